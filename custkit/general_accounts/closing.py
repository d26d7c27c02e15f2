"""The portfolio on one ladder, six pains on one panel, and three lists for Monday."""

from functools import cache
from importlib.resources import files

import pandas as pd

from custkit.data.cards import parse
from custkit.item import Key, Record, Refused, Result, exercise, item, matching, reds, sentences
from custkit.tiering import abc, customer_table

from .belt import look_alikes
from .collection import collection_list
from .funnel import stuck_deals
from .horses import dark_horses
from .receivables import collection_by_region
from .routine import next_contacts
from .serving import hand_over

FIRST = 5  # lines of each list for Monday
# pain → (amber from, red from); a pain is worse the larger its number
PAINS = {
    "effort": (0.15, 0.3),
    "too_few_new": (-0.1, -0.05),
    "low_win": (-0.3, -0.2),
    "leaking": (0.15, 0.25),
    "shallow": (0.35, 0.5),
    "slow_cash": (90.0, 120.0),
}
SERVED = {"web_shop": "cover", "dinner": "", "sponsor_meets": "grow", "clean_papers": "cash"}  # TH4.12
PRACTICES = {"growers": "belt", "shops": "sell_through", "visits": "routine", "harvest": "blocks"}
MODULE_OF = {"effort": 2, "too_few_new": 1, "low_win": 3, "leaking": 2, "shallow": 4, "slow_cash": 4}


@item
def value_ladder(company) -> Result:
    """The portfolio of general accounts in three levels, each goal under the one it serves.

    ``portfolio_level, portfolio_goal, serves_goal, n_now, money_today, counted_now``: how many customers, deals or
    invoices it is about today, their money, and what they are in words; empty where the tables do not tell. No goal
    hangs in the air: every one but the first serves another.
    """
    now = {name: count(company) for name, count in _COUNTS.items()}
    rows = [(row["level"], row["code"], row["parent"] or None, *now[row["measure"]]) for row in ladder()]
    table = pd.DataFrame(
        rows, columns=["portfolio_level", "portfolio_goal", "serves_goal", "n_now", "money_today"]
    )
    lines = [(row["measure"], {"n_now": n}) for row, n in zip(ladder(), table["n_now"], strict=True)]
    table["counted_now"] = sentences("counted_now", lines, company)
    table.loc[table["n_now"].isna(), "counted_now"] = None
    if not table["n_now"].notna().any():
        raise Refused("none")
    codes = set(table["portfolio_goal"])
    orphans = [code for code in table["serves_goal"].dropna() if code not in codes]
    return Result(
        table,
        about={
            "n_moves": int((table["portfolio_level"] == "tactic").sum()),
            "n_hanging": len(orphans),
            "n_general": table["n_now"].iloc[0],
            "general_money": table["money_today"].iloc[0],
        },
    )


@item
def six_pains(company) -> Result:
    """Six pains of whoever runs general accounts, a number and a light each: ours, for the source names none.

    ``pain, pain_number`` (percent; slow_cash: days), ``light`` (red, amber, green; unknown without the tables),
    ``module_no`` (where to work on it). effort: class C's share of orders less its share of money; too_few_new:
    share of customers who are new (12 months); low_win: share of deals won (24 months); leaking: last year's buyers
    who stopped; shallow: customers who buy one product line (without lines: one or two orders a year); slow_cash:
    days sales outstanding. The first, second, fourth and fifth need orders only.
    """
    numbers = {name: measure(company) for name, measure in _MEASURES.items()}
    rows = []
    for name, value in numbers.items():
        amber, red = PAINS[name]
        worse = -value if amber < 0 and value is not None else value
        light = (
            "unknown" if value is None else "red" if worse >= red else "amber" if worse >= amber else "green"
        )
        shown = value if value is None or name == "slow_cash" else 100 * value
        rows.append((name, shown, light, MODULE_OF[name]))
    table = pd.DataFrame(rows, columns=["pain", "pain_number", "light", "module_no"])
    table["pain_number"] = table["pain_number"].astype(float)
    if table["pain_number"].isna().all():
        raise Refused("none")
    red = table[table["light"] == "red"]
    return Result(
        table,
        verdict="red" if len(red) else "no_red",
        about={
            "n_red_pains": len(red),
            "pains": tuple(red["pain"]),
            "n_pains_seen": int(table["pain_number"].notna().sum()),
        },
        value=len(red),
        unit="pains",
    )


@item
def monday_lists(company) -> Result:
    """Three lists for Monday, five lines each, every line with an owner, a day and a record: whom to raise, which
    deals are stuck, which money to collect.

    ``monday_list, customer_id, what_id`` (last order, deal or invoice), ``line_money, rep_id, act_by, why_now`` (codes
    of what is missing or of the stage of reminder), ``line_record`` (what became of such lines before, in words).
    """
    horses, deals, bills = dark_horses(company), stuck_deals(company), collection_list(company)
    parts = []
    if horses.ok:
        found = horses.table[horses.table["is_horse"]].head(FIRST)
        parts.append(
            found.assign(
                monday_list="raise",
                what_id=found["last_order_id"],
                line_money=found["sales_12m"],
                why_now="rises",
                past=[("rises", horses.record)] * len(found),
            )
        )
    if deals.ok:
        found = deals.table.head(FIRST)
        tested = [row[0] == "technical" if len(row) else False for row in found["lacks"]]
        parts.append(
            found.assign(
                monday_list="unstick",
                what_id=found["opp_id"],
                line_money=found["amount"],
                why_now=[row[0] if len(row) else "over_time" for row in found["lacks"]],
                past=[("stays", deals.record if known else None) for known in tested],
            )
        )
    if bills.ok:
        late = bills.table[bills.table["days_overdue"] > 30]
        found = (late if len(late) else bills.table).head(FIRST)
        parts.append(
            found.assign(
                monday_list="collect",
                what_id=found["invoice_id"],
                line_money=found["receivable"],
                why_now=found["reminder"],
                past=[("pays", Record(share, share, 1)) for share in found["usual_90"]],
            )
        )
    columns = ["monday_list", "customer_id", "what_id", "line_money", "rep_id", "act_by", "why_now", "past"]
    parts = [part[columns] for part in parts if len(part)]
    if not parts:
        raise Refused("none")
    table = pd.concat(parts, ignore_index=True)
    table["line_record"] = sentences("line_record", [_past(*one) for one in table.pop("past")], company)
    counts = table["monday_list"].value_counts()
    return Result(
        table,
        verdict="found" if table["rep_id"].notna().all() else "no_owner",
        about={f"n_{code}": int(counts.get(code, 0)) for code in ("raise", "unstick", "collect")},
        money=float(table["line_money"].sum()),
        customers=tuple(table["customer_id"].unique()),
        urgency="act",
    )


def _past(code, record) -> tuple[str, dict]:
    """The sentence on what became of such lines before, and its facts."""
    if record is None or not record.tested:
        return "untested", {}
    return code, {"right": record.right, "cases": record.cases}


@exercise("TH4.12")
def tactics_to_goals(company) -> Key:
    """Which campaign each of four proposals serves; one serves none and hangs in the air."""
    return Key(
        matching(SERVED, [row["code"] for row in ladder() if row["level"] == "campaign"], "portfolio_goal")
    )


@exercise("TH4.13")
def practices_and_tools(company) -> Key:
    """Which tool of this module each of four practices of a supplier to farms needs; the same on every company."""
    return Key(matching(PRACTICES, sorted(PRACTICES.values()), "account_tool"))


@exercise("TH4.7", asks=[six_pains])
def which_are_red(company) -> Key:
    """Which of the six pains are red."""
    found = six_pains(company)
    if not found.ok:
        raise Refused("none")
    return Key({"red": reds(found.table, "pain")}, found.facts)


@cache
def ladder() -> list[dict]:
    """``ladder.yaml`` as data."""
    return parse(files("custkit.general_accounts").joinpath("ladder.yaml"))


def _count(result, n=None):
    return (None, None) if not result.ok else (n(result) if n else len(result.table), result.money)


def _general(company):
    table = abc(company).table
    small = table[table["abc"].isin(["B", "C"])]
    return (len(small), float(small["monetary"].sum())) if len(small) else (None, None)


_COUNTS = {
    "general_share": _general,
    "hand_over": lambda company: _count(hand_over(company)),
    "dark_horses": lambda company: _count(dark_horses(company), lambda r: r.about["n_horses"]),
    "collection": lambda company: _count(collection_list(company)),
    "late_contacts": lambda company: _count(next_contacts(company), lambda r: r.about["n_overdue_calls"]),
    "belt": lambda company: _count(look_alikes(company), lambda r: r.about["n_fresh"]),
    "stuck_deals": lambda company: _count(stuck_deals(company)),
}


def _halves(company):
    table = customer_table(company, ("core", "halves"))
    table["now"] = table["net_m1_6"] + table["net_m7_12"]
    table["before"] = table["net_m13_18"] + table["net_m19_24"]
    table["orders"] = table["n_orders_m1_6"] + table["n_orders_m7_12"]
    return table


def _effort(company):
    table = _halves(company).merge(abc(company).table[["customer_id", "abc"]], on="customer_id")
    if table["now"].sum() <= 0 or not table["orders"].sum():
        return None
    small = table["abc"] == "C"
    return float(
        table.loc[small, "orders"].sum() / table["orders"].sum()
        - table.loc[small, "now"].sum() / table["now"].sum()
    )


def _new(company):
    table = _halves(company)
    buying = table[table["orders"] > 0]
    old = len(table) and (table["tenure_days"] > 400).any()
    return float((buying["tenure_days"] < 365).mean()) if old and len(buying) else None


def _won(company):
    if not company.has("opportunities.close_date"):
        return None
    deals = company.table("opportunities")
    ago = (pd.Timestamp(company.as_of) - pd.to_datetime(deals["close_date"])).dt.days
    ended = deals[deals["status"].isin(["won", "lost"]) & (ago >= 0) & (ago < 730)]
    return float((ended["status"] == "won").mean()) if len(ended) >= 10 else None


def _leaking(company):
    old = _halves(company).query("before > 0")
    return float((old["now"] <= 0).mean()) if len(old) >= 5 else None


def _shallow(company):
    from .growth import cross_sell

    found = cross_sell(company)
    if found.ok:
        return float(found.about["one_line_share"])
    buying = _halves(company).query("orders > 0")
    return float((buying["orders"] <= 2).mean()) if len(buying) else None


def _slow(company):
    found = collection_by_region(company)
    return float(found.about["dso_days"]) if found.ok else None


_MEASURES = {
    "effort": _effort,
    "too_few_new": _new,
    "low_win": _won,
    "leaking": _leaking,
    "shallow": _shallow,
    "slow_cash": _slow,
}
