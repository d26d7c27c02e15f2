"""What one dimension of the review reads off the tables: a number, what it is held against, and where the gap sits."""

from dataclasses import dataclass

import ibis
import numpy as np
import pandas as pd

from custkit.tiering.features import months_before

YEAR = 12  # months
PLAN, BEFORE, STANDARD = "plan", "year_before", "standard"


@dataclass(frozen=True)
class Reading:
    """One dimension: ``value`` and ``target`` are shares (1 = 100%), more is better.

    target_from: ``plan`` (the company's targets), ``year_before`` or ``standard``. before: the value a year earlier,
    NaN where unknown. low, high: 95% interval of the value where it is of few cases. money: what stands behind the gap
    (the card says what), NaN where nobody can tell. where: column and code of the part with the largest gap.
    offset: 1 for returns that may fall to −100%, so that value and target can be compared as a ratio.
    """

    value: float
    target: float
    target_from: str
    before: float = float("nan")
    low: float = float("nan")
    high: float = float("nan")
    money: float = float("nan")
    where: tuple[str, str] | None = None
    offset: float = 0.0

    @property
    def to_target(self) -> float:
        """The value over the target (1 = reached); NaN without a target."""
        return _ratio(self.value + self.offset, self.target + self.offset)

    def trend(self, same: float) -> str:
        """better, worse, same (less than ``same`` apart, or the year before lies within the interval), unknown."""
        ratio = _ratio(self.value + self.offset, self.before + self.offset)
        if np.isnan(ratio):
            return "unknown"
        if abs(ratio - 1) <= same or self.low <= self.before <= self.high:
            return "same"
        return "better" if ratio > 1 else "worse"

    def light(self, amber: float, red: float) -> str:
        """Green from ``amber`` of the target on, red below ``red`` of it unless the target lies within the interval."""
        if np.isnan(self.to_target):
            return "unknown"
        if self.to_target >= amber:
            return "green"
        unclear = self.low <= self.target <= self.high
        return "red" if self.to_target < red and not unclear else "amber"


def _ratio(value, of):
    return value / of if of > 0 else float("nan")


def span_of(period) -> tuple:
    """First and last day of ``2025``, ``2025Q3`` or ``2025-07``; NaT for what is no period.

    >>> span_of("2025Q1")[1].isoformat()[:10]
    '2025-03-31'
    """
    try:
        found = pd.Period(str(period))
    except ValueError:
        return pd.NaT, pd.NaT
    return found.start_time.normalize(), found.end_time.normalize()


def targets_of(company, metric: str) -> pd.DataFrame:
    """Targets of a metric whose period has begun, with its days ``start, end`` and the share of it ``passed``."""
    columns = ["scope_type", "scope_id", "period", "target", "start", "end", "passed"]
    if not company.has("targets"):
        return pd.DataFrame(columns=columns)
    table = company.table("targets")
    table = table[(table["metric"] == metric) & table["target"].notna()].copy()
    spans = [span_of(period) for period in table["period"]]
    table["start"], table["end"] = (pd.to_datetime([one[i] for one in spans]) for i in (0, 1))
    day = pd.Timestamp(company.as_of)
    table = table[table["start"] <= day]
    days = (table["end"] - table["start"]).dt.days + 1
    table["passed"] = (((day - table["start"]).dt.days + 1) / days).clip(upper=1.0)
    return table.reindex(columns=columns)


def target_for(company, metric: str) -> float:
    """The company's own target of a share or score for the period that holds the day; NaN without one."""
    table = targets_of(company, metric)
    table = table[(table["scope_type"] == "company") & (table["end"] >= pd.Timestamp(company.as_of))]
    if table.empty:
        return float("nan")
    shortest = (table["end"] - table["start"]).idxmax()
    return float(table.loc[shortest, "target"])


def against(company, metric: str, before: float) -> tuple[float, str]:
    """What a value is held against: the plan where there is one, else the year before."""
    plan = target_for(company, metric)
    return (plan, PLAN) if plan == plan else (before, BEFORE)


def two_years(company) -> bool:
    """Whether "the year before" is a whole year."""
    return company.profile.months >= 2 * YEAR - 1


def sales_between(company, start, end) -> pd.DataFrame:
    """Net money from ``start`` to ``end`` (both included) by customer, and by region, rep and channel where orders
    name them: ``customer_id, region, rep_id, channel, money``.
    """
    orders = company.orders
    first, last = (ibis.literal(pd.Timestamp(one).date()) for one in (start, end))
    orders = orders.filter((orders.order_date >= first) & (orders.order_date <= last))
    keys = ["customer_id", *(name for name in ("region", "rep_id", "channel") if name in orders.columns)]
    sums = orders.group_by(keys).aggregate(cents=orders.amount_cents.sum().cast("int64")).execute()
    sums["money"] = sums.pop("cents").astype(float) / 100
    sums = sums.reindex(columns=["customer_id", "region", "rep_id", "channel", "money"])
    if company.has("customers.region"):
        home = company.table("customers").drop_duplicates("customer_id").set_index("customer_id")["region"]
        sums["region"] = sums["region"].astype(object).fillna(sums["customer_id"].map(home))
    return sums.sort_values("customer_id", ignore_index=True, kind="stable")


def year_days(company, back: int = 0) -> tuple:
    """First and last day of the 12 months that ended ``back`` years before the day."""
    end = pd.Timestamp(months_before(company.as_of, YEAR * back)) if back else pd.Timestamp(company.as_of)
    return pd.Timestamp(months_before(company.as_of, YEAR * (back + 1))) + pd.Timedelta(days=1), end


def lines_by_year(company, by: str = "product_line") -> pd.DataFrame:
    """Order lines of the last two years, one row a ``by`` and year (0: the last): ``quantity, revenue, listed`` (at
    list price; NaN without), ``buyers`` (different customers who bought for money). Empty without lines.

    by: ``product_line`` (the product itself where no table names its line), ``product_id``, or ``customer_product``
    (``customer_id`` and ``product_id``: for a company that sells to businesses).
    """
    keys = {"customer_product": ["customer_id", "product_id"]}.get(by, [by])
    columns = [*keys, "year", "quantity", "revenue", "listed", "buyers"]
    lines = _two_years(company)
    if lines is None:
        return pd.DataFrame(columns=columns)
    found = (
        lines.group_by([*keys, "year"])
        .aggregate(
            quantity=lines.quantity.sum().cast("float64"),
            cents=lines.line_amount_cents.sum().cast("int64"),
            listed=lines.listed.sum().cast("float64"),
            buyers=lines.customer_id.nunique(where=lines.line_amount_cents > 0),
        )
        .execute()
    )
    found["revenue"] = found.pop("cents").astype(float) / 100
    return found.sort_values([*keys, "year"], ignore_index=True)[columns]


def buyers_by_year(company) -> dict[int, int]:
    """Different customers who bought for money in each of the two years."""
    lines = _two_years(company)
    if lines is None:
        return {}
    bought = lines.filter(lines.line_amount_cents > 0)
    found = bought.group_by("year").aggregate(n=bought.customer_id.nunique()).execute()
    return dict(zip(found["year"], found["n"], strict=True))


def _two_years(company):
    """The lines of two years with ``year, listed, product_line`` as an Ibis table; None without lines."""
    needed = {"customer_id", "order_date", "product_id", "quantity", "line_amount_cents"}
    lines = company.order_lines
    if lines is None or not needed <= set(lines.columns):
        return None
    start, middle = (ibis.literal(year_days(company, back)[0].date()) for back in (1, 0))
    last = ibis.literal(pd.Timestamp(company.as_of).date())
    lines = lines.filter(
        (lines.order_date >= start) & (lines.order_date <= last) & lines.customer_id.notnull()
    )
    listed = lines.list_price * lines.quantity if "list_price" in lines.columns else ibis.null("float64")
    lines = lines.select(
        "customer_id", "product_id", "quantity", "line_amount_cents",
        year=(lines.order_date < middle).ifelse(1, 0), listed=listed.cast("float64"),
    )  # fmt: skip
    if not company.has("products.product_line"):
        return lines.mutate(product_line=lines.product_id)
    known = company.table("products").drop_duplicates("product_id")[["product_id", "product_line"]]
    lines = lines.left_join(ibis.memtable(known.astype(str)), "product_id").drop("product_id_right")
    return lines.mutate(product_line=lines.product_line.coalesce(lines.product_id))
