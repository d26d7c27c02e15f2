"""One name for one matter: survey items, interview codes, ticket categories and words in notes, as topics."""

import re
from functools import cache
from importlib.resources import files

import pandas as pd
import yaml


@cache
def vocabulary() -> dict[str, dict]:
    """``topics.yaml``: topic → ``zh``, ``en``, ``codes`` (what people call it), ``words`` (what a complaint says)."""
    return yaml.safe_load(files("custkit.diagnosis").joinpath("topics.yaml").read_text(encoding="utf-8"))


def as_topics(codes: pd.Series) -> pd.Series:
    """Survey items, interview codes or ticket categories as topics; what belongs to none keeps its own name."""
    known = _by_name()
    return codes.map(lambda code: known.get(_plain(code), code), na_action="ignore").astype(object)


def topics_in_text(texts: pd.Series) -> pd.DataFrame:
    """The topics of free texts: one row per text and topic, ``row`` (its place in ``texts``) and ``topic``.

    A text may carry several topics or none. It is found by the words of ``topics.yaml``, which describe what is wrong.
    """
    texts = texts.fillna("").astype(str).str.casefold().reset_index(drop=True)
    found = [
        pd.DataFrame({"row": texts.index[texts.str.contains(pattern, regex=True)], "topic": topic})
        for topic, pattern in _patterns().items()
    ]
    return pd.concat(found, ignore_index=True).sort_values(["row", "topic"], ignore_index=True)


@cache
def _patterns():
    entries = {topic: entry["words"] for topic, entry in vocabulary().items() if entry["words"]}
    return {topic: "|".join(re.escape(one.casefold()) for one in words) for topic, words in entries.items()}


@cache
def _by_name():
    names = {}
    for topic, entry in vocabulary().items():
        for name in (topic, entry["zh"], entry["en"], *entry["codes"]):
            names[_plain(name)] = topic
    return names


def _plain(code):
    return re.sub(r"[\s_\-]+", " ", str(code)).strip().casefold()
