"""Kano, the gate before wow, the journey, service quality, loops, offers, experiments."""

import pytest

from custkit import marketing
from custkit.item import exercises
from custkit.tiering import journey_map
from tests.companies import company_from_frame, orders


def is_pt22(company):
    classes = marketing.kano_map(company).table.set_index("kano_quality")["kano_class"]
    assert classes["on_time_delivery"] == "must_be"
    assert classes["spare_loan_48h"] == "attractive"
    key = exercises()["E5.3"].solve(company)
    assert [field.right for field in key.fields.values()] == [{"must_be"}, {"attractive"}]


def is_pt23(company):
    fields = exercises()["E5.4"].solve(company).fields
    assert (fields["pit"].right, fields["end"].right) == ({"commissioning_day"}, {"invoice"})


def test_pt22_on_time_is_a_must_be_and_the_loan_a_delight(demo):
    is_pt22(demo)


def test_pt23_the_pit_is_the_first_day_and_the_end_the_invoice(demo):
    is_pt23(demo)


@pytest.mark.long
def test_pt22_and_pt23_on_companies_nobody_has_looked_at(unseen):
    is_pt22(unseen)
    is_pt23(unseen)


def test_no_delight_before_the_must_be_is_kept(demo):
    shut, low = marketing.wow_gate(demo), marketing.wow_gate(demo, must_line=0.5)
    assert (shut.verdict, low.verdict) == ("fails", "passes")
    assert shut.about["fails"] == ("on_time_delivery",)
    assert shut.table["service_gate"].iloc[0] == "fails"
    key = exercises()["E5.7"].solve(demo)
    assert (key.fields["passes"].right, key.fields["fails"].right) == ({"no"}, {"on_time_delivery"})


def test_the_gate_asks_for_must_bes_only(demo):
    table = marketing.wow_gate(demo).table
    assert set(table.loc[table["kano_class"] != "must_be", "service_gate"]) == {"unasked"}


def test_on_time_is_counted_from_deliveries(demo):
    table = marketing.kept_promises(demo).table.set_index("kano_quality")
    lines = demo.table("order_lines").dropna(subset=["promised_date"])
    due = lines[(lines["promised_date"] > "2024-12-31") & (lines["promised_date"] <= "2025-12-31")]
    assert table.loc["on_time_delivery", "n_cases"] == len(due)
    good = (due["delivered_date"] <= due["promised_date"]).mean()
    assert table.loc["on_time_delivery", "promise_kept"] == pytest.approx(good)


def test_what_is_remembered_is_the_worst_moment_and_the_end(demo):
    assert marketing.peak_end([7, 8, 2, 6]) == 4
    assert marketing.peak_end([5, 5, 5]) == 5
    scores = journey_map(demo).table["score"]
    assert scores.min() <= marketing.peak_end(scores) <= scores.max()


def test_a_step_of_the_blueprint_has_somebody_and_a_time(demo):
    check = exercises()["E5.4"].solve(demo).fields["step"].check
    assert check("交付经理首日驻场，4小时内到") == []
    assert check("Delivery manager on site within 4 hours") == []
    assert check("好好服务") == ["too_short", "no_time"]
    assert check("Somebody will care about the customer") == ["no_time"]


def test_the_experience_index_is_the_mean_of_its_layers(demo):
    table = marketing.three_features(demo).table
    layers = table[["meets_needs", "is_easy", "is_enjoyable"]]
    assert table["cx_index"].to_numpy() == pytest.approx(layers.mean(axis=1).to_numpy())
    assert layers.to_numpy().min() >= -1
    assert layers.to_numpy().max() <= 1


def test_a_gap_is_perceived_less_expected(demo):
    table = marketing.quality_gaps(demo).table
    assert (table["perceived"] - table["expected"]).to_numpy() == pytest.approx(
        table["service_gap"].to_numpy()
    )
    assert table["quality_side"].iloc[0] == "reliability"


def test_nine_in_ten_wait_no_less_than_one_in_two(demo):
    table = marketing.response_times(demo).table
    assert (table["wait_p90"] >= table["wait_p50"]).all()
    soon, late = (marketing.response_times(demo, hours=hours).about["all_in_time"] for hours in (1, 8))
    assert soon < late


def test_opened_less_solved_is_the_change_of_the_backlog(demo):
    table = marketing.feedback_loop(demo).table
    assert (table["opened"] - table["solved"] == table["backlog_change"]).all()
    few, many = (marketing.feedback_loop(demo, days=days).about["closure_rate"] for days in (3, 60))
    assert few <= many


def test_experience_and_retention_are_told_as_association(demo):
    found = marketing.experience_and_value(demo)
    assert found.finding is None
    first = found.table.iloc[0]
    assert first["kept_gap"] == pytest.approx(first["kept_promoters"] - first["kept_detractors"])
    assert first["kept_gap_low"] < first["kept_gap"] < first["kept_gap_high"]


def test_every_customer_gets_the_first_offer_that_fits(demo):
    table = marketing.personal_offers(demo).table
    assert table["customer_id"].is_unique
    assert all(
        offer == tags[0] for offer, tags in zip(table["personal_offer"], table["offer_tags"], strict=True)
    )


def test_more_customers_are_needed_for_a_smaller_rise(demo):
    found = marketing.experiment_size(demo)
    assert found.table["n_per_arm"].is_monotonic_decreasing
    seen = found.table[found.table["enough_here"]]
    assert found.about["smallest_lift"] == seen["lift_wanted"].min()
    assert exercises()["TH5.10"].solve(demo).fields["n"].right == 1769


def test_a_company_of_orders_alone_is_told_what_is_missing():
    company = company_from_frame(orders(*[(f"C{i}", f"2025-{i + 1:02d}-05", 100.0) for i in range(12)]))
    for one in (marketing.kano_map, marketing.wow_gate, marketing.feedback_loop, marketing.space_overlap):
        assert not one(company).ok
