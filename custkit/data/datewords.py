"""Dates without what stands around them: weekdays, months and zones in words, 上午 (see ``calendar.yaml``)."""

import re
from functools import cache
from importlib.resources import files

import yaml

from custkit.data.parse import narrow
from custkit.data.staging import literal, unwrapped


@cache
def words() -> dict:
    """``calendar.yaml`` as data."""
    return yaml.safe_load(files("custkit.data").joinpath("calendar.yaml").read_text(encoding="utf-8"))


def cleaned(text: str, timezone: str) -> str:
    """SQL: the text without what stands around a date, names of months as m01 … m12, zones as +08:00."""
    known, text = words(), narrow(unwrapped(text))
    am, pm = ("|".join(map(re.escape, known[half])) for half in ("am", "pm"))
    months = {w.rstrip("."): f"m{i:02}" for i, names in enumerate(known["months"], start=1) for w in names}
    cst = known["cst"].get(timezone.partition("/")[0], known["cst"]["Asia"])
    text = _changed(text, known["before"], am=am, pm=pm, weekdays="|".join(known["weekdays"]))
    text = _looked_up(text, r"(?i)({})\.?", months)
    text = _looked_up(
        text, r"(?i)\b({})\b", {k.lower(): v for k, v in (known["zones"] | {"CST": cst}).items()}
    )
    return _changed(text, known["after"])


def _changed(text: str, changes: list[list[str]], **inside: str) -> str:
    """SQL: the text after each change of pattern into what stands for it; ``inside``: what ``<am>`` … stand for."""
    for pattern, by in changes:
        for word, meant in inside.items():
            pattern = pattern.replace(f"<{word}>", meant)
        text = f"regexp_replace({text}, {literal(pattern)}, {literal(by)}, 'g')"
    return text


def _looked_up(text: str, pattern: str, words: dict[str, str]) -> str:
    """SQL: the one of ``words`` (lower case) that stands in the text replaced by what it stands for."""
    longest = sorted(words, key=len, reverse=True)
    match = literal(pattern.format("|".join(map(re.escape, longest))))
    values = ", ".join(literal(words[word]) for word in longest)
    place = f"list_position([{', '.join(map(literal, longest))}], lower(regexp_extract({text}, {match}, 1)))"
    return f"regexp_replace({text}, {match}, coalesce(list_extract([{values}], {place}), ''))"
