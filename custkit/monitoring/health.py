"""Health of a customer: one number between 0 and 100 from the signals that are known, and how much is known."""

import numpy as np
import pandas as pd

from custkit.item import Refused, Result, item
from custkit.locale import tr

from .rules import shipped_rules
from .signals import signal_table

GREY = "unknown"


@item
def health_score(company, weights: dict | None = None, as_of=None, customers=()) -> Result:
    """Health of each watched customer, the sickest first; what is not known makes it grey, never green.

    Each signal counts from 1 (good) to 0 (bad), in proportion between the two ends in ``rules.yaml``; health is 100
    times the weighted mean of those that are known. It never rises when a signal gets worse.
    weights: part → weight, of ``order_gap, revenue_fall, complaints, contact_loss, overdue, rival``; those not named
    keep the shipped weight, 0 leaves one out.

    ``customer_id, health`` (NaN where nothing is known), ``known_share`` (share of the weight that is known, 0–1),
    ``light`` (red, amber, green; unknown where too little is known), ``worst`` (the part that costs most points,
    None at 100), then each part 0–1, and ``monetary_12m``. Raises ValueError for an unknown part or a negative weight.
    """
    parts = _parts(weights)
    table = signal_table(company, as_of, customers)
    if table.empty:
        raise Refused("nobody")
    scaled = pd.DataFrame({name: _scaled(table, part) for name, part in parts.items()}, index=table.index)
    weight = np.array([part["weight"] for part in parts.values()], float)
    known = scaled.notna().to_numpy()
    carried = (known * weight).sum(axis=1)
    points = np.nansum(scaled.to_numpy() * weight, axis=1)
    score = np.where(carried > 0, 100 * points / np.where(carried > 0, carried, 1), np.nan)
    share = carried / weight.sum()
    lost = (1 - scaled) * weight
    worst = lost.fillna(-1).to_numpy().argmax(axis=1)
    names = list(parts)
    result = pd.DataFrame({
        "customer_id": table["customer_id"],
        "health": np.round(score),
        "known_share": np.round(share, 4),
        "light": [_light(a, b) for a, b in zip(score, share, strict=True)],
        "worst": [names[j] if lost.iloc[i, j] > 0 else None for i, j in enumerate(worst)],
    })  # fmt: skip
    result = pd.concat([result, scaled, table["monetary_12m"]], axis=1)
    result = result.sort_values(["health", "customer_id"], na_position="last", ignore_index=True)
    counts = result["light"].value_counts()
    return Result(
        result,
        verdict="red" if counts.get("red") else "unknown" if counts.get(GREY) == len(result) else "none_red",
        about={
            "n_red": int(counts.get("red", 0)),
            "n_grey": int(counts.get(GREY, 0)),
            "watched": len(result),
        },
        customers=tuple(result.loc[result["light"] == "red", "customer_id"]),
    )


def _parts(weights):
    shipped = shipped_rules()["health"]
    unknown = set(weights or {}) - set(shipped)
    bad = [value for value in (weights or {}).values() if isinstance(value, bool) or not value >= 0]
    if unknown or bad:
        raise ValueError(tr("weights are numbers of 0 or more for: {names}", names=", ".join(shipped)))
    parts = {
        name: part | {"weight": float((weights or {}).get(name, part["weight"]))}
        for name, part in shipped.items()
    }
    if not sum(part["weight"] for part in parts.values()):
        raise ValueError(tr("at least one weight must be above 0"))
    return parts


def _scaled(table, part):
    """One signal from 1 (good) to 0 (bad); as quiet as last year at this time counts as good: that is a season."""
    values = table[part["signal"]].to_numpy(float)
    scaled = np.clip((values - part["bad"]) / (part["good"] - part["bad"]), 0.0, 1.0) + 0.0
    if "guard" in part:
        usual = table[part["guard"]].to_numpy(float) < part["guard_at"]
        scaled = np.where(usual & ~np.isnan(scaled), 1.0, scaled)
    return scaled


def _light(score, known):
    limits = shipped_rules()["health_lights"]
    if np.isnan(score) or known < limits["known"]:
        return GREY
    return "red" if score < limits["red"] else "amber" if score < limits["amber"] else "green"
