"""What cannot be said about a customer yet: too few gaps to call it silent, too short a time to call it growing."""

import pandas as pd

from custkit.locale import ntr, tr

from .assignment import tiers
from .features import customer_table
from .rules import tier_rules


def too_little_history(company, as_of=None, rules=None) -> pd.DataFrame:
    """For every customer, what its labels cannot rest on yet; nothing where the history is long enough.

    ``customer_id, n_gaps, tenure_days, rhythm_known`` (enough gaps to judge silence by its own rhythm; else the fixed
    number of days of `tier_rules` stands in), ``trend_known`` (a fair comparison with a year earlier exists),
    ``history_note`` (one sentence in the language in use, beside tier, stage and segment; empty where none is due).
    """
    needed = tier_rules(rules)["lost"]["min_gaps"]
    table = tiers(company, rules, as_of)[["customer_id", "n_orders", "growth_12m", "half_year_change"]]
    gaps = customer_table(company, ("core", "gaps"), as_of)[["customer_id", "n_gaps", "tenure_days"]]
    table = table.merge(gaps, on="customer_id")
    table["rhythm_known"] = table["n_gaps"] >= needed
    table["trend_known"] = table["growth_12m"].notna() | table["half_year_change"].notna()
    notes = [
        _note(int(orders), int(n), rhythm, trend, needed)
        for orders, n, rhythm, trend in zip(
            table["n_orders"], table["n_gaps"].fillna(0), table["rhythm_known"], table["trend_known"], strict=True
        )
    ]  # fmt: skip
    table["history_note"] = pd.Series(notes, index=table.index, dtype=object)
    return table[["customer_id", "n_gaps", "tenure_days", "rhythm_known", "trend_known", "history_note"]]


def _note(orders, gaps, rhythm, trend, needed):
    if orders == 0:
        return tr("no purchase yet: nothing to judge by")
    if orders == 1:
        return tr("one order: every label is provisional")
    said = []
    if not rhythm:
        said.append(
            ntr("{n} gap of {needed} needed for its own rhythm", "{n} gaps of {needed} needed for its own rhythm",
                gaps, needed=needed)
        )  # fmt: skip
    if not trend:
        said.append(tr("no year to compare with"))
    return tr("; ").join(said)
