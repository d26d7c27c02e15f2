"""The alerts on one page: whom, by when, what to write; and a calendar file to save from the page. Nothing is sent."""

import base64
from pathlib import Path

from custkit.data import InputError
from custkit.data.contract import label
from custkit.item.texts import written
from custkit.locale import day, get_language, tr
from custkit.report.own_file import write_own

SHOWN = ("customer_id", "severity", "at_stake", "owner", "alert_until", "alert_message")
AT_MOST = 60


def alerts_page(company, out, force: bool = False) -> Path:
    """Write the alerts of the day to ``out`` (.html) and give its path; the page carries its calendar (.ics) inside.

    Raises InputError where nobody is under warning, with the reason.
    """
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup

    from custkit.monitoring import alert_list, calendar_of
    from custkit.report.page import TEMPLATES

    found = alert_list(company)
    if not found.ok:
        raise InputError(found.message)
    table = found.table.head(AT_MOST)
    events = table[["alert_until", "customer_id", "alert_message"]].set_axis(["day", "title", "text"], axis=1)
    events["title"] = [
        tr("Alert: {who}", who=written("customer_id", one, company)) for one in events["title"]
    ]
    calendar = company.filter.text(calendar_of(events, company.as_of))
    html = (
        Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
        .get_template("alerts.html.j2")
        .render(
            lang={"zh": "zh-CN", "en": "en"}[get_language()],
            css=Markup((TEMPLATES / "page.css").read_text(encoding="utf-8")),
            company=company,
            title=found.message,
            eyebrow=tr("Alerts"),
            period=tr("Figures as of {date}", date=day(company.as_of)),
            record=found.record.sentence()
            if found.record
            else tr("These lights could not be tested on the past."),
            heads=[label(name) for name in SHOWN],
            rows=[[written(name, row[name], company) for name in SHOWN] for row in table.to_dict("records")],
            calendar="data:text/calendar;base64," + base64.b64encode(calendar.encode()).decode(),
            save=tr("Save as a calendar file (.ics)"),
            note=tr(
                "The texts are written and not sent: copy what you want to send. One line back closes an alert."
            ),
        )
    )
    write_own(Path(out), company.filter.html(html), force)
    return Path(out)
