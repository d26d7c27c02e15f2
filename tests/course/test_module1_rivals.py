"""Exercises on rivals: right on the demo at any weights, wrong answers get their reason, missing tables are named."""

import pandas as pd
import pytest

from custkit import diagnosis, show
from custkit.course import check, hint, solution
from custkit.course.exercises import exercise
from custkit.data import open_company
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
    return open_company("lilan-en")


def other(**columns):
    table = pd.DataFrame({"competitor_id": ["CP00", "X"], "region": "east", "share": [0.1, 0.4], **columns})
    return company_from_frame(orders(("A", "2025-01-05", 100)), competitors=table)


def test_the_gap_follows_the_weights_that_were_chosen(demo):
    assert check("E1.3", "Price", "Zhouxin Integrated Drives", company=demo).kind == "right"
    sliders = show.factor_weight_sliders(demo)
    sliders.value = {"price": 0, "delivery": 9}
    assert check("E1.3", "交付", "cp02", company=demo, weights=sliders).kind == "right"
    assert check("E1.3", "delivery", "CP02", company=demo, weights=sliders.value).kind == "right"
    assert check("E1.3", "price", "CP05", company=demo, weights=sliders.value).kind == "not_yet"


def test_a_typical_slip_gets_its_reason(demo):
    weights = {"price": 1, "delivery": 1, "technology": 4}
    told = str(check("E1.3", "price", "CP01", company=demo, weights=weights))
    assert "before weighting" in told
    assert "largest share" in told
    told = str(check("TH1.3", ["CP01", "CP02", "CP03", "CP04", "CP05"], "North China", company=demo))
    assert "functions only" in told
    assert "market leader" in told


def test_the_substitute_and_where_it_is_strongest(demo):
    assert check("TH1.3", "Zhouxin Integrated Drives", "South China", company=demo).kind == "right"
    assert "without reaching" in str(check("TH1.3", "CP02", "South China", company=demo))


def test_where_nobody_is_ahead_none_is_the_answer():
    ahead = other(factor_a=[9.0, 5.0], price_index=[100.0, 150.0])
    assert check("E1.3", "none", "无", company=ahead).kind == "right"
    assert check("TH1.3", "none", "east", company=ahead).kind == "right"


def test_what_is_missing_is_named(demo):
    without = company_from_frame(orders(("A", "2025-01-05", 100)))
    assert check("E1.3", "price", "X", company=without).kind == "missing"
    assert "scores" in str(check("E1.3", "price", "X", company=other()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_hints_and_solutions_read_whole_in_both_languages(demo, language):
    set_language(language)
    for key in ("E1.3", "TH1.3"):
        for grade in (1, 2, 3):
            assert "{" not in str(hint(key, grade, company=demo))
        assert solution(key, company=demo).kind == "hint"
        assert exercise(key).minutes == 6


def test_the_sliders_scale_to_one_and_refuse_nonsense(demo):
    sliders = show.factor_weight_sliders(demo)
    assert set(sliders.value) == set(diagnosis.factor_weights(demo)["factor"])
    sliders.value = {"price": 30}
    assert sum(sliders.value.values()) == pytest.approx(1)
    before = sliders.value
    for nonsense in ({"price": -1}, {"colour": 2}, dict.fromkeys(before, 0)):
        with pytest.raises(ValueError, match=r"."):
            sliders.value = nonsense
    assert sliders.value == before
