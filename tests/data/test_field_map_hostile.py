"""Odd field maps: each is refused in one sentence that names the place, whatever stands in it."""

import os

import pytest

from custkit.data import InputError
from custkit.data.field_map import read, write

COLUMNS = "tables: {transactions: {columns: {customer_id: %s}}}"
BOMB = "name: &a [x, x, x]\n" + "currency: &b [*a, *a, *a]\n" * 3
PLACES = {
    "name: [a, b]": "name",
    "name: true": "name",
    'name: "a\\0b"': "name",
    'name: "\\ud800"': "name",
    "currency: {a: b}": "currency",
    "version: 99": "version",
    "timezone: [Asia/Shanghai]": "timezone",
    "timezone: ../../etc/passwd": "passwd",
    "tax: [included]": "tax",
    "tables: []": "tables",
    "tables: text": "tables",
    "tables: {transactions: text}": "tables.transactions",
    "tables: {transactions: {file: {a: b}}}": "tables.transactions.file",
    "tables: {transactions: {file: [[a]]}}": "tables.transactions.file",
    "tables: {transactions: {file: true}}": "tables.transactions.file",
    "tables: {transactions: {unit: [万元]}}": "tables.transactions.unit",
    "tables: {transactions: {columns: [a]}}": "tables.transactions.columns",
    COLUMNS % "[a]": "tables.transactions.columns.customer_id",
    COLUMNS % "true": "tables.transactions.columns.customer_id",
    COLUMNS % "": "tables.transactions.columns.customer_id is empty",
    "tables: {transactions: {values: {order_status: x}}}": "tables.transactions.values.order_status",
    "tables: {transactions: {values: {order_status: {a: [b]}}}}": "tables.transactions.values.order_status.a",
    "merge_customers: [a]": "merge_customers",
    "merge_customers: {a: {b: c}}": "merge_customers.a",
    "merge_customers: {a: []}": "merge_customers.a is empty",
    "merge_customers: {null: b}": "merge_customers",
    "amount_unit_by_customer: {a: true}": "amount_unit_by_customer.a",
    "show_names: no": "show_names",
    'show_names: "false"': "show_names",
    "show_names: 否": "show_names",
    "show_names: 1": "show_names",
    "name: a\nname: b": "line 1",
    "tables:\n  transactions: {unit: 元}\n  transactions: {unit: 万元}": "line 2",
    "? [a]\n: b": "line 1",
    BOMB: "line 1",
    "name: !!python/object/apply:os.system [true]": "line 1",
    "[" * 100_000: "line 1",
    "{a: " * 5_000: "line 1",
    "tables: &t {transactions: *t}": "line 1",
    "a\tb: [": "line 1",
}


@pytest.mark.parametrize("text", PLACES, ids=lambda text: text[:40])
def test_what_a_field_map_cannot_say_is_refused_where_it_stands(text, tmp_path):
    path = tmp_path / "field_map.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read(path)
    message = str(refused.value)
    assert PLACES[text] in message
    assert len(message) < 300


def test_a_folder_a_missing_file_a_picture_and_an_endless_file_are_no_field_maps(tmp_path):
    (tmp_path / "picture.yaml").write_bytes(b"\x89PNG\r\n\xff\xfe")
    (tmp_path / "large.yaml").write_bytes(b"# \n" * 1_000_000)
    sources = [tmp_path, tmp_path / "none.yaml", tmp_path / "picture.yaml", tmp_path / "large.yaml"]
    sources += ["/dev/zero"] if os.path.exists("/dev/zero") else []
    for source in sources:
        with pytest.raises(InputError) as refused:
            read(source)
        assert str(source) in str(refused.value)


def test_yes_no_numbers_and_days_are_words_of_the_company(tmp_path):
    path = tmp_path / "field_map.yaml"
    path.write_text(
        "name: 2024-01-01\nshow_names: true\nmerge_customers: {00127: [0128, no]}\n"
        "tables: {transactions: {values: {order_status: {yes: valid, off: cancelled}}}}\n",
        encoding="utf-8",
    )
    found = read(path)
    assert (found.name, found.show_names) == ("2024-01-01", True)
    assert found.merge_customers == {"00127": ("0128", "no")}
    assert found.of("transactions").values == {"order_status": {"yes": "valid", "off": "cancelled"}}


@pytest.mark.parametrize(
    "text", ["a\u0085b", "a\u2028b", "a\u2029b", "x: y", "#x", "- x", "null", "0o17", "a\tb"]
)
def test_any_text_written_into_a_field_map_is_read_back(text, tmp_path):
    chosen = read({"name": text, "merge_customers": {f"{text}k": [text]}})
    (tmp_path / "map.yaml").write_text(write(chosen), encoding="utf-8")
    assert read(tmp_path / "map.yaml") == chosen
