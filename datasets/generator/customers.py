"""Customers: who they are, where they sit, who serves them and how they behave (columns no file shows)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from . import names

COLUMNS = [
    "customer_id", "customer_name_zh", "customer_name_en", "parent_id", "customer_type", "end_customer_zh",
    "end_customer_en", "level", "industry", "sub_industry", "ownership", "employees", "region", "province", "city",
    "lat", "lon", "created_date", "owner_rep_id", "est_wallet", "credit_limit", "payment_days", "status",
    "updated_date", "referred_by", "business_unit_zh", "business_unit_en", "preference_tags_zh",
    "preference_tags_en", "strategy_tags_zh", "strategy_tags_en", "wallet_source", "serving_mode", "serving_hours",
    "serving_cost", "known_for_zh", "known_for_en",
]  # fmt: skip
KEY_REVENUE = [
    19.0,
    15.5,
    11.5,
    9.0,
    8.0,
    7.0,
    14.6,
    5.5,
    5.0,
    4.5,
    4.0,
    6.0,
]  # million yuan a year, C0001 … C0012
DISTRIBUTOR_KEYS = (3, 5, 8)
REGION_SIZE = {"southwest": 0.55, "northeast": 0.8}  # revenue of a B or C customer against one elsewhere


def build(world) -> pd.DataFrame:
    """One row per customer: contract columns known before any order, and the hidden ones that orders come from.

    Hidden: ``group``, ``yearly`` (yuan), ``rate`` (orders a year), ``regularity``, ``growth``, ``begins``/``ends``
    (day numbers), ``family`` (how they react to prices), ``n_lines``, ``late_share`` and ``slow_days`` (how late we
    deliver, how late they pay).
    """
    frame = _groups(world)
    _place(world, frame)
    _firmographics(world, frame)
    _look_alikes(world, frame)
    _owners(world, frame)
    _behaviour(world, frame)
    _life(world, frame)
    names.write(world, frame, plant_customers(world))
    return frame


def _groups(world) -> pd.DataFrame:
    size = world.firm["customers"]
    n = world.n_customers
    lapsed = round(size["total"] * size["lapsed_share"])
    regular = size["total"] - lapsed - size["key"] - size["b"]
    group = ["key"] * size["key"] + ["B"] * size["b"] + ["C"] * regular + ["lapsed"] * lapsed
    extra = n - size["total"]
    group += ["C"] * (extra - extra // 7) + ["lapsed"] * (extra // 7)
    frame = pd.DataFrame({"customer_id": [f"C{i:04d}" for i in range(1, n + 1)], "group": group})
    frame.loc[frame["customer_id"] == size["counter"], "group"] = "counter"
    frame.loc[frame["customer_id"].isin(world.truth(19)["prospects"]), "group"] = "prospect"
    return frame


def _place(world, frame) -> None:
    """Region by the firm's plan, city by the dictionary's weights within the region."""
    rng = world.rng("places")
    plan = pd.DataFrame(world.firm["regions"]).T
    region = pd.Series(rng.choice(plan.index, size=len(frame), p=plan["c"] / plan["c"].sum()), dtype=object)
    lapsed = frame["group"].eq("lapsed").to_numpy()
    region[lapsed] = rng.choice(plan.index, size=lapsed.sum(), p=plan["lapsed"] / plan["lapsed"].sum())
    region[frame["group"].eq("B")] = rng.permutation(np.repeat(plan.index, plan["b"].astype(int)))
    region[frame["group"].eq("key")] = world.firm["key_regions"]
    for number in (
        2,
        25,
        26,
    ):  # a planted customer changes places with one of the wanted region, so counts stay
        plant = world.truth(number)
        _swap(frame, region, plant["customer"], plant["region"])
    look_alike = world.trade["city"][world.trade["look_alike"]["city"]]["region"]
    region[frame["customer_id"].isin(world.truth(19)["prospects"] + world.truth(19)["buyers"])] = look_alike
    region[frame["group"].eq("counter")] = "east"
    frame["region"] = region.to_numpy()
    cities = pd.DataFrame(world.trade["city"]).T
    city = pd.Series(index=frame.index, dtype=object)
    for name, rows in frame.groupby("region").groups.items():
        here = cities[cities["region"] == name]
        weight = here["weight"].astype(float)
        city[rows] = rng.choice(here.index, size=len(rows), p=weight / weight.sum())
    frame["city"] = city


def _swap(frame, region, customer: str, wanted: str) -> None:
    at = frame.index[frame["customer_id"] == customer][0]
    same = frame.index[(frame["group"] == frame["group"][at]) & (region == wanted)]
    if region[at] != wanted:
        region[same[0]], region[at] = region[at], wanted


def _firmographics(world, frame) -> None:
    rng = world.rng("firmographics")
    n, group = len(frame), frame["group"]
    kind = np.where(
        rng.random(n) < np.where(group.eq("B"), 0.55, 0.30),
        "distributor",
        np.where(rng.random(n) < 0.16, "integrator", "direct"),
    )
    kind[group.eq("key")] = "direct"
    kind[list(DISTRIBUTOR_KEYS)] = "distributor"
    kind[10] = "integrator"
    planted = (
        [world.truth(i)["customer"] for i in (2, 25, 26)]
        + world.truth(19)["prospects"]
        + world.truth(19)["buyers"]
    )
    kind[frame["customer_id"].isin(planted)] = "direct"
    kind[group.eq("counter")] = "counter"
    frame["customer_type"] = kind
    trades = world.trade["industry"]
    weight = np.array([t["weight"] for t in trades.values()], float)
    frame["industry"] = rng.choice(list(trades), size=n, p=weight / weight.sum())
    special = world.trade["look_alike"], world.trade["seasonal"]
    home = world.trade["city"][special[0]["city"]]
    near = [c for c, at in world.trade["city"].items()
            if abs(at["lat"] - home["lat"]) < 0.9 and abs(at["lon"] - home["lon"]) < 1.1]  # fmt: skip
    at_home = frame["city"].isin(near) & frame["industry"].eq(special[0]["industry"])
    others = [t for t in trades if t not in (special[0]["industry"], special[1]["industry"])]
    frame.loc[at_home, "industry"] = rng.choice(others, size=at_home.sum())
    frame.loc[frame["customer_id"] == world.truth(25)["customer"], "industry"] = special[1]["industry"]
    size = group.map({"key": 1500.0, "B": 420.0, "counter": 1.0}).fillna(95.0)
    frame["employees"] = np.maximum(8, np.round(size * rng.lognormal(0, 0.55, n), -1)).astype("Int64")
    private = np.where(frame["region"].eq("northeast"), 0.45, 0.82)
    u = rng.random(n)
    rest = np.select([u < private + (1 - private) * np.where(frame["region"].eq("northeast"), 0.8, 0.35),
                      u < private + (1 - private) * 0.7], ["state", "foreign"], "joint")  # fmt: skip
    frame["ownership"] = np.where(u < private, "private", rest)


def _look_alikes(world, frame) -> None:
    """Planted truth 19: firms of the trade, size and place of one key account."""
    rng = world.rng("look-alikes")
    plant, spot = world.truth(19), world.trade["look_alike"]
    like = frame["customer_id"] == plant["like"]
    others = frame["customer_id"].isin(plant["prospects"] + plant["buyers"])
    frame.loc[like | others, "industry"] = spot["industry"]
    frame.loc[like | others, "city"] = spot["city"]
    frame.loc[like | others, "customer_type"] = "direct"
    frame.loc[like | others, "ownership"] = "private"
    frame.loc[like, "employees"] = 1200
    frame.loc[others, "employees"] = np.round(1200 * rng.uniform(0.7, 1.3, others.sum()), -1).astype(int)
    cities = world.trade["city"]
    away = rng.uniform(0.02, np.where(like | others, 0.2, 0.45)), rng.uniform(0, 2 * np.pi, len(frame))
    frame["lat"] = (frame["city"].map(lambda c: cities[c]["lat"]) + away[0] * np.sin(away[1])).round(4)
    frame["lon"] = (frame["city"].map(lambda c: cities[c]["lon"]) + away[0] * np.cos(away[1])).round(4)
    frame["province"] = frame["city"].map(lambda c: cities[c]["province"])
    parts = {t: list(entry["parts"]) for t, entry in world.trade["industry"].items()}
    pick = world.rng("sub-industries").random(len(frame))
    frame["sub_industry"] = [
        parts[t][int(u * len(parts[t]))] for t, u in zip(frame["industry"], pick, strict=True)
    ]
    nowhere = frame["group"].eq("counter")
    frame.loc[nowhere, ["industry", "sub_industry", "ownership"]] = None
    frame.loc[nowhere, "employees"] = pd.NA


def _owners(world, frame) -> None:
    """Key accounts to the key-account managers (one stays with the star rep: truth 17), the others to a rep."""
    rng = world.rng("owners")
    reps = world.reps[world.reps["role"] == "rep"]
    owner = pd.Series(index=frame.index, dtype=object)
    for region, rows in frame.groupby("region").groups.items():
        team = reps.loc[reps["region"] == region, "rep_id"].to_numpy()
        owner[rows] = rng.permutation(np.resize(team, len(rows)))  # everybody has about the same number
    for region in world.firm["regions"]:  # and the same number of the larger ones
        rows = frame.index[frame["group"].eq("B") & frame["region"].eq(region)]
        owner[rows] = np.resize(reps.loc[reps["region"] == region, "rep_id"].to_numpy(), len(rows))
    managers = world.reps[world.reps["role"] == "ka_manager"].groupby("region")["rep_id"].agg(list)
    key = frame.index[frame["group"].eq("key")]
    for i, at in enumerate(key):
        here = managers.get(frame["region"][at], managers["east"][-1:])
        owner[at] = here[i % len(here)]
    star = world.truth(17)
    owner[frame["customer_id"] == star["account"]] = star["star"]
    frame["owner_rep_id"] = owner


def _behaviour(world, frame) -> None:
    rng = world.rng("behaviour")
    n, group = len(frame), frame["group"]
    base = group.map({"B": 1.75e6, "C": 135e3, "lapsed": 105e3, "counter": 420e3}).fillna(0.0)
    spread = group.map({"B": 0.38, "C": 0.75, "lapsed": 0.6}).fillna(0.0)
    yearly = base * rng.lognormal(0, 1, n) ** spread * frame["region"].map(REGION_SIZE).fillna(1.0)
    yearly[group.eq("B")] = yearly[group.eq("B")].clip(0.55e6, 3.6e6)
    yearly[group.isin(["C", "lapsed"])] = yearly[group.isin(["C", "lapsed"])].clip(8e3, 0.62e6)
    yearly[group.eq("key")] = np.array(KEY_REVENUE) * 1e6 * rng.uniform(0.985, 1.015, len(KEY_REVENUE))
    frame["yearly"] = yearly
    rate = group.map({"key": 92.0, "B": 33.0, "C": 4.0, "lapsed": 5.5, "counter": 110.0}).fillna(0.0)
    frame["rate"] = rate * rng.lognormal(0, 1, n) ** group.map({"key": 0.2, "B": 0.45, "C": 0.6}).fillna(0.1)
    frame["regularity"] = rng.choice([0.7, 1.3, 2.5, 5.0], n, p=[0.2, 0.35, 0.3, 0.15])
    frame.loc[frame["customer_id"] == world.truth(2)["customer"], "regularity"] = 5.0
    frame["growth"] = rng.normal(0, 0.10, n) * group.map({"key": 0.3}).fillna(1.0)
    plant = world.truth(14)
    u = rng.random(n)
    sensitive, loyal = plant["share"]["sensitive"], plant["share"]["loyal"]
    frame["family"] = np.select([u < sensitive, u < sensitive + loyal], ["sensitive", "loyal"], "others")
    for customer, family in plant["known"].items():
        known = frame["customer_id"] == customer
        frame.loc[known, "family"] = family
        frame.loc[known, ["rate", "yearly"]] = 14.0, 320e3
    frame["n_lines"] = np.select([group.eq("key"), group.eq("B"), group.eq("counter")],
                                 [rng.integers(5, 8, n), rng.integers(3, 6, n), 6], rng.integers(1, 5, n))  # fmt: skip
    standing = group.map({"key": 0.14, "B": 0.08, "C": 0.03, "lapsed": 0.03}).fillna(0.0)
    extra = np.where(frame["customer_type"] == "distributor", 0.07, 0.0)
    frame["standing_discount"] = np.clip(standing + extra + rng.normal(0, 0.018, n), 0, 0.25)
    frame["late_share"] = np.clip(
        rng.beta(2.2, 7, n) + np.where(frame["region"].eq("southwest"), 0.08, 0), 0.02, 0.7
    )
    frame["slow_days"] = np.where(
        rng.random(n) < 0.22, rng.uniform(18, 70, n), rng.uniform(-6, 12, n)
    ).round()
    terms = np.select([group.eq("key"), group.eq("B"), group.eq("counter")],
                      [90, rng.choice([60, 75, 90], n), 0], rng.choice([30, 60, 60, 75, 90], n))  # fmt: skip
    slow = world.truth(11)
    there = frame["region"].eq(slow["region"]) & ~group.isin(["key", "counter"])
    terms = np.where(there, rng.choice(slow["terms"], n), terms)
    terms = np.where(frame["owner_rep_id"].eq(slow["rep"]), rng.choice(slow["payment_days"], n), terms)
    frame["payment_days"] = np.where(frame["customer_id"] == world.truth(5)["customer"],
                                     world.truth(5)["payment_days"], terms)  # fmt: skip
    frame.loc[frame["customer_id"] == world.truth(5)["customer"], "standing_discount"] = world.truth(5)[
        "discount"
    ]


def _life(world, frame) -> None:
    """When each customer begins and ends. New ones follow planted truth 12, other lapsed ones just end."""
    rng = world.rng("life")
    n, days = len(frame), (world.end - world.start).days
    begins, ends = np.full(n, -1), np.full(n, days)
    plant = world.truth(12)
    lapsed = rng.permutation(frame.index[frame["group"].eq("lapsed")])
    planted = {world.truth(i)["customer"] for i in (1, 2, 5, 25, 26)} | set(plant_customers(world))
    steady = frame.index[frame["group"].eq("C") & ~frame["customer_id"].isin(planted)]
    scale = len(frame) / world.firm["customers"]["total"]
    n_lost, n_one, n_two = (round(plant[k] * scale) for k in ("lost", "kept_one_line", "kept_two_lines"))
    new_lost, old = lapsed[:n_lost], lapsed[n_lost:]
    kept = rng.choice(steady, size=n_one + n_two, replace=False)
    begins[new_lost] = rng.integers(25, max(26, days - 345), n_lost)
    ends[new_lost] = begins[new_lost] + rng.integers(*plant["last_day"], n_lost)
    begins[kept] = rng.integers(25, max(26, days - 290), len(kept))
    ends[old] = rng.integers(int(days * 0.2), int(days * 0.75), len(old))
    frame["begins"], frame["ends"] = begins, ends
    frame["onboarding"] = ""
    frame.loc[np.concatenate([new_lost, kept[:n_one]]), "onboarding"] = "one line"
    frame.loc[kept[n_one:], "onboarding"] = "two lines"
    frame.loc[frame["onboarding"] == "one line", "n_lines"] = 1
    frame.loc[frame["onboarding"] == "two lines", "n_lines"] = rng.integers(
        2, 5, (frame["onboarding"] == "two lines").sum()
    )
    frame.loc[new_lost, "rate"] = rng.uniform(9, 16, len(new_lost))
    frame.loc[kept, "rate"] = np.maximum(frame.loc[kept, "rate"], 8.0)
    new = frame["onboarding"].ne("")
    before = world.start - pd.to_timedelta(rng.integers(40, 3800, n), "D")
    first = world.start + pd.to_timedelta(begins, "D") - pd.to_timedelta(rng.integers(3, 20, n), "D")
    frame["created_date"] = np.where(new, np.maximum(first, world.start), before).astype("datetime64[s]")
    recent = frame["group"].eq("prospect")
    frame.loc[recent, "created_date"] = world.end.normalize() - pd.to_timedelta(
        rng.integers(60, 600, recent.sum()), "D"
    )


def plant_customers(world) -> list[str]:
    """Codes of customers with a story of their own, which no other story may touch."""
    own = [world.truth(i)["customer"] for i in (1, 2, 5, 25, 26)]
    return [*own, *world.truth(19)["buyers"], *world.truth(19)["prospects"], *world.truth(14)["known"],
            *world.truth(16)["ten_thousand"], world.truth(17)["account"],
            world.firm["customers"]["counter"]]  # fmt: skip
