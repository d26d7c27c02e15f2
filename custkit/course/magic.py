"""What ``%load_ext custkit`` adds to a notebook: the cell magic ``%%needs`` and the blank ``____``."""

import ast

from custkit.course import progress
from custkit.course.blank import BLANK
from custkit.course.contents import show_contents
from custkit.course.kind import be_kind
from custkit.course.verbs import missing_card, no_company_card


def load(shell) -> None:
    """Register ``%%needs``, put ``____`` into the notebook, start the first clock, show the contents."""

    def needs(line, cell):
        return _run_if_there(shell, line.split(), cell)

    shell.register_magic_function(needs, magic_kind="cell", magic_name="needs")
    shell.user_ns["____"] = BLANK
    import pandas as pd

    pd.set_option("display.html.use_mathjax", False)  # $x_$ in a table of the data is no formula
    progress.start_clock()
    be_kind(shell)
    show_contents()


def _run_if_there(shell, needed, cell):
    """Run the cell if the company has the tables and columns; else one card says what is missing."""
    company = shell.user_ns.get("company")
    if company is None:
        return no_company_card()
    missing = company.missing(*needed)
    return missing_card(missing) if missing else _run(shell, cell)


def _run(shell, cell):
    """Run code as a cell of its own would: the last expression is shown, an error stays an error."""
    code = shell.transform_cell(cell)
    name = shell.compile.cache(code, shell.execution_count)
    body = ast.parse(code, name).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    exec(shell.compile(ast.Module(body, []), name, "exec"), shell.user_ns)
    return (
        None if last is None else eval(shell.compile(ast.Expression(last.value), name, "eval"), shell.user_ns)
    )
