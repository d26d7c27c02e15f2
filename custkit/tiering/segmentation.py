"""Segments by place, firm, behaviour or attitude: who they are, what they bring, and whether effort follows value.

A segmentation is any label per customer: a column of the customer table, a tier, a family, a cluster.
"""

import ibis
import numpy as np
import pandas as pd

from custkit.item import Refused, Result, intervals, item
from custkit.locale import tr
from custkit.measures.intervals import nps, wilson

from .features import customer_table, months_before

UNKNOWN = "unknown"
MIN_ANSWERS = 10  # of a segment that is compared
ATTITUDE_KS = (2, 3, 4, 5)
PARENT_SHARE = 0.005  # of last year's money: a parent group worth telling
SIZE_BANDS = (0, 50, 200, 500, 1000, np.inf)


def segment_by(company, labels, as_of=None) -> pd.DataFrame:
    """What each segment is and brings, most money first.

    labels: a column of ``customers`` (``"region"``, ``"industry"`` …), or a Series of labels by ``customer_id``.
    ``segment, customers, share_of_customers, monetary_12m`` (net, yuan), ``share_of_money`` (shares add up to 1),
    ``money_per_customer, growth_12m`` (over the 12 months before; NaN without). Customers without a label stand under
    ``"unknown"``, so nothing is lost.
    """
    table = labelled(company, labels, as_of)
    grouped = table.groupby("segment")
    result = grouped.agg(customers=("customer_id", "size"), now=("now", "sum"), before=("before", "sum"))
    total = result["now"].sum()
    result = pd.DataFrame(
        {
            "customers": result["customers"],
            "share_of_customers": result["customers"] / max(len(table), 1),
            "monetary_12m": result["now"].round(2),
            "share_of_money": result["now"] / total if total else np.nan,
            "money_per_customer": result["now"] / result["customers"],
            "growth_12m": result["now"] / result["before"].where(result["before"] > 0) - 1,
        }
    )
    return (
        result.rename_axis("segment")
        .reset_index()
        .sort_values(["monetary_12m", "segment"], ascending=[False, True], ignore_index=True)
    )


def lift(labels: pd.Series, members) -> pd.DataFrame:
    """Where a group of customers is found more often than by chance: the ideal-customer profile.

    labels: segment by ``customer_id``; members: ids of the group (tier A, for instance). ``segment, customers,
    in_group, share`` (of the segment that is in the group) with its Wilson interval ``low, high``, and ``lift`` =
    share over the group's share of all (1 for the whole base). Most lift first.
    """
    labels = labels.dropna()
    inside = pd.Series(labels.index.isin(list(members)), index=labels.index)
    base = inside.mean() if len(inside) else np.nan
    rows = []
    for segment, part in inside.groupby(labels):
        share, low, high = wilson(int(part.sum()), len(part))
        rows.append((segment, len(part), int(part.sum()), share, low, high, share / base if base else np.nan))
    table = pd.DataFrame(rows, columns=["segment", "customers", "in_group", "share", "low", "high", "lift"])
    return table.sort_values(["lift", "customers"], ascending=False, ignore_index=True)


def size_band(employees: pd.Series) -> pd.Series:
    """Employees in bands ("<50", "50-199" …), NaN where unknown."""
    names = ["<50", "50-199", "200-499", "500-999", "≥1000"]
    return pd.cut(employees, SIZE_BANDS, right=False, labels=names).astype(object)


def allocation(
    company, labels, effort: pd.Series | None = None, profit: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Does effort go where value is? Share of effort against share of value per segment, widest gap first.

    effort: one number per ``customer_id`` (hours, visits, yuan); the minutes of the last 12 months' interactions
    unless given (a contact without a duration counts 30). profit: table of `customer_profit` for the value; last 12
    months' money without it (never below 0). ``segment, customers, effort, effort_share, value, value_share, gap``
    (effort share − value share: above 0 is over-served). Both shares add up to 1.
    Raises ValueError where there is neither effort nor interactions.
    """
    table = labelled(company, labels)
    if effort is None:
        effort = contact_minutes(company)
    if effort is None:
        raise ValueError(tr("There are no interactions to count effort from; hand in effort per customer."))
    table["effort"] = table["customer_id"].map(effort).fillna(0.0)
    table["value"] = table["now"]
    if profit is not None:
        table["value"] = table["customer_id"].map(profit.set_index("customer_id")["profit"]).fillna(0.0)
    table["value"] = table["value"].clip(lower=0)
    result = table.groupby("segment").agg(
        customers=("customer_id", "size"), effort=("effort", "sum"), value=("value", "sum")
    )
    result["effort_share"] = result["effort"] / result["effort"].sum()
    result["value_share"] = result["value"] / result["value"].sum()
    result["gap"] = result["effort_share"] - result["value_share"]
    order = result["gap"].abs().sort_values(ascending=False, kind="stable").index
    columns = ["customers", "effort", "effort_share", "value", "value_share", "gap"]
    return result.loc[order, columns].rename_axis("segment").reset_index()


def contact_minutes(company) -> pd.Series | None:
    """Minutes of contact with each customer in the last 12 months, by ``customer_id``; None without interactions."""
    if not company.has("interactions"):
        return None
    table = company.table("interactions")
    days = pd.to_datetime(table["date"])
    end, start = pd.Timestamp(company.as_of), pd.Timestamp(months_before(company.as_of, 12))
    table = table[(days > start) & (days <= end)]
    minutes = table["duration_min"] if "duration_min" in table else pd.Series(np.nan, index=table.index)
    return minutes.astype(float).fillna(30.0).groupby(table["customer_id"]).sum()


@item
def nps_by(company, labels=None, confidence: float = 0.95) -> Result:
    """Net promoter score per segment with its interval, and over all: ``segment, answers, nps, low, high`` (points).

    The interval counts customers: answers of one customer are not so many opinions (`measures.intervals.nps`).
    labels: as for `segment_by`; the tiers where not given. From survey answers of kind ``nps`` with a customer; the
    last answer of each response counts. Best first, all customers last (``segment`` *all*). Refused without answers.
    """
    answers = nps_answers(company)
    if answers.empty:
        raise Refused("empty")
    labels = tier_of_each(company) if labels is None else labels
    named = labels if isinstance(labels, str) else labels.name or "segment"
    labels = labelled(company, labels).set_index("customer_id")["segment"]
    answers["segment"] = answers["customer_id"].map(labels).fillna(UNKNOWN)
    rows = [
        (name, len(part), *nps(part["value"], confidence, by=part["customer_id"]))
        for name, part in answers.groupby("segment")
    ]
    table = pd.DataFrame(rows, columns=["segment", "answers", "nps", "low", "high"])
    table = table.sort_values(["nps", "segment"], ascending=[False, True], ignore_index=True)
    whole = ("all", len(answers), *nps(answers["value"], confidence, by=answers["customer_id"]))
    table.loc[len(table)] = whole
    known = table[(table["answers"] >= MIN_ANSWERS) & ~table["segment"].isin([UNKNOWN, "all"])]
    about = {"nps": whole[2], "low": whole[3], "high": whole[4], "n_answers": whole[1]}
    verdict, ids = "one", ()
    if len(known) > 1:
        worst, best = known.loc[known["nps"].idxmin()], known.loc[known["nps"].idxmax()]
        verdict = "apart" if worst["high"] < best["low"] else "overlap"
        about |= {"best_segment": best["segment"], "worst_segment": worst["segment"], "nps_best": best["nps"],
                  "nps_worst": worst["nps"]}  # fmt: skip
        ids = tuple(labels.index[labels == worst["segment"]])
    shown = table.rename(columns={"segment": named}).assign(is_all=table["segment"] == "all")
    shown["tone"] = np.where(shown["is_all"], "strong", "good")
    return Result(
        table,
        verdict=verdict,
        about=about,
        customers=ids,
        urgency="watch",
        value=about["nps_best"] - about["nps_worst"] if "nps_best" in about else None,
        unit="points",
        picture=intervals(named, "nps", "low", "high", tone="tone", line_at="nps", rows=shown),
    )


def nps_answers(company) -> pd.DataFrame:
    """Answers to "would you recommend us": ``customer_id, value`` (0–10), one row per response."""
    if not company.has("surveys", "surveys.kind"):
        return pd.DataFrame(columns=["customer_id", "value"])
    table = company.table("surveys")
    table = table[(table["kind"] == "nps") & table["value"].notna()]
    return table[["customer_id", "value"]].assign(value=pd.to_numeric(table["value"])).reset_index(drop=True)


def attitude_segments(company, k: int | None = None, seed: int = 0) -> pd.DataFrame:
    """Groups of customers who think alike: the first of `attitude_groups`."""
    return attitude_groups(company, k, seed)[0]


def attitude_groups(company, k: int | None = None, seed: int = 0) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Groups of customers who think alike, by k-means on their answers to the attitude items.

    ``customer_id, attitude`` (1 … k, largest group first) and one column per item (mean answer); and what was tried:
    ``k, silhouette, stability`` (`clusters.tried`). k: from 2 to 5, the best separated of those that come back on
    resampled customers, unless given. Customers with a missing item are left out. Fixed seed, same groups. Empty
    without attitude answers of at least 30 customers.
    """
    from .clusters import MIN_CUSTOMERS, tried

    none = pd.DataFrame(columns=["customer_id", "attitude"]), pd.DataFrame()
    if not company.has("surveys", "surveys.kind"):
        return none
    answers = company.table("surveys")
    answers = answers[(answers["kind"] == "attitude") & answers["customer_id"].notna()]
    items = answers.assign(value=pd.to_numeric(answers["value"])).pivot_table(
        index="customer_id", columns="item_code", values="value", aggfunc="mean"
    )
    items = items.dropna()
    if len(items) < MIN_CUSTOMERS:
        return none
    choice, _, labels = tried(items.to_numpy(float), [k] if k else ATTITUDE_KS, seed)
    order = pd.Series(labels).value_counts().index
    items.insert(
        0, "attitude", pd.Series(labels, index=items.index).map({c: i + 1 for i, c in enumerate(order)})
    )
    items.columns.name = None
    return items.reset_index(), choice


@item
def by_parent(company, as_of=None) -> Result:
    """Money of each parent group: what looks like several middling customers may be one large one.

    ``parent_id, n_customers, customer_ids, monetary_12m`` (net), ``largest_share`` (of the group's largest
    member), groups of two and more only, most money first. A parent that buys itself is one of its group.
    """
    table = labelled(company, "region" if company.has("customers.region") else "parent_id", as_of)
    table["parent_id"] = heads_of(company, table["customer_id"])
    everything = table["now"].sum()
    rows = []
    for name, part in table.groupby("parent_id"):
        money = part.sort_values("now", ascending=False)
        total = money["now"].sum()
        if len(money) > 1:
            share = money["now"].iloc[0] / total if total > 0 else np.nan
            rows.append((name, len(money), tuple(money["customer_id"]), round(total, 2), share))
    if not rows:
        raise Refused("none")
    table = pd.DataFrame(
        rows, columns=["parent_id", "n_customers", "customer_ids", "monetary_12m", "largest_share"]
    )
    table = table.sort_values(["monetary_12m", "parent_id"], ascending=[False, True], ignore_index=True)
    large = table[table["monetary_12m"] >= PARENT_SHARE * everything]
    told = large if len(large) else table
    return Result(
        table,
        verdict="large" if len(large) else "small",
        about={"n_groups": len(told)} | told.iloc[0][["parent_id", "n_customers", "monetary_12m"]].to_dict(),
        money=float(told["monetary_12m"].sum()),
        customers=tuple(one for members in told["customer_ids"] for one in members),
        value=len(told),
        unit="groups",
    )


def heads_of(company, ids: pd.Series) -> pd.Series:
    """The head of the parent group of each customer: its parent, else itself."""
    customers = company.table("customers").drop_duplicates("customer_id")
    return ids.map(customers.set_index("customer_id")["parent_id"]).fillna(ids)


def rolled_up(company, as_of=None):
    """Orders with the parent account in place of its members, as an Ibis table for `customer_features`."""
    orders = company.orders
    if not company.has("customers.parent_id"):
        return orders
    parents = company.table("customers")[["customer_id", "parent_id"]].dropna()
    parents = ibis.memtable(parents.rename(columns={"customer_id": "member", "parent_id": "parent"}))
    joined = orders.left_join(parents, orders.customer_id == parents.member)
    return joined.mutate(customer_id=ibis.coalesce(joined.parent, joined.customer_id)).drop(
        "member", "parent"
    )


def labelled(company, labels, as_of=None):
    """Customers with their ``segment`` (see `segment_by`), money ``now`` (12 months) and ``before`` (the 12 before)."""
    table = customer_table(company, groups=("core", "halves"), as_of=as_of)
    if isinstance(labels, str):
        if not company.has(f"customers.{labels}"):
            raise ValueError(tr("The customers have no column {name}.", name=labels))
        labels = company.table("customers").drop_duplicates("customer_id").set_index("customer_id")[labels]
    segment = table["customer_id"].map(labels)
    return pd.DataFrame(
        {
            "customer_id": table["customer_id"],
            "segment": segment.astype(object).where(segment.notna(), UNKNOWN),
            "now": table["net_m1_6"] + table["net_m7_12"],
            "before": table["net_m13_18"] + table["net_m19_24"],
        }
    )


def tier_of_each(company) -> pd.Series:
    """Tier by ``customer_id``."""
    from .overview import overview

    return overview(company).tier
