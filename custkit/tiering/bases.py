"""The four bases of segments: where customers are, what kind of firm, how they buy, how they think; effort."""

import numpy as np
import pandas as pd
from scipy.stats import chi2_contingency
from scipy.stats.contingency import association

from custkit.item import (
    Key,
    Refused,
    Result,
    bars,
    change,
    choice,
    exercise,
    grid,
    intervals,
    item,
    one_of,
    panels,
    share,
)

from .behaviour import FAMILIES, behaviour_families, behaviour_features
from .clusters import STABLE
from .features import months_before
from .grouping import group_choice
from .segmentation import (
    allocation,
    attitude_groups,
    contact_minutes,
    labelled,
    lift,
    segment_by,
    size_band,
    tier_of_each,
)

BASES = ("region", "province", "city", "industry", "customer_type", "size_band")
DIGITAL = ("web", "email", "social")
AGREE = 0.3  # Cramér's V from which two divisions go together
GAP = 0.10  # of effort: served beyond, or short of, its share of the value by this much
GOOD = ("high_value", "potential")
MOST = 12  # rows drawn
_COUNTED = [
    "median_gap_days",
    "mean_order_value",
    "return_rate",
    "discount_rate",
    "n_product_lines",
    "new_product_share",
]


def known_bases(company) -> one_of:
    """What a company's customers can be divided by."""
    known = [
        one
        for one in BASES
        if company.has("customers.employees" if one == "size_band" else f"customers.{one}")
    ]
    return one_of(tuple(known) or BASES[:1], (known or BASES)[0], "division")


@item(dial={"by": known_bases})
def divided(company, by: str = "region") -> Result:
    """What each region (industry, kind of customer, size of firm) is and brings: `segment_by`, most money first.

    by: one of `BASES`. The twelve that bring most are drawn. Refused where the company does not tell it.
    """
    column = "employees" if by == "size_band" else by
    if not company.has(f"customers.{column}"):
        raise Refused("unknown", division=by)
    labels = by if by != "size_band" else size_band(_of_customers(company)["employees"])
    table = segment_by(company, labels)
    if table.empty:
        raise Refused("empty")
    table["largest_share"] = table["segment"].map(_largest_share(company, labels))
    first = table.iloc[0]
    rows = table.rename(columns={"segment": by, "customers": "n_customers"})
    about = {"division": by, "first_part": first["segment"], "n_parts": len(table)}
    return Result(
        rows,
        about=about | first[["share_of_customers", "share_of_money", "largest_share"]].to_dict(),
        picture=panels(
            (bars(by, "n_customers", rows=rows, most=MOST), bars(by, "monetary_12m", rows=rows, most=MOST))
        ),
    )


@exercise("TH2.19", asks=[divided])
def largest_region(company) -> Key:
    """The share of the largest region in the last 12 months' money, and which leads when each loses its largest."""
    if not company.has("customers.region"):
        raise Refused("unknown")
    table = segment_by(company, "region").query("segment != 'unknown'").set_index("segment")
    if len(table) < 2 or not table["share_of_money"].max() > 0:
        raise Refused("one")
    first = table["share_of_money"].idxmax()
    table["largest_share"] = _largest_share(company, "region")
    rest = table["monetary_12m"] * (1 - table["largest_share"].fillna(0.0))
    heads = table.loc[first, "share_of_customers"]
    near = abs(heads - table.loc[first, "share_of_money"]) < 0.01
    fields = {
        "share": share(table.loc[first, "share_of_money"], {} if near else {"heads": heads}),
        "without": choice(rest.idxmax(), table.index, "region"),
    }
    facts = table.loc[first, ["share_of_money", "largest_share"]].to_dict()
    return Key(fields, {"region": first, "region_then": rest.idxmax()} | facts)


@item
def ideal_customer(company) -> Result:
    """In which industry good customers are thickest: `lift` of the high-value and potential tiers over the average.

    ``industry, customers, in_group, share, low, high, lift``.
    """
    tier = tier_of_each(company)
    table = lift(_of_customers(company)["industry"], tier[tier.isin(GOOD)].index)
    if table.empty or not table["in_group"].sum():
        raise Refused("nobody")
    base = float(table["in_group"].sum() / table["customers"].sum())
    table = table.rename(columns={"segment": "industry"}).assign(stands_out=table["low"] > base)
    clear = table[table["stands_out"]]
    told = (clear if len(clear) else table).iloc[0]
    table["tone"] = np.where(table["stands_out"], "good", "plain")
    return Result(
        table,
        verdict="clear" if len(clear) else "none",
        about={"base_share": base} | told[["industry", "lift", "in_group", "customers"]].to_dict(),
        picture=intervals("industry", "share", "low", "high", tone="tone", line_at="base_share"),
    )


@item
def by_family(company) -> Result:
    """How they buy: customers, money and the middle customer of each behaviour family.

    ``family, n_customers, share_of_money, growth_12m``, the medians of what is counted from orders, and
    ``digital_share``: of the contacts of the last 12 months, those on the web, by e-mail or in a chat.
    """
    behaviour = behaviour_features(company)
    family = behaviour_families(company, behaviour).set_index("customer_id")["family"]
    if not (family != "unclear").any():
        raise Refused("unclear")
    table = segment_by(company, family).rename(columns={"segment": "family", "customers": "n_customers"})
    labels = behaviour["customer_id"].map(family).rename("family")
    middle = behaviour.reindex(columns=_COUNTED).groupby(labels).median()
    table = table[["family", "n_customers", "share_of_money", "growth_12m"]].merge(
        middle.reset_index(), on="family"
    )
    table["digital_share"] = table["family"].map(_digital(company, family))
    told = table[table["family"].isin(FAMILIES[:3])]
    told = (told if len(told) else table).iloc[0]
    return Result(table, about=told[["family", "n_customers", "share_of_money"]].to_dict())


@item
def family_by_group(company) -> Result:
    """The families, made by rules, against the groups that the data make by themselves (`grouping.group_choice`):
    ``family, cluster, n_customers, if_unrelated`` (if the two had nothing to do with each other). ``about``:
    ``divisions_agree``, Cramér's V from 0 (nothing) to 1, and its p (Pearson's χ²)."""
    family = behaviour_families(company).set_index("customer_id")["family"]
    groups = group_choice(company)
    if not groups.ok or not (family != "unclear").any():
        raise Refused("unclear" if groups.ok else "few")
    cluster = groups.extra["clustering"].members.set_index("customer_id")["cluster"]
    known = family[family != "unclear"].reindex(cluster.index).dropna()
    counts = pd.crosstab(known, cluster.reindex(known.index))
    if min(counts.shape) < 2:
        raise Refused("unclear")
    found, agreement = chi2_contingency(counts), association(counts, method="cramer")
    table = counts.stack().rename("n_customers").rename_axis(["family", "cluster"]).reset_index()
    table["if_unrelated"] = found.expected_freq.ravel()
    return Result(
        table,
        verdict="together" if found.pvalue < 0.05 and agreement >= AGREE else "apart",
        about={"divisions_agree": agreement, "p": found.pvalue, "n_customers": len(known)},
        picture=grid("family", "cluster", "n_customers"),
    )


@item
def by_attitude(company) -> Result:
    """How they think: the mean answer of each attitude group to each item (1–5), one row an item and group.

    ``attitude_group`` (1 … k, largest first), ``n_customers, item_code, mean_answer``; groups of `attitude_groups`.
    """
    found = attitude_groups(company)[0]
    if found.empty:
        raise Refused("few")
    means = found.groupby("attitude").mean(numeric_only=True)
    table = means.stack().rename("mean_answer").rename_axis(["attitude_group", "item_code"]).reset_index()
    table.insert(1, "n_customers", table["attitude_group"].map(found["attitude"].value_counts()))
    spread = means.max() - means.min()
    return Result(
        table,
        about={"n_answered": len(found), "n_groups": len(means), "item_code": spread.idxmax()},
        picture=grid("attitude_group", "item_code", "mean_answer"),
    )


@item
def attitude_profile(company) -> Result:
    """The attitude groups by name: the item on which each lies furthest above everybody, and furthest below.

    ``attitude_group, attitude_named, attitude_least, n_customers, share_of_customers``. Verdict ``steady`` where the
    groups come back on resampled customers (`clusters.STABLE`), else ``loose``; ``tried_ks`` are the numbers tried.
    """
    found, choice = attitude_groups(company)
    if found.empty:
        raise Refused("few")
    items = found.drop(columns="customer_id")
    beside = items.groupby("attitude").mean() - items.drop(columns="attitude").mean()
    table = items["attitude"].value_counts().rename("n_customers").rename_axis("attitude_group").reset_index()
    table.insert(1, "attitude_named", table["attitude_group"].map(beside.idxmax(axis=1)))
    table.insert(2, "attitude_least", table["attitude_group"].map(beside.idxmin(axis=1)))
    table["share_of_customers"] = table["n_customers"] / len(found)
    stability = choice.set_index("k").at[len(table), "stability"]
    first = table.iloc[0][["attitude_named", "n_customers"]].to_dict()
    return Result(
        table,
        verdict="steady" if stability >= STABLE else "loose",
        about=first | {"n_answered": len(found), "n_groups": len(table), "stability": stability,
                       "tried_ks": tuple(choice["k"])},
    )  # fmt: skip


@exercise("TH2.20", asks=[by_attitude])
def largest_attitude(company) -> Key:
    """What the largest attitude group agrees to more than everybody; its highest mark is the usual slip."""
    found, means = attitude_profile(company), by_attitude(company).table
    if not found.ok:
        raise Refused(found.verdict)
    marks = means[means["attitude_group"] == 1].set_index("item_code")["mean_answer"]
    named = found.about["attitude_named"]
    slip = {"highest": {marks.idxmax()}} if marks.idxmax() != named else {}
    return Key({"leaning": choice(named, marks.index, "item_code", slip)}, found.facts)


@item
def effort(company) -> Result:
    """Whether effort goes where value is, by tier: `allocation`, with the share of the service budget beside it.

    ``tier, customers, effort_share`` (of contact minutes of 12 months), ``value_share`` (of profit where it is
    counted, else of money; a loss counts as nothing), ``gap`` (effort less value), ``budget_share``; widest gap first.
    """
    from .overview import overview
    from .rules import tier_resources

    view, minutes = overview(company), contact_minutes(company)
    if minutes is None or not minutes.sum() > 0:
        raise Refused("none")
    table = allocation(company, view.tier, minutes, view.profit if view.knows_profit else None)
    table = table.rename(columns={"segment": "tier"}).dropna(subset=["effort_share", "value_share"])
    if table.empty:
        raise Refused("none")
    table["budget_share"] = table["tier"].map(
        tier_resources(company=company).set_index("tier")["budget_share"]
    )
    short, over = table.loc[table["gap"].idxmin()], table.loc[table["gap"].idxmax()]
    members = view.tiers[view.tiers["tier"] == short["tier"]].sort_values("monetary_12m", ascending=False)
    return Result(
        table,
        verdict="apart" if table["gap"].abs().max() >= GAP else "even",
        about={
            "tier": short["tier"],
            "value_share": short["value_share"],
            "effort_share": short["effort_share"],
            "over_tier": over["tier"],
            "over_value": over["value_share"],
            "over_effort": over["effort_share"],
        },
        customers=tuple(members["customer_id"]),
        urgency="watch",
        value=float(table["gap"].abs().max()),
        unit="share",
        picture=change("tier", "value_share", "effort_share", tone="warn"),
    )


@exercise("TH2.7", asks=[effort])
def under_served(company) -> Key:
    """Which tier gets least effort for its value, and which most."""
    found = effort(company)
    if not found.ok or len(found.table) < 2:
        raise Refused("none")
    table = found.table.set_index("tier")
    short, over = table["gap"].idxmin(), table["gap"].idxmax()
    fields = {
        "short": choice(short, table.index, "tier", _slips(short, table["effort_share"].idxmin(), over)),
        "over": choice(over, table.index, "tier", _slips(over, table["effort_share"].idxmax(), short)),
    }
    return Key(fields, found.facts | {"gap": -table["gap"][short], "over_gap": table["gap"][over]})


def _digital(company, family) -> pd.Series:
    """By family, the share of the last 12 months' contacts on the web, by e-mail or in a chat."""
    if not company.has("interactions", "interactions.type"):
        return pd.Series(dtype=float)
    met = company.table("interactions")
    met = met[pd.to_datetime(met["date"]) > pd.Timestamp(months_before(company.as_of, 12))]
    return met["type"].isin(DIGITAL).groupby(met["customer_id"].map(family)).mean()


def _largest_share(company, labels) -> pd.Series:
    """By part, what its largest customer brings of the part's money of the last 12 months (NaN without money)."""
    table = labelled(company, labels)
    parts = table.groupby("segment")["now"]
    return parts.max() / parts.sum().where(lambda money: money > 0)


def _slips(right, extreme, reverse) -> dict:
    slips = {"only_effort": {extreme}, "reversed": {reverse}}
    return {name: codes for name, codes in slips.items() if right not in codes}


def _of_customers(company) -> pd.DataFrame:
    return company.table("customers").drop_duplicates("customer_id").set_index("customer_id")
