"""Codes of computed columns in words, from the tables ``words.yaml`` and ``words_<room>.yaml`` beside this file."""

from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

from custkit.data.cards import column_words
from custkit.locale import pick


def coded_word(column: str, code: str) -> str:
    """What a code in a column of that name means, in the language in use; a code without words as it is."""
    texts = texts_of(column).get(code)
    return pick(texts) if texts else code


def texts_of(column: str) -> dict[str, dict[str, str]]:
    """The codes of a column in both languages, ``{code: {"zh", "en"}}``; empty where the column has no words."""
    return dict(_written().get(column, {}))


@cache
def _written() -> MappingProxyType:
    """All tables as one: column, then code, then the words per language."""
    found = {}
    for path in sorted(files("custkit.data").iterdir(), key=lambda path: path.name):
        if path.name.startswith("words") and path.name.endswith(".yaml"):
            for column, texts in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).items():
                found[column] = found.get(column, {}) | texts
    for column, texts in column_words().items():
        found[column] = found.get(column, {}) | texts
    return MappingProxyType(found)
