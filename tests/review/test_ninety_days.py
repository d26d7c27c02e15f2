"""What became of the promises: those of the form, in either language, held against what happens anyway."""

import re
from inspect import signature
from pathlib import Path

import pandas as pd
import pytest

from custkit.course import answer, state
from custkit.course.asking import asked, exercise
from custkit.data import open_company
from custkit.item import items
from custkit.locale import set_language, speaking
from custkit.review import draft_pack, lab_example, promised, promises_kept
from tests.companies import company_from_frame, orders


@pytest.fixture(scope="module")
def shipped():
    return open_company("lilan-en")


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    set_language("en")
    monkeypatch.setattr(state, "_here", {})


def filled(company):
    form = exercise("EX.3", company)
    for name, value in lab_example(company).items():
        form.fields[name].value = value
    assert form.check().kind == "right"
    return state.kept(company, "lab")


def test_the_promises_of_the_form_come_back_as_they_were_made(shipped):
    lab, made = filled(shipped), draft_pack(shipped).promises
    found = promised(shipped, lab).promises
    assert [(one.kind, one.customer_id, one.metric) for one in found] == [
        (one.kind, one.customer_id, one.metric) for one in made
    ]
    for one, other in zip(found, made, strict=True):
        assert one.from_value == pytest.approx(other.from_value, rel=0.02)  # as it was written: CN¥1.2M
        assert one.to_value == pytest.approx(other.to_value, rel=0.02)


def test_a_form_filled_in_chinese_is_read_in_english():
    with speaking("zh"):
        company = open_company("lilan-zh", language="zh")
        lab = filled(company)
    set_language("en")
    kinds = [one.kind for one in promised(company, lab).promises]
    assert kinds == ["key_account", "dark_horse", "collection"]


def test_on_the_day_itself_nothing_is_due_and_nothing_is_claimed(shipped):
    found = promises_kept(shipped, lab=filled(shipped))
    assert found.verdict == "early"
    assert set(found.table["promise_state"]) <= {"early", "unknown"}


def test_without_a_form_it_says_so_and_shows_what_came_true_by_itself(shipped):
    found = promises_kept(shipped)
    assert found.verdict == "proposed"
    assert "No promise is kept" in found.message
    then = draft_pack(shipped.on(pd.Timestamp(shipped.as_of) - pd.Timedelta(days=90)))
    assert set(found.table["customer_id"]) <= {one.customer_id for one in then.promises}


def test_the_share_that_did_as_much_anyway_is_counted_over_all_customers(shipped):
    table = promises_kept(shipped).table
    assert table["anyway_share"].between(0, 1).all()
    day = pd.Timestamp(shipped.as_of)
    orders = shipped.orders.select("customer_id", "order_date", "amount_cents").to_pandas()
    ago = (day - pd.to_datetime(orders["order_date"])).dt.days
    money = (
        orders.groupby([orders["customer_id"], ago // 90])["amount_cents"]
        .sum()
        .unstack()
        .reindex(columns=[0, 1])
    )
    before = money[1][money[1] > 0]
    row = table.iloc[0]
    grown = money[0].reindex(before.index).fillna(0) / before
    assert row["anyway_share"] == pytest.approx((grown >= row["to_value"] / row["from_value"]).mean())


def test_the_exercise_reads_the_form_and_leaves_it_as_it_is(shipped):
    lab = filled(shipped)
    assert asked("THX.51", shipped).results()[0].verdict == "early"
    assert answer("THX.51", shipped, kept=0).kind == "right"
    form = exercise("THX.51", shipped)
    form.fields["kept"].value = "1"
    form.check()
    assert state.kept(shipped, "lab") == lab


def test_checking_an_exercise_on_the_ten_leaves_the_ten(shipped):
    """What was ticked in the opening is read in module 2, and not written over."""
    ten = draft = [f"C{n:04d}" for n in range(1, 11)]
    state.keep(shipped, "ten", draft)
    form = exercise("E2.3", shipped)
    form.fields["wrong_level"].value = "3"
    form.check()
    assert state.kept(shipped, "ten") == ten


def test_a_company_without_a_case_is_told_so():
    company = company_from_frame(orders(("K1", "2024-01-05", 10), ("K2", "2024-02-05", 20)))
    assert promises_kept(company).message


def test_no_cell_of_the_course_looks_at_the_pack_past_what_the_form_kept():
    """An item that can read the lab's form is given it, or a learner sees the draft below a form of his own."""
    reading = [one.name for one in items() if "lab" in signature(one.compute).parameters]
    assert {"boss_answers", "promises_kept"} <= set(reading)
    calls = [
        (path.name, call)
        for path in (Path(__file__).parents[2] / "notebooks" / "src").rglob("*.py")
        for call in re.findall(rf"ck\.\w+\.(?:{'|'.join(reading)})\(.*", path.read_text(encoding="utf-8"))
    ]
    assert len(calls) >= 2
    assert [one for one in calls if 'lab=ck.course.kept(company, "lab")' not in one[1]] == []
