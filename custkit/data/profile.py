"""What kind of business a company does: thresholds, hours, cadence and words follow from it, never from the demo."""

from dataclasses import dataclass

import pandas as pd

MIN_GAPS = 6  # own order gaps from which a customer's rhythm can be judged
CONSUMERS = 300  # customers from which a company may be a shop
SMALL = 0.015  # of revenue: a shop's largest customer brings less
YEAR_DAYS = 365


@dataclass(frozen=True)
class Profile:
    """One company in a few facts, computed once from its orders.

    customers, orders: numbers up to ``as_of``. months: of history, from the first to the last order day (30.4 days).
    revenue, revenue_12m: net money of all years and of the last 365 days; largest_share: of the largest customer.
    typical_order: median net amount of a purchase day (the company's money scale). currency: as in the data.
    buying: ``"regular"`` where most of the money comes from customers with six order gaps and more, else ``"lumpy"``.
    trade: ``"consumer"`` for 300 customers and more of whom nobody brings 1.5% of the money, else ``"business"``.
    names_as_ids: the customers' ids are names (no table gives others). orders_only: nothing but orders was handed in.
    """

    customers: int
    orders: int
    months: float
    revenue: float
    revenue_12m: float
    largest_share: float
    typical_order: float
    currency: str
    buying: str
    trade: str
    names_as_ids: bool
    orders_only: bool

    @property
    def full_year(self) -> bool:
        """Whether "the last 12 months" are twelve months."""
        return self.months >= 11.5

    @property
    def two_years(self) -> bool:
        """Whether there are twelve months before the last twelve to compare them with."""
        return self.months >= 23.5


def profile_of(company) -> Profile:
    """The `Profile` of a company; one aggregate over the orders, one row a customer comes back.

    >>> profile_of(company).trade
    'business'
    """
    each = _each_customer(company)
    money = each["cents"].clip(lower=0)
    total = float(money.sum())
    first, last = each["first"].min(), each["last"].max()
    rhythmic = float(money[each["days"] > MIN_GAPS].sum())
    largest = float(money.max()) / total if total > 0 else 0.0
    shop = len(each) >= CONSUMERS and largest < SMALL
    return Profile(
        customers=len(each),
        orders=int(each["orders"].sum()),
        months=0.0 if each.empty else (pd.Timestamp(last) - pd.Timestamp(first)).days / 30.4375,
        revenue=float(each["cents"].sum()) / 100,
        revenue_12m=float(each["cents_12m"].sum()) / 100,
        largest_share=largest,
        typical_order=0.0 if each.empty else float((each["cents"] / each["days"]).median()) / 100,
        currency=company.currency,
        buying="regular" if total > 0 and rhythmic > 0.5 * total else "lumpy",
        trade="consumer" if shop else "business",
        names_as_ids=_names_as_ids(company, each["customer_id"]),
        orders_only=not company.has("customers.region") and not company.has("interactions"),
    )


def _each_customer(company):
    orders = company.orders
    orders = orders.filter(orders.customer_id.notnull())
    start = (pd.Timestamp(company.as_of) - pd.Timedelta(days=YEAR_DAYS)).date()
    lately = (orders.order_date > start).ifelse(orders.amount_cents, 0)
    day, cents = orders.order_date, orders.amount_cents.sum().cast("int64")
    found = {"orders": orders.count(), "days": day.nunique(), "first": day.min(), "last": day.max()}
    found |= {"cents": cents, "cents_12m": lately.sum().cast("int64")}
    return orders.group_by("customer_id").aggregate(**found).to_pandas()


def _names_as_ids(company, ids):
    """Ids that read like names: mostly letters or Chinese characters, no other name beside them."""
    if company.has("customers.customer_name") or not len(ids):
        return False
    worded = ids.astype(str).str.fullmatch(r"[^\d]{2,}(?:.*[^\d].*)?")
    return bool(worded.mean() > 0.5)
