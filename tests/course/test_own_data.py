"""One's own company in the place of the course's: chosen or pasted, opened, remembered, and left again."""

import datetime

import pytest

import custkit as ck
from custkit.course.own_data_form import chosen, own_data

ORDERS = "customer,date,amount\n" + "".join(
    f"K{k},2024-{month:02d}-0{k + 1},{100 * (k + 1)}\n" for k in range(5) for month in range(1, 13)
)


@pytest.fixture(scope="module")
def course():
    return ck.open_company("lilan-en")


@pytest.fixture
def work(tmp_path, monkeypatch):
    monkeypatch.setenv("CUSTKIT_WORK", str(tmp_path / "work"))
    file = tmp_path / "our orders.csv"
    file.write_text(ORDERS, encoding="utf-8")
    return file


@pytest.mark.parametrize("quoted", ['"{}"', "“{}”", " '{}' ", "{}"])
def test_a_pasted_place_is_opened_whatever_quotes_stand_around_it(work, course, quoted):
    form = own_data(course)
    form.place = quoted.format(work)
    card = form.open()
    assert card.kind == "right"
    assert "our orders" in card.title
    assert chosen("lilan") == str(work)
    assert len(ck.open_company(chosen("lilan")).orders.to_pandas()) == 60


def test_the_choice_holds_for_the_course_and_for_nothing_else_and_can_be_left(work, course, monkeypatch):
    form = own_data(course)
    form.place = str(work)
    form.open()
    assert chosen("another.csv") == "another.csv"
    assert own_data(course).place == str(work)
    monkeypatch.delenv("CUSTKIT_WORK")
    assert chosen("lilan") == "lilan"  # the batch, papermill
    monkeypatch.setenv("CUSTKIT_WORK", str(work.parent / "work"))
    form.back()
    assert chosen("lilan") == "lilan"


def test_a_chosen_file_is_kept_under_its_name_and_comes_before_the_pasted_place(work, course):
    form = own_data(course)
    sent = {"name": "../sent.csv", "type": "", "size": len(ORDERS), "content": ORDERS.encode()}
    assert form.panel.children
    form._chosen.value = (sent | {"last_modified": datetime.datetime(2026, 1, 2)},)
    assert form.open().kind == "right"
    assert chosen("lilan") == str(work.parent / "work" / "own_data" / "sent.csv")


def test_what_cannot_be_opened_gives_a_sentence_and_changes_nothing(work, course):
    form = own_data(course)
    assert form.open().kind == "open"
    form.place = str(work.parent / "nowhere.xlsx")
    card = form.open()
    assert card.kind == "not_yet"
    assert "nowhere.xlsx" in card.lines[0]
    broken = work.parent / "broken.xlsx"
    broken.write_bytes(b"no table at all")
    form.place = str(broken)
    assert form.open().kind == "not_yet"
    assert chosen("lilan") == "lilan"


def test_a_remembered_file_that_is_gone_does_not_stop_the_page(work, course):
    form = own_data(course)
    form.place = str(work)
    form.open()
    work.unlink()
    assert chosen("lilan") == "lilan"


def test_the_form_is_there_after_a_page_has_been_set_up():
    import custkit as ck

    assert ck.course.chosen
    assert callable(ck.course.own_data)
