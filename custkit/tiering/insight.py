"""What insight is worth, what an insight is made of, and where a customer's journey hurts."""

from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd
import yaml

from custkit.locale import pick, tr
from custkit.measures.intervals import wilson

from .assignment import tiers
from .clv import margin_multiple
from .features import months_before
from .lifecycle import churn_states
from .profit import customer_profit

CARD_PARTS = ("fact", "why", "size", "test")


def insight_value(company, points: float = 0.01, discount: float = 0.10, profit=None) -> pd.DataFrame:
    """What ``points`` more retention a year is worth, per tier; money in yuan.

    ``tier, customers`` (in it a year ago), ``retention`` (share of them not silent now), ``yearly_profit`` (of the
    last 12 months, at the profit margin of the tier's customers), ``value_now`` = profit × multiple,
    ``gain`` = what it would rise by. Linear in profit. Source: Gupta & Lehmann 2003. Tiers nobody was in are left out.
    """
    then = tiers(company, as_of=months_before(company.as_of, 12)).set_index("customer_id")
    then = then[then["tier"] != "lost"]
    state = churn_states(company).set_index("customer_id")["state"].reindex(then.index)
    profit = customer_profit(company) if profit is None else profit
    margin = profit.set_index("customer_id")["profit_margin"].reindex(then.index).fillna(0.0)
    now = tiers(company).set_index("customer_id")["monetary_12m"].reindex(then.index).fillna(0.0)
    rows = []
    for tier, part in then.groupby("tier"):
        kept = ~state[part.index].isin(["silent", "confirmed"])
        retention = float(kept.mean())
        yearly = float((now * margin)[part.index].sum())
        better = min(1.0, retention + points)
        value, after = (yearly * margin_multiple(r, discount) for r in (retention, better))
        rows.append((tier, len(part), retention, yearly, value, after - value))
    columns = ["tier", "customers", "retention", "yearly_profit", "value_now", "gain"]
    return pd.DataFrame(rows, columns=columns).sort_values("gain", ascending=False, ignore_index=True)


def check_insight_card(card: dict) -> list[str]:
    """What an insight card still lacks, in words; empty when it has a fact, a why, a size and a test.

    card: ``fact`` (what was observed), ``why`` (the customer's reason), ``size`` (money or customers, with a number)
    and ``test`` (what we try, with a number or a date).
    """
    missing = [part for part in CARD_PARTS if not str(card.get(part) or "").strip()]
    words = {
        "fact": tr("fact: what was observed"),
        "why": tr("why: the customer's own reason"),
        "size": tr("size: how many customers or how much money"),
        "test": tr("test: what we try, and until when"),
    }
    problems = [words[part] for part in missing]
    for part in ("size", "test"):
        if part not in missing and not any(c.isdigit() for c in str(card[part])):
            problems.append(tr("{part} needs a number", part=words[part].split(":")[0].split("：")[0]))
    return problems


def readiness(answers: dict[str, bool]) -> dict:
    """Score of the twelve questions: ``score`` = yes / 12 (0–1), ``open``: the questions answered with no, in words.

    answers: question key → True or False; an unanswered question counts as no. Raises KeyError for an unknown key.
    """
    questions = {row["key"]: row for row in readiness_questions()}
    for key in answers:
        if key not in questions:
            raise KeyError(key)
    yes = [key for key in questions if answers.get(key)]
    return {
        "score": len(yes) / len(questions),
        "open": [pick(q) for k, q in questions.items() if k not in yes],
    }


@cache
def readiness_questions() -> list[dict]:
    """The twelve questions: ``key, zh, en``."""
    return _texts()["readiness"]


def example_goals() -> list[str]:
    """A goal that is SMART and one that is not, in the language in use; to be replaced by one's own."""
    return [pick(goal) for goal in _texts()["example_goals"]]


@cache
def _texts():
    return yaml.safe_load(files("custkit.tiering").joinpath("insight.yaml").read_text(encoding="utf-8"))


def journey_map(company) -> pd.DataFrame:
    """Score of each touchpoint of the customer journey, in the order travelled: where it hurts.

    From survey answers of kind ``journey`` (item codes ``1_enquiry`` …; score 0–10): ``step`` (1, 2, …),
    ``touchpoint, answers, score`` (mean), ``low, high`` (mean ± 1.96 standard errors), ``lowest`` and ``last`` (the
    peak-end rule: people remember the worst moment and the end; Kahneman et al. 1993). Empty without such answers.
    """
    columns = ["step", "touchpoint", "answers", "score", "low", "high", "lowest", "last"]
    if not company.has("surveys", "surveys.kind"):
        return pd.DataFrame(columns=columns)
    table = company.table("surveys")
    table = table[table["kind"] == "journey"]
    if table.empty:
        return pd.DataFrame(columns=columns)
    parts = table["item_code"].astype(str).str.extract(r"^(?P<step>\d+)_(?P<touchpoint>.+)$")
    table = table.assign(step=parts["step"].astype(float), touchpoint=parts["touchpoint"]).dropna(
        subset=["step"]
    )
    grouped = table.groupby(["step", "touchpoint"])["value"]
    result = grouped.agg(answers="size", score="mean", spread="std").reset_index().sort_values("step")
    half = 1.96 * result.pop("spread") / np.sqrt(result["answers"])
    result["step"] = result["step"].astype(int)
    result["low"], result["high"] = result["score"] - half, result["score"] + half
    result["lowest"] = result["score"] == result["score"].min()
    result["last"] = result["step"] == result["step"].max()
    return result[columns].reset_index(drop=True)


def conversion(company, by: str | None = None) -> pd.DataFrame:
    """Deals won of those decided, with the Wilson interval; per value of a column of ``opportunities`` or in all.

    ``group, decided, won, rate, low, high, open`` (deals still open are counted, not judged), most decided first.
    Empty without opportunities.
    """
    columns = ["group", "decided", "won", "rate", "low", "high", "open"]
    if not company.has("opportunities"):
        return pd.DataFrame(columns=columns)
    deals = company.table("opportunities")
    groups = (
        deals[by].astype(object).where(deals[by].notna(), "unknown")
        if by
        else pd.Series(tr("all"), deals.index)
    )
    rows = []
    for name, part in deals.groupby(groups):
        won, lost = int((part["status"] == "won").sum()), int((part["status"] == "lost").sum())
        rows.append((name, won + lost, won, *wilson(won, won + lost), int((part["status"] == "open").sum())))
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(["decided", "group"], ascending=[False, True], ignore_index=True)


def stage_funnel(company) -> pd.DataFrame:
    """From stage to stage: how many deals ever reached each stage, and what part of them went on.

    From ``stage_history``, decided deals only: ``stage, reached, went_on, rate`` (Wilson ``low, high``) in the order
    in which deals pass them; *went on* means entered a later stage or won. The product of the rates is the share of
    the first stage that was won (``.attrs["overall"]``), as far as no deal skips a stage. Empty without the table.
    """
    columns = ["stage", "reached", "went_on", "rate", "low", "high"]
    if not company.has("stage_history", "opportunities"):
        return pd.DataFrame(columns=columns)
    deals = company.table("opportunities").set_index("opp_id")["status"]
    steps = company.table("stage_history")
    steps = steps[steps["opp_id"].map(deals).isin(["won", "lost"])].sort_values("entered_date", kind="stable")
    place = steps.groupby("opp_id").cumcount()
    order = place.groupby(steps["stage"]).mean().sort_values(kind="stable").index.tolist()
    furthest = steps["stage"].map({s: i for i, s in enumerate(order)}).groupby(steps["opp_id"]).max()
    won = deals.reindex(furthest.index) == "won"
    furthest = furthest.where(~won, len(order))
    rows = []
    for i, stage in enumerate(order):
        reached, went_on = int((furthest >= i).sum()), int((furthest > i).sum())
        rows.append((stage, reached, went_on, *wilson(went_on, reached)))
    table = pd.DataFrame(rows, columns=columns)
    table.attrs["overall"] = float(won.mean()) if len(won) else float("nan")
    return table
