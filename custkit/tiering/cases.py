"""Case cards: where the target customers are thickest, and what tiers by size alone do not see."""

from custkit.item import Key, Refused, Result, exercise, grid, intervals, item, matching

from .concentration import abc
from .portfolio import target_screen
from .rules import TIERS
from .segmentation import lift, tier_of_each

TOOL_OF = {"market": "lift", "customers": "matrix", "levels": "resources", "change": "lights"}
SERVICE_OF = {"top": "adviser", "upper": "salon", "middle": "phone", "mass": "app"}


@item
def target_industries(company) -> Result:
    """In which industry the customers of the target list are thickest, most lift first.

    ``industry, customers, in_list, share, low, high, lift``: `segmentation.lift` of `target_screen`.
    """
    chosen = target_screen(company).customers
    labels = company.table("customers").drop_duplicates("customer_id").set_index("customer_id")["industry"]
    table = lift(labels, chosen).rename(columns={"segment": "industry", "in_group": "in_list"})
    if table.empty or not table["in_list"].sum():
        raise Refused("nobody")
    first = table.iloc[0]
    return Result(
        table,
        about=first[["industry", "lift", "in_list", "customers"]].to_dict()
        | {"list_share": float(table["in_list"].sum() / table["customers"].sum())},
        picture=intervals("industry", "share", "low", "high", line_at="list_share", most=6),
    )


@item
def size_against_tier(company) -> Result:
    """Three bands of money beside the tiers: ``abc, tier, n_customers``. Where they differ, size does not see."""
    classes = abc(company).table
    table = classes[["customer_id", "abc"]].assign(tier=classes["customer_id"].map(tier_of_each(company)))
    counts = table.groupby(["abc", "tier"]).size().rename("n_customers").reset_index()
    if counts.empty:
        raise Refused("empty")
    large = table[table["abc"] == "A"]
    leaving = large[large["tier"] == "lost"]
    rising = table[(table["abc"] != "A") & (table["tier"] == "potential")]
    return Result(
        counts,
        about={"n_large": len(large), "n_leaving": len(leaving), "n_rising": len(rising)},
        customers=tuple(leaving["customer_id"]),
        picture=grid("abc", "tier", "n_customers", order_y=tuple("ABC"), order_x=TIERS),
    )


@exercise("TH2.16")
def steps_of_the_maker(company) -> Key:
    """Which tool answers which of the four steps of a maker of plastics; the same on every company."""
    return Key(matching(TOOL_OF, sorted(TOOL_OF.values()), "tiering_tool"))


@exercise("TH2.17")
def services_of_the_bank(company) -> Key:
    """Which service belongs to which band of assets, so that cost follows what the band brings."""
    return Key(matching(SERVICE_OF, sorted(SERVICE_OF.values()), "bank_service"))
