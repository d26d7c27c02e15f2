"""Lifecycle stages, the flow between them, and the play of each.

*Silent* is what `tiers` calls silent: longer without a purchase than a multiple of the customer's own median gap, and
than any gap before, so that a seasonal customer may be quiet for a season. Everything here builds on that one rule.
"""

from functools import cache
from importlib.resources import files
from itertools import pairwise

import numpy as np
import pandas as pd
import yaml

from custkit.item import Refused, Result, bars, grid, item, panels
from custkit.locale import pick

from .assignment import tiers
from .features import customer_table, months_before
from .record import a_year_ago, held

STAGES = ("new", "growing", "mature", "declining", "lost")
_COLUMNS = [
    "customer_id",
    "stage",
    "tenure_days",
    "half_year_change",
    "growth_12m",
    "gap_ratio",
    "monetary_12m",
]


@item
def lifecycle_stage(company, as_of=None, rules=None) -> Result:
    """The lifecycle stage of every customer with a purchase; exactly one each, by ``lifecycle.yaml``.

    ``customer_id, stage, tenure_days, half_year_change, growth_12m, gap_ratio`` (days silent over the own median gap;
    NaN without gaps), ``monetary_12m`` (money). rules: as for `tiers`, for what counts as silent. Its record, for today
    and by the usual rules: of those who were declining a year ago, how many bought less in the 12 months since than in
    the 12 before; anyway: of all others who still bought then.
    """
    table = _staged(company, as_of, rules)
    if table.empty:
        raise Refused("empty")
    sums = stage_sums(table)
    falls = "declining" in set(sums["stage"])
    told = sums[sums["stage"] == "declining"].iloc[0] if falls else sums.loc[sums["money_12m"].idxmax()]
    return Result(
        table,
        verdict="declining" if falls else "leader",
        about=told[["stage", "n_customers", "share_of_customers", "share_of_money"]].to_dict(),
        record=_declining_held(company) if falls and as_of is None and rules is None else None,
        picture=panels(
            (bars("stage", "n_customers", "stage", rows=sums), bars("stage", "money_12m", "stage", rows=sums))
        ),
    )


def _declining_held(company):
    then = a_year_ago(company)
    stage = _staged(company, months_before(company.as_of, 12), None).set_index("customer_id")["stage"]
    stage = stage.reindex(then.index)
    declining = stage == "declining"
    return held(then["after"] < then["before"], declining, ~declining & stage.notna() & (stage != "lost"))


def _staged(company, as_of, rules) -> pd.DataFrame:
    """The table of `lifecycle_stage`; empty where nobody has bought yet."""
    table = with_rhythm(company, as_of, rules)
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
    return table[_COLUMNS].reset_index(drop=True)


@item
def stage_flow(company, quarters: int = 4, rules=None) -> Result:
    """How customers move between stages from one quarter to the next, over the last ``quarters`` quarters.

    ``from_stage, to_stage, n_customers, flow_share`` (rows of a stage add up to 1; NaN where nobody was in it), one
    row a pair. ``extra``: ``quarters_in_stage`` (stage → expected stay 1 / (1 − p), a Markov chain; inf if nobody
    left) and ``long_run`` (stage → share if it went on so; adds up to 1).
    """
    days = [months_before(company.as_of, 3 * i) for i in range(quarters, -1, -1)]
    found = [_staged(company, day, rules) for day in days]
    counts = pd.DataFrame(0, index=list(STAGES), columns=list(STAGES))
    for before, after in pairwise(table.set_index("customer_id")["stage"] for table in found):
        pairs = pd.concat([before, after], axis=1, keys=["a", "b"]).dropna()
        counts = counts.add(pd.crosstab(pairs["a"], pairs["b"]), fill_value=0)
    counts = counts.loc[list(STAGES), list(STAGES)].astype(int)
    if not counts.to_numpy().sum():
        raise Refused("empty")
    shares = counts.div(counts.sum(axis=1).where(counts.sum(axis=1) > 0), axis=0)
    table = counts.stack().rename("n_customers").rename_axis(["from_stage", "to_stage"]).reset_index()
    table["flow_share"] = shares.stack(future_stack=True).to_numpy()
    stay = {
        s: (np.inf if p == 1 else 1 / (1 - p)) for s, p in zip(STAGES, np.diag(shares), strict=True) if p == p
    }
    rows = table[table["n_customers"] > 0].assign(stay_quarters=lambda t: t["from_stage"].map(stay))
    there = [one for one in STAGES if one in stay]
    falling = shares.loc["declining"] if "declining" in stay else None
    about = (
        {} if falling is None else {"recovering": falling[list(STAGES[:3])].sum(), "leaving": falling["lost"]}
    )
    return Result(
        table,
        verdict="steady" if falling is None else "declining",
        about=about | {"stage": there[0], "staying": shares.loc[there[0], there[0]]},
        picture=grid("from_stage", "to_stage", "flow_share", order_y=tuple(there), order_x=STAGES, rows=rows),
        extra={"quarters_in_stage": stay, "long_run": _stationary(shares)},
    )


@item
def stage_plays(company) -> Result:
    """What to do with customers of each stage: ``stage, n_customers, stage_play`` (text of ``lifecycle.yaml``)."""
    table = stage_sums(lifecycle_stage(company).table).set_index("stage")
    plays = [(one, pick(text["play"])) for one, text in lifecycle_rules()["stages"].items()]
    plays = pd.DataFrame(plays, columns=["stage", "stage_play"])
    plays.insert(1, "n_customers", plays["stage"].map(table["n_customers"]).fillna(0).astype(int))
    return Result(plays, about={"n_stages": len(STAGES)})


def stage_sums(stages: pd.DataFrame) -> pd.DataFrame:
    """Customers and last year's money of each stage that occurs, with their shares."""
    sums = stages.groupby("stage").agg(n_customers=("stage", "size"), money_12m=("monetary_12m", "sum"))
    sums = sums.reindex([one for one in STAGES if one in sums.index]).rename_axis("stage").reset_index()
    total = sums["money_12m"].sum()
    sums["share_of_customers"] = sums["n_customers"] / max(len(stages), 1)
    sums["share_of_money"] = sums["money_12m"] / total if total > 0 else 0.0
    return sums


@cache
def lifecycle_rules() -> dict:
    """The table ``lifecycle.yaml``: ``rules``, ``stages`` and ``churn`` texts."""
    return yaml.safe_load(files("custkit.tiering").joinpath("lifecycle.yaml").read_text(encoding="utf-8"))


def stage_label(code: str, language: str | None = None) -> str:
    """The name of a lifecycle stage or churn state in the language in use."""
    return pick((lifecycle_rules()["stages"] | lifecycle_rules()["churn"])[code], language)


def with_rhythm(company, as_of, rules):
    """What `tiers` measures, with the gaps it judges silence by; customers with a purchase only."""
    from .rules import tier_rules

    table = tiers(company, rules, as_of)
    gaps = customer_table(company, ("core", "gaps"), as_of)
    gaps = gaps[["customer_id", "tenure_days", "n_gaps", "longest_gap_days"]]
    table = table[table["n_orders"] > 0].merge(gaps, on="customer_id")
    table["gap_ratio"] = table["recency_days"] / table["median_gap_days"].where(table["n_gaps"] > 0)
    table["min_gaps"] = tier_rules(rules)["lost"]["min_gaps"]
    return table


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
