"""A database stays where it is: the same orders come out of Postgres as out of a file."""

import datetime
import json

import pytest

from custkit.data import InputError, open_company
from custkit.data.issues import Questions
from custkit.diagnosis import lead_time_stats
from custkit.item import items

psycopg = pytest.importorskip("psycopg", reason="install the extra: pip install 'custkit[postgres]'")
pytestmark = pytest.mark.postgres

# What a database is told otherwise: faults of the raw files, which an import has mended before the copy was made.
FILES_ALONE = {
    "diagnosis.data_faults",
    "diagnosis.to_decide",
    "diagnosis.reconciliation",
    "diagnosis.duplicate_pairs",
    "diagnosis.duplicates_to_confirm",
    "diagnosis.usual_orders",
    "diagnosis.before_after",
    "diagnosis.decisions_to_confirm",
    "diagnosis.coding_proposals",  # its folds follow the order of the rows, which a database does not promise
}
ROWS = [
    ("S1", "00123", "2025-03-01", "10.10", "已完成"),
    ("S1", "00123", "2025-03-02", "5.05", "已完成"),
    ("S2", "00124", "2025-03-03", "7.00", "作废"),
    ("S3", None, "2025-03-04", "1.00", None),
    ("S4", "00124", "2025-03-05", "-2.00", "已完成"),
    ("S5", "00124", "2025-03-06", None, "已完成"),
]


@pytest.fixture
def database(postgres_url):
    with psycopg.connect(postgres_url, autocommit=True) as con:
        con.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        con.execute(
            'CREATE TABLE "订单" ("订单号" text, "客户编码" text, "下单日期" date, "金额" numeric, "订单状态" text)'
        )
        con.cursor().executemany('INSERT INTO "订单" VALUES (%s, %s, %s, %s, %s)', ROWS)
        con.execute(
            "CREATE TABLE customers (customer_id text, customer_name text, credit_limit numeric, phone text)"
        )
        con.execute("INSERT INTO customers VALUES ('00123', 'Alpha', 1000.5, '139')")
    return postgres_url


def test_orders_are_found_by_their_chinese_headers(database):
    company = open_company(database)
    orders = company.orders.to_pandas().sort_values("order_id").reset_index(drop=True)
    assert orders["order_id"].tolist() == ["S1", "S3", "S4"]
    assert orders["amount_cents"].tolist() == [1515, 100, -200]
    assert orders["customer_id"].fillna("").tolist() == ["00123", "", "00124"]
    assert str(orders["order_date"][0])[:10] == "2025-03-01"
    assert company.as_of == datetime.date(2025, 3, 5)


def test_rows_and_money_reconcile(database):
    counts = open_company(database).quality.counts.iloc[0]
    assert counts["rows_in"] == counts["used"] + counts["unattributed"] + counts["rejected"] == 6
    assert counts["amount_used"] == pytest.approx(10.10 + 5.05 - 2)
    assert counts["amount_unattributed"] == 1
    assert counts["amount_rejected"] == 7


def test_small_tables_come_as_pandas_without_personal_data(database):
    customers = open_company(database).table("customers")
    assert customers.to_dict("records") == [
        {"customer_id": "00123", "customer_name": "Alpha", "credit_limit": 1000.5}
    ]


def test_a_file_gives_the_same_orders(database, tmp_path):
    lines = ["订单号,客户编码,下单日期,金额,订单状态"]
    lines += [",".join(cell or "" for cell in row) for row in ROWS if row[3]]
    (tmp_path / "订单.csv").write_text("\n".join(lines), encoding="utf-8")
    keys = ["order_id", "customer_id", "amount_cents"]
    ours = open_company(tmp_path / "订单.csv").orders.to_pandas()[keys].sort_values("order_id")
    theirs = open_company(database).orders.to_pandas()[keys].sort_values("order_id")
    assert ours.fillna("").to_dict("records") == theirs.fillna("").to_dict("records")


def test_orders_after_as_of_are_left_out_and_counted(database):
    company = open_company(database, as_of="2025-03-04")
    assert company.orders.count().execute() == 2
    issues = company.quality.issues.set_index("rule")
    assert issues.loc["after_as_of", "count"] == 1


def test_a_date_kept_as_text_asks_for_a_view(database):
    with psycopg.connect(database, autocommit=True) as con:
        con.execute('ALTER TABLE "订单" ALTER "下单日期" TYPE text')
    with pytest.raises(InputError, match="view"):
        open_company(database, language="en")


def test_a_server_that_is_not_there_is_one_message_without_the_password():
    with pytest.raises(InputError) as error:
        open_company("postgres://someone:secret@127.0.0.1:1/nothing")
    assert "secret" not in str(error.value)


def test_an_unknown_status_of_a_database_is_asked_about(database):
    more = [("S6", "00124", "2025-03-07", 9, "神秘"), ("S7", "00124", "2025-03-07", 8, "待付款")]
    with psycopg.connect(database, autocommit=True) as con:
        con.cursor().executemany('INSERT INTO "订单" VALUES (%s, %s, %s, %s, %s)', more)
    with pytest.raises(InputError, match="神秘"):
        open_company(database)
    words = {"tables": {"transactions": {"values": {"order_status": {"神秘": "cancelled"}}}}}
    counts = open_company(database, field_map=words).quality.counts.iloc[0]
    assert counts["amount_used"] == pytest.approx(13.15)


def test_currencies_of_a_database_are_not_added(database):
    with psycopg.connect(database, autocommit=True) as con:
        con.execute("""ALTER TABLE "订单" ADD COLUMN "币种" text DEFAULT '人民币'""")
        con.execute("""UPDATE "订单" SET "币种" = 'USD' WHERE "订单号" = 'S4'""")
    company = open_company(database)
    assert (company.currency, company.quality.counts.iloc[0]["amount_used"]) == ("CNY", pytest.approx(15.15))
    rated = open_company(database, field_map={"rates": {"USD": 7}})
    assert rated.quality.counts.iloc[0]["amount_used"] == pytest.approx(15.15 - 14)


def test_every_row_set_aside_of_a_database_is_told_with_its_rule(database):
    quality = open_company(database).quality
    assert len(quality.rejected) == quality.counts["rejected"].sum() == 2
    told = {json.loads(row.raw)["订单号"]: row for row in quality.rejected.itertuples()}
    assert {order: row.rule for order, row in told.items()} == {"S2": "cancelled", "S5": "empty"}
    assert json.loads(told["S2"].raw)["订单状态"] == "作废"
    assert (told["S5"].column, told["S5"].file) == ("amount", "订单")


def test_customers_of_a_database_called_by_telephone_leave_under_pseudonyms(database):
    ids = {"00123": "13800138000", "00124": "ann@x.test"}
    with psycopg.connect(database, autocommit=True) as con:
        for old, new in ids.items():
            con.execute('UPDATE "订单" SET "客户编码" = %s WHERE "客户编码" = %s', (new, old))
            con.execute("UPDATE customers SET customer_id = %s WHERE customer_id = %s", (new, old))
    plain, shown = open_company(database), open_company(database, field_map={"pseudonyms": True})
    assert shown.pseudonyms == {"13800138000": "138****8000", "ann@x.test": "a***@x.test"}
    keys = ["customer_id", "order_id", "amount_cents"]
    expected = plain.orders.to_pandas()[keys].replace(shown.pseudonyms).sort_values("order_id")
    found = shown.orders.to_pandas()[keys].sort_values("order_id")
    assert found.fillna("").to_dict("records") == expected.fillna("").to_dict("records")
    assert shown.table("customers")["customer_id"].tolist() == ["138****8000"]
    told = shown.quality.rejected.to_csv() + shown.table("customers").to_csv()
    assert "13800138000" not in told
    assert "ann@" not in told
    assert (shown.quality.counts == plain.quality.counts).all(axis=None)


def test_a_database_is_asked_what_a_file_is_asked(database):
    def asked():
        with pytest.raises(Questions) as found:
            open_company(database)
        return [(issue.rule, issue.answer["tables"]["transactions"]) for issue in found.value.asked]

    with psycopg.connect(database, autocommit=True) as con:
        con.execute('ALTER TABLE "订单" ADD COLUMN "优惠后金额" numeric')
        ((rule, answer),) = asked()
        assert (rule, answer["columns"]) == ("before_discount", {"amount": "优惠后金额"})
        con.execute("""ALTER TABLE "订单" DROP COLUMN "优惠后金额" """)
        con.execute("""UPDATE "订单" SET "订单状态" = NULL WHERE "订单号" IN ('S4', 'S5')""")
        ((rule, answer),) = asked()
        assert (rule, answer["values"]) == ("blank_status_asked", {"order_status": {"(blank)": "valid"}})
        con.execute("""UPDATE "订单" SET "订单状态" = '已完成' WHERE "订单号" IN ('S4', 'S5')""")
        con.execute("CREATE TABLE sales (cust_no text, sale_date date, amount numeric)")
        ((rule, answer),) = asked()
        assert rule == "several_orders"
        chosen = open_company(database, field_map={"tables": {"transactions": {"file": "订单"}}})
        assert chosen.quality.counts.iloc[0]["amount_used"] == pytest.approx(13.15)


def test_words_of_a_database_that_say_a_row_is_no_sale_are_heard_under_any_header(database):
    with psycopg.connect(database, autocommit=True) as con:
        con.execute('ALTER TABLE "订单" DROP COLUMN "订单状态"')
        con.execute("""ALTER TABLE "订单" ADD COLUMN "Zustand" text DEFAULT 'Completed'""")
        con.execute("""UPDATE "订单" SET "Zustand" = 'Cancelled' WHERE "订单号" = 'S1'""")
    assert open_company(database).quality.counts.iloc[0]["amount_used"] == pytest.approx(5)


def test_order_lines_of_a_database_have_the_customer_and_day_of_their_order(database):
    """As an import writes them; a line of no order is told, and truth values are counted in the engine."""
    with psycopg.connect(database, autocommit=True) as con:
        con.execute(
            "CREATE TABLE order_lines (order_id text, product_id text, quantity numeric, unit_price numeric, "
            "promised_date date, delivered_date date)"
        )
        con.execute(
            "INSERT INTO order_lines VALUES ('S1', 'P1', 2, 5.05, '2025-03-09', '2025-03-08'), "
            "('S1', 'P2', 1, 5.05, '2025-03-09', '2025-03-19'), ('S9', 'P2', 1, 1, NULL, NULL)"
        )
        con.execute(
            "CREATE TABLE products (product_id text, product_name text, product_line text, origin text)"
        )
        con.execute("INSERT INTO products VALUES ('P1', 'One', 'A', 'here'), ('P2', 'Two', 'B', 'there')")
    company = open_company(database)
    lines = company.order_lines.to_pandas().sort_values(["order_id", "product_id"])
    assert lines["customer_id"].fillna("").tolist() == ["00123", "00123", ""]
    assert lines["order_date"].astype(str).str[:10].tolist()[:2] == ["2025-03-01", "2025-03-01"]
    assert lines["line_amount_cents"].tolist() == [1010, 505, 100]
    assert "1 line belongs to no order" in str(company.quality)
    took = lead_time_stats(company, "product_line").table.set_index("product_attribute")
    assert took["lead_time_p50"].to_dict() == {"A": 7, "B": 18}
    assert took["on_time_share"].to_dict() == {"A": 1, "B": 0}


def test_columns_of_a_family_keep_their_names(database):
    """``factor_price`` and ``factor_service`` both stand for the contract's ``factor_*``."""
    with psycopg.connect(database, autocommit=True) as con:
        con.execute(
            "CREATE TABLE competitors (competitor_id text, factor_price numeric, factor_service numeric)"
        )
        con.execute("INSERT INTO competitors VALUES ('K1', 9, 4)")
    rivals = open_company(database).table("competitors")
    assert rivals.to_dict("records") == [{"competitor_id": "K1", "factor_price": 9, "factor_service": 4}]


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_every_item_says_of_a_database_what_it_says_of_files(postgres_url):
    """The demo company copied into Postgres: no question fails there, and the same is told, but for what a file alone
    can tell (how it was read, what was set aside)."""
    import ibis

    files = open_company("lilan-en", language="en")
    with psycopg.connect(postgres_url, autocommit=True) as con:
        con.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    engine = ibis.connect(postgres_url)
    for row in files.status().itertuples():
        if row.rows:
            big = {"transactions": files.orders, "order_lines": files.order_lines}.get(row.table)
            table = files.table(row.table) if big is None else big.to_pandas()
            cents = [name for name in table if name.endswith("_cents")]
            table = table.assign(**{name: table[name] / 100 for name in cents}).rename(
                columns={name: name.removesuffix("_cents") for name in cents} | {"is_return": "returned"}
            )
            texts = [name for name in table if table[name].dtype == object or "str" in str(table[name].dtype)]
            table[texts] = table[texts].astype(object).where(table[texts].notna(), None)
            engine.create_table(row.table, ibis.memtable(table))
    database = open_company(postgres_url, as_of=files.as_of, language="en")
    told = {f"{one.room}.{one.name}": (one(files).message, one(database).message) for one in items()}
    differing = {name: pair for name, pair in told.items() if pair[0] != pair[1]}
    print(*(f"{name}: {pair}" for name, pair in differing.items()), sep="\n")
    assert set(differing) <= FILES_ALONE
