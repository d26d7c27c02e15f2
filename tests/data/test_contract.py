"""The contract says everything once: each table and column has both languages, a type, unambiguous words."""

import pytest

from custkit.data import cards, contract
from custkit.data.headers import normalise

TABLES = contract.tables()
ENUMS = [(t, c) for t in TABLES.values() for c in t.columns.values() if c.values]


def test_there_are_twenty_nine_tables_and_only_orders_are_required():
    assert len(TABLES) == 29
    assert [t.name for t in TABLES.values() if t.need == "required"] == ["transactions"]


def test_three_columns_are_enough_to_start():
    assert [c.name for c in TABLES["transactions"].required] == ["customer_id", "order_date", "amount"]


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_every_table_speaks_both_languages_and_says_what_it_adds(table):
    assert table.zh
    assert table.en
    assert set(table.adds) == {"zh", "en"}
    assert all(key in table.columns for key in table.key)
    assert table.modules
    for column in table.columns.values():
        assert column.zh
        assert column.en
        assert (column.type == "enum") == bool(column.values), f"{table.name}.{column.name}"


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_labels_and_names_inside_a_table_are_unique(table):
    for kind in ("zh", "en", "name"):
        words = [normalise(getattr(c, kind)) for c in table.columns.values()]
        assert len(words) == len(set(words)), kind


@pytest.mark.parametrize(("table", "column"), ENUMS, ids=[f"{t.name}.{c.name}" for t, c in ENUMS])
def test_a_word_means_one_value_of_an_enum(table, column):
    words = [normalise(w) for v in column.values for w in {v.code, v.zh, v.en, *v.aliases}]
    doubled = {
        w
        for w in words
        if sum(w in {normalise(x) for x in (v.code, v.zh, v.en, *v.aliases)} for v in column.values) > 1
    }
    assert not doubled


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("customers", "客户", "Customers"),
        ("customers.level", "系统客户等级", "CRM level"),
        ("transactions.amount", "金额", "Amount"),
        ("rows_in", "读入行数", "Rows in"),
        ("regions.factor_1", "潜力因子 1", "Potential factor 1"),
        ("nothing_known", "nothing_known", "nothing_known"),
        ("nothing.known", "nothing.known", "nothing.known"),
    ],
)
def test_labels_come_in_both_languages(name, zh, en):
    assert contract.label(name, "zh") == zh
    assert contract.label(name, "en") == en


def test_formats_follow_types():
    assert contract.column_format("transactions.amount") == "money"
    assert contract.column_format("transactions.order_date") == "date"
    assert contract.column_format("opportunities.probability") == "percent"
    assert contract.column_format("rows_in") == "int"
    assert contract.column_format("unheard_of") == "text"


def test_money_is_stored_in_cents():
    assert TABLES["transactions"].columns["amount"].stored_as == "amount_cents"
    assert TABLES["order_lines"].columns["unit_price"].stored_as == "unit_price"


def test_enum_codes_have_labels():
    assert contract.value_label("transactions", "order_status", "cancelled", "zh") == "已取消"
    assert contract.value_label("transactions", "order_status", "weird", "zh") == "weird"


def test_no_column_has_two_labels():
    seen = {}
    for name in contract.computed_files():
        for column in contract._parse(name):
            assert column not in seen, f"{column}: {seen[column]} and {name}"
            seen[column] = name


def test_every_name_in_a_card_is_a_word():
    def names(part):
        if isinstance(part, dict):
            yield from part
        for one in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            yield from names(one)

    wrong = {
        place: [name for name in names(cards.parse(path)) if isinstance(name, bool)]
        for place, path in cards.card_files().items()
    }
    assert not {place: found for place, found in wrong.items() if found}
    says = cards.cards_of("tiering", "lifetime")["holdout_check"]["says"]
    assert set(says) >= {"speaks", "short", "few", "off", "average"}


MORE_GENERAL = {"share", "month", "owner"}  # of computed.yaml: a market share is a share, and so on


def test_no_card_gives_a_column_of_the_contract_another_meaning():
    """A computed label is looked up first: a card with a contract's name would reword the company's own column."""
    handed_in = {}
    for table in TABLES.values():
        for column in table.columns.values():
            written = contract.column_format(f"{table.name}.{column.name}")
            handed_in.setdefault(column.name, set()).add(
                (column.zh, column.en, written.replace("int", "number"))
            )
    reworded = []
    for name in handed_in.keys() & contract.computed().keys() - MORE_GENERAL:
        entry = contract.computed()[name]
        said = (entry["zh"], entry["en"], entry["format"].replace("int", "number"))
        if said not in handed_in[name]:
            reworded.append(f"{name}: {said}, in the contract {sorted(handed_in[name])}")
    assert not reworded, "\n".join(reworded)
