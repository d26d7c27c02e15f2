"""The contract carried out: delivered on time and in full, and who waits for whom on the way to the invoice."""

import ibis
import pandas as pd

from custkit.item import Key, Refused, Result, bars, choice, exercise, item
from custkit.measures.intervals import wilson
from custkit.tiering.ledger import customers

PARTS = ("on_time", "in_full")
STEPS = ("shipped", "received", "commissioned", "accepted", "statement_signed", "invoiced")


@item
def on_time_in_full(company) -> Result:
    """Orders of 12 months that were due: on time, in full, both (OTIF), by region, most orders first.

    ``region, n_due, on_time, in_full, otif`` (0–1), ``otif_low, otif_high`` (Wilson, 95%). On time: no line after its
    promised day (one not delivered is late); in full: every line delivered, in the ordered quantity where that is
    known.
    """
    table = _orders_due(company)
    if table["n_due"].sum() < 10:
        raise Refused("none")
    region = (
        table["customer_id"]
        .map(customers(company)["region"])
        .fillna("unknown" if company.has("customers.region") else "all")
    )
    found = (
        table.groupby(region.to_numpy())[["n_due", "on_time", "in_full", "otif"]].sum().rename_axis("region")
    )
    found = found[found["n_due"] >= 5].reset_index()
    found[["otif_low", "otif_high"]] = [
        wilson(int(a), int(n))[1:3] for a, n in zip(found["otif"], found["n_due"], strict=True)
    ]
    for name in ("on_time", "in_full", "otif"):
        found[name] = found[name] / found["n_due"]
    found = found.sort_values(["n_due", "region"], ascending=[False, True], ignore_index=True)
    worst = found.loc[found["otif"].idxmin()]
    whole = table[["otif", "n_due"]].sum()
    return Result(
        found,
        verdict="one" if len(found) == 1 else "found",
        about=worst[["region", "otif", "on_time", "in_full"]].to_dict()
        | {"all_otif": whole["otif"] / whole["n_due"]},
        value=float(whole["otif"] / whole["n_due"]),
        unit="share",
        urgency="watch",
        picture=bars("region", "otif", line_at="all_otif"),
    )


@item
def milestones(company) -> Result:
    """Steps from shipment to invoice, in their order: ``milestone, n_steps, step_on_time`` (0–1), ``slip_days``
    (median days late of the late ones), ``n_waiting`` (late and not done yet), ``waits_for_us`` (of the late,
    0–1)."""
    table = company.table("milestones")
    day = pd.Timestamp(company.as_of)
    table = table[(table["planned"] <= day) & table["milestone"].isin(STEPS)]
    if table.empty:
        raise Refused("none")
    done = table["actual"].where(table["actual"] <= day)
    late = done.fillna(day) > table["planned"]
    slip = (done.fillna(day) - table["planned"]).dt.days.where(late)
    side = (
        table["waiting_for"] if "waiting_for" in table else pd.Series(None, index=table.index, dtype=object)
    )
    grouped = pd.DataFrame(
        {
            "milestone": table["milestone"],
            "on": ~late,
            "slip": slip,
            "waiting": late & done.isna(),
            "us": (side == "us").where(late & side.notna()).astype(float),
        }
    ).groupby("milestone")
    found = (
        pd.DataFrame(
            {
                "n_steps": grouped.size(),
                "step_on_time": grouped["on"].mean(),
                "slip_days": grouped["slip"].median(),
                "n_waiting": grouped["waiting"].sum().astype(int),
                "waits_for_us": grouped["us"].mean(),
            }
        )
        .reindex([step for step in STEPS if step in set(table["milestone"])])
        .reset_index()
    )
    worst = found.loc[found["step_on_time"].idxmin()]
    return Result(
        found,
        about=worst[["milestone", "step_on_time", "slip_days", "waits_for_us"]].to_dict()
        | {"n_waiting": int(found["n_waiting"].sum())},
        value=float(worst["step_on_time"]),
        unit="share",
        urgency="watch",
        picture=bars("milestone", "step_on_time"),
    )


@item
def signed_sooner(company) -> Result:
    """Days from receipt to the signed statement, where we know somebody in the customer's accounts and where we do
    not: ``finance_known, n_statements, sign_days`` (median)."""
    from .collection import finance_people

    table = company.table("milestones")
    wide = table[table["milestone"].isin(["received", "statement_signed"])].pivot_table(
        index="order_id", columns="milestone", values="actual", aggfunc="first"
    )
    if not {"received", "statement_signed"} <= set(wide):
        raise Refused("none")
    days = (wide["statement_signed"] - wide["received"]).dt.days.dropna()
    orders = company.orders
    who = orders.filter(orders.order_id.isin(list(days.index))) if len(days) else orders.limit(0)
    who = (
        who.select("order_id", "customer_id")
        .to_pandas()
        .drop_duplicates("order_id")
        .set_index("order_id")["customer_id"]
    )
    known = days.index.map(who).isin(finance_people(company).index)
    found = days.groupby(known).agg(["size", "median"]).rename_axis("finance_known").reset_index()
    found.columns = ["finance_known", "n_statements", "sign_days"]
    if len(found) < 2 or found["n_statements"].min() < 10:
        raise Refused("none")
    at = found.set_index("finance_known")["sign_days"]
    return Result(
        found,
        verdict="sooner" if at[True] < at[False] else "not_sooner",
        about={"known_days": at[True], "unknown_days": at[False]},
        urgency="watch",
        picture=bars("finance_known", "sign_days"),
    )


@exercise("TH4.2", asks=[on_time_in_full])
def delivery_of_a_region(company) -> Key:
    """Which region delivers worst on time and in full, and which of the two fails there more often."""
    found = on_time_in_full(company)
    if not found.ok or len(found.table) < 2:
        raise Refused("none")
    table = found.table
    worst = found.about
    part = "on_time" if worst["on_time"] <= worst["in_full"] else "in_full"
    best = table.loc[table["otif"].idxmax(), "region"]
    fields = {
        "region": choice(worst["region"], table["region"], "region", {"best": best}),
        "part": choice(part, PARTS, "otif_part", {"other": next(code for code in PARTS if code != part)}),
    }
    return Key(fields, found.facts)


def _orders_due(company) -> pd.DataFrame:
    """Orders by customer whose last promised day lies in the last 12 months: ``n_due, on_time, in_full, otif``
    (numbers).
    """
    lines = company.order_lines
    end = company.as_of
    start = (pd.Timestamp(end) - pd.Timedelta(days=365)).date()
    lines = lines.filter(lines.promised_date.notnull() & lines.customer_id.notnull())
    late = lines.delivered_date.isnull() | (lines.delivered_date > lines.promised_date)
    missing = lines.delivered_date.isnull()
    if "delivered_qty" in lines.columns and "quantity" in lines.columns:
        missing = missing | (lines.delivered_qty < lines.quantity)
    one = lines.group_by("customer_id", "order_id").aggregate(
        promised=lines.promised_date.max(), late=late.ifelse(1, 0).max(), missing=missing.ifelse(1, 0).max()
    )
    one = one.filter((one.promised <= ibis.literal(end)) & (one.promised > ibis.literal(start)))
    found = one.group_by("customer_id").aggregate(
        n_due=one.count(),
        on_time=(1 - one.late).sum(),
        in_full=(1 - one.missing).sum(),
        otif=((one.late == 0) & (one.missing == 0)).ifelse(1, 0).sum(),
    )
    return found.to_pandas()
