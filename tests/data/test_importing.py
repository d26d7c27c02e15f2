"""Nothing is lost on the way in: rows and money reconcile to the cent, and every rule says what it set aside."""

import json
import tempfile
from pathlib import Path

import duckdb
import lifetimes
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit.data import InputError, open_company
from custkit.data.importing import set_memory

HEAD = "订单编号,客户编号,日期,金额\n"


def rules(company):
    return company.quality.issues.set_index("rule")["count"].to_dict()


def cents(company):
    return company.orders.to_pandas().set_index("order_id")["amount_cents"].to_dict()


def test_the_purchase_log_of_cdnow_comes_in_whole():
    company = open_company(Path(lifetimes.__file__).parent / "datasets" / "CDNOW_master.txt")
    counts = company.quality.counts.iloc[0]
    assert (counts["rows_in"], counts["used"]) == (69_659, 69_659)
    assert company.orders.customer_id.nunique().execute() == 23_570
    assert counts["amount_used"] == 2_500_315.63
    assert str(company.as_of) == "1998-06-30"


def _row(order, customer, day, amount):
    return f"{order},{customer},{day},{amount}"


ROWS = st.lists(
    st.builds(
        _row,
        st.sampled_from(["", "S1", "S2", "S3", "S4"]),
        st.sampled_from(["", "K1", "K2", "K3"]),
        st.sampled_from(["2024-01-05", "2024-02-29", "2024-12-31", "2098-01-01"]),
        st.one_of(
            st.decimals(-(10**7), 10**7, places=2).map(str),
            st.decimals(-100, 100, places=4).map(lambda d: f"¥{d}" if d >= 0 else f"({-d})"),
        ),
    ),
    min_size=1,
    max_size=30,
)


@settings(max_examples=8, deadline=None)
@given(ROWS, st.randoms())
def test_rows_and_money_reconcile_and_their_order_does_not_matter(rows, shuffle):
    rows = [*rows, "S9,K9,2024-01-01,1.00"]
    mixed = [*rows]
    shuffle.shuffle(mixed)
    with tempfile.TemporaryDirectory() as folder:
        made = []
        for number, part in enumerate((rows, mixed)):
            path = Path(folder) / f"{number}.csv"
            path.write_text(HEAD + "\n".join(part), encoding="utf-8")
            made.append(open_company(path))
        counts = made[0].quality.counts.iloc[0]
        assert counts["rows_in"] == len(rows) == counts["used"] + counts["unattributed"] + counts["rejected"]
        money = [round(counts[f"amount_{k}"] * 100) for k in ("in", "used", "unattributed", "rejected")]
        assert money[0] == sum(money[1:])
        orders = made[0].orders.to_pandas()
        assert orders["amount_cents"].sum() == money[1] + money[2]
        assert len(made[0].quality.rejected) == counts["rejected"]
        keys = ["customer_id", "order_date", "amount_cents"]
        ours, theirs = (
            m.orders.to_pandas()[keys].sort_values(keys).reset_index(drop=True).fillna("") for m in made
        )
        assert ours.to_dict("records") == theirs.to_dict("records")


def test_the_same_data_give_the_same_bytes_twice(tmp_path):
    path = tmp_path / "orders.csv"
    lines = [
        f"S{i % 700},K{i % 37},2024-{1 + i % 12:02d}-{1 + i % 28:02d},{i * 7919 % 99991 / 100}"
        for i in range(5000)
    ]
    path.write_text(HEAD + "\n".join(lines), encoding="utf-8")
    for store in ("one", "two"):
        open_company(path, store=tmp_path / store)
    for name in sorted(p.name for p in (tmp_path / "one").iterdir()):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_lines_are_added_up_to_orders_and_kept(company):
    made = company(
        "订单编号,客户编号,日期,产品编号,数量,单价\nS1,K1,2024-01-02,P1,3,0.335\nS1,K1,2024-01-03,P2,1,2\nS2,K1,2024-01-04,P1,1,1\n"
    )
    assert cents(made) == {"S1": 301, "S2": 100}
    assert made.orders.to_pandas()["order_date"].astype(str).tolist()[0].startswith("2024-01-02")
    assert made.order_lines.to_pandas()["line_amount_cents"].tolist() == [101, 200, 100]
    residue = made.quality.issues.set_index("rule").loc["quantity_times_price", "message"]
    assert "0.0050" in residue


def test_an_orders_total_on_every_line_is_counted_once(company):
    made = company(
        "订单编号,客户编号,日期,产品编号,数量,单价,订单金额\n"
        "S1,K1,2024-01-02,P1,1,10,30\nS1,K1,2024-01-02,P2,2,10,30\nS2,K1,2024-01-04,P1,1,5,5\n"
    )
    assert cents(made) == {"S1": 3000, "S2": 500}
    assert "total_repeated" in rules(made)


def test_without_order_numbers_a_customers_day_is_one_order(company):
    made = company("客户编号,日期,金额\nK1,2024-01-02,1\nK1,2024-01-02,2\nK2,2024-01-02,4\n")
    assert cents(made) == {"K1-20240102": 300, "K2-20240102": 400}


def test_one_number_of_two_customers_is_two_orders(company):
    made = company(HEAD + "S1,K1,2024-01-02,1\nS1,K2,2024-01-02,2\n")
    assert sorted(made.orders.to_pandas()["amount_cents"]) == [100, 200]
    assert rules(made)["order_of_two"] == 1


def test_a_return_reduces_money_whatever_its_sign(company):
    made = company(
        "订单编号,客户编号,日期,金额,是否退货\nS1,K1,2024-01-02,10,否\nS2,K1,2024-01-03,4,是\nS3,K1,2024-01-04,-3,是\n"
    )
    assert cents(made) == {"S1": 1000, "S2": -400, "S3": -300}


def test_a_cancellation_number_of_the_uci_log_is_a_return(company):
    made = company(
        "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID\n"
        "536365,A,6,2010-12-01,2.55,17850\nC536379,A,-1,2010-12-02,2.55,17850\n536380,B,1,2010-12-03,1,\n"
    )
    assert cents(made) == {"536365": 1530, "C536379": -255, "536380": 100}
    assert made.quality.counts.iloc[0]["unattributed"] == 1


def test_cancelled_orders_and_full_refunds_are_set_aside_with_their_reason(company):
    made = company(
        "订单编号,客户编号,日期,金额,订单状态\n"
        "S1,K1,2024-01-02,10,已完成\nS2,K1,2024-01-03,5,作废\nS3,K1,2024-01-04,7,已退款\nS4,K1,2024-01-05,-2,退货\n"
    )
    assert cents(made) == {"S1": 1000, "S4": -200}
    assert made.quality.rejected["rule"].tolist() == ["cancelled", "returned"]
    assert made.quality.counts.iloc[0]["amount_rejected"] == 12


def test_a_row_that_was_exported_twice_counts_once(company):
    made = company(HEAD + "S1,K1,2024-01-02,10\nS1,K1,2024-01-02,10\nS1,K1,2024-01-02,5\n")
    assert cents(made) == {"S1": 1500}
    assert rules(made)["duplicate_row"] == 1


def test_orders_dated_after_the_import_are_set_aside(company):
    made = company(HEAD + "S1,K1,2024-01-02,10\nS2,K1,2098-01-02,10\n")
    assert (cents(made), rules(made)["future_date"]) == ({"S1": 1000}, 1)


def test_a_few_unreadable_rows_are_set_aside_with_their_raw_values(company):
    rows = [f"S{i},K{i % 5},2024-01-02,1" for i in range(200)]
    made = company(HEAD + "\n".join([*rows, "S200,K1,someday,1"]))
    row = made.quality.rejected.iloc[0]
    assert (row["file"], row["column"], row["rule"], row["record"]) == (
        "orders.csv",
        "order_date",
        "unreadable",
        202,
    )
    assert json.loads(row["raw"])["日期"] == "someday"


def test_more_than_one_percent_unreadable_stops_the_table_with_examples(company):
    rows = [f"S{i},K{i % 5},2024-01-02,{'1' if i % 20 else 'abc'}" for i in range(100)]
    with pytest.raises(InputError, match=r"5 of 100 rows Amount .*abc"):
        company(HEAD + "\n".join(rows))


def test_an_optional_table_that_cannot_be_used_does_not_stop_the_run(company):
    made = company(
        {
            "orders.csv": HEAD + "S1,K1,2024-01-02,10\n",
            "customers.csv": "customer_id,customer_name\nK1,One\nK1,Other\n",
            "notes.csv": "foo,bar\n1,2\n",
        }
    )
    assert not made.has("customers")
    found = rules(made)
    assert found["stopped_duplicate"] == 1
    assert "unknown_file" in found
    counts = made.quality.counts.set_index("table").loc["customers"]
    assert (counts["rows_in"], counts["rejected"]) == (2, 2)


def test_monthly_files_are_put_together(company):
    made = company(
        {"订单2024-01.csv": HEAD + "S1,K1,2024-01-02,10\n", "订单2024-02.csv": HEAD + "S2,K1,2024-02-02,5\n"}
    )
    assert cents(made) == {"S1": 1000, "S2": 500}
    assert len(made.quality.counts) == 2


def test_a_file_of_lines_gets_customer_and_date_from_the_orders(company):
    made = company(
        {
            "orders.csv": HEAD + "S1,K1,2024-01-02,10\n",
            "order_lines.csv": "order_id,product_id,quantity,unit_price\nS1,P1,2,5\nS7,P1,1,5\n",
        }
    )
    lines = made.order_lines.to_pandas()
    assert lines["customer_id"].fillna("").tolist() == ["K1", ""]
    assert lines["line_amount_cents"].tolist() == [1000, 500]
    assert rules(made)["lines_without_order"] == 1


def test_units_merges_and_values_of_the_field_map_are_applied(company):
    made = company(
        {
            "orders.csv": "订单编号,客户编号,日期,金额,订单状态\nS1,K1,2024-01-02,1.5,OK\n"
            "S2,D1,2024-01-03,20,KO\nS3,K2,2024-01-03,2,OK\n",
            "field_map.yaml": "name: Demo\ntables:\n  transactions:\n    unit: 千元\n"
            "    values: {order_status: {OK: valid, KO: valid}}\n"
            "merge_customers: {K1: [D1]}\namount_unit_by_customer: {K2: 万元}\n",
        }
    )
    orders = made.orders.to_pandas().set_index("order_id")
    assert orders["amount_cents"].to_dict() == {"S1": 150_000, "S2": 2_000_000, "S3": 2_000_000}
    assert orders["customer_id"].tolist() == ["K1", "K1", "K2"]
    assert made.name == "Demo"


def test_phone_and_mail_are_never_kept_and_names_are_masked(company, tmp_path):
    made = company(
        {
            "orders.csv": HEAD + "S1,K1,2024-01-02,10\n",
            "contacts.csv": "contact_id,customer_id,name,phone,email\nP1,K1,王小明,13900000000,w@example.com\n"
            "P1,K1,王小明,13900000000,w@example.com\nP2,K1,Ann Lee,13900000001,a@example.com\n",
        },
        store=tmp_path / "store",
    )
    assert made.table("contacts")["name"].tolist() == ["王**", "A**"]
    kept = b"".join(p.read_bytes() for p in (tmp_path / "store").iterdir())
    assert "王小明".encode() not in kept
    assert b"13900000000" not in kept
    assert not pd.Series(made.quality.rejected["raw"]).str.contains("example.com|1390|王小明").any()


def test_customers_in_another_unit_and_possible_duplicates_are_pointed_out(company):
    names = ["苏州天工机械有限公司", "天工机械", "南方电机厂", "大洋纺机", "东海包装", "北辰轴承"]
    rows = [f"S{i},K{i % 6},2024-{1 + i % 12:02d}-02,{'3' if i % 6 == 5 else '30000'}" for i in range(60)]
    customers = "\n".join(f"K{i},{n}" for i, n in enumerate(names))
    made = company(
        {"orders.csv": HEAD + "\n".join(rows), "customers.csv": f"customer_id,customer_name\n{customers}\n"}
    )
    facts = {issue.rule: issue.facts for issue in made.quality.facts}
    assert facts["unit_mix"]["all"] == ["K5"]
    assert [pair[:2] for pair in facts["duplicate_customers"]["all"]] == [["K0", "K1"]]
    assert made.orders.customer_id.nunique().execute() == 6


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"orders.csv": "foo,bar\n1,2\n"}, "no column was recognised|No orders"),
        ({"orders.csv": HEAD}, "no"),
        ({"customers.csv": "customer_id,customer_name\nK1,One\n"}, "No orders"),
        ({"readme.txt": "hello"}, "holds no tables"),
        ({"orders.csv": HEAD + "S1,K1,2098-01-02,10\n"}, "no usable orders"),
    ],
)
def test_what_cannot_be_used_is_one_message(company, files, message):
    with pytest.raises(InputError, match=message):
        company(files)


def test_the_processes_of_a_batch_share_its_memory():
    def limit(processes):
        con = duckdb.connect()
        set_memory(con, "2GB", processes)
        amount, unit = con.execute("SELECT current_setting('memory_limit')").fetchone()[0].split()
        return float(amount) * {"MiB": 1 / 1024, "GiB": 1}[unit]

    alone, one_of_three = limit(1), limit(3)
    assert alone < 2e9 / 2**30  # what DuckDB does not count finds room beside it
    assert one_of_three == pytest.approx(alone / 2 / 3, rel=0.01)  # the other half is for what Python holds
