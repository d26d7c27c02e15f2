"""What customers say and what the books say: merged, compared, tracked; published numbers, then the demo company."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit import diagnosis
from custkit.data import open_company
from custkit.diagnosis.feedback import merged, shares_of
from custkit.diagnosis.triangulation import evidence_matrix
from custkit.locale import get_language, set_language
from tests.companies import company_from_frame, orders

DAYS = pd.date_range("2025-01-01", periods=200)


@pytest.fixture(scope="module", autouse=True)
def english():
    before = get_language()
    set_language("en")
    yield
    set_language(before)


@pytest.fixture(scope="module")
def demo():
    return open_company("lilan-en")


@pytest.fixture(scope="module")
def bare():
    return company_from_frame(orders(("A", "2025-01-05", 100), ("B", "2025-06-05", 50)))


def mentions(*rows):
    table = pd.DataFrame(rows, columns=["customer_id", "topic", "day", "feedback_channel"])
    return table.assign(date=DAYS[table.pop("day")])


MENTION = st.tuples(
    st.sampled_from("AB"),
    st.sampled_from(["price", "quality"]),
    st.integers(0, 199),
    st.sampled_from(["survey", "ticket", "visit"]),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(MENTION, min_size=1, max_size=40))
def test_nothing_is_counted_twice_and_nothing_is_lost(rows):
    table = merged(mentions(*rows))
    assert table["n_raised"].sum() == len(rows)
    assert len(merged(mentions(*rows, *rows))) == len(table)
    shares = shares_of(table)
    assert shares["share"].sum() == pytest.approx(1)
    assert shares["weighted_share"].sum() == pytest.approx(1)


def test_the_same_matter_on_the_phone_and_in_a_ticket_is_one_matter(bare):
    told = mentions(
        ("A", "price", 0, "visit"),
        ("A", "price", 20, "ticket"),
        ("A", "price", 45, "survey"),
        ("A", "price", 120, "survey"),
        ("B", "price", 20, "ticket"),
    )
    found = diagnosis.merge_feedback(bare, mentions=told)
    assert (found.about["n_told"], found.about["removed"]) == (5, 2)
    first = found.table[found.table["n_raised"] == 3].iloc[0]
    assert first["feedback_channel"] == "visit"
    assert set(first["heard_in"]) == {"visit", "ticket", "survey"}


def test_a_loud_channel_does_not_outvote_a_quiet_one():
    rows = [(f"C{i}", "quality", 0, "ticket") for i in range(90)]
    rows += [(f"C{i}", "price", 0, "survey") for i in range(10)]
    shares = shares_of(merged(mentions(*rows))).set_index("topic")
    assert shares.loc["quality", "share"] == pytest.approx(0.9)
    assert shares.loc["quality", "weighted_share"] == pytest.approx(0.5)
    with pytest.raises(ValueError, match="unknown channels"):
        shares_of(merged(mentions(*rows)), weights={"fax": 1})


def test_the_two_words_for_late_goods_are_one_topic(demo):
    stated = diagnosis.stated_pains(demo).table.set_index("topic")
    turns = demo.table("interviews").dropna(subset=["code_a"])
    named = turns[turns["code_a"].isin(["lead time", "delivery"])]["interview_id"].nunique()
    assert stated.loc["on_time_delivery", "n_interviews"] == named


def test_they_say_price_the_data_say_delivery(demo):
    table = diagnosis.validate_pain(demo).table.set_index("topic")
    assert table["stated_rank"].idxmin() == "price"
    assert table.index[0] == "on_time_delivery"
    assert (
        table.loc["on_time_delivery", "correlation_low"] > table.drop("on_time_delivery")["correlation"].max()
    )
    assert table.loc["on_time_delivery", "record_low"] > 0.15
    assert table.loc["price", "record_low"] < 0 < table.loc["price", "record_high"]
    assert table.loc["price", "pain_verdict"] == "loud"


def test_leaving_lost_customers_out_leaves_answers_out(demo):
    everybody, stayed = diagnosis.recommend_answers(demo), diagnosis.recommend_answers(demo, lost=False)
    assert everybody["lost"].sum() == len(everybody) - len(stayed) > 0
    assert diagnosis.derived_importance(demo, lost=False)["topic"].iloc[0] == "on_time_delivery"


def test_all_pictures_of_recommending_have_the_same_axes_and_tell_both_numbers(demo):
    choices = [
        (item, lost) for item in ("price", "on_time_delivery", "commissioning") for lost in ("yes", "no")
    ]
    told = {choice: diagnosis.recommending(demo, *choice) for choice in choices}
    charts = {choice: result.chart().figure.axes[0] for choice, result in told.items()}
    assert len({(axes.get_xlim(), axes.get_ylim()) for axes in charts.values()}) == 1
    low, high = next(iter(charts.values())).get_ylim()
    assert all(low <= result.table["score_low"].min() for result in told.values())
    assert all(result.table["score_high"].max() <= high for result in told.values())
    for item, lost in choices:
        other = told[item, "no" if lost == "yes" else "yes"].about["correlation"]
        assert told[item, lost].about["correlation_other"] == pytest.approx(other)
        assert f"{other:.2f}" in told[item, lost].message


def test_two_items_that_mean_one_thing_are_one_driver():
    rows = [(f"R{i}", item, value, kind) for i in range(12)
            for item, value, kind in (("q", i % 11, "nps"), ("delivery", i % 5 + 1, "satisfaction"),
                                      ("交期", i % 5 + 1, "satisfaction"), ("smell", 3, "satisfaction"))]  # fmt: skip
    surveys = pd.DataFrame(rows, columns=["response_id", "item_code", "value", "kind"])
    surveys = surveys.assign(customer_id=surveys["response_id"], date=pd.Timestamp("2025-06-01"))
    company = company_from_frame(orders(("R1", "2025-12-31", 1)), surveys=surveys)
    table = diagnosis.validate_pain(company).table.set_index("topic")
    assert sorted(table.index) == ["on_time_delivery", "smell"]
    assert table.loc["smell", "pain_verdict"] == "cannot_tell"  # everybody said 3


def test_only_what_was_delivered_before_the_answer_counts():
    day = pd.Timestamp("2025-07-01")
    answers = pd.DataFrame({"customer_id": ["A", "B"], "date": day, "nps": [9, 2]})
    daily = pd.DataFrame(
        {"customer_id": ["A", "A", "A", "B"], "date": [day - pd.Timedelta(days=d) for d in (300, 10, -5, 0)],
         "good": [0, 1, 0, 1], "n": [1, 1, 1, 1]}
    )  # fmt: skip
    from custkit.diagnosis.pains import _lagged_ratio

    share = _lagged_ratio(daily, answers, 182)
    assert share[0] == 1.0  # neither the line of last year nor the one still to come
    assert pd.isna(share[1])


def test_sources_that_agree_disagree_or_are_alone_are_told_apart():
    rows = [("late goods", "interviews", "supports"), ("late goods", "records", "supports"),
            ("price", "interviews", "supports"), ("price", "records", "contradicts"),
            ("colour", "survey", "contradicts"), ("colour", "records", "contradicts"),
            ("app", "survey", "supports"), ("logo", "survey", "silent")]  # fmt: skip
    evidence = pd.DataFrame(rows, columns=["topic", "evidence_source", "stand"])
    table = evidence_matrix(evidence).set_index("topic")
    assert table["agreement"].to_dict() == {"late goods": "agreed", "price": "disputed", "colour": "refuted",
                                            "app": "one_source", "logo": "open"}  # fmt: skip
    assert set(table.index[table["thin_evidence"]]) == {"app", "logo"}
    with pytest.raises(ValueError, match="evidence is one of"):
        evidence_matrix(evidence.assign(stand="maybe"))


def test_on_the_demo_three_sources_agree_on_delivery_and_argue_about_price(demo):
    table = diagnosis.triangulate(demo).table.set_index("topic")
    assert table.loc["on_time_delivery", ["agreement", "n_sources"]].tolist() == ["agreed", 3]
    assert table.loc["price", "agreement"] == "disputed"


def test_a_period_against_itself_shows_no_change(demo):
    table = diagnosis.need_shift(demo, "2025", "2025").table
    assert (table["unmet_change"] == 0).all()
    assert (table["z_score"].abs() < 1e-9).all()
    assert set(table["need_verdict"]) == {"no_change"}
    assert (table["need_rank_before"] == table["need_rank_after"]).all()


def test_a_need_that_doubles_is_called_and_noise_is_not():
    def answers(year, unmet):
        rows = [
            (f"{year}-{need}-{i}", need, 2 if i < n else 5) for need, n in unmet.items() for i in range(100)
        ]
        table = pd.DataFrame(rows, columns=["response_id", "item_code", "value"])
        return table.assign(kind="satisfaction", date=pd.Timestamp(f"{year}-06-01"), customer_id="A")

    surveys = pd.concat(
        [answers(2024, {"price": 30, "quality": 30}), answers(2025, {"price": 60, "quality": 33})]
    )
    company = company_from_frame(orders(("A", "2025-12-31", 1)), surveys=surveys)
    table = diagnosis.need_shift(company).table.set_index("need")
    assert table["need_verdict"].to_dict() == {"price": "rose", "quality": "no_change"}
    assert (table["p_corrected"] >= table["p_value"]).all()
    with pytest.raises(ValueError, match="2025Q3"):
        diagnosis.need_shift(company, "last spring", "now")


def test_the_form_accepts_its_own_answers_and_names_what_is_wrong(demo):
    form = diagnosis.survey_template(demo).table
    scored = form[form["kind"] != "text"]
    good = pd.DataFrame({"response_id": "1", "item_code": scored["item_code"], "value": 4})
    assert diagnosis.validate_survey(good).empty
    bad = pd.concat([good, good.head(1), good.tail(1).assign(item_code="horoscope")])
    bad.iloc[1, 2] = 9
    rules = diagnosis.validate_survey(bad).set_index("form_rule")["item_code"].to_dict()
    assert rules == {"answered_twice": "nps", "off_the_scale": "csat", "unknown_item": "horoscope"}


def test_waiting_work_equals_arrivals_times_lead_time(demo):
    table = diagnosis.process_map(demo).table
    assert table["in_progress"].sum() == pytest.approx(table["in_progress_expected"].sum(), rel=0.05)
    assert diagnosis.littles_law(rate=4, lead_time=2.5) == 10
    assert diagnosis.littles_law(in_progress=10, rate=4) == 2.5
    assert diagnosis.bottleneck(table)["lead_time_hours"] == table["lead_time_hours"].max()


def test_the_bottleneck_is_the_lowest_capacity_where_it_is_known():
    steps = pd.DataFrame({"process_step": ["sell", "make", "ship"], "capacity_per_week": [50, 20, 40],
                          "lead_time_hours": [10, 5, 90]})  # fmt: skip
    assert diagnosis.bottleneck(steps)["process_step"] == "make"
    assert diagnosis.bottleneck(steps.drop(columns="capacity_per_week"))["process_step"] == "ship"
    with pytest.raises(ValueError, match="capacity"):
        diagnosis.bottleneck(steps[["process_step"]])


def test_the_finding_says_it_with_numbers(demo):
    seen = diagnosis.validate_pain(demo).finding.seen
    assert "Price" in seen
    assert "On-time delivery" in seen


def test_a_company_with_orders_alone_gets_empty_tables_and_no_error(bare):
    for table in (diagnosis.merge_feedback(bare).table, diagnosis.feedback_shares(bare).table,
                  diagnosis.validate_pain(bare).table,
                  diagnosis.triangulate(bare).table, diagnosis.need_shift(bare).table, diagnosis.need_ranks(bare).table,
                  diagnosis.process_map(bare).table, diagnosis.block_alpha(bare).table,
                  diagnosis.lead_time_stats(bare).table, diagnosis.mix_shift(bare).table):  # fmt: skip
        assert table.empty
