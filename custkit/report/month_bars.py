"""Net money by month as the small bars of a one-page file."""

import ibis
import pandas as pd

from custkit.locale import money, tr

MONTHS = 36


def month_bars(company, orders) -> dict:
    """Net money of the last 36 months as bars of a drawing 100 high: ``bars`` (dicts of ``x, y, height, title``),
    ``title, first, last`` (months) and ``width``. orders: the part of ``company.orders`` the page is about. Months
    before the company's first order are none of nothing: they are left out."""
    end = pd.Timestamp(company.as_of)
    used = orders.filter(orders.order_date <= ibis.literal(end.date()))
    used = used.mutate(month=used.order_date.truncate("M").cast("date"))
    sums = used.group_by("month").aggregate(cents=used.amount_cents.sum().cast("int64")).execute()
    months = pd.period_range(end=end.to_period("M"), periods=MONTHS, freq="M")
    months = months[months >= pd.Timestamp(company.period[0]).to_period("M")]
    by_month = sums.set_index(pd.to_datetime(sums["month"]).dt.to_period("M"))["cents"] / 100
    values = by_month.reindex(months).fillna(0.0)
    peak = max(values.max(), 0.0)
    heights = (100 * values.clip(lower=0) / peak) if peak else values * 0
    bars = [
        {
            "x": 10 * i + 1,
            "y": round(100 - h, 1),
            "height": round(h, 1),
            "title": f"{m}: {money(v, company.currency)}",
        }
        for i, (m, v, h) in enumerate(zip(months, values, heights, strict=True))
    ]
    title = tr("Net revenue by month, highest month {peak}", peak=money(peak, company.currency))
    return {
        "bars": bars,
        "title": title,
        "first": str(months[0]),
        "last": str(months[-1]),
        "width": 10 * len(months),
    }
