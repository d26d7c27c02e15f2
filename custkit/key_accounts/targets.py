"""The company's goal handed down to tiers and accounts, and what the targets that are set do not cover."""

import pandas as pd

from custkit.locale import tr
from custkit.planning.cascade import goal_cascade

from .accounts import key_accounts

UNIT = 10_000  # yuan: targets are set in ten-thousands
GROWTH = {"high_value": 0.10, "potential": 0.25, "general": 0.0, "lost": 0.0}
_NAMES = {
    "level": "cascade_level",
    "wanted": "wanted_money",
    "target": "goal_money",
    "residual": "residual_money",
}
_PARTS = ("region", "rep", "tier", "quarter", "customer")
_COVERS_ALL = ("region", "rep", "tier", "quarter")


def target_cascade(company, total: float | None = None, growth=None, unit: float = UNIT) -> pd.DataFrame:
    """Next year's revenue goal, company → tier → key account and the others of the tier: rows of `goal_cascade`.

    Columns ``node_id, parent_id, cascade_level`` (company, tier, account, others), ``tier, customer_id, n_customers,
    monetary_12m, wanted_money, goal_money, residual_money``. Shares follow wanted = net revenue of the last 12 months ×
    (1 + growth of the tier): high-value accounts are deepened, potential ones grown, the rest held. growth: tier →
    rate, `GROWTH` for those not named. total: the goal (yuan); without it the company's revenue target of the year
    after as_of, else the sum of wanted. ``.attrs``: ``total, wanted, stretch`` (total −
    wanted: what nobody's growth explains yet), ``source`` (``given``, ``target``, ``wanted``), ``year``.
    """
    from custkit.tiering.overview import overview
    from custkit.tiering.rules import TIERS

    rates = GROWTH | (growth or {})
    unknown = set(rates) - set(TIERS)
    if unknown:
        raise ValueError(tr("unknown tiers: {names}", names=tr(", ").join(sorted(map(str, unknown)))))
    tiers = overview(company).tiers
    leaves = _leaves(
        tiers[["customer_id", "tier", "monetary_12m"]], set(key_accounts(company)["customer_id"])
    )
    leaves["wanted"] = (leaves["monetary_12m"] * (1 + leaves["tier"].map(rates))).clip(lower=0)
    year = company.as_of.year + 1
    source = "given"
    if total is None:
        total, source = _company_target(company, str(year)), "target"
    if total is None:
        total, source = float(leaves["wanted"].sum()), "wanted"
    nodes = _tree(leaves, [tier for tier in TIERS if tier in set(leaves["tier"])])
    found = goal_cascade(nodes.assign(weight=nodes["wanted"]), total, unit)
    columns = ["node_id", "parent_id", "level", "tier", "customer_id", "n_customers", "monetary_12m", "wanted",
               "target", "residual"]  # fmt: skip
    found = found[columns].rename(columns=_NAMES)
    found["n_customers"] = found["n_customers"].astype(int)
    wanted = float(leaves["wanted"].sum())
    found.attrs = {
        "total": float(total),
        "wanted": wanted,
        "stretch": float(total) - wanted,
        "source": source,
        "year": year,
    }
    return found


def target_gaps(company, metric: str = "revenue") -> pd.DataFrame:
    """How far the targets that are set add up: ``period, part, n_targets, company_target, children_sum``,
    ``residual_money, residual_share, covers_all``.

    part: region, rep, tier, quarter or customer. residual = company target − sum of the parts: above 0 nobody has it,
    below 0 it is handed out twice. covers_all: the parts are meant to cover the company (named accounts are not).
    Periods without a company target are left out. Needs ``targets``.
    """
    table = company.table("targets")
    table = table[table["metric"] == metric].assign(period=table["period"].astype(str))
    whole = table[table["scope_type"] == "company"].drop_duplicates("period").set_index("period")["target"]
    parts = table[table["scope_type"] != "company"].rename(columns={"scope_type": "part"})
    quarters = table[(table["scope_type"] == "company") & table["period"].str.fullmatch(r"\d{4}Q[1-4]")]
    parts = pd.concat([parts, quarters.assign(part="quarter", period=quarters["period"].str[:4])])
    found = (
        parts.groupby(["period", "part"])["target"].agg(n_targets="size", children_sum="sum").reset_index()
    )
    found = found[found["period"].isin(whole.index)]
    found["company_target"] = found["period"].map(whole).astype("float64")
    found["residual_money"] = found["company_target"] - found["children_sum"]
    found["residual_share"] = found["residual_money"] / found["company_target"].where(
        found["company_target"] > 0
    )
    found["covers_all"] = found["part"].isin(_COVERS_ALL)
    order = found["part"].map({part: place for place, part in enumerate(_PARTS)})
    found = found.assign(order=order).sort_values(
        ["period", "order"], ascending=[False, True], ignore_index=True
    )
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
    return found[columns]


def _company_target(company, period):
    if not company.has("targets"):
        return None
    table = company.table("targets")
    mine = (
        (table["scope_type"] == "company")
        & (table["metric"] == "revenue")
        & (table["period"].astype(str) == period)
    )
    return float(table.loc[mine, "target"].iloc[0]) if mine.any() else None


def _leaves(customers, named):
    """Key accounts one by one, the others of each tier together."""
    key = customers["customer_id"].isin(named)
    own = customers[key].assign(n_customers=1, level="account")
    rest = (
        customers[~key]
        .groupby("tier")
        .agg(monetary_12m=("monetary_12m", "sum"), n_customers=("customer_id", "size"))
    )
    rest = rest.reset_index().assign(level="others", customer_id=None)
    found = pd.concat([own, rest], ignore_index=True)
    found["node_id"] = found["customer_id"].where(found["level"] == "account", "others:" + found["tier"])
    found["parent_id"] = "tier:" + found["tier"]
    order = found["level"].eq("others")
    return (
        found.assign(order=order)
        .sort_values(["order", "monetary_12m"], ascending=[True, False])
        .drop(columns="order")
    )


def _tree(leaves, tiers):
    money = ["monetary_12m", "wanted", "n_customers"]
    middle = leaves.groupby("tier")[money].sum().reindex(tiers).rename_axis("tier").reset_index()
    middle = middle.assign(node_id="tier:" + middle["tier"], parent_id="company", level="tier")
    top = pd.DataFrame([leaves[money].sum()]).assign(node_id="company", parent_id=None, level="company")
    ranked = leaves.assign(place=leaves["tier"].map({tier: i for i, tier in enumerate(tiers)}))
    return pd.concat([top, middle, ranked.sort_values("place", kind="stable")], ignore_index=True)
