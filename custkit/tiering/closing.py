"""What module 2 ends with: the tiered list, who is worth keeping, who was misjudged, what is different from Monday."""

import pandas as pd

from custkit.item import Refused, Result, item
from custkit.locale import tr

from .assignment import standing
from .concentration import abc
from .history import too_little_history
from .overview import overview
from .profit import on_margin
from .rules import tier_label, tier_resources
from .scores import rfm

TOP, DOUBLED = 20, 1.0
_FORECAST = ("clv", "next_12m", "next_12m_low", "next_12m_high")
_VALUE = ("profit", *_FORECAST)


@item
def tiered_list(company) -> Result:
    """One row per customer, most money first: scores, segment, ABC class, tier with its reason and what it cannot rest
    on yet (``history_note``), value type, stage, churn state, lifetime value, profit, and what changed in a year.

    Codes (``segment, tier, play, value_type, stage, state, tier_before``) are English identifiers.
    ``clv`` and what the next 12 months should bring are empty where no forecast may speak, ``profit`` where no cost to
    serve is known.
    """
    view = overview(company)
    table = rfm(company).table
    if table.empty:
        raise Refused("empty")
    notes = too_little_history(company)[["customer_id", "history_note"]]
    parts = [abc(company).table, view.tiers, notes, view.matrix[["customer_id", "value_type"]],
             view.stages[["customer_id", "stage"]], view.states[["customer_id", "state"]]]  # fmt: skip
    if view.clv is not None:
        parts.append(view.clv[["customer_id", *_FORECAST]])
    if view.knows_profit:
        parts.append(view.profit[["customer_id", "profit"]])
    for part in parts:
        new = [name for name in part.columns if name not in table.columns]
        table = table.merge(part[["customer_id", *new]], on="customer_id", how="left", validate="one_to_one")
    table = table.assign(**{name: float("nan") for name in _VALUE if name not in table})
    before = view.tiers_before.set_index("customer_id")["tier"]
    table["tier_before"] = table["customer_id"].map(before).astype(object)
    table["change_reason"] = _change_reasons(table)
    table["standing"] = standing(table)
    table = _with_names(table, company)
    table = table.sort_values(
        ["monetary", "customer_id"], ascending=[False, True], kind="stable", ignore_index=True
    )
    top = table["tier"] == "high_value"
    return Result(table, verdict="listed", about={"n_customers": len(table), "n_top": int(top.sum())})


@item
def worth_keeping(company) -> Result:
    """Customers who earn: strategic or basic by value, or high-value by tier, with a profit; most profit first.

    ``customer_id, standing, value_type, profit, monetary_12m, half_year_change``.
    """
    table = _with_value(company)
    keep = table["value_type"].isin(["strategic", "basic"]) | (table["tier"] == "high_value")
    table = table[keep & (table["profit"] > 0)]
    if table.empty:
        raise Refused("nobody")
    table = table.sort_values(["profit", "customer_id"], ascending=[False, True], ignore_index=True)
    total = overview(company).profit["profit"].clip(lower=0).sum()
    shaky = table["play"].notna()
    return Result(
        table[["customer_id", "standing", "value_type", "profit", "monetary_12m", "half_year_change"]],
        verdict="shaky" if shaky.any() else "steady",
        about={
            "n_keep": len(table),
            "kept_share": table["profit"].sum() / total,
            "n_shaky": int(shaky.sum()),
            "on_margin": on_margin(company),
        },
        customers=tuple(table["customer_id"]),
    )


@item
def misjudged(company) -> Result:
    """Customers whom habit sees wrongly: losing or falling in the top 20, doubling outside it, or at a wrong level.

    ``customer_id, standing, why_misjudged, profit, growth_12m, half_year_change, revenue_rank`` and, where there are
    levels, ``level, expected_level``; highest revenue first.
    """
    table = _with_value(company)
    large = table["revenue_rank"] <= TOP
    kinds = {
        "losing": large & (table["profit"] < 0),
        "falling": large & (table["play"] == "rescue"),
        "doubling": ~large & (table["tier"] == "potential") & (table["growth_12m"] >= DOUBLED),
    }
    levels = ["level", "expected_level"] if "level" in table else []
    if levels:
        kinds["level"] = table["level_fits"].eq(False)
    found = pd.DataFrame(kinds)
    table["why_misjudged"] = [tuple(found.columns[row]) for row in found.to_numpy()]
    table = table[found.any(axis=1)].sort_values("revenue_rank", ignore_index=True)
    if table.empty:
        raise Refused("nobody")
    columns = ["customer_id", "standing", "why_misjudged", "profit", "growth_12m", "half_year_change"]
    return Result(
        table[[*columns, "revenue_rank", *levels]],
        verdict="misjudged" if levels else "no_levels",
        about={"n_misjudged": len(table)}
        | {f"n_{kind}_seen": int(mask.sum()) for kind, mask in kinds.items()},
        customers=tuple(table["customer_id"]),
    )


@item
def monday(company) -> Result:
    """What each tier gets from Monday, and the three of it to contact first: whose half-year fell most.

    ``tier, n_customers, first_to_contact, owner, cadence, service_level, offer``.
    """
    members = overview(company).tiers
    if members.empty:
        raise Refused("empty")
    table = tier_resources(company=company)[["tier", "owner", "cadence", "service_level", "offer"]]
    sizes = members["tier"].value_counts()
    table.insert(1, "n_customers", table["tier"].map(sizes).fillna(0).astype(int))
    urgent = members.sort_values(["loss_half_year", "customer_id"], ascending=[False, True])
    first = urgent.groupby("tier")["customer_id"].apply(lambda ids: tuple(ids.head(3)))
    table.insert(2, "first_to_contact", [first.get(tier, ()) for tier in table["tier"]])
    return Result(table, verdict="plan", about={"n_customers": len(members)})


def _with_value(company) -> pd.DataFrame:
    """The tiers with profit, value type and rank by revenue."""
    view = overview(company)
    table = view.tiers.merge(view.profit[["customer_id", "profit"]], on="customer_id", how="left")
    table["value_type"] = table["customer_id"].map(view.matrix.set_index("customer_id")["value_type"])
    table["revenue_rank"] = table["monetary"].rank(ascending=False, method="first").astype(int)
    table["standing"] = standing(table)
    return table


def _change_reasons(table):
    """Why a customer stands in another tier than a year ago; None for who stayed, or was not there."""
    moved = table["tier_before"].notna() & (table["tier_before"] != table["tier"])
    reasons = pd.Series(None, index=table.index, dtype=object)
    reasons[moved] = [
        tr("from “{before}”: {reason}", before=tier_label(before), reason=reason)
        for before, reason in zip(table.loc[moved, "tier_before"], table.loc[moved, "reason"], strict=True)
    ]
    return reasons


def _with_names(table, company):
    if not company.has("customers.customer_name"):
        return table
    known = company.table("customers")
    wanted = ["customer_name", "region", "industry", "level", "owner_rep_id"]
    columns = [name for name in wanted if name in known.columns and name not in table.columns]
    known = known[["customer_id", *columns]].drop_duplicates("customer_id")
    table = table.merge(known, on="customer_id", how="left", validate="one_to_one")
    return table[["customer_id", *columns, *[c for c in table.columns if c not in ("customer_id", *columns)]]]
