"""Dates without what stands around them: weekdays, months and zones in words, 上午 (see ``calendar.yaml``)."""

import re
from functools import cache
from importlib.resources import files

import yaml

from custkit.data.parse import narrow
from custkit.data.staging import literal, unwrapped


@cache
def _words() -> dict:
    return yaml.safe_load(files("custkit.data").joinpath("calendar.yaml").read_text(encoding="utf-8"))


def cleaned(text: str, timezone: str) -> str:
    """SQL: the text without what stands around a date, names of months as m01 … m12, zones as +08:00."""
    words, text = _words(), narrow(unwrapped(text))
    am, pm = ("|".join(map(re.escape, words[half])) for half in ("am", "pm"))
    months = {w.rstrip("."): f"m{i:02}" for i, names in enumerate(words["months"], start=1) for w in names}
    cst = words["cst"].get(timezone.partition("/")[0], words["cst"]["Asia"])
    for pattern, by in (
        (rf"(?i)(?:{'|'.join(words['weekdays'])})", " "),
        (r"(\d{1,2})[时時点點](\d{1,2})分?(?:(\d{1,2})秒)?", r"\1:\2:\3"),
        (r"([日号號])(\d)", r"\1 \2"),
        (r":\s*$|\s*\([^()]*\)\s*$", ""),
        (rf"(?i)\s*(?:{pm})\s*((?:1[3-9]|2[0-3]):\d\d)", r" \1"),
        (rf"(?i)\s*(?:{am})\s*(\d{{1,2}}:\d\d\S*)", r" \1 AM"),
        (rf"(?i)\s*(?:{pm})\s*(\d{{1,2}}:\d\d\S*)", r" \1 PM"),
        (r"(?i)(\d) ?([ap])\.? ?m\.?(\s|$)", r"\1 \2M\3"),
        (r"(?i)\s*\b(?:UTC|GMT)\s?([+-]\d)", r" \1"),
    ):
        text = f"regexp_replace({text}, {literal(pattern)}, {literal(by)}, 'g')"
    text = _looked_up(text, r"(?i)({})\.?", months)
    text = _looked_up(
        text, r"(?i)\b({})\b", {k.lower(): v for k, v in (words["zones"] | {"CST": cst}).items()}
    )
    for pattern, by in (
        (r"^\s*(m\d\d +\d{1,2}),? +(\d{1,2}:\d\d(?::\d\d)?) *([+-]\d\d:?\d\d|Z)? +(\d{4})$", r"\1, \4 \2\3"),
        (r",\s*(\d{1,2}:)", r" \1"),
        (r"(\d:\d\d:\d\d)[,:](\d{1,6})", r"\1.\2"),
        (r"(:\d\d(?:\.\d+)?) ?([+-])(\d)(:?\d\d)?$", r"\1\20\3\4"),
        (r"(\s\d{1,2})\.(\d\d)\.(\d\d)(?:\.\d+)?(\s?[AP]M)", r"\1:\2:\3\4"),
        (r"^(\d{8})T(\d\d)(\d\d)(\d\d)", r"\1 \2:\3:\4"),
        (r"^(\d{4})\s+(\d{1,2})\s+(\d{1,2})$", r"\1-\2-\3"),
        (r"^[\s,]+|[\s,]+$", ""),
        (r"\s+", " "),
    ):
        text = f"regexp_replace({text}, {literal(pattern)}, {literal(by)}, 'g')"
    return text


def _looked_up(text: str, pattern: str, words: dict[str, str]) -> str:
    """SQL: the one of ``words`` (lower case) that stands in the text replaced by what it stands for."""
    longest = sorted(words, key=len, reverse=True)
    match = literal(pattern.format("|".join(map(re.escape, longest))))
    values = ", ".join(literal(words[word]) for word in longest)
    place = f"list_position([{', '.join(map(literal, longest))}], lower(regexp_extract({text}, {match}, 1)))"
    return f"regexp_replace({text}, {match}, coalesce(list_extract([{values}], {place}), ''))"
