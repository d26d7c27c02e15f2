"""From region to list: where the customers worth fighting for sit (M1-38)."""

import pandas as pd

from custkit.item import Key, Refused, Result, bars, choice, exercise, item, number
from custkit.tiering import target_screen
from custkit.tiering.regional import UNKNOWN, region_of

CUT = 0.7


@item
def targets_by_region(company, cut: float = CUT) -> Result:
    """How many target customers (`custkit.tiering.target_screen`) each region holds, most first.

    ``region, n_targets, n_build`` (of them, we are still weak at), ``n_customers`` (all of the region), ``share`` of
    the whole list (0–1).
    """
    found = target_screen(company, cut=cut)
    if not len(found.table):
        raise Refused("nobody")
    if region_of(company).dropna().empty:
        raise Refused("no_region")
    places, everybody = region_of(company), target_screen(company, cut=0.0).table["customer_id"]

    def by_region(customers):
        return customers.map(places).astype(object).fillna(UNKNOWN).value_counts()

    chosen = found.table
    table = pd.DataFrame({"n_customers": by_region(everybody)})
    table["n_targets"] = by_region(chosen["customer_id"])
    table["n_build"] = by_region(chosen.loc[chosen["box"] == "build", "customer_id"])
    table = table.fillna(0).astype(int).rename_axis("region").reset_index()
    table["share"] = table["n_targets"] / len(chosen)
    by = ["n_targets", "n_customers", "region"]
    table = table.sort_values(by, ascending=[False, True, True], ignore_index=True)
    table = table[["region", "n_targets", "n_build", "n_customers", "share"]]
    rows = table.sort_values("region")  # the order tells nothing while an exercise asks
    most = tuple(sorted(table.loc[table["n_targets"] == table["n_targets"].max(), "region"]))
    return Result(
        table,
        verdict="found" if len(most) == 1 else "tie",
        about=dict(table.iloc[0]) | {"regions": most, "cut_from": cut},
        customers=found.customers,
        picture=bars("region", "n_targets", rows=rows, most=20),
    )


@exercise("TH1.2", asks=[targets_by_region], tools=[target_screen])
def list_by_region(company) -> Key:
    """How many customers reach an attractiveness of 0.7, and in which region most of them sit."""
    by_region, n = targets_by_region(company), len(target_screen(company, cut=0.0).table)
    if not by_region.ok:
        raise Refused("nobody")
    table, most = by_region.table, set(by_region.about["regions"])
    found = target_screen(company, cut=CUT)
    size, build = len(found.table), found.about["n_build"]
    wrong = {
        "everyone": n,
        "wrong_side": n - size,
        "top_share": round((1 - CUT) * n),
        "invest_only": size - build,
    }
    largest = set(table.loc[table["n_customers"] == table["n_customers"].max(), "region"]) - most
    fewest = set(table.loc[table["n_targets"] == table["n_targets"].min(), "region"]) - most
    fields = {
        "size": number(size, {name: one for name, one in wrong.items() if one != size}),
        "region": choice(most, sorted(table["region"]), "region", {"fewest": fewest, "largest": largest}),
    }
    others = {f"at_{round(100 * cut)}": target_screen(company, cut).about["n_targets"] for cut in (0.6, 0.8)}
    facts = dict(found.facts) | others | {"low": max(size - 5, 0), "high": size + 5, "n_invest": size - build}
    return Key(fields, facts | {name: by_region.about[name] for name in ("regions", "share")})
