"""Too long: what a line would earn with fewer series, which ones to retire, and which to keep for whom.

Kotler & Keller, *Marketing Management*: a line is too long when dropping series raises profit, too short when adding
some does. Dropping one saves what keeping it costs (change-overs, stock, approvals) and loses its margin, but for what
its buyers take of the others instead: the transfer rate, which nobody knows beforehand and which is shown as a range.
"""

import numpy as np
import pandas as pd

from custkit.item import (
    Key,
    Refused,
    Result,
    bars,
    choice,
    curve,
    exercise,
    intervals,
    item,
    number,
    point,
    slider,
)
from custkit.item.texts import entity_of, named

from .lengths import HIGH, LOW, lengths, longest_line, profit_curve
from .riding import riding
from .series import bought, by_series

MANY = 3  # series with one and the same replacement
DRAWN = 10  # of a line's series, those with most to gain
TOLD = {"series_told": "product_id", "main_told": "main_customer", "new_told": "replaced_with"}  # names
ANNOUNCE, BRIDGE, RUN_OUT, SERVICE_YEARS = 30, 90, 60, 5
DIAL = {
    "transfer": slider(0.0, 1.0, 0.1, start=0.3, form="percent"),
    "complexity": slider(0.25, 2.0, 0.25, start=1.0, form="percent"),
}


@item(dial=DIAL)
def line_length(company, line: str | None = None, transfer: float = 0.5, complexity: float = 1.0) -> Result:
    """The profit of a line over the number of series retired: `profit_curve`; ``n_best_retired`` of the facts are best.

    line: that with most to gain unless given. transfer: share of a retired series' sales that goes to others of the
    line, at the line's margin. complexity: how much of the booked complexity cost is believed. Where none is booked,
    what a series may cost a year before it is better retired.
    """
    line = line or longest_line(company)
    table = _of_line(company, line, transfer, complexity)
    if table["keeping"].isna().all():
        return _without_costs(table, line, transfer)
    steps = profit_curve(table, transfer)
    best = steps.loc[steps["line_profit"].idxmax()]
    n, gain = int(best["n_retired"]), float(best["line_profit"] - steps["line_profit"].iloc[0])
    facts = {
        "n_best_retired": n,
        "line_gain": gain,
        "product_line": line,
        "n_series": len(table),
        "transfer": transfer,
        "transfer_low": LOW,
        "transfer_high": HIGH,
    }
    return Result(
        steps,
        verdict="too_long" if n else "fits",
        about=facts,
        money=gain,
        picture=curve(
            "n_retired", "line_profit", low="profit_low", high="profit_high",
            points=(point(n, float(best["line_profit"]), {"n_best_retired": n, "line_gain": gain}),),
        ),
    )  # fmt: skip


@item
def line_candidates(company, line: str | None = None) -> Result:
    """What retiring each series of a line would bring a year, from a transfer of 30% to one of 70%; in the order of
    the price list.

    ``product_id, sales_year, n_buyers, series_margin, complexity_cost_year, gain_low, gain_middle, gain_high,
    retire_when``: now (pays even at 30%), ride (so too, but other business rides on it: `riding`), if_moved (pays at
    70% only), keep. ``customer_id, ride_share, ride_money``: who needs it with what else he buys.
    """
    line = line or longest_line(company)
    table = _of_line(company, line, LOW, 1.0)
    if table["keeping"].isna().all():
        raise Refused("no_costs")
    for name, rate in (("gain_low", LOW), ("gain_middle", (LOW + HIGH) / 2), ("gain_high", HIGH)):
        table[name] = table["keeping"] - table["series_margin"] + rate * table["moves"]
    table = table.join(riding(company, tuple(table.index)))
    rides = table["ride_margin"].fillna(0.0) > table["gain_low"]
    pays, hoped = table["gain_low"] > 0, table["gain_high"] > 0
    table["retire_when"] = np.select([pays & rides, pays, hoped], ["ride", "now", "if_moved"], "keep")
    table.loc[table["retire_when"] == "keep", ["customer_id", "ride_share", "ride_money"]] = np.nan
    table = table.rename(columns={"sales": "sales_year"}).rename_axis("product_id").reset_index()
    drawn = table[table["gain_high"].rank(ascending=False, method="first") <= DRAWN]
    now, ride = (table[table["retire_when"] == code] for code in ("now", "ride"))
    columns = [
        "product_id", "sales_year", "n_buyers", "series_margin", "complexity_cost_year", "gain_low", "gain_high",
        "retire_when", "customer_id", "ride_share", "ride_money", "gain_middle",
    ]  # fmt: skip
    about = {"product_line": line, "n_series": len(table), "n_retire_now": len(now), "n_ride": len(ride)}
    about |= {"n_if_moved": int((table["retire_when"] == "if_moved").sum()), "zero": 0.0}
    if len(ride):
        about |= ride.nlargest(1, "ride_money").iloc[0][["product_id", "customer_id", "ride_share"]].to_dict()
    return Result(
        table[columns],
        verdict="ride"
        if len(ride) and len(now)
        else "now"
        if len(now)
        else "none"
        if hoped.any()
        else "nothing",
        about=about | {"retire_ids": tuple(now["product_id"])},
        money=float(now["gain_low"].sum()),
        urgency="act",
        value=len(now),
        unit="series",
        picture=intervals(
            "product_id",
            "gain_middle",
            "gain_low",
            "gain_high",
            tone="retire_when",
            line_at="zero",
            rows=drawn,
        ),
    )


@item
def riders(company, line: str | None = None) -> Result:
    """Customers whose other orders hold a series of the line again and again, in the order of the price list.

    ``product_id, customer_id, ride_share, ride_money, sales_year`` (of the series): see `custkit.marketing.riding`.
    """
    line = line or longest_line(company)
    series = by_series(company).query("product_line == @line")
    table = riding(company, tuple(series.index)).rename_axis("product_id").reset_index()
    if table.empty:
        raise Refused("none")
    table["sales_year"] = table["product_id"].map(series["sales"])
    table = table.drop(columns="ride_margin").sort_values("product_id", ignore_index=True)
    about = {"product_line": line, "n_ridden": len(table)}
    return Result(table, about=about, customers=tuple(table["customer_id"].unique()))


@item
def retire_plan(company, line: str | None = None) -> Result:
    """For every series worth retiring, now or once the buyers would move: whom it hits, what replaces it, and by when.

    ``product_id, retire_when, n_buyers, main_customer, replaced_with`` (as listed, else the nearest in price that is
    kept), ``price_step`` (its list price against the old), ``reapproval_days, eom`` (end of marketing: in 30 days, no
    new designs), ``last_buy`` (after the re-approval and 90 days), ``last_buy_pieces`` (a year's), ``eop`` (end of
    production: 60 days later), ``eos`` (end of service: five years later); ``series_told, main_told, new_told``: names
    for the paper. Dates are house rules to be changed.
    """
    found = line_candidates(company, line)
    if not found.ok:
        raise Refused(found.verdict)
    facts = by_series(company).loc[found.table["product_id"]]
    table = found.table[found.table["retire_when"] != "keep"].copy()
    if table.empty:
        raise Refused("none")
    kept = facts.loc[found.table.loc[found.table["retire_when"] == "keep", "product_id"]]
    table["replaced_with"] = [_replacement(facts.loc[one], kept) for one in table["product_id"]]
    of = facts.loc[table["product_id"]]
    new = facts["list_price"].reindex(table["replaced_with"]).to_numpy()
    table["price_step"] = new / of["list_price"].to_numpy() - 1
    table["reapproval_days"] = of["reapproval_days"].to_numpy()
    table["last_buy_pieces"] = of["pieces"].to_numpy()
    largest = table["product_id"].map(_main_customers(company))
    table["main_customer"] = table["customer_id"].where(table["retire_when"] == "ride", largest)
    table["eom"] = pd.Timestamp(company.as_of) + pd.Timedelta(days=ANNOUNCE)
    wait = pd.to_timedelta(table["reapproval_days"].fillna(0) + BRIDGE, unit="D")
    table["last_buy"] = table["eom"] + wait
    table["eop"] = table["last_buy"] + pd.Timedelta(days=RUN_OUT)
    table["eos"] = table["eop"] + pd.DateOffset(years=SERVICE_YEARS)
    for told, code in TOLD.items():
        kind = entity_of(code)
        table[told] = [named(one, company, kind) if one and pd.notna(one) else None for one in table[code]]
    order = table["retire_when"].map({"now": 0, "ride": 1, "if_moved": 2})
    table = table.assign(order=order).sort_values(["order", "gain_low"], ascending=[True, False])
    columns = [
        "product_id", "retire_when", "main_customer", "replaced_with", "reapproval_days", "last_buy", "eop", "eom",
        "eos", "n_buyers", "sales_year", "price_step", "last_buy_pieces", "gain_low", "gain_high", *TOLD,
    ]  # fmt: skip
    table = table[columns].reset_index(drop=True)
    same = table.loc[table["replaced_with"] != "", "replaced_with"].value_counts()
    all_one = len(same) and same.iloc[0] >= MANY
    hit = buyers_of(company, table["product_id"])
    return Result(
        table,
        verdict="one_for_all" if all_one else "approve" if table["reapproval_days"].gt(0).any() else "plain",
        about=dict(found.about)
        | {
            "n_hit": len(hit),
            "n_to_retire": len(table),
            "n_same": int(same.iloc[0]) if len(same) else 0,
            "same_model": same.index[0] if len(same) else "",
            "n_approve": int(table["reapproval_days"].gt(0).sum()),
        },
        money=float(table["sales_year"].sum()),
        customers=hit,
    )


@exercise("TH5.39", asks=[retire_plan])
def which_waits_longest(company) -> Key:
    """The series whose last-buy day is latest, and the days from the announcement to it."""
    found = retire_plan(company)
    if not found.ok or len(found.table) < 2:
        raise Refused("none")
    table = found.table.set_index("product_id")
    days = (table["last_buy"] - table["eom"]).dt.days
    latest = list(days.index[days == days.max()])
    largest = table["sales_year"].idxmax()
    approval = float(table.loc[latest[0], "reapproval_days"] or 0)
    wrong = {"largest": largest} if largest not in latest else {}
    wait = {"approval_only": approval, "to_the_end": float((table["eop"] - table["eom"]).dt.days[latest[0]])}
    fields = {
        "series": choice(latest, table.index, "product_id", wrong),
        "days": number(
            days.max(), {n: d for n, d in wait.items() if abs(d - days.max()) > 6}, absolute=5, relative=0
        ),
    }
    return Key(fields, found.facts | {"latest": tuple(latest), "wait_days": int(days.max())})


def _of_line(company, line, transfer, complexity):
    table = lengths(company, transfer, complexity)
    table = table[table["product_line"] == line].copy()
    if len(table) < 2:
        raise Refused("few")
    if table["keeping"].notna().any():
        table["keeping"] = table["keeping"].fillna(0.0)
        table["series_gain"] = table["keeping"] - table["series_margin"] + transfer * table["moves"]
    return table


def _without_costs(table, line, transfer):
    table["worth_keeping"] = table["series_margin"] - transfer * table["moves"]
    table = table.sort_values(["worth_keeping", "sales"], kind="stable")
    table = table.rename(columns={"sales": "sales_year"}).rename_axis("product_id").reset_index()
    return Result(
        table[["product_id", "sales_year", "n_buyers", "series_margin", "worth_keeping"]],
        verdict="no_costs",
        about=table.iloc[0][["product_id", "worth_keeping"]].to_dict()
        | {"product_line": line, "n_series": len(table), "transfer": transfer},
        picture=bars("product_id", "worth_keeping", tone="plain", most=10),
    )


def _replacement(old, kept):
    if isinstance(old["replaced_by"], str) and old["replaced_by"] in kept.index:
        return old["replaced_by"]
    away = np.abs(np.log(kept["list_price"] / old["list_price"])).dropna()
    return away.idxmin() if len(away) else ""


def _main_customers(company) -> dict:
    table = bought(company).query("customer_id != '' and sales > 0")
    return dict(
        table.sort_values("sales")
        .drop_duplicates("product_id", keep="last")[["product_id", "customer_id"]]
        .to_numpy()
    )


def buyers_of(company, ids) -> tuple:
    table = bought(company).query("customer_id != '' and sales > 0")
    table = table[table["product_id"].isin(set(ids))]
    return tuple(
        table.groupby("customer_id")["sales"].sum().sort_values(ascending=False, kind="stable").index
    )
