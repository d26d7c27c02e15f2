"""A value means the same however the export wrote it; what only the column can tell is never guessed."""

import datetime
from decimal import Decimal

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit.data.amounts import Marks
from custkit.data.errors import InputError
from custkit.data.parse import plan_column

MARCH_1 = datetime.date(2025, 3, 1)


@pytest.fixture
def read():
    """``read(values, type, **options)`` -> (values read, plan)."""
    con = duckdb.connect()

    def reader(cells, type, column="col", **options):
        quoted = column.replace('"', '""')
        con.execute(f'CREATE OR REPLACE TABLE raw (_record BIGINT, "{quoted}" VARCHAR)')
        con.execute(
            "INSERT INTO raw SELECT i, v FROM (SELECT unnest(?) AS i, unnest(?) AS v)",
            [list(range(len(cells))), cells],
        )
        plan = plan_column(con, "raw", column, type, **options)
        return [
            row[0] for row in con.execute(f"SELECT {plan.sql} FROM raw ORDER BY _record").fetchall()
        ], plan

    yield reader
    con.close()


@pytest.mark.parametrize(
    "text",
    [
        "2025-03-01", "2025/3/1", "2025.3.1", " 2025-03-01 ", "2025-3-1 10:20:30", "2025-03-01T10:20:30.123",
        "2025/03/01 10:20", "2025年3月1日", "2025年03月01日 10:20", "2025年3月1日 10时20分30秒", "2025-3-1 下午 3:20",
        "20250301", "20250301.0", "20250301 10:20", "202503011020", "20250301102030",
        "1-Mar-2025", "01-MAR-25", "1 March 2025", "Mar 1, 2025", "March 1st, 2025",
        "45717", "45717.75", "1740758400", "1740758400.0", "1740758400000",
        "2025-02-28T20:00:00Z", "2025-02-28T20:00:00.000+0000", "2025-03-01 00:30:00+08", "2025-03-01T23:30:00-05:00",
        "2025-02-28 20:00:00 +0000", "2025-02-28 20:00:00 UTC", "2025-03-01 11:30:00 -0500", "2025-03-01 01:00 CST",
        "Sat Mar 01 01:20:30 CST 2025", "Sat, 01 Mar 2025 01:20:30 +0800", "2025-02-28 8:20 PM UTC",
        "Sat Mar 01 2025 01:20:30 GMT+0800 (China Standard Time)", "2025/3/1 上午 10:20:30", "2025/3/1 下午10:20",
        "2025/3/1 下午 15:20", "2025-03-01 PM 03:20", "2025-03-01 10:20:30,123", "01-MAR-25 03.20.30 PM",
        "20250301T102030", "2025-03-01 星期六", "2025年3月1日 周六", "2025/3/1(六)", "Saturday, March 1, 2025",
        "2025年3月1日 下午3时20分",
        "1 März 2025", "114/03/01", "114.3.1", "1140301", "民國114年3月1日", "2568-03-01",
        "1 มี.ค. 2568", "'2025-03-01", '="2025-03-01"', "２０２５／３／１", "2025-03-01\t", "2025 03 01",
    ],
)  # fmt: skip
def test_every_way_to_write_the_first_of_march(read, text):
    values, plan = read([text], "date")
    assert values == [MARCH_1]
    assert plan.unparsed == 0


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("2025-03-01 15:20:00", 15, 20),
        ("2025-3-1 下午 3:20", 15, 20),
        ("2025-3-1 上午9:05", 9, 5),
        ("Mar 1, 2025 3:20 PM", 15, 20),
        ("1740758400", 0, 0),
        ("45717.75", 18, 0),
        ("2025-03-01T01:00:00Z", 9, 0),
    ],
)
def test_times_of_day_are_business_local(read, text, hour, minute):
    values, _ = read([text], "ts")
    assert values == [datetime.datetime(2025, 3, 1, hour, minute)]


@pytest.mark.parametrize(
    "text",
    [
        "2025-02-30",
        "2025-13-01",
        "1899-12-31",
        "20251301",
        "2025-03-01 25:00",
        "45/45/2025",
        "tomorrow",
        "99999",
        "三月一日",
    ],
)
def test_what_is_no_date_is_kept_as_unread_with_its_text(read, text):
    values, plan = read(["2025-03-01", text], "date")
    assert values == [MARCH_1, None]
    assert (plan.unparsed, plan.examples) == (1, (text,))


@pytest.mark.parametrize(
    "text", ["", "  ", "NULL", "NaT", "n/a", "-", "—", "无", "0000-00-00", "1900-01-01", "空", None]
)
def test_what_stands_for_no_date_is_blank_not_wrong(read, text):
    values, plan = read([text], "date")
    assert values == [None]
    assert plan.unparsed == 0


@pytest.mark.parametrize(
    "text",
    ["2025-03", "2025/3", "2025年3月", "202503", "2025.03", "03/2025", "March 2025", "Mar-25", "mars 2025", "2025-Mar",
     "Mär 25", "2025M03", "114/03", "114年3月", "11403", "2568-03"],
)  # fmt: skip
def test_a_month_alone_is_read_as_a_month(read, text):
    values, plan = read([text], "date")
    assert (values, plan.months, plan.unparsed) == ([MARCH_1], "months", 0)


def test_days_with_a_few_months_among_them_are_days(read):
    _, plan = read(["2025-03-01", "2025-03-02", "2025-03"], "date")
    assert not plan.months


@pytest.mark.parametrize("values", [["5月1日"], ["05/01"], ["1-May"], ["May-01", "May-28"]])
def test_dates_without_a_year_are_refused_in_plain_words(read, values):
    with pytest.raises(InputError, match="have no year"):
        read(values, "date")


def test_years_of_other_calendars_need_the_whole_column(read):
    values, plan = read(["2567-05-01"] + ["2024-05-01"] * 10, "date")
    assert (values[0], plan.unparsed) == (None, 1)
    values, plan = read(["29/02/2567", "01/05/2567"], "date")
    assert values == [datetime.date(2024, 2, 29), datetime.date(2024, 5, 1)]
    assert "Buddhist" in plan.note
    values, plan = read(["99/12/31", "100/01/05"], "date")
    assert values == [datetime.date(2010, 12, 31), datetime.date(2011, 1, 5)]
    assert "Republic of China" in plan.note


def test_one_line_of_the_field_map_tells_the_calendar(read):
    assert read(["99/12/31"], "date", calendar="roc")[0] == [datetime.date(2010, 12, 31)]
    assert read(["13/2/67"], "date", calendar="buddhist")[0] == [datetime.date(2024, 2, 13)]


def test_central_time_is_america_s_for_a_company_there(read):
    late = ["2025-03-01 23:30:00 CST"]
    assert read(late, "date", timezone="America/Chicago")[0] == [MARCH_1]
    assert read(late, "ts", timezone="America/New_York")[0] == [datetime.datetime(2025, 3, 2, 0, 30)]


def test_a_workbook_that_counts_from_1904(read):
    assert read(["44255"], "date", epoch=1904)[0] == [MARCH_1]


def test_an_export_with_four_date_forms_is_read_and_counted(read):
    values, plan = read(["2025-03-01", "2025/3/1", "2025年3月1日", "45717", "1740758400000"], "date")
    assert values == [MARCH_1] * 5
    assert "2025-03-01 (2)" in plan.format
    assert "2025年3月1日 (1)" in plan.format


def test_one_day_above_twelve_proves_day_month_for_the_whole_column(read):
    values, plan = read(["13/2/2025", "1/2/2025"], "date")
    assert values[1] == datetime.date(2025, 2, 1)
    assert plan.format == "day/month/year"
    values, _ = read(["2/13/2025", "1/2/2025 8:26"], "date")
    assert values[1] == datetime.date(2025, 1, 2)
    values, _ = read(["2/13/2025 2:05 PM", "1/2/2025 8:26 AM"], "ts")
    assert values[1] == datetime.datetime(2025, 1, 2, 8, 26)


@pytest.mark.parametrize(
    "values", [["1/2/2025", "3/4/2025"], ["13/1/2025", "1/13/2025"], ["1/2/25"], ["25-12-31", "25-01-02"]]
)
def test_a_column_that_does_not_tell_day_from_month_asks_a_person(read, values):
    with pytest.raises(InputError, match=r"date_order: \w+"):
        read(values, "date", column="下单日期")


def test_the_person_s_answer_is_used(read):
    assert read(["1/2/2025"], "date", date_order="dmy")[0] == [datetime.date(2025, 2, 1)]
    assert read(["1/2/2025"], "date", date_order="mdy")[0] == [datetime.date(2025, 1, 2)]
    assert read(["25/01/02"], "date", date_order="ymd")[0] == [datetime.date(2025, 1, 2)]
    with pytest.raises(InputError, match="date_order"):
        read(["1/2/2025"], "date", date_order="american")


def test_a_day_that_equals_its_month_needs_no_order(read):
    assert read(["3/3/2025"], "date")[0] == [datetime.date(2025, 3, 3)]


def test_one_typing_error_in_hundreds_does_not_hide_the_order(read):
    values, plan = read(["2/13/2025"] * 150 + ["1/2/2025", "13/2/2025"], "date")
    assert values[150:] == [datetime.date(2025, 1, 2), None]
    assert plan.unparsed == 1


def test_two_digit_years_are_said(read):
    values, plan = read(["31/12/24", "31/12/99"], "date")
    assert [v.year for v in values] == [2024, 1999]
    assert "two digits" in plan.note


def test_clocks_of_a_place_tell_its_days_unless_a_person_names_another_place(read):
    """Also in winter, when London's clocks show UTC; where all times are in UTC, a system wrote them."""
    london = ["2025-02-28 20:00:00 +0000", "2025-07-01 23:30:00 +0100", "Jul 1, 2025 11:30:00 PM BST"]
    as_shown = [datetime.date(2025, 2, 28), datetime.date(2025, 7, 1), datetime.date(2025, 7, 1)]
    assert read(london, "date")[0] == as_shown
    assert read(london[:1], "date")[0] == [MARCH_1]
    shanghai = [MARCH_1, datetime.date(2025, 7, 2), datetime.date(2025, 7, 2)]
    assert read(london, "date", timezone="Asia/Shanghai")[0] == shanghai


def test_years_of_one_country_tell_its_currency(company):
    for days, currency in (("113/03/01", "TWD"), ("2567-03-01", "THB"), ("2025-03-01", "CNY")):
        made = company(f"客戶,日期,金額(元)\n甲,{days},1000\n乙,{days},500\n")
        assert made.currency == currency
    assert company("客戶,日期,金額(USD)\n甲,113/03/01,1000\n").currency == "USD"


def test_epoch_days_follow_the_time_zone(read):
    late = "1740766000000"  # 2025-02-28 18:06 UTC, 2025-03-01 02:06 in Shanghai
    assert read([late], "date")[0] == [MARCH_1]
    assert read([late], "date", timezone="America/New_York")[0] == [datetime.date(2025, 2, 28)]
    with pytest.raises(InputError, match="Mars/Olympus"):
        read([late], "date", timezone="Mars/Olympus")


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1234.5", 123450), ("1,234.50", 123450), ("￥1,234.50", 123450), ("¥1234.5", 123450), ("RMB 1,234.5", 123450),
        ("1234.5元", 123450), ("1,234.50 CNY", 123450), ("人民币1,234.50元整", 123450), ("１２３４．５", 123450),
        ("１，２３４．５０", 123450), ("1 234.50", 123450), ("1\u00a0234.50", 123450), ("1'234.50", 123450),
        ("1.2345e3", 123450), ("1.2345E+03", 123450), ("0.12345万", 123450), ("0.12345万元", 123450),
        ("2亿", 20_000_000_000),
        ("3千元", 300_000), ("(200.00)", -20000), ("（200）", -20000), ("￥(1,000)", -100000), ("200-", -20000),
        ("-200", -20000), ("−200", -20000), ("－200", -20000), ("¥-5", -500), ("-¥5", -500), ("+5", 500), (".5", 50),
        ("1’234’567.50", 123456750), ("12,34,567.00", 123456700), ("₹1,23,456", 12345600), ("CHF 1'234.50", 123450),
        ('="1234.50"', 123450), ("'1,234.50", 123450), ("R$ 10.50", 1050), ("S$10.50", 1050), (" (234.50)", -23450),
        ("5.", 500), ("0", 0), ("2.345", 235), ("-2.345", -235), ("0.30000000000000004", 30),
        ("999999999999.99", 99_999_999_999_999),
    ],
)  # fmt: skip
def test_every_way_to_write_an_amount(read, text, cents):
    values, plan = read([text], "money")
    assert values == [cents]
    assert plan.unparsed == 0


@pytest.mark.parametrize(
    "text",
    [
        "1,23",
        "1,2345",
        "abc",
        "壹仟元",
        "12%",
        "--5",
        "1_000",
        "inf",
        "1e400",
        "1.2.3",
        "5 and 6",
        "1234567890123",
        "=1+1",
    ],
)
def test_what_is_no_amount_is_never_made_into_one(read, text):
    values, plan = read(["10.5", text], "money")
    assert values == [1050, None]
    assert (plan.unparsed, plan.examples) == (1, (text,))


def test_a_dash_is_an_empty_amount(read):
    values, plan = read(["-", "—", "", "NaN", "#N/A"], "money")
    assert values == [None] * 5
    assert plan.unparsed == 0


def test_a_decimal_comma_needs_a_proof_in_the_column(read):
    values, plan = read(["1.234,56", "12,5", "1.000"], "money")
    assert values == [123456, 1250, 100000]
    assert "1.234,56" in plan.note
    assert read(["1,234", "1.234"], "money")[0] == [123400, 123]
    values, plan = read(["12,5", "12.5"], "money")
    assert (values, plan.unparsed) == ([None, 1250], 1)
    assert read(["1,234"], "money", decimal=",")[0] == [123]


def test_the_unit_of_a_cell_goes_before_the_unit_of_the_column(read):
    values, plan = read(["3.456789", "2万", "1.5万元"], "money", unit=10_000)
    assert values == [3_456_789, 2_000_000, 1_500_000]
    assert "DECIMAL" in plan.exact


def test_the_exact_amount_is_kept_so_that_rounding_can_be_reported(read):
    con = duckdb.connect()
    con.execute("CREATE TABLE raw AS SELECT 1 AS _record, '10.005' AS amount")
    plan = plan_column(con, "raw", "amount", "money")
    cents, exact = con.execute(f"SELECT {plan.sql}, {plan.exact} FROM raw").fetchone()
    assert (cents, exact) == (1001, Decimal("10.005"))


def test_two_currencies_are_never_added_up(read):
    values, plan = read(["$5", "US$6", "￥7", "8"], "money")
    assert values == [500, 600, None, 800]
    assert plan.currency == "USD"
    assert "CNY" in plan.note


@pytest.mark.parametrize(
    ("text", "value"),
    [("12.5%", 0.125), ("0.125", 0.125), ("31.2304167", 31.2304167), ("1,000", 1000.0), ("1e-9", 1e-9)],
)
def test_numbers(read, text, value):
    assert read([text], "num")[0] == [pytest.approx(value, rel=1e-12)]


def test_counts_are_whole(read):
    values, plan = read(["3", "3.0", "1,000", "-2", "１２", "3.5"], "int")
    assert values == [3, 3, 1000, -2, 12, None]
    assert plan.examples == ("3.5",)


def test_yes_and_no(read):
    values, plan = read(["是", "Y", "TRUE", "1", "１", "否", "no", "0", "无", "", "maybe"], "bool")
    assert values == [True] * 5 + [False] * 4 + [None, None]
    assert plan.examples == ("maybe",)


def test_ids_keep_their_zeros_and_lose_only_what_a_spreadsheet_added(read):
    values, plan = read(["00123", " 123 ", "123.0", "Ａ１２", "NULL", ""], "str", identifier=True)
    assert values == ["00123", "123", "123", "A12", None, None]
    assert ".0" in plan.note
    assert "E+10" in read(["1.23457E+17"], "str", identifier=True)[1].note


def test_names_are_kept_as_written_but_for_blanks(read):
    names = ["  上海　　电气 ", "A\tB", "<b>x</b>", "=1+1", "👨‍👩‍👧 店", 'O\'Neil "Q"', "（集团）ＡＢ"]
    values, _ = read(names, "str")
    assert values == ["上海 电气", "A B", "<b>x</b>", "=1+1", "👨‍👩‍👧 店", 'O\'Neil "Q"', "（集团）ＡＢ"]


@pytest.mark.parametrize("column", ['a"b', "v", "n", "t", "r", "d", "select", "金额(元)", "it's", "_v"])
def test_a_column_may_have_any_name(read, column):
    assert read(["2025-03-01", "3/13/2025"], "date", column=column)[0][0] == MARCH_1
    assert read(["￥1", "2"], "money", column=column)[0] == [100, 200]
    assert read(["x  y", "null"], "str", column=column)[0] == ["x y", None]


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.dates(datetime.date(1950, 1, 1), datetime.date(2099, 12, 31)), min_size=1, max_size=20),
    st.data(),
)
def test_any_day_survives_any_form(days, data):
    forms = [
        "%Y-%m-%d",
        "%Y/%m/%d",
        "%Y.%m.%d",
        "%Y年%m月%d日",
        "%Y%m%d",
        "%d-%b-%Y",
        "%B %d, %Y",
        "%Y-%m-%d 23:59",
    ]
    texts = [day.strftime(data.draw(st.sampled_from(forms))) for day in days]
    con = duckdb.connect()
    con.execute("CREATE TABLE raw AS SELECT unnest(?) AS d, 1 AS _record", [texts])
    plan = plan_column(con, "raw", "d", "date")
    assert [row[0] for row in con.execute(f"SELECT {plan.sql} FROM raw").fetchall()] == days


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(-(10**13), 10**13), min_size=1, max_size=20), st.data())
def test_any_amount_survives_any_form(cents, data):
    forms = ["{:.2f}", "{:,.2f}", "￥{:,.2f}", "{:.2f}元", "RMB {:,.2f}", "{:.3f}"]
    texts = [data.draw(st.sampled_from(forms)).format(Decimal(value) / 100) for value in cents]
    con = duckdb.connect()
    con.execute("CREATE TABLE raw AS SELECT unnest(?) AS a, 1 AS _record", [texts])
    plan = plan_column(con, "raw", "a", "money")
    assert [row[0] for row in con.execute(f"SELECT {plan.sql} FROM raw").fetchall()] == cents


MONEY = Marks()


def test_a_column_of_amounts_like_1_234_asks(read):
    with pytest.raises(InputError, match=r"whole number 1234.*`decimal: ','`"):
        read(["1.234", "12.500", "999"], "money", marks=MONEY)
    assert read(["1.234", "12.500", "999"], "money", marks=MONEY, decimal=",")[0] == [123400, 1250000, 99900]
    assert read(["1.234"], "money", marks=MONEY, decimal=".")[0] == [123]


@pytest.mark.parametrize(
    ("cells", "cents"),
    [
        (["1.234", "1.5"], [123, 150]),
        (["1.234", "1,50"], [123400, 150]),
        (["1.234", "1.234.567"], [123400, 123456700]),
        (["1,234", "999"], [123400, 99900]),
        (["1.234", "0.500"], [123, 50]),
        (["1234.500", "1.234"], [123450, 123]),
    ],
)
def test_one_cell_that_proves_the_decimal_sign_settles_the_column(read, cells, cents):
    assert read(cells, "money", marks=MONEY)[0] == cents


def test_in_a_file_of_semicolons_a_comma_tells_as_little(read):
    with pytest.raises(InputError, match="whole number 1234"):
        read(["1,234"], "money", marks=Marks(commas=True))


def test_another_column_of_amounts_may_tell():
    con = duckdb.connect()
    con.execute("CREATE TABLE raw AS SELECT 1 AS _record, '1.234' AS amount, '12,50' AS price")
    plan = plan_column(con, "raw", "amount", "money", marks=Marks(("price",)))
    assert con.execute(f"SELECT {plan.sql} FROM raw").fetchone() == (123400,)


def test_marks_that_keep_a_spreadsheet_from_reading_a_number_are_no_part_of_an_id(read):
    values, _ = read(
        ['="00123"', "'00123", "00123", "00123\t", "００１２３", "00123 "], "str", identifier=True
    )
    assert values == ["00123"] * 6
    values, _ = read(["'t Hooft", "O'Neill"], "str", identifier=True)
    assert values == ["'t Hooft", "O'Neill"]
