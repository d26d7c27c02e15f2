"""Alerts as a list somebody can work off: how serious, for whom, by when, what to write; and as a calendar file."""

import datetime
import hashlib

import pandas as pd

from custkit.data.words import texts_of
from custkit.item import Refused, Result, item, say

from .playbook import warning_list

SEVERE = 0.005  # of the last 12 months' revenue at stake: serious
HOUR = 9  # when the reminder stands in the calendar


@item
def alert_list(company) -> Result:
    """The warnings of `warning_list` as alerts, the most serious first: ``customer_id, severity`` (serious: at least
    0.5% of a year's revenue at stake; normal), ``new, at_stake, reason, owner, alert_until`` (the day the play gives
    for the first step), ``first_step, alert_message`` (text of a mail or short message; written, never sent).

    A light that stays on rings once: the rules' cool-down counts (`rules.alerts_of`). Record: that of the lights.
    """
    found = warning_list(company)
    if not found.ok:
        raise Refused(found.verdict, watched=found.facts.get("watched", 0))
    table = found.table.copy()
    serious = table["at_stake"] >= SEVERE * company.profile.revenue_12m
    table["severity"] = serious.map({True: "serious", False: "normal"})
    day = pd.Timestamp(company.as_of)
    table["alert_until"] = [day + pd.Timedelta(days=int(days)) for days in table["within_days"]]
    texts = texts_of("alert_message")
    table["alert_message"] = [
        say(texts["mail" if row["at_stake"] > 0 else "no_money"], row, company)
        for row in table.to_dict("records")
    ]
    table["later"] = ~serious
    table = table.sort_values(
        ["later", "at_stake"], ascending=[True, False], kind="stable", ignore_index=True
    )
    columns = ["customer_id", "severity", "new", "at_stake", "reason", "owner", "alert_until", "first_step"]
    return Result(
        table[[*columns, "alert_message"]],
        verdict="rung",
        about={
            "n_alerts": len(table), "n_serious": int(serious.sum()), "n_alerts_new": int(table["new"].sum()),
            "customer_id": table["customer_id"].iloc[0],
        },
        money=float(table["at_stake"].sum()),
        customers=tuple(table["customer_id"]),
        record=found.record,
        urgency=found.urgency,
        value=len(table),
        unit="customers",
    )  # fmt: skip


def calendar_of(events: pd.DataFrame, stamp) -> str:
    """Events as an iCalendar file (RFC 5545): ``day, title, text``, one entry each with a reminder at nine.

    stamp: the day the file stands on, never the clock, so that the same data give the same file. Texts are escaped,
    lines folded at 75 bytes, and every entry has a key of its own that stays the same.

    >>> events = pd.DataFrame([{"day": "2026-01-05", "title": "Call", "text": "a;b"}])
    >>> "SUMMARY:Call" in calendar_of(events, "2025-12-31")
    True
    """
    made = pd.Timestamp(stamp).strftime("%Y%m%dT000000Z")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//custkit//alerts//EN", "CALSCALE:GREGORIAN"]
    for row in events.to_dict("records"):
        at = datetime.datetime.combine(pd.Timestamp(row["day"]).date(), datetime.time(HOUR))
        key = hashlib.sha256(f"{at}{row['title']}{row['text']}".encode()).hexdigest()[:20]
        lines += [
            "BEGIN:VEVENT",
            f"UID:{key}@custkit",
            f"DTSTAMP:{made}",
            f"DTSTART:{at:%Y%m%dT%H%M%S}",
            f"DTEND:{at + datetime.timedelta(minutes=30):%Y%m%dT%H%M%S}",
            f"SUMMARY:{_escaped(row['title'])}",
            f"DESCRIPTION:{_escaped(row['text'])}",
            "END:VEVENT",
        ]
    return "\r\n".join(_folded(line) for line in [*lines, "END:VCALENDAR"]) + "\r\n"


def _escaped(text) -> str:
    text = str(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\n").replace("\n", "\\n").replace("\r", "")


def _folded(line: str) -> str:
    """A line in pieces of at most 75 bytes, as the format asks; never in the middle of a character."""
    pieces, piece, size = [], "", 0
    for letter in line:
        wide = len(letter.encode())
        if size + wide > 74:
            pieces.append(piece)
            piece, size = "", 0
        piece, size = piece + letter, size + wide
    return "\r\n ".join([*pieces, piece])
