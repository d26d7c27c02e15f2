"""A template filled for a company: what every page of its own has, and how it is written."""

from functools import cache
from pathlib import Path

from custkit.locale import day, get_language, tr
from custkit.report.own_file import write_own

TEMPLATES = Path(__file__).with_name("template")


def look() -> dict:
    """What every page says first: its language and its look."""
    return {"lang": {"zh": "zh-CN", "en": "en"}[get_language()], "css": _css()}


def filled(template: str, company=None, **texts) -> str:
    """The HTML of ``template/NAME.html.j2``: language, look and day are there; ``texts`` is what else it wants."""
    about = look()
    if company is not None:
        about |= {"company": company, "period": tr("Figures as of {date}", date=day(company.as_of))}
    return _environment().get_template(f"{template}.html.j2").render(about | texts)


def write_page(template: str, out, company, force: bool, **texts) -> Path:
    """Write the filled page, without what the company's filter holds back; gives back where."""
    write_own(Path(out), company.filter.html(filled(template, company, **texts)), force)
    return Path(out)


@cache
def _environment():
    """Every template is compiled once a run, however many pages it makes."""
    from jinja2 import Environment, FileSystemLoader

    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)


@cache
def _css():
    from markupsafe import Markup

    return Markup((TEMPLATES / "page.css").read_text(encoding="utf-8"))
