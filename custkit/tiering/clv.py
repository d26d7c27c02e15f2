"""Customer lifetime value: what a customer will still bring, and only where the history supports it.

Three ways, by the kind of business (architecture: one definition each):

- *simple*: yearly margin × margin multiple, from a retention rate. A rule of thumb for everybody.
- *forecast*: money of the next year by whichever forecast came nearest on hidden months (`forecast`; purchase models
  with Gamma-Gamma spend among them), discounted; for repeat buying without contract.
- *contract*: sBG retention (`contracts.fit_retention`), for subscriptions and service contracts.

Project business is left out of the purchase model: one won project says nothing about a rhythm.
"""

import ibis
import numpy as np
import pandas as pd

from custkit.locale import tr

from .features import customer_table
from .spend import SpendModel, fit_spend

DAYS_A_YEAR = 365.25
MIN_HISTORY_DAYS = 365
PROJECT_SHARE = 0.5


def margin_multiple(retention: float, discount: float) -> float:
    """Lifetime value per unit of yearly margin: r / (1 + i − r), first margin in a year.

    Source: Gupta & Lehmann (2003), *J. Interactive Marketing* 17(1). retention, discount: a year, 0.9 = 90%.
    Raises ValueError unless 0 ≤ r ≤ 1 and i ≥ 0, not r = 1 with i = 0.
    """
    if not 0 <= retention <= 1 or discount < 0 or retention == 1 + discount:
        raise ValueError(tr("retention must lie between 0 and 1, discount at 0 or above, and not 1 with 0"))
    return retention / (1 + discount - retention)


def clv_simple(yearly_margin, retention: float, discount: float, first_margin: str = "next_year"):
    """Lifetime value = yearly margin × margin multiple; plus the margin itself when the first comes ``"now"``.

    yearly_margin: number or array, money a year. Same source as `margin_multiple`.
    """
    if first_margin not in ("next_year", "now"):
        raise ValueError('first_margin must be "next_year" or "now"')
    return np.asarray(yearly_margin) * (margin_multiple(retention, discount) + (first_margin == "now"))


def purchase_summary(company, as_of=None) -> pd.DataFrame:
    """What the purchase models need, one row per customer with a purchase before ``as_of``; ages in days.

    ``customer_id, x, t_x, T, mean_spend`` (yuan, mean of the repeat purchase days; NaN without), ``project``
    (True when more than half of the money came through opportunities). Customers whose only purchase is on
    ``as_of`` itself have no history yet and are left out.
    """
    table = customer_table(company, groups=("core", "repeat"), as_of=as_of)
    table = table[table["T_days"] > 0]
    summary = pd.DataFrame(
        {
            "customer_id": table["customer_id"],
            "x": table["repeat_count"].astype(float),
            "t_x": table["t_x_days"],
            "T": table["T_days"],
            "mean_spend": table["mean_repeat_spend"],
        }
    )
    share = project_share(company, as_of)
    summary["project"] = summary["customer_id"].map(share).fillna(0.0) > PROJECT_SHARE
    return summary.reset_index(drop=True)


def project_share(company, as_of=None) -> pd.Series:
    """Share of each customer's ordered money that came through a project (0–1), by ``customer_id``.

    An order that names an opportunity is one, but where that is a design-in: its repeat orders are a rhythm. Only
    customers with any; empty where the orders do not name opportunities.
    """
    orders = company.orders
    if "opp_id" not in orders.columns:
        return pd.Series(dtype=float)
    day = pd.Timestamp(as_of or company.as_of).date()
    used = orders.filter(
        orders.customer_id.notnull() & (orders.order_date <= ibis.literal(day)) & (orders.amount_cents > 0)
    )
    project = used.opp_id.notnull()
    if company.has("opportunities.kind"):
        deals = company.table("opportunities")
        design_ins = deals.loc[deals["kind"] == "design_in", "opp_id"].dropna().tolist()
        project &= used.opp_id.notin(design_ins) if design_ins else True
    sums = used.group_by("customer_id").aggregate(
        whole=used.amount_cents.sum().cast("int64"),
        project=project.ifelse(used.amount_cents, 0).sum().cast("int64"),
    )
    sums = sums.filter(sums.project > 0).execute()
    return (sums["project"] / sums["whole"]).set_axis(sums["customer_id"])


def fit_rhythm_spend(rhythm: pd.DataFrame) -> SpendModel:
    """The spend model of the customers of a `purchase_summary` who bought again for money. Raises CannotFit."""
    return fit_spend(rhythm[(rhythm["x"] > 0) & (rhythm["mean_spend"] > 0)])
