"""The regular review of an account on one page: plan against actual, and goal, result, cause, rule."""

from dataclasses import dataclass

import ibis
import pandas as pd

from custkit.locale import day, get_language, money, ntr, percent, tr

from .followup import promise_tracking

STEPS = ("goal", "result", "cause", "rule")


@dataclass(frozen=True)
class Review:
    """What `qbr_pack` found about one account up to ``until``.

    gap: revenue against the plan in yuan, None without a target. numbers: ``review_item, plan_value, done_value,
    gap_value, gap_share``. lines: product lines against the year before. steps: ``review_step, review_text`` (goal,
    result, cause, rule).
    """

    customer_id: str
    period: str
    until: object
    gap: float | None
    numbers: pd.DataFrame
    lines: pd.DataFrame
    steps: pd.DataFrame


def qbr_pack(company, customer_id: str) -> Review:
    """The review of one account for the latest period with a target that has begun, else the year of as_of.

    gap = actual − plan, so below 0 is short. Plan: the account's revenue target; of a period that is still running only
    the part of it that has passed by days. Actual: net revenue of the account in the period up to as_of. Beside them
    orders against the same days a year before, promises of the last 90 days kept against due, tickets answered against
    opened. The cause says where the change arose (the product line that fell most), not why: that is asked in the
    meeting. Raises ValueError for a customer without orders or target.
    """
    period, start, end, target = _period(company, customer_id)
    until = min(pd.Timestamp(company.as_of), end)
    passed = ((until - start).days + 1) / ((end - start).days + 1)
    now, before = (
        _booked(company, customer_id, *span) for span in ((start, until), _year_before(start, until))
    )
    if target is None and not now["orders"] and not before["orders"]:
        raise ValueError(tr("There are neither orders nor a target of {customer}.", customer=customer_id))
    plan = None if target is None else target * passed
    rows = [
        ("revenue", plan, round(now["money"])),
        ("orders_year_before", before["orders"], now["orders"]),
        *_promises(company, customer_id),
        *_tickets(company, customer_id, start, until),
    ]
    numbers = pd.DataFrame(rows, columns=["review_item", "plan_value", "done_value"]).astype(
        {"plan_value": "float64", "done_value": "float64"}
    )
    numbers["gap_value"] = numbers["done_value"] - numbers["plan_value"]
    numbers["gap_share"] = numbers["gap_value"] / numbers["plan_value"].where(numbers["plan_value"] > 0)
    lines = _lines(company, customer_id, start, until)
    gap = None if plan is None else float(now["money"] - plan)
    steps = _steps(company, period, until, plan, now["money"], before["money"], gap, lines, numbers)
    return Review(str(customer_id), period, until.date(), gap, numbers, lines, steps)


def account_gaps(company) -> pd.DataFrame:
    """Plan against actual of every customer with a revenue target of its own, the furthest behind first.

    ``customer_id, period, plan_money, actual_money, gap_money, gap_share``; the latest period that has begun, its plan
    by days passed.
    """
    table = _targets(company)
    if table.empty:
        return pd.DataFrame(
            columns=["customer_id", "period", "plan_money", "actual_money", "gap_money", "gap_share"]
        )
    latest = table.sort_values("start").drop_duplicates("scope_id", keep="last")
    rows = []
    for (start, end, period), group in latest.groupby(["start", "end", "period"]):
        until = min(pd.Timestamp(company.as_of), end)
        actual = _money(company, start, until, group["scope_id"].tolist())
        passed = ((until - start).days + 1) / ((end - start).days + 1)
        rows.append(pd.DataFrame({
            "customer_id": group["scope_id"], "period": period, "plan_money": group["target"] * passed,
            "actual_money": group["scope_id"].map(actual).fillna(0.0),
        }))  # fmt: skip
    found = pd.concat(rows, ignore_index=True)
    found["gap_money"] = found["actual_money"] - found["plan_money"]
    found["gap_share"] = found["gap_money"] / found["plan_money"].where(found["plan_money"] > 0)
    return found.sort_values(["gap_money", "customer_id"], ignore_index=True)


def _targets(company):
    """Revenue targets of single customers whose period has begun, with its first and last day."""
    columns = ["scope_id", "period", "target", "start", "end"]
    if not company.has("targets"):
        return pd.DataFrame(columns=columns)
    table = company.table("targets")
    table = table[
        (table["scope_type"] == "customer") & (table["metric"] == "revenue") & table["target"].notna()
    ]
    spans = [_span(period) for period in table["period"].astype(str)]
    table = table.assign(start=[one[0] for one in spans], end=[one[1] for one in spans])
    table = table[pd.to_datetime(table["start"]).notna()]
    return table[pd.to_datetime(table["start"]) <= pd.Timestamp(company.as_of)].reindex(columns=columns)


def _span(text):
    """First and last day of ``2025``, ``2025Q3`` or ``2025-07``; none for what is no period."""
    try:
        period = pd.Period(text)
    except ValueError:
        return pd.NaT, pd.NaT
    return period.start_time.normalize(), period.end_time.normalize()


def _period(company, customer_id):
    mine = _targets(company)
    mine = mine[mine["scope_id"] == customer_id].sort_values("start")
    if len(mine):
        row = mine.iloc[-1]
        return str(row["period"]), row["start"], row["end"], float(row["target"])
    year = str(company.as_of.year)
    return (year, *_span(year), None)


def _year_before(start, until):
    return start - pd.DateOffset(years=1), until - pd.DateOffset(years=1)


def _in_span(orders, start, until):
    first, last = (ibis.literal(pd.Timestamp(one).date()) for one in (start, until))
    return orders.filter((orders.order_date >= first) & (orders.order_date <= last))


def _booked(company, customer_id, start, until):
    mine = _in_span(company.orders.filter(company.orders.customer_id == customer_id), start, until)
    row = mine.aggregate(
        money=mine.amount_cents.sum(), orders=(mine.amount_cents > 0).cast("int64").sum()
    ).execute()
    cents, orders = row.iloc[0].fillna(0)
    return {"money": float(cents) / 100, "orders": int(orders)}


def _money(company, start, until, customers):
    mine = _in_span(company.orders.filter(company.orders.customer_id.isin(customers)), start, until)
    sums = mine.group_by("customer_id").aggregate(cents=mine.amount_cents.sum()).execute()
    return sums.set_index("customer_id")["cents"].astype("float64") / 100


def _promises(company, customer_id):
    if not company.has("interactions.next_due", "interactions.next_action"):
        return []
    facts = promise_tracking(company, [customer_id]).attrs
    return [("promises_kept", facts["planned"], facts["earned"])] if facts["planned"] else []


def _tickets(company, customer_id, start, until):
    if not company.has("tickets.opened_at", "tickets.resolved_at"):
        return []
    table = company.table("tickets")
    opened = pd.to_datetime(table["opened_at"])
    mine = table[
        (table["customer_id"] == customer_id) & (opened >= start) & (opened < until + pd.Timedelta(days=1))
    ]
    return [("tickets_resolved", len(mine), int(mine["resolved_at"].notna().sum()))] if len(mine) else []


def _lines(company, customer_id, start, until):
    """Revenue by product line now and a year before, the largest fall first."""
    columns = ["product_line", "money_before", "money_now", "money_change"]
    lines = company.order_lines
    if lines is None or not company.has("products.product_line") or "line_amount_cents" not in lines.columns:
        return pd.DataFrame(columns=columns)
    sums = {}
    for name, span in (("money_now", (start, until)), ("money_before", _year_before(start, until))):
        mine = _in_span(lines.filter(lines.customer_id == customer_id), *span)
        cents = mine.group_by("product_id").aggregate(cents=mine.line_amount_cents.sum()).execute()
        sums[name] = cents.set_index("product_id")["cents"]
    products = company.table("products").drop_duplicates("product_id").set_index("product_id")["product_line"]
    table = pd.DataFrame(sums).fillna(0.0).astype("float64") / 100
    table = table.groupby(table.index.map(products)).sum().rename_axis("product_line").reset_index()
    table["money_change"] = table["money_now"] - table["money_before"]
    return table.sort_values("money_change", ignore_index=True)[columns]


def _steps(company, period, until, plan, actual, before, gap, lines, numbers):
    said = [
        ("goal", _goal_text(company, period, until, plan)),
        ("result", _result_text(company, actual, before, gap, plan)),
        ("cause", _cause_text(company, lines, numbers)),
        ("rule", tr("To fill in together: what we go on doing, what we stop, and how we shall see that it helped.")),
    ]  # fmt: skip
    return pd.DataFrame(said, columns=["review_step", "review_text"])


def _goal_text(company, period, until, plan):
    if plan is None:
        return tr("There is no revenue target for this account: agree on one.")
    return tr("Revenue of {period}, up to {date}: {plan}.", period=period, date=day(until.date()),
              plan=money(plan, company.currency))  # fmt: skip


def _result_text(company, actual, before, gap, plan):
    came = money(actual, company.currency)
    if gap is None:
        said = [tr("{actual} came in.", actual=came)]
    elif gap < 0:
        share = percent(gap / plan) if plan else "–"
        said = [tr("{actual} came in: {gap} short of the plan ({share}).", actual=came,
                   gap=money(-gap, company.currency), share=share)]  # fmt: skip
    else:
        said = [tr("{actual} came in: {gap} above the plan.", actual=came, gap=money(gap, company.currency))]
    if before > 0:
        said.append(tr("Against the year before: {change}.", change=percent(actual / before - 1)))
    return tr("{first} {second}", first=said[0], second=said[1]) if len(said) > 1 else said[0]


def _cause_text(company, lines, numbers):
    said = []
    if len(lines) and lines["money_change"].iloc[0] < 0:
        said.append(tr("{line} fell most: {change}.", line=lines["product_line"].iloc[0],
                       change=money(lines["money_change"].iloc[0], company.currency)))  # fmt: skip
    kept = numbers.set_index("review_item")
    if "promises_kept" in kept.index and kept.at["promises_kept", "gap_value"] < 0:
        n = int(-kept.at["promises_kept", "gap_value"])
        said.append(ntr("{n} promise of ours is still open.", "{n} promises of ours are still open.", n))
    if "tickets_resolved" in kept.index and kept.at["tickets_resolved", "gap_value"] < 0:
        n = int(-kept.at["tickets_resolved", "gap_value"])
        said.append(ntr("{n} complaint is not settled.", "{n} complaints are not settled.", n))
    said.append(tr("These are places to look at, no reasons: ask the customer."))
    return ("" if get_language() == "zh" else " ").join(said)
