"""Brand against category: is the market weak in a region, or are we (M1-11)."""

import numpy as np
import pandas as pd

from custkit.item import Refused, Result, item, places
from custkit.tiering.regional import market, region_sales, sales_by_region, years_covered

NEAR_100 = 15  # index points around 100 within which no label is given
LUMPY = 0.05  # of a region's year in a single order: then one year says little
CORNERS = {"grow": "left top", "defend": "right top", "hold": "right bottom", "select": "left bottom"}


@item
def bdi_cdi(company, years: int | None = None, near: float = NEAR_100) -> Result:
    """Brand against category development, most room to grow first; one row per region of the market.

    ``region, base_share`` (share of the possible customers, 0–1), ``brand_share`` (of our sales),
    ``category_share`` (of the market), ``bdi, cdi`` = 100 × share ÷ base share, so that their mean weighted by the
    base is 100, and ``development``: grow (high CDI, low BDI), defend (both high), hold (high BDI, low CDI), select
    (both low), or too_close within ``near`` points of 100. years: over how many years our sales are averaged; three
    where a single order is 5% of some region's year (projects are lumpy), else one. The market is the latest
    year's: an estimate of a whole market has no lumps.
    """
    table = market(company)
    table = table[(table["potential_customers"] > 0) & table["market_size"].notna()]
    sales = sales_by_region(company)
    if table.empty:
        raise Refused("empty")
    known = years_covered(company)
    years = min(known, 3 if _lumpy(company) else 1) if years is None else min(years, known)
    sold = sales[list(range(years))].mean(axis=1).reindex(table.index).fillna(0.0)
    result = pd.DataFrame({
        "base_share": table["potential_customers"] / table["potential_customers"].sum(),
        "brand_share": sold / sold.sum() if sold.sum() > 0 else np.nan,
        "category_share": table["market_size"] / table["market_size"].sum(),
    }).astype(float)  # fmt: skip
    result["bdi"] = development_index(result["brand_share"], result["base_share"])
    result["cdi"] = development_index(result["category_share"], result["base_share"])
    result["development"] = _cells(result["bdi"], result["cdi"], near)
    result["room"] = result["cdi"] - result["bdi"]
    result = result.rename_axis("region").reset_index()
    result = result.sort_values(["room", "region"], ascending=[False, True], ignore_index=True)
    columns = ["region", "base_share", "brand_share", "category_share", "bdi", "cdi", "development"]
    grow = result[result["development"] == "grow"]
    corners = tuple((code, place, {"development": code}) for code, place in CORNERS.items())
    return Result(
        result[columns],
        verdict="grow" if len(grow) else "none",
        about={"regions": tuple(grow["region"]), "years": years, "near": near, "average": 100},
        picture=places("bdi", "cdi", tone="development", x_at="average", y_at="average", corners=corners),
    )


def development_index(share, base_share):
    """100 × share of the brand (or category) ÷ share of the base; 2.4% over 3.8% is 63, 2.9% over 3.0% is 97.

    Shares 0–1. Source: BDI and CDI of Farris, Bendle, Pfeifer & Reibstein (2010), *Marketing Metrics*.
    """
    return 100 * share / base_share


def _lumpy(company):
    table = region_sales(company)
    table = table[table["year"] == 0].groupby("region").agg({"sales": "sum", "largest_order": "max"})
    table = table[table["sales"] > 0]
    return bool((table["largest_order"] / table["sales"] >= LUMPY).any())


def _cells(bdi, cdi, near):
    close = ((bdi - 100).abs() <= near) | ((cdi - 100).abs() <= near) | bdi.isna() | cdi.isna()
    high_brand, high_category = bdi > 100, cdi > 100
    cells = np.select(
        [close, high_category & ~high_brand, high_category, high_brand],
        ["too_close", "grow", "defend", "hold"],
        "select",
    )
    return pd.Series(cells, index=bdi.index, dtype=object)
