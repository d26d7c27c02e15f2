"""Dealers: what we sell to them beside what they sell on, and how many months lie in their warehouses."""

import pandas as pd

from custkit.item import Key, Refused, Result, bars, change, exercise, item, panels, several
from custkit.measures.dealers import dealer_flow
from custkit.tiering.features import last_complete_month

SHOWN = 10


@item
def dealer_growth(company) -> Result:
    """Growth of our sales to each dealer beside the growth of what he sells on, largest gap first.

    ``customer_id, sales_12m, bought_growth, sold_growth, flow_gap`` (bought − sold on, in points), ``stock_months``
    (stock over a month's sell-through), ``stock_before`` (months a year earlier), ``filling`` (bought a quarter more,
    sold on a tenth more at most, stock doubled: 压货), ``too_much`` (stock beyond the median months of all dealers, in
    money). Reports are the dealers' own. No record: two years of reports do not show what follows a full warehouse.
    That warehouses are being filled is told once, as a finding of module 4.
    """
    table = _flow(company)
    usual = float(table["stock_months"].median())
    table["too_much"] = ((table["stock_months"] - usual) * table["sold_month"]).clip(lower=0)
    table["flow_gap"] = table["bought_growth"] - table["sold_growth"]
    table = table.sort_values(["flow_gap", "customer_id"], ascending=[False, True], ignore_index=True)
    full = table[table["filling"]]
    columns = [
        "customer_id", "sales_12m", "bought_growth", "sold_growth", "stock_months", "too_much", "filling", "flow_gap",
    ]  # fmt: skip
    first = (full if len(full) else table).iloc[0]
    shown = table.sort_values("sales_12m", ascending=False).head(SHOWN)
    shown = pd.concat([full, shown]).drop_duplicates("customer_id").head(SHOWN).sort_values("customer_id")
    return Result(
        table[columns],
        verdict="filling" if len(full) else "growing",
        about=first[["customer_id", "bought_growth", "sold_growth", "stock_months"]].to_dict()
        | {"n_full": len(full), "n_dealers": len(table), "usual_months": usual},
        money=float(full["too_much"].sum()),
        customers=tuple(full["customer_id"]),
        value=len(full),
        unit="dealers",
        picture=panels(
            (
                change("customer_id", "sold_growth", "bought_growth", tone="plain", rows=shown),
                bars("customer_id", "stock_months", tone="plain", rows=shown),
            ),
            widths=(0.6, 0.4),
        ),
    )


@exercise("TH5.37", asks=[dealer_growth])
def who_fills_up(company) -> Key:
    """Dealers who buy more and do not sell more on; and not those who grow with their users."""
    found = dealer_growth(company)
    if not found.ok:
        raise Refused(found.verdict)
    table = found.table
    full = list(table.loc[table["filling"], "customer_id"])
    grown = table[(table["bought_growth"] > 0.25) & ~table["filling"]]
    largest = list(table.nlargest(max(len(full), 1), "sales_12m")["customer_id"])
    by_orders = list(table.nlargest(max(len(full), 1), "bought_growth")["customer_id"])
    wrong = {"largest": largest, "by_orders": [*full, *grown["customer_id"]] if len(grown) else by_orders}
    wrong = {name: codes for name, codes in wrong.items() if set(codes) != set(full)}
    return Key(
        {"full": several(full, table["customer_id"], "customer_id", wrong)},
        found.facts | {"full": tuple(full)},
    )


def _flow(company) -> pd.DataFrame:
    """`dealer_flow` by the last complete month, with a month's sell-through; those who sold nothing on are left out."""
    table = dealer_flow(company.table("dealer_stock"), last_complete_month(company.as_of))
    table = table.dropna(subset=["stock_months", "sold_growth", "bought_growth"])
    if len(table) < 2:
        raise Refused("few")
    months = pd.to_datetime(company.table("dealer_stock")["month"].astype(str).str[:7])
    reports = company.table("dealer_stock")
    last = pd.Timestamp(last_complete_month(company.as_of))
    inside = (months > last - pd.DateOffset(months=12)) & (months <= last)
    table["sold_month"] = table["customer_id"].map(
        reports[inside].groupby("customer_id")["sold_out"].sum() / 12
    )
    return table
