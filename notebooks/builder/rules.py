"""The rules a course source must keep, each a small function that yields problems."""

import ast
import builtins
import re

from .source import Cell, Problem, Source
from .strip import has_markers, strip_solution
from .words import say

_KNOWN_TAGS = re.compile(
    r"^(parameters|setup|lesson|exercise|trainer|nbval-[a-z-]+|raises-exception|[MX]\d?-\d{2})$"
)
_CHINESE = re.compile(r"[一-鿿]")
_SECTION = re.compile(r"^## ", re.MULTILINE)
_LESSON_TAGS = {"lesson", "exercise"}
_SETUP_TAGS = {"parameters", "setup"}


def find_problems(source: Source, glossary: list[dict] = ()) -> list[Problem]:
    """Every broken rule in a source whose cells are already paired."""

    def problems():
        for cell in source.cells:
            for message in _cell_messages(cell, glossary):
                yield cell, message
        yield from _repeated_keys(source)
        yield from _names_out_of_reach(source)

    return [Problem(source.path.name, cell.line, cell.number, message) for cell, message in problems()]


def _cell_messages(cell: Cell, glossary):
    for tag in cell.tags:
        if not _KNOWN_TAGS.match(tag):
            yield say("the tag {tag} is not known", tag=tag)
    yield from _glossary_messages(cell, glossary)
    if cell.kind == "markdown":
        yield from _shape_messages(cell)
    else:
        yield from _code_messages(cell)


def _shape_messages(cell):
    """Headings, list items, table rows and pictures must match in number (and headings in level)."""
    parts = {
        say("headings"): r"^#{1,6} ",
        say("list items"): r"^\s*(?:[-*+]|\d+\.) ",
        say("table rows"): r"^\|",
        say("pictures"): r"!\[",
    }
    for name, pattern in parts.items():
        zh, en = (re.findall(pattern, cell.texts[language], re.MULTILINE) for language in ("zh", "en"))
        same = zh == en if pattern.startswith("^#") else len(zh) == len(en)
        if not same:
            yield say("{what} differ: {zh} in Chinese, {en} in English", what=name, zh=len(zh), en=len(en))
    for language, text in cell.texts.items():
        if not text.strip():
            yield say("the text in {language} is empty", language=language)


def _glossary_messages(cell, glossary):
    """A term in one language must appear as its partner in the other; longer terms are looked at first."""
    zh, en = cell.texts["zh"], cell.texts["en"]
    if cell.kind == "code":
        zh, en = (_comments(text) for text in (zh, en))
    en = " ".join(en.casefold().split())
    rest = zh
    for term in sorted(glossary, key=lambda term: -len(term["zh"])):
        in_zh = term["zh"] in rest
        rest = rest.replace(term["zh"], "\0")
        in_en = any(word.casefold() in en for word in term["en"])
        words = {"zh": term["zh"], "en": " / ".join(term["en"])}
        if in_zh and not in_en:
            yield say("the Chinese says {zh}, so the English must say {en}", **words)
        elif in_en and not in_zh and term["zh"] not in zh and not term.get("one_way"):
            yield say("the English says {en}, so the Chinese must say {zh}", **words)


def _comments(code):
    return "\n".join(line for line in code.split("\n") if line.lstrip().startswith("# "))


def _code_messages(cell):
    if any(_CHINESE.search(line) for line in cell.texts["en"].split("\n")):
        yield say("code is the same in both languages: Chinese belongs into a # zh: comment or a translation")
    try:
        tree = ast.parse(_plain(cell.code))
    except SyntaxError as error:
        yield say("the code does not parse: {reason}", reason=error.msg)
        return
    if "exercise" not in cell.tags:
        if has_markers(cell.code):
            yield say("a solution marker outside an exercise")
        if cell.key:
            yield say("only an exercise carries a key")
        return
    if not cell.key:
        yield say('an exercise needs a key, as in key="E2.1"')
    try:
        strip_solution(cell.code)
    except ValueError as error:
        yield str(error)
    if cell.key and not _ends_with_check(tree, cell.key):
        yield say('an exercise ends with ck.check("{key}", …)', key=cell.key)


def _ends_with_check(tree, key):
    last = tree.body[-1] if tree.body else None
    return isinstance(last, ast.Expr) and ast.unparse(last).startswith(f"ck.check({key!r}")


def _repeated_keys(source):
    seen = set()
    for cell in source.cells:
        if cell.kind == "code" and cell.key in seen:
            yield cell, say("the key {key} is used twice", key=cell.key)
        seen.add(cell.key) if cell.kind == "code" and cell.key else None


def _names_out_of_reach(source):
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
            tree = ast.parse(_plain(cell.code))
        except SyntaxError:
            continue
        own = _defined(tree)
        for name in sorted(_used(tree) - own - set(dir(builtins)) - {"____", "get_ipython", "display"}):
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
    reachable = [maker for maker in makers if set(maker.needs) <= set(cell.needs)]
    if not reachable:
        needs = " ".join(makers[0].needs)
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


def _plain(code):
    """Python only: line magics and help questions are left out, keeping the line count."""
    return "\n".join("pass" if re.match(r"\s*[%!?]", line) else line for line in code.split("\n"))


def _defined(tree):
    names = _names(tree, ast.Store)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
    return names


def _used(tree):
    return _names(tree, ast.Load)


def _names(tree, context):
    return {
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, context)
    }
