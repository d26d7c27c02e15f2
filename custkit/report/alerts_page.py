"""The alerts on one page: whom, by when, what to write; and a calendar file to save from the page. Nothing is sent."""

import base64
from pathlib import Path

from custkit.data import InputError
from custkit.item.texts import heading, written
from custkit.locale import tr
from custkit.report.filled import write_page

SHOWN = ("customer_id", "severity", "at_stake", "owner", "alert_until", "alert_message")
AT_MOST = 60


def alerts_page(company, out, force: bool = False) -> Path:
    """Write the alerts of the day to ``out`` (.html) and give its path; the page carries its calendar (.ics) inside.

    Raises InputError where nobody is under warning, with the reason.
    """
    from custkit.monitoring import alert_list, calendar_of

    found = alert_list(company)
    if not found.ok:
        raise InputError(found.message)
    table = found.table.head(AT_MOST)
    events = table[["alert_until", "customer_id", "alert_message"]].set_axis(["day", "title", "text"], axis=1)
    events["title"] = [
        tr("Alert: {who}", who=written("customer_id", one, company)) for one in events["title"]
    ]
    record = found.record.sentence() if found.record else tr("These lights could not be tested on the past.")
    calendar = company.filter.text(calendar_of(events, company.as_of))
    return write_page(
        "alerts",
        out,
        company,
        force,
        title=found.message,
        eyebrow=tr("Alerts"),
        record=record[:1].upper() + record[1:],
        heads=[heading(name, company) for name in SHOWN],
        rows=[[written(name, row[name], company) for name in SHOWN] for row in table.to_dict("records")],
        calendar="data:text/calendar;base64," + base64.b64encode(calendar.encode()).decode(),
        save=tr("Save as a calendar file (.ics)"),
        note=tr(
            "The texts are written and not sent: copy what you want to send. One line back closes an alert."
        ),
    )
