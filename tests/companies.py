"""Tiny companies for tests: `company_from_frame(orders)` has what module functions ask of a `Company`."""

import datetime
from functools import cached_property
from typing import ClassVar

import ibis
import pandas as pd

from custkit.data.privacy import Filter
from custkit.data.profile import profile_of
from custkit.data.settings import settings


class TinyCompany:
    """Orders (and, if wished, other tables) held in memory, behind the interface of ``custkit.data.Company``."""

    currency = "CNY"
    language = "en"
    filter = Filter()
    pseudonyms: ClassVar[dict] = {}

    def __init__(self, orders: ibis.Table, as_of: datetime.date, tables: dict, name: str):
        self.orders = orders
        self.order_lines = tables.get("order_lines")
        self.as_of = as_of
        self.name = name
        self._tables = tables
        self.settings = settings()

    @cached_property
    def profile(self):
        return profile_of(self)

    @cached_property
    def period(self):
        first, last = (getattr(self.orders.order_date, end)().execute() for end in ("min", "max"))
        return pd.Timestamp(first).date(), min(self.as_of, pd.Timestamp(last).date())

    def table(self, name: str) -> pd.DataFrame:
        return self._tables[name]

    def on(self, day):
        orders = self.orders.filter(self.orders.order_date <= pd.Timestamp(day).date())
        return TinyCompany(orders, pd.Timestamp(day).date(), self._tables, self.name)

    def has(self, *needs: str) -> bool:
        return all(self._has(need) for need in needs)

    def missing(self, *needs: str) -> list[tuple[str, str, str]]:
        return [(need, need, "") for need in needs if not self._has(need)]

    def _has(self, need):
        table, _, column = need.partition(".")
        if table == "transactions":
            return not column or column in self.orders.columns
        return table in self._tables and (not column or column in self._tables[table])


def company_from_frame(orders: pd.DataFrame, as_of=None, name="tiny", **tables: pd.DataFrame) -> TinyCompany:
    """A company from a frame with ``customer_id, order_date, amount`` (yuan), one row per order.

    ``order_id`` is numbered when absent; ``as_of`` is the last order date unless given; other tables come as
    keywords: ``company_from_frame(orders, customers=customers)``.
    """
    frame = orders.copy()
    if "order_id" not in frame:
        frame["order_id"] = [f"O{i:06d}" for i in range(len(frame))]
    frame["order_date"] = pd.to_datetime(frame["order_date"]).dt.date
    frame["amount_cents"] = (frame.pop("amount").astype(float) * 100).round().astype("int64")
    schema = {"order_id": "string", "customer_id": "string", "order_date": "date", "amount_cents": "int64"}
    frame["customer_id"] = frame["customer_id"].astype(object).where(frame["customer_id"].notna(), None)
    extra = {column: None for column in frame.columns if column not in schema}
    if extra:
        schema |= {column: ibis.memtable(frame[[column]]).schema()[column] for column in extra}
    table = ibis.memtable(frame[list(schema)], schema=schema)
    if as_of is None:
        as_of = frame["order_date"].max() if len(frame) else datetime.date(2025, 12, 31)
    return TinyCompany(table, pd.Timestamp(as_of).date(), tables, name)


def orders(*rows, **constant) -> pd.DataFrame:
    """``orders(("A", "2025-01-05", 100), …)`` as a frame with the three columns of a minimal company."""
    return pd.DataFrame(list(rows), columns=["customer_id", "order_date", "amount"]).assign(**constant)
