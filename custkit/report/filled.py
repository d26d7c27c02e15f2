"""A template filled for a company: what every page of its own has, and how it is written."""

from pathlib import Path

from custkit.locale import day, get_language, tr
from custkit.report.own_file import write_own

TEMPLATES = Path(__file__).with_name("template")


def look() -> dict:
    """What every page says first: its language and its look."""
    from markupsafe import Markup

    css = (TEMPLATES / "page.css").read_text(encoding="utf-8")
    return {"lang": {"zh": "zh-CN", "en": "en"}[get_language()], "css": Markup(css)}


def filled(template: str, company=None, **texts) -> str:
    """The HTML of ``template/NAME.html.j2``: language, look and day are there; ``texts`` is what else it wants."""
    from jinja2 import Environment, FileSystemLoader

    about = look()
    if company is not None:
        about |= {"company": company, "period": tr("Figures as of {date}", date=day(company.as_of))}
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    return environment.get_template(f"{template}.html.j2").render(about | texts)


def write_page(template: str, out, company, force: bool, **texts) -> Path:
    """Write the filled page, without what the company's filter holds back; gives back where."""
    write_own(Path(out), company.filter.html(filled(template, company, **texts)), force)
    return Path(out)
