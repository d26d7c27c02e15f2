"""The rules of a source in the old form."""

import ast
import builtins
import re

from ..python import names_defined, names_used
from ..source import Cell, Source
from ..words import say
from .strip import has_markers, strip_solution

_SECTION = re.compile(r"^## ", re.MULTILINE)
_NEEDS = re.compile(r"^%%needs\s+(.+)$")
_LESSON_TAGS = {"lesson", "exercise", "solution"}
_SETUP_TAGS = {"parameters", "setup"}


def needs_of(cell: Cell) -> tuple[str, ...]:
    """What the cell declares with ``%%needs``."""
    found = _NEEDS.match(cell.texts["en"].split("\n", 1)[0]) if cell.kind == "code" else None
    return tuple(found.group(1).split()) if found else ()


def python_of(cell: Cell) -> str:
    """Python only: the ``%%needs`` line, line magics and help questions are left out, keeping the line count."""
    lines = cell.texts["en"].split("\n")
    return "\n".join("pass" if re.match(r"\s*[%!?]", line) else line for line in lines)


def is_typed(cell: Cell) -> bool:
    """Whether an exercise is one whose answer is typed in, and not a form."""
    return "exercise" in cell.tags and "ck.exercise(" not in cell.texts["en"]


def cell_messages(cell: Cell):
    """What is wrong with a code cell that is no form and no solution of one."""
    if not is_typed(cell):
        if has_markers(cell.texts["en"]):
            yield say("a solution marker outside an exercise")
        if cell.key:
            yield say("only an exercise carries a key")
        return
    if not cell.key:
        yield say('an exercise needs a key, as in key="E2.1"')
    try:
        strip_solution(cell.texts["en"])
    except ValueError as error:
        yield str(error)
    if cell.key and not _ends_with_check(cell):
        yield say('an exercise ends with ck.check("{key}", …)', key=cell.key)


def _ends_with_check(cell):
    try:
        body = ast.parse(python_of(cell)).body
    except SyntaxError:
        return True  # said elsewhere
    last = body[-1] if body else None
    return isinstance(last, ast.Expr) and ast.unparse(last).startswith(f"ck.check({cell.key!r}")


def names_out_of_reach(source: Source):
    """A cell may use only names that will be there: whatever tables are missing and whoever came late.

    Refused: a name defined only in cells with needs that this cell does not declare; a name that only an
    exercise defines, used outside it; a lesson's name in a cell of the report; in the first code cell of a
    section, anything beyond the set-up.
    """
    defined: dict[str, list[Cell]] = {}
    fresh = False
    for cell in source.cells:
        if cell.kind == "markdown":
            fresh = fresh or bool(_SECTION.search(cell.texts["en"]))
            continue
        try:
            tree = ast.parse(python_of(cell))
        except SyntaxError:
            continue
        own = names_defined(tree)
        for name in sorted(names_used(tree) - own - set(dir(builtins)) - {"____", "get_ipython", "display"}):
            makers = defined.get(name, [])
            message = _reach_message(name, cell, makers, fresh)
            if message:
                yield cell, message
        for name in own:
            defined.setdefault(name, []).append(cell)
        if not _SETUP_TAGS & set(cell.tags):
            fresh = False


def _reach_message(name, cell, makers, fresh):
    if not makers:
        return say("{name} is used before any cell defines it", name=name)
    reachable = [maker for maker in makers if set(needs_of(maker)) <= set(needs_of(cell))]
    if not reachable:
        needs = " ".join(needs_of(makers[0]))
        return say(
            "{name} is only there with {needs}: begin the cell with %%needs {needs}", name=name, needs=needs
        )
    if all("exercise" in maker.tags for maker in reachable):
        key = makers[0].key
        return say("{name} is an answer of exercise {key}: no other cell may need it", name=name, key=key)
    if not _LESSON_TAGS & set(cell.tags) and all(_LESSON_TAGS & set(maker.tags) for maker in reachable):
        return say("{name} comes from a lesson cell, which a report leaves out", name=name)
    if fresh and not any(_SETUP_TAGS & set(maker.tags) for maker in reachable):
        return say("the first code cell of a section may need only the set-up cells, not {name}", name=name)
    return None
