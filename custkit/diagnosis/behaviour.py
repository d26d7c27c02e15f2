"""The behavioural record in one page: what there is, where it goes, its season, its odd months, its mix.

The large-data way of surveying (CRISP-DM, Chapman et al. 2000: understand the data before modelling): everybody is in
it, nobody had to be asked; it says what and how much, never why.
"""

import pandas as pd

from custkit.diagnosis.breaks import grouped_months, structural_breaks
from custkit.item import Refused, Result, item, own
from custkit.locale import tr
from custkit.tiering import abc, cohort_retention, monthly_revenue

ODD = (
    3.5  # |robust z| above which a month is odd: Iglewicz & Hoaglin (1993), How to Detect and Handle Outliers
)
SEASONS = 24  # months: below, there is no telling a season from an accident
_YEAR = 12


@item
def behaviour_overview(company) -> Result:
    """Everything the page of six pictures shows, from the orders alone where there is nothing else.

    table: `trend`; ``extra``: season (`seasonality`), odd (`anomalies`), customers (`tiering.abc`), cohorts
    (`tiering.cohort_retention` by quarter), mix (`mix`), breaks (`structural_breaks`).
    """
    months = trend(company)
    if months.empty or not months["revenue"].ne(0).any():
        raise Refused("empty")
    breaks = structural_breaks(company).table
    whole = months.loc[months["complete"].astype(bool), "revenue"]
    last, before = float(whole.iloc[-12:].sum()), float(whole.iloc[-24:-12].sum())
    found = breaks[breaks["is_break"].astype(bool)] if len(breaks) else breaks
    about = {"total": float(whole.sum()), "n_months": len(whole), "year_rise": None, "year_fall": None}
    verdict = "short"
    if len(whole) >= SEASONS and before > 0:
        about["year_rise" if last >= before else "year_fall"] = abs(last / before - 1)
        verdict = "even" if len(breaks) else "untold"
        if len(found):
            first = found.iloc[0]
            verdict = "fell" if first["level_change"] < 0 else "rose"
            about |= {"break_group": first["break_group"], "month": f"{first['break_month']:%Y-%m}",
                      "level_moved": abs(float(first["level_change"]))}  # fmt: skip
    cohorts = cohort_retention(company, "Q")
    extra = {"months": months, "season": seasonality(company), "odd": odd_months(months),
             "customers": abc(company).table, "cohorts": getattr(cohorts, "table", cohorts), "mix": mix(company),
             "breaks": breaks}  # fmt: skip
    return Result(
        months, verdict=verdict, about=about, extra=extra, picture=own("record_page", width=10.5, height=7.05)
    )


@item
def profile(company) -> Result:
    """How large the record is: one row per table the company has, and the period that it covers.

    ``fact_table`` (label), ``rows, n_customers`` (who stand in it), ``first_day, last_day`` (where rows have a day).
    """
    from custkit.data import contract

    orders = company.orders
    found = orders.aggregate(
        rows=orders.count(), n=orders.customer_id.nunique(), first=orders.order_date.min(), last=orders.order_date.max()
    ).to_pandas().iloc[0]  # fmt: skip
    rows = [
        (contract.label("transactions"), int(found["rows"]), int(found["n"]), found["first"], found["last"])
    ]
    for table, date in (("interactions", "date"), ("opportunities", "created_date"), ("tickets", "opened_at"),
                        ("surveys", "date"), ("interviews", "date")):  # fmt: skip
        if company.has(table):
            frame = company.table(table)
            days = frame[date].dropna() if date in frame else pd.Series(dtype="datetime64[ns]")
            customers = frame["customer_id"].nunique() if "customer_id" in frame else 0
            ends = (days.min(), days.max()) if len(days) else (pd.NaT, pd.NaT)
            rows.append((contract.label(table), len(frame), int(customers), *ends))
    frame = pd.DataFrame(rows, columns=["fact_table", "rows", "n_customers", "first_day", "last_day"])
    for name in ("first_day", "last_day"):
        frame[name] = pd.to_datetime(frame[name]).dt.normalize()
    if not found["rows"]:
        raise Refused("empty")
    return Result(frame, about={"n_rows": int(frame["rows"].sum()), "n_tables": len(frame)})


def trend(company) -> pd.DataFrame:
    """Revenue by month, taken apart: ``month, revenue, complete`` (as `tiering.monthly_revenue`), ``trend_level``
    (yuan, the centred 12-month mean), ``season_index`` (1 = a usual month), ``robust_z`` and ``odd``.

    The last four are missing where there are fewer than 24 complete months or a month without revenue. Classical
    multiplicative decomposition (statsmodels ``seasonal_decompose``); the trend of the first and last half-year is
    drawn on from its neighbours.
    """
    months = monthly_revenue(company)[["month", "revenue", "complete"]]
    months = months.assign(
        trend_level=float("nan"), season_index=float("nan"), robust_z=float("nan"), odd=False
    )
    whole = months[months["complete"].astype(bool)]
    if len(whole) < SEASONS or (whole["revenue"] <= 0).any():
        return months
    from statsmodels.tsa.seasonal import seasonal_decompose

    series = whole.set_index("month")["revenue"]
    parts = seasonal_decompose(series, model="multiplicative", period=_YEAR, extrapolate_trend=_YEAR)
    months.loc[whole.index, "trend_level"] = parts.trend.to_numpy()
    months.loc[whole.index, "season_index"] = parts.seasonal.to_numpy()
    z = robust_z(parts.resid)
    months.loc[whole.index, "robust_z"] = z.to_numpy()
    months["odd"] = months["robust_z"].abs() > ODD
    return months


def seasonality(company) -> pd.DataFrame:
    """How each calendar month compares with the usual one: ``calendar_month`` (1–12), ``season_index``; empty where
    there are fewer than 24 complete months."""
    months = trend(company).dropna(subset=["season_index"])
    index = months.groupby(months["month"].dt.month)["season_index"].mean()
    return pd.DataFrame({"calendar_month": index.index.astype("int64"), "season_index": index.to_numpy()})


@item
def anomalies(company) -> Result:
    """The odd months, oddest first: ``month, revenue, expected_revenue`` (trend × season, yuan), ``robust_z``.

    A month is odd where it lies more than 3.5 robust z from what trend and season expect (`robust_z`).
    """
    months = trend(company)
    if months["robust_z"].isna().all():
        raise Refused("short")
    table = odd_months(months)
    if table.empty:
        raise Refused("none")
    return Result(table, about={"n": len(table), "month": f"{table['month'].iloc[0]:%Y-%m}"})


def odd_months(months: pd.DataFrame) -> pd.DataFrame:
    """The table of `anomalies` from one of `trend`."""
    odd = months.assign(expected_revenue=months["trend_level"] * months["season_index"])[
        months["odd"].astype(bool)
    ]
    order = odd["robust_z"].abs().sort_values(ascending=False, kind="stable").index
    return odd.loc[order, ["month", "revenue", "expected_revenue", "robust_z"]].reset_index(drop=True)


def robust_z(values) -> pd.Series:
    """0.6745 × (value − median) ÷ MAD, which a few wild values do not move (Iglewicz & Hoaglin 1993).

    MAD: the median distance from the median. Where it is 0 (more than half the values are equal) every z is 0:
    nothing can be told.
    """
    values = pd.Series(values, dtype="float64")
    distance = values - values.median()
    mad = distance.abs().median()
    return 0.6745 * distance / mad if mad > 0 else distance * 0.0


def mix(company) -> pd.DataFrame:
    """Revenue of the last 12 complete months against the 12 before, by region and by product line.

    ``mix_dimension`` (region, product_line), ``mix_group``, ``revenue_12m, revenue_before`` (yuan), ``share`` (of
    the last 12 months), ``year_change`` (missing where there was nothing before). What has no region or line
    stands as its own group, so that each dimension adds up to the whole. Empty where the company has neither.
    """
    tables = []
    whole = monthly_revenue(company)
    whole = whole[whole["complete"].astype(bool)].set_index("month")["revenue"]
    wide = grouped_months(company)
    for dimension in wide.columns.names:
        if dimension is None or wide.empty:
            continue
        by = wide.T.groupby(level=dimension).sum().T
        rest = whole.reindex(by.index).fillna(0) - by.sum(axis=1)
        if (rest.abs() > 1).any():
            by[tr("not assigned")] = rest
        last, before = by.iloc[-_YEAR:].sum(), by.iloc[-2 * _YEAR : -_YEAR].sum()
        table = pd.DataFrame(
            {"mix_dimension": dimension, "mix_group": by.columns, "revenue_12m": last.to_numpy(),
             "revenue_before": before.to_numpy()}
        )  # fmt: skip
        table["share"] = table["revenue_12m"] / max(table["revenue_12m"].sum(), 1e-9)
        old = table["revenue_before"].where(table["revenue_before"] > 0)
        table["year_change"] = table["revenue_12m"] / old - 1
        tables.append(table.sort_values("revenue_12m", ascending=False, kind="stable"))
    columns = ["mix_dimension", "mix_group", "revenue_12m", "revenue_before", "share", "year_change"]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=columns)
