"""Exports of known systems are recognised by their headers; their presets are honest and complete."""

import pytest

from custkit.data import contract
from custkit.data.headers import column_of
from custkit.data.presets import preset_of, presets, written


def test_there_are_presets_for_the_systems_of_the_trade():
    assert len(written()) >= 30


@pytest.mark.parametrize("key", written())
def test_a_preset_says_where_its_headers_were_seen_and_what_is_from_memory(key):
    raw = written()[key]
    assert set(raw) <= {"name", "seen", "says", "lacks", "tables"}
    assert len(raw["seen"]) > 40
    for part in ("name", "says", *(["lacks"] if "lacks" in raw else [])):
        assert set(raw[part]) == {"zh", "en"}


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: f"{preset.key}-{preset.table}")
def test_a_preset_names_columns_and_codes_of_the_contract(preset):
    raw = written()[preset.key]["tables"][preset.table]
    habits = {"date_order", "decimal", "currency", "amount_per", "person", "unit", "nobody"}
    assert set(raw) <= {"signature", "columns", "ignore", "values", *habits}
    for column in preset.columns:
        assert column_of(preset.table, column) is not None, column
    for column, words in preset.values.items():
        codes = {value.code for value in contract.tables()[preset.table].columns[column].values}
        assert set(words.values()) <= codes, column
        assert all(isinstance(word, str) for word in words)
    assert preset.signature
    assert not set(preset.ignore) & {word for words in preset.columns.values() for word in words}


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: f"{preset.key}-{preset.table}")
def test_a_preset_is_found_by_its_own_headers(preset):
    headers = [words[0] for words in (*preset.signature, *preset.columns.values())]
    assert preset_of(list(dict.fromkeys(headers)), preset.table).key == preset.key
