"""Power over the channels: where the weakest link is, and what a response to our campaigns costs (M1-28)."""

import pandas as pd

from custkit.item import Key, Refused, Result, bars, choice, exercise, grid, item

from .rivals import latest_competitors

CHANNEL_METRICS = {"coverage_density": 1, "display_share": 1, "acquisition_cost": -1}  # -1: less is better
POINTS = {
    "coverage_points": "coverage_density",
    "display_points": "display_share",
    "cost_points": "acquisition_cost",
}


@item
def channel_power(company) -> Result:
    """One row per firm: its power over the channels, 0 to 100, strongest first, and its weakest link.

    ``competitor_id, firm, coverage_density, display_share, acquisition_cost`` (means over the regions), the points of
    each (``coverage_points, display_points, cost_points``; the best firm 100, the worst 0, all 50 where all are
    alike), ``channel_index`` (their mean), ``weakest_link`` (the measure with the fewest points: the control point
    to defend or win) and ``is_own``. A measure nobody has is left out.
    """
    table = latest_competitors(company)
    known = [name for name in CHANNEL_METRICS if name in table and table[name].notna().any()]
    firms = table.groupby("competitor_id").agg(
        firm=("firm", "first"), is_own=("is_own", "first"), **{m: (m, "mean") for m in known}
    )
    firms = firms.reindex(columns=["firm", "is_own", *CHANNEL_METRICS])
    points = pd.DataFrame({m: min_max_points(firms[m], sign) for m, sign in CHANNEL_METRICS.items()})
    firms["channel_index"] = points.mean(axis=1)
    some = points.notna().any(axis=1)
    firms["weakest_link"] = points[some].idxmin(axis=1).reindex(firms.index)
    points.columns = list(POINTS)
    firms = firms.join(points)[some].reset_index()
    columns = ["competitor_id", "firm", *CHANNEL_METRICS, *points.columns]
    firms = firms.sort_values(["channel_index", "competitor_id"], ascending=[False, True], ignore_index=True)
    table = firms[[*columns, "channel_index", "weakest_link", "is_own"]]
    if table.empty:
        raise Refused("empty")
    cells = table.melt(
        ["competitor_id", "weakest_link"], [*POINTS, "channel_index"], "channel_measure", "channel_points"
    )
    cells["channel_measure"] = cells["channel_measure"].map(lambda name: POINTS.get(name, name))
    cells["is_weakest"] = cells["channel_measure"] == cells["weakest_link"]
    own = table[table["is_own"]]
    about = dict(table.iloc[0]) | ({"weakest_link": own["weakest_link"].iloc[0]} if len(own) else {})
    picture = grid(
        "competitor_id", "channel_measure", "channel_points", mark="is_weakest",
        order_y=tuple(table["competitor_id"].sort_values()), rows=cells.dropna(subset=["channel_points"]),
    )  # fmt: skip
    return Result(table, "own" if len(own) else "others", about, picture=picture)


@exercise("TH1.32", asks=[channel_power])
def weakest_link(company) -> Key:
    """Our weakest point in the channels, and the firm with the most power over them."""
    table = channel_power(company).table
    own = table[table["is_own"].astype(bool)] if len(table) else table
    if own.empty or len(table) < 2:
        raise Refused("empty")
    points = own.iloc[0][list(POINTS)].dropna().astype(float)
    strongest, first = POINTS[points.idxmax()], table["competitor_id"].iloc[0]
    link = own["weakest_link"].iloc[0]
    measures = [POINTS[name] for name in points.index]
    slips = {"strongest": {strongest} - {link}, "middle": set(measures) - {link, strongest}}
    fields = {
        "link": choice(
            link, measures, "channel_measure", {name: wrong for name, wrong in slips.items() if wrong}
        ),
        "firm": choice(
            first, table["competitor_id"], "competitor_id", {"less": set(table["competitor_id"][1:])}
        ),
    }
    return Key(
        fields,
        {
            "weakest_link": link,
            "competitor_id": first,
            "fewest_points": points.min(),
            "most_points": points.max(),
        },
    )


def min_max_points(values, sign: int = 1) -> pd.Series:
    """0 for the worst, 100 for the best, 50 for all where all are alike; ``sign`` -1 where less is better."""
    values = sign * pd.Series(values, dtype=float)
    span = values.max() - values.min()
    if not span > 0:
        return values.where(values.isna(), 50.0)
    return 100 * (values - values.min()) / span


@item
def campaign_costs(company) -> Result:
    """What a response cost by type of campaign: ``campaign_type, n_campaigns, cost, responses, cost_per_response``.

    Over the 24 months before the day; dearest response last. NaN where nobody answered.
    """
    campaigns = company.table("campaigns")
    if "start_date" in campaigns:
        day = pd.Timestamp(company.as_of)
        started = pd.to_datetime(campaigns["start_date"])
        campaigns = campaigns[(started <= day) & (started > day - pd.DateOffset(months=24))]
    table = (
        campaigns.rename(columns={"type": "campaign_type"})
        .groupby("campaign_type", as_index=False)
        .agg(n_campaigns=("campaign_id", "count"), cost=("cost", "sum"), responses=("responses", "sum"))
    )
    table["cost_per_response"] = table["cost"] / table["responses"].where(table["responses"] > 0)
    table = table.sort_values(["cost_per_response", "campaign_type"], ignore_index=True)
    known = table.dropna(subset=["cost_per_response"])
    if known.empty:
        raise Refused("empty")
    about = {
        "cheapest_campaign": known["campaign_type"].iloc[0],
        "dearest_campaign": known["campaign_type"].iloc[-1],
    }
    about |= {
        "cost_per_response": known["cost_per_response"].iloc[0],
        "dearest_cost": known["cost_per_response"].iloc[-1],
    }
    return Result(table, about=about, picture=bars("campaign_type", "cost_per_response"))
