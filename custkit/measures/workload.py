"""How many people the calls we owe our customers ask for."""

import math
from collections.abc import Mapping


def calls_asked(accounts: Mapping, calls: Mapping) -> float:
    """Calls a year: accounts of each class times the calls a year that class gets; a class without calls gets
    none."""
    return float(sum(n * calls.get(name, 0) for name, n in accounts.items()))


def reps_needed(accounts: Mapping, calls: Mapping, calls_per_rep: float) -> float:
    """Reps needed = Σ accounts × calls a year ÷ calls one rep can make a year.

    Source: the workload approach of Talley (1961), *Journal of Marketing* 25, as in Kotler & Keller: 1,000 accounts
    at 36 calls and 2,000 at 12 are 60,000 calls; at 1,000 calls a rep that is 60 reps.
    Raises ValueError unless ``calls_per_rep`` is above 0 and no count or frequency is negative.
    """
    if not calls_per_rep > 0 or math.isinf(calls_per_rep):
        raise ValueError(f"calls a rep can make must be above 0, not {calls_per_rep!r}")
    if any(value < 0 for value in [*accounts.values(), *calls.values()]):
        raise ValueError("accounts and calls are never negative")
    return calls_asked(accounts, calls) / calls_per_rep
