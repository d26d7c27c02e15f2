"""Field diagnosis in three steps, know the customer, observe the market, assess the competition: a card per region.

The card asks twelve questions (`field.yaml`). What the data answer is filled in with its evidence; what is left is
the list to bring on the visit. A question that the data answer from too few cases counts as not answered.
"""

from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd
import yaml

from custkit.item import Key, Refused, Result, choice, exercise, grid, item
from custkit.locale import number, percent, pick, tr
from custkit.tiering.features import months_before
from custkit.tiering.regional import region_names, region_sales, regional_customers

from .deals import NOBODY, win_loss_by_competitor, win_rates
from .market import market_observation

BLOCKS = ("customer", "market", "competition")
OWN = "CP00"
DEALS_MONTHS = 24


@item
def field_diagnosis(company, answers: dict | None = None) -> Result:
    """The card of every region, one row per region and question.

    answers: what was seen on the visit, ``{region: {item: score 1–5}}`` or ``{region: {item: (score, note)}}``; it
    goes before the data, who has been there knows better. ``region, field_block, field_item, field_question,
    measured`` (the number the data give, NaN without), ``n_cases`` (behind it), ``field_score`` (1–5 by the cuts of
    `field.yaml`; NaN where unanswered), ``field_evidence`` (one line), ``ask_on_visit`` (what to look at there).
    Raises ValueError for an unknown region, item or score.
    """
    answers = answers or {}
    names = region_names(company)
    _check(answers, names)
    measured = _measured(company, names)
    rows = []
    for region in names:
        for name, entry in field_items().items():
            value, n = measured.get(name, {}).get(region, (np.nan, 0))
            score = _score(value, n, entry)
            evidence = _evidence(name, value, n, entry)
            if name in answers.get(region, {}):
                given = answers[region][name]
                score, note = given if isinstance(given, tuple | list) else (given, "")
                evidence = tr("Seen on the visit: {note}", note=note) if note else tr("Seen on the visit")
            rows.append((region, entry["block"], name, pick(entry), value, n, float(score), evidence,
                         pick(entry["ask"])))  # fmt: skip
    columns = ["region", "field_block", "field_item", "field_question", "measured", "n_cases",
               "field_score", "field_evidence", "ask_on_visit"]  # fmt: skip
    table = pd.DataFrame(rows, columns=columns)
    if table.empty or not table["field_score"].notna().any():
        raise Refused("empty")
    means = table.groupby("field_question", sort=False)["field_score"].mean()
    about = {"field_question": means.idxmin(), "mean": float(means.min()), "n_regions": len(names),
             "n_alike": int((means == means.min()).sum()) - 1, "n_open": int(table["field_score"].isna().sum()),
             "complete": float(table["field_score"].notna().mean())}  # fmt: skip
    return Result(
        table,
        about=about,
        picture=grid("field_question", "region", "field_score", order_y=(*means.index,), order_x=(*names,)),
    )


@item
def field_scorecard(company, answers: dict | None = None) -> Result:
    """One row per region: the mean score of each block, how complete the card is, and the block that is lowest.

    ``region, customer_score, market_score, competition_score`` (1–5, NaN where nothing was answered), ``card_complete``
    (questions answered over questions asked, 0–1), ``lowest_block`` (empty where nothing was answered).
    """
    cards = field_diagnosis(company, answers)
    if cards.refused:
        raise Refused("empty")
    table = scorecard(cards.table)
    scores = table[[f"{block}_score" for block in BLOCKS]].mean(axis=1)
    return Result(table, about={"region": table.loc[scores.idxmin(), "region"], "n_regions": len(table)})


def scorecard(diagnosis: pd.DataFrame) -> pd.DataFrame:
    """The table of `field_scorecard` from one of `field_diagnosis`."""
    rows = []
    for region, part in diagnosis.groupby("region", sort=False):
        means = part.groupby("field_block")["field_score"].mean().reindex(BLOCKS)
        lowest = means.idxmin() if means.notna().any() else None
        rows.append((region, *means, part["field_score"].notna().mean(), lowest))
    columns = ["region", *(f"{block}_score" for block in BLOCKS), "card_complete", "lowest_block"]
    return pd.DataFrame(rows, columns=columns)


@item
def region_card(company, region: str | None = None, answers: dict | None = None) -> Result:
    """The card of one region to take along, the largest unless given: question, score, evidence, what to ask there."""
    cards = field_diagnosis(company, answers)
    if cards.refused:
        raise Refused("empty")
    region = region or cards.table["region"].iloc[0]
    table = cards.table[cards.table["region"] == region].reset_index(drop=True)
    if table.empty:
        raise Refused("empty")
    return Result(
        table, about={"region": region, "n_open": int(table["field_score"].isna().sum()), "n": len(table)}
    )


@exercise("TH1.13", asks=[field_diagnosis])
def weakest_on_the_card(company) -> Key:
    """The question that is weakest over all regions, and the region whose card is lowest."""
    cards = field_diagnosis(company)
    if cards.refused or cards.lacks:
        raise Refused("empty")
    means = cards.table.groupby("field_item", sort=False)["field_score"].mean().dropna()
    regions = cards.table.groupby("region", sort=False)["field_score"].mean().dropna()
    low, poor = set(means[means == means.min()].index), set(regions[regions == regions.min()].index)
    fields = {
        "question": choice(low, means.index, "field_item", {"strongest": {means.idxmax()}}, _titles()),
        "region": choice(poor, regions.index, "region", {"best": {regions.idxmax()} - poor}),
    }
    facts = {
        "field_item": means.idxmin(),
        "mean": float(means.min()),
        "region": regions.idxmin(),
        "score": float(regions.min()),
    }
    return Key(fields, facts)


def _titles() -> dict[str, str]:
    return {text: item_ for item_, entry in field_items().items() for text in (entry["zh"], entry["en"])}


@cache
def field_items() -> dict:
    """The questions of the card: item → ``block, zh, en, cuts, least, ask``."""
    return yaml.safe_load(files("custkit.diagnosis").joinpath("field.yaml").read_text(encoding="utf-8"))


def _check(answers, names):
    for region, given in answers.items():
        if region not in names:
            raise ValueError(
                tr("there is no region {region}; there are {names}", region=region, names=", ".join(names))
            )
        for name, answer in given.items():
            score = answer[0] if isinstance(answer, tuple | list) else answer
            if name not in field_items() or not 1 <= score <= 5:
                raise ValueError(
                    tr("{item}: an item of the card with a score from 1 to 5 is asked for", item=name)
                )


def _score(value, n, entry):
    if pd.isna(value) or n < entry["least"]:
        return np.nan
    return 1 + sum(value >= cut for cut in entry["cuts"])


def _measured(company, names):
    """item → region → (value, number of cases); a table that is not there leaves its items out."""
    facts = market_observation(company).table.set_index("region")
    found = {
        "demand_growth": _plain(facts["market_growth"]),
        "pace": _plain(facts["sales_growth_12m"] - facts["market_growth"]),
        "reached": _plain(facts["reached_share"]),
        "price_held": _plain(facts["price_level"]),
    }
    customers = regional_customers(company)
    customers = customers[customers["region"].isin(names)]
    found |= _customer_items(company, customers)
    return found | _rival_items(company, facts)


def _plain(series):
    return {region: (value, 1) for region, value in series.items() if pd.notna(value)}


def _customer_items(company, customers):
    sold = region_sales(company)
    now = sold[sold["year"] == 0].groupby("customer_id")["sales"].sum()
    bought = sold.groupby("customer_id")["sales"].sum()
    clients = customers[customers["customer_id"].isin(bought[bought > 0].index)].copy()
    clients["sales"] = clients["customer_id"].map(now).fillna(0.0)
    by = clients["region"]
    found = {"buying": _rates((clients["sales"] > 0), by)}
    if "est_wallet" in clients and clients["est_wallet"].notna().any():
        known = clients[clients["est_wallet"] > 0]
        sums = known.groupby("region")[["sales", "est_wallet"]].sum()
        sizes = known.groupby("region").size()
        found["wallet_held"] = {
            r: (max(row.sales, 0) / row.est_wallet, int(sizes[r]))
            for r, row in zip(sums.index, sums.itertuples(), strict=True)
        }
    if company.has("contacts.layer", "contacts.customer_id"):
        contacts = company.table("contacts")
        decides = set(contacts.loc[contacts["layer"] == "decision", "customer_id"])
        active = clients[clients["sales"] > 0]
        found["decider_known"] = _rates(active["customer_id"].isin(decides), active["region"])
    if company.has("surveys.kind", "surveys.customer_id"):
        answers = company.table("surveys")
        answers = answers[answers["kind"] == "csat"]
        if "date" in answers:
            answers = answers[
                pd.to_datetime(answers["date"]) > pd.Timestamp(months_before(company.as_of, 12))
            ]
        region = answers["customer_id"].map(customers.set_index("customer_id")["region"])
        grouped = answers["value"].astype(float).groupby(region)
        found["satisfied"] = {r: (v.mean(), int(v.notna().sum())) for r, v in grouped if v.notna().any()}
    return found


def _rates(flags, by):
    return {region: (part.mean(), len(part)) for region, part in flags.groupby(by)}


def _rival_items(company, facts):
    found = {}
    deals = win_rates(company, DEALS_MONTHS)
    if len(deals):
        found["deals_won"] = {r.region: (r.win_rate, int(r.n_closed)) for r in deals.itertuples()}
        lost = win_loss_by_competitor(company, months=DEALS_MONTHS).table
        lost = lost[lost["deal_outcome"] == "lost"]
        all_lost = lost.groupby("region")["n_deals"].sum()
        named = lost[lost["rival"] != NOBODY].groupby("region")["n_deals"].sum().reindex(all_lost.index)
        found["loser_named"] = {
            r: (known / n, int(n))
            for r, known, n in zip(all_lost.index, named.fillna(0), all_lost, strict=True)
        }
    if company.has("competitors.share"):
        table = company.table("competitors")
        rivals = table[table["competitor_id"] != OWN]
        largest = rivals.groupby("region")["share"].max()
        relative = facts["penetration"] / largest.reindex(facts.index)
        found["next_to_leader"] = _plain(relative)
        factors = [name for name in table if name.startswith("factor_")]
        ours = table[table["competitor_id"] == OWN].set_index("region")
        if factors and len(ours):
            best = rivals.assign(mean=rivals[factors].mean(axis=1)).groupby("region")["mean"].max()
            found["rated_beside_best"] = _plain(ours[factors].mean(axis=1) - best)
    return found


def _evidence(name, value, n, entry):
    if pd.isna(value):
        return tr("Not in the data")
    if n < entry["least"]:
        return tr("Only {n} cases: too few to score", n=number(n))
    said = {
        "satisfied": lambda: tr("{value} points on average", value=number(value, 1)),
        "rated_beside_best": lambda: tr("{value} points, mean of all factors", value=f"{value:+.1f}"),
        "pace": lambda: tr("{value} percentage points", value=f"{100 * value:+.0f}"),
        "next_to_leader": lambda: tr("{value} of the largest rival's share", value=percent(value)),
    }.get(name, lambda: percent(value, 1 if abs(value) < 0.1 else 0))()
    return tr("{value}, {n} cases", value=said, n=number(n)) if entry["least"] else said
