"""The card files of all rooms (``*.card.yaml``) as plain data, read once: their names of columns are known everywhere.

Cards are checked by `custkit.item.card`; this file only finds and parses them.
"""

from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

ENDING = ".card.yaml"
# How a card says a column is written (``as:``), and the format of the contract that this is.
_AS_TEXT = ("code", "customer", "rep", "product", "line", "rival", "contact")
_AS_IT_IS = ("int", "number", "money", "percent", "date", "text")
FORMS = {**dict(zip(_AS_IT_IS, _AS_IT_IS, strict=True)), "days": "int", **dict.fromkeys(_AS_TEXT, "text")}


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """By libyaml where PyYAML has it, which is ten times faster; ``off`` and ``yes`` are words, as in YAML 1.2."""

    yaml_implicit_resolvers = {  # noqa: RUF012  how PyYAML wants it
        first: [rule for rule in rules if rule[0] != "tag:yaml.org,2002:bool" or first in "tTfF"]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def parse(path) -> dict:
    """A YAML file as data."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader) or {}


@cache
def card_files() -> MappingProxyType:
    """``{(room, file name without ending): path}`` of every card file, rooms and files in alphabetical order."""
    found = {}
    for room in sorted(files("custkit").iterdir(), key=lambda path: path.name):
        if room.is_dir() and room.joinpath("__init__.py").is_file():
            for path in sorted(room.iterdir(), key=lambda path: path.name):
                if path.name.endswith(ENDING):
                    found[room.name, path.name.removesuffix(ENDING)] = path
    return MappingProxyType(found)


@cache
def cards_of(room: str, name: str) -> MappingProxyType:
    """The entries of one card file as they stand there, unchecked."""
    return MappingProxyType(parse(card_files()[room, name]))


@cache
def columns() -> MappingProxyType:
    """Every column that a card names: ``{column: its entry}``; the first to name it has it."""
    return MappingProxyType(
        {
            column: entry
            for room, name in reversed(card_files())
            for card in reversed(cards_of(room, name).values())
            if isinstance(card, dict)
            for column, entry in (card.get("columns") or {}).items()
        }
    )


@cache
def column_words() -> MappingProxyType:
    """The codes of columns in words: ``{column: {code: {zh, en}}}``.

    A card writes them below the column, or names the file that has them (``words: lifecycle.yaml#stages``) or another
    column (``words: driver``).
    """
    found = {}
    for room, name in card_files():
        for card in cards_of(room, name).values():
            for column, entry in (card.get("columns") or {}).items() if isinstance(card, dict) else ():
                words = entry.get("words")
                if isinstance(words, str) and ".yaml" in words:
                    words = _from_file(room, words)
                if words:
                    found[column] = words
    for column, words in found.items():
        if isinstance(words, str):
            found[column] = found[words]
    return MappingProxyType(found)


def _from_file(room, reference):
    name, _, part = reference.partition("#")
    entries = parse(files(f"custkit.{room}").joinpath(name))
    entries = entries[part] if part else entries
    return {str(code): {"zh": entry["zh"], "en": entry["en"]} for code, entry in entries.items()}
