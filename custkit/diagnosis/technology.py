"""Technologies that change the trade, and how fast a novelty spreads (M1-23)."""

from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd
import yaml

from custkit.item import Key, Result, choice, curve, exercise, item, number, one_of, places, slider
from custkit.locale import tr
from custkit.measures.bass import bass_peak, bass_share

from .roles import strategic_map

CUT = 3  # a score above it is high
MIDDLE = 3.5  # where the dashed lines of the map stand
MOVES = {"build": "left top", "lead": "right top", "watch": "left bottom", "offer": "right bottom"}


@item(
    dial={
        "technology": lambda company: one_of(tuple(_scores()), next(iter(_scores())), column="technology"),
        "impact": slider(1, 5, 1, start=3, form="int"),
        "readiness": slider(1, 5, 1, start=3, form="int"),
    }
)
def trend_matrix(
    company, technology=None, impact=None, readiness=None, scores: pd.DataFrame | None = None
) -> Result:
    """Technologies by impact and our readiness, most pressing first.

    ``technology, impact, readiness`` (1–5), ``pressure`` = impact × (5 − readiness), ``trend_move``: ``build`` (high
    impact, not ready), ``lead`` (high impact, ready), ``offer`` (low impact, ready), ``watch``.
    technology: the one that gets another ``impact`` and ``readiness``. scores: your own ``technology, impact,
    readiness``; the shipped starting point when not given. ``about``: where the company has rivals, the technology
    depth (0–10), ``ours`` and ``best_depth`` of ``best_rival``. Raises ValueError for a score outside 1–5.
    """
    table = _technologies() if scores is None else scores[["technology", "impact", "readiness"]].copy()
    values = table[["impact", "readiness"]].apply(pd.to_numeric, errors="coerce")
    if technology is not None:
        values.loc[table["technology"] == technology] = [impact, readiness]
    if not ((values >= 1) & (values <= 5)).all(axis=None):
        raise ValueError(tr("impact and readiness are scores from 1 to 5"))
    table[["impact", "readiness"]] = values
    table["pressure"] = values["impact"] * (5 - values["readiness"])
    high, ready = values["impact"] > CUT, values["readiness"] > CUT
    table["trend_move"] = np.select([high & ~ready, high, ready], ["build", "lead", "offer"], "watch")
    table = table.sort_values(
        ["pressure", "impact", "technology"], ascending=[False, False, True], ignore_index=True
    )
    depth = _depth(company)
    nth = table.groupby(["impact", "readiness"]).cumcount()  # those on one spot stand below each other
    return Result(
        table,
        verdict="with_depth" if depth else "scored",
        about={**table.iloc[0], **depth, "middle": MIDDLE},
        picture=places(
            "readiness", "impact", tone="trend_move", x_at="middle", y_at="middle",
            corners=tuple((code, place, {"trend_move": code}) for code, place in MOVES.items()),
            rows=table.assign(impact=table["impact"] - 0.28 * nth),
        ),
    )  # fmt: skip


@item(dial={"p": slider(0.01, 0.1, 0.01, start=0.01), "q": slider(0.1, 0.8, 0.02, start=0.5)})
def bass_curve(
    company, p: float = 0.03, q: float = 0.38, m: float = 400, periods=None, points: int = 200
) -> Result:
    """How a novelty spreads: ``time`` (years), ``adopted_share`` F(t), ``adopters`` so far, ``rate`` m·f(t).

    p: innovators (adopt on their own), q: imitators (adopt because others have), m: the market. F = (1 − e^(−(p+q)t)) /
    (1 + (q/p) e^(−(p+q)t)) (Bass 1969, *Management Science* 15). periods: how far to draw; until nearly all have
    adopted when not given. ``about``: the ``peak_year`` (`bass_peak`). Raises ValueError unless p > 0, q ≥ 0, m > 0.
    """
    peak = bass_peak(p, q, m)
    periods = np.log(1 + 99 * (1 + q / p)) / (p + q) if periods is None else periods
    time = np.linspace(0, periods, points)
    fading = np.exp(-(p + q) * time)
    share = bass_share(time, p, q)
    rate = m * (p + q) ** 2 / p * fading / (1 + q / p * fading) ** 2
    table = pd.DataFrame({"time": time, "adopted_share": share, "adopters": m * share, "rate": rate})
    about = {"peak_year": peak.time, "adopted_share": peak.adopted_share, "p": p, "q": q, "m": m}
    return Result(
        table, about=about, picture=curve("time", "new_adopters", rows=table.assign(new_adopters=rate))
    )


@exercise("TH1.34", tools=[bass_curve])
def peak_of_a_novelty(company) -> Key:
    """When most adopt, and which way the peak goes when fewer follow others."""
    usual, quick, slow = bass_peak(0.03, 0.38), bass_peak(0.03, 0.5), bass_peak(0.03, 0.2)
    fields = {
        "year": number(usual.time, {"other_q": quick.time, "everybody": 13.0}, absolute=0.35, relative=0),
        "moves": choice(
            "later", ("earlier", "same", "later"), "peak_moves", {"reversed": {"earlier"}, "stays": {"same"}}
        ),
    }
    return Key(
        fields, {"peak_year": usual.time, "adopted_share": usual.adopted_share, "slow_peak": slow.time}
    )


@cache
def _scores() -> dict:
    """Technology → its impact and our readiness to begin with, and its words (``technologies.yaml``)."""
    text = files("custkit.diagnosis").joinpath("technologies.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def _technologies():
    rows = [(code, one["impact"], one["readiness"]) for code, one in _scores().items()]
    return pd.DataFrame(rows, columns=["technology", "impact", "readiness"])


def _depth(company):
    """Technology depth (0–10) of ours and of the deepest rival, and the rival's name; nothing without rivals."""
    if company.missing("competitors.tech_depth", "competitors.share"):
        return {}
    firms = strategic_map(company).table.dropna(subset=["tech_depth"])
    own, rivals = firms[firms["is_own"]], firms[~firms["is_own"]]
    if own.empty or rivals.empty:
        return {}
    best = rivals.loc[rivals["tech_depth"].idxmax()]
    return {
        "ours": float(own["tech_depth"].iloc[0]),
        "best_depth": float(best["tech_depth"]),
        "best_rival": best["competitor_id"],
    }
