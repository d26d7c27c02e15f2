"""Importance-performance analysis: where to concentrate, what to keep up, where less would do."""

import numpy as np
import pandas as pd

QUADRANTS = ("concentrate_here", "keep_up", "low_priority", "possible_overkill", "unclear")


def ipa(importance, performance) -> pd.DataFrame:
    """One row per need, cut at the two means (`cuts`): ``importance, performance, quadrant``.

    importance, performance: one value per need, indexed alike (any scale; the two need not share one). At or above
    a mean counts as high. A need that lacks either value is ``unclear`` and moves neither mean. Exchanging the axes
    exchanges ``concentrate_here`` and ``possible_overkill``. Source: Martilla & James (1977), *Journal of
    Marketing* 41(1).
    """
    table = pd.DataFrame(
        {"importance": pd.Series(importance, dtype=float), "performance": pd.Series(performance, dtype=float)}
    )
    known, at = table.notna().all(axis=1), cuts(table)
    matters = table["importance"] >= at["importance"]
    does_well = table["performance"] >= at["performance"]
    table["quadrant"] = np.select(
        [~known, matters & ~does_well, matters & does_well, ~matters & ~does_well],
        ["unclear", "concentrate_here", "keep_up", "low_priority"],
        "possible_overkill",
    )
    return table


def cuts(table: pd.DataFrame) -> pd.Series:
    """Where `ipa` cuts: the means of ``importance`` and ``performance`` over the needs that have both."""
    both = table[["importance", "performance"]]
    return both[both.notna().all(axis=1)].mean()
