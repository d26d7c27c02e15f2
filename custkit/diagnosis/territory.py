"""Who is strong in which region: shares, ours beside the largest rival's, how concentrated the market is (M1-09)."""

import pandas as pd

from custkit.diagnosis.needs import need_priorities
from custkit.diagnosis.rivals import regional_shares
from custkit.item import Key, Refused, Result, choice, exercise, grid, item
from custkit.measures import hhi
from custkit.tiering.regional import region_names

FAR_BEHIND = 0.5  # of the largest rival's share
_MOST_FIRMS, _MOST_REGIONS = 9, 20  # of the picture


@item
def market_concentration(company) -> Result:
    """One row per region, most concentrated first: who leads, how we stand, and the Herfindahl-Hirschman index.

    ``region, hhi, hhi_high`` (0–10,000), ``leader`` (name), ``leader_share, own_share, relative_share`` (ours),
    ``named_share`` (of all named firms together). Who is not named holds the rest of the market: ``hhi`` takes the
    rest as many small firms, ``hhi_high`` as one, so the truth lies between. Own columns are NaN without our row.
    """
    shares = regional_shares(company)
    if shares.empty:
        raise Refused("empty")
    regions = shares.groupby("region", sort=True)
    first = regions.first()
    table = pd.DataFrame(
        {
            "hhi": regions["market_share"].apply(lambda values: _hhi(values, False)),
            "hhi_high": regions["market_share"].apply(lambda values: _hhi(values, True)),
            "leader": first["firm"],
            "leader_share": first["market_share"],
        }
    )
    own = shares[shares["is_own"]].set_index("region")
    table["own_share"], table["relative_share"] = own["market_share"], own["relative_share"]
    table["named_share"] = regions["market_share"].sum()
    table = table.sort_values("hhi", ascending=False, kind="stable").rename_axis("region").reset_index()
    known = table.dropna(subset=["own_share", "relative_share"])
    about, behind = dict(table.iloc[0]), False
    if len(known) >= 2:
        weak, strong = (known.loc[known["relative_share"].agg(pick)] for pick in ("idxmin", "idxmax"))
        behind = weak["relative_share"] < FAR_BEHIND
        about |= {"weak": weak["region"], "weak_share": weak["relative_share"], "strong": strong["region"],
                  "strong_share": strong["relative_share"]}  # fmt: skip
    return Result(
        table,
        verdict="behind" if behind else "found",
        about=about,
        value=float(about["weak_share"]) if behind else None,
        unit="times",
        picture=_map(company, shares, table),
    )


@exercise("TH1.22", asks=[market_concentration, need_priorities])
def territory_and_need(company) -> Key:
    """The most concentrated region, and the most important need that falls short of the mean."""
    table, needs = market_concentration(company).table, need_priorities(company)
    if table.empty:
        raise Refused("empty")
    if not needs.ok:
        raise Refused("few")
    first = table.iloc[0]
    of_corner = needs.table.groupby("ipa_quadrant")["survey_need"].agg(list).to_dict()
    urgent = of_corner.get("concentrate_here", [])[:1]
    strong = set(table.dropna(subset=["relative_share"]).nlargest(1, "relative_share")["region"])
    same = set(table.loc[table["hhi"] == first["hhi"], "region"])
    wrong = {"loosest": {table["region"].iloc[-1]} - same, "strongest": strong - same}
    kept = {"kept": set(of_corner.get("keep_up", [])), "minor": set(of_corner.get("low_priority", []))}
    fields = {
        "region": choice(same, sorted(table["region"]), "region", wrong),
        "need": choice(urgent, sorted(needs.table["survey_need"]), "survey_need", kept, none=True),
    }
    return Key(fields, dict(first) | {"survey_need": urgent[0] if urgent else "none"})


def _map(company, shares, table):
    """Regions down as everywhere, the largest first; firms across, ourselves first, then by their mean share."""
    places = [*region_names(company), *table["region"]]
    regions = [one for one in dict.fromkeys(places) if one in set(table["region"])][:_MOST_REGIONS]
    means = shares.groupby("firm").agg(own=("is_own", "max"), mean=("market_share", "mean"))
    firms = means.sort_values(["own", "mean"], ascending=False, kind="stable").index[:_MOST_FIRMS]
    shown = shares[shares["region"].isin(regions) & shares["firm"].isin(firms)]
    about = table.set_index("region")[["hhi", "hhi_high"]].to_dict("index")
    return grid(
        "region",
        "firm",
        "market_share",
        order_y=tuple(regions),
        order_x=tuple(firms),
        about_y=about,
        rows=shown,
    )


def _hhi(shares, rest_as_one: bool) -> float:
    total = float(shares.clip(lower=0).sum())
    if rest_as_one and total < 1:
        return hhi([*shares, 1 - total])
    return hhi(shares) * min(total, 1.0) ** 2
