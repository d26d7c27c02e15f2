"""What is imported has nobody's telephone, mail, messenger id or name in it, whatever column it stood in."""

import json
import sys

import pandas as pd
import pytest

from custkit.data import InputError, open_company, screen

PEOPLE = [
    "李志强",
    "Grace Turner",
    "13912345678",
    "z.l@corp.example.cn",
    "lizq_1980",
    "11010519491231002X",
    "62345678",
]
NOTE = (
    "李志强 (Grace Turner) 手机13912345678，邮箱z.l@corp.example.cn，微信：lizq_1980，"
    "11010519491231002X，电话62345678"
)


def company_of(folder, orders=(), notes=(NOTE,), **options):
    """A small company with contacts and notes; ``orders``: further rows of orders."""
    rows = [(f"S{i:03d}", "K1", f"2024-01-{i % 28 + 1:02d}", "10", "华东") for i in range(300)]
    pd.DataFrame([*rows, *orders], columns=["订单编号", "客户编号", "日期", "金额", "区域"]).to_csv(
        folder / "订单.csv", index=False
    )
    contacts = [
        ("P1", "K1", "李志强", "采购经理", "13912345678", "lizq_1980"),
        ("P2", "K1", "Grace Turner", "Buyer", "", ""),
        ("P3", "K1", "采购部", "", "", ""),
    ]
    heads = ["联系人ID", "客户编号", "姓名", "职务", "手机", "私人微信"]
    pd.DataFrame(contacts, columns=heads).to_csv(folder / "联系人.csv", index=False)
    table = [(f"I{i}", "K1", "2024-01-05", note) for i, note in enumerate(notes)]
    pd.DataFrame(table, columns=["互动编号", "客户编号", "日期", "内容"]).to_csv(
        folder / "互动记录.csv", index=False
    )
    return open_company(folder, **options)


def everything(company):
    """All that the store holds, as one text."""
    texts = [(company.store / "company.json").read_text(encoding="utf-8")]
    texts += [pd.read_parquet(path).to_csv() for path in company.store.glob("*.parquet")]
    return "\n".join(texts)


def test_notes_come_in_without_people(tmp_path):
    company = company_of(tmp_path)
    assert company.table("interactions")["content"].tolist() == [
        "李** (G**) 手机***，邮箱***，微信：***，***，电话***"
    ]
    assert not [person for person in PEOPLE if person in everything(company)]


def test_names_are_shown_when_asked_for_and_nothing_else(tmp_path):
    company = company_of(tmp_path, field_map={"show_names": True})
    assert "李志强" in company.table("interactions")["content"][0]
    assert "李志强" in company.table("contacts")["name"].tolist()
    assert not [person for person in PEOPLE[2:] if person in everything(company)]


@pytest.mark.parametrize("said", ["no", "false", "否", "yes", "1", 1, "True", []])
def test_show_names_is_true_or_false(said, tmp_path):
    with pytest.raises(InputError, match="show_names"):
        company_of(tmp_path, field_map={"show_names": said})


def test_an_order_number_that_looks_like_a_telephone_stays(tmp_path):
    company = company_of(
        tmp_path,
        orders=[("13700000001", "13700000002", "2024-02-01", "13700000003", "华东")],
        notes=["订单13700000001，客户13700000002，电话联系13700000009"],
    )
    assert company.table("interactions")["content"].tolist() == [
        "订单13700000001，客户13700000002，电话联系***"
    ]
    last = company.orders.to_pandas().set_index("order_id").loc["13700000001"]
    assert (last["customer_id"], last["amount_cents"]) == ("13700000002", 1370000000300)


def test_rows_set_aside_are_kept_without_people(tmp_path):
    bad = [
        ("S900", "K1", "2024-13-41", "5", NOTE),
        ("S901", "K1", NOTE, "5", ""),
        ("S902", "K1", "2024-01-05", NOTE, ""),
    ]
    company = company_of(tmp_path, orders=bad)
    rejected = company.quality.rejected
    assert len(rejected) == 3 == company.quality.counts["rejected"].sum()
    assert json.loads(rejected["raw"][0])["订单编号"] == "S900"
    assert not [person for person in PEOPLE if person in everything(company)]


def test_every_row_of_a_table_that_was_stopped_is_set_aside_with_its_values(tmp_path):
    pd.DataFrame(
        {"发票号": ["F1", "F1", "F2"], "客户编号": ["K1"] * 3, "开票日期": ["2024-01-05"] * 3}
    ).to_csv(tmp_path / "发票.csv", index=False)
    rows = [
        (f"T{i}", "K1", "2024-01-05 10:00" if i > 2 else "gestern", "13912345678 bitte") for i in range(20)
    ]
    pd.DataFrame(rows, columns=["工单编号", "客户编号", "提交时间", "描述"]).to_csv(
        tmp_path / "工单.csv", index=False
    )
    company = company_of(tmp_path)
    rejected, counts = company.quality.rejected, company.quality.counts.set_index("table")
    found = rejected.groupby("table").size().to_dict()
    assert found == {table: n for table, n in counts["rejected"].items() if n}
    assert {"tickets"} <= set(found)
    assert set(rejected.loc[rejected["table"] == "tickets", "rule"]) == {"unreadable", "table_not_used"}
    assert not [person for person in PEOPLE if person in everything(company)]


def test_a_contact_that_does_not_fit_its_columns_is_kept_without_its_values(tmp_path):
    company_of(tmp_path)
    text = (tmp_path / "联系人.csv").read_text(encoding="utf-8") + "P9,K1,王小明,经理,66668888,xm,zuviel\n"
    (tmp_path / "联系人.csv").write_text(text, encoding="utf-8")
    company = open_company(tmp_path)
    assert "王小明" not in everything(company)
    assert company.quality.rejected["rule"].tolist() == ["too many cells"]


def test_long_columns_are_searched_in_the_engine_with_the_same_result(tmp_path, monkeypatch):
    notes = [NOTE, "Turner, Grace und G. Turner", "由于峰值", "订单S001", *(f"Note {i}" for i in range(50))]
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    few = company_of(tmp_path / "a", notes=notes).table("interactions")
    monkeypatch.setattr(screen, "_FEW", 3)
    many = company_of(tmp_path / "b", notes=notes).table("interactions")
    pd.testing.assert_frame_equal(few, many)


def test_a_table_of_hundreds_of_text_columns_is_looked_at_with_a_few_queries(tmp_path):
    import duckdb

    from custkit.data.field_map import FieldMap
    from custkit.data.recognition import recognise_parts
    from custkit.data.screen import Screen

    headers = ["customer_id", "order_date", "amount", *(f"note {n}" for n in range(400))]
    rows = [[f"C{r}", "2024-01-05", str(r), *(f"text {r % 3} {n}" for n in range(400))] for r in range(1, 31)]
    rows[7][250] = "call 13800138000"
    text = "\n".join(",".join(row) for row in [headers, *rows])
    (tmp_path / "orders.csv").write_text(text, encoding="utf-8")
    con = duckdb.connect()
    parts, _ = recognise_parts(con, tmp_path / "orders.csv", FieldMap(), tmp_path)

    asked = []
    before = sys.getprofile()
    sys.setprofile(
        lambda _, event, what: event == "c_call" and what.__name__ == "execute" and asked.append(what)
    )
    try:
        Screen(con, parts, show_names=False).parts()
    finally:
        sys.setprofile(before)
    assert 2 < len(asked) < 20
    changed = con.execute(
        f"SELECT \"note 247\" FROM {parts[0].raw.relation} WHERE customer_id = 'C8'"
    ).fetchone()
    assert changed == ("call ***",)
