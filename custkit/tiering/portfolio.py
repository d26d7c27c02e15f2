"""Choosing customers: attractiveness against our own strength, a target screen, and lights for key accounts.

Portfolio matrix after Fiocca (1982), *Industrial Marketing Management* 11, and the directional policy of McDonald.
A criterion is one number per customer; it is scaled to 0–1 by rank, so that no unit and no outlier decides.
"""

import numpy as np
import pandas as pd

from custkit.item import Key, Refused, Result, bars, exercise, grid, item, number, places, slider
from custkit.locale import tr

from .features import customer_table, money_between, months_before
from .matrix import headroom
from .profit import customer_profit

ATTRACTIVENESS = {"wallet": 0.4, "growth": 0.3, "margin": 0.3}
STRENGTH = {"share_of_wallet": 0.4, "regularity": 0.3, "breadth": 0.3}
WATCHED = 12  # key accounts with lights
BOXES = ("invest", "build", "defend", "maintain")
COVERAGE = {
    "invest": "key_account_team",
    "build": "project_team",
    "defend": "owner_and_service",
    "maintain": "inside_sales",
}
LIGHTS = {
    "plan_share": (0.9, 0.75),
    "sales_change": (-0.1, -0.3),
    "gap_ratio": (2.0, 3.0),
    "share_of_wallet": (0.3, 0.15),
    "contacts_90d": (2, 0),
    "overdue_share": (0.1, 0.3),
}


def criteria(company) -> pd.DataFrame:
    """What the two axes are made of, as far as the tables tell; one row per customer, NaN where unknown.

    ``wallet`` (yuan a year; last 12 months' sales where unknown), ``growth`` (trend per month over mean monthly sales),
    ``margin`` (profit margin), ``share_of_wallet`` (0–1), ``regularity`` (months with a purchase of the last 12 …
    over the months known), ``breadth`` (product lines bought).
    """
    features = customer_table(company, groups=("core", "activity", "trend")).set_index("customer_id")
    room = headroom(company).set_index("customer_id").reindex(features.index)
    profit = customer_profit(company).set_index("customer_id").reindex(features.index)
    months = (features["tenure_days"] / 30.44 + 1).clip(lower=1)
    mean_month = (room["sales_12m"] / 12).where(room["sales_12m"] > 0)
    table = pd.DataFrame(
        {
            "wallet": room["est_wallet"].fillna(room["sales_12m"]),
            "growth": (features["trend_per_month"] / mean_month).fillna(0.0),
            "margin": profit["profit_margin"],
            "share_of_wallet": room["share_of_wallet"],
            "regularity": (features["months_active"] / months).clip(upper=1),
        }
    )
    if company.order_lines is not None and company.has("products.product_line"):
        from .behaviour import behaviour_features

        table["breadth"] = behaviour_features(company).set_index("customer_id").get("n_product_lines")
    else:
        table["breadth"] = np.nan
    return table.rename_axis("customer_id").reset_index()


class NothingKnown(ValueError):
    """None of the criteria asked for is known of anybody."""


def weighted_score(table: pd.DataFrame, weights: dict[str, float]) -> pd.Series:
    """Weighted mean of ranks scaled to 0–1, by row; a criterion that is unknown for everybody is left out.

    Unknown for some: those get the middle (0.5). Weights are scaled to add up to 1, so 2:1 and 4:2 are the same.
    Raises ValueError for negative weights, an unknown criterion, or when nothing is known.
    """
    unknown = set(weights) - set(table.columns)
    if unknown or any(w < 0 for w in weights.values()):
        raise ValueError(tr("weights are numbers of 0 or more for: {names}", names=", ".join(table.columns)))
    known = {name: w for name, w in weights.items() if w > 0 and table[name].notna().any()}
    if not known:
        raise NothingKnown(tr("none of the criteria is known for these customers"))
    ranks = table[list(known)].rank(pct=True)
    count = table[list(known)].notna().sum()
    ranks = ((ranks * count - 0.5) / count).fillna(0.5)
    return (ranks * pd.Series(known)).sum(axis=1) / sum(known.values())


@item
def portfolio_matrix(company, attractiveness=None, strength=None, cuts=(0.7, 0.7), table=None) -> Result:
    """Whom to pursue, and how: each customer in one of four boxes, most attractive first.

    attractiveness, strength: weights of the criteria (`ATTRACTIVENESS`, `STRENGTH` unless given). cuts: where *high*
    begins on the two axes (0–1; scores are ranks, so 0.7 leaves a group that a team can look after). table: that of
    `criteria`, to save counting twice.
    ``customer_id, attractiveness, strength`` (0–1), ``box`` (invest: both high; build: attractive, we are weak;
    defend: strong, less attractive; maintain) and ``coverage`` (how it is looked after).
    """
    if company.profile.trade == "consumer":
        raise Refused("shop")
    values = (criteria(company) if table is None else table).set_index("customer_id")
    if values.empty:
        raise Refused("empty")
    try:
        scores = {
            "attractiveness": weighted_score(values, attractiveness or ATTRACTIVENESS),
            "strength": weighted_score(values, strength or STRENGTH),
        }
    except NothingKnown:
        raise Refused("empty") from None
    result = pd.DataFrame(scores)
    high, strong = result["attractiveness"] >= cuts[0], result["strength"] >= cuts[1]
    result["box"] = np.select([high & strong, high, strong], BOXES[:3], BOXES[3])
    result["coverage"] = result["box"].map(COVERAGE)
    result = result.rename_axis("customer_id").reset_index()
    result = result.sort_values(
        ["attractiveness", "strength", "customer_id"], ascending=[False, False, True], ignore_index=True
    )
    sizes = result["box"].value_counts().reindex(BOXES).fillna(0).astype(int)
    spots = ("right top", "left top", "right bottom", "left bottom")
    corners = tuple(
        (box, spot, {"box": box, "coverage": COVERAGE[box], "n_customers": int(sizes[box])})
        for box, spot in zip(BOXES, spots, strict=True)
    )
    return Result(
        result,
        about={f"n_{box}": int(sizes[box]) for box in BOXES}
        | {"attractive_from": cuts[0], "strong_from": cuts[1]},
        customers=tuple(result.loc[result["box"].isin(BOXES[:2]), "customer_id"]),
        picture=places(
            "strength",
            "attractiveness",
            tone="box",
            x_at="strong_from",
            y_at="attractive_from",
            corners=corners,
        ),
    )


@item(dial={"cut": slider(0.5, 0.95, 0.05, start=0.5)})
def target_screen(company, cut: float = 0.7, weights=None, table=None) -> Result:
    """Customers whose weighted attractiveness reaches the cut, best first: ``customer_id, score`` (0–1), ``box``."""
    matrix = portfolio_matrix(company, attractiveness=weights, table=table).table
    if matrix.empty:
        raise Refused("shop" if company.profile.trade == "consumer" else "empty")
    chosen = matrix[matrix["attractiveness"] >= cut].rename(columns={"attractiveness": "score"})
    chosen = chosen[["customer_id", "score", "box"]].reset_index(drop=True)
    return Result(
        chosen,
        verdict="some" if len(chosen) else "nobody",
        about={
            "cut_from": cut,
            "n_targets": len(chosen),
            "n_customers": len(matrix),
            "n_build": int((chosen["box"] == "build").sum()),
        },
        customers=tuple(chosen["customer_id"]),
    )


@item
def account_lights(company, customers=None, limits: dict | None = None) -> Result:
    """Traffic lights for key accounts: one row an account and measure that the tables allow.

    customers: ids; the twelve largest of all years unless given. limits: measure → (amber, red), `LIGHTS` unless given;
    amber and red begin when the value is at the limit or beyond it, in the bad direction. Measures: ``plan_share`` (net
    money of the year over the account's own target for the part of the year that is over), ``sales_change``
    (last 6 months over the same a year before, −1 …), ``gap_ratio`` (days silent over the own median gap),
    ``share_of_wallet`` (0–1), ``contacts_90d`` (contacts in 90 days), ``overdue_share`` (0–1 of the last 12 months'
    sales). ``customer_id, measure, value, light`` (green, amber, red, or unknown).
    """
    limits = LIGHTS | (limits or {})
    if customers is None and company.profile.trade == "consumer":
        raise Refused("shop")
    if customers is None:
        customers = customer_table(company).nlargest(WATCHED, "monetary")["customer_id"]
    rows = [
        (customer, measure, row[measure], _light(row[measure], amber, red))
        for customer, row in _monitored(company, list(customers)).iterrows()
        for measure, (amber, red) in limits.items()
    ]
    if not rows:
        raise Refused("empty")
    table = pd.DataFrame(rows, columns=["customer_id", "measure", "value", "light"])
    told = table[table["measure"].isin(table.loc[table["light"] != "unknown", "measure"])]
    red = table[table["light"] == "red"]
    worst = red["customer_id"].value_counts()
    about = {"n_accounts": table["customer_id"].nunique(), "n_red": len(worst)}
    if len(worst):
        about |= {
            "customer_id": worst.index[0],
            "n_lights": int(worst.iloc[0]),
            "measure": red["measure"].value_counts().index[0],
        }
    shown = told.assign(lit=1.0)
    return Result(
        table,
        verdict="red" if len(worst) else "calm",
        about=about,
        customers=tuple(worst.index),
        picture=grid("customer_id", "measure", "lit", tone="light", rows=shown) if len(told) else None,
    )


@item
def development_funnel(company) -> Result:
    """How far the named targets have come: those of the target list at whom we are still weak (`target_screen`, box
    *build*), ``funnel_step, n_customers, of_step_before`` (0–1): named, spoken to in the last 12 months, a deal begun
    in them, a deal won in them. A step counts only who took the one before. The narrowest step is spoken of."""
    listed = target_screen(company)
    if not listed.ok:
        raise Refused(listed.verdict)
    left = set(listed.table.loc[listed.table["box"] == "build", "customer_id"])
    if not left:
        raise Refused("nobody")
    since = pd.Timestamp(months_before(company.as_of, 12))
    deals, met = company.table("opportunities"), company.table("interactions")
    begun = deals[pd.to_datetime(deals["created_date"]) > since]
    won = deals[(deals["status"] == "won") & (pd.to_datetime(deals["close_date"]) > since)]
    sizes = {"named": len(left)}
    for step, part in (("met", met[pd.to_datetime(met["date"]) > since]), ("deal", begun), ("won", won)):
        left &= set(part["customer_id"])
        sizes[step] = len(left)
    table = pd.DataFrame({"funnel_step": list(sizes), "n_customers": list(sizes.values())})
    table["of_step_before"] = table["n_customers"] / table["n_customers"].shift().where(lambda n: n > 0)
    narrow = table.loc[table["of_step_before"].idxmin()]
    return Result(
        table,
        about=narrow[["funnel_step", "of_step_before"]].to_dict()
        | {"n_to_develop": sizes["named"], "n_developed": sizes["won"]},
        picture=bars("funnel_step", "n_customers"),
    )


@exercise("TH2.9", asks=[portfolio_matrix], tools=[target_screen])
def target_list(company) -> Key:
    """How many customers the target list holds at 0.7, and how many of them we are still weak at."""
    found = target_screen(company)
    if not found.table.size:
        raise Refused("empty")
    size, n = len(found.table), found.about["n_customers"]
    build = found.about["n_build"]
    sizes = {"everyone": n, "wrong_side": n - size, "top_share": round(0.3 * n), "invest_only": size - build}
    fields = {
        "size": number(size, {name: one for name, one in sizes.items() if one != size}),
        "weak": number(build, {"strong_ones": size - build} if size != 2 * build else {}),
    }
    others = {f"at_{round(100 * cut)}": target_screen(company, cut).about["n_targets"] for cut in (0.6, 0.8)}
    return Key(
        fields,
        dict(found.facts) | others | {"low": max(size - 5, 0), "high": size + 5, "n_invest": size - build},
    )


def _light(value, amber, red):
    if pd.isna(value):
        return "unknown"
    sign = 1 if red >= amber else -1
    return "red" if sign * value >= sign * red else "amber" if sign * value >= sign * amber else "green"


def _monitored(company, customers):
    table = (
        customer_table(company, groups=("core", "halves", "gaps")).set_index("customer_id").reindex(customers)
    )
    room = headroom(company).set_index("customer_id").reindex(customers)
    before = table["net_m13_18"].where(table["net_m13_18"] > 0)
    values = pd.DataFrame(
        {
            "plan_share": _of_plan(company, table.index),
            "sales_change": table["net_m1_6"] / before - 1,
            "gap_ratio": table["recency_days"] / table["median_gap_days"],
            "share_of_wallet": room["share_of_wallet"],
            "contacts_90d": np.nan,
            "overdue_share": np.nan,
        }
    )
    if company.has("interactions"):
        contacts = company.table("interactions")
        days = pd.to_datetime(contacts["date"])
        recent = (days > pd.Timestamp(company.as_of) - pd.Timedelta(days=90)) & (
            days <= pd.Timestamp(company.as_of)
        )
        values["contacts_90d"] = contacts[recent].groupby("customer_id").size().reindex(customers).fillna(0.0)
    if company.has("invoices", "payments"):
        overdue = _overdue(company).reindex(customers).fillna(0.0)
        values["overdue_share"] = overdue / room["sales_12m"].where(room["sales_12m"] > 0)
    return values


def _of_plan(company, customers) -> pd.Series:
    """Net money of the calendar year over the accounts' revenue targets, as far as the year is over."""
    if not company.has("targets.scope_type", "targets.scope_id"):
        return pd.Series(np.nan, customers)
    plan, day = company.table("targets"), pd.Timestamp(company.as_of)
    plan = plan[plan["scope_type"].eq("customer") & plan["metric"].eq("revenue")]
    plan = plan[plan["period"].astype(str) == str(day.year)].drop_duplicates("scope_id")
    money = money_between(company, pd.Timestamp(day.year - 1, 12, 31), day)
    due = plan.set_index("scope_id")["target"].reindex(customers) * (day.day_of_year / 365)
    return money.reindex(customers, fill_value=0.0) / due.where(due > 0)


def _overdue(company):
    """Unpaid money past its due date by customer (yuan); retention money is not overdue goods money."""
    invoices, payments = company.table("invoices"), company.table("payments")
    if "due_type" in invoices:
        invoices = invoices[invoices["due_type"] != "retention"]
    day = pd.Timestamp(company.as_of)
    paid = payments[pd.to_datetime(payments["pay_date"]) <= day].groupby("invoice_id")["amount"].sum()
    due = invoices[pd.to_datetime(invoices["due_date"]) < day]
    left = (due["amount"] - due["invoice_id"].map(paid).fillna(0.0)).clip(lower=0)
    return left.groupby(due["customer_id"]).sum()
