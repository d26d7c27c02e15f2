"""From last year to this year to the plan, in parts that add up: price, volume, mix, new, gone, and what is missing."""

import pandas as pd

from custkit.item import Key, Refused, Result, bars, choice, exercise, item
from custkit.measures.price_volume import PARTS, price_volume_mix

from .reading import lines_by_year, sales_between, target_for, two_years, year_days

KEPT = ("new_customers", "grown", "fallen", "gone_customers")


@item
def plan_bridge(company) -> Result:
    """Revenue of 12 months against the 12 before and against the plan: ``bridge_part, part_money`` in the order in
    which they stand.

    With order lines: price, volume, mix, new, gone (`price_volume_mix`; a row a customer and product together, in a
    shop a product), and ``other``, what orders book without lines. Without lines: new customers, grown, fallen, gone
    customers. last_year + the parts = this_year; to_plan = the plan of the year − this_year where the year has a
    target and has ended, else it is left out. Parts say where the money moved and not why.
    """
    if not two_years(company):
        raise Refused("short_history")
    now, before = (sales_between(company, *year_days(company, back)) for back in (0, 1))
    change = now["money"].sum() - before["money"].sum()
    parts = _by_product(company)
    parts = _by_customer(now, before) if parts is None else parts
    parts["other"] = change - sum(parts.values())
    if abs(parts["other"]) < 0.5:
        parts.pop("other")
    rows = [("last_year", before["money"].sum()), *parts.items(), ("this_year", now["money"].sum())]
    plan = target_for(company, "revenue")
    if year_days(company)[0].strftime("%m-%d") == "01-01" and plan == plan:
        rows.append(("to_plan", plan - now["money"].sum()))
    table = pd.DataFrame(rows, columns=["bridge_part", "part_money"]).astype({"part_money": float})
    shown = table[~table["bridge_part"].isin(["last_year", "this_year"])]
    pushed = pd.Series(parts)
    main = pushed.abs().idxmax()
    missing = table.loc[table["bridge_part"] == "to_plan", "part_money"]
    short = float(missing.iloc[0]) if len(missing) else float("nan")
    return Result(
        table,
        verdict="no_plan" if short != short else "short" if short > 0 else "above",
        about={
            "bridge_part": main, "part_money": float(pushed[main]), "change_money": float(change),
            "more_than_year_before": float(change) if change > 0 else None,
            "less_than_year_before": -float(change) if change < 0 else None,
            "short_money": abs(short), "this_year": float(now["money"].sum()),
        },
        money=short if short > 0 else None,
        urgency="watch",
        value=float(change),
        unit="money",
        picture=bars("bridge_part", "part_money", tone="lost", rows=shown.assign(lost=_bad(shown))),
    )  # fmt: skip


@exercise("THX.34", asks=[plan_bridge])
def largest_cause(company) -> Key:
    """The part that moved most money, and the part that took most away."""
    found = plan_bridge(company)
    if not found.ok:
        raise Refused("short")
    parts = found.table[~found.table["bridge_part"].isin(["last_year", "this_year", "to_plan"])]
    parts = parts.set_index("bridge_part")["part_money"]
    most, worst = parts.abs().idxmax(), parts.idxmin()
    options = list(parts.index)
    wrong = {"largest_gain": parts.idxmax()} if parts.idxmax() != most else {}
    fields = {"most": choice(most, options, "bridge_part", wrong)}
    wrong = {"smallest": parts.abs().idxmin()} if parts.abs().idxmin() != worst else {}
    fields["worst"] = choice(
        worst if parts.min() < 0 else (), options, "bridge_part", wrong if parts.min() < 0 else {}
    )
    return Key(fields, found.facts | {"worst_part": worst, "worst_money": float(parts.min())})


def _bad(rows) -> pd.Series:
    """Whether a part counts against us: money lost, or missing to the plan."""
    return (rows["part_money"] < 0) != (rows["bridge_part"] == "to_plan")


def _by_product(company) -> dict | None:
    business = company.profile.trade == "business"
    keys = ["customer_id", "product_id"] if business else ["product_id"]
    lines = lines_by_year(company, "customer_product" if business else "product_id")  # too much to be kept
    if lines["year"].nunique() < 2:
        return None
    sums = lines.fillna({"quantity": 0.0}).set_index([*keys, "year"])[["quantity", "revenue"]]
    moved = price_volume_mix(sums.xs(1, level="year"), sums.xs(0, level="year"))
    return {part: float(moved[part].sum()) for part in PARTS}


def _by_customer(now, before) -> dict:
    now, before = (part.groupby("customer_id")["money"].sum() for part in (now, before))
    both = pd.DataFrame({"now": now, "before": before}).fillna(0.0)
    moved = both["now"] - both["before"]
    new, gone = both["before"] == 0, both["now"] == 0
    pieces = (
        moved[new],
        moved[~new & ~gone & (moved > 0)],
        moved[~new & ~gone & (moved <= 0)],
        moved[gone & ~new],
    )
    return {name: float(part.sum()) for name, part in zip(KEPT, pieces, strict=True)}
