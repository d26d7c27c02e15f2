"""The customer's journey by station and by scene, and where deals leak."""

from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd
import yaml

from custkit.item import Key, Refused, Result, bars, choice, exercise, intervals, item
from custkit.locale import pick
from custkit.measures.intervals import wilson

PARTS = ("trigger", "pain", "need", "serve")


@item
def journey_map(company) -> Result:
    """Score of each touchpoint of the customer journey, in the order travelled: where it hurts.

    From survey answers of kind ``journey`` (item codes ``1_enquiry`` …; score 0–10): ``step`` (1, 2, …), ``touchpoint,
    answers, score`` (mean), ``low, high`` (mean ± 1.96 standard errors), ``lowest`` and ``last`` (the peak-end rule:
    people remember the worst moment and the end; Kahneman et al. 1993).
    """
    table = company.table("surveys")
    table = table[table["kind"] == "journey"]
    parts = table["item_code"].astype(str).str.extract(r"^(?P<step>\d+)_(?P<touchpoint>.+)$")
    table = table.assign(step=parts["step"].astype(float), touchpoint=parts["touchpoint"]).dropna(
        subset=["step"]
    )
    if table.empty:
        raise Refused("none")
    grouped = table.assign(value=pd.to_numeric(table["value"])).groupby(["step", "touchpoint"])["value"]
    result = grouped.agg(answers="size", score="mean", spread="std").reset_index().sort_values("step")
    half = 1.96 * result.pop("spread") / np.sqrt(result["answers"])
    result["step"] = result["step"].astype(int)
    result["low"], result["high"] = result["score"] - half, result["score"] + half
    result["lowest"] = result["score"] == result["score"].min()
    result["last"] = result["step"] == result["step"].max()
    worst, last = result.loc[result["score"].idxmin()], result.iloc[-1]
    return Result(
        result.reset_index(drop=True),
        about={
            "lowest_station": worst["touchpoint"],
            "lowest_score": worst["score"],
            "last_station": last["touchpoint"],
            "last_score": last["score"],
            "n_answers": int(result["answers"].sum()),
        },
        picture=intervals("touchpoint", "score", "low", "high", tone="lowest"),
    )


@item
def scenario_library(company) -> Result:
    """One row a scene of the journey: what sets it off, where it hurts, what would help, how we serve it.

    ``scene`` (design_in, production, maintenance), ``scene_trigger, scene_pain, scene_need, scene_serve`` (texts of
    ``journey.yaml``, to be edited), ``answers`` and ``score`` (0–10, the mean of the scene's stations weighted by their
    answers; NaN without survey answers of kind ``journey``), ``lowest_station`` (None without).
    """
    found = journey_map(company)
    rows = []
    for scene, entry in scenes().items():
        part = found.table[found.table["touchpoint"].isin(entry["stations"])] if found.ok else pd.DataFrame()
        known = len(part) > 0
        rows.append(
            {
                "scene": scene,
                **{f"scene_{name}": pick(entry[name]) for name in PARTS},
                "answers": int(part["answers"].sum()) if known else 0,
                "score": float(np.average(part["score"], weights=part["answers"])) if known else np.nan,
                "lowest_station": part.loc[part["score"].idxmin(), "touchpoint"] if known else None,
            }
        )
    table = pd.DataFrame(rows)
    known = table.dropna(subset=["score"])
    worst = known.loc[known["score"].idxmin()] if len(known) else None
    about = {} if worst is None else worst[["scene", "score", "lowest_station"]].to_dict()
    return Result(table, "scored" if about else "unscored", about)


@item
def stage_funnel(company) -> Result:
    """From stage to stage: how many deals ever reached each stage, and what part of them went on.

    From ``stage_history``, decided deals only: ``stage, reached, went_on, rate`` (Wilson ``low, high``) in the order
    in which deals pass them; *went on* means entered a later stage or won. The product of the rates is the share of
    the first stage that was won (``about["overall"]``), as far as no deal skips a stage. Deals still open are counted
    (``n_open``) and not judged; ``decided, won, win_rate`` of all of them.
    """
    deals = company.table("opportunities").set_index("opp_id")["status"]
    steps = company.table("stage_history")
    steps = steps[steps["opp_id"].map(deals).isin(["won", "lost"])].sort_values("entered_date", kind="stable")
    if steps.empty:
        raise Refused("none")
    place = steps.groupby("opp_id").cumcount()
    order = place.groupby(steps["stage"]).mean().sort_values(kind="stable").index.tolist()
    furthest = steps["stage"].map({s: i for i, s in enumerate(order)}).groupby(steps["opp_id"]).max()
    won = deals.reindex(furthest.index) == "won"
    furthest = furthest.where(~won, len(order))
    rows = []
    for i, stage in enumerate(order):
        reached, went_on = int((furthest >= i).sum()), int((furthest > i).sum())
        rows.append((stage, reached, went_on, *wilson(went_on, reached)))
    table = pd.DataFrame(rows, columns=["stage", "reached", "went_on", "rate", "low", "high"])
    leak, whole = table.loc[table["rate"].idxmin()], conversion(company).iloc[0]
    return Result(
        table,
        about={
            "overall": float(won.mean()),
            "n_won": int(whole["won"]),
            "n_decided": int(whole["decided"]),
            "win_rate": whole["rate"],
            "n_open": int(whole["open"]),
        }
        | leak[["stage", "reached", "went_on", "rate"]].to_dict(),
        picture=bars(
            "stage", "rate", tone="leaks", rows=table.assign(leaks=table["rate"] == table["rate"].min())
        ),
    )


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
        deals[by].astype(object).where(deals[by].notna(), "unknown") if by else pd.Series("all", deals.index)
    )
    rows = []
    for name, part in deals.groupby(groups):
        won, lost = int((part["status"] == "won").sum()), int((part["status"] == "lost").sum())
        rows.append((name, won + lost, won, *wilson(won, won + lost), int((part["status"] == "open").sum())))
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(["decided", "group"], ascending=[False, True], ignore_index=True)


@exercise("TH2.8", asks=[journey_map, stage_funnel])
def worst_station_and_leak(company) -> Key:
    """The station of the journey that hurts most, and the step at which most deals leak."""
    journey, funnel = journey_map(company), stage_funnel(company)
    if not (journey.ok and funnel.ok):
        raise Refused("none")
    stations, steps = journey.table, funnel.table.set_index("stage")
    low, leak = journey.about["lowest_station"], funnel.about["stage"]
    last, best = stations["touchpoint"].iloc[-1], stations.loc[stations["score"].idxmax(), "touchpoint"]
    most = (steps["reached"] - steps["went_on"]).idxmax()
    slips = {"last_one": {last}, "best_one": {best}}, {"most_deals": {most}}
    station, step = (
        {name: codes for name, codes in one.items() if right not in codes}
        for one, right in zip(slips, (low, leak), strict=True)
    )
    fields = {
        "station": choice(low, stations["touchpoint"], "touchpoint", station),
        "leak": choice(leak, steps.index, "stage", step),
    }
    return Key(fields, dict(journey.about) | dict(funnel.about))


@cache
def scenes() -> dict[str, dict]:
    """The table ``journey.yaml``: scene → names, stations and texts."""
    text = files("custkit.tiering").joinpath("journey.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)
