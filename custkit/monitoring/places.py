"""Where dated rows belong in a grid of customers and months, and sums over months."""

import numpy as np
import pandas as pd

LATE_START_DAYS = (
    46  # how late in the earlier half-year a customer (or a table) may begin for a fair comparison
)


class Place:
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
        """How many rows fall into each month of each customer."""
        row, column, inside = self.of(customer_ids, dates)
        start = (pd.to_datetime(dates) > self.days[0] - pd.DateOffset(months=1)).to_numpy()
        inside &= start  # the first column is one month too, not all that came before
        return grid(row[inside], column[inside], np.ones(inside.sum()), self.shape)

    def begun(self, first, months):
        """Whether records reach back ``months`` before each day, as far as a fair comparison needs."""
        needed = self.days - pd.DateOffset(months=months) + pd.Timedelta(days=LATE_START_DAYS)
        return np.asarray(first <= needed)


def grid(row, column, values, shape) -> np.ndarray:
    """Values added up where their row and column say."""
    flat = np.bincount(np.asarray(row) * shape[1] + np.asarray(column), weights=np.asarray(values, float),
                       minlength=shape[0] * shape[1])  # fmt: skip
    return flat.reshape(shape)


def window(values: np.ndarray, width: int, ago: int = 0) -> np.ndarray:
    """Sums over ``width`` months that ended ``ago`` months earlier, per column; before the first month counts as 0."""
    total = np.cumsum(np.pad(values, ((0, 0), (width + ago, 0))), axis=1)
    n = values.shape[1]
    ends = total[:, width : width + n]
    return ends - total[:, :n]
