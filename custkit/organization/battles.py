"""Cadres, source two: decisive battles. Wins weighted by how hard they were, losses beside them."""

import pandas as pd

from custkit.data.memo import kept
from custkit.item import Refused, Result, bars, item
from custkit.tiering.ledger import OLD_DAYS, collectable, ledger

from .people import candidates

FEW = 3  # battles below which nothing is told of a person
PRIOR = 10  # deals that the company's own rate weighs in a group of deals


@item
def battle_score(company) -> Result:
    """Decisive deals of each rep that are over: Σ share of the work × (won − chance); best first.

    ``rep_id, battles_won, battles_lost, role_share`` (mean), ``battle_score, battles_money`` (won),
    ``battle_cash_share`` (of what was invoiced on the deals won, money that came in; empty: nothing invoiced),
    ``battle_old_share`` (of his receivables, overdue 90 days and more: won the battle, did not get the money).
    win_chance: how often deals of that region and size are won here (rates pulled towards the company's own with the
    weight of ten deals). A win against a chance of 15% counts 0.85, a loss −0.15; without both, who fights only
    what he cannot lose would lead. Few battles: nobody is judged on fewer than three.
    """
    table = fought(company)
    rows = table.groupby("rep_id").agg(
        battles_won=("won", "sum"),
        battles_lost=("won", lambda won: int((~won).sum())),
        role_share=("role_share", "mean"),
        battle_score=("battle_points", "sum"),
    )
    rows["battles_money"] = (
        table[table["won"]].groupby("rep_id")["amount"].sum().reindex(rows.index).fillna(0.0)
    )
    cash = _cash(company, table, rows.index)
    rows = rows.join(cash).reset_index().astype({"battles_won": int})
    rows = rows.sort_values(["battle_score", "rep_id"], ascending=[False, True], ignore_index=True)
    first = rows.iloc[0]
    enough = first["battles_won"] + first["battles_lost"] >= FEW and first["battle_score"] > 0
    unpaid = enough and pd.notna(first["battle_old_share"]) and first["battle_old_share"] > old_share(company)
    return Result(
        rows,
        verdict="unpaid" if unpaid else "found" if enough else "few",
        about=first.to_dict() | {"n_battles": len(table), "company_old_share": old_share(company)},
        picture=bars("rep_id", "battle_score", tone="tone", rows=rows.assign(tone=_tone(rows)), most=14),
    )


@item
def battle_sheet(company, rep: str = "") -> Result:
    """Each decisive deal as a STAR sheet (situation, task, action, result), latest first; records hold a part.

    ``opp_id, rep_id, customer_id, amount, win_chance`` (the situation), ``rival_met``, ``touches_in_deal, met_in_deal``
    (what is on record of the action), ``deal_result, lost_reason, role_share, battle_points``. rep: one person's only.
    """
    table = fought(company)
    table = table[table["rep_id"] == rep] if rep else table
    if table.empty:
        raise Refused("none")
    seen = _touches(company, table)
    table = table.join(seen).sort_values(["closed", "opp_id"], ascending=[False, True], ignore_index=True)
    columns = [
        "opp_id",
        "rep_id",
        "customer_id",
        "amount",
        "win_chance",
        "rival_met",
        "touches_in_deal",
        "met_in_deal",
    ]
    columns += ["deal_result", "lost_reason", "role_share", "battle_points"]
    return Result(
        table[columns],
        about={"n_battles": len(table), "n_battles_won": int(table["won"].sum())},
        customers=tuple(table["customer_id"].dropna().unique()),
    )


def fought(company) -> pd.DataFrame:
    """Decisive deals that are over, of reps who may be judged: ``won, win_chance, battle_points`` …; raises Refused."""
    return kept(company, "fought", lambda: _fought(company), company.as_of).copy()


def _fought(company):
    deals = company.table("opportunities")
    for name in ("role_share", "amount", "lost_to", "lost_reason", "close_date"):
        if name not in deals:
            deals[name] = None
    over = deals[deals["status"].isin(["won", "lost"])].copy()
    over["won"] = over["status"] == "won"
    over["amount"] = pd.to_numeric(over["amount"]).fillna(0.0)
    over["win_chance"] = _chance(company, over)
    table = over[over["must_win"].eq(True) & over["rep_id"].isin(candidates(company).index)].copy()
    if table.empty:
        raise Refused("none")
    table["role_share"] = pd.to_numeric(table["role_share"]).fillna(1.0)
    table["battle_points"] = table["role_share"] * (table["won"].astype(float) - table["win_chance"])
    table["deal_result"] = table["status"]
    table["rival_met"] = table["lost_to"]
    table["closed"] = pd.to_datetime(table["close_date"]).fillna(pd.to_datetime(table["created_date"]))
    return table.reset_index(drop=True)


def _chance(company, over) -> pd.Series:
    """How often deals of that region and size (above or below the median) are won, pulled to the company's own rate."""
    where = pd.Series("all", index=over.index)
    if company.has("customers.region"):
        regions = company.table("customers").drop_duplicates("customer_id").set_index("customer_id")["region"]
        where = over["customer_id"].map(regions).fillna("unknown")
    group = [where, over["amount"] > over["amount"].median()]
    wins, n = (over["won"].groupby(group).transform(how) for how in ("sum", "count"))
    return (wins + PRIOR * over["won"].mean()) / (n + PRIOR)


def old_share(company) -> float:
    """Of the company's receivables for goods, what is overdue 90 days and more; NaN without invoices and payments."""
    shares = _old(company)
    return (
        float(shares["old"].sum() / shares["all"].sum())
        if len(shares) and shares["all"].sum()
        else float("nan")
    )


def old_shares(company) -> pd.Series:
    """The same by rep."""
    shares = _old(company)
    return (shares["old"] / shares["all"].where(shares["all"] > 0)).rename("old_share")


def old_money(company) -> pd.Series:
    """Receivables for goods overdue 90 days and more, by rep."""
    return _old(company)["old"]


def _old(company) -> pd.DataFrame:
    if not company.has("invoices", "payments"):
        return pd.DataFrame(columns=["all", "old"], dtype=float)

    def compute():
        owed = collectable(ledger(company))
        late = owed["receivable"].where(owed["days_overdue"] > OLD_DAYS, 0.0)
        return pd.DataFrame(
            {"all": owed.groupby("rep_id")["receivable"].sum(), "old": late.groupby(owed["rep_id"]).sum()}
        )

    return kept(company, "old_receivables", compute, company.as_of)


def _cash(company, table, reps) -> pd.DataFrame:
    """Of the deals won what came in, and of all receivables of the rep what is old."""
    found = pd.DataFrame({"battle_cash_share": float("nan"), "battle_old_share": float("nan")}, index=reps)
    if not company.has("invoices", "payments"):
        return found
    found["battle_old_share"] = old_shares(company).reindex(reps)
    bills = ledger(company)
    won = table[table["won"]].set_index("opp_id")["rep_id"]
    own = bills[bills["opp_id"].isin(won.index)]
    sums = own.groupby(own["opp_id"].map(won))[["money_in", "amount"]].sum()
    found["battle_cash_share"] = (sums["money_in"] / sums["amount"].where(sums["amount"] > 0)).reindex(reps)
    return found


def _touches(company, table) -> pd.DataFrame:
    """Touches and people met of each deal's customer by its rep, from its beginning to its end."""
    found = pd.DataFrame({"touches_in_deal": pd.NA, "met_in_deal": pd.NA}, index=table.index)
    if not company.has("interactions.rep_id", "interactions.contact_id"):
        return found
    seen = company.table("interactions")[["customer_id", "rep_id", "contact_id", "date"]]
    deals = table[["customer_id", "rep_id", "created_date", "closed"]].reset_index(names="at")
    both = deals.merge(seen, on=["customer_id", "rep_id"])
    both = both[both["date"].between(both["created_date"], both["closed"])]
    by = both.groupby("at")
    found["touches_in_deal"] = by.size().reindex(table.index).fillna(0).astype(int)
    found["met_in_deal"] = by["contact_id"].nunique().reindex(table.index).fillna(0).astype(int)
    return found


def _tone(rows):
    return rows["battle_score"].gt(0).map({True: "good", False: "bad"})
