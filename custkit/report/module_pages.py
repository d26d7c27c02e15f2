"""A module's pages: the core's, and one a lesson, linked from it."""

from dataclasses import replace

from custkit.locale import tr
from custkit.report.execute import read_problems
from custkit.report.page import section_page, shows
from custkit.report.parts import cut, title_of


def module_pages(notebook, row, company) -> dict[str, str]:
    """Path in the report → page, of an executed module: ``{"02_tiering.html": …, "02_tiering/20_rfm.html": …}``.

    ``row`` is the section's row; ``row.page`` is where the core's page goes.
    """
    pieces = cut(notebook)
    lessons = {f"{key}.html": piece for key, piece in pieces.items() if key != row.key}
    failed = {path: [str(problem) for problem in read_problems(piece)] for path, piece in lessons.items()}
    lessons = {path: piece for path, piece in lessons.items() if failed[path] or shows(piece)}
    titles = {path: title_of(piece) or path for path, piece in lessons.items()}
    above = [("../index.html", tr("Overview")), (f"../{row.page}", row.title)]
    pages = {
        path: section_page(
            piece, replace(row, title=titles[path], missing=[], problems=failed[path]), company, above
        )
        for path, piece in lessons.items()
    }
    of_lessons = {problem for problems in failed.values() for problem in problems}
    own = replace(row, problems=[problem for problem in row.problems if problem not in of_lessons])
    return {row.page: section_page(pieces[row.key], own, company, details=list(titles.items()))} | pages
