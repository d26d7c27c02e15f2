"""People's names in running text: which texts are names, and one pattern for all of them."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import yaml

_HAN = re.compile("[\u3400-\u9fff]")
_LETTER = "[A-Za-zÀ-ɏ]"
_FORMS_A_SEARCH = 3_000  # more make a pattern that RE2 no longer keeps in its fast form


def names_pattern(names: Iterable[str]) -> re.Pattern | None:
    """One pattern for all these people's names, in the forms in which they are written; None for no names.

    Chinese names as they are; Western ones in both orders, with initials, in capitals. What a column of names holds
    besides (``采购部``, ``N/A``, one letter) is no name.
    """
    forms = sorted({form for name in names for form in _forms(name)})
    if not forms:
        return None
    chinese = [form for form in forms if _HAN.match(form)]
    western = [form for form in forms if not _HAN.match(form)]
    parts = [f"(?<!{_LETTER})(?:{_trie(western)})(?!{_LETTER})"] if western else []
    if chinese:
        parts.append(_guarded(chinese))
    return re.compile("|".join(parts))


def search_patterns(names: Iterable[str]) -> list[str]:
    """The names for a search in the database engine (RE2, without looking around): no text with a name matches none."""
    forms = sorted({form for name in names for form in _forms(name)})
    return [_trie(forms[at : at + _FORMS_A_SEARCH]) for at in range(0, len(forms), _FORMS_A_SEARCH)]


def _forms(name) -> list[str]:
    """How a person is written; nothing for what is no name."""
    name = " ".join(str(name).split()) if isinstance(name, str) else ""
    if _no_name().search(name):
        return []
    if _HAN.match(name):
        plain = name.replace(" ", "")
        return [name, plain] if 2 <= len(plain) <= 12 else []
    words = [word for word in re.split(r"[ ,]+", name) if word]
    if len(words) < 2:
        return [name] if len(name) >= 3 else []
    turned = " ".join([*words[1:], words[0]]), " ".join([words[-1], *words[:-1]])
    forms = [
        " ".join(words),
        *turned,
        f"{words[-1]}, {' '.join(words[:-1])}",
        f"{words[0]}, {' '.join(words[1:])}",
    ]
    forms += [f"{words[0][0]}. {words[-1]}", f"{words[-1][0]}. {words[0]}"]
    return [*forms, *(form.upper() for form in forms), *(form.lower() for form in forms if len(form) >= 9)]


def _guarded(names: list[str]) -> str:
    """The pattern of Chinese names; those of two characters do not begin at the end of a common word."""
    short = [name for name in names if len(name) == 2 and name[0] in _words()["ends_a_word"]]
    free = [name for name in names if name not in set(short)]
    parts = [_trie(free)] if free else []
    for first in sorted({name[0] for name in short}):
        parts.append(f"(?<![{_words()['ends_a_word'][first]}]){_trie([n for n in short if n[0] == first])}")
    return "|".join(parts)


def _trie(words: list[str]) -> str:
    """A pattern of all words, the longest first, that shares their beginnings (so that many cost little)."""
    tree: dict = {}
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _branches(tree)


def _branches(node: dict) -> str:
    parts = [
        ("[ \u00a0\\n]+" if character == " " else re.escape(character)) + _branches(below)
        for character, below in sorted(node.items())
        if character
    ]
    if not parts:
        return ""
    joined = parts[0] if len(parts) == 1 and "" not in node else f"(?:{'|'.join(parts)})"
    return f"{joined}?" if "" in node else joined


@cache
def _words() -> dict:
    return yaml.safe_load(files("custkit.data").joinpath("names.yaml").read_text(encoding="utf-8"))


@cache
def _no_name() -> re.Pattern:
    words = _words()
    ends = "|".join(words["no_name_ends"])
    return re.compile(rf"\d|[/@:：]|^.$|(?:{ends})$|^(?i:{'|'.join(words['no_names'])})$")
