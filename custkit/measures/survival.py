"""How long things last: the Kaplan-Meier curve."""

import numpy as np
import pandas as pd


def survival_curve(durations, gone, groups=None) -> pd.DataFrame:
    """Kaplan-Meier: share of customers still there after so many days, with its 95% interval.

    durations: days from first to last purchase (gone) or to as_of (still there); gone: True where churned; groups: a
    label per customer, one curve each. ``group, days, at_risk, lost, survival, low, high``, beginning at day 0 with 1.
    Source: Kaplan & Meier (1958), *JASA* 53; by statsmodels' SurvfuncRight; interval by log-log.
    """
    frame = pd.DataFrame({"days": np.asarray(durations, float), "gone": np.asarray(gone, bool)})
    frame["group"] = "" if groups is None else np.asarray(groups)
    curves = [_curve(part, name) for name, part in frame.dropna(subset=["days"]).groupby("group", sort=True)]
    columns = ["group", "days", "at_risk", "lost", "survival", "low", "high"]
    return pd.concat(curves, ignore_index=True) if curves else pd.DataFrame(columns=columns)


def _curve(part, name):
    from statsmodels.duration.survfunc import SurvfuncRight

    start = pd.DataFrame(
        {"days": [0.0], "at_risk": [len(part)], "lost": [0], "survival": 1.0, "low": 1.0, "high": 1.0}
    )
    if not part["gone"].any():
        end = start.assign(days=part["days"].max())
        return pd.concat([start, end], ignore_index=True).assign(group=name)
    fitted = SurvfuncRight(part["days"].to_numpy(), part["gone"].astype(int).to_numpy())
    survival, error = fitted.surv_prob, fitted.surv_prob_se
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = 1.96 * error / (survival * np.abs(np.log(survival)))
        low, high = survival ** np.exp(spread), survival ** np.exp(-spread)
    curve = pd.DataFrame(
        {
            "days": fitted.surv_times,
            "at_risk": fitted.n_risk.astype(int),
            "lost": fitted.n_events.astype(int),
            "survival": survival,
            "low": np.where(np.isfinite(low), low, 0.0),
            "high": np.where(np.isfinite(high), high, survival),
        }
    )
    curve = pd.concat([start, curve[curve["days"] > 0] if (curve["days"] == 0).sum() == 0 else curve])
    return curve.assign(group=name)[["group", "days", "at_risk", "lost", "survival", "low", "high"]]
