"""The policy check: which of our own rules contradict the plan by tiers, or pay somebody to work against it."""

from functools import cache
from importlib.resources import files

import pandas as pd

from custkit.data.cards import parse
from custkit.item import Key, Refused, Result, exercise, item, several

MOST_URGENT = ("pays", "upside_down", "unused", "blind")


@item
def policy_audit(company) -> Result:
    """Policies that contradict the plan by tiers, those that pay against it first: ``policy, policy_rule,
    policy_conflict,
    conflict_kind, policy_cost, policy_fix, in_force``.

    The rules stand in ``policies.yaml`` and read what a policy says (name, type, tier, rule). blind: the same for every
    tier; pays: somebody earns by doing the opposite; unused: it would help and is not in use; upside_down: the lesser
    tier gets more. A rule that is worded otherwise is not recognised: read the others yourself.
    """
    table = audited(company)
    hits = table.dropna(subset=["policy_conflict"]).copy()
    if hits.empty:
        raise Refused("none" if len(table) else "empty", n_policies=len(table))
    place = {kind: at for at, kind in enumerate(MOST_URGENT)}
    hits["place"] = hits["conflict_kind"].map(place)
    hits = hits.sort_values(
        ["place", "policy_cost"], ascending=[True, False], kind="stable", ignore_index=True
    )
    first, cost = hits.iloc[0], float(hits.loc[hits["in_force"], "policy_cost"].sum(min_count=1))
    columns = [
        "policy",
        "policy_conflict",
        "policy_fix",
        "policy_cost",
        "in_force",
        "policy_rule",
        "conflict_kind",
    ]
    return Result(
        hits[columns],
        verdict=("pays" if first["conflict_kind"] == "pays" else "found")
        + ("" if cost == cost else "_no_cost"),
        about=first[["policy", "policy_conflict", "policy_fix", "policy_cost"]].to_dict()
        | {"n_policies": len(table), "n_conflicts": len(hits), "conflict_cost": cost},
        money=cost if cost == cost else None,
        urgency="watch",
        value=len(hits),
        unit="policies",
    )


@item
def policies_in_force(company) -> Result:
    """All policies as they stand, those in use first: ``policy, policy_tier, policy_rule, policy_cost, in_force``."""
    table = audited(company)
    if table.empty:
        raise Refused("empty")
    table = table.sort_values("in_force", ascending=False, kind="stable", ignore_index=True)
    return Result(
        table[["policy", "policy_tier", "policy_rule", "policy_cost", "in_force"]],
        about={"n_policies": len(table), "n_idle": int((~table["in_force"]).sum())},
    )


@exercise("TH6.13", asks=[policies_in_force])
def against_the_tiers(company) -> Key:
    """Which policies take no account of the computed tier, and which give more to the lesser one."""
    table = audited(company)
    by_kind = {kind: list(table.loc[table["conflict_kind"] == kind, "policy"]) for kind in MOST_URGENT}
    if not by_kind["blind"] and not by_kind["upside_down"]:
        raise Refused("none")
    clean = list(table.loc[table["policy_conflict"].isna(), "policy"])
    facts = {"policy": [*by_kind["blind"], *by_kind["upside_down"]], "n_policies": len(table)}
    wrong = {"clean": [*by_kind["blind"], *clean[:1]]} if clean else {}
    return Key(
        {
            "blind": several(by_kind["blind"], table["policy"], "policy", wrong),
            "upside_down": several(by_kind["upside_down"], table["policy"], "policy"),
        },
        facts,
    )


def audited(company) -> pd.DataFrame:
    """Every policy with what it conflicts with, None where nothing was recognised."""
    table = company.table("policies").reset_index(drop=True)
    for name in ("type", "tier", "rule", "cost", "in_use"):
        if name not in table:
            table[name] = None
    table = table.rename(
        columns={"name": "policy", "tier": "policy_tier", "rule": "policy_rule", "cost": "policy_cost"}
    )
    table["policy_cost"] = pd.to_numeric(table["policy_cost"])
    table["in_force"] = table["in_use"].astype(object).where(table["in_use"].notna(), True).astype(bool)
    said = (
        table[["policy", "type", "policy_tier", "policy_rule"]].fillna("").astype(str).agg(" ".join, axis=1)
    )
    found = [_conflict(text, used, said, table) for text, used in zip(said, table["in_force"], strict=True)]
    for name in ("policy_conflict", "conflict_kind", "policy_fix"):
        at = ("policy_conflict", "conflict_kind", "policy_fix").index(name)
        table[name] = pd.Series([one[at] if one else None for one in found], dtype=object, index=table.index)
    return table


def _conflict(text, used, said, table) -> tuple | None:
    """The first conflict that fits one policy: its code, kind and fix."""
    for code, rule in rules().items():
        if rule["used"] != used or not all(_has(text, one) for one in rule["says"]):
            continue
        if "unless" in rule and _has(text, rule["unless"]):
            continue
        if "compare" in rule and not _is_longer(text, rule, said[table["in_force"]]):
            continue
        return code, rule["kind"], rule["fix"]
    return None


def _is_longer(text, rule, said) -> bool:
    """Whether the lesser tier's days are more than the better tier's of a policy of the same sort."""
    lesser, better = rule["compare"]
    if not _has(text, lesser) or _has(text, better):
        return False
    others = [
        _days(one) for one in said if _has(one, better) and all(_has(one, says) for says in rule["says"])
    ]
    others = [days for days in others if days]
    return bool(others) and _days(text) > max(others)


def _days(text) -> int:
    return max((int(n) for n in pd.Series([text]).str.findall(r"(\d+)\s?(?:天|days)").iloc[0]), default=0)


def _has(text, pattern) -> bool:
    return bool(pd.Series([text]).str.contains(pattern, case=False, regex=True).iloc[0])


@cache
def rules() -> dict:
    """``policies.yaml`` as data."""
    return parse(files("custkit.organization").joinpath("policies.yaml"))["conflicts"]
