"""The rules of a source in the form of today: one call a cell, exercises that are forms, answers that are computed."""

import ast
import builtins
import re

from .python import names_defined, names_used
from .source import Cell, Source
from .words import say

_SETUP = ("parameters", "setup")
_AT_HAND = {*dir(builtins), "get_ipython", "display"}


def problems(source: Source):
    """What is wrong with a source as a whole, as pairs of a cell (None: all of it) and a message."""
    yield from _opening(source)
    yield from _one_call_a_cell(source)
    yield from _solutions(source)
    yield from _trainer_notes(source)


def exercise_messages(cell: Cell):
    """What is wrong with the cell of a form, or with the one that answers it."""
    if not cell.key:
        yield say('an exercise and its solution need a key, as in key="E2.1"')
        return
    body = ast.parse(cell.texts["en"]).body
    if "exercise" in cell.tags:
        if len(body) != 1 or not _calls(body[0], "ck.exercise", cell.key):
            yield say('an exercise is one line: ck.exercise("{key}", company)', key=cell.key)
    elif not body or not _calls(body[-1], "ck.answer", cell.key):
        yield say('a solution ends with ck.answer("{key}", company, …)', key=cell.key)
    else:
        for field in body[-1].value.keywords:
            if _is_written_down(field.value):
                yield say("{field} is written down; a solution is computed from the data", field=field.arg)


def _calls(statement, function, key):
    call = statement.value if isinstance(statement, ast.Expr) else None
    if not isinstance(call, ast.Call) or ast.unparse(call.func) != function or len(call.args) < 2:
        return False
    first, second = call.args[:2]
    return isinstance(first, ast.Constant) and first.value == key and ast.unparse(second) == "company"


def _is_written_down(value):
    """Whether an answer is a number or a code (C0007) that is true of one company only."""
    try:
        literal = ast.literal_eval(value)
    except ValueError:
        return False
    return any(character.isdigit() for character in repr(literal))


def _opening(source):
    """A core brings the two set-up cells; a lesson has none, as the builder gives it those of its core."""
    first = source.cells[0]
    if first.kind != "markdown" or not first.texts["en"].startswith("# "):
        yield first, say("a notebook begins with its title: a text cell with one # heading")
    for tag in _SETUP:
        found = [cell for cell in source.cells if cell.kind == "code" and tag in cell.tags]
        if source.is_lesson and found:
            yield found[0], say("a lesson has no {tag} cell: the builder puts in that of its core", tag=tag)
        if not source.is_lesson and len(found) != 1:
            yield (found[1] if found else None), say("a core has exactly one {tag} cell", tag=tag)


def _one_call_a_cell(source):
    """A cell is one expression and needs nothing but the set-up: whoever is lost runs two cells."""
    at_hand = {"ck", "company", *_AT_HAND}
    for cell in source.cells:
        if cell.kind != "code":
            continue
        is_setup = set(_SETUP) & set(cell.tags)
        try:
            tree = ast.parse(_without_magics(cell.texts["en"]) if is_setup else cell.texts["en"])
        except SyntaxError:
            if not re.search(r"^\s*[%!?]", cell.texts["en"], re.MULTILINE):
                continue  # said elsewhere
            yield cell, say("a cell is Python: no line begins with %, ! or ?")
            continue
        if is_setup:
            at_hand |= names_defined(tree)
            continue
        if "solution" not in cell.tags and (len(tree.body) != 1 or not isinstance(tree.body[0], ast.Expr)):
            yield cell, say("a cell is one call, as in ck.tiering.rfm(company)")
        for name in sorted(names_used(tree) - names_defined(tree) - at_hand):
            yield cell, say("{name} does not come from the set-up cells: no cell may need another", name=name)


def _without_magics(code):
    return "\n".join("pass" if line.startswith("%") else line for line in code.split("\n"))


def _solutions(source):
    """Every form has its solution below it, and the reverse."""
    code = [cell for cell in source.cells if cell.kind == "code"]
    asked = {cell.key: cell for cell in code if "exercise" in cell.tags and cell.key}
    answered = {cell.key: cell for cell in code if "solution" in cell.tags and cell.key}
    for key, cell in asked.items():
        if key not in answered or answered[key].number < cell.number:
            yield cell, say('{key} has no solution below it: tags=["solution"] key="{key}"', key=key)
    for key in answered.keys() - asked.keys():
        yield answered[key], say("{key} is answered but not asked here", key=key)


def _trainer_notes(source):
    """Every exercise and every block has a trainer cell."""
    noted = {cell.key for cell in source.cells if "trainer" in cell.tags}
    if not source.is_lesson and None not in noted:
        yield None, say("the block has no trainer cell")
    for cell in source.cells:
        if cell.kind == "code" and "exercise" in cell.tags and cell.key and cell.key not in noted:
            yield cell, say('{key} has no trainer cell: tags=["trainer"] key="{key}"', key=cell.key)
