"""The market around the firm: what each region could buy, who else is there, what was promised for the year."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .touches import rival_names
from .wording import phrases
from .world import REGIONS

QUARTERS = ("Q1", "Q2", "Q3", "Q4")


def regions(world) -> pd.DataFrame:
    """One row per region and year: market in yuan, growth, possible customers, three potential factors.

    The first year's market is our own sales there over the share we are said to have; growth does the rest, so
    that our share moves as our sales do.
    """
    rng = world.rng("regions")
    facts, factors = phrases("market")["regions"], phrases("market")["factors"]
    sold = _revenue(world, ["region", "year"])
    rows = []
    for region in REGIONS:
        fact = facts[region]
        size = sold[(region, world.start.year)] / fact["share"]
        for i, year in enumerate(range(world.start.year, world.end.year + 1)):
            growth = fact["growth"] + rng.normal(0, 0.012) - 0.02 * (year % 3 == 2024 % 3)
            size *= 1 + growth if i else 1
            row = {"region": region, "period": str(year), "market_size": round(size, -5), "growth": round(growth, 3),
                   "potential_customers": round(fact["potential"] * 1.01**i)}  # fmt: skip
            row |= {f"factor_{k}": v for k, v in zip(factors, fact["factors"], strict=True)}
            rows.append(row | {"lat": fact["at"][0], "lon": fact["at"][1]})
    return pd.DataFrame(rows)


def competitors(world) -> pd.DataFrame:
    """One row per rival (and ourselves) and region in the last year: share, price index, reach, panel scores 1-10."""
    rng = world.rng("competitors")
    words = phrases("market")
    kinds = list(words["kinds"])
    year = world.end.year
    own = {words["own"]: {"kind": "own"} | {k: world.trade["firm"][k] for k in ("zh", "en")}}
    market = regions(world).set_index(["region", "period"])["market_size"]
    sold = _revenue(world, ["region", "year"])
    rows = []
    for code, rival in (own | rival_names(world)).items():
        kind = words["kinds"][rival["kind"]]
        for region in REGIONS:
            shares = words["regions"][region]["rivals"]
            share = sold[(region, year)] / market[(region, str(year))]
            if rival["kind"] != "own":
                share = shares[kinds.index(rival["kind"]) - 1]
            row = {"competitor_id": code, "name_zh": rival["zh"], "name_en": rival["en"], "region": region,
                   "period": str(year), "share": round(share, 3), "price_index": kind["price"],
                   "line_width": kind["width"]}  # fmt: skip
            row["coverage_density"] = round(kind["density"] * rng.uniform(0.8, 1.2), 1)
            row["tech_depth"] = kind["tech"]
            row |= {f"factor_{k}": round(v + rng.uniform(-0.3, 0.3), 1) for k, v in kind["scores"].items()}
            rows.append(row | {"acquisition_cost": round(kind["cac"], -2), "display_share": kind["display"]})
    return pd.DataFrame(rows)


def targets(world, staff: pd.DataFrame) -> pd.DataFrame:
    """Goals of the last two years and the next one: revenue per company, region, rep and key account; a few others."""
    rng = world.rng("targets")
    last = world.end.year
    total = _revenue(world, ["year"])
    rows = [("company", "all", str(y), "revenue", _round(total[y] * f))
            for y, f in ((last - 1, 1.06), (last, 1.04))]  # fmt: skip
    rows.append(("company", "all", str(last + 1), "revenue", _round(total[last] * 1.12)))
    season = _revenue(world, ["quarter"]) / total.sum()
    rows += [("company", "all", f"{last}{q}", "revenue", _round(total[last] * 1.04 * season[i + 1]))
             for i, q in enumerate(QUARTERS)]  # fmt: skip
    for metric, value in (
        ("new_customers", 40),
        ("nps", 30),
        ("retention_rate", 0.88),
        ("on_time_rate", 0.85),
    ):
        rows.append(("company", "all", str(last), metric, value))
    by_region, by_rep = (_revenue(world, [k, "year"]) for k in ("region", "rep_id"))
    rows += [
        ("region", r, str(last), "revenue", _round(by_region[(r, last)] * rng.uniform(0.95, 1.15)))
        for r in REGIONS
    ]
    quota = staff[staff["quota_year"] > 0].set_index("rep_id")["quota_year"]
    rows += [
        ("rep", rep, str(last), "revenue", value)
        for rep, value in quota.items()
        if (rep, last) in by_rep.index
    ]
    keys = world.customers.loc[world.customers["group"] == "key", "customer_id"]
    own = _revenue(world, ["customer_id", "year"])
    rows += [
        ("customer", c, str(last), "revenue", _round(own.get((c, last - 1), 0.0) * rng.uniform(1.02, 1.15)))
        for c in keys
    ]
    tiers = {"high_value": 0.95, "potential": 0.85, "general": 0.70}
    rows += [("tier", tier, str(last), "retention_rate", value) for tier, value in tiers.items()]
    frame = pd.DataFrame(rows, columns=["scope_type", "scope", "period", "metric", "target"])
    for language in ("zh", "en"):
        place = {r: world.label("region", r, language) for r in REGIONS}
        frame[f"scope_id_{language}"] = frame["scope"].replace(place)
    return frame.drop(columns="scope")


def _revenue(world, by: list[str]) -> pd.Series:
    orders = world.transactions.assign(year=world.transactions["order_date"].dt.year,
                                       quarter=world.transactions["order_date"].dt.quarter)  # fmt: skip
    return orders.groupby(by if len(by) > 1 else by[0])["amount"].sum()


def _round(yuan: float) -> float:
    return float(np.round(yuan, -4))
