"""What a code cell defines, uses and calls, found without running it."""

import ast

# Rooms of custkit whose names a cell may reach into, as in `ck.tiering.rfm(company)`, without asking for an item.
_NO_ITEMS = {"course", "data", "locale", "report", "show"}


def names_defined(tree: ast.AST) -> set[str]:
    """Every name that the code binds."""
    names = _names(tree, ast.Store)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
    return names


def names_used(tree: ast.AST) -> set[str]:
    """Every name that the code reads."""
    return _names(tree, ast.Load)


def items_called(code: str) -> list[str]:
    """The items of a cell, in reading order: ``ck.tiering.rfm(company)`` gives ``["tiering.rfm"]``.

    An item that is handed on, as in ``ck.dial(ck.tiering.rfm, company)``, counts as well.
    """
    found = [
        (node.end_lineno, node.end_col_offset, f"{node.value.attr}.{node.attr}")
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Attribute)
        and isinstance(node.value.value, ast.Name)
        and node.value.value.id == "ck"
        and node.value.attr not in _NO_ITEMS
    ]
    return list(dict.fromkeys(name for *_, name in sorted(found)))


def _names(tree, context):
    return {
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, context)
    }
