"""Which discount a customer like this one gets, and what a rep adds to it: one mixed model for both questions."""

import warnings

import numpy as np
import pandas as pd

from custkit.data.memo import kept
from custkit.item import Refused

from .discounts import by_customer_and_line

FEWEST_ROWS, FEWEST_REPS, EACH = 30, 5, 3
Z = 1.96


def explained(company) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Customers with their discount and its corridor, and reps with what is left unexplained.

    A row a customer and rep: discount (share of list value, 12 months) on log list value, its square, the mean
    discount of the lines bought, kind of customer and terms of payment where known, with a random effect of the rep
    (restricted maximum likelihood, statsmodels `MixedLM`). The corridor is the fixed part ± 1.96 standard deviations
    of customers. Raises Refused where there are fewer than 30 rows or five reps with three customers each.
    """
    return kept(company, "marketing_explained", lambda: _fitted(company))


def _fitted(company):
    rows = _rows(company)
    per_rep = rows.groupby("rep_id")["customer_id"].size() if len(rows) else pd.Series(dtype=int)
    if len(rows) < FEWEST_ROWS or (per_rep >= EACH).sum() < FEWEST_REPS:
        raise Refused("few")
    import statsmodels.api as sm

    design = _design(company, rows)
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # no rep differs: the variance lies on its bound, which the intervals show
        try:
            fit = sm.MixedLM(rows["discount_given"], design, groups=rows["rep_id"]).fit(reml=True)
            effects, spread = fit.random_effects, fit.random_effects_cov
        except (np.linalg.LinAlgError, ValueError):
            raise Refused("few") from None
    usual, around = design @ fit.fe_params, Z * np.sqrt(fit.scale)
    rows = rows.assign(corridor_low=(usual - around).clip(lower=0), corridor_high=usual + around)
    reps = pd.DataFrame({"rep_id": list(effects)})
    reps["unexplained_points"] = [float(effects[one].iloc[0]) for one in reps["rep_id"]]
    half = [Z * float(np.sqrt(max(spread[one].iloc[0, 0], 0.0))) for one in reps["rep_id"]]
    reps["points_low"], reps["points_high"] = (
        reps["unexplained_points"] + side * np.array(half) for side in (-1, 1)
    )
    by_rep = rows.groupby("rep_id")
    reps["list_value"] = reps["rep_id"].map(by_rep["list_value"].sum())
    reps["unexplained_money"] = reps["unexplained_points"] * reps["list_value"]
    reps["n_customers"] = reps["rep_id"].map(by_rep.size())
    reps["plain_discount"] = reps["rep_id"].map(by_rep["discount_given"].mean())
    reps["is_generous"] = (reps["points_low"] > 0) & (reps["unexplained_points"] > 0)
    order = ["is_generous", "unexplained_money", "rep_id"]
    return rows, reps.sort_values(order, ascending=[False, False, True], ignore_index=True)


def _rows(company) -> pd.DataFrame:
    table = by_customer_and_line(company)
    table = table[table["rep_id"] != ""]
    if table.empty:
        return pd.DataFrame()
    sums = table.groupby("product_line")[["list_value", "paid"]].sum()
    usual = 1 - sums["paid"] / sums["list_value"]
    table["of_lines"] = table["product_line"].map(usual) * table["list_value"]
    rows = table.groupby(["customer_id", "rep_id"])[["list_value", "paid", "of_lines"]].sum().reset_index()
    rows["discount_given"] = 1 - rows["paid"] / rows["list_value"]
    rows["of_lines"] /= rows["list_value"]
    return rows


def _design(company, rows) -> pd.DataFrame:
    size = np.log(rows["list_value"])
    size = (size - size.mean()) / (size.std() or 1.0)
    design = pd.DataFrame({"one": 1.0, "size": size, "size2": size**2, "of_lines": rows["of_lines"]})
    if company.has("customers"):
        who = company.table("customers").drop_duplicates("customer_id").set_index("customer_id")
        if "customer_type" in who:
            kinds = pd.get_dummies(rows["customer_id"].map(who["customer_type"]), dtype=float)
            design = design.join(kinds.loc[:, kinds.sum() >= 5].iloc[:, 1:])
        if "payment_days" in who:
            days = pd.to_numeric(rows["customer_id"].map(who["payment_days"]), errors="coerce")
            design["days"] = days.fillna(days.median()).fillna(0.0) / 30
    changing = [name for name in design if name == "one" or design[name].std() > 1e-9]
    return design[changing].astype(float)
