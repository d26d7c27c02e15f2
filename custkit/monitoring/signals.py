"""Monthly signals per customer, as they were known on each past day: nothing dated later is looked at.

A *month* here ends on the day of ``as_of`` (`months_before`), so that the newest half-year is the one that
`custkit.tiering` knows. What cannot be known on a day is NaN: missing is grey, never green.
"""

from dataclasses import dataclass

import ibis
import numpy as np
import pandas as pd

from custkit.data.memo import kept
from custkit.tiering.concentration import abc_class
from custkit.tiering.features import months_before
from custkit.tiering.rules import tier_rules

from .places import LATE_START_DAYS, Place, grid, window
from .readings import contact_signals, overdue_share, ticket_signals

SIGNALS = (
    "silent_for_days",
    "gap_ratio",
    "gap_on_last_year",
    "half_year_change",
    "half_on_half_change",
    "extra_tickets",
    "contacts_change",
    "touch_days",
    "overdue_share",
    "rival_mentions",
)
MOST_MONTHS = 60
MOST_CUSTOMERS = 2_000  # watched at a time, largest first: more than that no team looks after in person


@dataclass(frozen=True)
class History:
    """Signals of the watched customers on past days; arrays have one row per customer, one column per month.

    customers: ids; days: month ends, oldest first; money: net revenue of each month (yuan); orders: purchases in it;
    watched: whether the customer counted among the large ones on that day; values: signal → array (NaN: not known).
    """

    customers: tuple[str, ...]
    days: pd.DatetimeIndex
    money: np.ndarray
    orders: np.ndarray
    watched: np.ndarray
    values: dict[str, np.ndarray]

    def row(self, customer: str) -> int:
        """The row of a customer; raises KeyError for one that was never watched."""
        try:
            return self.customers.index(str(customer))
        except ValueError:
            raise KeyError(customer) from None


def history(company, as_of=None, customers=(), watch_share: float | None = None) -> History:
    """The signals of every month up to ``as_of``, for customers who counted in it.

    Watched on a day: who brought ``watch_share`` of the last 12 months' money then (default: A and B, the share that
    `tiers` calls worth a call), at most `MOST_CUSTOMERS`; and ``customers``, whatever they bring.

    silent_for_days: days since the last purchase. gap_ratio: the same over the own median gap known that day (NaN under
        six gaps). gap_on_last_year: the same over what it was a year earlier, for customers with a season.
    half_year_change: six months over the same months a year before, less 1 (NaN without a fair comparison, or under
        four orders then). half_on_half_change: over the six months just before: no eye for seasons.
    extra_tickets: service tickets of three months, less the customer's usual quarter (mean of the year before).
    contacts_change: contacts of six months over the same months a year before, less 1 (NaN under four then).
    touch_days: days since the last contact that was answered.
    overdue_share: goods money past its due date and unpaid that day, over the last 12 months' sales.
    rival_mentions: contact notes of six months that name a competitor.

    Kept per company, so that asking twice costs once.
    """
    share = tier_rules()["lost"]["worth_share"] if watch_share is None else watch_share
    day = pd.Timestamp(as_of or company.as_of).date()
    key = (day, float(share), tuple(str(one) for one in customers))
    return kept(company, "signal_history", lambda: _history(company, *key), key)


def signal_table(company, as_of=None, customers=()) -> pd.DataFrame:
    """The signals of one day: one row per watched customer, most money first.

    ``customer_id, monetary_12m`` (yuan, last 12 months) and the signals that `history` explains.
    """
    past = history(company, as_of, customers)
    if not len(past.days):
        return pd.DataFrame(columns=["customer_id", "monetary_12m", *SIGNALS])
    table = pd.DataFrame(
        {"customer_id": past.customers, "monetary_12m": window(past.money, 12)[:, -1].round(2)}
    )
    for name in SIGNALS:
        table[name] = past.values[name][:, -1]
    table = table[past.watched[:, -1]]
    return table.sort_values(["monetary_12m", "customer_id"], ascending=[False, True], ignore_index=True)


def _history(company, day, share, always):
    monthly = _monthly_money(company, day)
    if monthly.empty:
        none = np.zeros((0, 0))
        return History((), pd.DatetimeIndex([]), none, none, none.astype(bool), dict.fromkeys(SIGNALS, none))
    n_months = min(int(monthly["back"].max()) + 1, MOST_MONTHS)
    days = pd.DatetimeIndex([months_before(day, k) for k in range(n_months - 1, -1, -1)]).as_unit("ns")
    ids = pd.Index(sorted(monthly["customer_id"].unique()))
    first = monthly.groupby("customer_id")["first_day"].min().reindex(ids)
    recent = monthly[monthly["back"] < n_months]
    row, column = ids.get_indexer(recent["customer_id"]), n_months - 1 - recent["back"].to_numpy()
    money = grid(row, column, recent["cents"] / 100, (len(ids), n_months))
    orders = grid(row, column, recent["purchases"], (len(ids), n_months))
    watched = _watched(window(money, 12), share)
    chosen = watched.any(axis=1) | ids.isin(always)
    watched[ids.isin(always)] = True
    kept = ids[chosen]
    money, orders, first = money[chosen], orders[chosen], first[chosen]
    place = Place(kept, days)
    values = _order_signals(company, day, place) | _money_signals(money, orders, first, days)
    values |= ticket_signals(company, place) | contact_signals(company, place)
    values["overdue_share"] = overdue_share(company, place, money)
    return History(tuple(kept), days, money, orders, watched[chosen], values)


def _monthly_money(company, day):
    """One row per customer and month back: net cents, purchases, first booking."""
    orders = company.orders
    used = orders.filter(orders.customer_id.notnull() & (orders.order_date <= ibis.literal(day)))
    date = used.order_date
    later = (date.day() > day.day).ifelse(1, 0)
    back = (day.year * 12 + day.month) - (date.year() * 12 + date.month()) - later
    used = used.mutate(back=back.cast("int64"))
    grouped = used.group_by("customer_id", "back").aggregate(
        cents=used.amount_cents.sum().cast("int64"),
        purchases=(used.amount_cents > 0).ifelse(1, 0).sum().cast("int64"),
        first_day=used.order_date.min(),
    )
    table = grouped.execute()
    return table.assign(
        customer_id=table["customer_id"].astype(str), first_day=pd.to_datetime(table["first_day"])
    )


def _watched(year, share):
    """Who brings ``share`` of the trailing year's money, column by column."""
    found = np.zeros(year.shape, bool)
    for i in range(year.shape[1]):
        column = pd.Series(year[:, i])
        if (column > 0).any():
            large = (abc_class(column, share, 1.0) == "A") & (column > 0)
            found[:, i] = large & (column.rank(ascending=False, method="first") <= MOST_CUSTOMERS)
    return found


def _order_signals(company, day, place):
    """Silence on each day, against the customer's own rhythm until then."""
    bought = _purchase_days(company, day, place.ids)
    gap = bought.groupby("customer_id")["day"].diff().dt.days
    by_customer = gap.groupby(bought["customer_id"])
    bought["n_gaps"] = by_customer.cumcount()
    bought["usual"] = by_customer.expanding().median().reset_index(level=0, drop=True)
    n, months = place.shape
    asked = pd.DataFrame({"customer_id": np.repeat(place.ids, months), "asked": np.tile(place.days, n)})
    asked["place"] = np.arange(len(asked))
    known = pd.merge_asof(
        asked.sort_values("asked", kind="stable"),
        bought.sort_values("day", kind="stable"),
        left_on="asked",
        right_on="day",
        by="customer_id",
    ).sort_values("place")
    silent = (known["asked"] - known["day"]).dt.days.to_numpy(float).reshape(n, months)
    rhythm = known["usual"].where(known["n_gaps"] >= tier_rules()["lost"]["min_gaps"])
    rhythm = rhythm.to_numpy(float).reshape(n, months)
    a_year_ago = np.full_like(silent, np.nan)
    a_year_ago[:, 12:] = silent[:, :-12]
    return {
        "silent_for_days": silent,
        "gap_ratio": silent / np.maximum(rhythm, 1),
        "gap_on_last_year": silent / np.maximum(a_year_ago, 1),
    }


def _purchase_days(company, day, ids):
    orders = company.orders
    wanted = ibis.memtable(
        pd.DataFrame({"customer_id": ids.astype(object)}), schema={"customer_id": "string"}
    )
    used = orders.filter((orders.order_date <= ibis.literal(day)) & (orders.amount_cents > 0))
    used = used.semi_join(wanted, "customer_id").select("customer_id", "order_date").distinct()
    table = used.execute().rename(columns={"order_date": "day"})
    table["customer_id"] = table["customer_id"].astype(str)
    table["day"] = pd.to_datetime(table["day"]).astype("datetime64[ns]")
    return table.sort_values(["customer_id", "day"], ignore_index=True)


def _money_signals(money, orders, first, days):
    least = tier_rules()["lost"]["min_orders_before"]
    now = window(money, 6)
    found = {}
    for name, ago in (("half_year_change", 12), ("half_on_half_change", 6)):
        latest = days - pd.DateOffset(months=ago + 6) + pd.Timedelta(days=LATE_START_DAYS)
        fair = first.to_numpy()[:, None] <= latest.to_numpy()[None, :]
        before = window(money, 6, ago)
        fair &= (before > 0) & (window(orders, 6, ago) >= least)
        found[name] = np.where(fair, now / np.where(before > 0, before, 1) - 1, np.nan)
    return found
