"""The level each customer carries in the CRM, which drifts from what the rules would say (planted truth 9)."""

from __future__ import annotations

import numpy as np
import pandas as pd


def build(world) -> pd.Series:
    group = world.customers["group"]
    return pd.Series(np.select([group.eq("key"), group.eq("B")], ["A", "B"], "C"), index=group.index)
