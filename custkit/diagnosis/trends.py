"""Where the trade is going: technology (M1-23), what is bought (M1-24), how long supply takes (M1-25)."""

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import pandas as pd
import yaml

from custkit.diagnosis.rivals import strategic_map
from custkit.locale import pick, tr
from custkit.measures.association import mann_kendall

CUT = 3  # a score above it is high
ALPHA = 0.05
LATE_P90_DAYS = 45
ATTRIBUTES = ("category", "product_line", "spec_level", "origin", "status")


class Peak(NamedTuple):
    """The top of a Bass curve: when, how much of the market has then adopted, how fast (adopters a period)."""

    time: float
    adopted_share: float
    rate: float


def trend_matrix(company=None, scores: pd.DataFrame | None = None) -> pd.DataFrame:
    """Technologies by impact and our readiness, most pressing first.

    ``technology`` (its name), ``impact, readiness`` (1–5), ``pressure`` = impact × (5 − readiness), ``trend_move``:
    ``build`` (high impact, not ready), ``lead`` (high impact, ready), ``offer`` (low impact, ready), ``watch``.
    scores: your own ``technology, impact, readiness``; the shipped starting point when not given. With a company that
    has rivals, ``.attrs`` hold the technology depth (0–10): ``ours``, ``best_depth`` among rivals, ``best_rival``.
    Raises ValueError for a score outside 1–5.
    """
    table = _technologies() if scores is None else scores[["technology", "impact", "readiness"]].copy()
    values = table[["impact", "readiness"]].apply(pd.to_numeric, errors="coerce")
    if not ((values >= 1) & (values <= 5)).all(axis=None):
        raise ValueError(tr("impact and readiness are scores from 1 to 5"))
    table[["impact", "readiness"]] = values
    table["pressure"] = values["impact"] * (5 - values["readiness"])
    high, ready = values["impact"] > CUT, values["readiness"] > CUT
    table["trend_move"] = np.select([high & ~ready, high, ready], ["build", "lead", "offer"], "watch")
    table = table.sort_values(
        ["pressure", "impact", "technology"], ascending=[False, False, True], ignore_index=True
    )
    table.attrs = _depth(company)
    return table


def bass_curve(p: float, q: float, m: float, periods: float | None = None, points: int = 200) -> pd.DataFrame:
    """How a novelty spreads: ``time`` (in periods), ``adopted_share`` F(t), ``adopters`` so far, ``rate`` m·f(t).

    p: innovators (adopt on their own), q: imitators (adopt because others have), m: the market. F = (1 − e^(−(p+q)t)) /
    (1 + (q/p) e^(−(p+q)t)) (Bass 1969, *Management Science* 15). periods: how far to draw; until nearly all have
    adopted when not given. Raises ValueError unless p > 0, q ≥ 0, m > 0.
    """
    _check_bass(p, q, m)
    periods = np.log(1 + 99 * (1 + q / p)) / (p + q) if periods is None else periods
    time = np.linspace(0, periods, points)
    fading = np.exp(-(p + q) * time)
    share = (1 - fading) / (1 + q / p * fading)
    rate = m * (p + q) ** 2 / p * fading / (1 + q / p * fading) ** 2
    return pd.DataFrame({"time": time, "adopted_share": share, "adopters": m * share, "rate": rate})


def bass_peak(p: float, q: float, m: float = 1.0) -> Peak:
    """When most adopt at once: t* = ln(q/p)/(p+q), F(t*) = ½ − p/2q, rate m(p+q)²/4q; at the start where q ≤ p.

    ``time`` in periods, as in `bass_curve`. Source: Bass (1969), *Management Science* 15.
    """
    _check_bass(p, q, m)
    if q <= p:
        return Peak(0.0, 0.0, p * m)
    return Peak(float(np.log(q / p) / (p + q)), 0.5 - p / (2 * q), m * (p + q) ** 2 / (4 * q))


def mix_by_period(company, attribute: str = "category", freq: str = "Q") -> pd.DataFrame:
    """Share of net line revenue of each value of a product attribute: a row per complete period, a column per value.

    attribute: a column of the products table such as `ATTRIBUTES`. Rows sum to 1; lines whose product is not listed
    are ``unknown``. Refunds reduce; a period whose total is not above 0 is left out. Empty without lines or products.
    """
    lines = company.order_lines
    if lines is None or not company.has("products"):
        return pd.DataFrame()
    if attribute == "product_id" or attribute not in company.table("products"):
        raise ValueError(tr("the products have no attribute {name}", name=attribute))
    sums = (
        lines.group_by(["product_id", lines.order_date.truncate("M").name("month")])
        .aggregate(cents=lines.line_amount_cents.sum())
        .to_pandas()
    )
    products = company.table("products").drop_duplicates("product_id").set_index("product_id")[attribute]
    value = sums["product_id"].map(products)
    sums["value"] = value.astype(object).where(value.notna(), "unknown").map(_tidy)
    sums["period"] = pd.PeriodIndex(pd.to_datetime(sums["month"]), freq=freq)
    last = pd.Period(pd.Timestamp(company.as_of), freq=freq)
    if last.end_time.date() > company.as_of:  # not over yet
        sums = sums[sums["period"] < last]
    wide = sums.pivot_table(index="period", columns="value", values="cents", aggfunc="sum", fill_value=0.0)
    totals = wide.sum(axis=1)
    return wide[totals > 0].div(totals[totals > 0], axis=0).rename_axis(columns=None)


def mix_shift(company, attribute: str = "category") -> pd.DataFrame:
    """What is bought more and what less: the share of each value in the last four quarters against the first four.

    ``product_attribute`` (the value), ``share_first, share_last, share_change`` (sums to 0), ``tau, p_value,
    p_corrected`` (Mann-Kendall over the quarters; Holm's correction over the values), ``mix_trend``: ``rising``,
    ``falling``, ``no_trend``, ``too_short`` (fewer than eight quarters: the year's own ups and downs would be read
    as a trend). Largest gain first. ``.attrs["quarters"]``: how many.
    """
    shares = mix_by_period(company, attribute)
    columns = [
        "product_attribute",
        "share_first",
        "share_last",
        "share_change",
        "tau",
        "p_value",
        "p_corrected",
        "mix_trend",
    ]
    if len(shares) < 2:
        return pd.DataFrame(columns=columns)
    year = min(4, len(shares) // 2)
    table = pd.DataFrame({"share_first": shares.head(year).mean(), "share_last": shares.tail(year).mean()})
    table["share_change"] = table["share_last"] - table["share_first"]
    found = {name: mann_kendall(shares[name]) for name in shares.columns}
    table["tau"] = pd.Series({name: one.tau for name, one in found.items()})
    table["p_value"] = pd.Series({name: one.p for name, one in found.items()})
    from statsmodels.stats.multitest import multipletests

    table["p_corrected"] = multipletests(table["p_value"], method="holm")[1]
    clear = table["p_corrected"] < ALPHA
    short = pd.Series(len(shares) < 8, table.index)
    choices = [short, clear & (table["tau"] > 0), clear]
    table["mix_trend"] = np.select(choices, ["too_short", "rising", "falling"], "no_trend")
    table = table.reset_index(names="product_attribute").sort_values(
        ["share_change", "product_attribute"], ascending=[False, True], ignore_index=True
    )
    table.attrs = {"quarters": len(shares)}
    return table[columns]


def lead_time_stats(company, by: str = "origin", late_days: int = LATE_P90_DAYS) -> pd.DataFrame:
    """How long goods take and whether they come as promised, per value of a product attribute, slowest first.

    ``product_attribute`` (the value of ``by``, such as ``origin`` or ``product_line``), ``n_lines`` delivered,
    ``lead_time_p50, lead_time_p90`` (days from order to delivery), ``on_time_share`` (by the promised day), ``otif``
    (on time and in full; the same where delivered quantities are not recorded), ``days_late_p90`` (of the late ones),
    ``over_limit`` (p90 above ``late_days``). Lines without a delivery date, and refunds, are left out.
    """
    columns = ["product_attribute", "n_lines", "lead_time_p50", "lead_time_p90", "on_time_share", "otif",
               "days_late_p90", "over_limit"]  # fmt: skip
    lines = _delivered_lines(company, by)
    if lines is None or lines.empty:
        return pd.DataFrame(columns=columns)
    groups = lines.groupby("value")
    table = pd.DataFrame(
        {
            "n_lines": groups.size(),
            "lead_time_p50": groups["lead"].quantile(0.5),
            "lead_time_p90": groups["lead"].quantile(0.9),
            "on_time_share": groups["on_time"].mean(),
            "otif": groups["otif"].mean(),
            "days_late_p90": lines[lines["late"] > 0].groupby("value")["late"].quantile(0.9),
        }
    )
    table["over_limit"] = table["lead_time_p90"] > late_days
    table = table.reset_index(names="product_attribute")
    return table.sort_values(
        ["lead_time_p90", "product_attribute"], ascending=[False, True], ignore_index=True
    )[columns]


def _delivered_lines(company, by):
    """One row per delivered line: value of the attribute, ``lead`` and ``late`` days, ``on_time``, ``otif``."""
    lines = company.order_lines
    wanted = {"product_id", "order_date", "delivered_date"}
    if lines is None or not company.has("products") or not wanted <= set(lines.columns):
        return None
    wanted = ["product_id", "order_date", "delivered_date"]
    wanted += [name for name in ("promised_date", "quantity", "delivered_qty") if name in lines.columns]
    there = lines.delivered_date.notnull() & lines.order_date.notnull()
    table = lines.filter(there).select(wanted).to_pandas()
    if "quantity" in table:
        table = table[table["quantity"].isna() | (table["quantity"] > 0)]
    day = {name: pd.to_datetime(table[name]) for name in wanted if name.endswith("_date")}
    lead = (day["delivered_date"] - day["order_date"]).dt.days
    found = pd.DataFrame({"lead": lead, "late": np.nan, "on_time": np.nan, "otif": np.nan}, index=table.index)
    if "promised_date" in day:
        known = day["promised_date"].notna()
        found["late"] = (day["delivered_date"] - day["promised_date"]).dt.days.where(known)
        found["on_time"] = (found["late"] <= 0).astype(float).where(known)
        full = (
            (table["delivered_qty"] >= table["quantity"])
            if {"delivered_qty", "quantity"} <= set(table)
            else True
        )
        found["otif"] = ((found["late"] <= 0) & full).astype(float).where(known)
    found["value"] = _attribute(company, by, table["product_id"])
    return found[found["lead"] >= 0]


def _attribute(company, by, product_ids):
    products = company.table("products").drop_duplicates("product_id").set_index("product_id")
    if by not in products:
        raise ValueError(tr("the products have no attribute {name}", name=by))
    value = product_ids.map(products[by])
    return value.astype(object).where(value.notna(), "unknown").map(_tidy)


def _tidy(value):
    """Levels that are whole numbers are written so: 2, not 2.0."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


@cache
def _scores():
    text = files("custkit.diagnosis").joinpath("technologies.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def _technologies():
    rows = [(pick({"zh": one["zh"], "en": one["en"]}), one["impact"], one["readiness"]) for one in _scores()]
    return pd.DataFrame(rows, columns=["technology", "impact", "readiness"])


def _depth(company):
    """Technology depth (0–10) of ours and of the deepest rival, and the rival's name; nothing without rivals."""
    if company is None or not company.has("competitors.tech_depth"):
        return {}
    firms = strategic_map(company).dropna(subset=["tech_depth"])
    own, rivals = firms[firms["is_own"]], firms[~firms["is_own"]]
    if own.empty or rivals.empty:
        return {}
    best = rivals.loc[rivals["tech_depth"].idxmax()]
    return {
        "ours": float(own["tech_depth"].iloc[0]),
        "best_depth": float(best["tech_depth"]),
        "best_rival": best["firm"],
    }


def _check_bass(p, q, m):
    if not (p > 0 and q >= 0 and m > 0):
        raise ValueError(tr("a Bass curve needs p above 0, q of 0 or more, and a market above 0"))
