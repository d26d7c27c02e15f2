"""Who is worth winning back: what they brought, how likely such customers come back, what a try costs."""

from itertools import pairwise

import numpy as np
import pandas as pd

from custkit.item import Key, Refused, Result, bars, exercise, item, several

from .assignment import tiers
from .features import customer_table, months_before
from .leaving import GONE, churn_states
from .profit import margin_basis, on_margin
from .record import record_of

CONTACTS_OF_A_TRY = 4  # two calls and two visits
ASSUMED_COST_SHARE = 0.005
PAYS_AT = 0.10  # a try that pays when it saves one in ten more than come by themselves is worth it
CALLS = 3
_COLUMNS = [
    "customer_id",
    "recency_days",
    "best_year",
    "return_chance",
    "margin_at_stake",
    "break_even_chance",
    "worth_it",
    "reason",
]
BANDS_DAYS = (0, 90, 180, 365, 730, np.inf)


def cost_of_a_try(company) -> tuple[float, str]:
    """What one attempt to win a customer back costs, in the company's money, and where that is from.

    *counted*: `CONTACTS_OF_A_TRY` × the median rep's yearly cost over the calls a rep makes in a year (``reps``).
    *assumed*, without these: 0.5% of the median yearly net money of those who once brought real money.
    """
    if company.has("reps.cost_year", "reps.capacity_calls_year"):
        reps = company.table("reps")
        a_call = reps["cost_year"] / reps["capacity_calls_year"].where(reps["capacity_calls_year"] > 0)
        if a_call.notna().any():
            return round(CONTACTS_OF_A_TRY * float(a_call.median()), -1), "counted"
    table = tiers(company)
    large = table[table["abc"].isin(["A", "B"])]["customer_id"]
    yearly = yearly_money(company, large)
    return (round(ASSUMED_COST_SHARE * float(yearly.median()), -1) if len(yearly) else 0.0), "assumed"


@item
def return_rates(company, gap_times: float = 3.0) -> Result:
    """How many silent customers came back by themselves: the company's own record, a year ago until now.

    Of those silent a year before as_of, by how long: ``silent_from, silent_to`` (days), ``customers, returned, rate``,
    where the rate is (returned + 2 p) / (customers + 2): a small band is drawn towards p, the rate of all silent
    customers together, and an empty one says p. p itself is (returned + 1) / (customers + 2), Laplace's rule of
    succession, so that no record at all says ½ and never nothing or everything.
    """
    then = months_before(company.as_of, 12)
    before = churn_states(company, gap_times, as_of=then).table
    before = before[before["state"].isin(GONE)]
    last = customer_table(company).set_index("customer_id")["last_order_date"]
    back = before["customer_id"].isin(last.index[pd.to_datetime(last) > pd.Timestamp(then)])
    band = pd.cut(before["recency_days"], BANDS_DAYS, labels=False)
    everywhere = (int(back.sum()) + 1) / (len(back) + 2)
    rows = []
    for i, (low, high) in enumerate(pairwise(BANDS_DAYS)):
        n, came = int((band == i).sum()), int(back[band == i].sum())
        rows.append((low, high, n, came, (came + 2 * everywhere) / (n + 2)))
    table = pd.DataFrame(rows, columns=["silent_from", "silent_to", "customers", "returned", "rate"])
    return Result(
        table,
        verdict="record" if len(back) else "none",
        about={"n_silent": len(back), "returned": int(back.sum()), "rate": everywhere},
        picture=bars("silent_from", "rate", rows=table[table["customers"] > 0]) if len(back) else None,
    )


@item
def why_they_leave(company) -> Result:
    """Reasons of deals lost with customers who are slowing, silent or gone, most frequent first: `reason_pareto`."""
    states = churn_states(company).table
    leaving = states.loc[states["state"].isin(["slowing", *GONE]), "customer_id"]
    table = reason_pareto(company, leaving).rename(columns={"reason": "lost_reason"})
    if table.empty:
        raise Refused("none")
    first = table.iloc[0]
    return Result(
        table,
        about={
            "lost_reason": first["lost_reason"],
            "deals": first["deals"],
            "n_deals": int(table["deals"].sum()),
        },
        picture=bars("lost_reason", "deals"),
    )


@item
def winback_list(
    company, margin_rate: float | None = None, cost: float | None = None, gap_times: float = 3.0
) -> Result:
    """Silent customers who once brought real money (tier play win back), most that will not come by itself first.

    ``customer_id, recency_days, best_year`` (net money per year while it bought, over its whole time or one year if
    shorter), ``return_chance`` (how many as silent came back by themselves: `return_rates`), ``margin_at_stake`` =
    best_year × margin_rate × (1 − return_chance), money a year: a call is not credited with what comes anyway;
    ``break_even_chance`` = cost ÷ (best_year × margin_rate): by how much a try must raise the chance to pay (cost of
    one try: `cost_of_a_try` unless given); ``worth_it``: that is at most 10 points, and so much is still open;
    ``reason`` (the last lost deal's; None without). margin_rate: the company's own mean margin unless given. What a
    call really adds is not known before some are left out; the record says how many stayed away. Refused where nobody
    who once brought real money is silent.
    """
    if margin_rate is None:
        margin_rate = margin_basis(company).rate
    cost = cost_of_a_try(company)[0] if cost is None else cost
    table = tiers(company, {"lost": {"gap_times": gap_times}})
    table = table[table["play"] == "win_back"][["customer_id", "recency_days", "monetary"]]
    if table.empty:
        raise Refused("nobody")
    table["best_year"] = table["customer_id"].map(yearly_money(company, table["customer_id"])).astype(float)
    record = return_rates(company, gap_times)
    rates = record.table
    band = pd.cut(table["recency_days"], BANDS_DAYS, labels=False)
    table["return_chance"] = band.map(rates["rate"]).astype(float)
    margin = table["best_year"].clip(lower=0) * margin_rate
    table["margin_at_stake"] = margin * (1 - table["return_chance"])
    table["break_even_chance"] = cost / margin.where(margin > 0)
    table["worth_it"] = table["break_even_chance"].le(np.minimum(PAYS_AT, 1 - table["return_chance"]))
    table["reason"] = table["customer_id"].map(last_lost_reason(company)).astype(object)
    table["reason"] = table["reason"].where(table["reason"].notna(), None)
    table = table[_COLUMNS].sort_values(
        ["margin_at_stake", "customer_id"], ascending=[False, True], ignore_index=True
    )
    worth = table[table["worth_it"]]
    total = float(worth["margin_at_stake"].sum())
    return Result(
        table,
        verdict="not_worth" if worth.empty else "worth" if record.verdict == "record" else "assumed",
        about={
            "n_listed": len(table),
            "n_worth": len(worth),
            "cost_of_try": cost,
            "margin_rate": margin_rate,
            "on_margin": on_margin(company),
        }
        | table.iloc[0][
            ["customer_id", "best_year", "return_chance", "margin_at_stake", "break_even_chance"]
        ].to_dict(),
        money=total,
        customers=tuple(worth["customer_id"]),
        record=record_of(company, "win_back"),
        urgency="act" if record.verdict == "record" else "watch",
        value=len(worth),
        unit="customers",
    )


@exercise("TH2.5", asks=[winback_list])
def first_calls(company) -> Key:
    """The three with the most margin that will not come back by itself."""
    found = winback_list(company)
    if not found.ok:
        raise Refused("nobody")
    table = found.table
    best = table["customer_id"].head(CALLS).tolist()
    others = {
        "by_past": table.sort_values(["best_year", "customer_id"], ascending=[False, True]),
        "by_silence": table.sort_values(["recency_days", "customer_id"], ascending=[False, True]),
    }
    wrong = {name: ids["customer_id"].head(CALLS).tolist() for name, ids in others.items()}
    wrong = {name: ids for name, ids in wrong.items() if set(ids) != set(best)}
    fields = {"calls": several(best, customer_table(company)["customer_id"], "customer_id", wrong)}
    return Key(fields, found.facts | {"customers": best, "n": len(best)})


def yearly_money(company, customers) -> pd.Series:
    """Net money a year while it bought (over its whole time, or one year if shorter), by ``customer_id``."""
    table = customer_table(company).set_index("customer_id").reindex(list(customers))
    return table["monetary"] / ((table["t_x_days"] + 1) / 365.25).clip(lower=1.0)


def last_lost_reason(company) -> pd.Series:
    """The reason of each customer's latest lost deal, by ``customer_id``; empty without such deals."""
    if not company.has("opportunities", "opportunities.lost_reason"):
        return pd.Series(dtype=object)
    deals = company.table("opportunities")
    day = "close_date" if "close_date" in deals else "created_date"
    deals = deals[(deals["status"] == "lost") & deals["lost_reason"].notna()].sort_values(day, kind="stable")
    return deals.groupby("customer_id")["lost_reason"].last()


def reason_pareto(company, customers=None) -> pd.DataFrame:
    """Reasons of lost deals, most frequent first: ``reason, deals, amount`` (yuan), ``cumulative_share`` (of deals).

    customers: only these ids (those who left, for instance).
    """
    columns = ["reason", "deals", "amount", "cumulative_share"]
    if not company.has("opportunities", "opportunities.lost_reason"):
        return pd.DataFrame(columns=columns)
    deals = company.table("opportunities")
    deals = deals[(deals["status"] == "lost") & deals["lost_reason"].notna()]
    if customers is not None:
        deals = deals[deals["customer_id"].isin(list(customers))]
    amount = deals["amount"] if "amount" in deals else pd.Series(0.0, index=deals.index)
    table = amount.groupby(deals["lost_reason"]).agg(["size", "sum"]).set_axis(["deals", "amount"], axis=1)
    table = table.rename_axis("reason").reset_index()
    table = table.sort_values(
        ["deals", "amount", "reason"], ascending=[False, False, True], ignore_index=True
    )
    table["cumulative_share"] = table["deals"].cumsum() / max(table["deals"].sum(), 1)
    return table[columns]
