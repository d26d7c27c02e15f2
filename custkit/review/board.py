"""The review in twelve dimensions: one line each, with its light; what they weigh is the company's choice."""

import numpy as np
import pandas as pd

from custkit.data.memo import kept
from custkit.item import (
    Key,
    Refused,
    Result,
    bars,
    choice,
    exercise,
    item,
    several,
    slider,
    switches,
    written,
)

from . import ourselves, results
from .ourselves import returns

GROUPS = {
    "outcome": ("task", "profit", "market"),
    "offer": ("rivals", "products", "prices", "channels", "communication", "investment"),
    "inside": ("organization", "team", "policy"),
}
GROUP_OF = {name: group for group, names in GROUPS.items() for name in names}
DIMENSIONS = tuple(GROUP_OF)
READ = {name: getattr(results if hasattr(results, name) else ourselves, name) for name in DIMENSIONS}
OWNERS = dict(zip(DIMENSIONS, (
    "sales_head", "finance", "region_heads", "sales_head", "product_head", "finance",
    "channel_head", "marketing", "marketing", "service_head", "sales_head", "general_manager",
), strict=True))  # fmt: skip
GREEN, RED = 0.98, 0.90  # of the target
POINTS = {"green": 1.0, "amber": 0.5, "red": 0.0}
CUT = 1.4  # bars end there
SAME = 0.02  # a change smaller than this is none
DIAL = {
    "dims": switches(DIMENSIONS, start=DIMENSIONS, column="review_dim"),
    "outcome": slider(0, 5, 1, start=1, form="int"),
    "offer": slider(0, 5, 1, start=1, form="int"),
    "inside": slider(0, 5, 1, start=1, form="int"),
}


def readings(company) -> dict:
    """The `Reading` of each dimension, None where its tables are not there; computed once a company."""
    return kept(
        company,
        "review_readings",
        lambda: {name: read(company) for name, read in READ.items()},
        (str(company.as_of), tuple(company.settings.items())),
    )


def weights_of(dims=DIMENSIONS, weights: dict | None = None) -> dict[str, float]:
    """The weight of each chosen dimension; they sum to 1. weights: dimension → any number ≥ 0; all alike unless given.

    >>> weights_of(("task", "team"), {"task": 3, "team": 1})
    {'task': 0.75, 'team': 0.25}
    """
    given = {name: float((weights or {}).get(name, 0.0 if weights else 1.0)) for name in dims}
    total = sum(given.values())
    if not dims or min(given.values()) < 0 or not total > 0:
        raise Refused("no_weight")
    return {name: value / total for name, value in given.items()}


def chosen_weights(company) -> tuple[tuple[str, float], ...]:
    """The dimensions that the company reviews and their weights: its settings ``review_task`` … that are not 0."""
    given = ((name, float(company.settings[f"review_{name}"])) for name in DIMENSIONS)
    return tuple(one for one in given if one[1] > 0)


@item
def review_board(company, dims: tuple = DIMENSIONS, weights: tuple = (), red_below: float = RED) -> Result:
    """The review as one traffic-light table, one line a dimension, in the order of the twelve.

    ``review_dim, dim_value, dim_target, target_from`` (plan, year_before, standard), ``dim_before`` (a year earlier),
    ``dim_trend`` (better, worse, same, unknown), ``light`` (green from 98% of the target, red below ``red_below`` of
    it unless the target lies within the 95% interval; unknown: not available), ``dim_money`` (what stands behind the
    gap; ``money_is`` says what that is; empty: nothing, or nobody can tell), ``dim_where`` (where the gap is largest),
    ``dim_owner`` (who answers), ``dim_weight`` (they sum to 1), ``to_target`` (value over target). The money of two
    dimensions overlaps, and with that of other findings: it ranks them, is not to be added up, and is not told as money
    of the finding. ``about["review_score"]``: the weighted share of lights, green 1, amber ½, over what is available.

    dims: those the company reviews; weights: pairs (dimension, weight), those of the company's settings
    (`chosen_weights`) unless given.
    """
    if not weights:
        weights = tuple(one for one in chosen_weights(company) if one[0] in dims)
        dims = tuple(name for name, _ in weights)
    weight = weights_of(dims, dict(weights) or None)
    found = {name: read for name, read in readings(company).items() if name in weight}
    if not any(found.values()):
        raise Refused("none")
    table = pd.DataFrame([_line(company, name, read, red_below) for name, read in found.items()])
    table["dim_weight"] = table["review_dim"].map(weight)
    known = table[table["light"] != "unknown"]
    if known.empty:
        raise Refused("none")
    red = known[known["light"] == "red"].sort_values("dim_money", ascending=False)
    rank = known.assign(order=known["to_target"]).sort_values("order")
    first = red.iloc[0] if len(red) else rank.iloc[0]
    return Result(
        table,
        verdict="red" if len(red) else "amber" if (known["light"] == "amber").any() else "green",
        about={
            "review_dim": first["review_dim"], "dim_value": first["dim_value"], "dim_target": first["dim_target"],
            "red_dims": tuple(red["review_dim"]), "n_red_dims": len(red), "n_known_dims": len(known),
            "n_dims": len(table), "review_score": score_of(table), "red_below": red_below, "full": 1.0,
        },
        urgency="act" if len(red) else "know",
        value=len(red),
        unit="dimensions",
        picture=bars("review_dim", "shown_of_target", tone="light", line_at="full",
                     rows=known.assign(shown_of_target=known["to_target"].clip(0, CUT))),
    )  # fmt: skip


def score_of(table: pd.DataFrame) -> float:
    """The weighted share of lights of a board (0–1): Σ weight × points ÷ Σ weight, of what is available."""
    known = table[table["light"] != "unknown"]
    total = known["dim_weight"].sum()
    return (
        float((known["dim_weight"] * known["light"].map(POINTS)).sum() / total) if total > 0 else float("nan")
    )


@item(dial=DIAL)
def weighing(company, dims: tuple = DIMENSIONS, outcome: int = 3, offer: int = 2, inside: int = 2) -> Result:
    """What the company wants to look at, and what it weighs: the three groups of dimensions and their parts of the
    score, in their order.

    ``dim_group, n_group_dims`` (chosen and available), ``group_weight`` (they sum to 1), ``group_score`` (0–1),
    ``weighted_part`` (weight × score; they sum to the score). outcome, offer, inside: the weight of each group, shared
    among its dimensions.
    """
    given = {"outcome": outcome, "offer": offer, "inside": inside}
    chosen = tuple(name for name in DIMENSIONS if name in dims)
    sizes = {group: sum(GROUP_OF[name] == group for name in chosen) for group in GROUPS}
    weights = {name: given[GROUP_OF[name]] / sizes[GROUP_OF[name]] for name in chosen}
    board = review_board(company, chosen, tuple(sorted(weights.items())))
    if not board.ok:
        raise Refused(board.verdict)
    known = board.table[board.table["light"] != "unknown"]
    rows = []
    for group in GROUPS:
        part = known[known["review_dim"].map(GROUP_OF) == group]
        weight = part["dim_weight"].sum() / known["dim_weight"].sum()
        score = score_of(part) if len(part) else np.nan
        rows.append((group, len(part), weight, score, 0.0 if np.isnan(score) else weight * score))
    columns = ["dim_group", "n_group_dims", "group_weight", "group_score", "weighted_part"]
    table = pd.DataFrame(rows, columns=columns)
    return Result(
        table,
        about={"review_score": float(table["weighted_part"].sum()), "n_known_dims": len(known)},
        picture=bars("dim_group", "weighted_part", tone="plain"),
    )


@item
def romi(company) -> Result:
    """Return on marketing investment by type of campaign, most leads first: ``campaign_type, campaign_cost, n_leads,
    n_won, won_money, campaign_margin, margin_per_cost, romi`` = (margin of the deals won − cost) ÷ cost (`returns`).

    The margin of a deal counts for the campaign that its lead names; whether the customer would have bought anyway,
    these tables do not tell.
    """
    table = returns(company)
    if table.empty:
        raise Refused("none")
    best, most = table.iloc[0], table.loc[table["n_leads"].idxmax()]
    lost = table[table["romi"] < 0]
    table = table.sort_values(["n_leads", "campaign_type"], ascending=[False, True], ignore_index=True)
    return Result(
        table,
        verdict="few" if best["n_won"] < 3 else "differ" if best["campaign_type"] != most["campaign_type"] else "same",
        about={
            **best[["campaign_type", "romi", "n_won", "campaign_cost"]].to_dict(),
            "most_leads": most["campaign_type"], "most_per_cost": most["margin_per_cost"], "even": 1.0,
            "margin_per_cost": best["margin_per_cost"],
        },
        money=float(lost["campaign_cost"].sum()),
        urgency="watch",
        picture=bars("campaign_type", "margin_per_cost", tone="short_of_cost", line_at="even",
                     rows=table.assign(short_of_cost=table["romi"] < 0)),
    )  # fmt: skip


@exercise("EX.1", asks=[review_board, romi], tools=[weighing])
def red_and_best(company) -> Key:
    """The dimensions that are red by the rule, and the kind of campaign that returns most for its money."""
    board, spent = review_board(company), romi(company)
    if not (board.ok and spent.ok and len(spent.table) > 1):
        raise Refused("none")
    table = board.table[board.table["light"] != "unknown"]
    red = set(table.loc[table["light"] == "red", "review_dim"])
    low = set(table.loc[table["to_target"] < RED, "review_dim"])
    both = set(table.loc[table["light"].isin(["red", "amber"]), "review_dim"])
    money = set(table.nlargest(len(red) or 1, "dim_money")["review_dim"])
    slips = {"amber_too": both, "by_chance": low, "by_money": money}
    best = spent.about["campaign_type"]
    kinds = spent.table["campaign_type"]
    most_money = spent.table.loc[spent.table["won_money"].idxmax(), "campaign_type"]
    wrong = {"most_leads": spent.about["most_leads"], "most_money": most_money}
    return Key(
        {
            "red": several(red, table["review_dim"], "review_dim", {k: v for k, v in slips.items() if v != red}),
            "best": choice(best, kinds, "campaign_type", {k: v for k, v in wrong.items() if v != best}),
        },
        board.facts | spent.facts | {"n_amber_dims": len(both) - len(red)},
    )  # fmt: skip


def _line(company, name, read, red_below) -> dict:
    line = {
        "review_dim": name,
        "money_is": name,
        "dim_measure": name,
        "dim_owner": OWNERS[name],
        "light": "unknown",
        "dim_trend": "unknown",
    }
    if read is None:
        empty = ("dim_value", "dim_target", "dim_before", "dim_money", "to_target")
        return line | dict.fromkeys(empty, np.nan) | {"target_from": None, "dim_where": None}
    return line | {
        "dim_value": read.value,
        "dim_target": read.target,
        "target_from": read.target_from,
        "dim_before": read.before,
        "dim_trend": read.trend(SAME),
        "light": read.light(GREEN, red_below),
        "dim_money": read.money if read.money > 0 else np.nan,
        "dim_where": written(*read.where, company) if read.where else None,
        "to_target": read.to_target,
    }
