"""Where the trade is going: what is bought (M1-24), how long supply takes (M1-25)."""

import ibis
import numpy as np
import pandas as pd

from custkit.item import (
    Key,
    Refused,
    Result,
    bars,
    change,
    choice,
    exercise,
    item,
    number,
    one_of,
    several,
    written,
)
from custkit.locale import tr
from custkit.measures.association import mann_kendall

ALPHA = 0.05
LATE_SHARE = 0.1  # of lines not on the promised day: worth a finding
LATE_P90_DAYS = 45
ATTRIBUTES = ("category", "product_line", "spec_level", "origin", "status")


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
    sums["value"] = _attribute(company, attribute, sums["product_id"])
    sums["period"] = pd.PeriodIndex(pd.to_datetime(sums["month"]), freq=freq)
    last = pd.Period(pd.Timestamp(company.as_of), freq=freq)
    if last.end_time.date() > company.as_of:  # not over yet
        sums = sums[sums["period"] < last]
    wide = sums.pivot_table(index="period", columns="value", values="cents", aggfunc="sum", fill_value=0.0)
    totals = wide.sum(axis=1)
    return wide[totals > 0].div(totals[totals > 0], axis=0).rename_axis(columns=None)


@item(
    dial={
        "attribute": lambda company: one_of(
            _attributes(company), _attributes(company)[-1], column="mix_attribute"
        )
    }
)
def mix_shift(company, attribute: str = "category") -> Result:
    """What is bought more and what less: the share of each value in the last four quarters against the first four.

    ``product_attribute`` (the value), ``share_first, share_last, share_change`` (sums to 0), ``tau, p_value,
    p_corrected`` (Mann-Kendall over the quarters; Holm's correction over the values), ``mix_trend``: ``rising``,
    ``falling``, ``no_trend``, ``too_short`` (fewer than eight quarters: the year's own ups and downs would be read
    as a trend). Largest gain first. attribute: a column of the products such as `ATTRIBUTES`.
    """
    table = _mix(company, attribute)
    if table.empty:
        raise Refused("empty")
    moved = table[table["mix_trend"].isin(["rising", "falling"])]
    told = moved.loc[moved["share_change"].abs().idxmax()] if len(moved) else table.iloc[0]
    short = (table["mix_trend"] == "too_short").all()
    return Result(
        table,
        verdict=told["mix_trend"] if len(moved) else "too_short" if short else "no_trend",
        about={**told},
        urgency="watch",
        value=float(told["share_change"]),
        unit="share",
        picture=bars(
            "product_attribute", "share_change", tone="mix_trend", rows=table.sort_values("product_attribute")
        ),
    )


@exercise("TH1.35", asks=[mix_shift])
def what_moves(company) -> Key:
    """What goes steadily one way in the mix, and what only goes up and down."""
    table = mix_shift(company).table
    if table.empty or (table["mix_trend"] == "too_short").all():
        raise Refused("empty")
    steady = set(table.loc[table["mix_trend"].isin(["rising", "falling"]), "product_attribute"])
    widest = {table.loc[table["share_change"].idxmax(), "product_attribute"]} - steady
    named = set(table["product_attribute"])
    slips = {"only_up_and_down": widest, "all_of_them": named if named != steady else set()}
    first = table.loc[table["p_corrected"].idxmin()]
    field = several(
        steady, table["product_attribute"], "product_attribute", {k: v for k, v in slips.items() if v}
    )
    return Key({"steady": field}, {**first, "n_steady": len(steady), "steady": tuple(sorted(steady))})


def _attributes(company) -> tuple[str, ...]:
    """The attributes by which the products can be told apart."""
    products = company.table("products") if company.has("products") else ()
    return tuple(name for name in ATTRIBUTES if name in products) or ATTRIBUTES[:1]


def _mix(company, attribute):
    """The table of `mix_shift`; empty where there are not two quarters."""
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
    table = _named(table, attribute, company).sort_values(
        ["share_change", "product_attribute"], ascending=[False, True], ignore_index=True
    )
    return table[columns]


def _named(table, attribute, company):
    """The values in the index as ``product_attribute``; lines by their names, the codes behind."""
    if attribute == "product_line":
        table.index = [written(attribute, code, company) for code in table.index]
    return table.reset_index(names="product_attribute")


@item(
    dial={"by": lambda company: one_of(_attributes(company), _attributes(company)[0], column="mix_attribute")}
)
def lead_time_stats(company, by: str = "origin", late_days: int = LATE_P90_DAYS) -> Result:
    """How long goods take and whether they come as promised, per value of a product attribute, slowest first.

    ``product_attribute`` (the value of ``by``, such as ``origin`` or ``product_line``), ``n_lines`` delivered,
    ``lead_time_p50, lead_time_p90`` (days from order to delivery), ``on_time_share`` (by the promised day), ``otif``
    (on time and in full; the same where delivered quantities are not recorded), ``days_late_p90`` (of the late ones),
    ``over_limit`` (p90 above ``late_days``). Lines without a delivery date, and refunds, are left out.
    """
    table = _lead_times(company, by, late_days)
    if table.empty:
        raise Refused("empty")
    promised = table.dropna(subset=["on_time_share"])
    late = 1 - np.average(promised["on_time_share"], weights=promised["n_lines"]) if len(promised) else np.nan
    verdict = "slow" if table["over_limit"].any() else "unpromised" if np.isnan(late) else "late"
    return Result(
        table,
        verdict=verdict if np.isnan(late) or late >= LATE_SHARE else "fine",
        about={**table.iloc[0], "late_lines": float(late), "limit_days": late_days},
        urgency="watch",
        value=float(late),
        unit="share",
        picture=change(
            "product_attribute", "lead_time_p50", "lead_time_p90", tone="over_limit", line_at="limit_days"
        ),
    )


@exercise("TH1.36", asks=[lead_time_stats])
def day_to_promise(company) -> Key:
    """The day that nine in ten lines keep where it takes longest, and what comes on time least often."""
    table = lead_time_stats(company).table
    known = table.dropna(subset=["on_time_share"])
    if known.empty:
        raise Refused("empty")
    first, least = table.iloc[0], known.loc[known["on_time_share"] == known["on_time_share"].min()]
    right = set(least["product_attribute"])
    half = first["lead_time_p50"]
    fields = {
        "days": number(first["lead_time_p90"], {"half": half} if abs(half - first["lead_time_p90"]) > 1 else {}),
        "latest": choice(right, table["product_attribute"], "product_attribute",
                         {"punctual": set(known["product_attribute"]) - right} if len(right) < len(known) else {}),
    }  # fmt: skip
    return Key(
        fields, {**first, "latest": tuple(sorted(right)), "least_on_time": least["on_time_share"].iloc[0]}
    )


def _lead_times(company, by, late_days):
    """The table of `lead_time_stats`; empty where no line has a day of delivery."""
    columns = ["product_attribute", "n_lines", "lead_time_p50", "lead_time_p90", "on_time_share", "otif",
               "days_late_p90", "over_limit"]  # fmt: skip
    there = {"product_id", "order_date", "delivered_date"} <= set(company.order_lines.columns)
    if not there or (lines := _delivered_lines(company, by)).empty:
        return pd.DataFrame(columns=columns)
    rows = []
    for value, part in lines.groupby("value"):
        known, late = part[part["late"].notna()], part[part["late"] > 0]
        promised, good = known["n"].sum() or np.nan, known["late"] <= 0
        rows.append({
            "value": value,
            "n_lines": part["n"].sum(),
            "lead_time_p50": _quantile(part["lead"], part["n"], 0.5),
            "lead_time_p90": _quantile(part["lead"], part["n"], 0.9),
            "on_time_share": known.loc[good, "n"].sum() / promised,
            "otif": known.loc[good & known["full"], "n"].sum() / promised,
            "days_late_p90": _quantile(late["late"], late["n"], 0.9) if len(late) else np.nan,
        })  # fmt: skip
    table = pd.DataFrame(rows).set_index("value").assign(over_limit=lambda t: t["lead_time_p90"] > late_days)
    return _named(table, by, company).sort_values(
        ["lead_time_p90", "product_attribute"], ascending=[False, True], ignore_index=True
    )[columns]


def _delivered_lines(company, by):
    """How many delivered lines took how long, counted in the engine: ``value`` of the attribute, ``lead`` and ``late``
    days (empty without a promise), ``full`` (all that was ordered), ``n``."""
    lines, full, late = company.order_lines, ibis.literal(True), ibis.null("int64")
    if "quantity" in lines.columns:
        lines = lines.filter(lines.quantity.isnull() | (lines.quantity > 0))
    if "promised_date" in lines.columns:
        late = lines.delivered_date.delta(lines.promised_date, unit="day")
    if {"delivered_qty", "quantity"} <= set(lines.columns):
        full = (lines.delivered_qty >= lines.quantity).fill_null(False)
    lead = lines.delivered_date.delta(lines.order_date, unit="day")
    counts = lines.group_by("product_id", lead=lead, late=late, full=full).aggregate(n=lines.count())
    found = counts.filter(counts.lead >= 0).to_pandas().astype({"late": float})
    return found.assign(value=_attribute(company, by, found["product_id"]))


def _quantile(values, counts, share) -> float:
    """The quantile of values that occur so many times each; between two of them in a straight line, as in pandas."""
    order = values.argsort()
    until = counts.iloc[order].cumsum().to_numpy()
    at = share * (counts.sum() - 1)
    places = np.searchsorted(until, [np.floor(at), np.ceil(at)], side="right")
    low, high = values.iloc[order].astype(float).iloc[places]
    return low + (high - low) * (at % 1)


def _attribute(company, by, product_ids):
    products = company.table("products").drop_duplicates("product_id").set_index("product_id")
    if by not in products:
        raise ValueError(tr("the products have no attribute {name}", name=by))
    value = product_ids.map(products[by])
    return value.astype(object).where(value.notna(), "unknown").map(_tidy)


def _tidy(value):
    """Levels that are whole numbers are written so: 2, not 2.0."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
