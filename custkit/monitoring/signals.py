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
LATE_START_DAYS = (
    46  # how late in the earlier half-year a customer (or a table) may begin for a fair comparison
)
FEWEST_CONTACTS = 4  # in the earlier half-year, for a fall to mean something


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


def window(values: np.ndarray, width: int, ago: int = 0) -> np.ndarray:
    """Sums over ``width`` months that ended ``ago`` months earlier, per column; before the first month counts as 0."""
    total = np.cumsum(np.pad(values, ((0, 0), (width + ago, 0))), axis=1)
    n = values.shape[1]
    ends = total[:, width : width + n]
    return ends - total[:, :n]


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
    money = _grid(row, column, recent["cents"] / 100, (len(ids), n_months))
    orders = _grid(row, column, recent["purchases"], (len(ids), n_months))
    watched = _watched(window(money, 12), share)
    chosen = watched.any(axis=1) | ids.isin(always)
    watched[ids.isin(always)] = True
    kept = ids[chosen]
    money, orders, first = money[chosen], orders[chosen], first[chosen]
    place = _Place(kept, days)
    values = _order_signals(company, day, place) | _money_signals(money, orders, first, days)
    values |= _ticket_signals(company, place) | _contact_signals(company, place)
    values["overdue_share"] = _overdue(company, place, money)
    return History(tuple(kept), days, money, orders, watched[chosen], values)


class _Place:
    """Where a dated row of a customer belongs in the grid of customers and months."""

    def __init__(self, ids, days):
        self.ids, self.days, self.shape = ids, days, (len(ids), len(days))

    def of(self, customer_ids, dates):
        """Rows and columns of the rows that lie inside: on or before the last day, of a kept customer."""
        row = self.ids.get_indexer(pd.Index(customer_ids.astype(object)))
        dates = pd.to_datetime(dates).dt.normalize()
        column = np.searchsorted(self.days.to_numpy(), dates.to_numpy().astype("datetime64[ns]"), side="left")
        inside = (row >= 0) & (column < len(self.days)) & dates.notna().to_numpy()
        return row, column, inside

    def count(self, customer_ids, dates):
        row, column, inside = self.of(customer_ids, dates)
        start = (pd.to_datetime(dates) > self.days[0] - pd.DateOffset(months=1)).to_numpy()
        inside &= start  # the first column is one month too, not all that came before
        return _grid(row[inside], column[inside], np.ones(inside.sum()), self.shape)

    def begun(self, first, months):
        """Whether records reach back ``months`` before each day, as far as a fair comparison needs."""
        needed = self.days - pd.DateOffset(months=months) + pd.Timedelta(days=LATE_START_DAYS)
        return np.asarray(first <= needed)


def _grid(row, column, values, shape):
    flat = np.bincount(np.asarray(row) * shape[1] + np.asarray(column), weights=np.asarray(values, float),
                       minlength=shape[0] * shape[1])  # fmt: skip
    return flat.reshape(shape)


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


def _ticket_signals(company, place):
    if not company.has("tickets.customer_id", "tickets.opened_at"):
        return {"extra_tickets": np.full(place.shape, np.nan)}
    table = company.table("tickets")
    table = table[pd.to_datetime(table["opened_at"]).dt.normalize() <= place.days[-1]]
    counts = place.count(table["customer_id"], table["opened_at"])
    extra = window(counts, 3) - window(counts, 12, 3) / 4
    known = place.begun(pd.to_datetime(table["opened_at"]).min(), 15)
    return {"extra_tickets": np.where(known, extra, np.nan)}


def _contact_signals(company, place):
    names = ("contacts_change", "touch_days", "rival_mentions")
    if not company.has("interactions"):
        return {name: np.full(place.shape, np.nan) for name in names}
    table = company.table("interactions")
    table = table[pd.to_datetime(table["date"]) <= place.days[-1]]
    counts = place.count(table["customer_id"], table["date"])
    before, first = window(counts, 6, 12), pd.to_datetime(table["date"]).min()
    known = place.begun(first, 18) & (before >= FEWEST_CONTACTS)
    found = {"contacts_change": np.where(known, window(counts, 6) / np.maximum(before, 1) - 1, np.nan)}
    answered = table[table["response"].fillna(False).astype(bool)] if "response" in table else table
    found["touch_days"] = _days_since_last(answered, place)
    mentions = np.full(place.shape, np.nan)
    if "competitor_mention" in table:
        named = table[table["competitor_mention"].notna()]
        counts = place.count(named["customer_id"], named["date"])
        mentions = np.where(place.begun(first, 6), window(counts, 6), np.nan)
    return found | {"rival_mentions": mentions}


def _days_since_last(table, place):
    row, column, inside = place.of(table["customer_id"], table["date"])
    last = np.full(place.shape, -np.inf)
    stamp = pd.to_datetime(table["date"]).to_numpy().astype("datetime64[D]").astype(float)
    np.maximum.at(last, (row[inside], column[inside]), stamp[inside])
    last = np.maximum.accumulate(last, axis=1)
    days = place.days.to_numpy().astype("datetime64[D]").astype(float)
    return np.where(np.isfinite(last), days[None, :] - last, np.nan)


def _overdue(company, place, money):
    """Goods money unpaid after its due date on each day, over the last 12 months' sales."""
    unknown = np.full(place.shape, np.nan)
    if not company.has("invoices.due_date", "invoices.invoice_id", "payments.invoice_id"):
        return unknown
    invoices, payments = company.table("invoices"), company.table("payments")
    if "due_type" in invoices:
        invoices = invoices[invoices["due_type"] != "retention"]
    invoices = invoices.dropna(subset=["invoice_id", "due_date"]).drop_duplicates("invoice_id")
    invoices = invoices.assign(falls_due=pd.to_datetime(invoices["due_date"]) + pd.Timedelta(days=1))
    paid = payments.dropna(subset=["invoice_id", "pay_date"])[["invoice_id", "pay_date", "amount"]]
    paid = paid.sort_values("pay_date", kind="stable").merge(
        invoices[["invoice_id", "customer_id", "falls_due", "amount"]],
        "inner",
        "invoice_id",
        suffixes=("", "_asked"),
    )
    if paid.empty:  # payments that name no invoice cannot say what is still owed
        return unknown
    total, asked = paid.groupby("invoice_id")["amount"].cumsum(), paid["amount_asked"]
    counted = total.clip(upper=asked) - (total - paid["amount"]).clip(
        upper=asked
    )  # never more than was asked
    on = pd.to_datetime(paid["pay_date"])
    steps = pd.DataFrame({
        "customer_id": pd.concat([invoices["customer_id"], paid["customer_id"]]),
        "day": pd.concat([invoices["falls_due"], on.where(on >= paid["falls_due"], paid["falls_due"])]),
        "change": pd.concat([invoices["amount"], -counted]),
    }).reset_index(drop=True)  # paid early is paid when it falls due  # fmt: skip
    row, column, inside = place.of(steps["customer_id"], steps["day"])
    flow = _grid(row[inside], column[inside], steps["change"].to_numpy()[inside], place.shape)
    year = window(money, 12)
    owed = np.cumsum(flow, axis=1).clip(min=0)
    return np.where(year > 0, owed / np.where(year > 0, year, 1), np.nan)
