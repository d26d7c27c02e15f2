"""Why revenue moved: price, volume, mix, what is new and what is gone, to the last cent."""

import pandas as pd

PARTS = ("price", "volume", "mix", "new", "gone")


def price_volume_mix(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """What each part adds to the change of revenue, one row a product: ``price, volume, mix, new, gone, change``.

    before, after: ``quantity`` and ``revenue`` (any money) of a period, indexed by product; one row a product (the
    rows of a customer and product together, where the price is one of the two). With q pieces at a mean price of p:
    price = q₁(p₁ − p₀); volume = q₀p₀(Q₁/Q₀ − 1), as if every product had moved with all pieces; mix =
    (q₁ − q₀Q₁/Q₀)p₀, what moved otherwise. Both totals Q are of products with pieces in both periods; of the others,
    all revenue after is ``new`` and all revenue before ``gone``. The parts of a row sum to its change, and so do the
    sums. Volume and mix add up pieces, so read them apart only where pieces are alike; the price part does not
    depend on that.
    Source: the sales-price, sales-volume and sales-mix variances of Horngren, Datar & Rajan, *Cost Accounting*, ch. 14.

    >>> one = pd.DataFrame({"quantity": [10], "revenue": [100.0]}, index=["A"])
    >>> price_volume_mix(one, one.assign(revenue=90.0)).loc["A", ["price", "change"]].tolist()
    [-10.0, -10.0]
    """
    names = before.index.union(after.index)
    if not (before.index.is_unique and after.index.is_unique):
        raise ValueError("one row a product: sum the rows of a product first")
    q0, r0 = (before[name].reindex(names).astype(float).fillna(0.0) for name in ("quantity", "revenue"))
    q1, r1 = (after[name].reindex(names).astype(float).fillna(0.0) for name in ("quantity", "revenue"))
    both = (q0 > 0) & (q1 > 0)
    growth = q1[both].sum() / q0[both].sum() if both.any() else 1.0
    at_old_price = (q1 * r0 / q0.where(both)).fillna(0.0)
    table = pd.DataFrame(
        {
            "price": (r1 - at_old_price).where(both, 0.0),
            "volume": (r0 * (growth - 1)).where(both, 0.0),
            "mix": (at_old_price - r0 * growth).where(both, 0.0),
            "new": r1.where(~both, 0.0),
            "gone": (-r0).where(~both, 0.0),
        }
    )
    table["change"] = r1 - r0
    return table
