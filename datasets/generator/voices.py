"""What people say and do around the orders: contacts, visits, deals, surveys, interviews, tickets, rivals, plans.

Everything is drawn once, without language, from streams of the world's seed; `tables` words it in one language.
"""

from __future__ import annotations

import pandas as pd

from custkit.data import contract

from . import (
    cadence,
    dealers,
    holidays,
    interviews,
    leads,
    market,
    milestones,
    people,
    pipeline,
    planning,
    surveys,
    team,
    tickets,
    touches,
)
from .world import World, translate


def build(world: World) -> dict[str, pd.DataFrame]:
    """Every table of this side of the company, texts in pairs of columns. Drawn once per world, then remembered.

    Marks the won deals on ``world.transactions`` and ``world.invoices`` (``opp_id``, ``campaign_id``).
    """
    if world.voices:
        return world.voices
    fairs = pipeline.campaigns(world)
    contacts = people.contacts(world)
    deals, history = pipeline.deals(world, fairs, people.with_engineers(contacts))
    pipeline.link(world, deals)
    leads.follow(world, deals)
    stuck = deals[deals["stuck"]]
    unmet, met = (stuck.loc[stuck["engineer_met"].eq(was), "customer_id"].tolist() for was in (False, True))
    everybody, stays = _everybody(world, contacts, deals, history)
    written = touches.build(world, contacts, fairs, unmet, met)
    staff = people.staff(world)
    reps = team.hires(world, staff)
    given = team.hand_over(world)
    met_on_the_way = leads.meetings(world, stays, everybody)
    logged = cadence.complete(world, written, everybody, deals, met_on_the_way)
    logged["rep_id"] = team.whose(given, logged, "date")
    team.serving(world, reps, given)
    world.voices = {
        "contacts": everybody,
        "contact_links": people.links(world, everybody, len(contacts)),
        "interactions": logged,
        "opportunities": deals,
        "stage_history": history,
        "campaigns": fairs,
        "surveys": surveys.build(world, staff),
        "interviews": interviews.build(world),
        "tickets": tickets.build(world),
        "regions": market.regions(world),
        "competitors": market.competitors(world),
        "targets": pd.concat([market.targets(world, staff), team.monthly(world, reps)], ignore_index=True),
        "reps": reps,
        "skills": people.skills(world, staff),
        "plan_tasks": planning.tasks(world, staff),
        "risks": planning.risks(world, staff),
        "budget": planning.budget(world, staff),
        "policies": planning.policies(world, staff),
        "self_check": planning.self_check(world),
        "milestones": milestones.build(world, everybody),
        "dealer_stock": dealers.stock(world),
        "holidays": holidays.build(world),
    }
    return world.voices


def _everybody(world, contacts, deals, history):
    """All contacts, with those of the full accounts and the engineers who moved a deal; and these deals' stays."""
    waiting = deals.loc[deals["stuck"], "customer_id"].tolist()
    everybody = people.further(
        world, contacts, people.full_accounts(world, contacts, waiting), "further people"
    )
    stays = leads.moved(world, deals, history)
    return people.further(
        world, everybody, leads.engineers_wanted(everybody, stays), "further engineers"
    ), stays


def tables(world: World, language: str) -> dict[str, pd.DataFrame]:
    """The tables of one edition with the columns of the contract, in its order."""
    return {name: _edition(world, name, frame, language) for name, frame in build(world).items()}


def _edition(world: World, name: str, frame: pd.DataFrame, language: str) -> pd.DataFrame:
    worded = translate(world, frame, language)
    if name == "interviews":
        worded["text_en"] = frame["text_en"]
    columns = contract.tables()[name].columns
    order = {c: i for i, c in enumerate(columns)}
    kept = [c for c in worded.columns if contract.tables()[name].column(c) is not None]
    kept.sort(key=lambda c: order.get(c, order.get(c.split("_")[0] + "_*", len(order))))
    return worded[kept].reset_index(drop=True)
