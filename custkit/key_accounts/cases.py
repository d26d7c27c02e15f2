"""Two cases worked on one's own data: did a new routine help, and what do lost large customers have in common."""

import ibis
import numpy as np
import pandas as pd

from custkit.data.contract import value_label
from custkit.item import Key, Refused, Result, choice, exercise, item, number, slider, word
from custkit.locale import pick, tr
from custkit.measures.change import STATISTICS, change_between
from custkit.tiering.behaviour import behaviour_features
from custkit.tiering.features import customer_table, months_before
from custkit.tiering.overview import overview
from custkit.tiering.winback import yearly_money

FEWEST = 20  # of values before and after, for a change to be told
FEWEST_WITH = 10  # customers with and without a trait ...
FEWEST_LOST = 5  # ... and lost customers in all
MOST_TRAITS = 12


@item(dial={"months_ago": slider(3, 24, 1, start=12, form="int")})
def before_after(company, months_ago: int = 12, days: int = 365) -> Result:
    """What changed after a routine began ``months_ago``: the ``days`` before that day against those from it on.

    ``metric_name`` (response_minutes: median first response to service tickets; answered: share of contacts
    that got an answer; reorder: share of the customers who bought in the first half of the period and bought
    again in the second), ``before, after, change, change_low, change_high`` (95%, bootstrap), ``chance`` (how
    often shuffled dates give a change as large, 0–1), ``n_before, n_after, clear`` (the interval leaves out 0).
    A measure with under 20 values on a side is left out. It tells that something changed, not that the routine
    did it: whatever else began then is in it too.
    """
    start, span = pd.Timestamp(months_before(company.as_of, months_ago)), pd.Timedelta(days=days)
    rows = []
    for name, statistic, values in (
        ("response_minutes", "median", _response_minutes(company)),
        ("answered", "mean", _answered(company)),
        ("reorder", "mean", _reorder(company, start, days)),
    ):
        first = values[(values.index >= start - span) & (values.index < start)]
        second = values[(values.index >= start) & (values.index < start + span)]
        if min(len(first), len(second)) < FEWEST:
            continue
        found, of = change_between(first, second, statistic), STATISTICS[statistic]
        clear = bool(found.interval.low > 0 or found.interval.high < 0)
        rows.append((name, float(of(first)), float(of(second)), *found.interval, found.by_chance, len(first),
                     len(second), clear))  # fmt: skip
    if not rows:
        raise Refused("nothing", since=start.date())
    columns = ["metric_name", "before", "after", "change", "change_low", "change_high", "chance", "n_before", "n_after",
               "clear"]  # fmt: skip
    table = pd.DataFrame(rows, columns=columns)
    clear = table[table["clear"]]
    return Result(
        table,
        verdict="clear" if len(clear) else "unclear",
        about={"since": start.date(), "n_measures": len(table), "changed": tuple(clear["metric_name"])},
    )


@item
def churn_traits(company, months: int | None = None) -> Result:
    """What lost large customers have in common: each trait's odds ratio, the most telling first.

    Large: of those who bought twice or more, the upper half by net money a year while they bought. Lost: those whom
    `tiers` calls silent. ``trait``, ``with_trait, lost_with, without_trait, lost_without, odds_ratio,
    odds_low, odds_high`` (Woolf, 95%; half a customer is added to each cell where one is empty) and ``clear`` (the
    interval leaves out 1). Traits with fewer than ten customers with or without them are left out.

    odds ratio = (lost with ÷ kept with) ÷ (lost without ÷ kept without). With many traits one in twenty looks
    clear by chance alone; and a trait that goes with leaving need not be its cause.

    months: only customers whose last purchase lies within so many months, so that old losses do not decide.
    """
    from statsmodels.stats.contingency_tables import Table2x2

    traits, lost = trait_table(company, months)
    rows = []
    for name in traits if _enough(lost) else ():
        has = traits[name].to_numpy(bool)
        if min(has.sum(), (~has).sum()) < FEWEST_WITH:
            continue
        cells = np.array(
            [[(has & lost).sum(), (has & ~lost).sum()], [(~has & lost).sum(), (~has & ~lost).sum()]]
        )
        table = Table2x2(cells + 0.5 if (cells == 0).any() else cells)
        low, high = table.oddsratio_confint()
        rows.append((name, int(has.sum()), int(cells[0, 0]), int((~has).sum()), int(cells[1, 0]),
                     float(table.oddsratio), float(low), float(high), bool(low > 1 or high < 1)))  # fmt: skip
    if not rows:
        raise Refused("few", n_customers=len(lost), lost=int(lost.sum()))
    columns = ["trait", "with_trait", "lost_with", "without_trait", "lost_without", "odds_ratio", "odds_low",
               "odds_high", "clear"]  # fmt: skip
    found = pd.DataFrame(rows, columns=columns)
    found = found.assign(_far=np.log(found["odds_ratio"]).abs())
    found = found.sort_values(["clear", "_far", "trait"], ascending=[False, False, True])
    found = found.drop(columns="_far").head(MOST_TRAITS).reset_index(drop=True)
    first = found.iloc[0]
    return Result(
        found,
        verdict="clear" if first["clear"] else "unclear",
        about={"n_customers": len(lost), "lost": int(lost.sum()), "n_clear": int(found["clear"].sum()),
               "n_traits": len(found), **first[["trait", "odds_ratio", "odds_low", "odds_high"]].to_dict()},
    )  # fmt: skip


@item
def churn_tree(company, months: int | None = None) -> Result:
    """The same question as a tree of depth two: groups of customers by two traits, the most often lost first.

    ``trait`` (the path in words), ``n_customers, lost, lost_share``; groups hold ten customers or more and add
    up to all.
    """
    from sklearn.tree import DecisionTreeClassifier

    traits, lost = trait_table(company, months)
    if not _enough(lost) or traits.empty:
        raise Refused("few", n_customers=len(lost), lost=int(lost.sum()))
    tree = DecisionTreeClassifier(max_depth=2, min_samples_leaf=FEWEST_WITH, random_state=0)
    tree.fit(traits.to_numpy(float), lost)
    leaf = tree.apply(traits.to_numpy(float))
    paths = _paths(tree.tree_, list(traits))
    rows = [(paths[one], int((leaf == one).sum()), int(lost[leaf == one].sum()), float(lost[leaf == one].mean()))
            for one in np.unique(leaf)]  # fmt: skip
    table = pd.DataFrame(rows, columns=["trait", "n_customers", "lost", "lost_share"])
    table = table.sort_values(["lost_share", "n_customers"], ascending=[False, False], ignore_index=True)
    return Result(table, about=table.iloc[0].to_dict())


@exercise("TH3.16", asks=[before_after, churn_traits])
def what_stands(company) -> Key:
    """How many traits are clear, and whether the first response changed clearly within the year."""
    traits, changes = churn_traits(company), before_after(company)
    if not traits.ok:
        raise Refused("few", **traits.about)
    table = traits.table
    n_clear = traits.about["n_clear"]
    above = int((table["odds_ratio"] > 1).sum())
    fields = {
        "n_clear": number(n_clear, {"above_one": above} if above != n_clear else {}, absolute=0, relative=0)
    }
    table = changes.table.set_index("metric_name")
    if not changes.ok:
        raise Refused("nothing", **changes.about)
    first = table.index[0]
    right = "yes" if table["clear"].iloc[0] else "no"
    fields["changed"] = choice(right, ("yes", "no"), "stands_clear", {"crosses": {"yes"}, "leaves": {"no"}})
    clear = tuple(traits.table.loc[traits.table["clear"], "trait"])
    facts = (
        traits.about
        | {"metric_name": first, "clear_traits": clear}
        | table.iloc[0][["change_low", "change_high"]].to_dict()
    )
    return Key(fields, facts)


def _enough(lost):
    return min(lost.sum(), (~lost).sum()) >= FEWEST_LOST


def trait_table(company, months: int | None = None) -> tuple[pd.DataFrame, np.ndarray]:
    """Traits (True or False) by customer, and who is lost; what `churn_traits` counts."""
    table = overview(company).tiers
    table = table[table["n_orders"] >= 2]
    worth = table["customer_id"].map(yearly_money(company, table["customer_id"])).astype(float)
    table = table[worth >= worth.median()]
    silent = table["recency_days"] > table["silent_after_days"]
    if months is not None:
        day = pd.Timestamp(company.as_of)
        recent = table["recency_days"] <= (day - pd.Timestamp(months_before(company.as_of, months))).days
        table, silent = table[recent], silent[recent]
    ids = pd.Index(table["customer_id"], name="customer_id")
    traits = {**_buying(company, ids), **_kinds(company, ids)}
    return pd.DataFrame(traits, index=ids).astype(bool), silent.to_numpy(bool)


def _buying(company, ids):
    """How they bought: breadth, discount, returns."""
    found = {}
    if company.order_lines is not None and company.has("products.product_line"):
        bought = behaviour_features(company).set_index("customer_id").reindex(ids)
        if "n_product_lines" in bought:
            found["single_line"] = (bought["n_product_lines"] <= 1).to_numpy()
        if "promotion_share" in bought and bought["promotion_share"].notna().any():
            found["deep_discount"] = (bought["promotion_share"] > 0.5).to_numpy()
    orders = customer_table(company, ("core",)).set_index("customer_id").reindex(ids)
    small = orders["mean_order_value"] < orders["mean_order_value"].median()
    return found | {"small_orders": small.to_numpy()}


def _kinds(company, ids):
    """What they are: type, region, ownership; one trait for each value."""
    if not company.has("customers"):
        return {}
    table = company.table("customers").drop_duplicates("customer_id").set_index("customer_id").reindex(ids)
    found = {}
    for name in ("customer_type", "region", "ownership"):
        for value in sorted(table[name].dropna().unique()) if name in table else ():
            found[_kind(name, value)] = (table[name] == value).to_numpy()
    return found


def _kind(name, value):
    return value if name == "region" else value_label("customers", name, value)


def _paths(tree, names):
    """Leaf → its path in words."""
    found = {}

    def walk(node, said):
        if tree.children_left[node] == tree.children_right[node]:
            found[node] = tr(", ").join(said) or pick({"zh": "全部", "en": "all of them"})
            return
        name = names[tree.feature[node]]
        without = word("trait", f"not_{name}")
        if without == f"not_{name}":  # a region, a type of customer
            without = pick({"zh": "除{name}以外", "en": "other than {name}"}).format(name=name)
        walk(tree.children_left[node], [*said, without])
        walk(tree.children_right[node], [*said, word("trait", name)])

    walk(0, [])
    return found


def _response_minutes(company):
    if not company.has("tickets.opened_at", "tickets.first_response_at"):
        return pd.Series(dtype=float, index=pd.DatetimeIndex([]))
    table = company.table("tickets").dropna(subset=["opened_at", "first_response_at"])
    opened = pd.to_datetime(table["opened_at"])
    minutes = (pd.to_datetime(table["first_response_at"]) - opened).dt.total_seconds() / 60
    return pd.Series(minutes.to_numpy(), index=pd.DatetimeIndex(opened)).loc[lambda values: values >= 0]


def _answered(company):
    if not company.has("interactions", "interactions.response"):
        return pd.Series(dtype=float, index=pd.DatetimeIndex([]))
    table = company.table("interactions").dropna(subset=["date", "response"])
    return pd.Series(table["response"].astype(float).to_numpy(), index=pd.DatetimeIndex(table["date"]))


def _reorder(company, start, days):
    """One value per customer and period, dated inside it: 1 where who bought in its first half bought in its second."""
    middle, ends = pd.Timedelta(days=days / 2), []
    for begin in (start - pd.Timedelta(days=days), start):
        first = _buyers(company, begin, begin + middle)
        again = first.intersection(_buyers(company, begin + middle, begin + 2 * middle))
        ends.append(pd.Series(first.isin(again).astype(float), index=pd.DatetimeIndex([begin] * len(first))))
    if start + 2 * middle > pd.Timestamp(company.as_of) + pd.Timedelta(days=1):
        return ends[0]  # the second half of the period after is not over: nobody had the time to come back
    return pd.concat(ends)


def _buyers(company, start, end):
    orders = company.orders
    inside = (orders.order_date >= ibis.literal(start.date())) & (
        orders.order_date < ibis.literal(end.date())
    )
    used = orders.filter(inside & (orders.amount_cents > 0) & orders.customer_id.notnull())
    return pd.Index(used.select("customer_id").distinct().execute()["customer_id"].astype(str))
