"""What goes out before the class and comes in after it: what ``custkit prepare`` writes, beside the other pages."""

import re
from html import unescape

from custkit.course.class_forms import class_forms
from custkit.locale import pick
from custkit.report.class_kit import TEMPLATE, write_kit

from .page import Kit, Link, contents, words

FOLDER = "around"
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def around(kit: Kit) -> list[Link]:
    """The files, in the sections of before and after; a workbook in which somebody has typed stays as it is."""
    company = kit.cores[0].company if kit.own_data and kit.cores else None
    write_kit(kit.out / FOLDER, company)
    return [
        Link(section, f"{FOLDER}/{name}", _title(kit.out / FOLDER / name))
        for section, names in contents()["around"].items()
        for name in names
        if (kit.out / FOLDER / name).is_file()
    ]


def _title(path) -> str:
    if path.suffix == ".html":
        return unescape(_TITLE.search(path.read_text(encoding="utf-8"))[1])
    title = pick(class_forms()["template"]["title"]) if path.name == TEMPLATE else words()["answer_book"]
    return f"{title} (.xlsx)"
