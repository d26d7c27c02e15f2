"""Rivals: shares and concentration, the profile, roles, substitutes, reaction to price, channels, opportunities."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit import diagnosis
from custkit.course import answer
from custkit.course.asking import asked
from custkit.data import open_company
from custkit.diagnosis import benchmark, rivals, roles
from custkit.locale import get_language, set_language
from tests.companies import company_from_frame, orders

ORDERS = orders(("A", "2025-01-05", 100), ("B", "2025-03-05", 100))


@pytest.fixture(autouse=True)
def english():
    before = get_language()
    set_language("en")
    yield
    set_language(before)


@pytest.fixture(scope="module")
def demo():
    return open_company("lilan-en")


def market(shares, region="east", **columns):
    """A company whose competitors (the first is ourselves) have these shares in one region."""
    ids = ["CP00", *(f"R{i}" for i in range(1, len(shares)))]
    table = pd.DataFrame({"competitor_id": ids, "share": shares, "region": region, **columns})
    return company_from_frame(ORDERS, competitors=table)


def panel(scores, weights=None):
    """`profile_gaps` of a table of scores whose first firm is ourselves."""
    frame = pd.DataFrame(scores)
    frame.index = ["CP00", *(f"R{i}" for i in range(1, len(frame)))]
    frame.columns = [f"f{i}" for i in range(frame.shape[1])]
    weight = pd.Series(1.0 if weights is None else weights, frame.columns)
    return rivals.profile_gaps(frame, weight / weight.sum(), "CP00", {})


def test_four_firms_with_40_30_20_and_10_make_3000_and_a_monopoly_10000():
    table = diagnosis.market_concentration(market([0.4, 0.3, 0.2, 0.1])).table
    assert table["hhi"].iloc[0] == pytest.approx(3000)
    assert table["hhi_high"].iloc[0] == pytest.approx(3000)
    assert diagnosis.market_concentration(market([1.0])).table["hhi"].iloc[0] == pytest.approx(10_000)


def test_the_unnamed_rest_lies_between_many_small_firms_and_one_large():
    row = diagnosis.market_concentration(market([0.5, 0.2])).table.iloc[0]
    assert row["hhi"] == pytest.approx(50**2 + 20**2)
    assert row["hhi_high"] == pytest.approx(50**2 + 20**2 + 30**2)
    assert row["relative_share"] == pytest.approx(2.5)


def test_northeast_is_the_most_concentrated_region_and_southwest_our_weakest(demo):
    table = diagnosis.market_concentration(demo).table.set_index("region")
    assert table.index[0] == "Northeast China"
    assert table["relative_share"].idxmin() == "Southwest China"
    assert (table["hhi"] <= table["hhi_high"]).all()


def test_identical_scores_leave_no_gap():
    assert (panel([[5.0, 7.0]] * 4)["weighted_gap"] == 0).all()


@settings(max_examples=25)
@given(
    st.lists(st.lists(st.integers(1, 10), min_size=3, max_size=3), min_size=2, max_size=5), st.floats(0.1, 9)
)
def test_marking_all_firms_more_strictly_changes_no_order(scores, times):
    scores = np.array(scores, float)
    plain, scaled = panel(scores), panel(scores * times)
    assert (
        list(plain["factor"]) == list(scaled["factor"]) or plain["weighted_gap"].round(9).duplicated().any()
    )
    assert scaled["weighted_gap"].sum() == pytest.approx(times * plain["weighted_gap"].sum())


def test_gaps_can_be_reckoned_from_the_numbers_as_they_are_shown(demo):
    table = diagnosis.cpm(demo).table
    assert (table["own_score"] == table["own_score"].round(1)).all()
    assert table["score_gap"].tolist() == (table["own_score"] - table["best_score"]).round(1).tolist()
    assert (table["weighted_gap"] == table["importance_weight"].round(3) * table["score_gap"]).all()


def test_weights_add_up_to_one_whatever_was_given_and_senseless_ones_are_refused(demo):
    given = diagnosis.cpm(demo, {"delivery": 6, "price": 2}).table
    assert given["importance_weight"].sum() == pytest.approx(1)
    assert given.iloc[0][["factor", "best_firm"]].tolist() == ["delivery", "Lingheng Automation"]
    assert diagnosis.factor_weights(demo)["importance_weight"].sum() == pytest.approx(1)
    with pytest.raises(ValueError, match="colour"):
        diagnosis.cpm(demo, {"colour": 1})
    for senseless in ({"price": -1, "delivery": 2}, {"price": 0}, {"price": "much"}):
        with pytest.raises(ValueError, match="above 0"):
            diagnosis.cpm(demo, senseless)


def test_at_the_customers_weights_price_is_the_widest_gap_and_the_substitute_the_benchmark(demo):
    first = diagnosis.cpm(demo).table.iloc[0]
    assert (first["factor"], first["best_rival"]) == ("price", "CP05")
    totals = diagnosis.profile_table(demo).table.set_index("factor").loc["total"]
    assert totals["importance_weight"] == pytest.approx(1)
    assert totals.index[1] == "CP00"


def test_the_map_names_one_leader_one_challenger_and_the_narrow_deep_nicher(demo):
    named = diagnosis.strategic_map(demo).table.set_index("competitor_id")["market_role"].to_dict()
    assert named == {"CP01": "leader", "CP02": "challenger", "CP03": "follower", "CP00": "follower",
                     "CP04": "nicher", "CP05": "follower"}  # fmt: skip


@settings(max_examples=25)
@given(
    st.lists(st.tuples(*[st.integers(1, 9) | st.just(np.nan)] * 2, st.integers(1, 9)), min_size=1, max_size=8)
)
def test_there_is_exactly_one_leader_and_everybody_has_one_role(rows):
    firms = pd.DataFrame(rows, columns=["line_width", "tech_depth", "market_share"], dtype=float)
    named = roles.roles_of(firms)
    assert named.count("leader") == 1
    assert firms["market_share"][named.index("leader")] == firms["market_share"].max()
    assert len(named) == len(firms)
    assert set(named) <= set(roles.ROLES)


def test_only_the_integrated_drive_can_replace_us_and_it_begins_in_the_south(demo):
    table = diagnosis.substitution_score(demo).table
    over = table[table["crosses"]]
    assert over["competitor_id"].tolist() == ["CP05"]
    assert over["strongest_region"].tolist() == ["South China"]
    assert table.loc[table["entrant"], "competitor_id"].tolist() == ["CP05"]
    assert table["substitution"].between(0, 1).all()


def test_who_does_as_much_for_as_much_money_scores_half():
    company = market([0.2, 0.2], factor_a=6.0, factor_b=8.0, price_index=100.0, line_width=5.0)
    row = diagnosis.substitution_score(company).table.iloc[0]
    assert row[["function_coverage", "performance_for_money", "substitution"]].tolist() == pytest.approx(
        [1, 1, 0.5]
    )
    assert not row["entrant"]


def test_those_who_wait_for_promotions_react_to_price_the_loyal_less(demo):
    table = diagnosis.price_elasticity(demo).table.set_index("buying_habit")
    often, seldom = table.loc["often_on_promotion"], table.loc["seldom_on_promotion"]
    assert often["low"] <= -2.1 <= often["high"]
    assert seldom["low"] <= -0.6 <= seldom["high"]
    assert often["elasticity"] < seldom["elasticity"]


def test_the_weakest_link_is_the_measure_with_the_fewest_points(demo):
    table = diagnosis.channel_power(demo).table
    own = table[table["is_own"]].iloc[0]
    assert table["channel_index"].between(0, 100).all()
    assert table["competitor_id"].iloc[0] == "CP01"
    assert own["weakest_link"] == "display_share"
    assert own["display_points"] == min(own[["coverage_points", "display_points", "cost_points"]])


def test_firms_alike_have_the_same_power_and_cheap_customers_count_for_it():
    alike = market([0.2] * 3, coverage_density=2.0, display_share=0.1, acquisition_cost=500.0)
    assert diagnosis.channel_power(alike).table["channel_index"].tolist() == [50.0] * 3
    cheap = market([0.2] * 2, coverage_density=2.0, display_share=0.1, acquisition_cost=[900.0, 500.0])
    assert diagnosis.channel_power(cheap).table["competitor_id"].iloc[0] == "R1"


@settings(max_examples=25)
@given(st.floats(0, 5), st.floats(0, 5), st.floats(0, 10))
def test_an_opportunity_grows_with_importance_and_with_the_rivals_weakness(one, other, score):
    low, high = sorted([one, other])
    assert benchmark.unmet_score(low, score) <= benchmark.unmet_score(high, score)
    assert benchmark.unmet_score(low, score) >= benchmark.unmet_score(low, min(score + 1, 10))


def test_opportunities_and_substitutes_are_reckoned_from_the_numbers_shown(demo):
    found = diagnosis.gap_opportunity(demo).table
    shown = found.round({"stated_importance": 2, "rival_score": 1, "own_score": 1})
    assert shown["opportunity"].tolist() == pytest.approx(
        shown["stated_importance"] * (10 - shown["rival_score"])
    )
    assert (shown["can_answer"] == (shown["own_score"] > shown["rival_score"])).all()
    table = diagnosis.substitution_score(demo).table.dropna(subset=["substitution"])
    product = table["function_coverage"].round(2) * table["price_performance"].round(2)
    assert table["substitution"].tolist() == pytest.approx(product.tolist())
    assert table["price_performance"].tolist() == pytest.approx(
        (table["performance_for_money"].round(2) - 0.5).clip(0, 1).tolist()
    )


def test_opportunities_we_can_answer_come_first_and_rivals_own_customers_are_believed(demo):
    table = diagnosis.gap_opportunity(demo).table
    assert table["can_answer"].is_monotonic_decreasing
    first = table.iloc[0]
    assert first["own_score"] > first["rival_score"]
    rated = pd.DataFrame({"response_id": range(5), "item_code": "a", "value": 2.0, "customer_id": "A",
                          "kind": "rival", "competitor_id": "R1"})  # fmt: skip
    company = market([0.2, 0.2], factor_a=[5.0, 8.0])
    company._tables["surveys"] = rated
    row = diagnosis.gap_opportunity(company).table.iloc[0]
    assert (row["rival_score"], row["score_source"], row["can_answer"]) == (2.0, "survey", True)


def test_findings_name_the_gap_and_the_substitute_and_say_that_no_record_stands_behind_the_scores(demo):
    found = {finding.key: finding for finding in diagnosis.findings(demo)}
    for key in ("diagnosis.rival_gap", "diagnosis.substitute"):
        assert "no record" in found[key].seen
        assert found[key].urgency == "watch"
    assert "Zhouxin" in found["diagnosis.substitute"].seen


@pytest.mark.parametrize("table", [{}, {"competitors": pd.DataFrame({"competitor_id": ["CP00", "X"]})}])
def test_without_shares_scores_or_answers_nothing_is_claimed(table):
    company = company_from_frame(ORDERS, **table)
    for name in ("cpm", "profile_table", "strategic_map", "channel_power", "gap_opportunity", "substitution_score",
                 "price_elasticity"):  # fmt: skip
        result = getattr(diagnosis, name)(company)
        assert not result.ok, name
        assert result.table.empty, name
        assert result.finding is None, name


def test_the_dial_of_weights_starts_where_another_gap_is_the_widest(demo):
    start = diagnosis.cpm.dial["weights"](demo).start
    assert diagnosis.cpm(demo, start).table["factor"].iloc[0] != diagnosis.cpm(demo).table["factor"].iloc[0]
    assert diagnosis.cpm(demo, "delivery").table["factor"].iloc[0] == "delivery"


def other(**columns):
    table = pd.DataFrame({"competitor_id": ["CP00", "X"], "region": "east", "share": [0.1, 0.4], **columns})
    return company_from_frame(ORDERS, competitors=table)


def test_where_nobody_is_ahead_none_is_the_answer():
    ahead = other(factor_a=[9.0, 5.0], price_index=[100.0, 150.0])
    assert answer("E1.3", ahead, factor="none", rival="无").kind == "right"
    assert answer("TH1.3", ahead, crossing="none", region="east").kind == "right"


@pytest.mark.parametrize(
    ("ours", "theirs", "told", "not_told"),
    [
        ([5.0, 9.0], [8.0, 5.0], "Quality, against X", "Second is|the weights decide"),  # ahead on the other
        # alike, and so are the weights: they decide nothing
        ([5.0, 5.0], [8.0, 7.9], "Second is “Delivery”", "the weights decide"),
        ([9.0, 9.0], [5.0, 5.0], "The best rival", "Second is|the weights decide|Largest"),
    ],
)
def test_a_second_gap_is_named_only_where_we_are_behind_on_it_too(ours, theirs, told, not_told):
    scores = pd.DataFrame([ours, theirs], columns=["factor_quality", "factor_delivery"])
    one = asked("E1.3", other(**scores))
    why = one.text(one.card["why"])
    assert told in why
    assert not re.search(not_told, why)
    assert ("second largest" in one.text(one.card["hints"][1])) == ("Second is" in why)


@pytest.mark.parametrize(
    ("key", "right", "wrong", "reason"),
    [
        ("E1.3", {"factor": "Price", "rival": "Zhouxin"}, {"rival": "CP01"}, "largest share"),
        ("E1.3", {"factor": "Price", "rival": "CP05"}, {"factor": "delivery"}, "by less"),
        ("TH1.3", {"crossing": "Zhouxin", "region": "South China"}, {"crossing": "CP02"}, "without reaching"),
        ("TH1.3", {"crossing": "CP05", "region": "South China"}, {"region": "North China"}, "largest rival"),
        ("TH1.30", {"rival": "Weishu", "factor": "price"}, {"rival": "Dingyao"}, "longest bar"),
        ("TH1.31", {"challenger": "Lingheng", "nicher": "Weishu"}, {"nicher": "Zhouxin"}, "narrow enough"),
        ("TH1.31", {"challenger": "Lingheng", "nicher": "CP04"}, {"challenger": "CP01"}, "who attacks it"),
        ("TH1.32", {"link": "display", "firm": "Dingyao"}, {"link": "coverage"}, "strongest measure"),
    ],
)
def test_the_answer_is_taken_and_a_typical_slip_gets_its_reason(demo, key, right, wrong, reason):
    assert answer(key, demo, **right).kind == "right"
    assert reason in repr(answer(key, demo, **right | wrong))
