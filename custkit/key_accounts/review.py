"""The regular review of an account: plan against actual, and goal, result, cause, rule on one picture."""

import ibis
import pandas as pd

from custkit.item import Refused, Result, bars, item, own

from .followup import promises_tracked
from .subject import account_in_question, accounts_dial

BEHIND = -0.05


@item(dial={"customer_id": accounts_dial})
def qbr_pack(company, customer_id: str | None = None) -> Result:
    """The review of one account for the latest period with a target that has begun, else the year of as_of.

    ``review_item, plan_value, done_value, gap_value, gap_share``; gap = actual − plan, so below 0 is short. Plan: the
    account's revenue target; of a period that is still running only the part of it that has passed by days. Actual:
    net revenue of the account in the period up to as_of. Beside them orders against the same days a year before,
    promises of the last 90 days kept against due, tickets answered against opened. The cause says where the change
    arose (the product line that fell most), not why: that is asked in the meeting.

    ``about``: ``customer_id, period, until, gap_money`` …; ``extra``: ``lines`` (product lines against the year
    before), ``steps`` (per step the lines to say, each with its facts). customer_id: as `account_in_question`.
    """
    customer_id = customer_id or account_in_question(company)
    if customer_id is None:
        raise Refused("nobody")
    period, start, end, target = _period(company, customer_id)
    until = min(pd.Timestamp(company.as_of), end)
    now, before = (
        _booked(company, customer_id, *span) for span in ((start, until), _year_before(start, until))
    )
    if target is None and not now["orders"] and not before["orders"]:
        raise Refused("silent", customer_id=customer_id)
    plan = None if target is None else target * _passed(start, until, end)
    numbers = _numbers(company, customer_id, start, until, plan, now, before)
    lines = _lines(company, customer_id, start, until)
    gap = None if plan is None else float(now["money"] - plan)
    facts = {
        "customer_id": customer_id,
        "period": period,
        "until": until,
        "gap_money": gap,
        "plan_money": plan,
        "actual_money": now["money"],
        "gap_share": gap / plan if plan else None,
        "short": None if gap is None else -gap,
        "year_change": now["money"] / before["money"] - 1 if before["money"] > 0 else None,
    }
    verdict = "no_target" if gap is None else "short" if gap < 0 else "above"
    steps = _steps(verdict, facts, lines, numbers)
    return Result(
        numbers,
        verdict=verdict,
        about=facts,
        money=gap,
        customers=(customer_id,),
        picture=own("steps", height=3.6, width=10),
        extra={"lines": lines, "steps": steps},
    )


@item
def account_gaps(company) -> Result:
    """Plan against actual of every customer with a revenue target of its own, the furthest behind first.

    Columns as `gaps_of_accounts`. A fact of the year so far, no forecast of how it ends.
    """
    table = gaps_of_accounts(company)
    if table.empty:
        raise Refused("no_target")
    behind = table[table["gap_share"] <= BEHIND]
    first = table.iloc[0]
    return Result(
        table,
        verdict="behind" if len(behind) else "on_plan",
        about=first[["customer_id", "gap_share"]].to_dict()
        | {"short": -first["gap_money"], "n_behind": len(behind), "n_accounts": len(table)},
        money=float(-behind["gap_money"].sum()),
        customers=tuple(behind["customer_id"]),
        urgency="watch",
        value=len(behind),
        unit="customers",
        picture=bars(
            "customer_id", "gap_money", tone="short", rows=table.assign(short=table["gap_share"] <= BEHIND)
        ),
    )


def gaps_of_accounts(company) -> pd.DataFrame:
    """``customer_id, period, plan_money, actual_money, gap_money, gap_share``, the furthest behind first.

    The latest period of each customer's revenue targets that has begun, its plan by days passed; empty without targets.
    """
    table = _targets(company)
    rows = []
    latest = table.sort_values("start").drop_duplicates("scope_id", keep="last")
    for (start, end, period), group in latest.groupby(["start", "end", "period"]):
        until = min(pd.Timestamp(company.as_of), end)
        actual = _money(company, start, until, group["scope_id"].tolist())
        rows.append(
            pd.DataFrame(
                {
                    "customer_id": group["scope_id"],
                    "period": period,
                    "plan_money": group["target"] * _passed(start, until, end),
                    "actual_money": group["scope_id"].map(actual).fillna(0.0),
                }
            )
        )
    columns = ["customer_id", "period", "plan_money", "actual_money"]
    found = pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=columns)
    found["gap_money"] = found["actual_money"] - found["plan_money"]
    found["gap_share"] = found["gap_money"] / found["plan_money"].where(found["plan_money"] > 0)
    return found.sort_values(["gap_money", "customer_id"], ignore_index=True)


def _targets(company):
    """Revenue targets of single customers whose period has begun, with its first and last day."""
    columns = ["scope_id", "period", "target", "start", "end"]
    if not company.has("targets"):
        return pd.DataFrame(columns=columns)
    table = company.table("targets")
    mine = (table["scope_type"] == "customer") & (table["metric"] == "revenue") & table["target"].notna()
    spans = [_span(period) for period in table.loc[mine, "period"].astype(str)]
    table = table[mine].assign(start=[one[0] for one in spans], end=[one[1] for one in spans])
    started = pd.to_datetime(table["start"])
    return table[started.notna() & (started <= pd.Timestamp(company.as_of))].reindex(columns=columns)


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


def _passed(start, until, end) -> float:
    """The part of a period that has passed, by days."""
    return ((until - start).days + 1) / ((end - start).days + 1)


def _year_before(start, until):
    return start - pd.DateOffset(years=1), until - pd.DateOffset(years=1)


def _in_span(orders, start, until):
    first, last = (ibis.literal(pd.Timestamp(one).date()) for one in (start, until))
    return orders.filter((orders.order_date >= first) & (orders.order_date <= last))


def _booked(company, customer_id, start, until):
    mine = _in_span(company.orders.filter(company.orders.customer_id == customer_id), start, until)
    row = mine.aggregate(
        money=mine.amount_cents.sum(), orders=(mine.amount_cents > 0).ifelse(1, 0).sum()
    ).execute()
    cents, orders = row.iloc[0].fillna(0)
    return {"money": float(cents) / 100, "orders": int(orders)}


def _money(company, start, until, customers):
    mine = _in_span(company.orders.filter(company.orders.customer_id.isin(customers)), start, until)
    sums = mine.group_by("customer_id").aggregate(cents=mine.amount_cents.sum()).execute()
    return sums.set_index("customer_id")["cents"].astype("float64") / 100


def _numbers(company, customer_id, start, until, plan, now, before):
    rows = [
        ("revenue", plan, round(now["money"])),
        ("orders_year_before", before["orders"], now["orders"]),
        *_promises(company, customer_id),
        *_tickets(company, customer_id, start, until),
    ]
    table = pd.DataFrame(rows, columns=["review_item", "plan_value", "done_value"])
    table = table.astype({"plan_value": "float64", "done_value": "float64"})
    table["gap_value"] = table["done_value"] - table["plan_value"]
    table["gap_share"] = table["gap_value"] / table["plan_value"].where(table["plan_value"] > 0)
    return table


def _promises(company, customer_id):
    if not company.has("interactions.next_due", "interactions.next_action"):
        return []
    found = promises_tracked(company, [customer_id])
    due = found["due"] & (found["progress"] != "dropped")
    return [("promises_kept", int(due.sum()), int((due & found["done"]).sum()))] if due.any() else []


def _tickets(company, customer_id, start, until):
    if not company.has("tickets.opened_at", "tickets.resolved_at"):
        return []
    table = company.table("tickets")
    opened = pd.to_datetime(table["opened_at"])
    mine = table["customer_id"].eq(customer_id) & (opened >= start) & (opened < until + pd.Timedelta(days=1))
    answered = int(table.loc[mine, "resolved_at"].notna().sum())
    return [("tickets_resolved", int(mine.sum()), answered)] if mine.any() else []


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


def _steps(verdict, facts, lines, numbers) -> dict:
    """What each step says: a code of the card's ``review_line`` and its facts."""
    result = [(verdict, facts)]
    if facts["year_change"] is not None:
        result.append(("against_last_year", facts))
    cause = []
    if len(lines) and lines["money_change"].iloc[0] < 0:
        cause.append(("line_fell", lines.iloc[0].to_dict()))
    short = numbers[numbers["gap_value"] < 0].set_index("review_item")["gap_value"]
    cause += [
        (code, {"n": int(-short[code])}) for code in ("promises_kept", "tickets_resolved") if code in short
    ]
    goal = "goal" if facts["plan_money"] is not None else "no_goal"
    return {
        "goal": [(goal, facts)],
        "result": result,
        "cause": [*cause, ("ask_why", {})],
        "rule": [("rule", {})],
    }
