"""What came in, what was used, what was set aside, and what a person should know about it."""

from collections.abc import Callable
from functools import cached_property

import pandas as pd

from custkit.data.issues import LEVELS, Issue

_CENTS = {"cents_in": "amount_in", "cents_used": "amount_used", "cents_unattributed": "amount_unattributed"}
_CENTS |= {"cents_rejected": "amount_rejected"}
_COUNTS = ["file", "table", "rows_in", "used", "unattributed", "rejected"]


class Quality:
    """The reconciliation of one import.

    counts: one row per file or sheet: ``file, table, rows_in, used, unattributed, rejected`` and, for orders,
    ``amount_in, amount_used, amount_unattributed, amount_rejected`` in the company's currency. Rows and amounts add
    up exactly: in = used + unattributed + rejected.
    issues: ``level`` (error, warning, info), ``table, column, rule, count, message`` in the language in use.
    rejected: rows set aside: ``file, record, table, column, rule, raw`` (raw values as JSON text).
    """

    def __init__(self, counts: list[dict], issues: list[Issue], rejected: Callable[[], pd.DataFrame]):
        self._counts, self._issues, self._rejected = counts, issues, rejected

    @property
    def counts(self) -> pd.DataFrame:
        """Rows and money per file; exact to the cent."""
        frame = pd.DataFrame(self._counts, columns=_COUNTS)
        for cents, amount in _CENTS.items():
            frame[amount] = [row.get(cents, float("nan")) / 100 for row in self._counts]
        return frame

    @property
    def issues(self) -> pd.DataFrame:
        """Everything that was noticed, errors first, in the language in use."""
        columns = ["level", "table", "column", "rule", "count", "message"]
        rows = sorted((issue.as_row() for issue in self._issues), key=lambda row: LEVELS.index(row["level"]))
        return pd.DataFrame(rows, columns=columns)

    @property
    def facts(self) -> list[Issue]:
        """The issues as they are stored, with the numbers behind their sentences."""
        return list(self._issues)

    @cached_property
    def rejected(self) -> pd.DataFrame:
        """The rows set aside, with their file, record number, rule and raw values."""
        return self._rejected()

    def __repr__(self) -> str:
        return f"{self.counts.to_string(index=False)}\n\n{self.issues[['level', 'message']].to_string(index=False)}"
