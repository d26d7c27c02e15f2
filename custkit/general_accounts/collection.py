"""What to collect this week, line by line, and how much money will come by each customer's own habit."""

import numpy as np
import pandas as pd

from custkit.item import Record, Refused, Result, change, item
from custkit.planning.working_days import due_day
from custkit.tiering.ledger import collectable, ledger, payments

AHEAD = 90  # days
OWN_HABIT = 8  # invoices paid from which a customer's own habit is used
STAGES = ((0, "ours"), (30, "call"), (60, "visit"), (120, "letter"), (10**6, "lawyer"))
DAYS_TO_ACT = {"ours": 3, "call": 3, "visit": 7, "letter": 7, "lawyer": 14}
NEVER = 10**6


@item
def collection_list(company) -> Result:
    """Every overdue invoice of goods as a line to act on, most money first; the fields of the collection sheet.

    ``customer_id, invoice_id, receivable, days_overdue, term_start`` (date of the statement), ``blocked_by,
    blocked_side, reminder`` (papers of our own first; call, visit, letter, lawyer by days overdue), ``rep_id``
    (owner), ``act_by`` (a working day, counted from the Monday on which the list is handed out), ``usual_90`` (of
    invoices as late as this a year to 90 days ago, the share paid within 90 days: the record), ``finance_contact``
    (whom we know in the customer's accounts, else empty), ``late_before``
    (times this customer paid more than 30 days late).
    """
    table = collectable(ledger(company))
    table = table[table["days_overdue"] > 0]
    if table.empty:
        raise Refused("none")
    ours = table["blocked_side"] == "us"
    stage = pd.cut(
        table["days_overdue"], [-1, *(days for days, _ in STAGES[1:])], labels=[s for _, s in STAGES[1:]]
    )
    table["reminder"] = np.where(ours, "ours", stage.astype(str))
    day = pd.Timestamp(company.as_of)
    table["act_by"] = due_day(company, table["reminder"].map(DAYS_TO_ACT))
    table["term_start"] = pd.to_datetime(table["invoice_date"])
    past = _once_late(company)
    band = pd.cut(table["days_overdue"], _BANDS, labels=False)
    table["usual_90"] = band.map(past.groupby("band")["came"].mean()).astype(float)
    table["finance_contact"] = table["customer_id"].map(finance_people(company))
    delay = delays(company, day, bills_count=True)
    often = (delay["delay"] > 30).groupby(delay["customer_id"]).sum()
    table["late_before"] = table["customer_id"].map(often).fillna(0).astype(int)
    table = table.sort_values(["receivable", "invoice_id"], ascending=[False, True], ignore_index=True)
    rule, cases = past[past["days_overdue"] > 30], past[past["days_overdue"] == 0]
    n = len(rule) if len(cases) else 0
    record = Record(float(1 - rule["came"].mean()), float(1 - cases["came"].mean()), n) if n else None
    largest = table.groupby("customer_id")["receivable"].sum().sort_values(ascending=False)
    return Result(
        table,
        verdict="found" if record else "untested",
        about={
            "n_invoices": len(table),
            "customer_id": largest.index[0],
            "largest": float(largest.iloc[0]),
            "ours_money": float(table.loc[table["reminder"] == "ours", "receivable"].sum()),
        },
        money=float(table["receivable"].sum()),
        customers=tuple(largest.index),
        record=record,
        urgency="act",
        value=len(table),
        unit="invoices",
    )


@item
def cash_forecast(company, days: int = AHEAD) -> Result:
    """Money that open invoices will bring in the next ``days``, by each customer's own habit; and how the same rule
    did ``days`` ago on the invoices then open.

    ``forecast_way`` (habit: share of invoices of this age that were paid within so many days, the customer's own
    from 8 paid invoices on, else everybody's; on_time: everything due by then comes), ``predicted_money,
    came_money, miss_share`` (of what came; 0 is exact), ``next_money``. A bill is money on the day it matures, or
    is discounted or passed on.
    """
    then = pd.Timestamp(company.as_of) - pd.Timedelta(days=days)
    before = ledger_open(company, then)
    if before.empty or len(delays(company, then)) < 30:
        raise Refused("short")
    came = _came(company, before["invoice_id"], then, company.as_of)
    now = ledger_open(company, pd.Timestamp(company.as_of))
    rows = [
        (
            "habit",
            _expected(company, before, then, days),
            _expected(company, now, pd.Timestamp(company.as_of), days),
        ),
        (
            "on_time",
            *(
                float(part.loc[part["due_date"] <= end + pd.Timedelta(days=days), "to_come"].sum())
                for part, end in ((before, then), (now, pd.Timestamp(company.as_of)))
            ),
        ),
    ]
    table = pd.DataFrame(rows, columns=["forecast_way", "predicted_money", "next_money"])
    table.insert(2, "came_money", came)
    table["miss_share"] = table["predicted_money"] / came - 1 if came > 0 else np.nan
    habit, plain = table.iloc[0], table.iloc[1]
    better = abs(habit["miss_share"]) < abs(plain["miss_share"])
    return Result(
        table,
        verdict="habit" if better else "neither",
        about={
            "days": days,
            "next_money": habit["next_money"],
            "miss": abs(habit["miss_share"]),
            "miss_on_time": abs(plain["miss_share"]),
            "came_money": came,
        },
        money=float(habit["next_money"]) if better else None,
        picture=change("forecast_way", "came_money", "predicted_money"),
        urgency="know",
    )


def ledger_open(company, day) -> pd.DataFrame:
    """Invoices that have not become money whole on ``day``: the ledger with ``to_come`` and ``age`` (days past due,
    may be negative)."""
    book, paid = ledger(company, day), payments(company, day)
    came = paid[_money_day(paid) <= day].groupby("invoice_id")["amount"].sum()
    book["to_come"] = (book["amount"] - book["invoice_id"].map(came).fillna(0.0)).round(2)
    book["age"] = (day - book["due_date"]).dt.days
    return book[(book["to_come"] > 0) & (book["due_type"] != "advance")].reset_index(drop=True)


def delays(company, day, bills_count: bool = False) -> pd.DataFrame:
    """Days from due date to money for what was paid by ``day``, one row a payment: ``customer_id, invoice_id,
    delay``.

    bills_count: a bill counts on the day it is received, not when it becomes money.
    """
    book, paid = ledger(company, day), payments(company, day)
    paid = paid.assign(money_day=paid["pay_date"] if bills_count else _money_day(paid))
    paid = paid[paid["money_day"] <= day].merge(
        book[["invoice_id", "due_date", "customer_id", "due_type"]], on="invoice_id", suffixes=("_paid", "")
    )
    paid = paid[paid["due_type"] == "goods"]
    return paid.assign(delay=(paid["money_day"] - paid["due_date"]).dt.days)[
        ["customer_id", "invoice_id", "delay"]
    ]


def finance_people(company) -> pd.Series:
    """Whom we know in each customer's accounts: contact ids by ``customer_id``; empty without contacts."""
    if not company.has("contacts.department"):
        return pd.Series(dtype=object)
    people = company.table("contacts")
    mine = people[
        people["department"].astype(str).str.contains("财务|会计|financ|account", case=False, regex=True)
    ]
    return mine.drop_duplicates("customer_id").set_index("customer_id")["contact_id"]


_BANDS = [-1, 0, 30, 60, 90, 180, NEVER]


def _once_late(company):
    """Open invoices of goods at four quarter-days, 90 to 360 days ago: how late they were and whether they were
    paid in 90.
    """
    found = []
    for back in (90, 180, 270, 360):
        then = pd.Timestamp(company.as_of) - pd.Timedelta(days=back)
        part = collectable(ledger(company, then))
        later = ledger(company, then + pd.Timedelta(days=90)).set_index("invoice_id")["receivable"]
        part["came"] = part["invoice_id"].map(later).fillna(0) <= 0.01 * part["amount"]
        found.append(part[["invoice_id", "days_overdue", "came"]])
    past = pd.concat(found, ignore_index=True)
    past["band"] = pd.cut(past["days_overdue"], _BANDS, labels=False)
    return past


def _money_day(paid):
    early = paid["settled_date"].where(paid["settled_date"] < paid["maturity_date"])
    return early.fillna(paid["maturity_date"].where(paid["is_note"])).fillna(paid["pay_date"])


def _came(company, invoices, start, end) -> float:
    """Money on these invoices after ``start`` up to ``end``."""
    paid = payments(company)
    day = _money_day(paid)
    inside = (day > start) & (day <= pd.Timestamp(end)) & paid["invoice_id"].isin(set(invoices))
    return float(paid.loc[inside, "amount"].sum())


def _expected(company, book, day, days) -> float:
    """Σ of what is to come × the share of invoices of that age that were paid within ``days``."""
    past = _histories(company, day)
    each = past.groupby("customer_id")["delay"]
    own = {name: part.to_numpy() for name, part in each if (part < NEVER).sum() >= OWN_HABIT}
    everybody, total = past["delay"].to_numpy(), 0.0
    for name, part in book.groupby("customer_id"):
        habit = np.sort(own.get(name, everybody))
        if not (habit > part["age"].max()).any():
            habit = np.sort(everybody)
        left = len(habit) - np.searchsorted(habit, part["age"], "right")
        soon = np.searchsorted(habit, part["age"] + days, "right") - np.searchsorted(
            habit, part["age"], "right"
        )
        total += float((part["to_come"] * np.where(left > 0, soon / np.maximum(left, 1), 0.0)).sum())
    return total


def _histories(company, day):
    """Delay of every payment by ``day``, and of what is still open: never (as long as it has been open at least)."""
    open_ = ledger_open(company, day)[["customer_id", "age"]]
    open_ = open_[open_["age"] > 0].rename(columns={"age": "delay"}).assign(delay=NEVER)
    return pd.concat([delays(company, day)[["customer_id", "delay"]], open_], ignore_index=True)
