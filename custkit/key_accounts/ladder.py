"""From strategy to tactic: three years, one year, ninety days; every lower step serves one above."""

from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd
import yaml

from custkit.item import Refused, Result, item, own
from custkit.locale import pick

from .accounts import key_accounts, people

LEVELS = ("strategy", "campaign", "tactic")
MUST_WINS = 3  # more must-wins a year are wishes
TRUSTED = 3  # relation level from which somebody shares information with us


@cache
def _shipped() -> dict:
    text = files("custkit.key_accounts").joinpath("ladder.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def ladder_template() -> dict:
    """The shipped strategies and must-wins, ``{"strategies": [{id, name}], "campaigns": [{id, serves, name}]}``."""
    return {kind: [{**one, "name": pick(one["name"])} for one in _shipped()[kind]] for kind in _shipped()}


@item
def value_ladder(company, customer_id: str | None = None, ladder=None) -> Result:
    """The tree of strategies, campaigns (must-wins of the year) and tactics (actions of the plan), top down.

    Columns ``ladder_level, item_id, name, serves, linked, ladder_problem, owner, end_date``. ladder_problem:
    ``no_parent`` (serves nothing), ``unknown_parent`` (what it serves is not there), ``no_action`` (a campaign without
    an action), None. linked: False for the first two. ``about``: ``n_orphans`` (tactics without a goal), ``n_tactics``,
    ``orphans`` (their ids), ``too_many`` (strategies with more than three must-wins).

    customer_id: only the actions of this account and the steps above them. ladder: as `ladder_template` gives it;
    without one the shipped ladder, or, where the plan's goal ids are all others, these ids as campaigns that serve
    nothing yet. Tactics come from ``plan_tasks``; without it the ladder alone.
    """
    if ladder is None and company.profile.trade == "consumer" and not company.has("plan_tasks"):
        raise Refused("nobody")  # the shipped goals are those of key accounts
    found = _ladder(company, customer_id, ladder)
    tactics = found[found["ladder_level"] == "tactic"]
    orphans = tactics.loc[~tactics["linked"], "item_id"].tolist()
    wins = found.loc[found["ladder_level"] == "campaign", "serves"].value_counts()
    about = {
        "n_orphans": len(orphans),
        "n_tactics": len(tactics),
        "orphans": orphans,
        "too_many": wins[wins > MUST_WINS].index.tolist(),
        "n_campaigns": int((found["ladder_level"] == "campaign").sum()),
        "n_strategies": int((found["ladder_level"] == "strategy").sum()),
    }
    return Result(
        found,
        verdict="orphans" if orphans else "linked" if len(tactics) else "no_action",
        about=about,
        picture=own("ladder", height=1.3 + 0.235 * max(len(tactics), 7), width=9.5),
    )


@item
def relation_value(company) -> Result:
    """What the relation with each key account is worth on the three levels, and which kind of relation it is.

    ``customer_id, monetary_12m``. Strategy: ``shared_direction`` (the tags on record), ``top_relation`` (highest
    relation level of a person on the decision layer). Campaign: ``won_12m`` (deals won in 12 months), ``open_amount``
    (money of open deals). Tactic: ``open_tickets``. relation_kind: ``strategic`` where a direction is on record and
    somebody at the top shares information with us (level 3 and more), else ``project`` where a deal was won in the
    year or is open, else ``supply``. What the company has no table for is empty.
    """
    table = key_accounts(company)[["customer_id", "monetary_12m"]]
    if table.empty:
        raise Refused("nobody")
    ids = table["customer_id"]
    table["shared_direction"] = ids.map(_directions(company))
    table["top_relation"] = ids.map(_top(company)).astype("float64")
    won, open_ = _deals(company)
    table["won_12m"], table["open_amount"] = _counted(ids, won), _counted(ids, open_)
    table["open_tickets"] = _counted(ids, _tickets(company))
    if table.drop(columns=["customer_id", "monetary_12m"]).isna().all(axis=None):
        raise Refused("unknown")
    strategic = table["shared_direction"].notna() & (table["top_relation"] >= TRUSTED)
    project = (table["won_12m"] > 0) | (table["open_amount"] > 0)
    table["relation_kind"] = np.select([strategic, project], ["strategic", "project"], "supply")
    counts = table["relation_kind"].value_counts()
    names = {"strategic": "n_in_direction", "project": "n_in_projects", "supply": "n_supplied"}
    about = {name: int(counts.get(kind, 0)) for kind, name in names.items()}
    return Result(table, verdict="kinds", about=about | {"n_accounts": len(table)}, customers=tuple(ids))


def _ladder(company, customer_id, ladder) -> pd.DataFrame:
    tasks = _tasks(company, customer_id)
    template = ladder_template() if ladder is None else ladder
    campaigns = pd.DataFrame(template.get("campaigns", []), columns=["id", "serves", "name"])
    if ladder is None and len(tasks) and not tasks["goal_id"].isin(campaigns["id"]).any():
        ids = sorted(tasks["goal_id"].dropna().astype(str).unique())
        campaigns = pd.DataFrame({"id": ids, "serves": None, "name": ids})
    strategies = pd.DataFrame(template.get("strategies", []), columns=["id", "name"])
    found = pd.concat(
        [
            _level("strategy", strategies["id"], strategies["name"]),
            _level(
                "campaign", campaigns["id"], campaigns["name"], campaigns["serves"], set(strategies["id"])
            ),
            _level(
                "tactic",
                tasks["task_id"],
                tasks["name"],
                tasks["goal_id"],
                set(campaigns["id"]),
                tasks["owner"],
                tasks["end_date"],
            ),
        ],
        ignore_index=True,
    )
    if customer_id is not None:
        found = _above(found)
    empty = (found["ladder_level"] == "campaign") & ~found["item_id"].isin(found["serves"])
    found.loc[empty & found["ladder_problem"].isna() & (len(tasks) > 0), "ladder_problem"] = "no_action"
    return found


def _tasks(company, customer_id):
    columns = ["task_id", "name", "goal_id", "customer_id", "owner", "end_date"]
    if not company.has("plan_tasks"):
        return pd.DataFrame(columns=columns)
    tasks = company.table("plan_tasks").reindex(columns=[*columns, "status"])
    tasks = tasks[tasks["status"].ne("dropped")]
    return tasks if customer_id is None else tasks[tasks["customer_id"] == customer_id]


def _level(level, ids, names, parents=None, known=None, owner=None, end=None):
    table = pd.DataFrame({"ladder_level": level, "item_id": list(ids), "name": list(names)})
    table["serves"] = pd.Series(None if parents is None else list(parents), index=table.index, dtype=object)
    without = table["serves"].isna()
    unknown = ~without & ~table["serves"].isin(known or set())
    table["linked"] = True if known is None else ~(without | unknown)
    problem = pd.Series(None, index=table.index, dtype=object)
    if known is not None:
        problem[without], problem[unknown] = "no_parent", "unknown_parent"
    table["ladder_problem"] = problem
    table["owner"] = pd.Series(None if owner is None else list(owner), index=table.index, dtype=object)
    table["end_date"] = pd.to_datetime(pd.Series(None if end is None else list(end), index=table.index))
    return table


def _above(found):
    """The tactics, the campaigns they serve and the strategies these serve."""
    goals = set(found.loc[found["ladder_level"] == "tactic", "serves"].dropna())
    served = set(
        found.loc[found["item_id"].isin(goals) & found["ladder_level"].eq("campaign"), "serves"].dropna()
    )
    keep = found["ladder_level"].eq("tactic") | found["item_id"].isin(goals | served)
    return found[keep].reset_index(drop=True)


def _counted(ids, values):
    return (
        ids.map(values).fillna(0.0).astype(float)
        if values is not None
        else pd.Series(float("nan"), ids.index)
    )


def _directions(company):
    if not company.has("customers.strategy_tags"):
        return pd.Series(dtype=object)
    tags = company.table("customers").drop_duplicates("customer_id").set_index("customer_id")["strategy_tags"]
    return tags[tags.notna() & tags.astype(str).str.strip().ne("")]


def _top(company):
    if not company.has("contacts.relation_level", "contacts.layer"):
        return pd.Series(dtype="float64")
    known = people(company)
    return known[known["layer"] == "decision"].groupby("customer_id")["relation_level"].max()


def _deals(company):
    if not company.has("opportunities.status", "opportunities.amount"):
        return None, None
    deals = company.table("opportunities")
    day = pd.Timestamp(company.as_of)
    closed = pd.to_datetime(deals["close_date"]) if "close_date" in deals else pd.Series(pd.NaT, deals.index)
    won = deals["status"].eq("won") & (closed > day - pd.DateOffset(years=1)) & (closed <= day)
    open_ = deals["status"].eq("open")
    return deals[won].groupby("customer_id").size(), deals[open_].groupby("customer_id")["amount"].sum()


def _tickets(company):
    if not company.has("tickets.resolved_at"):
        return None
    tickets = company.table("tickets")
    return tickets[tickets["resolved_at"].isna()].groupby("customer_id").size()
