"""Everything module 2 knows about a company, each table computed once and kept: for findings, checks and the report."""

from functools import cached_property

import pandas as pd

from custkit.data.memo import kept
from custkit.locale import tr

from .assignment import tiers
from .clv import ValueModel, fit_value_model, predict_value
from .customer_file import completeness, freshness
from .features import months_before
from .leaving import churn_rate, churn_states
from .lifecycle import lifecycle_stage
from .lifetime import holdout_check
from .matrix import value_matrix
from .profit import customer_profit
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
        return self.profit.attrs["margin_rate"]

    @property
    def knows_profit(self) -> bool:
        """Whether profit per customer is counted rather than assumed."""
        return self.profit.attrs["has_cost_to_serve"]

    @cached_property
    def largest(self) -> pd.DataFrame:
        """The ten customers with the most net revenue, with their profit."""
        table = self.profit[self.profit["revenue"] > 0]
        table = table.sort_values(["revenue", "customer_id"], ascending=[False, True])
        return table.head(TOP).reset_index(drop=True)

    @cached_property
    def model(self) -> ValueModel:
        return fit_value_model(self.company)

    @cached_property
    def predicted(self) -> pd.DataFrame | None:
        """What the model says at the company's margin, whether or not it passed the holdout; None where it refuses."""
        return predict_value(self.model, self.margin_rate) if self.model.speaks else None

    @cached_property
    def silence(self) -> str | None:
        """Why no lifetime value is told; None where the model may speak."""
        if not self.model.speaks:
            return self.model.refusal
        holdout = holdout_check(self.company)
        if holdout.refused:
            return tr("It could not be tested on hidden months: {reason}", reason=holdout.facts["refusal"])
        if holdout.facts["may_speak"]:
            return None
        return tr("On the hidden months it was off by more than it may be.")

    @cached_property
    def clv(self) -> pd.DataFrame | None:
        """`predict_value`, only where the holdout lets the model speak."""
        return self.predicted if self.silence is None else None

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
