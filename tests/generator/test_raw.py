"""The raw exports: importing them gives the clean tables back, and every difference is accounted for."""

import datetime

import pandas as pd
import pytest
import python_calamine
import yaml

from custkit.data import open_company
from custkit.data.duplicates import similar_customers

SEED = 2025
from tests.demo_company import generator
from tests.generator.conftest import made


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return generator.generate(tmp_path_factory.mktemp("lilan"), seed=SEED, language="zh") / "raw"


@pytest.fixture(scope="module")
def clean():
    return made(SEED, language="zh")


def opened(folder, name):
    return open_company(str(folder), language="zh", field_map=str(folder / name))


@pytest.fixture(scope="module")
def cleaned(folder):
    return opened(folder, "field_map_cleaned.yaml")


def orders_of(company):
    table = company.orders.execute()
    table["amount"] = table["amount_cents"] / 100
    return table


def test_a_person_would_believe_the_workbook(folder):
    book = python_calamine.load_workbook(folder / "erp_sales_order_lines.xlsx")
    assert book.sheet_names == ["2023年", "2024年", "2025年"]
    sheet = book.get_sheet_by_index(0)
    rows = sheet.to_python(skip_empty_area=False)
    assert rows[0][0] == "砺澜智控 销售订单明细表（2023年）"
    assert ((0, 0), (0, 8)) in sheet.merged_cell_ranges  # A1:I1
    assert rows[3][:3] == ["单据编号", "单据日期", "客户编码"]
    assert rows[-1][0] == "合计"
    days = [row[1] for row in rows[4:-1]]
    assert {type(day) for day in days} == {datetime.date, str}
    texts = pd.Series([day for day in days if isinstance(day, str)])
    forms = [r"\d{4}-\d\d-\d\d", r"\d{4}/\d{1,2}/\d{1,2}", r"\d{4}年\d{1,2}月\d{1,2}日"]
    assert all(texts.str.fullmatch(form).any() for form in forms)  # with Excel's own dates four ways


def test_the_customer_file_is_gbk(folder):
    text = (folder / "customers_gbk.csv").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        text.decode("utf-8")
    assert text.decode("gbk").startswith("客户编码,客户名称")


def test_as_it_comes_pt16_is_to_be_found(folder, clean):
    company = opened(folder, "field_map.yaml")
    counts = company.quality.counts.set_index("table")
    rows = counts.loc[["transactions"], ["rows_in", "used", "unattributed", "rejected"]].sum()
    assert rows["rows_in"] == len(clean["order_lines"])
    assert rows["rejected"] == 0
    nobody = rows["unattributed"] / rows["rows_in"]
    assert 0.018 <= nobody <= 0.02, nobody
    customers = pd.read_csv(folder / "customers_gbk.csv", encoding="gbk", dtype=str)
    alike = similar_customers(customers[["客户编码", "客户名称"]].itertuples(index=False, name=None))
    confirmed = yaml.safe_load((folder / "field_map_cleaned.yaml").read_text(encoding="utf-8"))
    wanted = {tuple(sorted((kept, gone[0]))) for kept, gone in confirmed["merge_customers"].items()}
    assert len(wanted) == 19
    assert {(a, b) for a, b, _ in alike} == wanted
    assert len(company.table("customers")) == len(clean["customers"]) + 19


def test_three_customers_are_booked_in_ten_thousands(folder, clean):
    raw = orders_of(opened(folder, "field_map.yaml")).dropna(subset="customer_id")
    true = clean["transactions"].set_index("order_id")["amount"]
    ratio = (true.reindex(raw["order_id"]) / raw.set_index("order_id")["amount"]).groupby(
        raw["customer_id"].to_numpy()
    )
    assert set(ratio.median().loc[lambda r: r > 100].index) == {"C0018", "C0044", "C0127"}


def test_returns_are_one_and_a_half_percent(clean):
    assert 0.0145 <= clean["transactions"]["is_return"].mean() <= 0.0155


def test_cleaned_every_order_comes_back_but_its_lost_customer(cleaned, clean):
    got = orders_of(cleaned).set_index("order_id").sort_index()
    want = clean["transactions"].set_index("order_id").sort_index()
    assert got.index.equals(want.index)
    pd.testing.assert_series_equal(
        got["amount"], want["amount"], check_names=False, check_exact=False, rtol=0, atol=0.004
    )
    assert (pd.to_datetime(got["order_date"]) == want["order_date"]).all()
    lost = got["customer_id"].isna()
    assert (got.loc[~lost, "customer_id"] == want.loc[~lost, "customer_id"]).all()
    counter = want.loc[lost, "customer_id"].eq("C0360")
    assert counter.any()
    assert not counter.all()


def test_cleaned_every_line_comes_back(cleaned, clean):
    got = cleaned.order_lines.execute()
    want = clean["order_lines"]
    keys = ["order_id", "product_id", "quantity", "unit_price", "promised_date", "delivered_date"]
    got["line_amount"] = got["line_amount_cents"] / 100
    a, b = (t[[*keys, "line_amount"]].assign(quantity=t["quantity"].astype(float)) for t in (got, want))
    for day in ("promised_date", "delivered_date"):
        a[day], b[day] = pd.to_datetime(a[day]).astype("datetime64[s]"), b[day].astype("datetime64[s]")
    order = [*keys, "line_amount"]
    a, b = (t.sort_values(order, ignore_index=True) for t in (a, b))
    pd.testing.assert_frame_equal(a, b, check_dtype=False, rtol=1e-9)


def test_cleaned_the_customers_come_back(cleaned, clean):
    got = cleaned.table("customers").set_index("customer_id").sort_index()
    want = clean["customers"].set_index("customer_id").sort_index()
    assert got.index.equals(want.index)
    for column in (
        "customer_name",
        "customer_type",
        "level",
        "industry",
        "region",
        "city",
        "owner_rep_id",
        "credit_limit",
    ):
        left, right = (t[column].astype(object).where(t[column].notna(), None) for t in (got, want))
        assert left.tolist() == right.tolist(), column


def test_the_crm_export_is_read_by_its_field_map(cleaned, clean):
    header = (cleaned.table("opportunities"), clean["opportunities"])
    got, want = (t.set_index("opp_id").sort_index() for t in header)
    for column in ("customer_id", "stage", "amount", "status", "product_line", "rep_id", "lost_to"):
        left, right = (t[column].astype(object).where(t[column].notna(), None) for t in (got, want))
        assert left.tolist() == right.tolist(), column
    for day in ("created_date", "close_date"):
        assert (pd.to_datetime(got[day]) == want[day]).all(), day
