"""Where a customer's journey hurts, and from stage to stage where deals are lost."""

import numpy as np
import pandas as pd

from custkit.locale import tr
from custkit.measures.intervals import wilson


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
