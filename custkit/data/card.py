"""The one-card display of a company: what is there, what is missing and what it would add."""

from html import escape
from importlib.resources import files

from custkit.data.issues import ERROR, WARNING
from custkit.data.kept import is_shipped
from custkit.locale import day, money, ntr, number, tr

_SHOWN_ISSUES = 6


def as_text(company) -> str:
    """The card in plain text."""
    lines = [company.name, *(f"  {label}: {value}" for label, value in _facts(company))]
    have, off = _tables(company)
    lines += [tr("There is:"), *(f"  ✓ {label} ({rows})" for label, rows in have)]
    if issues := _issues(company):
        lines += [tr("To know:"), *(f"  ! {message}" for message in issues)]
    if off:
        lines += [tr("Missing, and what it would add:"), *(f"  · {label}: {adds}" for label, adds in off)]
    return "\n".join(lines)


def as_html(company) -> str:
    """The card in HTML, a line that unfolds: no script, no outside address, every text escaped."""
    facts = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in _facts(company))
    have, off = _tables(company)
    there = "".join(f"<li>{escape(label)} <small>{escape(rows)}</small></li>" for label, rows in have)
    first, last = company.period
    line = f"<summary><b>{escape(company.name)}</b> · {escape(day(first))} – {escape(day(last))}</summary>"
    there = f"<p><b>{escape(tr('There is:'))}</b></p><ul class='there'>{there}</ul>"
    blocks = [line, f"<dl>{facts}</dl>", there]
    if issues := _issues(company):
        items = "".join(f"<li>{escape(message)}</li>" for message in issues)
        blocks.append(f"<p><b>{escape(tr('To know:'))}</b></p><ul>{items}</ul>")
    if off:
        items = "".join(f"<li>{escape(label)}: {escape(adds)}</li>" for label, adds in off)
        title = escape(tr("Missing, and what it would add:"))
        blocks.append(f"<details><summary>{title} {len(off)}</summary><ul>{items}</ul></details>")
    return (
        f"{_STYLE}<details class='custkit-company tex2jax_ignore mathjax_ignore'>{''.join(blocks)}</details>"
    )


# JupyterLab floats the parts of a dl, hence ``float: none``.
_STYLE = f"<style>{files('custkit.data').joinpath('card.css').read_text('utf-8')}</style>".replace("\n", "")


def _facts(company) -> list[tuple[str, str]]:
    counts = company.quality.counts
    orders = counts[counts["table"] == "transactions"]
    first, last = company.period
    kinds = {"rows_in": "rows_in", "used": "used", "lost": "unattributed", "aside": "rejected"}
    rows = {word: number(int(orders[column].sum())) for word, column in kinds.items()}
    read = tr("{rows_in} read = {used} used + {lost} without customer + {aside} set aside", **rows)
    total = orders["amount_used"].sum() + orders["amount_unattributed"].sum()
    return [
        (tr("Period"), f"{day(first)} – {day(last)}"),
        (tr("Analysed as of"), day(company.as_of)),
        (tr("Customers who ordered"), number(int(company.orders.customer_id.nunique().execute()))),
        (tr("Amount of the orders"), money(total, company.currency)),
        (tr("Rows of orders"), read),
    ]


def _tables(company) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    rows = list(company.status().itertuples())
    have = [(row.label, ntr("{n} row", "{n} rows", row.rows)) for row in rows if row.status != "off"]
    off = [(row.label, row.adds) for row in rows if row.status == "off"]
    return have, off


def _issues(company) -> list[str]:
    skip = "duplicate_customers" if is_shipped(company) else ""  # module 1 compares what else is on file
    facts = company.quality.facts
    found = [one.message for one in facts if one.level in (ERROR, WARNING) and one.rule != skip]
    if (rest := len(found) - _SHOWN_ISSUES) > 0:
        found = [*found[:_SHOWN_ISSUES], tr("… and {n} more", n=number(rest))]
    return found
