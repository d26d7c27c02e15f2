"""What words in headers and cells mean beyond the contract's own names: money or not, names, currencies."""

import re
import unicodedata
from functools import cache
from importlib.resources import files

import yaml

_DIGITS = "十百千万亿천만백억십"
_IN_HEADERS = ("usd", "eur", "gbp", "cny", "rmb", "hkd", "twd", "jpy", "dollar", "dollars", "euro", "euros")
_BRACKETS = re.compile("|".join(rf"\{a}([^\{b}]{{0,99}})\{b}" for a, b in ("()", "[]", "{}", "【】", "<>")))


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


def document_of_name(name: str) -> str | None:
    """The type of document that the name of a file or sheet says: ``return``, ``none`` (no sale), else None."""
    known, plain = meanings()["documents"], unicodedata.normalize("NFKC", name).casefold().replace("_", " ")
    found = next((kind for kind in ("return", "none") if re.search(known[kind], plain)), None)
    return None if found and re.search(known["sale"], re.sub(known[found], "", plain)) else found


def speaks_of_customers(header: str) -> bool:
    """Whether a header that is not known at least sounds like somebody who buys."""
    return any(word in _plain(header) for word in _listed("customers"))


def speaks_of_tax(header: str) -> bool:
    """Whether the header of an amount says that tax is in it or not."""
    known = _listed("tax_said")
    return any(part in _plain(header) for part in known["parts"]) or bool(
        known["words"] & set(_words(header))
    )


def says_of_amount(header: str, what: str) -> bool:
    """Whether the header of an amount says that it is ``own_currency``, or ``after_discount``."""
    return any(part in _plain(header) for part in _listed(what))


def says_nothing(header: str) -> bool:
    """Whether a header is none: blank, ``column 3``, ``F2``, ``x``."""
    return re.match(meanings()["says_nothing"], str(header).strip().casefold()) is not None


def unit_of(text: str, title: bool = False) -> str | None:
    """What one stands for in an amount, by the words of its header: ``金额(万元)`` -> 万元, ``Revenue ($m)`` -> 百万元;
    "unclear" where a person must say it, None where nothing is said.

    title: the text stands above the table and counts only where it speaks of units or of nothing else.
    """
    plain = simplified(unicodedata.normalize("NFKC", str(text)).casefold())
    inside = [
        part
        for one in in_brackets(plain)
        for part in re.split(r"[:,/;]|单位|\b(?:in|en|amounts?|figures)\b", one)
    ]
    behind = re.split(r"单位 ?:?|货币单位 ?:?|\b(?:in|en|unit|units) ?:?|[,:;_/]", _BRACKETS.sub(" ", plain))[
        1:
    ]
    found = [_power_of(part, letters=True) for part in inside] + [_power_of(part) for part in behind]
    if not title:
        words = _BRACKETS.sub(" ", plain).split()
        found += [_power_of(" ".join(words[-n:])) for n in (1, 2, 3) if n < len(words)]
        found += [_power_of(part) for part in re.findall(rf"(?:[{_DIGITS}]+)(?:{_currency_words()})$", plain)]
    power = next((one for one in found if one is not None), None)
    if power is None and not title and _likely_power(" ; ".join([*inside, *behind])):
        power = "unclear"  # a word for thousands among others that nobody knows
    if many := re.search(
        rf"(?:/|每|\bper\b) *(?P<n>[{_DIGITS}]+|1?0{{2,4}}|hundred|thousand)(?!\w*(?:元|天|日))", plain
    ):
        power = -_powers().get(many["n"], len(many["n"].lstrip("1")))  # a price of so many pieces
    return power if power in (None, "unclear") else UNIT_NAMES[power]


def likeliest_unit(header: str) -> str:
    """What an unclear unit most likely is: mil is a thousand, beside English words a million."""
    return UNIT_NAMES[_likely_power(header.casefold()) or 6]


def _likely_power(text: str) -> int:
    return next((power for said, power in meanings()["likely_units"].items() if re.search(said, text)), 0)


def other_day(header: str) -> bool:
    """Whether a header names a day on which nothing was sold: of a change, a birth, a payment that is due."""
    return re.search(meanings()["other_days"], header.casefold()) is not None


def _power_of(phrase: str, letters: bool = False) -> int | str | None:
    """The power of ten that a phrase names beside a currency, or alone; ``letters``: one letter is enough."""
    bare, signs = re.subn(rf"(?:{_currency_words()})", " ", phrase)
    word = re.sub(r"[\W_]+|\bof\b|\bde\b", "", bare)
    if not word:
        return 0 if re.sub(r"[\W_]+", "", phrase) in _powers() and signs else None
    for form in (word, word[3:], word[:-3]):
        code = word.replace(form, "", 1).upper()
        if form in _powers() and (code == "" or code in meanings()["currencies"]):
            return (
                _powers()[form] if letters or len(form) > 1 or signs or code or not form.isascii() else None
            )
    return None


@cache
def _powers() -> dict[str, int | str]:
    return {
        re.sub(r"[\W_]+", "", w.casefold()): power
        for power, words in meanings()["units"].items()
        for w in words
    }


@cache
def _currency_words() -> str:
    """A pattern of everything that names a currency; Latin words only where they stand alone."""
    words = {w.casefold() for written in meanings()["currencies"].values() for w in written}
    words |= set(meanings()["money_words"])
    found = [
        rf"(?<![a-zà-ỹ]){re.escape(w)}(?![a-zà-ỹ])" if w.isalpha() and ord(w[0]) < 0x2E80 else re.escape(w)
        for w in words
    ]
    return "|".join(sorted(found, key=len, reverse=True))


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
    if plain == "¥":  # the yuan's and the yen's
        return None
    found = _currencies().get(plain) or _currencies().get(normalise(plain) or plain)
    return found or (plain.upper() if re.fullmatch(r"[a-z]{3}", plain) and plain.upper() in _iso() else None)


def without_currency(header: str) -> str:
    """A header without the ISO code at its end or beginning: ``Betrag CHF``, ``USD Amount``."""
    codes = "|".join(meanings()["currencies"])
    return re.sub(rf"(?<=\S)[ _/,-]{{1,9}}(?:{codes})$|^(?:{codes})[ _/,-]+(?=\S)", "", header.strip())


def currency_in(text: str, cell: bool = False) -> str | None:
    """The currency that a header or an amount names (``Total (US$)`` -> USD), None when it names none.

    In a header, Latin words count in brackets or as an ISO code; in a cell they count anywhere.
    """
    plain = simplified(unicodedata.normalize("NFKC", text))
    alone = re.split(r"[^A-Za-z$]+", " ".join(in_brackets(plain)))
    words = re.split(r"[\W\d_]+", plain)
    alone += [word for word in words if word.isascii() and (word.isupper() or word in _IN_HEADERS)]
    for word in () if cell else filter(None, alone):
        if (code := currency_of(word)) in meanings()["currencies"]:
            return code
    low, found = plain.casefold() if cell else re.sub("[¥￥]", "", plain.casefold()), ""  # ¥ is the yen's too
    for word in _currencies():
        latin = word.isascii() and word[0].isalpha()
        fits = re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", low) if latin else word in low
        if fits and (cell or not word.isalpha() or not latin) and len(word) > len(found):
            found = word
    return _currencies().get(found)


@cache
def signs_of(code: str) -> str:
    """A pattern (RE2, lower case) of everything that may stand beside an amount in this currency."""
    words = sorted((word for word, owner in _currencies().items() if owner == code), key=len, reverse=True)
    return "|".join(
        re.escape(word) + (r"\.?" if word[-1].isascii() and word.isalpha() else "") for word in words
    )


@cache
def meanings() -> dict:
    """``meanings.yaml`` as data."""
    return yaml.safe_load(_text("meanings.yaml"))


def pattern(name: str) -> str:
    """A regular expression of ``meanings.yaml``; ``<part>`` in it stands for the pattern of that name."""
    return re.sub(r"<(\w+)>", lambda part: f"(?:{pattern(part[1])})", meanings()[name])


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


UNIT_NAMES = meanings()["unit_names"]  # a power of ten -> how a field map writes it
