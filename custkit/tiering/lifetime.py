"""What customers will still bring: the rule of thumb, the model tested, its values, contracts."""

import numpy as np
import pandas as pd

from custkit.item import Key, Refused, Result, change, choice, curve, exercise, item, places
from custkit.tiering.clv import fit_value_model, margin_multiple
from custkit.tiering.contracts import fit_retention
from custkit.tiering.features import customer_table
from custkit.tiering.likelihood import CannotFit

TOP = 10
RATES = (0.6, 0.7, 0.8, 0.9, 0.95)
MAY_BE_OFF = 0.25  # of the hidden purchases in all
PUBLISHED = (1000, 869, 743, 653, 593, 551, 517, 491)  # Fader & Hardie 2007, "high end"
PERIODS = 12
_PREDICTED = ["p_alive", "expected_purchases", "expected_spend", "clv", "clv_low", "clv_high"]


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
def holdout_check(company, holdout_days: int | None = None, kind: str = "BG/NBD") -> Result:
    """Would the model have been right? Fitted on the past, held against what then happened.

    The last ``holdout_days`` (default: a third of the history, at most a year) are hidden from the fit. One row per
    number of repeat purchases so far (0 … 6, 7+): ``x, customers, expected, actual, naive`` (mean purchase days per
    customer in the hidden days; naive: the customer's own past rate goes on). ``about``: ``hidden_days,
    expected_total, actual_total, total_error`` (share), ``model_error, naive_error`` (mean absolute error per
    customer), ``may_speak``: the total is within a quarter, and the model is nearer than the naive guess.
    """
    whole = customer_table(company)
    history = whole["tenure_days"].max()
    days = int(holdout_days or min(365, history / 3)) if history and np.isfinite(history) else 0
    model = fit_value_model(company, (pd.Timestamp(company.as_of) - pd.Timedelta(days=days)).date(), kind)
    if not model.speaks:
        raise Refused("cannot", refusal=model.refusal)
    rhythm = model.summary[~model.summary["project"]].set_index("customer_id")
    later = whole.set_index("customer_id")["n_purchase_days"].reindex(rhythm.index)
    each = pd.DataFrame(
        {
            "x": rhythm["x"].clip(upper=7).astype(int),
            "expected": model.purchases.predict(rhythm, days)["expected_purchases"],
            "actual": later - rhythm["x"] - 1,
            "naive": rhythm["x"] / rhythm["T"] * days,
        }
    )
    table = each.groupby("x").mean()
    table.insert(0, "customers", each.groupby("x").size())
    expected, actual = float(each["expected"].sum()), float(each["actual"].sum())
    error = expected / actual - 1 if actual else np.inf
    by_model, by_rate = (float((each[one] - each["actual"]).abs().mean()) for one in ("expected", "naive"))
    verdict = "off" if abs(error) > MAY_BE_OFF else "naive" if by_model > by_rate else "speaks"
    return Result(
        table.reset_index(),
        verdict,
        about={
            "hidden_days": days,
            "expected_total": expected,
            "actual_total": actual,
            "total_error": error,
            "off_by": abs(error),
            "model_error": by_model,
            "naive_error": by_rate,
            "may_speak": verdict == "speaks",
        },
        picture=change("x", "actual", "expected"),
    )


@item
def lifetime_value(company) -> Result:
    """Lifetime value of every customer beside last year's revenue, most valuable first.

    ``customer_id, clv, clv_low, clv_high`` (money; `predict_value`), ``sales_12m, p_alive, expected_purchases,
    expected_spend``. Silent where the model cannot be fitted or did not pass `holdout_check`.
    """
    from custkit.tiering.matrix import headroom
    from custkit.tiering.overview import overview

    view = overview(company)
    if view.silence is not None:
        empty = pd.DataFrame(columns=["customer_id", "sales_12m", *_PREDICTED], dtype=float)
        return Result(empty, "silent", {"refusal": view.silence}, value=0, unit="customers")
    table = view.clv.merge(headroom(company)[["customer_id", "sales_12m"]], on="customer_id", how="left")
    table["sales_12m"] = table["sales_12m"].fillna(0.0)
    known = table[table["clv"].notna()]
    by_value, by_year = (known.nlargest(TOP, one) for one in ("clv", "sales_12m"))
    largest = set(view.tiers.nlargest(TOP, "monetary_12m")["customer_id"])
    risen = by_value[~by_value["customer_id"].isin(largest)]
    told = risen if len(risen) else by_value
    side = np.select(
        [
            known["customer_id"].isin(risen["customer_id"]),
            known["customer_id"].isin(by_value["customer_id"]),
            known["customer_id"].isin(by_year["customer_id"]),
        ],
        ["risen", "both", "fading"],
        "rest",
    )
    rows = known.assign(lifetime_side=side, order=pd.Categorical(side, ["risen", "fading", "both", "rest"]))
    rows = rows.sort_values(["order", "clv"], ascending=[True, False]).drop(columns="order")
    return Result(
        table.sort_values(["clv", "customer_id"], ascending=[False, True], ignore_index=True),
        verdict="risen" if len(risen) else "same",
        about={
            "customers": tuple(told["customer_id"]),
            "n_risen": len(risen),
            "n_project": int(table["clv"].isna().sum()),
            "tenth_value": float(by_value["clv"].min()),
            "tenth_year": float(by_year["sales_12m"].min()),
        },
        money=float(told["clv"].sum()),
        customers=tuple(told["customer_id"]),
        urgency="watch" if len(risen) else "know",
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
        raise Refused("silent", refusal=found.facts.get("refusal"))
    ten = found.table.dropna(subset=["clv"]).nlargest(TOP, "sales_12m")
    if len(ten) < 3:
        raise Refused("few")
    row = ten.nsmallest(1, "clv").iloc[0]
    mistakes = {
        "smallest": {ten.iloc[-1]["customer_id"]},
        "largest": {ten.nlargest(1, "clv")["customer_id"].iloc[0]},
        "not_large": set(found.table["customer_id"]) - set(ten["customer_id"]),
    }
    mistakes = {name: ids - {row["customer_id"]} for name, ids in mistakes.items()}
    facts = row[["customer_id", "sales_12m", *_PREDICTED]].to_dict()
    rank = int(ten["sales_12m"].rank(ascending=False)[row.name])
    third = tuple(ten.nsmallest(3, "clv")["customer_id"].sort_values())
    fields = {"customer": choice(row["customer_id"], found.table["customer_id"], "customer_id", mistakes)}
    return Key(fields, facts | {"year_rank": rank, "customers": third})
