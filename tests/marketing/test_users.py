"""Two accounts of one profit, four dimensions, running users, lamps, spaces, scenes."""

import pandas as pd
import pytest

from custkit import marketing
from custkit.item import exercises
from custkit.planning.campaigns import campaign_deals
from custkit.tiering.profit import customer_profit
from tests.companies import company_from_frame, orders


def test_both_accounts_add_up_to_the_same_profit(demo):
    table = marketing.two_accounts(demo).table
    sums = table.groupby("profit_account")["profit"].sum()
    assert sums["product"] == pytest.approx(sums["customer"])
    assert sums["customer"] == pytest.approx(customer_profit(demo)["profit"].sum())


def test_the_customer_account_shows_the_loss_that_the_product_account_hides(demo):
    found = marketing.two_accounts(demo)
    assert found.about["n_losing_products"] < found.about["n_losing_customers"]
    assert found.customers[0] == "C0003"  # PT05
    assert exercises()["TH5.1"].solve(demo).fields["account"].right == {"customer"}


def is_pt13(company):
    table = marketing.campaign_reach(company).table.set_index("campaign_type")
    assert table["responses"].idxmax() == "exhibition"
    assert table["won_per_yuan"].idxmax() == "seminar"


def test_pt13_exhibitions_win_leads_and_seminars_win_money(demo):
    is_pt13(demo)


@pytest.mark.long
def test_pt13_on_companies_nobody_has_looked_at(unseen):
    is_pt13(unseen)


def test_money_of_campaigns_is_that_of_the_deals_that_name_them(demo):
    deals = campaign_deals(demo)
    assert (deals.loc[deals["status"] != "won", "won_money"] == 0).all()
    assert marketing.campaign_reach(demo).table["won_money"].sum() == pytest.approx(deals["won_money"].sum())


def test_shares_of_channels_add_up_and_rates_are_shares(demo):
    assert marketing.sales_channels(demo).table["channel_share"].sum() == pytest.approx(1)
    assert marketing.digital_customers(demo).table["digital_rate"].between(0, 1).all()
    assert marketing.engagement(demo).table["engagement"].between(0, 100).all()


def test_a_further_sign_never_lowers_engagement(demo):
    table = marketing.engagement(demo).table
    n_signs = table[["has_answered", "took_part", "gave_feedback", "brought_others"]].sum(axis=1)
    by_signs = table.groupby(n_signs)["engagement"].agg(["min", "max"])
    assert (by_signs["min"] == by_signs["max"]).all()
    assert by_signs["min"].is_monotonic_increasing


def test_the_four_scores_are_the_four_indices(demo):
    scores = marketing.four_dimensions(demo).table.set_index("dimension")["data_score"]
    assert set(scores.index) == {"channel", "product", "technology", "user"}
    assert scores["technology"] == pytest.approx(
        100 * marketing.digital_customers(demo).about["digital_rate"]
    )
    assert scores["user"] == pytest.approx(marketing.engagement(demo).about["mean_engagement"])
    assert scores["product"] == pytest.approx(100 * marketing.vitality(demo).about["new_share"])


def test_the_largest_difference_hangs_on_ones_own_scores(demo):
    field = exercises()["E5.6"].solve(demo).fields["scores"]
    data = marketing.four_dimensions(demo).table.set_index("dimension")["data_score"].round()
    near = {name: float(score) for name, score in data.items()}
    assert field.check(field.right) == []
    assert field.check(near | {"user": 0.0 if near["user"] > 50 else 100.0, "largest": "user"}) == []
    assert field.check(near | {"user": 0.0 if near["user"] > 50 else 100.0, "largest": "channel"}) == [
        "not_largest"
    ]
    assert field.check(dict.fromkeys(data.index, 50) | {"largest": "user"}) == ["untouched"]


def test_whoever_got_further_also_came_this_far(demo):
    found = marketing.five_a(demo)
    assert found.table["n_so_far"].is_monotonic_decreasing
    assert found.about["par"] >= found.about["bar"]


def test_the_installed_base_is_whole_and_its_steps_are_parts_of_it(demo):
    table = marketing.connect_steps(demo).table
    assert table["installed_share"].iloc[0] == 1
    assert table["installed_share"].between(0, 1).all()


def test_buyers_who_stay_are_retained_and_nobody_else():
    rows = [(f"C{i}", f"{year}-06-10", 100.0) for i in range(20) for year in (2023, 2024, 2025)]
    gone = [(f"G{i}", f"{year}-06-10", 100.0) for i in range(20) for year in (2023, 2024)]
    company = company_from_frame(orders(*rows, *gone), as_of="2025-06-30")
    table = marketing.five_points(company).table.set_index("user_point")
    assert table.loc["retention", "point_before"] == 1
    assert table.loc["retention", "point_now"] == 0.5
    assert table.loc["retention", "point_state"] == "fell"


def test_a_higher_target_is_further_away(demo):
    near, far = (marketing.five_points(demo, target=points).table["point_gap"] for points in (0.0, 0.1))
    assert (near - far).dropna().round(9).eq(0.1).all()


def test_all_five_points_are_named_and_the_unknown_one_says_so(demo):
    table = marketing.five_points(demo).table.set_index("user_point")
    assert list(table.index) == ["acquisition", "activation", "retention", "referral", "revenue"]
    few = table["point_state"] == "few"
    assert table.loc[few, "point_now"].isna().all()
    assert table.loc[~few, ["point_now", "point_gap"]].notna().all(axis=None)


def test_lamps_are_the_rule_and_nothing_else(demo):
    table = marketing.six_lamps(demo).table.set_index("user_problem")
    assert len(table) == 6
    assert table.loc["no_feedback", "light"] == "red"
    untold = marketing.feedback_loop(demo).about["untold_share"]
    assert table.loc["no_feedback", "problem_share"] == untold


def test_each_customer_stands_in_one_space_row(demo):
    found = marketing.space_overlap(demo)
    touches = demo.table("interactions")
    recent = touches[(pd.Timestamp(demo.as_of) - pd.to_datetime(touches["date"])).dt.days < 365]
    assert found.table["n_customers"].sum() == recent.dropna(subset=["space"])["customer_id"].nunique()
    assert found.table["met_part"].sum() == pytest.approx(1)


def test_a_longer_wait_follows_more_scenes(demo):
    short, long = (marketing.scene_offers(demo, days=days).table["n_followed"].sum() for days in (7, 30))
    assert short < long
