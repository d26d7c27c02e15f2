"""Customer lifetime value: what a customer will still bring, as a range and only where the history supports it.

Three ways, by the kind of business (architecture: one definition each):

- *simple*: yearly margin × margin multiple, from a retention rate. A rule of thumb for everybody.
- *model*: BG/NBD (or MBG/NBD) purchases × Gamma-Gamma spend × margin rate, discounted; for repeat buying
  without contract. A holdout test decides whether it may speak (`lifetime.holdout_check`).
- *contract*: sBG retention (`contracts.fit_retention`), for subscriptions and service contracts.

Project business is left out of the purchase model: one won project says nothing about a rhythm.
"""

from dataclasses import dataclass

import ibis
import numpy as np
import pandas as pd

from custkit.locale import tr

from .features import customer_table
from .likelihood import CannotFit
from .purchases import MIN_REPEAT_BUYERS, PurchaseModel, fit_purchases
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


@dataclass(frozen=True)
class ValueModel:
    """The two fitted models, what they were fitted on, and why a part is missing (None: nothing is)."""

    purchases: PurchaseModel | None
    spend: SpendModel | None
    summary: pd.DataFrame
    refusal: str | None

    @property
    def speaks(self) -> bool:
        return self.refusal is None


def fit_value_model(company, as_of=None, kind: str = "BG/NBD", min_repeat_buyers: int = MIN_REPEAT_BUYERS):
    """Fit purchases and spend on a company; a `ValueModel` that says why, where it cannot.

    It refuses with less than a year of history, with fewer than ``min_repeat_buyers`` repeat buyers outside
    project business, or where the likelihood has no maximum.
    """
    summary = purchase_summary(company, as_of)
    rhythm = summary[~summary["project"]]
    days = float(summary["T"].max()) if len(summary) else 0.0
    if days < MIN_HISTORY_DAYS:
        reason = tr(
            "The history covers {days} days; a purchase model needs {needed}.", days=round(days), needed=365
        )
        return ValueModel(None, None, summary, reason)
    try:
        purchases = fit_purchases(rhythm, kind, min_repeat_buyers)
        paid = rhythm[(rhythm["x"] > 0) & (rhythm["mean_spend"] > 0)]
        return ValueModel(purchases, fit_spend(paid), summary, None)
    except CannotFit as error:
        return ValueModel(None, None, summary, str(error))


def predict_value(
    model: ValueModel,
    margin_rate: float,
    discount: float = 0.10,
    years: float = 3.0,
    draws: int = 200,
    confidence: float = 0.8,
    seed: int = 0,
) -> pd.DataFrame:
    """Discounted margin of the next ``years`` from each customer, with the range that chance leaves.

    One row per customer of ``model.summary``: ``customer_id, p_alive, expected_purchases`` (next 12 months),
    ``expected_spend`` (yuan per purchase day), ``clv, clv_low, clv_high`` (yuan). Quarter by quarter, money at
    the middle of each quarter, ``discount`` a year. The range holds ``confidence`` of ``draws`` simulated
    futures per customer (own buying rate, stopping chance and spend drawn from what the history leaves open).
    Project customers get NaN. Raises CannotFit with the reason when the model does not speak.
    """
    if not model.speaks:
        raise CannotFit(model.refusal)
    out = model.summary[["customer_id"]].copy()
    for name in ("p_alive", "expected_purchases", "expected_spend", "clv", "clv_low", "clv_high"):
        out[name] = np.nan
    rows = ~model.summary["project"]
    rhythm = model.summary[rows]
    spend_x = rhythm["x"].where(rhythm["mean_spend"] > 0, 0.0)
    spend = model.spend.expected_spend(spend_x, rhythm["mean_spend"].fillna(0.0))
    ends = np.arange(1, round(years * 4) + 1) * DAYS_A_YEAR / 4
    totals = [np.zeros(len(rhythm))]
    totals += [model.purchases.predict(rhythm, end)["expected_purchases"].to_numpy() for end in ends]
    factors = (1 + discount) ** -((ends - DAYS_A_YEAR / 8) / DAYS_A_YEAR)
    purchases = np.diff(np.array(totals), axis=0)
    next_year = model.purchases.predict(rhythm, DAYS_A_YEAR)
    out.loc[rows, "p_alive"] = next_year["p_alive"]
    out.loc[rows, "expected_purchases"] = next_year["expected_purchases"]
    out.loc[rows, "expected_spend"] = spend
    out.loc[rows, "clv"] = margin_rate * spend * (factors @ purchases)
    low, high = _range(model, rhythm, spend_x, ends, factors, draws, confidence, seed)
    out.loc[rows, "clv_low"], out.loc[rows, "clv_high"] = margin_rate * low, margin_rate * high
    return out


def _range(model, rhythm, spend_x, ends, factors, draws, confidence, seed, chunk=20_000):
    """Quantiles of simulated discounted spend per customer: purchases = min(geometric, Poisson)."""
    rng = np.random.default_rng(seed)
    tails = ((1 - confidence) / 2, (1 + confidence) / 2)
    mean_factor = factors.mean()
    low, high = np.empty(len(rhythm)), np.empty(len(rhythm))
    p, s = model.purchases, model.spend
    for start in range(0, len(rhythm), chunk):
        part = slice(start, start + chunk)
        x, t_x, T = (rhythm[name].to_numpy()[part] for name in ("x", "t_x", "T"))
        x_spend = spend_x.to_numpy()[part]
        mean = np.where(x_spend > 0, rhythm["mean_spend"].fillna(0.0).to_numpy()[part], 0.0)
        size = (draws, len(x))
        rate = rng.gamma(p.r + x, 1 / (p.alpha + T), size)
        stop = rng.beta(p.a, p.b + x + (p.kind != "BG/NBD"), size)
        alive = rng.random(size) < p.p_alive(x, t_x, T)
        bought = np.minimum(rng.geometric(np.clip(stop, 1e-12, 1)), rng.poisson(rate * ends[-1]))
        scale = rng.gamma(s.p * x_spend + s.q, 1 / (s.v + mean * x_spend), size)
        money = alive * bought * (s.p / scale) * mean_factor
        low[part], high[part] = np.quantile(money, tails, axis=0)
    return low, high
