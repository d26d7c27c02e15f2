"""The range as it stands: how much of it is new, which lines grow, and which series carry the margin."""

import numpy as np
import pandas as pd

from custkit.item import Key, Refused, Result, bars, choice, exercise, item, number, places, share

from .series import YEAR, bought, by_series, full_years, products

NEW_YEARS = 3
NEAR = 0.02  # two points below the line's margin are no fault
SAME = 0.02  # two points of share up or down are no news
PLACES = {
    "star": "right top",
    "question_mark": "left top",
    "cash_cow": "right bottom",
    "dog": "left bottom",
}
SERIES_PLACES = {
    "carries": "right top",
    "push_it": "left top",
    "mend_it": "right bottom",
    "ask_why": "left bottom",
}


@item
def vitality(company, years: int = NEW_YEARS) -> Result:
    """Share of revenue from series that were launched at most ``years`` before the end of the year, latest year first.

    ``year_to`` (last day of the 12 months), ``sales_of_year, new_sales, new_share`` (0–1), ``n_new_series``. Series
    without a launch date count as old. Source: the new-product vitality index of 3M (share of sales from products of
    the last years).
    """
    launched = products(company)["launch_date"]
    rows = []
    for start, day in full_years(company, 5):
        sums = bought(company, start, day).groupby("product_id")["sales"].sum()
        if not sums.sum() > 0:
            break
        of = sums.index.map(launched)
        new = (of > day - pd.DateOffset(years=years)) & (of <= day)
        rows.append((day, sums.sum(), sums[new].clip(lower=0).sum(), int(new.sum())))
    table = pd.DataFrame(rows, columns=["year_to", "sales_of_year", "new_sales", "n_new_series"])
    if table.empty or launched.notna().sum() == 0:
        raise Refused("empty")
    table["new_share"] = (table["new_sales"] / table["sales_of_year"]).clip(upper=1)
    now = table.iloc[0]
    before = table["new_share"].iloc[1] if len(table) > 1 else np.nan
    return Result(
        table,
        verdict="alone" if np.isnan(before) else _moved(now["new_share"], before),
        about=now.to_dict() | {"new_share_before": before, "new_years": years},
        money=float(now["new_sales"]),
        value=float(now["new_share"]),
        unit="share",
        picture=bars("year_to", "new_share"),
    )


@item
def growth_share(company) -> Result:
    """Product lines by growth and by their share of our revenue, largest first, with the place each has.

    ``product_line, sales_12m, line_share, line_growth`` (against the 12 months before), ``line_margin_rate,
    line_place``: star (grows faster than the company and is larger than the average line), cash_cow (larger, slower),
    question_mark (smaller, faster), dog (smaller, slower). The original (Henderson 1970, Boston Consulting Group) uses
    the share against the largest rival; few companies know that by line, so this is our own share, and says so.
    """
    day = pd.Timestamp(company.as_of).normalize()
    now = bought(company).groupby("product_line")[["sales", "series_margin"]].sum(min_count=1)
    before = bought(company, day - 2 * YEAR, day - YEAR).groupby("product_line")["sales"].sum()
    now = now[now["sales"] > 0]
    if len(now) < 2 or not before.sum() > 0:
        raise Refused("few")
    table = now.rename(columns={"sales": "sales_12m"}).rename_axis("product_line").reset_index()
    table["line_share"] = table["sales_12m"] / table["sales_12m"].sum()
    old = table["product_line"].map(before)
    table["line_growth"] = table["sales_12m"] / old.where(old > 0) - 1
    table["line_margin_rate"] = table.pop("series_margin") / table["sales_12m"]
    growth, size = float(table["sales_12m"].sum() / before.sum() - 1), 1 / len(table)
    fast, large = table["line_growth"].fillna(np.inf) > growth, table["line_share"] >= size
    table["line_place"] = np.select([fast & large, large, fast], ["star", "cash_cow", "question_mark"], "dog")
    table = table.sort_values(["sales_12m", "product_line"], ascending=[False, True], ignore_index=True)
    stars = table.loc[table["line_place"] == "star", "product_line"]
    return Result(
        table,
        verdict="stars" if len(stars) else "no_star",
        about={
            "n_stars": len(stars),
            "stars": tuple(stars),
            "growth_cut": growth,
            "size_cut": size,
            "n_product_lines": len(table),
        },
        picture=places(
            "line_share", "line_growth", tone="line_place", x_at="size_cut", y_at="growth_cut",
            corners=tuple((code, where, {"line_place": code}) for code, where in PLACES.items()),
            rows=table.dropna(subset=["line_growth"]),
        ),
    )  # fmt: skip


@item
def margin_by_revenue(company) -> Result:
    """Series by revenue and by margin against their own line, and where there is something to mend: most money first.

    ``product_id, product_line, sales_12m, margin_rate, rate_gap`` (less the margin rate of its line), ``series_place``:
    carries (sells and earns), push_it (earns and sells little), mend_it (sells and earns less than its line), ask_why
    (neither). Cut at the median of revenue and the line's margin. ``margin_short``: what its line's rate would bring.
    """
    table = by_series(company)
    table = table[(table["sales"] > 0) & table["margin_rate"].notna()]
    if len(table) < 4:
        raise Refused("few")
    middle = float(table["sales"].median())
    of_line = table.groupby("product_line")[["series_margin", "sales"]].transform("sum")
    table["rate_gap"] = table["margin_rate"] - of_line["series_margin"] / of_line["sales"]
    sells, earns = table["sales"] >= middle, table["rate_gap"] > -NEAR
    table["series_place"] = np.select(
        [sells & earns, earns, sells], ["carries", "push_it", "mend_it"], "ask_why"
    )
    table["margin_short"] = (-table["rate_gap"] * table["sales"]).clip(lower=0)
    table = table.rename(columns={"sales": "sales_12m"}).reset_index()
    table = table.sort_values(["margin_short", "product_id"], ascending=[False, True], ignore_index=True)
    mend = table[table["series_place"] == "mend_it"]
    columns = [
        "product_id", "product_line", "sales_12m", "margin_rate", "rate_gap", "margin_short", "series_place",
        "n_buyers",
    ]  # fmt: skip
    first = (mend if len(mend) else table).iloc[0]
    return Result(
        table[columns],
        verdict="mend" if len(mend) else "even",
        about=first[["product_id", "margin_rate", "margin_short", "product_line"]].to_dict()
        | {"n_to_mend": len(mend), "line_rate": first["margin_rate"] - first["rate_gap"]}
        | {"sales_cut": middle, "rate_cut": -NEAR},
        money=float(mend["margin_short"].sum()),
        urgency="watch",
        picture=places(
            "sales_12m", "rate_gap", tone="series_place", x_at="sales_cut", y_at="rate_cut",
            corners=tuple((code, where, {"series_place": code}) for code, where in SERIES_PLACES.items()),
            most=min(max(len(mend), 1), 8),
            rows=table.sort_values("series_place", key=lambda code: code != "mend_it", kind="stable"),
        ),
    )  # fmt: skip


@exercise("TH5.31", asks=[vitality])
def how_much_is_new(company) -> Key:
    """The share of new series in the last year, and whether it rose."""
    found = vitality(company)
    if not found.ok or len(found.table) < 2:
        raise Refused("empty")
    now, before = found.table["new_share"].iloc[:2]
    newer = found.table["n_new_series"].iloc[0] / max(len(products(company)), 1)
    wrong = {"counted": newer, "year_before": before}
    fields = {
        "part": share(now, {name: one for name, one in wrong.items() if abs(one - now) > 0.011}),
        "moves": choice(_moved(now, before), ("more", "same", "less"), "new_moves"),
    }
    return Key(fields, found.facts)


@exercise("TH5.32", asks=[growth_share])
def how_many_stars(company) -> Key:
    """How many lines grow faster than the company and are larger than the average line."""
    found = growth_share(company)
    if not found.ok:
        raise Refused("few")
    counts = found.table["line_place"].value_counts()
    stars = found.about["n_stars"]
    wrong = {
        "fast_only": stars + counts.get("question_mark", 0),
        "large_only": stars + counts.get("cash_cow", 0),
    }
    wrong = {name: float(n) for name, n in wrong.items() if n != stars}
    return Key({"stars": number(stars, wrong, absolute=0.4, relative=0)}, found.facts)


def _moved(now: float, before: float) -> str:
    return "same" if abs(now - before) < SAME else "more" if now > before else "less"
