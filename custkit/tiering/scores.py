"""RFM: how recently, how often, how much (Hughes 1994, *Strategic Database Marketing*)."""

from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd
import yaml

from custkit.item import (
    Key,
    Refused,
    Result,
    choice,
    exercise,
    grid,
    item,
    number,
    order,
    slider,
)
from custkit.locale import pick, tr
from custkit.tiering.concentration import heads_and_money
from custkit.tiering.cutpoints import CutPoints, quantile_cuts
from custkit.tiering.features import customer_table, months_before

MIN_APART = 30  # buyers a kind of customer needs to be scored by itself
LETTERS = ("recency", "frequency", "monetary")
_ALSO = {
    "近度": "recency",
    "最近一次": "recency",
    "频次": "frequency",
    "频度": "frequency",
    "次数": "frequency",
}
_DRIFTING = {"important_keep", "important_winback"}


@item(
    dial={"bins": slider(3, 9, 1, start=4, form="int"), "months_ago": slider(0, 24, 1, start=6, form="int")}
)
def rfm(
    company,
    bins: int | None = None,
    method: str = "quantile",
    cutpoints: CutPoints | None = None,
    weights: tuple[float, float, float] | None = None,
    as_of=None,
    months_ago: int = 0,
) -> Result:
    """RFM scores and segment, one row per customer, best first.

    ``customer_id, recency_days`` (since the last purchase; NaN when only refunds), ``frequency`` (orders with
    positive net money), ``monetary`` (net, yuan), ``r_score, f_score, m_score`` (1…``bins``, 5 is best:
    recency counts backwards), ``rfm_score`` (their mean weighted by ``weights``, equal unless given),
    ``segment`` (code of `segments`). ``.extra["cutpoints"]`` are the cuts: see `CutPoints.describe`. bins: the setting
    of that name unless given; months_ago: as it stood so many months before ``as_of``.

    ``method="quantile"`` cuts so that the scores are as even as ties allow (`quantile_cuts`);
    ``method="cutpoints"``, or just ``cutpoints=…``, takes yours: round numbers, or last year's.

    A score is *high* when it lies above the middle of the scale (4 and 5 of 5). A fixed line, not the average
    score of the day: an average moves with every import, and customers would change segment without doing
    anything.

    Raises ValueError for fewer than 2 bins, an unknown method, or weights that are not three numbers ≥ 0.
    """
    bins = int(company.settings["bins"]) if bins is None else bins
    cutpoints = _wanted(bins, method, cutpoints)
    if months_ago:
        as_of = months_before(as_of or company.as_of, months_ago)
    table = _measured(company, as_of)
    if table.empty:
        raise Refused("empty")
    cutpoints = cutpoints or fit_cutpoints(table, bins)
    table = with_scores(table, cutpoints, weights)
    table = table.sort_values(
        ["rfm_score", "monetary", "customer_id"], ascending=[False, False, True], ignore_index=True
    )
    middle, total = (cutpoints.bins + 1) / 2, table["monetary"].sum()
    best = table[(table["r_score"] > middle) & (table["f_score"] > middle)]
    return Result(
        table,
        verdict="scored",
        about={
            "n_best": len(best),
            "n_customers": len(table),
            "best_share": best["monetary"].sum() / total if total > 0 else None,
        },
        money=float(best["monetary"].sum()),
        customers=tuple(best["customer_id"]),
        picture=_fields(table, cutpoints),
        extra={"cutpoints": cutpoints},
    )


@item
def rfm_segments(company) -> Result:
    """Customers and revenue of the eight RFM segments: ``segment, n_customers, customer_share, monetary, money_share``.

    In the order of `segments`; segments without a customer are left out.
    """
    scores = rfm(company).table
    if scores.empty:
        raise Refused("empty")
    return heads_and_money(scores, "segment", "monetary", _segments())


@exercise("E2.2", asks=[rfm], tools=[rfm])
def three_letters(company) -> Key:
    """What the three letters measure, and the segment of the large account that fell most."""
    from custkit.tiering.assignment import tiers
    from custkit.tiering.movement import falling_accounts

    scores = rfm(company).table.set_index("customer_id")
    if scores.empty:
        raise Refused("empty")
    fallen = falling_accounts(company).table["customer_id"]
    if fallen.empty:
        raise Refused("nobody_fell")
    account = fallen.iloc[0]
    row = scores.loc[account]
    change = tiers(company).set_index("customer_id")["half_year_change"][account]
    slip = {"slide": ("frequency", "recency", "monetary")}
    fields = {
        "letters": order(LETTERS, sorted(LETTERS), "letter", slip, _ALSO),
        "segment": choice(row["segment"], _segments(), "segment", {"falling": _DRIFTING - {row["segment"]}}),
    }
    facts = row[
        ["recency_days", "frequency", "monetary", "r_score", "f_score", "m_score", "segment"]
    ].to_dict()
    return Key(fields, facts | {"customer": account, "half_year_change": change})


@exercise("TH2.1", asks=[rfm_segments])
def important_to_win_back(company) -> Key:
    """How many customers are important ones to win back."""
    scores = rfm(company).table
    if scores.empty:
        raise Refused("empty")
    sizes = scores["segment"].value_counts()
    chosen = scores[scores["segment"] == "important_winback"]
    mistakes = {"general": sizes.get("general_winback"), "keep": sizes.get("important_keep")}
    facts = {
        "n_customers": len(chosen),
        "money": chosen["monetary"].sum(),
        "customer_share": len(chosen) / len(scores),
    }
    return Key({"win_back": number(len(chosen), mistakes)}, facts)


@item
def rfm_by_type(company) -> Result:
    """RFM scored apart within each kind of customer: how many come out in another segment than in one list.

    ``customer_type, scored_with`` (*own* kind, or *all*), ``n_customers, n_changed, monetary``; most money first.
    """
    table = rfm_apart(company, by="customer_type").rename(columns={"group": "customer_type"})
    if table.empty:
        raise Refused("empty")
    table["n_changed"] = table["segment"] != table["segment_together"]
    table = table.groupby(["customer_type", "scored_with"], as_index=False).agg(
        n_customers=("customer_id", "size"), n_changed=("n_changed", "sum"), monetary=("monetary", "sum")
    )
    table = table.sort_values(["monetary", "customer_type"], ascending=[False, True], ignore_index=True)
    changed = int(table["n_changed"].sum())
    return Result(
        table,
        verdict="changed" if changed else "same",
        about={"n_changed": changed, "n_customers": int(table["n_customers"].sum())},
    )


@item
def called_off(company) -> Result:
    """Orders per month with an order: who calls off one contract in many small deliveries; most first.

    ``customer_id, n_orders, months_active, orders_per_active_month``.
    """
    from custkit.tiering.behaviour import behaviour_features

    table = behaviour_features(company)
    if table.empty:
        raise Refused("empty")
    table = table.sort_values(["orders_per_active_month", "customer_id"], ascending=[False, True])
    table = table[["customer_id", "n_orders", "months_active", "orders_per_active_month"]]
    table = table.reset_index(drop=True)
    return Result(table, verdict="most", about=table.iloc[0].to_dict())


def rfm_apart(company, by="customer_type", bins: int = 5, as_of=None) -> pd.DataFrame:
    """RFM scored apart within each kind of customer: a dealer against dealers, a direct customer against its like.

    by: a column of ``customers``, or labels by ``customer_id``. As `rfm`, and ``group`` (the kind; *unknown* without
    one), ``scored_with`` (*own* kind, or *all* where the kind has fewer than `MIN_APART` buyers), and
    ``segment_together`` (what `rfm` says with everybody in one list). Dealers order often and much by trade; in one
    list with direct customers they take the high scores, and a good direct customer looks middling.
    Raises ValueError where ``customers`` has no such column.
    """
    if isinstance(by, str):
        if not company.has(f"customers.{by}"):
            raise ValueError(tr("The customers have no column {name}.", name=by))
        by = company.table("customers").drop_duplicates("customer_id").set_index("customer_id")[by]
    table = _measured(company, as_of)
    together = fit_cutpoints(table, bins)
    group = table["customer_id"].map(by).astype(object)
    table.insert(1, "group", group.where(group.notna(), "unknown"))
    parts = []
    for _, part in table.groupby("group", sort=True):
        enough = (part["frequency"] > 0).sum() >= MIN_APART
        scored = with_scores(part, fit_cutpoints(part, bins) if enough else together)
        scored["scored_with"] = "own" if enough else "all"
        scored["segment_together"] = with_scores(part, together)["segment"]
        parts.append(scored)
    table = pd.concat(parts) if parts else table.assign(scored_with=None, segment_together=None)
    return table.sort_values(["monetary", "customer_id"], ascending=[False, True], ignore_index=True)


def fit_cutpoints(table: pd.DataFrame, bins: int = 5) -> CutPoints:
    """Even cuts for a table with ``recency_days, frequency, monetary``; only buyers decide where they lie."""
    buyers = table[table["frequency"] > 0]
    recency = [0.0 - cut for cut in quantile_cuts(-buyers["recency_days"], bins)]
    return CutPoints(
        tuple(recency), quantile_cuts(buyers["frequency"], bins), quantile_cuts(buyers["monetary"], bins)
    )


def with_scores(table, cutpoints, weights=None):
    """``customer_id, recency_days, frequency, monetary`` with scores and segment, as `rfm` gives them."""
    table = table.copy()
    table["r_score"] = cutpoints.scores("recency", table["recency_days"])
    table["f_score"] = cutpoints.scores("frequency", table["frequency"])
    table["m_score"] = cutpoints.scores("monetary", table["monetary"])
    scores = table[["r_score", "f_score", "m_score"]].to_numpy()
    table["rfm_score"] = np.round(scores @ _shares(weights), 4)
    table["segment"] = _segment(scores, cutpoints.bins)
    return table


def segments() -> pd.DataFrame:
    """The eight segments in the language in use: ``segment, scores`` (HHH…), ``label, meaning, move``."""
    rows = [
        {
            "segment": code,
            "scores": entry["scores"],
            "label": pick(entry),
            "meaning": pick(entry["meaning"]),
            "move": pick(entry["move"]),
        }
        for code, entry in _segments().items()
    ]
    return pd.DataFrame(rows)


def segment_label(code: str, language: str | None = None) -> str:
    """``"important_value"`` → 重要价值客户 / Important, value. Raises KeyError for an unknown code."""
    return pick(_segments()[code], language)


@cache
def _segments():
    text = files("custkit.tiering").joinpath("segments.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def _fields(table, cutpoints) -> grid:
    """Recency score × frequency score: customers and money in each field, the good corner framed."""
    cells = table.groupby(["f_score", "r_score"], as_index=False).agg(
        n_customers=("monetary", "size"), monetary=("monetary", "sum")
    )
    longest, fewest = table["recency_days"].max(), table["frequency"].min()
    recency = {n: {"recency_cut": cut} for n, cut in enumerate((longest, *cutpoints.recency), start=1)}
    frequency = {n: {"frequency_cut": cut} for n, cut in enumerate((fewest, *cutpoints.frequency), start=1)}
    middle = (cutpoints.bins + 1) / 2
    cells["best"] = (cells["r_score"] > middle) & (cells["f_score"] > middle)
    points = tuple(range(1, cutpoints.bins + 1))
    return grid(
        "f_score",
        "r_score",
        "monetary",
        mark="best",
        order_y=points,
        order_x=points,
        upwards=True,
        about_y=frequency,
        about_x=recency,
        rows=cells,
    )


def _measured(company, as_of):
    features = customer_table(company, as_of=as_of)
    return pd.DataFrame(
        {
            "customer_id": features["customer_id"],
            "recency_days": features["recency_days"],
            "frequency": features["n_orders"],
            "monetary": features["monetary"],
        }
    )


def _segment(scores, bins):
    by_letters = {entry["scores"]: code for code, entry in _segments().items()}
    codes = [by_letters[r + f + m] for r in "LH" for f in "LH" for m in "LH"]
    high = scores > (bins + 1) / 2
    return np.array(codes, dtype=object)[high @ np.array([4, 2, 1])]


def _wanted(bins, method, cutpoints):
    if method not in ("quantile", "cutpoints"):
        raise ValueError(tr("method must be quantile or cutpoints, not {method}", method=method))
    if method == "cutpoints" and cutpoints is None:
        raise ValueError(tr("method='cutpoints' needs cutpoints=…"))
    if not isinstance(bins, (int, np.integer)) or not 2 <= bins <= 10:
        raise ValueError(tr("bins must be a whole number from 2 to 10, not {bins}", bins=bins))
    if cutpoints is None or isinstance(cutpoints, CutPoints):
        return cutpoints
    return CutPoints(**cutpoints)


def _shares(weights):
    weights = np.asarray(weights if weights is not None else (1, 1, 1), "float64")
    if weights.shape != (3,) or not (weights >= 0).all() or weights.sum() <= 0:
        raise ValueError(
            tr("weights must be three numbers, none negative, not all zero (recency, frequency, monetary)")
        )
    return weights / weights.sum()
