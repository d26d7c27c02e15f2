"""The place of each firm in the market: leader, challenger, follower, nicher (M1-26)."""

import numpy as np
import pandas as pd

from custkit.item import Key, Refused, Result, choice, exercise, item, places

from .rivals import apart, latest_competitors, overall_share, rival_rules

ROLES = ("leader", "challenger", "follower", "nicher")


@item
def strategic_map(company, rules: dict | None = None) -> Result:
    """One row per firm with its place on three axes and its role, largest share first.

    ``competitor_id, firm, market_share, line_width, coverage_density, tech_depth, price_index, market_role, is_own``.
    Share is over all regions, weighted by their market where the table of regions tells it. Roles (Kotler & Singh
    1981) come from ``rules`` (the ``roles`` of `rival_rules`): exactly one leader, the largest share; one role each.
    """
    table = latest_competitors(company)
    axes = ["line_width", "coverage_density", "tech_depth", "price_index"]
    firms = table.groupby("competitor_id").agg(
        firm=("firm", "first"), is_own=("is_own", "first"), **{axis: (axis, "mean") for axis in axes}
    )
    firms["market_share"] = overall_share(company, table)
    firms = firms[firms["market_share"].notna()].reset_index()
    if firms.empty:
        raise Refused("empty")
    firms = firms.sort_values(["market_share", "competitor_id"], ascending=[False, True], ignore_index=True)
    firms["market_role"] = roles_of(firms, rules)
    firms = firms[["competitor_id", "firm", "market_share", *axes, "market_role", "is_own"]]
    own = firms[firms["is_own"]]
    about = dict(firms.iloc[0])
    if len(own):
        about |= {"own_share": own["market_share"].iloc[0], "own_role": own["market_role"].iloc[0]}
    known = firms.dropna(subset=["line_width", "tech_depth"])
    return Result(
        firms,
        verdict="unplaced" if own.empty else "leading" if about["is_own"] else "led",
        about=about,
        picture=places("line_width", "tech_depth", size="coverage_density", tone="market_role", rows=known)
        if len(known)
        else None,
    )


def roles_of(firms: pd.DataFrame, rules: dict | None = None) -> list[str]:
    """The role of each firm (``market_share, line_width, tech_depth``): the first with the largest share leads."""
    if firms.empty:
        return []
    rules = rules or rival_rules()["roles"]
    width = firms["line_width"] / firms["line_width"].max()
    depth = firms["tech_depth"] / firms["tech_depth"].max()
    of_leader = firms["market_share"] / firms["market_share"].max()
    nicher, challenger = rules["nicher"], rules["challenger"]
    first = firms["market_share"].to_numpy().argmax()
    conditions = [
        np.arange(len(firms)) == first,
        (width <= nicher["width_of_widest"]) & (depth >= nicher["tech_of_deepest"]),
        (of_leader >= challenger["share_of_leader"]) & (depth >= challenger["tech_of_deepest"]),
    ]
    return list(np.select(conditions, ["leader", "nicher", "challenger"], "follower"))


@exercise("TH1.31", asks=[strategic_map])
def roles_in_the_market(company) -> Key:
    """Who attacks the leader and who keeps to a corner, by the rules."""
    firms = strategic_map(company).table
    if len(firms) < 2:
        raise Refused("empty")
    roles = {role: set(firms.loc[firms["market_role"] == role, "competitor_id"]) for role in ROLES}
    narrow = (
        firms["line_width"] <= rival_rules()["roles"]["nicher"]["width_of_widest"] * firms["line_width"].max()
    )
    shallow = set(firms.loc[narrow, "competitor_id"]) - roles["nicher"] - roles["leader"]
    slips = {
        "nicher": {"shallow": shallow, "wide": set(firms.loc[~narrow, "competitor_id"])},
        "challenger": {"is_leader": roles["leader"], "no_attack": set(firms["competitor_id"])},
    }
    fields = {
        role: choice(
            roles[role], firms["competitor_id"], "competitor_id", apart(slips[role], roles[role]), none=True
        )
        for role in ("challenger", "nicher")
    }
    facts = {f"{role}s": tuple(sorted(found)) for role, found in roles.items()}
    return Key(fields, facts)
