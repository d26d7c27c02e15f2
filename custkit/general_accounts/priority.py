"""Whom first, when hours are short: strategic fit, return on what we put in, growth, and a cap on risk."""

import numpy as np
import pandas as pd

from custkit.data.profile import MIN_GAPS
from custkit.item import Key, Refused, Result, bars, choice, exercise, item, number, slider
from custkit.measures.choosing import best_set
from custkit.tiering import abc, customer_table
from custkit.tiering.ledger import collectable, customers, ledger
from custkit.tiering.portfolio import weighted_score
from custkit.tiering.profit import customer_profit, margin_basis

from .deals import STAGES, stays, usual_days
from .rising import YEAR, dealers, lines_in_year
from .routine import STANDARD

WEIGHTS = {"fit": 0.2, "return_on_cost": 0.3, "growth": 0.3, "safety": 0.2}
_YEARS = (("m1_6", "m7_12"), ("m13_18", "m19_24"))
GROWTH = ("growth_12m", "orders_growth", "lines_gained")  # of money, frequency, breadth
# Of strategy: ours, until a company writes its own.
STATEMENTS = ("named", "trade", "region", "fresh", "wallet")
RISK_CAP, HOURS = 3.0, 160.0


@item
def risk_grades(company) -> Result:
    """Credit and order risk of each customer who bought in 12 months, 1 (low) to 5, riskiest first.

    The mean of what is known: ``overdue_ratio`` (overdue over open: 5 at 100%), ``order_swing`` (standard
    deviation over mean of four half-years: 5 from 1.5; of customers with six order gaps and more, for without a rhythm
    nothing swings), ``credit_used`` (open over the credit limit: 5 from 300%).
    ``customer_id, risk_grade, overdue_ratio, order_swing, credit_used, sales_12m``; not those of whom nothing tells.
    """
    table = _risk(company).dropna(subset=["risk_grade"]).reset_index(drop=True)
    if table.empty:
        raise Refused("none")
    high = table[table["risk_grade"] > RISK_CAP]
    return Result(
        table,
        about={
            "n_customers": len(table),
            "n_risky": len(high),
            "cap": RISK_CAP,
            "risky_share": high["sales_12m"].sum() / max(table["sales_12m"].sum(), 1e-9),
        },
        money=float(high["sales_12m"].sum()),
        customers=tuple(high["customer_id"]),
        urgency="know",
    )


@item(dial={"cap": slider(1.5, 5.0, 0.5, start=5.0)})
def priority_list(company, cap: float = RISK_CAP) -> Result:
    """General customers (classes B and C) in the order in which to give them hours.

    ``customer_id, priority_score`` (0–1: weighted mean of ranks of fit, return on cost, growth, safety), ``fit``
    (statements of strategy that hold, 0–5: `strategic_fit`), ``return_on_cost`` (gross margin over the cost to serve
    booked), ``growth_12m`` (a dealer's: of what was sold on, else unknown), ``risk_grade, rep_id, orders_growth``
    (orders of 12 months against the 12 before), ``lines_gained`` (product lines likewise). Growth is the mean rank of
    money, orders and lines. Whoever's risk is above ``cap`` is left out; unknown is not above. An order of attention,
    with no record.
    """
    table = _scored(company).drop(columns=list(STATEMENTS))
    kept = table[~(table["risk_grade"] > cap)].reset_index(drop=True)
    if kept.empty:
        raise Refused("none")
    first = kept.iloc[0]
    return Result(
        kept,
        about={
            "customer_id": first["customer_id"],
            "n_kept": len(kept),
            "n_out": len(table) - len(kept),
            "cap": cap,
        },
        customers=tuple(kept["customer_id"].head(20)),
        picture=bars("customer_id", "priority_score", rows=kept.head(12)),
    )


@item
def strategic_fit(company) -> Result:
    """Five statements of strategy on each general customer (classes B and C) who bought in 12 months, most first.

    ``customer_id, fit`` (how many hold, 0–5), ``n_can_tell`` (of how many the tables tell), ``fit_holds,
    fit_lacks`` (which), ``sales_12m, rep_id``. named: a strategy tag is on file; trade, region: all customers there
    together grew more than the company; fresh: bought a product launched within three years; wallet: buys as much in
    a year as the smallest of class A buys from us.
    """
    table = _scored(company).set_index("customer_id")
    holds = table[list(STATEMENTS)]
    if not holds.notna().any(axis=None):
        raise Refused("none")
    table["n_can_tell"] = holds.notna().sum(axis=1)
    for name, answer in (("fit_holds", True), ("fit_lacks", False)):
        table[name] = [tuple(holds.columns[row]) for row in holds.eq(answer).to_numpy()]
    table = table.reset_index().nlargest(len(table), ["fit", "sales_12m"]).reset_index(drop=True)
    return Result(
        table[["customer_id", "fit", "n_can_tell", "fit_holds", "fit_lacks", "sales_12m", "rep_id"]],
        about=table.iloc[0][["customer_id", "fit", "n_can_tell"]].to_dict() | {"n_customers": len(table)},
        customers=tuple(table["customer_id"].head(20)),
        picture=bars("customer_id", "fit", tone="plain", rows=table.head(12)),
    )


@item(dial={"hours": slider(40, 400, 20, start=60)})
def best_deals(company, hours: float = HOURS) -> Result:
    """The open deals worth most together that fit under so many hours (0–1 knapsack, exact), most margin an hour
    first.

    ``customer_id, opp_id, amount, expected_margin`` (amount × the share of such deals that end as cash, by the
    company's own stages × its mean margin), ``hours_needed`` (calls at the standard until its usual end × hours a
    contact), ``margin_an_hour, is_chosen, rep_id``.
    """
    table = _open_deals(company)
    chosen = best_set(table["expected_margin"], table["hours_needed"], hours)
    table["is_chosen"] = False
    table.loc[chosen, "is_chosen"] = True
    table = table.sort_values(
        ["is_chosen", "margin_an_hour", "opp_id"], ascending=[False, False, True], ignore_index=True
    )
    mine = table[table["is_chosen"]]
    return Result(
        table,
        about={
            "n_chosen": len(mine),
            "n_deals": len(table),
            "hours": hours,
            "chosen_margin": float(mine["expected_margin"].sum()),
            "all_margin": float(table["expected_margin"].sum()),
        },
        money=float(mine["expected_margin"].sum()),
        customers=tuple(mine["customer_id"].unique()),
        picture=bars("opp_id", "expected_margin", tone="plain", rows=mine),
    )


@exercise("TH4.5", asks=[risk_grades], tools=[priority_list])
def left_under_the_cap(company) -> Key:
    """How many general customers remain once those with a risk above 3 are left out."""
    found = priority_list(company, RISK_CAP)
    if not found.ok:
        raise Refused("none")
    kept, out = found.about["n_kept"], found.about["n_out"]
    wrong = {"left_out": out, "everybody": kept + out}
    return Key(
        {"kept": number(kept, {k: v for k, v in wrong.items() if v != kept}, absolute=0, relative=0)},
        found.facts,
    )


@exercise("TH4.11", asks=[best_deals], tools=[best_deals])
def deals_within_the_hours(company) -> Key:
    """How many deals the best set within 160 hours holds, and their margin; beside taking the largest first."""
    found = best_deals(company)
    if not found.ok or found.about["n_chosen"] in (0, found.about["n_deals"]):
        raise Refused("none")
    about, left, large = found.about, HOURS, 0.0
    for row in found.table.sort_values(["amount", "opp_id"], ascending=[False, True]).to_dict("records"):
        if row["hours_needed"] <= left:
            left, large = left - row["hours_needed"], large + row["expected_margin"]
    fields = {
        "n": number(about["n_chosen"], {"every_one": about["n_deals"]}, absolute=0),
        "margin": number(about["chosen_margin"], {"all_of_them": about["all_margin"]}),
    }
    return Key(fields, found.facts | {"largest_first_margin": large})


@exercise("TH4.14", asks=[strategic_fit])
def fit_of_the_first(company) -> Key:
    """How many statements hold for the largest general customer, and which one does not."""
    found = strategic_fit(company)
    rows = found.table[found.table["fit_lacks"].str.len() > 0] if found.ok else found.table
    if rows.empty:
        raise Refused("none")
    row = rows.loc[rows["sales_12m"].idxmax()]
    fit = number(row["fit"], {"all_told": row["n_can_tell"]}, absolute=0, relative=0)
    lacks = choice(row["fit_lacks"], STATEMENTS, "fit_holds", {"holds": set(row["fit_holds"])})
    return Key({"fit": fit, "lacks": lacks}, row.to_dict())


def _risk(company) -> pd.DataFrame:
    table = customer_table(company, ("core", "halves", "gaps")).set_index("customer_id")
    sales = table["net_m1_6"] + table["net_m7_12"]
    halves = table[["net_m1_6", "net_m7_12", "net_m13_18", "net_m19_24"]]
    mean = halves.mean(axis=1)
    found = pd.DataFrame(
        {"sales_12m": sales, "order_swing": halves.std(axis=1, ddof=0) / mean.where(mean > 0)}
    )
    found["order_swing"] = found["order_swing"].where(table["n_gaps"] >= MIN_GAPS)
    found["overdue_ratio"], found["credit_used"] = np.nan, np.nan
    if company.has("invoices", "payments"):
        open_ = collectable(ledger(company))
        owed = open_.groupby("customer_id")["receivable"].sum()
        late = open_[open_["days_overdue"] > 0].groupby("customer_id")["receivable"].sum()
        found["overdue_ratio"] = (late.reindex(owed.index).fillna(0) / owed).reindex(found.index).fillna(0.0)
        limit = pd.to_numeric(customers(company)["credit_limit"])
        found["credit_used"] = owed.reindex(found.index).fillna(0) / limit.reindex(found.index).where(
            lambda v: v > 0
        )
    found = found[found["sales_12m"] > 0]
    tops = {"overdue_ratio": 1.0, "order_swing": 1.5, "credit_used": 3.0}
    grades = pd.DataFrame({name: 1 + 4 * (found[name] / top).clip(0, 1) for name, top in tops.items()})
    found["risk_grade"] = grades.mean(axis=1).round(2)
    found = found.rename_axis("customer_id").reset_index()
    found = found.sort_values(["risk_grade", "customer_id"], ascending=[False, True], ignore_index=True)
    return found[["customer_id", "risk_grade", "overdue_ratio", "order_swing", "credit_used", "sales_12m"]]


def _scored(company) -> pd.DataFrame:
    risk = _risk(company)
    classes = abc(company).table.set_index("customer_id")["abc"]
    table = risk[risk["customer_id"].map(classes).isin(["B", "C"])].set_index("customer_id")
    if table.empty:
        raise Refused("none")
    who = customers(company)
    halves = customer_table(company, ("core", "halves")).set_index("customer_id").reindex(table.index)
    profit = customer_profit(company).set_index("customer_id").reindex(table.index)
    for name, growth in _growth(company, halves).items():
        table[name] = growth
    table[list(STATEMENTS)] = holds = _statements(company).reindex(table.index)
    table["fit"] = holds.astype(float).sum(axis=1, min_count=1)
    table["return_on_cost"] = profit["gross_margin"] / profit["cost_to_serve"].where(
        profit["cost_to_serve"] > 0
    )
    measures = pd.DataFrame(
        {
            "fit": table["fit"],
            "return_on_cost": table["return_on_cost"],
            "growth": table[list(GROWTH)].rank(pct=True).mean(axis=1),
            "safety": -table["risk_grade"],
        }
    ).replace([np.inf, -np.inf], np.nan)
    if measures.isna().all(axis=None):
        raise Refused("none")
    table["priority_score"] = weighted_score(measures, WEIGHTS)
    table["rep_id"] = who["owner_rep_id"].reindex(table.index)
    return table.reset_index().sort_values(
        ["priority_score", "customer_id"], ascending=[False, True], ignore_index=True
    )


def _statements(company) -> pd.DataFrame:
    """Which statements hold, by customer; empty where the tables do not tell."""
    who, halves = customers(company), customer_table(company, ("core", "halves")).set_index("customer_id")
    who = who.reindex(halves.index)
    now, before = (halves[f"net_{a}"] + halves[f"net_{b}"] for a, b in _YEARS)
    holds = pd.DataFrame(index=halves.index, columns=list(STATEMENTS), dtype=object)
    if company.has("customers.strategy_tags"):
        holds["named"] = who["strategy_tags"].notna()
    for name, column in (("trade", "industry"), ("region", "region")) if before.sum() > 0 else ():
        growth = now.groupby(who[column]).sum() / before.groupby(who[column]).sum()
        holds[name] = (who[column].map(growth) > now.sum() / before.sum()).where(who[column].notna())
    if company.order_lines is not None and company.has("products.launch_date"):
        goods, lines, day = company.table("products"), company.order_lines, pd.Timestamp(company.as_of)
        new = goods.loc[pd.to_datetime(goods["launch_date"]) > day - pd.DateOffset(years=3), "product_id"]
        recent = lines.order_date > (day - pd.DateOffset(years=1)).date()
        buyers = lines.filter(lines.product_id.isin(list(new)), recent).customer_id.to_pandas()
        holds["fresh"] = holds.index.isin(buyers)
    if company.has("customers.est_wallet"):
        classes = abc(company).table.set_index("customer_id")["abc"].reindex(now.index)
        wallet = pd.to_numeric(who["est_wallet"])
        holds["wallet"] = (wallet >= now[classes == "A"].min()).where(wallet.notna())
    return holds


def _growth(company, halves) -> dict[str, pd.Series]:
    """Growth of money, orders and lines by customer; a dealer's is that of what it sold on, or unknown."""

    def grown(kind):
        now, before = (halves[f"{kind}_{a}"] + halves[f"{kind}_{b}"] for a, b in _YEARS)
        return now / before.where(before > 0) - 1

    ids, day = list(halves.index), pd.Timestamp(company.as_of)
    now, before = (
        pd.Series(lines_in_year(company, ids, end), dtype=float).reindex(ids)
        for end in (day, day - pd.Timedelta(days=YEAR))
    )
    found = {"growth_12m": grown("net"), "orders_growth": grown("n_orders"), "lines_gained": now - before}
    who = customers(company)
    if "customer_type" in who:
        dealer = who["customer_type"].reindex(ids) == "distributor"
        sold = dealers(company).set_index("customer_id")["sold_growth"].astype(float).reindex(ids)
        found = {name: one.where(~dealer) for name, one in found.items()}
        found["growth_12m"] = found["growth_12m"].where(~dealer, sold)
    return found


def _open_deals(company) -> pd.DataFrame:
    at = stays(company)
    usual = usual_days(at)["usual_days"]
    ended = at[at["moved"] | at["lost"]].groupby("stage")["moved"].mean()
    table = at[at["here"] & (at["amount"] > 0)].reset_index(drop=True)
    if table.empty or ended.empty:
        raise Refused("none")
    ahead = {stage: [s for s in STAGES[place:] if s in ended.index] for place, stage in enumerate(STAGES)}
    odds = {stage: float(np.prod([ended[s] for s in ahead[stage]])) for stage in STAGES}
    days = {stage: float(sum(usual.get(s, 30.0) for s in ahead[stage])) for stage in STAGES}
    profit = customer_profit(company)
    rate = (
        profit["gross_margin"].sum() / profit["revenue"].sum()
        if profit["revenue"].sum() > 0
        else margin_basis(company).rate
    )
    level = table["customer_id"].map(customers(company)["level"]).map(STANDARD).fillna(STANDARD["C"])
    table["expected_margin"] = table["amount"] * table["stage"].map(odds) * rate
    left = (table["stage"].map(days) - table["days"]).clip(lower=14)
    table["hours_needed"] = (left / 365 * level * company.settings["hours_per_contact"]).clip(
        lower=company.settings["hours_per_contact"]
    )
    table["margin_an_hour"] = table["expected_margin"] / table["hours_needed"]
    return table
