"""Sentences of the demo company: templates with slots, both languages side by side, chosen before they are worded."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pandas as pd

from .world import HERE, data

SLOT = re.compile(r"{(\w+)}")
MONTHS = {
    "zh": [f"{m}月" for m in range(1, 13)],
    "en": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"],
}  # fmt: skip


def phrases(name: str) -> dict:
    """One file of ``phrases/``, read once."""
    return data(f"phrases/{name}.yaml")


@cache
def sentences(name: str) -> dict[str, list[dict]]:
    """One file of ``texts/``, read once: ``{topic: [{"zh", "en", maybe "firm"}, …]}``.

    A line is ``Chinese | English`` with the same slots in both, ``== topic ==`` begins a topic (again, to add to it),
    ``@firm`` before a line keeps it for one firm. ValueError names the line that is not so.
    """
    found, topic = {}, None
    for number, line in enumerate((HERE / "texts" / f"{name}.txt").read_text("utf-8").splitlines(), start=1):
        if line.startswith("== "):
            topic = line.strip("= ")
        elif line and not line.startswith("#"):
            firm, text = line[1:].split(" ", 1) if line[0] == "@" else (None, line)
            zh, bar, en = text.partition(" | ")
            if not bar or topic is None or set(SLOT.findall(zh)) != set(SLOT.findall(en)):
                raise ValueError(
                    f"texts/{name}.txt, line {number}: two languages with the same slots, under a topic"
                )
            found.setdefault(topic, []).append({"zh": zh, "en": en} | ({"firm": firm} if firm else {}))
    return found


def fitting(world, entries: list[dict]) -> list[dict]:
    """The templates that this firm can use: those that name no firm, and those that name it."""
    slug = world.trade["firm"]["slug"]
    return [e for e in entries if e.get("firm", slug) == slug]


def write(entries: list[dict], pick, **slots) -> dict[str, list[str]]:
    """Texts in both languages: template ``pick[i]`` of ``entries`` filled with row i of every slot.

    A slot is one sequence (numbers), or ``{"zh": sequence, "en": sequence}``.
    """
    out = {}
    for language in ("zh", "en"):
        texts = np.array([e[language] for e in entries], dtype=object)[np.asarray(pick)]
        columns = [v[language] if isinstance(v, dict) else v for v in slots.values()]
        rows = zip(*columns, strict=True) if columns else [()] * len(texts)
        out[language] = [
            t.format(**dict(zip(slots, row, strict=True))) for t, row in zip(texts, rows, strict=True)
        ]
    return out


def word(table: dict[str, dict], codes) -> dict[str, list]:
    """The words of codes in both languages; a missing code stays missing."""
    codes = pd.Series(codes, dtype=object)
    return {
        language: codes.map({k: v[language] for k, v in table.items()}).tolist() for language in ("zh", "en")
    }


def pair(frame: pd.DataFrame, name: str, texts: dict[str, list]) -> None:
    """Put both languages of a column into a frame, as ``translate`` expects them."""
    frame[f"{name}_zh"], frame[f"{name}_en"] = texts["zh"], texts["en"]


def line_names(world, codes) -> dict[str, list[str]]:
    """What the product lines are called in a sentence."""
    lower = {k: {"zh": v["zh"], "en": v["en"].lower()} for k, v in world.trade["line"].items()}
    return word(lower, codes)


def things(world, industries) -> dict[str, list[str]]:
    """What a customer of each industry makes or sells, in a sentence."""
    names = {k: {"zh": v["zh"], "en": v["en"].lower()} for k, v in world.trade["industry"].items()}
    names[None] = {"zh": "设备", "en": "goods"}
    found = word(names, [i if isinstance(i, str) else None for i in industries])
    return {k: [t if isinstance(t, str) else names[None][k] for t in v] for k, v in found.items()}


def months(dates) -> dict[str, list[str]]:
    """The month two months after each date."""
    number = (pd.DatetimeIndex(dates).month.to_numpy() + 1) % 12
    return {language: [names[i] for i in number] for language, names in MONTHS.items()}


def quota(rng, counts: dict[str, int]) -> np.ndarray:
    """Codes in random order, each exactly as often as asked."""
    return rng.permutation(np.repeat(list(counts), list(counts.values())))
