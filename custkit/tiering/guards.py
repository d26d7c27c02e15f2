"""Guards of RFM in B2B: groups joined with their parent, and silence held against the customer's own rhythm."""

import pandas as pd

from custkit.item import Refused, Result, grid, item

from .features import customer_features, customer_table
from .scores import fit_cutpoints, rfm, with_scores
from .segmentation import heads_of, rolled_up

MIN_GAPS = 3  # of history, before a customer has a rhythm
BANDS = ("within_one", "within_two", "beyond")


@item
def rfm_joined(company) -> Result:
    """The segment of each parent group when its members are read as one customer, beside those of the members alone.

    ``parent_id, n_members, segments_apart`` (of the members, most money first), ``segment_joined, monetary`` (of all
    years); groups of two and more, most money first. The cuts are those of everybody joined (`segmentation.rolled_up`).
    """
    apart = rfm(company).table  # shared with whoever asks next: never changed
    apart = apart.assign(parent_id=heads_of(company, apart["customer_id"]))
    joined = customer_features(rolled_up(company), company.as_of, ()).execute()
    joined = joined.assign(frequency=joined["n_orders"], monetary=joined["monetary_cents"] / 100)
    joined = with_scores(joined, fit_cutpoints(joined)).set_index("customer_id")
    groups = apart.sort_values("monetary", ascending=False).groupby("parent_id")
    table = groups.agg(
        n_members=("customer_id", "size"), segments_apart=("segment", tuple), monetary=("monetary", "sum")
    )
    table = table[table["n_members"] > 1].sort_values("monetary", ascending=False)
    if table.empty:
        raise Refused("none")
    table.insert(2, "segment_joined", joined["segment"].reindex(table.index))
    changed = table["segment_joined"] != table["segments_apart"].str[0]
    return Result(
        table.reset_index(),
        verdict="changed" if changed.any() else "same",
        about={"n_groups": len(table), "n_changed": int(changed.sum())},
    )


@item
def own_rhythm(company, late: float = 2) -> Result:
    """Days since the last order over the customer's own middle gap, beside the R score of everybody's days.

    ``customer_id, r_score, recency_days, median_gap_days, gap_times, rhythm`` (within_one, within_two, beyond), longest
    silence by its own measure first; customers with at least three gaps. ``about``: ``n_alarm``, R 1 or 2 though within
    ``late`` own gaps; ``n_overlooked``, R 4 or 5 though beyond them.
    """
    table = rfm(company, bins=5).table[["customer_id", "r_score", "recency_days"]]
    gaps = customer_table(company, ("core", "gaps"))[["customer_id", "median_gap_days", "n_gaps"]]
    table = table.merge(gaps[gaps["n_gaps"] >= MIN_GAPS].drop(columns="n_gaps"), on="customer_id")
    if table.empty:
        raise Refused("short")
    table["gap_times"] = table["recency_days"] / table["median_gap_days"].clip(lower=1)
    table["rhythm"] = pd.cut(table["gap_times"], [-1, 1, late, float("inf")], labels=BANDS).astype(object)
    table = table.sort_values(["gap_times", "customer_id"], ascending=[False, True], ignore_index=True)
    silent = table["gap_times"] > late
    overlooked = table[silent & (table["r_score"] >= 4)]
    cells = table.groupby(["rhythm", "r_score"], as_index=False).agg(n_customers=("customer_id", "size"))
    return Result(
        table,
        about={"n_alarm": int((~silent & (table["r_score"] <= 2)).sum()), "n_overlooked": len(overlooked),
               "n_customers": len(table), "late_from": late},
        customers=tuple(overlooked["customer_id"]),
        picture=grid("rhythm", "r_score", "n_customers", order_y=BANDS, order_x=(1, 2, 3, 4, 5), rows=cells),
    )  # fmt: skip
