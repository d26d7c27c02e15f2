"""What each customer leaves after everything it costs: customer profit, and the whale curve.

Profit = net revenue − cost of goods − cost to serve (Kaplan & Narayanan 2001, *J. Cost Management* 15(5)). Parts add
up to the total, always: a customer with costs and no orders is kept, and nothing is spread by revenue.
"""

from typing import NamedTuple

import ibis
import numpy as np
import pandas as pd

from custkit.data.memo import kept
from custkit.item import Key, Refused, Result, bars, choice, exercise, item, one_of, own, switches
from custkit.locale import tr

COSTS = ("freight", "visits", "expedite", "returns", "support", "finance_cost")
NEAR = 0.9  # of what the best repair would keep: another that keeps so much is worth the same talk
LARGEST = 10  # customers by revenue: large enough that a loss is a decision
_COST_WORDS = {
    "拜访": "visits",
    "加急": "expedite",
    "退货": "returns",
    "技术支持": "support",
    "资金占用": "finance_cost",
    "账期": "finance_cost",
    "物流费": "freight",
}


def customer_profit(company, margin_rate: float | None = None, costs=COSTS, as_of=None) -> pd.DataFrame:
    """Profit of each customer over the whole log, most profitable first; money in yuan.

    ``customer_id, revenue, gross_margin``, one column per kind of cost in ``costs`` (0 where none is booked),
    ``cost_to_serve`` (their sum), ``profit, profit_share`` (of the total profit; NaN when that is not positive),
    ``profit_margin`` (profit / revenue, NaN without revenue).

    Orders without a cost of goods earn the mean margin of those with one; where no order has one, ``margin_rate``
    (0–1; the setting ``assumed_margin`` unless given): `margin_basis` says which.
    """
    day = pd.Timestamp(as_of or company.as_of).date()
    table, _ = _margins(company, margin_rate, day)
    served = _cost_to_serve(company, day)
    wanted = [name for name in costs if name in served.columns]
    table = table.set_index("customer_id").join(served[wanted], how="outer").fillna(0.0)
    table["cost_to_serve"] = table[wanted].sum(axis=1) if wanted else 0.0
    table["profit"] = table["gross_margin"] - table["cost_to_serve"]
    total = table["profit"].sum()
    table["profit_share"] = table["profit"] / total if total > 0 else np.nan
    table["profit_margin"] = table["profit"] / table["revenue"].where(table["revenue"] > 0)
    table = table.rename_axis("customer_id").reset_index()
    return table.sort_values(["profit", "customer_id"], ascending=[False, True], ignore_index=True)


class MarginBasis(NamedTuple):
    """What a margin rests on: ``source`` is ``"orders"``, ``"mixed"`` (some have a cost) or ``"assumed"``; ``rate``
    (0–1) is that of orders without a cost."""

    source: str
    rate: float


def margin_basis(company) -> MarginBasis:
    """Whose margin `customer_profit` reckons with: the orders' own, or the setting ``assumed_margin``.

    Example: ``margin_basis(open_company("lilan-en")).source`` is ``"orders"``.
    """
    day = pd.Timestamp(company.as_of).date()
    return _margins(company, None, day)[1]


def on_margin(company) -> str:
    """What a sentence about profit has to add: ``assumed`` where no order tells a cost, else nothing."""
    return "assumed" if margin_basis(company).source == "assumed" else ""


def costs_known(profit: pd.DataFrame) -> bool:
    """Whether a table of `customer_profit` holds any cost to serve."""
    return not profit.columns.intersection(COSTS).empty


@item
def whale(company) -> Result:
    """The whale curve of a company, and the customers who eat what the others earn.

    ``.table``: as `whale_curve`, with ``profit`` of each customer. ``about``: ``total, peak, eaten`` (money),
    ``peak_customers, losing_customers``. Refused without cost to serve booked by customer: an assumed margin alone
    makes nobody lose.
    """
    profit = customer_profit(company)
    if not costs_known(profit) or profit.empty:
        raise Refused("no_costs")
    curve, facts = whale_curve(profit), whale_facts(profit)
    table = curve.merge(profit[["customer_id", "profit"]], on="customer_id")
    losing = profit[profit["profit"] < 0].sort_values("profit", kind="stable")
    verdict = "nobody" if losing.empty else "all_lose" if facts["peak"] <= 0 else "eaten"
    return Result(
        table,
        verdict=verdict,
        about=facts
        | {
            "n_losing": facts["losing_customers"],
            "n_customers": len(profit),
            "eaten_share": facts["eaten"] / facts["peak"] if facts["peak"] > 0 else None,
        },
        money=facts["eaten"],
        customers=tuple(losing["customer_id"]),
        urgency="watch",
        value=facts["losing_customers"],
        unit="customers",
        picture=own("whale", height=4.4),
    )


@item
def profit_steps(company) -> Result:
    """From revenue to what is left, in money: ``profit_step`` (revenue, gross_margin …, profit), ``amount``."""
    profit = customer_profit(company)
    if not profit["revenue"].abs().sum() > 0:
        raise Refused("empty")
    steps = ("revenue", "gross_margin", "cost_to_serve", "profit")
    table = pd.DataFrame({"profit_step": steps, "amount": [float(profit[name].sum()) for name in steps]})
    basis, costs = margin_basis(company), costs_known(profit)
    revenue, left = table["amount"].iloc[0], table["amount"].iloc[-1]
    return Result(
        table,
        verdict="assumed" if basis.source == "assumed" else "left" if costs else "no_costs",
        about={
            "revenue": revenue,
            "profit": left,
            "left_share": left / revenue if revenue > 0 else None,
            "margin_rate": basis.rate,
        },
        picture=bars("profit_step", "amount"),
    )


@item(dial={"costs": switches(COSTS, start=(), column="driver")})
def largest(company, costs: tuple = COSTS) -> Result:
    """The ten customers with the most revenue, and what each leaves after the costs counted.

    ``customer_id, revenue, gross_margin, cost_to_serve_total, profit, profit_margin, loses``, largest revenue first.
    costs: which kinds of cost to serve are taken off the margin (`COSTS`).
    """
    table = customer_profit(company, costs=costs)
    table = table[table["revenue"] > 0].sort_values(["revenue", "customer_id"], ascending=[False, True])
    if table.empty:
        raise Refused("empty")
    table = table.head(LARGEST).reset_index(drop=True)
    table = table[["customer_id", "revenue", "gross_margin", "cost_to_serve", "profit", "profit_margin"]]
    table = table.rename(columns={"cost_to_serve": "cost_to_serve_total"})
    table["loses"] = table["profit"] < 0
    losing = table[table["loses"]].sort_values("profit", kind="stable")
    about = {"n_largest": len(table), "n_losing": len(losing), "key_account": True}
    if len(losing):
        repair = repair_options(company, losing["customer_id"].iloc[0]).iloc[0]
        about |= losing.iloc[0].to_dict() | repair[["driver", "gain"]].to_dict()
        about["loss_made"] = -about["profit"]
    return Result(
        table,
        verdict="losing" if len(losing) else "earning",
        about=about,
        money=-float(losing["profit"].sum()),
        customers=tuple(losing["customer_id"]),
        urgency="act",
        value=len(losing),
        unit="customers",
        picture=bars("customer_id", "profit", tone="loses"),
    )


def _to_look_at(company) -> one_of:
    ten = largest(company).table["customer_id"]
    return one_of(tuple(ten), start=ten.iloc[0], column="customer_id")


@item(dial={"customer_id": _to_look_at})
def repairs(company, customer_id: str | None = None) -> Result:
    """What would have to change at a customer (the largest, unless given): `repair_options`, with a bar each."""
    ten = largest(company)
    if not ten.ok:
        raise Refused("empty")
    customer_id = ten.table["customer_id"].iloc[0] if customer_id is None else customer_id
    table = repair_options(company, customer_id)
    best = table.iloc[0]
    return Result(
        table,
        verdict="dearer" if best["gain"] > 0 else "fine",
        about={"customer": customer_id} | best.to_dict(),
        picture=bars("driver", "gain"),
    )


@exercise("E2.4", asks=[whale], tools=[largest, repairs], hushed=True)
def loses_money(company) -> Key:
    """Which of the ten largest loses most money after cost to serve, and the driver whose repair brings most.

    Where none loses money, the answer is "none" and the driver is that of the least profitable of the ten.
    """
    ten = largest(company).table
    if ten.empty:
        raise Refused("empty")
    losers = ten[ten["loses"]].sort_values("profit", kind="stable")["customer_id"].tolist()
    subject = losers[0] if losers else ten.loc[ten["profit_margin"].idxmin(), "customer_id"]
    gains = repair_options(company, subject).set_index("driver")["gain"]
    best, rest = gains.index[0], gains.iloc[1:]
    helping = rest[rest > 0]
    near = set(helping.index[helping >= NEAR * gains.iloc[0]][:1])
    everybody = customer_profit(company)
    smaller = set(everybody.loc[everybody["profit"] < 0, "customer_id"]) - set(ten["customer_id"])
    who = {
        "other_loser": losers[1:],
        "not_large": smaller,
        "earns": [one for one in ten["customer_id"] if one not in losers],
        "nobody": losers and ["none"],
    }
    what = {"nearly": near, "helps_less": set(helping.index), "no_dearer": set(rest.index[rest <= 0])}
    fields = {
        "customer": choice(losers[:1], everybody["customer_id"], "customer_id", who, none=True),
        "driver": choice(best, sorted(gains.index), "driver", what, _COST_WORDS),
    }
    facts = ten.set_index("customer_id").loc[subject].to_dict()
    facts |= {
        "customer": subject,
        "customers": losers,
        "n_losing": len(losers),
        "n_largest": len(ten),
        "driver": best,
        "gain": gains.iloc[0],
        "near_driver": next(iter(near), None),
        "next_driver": next(iter(set(helping.index[:1]) - near), None),
        "next_gain": next(iter(helping), None),
        "loss_made": -facts["profit"] if losers else None,
        "profit_left": None if losers else facts["profit"],
    }
    return Key(fields, facts)


def whale_curve(profit: pd.DataFrame) -> pd.DataFrame:
    """Cumulative profit from the best customer to the worst; the hump is what the losing ones eat.

    profit: table of `customer_profit`. ``rank, customer_share`` (0–1), ``customer_id, cumulative_profit`` (yuan),
    ``cumulative_share`` (of total profit; ends at 1; NaN when the total is not positive).
    """
    ordered = profit.sort_values(["profit", "customer_id"], ascending=[False, True], ignore_index=True)
    curve = ordered[["customer_id"]].copy()
    curve.insert(0, "rank", np.arange(1, len(ordered) + 1))
    curve.insert(1, "customer_share", curve["rank"] / max(len(curve), 1))
    curve["cumulative_profit"] = ordered["profit"].cumsum()
    total = float(ordered["profit"].sum())
    curve["cumulative_share"] = curve["cumulative_profit"] / total if total > 0 else np.nan
    return curve


def whale_facts(profit: pd.DataFrame) -> dict:
    """Of a table of `customer_profit`: ``total, peak`` (money, peak ≥ total), ``peak_customers, losing_customers,
    eaten`` = peak − total."""
    earns = profit["profit"] > 0
    total, peak = float(profit["profit"].sum()), float(profit.loc[earns, "profit"].sum())
    return {
        "total": total,
        "peak": peak,
        "peak_customers": int(earns.sum()),
        "losing_customers": int((profit["profit"] < 0).sum()),
        "eaten": peak - total,
    }


def repair_options(
    company, customer_id: str, profit: pd.DataFrame | None = None, peers: int = 20
) -> pd.DataFrame:
    """What would have to change at a customer: profit gained by serving it like its peers, largest gain first.

    Peers: the ``peers`` largest other customers by revenue. For the discount (where order lines have list
    prices) and each kind of cost: ``driver, share_of_revenue`` (here), ``peer_share`` (their median), ``gain``
    (yuan over the whole log if brought to it; 0 where the customer is no dearer). Raises KeyError for a customer
    without revenue.
    """
    profit = customer_profit(company) if profit is None else profit
    earning = profit[profit["revenue"] > 0].set_index("customer_id")
    if customer_id not in earning.index:
        raise KeyError(tr("customer {customer} has no revenue", customer=customer_id))
    drivers = earning[[name for name in COSTS if name in earning.columns]].copy()
    discount = discounts(company)
    if not discount.empty:
        drivers.insert(0, "discount", discount["discount"].reindex(earning.index).fillna(0.0))
    shares = drivers.div(earning["revenue"], axis=0)
    others = earning.drop(customer_id).nlargest(peers, "revenue").index
    table = pd.DataFrame(
        {"share_of_revenue": shares.loc[customer_id], "peer_share": shares.loc[others].median()}
    )
    excess = (table["share_of_revenue"] - table["peer_share"]).clip(lower=0)
    table["gain"] = excess * earning.loc[customer_id, "revenue"]
    table = table.rename_axis("driver").reset_index()
    return table.sort_values(["gain", "driver"], ascending=[False, True], ignore_index=True)


def discounts(company, as_of=None) -> pd.DataFrame:
    """List value and discount given, by ``customer_id``: ``list_value, discount`` (yuan), ``discount_rate`` (0–1).

    From order lines with a list price, returns left out; empty where there are none.
    """
    lines = company.order_lines
    if lines is None or not {"list_price", "unit_price", "quantity"} <= set(lines.columns):
        return pd.DataFrame(columns=["list_value", "discount", "discount_rate"])
    day = pd.Timestamp(as_of or company.as_of).date()
    orders = company.orders
    orders = orders.filter(orders.customer_id.notnull() & (orders.order_date <= ibis.literal(day)))
    sold = lines.filter((lines.quantity > 0) & (lines.list_price > 0) & lines.unit_price.notnull())
    sold = sold.select("order_id", "quantity", "list_price", "unit_price")
    sold = sold.inner_join(orders.select("order_id", "customer_id"), "order_id")
    sums = sold.group_by("customer_id").aggregate(
        list_value=(sold.quantity.cast("float64") * sold.list_price.cast("float64")).sum(),
        paid=(sold.quantity.cast("float64") * sold.unit_price.cast("float64")).sum(),
    )
    table = sums.execute().set_index("customer_id").sort_index()
    table["discount"] = table["list_value"] - table.pop("paid")
    table["discount_rate"] = table["discount"] / table["list_value"]
    return table


def _margins(company, margin_rate, day):
    """Gross margin by customer and its `MarginBasis`, asked of the engine once."""
    return kept(company, "gross_margin", lambda: _gross_margin(company, margin_rate, day), (margin_rate, day))


def _gross_margin(company, margin_rate, day):
    orders = company.orders
    used = orders.filter(orders.customer_id.notnull() & (orders.order_date <= ibis.literal(day)))
    measures = {"revenue": used.amount_cents.sum().cast("int64")}
    has_cost = "cost_amount_cents" in used.columns
    if has_cost:
        known = used.cost_amount_cents.notnull()
        measures |= {
            "known_revenue": known.ifelse(used.amount_cents, 0).sum().cast("int64"),
            "known_cost": known.ifelse(used.cost_amount_cents, 0).sum().cast("int64"),
        }
    table = used.group_by("customer_id").aggregate(**measures).execute()
    money = list(measures)
    table[money] = table[money].astype("int64") / 100
    known_revenue = table["known_revenue"].sum() if has_cost else 0.0
    rate = company.settings["assumed_margin"] if margin_rate is None else margin_rate
    if known_revenue > 0:
        rate = 1 - table["known_cost"].sum() / known_revenue
        open_revenue = table["revenue"] - table["known_revenue"]
        table["gross_margin"] = table["known_revenue"] - table["known_cost"] + rate * open_revenue
        source = "orders" if not open_revenue.any() else "mixed"
    else:
        table["gross_margin"] = rate * table["revenue"]
        source = "assumed"
    return table[["customer_id", "revenue", "gross_margin"]], MarginBasis(source, float(rate))


def _cost_to_serve(company, day):
    if not company.has("cost_to_serve"):
        return pd.DataFrame(index=pd.Index([], name="customer_id", dtype=str))
    costs = company.table("cost_to_serve")
    begun = costs["period"].astype(str).map(period_start) <= pd.Timestamp(day)
    kinds = [name for name in COSTS if name in costs.columns]
    return costs[begun].groupby("customer_id")[kinds].sum()


def period_start(text):
    """First day of "2025", "2025Q3", "2025-07" …; a period that cannot be read counts as past."""
    try:
        return pd.Period(text.strip()).start_time
    except (ValueError, TypeError):
        return pd.Timestamp.min
