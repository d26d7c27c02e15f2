"""Letting the data divide: how many groups, what each is like, and the five tests of a useful segmentation."""

import pandas as pd

from custkit.item import Key, Refused, Result, choice, exercise, grid, item, own, slider

from .behaviour import behaviour_features
from .clusters import STABLE, cluster, segment_quality, standardised
from .features import customer_table


@item
def group_choice(company) -> Result:
    """How many groups of behaviour: ``k, silhouette, stability, chosen`` of each number tried (`clusters.cluster`).

    ``extra["clustering"]``: the groups chosen, with members and profile. Refused with fewer than 30 customers.
    """
    found = _grouped(company, None)
    table = found.choice
    row = table[table["chosen"]].iloc[0]
    long = table.melt(["k", "chosen"], ["stability", "silhouette"], "judged_by", "judged")
    steady = table[table["stability"] >= STABLE]
    return Result(
        table,
        verdict="stable" if row["stability"] >= STABLE else "unstable",
        about={
            "k": int(row["k"]),
            "silhouette": row["silhouette"],
            "stability": row["stability"],
            "stable_ks": tuple(steady["k"]),
            "tried_ks": tuple(table["k"]),
            "smallest": int(found.profile["customers"].min()),
        },
        picture=grid("judged_by", "k", "judged", mark="chosen", rows=long),
        extra={"clustering": found},
    )


@item(dial={"k": slider(2, 8, 1, start=2)})
def cluster_profile(company, k: int | None = None) -> Result:
    """What each group is like: ``cluster, name`` (suggested), ``customers, share_of_customers, share_of_money`` and the
    median of each feature; most money first. k: how many groups, the best number unless given.
    """
    found = _of(company) if k is None else _grouped(company, k)
    table, first = found.profile, found.profile.iloc[0]
    about = {"n_clusters": len(table), "cluster": int(first["cluster"]), "features": found.features}
    return Result(
        table,
        about=about | first[["share_of_customers", "share_of_money"]].to_dict(),
        picture=own("groups", width=9.2, height=2.1 + 0.55 * len(table)),
    )


@item
def five_tests(company) -> Result:
    """The five tests of a useful segmentation on the groups found: ``test, value, passed, why`` (`segment_quality`).

    The fifth stays open until somebody writes down what each group gets that no other does.
    """
    found = _of(company)
    table = _behaviour(company).sort_values("customer_id").dropna(subset=list(found.features))
    owned = None
    if company.has("customers.owner_rep_id"):
        owner = (
            company.table("customers").drop_duplicates("customer_id").set_index("customer_id")["owner_rep_id"]
        )
        owned = found.members["customer_id"].map(owner).notna()
    tests = segment_quality(found.members["cluster"], standardised(table[list(found.features)]), owned)
    failed = tests[tests["passed"].eq(False)]
    return Result(
        tests,
        verdict="failed" if len(failed) else "open",
        about={
            "n_passed": int(tests["passed"].eq(True).sum()),
            "test": failed["test"].iloc[0] if len(failed) else None,
        },
    )


@exercise("TH2.3", asks=[group_choice])
def how_many_groups(company) -> Key:
    """The number of clusters to choose: of those that come back on resampled customers, the best separated."""
    found = group_choice(company)
    if not found.ok:
        raise Refused(found.verdict, **found.facts)
    table, k = found.table, found.about["k"]
    if not found.about["stable_ks"]:
        raise Refused("unstable")
    others = table[table["k"] != k]
    steady = others["stability"] >= STABLE
    mistakes = {"not_stable": others.loc[~steady, "k"], "less_apart": others.loc[steady, "k"]}
    mistakes = {name: {str(one) for one in ks} for name, ks in mistakes.items()}
    return Key({"k": choice(str(k), table["k"], "k", mistakes)}, dict(found.facts))


def _of(company):
    """The groups of the best number; refuses as `group_choice` does."""
    found = group_choice(company)
    if not found.ok:
        raise Refused(found.verdict, **found.about)
    return found.extra["clustering"]


def _grouped(company, k):
    try:
        return cluster(_behaviour(company), k)
    except ValueError as why:
        raise Refused("few", refusal=str(why)) from why


def _behaviour(company) -> pd.DataFrame:
    latest = customer_table(company)[["customer_id", "recency_days", "monetary"]]
    return behaviour_features(company).merge(latest, on="customer_id")
