"""Cut-points: from which value on does a customer get 2, 3, 4, 5 points?

Scores come from cut-points and nothing else, so equal values always score equally, the order of the rows
does not matter, and next year's file can be scored with this year's cuts.
"""

import math
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import yaml

from custkit.locale import number, tr

MEASURES = ("recency", "frequency", "monetary")


@dataclass(frozen=True)
class CutPoints:
    """For each measure the values at which 2, 3, … points begin; ``bins − 1`` of them.

    recency: days, descending: at most ``recency[0]`` days since the last order give 2 points, and so on.
    frequency: orders, ascending: at least ``frequency[0]`` orders give 2 points.
    monetary: net money in the company's currency, ascending, likewise.

    Two equal cuts mean that nobody gets the points between them; an infinite one that nobody gets there.
    """

    recency: tuple[float, ...]
    frequency: tuple[float, ...]
    monetary: tuple[float, ...]

    def __post_init__(self):
        for name in MEASURES:
            object.__setattr__(self, name, _checked(name, getattr(self, name)))
        if len({len(getattr(self, name)) for name in MEASURES}) != 1:
            raise ValueError(tr("cut-points: recency, frequency and monetary need equally many cuts"))

    @property
    def bins(self) -> int:
        """Number of points, e.g. 5 for scores 1–5."""
        return len(self.frequency) + 1

    def scores(self, measure: str, values) -> np.ndarray:
        """Scores 1…bins of ``values``; a missing value (never bought) scores 1."""
        values, cuts = np.asarray(values, "float64"), np.asarray(getattr(self, measure))
        if measure == "recency":
            values, cuts = -values, -cuts
        found = np.searchsorted(cuts, values, side="right") + 1
        return np.where(np.isnan(values), 1, found)

    def describe(self) -> list[str]:
        """The cuts in words, best score first: "Frequency: 4 points from 6 orders on"."""
        rows = []
        for name in MEASURES:
            cuts = getattr(self, name)
            for points in range(self.bins, 1, -1):
                cut = cuts[points - 2]
                beaten = points - 1 < len(cuts) and cuts[points - 1] == cut
                if math.isfinite(cut) and not beaten:
                    rows.append(_sentence(name, points, cut))
        return rows

    def save(self, path) -> Path:
        """Write the cuts to a YAML file, for scoring another file with `CutPoints.load`."""
        path = Path(path)
        content = {name: list(cuts) for name, cuts in asdict(self).items()}
        path.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
        return path

    @classmethod
    def load(cls, path) -> "CutPoints":
        """Read cuts written by `save`. Raises ValueError with the file's name when they make no sense."""
        try:
            return cls(**yaml.safe_load(Path(path).read_text(encoding="utf-8")))
        except (TypeError, ValueError, yaml.YAMLError) as error:
            text = tr("{file}: these are not cut-points ({reason})", file=path, reason=error)
            raise ValueError(text) from error


def quantile_cuts(values, bins: int) -> tuple[float, ...]:
    """Ascending cuts that share the values out over ``bins`` scores as evenly as ties allow.

    Values that are equal can never be parted. So the cuts are chosen one after the other, from the lowest
    score up: each score takes whole values until it holds its even share of *what is left*, and leaves at
    least one different value for every score above it. A heap of one-order customers then fills score 1
    alone, and the rest are shared out over 2–5, where plain quantiles would leave scores empty.

    With fewer different values than scores, each value gets the score in which the middle of its customers
    falls (all the same amount: the middle score), kept apart from each other. Nothing to cut: infinite cuts.
    """
    values = np.asarray(values, "float64")
    distinct, sizes = np.unique(values[~np.isnan(values)], return_counts=True)
    if len(distinct) >= bins:
        return tuple(float(distinct[i]) for i in _even_starts(sizes, bins))
    return _few_values(distinct, sizes, bins)


def _even_starts(sizes, bins):
    """Index of the first distinct value of scores 2…bins."""
    upto = np.concatenate([[0], np.cumsum(sizes)])
    starts, start = [], 0
    for scores_left in range(bins, 1, -1):
        wanted = upto[start] + (upto[-1] - upto[start]) / scores_left
        end = int(np.searchsorted(upto, wanted))
        if end > start + 1 and wanted - upto[end - 1] <= upto[end] - wanted:
            end -= 1
        end = min(max(end, start + 1), len(sizes) - scores_left + 1)
        starts.append(end)
        start = end
    return starts


def _few_values(distinct, sizes, bins):
    middle = (np.cumsum(sizes) - sizes / 2) / max(sizes.sum(), 1)
    scores = 1 + np.floor(middle * bins).astype(int)
    for i in range(1, len(scores)):
        scores[i] = max(scores[i], scores[i - 1] + 1)
    scores = np.minimum(scores, bins - np.arange(len(scores))[::-1])
    cuts = [
        next((v for v, s in zip(distinct, scores, strict=True) if s >= k), math.inf)
        for k in range(2, bins + 1)
    ]
    return tuple(float(cut) for cut in cuts)


def _checked(name, cuts):
    try:
        cuts = tuple(float(cut) for cut in cuts)
    except (TypeError, ValueError):
        raise ValueError(tr("cut-points: {measure} must be a list of numbers", measure=name)) from None
    steps = [b - a for a, b in pairwise(cuts) if a != b]
    down = name == "recency"
    if any(math.isnan(cut) for cut in cuts) or any((step > 0) if down else (step < 0) for step in steps):
        text = (
            tr("cut-points: recency must fall")
            if down
            else tr("cut-points: {measure} must rise", measure=name)
        )
        raise ValueError(text)
    return cuts


def _sentence(measure, points, cut):
    if measure == "recency":
        return tr(
            "Recency: {points} points up to {cut} days since the last order", points=points, cut=number(cut)
        )
    if measure == "frequency":
        return tr("Frequency: {points} points from {cut} orders on", points=points, cut=number(cut))
    return tr("Monetary: {points} points from {cut} on", points=points, cut=number(cut, 2))
