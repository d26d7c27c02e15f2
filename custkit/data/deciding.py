"""Columns that decide whether a row is money: status, stage, document type, void mark. Their words are understood or
asked about; a word that nobody knows is never taken for a sale."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from custkit.data.contract import Column
from custkit.data.issues import ASK, INFO, OPEN, WARNING, Issue, for_table
from custkit.data.meanings import in_brackets, meanings, normalise, simplified, weak_headers

COLUMNS = ("order_status", "payment_status", "deal_stage", "refund_status", "document_type", "void_mark")
COLUMNS += ("valid_mark",)
_FEW_BLANK = 0.005  # of the rows
_USUALLY = {"deal_stage": "not_yet", "document_type": "sale"} | dict.fromkeys(COLUMNS[-2:], "cancelled")
_UNDONE = ("cancelled", "returned", "return")
RULES = {"cancelled": "cancelled", "not_yet": "not_yet", "none": "no_sale"}
_LINE_RULES = RULES | {"returned": "returned"}  # of an order, a return in full depends on its amount
TOLD = tuple(_LINE_RULES.values())
_SHOWN = 8
# Two words that say which way money went: which of them is a sale, nobody can guess.
_WAYS = ({"s", "h"}, {"d", "c"}, {"dr", "cr"}, {"借", "贷"}, {"收", "支"}, {"debit", "credit"}, {"in", "out"})
_SAYS = meanings()["states"]
_LONG = 4  # letters of a word that says something by itself
BLANK = "(blank)"  # in a field map: a cell without any word
# A cell of the void mark that holds the day on which it happened.
DATED = r"^\s*(\d{4}[-/.年]\s?\d{1,2}[-/.月]|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{10,13}\s*$)"


def words_of(column: Column, *own: Mapping[str, str], invoiced: bool = False) -> dict[str, str]:
    """Every word that means a code of the column, normalised; ``own``: further words, the most trusted last.

    invoiced: the rows are invoices, where a word for unpaid is no reason to leave one out.
    """
    words = {key(w): v.code for v in column.values for w in reversed((v.code, v.zh, v.en, *v.aliases))}
    if invoiced:
        words = {word: code for word, code in words.items() if not re.search(_SAYS["unpaid"], word)}
    for more in own:
        words |= {key(word): words.get(key(code), code) for word, code in more.items()}
    return words


def on_invoices(columns: Mapping[str, str]) -> bool:
    """Whether the rows are invoices, by the headers of their number and day."""
    headers = [columns.get("order_id"), columns.get("order_date")]
    return any(re.search(_SAYS["invoiced"], (header or "").casefold()) for header in headers)


def key(word: str) -> str:
    """A word as it is compared, with what stands in brackets; WooCommerce's ``wc-`` before it is left out."""
    text = simplified(unicodedata.normalize("NFKC", str(word)).casefold())
    return re.sub(r"[\W_]+", "", re.sub(r"^\s*wc-", "", text))


def code_of(word: str, words: Mapping[str, str]) -> str | None:
    """The code of a word, None for an unknown one; a pipeline's name in brackets does not make it another word."""
    inside = "".join(map(key, in_brackets(str(word))))
    if key(word) in words or any(words[w] in _UNDONE for w in words if len(w) > 1 and w in inside):
        return words.get(key(word))
    return words.get(normalise(word)) or words.get(key(word).removeprefix("已"))


def unknown_words(
    table: str,
    column: Column,
    file: str,
    header: str,
    unknown: list[tuple[str, int]],
    words: Mapping[str, str],
    beside: Iterable[str] = (),
    invoiced: bool = False,
) -> Issue:
    """The question what these words mean, with the likeliest answer; ``beside``: the other words of the column."""
    done = any(re.search(_SAYS["done"], simplified(word.casefold())) for word in beside)
    shown = ", ".join(word[:40] for word, _ in unknown[:_SHOWN]) + (" …" if len(unknown) > _SHOWN else "")
    answer = {word: _likeliest(word, words, column.name, done, invoiced) for word, _ in unknown[:50]}
    words_alone = {key(word) for word in answer}  # codes of a system: nobody can guess them
    if words_alone in _WAYS or all(re.fullmatch(r"[a-z]|\d+", word) for word in words_alone):
        answer = dict.fromkeys(answer, OPEN)
    codes = ", ".join(dict.fromkeys(value.code for value in column.values))
    facts = {"file": file, "header": header, "words": shown, "codes": codes}
    count = sum(n for _, n in unknown)
    return Issue(
        ASK, "unknown_words", table, column.name, count, facts, for_table(table, values={column.name: answer})
    )


def blank_words(
    table: str, column: Column, facts: dict, blank: int, rows: int, codes: Iterable[str], own: Mapping
) -> tuple[str | None, Issue | None]:
    """The code of the rows that say nothing in a column of states, and what is to be said of them.

    Blank beside words that only undo (cancelled, refunded) is a sale. Beside words for a sale it may be one that did
    not come about: a few such rows are told, more are asked about.
    """
    if told := own.get(BLANK):
        return told, None
    mark = column.name == "valid_mark"  # a blank is its other word
    if not (mark or column.name in COLUMNS[:3]) or not blank or "valid" not in codes:
        return None, None  # it is no state of an order, payment or deal
    facts = facts | {"blank": BLANK}
    if blank <= max(1, _FEW_BLANK * rows) and not mark:
        return None, Issue(WARNING, "blank_status", table, column.name, blank, facts)
    likely = "valid" if column.name == "order_status" else "cancelled" if mark else "not_yet"
    answer = for_table(table, values={column.name: {BLANK: likely}})
    return None, Issue(ASK, "blank_status_asked", table, column.name, blank, facts, answer)


def told_twice(known: Mapping[str, str]) -> list[str]:
    """Words for orders that stand beside words for what was delivered or invoiced of them."""
    sold = [word for word, code in known.items() if code == "sale"]
    says = {
        kind: [w for w in sold if re.search(_SAYS[kind], w.casefold())] for kind in ("ordered", "carried")
    }
    return [word for word in says["ordered"] if word not in says["carried"]] if says["carried"] else []


def decides_nothing(table: str, column: str, file: str, header: str, found: Iterable[str]) -> Issue:
    """Said of a header such as Type whose words have nothing to do with sales and returns."""
    facts = {"file": file, "header": header, "words": ", ".join(list(found)[:3])}
    return Issue(INFO, "decides_nothing", table, column, facts=facts)


def by_words(found: Iterable[str], columns: Mapping[str, Column]) -> str | None:
    """The deciding column that these words are of, where one of them clearly says that a row is no sale; else None.

    Asked of columns with few words whose header nobody knows (``Phase``, ``État``).
    """
    found, best, most = list(found), None, 0
    if {key(word) for word in found} in _WAYS and "document_type" in columns:
        return "document_type"
    for name, column in columns.items():
        words = words_of(column)
        codes = [(key(w), code_of(w, words) or (says_undone(w, name) and "cancelled")) for w in found]
        known = [(word, code) for word, code in codes if code]
        clear = any(_clear(word, code) for word, code in known) or (
            len(known) == len(found) and {"sale", "return"} <= {code for _, code in known}
        )
        if clear and 3 * len(known) >= len(found) and len(known) > most:
            best, most = name, len(known)
    return best


def is_of_deals(found: Iterable[str], states: Column, stages: Column) -> bool:
    """Whether words in a column called status are those of deals, where open means not won yet."""
    known = [{code_of(word, words_of(column)) for word in found} for column in (states, stages)]
    counts = [
        sum(code_of(word, words_of(column)) is not None for word in found) for column in (states, stages)
    ]
    return "valid" in known[1] and counts[1] > counts[0]


def says_undone(word: str, column: str = "order_status") -> bool:
    """Whether a word that nobody knows begins as those for cancelled do: anulación, Stornierung."""
    return column == "order_status" and re.search(_SAYS["undone"], simplified(word.casefold())) is not None


def _clear(word: str, code: str) -> bool:
    """Whether a word can hardly mean anything but a row that is no sale."""
    long = len(word) >= (_LONG if word.isascii() else 2)
    return code not in ("valid", "sale", "none") and long and word not in meanings()["unclear_words"]


def speaks_of_refunds(header: str) -> bool:
    """Whether a header speaks of money that went back, and not of its day, number, pieces or reason."""
    known, plain = meanings()["refunds"], simplified(header.casefold()).replace("_", " ")
    return re.search(known["money"], plain) is not None and not re.search(known["not"], plain)


def is_weak(header: str) -> bool:
    """Whether a header may as well mean something else (Type, State), so that its words must speak for it."""
    return normalise(header) in weak_headers()


def rules(columns: Iterable[str]) -> list[tuple[str, str]]:
    """SQL tests over the deciding columns that are there, with the rule that sets a row aside."""
    return [(says(columns, code), rule) for code, rule in RULES.items()]


def rule_of(values: Mapping[str, str]) -> str:
    """SQL: the rule by which `aside` sets a row aside; ``values``: the SQL of each column."""
    there = [values[c] for c in COLUMNS if c in values]
    tests = [(f"{value} = '{code}'", rule) for value in there for code, rule in _LINE_RULES.items()]
    return "CASE " + " ".join(f"WHEN {test} THEN '{rule}'" for test, rule in tests) + " END"


def aside(values: Mapping[str, str], lines: bool = False) -> str:
    """SQL: whether a deciding column sets a row aside; ``values``: the SQL of each column. "false" without any."""
    codes = ", ".join(f"'{code}'" for code in (_LINE_RULES if lines else RULES))
    tests = [f"coalesce({values[c]} IN ({codes}), false)" for c in COLUMNS if c in values]
    return " OR ".join(tests) or "false"


def says(columns: Iterable[str], code: str) -> str:
    """SQL: whether a deciding column that is there says ``code``."""
    tests = [f"coalesce({c} = '{code}', false)" for c in COLUMNS if c in set(columns)]
    return f"({' OR '.join(tests)})" if tests else "false"


def _likeliest(word: str, words: Mapping[str, str], column: str, done: bool, invoiced: bool) -> str:
    plain = key(word)
    if invoiced and re.search(_SAYS["unpaid"], plain):
        return "valid"
    if column != "document_type" and re.search(_SAYS["pending"], word.casefold()):
        return "not_yet"
    if done and re.search(_SAYS["closed"], simplified(word.casefold())):
        return "cancelled"
    if column == "document_type" and re.search(_SAYS["no_sale"], word.casefold()):
        return "none"
    inside = [known for known in words if len(known) > 1 and known in plain]
    undone = [known for known in inside if words[known] in _UNDONE]
    if not undone and says_undone(word, column):
        return "cancelled"
    return words[max(undone or inside, key=len)] if inside else _USUALLY.get(column, "valid")
