"""Ideas for service in four directions, and which direction nobody thinks about."""

from functools import cache
from importlib.resources import files

import pandas as pd

from custkit.data.cards import parse
from custkit.item import Key, Result, choice, exercise, item, places
from custkit.locale import pick

DIRECTIONS = ("concept", "interface", "delivery", "technology")
ASKED = ("night", "loan", "sensor", "portal")  # not in the order of the directions


@cache
def ideas() -> dict:
    """``service_ideas.yaml``: eight ideas to begin with (direction, effort and effect from 1 to 5), to be edited."""
    return parse(files("custkit.marketing").joinpath("service_ideas.yaml"))


@item
def service_ideas(company) -> Result:
    """Ideas for service by direction, effort and effect, most effect for the effort first.

    ``service_idea, idea_direction`` (concept: something new; interface: another way to meet the customer; delivery:
    another way to do it; technology: a tool), ``idea_effort, idea_effect`` (1–5, a judgement and no measurement),
    ``for_effort`` (idea_effect − idea_effort). Source: four dimensions of service innovation, den Hertog (2000),
    *Int. J. Innovation Management* 4.
    """
    rows = [(name, one["direction"], one["effort"], one["effect"]) for name, one in ideas().items()]
    table = pd.DataFrame(rows, columns=["service_idea", "idea_direction", "idea_effort", "idea_effect"])
    table["for_effort"] = table["idea_effect"] - table["idea_effort"]
    table = table.sort_values(
        ["for_effort", "idea_effect"], ascending=False, kind="stable", ignore_index=True
    )
    counts = table["idea_direction"].value_counts().reindex(DIRECTIONS, fill_value=0)
    return Result(
        table,
        about={
            "n_ideas": len(table),
            "thinnest": counts.idxmin(),
            "n_thinnest": int(counts.min()),
            "easy_to": 2.5,
            "much_from": 3.5,
        },
        picture=places("idea_effort", "idea_effect", tone="idea_direction", x_at="easy_to", y_at="much_from"),
    )


@exercise("TH5.15")
def direction_of(company) -> Key:
    """The direction of four of the ideas."""
    fields = {
        name: choice(
            ideas()[name]["direction"],
            DIRECTIONS,
            "idea_direction",
            {"other": set(DIRECTIONS) - {ideas()[name]["direction"]}},
        )
        for name in ASKED
    }
    return Key(fields, {f"idea_{name}": pick(ideas()[name]) for name in ASKED})
