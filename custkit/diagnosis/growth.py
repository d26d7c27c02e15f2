"""Growth in parts: what a region gained with the whole, by its industries, and by itself (M1-12)."""

import numpy as np
import pandas as pd

from custkit.item import Key, Refused, Result, bars, choice, exercise, intervals, item, panels
from custkit.tiering.regional import UNKNOWN, customers_of, region_sales, years_covered

LOCAL = 0.1  # of the sales a year before: less than that is no local story
PARTS = ("national_part", "mix_part", "local_part")
_Z = 1.96  # of a 95% interval


@item
def shift_share(company) -> Result:
    """Growth of each region in three parts that add up to it, the last 12 months against the 12 before, worst first.

    ``region, sales_before, sales_after, sales_growth`` (yuan); ``national_part``: what the region would have gained
    at the growth of all other regions; ``mix_part``: what the growth of its industries there adds; ``local_part``: the
    rest, so the region against the same industries elsewhere, itself left out. ``local_low, local_high``: its 95%
    interval were these customers and others like them to buy another year (customers are the unit: one giant makes it
    wide). Industry is the customer's; an industry that no other region has grows like the others together. Source: Dunn
    (1960), *Papers in Regional Science* 6.
    """
    table = _customers(company)
    if years_covered(company) < 2 or table["region"].nunique() < 2 or not table["before"].sum() > 0:
        raise Refused("empty")
    wide = table.pivot_table(
        index="region", columns="industry", values=["before", "after"], aggfunc="sum", fill_value=0.0
    )
    result = shift_share_parts(wide["before"], wide["after"], elsewhere=True)
    result = result.merge(_spread(table, wide), on="region")
    result["local_low"] = result["local_part"] - _Z * result.pop("error")
    result["local_high"] = 2 * result["local_part"] - result["local_low"]
    result = result.sort_values(["local_part", "region"], ignore_index=True)
    first = result[result["sales_before"] > 0].iloc[0]
    lost = first["local_part"] <= -LOCAL * first["sales_before"]
    sure = lost and first["local_high"] < 0
    about = dict(first) | {
        "local_loss": -first["local_part"],
        "loss_low": -first["local_high"],
        "loss_high": -first["local_low"],
    }
    shown = result[result["sales_before"] > 0].sort_values("sales_before", ascending=False)
    steps = shown.melt("region", PARTS, "growth_part", "money_moved")
    return Result(
        result,
        verdict="lost" if sure else "perhaps" if lost else "none",
        about=about,
        money=float(-first["local_part"]) if sure else None,
        customers=customers_of(company, [first["region"]]) if lost else (),
        urgency="act" if sure else "watch",
        value=float(first["local_part"]),
        unit=company.currency,
        picture=panels(
            (
                bars("region", "money_moved", by="growth_part", rows=steps, most=60),
                intervals("region", "local_part", "local_low", "local_high", tone="plain", rows=shown),
            ),
            widths=(1.4, 1),
        ),
    )


@exercise("TH1.23", asks=[shift_share])
def local_or_not(company) -> Key:
    """The region with the worst local part, and whether its whole interval lies below zero."""
    table = shift_share(company).table
    table = table[table["sales_before"] > 0]
    if table.empty:
        raise Refused("empty")
    first, last = table.iloc[0], table.iloc[-1]
    fell_most = {table.loc[table["sales_growth"].idxmin(), "region"]} - {first["region"]}
    sure = "yes" if first["local_high"] < 0 else "no"
    wrong = {"judged_by_dot": {"yes"}} if sure == "no" else {"too_careful": {"no"}}
    fields = {
        "region": choice(
            first["region"],
            sorted(table["region"]),
            "region",
            {"fell_most": fell_most, "best": {last["region"]}},
        ),
        "sure": choice(sure, ("yes", "no"), "local_is_sure", wrong),
    }
    return Key(fields, dict(first))


def shift_share_parts(before: pd.DataFrame, after: pd.DataFrame, elsewhere: bool = False) -> pd.DataFrame:
    """Growth of each region split into national, industry-mix and local part; the three add up to the change exactly.

    before, after: money by region (rows) and industry (columns). National: what the region would have gained at the
    growth of the whole. Mix: what its industries' own growth adds to that. Local: the rest, against the same
    industries elsewhere. Source: Dunn (1960), *Papers in Regional Science* 6. ``region, before, after, change,
    national_part, mix_part, local_part``; an industry that is new to the country is local growth.
    """
    rows = before.index.union(after.index)
    industries = before.columns.union(after.columns)
    x0 = before.reindex(index=rows, columns=industries).fillna(0.0).astype(float)
    x1 = after.reindex(index=rows, columns=industries).fillna(0.0).astype(float)
    base, end = (x.sum() - x if elsewhere else 0 * x + x.sum() for x in (x0, x1))
    factors = _growth(base, end)
    whole = _ratio(end.sum(axis=1), base.sum(axis=1))
    national = x0.sum(axis=1) * (whole - 1)
    mix = x0.mul(factors.sub(whole, axis=0)).sum(axis=1)
    change = (x1 - x0).sum(axis=1)
    table = pd.DataFrame(
        {"sales_before": x0.sum(axis=1), "sales_after": x1.sum(axis=1), "sales_growth": change}
    )
    table["national_part"], table["mix_part"] = national, mix
    table["local_part"] = change - national - mix
    return table.rename_axis("region").reset_index()


def _growth(base, end):
    """Growth factor by region and industry; where an industry sold nothing before, that of all of them together."""
    whole = _ratio(end.sum(axis=1), base.sum(axis=1))
    return (end / base.where(base > 0)).apply(lambda column: column.fillna(whole))


def _ratio(end, base):
    return (end / base.where(base > 0)).fillna(1.0)


def _customers(company):
    """One row per customer and region: ``region, industry, before, after`` (yuan)."""
    table = region_sales(company)
    industry = pd.Series(dtype=object)
    if company.has("customers.industry"):
        customers = company.table("customers").drop_duplicates("customer_id").set_index("customer_id")
        industry = customers["industry"]
    table["industry"] = table["customer_id"].map(industry).astype(object)
    table["industry"] = table["industry"].where(table["industry"].notna(), UNKNOWN)
    for name, year in (("before", 1), ("after", 0)):
        table[name] = table["sales"].where(table["year"] == year, 0.0)
    keys = ["customer_id", "region", "industry"]
    return table.groupby(keys, dropna=False)[["before", "after"]].sum().reset_index()


def _spread(table, wide):
    """Standard error of each region's local part, customers drawn anew (linearised, Cochran 1977, ratio estimates).

    A customer of the region moves it by what it bought above the growth elsewhere; one elsewhere by what it adds to
    that growth, as far as the region's own industry rests on it.
    """
    before, after = wide["before"], wide["after"]
    rest_before, rest_after = before.sum() - before, after.sum() - after
    growth = _growth(rest_before, rest_after)
    rows = []
    for region in before.index:
        here = table["region"] == region
        own = growth.loc[region].reindex(table["industry"]).to_numpy()
        weight = before.loc[region] / rest_before.loc[region].where(rest_before.loc[region] > 0)
        share = weight.reindex(table["industry"]).fillna(0.0).to_numpy()
        moved = (table["after"] - own * table["before"]) * np.where(here, 1.0, -share)
        parts = [part for part in (moved[here], moved[~here]) if len(part) > 1]
        rows.append((region, np.sqrt(sum(len(part) * part.var(ddof=1) for part in parts))))
    return pd.DataFrame(rows, columns=["region", "error"])
