"""Segments, allocation, NPS, portfolio, lights, win-back, the customer file and insight."""

import numpy as np
import pandas as pd
import pytest

import custkit as ck
from custkit.locale import set_language
from custkit.tiering.segmentation import attitude_groups, rolled_up, size_band
from tests.companies import company_from_frame, orders


@pytest.fixture(autouse=True)
def english():
    set_language("en")


@pytest.fixture(scope="module")
def company():
    """Six customers over two years: big (E), mid and its sister of one group, small, gone (S), new without a record."""
    rows = []
    for who, every, amount, end in [
        ("big", 10, 5000, "2025-12-31"),
        ("mid", 20, 3000, "2025-12-31"),
        ("sister", 20, 2500, "2025-12-31"),
        ("small", 40, 200, "2025-12-31"),
        ("gone", 15, 4000, "2024-11-15"),
        ("new", 15, 100, "2025-12-31"),
    ]:
        start = "2025-10-01" if who == "new" else "2024-01-02"
        rows += [(who, day, float(amount)) for day in pd.date_range(start, end, freq=f"{every}D")]
    customers = pd.DataFrame(
        {
            "customer_id": ["big", "mid", "sister", "small", "gone"],
            "customer_name": ["Big Co", "Mid Co", "Sister Co", None, "Gone Co"],
            "region": ["east", "east", "south", "south", "south"],
            "industry": ["machines", "machines", "food", None, "food"],
            "parent_id": [None, "G1", "G1", None, None],
            "employees": [900, 120, 60, 10, 300],
            "est_wallet": [400_000.0, 300_000.0, 50_000.0, 5_000.0, 90_000.0],
            "updated_date": pd.to_datetime(["2025-12-01", "2025-06-01", "2025-12-20", None, "2025-01-01"]),
            "preference_tags": ["spares", None, None, "price", None],
        }
    )
    interactions = pd.DataFrame(
        {
            "interaction_id": list("abcd"),
            "customer_id": ["small", "small", "big", "gone"],
            "date": pd.to_datetime(["2025-05-01", "2025-11-01", "2025-12-01", "2024-06-01"]),
            "duration_min": [60.0, None, 90.0, 45.0],
            "content": ["=price?", "call", "review", "visit"],
        }
    )
    surveys = pd.DataFrame(
        [
            ("r1", "nps", 10, "big", "nps"),
            ("r2", "nps", 3, "mid", "nps"),
            ("r3", "nps", 9, "sister", "nps"),
            ("r1", "1_enquiry", 8, "big", "journey"),
            ("r2", "1_enquiry", 6, "mid", "journey"),
            ("r1", "2_first_day", 4, "big", "journey"),
            ("r2", "2_first_day", 2, "mid", "journey"),
            ("r1", "10_invoice", 5, "big", "journey"),
            ("r2", "10_invoice", 7, "mid", "journey"),
        ],
        columns=["response_id", "item_code", "value", "customer_id", "kind"],
    )
    opportunities = pd.DataFrame(
        {
            "opp_id": ["o1", "o2", "o3", "o4"],
            "customer_id": ["gone", "gone", "big", "mid"],
            "status": ["lost", "lost", "won", "open"],
            "lost_reason": ["delivery", "price", None, None],
            "amount": [10.0, 20.0, 30.0, 40.0],
            "close_date": pd.to_datetime(["2024-10-01", "2024-12-01", "2025-01-01", None]),
            "source": ["fair", "web", "fair", "web"],
        }
    )
    history = pd.DataFrame(
        [
            ("o1", "early", "2024-01-01"),
            ("o1", "mid", "2024-02-01"),
            ("o2", "early", "2024-01-01"),
            ("o3", "early", "2024-01-01"),
            ("o3", "mid", "2024-02-01"),
            ("o4", "early", "2025-01-01"),
        ],
        columns=["opp_id", "stage", "entered_date"],
    )
    return company_from_frame(
        orders(*rows),
        as_of="2025-12-31",
        customers=customers,
        interactions=interactions,
        surveys=surveys,
        opportunities=opportunities,
        stage_history=history,
    )


def test_segments_hold_every_customer_and_all_the_money(company):
    table = ck.tiering.segment_by(company, "region")
    assert table["customers"].sum() == 6
    assert table["share_of_money"].sum() == pytest.approx(1)
    assert set(table["segment"]) == {"east", "south", "unknown"}
    assert table["segment"].iloc[0] == "east"


def test_an_unknown_column_is_refused(company):
    with pytest.raises(ValueError, match="no column colour"):
        ck.tiering.segment_by(company, "colour")


def test_the_lift_of_the_whole_base_is_one(company):
    labels = company.table("customers").set_index("customer_id")["industry"]
    assert ck.tiering.lift(labels, labels.index)["lift"].tolist() == [1, 1]
    table = ck.tiering.lift(labels, ["big", "mid"]).set_index("segment")
    assert table.loc["machines", "lift"] == pytest.approx(2)
    assert table.loc["food", "in_group"] == 0
    assert table.loc["machines", "low"] < 1 == table.loc["machines", "share"]


def test_firms_in_bands_of_size():
    bands = size_band(pd.Series([10, 50, 199, 1000, None]))
    assert bands.iloc[:4].tolist() == ["<50", "50-199", "50-199", "≥1000"]
    assert bands.isna().iloc[4]


def test_effort_and_value_shares_each_add_up_and_the_overserved_stand_out(company):
    labels = pd.Series({name: name for name in ["big", "mid", "sister", "small", "gone", "new"]})
    table = ck.tiering.allocation(company, labels).set_index("segment")
    assert table["effort_share"].sum() == pytest.approx(1)
    assert table["value_share"].sum() == pytest.approx(1)
    # the last 12 months: small 60 minutes and one call of unknown length (30), big 90
    assert table.loc["small", "effort"] == 90
    assert table.loc["small", "gap"] > 0.4
    assert table["gap"].abs().is_monotonic_decreasing


def test_effort_without_any_record_is_refused():
    with pytest.raises(ValueError, match="no interactions"):
        ck.tiering.allocation(company_from_frame(orders(("A", "2025-01-01", 1))), pd.Series({"A": "x"}))


def test_nps_per_segment_and_over_all(company):
    table = ck.tiering.nps_by(company, "region").table.set_index("segment")
    assert table.loc["all", ["answers", "nps"]].tolist() == pytest.approx([3, 100 / 3])
    assert table.loc["east", "nps"] == pytest.approx(0)
    assert (table["low"] <= table["nps"]).all()


def test_sisters_of_one_group_are_one_account(company):
    table = ck.tiering.by_parent(company).table
    assert table["parent_id"].tolist() == ["G1"]
    assert table["customer_ids"].iloc[0] == ("mid", "sister")
    features = (
        ck.tiering.customer_features(rolled_up(company), company.as_of, ()).execute().set_index("customer_id")
    )
    apart = ck.tiering.customer_table(company).set_index("customer_id")
    assert features.loc["G1", "monetary_cents"] / 100 == apart.loc[["mid", "sister"], "monetary"].sum()
    assert features["monetary_cents"].sum() / 100 == apart["monetary"].sum()


def test_a_parent_that_buys_itself_belongs_to_its_group():
    customers = pd.DataFrame({"customer_id": ["P", "S", "X"], "parent_id": [None, "P", None]})
    log = orders(("P", "2025-03-01", 700), ("S", "2025-03-01", 300), ("X", "2025-03-01", 50))
    table = ck.tiering.by_parent(company_from_frame(log, as_of="2025-12-31", customers=customers)).table
    assert table["customer_ids"].tolist() == [("P", "S")]
    assert table["monetary_12m"].tolist() == [1000]


# --- portfolio and lights -------------------------------------------------------------------------------------


def test_every_customer_is_in_one_box_and_the_scale_of_weights_does_not_matter(company):
    table = ck.tiering.portfolio_matrix(company).table
    assert len(table) == 6
    assert set(table["box"]) <= {"invest", "build", "defend", "maintain"}
    twice = ck.tiering.portfolio_matrix(company, attractiveness={"wallet": 8, "growth": 6, "margin": 6}).table
    pd.testing.assert_frame_equal(table, twice)


def test_a_higher_cut_never_adds_a_target(company):
    sizes = [len(ck.tiering.target_screen(company, cut).table) for cut in (0, 0.3, 0.6, 0.9, 1.01)]
    assert sizes == sorted(sizes, reverse=True)
    assert (sizes[0], sizes[-1]) == (6, 0)


def test_negative_or_unknown_weights_are_refused(company):
    with pytest.raises(ValueError, match="weights are numbers"):
        ck.tiering.portfolio_matrix(company, strength={"breadth": -1})
    with pytest.raises(ValueError, match="weights are numbers"):
        ck.tiering.portfolio_matrix(company, strength={"charm": 1})


def test_a_light_follows_its_limits_and_stricter_limits_never_give_fewer_reds(company):
    lights = ck.tiering.account_lights(company, ["big", "gone"]).table.set_index(["customer_id", "measure"])[
        "light"
    ]
    assert lights["gone", "gap_ratio"] == "red"
    assert lights["big", "gap_ratio"] == "green"
    assert lights["gone", "contacts_90d"] == "red"
    assert lights["big", "contacts_90d"] == "amber"
    assert lights["big", "overdue_share"] == "unknown"
    reds = [
        (
            ck.tiering.account_lights(company, ["big", "mid", "gone"], {"share_of_wallet": cut}).table[
                "light"
            ]
            == "red"
        ).sum()
        for cut in [(0.2, 0.1), (0.6, 0.5), (1.0, 0.99)]
    ]
    assert reds == sorted(reds)


# --- win back -------------------------------------------------------------------------------------------------


def test_the_win_back_list_leaves_out_what_comes_back_by_itself(company):
    table = ck.tiering.winback_list(company, margin_rate=0.3, cost=100.0).table
    assert table["customer_id"].tolist() == ["gone"]
    row = table.iloc[0]
    assert row["margin_at_stake"] == pytest.approx(row["best_year"] * 0.3 * (1 - row["return_chance"]))
    assert row["break_even_chance"] == pytest.approx(100 / (row["best_year"] * 0.3))
    assert row["reason"] == "price"
    assert row["worth_it"] == (row["break_even_chance"] <= min(0.1, 1 - row["return_chance"]))


def test_return_rates_draw_small_bands_towards_the_rate_of_all_silent_customers(company):
    rates = ck.tiering.return_rates(company).table
    everywhere = (rates["returned"].sum() + 1) / (rates["customers"].sum() + 2)
    assert rates["rate"].tolist() == pytest.approx(
        ((rates["returned"] + 2 * everywhere) / (rates["customers"] + 2)).tolist()
    )
    assert (rates.loc[rates["customers"] == 0, "rate"] == everywhere).all()
    assert rates["rate"].between(0, 1, inclusive="neither").all()


def test_reasons_of_lost_deals_add_up(company):
    table = ck.tiering.reason_pareto(company)
    assert table["deals"].sum() == 2
    assert table["cumulative_share"].iloc[-1] == 1
    assert ck.tiering.reason_pareto(company, ["big"]).empty


# --- customer file --------------------------------------------------------------------------------------------


def test_a_file_is_as_complete_as_its_filled_blocks(company):
    table = ck.tiering.completeness(company).set_index("customer_id")
    big = table.loc["big"]
    assert big["basic"] == pytest.approx(5 / 8)
    assert (big["purchases"], big["interactions"], big["needs"]) == (1, 1, 1)
    assert table.loc["small", "needs"] == 0.5
    assert table.loc["gone", "interactions"] == 0.5
    assert table.loc["new", "completeness"] == 0.25
    assert table["completeness"].between(0, 1).all()


def test_no_record_is_stale_when_the_standard_is_endless(company):
    table = ck.tiering.freshness(company, stale_days=90)
    assert table[table["stale"]]["customer_id"].tolist() == ["small", "gone", "mid"]
    endless = ck.tiering.freshness(company, stale_days=10**9)
    assert endless[endless["stale"]]["customer_id"].tolist() == ["small"]  # never updated at all


def test_the_page_of_a_customer_has_four_blocks(company):
    card = ck.tiering.customer_card(company, "small")
    assert list(card) == ["basic", "purchases", "interactions", "needs"]
    assert card["interactions"]["content"].tolist() == ["call", "=price?"]
    assert "customer_name" not in card["basic"]["item"].tolist()
    with pytest.raises(KeyError):
        ck.tiering.customer_card(company, "nobody")


# --- insight --------------------------------------------------------------------------------------------------


def test_a_point_of_retention_is_worth_more_where_more_is_earned(company):
    table = ck.tiering.insight_value(company).table
    assert (table["value_gain"] >= 0).all()
    profit = ck.tiering.customer_profit(company)
    double = profit.assign(profit_margin=profit["profit_margin"] * 2)
    twice = ck.tiering.insight_value(company, profit=double).table
    assert twice["value_gain"].to_numpy() == pytest.approx(2 * table["value_gain"].to_numpy())


def test_an_insight_card_says_what_it_lacks(company):
    full = {"fact": "a", "why": "b", "size": "12 customers", "test": "until 1 March"}
    assert ck.answer("TH2.11", company, **full).kind == "right"
    told = ck.answer("TH2.11", company, **full | {"size": "many"})
    assert "A number or a date is needed here" in repr(told)
    assert "Still open" in repr(ck.answer("TH2.11", company, **full | {"why": ""}))


def test_whatever_is_ticked_of_the_twelve_questions_is_right(company):
    for ticked in (["owner", "alarm"], "none", "Every important customer has exactly one owner"):
        assert ck.answer("TH2.10", company, ticked=ticked).kind == "right"


def test_the_journey_stands_in_order_with_its_pit_and_its_end(company):
    table = ck.tiering.journey_map(company).table
    assert table["touchpoint"].tolist() == ["enquiry", "first_day", "invoice"]
    assert table["score"].tolist() == [7, 3, 6]
    assert table.loc[table["lowest"], "touchpoint"].tolist() == ["first_day"]
    assert table.loc[table["last"], "touchpoint"].tolist() == ["invoice"]


def test_conversion_counts_decided_deals_only(company):
    table = ck.tiering.conversion(company)
    assert table[["decided", "won", "open"]].iloc[0].tolist() == [3, 1, 1]
    by = ck.tiering.conversion(company, "source").set_index("group")
    assert by.loc["fair", "rate"] == 0.5
    assert by["decided"].sum() == 3


def test_the_stage_rates_multiply_to_the_share_won(company):
    found = ck.tiering.stage_funnel(company)
    table = found.table
    assert table["stage"].tolist() == ["early", "mid"]
    assert table["reached"].tolist() == [3, 2]
    assert table["rate"].prod() == pytest.approx(found.about["overall"])


def test_orders_alone_leave_these_open_and_never_fail():
    bare = company_from_frame(orders(("A", "2025-01-01", 1), ("B", "2025-06-01", 2)))
    for table in (
        ck.tiering.nps_by(bare, pd.Series({"A": "x"})).table,
        ck.tiering.by_parent(bare).table,
        ck.tiering.freshness(bare),
        ck.tiering.journey_map(bare).table,
        ck.tiering.conversion(bare),
        ck.tiering.stage_funnel(bare).table,
        ck.tiering.reason_pareto(bare),
        ck.tiering.attitude_segments(bare),
    ):
        assert table.empty
    assert ck.tiering.completeness(bare)["completeness"].tolist() == [0.25, 0.25]
    assert len(ck.tiering.portfolio_matrix(bare).table) == 2


def test_attitude_groups_are_the_same_every_time_and_hold_everybody():
    rng = np.random.default_rng(0)
    answers = [
        (f"r{i}", item, (4.5 if i < 30 else 1.5) + rng.normal(0, 0.2), f"C{i}", "attitude")
        for i in range(50)
        for item in ("try_new", "decide_fast")
    ]
    surveys = pd.DataFrame(answers, columns=["response_id", "item_code", "value", "customer_id", "kind"])
    company = company_from_frame(orders(("A", "2025-01-01", 1)), surveys=surveys)
    table = ck.tiering.attitude_segments(company, k=2)
    assert table["attitude"].value_counts().to_dict() == {1: 30, 2: 20}
    pd.testing.assert_frame_equal(table, ck.tiering.attitude_segments(company, k=2))


def test_a_grade_by_several_criteria_follows_its_cuts_and_says_what_hangs_on_them(company):
    table = ck.tiering.graded(company).table
    assert (
        table["customer_id"].tolist() == table.sort_values("score", ascending=False)["customer_id"].tolist()
    )
    assert (table.loc[table["score"] >= 0.8, "grade"] == "A").all()
    assert (table.loc[table["score"] < 0.3, "grade"] == "D").all()
    stricter = ck.tiering.graded(company, cuts={"A": 0.95, "B": 0.6, "C": 0.3}).table
    assert (stricter["grade"] == "A").sum() <= (table["grade"] == "A").sum()
    tried = ck.tiering.grade_sensitivity(company).table
    left_out = ck.tiering.graded(company, {"amount": 0.4, "frequency": 0.0, "potential": 0.3}).table
    merged = table.merge(left_out, on="customer_id")
    n = tried.set_index("changed_rule").loc["no_frequency", "n_changed"]
    assert n == (merged["grade_x"] != merged["grade_y"]).sum()


def test_a_part_tells_how_much_of_it_is_one_customer(company):
    table = ck.tiering.divided(company).table.set_index("region")
    money = ck.tiering.tiers(company).set_index("customer_id")["monetary_12m"][["big", "mid", "sister"]]
    share = money[["big", "mid"]].max() / money[["big", "mid"]].sum()
    assert table.loc["east", "largest_share"] == pytest.approx(share)


def test_members_of_a_group_are_scored_as_one(company):
    table = ck.tiering.rfm_joined(company).table
    assert table["parent_id"].tolist() == ["G1"]
    assert table["n_members"].tolist() == [2]
    apart = ck.tiering.rfm(company).table.set_index("customer_id")
    assert table["monetary"][0] == pytest.approx(apart.loc[["mid", "sister"], "monetary"].sum())


def test_silence_is_held_against_the_own_gap(company):
    table = ck.tiering.own_rhythm(company).table.set_index("customer_id")
    assert table["gap_times"]["gone"] == table["recency_days"]["gone"] / 15
    assert table["rhythm"]["gone"] == "beyond"
    assert table["rhythm"]["small"] in ("within_one", "within_two")


def test_plan_is_a_light_where_a_plan_exists(demo):
    lights = ck.tiering.account_lights(demo).table
    plan = lights[lights["measure"] == "plan_share"].set_index("customer_id")
    targets = demo.table("targets").query(
        "scope_type == 'customer' and metric == 'revenue' and period == '2025'"
    )
    year = demo.table("orders").query("'2025-01-01' <= order_date <= '2025-12-31'")
    money = year.groupby("customer_id")["amount"].sum()
    due = targets.set_index("scope_id")["target"]
    assert plan["value"].to_dict() == pytest.approx((money[plan.index] / due[plan.index]).to_dict())
    assert set(plan.index[plan["value"] <= 0.75]) == set(plan.index[plan["light"] == "red"])
    others = ck.tiering.account_lights(demo, ["C0100"]).table.set_index("measure")
    assert others.loc["plan_share", "light"] == "unknown"


def test_the_funnel_of_development_only_narrows(demo):
    table = ck.tiering.development_funnel(demo).table
    assert (table["n_customers"].diff().dropna() <= 0).all()
    listed = ck.tiering.target_screen(demo).table
    assert table["n_customers"][0] == (listed["box"] == "build").sum()


def test_attitude_groups_are_tried_and_named(demo):
    found = ck.tiering.attitude_profile(demo)
    assert found.verdict == ("steady" if found.about["stability"] >= 0.75 else "loose")
    members, choice = attitude_groups(demo)
    assert choice["k"].tolist() == [2, 3, 4, 5]
    answers = members.drop(columns="customer_id").groupby("attitude").mean()
    beside = answers.loc[1] - members.drop(columns=["customer_id", "attitude"]).mean()
    assert found.about["attitude_named"] == beside.idxmax()


def test_families_and_groups_hold_the_same_customers(demo):
    found = ck.tiering.family_by_group(demo)
    assert found.table["n_customers"].sum() == found.about["n_customers"]
    assert found.table["if_unrelated"].sum() == pytest.approx(found.about["n_customers"])


def test_breadth_in_the_rules_only_takes_from_the_highest_tier(demo):
    plain = ck.tiering.tiers(demo).set_index("customer_id")["tier"]
    asked = ck.tiering.tiers(demo, {"high_value": {"min_lines": 8}}).set_index("customer_id")["tier"]
    moved = plain[plain != asked.reindex(plain.index)]
    assert (moved == "high_value").all()
    assert len(moved) == ck.tiering.breadth_in_rules(demo, 8).about["n_narrow"] > 0
    assert (
        ck.tiering.tiers(demo, {"high_value": {"min_lines": 1}})["tier"].to_numpy()
        == ck.tiering.tiers(demo)["tier"]
    ).all()


def test_a_point_of_nps_is_priced_with_a_range(demo):
    found = ck.tiering.recommending_value(demo)
    about = found.about
    assert about["worth_low"] < about["worth_a_year"] < about["worth_high"]
    assert found.verdict == ("worth" if about["worth_low"] > 0 else "silent")
    assert about["worth_a_year"] == pytest.approx(0.005 * about["apart"] * demo.profile.revenue_12m)
    assert ck.tiering.recommending_value(demo, 2.0).about["worth_a_year"] == pytest.approx(
        2 * about["worth_a_year"]
    )


def test_joining_groups_leaves_the_table_of_everybody_as_it_was(demo):
    before = list(ck.tiering.rfm(demo).table.columns)
    ck.tiering.rfm_joined(demo)
    assert list(ck.tiering.rfm(demo).table.columns) == before
