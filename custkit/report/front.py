"""The first page of a report, read in two minutes: three pictures, five findings, three decisions."""

from custkit import general_accounts, tiering
from custkit.item.result import NO_FORECAST
from custkit.locale import money, percent, tr
from custkit.report.month_bars import month_bars
from custkit.show.cards import customers_in_words

FINDINGS, DECISIONS = 5, 3
A_MODULE = 2  # findings of one module at most, while others have something to say
WHOLE = ("owed", "goal")  # what speaks of these speaks of one sum: the rest is a part of it


def front(company, findings, names) -> dict:
    """``pictures, findings, decisions`` of the first page. findings: in the order of urgency."""
    chosen = apart(findings)
    told = [
        {
            "urgency": finding.urgency,
            "seen": finding.seen,
            "money": money_in_words(finding, company.currency),
            "customers": customers_in_words(finding.customers, names, at_most=3),
        }
        for finding in chosen
    ]
    places: dict[str, int] = {}
    for at, one in enumerate(chosen, 1):
        if one.action and one.action not in NO_FORECAST.values():
            places.setdefault(one.action, at)
    decisions = [{"do": do, "about": tr("on finding {n}", n=at)} for do, at in places.items()][:DECISIONS]
    purses, note = [one.money_of for one in chosen if one.money], tr("No money stands in two of these.")
    if "goal" in purses:
        note = tr("No money stands in two of these. What the goal lacks, the others help to close.")
    note = note if len(purses) > 1 else ""
    return {"pictures": _pictures(company), "findings": told, "purses": note, "decisions": decisions}


def money_in_words(finding, currency) -> str:
    """Which money a finding speaks of, and how much; empty where it speaks of none."""
    words = {
        "owed": tr("owed to us:"),
        "bought": tr("what they buy:"),
        "to_win": tr("to be won:"),
        "profit": tr("cost and profit:"),
        "goal": tr("short of the goal:"),
        "": tr("at stake:"),
    }
    return f"{words[finding.money_of]} {money(finding.money, currency)}" if finding.money else ""


def apart(findings) -> list:
    """At most five findings, the first of which the money is not the same: see `same_money`. No module speaks more than
    twice, and none without money, while others have something to say; fewer are told where the rest is the same money.
    """
    chosen: list = []
    for strict in (True, False):
        for one in findings:
            often = not one.money or sum(other.module == one.module for other in chosen) >= A_MODULE
            told = one in chosen or any(same_money(one, other) for other in chosen)
            if len(chosen) < FINDINGS and not told and not (strict and often):
                chosen.append(one)
    return [finding for finding in findings if finding in chosen]


def same_money(one, other) -> bool:
    """Whether two findings may speak of the same money: of one kind, and of a sum for the whole company, or with a
    customer in both. A debt, a year's purchases, what could be won, and costs are four purses. What a goal lacks is in
    none of them: it is what the others help to close."""
    if not (one.money and other.money) or one.money_of != other.money_of:
        return False
    whole = one.money_of in WHOLE or not (one.customers and other.customers)
    return whole or bool(set(one.customers) & set(other.customers))


def _pictures(company) -> list[dict]:
    drawn = (_months(company), _tiers(company), _late_money(company) or _segments(company))
    return [picture for picture in drawn if picture]


def _told(item, company):
    """The Result of an item, None where it has nothing to say."""
    result = item(company)
    return result if result.ok else None


def _months(company):
    result = _told(tiering.revenue_by_month, company)
    return result and {"title": result.message, "months": month_bars(company, company.orders)}


def _tiers(company):
    result = _told(tiering.tier_sizes, company)
    if not result:
        return None
    bars = [
        {
            "label": tiering.tier_label(row.standing),
            "widths": [100 * row.customer_share, 100 * max(row.money_share, 0)],
            "text": f"{percent(row.customer_share)} / {percent(row.money_share)}",
        }
        for row in result.table.itertuples()
    ]
    return {"title": result.message, "note": tr("share of customers / of revenue"), "bars": bars}


def _late_money(company):
    result = _told(general_accounts.three_columns, company)
    if not result or not (result.table["late_receivable"] > 0).any():
        return None
    bars = _bars(result.table.nlargest(6, "late_receivable"), "region", "late_receivable", company, str)
    return {"title": result.message, "note": tr("receivables more than 90 days overdue"), "bars": bars}


def _segments(company):
    result = _told(tiering.rfm, company)
    if not result:
        return None
    sums = result.table.groupby("segment", as_index=False)["monetary"].sum().nlargest(6, "monetary")
    bars = _bars(sums, "segment", "monetary", company, tiering.segment_label)
    return {"title": result.message, "note": tr("net revenue by RFM segment"), "bars": bars}


def _bars(rows, label, value, company, word):
    most = max(rows[value].max(), 1e-9)
    return [
        {
            "label": word(name),
            "widths": [100 * max(amount, 0) / most],
            "text": money(amount, company.currency),
        }
        for name, amount in zip(rows[label], rows[value], strict=True)
    ]
