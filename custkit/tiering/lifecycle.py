"""Lifecycle stages, the flow between them, and churn without contracts: silence against the customer's own rhythm.

*Silent* is what `tiers` calls silent: longer without a purchase than a multiple of the customer's own median gap, and
than any gap before, so that a seasonal customer may be quiet for a season. Everything here builds on that one rule.
"""

from functools import cache
from importlib.resources import files
from itertools import pairwise

import numpy as np
import pandas as pd
import yaml

from custkit.locale import pick

from .assignment import tiers
from .features import customer_table, months_before

STAGES = ("new", "growing", "mature", "declining", "lost")
STATES = ("active", "slowing", "silent", "confirmed", "unclear")


def lifecycle_stage(company, as_of=None, rules=None) -> pd.DataFrame:
    """The lifecycle stage of every customer with a purchase; exactly one each, by ``lifecycle.yaml``.

    ``customer_id, stage, tenure_days, half_year_change, growth_12m, gap_ratio`` (days silent over the own median gap;
    NaN without gaps), ``monetary_12m`` (yuan). rules: as for `tiers`, for what counts as silent.
    """
    table = _with_rhythm(company, as_of, rules)
    own = lifecycle_rules()["rules"]
    change = table["half_year_change"].fillna(table["growth_12m"])
    slowing = table["gap_ratio"] > own["slowing_times"]
    slowing &= table["recency_days"] > table["longest_gap_days"]
    conditions = [
        table["recency_days"] > table["silent_after_days"],
        table["tenure_days"] <= own["new_days"],
        (change <= -own["change"]) | slowing,
        change >= own["change"],
    ]
    table.insert(1, "stage", np.select(conditions, ["lost", "new", "declining", "growing"], "mature"))
    columns = [
        "customer_id",
        "stage",
        "tenure_days",
        "half_year_change",
        "growth_12m",
        "gap_ratio",
        "monetary_12m",
    ]
    return table[columns].reset_index(drop=True)


def stage_flow(company, quarters: int = 4, rules=None) -> pd.DataFrame:
    """How customers move between stages from one quarter to the next, over the last ``quarters`` quarters.

    ``from_stage, to_stage, n_customers, probability`` (rows of a stage add up to 1; NaN where nobody was in it), one
    row per pair. ``.attrs``: ``quarters_in_stage`` (stage → expected stay 1 / (1 − p), a Markov chain; inf if nobody
    left) and ``long_run`` (stage → share if it went on so; adds up to 1).
    """
    days = [months_before(company.as_of, 3 * i) for i in range(quarters, -1, -1)]
    stages = [lifecycle_stage(company, day, rules).set_index("customer_id")["stage"] for day in days]
    counts = pd.DataFrame(0, index=list(STAGES), columns=list(STAGES))
    for before, after in pairwise(stages):
        pairs = pd.concat([before, after], axis=1, keys=["a", "b"]).dropna()
        counts = counts.add(pd.crosstab(pairs["a"], pairs["b"]), fill_value=0)
    counts = counts.loc[list(STAGES), list(STAGES)].astype(int)
    shares = counts.div(counts.sum(axis=1).where(counts.sum(axis=1) > 0), axis=0)
    table = counts.stack().rename("n_customers").rename_axis(["from_stage", "to_stage"]).reset_index()
    table["probability"] = shares.stack(future_stack=True).to_numpy()
    stay = pd.Series(np.diag(shares), index=STAGES)
    table.attrs = {
        "quarters_in_stage": {
            s: (np.inf if p == 1 else 1 / (1 - p)) for s, p in stay.items() if not np.isnan(p)
        },
        "long_run": _stationary(shares),
    }
    return table


def churn_states(company, gap_times: float = 3.0, as_of=None) -> pd.DataFrame:
    """Who is slowing, silent or gone, each against the own rhythm; longest silent first, money beside it.

    ``customer_id, state, recency_days, median_gap_days, n_gaps, gap_ratio`` (days silent over the own median gap),
    ``silent_after_days, monetary_12m, monetary`` (yuan). States: *active*; *slowing*: buying far less, or quiet for
    longer than ever before; *silent*; *confirmed*: silent for twice as long again; *unclear*: under six gaps of history
    and not yet past the fixed silence of such customers. ``gap_times``: own median gaps that count as silent.
    """
    table = _with_rhythm(company, as_of, {"lost": {"gap_times": gap_times}})
    own = lifecycle_rules()["rules"]
    silent = table["recency_days"] > table["silent_after_days"]
    confirmed = table["recency_days"] > own["confirmed_times"] * table["silent_after_days"]
    slowing = (table["gap_ratio"] > own["slowing_times"]) & (
        table["recency_days"] > table["longest_gap_days"]
    )
    slowing |= table["play"] == "rescue"
    short = table["n_gaps"] < table["min_gaps"]
    state = np.select(
        [confirmed, silent, slowing, short], ["confirmed", "silent", "slowing", "unclear"], "active"
    )
    table.insert(1, "state", state)
    columns = ["customer_id", "state", "recency_days", "median_gap_days", "n_gaps", "gap_ratio"]
    columns += ["silent_after_days", "monetary_12m", "monetary"]
    return table[columns].sort_values(
        ["recency_days", "customer_id"], ascending=[False, True], ignore_index=True
    )


def churn_rate(company, months: int = 12, gap_times: float = 3.0) -> dict:
    """Customers and money lost within the last ``months``, of those who were not silent when they began.

    Keys: ``start`` (customers), ``lost, retained`` (they add up to start), ``rate`` (0–1; NaN without customers),
    ``money_start`` (yuan, their net money of the 12 months before), ``money_lost, money_rate``, ``from_date``.
    """
    begin = months_before(company.as_of, months)
    before = churn_states(company, gap_times, as_of=begin).set_index("customer_id")
    there = before[~before["state"].isin(["silent", "confirmed"])]
    now = churn_states(company, gap_times).set_index("customer_id")["state"].reindex(there.index)
    gone = now.isin(["silent", "confirmed"])
    money, lost_money = there["monetary_12m"].sum(), there.loc[gone, "monetary_12m"].sum()
    return {
        "start": len(there),
        "lost": int(gone.sum()),
        "retained": int((~gone).sum()),
        "rate": float(gone.mean()) if len(there) else float("nan"),
        "money_start": float(money),
        "money_lost": float(lost_money),
        "money_rate": float(lost_money / money) if money > 0 else float("nan"),
        "from_date": begin,
    }


def fixed_bands(company, days=(60, 90, 180, 365)) -> pd.DataFrame:
    """What "no order for 60 days" would say, beside the customer's own rhythm; one row per number of days.

    ``silent_days, flagged`` (customers past the fixed line), ``agreed`` (silent or gone by their own rhythm too),
    ``false_alarms`` (fine by their own rhythm), ``missed`` (silent by their own rhythm, not flagged). Customers with
    too short a history are left out on both sides.
    """
    table = churn_states(company)
    table = table[table["n_gaps"] >= _min_gaps()]
    gone = table["state"].isin(["silent", "confirmed"])
    rows = []
    for limit in days:
        flagged = table["recency_days"] > limit
        rows.append((limit, int(flagged.sum()), int((flagged & gone).sum()), int((flagged & ~gone).sum()),
                     int((~flagged & gone).sum())))  # fmt: skip
    return pd.DataFrame(rows, columns=["silent_days", "flagged", "agreed", "false_alarms", "missed"])


def survival_curve(durations, gone, groups=None) -> pd.DataFrame:
    """Kaplan-Meier: share of customers still there after so many days, with its 95% interval.

    durations: days from first to last purchase (gone) or to as_of (still there); gone: True where churned; groups: a
    label per customer, one curve each. ``group, days, at_risk, lost, survival, low, high``, beginning at day 0 with 1.
    Source: Kaplan & Meier (1958), *JASA* 53; by statsmodels' SurvfuncRight; interval by log-log.
    """
    frame = pd.DataFrame({"days": np.asarray(durations, float), "gone": np.asarray(gone, bool)})
    frame["group"] = "" if groups is None else np.asarray(groups)
    curves = [_curve(part, name) for name, part in frame.dropna(subset=["days"]).groupby("group", sort=True)]
    columns = ["group", "days", "at_risk", "lost", "survival", "low", "high"]
    return pd.concat(curves, ignore_index=True) if curves else pd.DataFrame(columns=columns)


def customer_survival(company, by: pd.Series | None = None, gap_times: float = 3.0) -> pd.DataFrame:
    """`survival_curve` of a company's customers: churned at the last purchase if silent now, else still there.

    by: a label per ``customer_id`` (tier, industry …), one curve each; customers without a label are left out.
    """
    table = _with_rhythm(company, None, {"lost": {"gap_times": gap_times}})
    silent = table["recency_days"] > table["silent_after_days"]
    durations = table["tenure_days"] - table["recency_days"].where(silent, 0.0)
    if by is None:
        return survival_curve(durations, silent)
    label = table["customer_id"].map(by)
    known = label.notna()
    return survival_curve(durations[known], silent[known], label[known].astype(str))


@cache
def lifecycle_rules() -> dict:
    """The table ``lifecycle.yaml``: ``rules``, ``stages`` and ``churn`` texts."""
    return yaml.safe_load(files("custkit.tiering").joinpath("lifecycle.yaml").read_text(encoding="utf-8"))


def stage_label(code: str, language: str | None = None) -> str:
    """The name of a lifecycle stage or churn state in the language in use."""
    return pick((lifecycle_rules()["stages"] | lifecycle_rules()["churn"])[code], language)


def _with_rhythm(company, as_of, rules):
    """What `tiers` measures, with the gaps it judges silence by; customers with a purchase only."""
    from .rules import tier_rules

    table = tiers(company, rules, as_of)
    gaps = customer_table(company, ("core", "gaps"), as_of)
    gaps = gaps[["customer_id", "tenure_days", "n_gaps", "longest_gap_days"]]
    table = table[table["n_orders"] > 0].merge(gaps, on="customer_id")
    table["gap_ratio"] = table["recency_days"] / table["median_gap_days"].where(table["n_gaps"] > 0)
    table["min_gaps"] = tier_rules(rules)["lost"]["min_gaps"]
    return table


def _min_gaps():
    from .rules import tier_rules

    return tier_rules()["lost"]["min_gaps"]


def _curve(part, name):
    from statsmodels.duration.survfunc import SurvfuncRight

    start = pd.DataFrame(
        {"days": [0.0], "at_risk": [len(part)], "lost": [0], "survival": 1.0, "low": 1.0, "high": 1.0}
    )
    if not part["gone"].any():
        end = start.assign(days=part["days"].max())
        return pd.concat([start, end], ignore_index=True).assign(group=name)
    fitted = SurvfuncRight(part["days"].to_numpy(), part["gone"].astype(int).to_numpy())
    survival, error = fitted.surv_prob, fitted.surv_prob_se
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = 1.96 * error / (survival * np.abs(np.log(survival)))
        low, high = survival ** np.exp(spread), survival ** np.exp(-spread)
    curve = pd.DataFrame(
        {
            "days": fitted.surv_times,
            "at_risk": fitted.n_risk.astype(int),
            "lost": fitted.n_events.astype(int),
            "survival": survival,
            "low": np.where(np.isfinite(low), low, 0.0),
            "high": np.where(np.isfinite(high), high, survival),
        }
    )
    curve = pd.concat([start, curve[curve["days"] > 0] if (curve["days"] == 0).sum() == 0 else curve])
    return curve.assign(group=name)[["group", "days", "at_risk", "lost", "survival", "low", "high"]]


def _stationary(shares):
    """Long-run shares of a Markov chain; stages nobody was ever in keep their customers."""
    matrix = shares.to_numpy(copy=True)
    empty = np.isnan(matrix).any(axis=1)
    matrix[empty] = 0.0
    matrix = matrix[np.ix_(~empty, ~empty)]
    names = [name for name, gone in zip(STAGES, empty, strict=True) if not gone]
    matrix = matrix / matrix.sum(axis=1, keepdims=True)
    values, vectors = np.linalg.eig(matrix.T)
    vector = np.abs(np.real(vectors[:, np.argmin(np.abs(values - 1))]))
    return dict(zip(names, (vector / vector.sum()).tolist(), strict=True))
