"""Columns that decide whether a row is money: status, stage, document type, void mark. Their words are understood or
asked about; a word that nobody knows is never taken for a sale."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from custkit.data.contract import Column
from custkit.data.issues import ASK, INFO, Issue, for_table
from custkit.data.meanings import in_brackets, normalise, simplified, weak_headers

COLUMNS = ("order_status", "payment_status", "deal_stage", "refund_status", "document_type", "void_mark")
_USUALLY = {"deal_stage": "not_yet", "void_mark": "cancelled", "document_type": "sale"}
_UNDONE = ("cancelled", "returned", "return")
RULES = {"cancelled": "cancelled", "not_yet": "not_yet", "none": "no_sale"}
_SHOWN = 8
# Closed means carried out in one system and given up in another; beside a word for carried out it is the second.
_CLOSED, _DONE = (
    r"关闭|closed?\b|geschlossen|cerrad",
    r"完成|成功|已收货|complete|fulfilled|finished|delivered|paid",
)
# A cell of the void mark that holds the day on which it happened.
DATED = r"^\s*(\d{4}[-/.年]\s?\d{1,2}[-/.月]|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{10,13}\s*$)"


def words_of(column: Column, *own: Mapping[str, str]) -> dict[str, str]:
    """Every word that means a code of the column, normalised; ``own``: further words, the most trusted last."""
    words = {key(w): v.code for v in column.values for w in reversed((v.code, v.zh, v.en, *v.aliases))}
    for more in own:
        words |= {key(word): words.get(key(code), code) for word, code in more.items()}
    return words


def key(word: str) -> str:
    """A word as it is compared, with what stands in brackets; WooCommerce's ``wc-`` before it is left out."""
    text = simplified(unicodedata.normalize("NFKC", str(word)).casefold())
    return re.sub(r"[\W_]+", "", re.sub(r"^\s*wc-", "", text))


def code_of(word: str, words: Mapping[str, str]) -> str | None:
    """The code of a word, None for an unknown one; a pipeline's name in brackets does not make it another word."""
    inside = "".join(map(key, in_brackets(str(word))))
    if key(word) in words or any(words[w] in _UNDONE for w in words if len(w) > 1 and w in inside):
        return words.get(key(word))
    return words.get(normalise(word))


def unknown_words(
    table: str,
    column: Column,
    file: str,
    header: str,
    unknown: list[tuple[str, int]],
    words: Mapping[str, str],
    beside: Iterable[str] = (),
) -> Issue:
    """The question what these words mean, with the likeliest answer; ``beside``: the other words of the column."""
    done = any(re.search(_DONE, simplified(word.casefold())) for word in beside)
    shown = ", ".join(word[:40] for word, _ in unknown[:_SHOWN]) + (" …" if len(unknown) > _SHOWN else "")
    answer = {word: _likeliest(word, words, column.name, done) for word, _ in unknown[:50]}
    codes = ", ".join(dict.fromkeys(value.code for value in column.values))
    facts = {"file": file, "header": header, "words": shown, "codes": codes}
    count = sum(n for _, n in unknown)
    return Issue(
        ASK, "unknown_words", table, column.name, count, facts, for_table(table, values={column.name: answer})
    )


def decides_nothing(table: str, column: str, file: str, header: str, found: Iterable[str]) -> Issue:
    """Said of a header such as Type whose words have nothing to do with sales and returns."""
    facts = {"file": file, "header": header, "words": ", ".join(list(found)[:3])}
    return Issue(INFO, "decides_nothing", table, column, facts=facts)


def is_weak(header: str) -> bool:
    """Whether a header may as well mean something else (Type, State), so that its words must speak for it."""
    return normalise(header) in weak_headers()


def rules(columns: Iterable[str]) -> list[tuple[str, str]]:
    """SQL tests over the deciding columns that are there, with the rule that sets a row aside."""
    return [(says(columns, code), rule) for code, rule in RULES.items()]


def aside(values: Mapping[str, str]) -> str:
    """SQL: whether a deciding column sets a row aside; ``values``: the SQL of each column. "false" without any."""
    codes = ", ".join(f"'{code}'" for code in RULES)
    tests = [f"coalesce({values[c]} IN ({codes}), false)" for c in COLUMNS if c in values]
    return " OR ".join(tests) or "false"


def says(columns: Iterable[str], code: str) -> str:
    """SQL: whether a deciding column that is there says ``code``."""
    tests = [f"coalesce({c} = '{code}', false)" for c in COLUMNS if c in set(columns)]
    return f"({' OR '.join(tests)})" if tests else "false"


def _likeliest(word: str, words: Mapping[str, str], column: str, done: bool) -> str:
    plain = key(word)
    if done and re.search(_CLOSED, simplified(word.casefold())):
        return "cancelled"
    inside = [known for known in words if len(known) > 1 and known in plain]
    undone = [known for known in inside if words[known] in _UNDONE]
    return words[max(undone or inside, key=len)] if inside else _USUALLY.get(column, "valid")
