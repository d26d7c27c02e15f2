"""Everything module 2 knows about a company, each table computed once and kept: for findings, checks and the report."""

from functools import cached_property

import pandas as pd

from custkit.data.memo import kept

from .assignment import tiers
from .customer_file import completeness, freshness
from .features import months_before
from .forecast import forecasts
from .leaving import churn_rate, churn_states
from .lifecycle import lifecycle_stage
from .matrix import value_matrix
from .profit import costs_known, customer_profit, margin_basis
from .scores import rfm
from .winback import winback_list

TOP = 10


def overview(company) -> "Overview":
    """The `Overview` of a company; the same one whenever it is asked for."""
    return kept(company, "tiering_overview", lambda: Overview(company))


class Overview:
    """Tables of one company at its ``as_of``, by the shipped rules; each is computed when first asked for.

    The tables are shared: copy before changing one.
    """

    def __init__(self, company):
        self.company = company

    @cached_property
    def tiers(self) -> pd.DataFrame:
        return tiers(self.company)

    @cached_property
    def scores(self) -> pd.DataFrame:
        return rfm(self.company).table

    @cached_property
    def tier(self) -> pd.Series:
        """Tier by ``customer_id``."""
        return self.tiers.set_index("customer_id")["tier"]

    @cached_property
    def tiers_before(self) -> pd.DataFrame:
        """The tiers of a year ago, as they would have been told then."""
        return tiers(self.company, as_of=months_before(self.company.as_of, 12))

    @cached_property
    def profit(self) -> pd.DataFrame:
        return customer_profit(self.company)

    @property
    def margin_rate(self) -> float:
        """The company's own mean margin, or the assumed one (0–1)."""
        return margin_basis(self.company).rate

    @property
    def knows_profit(self) -> bool:
        """Whether profit per customer is counted rather than assumed."""
        return costs_known(self.profit)

    @cached_property
    def largest(self) -> pd.DataFrame:
        """The ten customers with the most net revenue, with their profit."""
        table = self.profit[self.profit["revenue"] > 0]
        table = table.sort_values(["revenue", "customer_id"], ascending=[False, True])
        return table.head(TOP).reset_index(drop=True)

    @cached_property
    def clv(self) -> pd.DataFrame | None:
        """`Forecasts.values` at the company's margin; None where no forecast may speak."""
        return forecasts(self.company).values(self.margin_rate, self.company.settings["discount_rate"])

    @cached_property
    def matrix(self) -> pd.DataFrame:
        """`value_matrix` at the default cuts."""
        return value_matrix(self.company, profit=self.profit, clv=self.clv).table

    @cached_property
    def stages(self) -> pd.DataFrame:
        return lifecycle_stage(self.company).table

    @cached_property
    def states(self) -> pd.DataFrame:
        return churn_states(self.company).table

    @cached_property
    def churn(self) -> dict:
        """`churn_rate` of the last 12 months."""
        return churn_rate(self.company)

    @cached_property
    def winback(self) -> pd.DataFrame:
        return winback_list(self.company).table

    @cached_property
    def completeness(self) -> pd.DataFrame:
        return completeness(self.company)

    @cached_property
    def freshness(self) -> pd.DataFrame:
        return freshness(self.company, self.tier)
