"""From lead to cash: what leaks at each gate, which source pays for itself, and which new leads to call first."""

import numpy as np
import pandas as pd

from custkit.item import Key, Record, Refused, Result, bars, choice, exercise, item
from custkit.measures.receivables import pipeline_velocity
from custkit.planning.campaigns import campaign_deals
from custkit.planning.working_days import due_day
from custkit.tiering.ledger import ledger

from .deals import stays, technical_met

GATES = ("lead", "proposal", "signed", "ordered", "invoiced", "covered", "cash")
EARLY_DAYS = 60


@item
def lead_to_cash(company) -> Result:
    """Deals begun a year ago or earlier, followed to the money; one row a gate: gate − leaks + more = next gate, to
    the cent.

    ``cash_gate`` (lead, proposal, signed, ordered, invoiced, covered: bills and money, cash), ``gate_money,
    lost_money`` (lost there), ``waiting_money`` (still there), ``more_money`` (orders that came beyond the value
    signed), ``next_money_gate``. Only orders that name their deal are followed; ``about["linked_share"]`` says how
    much of all revenue they are.
    """
    start = pd.Timestamp(company.as_of) - pd.Timedelta(days=365)
    at = stays(company)
    at = at[pd.to_datetime(at["created_date"]) <= start]
    if at["opp_id"].nunique() < 10:
        raise Refused("few")
    cents = (at["amount"] * 100).round().astype("int64")

    def part(stage, flag):
        return int(cents[at["stage"].isin(stage) & at[flag]].sum())

    lead = int(cents[at["stage"] == "early"].sum())
    first = {"lead": (lead, part(["early"], "lost"), part(["early"], "here"))}
    pre = lead - first["lead"][1] - first["lead"][2]
    first["proposal"] = (pre, part(["pre"], "lost"), part(["pre"], "here"))
    signed = pre - first["proposal"][1] - first["proposal"][2]
    lost = part(["mid", "late"], "lost")
    money, whole = _linked_orders(company, set(at["opp_id"]))
    ordered = int(money["cents"].sum())
    rows = [(gate, *values, 0) for gate, values in first.items()]
    rows.append(("signed", signed, lost, 0, ordered - signed + lost))
    rows += _to_cash(company, money, ordered)
    table = pd.DataFrame(
        rows, columns=["cash_gate", "gate_money", "lost_money", "waiting_money", "more_money"]
    )
    table["next_money_gate"] = (
        table["gate_money"] - table["lost_money"] - table["waiting_money"] + table["more_money"]
    )
    table = table.set_index("cash_gate").astype("int64").div(100).reset_index()
    leak = table.loc[table["lost_money"].idxmax()]
    wait = table.iloc[3:].loc[lambda t: t["waiting_money"] == t["waiting_money"].max()].iloc[0]
    return Result(
        table,
        about={
            "cash_gate": leak["cash_gate"],
            "lost_money": float(leak["lost_money"]),
            "n_deals": at["opp_id"].nunique(),
            "linked_share": ordered / whole if whole else 0.0,
            "waiting_gate": wait["cash_gate"],
            "waiting_money": float(wait["waiting_money"]),
        },
        money=float(table.iloc[3:]["waiting_money"].sum()),
        picture=bars("cash_gate", "gate_money"),
    )


@item
def source_return(company) -> Result:
    """What each kind of campaign brought for its money, most leads first.

    ``campaign_type, campaign_cost, n_leads, n_won, won_money`` (orders that name the deals won, else the deals'
    amounts), ``won_per_yuan`` (won money over cost), ``velocity`` (money a day its open deals turn into: open deals
    × their mean amount × its win rate ÷ days to signature; empty where nothing was won).
    """
    fairs, deals = company.table("campaigns"), campaign_deals(company)
    if deals.empty:
        raise Refused("none")
    days = (pd.to_datetime(deals.get("close_date")) - pd.to_datetime(deals["created_date"])).dt.days
    rows = []
    for kind, part in deals.groupby("campaign_type"):
        won, lost = (part["status"] == "won").sum(), (part["status"] == "lost").sum()
        open_, took = part[part["status"] == "open"], days[part.index][part["status"] == "won"].mean()
        rate = won / (won + lost) if won + lost else np.nan
        speed = (
            pipeline_velocity(len(open_), open_["amount"].mean(), rate, took)
            if won and len(open_)
            else np.nan
        )
        rows.append((kind, len(part), won, part["won_money"].sum(), speed))
    table = pd.DataFrame(rows, columns=["campaign_type", "n_leads", "n_won", "won_money", "velocity"])
    table.insert(1, "campaign_cost", table["campaign_type"].map(fairs.groupby("type")["cost"].sum()))
    table["won_per_yuan"] = table["won_money"] / table["campaign_cost"].where(table["campaign_cost"] > 0)
    table = table.sort_values(["n_leads", "campaign_type"], ascending=[False, True], ignore_index=True)
    most, best = table.iloc[0], table.loc[table["won_per_yuan"].fillna(-1).idxmax()]
    return Result(
        table,
        verdict="differ" if most["campaign_type"] != best["campaign_type"] else "same",
        about=best[["campaign_type", "won_per_yuan", "n_won"]].to_dict()
        | {"most_leads": most["campaign_type"], "most_per_yuan": most["won_per_yuan"]},
        picture=bars("campaign_type", "won_per_yuan"),
    )


@exercise("TH4.1", asks=[source_return])
def best_source(company) -> Key:
    """Which kind of campaign brings most won money for a yuan, and which brings most leads."""
    found = source_return(company)
    if not found.ok or len(found.table) < 2:
        raise Refused("none")
    table = found.table
    best, most = found.about["campaign_type"], found.about["most_leads"]
    money = table.loc[table["won_money"].idxmax(), "campaign_type"]
    wrong = {name: code for name, code in {"leads": most, "money": money}.items() if code != best}
    fields = {
        "best": choice(best, table["campaign_type"], "campaign_type", wrong),
        "most": choice(most, table["campaign_type"], "campaign_type", {"best": best} if best != most else {}),
    }
    return Key(fields, found.facts)


@item
def lead_list(company) -> Result:
    """Open leads of the first stage, best first, by points that were held against later leads.

    A point each: the customer bought before the lead began (bought_before), its source wins more often than leads
    do on the whole (good_source), somebody technical was met within 60 days (technical).
    ``customer_id, opp_id, amount, lead_points, points_for, rep_id, act_by``. Record: leads that have ended with so
    many points, won, against all that have ended.
    """
    at = stays(company)
    leads = at[at["stage"] == "early"].copy()
    if leads.empty:
        raise Refused("none")
    ended, won = leads["status"].isin(["won", "lost"]), leads["status"] == "won"
    middle = leads.loc[ended, "created_date"].median() if ended.any() else pd.NaT
    learnt, later = ended & (leads["created_date"] <= middle), ended & (leads["created_date"] > middle)
    points = _points(company, leads, learnt)
    leads["lead_points"] = points.sum(axis=1)
    leads["points_for"] = [tuple(points.columns[row]) for row in points.to_numpy()]
    strong = later & (leads["lead_points"] == points.shape[1])
    tested = strong.sum() >= 10
    record = (
        Record(float(won[strong].mean()), float(won[later].mean()), int(strong.sum())) if tested else None
    )
    told = record is not None and record.better_than_chance
    table = leads[leads["here"]].sort_values(
        ["lead_points", "amount", "opp_id"], ascending=[False, False, True]
    )
    table["act_by"] = due_day(company, 7)
    table = table[
        ["customer_id", "opp_id", "amount", "lead_points", "points_for", "rep_id", "act_by"]
    ].reset_index(drop=True)
    if table.empty:
        raise Refused("none")
    first = table[table["lead_points"] == points.shape[1]]
    return Result(
        table,
        verdict="tested" if told else "untested",
        about={
            "n_leads": len(table),
            "n_call_first": len(first),
            "won_rate": record.right if record else None,
            "all_rate": record.anyway if record else None,
        },
        money=float(first["amount"].sum()),
        customers=tuple(first["customer_id"].unique()),
        record=record if told else None,
        urgency="watch",
    )


def _points(company, leads, learnt) -> pd.DataFrame:
    orders = company.orders
    first = orders.filter(orders.customer_id.notnull() & (orders.amount_cents > 0)).group_by("customer_id")
    first = first.aggregate(day=orders.order_date.min()).to_pandas().set_index("customer_id")["day"]
    began = pd.to_datetime(leads["created_date"])
    points = pd.DataFrame(
        {"bought_before": pd.to_datetime(leads["customer_id"].map(first)) < began}, index=leads.index
    )
    if leads["source"].notna().any():
        ended = leads[learnt]
        rate = (ended["status"] == "won").groupby(ended["source"]).agg(["mean", "size"])
        good = rate.index[(rate["mean"] > (ended["status"] == "won").mean()) & (rate["size"] >= 10)]
        points["good_source"] = leads["source"].isin(good)
    if company.has("contacts.department", "interactions.contact_id"):
        spans = leads.assign(entered_date=began, until=began + pd.Timedelta(days=EARLY_DAYS))
        points["technical"] = technical_met(company, spans)
    return points


def _linked_orders(company, deals) -> tuple[pd.DataFrame, int]:
    """Orders that name one of these deals (``order_id, opp_id, cents``), and all money in cents since the first
    of them.
    """
    orders = company.orders
    if "opp_id" not in orders.columns:
        return pd.DataFrame({"order_id": [], "opp_id": [], "cents": []}), 0
    found = (
        orders.filter(orders.opp_id.notnull())
        .select("order_id", "opp_id", cents=orders.amount_cents)
        .to_pandas()
    )
    whole = int(orders.aggregate(cents=orders.amount_cents.sum().cast("int64")).to_pandas()["cents"].iloc[0])
    return found[found["opp_id"].isin(deals)].reset_index(drop=True), whole


def _to_cash(company, money, ordered) -> list[tuple]:
    """Gates from the order on: what stands on no invoice, what is open, what is a bill; shares of each invoice by
    order.
    """
    if not company.has("invoices.order_ids", "payments") or money.empty:
        return [("ordered", ordered, 0, 0, 0)]
    book = ledger(company)
    named = book.assign(order_id=book["order_ids"].astype(str).str.split(";")).explode("order_id")
    named["order_id"] = named["order_id"].str.strip()
    sums = named.groupby("order_id")[["amount", "receivable", "covered_by_bills", "money_in"]].sum()
    goods = sums["amount"].where(sums["amount"] > 0)
    at = money.set_index("order_id")["cents"]
    known = at.index.isin(sums.index[goods.notna()])
    billed = int(at[known].sum())
    shares = sums[["receivable", "covered_by_bills"]].div(goods, axis=0).reindex(at.index[known]).clip(0, 1)
    open_, bill = (int((at[known] * shares[name]).round().sum()) for name in shares)
    return [
        ("ordered", ordered, 0, ordered - billed, 0),
        ("invoiced", billed, 0, open_, 0),
        ("covered", billed - open_, 0, bill, 0),
        ("cash", billed - open_ - bill, 0, 0, 0),
    ]
