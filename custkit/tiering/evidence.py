"""Did it work? Guests of an event against customers who were not there: the data of a difference in differences."""

import ibis
import pandas as pd

from custkit.item import Key, Refused, Result, change, choice, exercise, item
from custkit.measures.intervals import difference_in_differences

from .features import months_before

FEWEST = 2  # customers on either side


VERDICTS = ("yes", "no", "cannot_tell")


@item
def event_comparison(company, kind: str = "user_day", months: int = 6) -> Result:
    """Orders of guests and of others before and after the last event of a kind, and their difference in differences.

    kind: value of ``campaigns.type``. The event is the last one with ``months`` months of orders after it; guests are
    the customers with a contact of type *event* on its first day; the others ordered in the year before, too, and were
    not there. ``customer_id, guest, before, after`` (orders in so many months on either side of the day). ``about``:
    ``event`` (its id), ``day``, the means of both sides, ``effect, effect_low, effect_high``.
    """
    campaigns = company.table("campaigns")
    days = pd.to_datetime(campaigns["start_date"])
    past = campaigns[
        (campaigns["type"] == kind) & (days <= pd.Timestamp(months_before(company.as_of, months)))
    ]
    if past.empty:
        raise Refused("no_event")
    event = past.loc[days[past.index].idxmax()]
    day = pd.Timestamp(event["start_date"])
    orders = _orders(company, day, months)
    there = company.table("interactions")
    there = there[(there["type"] == "event") & (pd.to_datetime(there["date"]) == day)]
    table = orders[orders["year_before"] > 0].reset_index(drop=True)
    table["guest"] = table["customer_id"].isin(set(there["customer_id"]))
    table = table[["customer_id", "guest", "before", "after"]]
    sizes = table["guest"].value_counts()
    if min(sizes.get(True, 0), sizes.get(False, 0)) < FEWEST:
        raise Refused("few")
    _, low, high = difference_in_differences(table["before"], table["after"], table["guest"])
    # as shown, so that whoever takes the means away by hand gets the same
    sides = table.groupby("guest")[["before", "after"]].mean().round(2).rename_axis("guest").reset_index()
    sides = sides.iloc[::-1].assign(guest_side=["guests", "others"], n_customers=[sizes[True], sizes[False]])
    (came, came_after), (rest, rest_after) = sides[["before", "after"]].to_numpy()
    return Result(
        table,
        verdict="cannot_tell" if low <= 0 <= high else "more" if low > 0 else "fewer",
        about={
            "event": event["campaign_id"],
            "day": day.date(),
            "n_guests": int(sizes[True]),
            "n_others": int(sizes[False]),
            "guest_change": round(came_after - came, 2),
            "other_change": round(rest_after - rest, 2),
            "more_before": came / rest - 1 if rest else None,
            "effect": round(came_after - came - (rest_after - rest), 2),
            "effect_low": low,
            "effect_high": high,
            "event_months": months,
        },
        picture=change("guest_side", "before", "after", rows=sides),
    )


@exercise("TH2.4", asks=[event_comparison])
def lift_is_real(company) -> Key:
    """Whether an event moved the orders of its guests more than those of comparable customers."""
    found = event_comparison(company)
    if not found.ok:
        raise Refused(found.verdict)
    right = {"more": "yes", "fewer": "no"}.get(found.verdict, "cannot_tell")
    slips = {"believed": {"yes"}, "disproved": {"no"}, "clear": {"cannot_tell"}}
    slips = {name: codes for name, codes in slips.items() if right not in codes}
    also = {"是": "yes", "否": "no"} | dict.fromkeys(("看不出", "不能确定", "无法判断"), "cannot_tell")
    return Key(
        {"verdict": choice(right, VERDICTS, "lift_is", slips, also)}, dict(found.facts) | {"lift_is": right}
    )


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
