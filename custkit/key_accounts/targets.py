"""The company's goal handed down to tiers and accounts, and what the targets that are set do not cover."""

import numpy as np
import pandas as pd

from custkit.item import Key, Refused, Result, choice, exercise, item, number, own, slider
from custkit.planning.cascade import goal_cascade
from custkit.tiering.overview import overview
from custkit.tiering.rules import TIERS

from .accounts import key_accounts

GROWTH = {"high_value": 0.10, "potential": 0.25, "general": 0.0, "lost": 0.0}
STRETCH = 0.005  # of the goal: what is not worth a word
NOT_ADDING_UP = 0.01
_NAMES = {
    "level": "cascade_level",
    "wanted": "wanted_money",
    "target": "goal_money",
    "residual": "residual_money",
}
_PARTS = ("region", "rep", "tier", "quarter", "customer")
_COVERS_ALL = ("region", "rep", "tier", "quarter")


@item(
    dial={
        "high_value": slider(-0.2, 0.5, 0.05, start=GROWTH["high_value"], form="percent"),
        "potential": slider(-0.2, 0.5, 0.05, start=GROWTH["potential"], form="percent"),
        "general": slider(-0.2, 0.5, 0.05, start=GROWTH["general"], form="percent"),
    }
)
def target_cascade(
    company, total=None, growth=None, unit=None, high_value=None, potential=None, general=None
) -> Result:
    """Next year's revenue goal, company → tier → key account and the others of the tier: rows of `goal_cascade`.

    Columns ``node_id, parent_id, cascade_level`` (company, tier, account, others), ``tier, customer_id, n_customers,
    monetary_12m, wanted_money, goal_money, residual_money``. Shares follow wanted = net revenue of the last 12 months ×
    (1 + growth of the tier): high-value accounts are deepened, potential ones grown, the rest held. growth: tier →
    rate, `GROWTH` for those not named; high_value, potential, general: three of them by themselves, as a dial turns
    them. total: the goal; without it the company's revenue target of the year after as_of, else the sum of wanted.
    unit: what goals are rounded to; without it the ten-thousandth part of the goal's power of ten, in any currency.
    ``about``: ``total, wanted, stretch`` (total − wanted: what nobody's growth explains yet), ``source`` (``given``,
    ``target``, ``wanted``), ``year``. Raises ValueError for an unknown tier.
    """
    turned = {"high_value": high_value, "potential": potential, "general": general}
    rates = GROWTH | (growth or {}) | {tier: rate for tier, rate in turned.items() if rate is not None}
    if unknown := sorted(set(rates) - set(TIERS)):
        raise ValueError(f"unknown tiers {', '.join(map(str, unknown))}; there are {', '.join(TIERS)}")
    customers = overview(company).tiers[["customer_id", "tier", "monetary_12m"]]
    if customers.empty:
        raise Refused("nothing")
    leaves = _leaves(customers, set(key_accounts(company)["customer_id"]))
    leaves["wanted"] = (leaves["monetary_12m"] * (1 + leaves["tier"].map(rates))).clip(lower=0)
    wanted, year = float(leaves["wanted"].sum()), company.as_of.year + 1
    source = "given"
    if total is None:
        total, source = _company_target(company, str(year)), "target"
    if total is None:
        total, source = wanted, "wanted"
    if not total > 0:
        raise Refused("nothing")
    nodes = _tree(leaves, [tier for tier in TIERS if tier in set(leaves["tier"])])
    found = goal_cascade(nodes.assign(weight=nodes["wanted"]), total, unit or _unit(total))
    columns = [
        "node_id",
        "parent_id",
        "level",
        "tier",
        "customer_id",
        "n_customers",
        "monetary_12m",
        "wanted",
        "target",
        "residual",
    ]
    found = found[columns].rename(columns=_NAMES).astype({"n_customers": int})
    stretch = float(total) - wanted
    return Result(
        found,
        verdict="no_goal" if source == "wanted" else "stretch" if stretch > STRETCH * total else "covered",
        about={
            "total": float(total),
            "wanted": wanted,
            "stretch": stretch,
            "source": source,
            "year": str(year),
        },
        money=float(total),
        picture=own("cascade", height=1.6 + 0.85 * int((found["cascade_level"] == "tier").sum()), width=9),
    )


@item
def target_gaps(company, metric: str = "revenue") -> Result:
    """How far the targets that are set add up: ``period, part, n_targets, company_target, children_sum``,
    ``residual_money, residual_share, covers_all``.

    part: region, rep, tier, quarter or customer. residual = company target − sum of the parts: above 0 nobody has it,
    below 0 it is handed out twice. covers_all: the parts are meant to cover the company (named accounts are not).
    Periods without a company target are left out. Needs ``targets``. Spoken of: the part that is furthest off.
    """
    targets = company.table("targets")
    targets = targets[targets["metric"] == metric].assign(period=lambda table: table["period"].astype(str))
    whole = (
        targets[targets["scope_type"] == "company"].drop_duplicates("period").set_index("period")["target"]
    )
    parts = targets[targets["scope_type"] != "company"].rename(columns={"scope_type": "part"})
    quarters = targets[(targets["scope_type"] == "company") & targets["period"].str.fullmatch(r"\d{4}Q[1-4]")]
    parts = pd.concat([parts, quarters.assign(part="quarter", period=quarters["period"].str[:4])])
    found = (
        parts.groupby(["period", "part"])["target"].agg(n_targets="size", children_sum="sum").reset_index()
    )
    found = found[found["period"].isin(whole.index)]
    found["company_target"] = found["period"].map(whole).astype("float64")
    found["residual_money"] = found["company_target"] - found["children_sum"]
    positive = found["company_target"].where(found["company_target"] > 0)
    found["residual_share"] = found["residual_money"] / positive
    found["covers_all"] = found["part"].isin(_COVERS_ALL)
    order = found["part"].map({part: place for place, part in enumerate(_PARTS)})
    found = found.assign(order=order).sort_values(
        ["period", "order"], ascending=[False, True], ignore_index=True
    )
    if found.empty:
        raise Refused("no_target")
    off = found[found["covers_all"] & (found["residual_share"].abs() > NOT_ADDING_UP)]
    row = found.loc[off["residual_share"].abs().idxmax()] if len(off) else found.iloc[0]
    columns = [
        "period",
        "part",
        "n_targets",
        "company_target",
        "children_sum",
        "residual_money",
        "residual_share",
        "covers_all",
    ]
    return Result(
        found[columns],
        verdict="adds_up" if off.empty else "twice" if row["residual_money"] < 0 else "nobody",
        about=row[["period", "part", "company_target", "children_sum"]].to_dict()
        | {"off_money": abs(row["residual_money"]), "off_share": abs(row["residual_share"])},
        value=float(row["residual_money"]),
        unit=company.currency,
    )


@exercise("TH3.17", asks=[target_gaps])
def handed_out_twice(company) -> Key:
    """In which way of handing down the targets are furthest from the company's, and how much too much or too little."""
    found = target_gaps(company)
    if found.verdict == "adds_up" or not found.ok:
        raise Refused("adds_up")
    table = found.table[found.table["period"] == found.about["period"]]
    named = set(table.loc[~table["covers_all"], "part"])
    first = table.loc[table["part"] == found.about["part"]].iloc[0]
    off = abs(first["residual_money"])
    fields = {
        "part": choice(first["part"], table["part"], "part", {"named": named}),
        "money": number(off, {"whole": first["children_sum"]}, absolute=0.005 * off),
    }
    return Key(fields, found.facts)


def _unit(total) -> float:
    """What goals are rounded to: the ten-thousandth part of the total's power of ten, at least 1."""
    return max(10.0 ** (np.floor(np.log10(total)) - 4), 1.0)


def _company_target(company, period):
    if not company.has("targets"):
        return None
    targets = company.table("targets")
    mine = (targets["scope_type"] == "company") & (targets["metric"] == "revenue")
    mine &= targets["period"].astype(str) == period
    return float(targets.loc[mine, "target"].iloc[0]) if mine.any() else None


def _leaves(customers, named):
    """Key accounts one by one, the others of each tier together."""
    key = customers["customer_id"].isin(named)
    own_goal = customers[key].assign(n_customers=1, level="account")
    rest = (
        customers[~key]
        .groupby("tier")
        .agg(monetary_12m=("monetary_12m", "sum"), n_customers=("customer_id", "size"))
    )
    rest = rest.reset_index().assign(level="others", customer_id=None)
    found = pd.concat([own_goal, rest], ignore_index=True)
    others = found["level"].eq("others")
    found["node_id"] = found["customer_id"].where(~others, "others:" + found["tier"])
    found["parent_id"] = "tier:" + found["tier"]
    found = found.assign(order=others).sort_values(["order", "monetary_12m"], ascending=[True, False])
    return found.drop(columns="order")


def _tree(leaves, tiers):
    money = ["monetary_12m", "wanted", "n_customers"]
    middle = leaves.groupby("tier")[money].sum().reindex(tiers).rename_axis("tier").reset_index()
    middle = middle.assign(node_id="tier:" + middle["tier"], parent_id="company", level="tier")
    top = pd.DataFrame([leaves[money].sum()]).assign(node_id="company", parent_id=None, level="company")
    ranked = leaves.assign(place=leaves["tier"].map({tier: i for i, tier in enumerate(tiers)}))
    return pd.concat([top, middle, ranked.sort_values("place", kind="stable")], ignore_index=True)
