"""The new generation: the ramp with who waits and who left in it, mentors as brute force would pair them (PT32)."""

from itertools import permutations

import numpy as np
import pytest

from custkit.organization import mentor_match, new_people, ramp_curve, skill_ladder
from custkit.organization.newcomers import KEEP, newcomers
from custkit.organization.people import staff


def test_the_curve_only_rises_and_begins_at_nothing(demo):
    table = ramp_curve(demo).table
    assert table["ramped_share"].iloc[0] == 0
    assert table["ramped_share"].is_monotonic_increasing
    assert (
        (table["ramped_low"] <= table["ramped_share"] + 1e-9)
        & (table["ramped_share"] <= table["ramped_high"] + 1e-9)
    ).all()
    half = table.loc[table["ramped_share"] >= 0.5, "months_in"].min()
    assert ramp_curve(demo).about["median_months"] == half


def test_a_higher_bar_is_reached_no_sooner(demo):
    low, high = newcomers(demo, 0.5), newcomers(demo, 1.0)
    assert low["got_there"].sum() >= high["got_there"].sum()
    both = low["got_there"] & high["got_there"]
    assert (low.loc[both, "months_watched"] <= high.loc[both, "months_watched"]).all()


def check_pt32(company):
    found = new_people(company)
    assert found.about["n_new_people"] == 6
    assert (found.about["n_alone"], found.about["n_quit_alone"], found.about["n_quit_taught"]) == (2, 2, 0)
    assert found.verdict == "alone"


def test_pt32_who_left_had_no_mentor_and_that_is_a_hint(demo):
    check_pt32(demo)
    assert "hint" in new_people(demo).message


@pytest.mark.long
def test_pt32_on_companies_nobody_has_looked_at(unseen):
    check_pt32(unseen)


def test_pairs_of_mentors_are_the_best_there_are(demo):
    """Brute force over all ways to give the newcomers different mentors, on the exact gains."""
    table = mentor_match(demo).table
    assert table["mentor"].is_unique
    known = staff(demo)
    people = newcomers(demo).query("left_date.isna()").set_index("rep_id")
    skills = [name for name in known if str(name).startswith("skill_")]
    years = (np.datetime64(demo.as_of) - known["hire_date"]).dt.days / 365.25
    mentors = known[(years >= 5) & known["role"].eq("rep")].index

    def gain(new, old):
        taught = ((known.loc[new, skills] < 3) & (known.loc[old, skills] >= 4)).sum()
        return (
            taught
            + (known.at[new, "region"] == known.at[old, "region"])
            + KEEP * (known.at[new, "mentor_id"] == old)
        )

    gains = {(new, old): gain(new, old) for new in people.index for old in mentors}
    best = max(
        sum(gains[pair] for pair in zip(people.index, chosen, strict=True))
        for chosen in permutations(mentors, len(people))
    )
    assert (
        sum(gains[pair] for pair in table[["newcomer", "mentor"]].itertuples(index=False, name=None)) == best
    )


def test_the_ladder_stands_by_its_widest_step(demo):
    table = skill_ladder(demo).table
    assert table["skill_step"].is_monotonic_decreasing
    assert np.allclose(table["skill_step"], table["old_hand_level"] - table["newcomer_level"])
