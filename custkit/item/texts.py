"""Sentences from facts: a bilingual text of a card, each number written as its column's format says.

    {unmet_after}           a fact in its own format and words: 34%, ¥1.2M, on-time delivery, Lilan (C0007)
    {growth:1}              with so many decimals
    {share:percent}         written in another format than its name has (money, percent, percent1, int, date …)
    {n} {n:account|accounts}  English only: one or many
    {n:nobody left|one left|{n} left}  none, one or many, in either language
    [[; usual {days}]]      a part that is left out where one of its values is missing, or counts nothing (0)
A missing value is written as a dash; nobody formats a number himself.
"""

import datetime
import math
import re
from collections.abc import Mapping
from numbers import Integral, Real
from string import Formatter

import pandas as pd

from custkit.data import cards, contract
from custkit.data.memo import kept
from custkit.data.months import months, told_in_months, without_days
from custkit.data.words import coded_word, texts_of
from custkit.locale import day, get_language, money, number, percent, pick, tr

NOTHING = "–"
IN_FULL, SHOWN_ITEMS = 8, 5  # of a list in a sentence: so many are all named; of a longer one, its first
_LEGAL_FORM = re.compile(
    r"(股份)?有限(责任)?公司$|,?\s+(Co\.,? ?Ltd|Corp|Inc|Ltd|LLC|GmbH|AG|S\.?A|Limited|Company)\.?$"
)
_SPACE_BETWEEN = re.compile(r" *([（）：，。；、“”]) *|(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])")
_WHERE_KNOWN = re.compile(r"\[\[(.*?)\]\]")
SHORT_NAME = 26  # letters of a name in a sentence or on an axis; a Chinese character counts twice
# Whom a code stands for: the table, its key and the column of names; and the columns that hold such codes.
ENTITIES = {
    "customer": ("customers", "customer_id", "customer_name"),
    "rep": ("reps", "rep_id", "name"),
    "product": ("products", "product_id", "product_name"),
    "rival": ("competitors", "competitor_id", "name"),
    "line": ("products", "product_line", "category"),
    "contact": ("contacts", "contact_id", "title"),  # people are called by what they do, never by their name
}
_ENTITY_OF = {
    **dict.fromkeys(
        ("customer_id", "customer_ids", "customer", "customers", "parent_id", "first_to_contact"), "customer"
    ),
    **dict.fromkeys(("rep_id", "owner_rep_id", "rep"), "rep"),
    "product_id": "product",
    "product_line": "line",
    "competitor_id": "rival",
    "contact_id": "contact",
}


def say(text, facts: Mapping, company=None) -> str:
    """A text of a card (``{zh, en}``) filled with ``facts``; `company` gives its currency and its customers' names.

    >>> say({"zh": "{n} 家", "en": "{n} {n:customer|customers}"}, {"n": 1})
    '1 customer'
    """
    kept_parts = _WHERE_KNOWN.sub(lambda part: _part(part[1], facts), without_days(pick(text)))
    told = _Sentence(facts, company).format(kept_parts)
    return _SPACE_BETWEEN.sub(r"\1", told) if get_language() == "zh" else told


def _part(text, facts):
    asked = placeholders(text).intersection(facts)
    return "" if any(written(one, facts[one]) in (NOTHING, "0") for one in asked) else text


def placeholders(text: str) -> set[str]:
    """The facts that a text in one language asks for; those that only choose a plural are left out."""
    return {name for _, name, spec, _ in Formatter().parse(text) if name and (spec or "").count("|") != 1}


def written(name: str, value, company=None, form: str = "") -> str:
    """One value as it stands in a sentence; ``form``: decimals (``"1"``), or another format than the name's."""
    if isinstance(value, str) is False and isinstance(
        value, list | tuple | set | frozenset | pd.Index | pd.Series
    ):
        named_here = list(value)[: IN_FULL if len(value) <= IN_FULL else SHOWN_ITEMS]
        called = [written(name, one, company, form) for one in named_here]
        return and_more(called, len(value) - len(called), entity_of(name)) or tr("none")
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return NOTHING
    if isinstance(value, bool) or type(value).__name__ == "bool":
        return tr("yes") if value else tr("no")
    kind = form if form and not form.isdigit() else form_of(name, value)
    digits = int(form) if form.isdigit() else None
    if told_in_months(name) and isinstance(value, Real) and math.isfinite(value):
        return months(float(value))
    if kind in ENTITIES:
        return named(value, company, kind)
    if kind == "date" and isinstance(value, datetime.date):
        return day(value)
    if not isinstance(value, Real):
        return word(name, str(value))
    return _number(kind, float(value), digits, company)


def and_more(called: list[str], left: int, whom: str = "", between: str = "") -> str:
    """The first of a list in words, and how many are left; ``whom``: of what, as in the words of ``counted``."""
    items = (between or tr(", ")).join(called)
    return say(texts_of("counted")[whom or "other"], {"items": items, "n": left}) if left > 0 else items


def form_of(name: str, value=None) -> str:
    """How a fact of that name is written: its card's or contract's format, else by the kind of its value."""
    if entity := entity_of(name):
        return entity
    form = "money" if name == "money" else contract.column_format(name)
    if form == "text" and isinstance(value, datetime.date):
        return "date"
    if form == "text" and isinstance(value, Real):
        return "int" if isinstance(value, Integral) else "number"
    return form


def _number(kind, value, digits, company):
    if not math.isfinite(value):
        return "∞" if value > 0 else "−∞"
    if kind.startswith("percent"):
        return percent(value, digits if digits is not None else int(kind.removeprefix("percent") or 0))
    if kind == "money":
        return money(value, getattr(company, "currency", "CNY"))
    if digits is None:
        digits = 0 if kind == "int" or value.is_integer() or abs(value) >= 20 else 1 if abs(value) >= 1 else 2
    return number(value, digits)


def word(column: str, code: str) -> str:
    """What a code in a column of that name means, in the language in use; other texts as they are."""
    label = coded_word(column, code)
    if label != code:
        return label
    label = enumerated_word(column, code)
    return label if label != code else coded_word("any", code)


def enumerated_word(column: str, code: str) -> str:
    """What a code means in the tables of the contract that list the column's codes; other texts as they are."""
    column = "level" if column == "expected_level" else column
    for name, table in contract.tables().items():
        found = table.columns.get(column)
        if found is not None and found.values:
            label = contract.value_label(name, column, code)
            if label != code:
                return label
    return code


def entity_of(column: str) -> str:
    """Whom the codes in a column of that name stand for: customer, rep, product, rival, contact; else nothing."""
    own = cards.columns().get(column, {}).get("as")
    return own if own in ENTITIES else "" if own else _ENTITY_OF.get(column, "")


def heading(column: str, company=None) -> str:
    """How a column is headed: whom it names where codes stand with their names, else its label."""
    entity = entity_of(column)
    own = column in cards.columns() or not entity or not names_of(company, entity)
    return contract.label(column) if own or entity == "line" else word("entity", entity)


def named(code, company=None, entity: str = "customer", width: int = SHORT_NAME) -> str:
    """A customer (or rep, contact …) as people say it: name first, code behind it; a code without a name alone."""
    name = names_of(company, entity).get(str(code))
    if not name or name == str(code):
        return str(code)
    name = shortened(name, width)
    return f"{name}（{code}）" if get_language() == "zh" else f"{name} ({code})"


def names_of(company, entity: str = "customer") -> dict[str, str]:
    """The names of customers (reps, products, rivals; of contacts the titles) by code; empty where there are none."""
    table, key, column = ENTITIES[entity]
    if company is None or company.missing(f"{table}.{column}"):
        return {}

    def read():
        known = company.table(table).dropna(subset=[column])
        if entity == "line":  # a line has a name where all its products are of one category
            known = known[[key, column]].dropna().drop_duplicates()
            known = known[~known.duplicated(key, keep=False)]
        known = known.drop_duplicates(key)
        return dict(zip(known[key].astype(str), known[column].astype(str), strict=True))

    return kept(company, "item_names", read, entity)


def shortened(name: str, width: int = SHORT_NAME) -> str:
    """A long name without its legal form; where that is still too long, its first words, or cut in the middle."""
    if _width(name) > min(width, SHORT_NAME) and (firm := _LEGAL_FORM.sub("", name)) not in ("", name):
        name, width = firm, min(width, SHORT_NAME)  # a firm is called the same everywhere
    wide = [2 if "\u2e80" <= c <= "\uffef" else 1 for c in name]
    if _width(name) <= width:
        return name
    if _width(name[: (at := name.rfind(" ", width // 3, width))]) < width and at > 0:
        return f"{name[:at]}…"
    head, tail, used = 0, len(name), 1
    while used < width:
        step = wide[head] if head <= len(name) - tail else wide[tail - 1]
        if used + step > width:
            break
        if head <= len(name) - tail:
            head += 1
        else:
            tail -= 1
        used += step
    return f"{name[:head].rstrip()}…{name[tail:].lstrip()}"


def _width(name):
    """A Chinese character counts twice."""
    return sum(2 if "\u2e80" <= c <= "\uffef" else 1 for c in name)


def said(text, facts: Mapping, company=None) -> str:
    """Like `say`; nothing for no text."""
    return say(text, facts, company) if text else ""


def beside(text, row: Mapping, column: str, company=None) -> str:
    """What stands beside a mark: the text of a picture, else, also where all that it quotes is missing, the number of
    ``column``."""
    quoted = [row.get(name) for name in re.findall(r"\{(\w+)", pick(text))] if text else []
    there = not quoted or any(value == value and value is not None for value in quoted)
    return say(text, row, company) if text and there else written(column, row[column], company)


def sentences(column: str, lines, company=None) -> list[str]:
    """Pairs of a code and its facts as sentences; the code's words in the card of ``column`` are the text."""
    return [say(texts_of(column)[code], facts, company) for code, facts in lines]


class _Sentence(Formatter):
    def __init__(self, facts, company):
        self.facts, self.company = facts, company

    def get_field(self, name, args, kwargs):
        if name not in self.facts:
            raise KeyError(f"a text quotes {{{name}}}; the facts are: {', '.join(self.facts)}")
        return (name, self.facts[name]), name

    def format_field(self, found, spec):
        name, value = found
        if "|" in spec:
            *none, one, many = spec.split("|")
            alone = value == 1 and (none or get_language() == "en")
            return none[0] if none and not value else one if alone else many
        return written(name, value, self.company, spec)
