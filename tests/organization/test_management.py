"""The management system: levels, policies, budget, bonus, CRM: exact rules on hand-made cases, truths on the demo."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.item.registry import exercises
from custkit.organization import (
    budget_burn,
    budget_plan,
    crm_choice,
    crm_readiness,
    incentive_sim,
    maturity,
    maturity_vote,
    one_record,
    pipeline_hygiene,
    policy_audit,
    rep_scorecard,
    tool_fit,
)
from custkit.organization.crm import known, weighted_marks
from custkit.organization.management import CAPABILITIES, STANDS_ON, levels_that_stand
from custkit.organization.money import payout
from custkit.organization.policies import audited, rules
from tests.companies import company_from_frame, orders

LEVELS = st.fixed_dictionaries({name: st.integers(1, 5) for name in CAPABILITIES})


@given(LEVELS)
def test_no_capability_stands_more_than_one_above_what_it_rests_on(voted):
    stands = levels_that_stand(voted)
    assert all(stands[name] <= voted[name] for name in CAPABILITIES)
    assert all(stands[name] <= stands[base] + 1 for name, bases in STANDS_ON.items() for base in bases)
    assert min(stands.values()) == min(voted.values())


def test_the_whole_stands_where_its_lowest_capability_stands(demo):
    found = maturity(demo)
    assert found.about["org_level"] == found.table["level_stands"].min()
    assert maturity_vote(demo, data=1, pipeline=4).about["org_level"] == 1
    assert maturity_vote(demo, **dict.fromkeys(CAPABILITIES, 5)).verdict == "top"


def test_policies_that_pay_against_the_tiers_are_found(demo):
    """PT21: the quarter-end bonus, the delivery stop on paper, discounts blind to the tier."""
    table = policy_audit(demo).table.set_index("policy_conflict")
    assert table.index[0] == "pays_volume"
    assert {"pays_volume", "stop_unused", "blind_discount", "blind_rebate", "long_terms"} <= set(table.index)
    assert set(table["conflict_kind"]) <= {"pays", "unused", "blind", "upside_down"}
    clean = audited(demo).query("policy_conflict.isna()")["policy"]
    assert "Hospitality and gifts" in set(clean)


def test_the_exercise_asks_for_what_the_page_has_not_told(demo):
    key = exercises()["TH6.13"].solve(demo)
    table = policy_audit(demo).table
    told = set(table.loc[table["conflict_kind"].isin(["pays", "unused"]), "policy"])
    assert not told & set(key.facts["policy"])
    assert set(key.facts["policy"]) == set(table["policy"]) - told


def test_terms_are_upside_down_only_where_the_lesser_tier_gets_more():
    from custkit.organization.policies import _is_longer

    rule = rules()["long_terms"]
    better = "Payment terms credit high value not more than 90 days"
    for days, longer in ((120, True), (90, False), (60, False)):
        lesser = f"Terms credit general up to {days} days"
        assert _is_longer(lesser, rule, pd.Series([lesser, better])) is longer


@pytest.mark.parametrize("total", [0.3, 0.5, 0.8, 0.9, 1.0, 1.15])
def test_allocations_add_up_and_the_core_comes_first(demo, total):
    found = budget_plan(demo, total=total)
    table = found.table
    assert table["allotted"].sum() == pytest.approx(found.about["money_total"], abs=0.01)
    assert (table["allotted"] >= 0).all()
    assert (table["allotted"] <= table["planned"] + 1000).iloc[:-1].all()
    rest = table[~table["is_core"]]["allotted"].sum()
    assert found.about["core_kept"] == pytest.approx(1) or rest == 0


def test_lines_above_110_percent(demo):
    table = budget_burn(demo).table
    assert set(table.loc[table["over_line"], "budget_item"]) == {"Express freight", "Trade fairs"}
    assert budget_burn(demo).about["over_sum"] == (502 - 420 + 268 - 180) * 1000


@given(
    st.lists(st.floats(0, 3), min_size=2, max_size=20), st.floats(0.5, 1), st.floats(1, 3), st.floats(1, 3)
)
def test_a_payout_never_falls_and_never_exceeds_its_cap(reached, floor, faster, cap):
    paid = payout(np.sort(reached), floor, faster, cap)
    assert (np.diff(paid) >= -1e-12).all()
    assert (paid <= cap + 1e-12).all()
    assert (paid[np.sort(reached) < floor] == 0).all()


def test_more_sales_never_cost_less_bonus(demo):
    sums = [incentive_sim(demo, scale=scale).about["payout_sum"] for scale in (0.9, 1.0, 1.04, 1.2)]
    assert sums == sorted(sums)
    assert incentive_sim(demo, cap=1.0).table["payout"].max() <= 1


def test_the_scorecard_counts_people_here_for_a_year(demo):
    table = rep_scorecard(demo).table
    assert not set(table["rep_id"]) & {"I03", "I05", "I06", "M01"}
    assert 0 <= rep_scorecard(demo).about["rep_gini"] < 1
    assert rep_scorecard(demo).about["n_below_low"] == (table["attainment"] < 0.6).sum()


def test_hygiene_counts_open_deals_only(demo):
    deals = demo.table("opportunities").query("status == 'open'")
    table = pipeline_hygiene(demo).table.set_index("hygiene")
    assert table.at["next_step", "n_deals_lacking"] == deals["next_step"].isna().sum()
    assert table.at["close_date", "n_deals_lacking"] == (deals["close_date"] < pd.Timestamp(demo.as_of)).sum()
    assert pipeline_hygiene(demo).about["hygiene_score"] == pytest.approx(1 - table["lacking_share"].mean())


def test_readiness_is_what_is_filled(demo):
    table = crm_readiness(demo).table.set_index("crm_field")["crm_filled"]
    assert table.between(0, 1).all()
    assert table["customers.est_wallet"] == pytest.approx(
        demo.table("customers")["est_wallet"].notna().mean()
    )


def test_weights_add_up_to_one_and_scaling_them_all_changes_nothing(demo):
    assert sum(known()["criteria"].values()) == pytest.approx(1)
    marks, weights = pd.DataFrame(known()["offers"]).T.astype(float), pd.Series(known()["criteria"])
    assert np.allclose(weighted_marks(marks, weights), weighted_marks(marks, 3 * weights))
    assert crm_choice(demo, w_price=2.0).about["crm_offer"] == crm_choice(demo).extra["doubled"]["price"]


def test_a_need_is_covered_as_soon_as_one_tool_carries_it(demo):
    none = tool_fit(demo, tools=("messenger",))
    assert none.about["covered_share"] == 0
    every = tool_fit(demo, tools=("erp", "crm", "service_desk", "spreadsheet", "kit"))
    assert every.about["tool_need"] == ["one_number_per_customer"]


def test_a_record_is_whole_where_a_customer_buys_is_met_and_says_something(demo):
    table = one_record(demo).table.set_index("record_kind")
    assert table["in_record"].between(0, 1).all()
    assert table.loc["purchase", "in_record"] == 1
    recent = pd.to_datetime(demo.table("tickets")["opened_at"]).dt.normalize()
    ago = (pd.Timestamp(demo.as_of) - recent).dt.days
    assert table.loc["service", "n_kind_records"] == ago.between(0, 364).sum()
    assert one_record(demo).about["whole_share"] <= table.loc["contact", "in_record"]


def test_orders_alone_are_a_record_of_purchases_only():
    alone = one_record(company_from_frame(orders(("A", "2025-01-05", 100), ("B", "2025-02-05", 50))))
    assert alone.verdict == "alone"
    assert alone.table["in_record"].notna().sum() == 1
