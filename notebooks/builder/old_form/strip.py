"""Taking the answers out of an exercise: strict, so that none can slip through."""

import ast
import re

from ..words import say

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
_LOOKS_LIKE_MARKER = re.compile(r"(begin|end)[\s_-]*solution", re.IGNORECASE)


def strip_solution(code: str) -> str:
    """The learner's version: each solution block becomes ``name = ____`` for the names that the rest uses.

    Raises ValueError for a nested, missing, stray or misspelt marker.
    """
    return "\n".join(_walk(code, answered=False))


def keep_solution(code: str) -> str:
    """The answered version: the code as it is, without the markers. Raises as `strip_solution` does."""
    return "\n".join(_walk(code, answered=True))


def has_markers(code: str) -> bool:
    """Whether anything in the code is or resembles a solution marker."""
    return bool(_LOOKS_LIKE_MARKER.search(code))


def _walk(code, answered):
    blocks, kept, block = 0, [], None
    for line in code.split("\n"):
        if line not in (BEGIN, END):
            if _LOOKS_LIKE_MARKER.search(line):
                raise ValueError(
                    say("a solution marker must read exactly {begin} or {end}", begin=BEGIN, end=END)
                )
            (kept if block is None else block).append(line)
        elif (line == BEGIN) == (block is not None):
            raise ValueError(say("{marker} without its partner, or one block inside another", marker=line))
        elif line == BEGIN:
            block, blocks = [], blocks + 1
        else:
            kept.append(block)
            block = None
    if block is not None or not blocks:
        raise ValueError(
            say("an exercise needs at least one closed block {begin} … {end}", begin=BEGIN, end=END)
        )
    if answered:
        return [line for item in kept for line in (item if isinstance(item, list) else [item])]
    used = _names("\n".join(item for item in kept if isinstance(item, str)), ast.Load)
    return [line for item in kept for line in (_blanks(item, used) if isinstance(item, list) else [item])]


def _blanks(block, used):
    assigned = dict.fromkeys(_names("\n".join(block), ast.Store))
    return [f"{name} = ____" for name in assigned if name in used]


def _names(code, context):
    """The names read or written, in reading order; cell and line magics are left aside."""
    plain = "\n".join("" if line.startswith("%") else line for line in code.split("\n"))
    names = [node for node in ast.walk(ast.parse(plain)) if isinstance(node, ast.Name)]
    names.sort(key=lambda node: (node.lineno, node.col_offset))
    return [node.id for node in names if isinstance(node.ctx, context)]
