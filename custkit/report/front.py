"""The first page of a report, read in two minutes: three pictures, five findings, three decisions."""

from custkit import general_accounts, tiering
from custkit.item.result import NO_FORECAST
from custkit.locale import money, ntr, percent, tr
from custkit.report.month_bars import month_bars
from custkit.show.cards import customers_in_words

FINDINGS, DECISIONS = 5, 3
A_MODULE = 2  # findings of one module at most, while others have something to say
ALIKE = 1 / 3  # of the customers of two findings together, how many may stand in both


def front(company, findings, names) -> dict:
    """``pictures, findings, decisions`` of the first page. findings: in the order of urgency."""
    chosen = apart(findings)
    seen: set[str] = set()
    told = []
    for finding in chosen:
        again = len(seen & set(finding.customers))
        seen |= set(finding.customers)
        told.append(
            {
                "urgency": finding.urgency,
                "seen": finding.seen,
                "money": money(finding.money, company.currency) if finding.money else "",
                "customers": customers_in_words(finding.customers, names, at_most=3),
                "again": ntr("{n} of them stands above too", "{n} of them stand above too", again)
                if again
                else "",
            }
        )
    places: dict[str, int] = {}
    for at, one in enumerate(chosen, 1):
        if one.action and one.action not in NO_FORECAST.values():
            places.setdefault(one.action, at)
    decisions = [{"do": do, "about": tr("on finding {n}", n=at)} for do, at in places.items()][:DECISIONS]
    return {"pictures": _pictures(company), "findings": told, "decisions": decisions}


def apart(findings) -> list:
    """Five findings with money that is not the same money: no two share more than a third of their customers, and no
    module speaks more than twice; where fewer are left, the next ones whatever they share."""
    chosen: list = []
    for finding in findings:
        own_module = sum(other.module == finding.module for other in chosen)
        told = any(_shared(finding, other) > ALIKE for other in chosen)
        if finding.money and not told and own_module < A_MODULE and len(chosen) < FINDINGS:
            chosen.append(finding)
    rest = [finding for finding in findings if finding not in chosen]
    taken = chosen + rest[: FINDINGS - len(chosen)]
    return [finding for finding in findings if finding in taken]


def _shared(one, other) -> float:
    """Of the customers of two findings together, the share that stands in both (Jaccard)."""
    both = set(one.customers) | set(other.customers)
    return len(set(one.customers) & set(other.customers)) / len(both) if both else 0.0


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
    worst = result.table.nlargest(6, "late_receivable")
    note = tr("receivables more than 90 days overdue")
    return {
        "title": result.message,
        "note": note,
        "bars": _bars(worst, "region", "late_receivable", company, str),
    }


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
