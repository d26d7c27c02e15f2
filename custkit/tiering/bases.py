"""The four bases of segments: where customers are, what kind of firm, how they buy, how they think; effort."""

import numpy as np
import pandas as pd

from custkit.item import (
    Key,
    Refused,
    Result,
    bars,
    change,
    choice,
    exercise,
    grid,
    intervals,
    item,
    one_of,
    panels,
)

from .behaviour import FAMILIES, behaviour_families, behaviour_features
from .segmentation import (
    allocation,
    attitude_segments,
    contact_minutes,
    lift,
    segment_by,
    size_band,
    tier_of_each,
)

BASES = ("region", "industry", "customer_type", "size_band")
GAP = 0.10  # of effort: served beyond, or short of, its share of the value by this much
GOOD = ("high_value", "potential")
MOST = 12  # rows drawn
_COUNTED = [
    "median_gap_days",
    "mean_order_value",
    "return_rate",
    "discount_rate",
    "n_product_lines",
    "new_product_share",
]


def known_bases(company) -> one_of:
    """What a company's customers can be divided by."""
    known = [
        one
        for one in BASES
        if company.has("customers.employees" if one == "size_band" else f"customers.{one}")
    ]
    return one_of(tuple(known) or BASES[:1], (known or BASES)[0], "division")


@item(dial={"by": known_bases})
def divided(company, by: str = "region") -> Result:
    """What each region (industry, kind of customer, size of firm) is and brings: `segment_by`, most money first.

    by: one of `BASES`. The twelve that bring most are drawn. Refused where the company does not tell it.
    """
    column = "employees" if by == "size_band" else by
    if not company.has(f"customers.{column}"):
        raise Refused("unknown", division=by)
    labels = by if by != "size_band" else size_band(_of_customers(company)["employees"])
    table = segment_by(company, labels)
    if table.empty:
        raise Refused("empty")
    first = table.iloc[0]
    rows = table.rename(columns={"segment": by, "customers": "n_customers"})
    about = {"division": by, "first_part": first["segment"], "n_parts": len(table)}
    return Result(
        rows,
        about=about | first[["share_of_customers", "share_of_money"]].to_dict(),
        picture=panels(
            (bars(by, "n_customers", rows=rows, most=MOST), bars(by, "monetary_12m", rows=rows, most=MOST))
        ),
    )


@item
def ideal_customer(company) -> Result:
    """In which industry good customers are thickest: `lift` of the high-value and potential tiers over the average.

    ``industry, customers, in_group, share, low, high, lift``.
    """
    tier = tier_of_each(company)
    table = lift(_of_customers(company)["industry"], tier[tier.isin(GOOD)].index)
    if table.empty or not table["in_group"].sum():
        raise Refused("nobody")
    base = float(table["in_group"].sum() / table["customers"].sum())
    table = table.rename(columns={"segment": "industry"}).assign(stands_out=table["low"] > base)
    clear = table[table["stands_out"]]
    told = (clear if len(clear) else table).iloc[0]
    table["tone"] = np.where(table["stands_out"], "good", "plain")
    return Result(
        table,
        verdict="clear" if len(clear) else "none",
        about={"base_share": base} | told[["industry", "lift", "in_group", "customers"]].to_dict(),
        picture=intervals("industry", "share", "low", "high", tone="tone", line_at="base_share"),
    )


@item
def by_family(company) -> Result:
    """How they buy: customers, money and the middle customer of each behaviour family.

    ``family, n_customers, share_of_money, growth_12m``, and the medians of what is counted from orders.
    """
    behaviour = behaviour_features(company)
    family = behaviour_families(company, behaviour).set_index("customer_id")["family"]
    if not (family != "unclear").any():
        raise Refused("unclear")
    table = segment_by(company, family).rename(columns={"segment": "family", "customers": "n_customers"})
    labels = behaviour["customer_id"].map(family).rename("family")
    middle = behaviour.reindex(columns=_COUNTED).groupby(labels).median()
    table = table[["family", "n_customers", "share_of_money", "growth_12m"]].merge(
        middle.reset_index(), on="family"
    )
    told = table[table["family"].isin(FAMILIES[:3])]
    told = (told if len(told) else table).iloc[0]
    return Result(table, about=told[["family", "n_customers", "share_of_money"]].to_dict())


@item
def by_attitude(company) -> Result:
    """How they think: the mean answer of each attitude group to each item (1–5), one row an item and group.

    ``attitude_group`` (1 … k, largest first), ``n_customers, item_code, mean_answer``; groups of `attitude_segments`.
    """
    found = attitude_segments(company)
    if found.empty:
        raise Refused("few")
    sizes = found["attitude"].value_counts()
    means = found.groupby("attitude").mean(numeric_only=True)
    table = means.stack().rename("mean_answer").rename_axis(["attitude_group", "item_code"]).reset_index()
    table.insert(1, "n_customers", table["attitude_group"].map(sizes))
    spread = means.max() - means.min()
    return Result(
        table,
        about={"n_answered": len(found), "n_groups": len(means), "item_code": spread.idxmax()},
        picture=grid("attitude_group", "item_code", "mean_answer"),
    )


@item
def effort(company) -> Result:
    """Whether effort goes where value is, by tier: `allocation`, with the share of the service budget beside it.

    ``tier, customers, effort_share`` (of contact minutes of 12 months), ``value_share`` (of profit where it is
    counted, else of money; a loss counts as nothing), ``gap`` (effort less value), ``budget_share``; widest gap first.
    """
    from .overview import overview
    from .rules import tier_resources

    view, minutes = overview(company), contact_minutes(company)
    if minutes is None or not minutes.sum() > 0:
        raise Refused("none")
    table = allocation(company, view.tier, minutes, view.profit if view.knows_profit else None)
    table = table.rename(columns={"segment": "tier"}).dropna(subset=["effort_share", "value_share"])
    if table.empty:
        raise Refused("none")
    table["budget_share"] = table["tier"].map(
        tier_resources(company=company).set_index("tier")["budget_share"]
    )
    short, over = table.loc[table["gap"].idxmin()], table.loc[table["gap"].idxmax()]
    members = view.tiers[view.tiers["tier"] == short["tier"]].sort_values("monetary_12m", ascending=False)
    return Result(
        table,
        verdict="apart" if table["gap"].abs().max() >= GAP else "even",
        about={
            "tier": short["tier"],
            "value_share": short["value_share"],
            "effort_share": short["effort_share"],
            "over_tier": over["tier"],
            "over_value": over["value_share"],
            "over_effort": over["effort_share"],
        },
        customers=tuple(members["customer_id"]),
        urgency="watch",
        value=float(table["gap"].abs().max()),
        unit="share",
        picture=change("tier", "value_share", "effort_share", tone="warn"),
    )


@exercise("TH2.7", asks=[effort])
def under_served(company) -> Key:
    """Which tier gets least effort for its value, and which most."""
    found = effort(company)
    if not found.ok or len(found.table) < 2:
        raise Refused("none")
    table = found.table.set_index("tier")
    short, over = table["gap"].idxmin(), table["gap"].idxmax()
    fields = {
        "short": choice(short, table.index, "tier", _slips(short, table["effort_share"].idxmin(), over)),
        "over": choice(over, table.index, "tier", _slips(over, table["effort_share"].idxmax(), short)),
    }
    return Key(fields, found.facts | {"gap": -table["gap"][short], "over_gap": table["gap"][over]})


def _slips(right, extreme, reverse) -> dict:
    slips = {"only_effort": {extreme}, "reversed": {reverse}}
    return {name: codes for name, codes in slips.items() if right not in codes}


def _of_customers(company) -> pd.DataFrame:
    return company.table("customers").drop_duplicates("customer_id").set_index("customer_id")
