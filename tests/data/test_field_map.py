"""What a person decided is read strictly, written back faithfully, and proposed ready to edit."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from custkit.data import InputError, field_map, open_company, propose_map

TEXT = st.text("abc客户金额 _-", min_size=1, max_size=8).map(str.strip).filter(bool)
MAPS = st.fixed_dictionaries(
    {},
    optional={
        "name": TEXT,
        "currency": st.sampled_from(["CNY", "USD"]),
        "tax": st.sampled_from(["included", "excluded"]),
        "timezone": st.just("Europe/Berlin"),
        "tables": st.fixed_dictionaries(
            {},
            optional={
                "transactions": st.fixed_dictionaries(
                    {},
                    optional={
                        "file": TEXT,
                        "unit": st.sampled_from(["元", "千元", "万元"]),
                        "date_order": st.sampled_from(["dmy", "mdy"]),
                        "columns": st.dictionaries(st.sampled_from(["amount", "customer_id"]), TEXT),
                    },
                )
            },
        ),
        "merge_customers": st.dictionaries(st.sampled_from(["K1", "K2"]), st.just(["D1"]), max_size=1),
        "amount_unit_by_customer": st.dictionaries(TEXT, st.sampled_from(["万元", "千元"])),
    },
)


@given(MAPS)
def test_a_map_written_and_read_again_is_the_same(raw):
    made = field_map.read(raw)
    assert field_map.read(yaml.safe_load(field_map.write(made))) == made


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        ({"curency": "CNY"}, "curency"),
        ({"tables": {"orderz": {}}}, "tables.orderz"),
        ({"tables": {"customers": {"colums": {}}}}, "tables.customers.colums"),
        ({"tables": {"transactions": {"unit": "兆元"}}}, "兆元"),
        ({"tables": {"transactions": {"date_order": "ydm"}}}, "ydm"),
        ({"timezone": "Asia/Nowhere"}, "Asia/Nowhere"),
        ({"merge_customers": {"K1": ["D1"], "K2": ["D1"]}}, "D1"),
        ({"merge_customers": {"K1": ["K1"]}}, "K1"),
        ({"amount_unit_by_customer": {"K1": "吨"}}, "吨"),
        ({"tax": "maybe"}, "maybe"),
    ],
)
def test_what_is_not_understood_is_named(raw, named):
    with pytest.raises(InputError, match=named):
        field_map.read(raw)


def test_a_broken_file_names_its_line(tmp_path):
    path = tmp_path / "field_map.yaml"
    path.write_text("currency: CNY\ntables: [\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 3"):
        field_map.read(path)


def test_a_proposed_map_reads_the_same_data_again(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    (data / "流水.csv").write_text("客户编码,成交日期,金额(万元)\nK1,2025-01-02,1.5\nK2,2025-01-03,2\n")
    first = open_company(data)
    (data / "field_map.yaml").write_text(propose_map(first), encoding="utf-8")
    again = open_company(data)
    assert first.orders.to_pandas().equals(again.orders.to_pandas())
    assert again.orders.amount_cents.sum().execute() == 3_500_000


def test_a_map_is_proposed_for_files_that_cannot_be_read_yet(tmp_path):
    path = tmp_path / "orders.csv"
    path.write_text("客户编号,日期,金额,Amount\nK1,2025-01-02,1,1\n")
    with pytest.raises(InputError):
        open_company(path)
    path.with_name("field_map.yaml").write_text(propose_map(path), encoding="utf-8")
    assert open_company(path, field_map=path.with_name("field_map.yaml")).orders.count().execute() == 1
