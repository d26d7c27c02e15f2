"""Structural breaks: from which month on something has sold at another level, and whether chance could do that.

For every possible month the series is cut in two and the two means compared (Chow 1960); the largest of these F
values is the sup-F of Andrews (1993, *Econometrica* 61(4)). What chance makes of it is found from series without a
break that follow their last month as strongly as this one does, so that a slow swing does not pass for a break. A
group is measured against all the rest of the company, log(group ÷ rest), so that seasons, holidays and
the trade's ups and downs, which hit both, cancel.
"""

from functools import cache

import ibis
import numpy as np
import pandas as pd

from custkit.item import Refused, Result, curve, item, written
from custkit.locale import tr
from custkit.tiering.features import last_complete_month

TRIM = 0.15  # of the months at each end; a break there could not be told from an odd month
MIN_MONTHS = 18
_DRAWS, _SEED = 999, 20250301
_MEMORY = np.arange(0, 0.96, 0.05)  # how strongly a month may follow the last one
_RUN_IN = 40  # months that a drawn series has behind it
URGENT = 0.005  # of the revenue of 12 months: what a break must have cost to call for action at once
_MAX_EMPTY = 0.1  # a group with more empty months than this is too thin to judge


def sup_f(values, trim: float = TRIM) -> tuple[float, int]:
    """The largest F of all cuts in two means, and how many values stand before that cut.

    Andrews (1993). No value may be missing; constant values give 0.0. Raises ValueError below 8 values.
    """
    values = np.asarray(values, dtype=float)
    if len(values) < 8:
        raise ValueError(tr("a break needs at least 8 values, not {n}", n=len(values)))
    statistics, cuts = _scan(values[None, :], trim)
    best = int(statistics[0].argmax())
    return float(statistics[0, best]), int(cuts[best])


def break_test(values, trim: float = TRIM, draws: int = _DRAWS) -> dict:
    """`sup_f` with ``p_value``: the share of series without a break that show one at least as sharp, itself included.

    ``{"f_statistic", "n_before", "before", "after", "memory", "p_value"}``; ``before, after``: the two means;
    ``memory``: how strongly a value follows the last one (0–0.95). The same values always give the same p. Where
    values follow each other strongly (0.6 and more) short series give few breaks away: 36 months find a jump of two
    standard deviations every other time, and one in ten without a break is called one (of shuffled months: half).
    """
    values = np.asarray(values, dtype=float)
    statistic, cut = sup_f(values, trim)
    memory = memory_of(values[None, :])
    beaten = int((_sharpest_by_chance(values[None, :], draws, trim) >= statistic - 1e-9).sum())
    return {
        "f_statistic": statistic,
        "n_before": cut,
        "before": float(values[:cut].mean()),
        "after": float(values[cut:].mean()),
        "memory": float(memory[0]),
        "p_value": (beaten + 1) / (draws + 1),
    }


@item
def structural_breaks(company, since=None, until=None) -> Result:
    """For each group (product line × region, as far as the company has them): its sharpest change of level.

    One row per group, sharpest first: ``product_line, region`` (those there are), ``break_group`` (both in words),
    ``break_month`` (the first month at the new level), ``level_change`` (share, against the rest of the company:
    −0.43 sells 43% less than it would have), ``f_statistic, p_value`` (how often chance makes a break as sharp in
    any of the groups, so that looking at many of them finds none too many: Westfall & Young 1993), ``is_break`` (p
    < 0.05), ``revenue_12m`` (yuan, last 12 complete months) and ``money_moved`` (yuan a year: what the change
    makes on them).
    since, until: dates, the window of months (default: all complete ones). The picture is of the break that took most
    money, else of the sharpest.
    """
    table = _breaks(company, since, until)
    if table.empty:
        raise Refused("alone" if company.profile.months >= MIN_MONTHS else "short")
    found = table[table["is_break"].astype(bool)]
    fell = found[found["money_moved"] < 0].sort_values("money_moved", kind="stable")
    told = (fell if len(fell) else table).iloc[0]
    by = [name for name in ("product_line", "region") if name in table]
    series = break_series(company, list(told[by]), since, until)
    lost = max(-float(told["money_moved"]), 0.0)
    return Result(
        table,
        verdict="fell" if len(fell) else "rose" if len(found) else "none",
        about={**told, "month": f"{told['break_month']:%Y-%m}", "level_moved": abs(told["level_change"])},
        money=lost,
        urgency="act" if lost >= URGENT * grouped_months(company).iloc[-12:].to_numpy().sum() else "watch",
        value=float(told["level_change"]),
        unit="share",
        picture=curve("month", "share", by="break_line", rows=_lines(series), height=4.2),
    )


def _lines(series) -> pd.DataFrame:
    """The share by month, and the levels before and after as lines of their own."""
    parts = [series.assign(break_line="share")]
    parts += [
        part.assign(break_line=period, share=part["level"]) for period, part in series.groupby("period")
    ]
    return pd.concat(parts, ignore_index=True)


def _breaks(company, since, until) -> pd.DataFrame:
    """The table of `structural_breaks`; empty with fewer than 18 months or a single group."""
    wide = grouped_months(company, since, until)
    columns = [
        *wide.columns.names,
        "break_group",
        "break_month",
        "level_change",
        "f_statistic",
        "p_value",
        "is_break",
    ]
    columns += ["revenue_12m", "money_moved"]
    if len(wide) < MIN_MONTHS or wide.shape[1] < 2:
        return pd.DataFrame(columns=columns)
    judged = {name: against_rest(wide, name) for name in wide if (wide[name] <= 0).mean() <= _MAX_EMPTY}
    if not judged:
        return pd.DataFrame(columns=columns)
    sharpest = _sharpest_by_chance(np.stack(list(judged.values())))
    rows = []
    for name, values in judged.items():
        statistic, cut = sup_f(values)
        change = float(np.exp(values[cut:].mean() - values[:cut].mean()) - 1)
        p_value = (int((sharpest >= statistic - 1e-9).sum()) + 1) / (len(sharpest) + 1)
        last = float(wide[name].iloc[-12:].sum())
        moved = last - last / (1 + change)
        group = name if isinstance(name, tuple) else (name,)
        rows.append(
            (
                *group,
                _label(company, wide.columns.names, group),
                wide.index[cut],
                change,
                statistic,
                p_value,
                p_value < 0.05,
                last,
                moved,
            )
        )
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values("f_statistic", ascending=False, kind="stable", ignore_index=True)


def break_series(company, group=None, since=None, until=None) -> pd.DataFrame:
    """One group by month for the picture: ``month, revenue`` (yuan), ``share`` (of the company), ``period`` (before,
    after) and ``level`` (the mean share of the period). group: as in `structural_breaks`, a name or a pair; None
    takes the one that changed most sharply, and gives an empty table where nothing can be judged.

    Raises ValueError for a group that is not there or too thin to judge.
    """
    wide = grouped_months(company, since, until)
    if group is None:
        breaks = _breaks(company, since, until)
        if breaks.empty:
            return pd.DataFrame(columns=["month", "revenue", "share", "period", "level"])
        group = list(breaks[list(wide.columns.names)].iloc[0])
    key = tuple(group) if isinstance(group, list | tuple) else group
    key = key[0] if isinstance(key, tuple) and len(key) == 1 else key
    if key not in wide or len(wide) < MIN_MONTHS or wide.shape[1] < 2:
        raise ValueError(tr("{group} is no group with enough months to judge", group=group))
    cut = break_test(against_rest(wide, key))
    share = wide[key] / wide.sum(axis=1)
    period = np.where(np.arange(len(wide)) < cut["n_before"], "before", "after")
    table = pd.DataFrame(
        {"month": wide.index, "revenue": wide[key].to_numpy(), "share": share.to_numpy(), "period": period}
    )
    table["level"] = table.groupby("period")["share"].transform("mean")
    return table


def grouped_months(company, since=None, until=None) -> pd.DataFrame:
    """Net revenue (yuan) by complete month (rows) and group (columns: product line × region, or what there is)."""
    rows, by = _rows(company)
    if not by:
        return pd.DataFrame(columns=pd.Index([], name="region"))
    table = rows.group_by("month", *by).aggregate(cents=rows.cents.sum().cast("int64")).to_pandas()
    table["month"] = pd.to_datetime(table["month"])
    table = table.dropna(subset=by)
    last = pd.Timestamp(until) if until is not None else pd.Timestamp(last_complete_month(company.as_of))
    first = pd.Timestamp(since) if since is not None else table["month"].min()
    table = table[table["month"].between(first.replace(day=1), last)]
    if table.empty:
        return pd.DataFrame(columns=pd.Index([], name="region"))
    wide = (
        table.pivot_table("cents", "month", by if len(by) > 1 else by[0], aggfunc="sum", fill_value=0) / 100
    )
    return wide.reindex(pd.date_range(wide.index[0], wide.index[-1], freq="MS"), fill_value=0.0)


def against_rest(wide: pd.DataFrame, name) -> np.ndarray:
    """log(group ÷ all other groups) by month; an empty month counts as a tenth of the group's median month."""
    own = wide[name]
    rest = wide.sum(axis=1) - own
    floor = max(float(own[own > 0].median()) / 10, 1e-9)
    return np.log(own.clip(lower=floor) / rest.clip(lower=floor)).to_numpy()


def _label(company, names, group) -> str:
    known = {name: written(name, one, company) for name, one in zip(names, group, strict=True)}
    if len(known) == 2:
        return tr("{line} in {region}", line=known["product_line"], region=known["region"])
    return next(iter(known.values()))


def _rows(company):
    """Orders or lines with ``month``, ``cents`` and the groups there are."""
    orders = company.orders
    region = "region" in orders.columns
    lines = company.order_lines
    if lines is not None and company.has("products.product_line"):
        products = company.table("products").dropna(subset=["product_line"])
        products = ibis.memtable(products[["product_id", "product_line"]].drop_duplicates("product_id"))
        found = lines.join(products, "product_id")
        by = ["product_line"]
        if region:
            found = found.join(orders.select("order_id", "region"), "order_id")
            by = ["product_line", "region"]
        return found.select(*by, month=found.order_date.truncate("M"), cents=found.line_amount_cents), by
    by = ["region"] if region else []
    return orders.select(*by, month=orders.order_date.truncate("M"), cents=orders.amount_cents), by


def memory_of(series: np.ndarray) -> np.ndarray:
    """How strongly a value follows the last one (autocorrelation at lag 1, 0–0.95), by series (rows).

    Taken around the two means of the sharpest cut, so that a break does not pass for memory; the cut takes some of it
    away, which is put back by what it takes from drawn series (median-unbiased, Andrews 1993, *Econometrica* 61(1)).
    """
    return np.interp(_lag_one(_around_the_cut(series)), _typical_lag_one(series.shape[1]), _MEMORY)


def _sharpest_by_chance(series: np.ndarray, draws: int = _DRAWS, trim: float = TRIM) -> np.ndarray:
    """The largest F over all groups (rows) of drawn series without a break, the same months' luck for every group."""
    from scipy.signal import lfilter

    n, memory, rest = series.shape[1], memory_of(series), _around_the_cut(series)
    luck = rest[:, 1:] - memory[:, None] * rest[:, :-1]
    luck -= luck.mean(axis=1, keepdims=True)
    picked = np.random.default_rng(_SEED).integers(0, n - 1, (draws, n + _RUN_IN))
    drawn = (
        lfilter([1], [1, -m], own[picked], axis=1)[:, _RUN_IN:] for m, own in zip(memory, luck, strict=True)
    )
    return np.max([_scan(one, trim)[0].max(axis=1) for one in drawn], axis=0)


def _around_the_cut(series):
    statistics, cuts = _scan(series, TRIM)
    cut = cuts[statistics.argmax(axis=1)][:, None]
    early = np.arange(series.shape[1])[None, :] < cut
    before = np.where(early, series, 0).sum(axis=1, keepdims=True) / cut
    after = np.where(early, 0, series).sum(axis=1, keepdims=True) / (series.shape[1] - cut)
    return series - np.where(early, before, after)


def _lag_one(rest):
    whole = (rest**2).sum(axis=1)
    return (rest[:, 1:] * rest[:, :-1]).sum(axis=1) / np.where(whole > 1e-12, whole, np.inf)


@cache
def _typical_lag_one(n: int) -> np.ndarray:
    """What is left of each `_MEMORY` around the sharpest cut of a series of ``n`` months, the middle of 400 draws."""
    from scipy.signal import lfilter

    rng = np.random.default_rng(_SEED)
    drawn = (
        lfilter([1], [1, -m], rng.standard_normal((400, n + _RUN_IN)), axis=1)[:, _RUN_IN:] for m in _MEMORY
    )
    return np.maximum.accumulate([np.median(_lag_one(_around_the_cut(one))) for one in drawn])


def _scan(draws: np.ndarray, trim: float) -> tuple[np.ndarray, np.ndarray]:
    """F of every cut (columns) for every series (rows), by cumulated sums; and the cuts."""
    n = draws.shape[1]
    least = max(int(np.floor(trim * n)), 2)
    cuts = np.arange(least, n - least + 1)
    centred = draws - draws.mean(axis=1, keepdims=True)
    total = (centred**2).sum(axis=1, keepdims=True)
    sums = np.cumsum(centred, axis=1)[:, cuts - 1]
    between = sums**2 * (1 / cuts + 1 / (n - cuts))
    within = np.maximum(total - between, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = between / (within / (n - 2))
    return np.where(total > 1e-12 * n, np.nan_to_num(found, nan=0.0, posinf=np.inf), 0.0), cuts
