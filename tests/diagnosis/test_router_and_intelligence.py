"""Types of question, the issue tree and the intelligence log: exhaustive, adding up, never graded into nothing."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit import diagnosis
from custkit.data import open_company
from custkit.item import exercise_of
from custkit.locale import LANGUAGES, get_language, set_language
from tests.companies import company_from_frame, orders


@pytest.fixture(autouse=True)
def english():
    before = get_language()
    set_language("en")
    yield
    set_language(before)


@pytest.fixture(scope="module")
def demo():
    set_language("en")
    return open_company("lilan-en")


def tiny(**tables):
    return company_from_frame(orders(("A", "2025-01-05", 100)), as_of="2025-12-31", **tables)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_question_tell_its_type(language):
    set_language(language)
    asked = diagnosis.practice_questions(tiny()).table["question_text"]
    right = [field.right for field in exercise_of("TH1.1").solve(tiny()).fields.values()]
    assert [{diagnosis.question_type(one)} for one in asked] == right


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1).filter(str.strip))
def test_any_question_has_a_type_and_a_method(question):
    cards = diagnosis.problem_router(tiny(), question).table
    assert set(cards["question_type"]) == {diagnosis.question_type(question)}


def test_cards_name_what_the_company_lacks():
    cards = diagnosis.problem_router(tiny()).table
    assert set(cards["question_type"]) == {"describe", "diagnose", "predict", "prescribe"}
    assert (cards["method_ready"] == ~cards["method_lacks"].map(bool)).all()
    assert not cards["method_ready"].all()
    on = diagnosis.what_is_on(tiny()).table
    assert on["part_on"].sum() == 2


amounts = st.integers(-500, 5000)
rows = st.lists(
    st.tuples(st.sampled_from(["A", "B", "C", None]), st.integers(0, 900), amounts), min_size=1, max_size=25
)


@settings(max_examples=10, deadline=None)
@given(rows)
def test_the_branches_add_up_to_the_whole_change(bought):
    day = pd.Timestamp("2025-12-31")
    bought = [("A", 760, 100), *bought]  # the record covers two years
    frame = orders(*[(who, day - pd.Timedelta(days=back), amount) for who, back, amount in bought])
    tree = diagnosis.issue_tree(company_from_frame(frame, as_of=day))
    assert tree.table["money_change"].sum() == pytest.approx(
        tree.about["now"] - tree.about["before"], abs=0.01
    )


def test_with_one_year_of_orders_nobody_can_be_told_to_be_new():
    assert diagnosis.issue_tree(tiny()).table.empty


def test_a_note_and_a_lost_deal_confirm_each_other():
    notes = pd.DataFrame(
        {"interaction_id": ["N1", "N2", "N3"], "customer_id": ["A", "B", None], "date": pd.to_datetime(
            ["2025-11-01", "2025-06-01", "2024-06-01"]), "channel": ["face_to_face", None, "email"],
         "competitor_mention": ["X", "X", "Y"], "rep_id": ["R1", "R2", "R2"]}
    )  # fmt: skip
    deals = pd.DataFrame(
        {"opp_id": ["D1"], "customer_id": ["A"], "created_date": pd.to_datetime(["2025-08-01"]),
         "close_date": pd.to_datetime(["2025-12-01"]), "lost_to": ["X"]}
    )  # fmt: skip
    company = tiny(interactions=notes, opportunities=deals)
    log = diagnosis.intelligence_log(company).set_index("item_id")
    assert log["grade"].to_dict() == {"D1": "B1", "N1": "C1", "N2": "F3", "N3": "D6"}
    assert log["item_status"].to_dict() == {
        "D1": "confirmed",
        "N1": "confirmed",
        "N2": "open",
        "N3": "expired",
    }
    assert log["item_stale"].to_dict() == {"D1": False, "N1": False, "N2": True, "N3": False}
    judged = pd.DataFrame({"item_id": ["N2"], "item_status": ["discarded"], "source_grade": ["E"]})
    after = diagnosis.intelligence_log(company, judged).set_index("item_id").loc["N2"]
    assert (after["grade"], after["item_status"], after["item_stale"]) == ("E3", "discarded", False)
    with pytest.raises(ValueError, match="G"):
        diagnosis.intelligence_log(company, pd.DataFrame({"item_id": ["N2"], "source_grade": ["G"]}))


def test_every_item_of_the_demo_has_both_grades_and_stale_ones_are_counted(demo):
    log = diagnosis.intelligence_log(demo)
    assert log["grade"].str.fullmatch("[A-F][1-6]").all()
    late = log["item_status"].eq("open") & (log["item_age_days"] > 90)
    assert diagnosis.open_items(demo).table["n_stale"].sum() == late.sum() == log["item_stale"].sum()
    mentions = diagnosis.rival_mentions(demo)
    assert mentions["n_mentions"].sum() == len(log)
    assert (mentions["n_notes"] + mentions["n_lost"] == mentions["n_mentions"]).all()


def test_the_substitute_is_the_rival_on_the_rise(demo):
    changes = diagnosis.rival_changes(demo)
    assert changes.verdict == "rising"
    assert changes.table["rival_id"].iloc[0] == "CP05"
    assert changes.table["share_of_mentions"].sum() == pytest.approx(1)
    assert changes.table["rival"].iloc[0] in changes.message
    assert "no record" in changes.finding.seen


def test_more_days_leave_fewer_items_overdue(demo):
    stale = [diagnosis.open_items(demo, stale_days=days).about["n_stale"] for days in (30, 90, 360)]
    assert stale == sorted(stale, reverse=True)
    assert stale[1] == diagnosis.open_items(demo).about["n_stale"]


def test_without_notes_there_is_no_intelligence():
    company = tiny()
    assert diagnosis.intelligence_log(company).empty
    for one in (diagnosis.open_items, diagnosis.open_log, diagnosis.rival_changes):
        assert one(company).table.empty
        assert not one(company).ok
