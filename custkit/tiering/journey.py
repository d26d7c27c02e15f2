"""The customer's journey by scene: the scenario library, with the scores of the company's own stations."""

from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd
import yaml

from custkit.locale import pick

PARTS = ("trigger", "pain", "need", "serve")


def scenario_library(company) -> pd.DataFrame:
    """One row per scene of the journey: what sets it off, where it hurts, what would help, how we serve it.

    ``scene`` (design_in, production, maintenance), ``scene_trigger, scene_pain, scene_need, scene_serve`` (texts of
    ``journey.yaml``, to be edited), ``answers`` and ``score`` (0–10, the mean of the scene's stations weighted by their
    answers; NaN without survey answers of kind ``journey``), ``lowest_station`` (None without).
    """
    from .insight import journey_map

    stations = journey_map(company)
    rows = []
    for scene, entry in scenes().items():
        part = stations[stations["touchpoint"].isin(entry["stations"])]
        texts = {f"scene_{name}": pick(entry[name]) for name in PARTS}
        score = np.average(part["score"], weights=part["answers"]) if len(part) else np.nan
        lowest = part.loc[part["score"].idxmin(), "touchpoint"] if len(part) else None
        rows.append(
            {
                "scene": scene,
                **texts,
                "answers": int(part["answers"].sum()),
                "score": score,
                "lowest_station": lowest,
            }
        )
    return pd.DataFrame(rows)


@cache
def scenes() -> dict[str, dict]:
    """The table ``journey.yaml``: scene → names, stations and texts."""
    text = files("custkit.tiering").joinpath("journey.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)
