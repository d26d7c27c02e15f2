"""Relationships, risks, rivals and the two cases: published numbers, properties, and what is planted in the demo."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit import key_accounts
from custkit.course import answer
from custkit.data import open_company
from custkit.item import Refused
from custkit.key_accounts import cases
from custkit.key_accounts.insights import told_by_items
from custkit.key_accounts.risks import SCENARIOS, ranked
from custkit.key_accounts.rival_watch import mention_table
from custkit.locale import get_language, set_language
from custkit.measures.change import change_between
from tests.companies import TinyCompany, company_from_frame

DAY = pd.Timestamp("2025-12-31")


@pytest.fixture(autouse=True)
def english():
    before = get_language()
    set_language("en")
    yield
    set_language(before)


@pytest.fixture(scope="module")
def demo():
    return open_company("lilan-en")


def orders(n=40):
    days = pd.date_range("2024-01-05", periods=n, freq="14D")
    return pd.DataFrame({"customer_id": "A", "order_date": days, "amount": 100.0})


def touched(*touches):
    """A company with contact records ``(days ago, our level, answered)`` of one person."""
    rows = [{"customer_id": "A", "contact_id": "P", "date": DAY - pd.Timedelta(days=ago), "type": "call",
             "our_level": level, "response": answered} for ago, level, answered in touches]  # fmt: skip
    return TinyCompany(None, DAY.date(), {"interactions": pd.DataFrame(rows)}, "tiny")


TOUCH = st.tuples(st.integers(0, 900), st.sampled_from(["exec", "manager", "staff"]), st.booleans())


@given(st.lists(TOUCH, min_size=1, max_size=8), TOUCH)
@settings(max_examples=25, deadline=None)
def test_a_further_touch_never_lowers_the_strength_and_time_never_raises_it(touches, more):
    strength = key_accounts.relationship_strength(touched(*touches))["strength_now"].iloc[0]
    assert 0 <= strength <= 100
    assert key_accounts.relationship_strength(touched(*touches, more))["strength_now"].iloc[0] >= strength
    older = [(ago + 30, level, answered) for ago, level, answered in touches]
    assert key_accounts.relationship_strength(touched(*older))["strength_now"].iloc[0] <= strength


def test_one_answered_call_of_ours_today_gives_22_points_and_half_the_worth_after_90_days():
    table = key_accounts.relationship_strength(touched((0, "staff", True)))
    assert table["strength_now"].iloc[0] == pytest.approx(100 * (1 - np.exp(-1 / 4)), abs=0.05)
    later = key_accounts.relationship_strength(touched((90, "staff", True)))
    assert later["strength_now"].iloc[0] == pytest.approx(100 * (1 - np.exp(-0.5 / 4)), abs=0.05)


def test_an_executive_counts_more_than_staff_and_silence_less_than_an_answer():
    def of(*touch):
        return key_accounts.relationship_strength(touched(touch))["strength_now"].iloc[0]

    assert of(5, "exec", True) > of(5, "manager", True) > of(5, "staff", True) > of(5, "staff", False) > 0


def test_only_deciders_of_key_accounts_are_in_the_list_of_changes_and_the_most_faded_comes_first(demo):
    table = key_accounts.relationship_change(demo).table
    assert table["strength_change"].is_monotonic_increasing
    assert ((table["power"] >= 4) | table["role"].isin(["decider", "approver"])).all()
    assert "name" not in table.columns
    assert (key_accounts.care_list(demo).table["strength_change"] <= -15).all()


def test_exposure_is_likelihood_times_impact_and_equal_ones_share_a_rank():
    table = ranked(pd.DataFrame({"risk_id": list("abcd"), "exposure": [6, 20, 6, 12]}))
    assert table["risk_id"].tolist() == ["b", "d", "a", "c"]
    assert table["rank"].tolist() == [1, 2, 3, 3]


@pytest.mark.parametrize("edition", ["lilan-en", "lilan-zh"])
def test_the_first_risk_of_the_demo_is_the_falling_account_and_its_drill_is_found(edition):
    risks = key_accounts.risk_matrix(open_company(edition)).table
    assert (risks["exposure"] == risks["probability"] * risks["impact"]).all()
    first = risks.iloc[0]
    assert (first["exposure"], first["rank"], first["scenario"]) == (20, 1, "account_lost")
    assert risks.set_index("risk_id")["scenario"][["RK03", "RK04", "RK09", "RK10", "RK11"]].tolist() == [
        "money_late", "supply_break", "quality_incident", "data_leak", "compliance",
    ]  # fmt: skip


def test_a_risk_off_the_scale_is_left_out_and_counted():
    table = pd.DataFrame({"risk_id": ["a", "b"], "name": ["x", "y"], "probability": [3, 9], "impact": [4, 4]})
    risks = key_accounts.risk_matrix(company_from_frame(orders(), risks=table))
    assert risks.table["risk_id"].tolist() == ["a"]
    assert risks.about["left_out"] == 1


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_drill_runs_forward_in_time_and_says_what_the_customer_is_told(demo, scenario):
    card = key_accounts.scenario_card(demo, scenario)
    assert card.table["minutes_from_start"].is_monotonic_increasing
    assert card.table["minutes_from_start"].iloc[0] == 0
    assert card.about["to_customer"] in card.message
    assert card.about["never_say"] in card.message


def test_the_rival_at_the_falling_account_is_found_with_its_first_month(demo):
    first = key_accounts.rival_alert(demo).table.iloc[0]
    assert (first["customer_id"], first["competitor_id"], bool(first["alert"])) == ("C0007", "CP02", True)
    notes = demo.table("interactions")
    named = notes[(notes["customer_id"] == "C0007") & (notes["competitor_mention"] == "CP02")]
    assert first["mentions"] == len(named)
    assert first["first_month"] == named["date"].min().to_period("M").start_time
    assert "content" not in mention_table(demo).columns  # the notes name people


def test_mentions_by_month_add_up_to_the_notes(demo):
    monthly = key_accounts.monthly_mentions(demo).table
    assert monthly["mentions"].sum() == demo.table("interactions")["competitor_mention"].notna().sum()


def test_one_mention_is_no_alert():
    rows = [{"customer_id": "A", "date": DAY, "competitor_mention": "X"}]
    company = company_from_frame(orders(), as_of=DAY, interactions=pd.DataFrame(rows))
    assert not key_accounts.rival_alert(company).table["alert"].any()


def test_the_list_of_switching_costs_puts_what_is_missing_first(demo):
    whole = key_accounts.switching_costs(demo)
    codes = whole.table["barrier"].tolist()
    assert (whole.about["n_stand"], whole.verdict) == (0, "unasked")
    some = key_accounts.switching_costs(demo, holds=(codes[0], codes[3]))
    assert some.verdict == "open"
    assert some.table["barrier"].tolist()[-2:] == [codes[0], codes[3]]
    assert key_accounts.switching_costs(demo, holds=tuple(codes)).verdict == "closed"


def test_shuffled_dates_show_no_change_and_a_real_one_is_seen():
    rng = np.random.default_rng(1)
    minutes = rng.exponential(60, 600)
    same = change_between(minutes[:300], minutes[300:])
    assert same.interval.low < 0 < same.interval.high
    assert same.by_chance > 0.05
    faster = change_between(minutes[:300], minutes[300:] / 2)
    assert faster.interval.high < 0
    assert faster.by_chance < 0.01
    assert change_between([1, 2, 3], [11, 12, 13], "mean").interval.estimate == 10


def test_the_demo_had_no_routine_so_nothing_changed_clearly(demo):
    found = key_accounts.before_after(demo)
    assert found.table["metric_name"].tolist() == ["response_minutes", "answered", "reorder"]
    assert found.verdict == "unclear"
    assert not found.table["clear"].any()


def test_the_odds_ratio_is_that_of_the_two_by_two_table(demo, monkeypatch):
    has = np.array([True] * 30 + [False] * 50)
    lost = np.array([True] * 12 + [False] * 18 + [True] * 10 + [False] * 40)
    monkeypatch.setattr(cases, "trait_table", lambda *_: (pd.DataFrame({"t": has}), lost))
    row = key_accounts.churn_traits.compute(demo).table.iloc[0]
    assert row["odds_ratio"] == pytest.approx((12 / 18) / (10 / 40))
    error = np.sqrt(1 / 12 + 1 / 18 + 1 / 10 + 1 / 40)
    assert row["odds_low"] == pytest.approx(row["odds_ratio"] * np.exp(-1.96 * error), rel=1e-3)
    monkeypatch.setattr(cases, "trait_table", lambda *_: (pd.DataFrame({"t": has[:33]}), lost[:33]))
    with pytest.raises(Refused):
        key_accounts.churn_traits.compute(demo)  # three without the trait say nothing


def test_a_single_product_line_is_the_planted_trait_of_lost_customers(demo):
    traits = key_accounts.churn_traits(demo)
    first = traits.table.iloc[0]
    assert first["trait"] == "single_line"
    assert first["odds_low"] > 1
    tree = key_accounts.churn_tree(demo).table
    assert tree["trait"].iloc[0].startswith("buys a single product line")
    assert tree["n_customers"].sum() == traits.about["n_customers"]


def test_the_findings_name_the_account_the_light_and_the_rival(demo):
    found = {finding.key: finding for finding in told_by_items(demo)}
    assert found["key_accounts.warnings"].customers[0] == "C0007"
    assert found["key_accounts.warnings"].money > 0
    assert "right in 41% of 79 earlier cases" in found["key_accounts.warnings"].seen
    assert "C0007" in found["key_accounts.rivals"].seen
    assert "no record" in found["key_accounts.rivals"].seen


def test_a_company_with_orders_alone_gets_an_honest_word_and_no_more():
    found = told_by_items(company_from_frame(orders()))
    assert [finding.key for finding in found] == ["key_accounts.warning_record"]
    assert "could not be tested" in found[0].seen


@pytest.mark.parametrize("month", ["2025-04", "2025/4", "2025年4月", "April 2025", "apr 2025"])
def test_a_month_may_be_written_in_many_ways(demo, month):
    assert answer("TH3.3", demo, rival="CP02", month=month).kind == "right"


def test_the_first_mention_elsewhere_and_the_latest_one_get_their_reasons(demo):
    assert "latest" in str(answer("TH3.3", demo, rival="CP02", month="2025-12"))
    assert "some other account" in str(answer("TH3.3", demo, rival="CP02", month="2023-02"))
