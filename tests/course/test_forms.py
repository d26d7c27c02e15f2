"""A form takes what people type, gives a reason for a mistake, asks back what is not understood, and never raises."""

import json
import re
from dataclasses import replace

import pandas as pd
import pytest
from ipywidgets import HTML, Tab

from custkit import tiering
from custkit.course import answer, exercise, state
from custkit.course.asking import asked
from custkit.course.judge import judge, names_of_field
from custkit.course.names import Names, split
from custkit.course.progress import read_progress
from custkit.item import choice, exercises, number, order, several, share, table, text
from custkit.item.numbers import read_number
from custkit.locale import get_language, set_language
from custkit.show.dials import inputs
from custkit.show.forms import Form
from tests.companies import company_from_frame, orders

KINDS = ["E0.2", "E2.1", "E2.2", "E2.4", "E3.2", "E3.3", "E3.4", "E4.5", "TH2.13"]  # of fields, all of them


@pytest.fixture(autouse=True)
def english():
    before = get_language()
    set_language("en")
    yield
    set_language(before)


@pytest.fixture(scope="module")
def company():
    """C00 to C07 order every month, C08 once and big, C09 small and long ago."""
    months = pd.date_range("2024-01-15", periods=24, freq="MS") + pd.Timedelta(days=14)
    rows = [(f"C{i:02d}", day, 1000.0 * (8 - i)) for i in range(8) for day in months]
    rows += [("C08", "2025-06-01", 180_000.0), ("C09", "2024-01-02", 10.0)]
    names = [
        "Harbour Drives Co., Ltd.",
        "东莞远拓机电",
        *(f"Firm {word}" for word in ["Ash", "Oak", "Elm", "Fir", "Yew", "Box", "Bay", "Ivy"]),
    ]
    customers = pd.DataFrame({"customer_id": [f"C{i:02d}" for i in range(10)], "customer_name": names})
    return company_from_frame(orders(*rows), as_of="2025-12-31", customers=customers)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("４１２", 412), ("412 家", 412), ("412家", 412), ("1,234,567", 1_234_567), ("5.4M", 5.4e6), ("538万", 5.38e6),
        ("0.054亿", 5.4e6), ("约2.4", 2.4), ("about 12 customers", 12), ("八", 8), ("十二", 12), ("两百零五", 205),
        ("三十四家", 34), ("一万两千", 12_000), ("¥3.2万元", 32_000), ("CN¥1.2M", 1.2e6), ("-7", -7), ("−7.5", -7.5),
        ("2 k", 2000), ("1.2bn", 1.2e9), ("eight", 8), ("2.5 million", 2.5e6), ("1 234", 1234), (" 12. ", 12),
        (".5", 0.5), (7, 7), (7.5, 7.5),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(typed, meant):
    found = read_number(typed)
    assert (found and found.value) == (None if meant is None else pytest.approx(meant))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("30％", 0.3),
        ("4.5%", 0.045),
        ("三成", 0.3),
        ("两成半", 0.25),
        ("百分之八", 0.08),
        ("12 percent", 0.12),
    ],
)
def test_a_percentage_is_a_share(typed, meant):
    assert read_number(typed).value == pytest.approx(meant)
    assert read_number(typed).percent


@pytest.mark.parametrize("typed", ["", "many", "12 or 13", "C0012", True, float("nan"), "好多"])
def test_what_is_no_number_is_not_guessed(typed):
    assert read_number(typed) is None


def test_a_customer_is_found_by_part_of_its_name_its_code_and_in_any_case(company):
    names = Names([f"C{i:02d}" for i in range(10)], "customer_id", company, none=True)
    for typed in (
        "Harbour",
        "harbour drives",
        "Harbour Drives Co., Ltd.",
        "C00",
        "c00",
        " Ｃ00 ",
        names.label("C00"),
        "Harbour Drives C00",  # as pictures label it
        "harbour… C00",
        "Harbour DrivesC00",  # no space between
        "harbourdrivesｃ00",
    ):
        assert names.find(typed).code == "C00", typed
    assert names.find("远拓").code == "C01"
    assert names.find("无").code == names.find("None").code == "none"


def test_what_may_mean_several_is_asked_back_with_the_candidates(company):
    names = Names([f"C{i:02d}" for i in range(10)], "customer_id", company)
    found = names.find("Firm")
    assert found.code is None
    assert found.candidates == ("C08", "C02", "C03", "C04", "C05")  # the largest first
    assert found.more
    assert names.find("Harbor Drivs").candidates[0] == "C00"
    assert names.find("zzz").candidates == ()


def test_a_name_with_its_code_behind_is_taken_only_where_it_can_mean_one():
    numbers = Names(["1", "3", "12"], "letter", also={"Factory 1": "1", "Factory 3": "3", "Factory 12": "12"})
    for typed in ("112", "33", "Factory 11", "Factory 33"):
        assert numbers.find(typed).code is None, typed
    assert numbers.find("Factory 12").code == "12"
    assert numbers.find("Factory 3 (3)").code == "3"
    letters = Names(["A", "XA"], "letter", also={"Harbour Drives": "XA", "Harbour X": "A", "Works A 1": "A"})
    assert letters.find("Drives XA").code == "XA"
    assert letters.find("Harbour XA").code is None  # either of them
    assert letters.find("Works A").code == "A"  # a part of its name
    assert split(" ", letters) == []


def test_a_list_is_cut_at_commas_but_never_inside_a_name(company):
    names = Names([f"C{i:02d}" for i in range(10)], "customer_id", company)
    assert split("Harbour Drives Co., Ltd., C03、C04", names) == ["Harbour Drives Co., Ltd.", "C03", "C04"]


def test_codes_are_understood_in_both_languages():
    names = Names(["important_value", "general_value"], "segment")
    assert names.find("重要价值").code == names.find("Important, value").code == "important_value"


@pytest.mark.parametrize(
    ("field", "given", "outcome", "mistake"),
    [
        (number(34), "34 家", "right", ""),
        (number(34), "三十四", "right", ""),
        (number(34, {"rest": 66}), 66, "not_yet", "rest"),
        (number(34), "no idea", "unclear", ""),
        (number(9, absolute=0, relative=0), 10, "not_yet", ""),
        (share(0.32), "32%", "right", ""),
        (share(0.32), "0.32", "right", ""),
        (share(0.32), "32", "right", ""),
        (share(0.32, {"kept": 0.68}), "68%", "not_yet", "kept"),
        (choice("a", "abc", "letter"), "A", "right", ""),
        (choice("a", "abc", "letter", {"far": {"c"}}), "c", "not_yet", "far"),
        (choice("a", "abc", "letter"), "x", "unclear", ""),
        (choice([], "abc", "letter"), "无", "right", ""),
        (choice([], "abc", "letter"), [], "right", ""),
        (several(list("ab"), "abcd", "letter"), "b, a", "right", ""),
        (several(list("ab"), "abcd", "letter"), ["a", "b"], "right", ""),
        (several(list("ab"), "abcd", "letter", {"other": list("cd")}), "c、d", "not_yet", "other"),
        (several([], "abcd", "letter"), "none", "right", ""),
        (order("bac", "abc", "letter"), "b, a, c", "right", ""),
        (order("bac", "abc", "letter", {"slide": list("abc")}), list("abc"), "not_yet", "slide"),
        (order("bac", "abc", "letter"), "b, a", "unclear", ""),
        (
            text(lambda told: [] if "%" in told else ["a number with its unit is missing"]),
            "up 5%",
            "right",
            "",
        ),
        (text(lambda told: ["vague"]), "better care", "not_yet", "vague"),
        (number(3), None, "open", ""),
        (number(3), " ", "open", ""),
    ],
)
def test_an_answer_is_judged_by_what_it_says(field, given, outcome, mistake):
    found = judge(given, field, None)
    assert (found.outcome, found.mistake) == (outcome, mistake)


def test_a_table_is_judged_by_its_own_check():
    start = pd.DataFrame({"task": ["visit"], "owner": [None]})
    asked = table(
        start, lambda filled: [] if filled["owner"].notna().all() else ["every task needs an owner"]
    )
    assert judge(start, asked, None).sentence == "every task needs an owner"
    assert judge(start.assign(owner="Li"), asked, None).outcome == "right"


def test_a_form_is_filled_checked_and_answered_without_a_screen(company):
    form = exercise("E2.1", company)
    assert form.check().kind == "open"
    form.fields["group"].value = "大约 6 家"
    form.fields["one_off"].value = "Bay"
    assert form.check().kind == "right"
    form.fields["group"].value = 2
    card = form.check()
    assert card.kind == "not_yet"
    assert "20% of the customers" in str(card)
    assert [form.hint().title[-6:] for _ in range(4)] == ["1 of 3", "2 of 3", "3 of 3", "3 of 3"]
    assert "second order" in str(form.answer())


def test_what_is_not_understood_does_not_count_as_wrong(company):
    form = exercise("E2.1", company)
    form.fields["group"].value, form.fields["one_off"].value = "6", "Firm"
    card = form.check()
    assert card.kind == "hint"
    assert "Which do you mean" in str(card)


def test_a_form_on_the_screen_holds_what_is_set_and_shows_the_results_after_the_answer(company):
    form = exercise("E2.1", company)
    form.fields["group"].value = "5"
    assert form.panel is form.panel
    assert form.fields["group"].value == "5"
    assert form._below.value == ""
    assert form._buttons["answer"].disabled
    form.fields["one_off"].value = "C08"
    form._buttons["check"].click()
    assert "right" in form._message.value
    assert "<img" in form._below.value


def test_a_verdict_goes_grey_when_an_answer_is_changed(company):
    form = exercise("E2.1", company)
    _ = form.panel
    fields = form.fields
    fields["group"].value, fields["one_off"].value = 2, "C08"
    form.check()
    assert "not yet" in form._message.value
    assert "20% of the customers" in form._message.value
    fields["group"].value = 6
    assert "not yet" not in form._message.value
    assert "press Check again" in form._message.value
    assert "Said before that" in form._message.value
    form.check()
    assert "right" in form._message.value
    fields["one_off"].value = "C01"
    assert "press Check again" in form._message.value
    form.hint()  # a hint, or what the answer is, is not about what stands there
    fields["one_off"].value = "C02"
    assert "hint 1" in form._message.value


def test_a_hint_after_right_leaves_the_explanation(company):
    form = exercise("E2.1", company)
    _ = form.panel
    form.fields["group"].value, form.fields["one_off"].value = 6, "C08"
    form.check()
    for grade in (1, 2):
        form.hint()
        said = form._message.value
        assert "E2.1: right" in said
        assert "second order" in said
        assert f"hint {grade} of 3" in said
        assert said.count("hint") == 1
    form.fields["group"].value = 2
    assert "press Check again" in form._message.value
    form.check()
    form.hint()  # of what is not right yet the hint stands alone
    assert "20% of the customers" not in form._message.value


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_number_stands_in_a_field_or_in_what_is_asked_back(company, demo, language):
    """It might be the answer, or one on the page."""
    set_language(language)
    for key, where in (("E2.1", company), ("E1.4", demo)):
        for field in exercise(key, where).fields.values():
            field.widget()
            for part in field._parts:
                assert not re.search(r"\d", getattr(part, "placeholder", ""))
    for field in (number(34), share(0.8)):
        assert not re.search(r"\d\d|%", judge("no idea", field, None).sentence)


def test_what_a_form_shows_only_afterwards_is_not_above_it(demo):
    form = exercise("E1.5", demo)
    above = [one for one in form.panel.children if isinstance(one, HTML) and one is not form._below]
    assert len(above) == 1
    assert "<img" in above[0].value
    form.skip()
    assert form._below.value.count("<img") == 1  # the other one is above


def test_what_says_the_same_as_before_is_not_shown_again_below_the_answer(demo):
    for one in exercises().values():
        assert {*one.card.get("once", ())} <= {item.name for item in one.asks}
    form = exercise("E2.3", demo)
    _ = form.panel
    form.skip()
    list_of_the_ten, level_against_tier = form.results()
    assert level_against_tier.html()[:500] in form._below.value
    assert list_of_the_ten.quiet_message not in form._below.value


def test_a_slider_that_is_no_answer_leaves_the_verdict(company):
    form = exercise("E2.1", company)
    _ = form.panel
    form.check()
    said = form._message.value
    slider = next(one for one in walked(form.panel) if hasattr(one, "readout_format"))
    slider.value = 0.8
    assert form._message.value == said


def test_of_all_that_is_turned_the_picture_turned_last_is_in_front(demo):
    """A dial beside the question and one that is an answer: each has a page under its own name."""
    told = asked("E3.3", demo)
    aside = replace(told.exercise, tools=(tiering.abc,))
    form = Form(replace(told, exercise=aside), lambda *_, **__: None, names_of_field, lambda *_: None)
    pages = next(one for one in walked(form.panel) if isinstance(one, Tab))
    item = told.fields["rule"].start
    assert pages.titles == tuple(inputs(one, demo)[0][0] for one in (tiering.abc, item))
    part = next(iter(form.fields["rule"]._dial._parts.values()))
    part.value = another(part)
    assert pages.selected_index == 1
    slider = next(one for one in walked(form.panel) if hasattr(one, "readout_format"))
    slider.value = 0.8
    assert pages.selected_index == 0


def walked(widget):
    """A widget and all that stands in it."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from walked(child)


@pytest.mark.parametrize("key", KINDS)
def test_every_kind_of_field_takes_the_verdict_back(demo, key):
    form = exercise(key, demo)
    _ = form.panel
    for field in form.fields.values():
        form.check()
        assert "press Check again" not in form._message.value
        parts = field._dial._parts.values() if field.asked.kind == "dial" else field._parts
        part = next(one for one in parts if one.__class__.__name__ != "HTML")
        part.value = another(part)
        assert "press Check again" in form._message.value


def another(part):
    """A value that an input may have and has not."""
    if hasattr(part, "options") and hasattr(part, "index"):
        return next(value for _, value in part.options if value != part.value)
    if hasattr(part, "max"):
        return part.max if part.value != part.max else part.min
    if isinstance(part.value, bool):
        return not part.value
    return ["x"] if isinstance(part.value, list) else f"{part.value}7"


def test_fields_of_an_order_can_be_set_and_read_on_the_screen():
    steady = [
        (f"big{i}", day, 100.0)
        for i in range(8)
        for day in pd.date_range("2024-01-10", periods=24, freq="MS")
    ]
    star = [
        ("star", day, 300.0 if n < 18 else 30.0)
        for n, day in enumerate(pd.date_range("2024-01-10", periods=24, freq="MS"))
    ]
    form = exercise("E2.2", company_from_frame(orders(*steady, *star), as_of="2025-12-31"))
    _ = form.panel
    form.fields["letters"].value = ["recency", "frequency", "monetary"]
    assert form.fields["letters"].value == ["recency", "frequency", "money"]


def test_the_page_without_widgets_says_how_to_answer(company, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    shown = exercise("E2.1", company)._repr_mimebundle_()
    assert set(shown) == {"text/plain", "text/html"}
    assert 'ck.answer("E2.1", company' in shown["text/plain"]


def test_no_answer_stands_in_the_form_before_it_is_given(company):
    form = exercise("E2.1", company)
    _ = form.panel
    told = form._repr_mimebundle_()["text/html"] + repr(form)
    told += "".join(
        getattr(part, "value", "")
        for part in form.panel.children
        if isinstance(getattr(part, "value", ""), str)
    )
    alt = "".join(piece.split('"')[0] for piece in told.split('alt="')[1:])
    # the table that lists all candidates may name it
    assert "C08" not in re.sub(r'<table.*?</table>|base64,[^"]*', "", told, flags=re.S)
    assert "bring" not in alt


def test_a_company_without_the_case_is_told_so_and_no_more(company):
    empty = company_from_frame(orders())
    card = exercise("E2.1", empty).check()
    assert card.kind == "missing"
    assert "no net revenue" in str(card)
    assert answer("E2.4", empty, customer=lambda: 1 / 0, driver="x").kind == "missing"


def test_every_check_is_one_line_of_the_log(company, progress_folder):
    answer("E2.1", company, group=6, one_off="C08")
    answer("E2.1", company, group=6, one_off="what")
    assert list(read_progress()["outcome"]) == ["right", "unclear"]


def test_what_is_kept_is_kept_in_the_work_folder(company, tmp_path, monkeypatch):
    monkeypatch.setenv("CUSTKIT_WORK", str(tmp_path))
    state.keep(company, "ten", ["C01", "C02"])
    assert state.kept(company, "ten") == ["C01", "C02"]
    assert json.loads((tmp_path / "state.json").read_text())[company.name]["ten"] == ["C01", "C02"]
    (tmp_path / "state.json").write_text("not json")
    assert state.kept(company, "ten") is None
