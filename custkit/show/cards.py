"""Cards: findings as a manager reads them, notices, and a row of big numbers."""

import numbers

from custkit.data import Finding
from custkit.data.finding import URGENCIES
from custkit.item.texts import and_more, names_of, shortened
from custkit.locale import get_currency, money, ntr, number, tr
from custkit.show.html import FONT, INK, LINE, MUTED, PAPER, Html, tag, text

_MOST_CUSTOMERS = 5
OPEN = 6  # findings a reader meets at once
_KINDS = {
    "info": "#0072b2",
    "good": "#009e73",
    "warning": "#e69f00",
    "problem": "#cc3311",
    "quiet": "#a3adb8",
}
_URGENCY_KIND = {"act": "problem", "watch": "warning", "know": "info"}


def findings(found: list[Finding], company=None) -> Html:
    """What was found, most urgent and dearest first: seen, money at stake, what to do, which customers.

    The first `OPEN` stand open, the others are folded. company: for its currency and its customers' names.
    """
    if not found:
        return card(
            tr("Nothing stands out"), tr("The data given show nothing that needs a decision."), "quiet"
        )
    ordered = sorted(found, key=lambda f: (URGENCIES.index(f.urgency), -(f.money or 0), f.key))
    currency = company.currency if company is not None else get_currency()
    names = names_of(company)
    cards = [_finding(finding, currency, names) for finding in ordered]
    html, rest = ["".join(c.html for c in part) for part in (cards[:OPEN], cards[OPEN:])]
    if rest:
        n = len(cards) - OPEN
        words = text(ntr("{n} more finding", "{n} more findings", n))
        more = tag("summary", words, f"font:13.5px {FONT};color:{INK}")
        html += tag("details", more + rest)
    return Html(html, "\n\n".join(c.text for c in cards))


def card(title: str, body: str = "", kind: str = "info") -> Html:
    """A titled box; ``kind``: info, good, warning, problem, quiet. Line breaks in ``body`` are kept.

    Raises ValueError for another kind.
    """
    if kind not in _KINDS:
        raise ValueError(tr("kind must be one of {kinds}, not {kind}", kinds=", ".join(_KINDS), kind=kind))
    parts = [tag("div", text(title), "font-weight:600")]
    if body:
        parts.append(tag("div", text(body), "margin-top:3px"))
    return Html(_box("".join(parts), _KINDS[kind]), "\n".join(filter(None, [str(title), str(body)])))


def is_quiet(html: str) -> bool:
    """Whether a piece of a page is just a quiet `card`: there is nothing to show, and why."""
    return html.lstrip().startswith(_box("", _KINDS["quiet"]).split("border-radius")[0])


def facts(values: dict) -> Html:
    """Big numbers side by side: ``{label: value}``; numbers get thousands separators, texts stay as they are."""
    shown = {str(label): _big(value) for label, value in values.items()}
    large = f"font-size:24px;line-height:1.25;font-variant-numeric:tabular-nums;color:{INK}"
    small = f"font-size:12.5px;color:{MUTED}"
    tile = f"padding:8px 18px 8px 12px;border-left:3px solid {_KINDS['info']};background:{PAPER}"
    pairs = [
        (tag("div", text(value), large), tag("div", text(label), small)) for label, value in shown.items()
    ]
    tiles = "".join(tag("div", value + label, tile) for value, label in pairs)
    look = f"display:flex;flex-wrap:wrap;gap:10px 22px;margin:8px 0;font-family:{FONT};background:{PAPER}"
    return Html(tag("div", tiles, look), "\n".join(f"{label}: {value}" for label, value in shown.items()))


def _finding(finding, currency, names):
    word = {"act": tr("Act now"), "watch": tr("Watch"), "know": tr("Good to know")}[finding.urgency]
    colour = _KINDS[_URGENCY_KIND[finding.urgency]]
    at_stake = "" if finding.money is None else tr("At stake: {money}", money=money(finding.money, currency))
    who = customers_in_words(finding.customers, names)
    action = tr("Do: {action}", action=finding.action) if finding.action else ""
    look = f"font-weight:600;border:1.5px solid {colour};border-radius:3px;padding:0 6px;font-size:12px"
    top = tag("span", text(word), look)
    if at_stake:
        top += tag(
            "span", text(at_stake), "margin-left:12px;font-weight:600;font-variant-numeric:tabular-nums"
        )
    parts = [tag("div", top), tag("div", text(finding.seen), "margin-top:5px;font-size:14.5px")]
    if action:
        parts.append(tag("div", text(action), "margin-top:3px"))
    if who:
        parts.append(tag("div", text(who), f"margin-top:3px;font-size:12.5px;color:{MUTED}"))
    lines = [" · ".join(filter(None, [f"[{word}]", at_stake])), finding.seen, action, who]
    return Html(_box("".join(parts), colour), "\n".join(filter(None, lines)))


def customers_in_words(ids, names, at_most: int = _MOST_CUSTOMERS) -> str:
    """The first customers a finding is about, names first and codes behind: ``2 customers: Name (C0007), …``."""
    if not ids:
        return ""
    named = [(one, names.get(one, one)) for one in ids[:at_most]]
    called = [f"{shortened(name)} ({one})" if name != one else str(one) for one, name in named]
    between = tr("; ") if names else tr(", ")
    shown = and_more(called, len(ids) - at_most, "customers_found", between)
    return ntr("Customer: {ids}", "{n} customers: {ids}", len(ids), ids=shown)


def _big(value):
    if isinstance(value, numbers.Number) and not isinstance(value, bool):
        return number(value)
    return str(value)


def _box(inner, colour):
    look = (
        f"border:1px solid {LINE};border-left:5px solid {colour};border-radius:4px;padding:9px 14px;margin:8px 0;"
        f"max-width:56em;font:13.5px/1.5 {FONT};color:{INK};background:{PAPER};break-inside:avoid"
    )
    return tag("div", inner, look)
