"""Did it work? Guests of an event against customers who were not there: the data of a difference in differences."""

import ibis
import pandas as pd

from .features import months_before


def event_comparison(company, kind: str = "user_day", months: int = 6) -> pd.DataFrame:
    """Orders of guests and of others before and after the last event of a kind, for `difference_in_differences`.

    kind: value of ``campaigns.type``. The event is the last one with ``months`` months of orders after it; guests are
    the customers with a contact of type *event* on its first day; the others ordered in the year before, too, and were
    not there. ``customer_id, guest, before, after`` (orders in so many months on either side of the day).
    ``.attrs``: ``event`` (its name), ``day``. Empty where there is no such event. Needs ``campaigns`` and
    ``interactions``.
    """
    columns = ["customer_id", "guest", "before", "after"]
    campaigns = company.table("campaigns")
    days = pd.to_datetime(campaigns["start_date"])
    past = campaigns[
        (campaigns["type"] == kind) & (days <= pd.Timestamp(months_before(company.as_of, months)))
    ]
    if past.empty:
        return pd.DataFrame(columns=columns)
    event = past.loc[days[past.index].idxmax()]
    day = pd.Timestamp(event["start_date"])
    orders = _orders(company, day, months)
    there = company.table("interactions")
    there = there[(there["type"] == "event") & (pd.to_datetime(there["date"]) == day)]
    table = orders[orders["year_before"] > 0].reset_index(drop=True)
    table["guest"] = table["customer_id"].isin(set(there["customer_id"]))
    result = table[columns].copy()
    result.attrs = {"event": str(event.get("name", "")), "day": day.date().isoformat()}
    return result


def _orders(company, day, months):
    """Purchases per customer in the months before and after the day, and in the year before it."""
    orders = company.orders
    used = orders.filter(orders.customer_id.notnull() & (orders.amount_cents > 0))

    def between(start, end):
        inside = (used.order_date > ibis.literal(start)) & (used.order_date <= ibis.literal(end))
        return inside.ifelse(1, 0).sum().cast("int64")

    eve = (day - pd.Timedelta(days=1)).date()
    after = (day + pd.DateOffset(months=months)).date()
    counted = used.group_by("customer_id").aggregate(
        before=between(months_before(eve, months), eve),
        after=between(day.date(), after),
        year_before=between(months_before(eve, 12), eve),
    )
    return counted.execute().sort_values("customer_id", ignore_index=True)
