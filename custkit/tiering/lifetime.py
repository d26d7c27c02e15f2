"""What customers will still bring: the rule of thumb, the forecasts tested, the values of the best, contracts."""

import numpy as np
import pandas as pd

from custkit.item import Key, Refused, Result, bars, choice, curve, exercise, item, places
from custkit.tiering.clv import margin_multiple
from custkit.tiering.contracts import fit_retention
from custkit.tiering.forecast import forecasts
from custkit.tiering.likelihood import CannotFit
from custkit.tiering.profit import on_margin

TOP = 10
RATES = (0.6, 0.7, 0.8, 0.9, 0.95)
PUBLISHED = (1000, 869, 743, 653, 593, 551, 517, 491)  # Fader & Hardie 2007, "high end"
PERIODS = 12
_TOLD = ["clv", "next_12m", "next_12m_low", "next_12m_high", "buys_again"]


@item
def margin_multiples(company) -> Result:
    """The rule of thumb: ``retention`` (a year) → ``margin_multiple``, at the company's ``discount_rate``.

    A customer is worth its yearly margin times this (`margin_multiple`).
    """
    rate = company.settings["discount_rate"]
    table = pd.DataFrame({"retention": RATES})
    table["margin_multiple"] = [margin_multiple(one, rate) for one in RATES]
    low, high = table["margin_multiple"].iloc[[2, 3]]
    return Result(table, about={"yearly_discount": rate, "multiple_80": low, "multiple_90": high})


@item
def holdout_check(company) -> Result:
    """Which way to say what customers will bring would have been nearest? Each held against what then happened.

    The last third of the history (at most a year) is hidden. One row per rival (`custkit.tiering.forecast`), nearest
    first: ``forecast_by, forecast_total, actual_total`` (money), ``total_error`` (share), ``mean_error`` (money a
    customer, mean absolute). The nearest speaks whose total is within a quarter, if it beats giving everybody the
    average. ``about``: ``forecast_by, off_by, hidden_days``, and of the ranges ``range_held, range_held_largest``.
    Verdict *speaks*, or why none may: *short*, *few*, *off*, *average*.
    """
    found = forecasts(company)
    if found.why in ("short", "few"):
        raise Refused(found.why, history_days=found.history_days)
    best = found.errors.set_index("forecast_by").loc[found.speaker or found.errors["forecast_by"].iloc[0]]
    held, largest = found.coverage if found.speaker else (None, None)
    return Result(
        found.errors,
        found.why or "speaks",
        about={
            "forecast_by": found.speaker,
            "off_by": abs(best["total_error"]),
            "hidden_days": found.days,
            "n_customers_tested": len(found.tests[0].table),
            "range_held": held,
            "range_held_largest": largest,
        },
        picture=bars("forecast_by", "mean_error"),
    )


@item
def lifetime_value(company) -> Result:
    """Lifetime value of every customer beside last year's revenue, most valuable first.

    ``customer_id, clv`` (discounted margin of three years), ``next_12m, next_12m_low, next_12m_high`` (money expected
    in the next 12 months and its range: `holdout_check`), ``sales_12m, buys_again`` (share of customers as silent
    as this one who bought again within a year, the company's own record). Each year brings ``again_share`` of the one
    before: what the customers of a year ago brought again. Silent where no forecast passed `holdout_check`.
    """
    from custkit.tiering.matrix import headroom
    from custkit.tiering.overview import overview

    view = overview(company)
    if view.clv is None:
        empty = pd.DataFrame(columns=["customer_id", "sales_12m", *_TOLD], dtype=float)
        return Result(empty, "silent", {"check": forecasts(company).why}, value=0, unit="customers")
    table = view.clv.merge(headroom(company)[["customer_id", "sales_12m"]], on="customer_id", how="left")
    table["sales_12m"] = table["sales_12m"].fillna(0.0)
    by_value, by_year = (table.nlargest(TOP, one) for one in ("clv", "sales_12m"))
    largest = set(view.tiers.nlargest(TOP, "monetary_12m")["customer_id"])
    risen = by_value[~by_value["customer_id"].isin(largest)]
    told = risen if len(risen) else by_value
    side = np.select(
        [
            table["customer_id"].isin(risen["customer_id"]),
            table["customer_id"].isin(by_value["customer_id"]),
            table["customer_id"].isin(by_year["customer_id"]),
        ],
        ["risen", "both", "fading"],
        "rest",
    )
    rows = table.assign(lifetime_side=side, order=pd.Categorical(side, ["risen", "fading", "both", "rest"]))
    rows = rows.sort_values(["order", "clv"], ascending=[True, False]).drop(columns="order")
    found = forecasts(company)
    return Result(
        table.sort_values(["clv", "customer_id"], ascending=[False, True], ignore_index=True),
        verdict="risen" if len(risen) else "same",
        about={
            "customers": tuple(told["customer_id"]),
            "n_risen": len(risen),
            "n_project": len(view.tiers) - len(table),
            "tenth_value": float(by_value["clv"].min()),
            "tenth_year": float(by_year["sales_12m"].min()),
            "forecast_by": found.speaker,
            "range_held": found.coverage[0],
            "again_share": found.again_share,
            "on_margin": on_margin(company),
        },
        money=float(told["clv"].sum()),
        customers=tuple(told["customer_id"]),
        urgency="know",
        value=len(risen),
        unit="customers",
        picture=places(
            "sales_12m",
            "clv",
            tone="lifetime_side",
            x_at="tenth_year",
            y_at="tenth_value",
            log=True,
            rows=rows,
            corners=(
                ("risen", "left top", {"lifetime_side": "risen"}),
                ("fading", "right bottom", {"lifetime_side": "fading"}),
            ),
        ),
    )


@item
def renewals(company, contracts: tuple = PUBLISHED) -> Result:
    """Contracts signed together, projected forward (sBG): ``age`` (renewals), ``survival, retention`` (0–1).

    contracts: how many at the start and after each renewal; a published cohort unless given. Refused where they rise,
    or nobody has left.
    """
    try:
        model = fit_retention(contracts)
    except CannotFit as why:
        raise Refused("cannot", refusal=str(why)) from why
    table = pd.DataFrame({"age": np.arange(1, PERIODS + 1)})
    table["survival"], table["retention"] = model.survival(table["age"]), model.retention(table["age"])
    about = {
        "contracts": contracts[0],
        "first_renewal": table["retention"].iloc[0],
        "last_renewal": table["retention"].iloc[-1],
        "periods": PERIODS,
        "still_left": table["survival"].iloc[-1],
    }
    start = pd.DataFrame({"age": [0], "survival": [1.0]})
    return Result(
        table,
        about=about,
        picture=curve("age", "survival", rows=pd.concat([start, table], ignore_index=True)),
    )


@exercise("TH2.6", asks=[holdout_check])
def least_to_come(company) -> Key:
    """Of last year's ten largest, who has least to bring from here on."""
    found = lifetime_value(company)
    if not found.ok or found.verdict == "silent":
        raise Refused("silent")
    ten = found.table.nlargest(TOP, "sales_12m")
    if len(ten) < 3:
        raise Refused("few")
    row = ten.nsmallest(1, "clv").iloc[0]
    mistakes = {
        "smallest": {ten.iloc[-1]["customer_id"]},
        "largest": {ten.nlargest(1, "clv")["customer_id"].iloc[0]},
        "not_large": set(found.table["customer_id"]) - set(ten["customer_id"]),
    }
    mistakes = {name: ids - {row["customer_id"]} for name, ids in mistakes.items()}
    facts = row[["customer_id", "sales_12m", *_TOLD]].to_dict()
    rank = int(ten["sales_12m"].rank(ascending=False)[row.name])
    third = tuple(ten.nsmallest(3, "clv")["customer_id"].sort_values())
    fields = {"customer": choice(row["customer_id"], found.table["customer_id"], "customer_id", mistakes)}
    return Key(fields, facts | {"year_rank": rank, "customers": third})
