"""Cards: the words of items and exercises, in both languages; read, checked (all faults at once), nothing more.

An item's entry (``?``: may be left out)::

    name:
      rows: [M4-07]                                   # syllabus rows it covers
      needs?: [invoices, customers.region]            # without them the Result says what is missing
      key?: falling                                   # the finding's name, where not the item's; or module.name
      columns?: {dso_days: {zh: …, en: …, as: days}}  # labels of columns and facts nobody has named yet; words?: codes
      table?: [region, dso_days, …]                   # columns of its table as shown, the first seven in view
      says: {slow: text, even: text, empty: text}     # one sentence a verdict: the title
      quiet?: text                                    # the title while an exercise asks about it
      hit?: text                                      # what counts as right, where a finding quotes its record
      picture?: {subtitle: text, source, name, text, x, y, zone, point, corner, panels: [...]}
      finding?: {slow: {seen?: text, do: text, shop?: text}}  # by verdict; seen: the title where left out; shop: do,
                                                      # where customers are consumers by the hundred
      money?: owed                                    # which money the finding speaks of (`custkit.data.finding.MONEY`)
      sheet?: {title: text, pack?: 8, columns: [...] or {column: width}, fill?: {owner: text}, note?: text}
      dial?: {days: text}                             # labels of what can be turned
      lesson?: true                                   # the same at every company, or invented: in no report or sheet
      personal?: true                                 # judges employees by name: in no report, finding or sheet

An exercise's entry (its name is its key)::

    E4.3:
      title: text
      rows: [M4-07]
      form: {region: text, days: text}                # the question of each field
      pages?: {stuck_deals: text}                     # of what stands beside the form, not above it: its page's name
      once?: [who_carries]                            # of what it asks about, items not shown again once it is answered
      hints: [text, text, text]
      mistakes?: {owes_most: text}
      why: text
      cannot?: {empty: text}                          # what is said where the company has no such case, by reason

What a form shows when is said where the exercise is declared (`custkit.item.exercise`): ``asks`` quietly above it or,
where ``pages`` names the item, as a page beside it (above it where a table is to be edited); ``tools`` as dials;
``after``: of what it asks about, items shown only once it is answered.

A text is ``{zh: …, en: …}``.
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from custkit.data import cards
from custkit.data.finding import MONEY
from custkit.item.texts import placeholders

EXERCISE = re.compile(r"(?:E|TH)\w+\.\d+")
_ROW = re.compile(r"[MX]\d?-\d{2}")
_LANGUAGES = {"zh", "en"}
_PICTURE = ("subtitle", "source", "name", "text", "x", "y", "zone", "point", "corner", "title", "size")


class CardError(ValueError):
    """A card file with faults: all of them, each with its place."""


@cache
def card_of(room: str, file: str, name: str) -> Mapping:
    """One entry of a checked card file; raises CardError with every fault of the file, or when it is not there."""
    entries = checked(room, file)
    if name not in entries:
        raise CardError(f"custkit/{room}/{file}{cards.ENDING}: there is no entry {name}")
    return MappingProxyType(entries[name])


@cache
def checked(room: str, file: str) -> Mapping:
    """All entries of a card file that has no fault."""
    where = f"custkit/{room}/{file}{cards.ENDING}"
    if (room, file) not in cards.card_files():
        raise CardError(f"{where} is missing: every item and exercise has its card beside it")
    entries = cards.cards_of(room, file)
    found = faults(entries)
    if found:
        raise CardError(f"{where}: " + "; ".join(found))
    return entries


def faults(entries: Mapping) -> list[str]:
    """Everything that is wrong in the entries of a card file, as ``place: what``; empty where nothing is.

    >>> faults({"a": {"rows": ["M1-01"], "says": {"found": {"zh": "好"}}}})
    ['a.says.found: en is missing']
    """
    found = []
    for name, entry in entries.items():
        if not isinstance(entry, Mapping):
            found.append(f"{name}: must be a mapping")
            continue
        parts = _EXERCISE_PARTS if EXERCISE.fullmatch(name) else _ITEM_PARTS
        found += [f"{name}.{part}: unknown" for part in entry if part not in parts]
        for part, (needed, check) in parts.items():
            if part in entry:
                found += [f"{name}.{part}{fault}" for fault in check(entry[part])]
            elif needed:
                found.append(f"{name}.{part}: is missing")
        if isinstance(entry.get("says"), Mapping) and isinstance(entry.get("finding"), Mapping):
            strange = set(entry["finding"]) - set(entry["says"])
            found += [f"{name}.finding.{verdict}: no such verdict in says" for verdict in sorted(strange)]
    return found


def _text(text):
    if not isinstance(text, Mapping):
        return [": must be {zh: …, en: …}"]
    wrong = [
        f": {language} is missing"
        for language in sorted(_LANGUAGES)
        if not str(text.get(language) or "").strip()
    ]
    wrong += [f": unknown language {language}" for language in text if language not in _LANGUAGES]
    if wrong:
        return wrong
    try:
        zh, en = placeholders(text["zh"]), placeholders(text["en"])
    except ValueError as error:
        return [f": {error}"]
    only = {"zh": sorted(zh - en), "en": sorted(en - zh)}
    return [f": {{{'}, {'.join(names)}}} only in {language}" for language, names in only.items() if names]


def _texts(entries):
    if not isinstance(entries, Mapping):
        return [": must be a mapping"]
    return [f".{name}{fault}" for name, text in entries.items() for fault in _text(text)]


def _names(entries):
    right = isinstance(entries, list) and all(isinstance(name, str) for name in entries)
    return [] if right else [": must be a list of names"]


def _rows(entries):
    wrong = _names(entries)
    return wrong or [f": {row} is no syllabus row" for row in entries if not _ROW.fullmatch(row)]


def _columns(entries):
    if not isinstance(entries, Mapping):
        return [": must be a mapping"]
    found = []
    for name, entry in entries.items():
        found += [f".{name}{fault}" for fault in _text({k: v for k, v in entry.items() if k in _LANGUAGES})]
        if entry.get("as") not in cards.FORMS:
            found.append(f".{name}.as: must be one of {', '.join(cards.FORMS)}")
        found += [f".{name}{fault}" for fault in _unknown(entry, (*_LANGUAGES, "as", "unit", "words"))]
        if isinstance(entry.get("words"), Mapping):
            found += [f".{name}.words{fault}" for fault in _texts(entry["words"])]
    return found


def _picture(entry):
    if not isinstance(entry, Mapping):
        return [": must be a mapping"]
    found = _unknown(entry, (*_PICTURE, "panels"))
    found += _texts({part: text for part, text in entry.items() if part in _PICTURE})
    for at, panel in enumerate(entry.get("panels", ())):
        found += [f".panels.{at}{fault}" for fault in _picture(panel)]
    return found


def _unknown(entry, parts):
    return [f".{part}: unknown" for part in entry if part not in parts]


def _finding(entries):
    if not isinstance(entries, Mapping):
        return [": must be a mapping"]
    found = []
    for verdict, entry in entries.items():
        found += [f".{verdict}.{part}: unknown" for part in entry if part not in ("seen", "do", "shop")]
        found += [] if "do" in entry else [f".{verdict}.do: is missing"]
        found += [f".{verdict}.{part}{fault}" for part, text in entry.items() for fault in _text(text)]
    return found


def _sheet(entry):
    if not isinstance(entry, Mapping):
        return [": must be a mapping"]
    found = _unknown(entry, ("title", "pack", "columns", "fill", "note"))
    found += [f".{part}: is missing" for part in ("title", "columns") if part not in entry]
    found += [f".title{fault}" for fault in _text(entry.get("title", {}))]
    long = [text for text in dict(entry.get("title", {})).values() if len(text) > 31]
    found += [f".title: more than 31 characters ({text})" for text in long]
    found += [f".note{fault}" for fault in _text(entry["note"])] if "note" in entry else []
    found += [f".fill{fault}" for fault in _texts(entry.get("fill", {}))]
    pack = entry.get("pack")
    return found if pack is None or pack in range(1, 13) else [*found, ".pack: must be 1 to 12"]


def _hints(entries):
    if not isinstance(entries, list) or len(entries) != 3:
        return [": must be three texts"]
    return [f".{at}{fault}" for at, text in enumerate(entries, 1) for fault in _text(text)]


def _word(entry):
    return [] if isinstance(entry, str) and entry else [": must be a name"]


def _money(entry):
    return [] if entry in MONEY else [f": must be one of {', '.join(MONEY)}"]


def _yes(value):
    return [] if value is True else [": true, or left out"]


_ITEM_PARTS = {
    "rows": (True, _rows),
    "needs": (False, _names),
    "key": (False, _word),
    "columns": (False, _columns),
    "table": (False, _names),
    "says": (True, _texts),
    "quiet": (False, _text),
    "hit": (False, _text),
    "picture": (False, _picture),
    "finding": (False, _finding),
    "money": (False, _money),
    "sheet": (False, _sheet),
    "dial": (False, _texts),
    "lesson": (False, _yes),
    "personal": (False, _yes),
}
_EXERCISE_PARTS = {
    "title": (True, _text),
    "rows": (True, _rows),
    "needs": (False, _names),
    "columns": (False, _columns),
    "form": (True, _texts),
    "pages": (False, _texts),
    "once": (False, _names),
    "hints": (True, _hints),
    "mistakes": (False, _texts),
    "why": (True, _text),
    "cannot": (False, _texts),
}
