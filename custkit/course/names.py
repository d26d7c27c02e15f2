"""What people type for a thing: a name or a part of it, a short name, a code, a title, in either language."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from custkit.data import contract
from custkit.data.words import texts_of
from custkit.item.texts import entity_of, named, names_of, word
from custkit.locale import LANGUAGES, speaking, tr

NONE = "none"
NONE_WORDS = ("none", "nobody", "no one", "nothing", "no", "无", "没有", "没", "零", "一家也没有", "都没有")
MOST_CANDIDATES = 5
NEAR = 75  # rapidfuzz's score (0–100) from which a spelling is offered


@dataclass(frozen=True)
class Found:
    """What a typed text means: the code, or the candidates it may mean (none: nothing like it).

    Customers of whom each may be meant stand with the largest first; spellings with the nearest first.
    """

    code: str | None = None
    candidates: tuple[str, ...] = ()
    more: bool = False  # there are others whose names hold the text


class Names:
    """The options of a field and every way to write them.

    codes: what can be chosen. column: of which column they are codes. company: gives customers' names. also: other
    words → code. none: whether "none / 无" is an option. mixed: whether the usual order of the codes is asked for.

    >>> Names(["recency", "frequency"], "letter", also={"近度": "recency"}).find("近度").code
    'recency'
    """

    def __init__(self, codes: Iterable, column: str = "", company=None, also=None, none=False, mixed=False):
        self.codes = [str(code) for code in codes]
        self.column, self.company, self.none, self.mixed = column, company, none, mixed
        self._also = also or {}

    @cached_property
    def _written(self) -> dict[str, tuple[str, ...]]:
        """Every full way to write an option, as it is compared → the codes it may mean."""
        entity, found = entity_of(self.column), {}
        names = names_of(self.company, entity) if entity else {}
        for code in self.codes:
            ways = {code, *([names[code]] if code in names else []), *_words(self.column, code)}
            for way in map(normal, ways):
                found[way] = tuple(dict.fromkeys((*found.get(way, ()), code)))
        return found | {normal(way): (code,) for way, code in self._also.items()}

    def label(self, code: str) -> str:
        """How an option is shown."""
        if code == NONE:
            return tr("none")
        entity = entity_of(self.column)
        return named(code, self.company, entity) if entity else word(self.column, code)

    def labels(self) -> dict[str, str]:
        """``{shown: code}`` of all options, "none" last where it is one.

        Codes with words of their own stand as these are listed, others by name: the order in which an exercise found
        them would put the answer first.
        """
        usual = {} if self.mixed else {code: at for at, code in enumerate(_listed(self.column, self.codes))}
        shown = {self.label(code): code for code in self.codes}
        ranked = sorted(
            shown, key=lambda name: (usual.get(shown[name], len(usual)), len(name) * name.isdigit(), name)
        )
        return {name: shown[name] for name in ranked} | ({self.label(NONE): NONE} if self.none else {})

    def find(self, typed) -> Found:
        """The option that a text means: as a whole, else as part of one, else the nearest spellings to choose from."""
        text = normal(re.sub(r"[(（][^()（）]*[)）]\s*$", "", str(typed))) or normal(typed)
        if self.none and normal(typed) in {normal(one) for one in NONE_WORDS}:
            return Found(NONE)
        behind = re.search(r"[(（]([^()（）]*)[)）]\s*$", str(typed))
        for way in (whole := normal(typed), normal(behind.group(1)) if behind else "", text):
            if len(codes := self._written.get(way, ())) == 1:
                return Found(codes[0])
        pairs = [(way, code) for way, codes in self._written.items() for code in codes]
        meant = {code for way, code in pairs if _with_code(whole, way, normal(code))}
        if len(meant) == 1 and not any(whole in way for way, _ in pairs):
            return Found(*meant)
        part = sorted({code for way, code in pairs if text and text in way})
        if part and self.company is not None and entity_of(self.column) == "customer":
            from custkit.tiering.features import largest_first

            part = largest_first(self.company, part)
        if len(part) == 1 and len(text) >= 2:
            return Found(part[0])
        part = part or self._near(text)
        return Found(None, tuple(part[:MOST_CANDIDATES]), len(part) > MOST_CANDIDATES)

    def _near(self, text):
        from rapidfuzz import fuzz, process

        found = process.extract(text, list(self._written), scorer=fuzz.WRatio, score_cutoff=NEAR, limit=12)
        return [*dict.fromkeys(code for way, _, _ in found for code in self._written[way])][:MOST_CANDIDATES]


def _listed(column, codes):
    """The codes of a column in the order in which their words are written down; empty where not all of them are."""
    columns = (table.columns.get(column) for table in contract.tables().values())
    lists = [list(texts_of(column)), *([one.code for one in found.values] for found in columns if found)]
    return next((one for one in lists if set(codes) <= set(one)), [])


def normal(text) -> str:
    """A word as it is compared: width, case, spaces, quotes, hyphens and punctuation do not count."""
    wide = unicodedata.normalize("NFKC", str(text)).casefold()
    return re.sub(r"[\s_,，、.\-–—'\"“”‘’`·。;；:：]", "", wide)


def _with_code(whole, way, code):
    """Whether a text is a part of a name with its code behind, as pictures label it; a space between them or none.

    A digit before a number may be one of its own: "112" is not the customer 12.
    """
    name = whole.removesuffix(code)
    return name not in ("", whole) and name in way and way != code and not (name[-1] + code[0]).isdigit()


def split(typed, names: Names) -> list[str]:
    """A written list cut into its items: at commas, semicolons, line breaks, 、 and "and", but not inside a name."""
    if not isinstance(typed, str):
        return [str(one) for one in typed]
    if names.find(typed).code is not None:  # one name with a comma in it
        return [typed]
    parts = [part for part in re.split(r"[,;、，；\n]|\s{2,}|\s+(?:and|和)\s+", typed) if part.strip()]
    joined, at = [], 0
    while at < len(parts):  # put together again what is one name
        for end in range(min(len(parts), at + 4), at + 1, -1):
            whole = ", ".join(part.strip() for part in parts[at:end])
            if normal(whole) in names._written:
                joined.append(whole)
                at = end
                break
        else:
            joined.append(parts[at].strip())
            at += 1
    return joined


def _words(column, code):
    """A code in the words of both languages."""
    for language in LANGUAGES:
        with speaking(language):
            said = word(column, code)
        yield said
        for ending in ("客户", "的"):
            if said.endswith(ending) and len(said) > len(ending) + 1:
                yield said.removesuffix(ending)


def shown(codes, names: Names) -> str:
    """Codes as a person writes them, one after the other; all of them, since an answer leaves nobody out."""
    return tr(", ").join(names.label(code) for code in codes) if codes else tr("none")
