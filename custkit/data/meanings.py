"""What words in headers and cells mean beyond the contract's own names: money or not, names, currencies."""

import re
import unicodedata
from functools import cache
from importlib.resources import files

import yaml

_BRACKETS = re.compile(r"\(([^)]*)\)|\[([^\]]*)\]|\{([^}]*)\}|【([^】]*)】|<([^>]*)>")


def normalise(text: str) -> str:
    """A header, file name or word as it is compared: width, case, brackets, blanks, punctuation and 繁体 undone."""
    text = simplified(unicodedata.normalize("NFKC", str(text)).casefold())
    bare = _BRACKETS.sub("", text)
    return re.sub(r"[\W_]+", "", bare) or re.sub(r"[\W_]+", "", text)


def simplified(text: str) -> str:
    """The text with traditional Chinese characters as simplified ones."""
    return text if text.isascii() else text.translate(_traditional())


def in_brackets(text: str) -> list[str]:
    """What stands in a header's brackets: ``金额(万元)`` -> [万元]."""
    return ["".join(groups) for groups in _BRACKETS.findall(text)]


def never_money(header: str) -> bool:
    """Whether a header names a number that is not what was paid for goods: freight, tax, discount, pieces, a rate …"""
    known = _listed("never_money")
    plain = _plain(header)
    for phrase in known["yet_money"]:
        plain = plain.replace(phrase, "")
    if any(part in plain for part in known["parts"]):
        return True
    # what the phrases took away says nothing any more: "Total incl. VAT" is a total
    gone = set(_words(header)) - set(re.findall(r"[a-z]+", plain))
    words = [w for w in _words(header) if w in plain or w not in gone]
    return any(word in known["words"] for word in words)


def speaks_of_money(header: str) -> bool:
    """Whether a header that is not known at least sounds like an amount."""
    return not never_money(header) and any(word in _plain(header) for word in _listed("money"))


def speaks_of_tax(header: str) -> bool:
    """Whether the header of an amount says that tax is in it or not."""
    known = _listed("tax_said")
    return any(part in _plain(header) for part in known["parts"]) or bool(
        known["words"] & set(_words(header))
    )


def says_nothing(header: str) -> bool:
    """Whether a header is none: blank, ``column 3``, ``F2``, ``x``."""
    return re.match(meanings()["says_nothing"], str(header).strip().casefold()) is not None


@cache
def names_as_ids() -> tuple[str, ...]:
    """Headers of names that tell customers apart where no number of theirs is there, best first, normalised."""
    return tuple(dict.fromkeys(map(normalise, meanings()["names_as_ids"])))


@cache
def weak_headers() -> frozenset[str]:
    """Headers of deciding columns that may as well mean something else, normalised."""
    return frozenset(map(normalise, meanings()["weak_headers"]))


def currency_of(cell: str) -> str | None:
    """The currency that a whole cell names (``美元`` and ``usd`` -> USD), None when it is none that is known."""
    plain = unicodedata.normalize("NFKC", cell).strip().casefold()
    found = _currencies().get(plain) or _currencies().get(normalise(plain) or plain)
    return found or (plain.upper() if re.fullmatch(r"[a-z]{3}", plain) and plain.upper() in _iso() else None)


@cache
def meanings() -> dict:
    """``meanings.yaml`` as data."""
    return yaml.safe_load(_text("meanings.yaml"))


@cache
def _listed(name: str):
    found = meanings()[name]
    if isinstance(found, dict):
        return {"words": frozenset(map(_plain, found["words"]))} | {
            key: sorted(map(_plain, found.get(key, [])), key=len, reverse=True)
            for key in ("parts", "yet_money")
        }
    return tuple(map(_plain, found))


def _plain(text: str) -> str:
    """A text without accents, case, blanks and punctuation, in simplified characters."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", str(text)).casefold())
    kept = "".join(c for c in text if not unicodedata.combining(c) or ord(c) > 0x3000)
    return re.sub(r"[\W_]+", "", simplified(unicodedata.normalize("NFC", kept)))


def _words(header: str) -> list[str]:
    """The Latin words of a header, also of ``totalTaxAmount`` and ``FREIGHT_USD``."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", str(header)) if not unicodedata.combining(c))
    return [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", plain)]


@cache
def _currencies() -> dict[str, str]:
    return {word.casefold(): code for code, written in meanings()["currencies"].items() for word in written}


@cache
def _iso() -> frozenset[str]:
    from babel.numbers import list_currencies

    return frozenset(list_currencies())


@cache
def _traditional() -> dict[int, int]:
    found = yaml.safe_load(_text("traditional.yaml"))
    return str.maketrans("".join(found["traditional"]), "".join(found["simplified"]))


def _text(name: str) -> str:
    return files("custkit.data").joinpath(name).read_text(encoding="utf-8")
