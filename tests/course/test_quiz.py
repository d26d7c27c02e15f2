"""The test before and after: fair questions in two parallel forms, marks, and what answers say about the questions."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import pointbiserialr

from custkit.course.quiz import (
    FORMS,
    QUESTION_LETTERS,
    by_objective,
    marked,
    points,
    question_statistics,
    quiz,
)
from custkit.measures.items import item_rest_correlation

LANGUAGES = ("zh", "en")


def test_forty_questions_two_forms_of_five_objectives():
    questions = quiz().questions
    assert len(questions) >= 40
    assert len(quiz().objectives) == 5
    counts = Counter((one.objective, one.form) for one in questions)
    assert counts == {(objective, form): 4 for objective in quiz().objectives for form in FORMS}
    pairs = {form: {(one.objective, one.pair) for one in questions if one.form == form} for form in FORMS}
    assert pairs["A"] == pairs["B"]


@pytest.mark.parametrize("form", FORMS)
def test_the_test_of_the_day_has_ten_questions_two_an_objective(form):
    assert Counter(one.objective for one in quiz().test(form)) == dict.fromkeys(quiz().objectives, 2)
    assert Counter(one.objective for one in quiz().test(form, long=True)) == dict.fromkeys(
        quiz().objectives, 4
    )


@pytest.mark.parametrize("one", quiz().questions, ids=lambda one: one.name)
def test_a_question_is_whole_in_both_languages_and_its_answer_is_explained(one):
    assert tuple(one.options) == QUESTION_LETTERS
    assert one.right in QUESTION_LETTERS
    for language in LANGUAGES:
        texts = [one.ask[language], one.why[language], *(text[language] for text in one.options.values())]
        assert all(text.strip() for text in texts)
        assert len({text[language] for text in one.options.values()}) == 4
        lengths = [len(text[language]) for text in one.options.values()]
        assert max(lengths) <= 3.2 * min(lengths), lengths


def test_the_letter_or_the_length_does_not_give_the_answer_away():
    for form in FORMS:
        letters = Counter(one.right for one in quiz().test(form, long=True))
        assert max(letters.values()) <= 6
        assert min(letters.values()) >= 4
        in_a_row = [one.right for one in quiz().test(form, long=True)]
        assert all(len(set(in_a_row[n : n + 4])) > 1 for n in range(len(in_a_row) - 3))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_length_gives_the_answer_away(language):
    """To take always the longest option, or the second, third or shortest, is hardly better than chance."""
    right = dict.fromkeys(range(4), 0.0)
    for one in quiz().questions:
        lengths = {letter: len(text[language]) for letter, text in one.options.items()}
        order = sorted(lengths.values(), reverse=True)
        ranks = [n for n, length in enumerate(order) if length == lengths[one.right]]
        for n in ranks:
            right[n] += 1 / len(ranks)
    assert max(right.values()) <= 0.35 * len(quiz().questions), right


def answers(*rows, n=10):
    return pd.DataFrame(
        [(person, when, form, *[*given, *[None] * (n - len(given))]) for person, when, form, given in rows],
        columns=["person", "when", "form", *map(str, range(1, n + 1))],
    )


def key(form, long=False):
    return [one.right for one in quiz().test(form, long)]


def test_all_right_is_a_hundred_points_and_an_open_question_counts_as_wrong():
    marks = marked(answers(("1", "before", "A", key("A")), ("1", "after", "B", key("B")[:9])))
    assert points(marks).to_dict("records") == [{"person": "1", "before": 100.0, "after": 90.0}]


def test_a_test_of_which_nothing_was_answered_was_not_taken():
    found = points(marked(answers(("1", "before", "A", []), ("1", "after", "B", key("B")))))
    assert np.isnan(found["before"].iloc[0])


def test_whoever_goes_beyond_ten_took_the_long_test():
    marks = marked(answers(("1", "after", "B", key("B", long=True)), n=20))
    assert len(marks) == 20
    assert marks["right"].all()


@pytest.mark.parametrize("typed", ["C", "Ｃ", "c.", " c ", "3", "3.0", 3, 3.0, "C）"])
def test_letters_are_read_as_people_type_them(typed):
    assert marked(answers(("1", "before", "A", [typed])))["given"].iloc[0] == "c"


@settings(deadline=None, max_examples=15)
@given(st.permutations(range(6)))
def test_the_order_of_the_sheets_does_not_matter(order):
    rng = np.random.default_rng(3)
    rows = [
        (str(n), when, form, list(rng.choice(list("abcd"), 10)))
        for n in range(3)
        for when, form in (("before", "A"), ("after", "B"))
    ]
    first, other = marked(answers(*rows)), marked(answers(*[rows[n] for n in order]))
    pd.testing.assert_frame_equal(question_statistics(first), question_statistics(other))
    pd.testing.assert_frame_equal(by_objective(first), by_objective(other))


def simulated(n=200, seed=11):
    """A class whose ability decides every question but the first (a coin) and the second (everybody knows it)."""
    rng = np.random.default_rng(seed)
    right, rows = key("A"), []
    for person in range(n):
        knows = rng.random(10) < 1 / (1 + np.exp(-2.0 * rng.normal()))
        knows[0], knows[1] = rng.random() < 0.5, True
        wrong = ["a" if letter != "a" else "b" for letter in right]
        given = [good if known else bad for known, good, bad in zip(knows, right, wrong, strict=True)]
        rows.append((str(person), "before", "A", given))
    return marked(answers(*rows))


def test_a_coin_and_what_everybody_knows_are_found_among_the_questions():
    found = question_statistics(simulated()).set_index("question")["verdict"]
    first, second, *rest = [one.name for one in quiz().test("A")]
    assert found[first] == "flat"
    assert found[second] == "easy"
    assert (found[rest] == "good").all()


def test_with_few_answers_no_question_is_judged():
    assert set(question_statistics(simulated(12))["verdict"]) == {"few"}


def test_discrimination_is_the_correlation_with_the_rest():
    marks = simulated(60)
    table = marks.pivot_table(index="person", columns="question", values="right", aggfunc="mean")
    name = quiz().test("A")[4].name
    expected = pointbiserialr(table[name], table.drop(columns=name).mean(axis=1)).statistic
    assert item_rest_correlation(marks, name) == pytest.approx(expected)
    assert item_rest_correlation(marks, name) < pointbiserialr(table[name], table.mean(axis=1)).statistic


def test_objectives_before_and_after():
    before = ["a" if letter != "a" else "b" for letter in key("A")]
    found = by_objective(marked(answers(("1", "before", "A", before), ("1", "after", "B", key("B")))))
    assert found[["before", "after"]].to_numpy().tolist() == [[0.0, 1.0]] * 5
    assert found["n_before"].tolist() == [2] * 5
