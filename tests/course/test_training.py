"""The training in numbers: minutes add up, shares add up, gains as published."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit.course.runsheet import runsheet
from custkit.course.training import PRACTICE, agenda, competence, evaluation, mode_shares, roles
from custkit.measures.gain import normalised_gain

SCORES = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 100)), min_size=3, max_size=12)


def test_from_40_to_70_is_half_of_what_there_was_to_learn():
    """Hake (1998): g = (post − pre) / (100 − pre)."""
    assert normalised_gain([40], [70]).estimate == 0.5
    assert normalised_gain([30, 50], [60, 80]).estimate == 0.5
    assert normalised_gain([80], [70]).estimate == -0.5
    assert np.isnan(normalised_gain([100, 100, 100], [100, 100, 100]).estimate)
    assert np.isnan(normalised_gain([40, 50], [70, 70]).low)  # two people carry no interval


@settings(deadline=None, max_examples=30)
@given(SCORES)
def test_the_gain_lies_within_its_interval_and_never_above_one(scores):
    pre, post = zip(*scores, strict=True)
    found = normalised_gain(pre, post)
    assert found.low <= found.estimate <= found.high
    assert found.estimate <= 1


def test_who_took_one_test_only_is_left_out():
    assert normalised_gain([40, 0, None], [70, None, 90]).estimate == 0.5
    with pytest.raises(ValueError):
        normalised_gain([40, 50], [70])
    with pytest.raises(ValueError):
        normalised_gain([140], [70])


@pytest.mark.parametrize("role", roles())
@pytest.mark.parametrize("minutes", [60, 90, 180, 360, 720])
def test_an_agenda_adds_up_to_its_minutes(role, minutes):
    table = agenda(role, minutes)
    assert table["minutes"].sum() == minutes
    assert (table["minutes"] > 0).all()
    assert table["begins"].tolist() == [0, *table["minutes"].cumsum().tolist()[:-1]]


def test_the_agenda_of_everyone_is_the_run_sheet():
    blocks = {b.name: b.minutes for b in runsheet().editions["one_day"].blocks if b.counted}
    assert dict(agenda().set_index("block")["minutes"]) == blocks


def test_the_agenda_follows_the_job_and_the_pre_test():
    by = {role: agenda(role).set_index("block")["minutes"] for role in roles()}
    assert by["decision"]["06_organization"] > by["everyone"]["06_organization"]
    assert by["execution"]["04_general_accounts"] > by["decision"]["04_general_accounts"]
    known = agenda(pretest={"02_tiering": 1.0}).set_index("block")["minutes"]
    assert known["02_tiering"] < by["everyone"]["02_tiering"]
    with pytest.raises(ValueError):
        agenda("nobody")


def test_half_of_the_day_is_practice():
    table = mode_shares().set_index("mode")
    assert table["share"].sum() == pytest.approx(1)
    assert table.loc["case_work", "share"] >= PRACTICE
    assert table["minutes"].sum() == 360


def test_four_levels_and_what_was_not_measured():
    kpis = pd.DataFrame({"before": [10, 20, 30], "after": [12, 25, 25], "better": ["up", "down", "down"]})
    table = evaluation([5, 4, 4], [40, 40, 40], [70, 70, 70], [True, True, False, None], kpis).set_index(
        "level"
    )
    assert table["value"].round(3).tolist() == [4.333, 0.5, 0.667, 0.667]
    assert table["n"].tolist() == [3, 3, 3, 3]
    assert (table["low"] <= table["value"]).all()
    assert (table["value"] <= table["high"]).all()
    assert evaluation()["value"].isna().all()
    assert not evaluation()["n"].any()


def test_the_topic_with_the_widest_gap_is_taught_first():
    answers = pd.DataFrame({"topic": list("aaabbb"), "right": [1, 1, 1, 1, 0, 0]})
    table = competence(answers)
    assert table["topic"].tolist() == ["b", "a"]
    assert table["gap"].round(3).tolist() == [0.467, 0.0]
