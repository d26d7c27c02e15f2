"""Too coarse and too fine: one series for trades that need different things, two series for one and the same buyers."""

from itertools import combinations

import numpy as np
import pandas as pd

from custkit.item import Key, Refused, Result, bars, choice, exercise, item, places, several

from .series import EVER, bought, by_series

CHANCE = 0.05
ENOUGH = 30  # buyers of a line before its series are asked whether they tell the trades apart
NEAR_PRICE, NEAR_SPEC, OVERLAP = 0.10, 1, 0.5
TECHNICAL = "技术|technical"


def told_by(pairs: pd.DataFrame) -> tuple[float, float, float]:
    """How much the series bought tells of the trade: mutual information over the entropy of trades (0–1), the mean
    entropy of a series' trades (0: one trade alone, 1: all alike), and the p-value of the G-test (0–1).

    pairs: ``product_id, trade``, one row a buyer and series. Source: Shannon (1948); Sokal & Rohlf, *Biometry* (G).
    """
    from scipy.stats import chi2_contingency, entropy

    counts = pd.crosstab(pairs["product_id"], pairs["trade"])
    if counts.shape[1] < 2:
        return np.nan, 0.0, np.nan
    whole = entropy(counts.sum())
    inside = np.array([entropy(row) for row in counts.to_numpy()])
    weights = counts.sum(axis=1) / counts.to_numpy().sum()
    mean = float((inside * weights).sum())
    p = chi2_contingency(counts, lambda_="log-likelihood").pvalue if len(counts) > 1 else 1.0
    return (whole - mean) / whole, mean / np.log(counts.shape[1]), float(p)


@item
def line_grain(company) -> Result:
    """Whether the series of a line tell the trades of its buyers apart; in the order of the lines.

    ``product_line, trade_told`` (0–1: share of the trades' entropy that the series bought explains), ``mix_entropy``
    (of the trades of one series: 0 one trade, 1 all alike), ``by_chance`` (p of the G-test), ``n_line_buyers,
    discount_spread`` (points, standard deviation between customers; a hint only), ``n_spec_lost, spec_lost_share``
    (lost deals booked as technical). Buyers of all time; dealers and integrators left out, whose trade is not that of
    the machine. A line with two series and 30 buyers whose series tell no more than chance is too coarse.
    """
    pairs = _buyers_by_trade(company)
    rows = []
    for line, of_line in pairs.groupby("product_line"):
        n = of_line["customer_id"].nunique()
        if of_line["product_id"].nunique() > 1 and n >= ENOUGH:
            rows.append((line, *told_by(of_line), n, of_line["product_id"].nunique()))
    names = ["product_line", "trade_told", "mix_entropy", "by_chance", "n_line_buyers", "n_line_series"]
    table = pd.DataFrame(rows, columns=names)
    if table.empty or table["trade_told"].isna().all():
        raise Refused("few")
    table["discount_spread"] = table["product_line"].map(_spreads(company))
    lost = _technical(company)
    table["n_spec_lost"] = table["product_line"].map(lost.get("n", {}))
    table["spec_lost_share"] = table["product_line"].map(lost.get("share", {}))
    least = table.loc[table["trade_told"].idxmin()]
    coarse = least["by_chance"] > CHANCE
    return Result(
        table,
        verdict="coarse" if coarse else "told",
        about=least.to_dict(),
        value=float(least["trade_told"]),
        unit="share",
        urgency="watch",
        picture=bars("product_line", "trade_told", tone="plain"),
    )


@item
def grain_of(company, line: str | None = None) -> Result:
    """The series of a line and the trades of their buyers, the most mixed first.

    ``product_id, trade_first, trade_first_share, mix_entropy, n_buyers_ever``. line: the least told apart unless given.
    """
    from scipy.stats import entropy

    found = line_grain(company)
    if not found.ok:
        raise Refused("few")
    line = line or found.about["product_line"]
    pairs = _buyers_by_trade(company).query("product_line == @line")
    counts = pd.crosstab(pairs["product_id"], pairs["trade"])
    if counts.empty:
        raise Refused("few")
    table = pd.DataFrame(
        {
            "product_id": counts.index,
            "trade_first": counts.idxmax(axis=1).to_numpy(),
            "trade_first_share": (counts.max(axis=1) / counts.sum(axis=1)).to_numpy(),
            "mix_entropy": [entropy(row) / np.log(max(counts.shape[1], 2)) for row in counts.to_numpy()],
            "n_buyers_ever": counts.sum(axis=1).to_numpy(),
        }
    )
    table = table.sort_values(["mix_entropy", "product_id"], ascending=[False, True], ignore_index=True)
    first = table.iloc[0]
    return Result(table, about=first.to_dict() | {"product_line": line, "n_trades": counts.shape[1]})


@item
def twins(company) -> Result:
    """Neighbouring series that the same customers buy for the same money; most alike first.

    ``product_line, product_a, product_b, buyers_alike`` (Jaccard: buyers of both over buyers of either, of all time),
    ``by_accident`` (Jaccard if the two were bought independently by the line's buyers), ``price_apart`` (list prices,
    0–1), ``spec_apart`` (levels), ``is_twin`` (half and more of the buyers alike and more than by accident, prices
    within 10%, specifications within one level), ``merge_into`` (which of the two earns more), ``keeping_saved``.
    """
    known = by_series(company)
    table = bought(company, EVER).query("customer_id != '' and sales > 0")
    rows = []
    for line, of_line in table.groupby("product_line"):
        buyers = of_line.groupby("product_id")["customer_id"].agg(set)
        everybody = of_line["customer_id"].nunique()
        for a, b in combinations(buyers.index, 2):
            rows.append((line, a, b, *_alike(buyers[a], buyers[b], everybody)))
    names = ["product_line", "product_a", "product_b", "buyers_alike", "by_accident", "n_both_buyers"]
    table = pd.DataFrame(rows, columns=names)
    price, spec = known["list_price"], known["spec_level"]
    a, b = table["product_a"], table["product_b"]
    low, high = np.minimum(a.map(price), b.map(price)), np.maximum(a.map(price), b.map(price))
    table["price_apart"], table["spec_apart"] = high / low - 1, (a.map(spec) - b.map(spec)).abs()
    table = table.dropna(subset=["price_apart"])
    if table.empty:
        raise Refused("few")
    near = (table["price_apart"] <= NEAR_PRICE) & ~(table["spec_apart"] > NEAR_SPEC)
    same = (table["buyers_alike"] >= OVERLAP) & (table["buyers_alike"] > table["by_accident"])
    table["is_twin"] = near & same
    earns = known["series_margin"].fillna(known["sales"])
    more = a.map(earns) >= b.map(earns)
    table["merge_into"] = np.where(more.reindex(table.index), table["product_a"], table["product_b"])
    drop = np.where(more.reindex(table.index), table["product_b"], table["product_a"])
    table["keeping_saved"] = pd.Series(drop, index=table.index).map(known["complexity_cost_year"])
    table = table.sort_values(["buyers_alike", "product_a"], ascending=[False, True], ignore_index=True)
    pairs = table[table["is_twin"]]
    first = (pairs if len(pairs) else table).iloc[0]
    columns = ["product_a", "product_b", "buyers_alike", "by_accident", "price_apart", "spec_apart", "is_twin",
               "product_line", "merge_into", "keeping_saved", "n_both_buyers"]  # fmt: skip
    saved = pairs["keeping_saved"].sum()
    drawn = table[(table["price_apart"] <= 1.5) | table["is_twin"]]
    drawn = drawn.assign(pair_tone=drawn["is_twin"].map({True: "bad", False: "plain"}))
    drawn = drawn.sort_values(["is_twin", "price_apart"], ascending=[False, True])
    return Result(
        table[columns].head(40),
        verdict="none" if pairs.empty else "twins" if saved > 0 else "no_costs",
        about=first.to_dict() | {"n_twins": len(pairs), "overlap_from": OVERLAP, "near_price": NEAR_PRICE},
        money=float(saved),
        urgency="watch",
        value=len(pairs),
        unit="pairs",
        picture=places("price_apart", "buyers_alike", tone="pair_tone", x_at="near_price", y_at="overlap_from",
                       most=max(len(pairs), 1), rows=drawn),
    )  # fmt: skip


@exercise("TH5.33", asks=[line_grain])
def which_is_coarse(company) -> Key:
    """The line whose series tell least about the buyers' trades."""
    found = line_grain(company)
    if not found.ok or len(found.table) < 2:
        raise Refused("few")
    table = found.table.set_index("product_line")
    right = table["trade_told"].idxmin()
    few = table["n_line_series"].idxmin()
    wrong = {
        "most": table["trade_told"].idxmax(),
        "spread": table["discount_spread"].idxmax() if table["discount_spread"].notna().any() else None,
        "few_series": few,
    }
    wrong = {name: one for name, one in wrong.items() if one is not None and one != right}
    return Key({"line": choice(right, table.index, "product_line", wrong)}, found.facts)


@exercise("TH5.34", asks=[twins])
def which_are_twins(company) -> Key:
    """The pair that the same customers buy at nearly the same price."""
    found = twins(company)
    if not found.ok or not found.table["is_twin"].any():
        raise Refused("none")
    table = found.table
    pair = table[table["is_twin"]].iloc[0]
    alike = table.iloc[0]
    shown = table.head(12)
    options = sorted({*shown["product_a"], *shown["product_b"], pair["product_a"], pair["product_b"]})
    right = [pair["product_a"], pair["product_b"]]
    most = [alike["product_a"], alike["product_b"]]
    wrong = {"dear": most} if set(most) != set(right) else {}
    return Key({"pair": several(right, options, "product_id", wrong)}, found.facts)


def _alike(a: set, b: set, everybody: int):
    both, either = len(a & b), len(a | b)
    expected = len(a) * len(b) / everybody
    return both / either, expected / (len(a) + len(b) - expected), both


def _buyers_by_trade(company) -> pd.DataFrame:
    """Buyers of all time with their trade: ``customer_id, product_id, product_line, trade``."""
    who = company.table("customers").drop_duplicates("customer_id").set_index("customer_id")
    if "customer_type" in who and (who["customer_type"] == "direct").any():
        who = who[who["customer_type"] == "direct"]
    table = bought(company, EVER).query("customer_id != '' and sales > 0")
    table["trade"] = table["customer_id"].map(who["industry"])
    return table.dropna(subset=["trade"])


def _spreads(company) -> dict:
    """Standard deviation between customers of the discount in each line; nothing without list prices."""
    from .discounts import by_customer_and_line

    table = by_customer_and_line(company)
    return table.groupby("product_line")["discount_rate"].std().to_dict() if len(table) else {}


def _technical(company) -> dict:
    """Lost deals booked as technical, by line: how many, and which share of the line's."""
    if company.missing("opportunities.product_line", "opportunities.lost_reason"):
        return {}
    deals = company.table("opportunities")
    deals = deals[deals["status"] == "lost"].dropna(subset=["product_line"])
    hit = deals["lost_reason"].astype(str).str.contains(TECHNICAL, case=False)
    return {
        "n": hit.groupby(deals["product_line"]).sum().to_dict(),
        "share": hit.groupby(deals["product_line"]).mean().to_dict(),
    }
