"""Interviews into numbers: sample sizes, guides, questions, codes, layers; published numbers first."""

from pathlib import Path

import pandas as pd
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit import diagnosis
from custkit.data import open_company
from custkit.data.contract import label
from custkit.diagnosis import coding, guides, sampling
from custkit.diagnosis.guides import own_observation, time_lost
from custkit.locale import set_language
from tests.companies import company_from_frame, orders

LABELLED = yaml.safe_load((Path(__file__).parent / "labelled_questions.yaml").read_text(encoding="utf-8"))

ORDERS = company_from_frame(orders(("A", "2025-01-05", 100)))


@pytest.fixture(autouse=True)
def english():
    set_language("en")


@pytest.fixture(scope="module")
def demo():
    return open_company("lilan-en")


@pytest.fixture(scope="module")
def orders_only():
    return company_from_frame(
        orders(("A", "2025-01-05", 100), ("B", "2025-03-05", 50), ("A", "2025-06-01", 9))
    )


def interviews(*answers, speaker="customer"):
    """``(interview, code)`` per answer as an interviews table; layers take turns."""
    table = pd.DataFrame(answers, columns=["interview_id", "code_a"])
    table["turn_no"], table["speaker"], table["text"] = range(1, len(table) + 1), speaker, "so it is"
    table["layer"] = table["interview_id"].map(lambda one: sampling.LAYERS[int(one[1:]) % 3])
    return table.assign(code_b=table["code_a"], intensity=3, date=pd.Timestamp("2025-01-01"), customer_id="A")


def with_interviews(table):
    return company_from_frame(orders(("A", "2025-01-05", 100), ("B", "2025-03-05", 50)), interviews=table)


# -- how many to ask ---------------------------------------------------------------------------------------------


PUBLISHED = [(None, 385), (100, 80), (200, 132), (500, 217), (1000, 278), (10_000, 370)]


@pytest.mark.parametrize(("customers", "answers"), PUBLISHED)
def test_the_published_sample_sizes_at_five_percent(customers, answers):
    assert diagnosis.sample_size(customers) == answers


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 50_000), st.integers(0, 5_000), st.floats(0.01, 0.3), st.floats(0.005, 0.15))
def test_more_customers_never_need_fewer_answers_and_more_error_never_more(n, more, error, wider):
    asked = diagnosis.sample_size(n, error)
    assert 1 <= asked <= n
    assert asked <= diagnosis.sample_size(n + more, error) <= diagnosis.sample_size(None, error)
    assert diagnosis.sample_size(n, error + wider) <= asked


@pytest.mark.parametrize("wrong", [{"error": 0}, {"confidence": 1}, {"share": 1.2}, {"population": 0}])
def test_a_sample_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError):
        diagnosis.sample_size(**wrong)


def test_every_tier_in_every_region_is_asked_and_the_same_seed_asks_the_same(demo):
    picks = diagnosis.stratified_picks(demo, n=40, seed=7).table
    everybody = demo.table("customers")[["customer_id", "region"]].merge(
        sampling.overview(demo).tiers[["customer_id", "tier"]]
    )
    strata = set(zip(everybody["tier"], everybody["region"], strict=True))
    assert set(zip(picks["tier"], picks["region"], strict=True)) == strata
    assert len(picks) == 40
    assert picks["customer_id"].is_unique
    pd.testing.assert_frame_equal(picks, diagnosis.stratified_picks(demo, n=40, seed=7).table)
    assert set(picks["customer_id"]) != set(
        diagnosis.stratified_picks(demo, n=40, seed=8).table["customer_id"]
    )
    assert picks["stands_for"].sum() == pytest.approx(len(everybody) - 1), "nobody talks to the counter"


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 60), min_size=1, max_size=12), st.integers(1, 200))
def test_picks_are_shared_out_without_asking_anyone_twice(sizes, n):
    sizes = pd.Series(sizes)
    wanted = sampling.allocate(sizes, n)
    assert (wanted >= 1).all()
    assert (wanted <= sizes).all()
    assert wanted.sum() == max(len(sizes), min(n, sizes.sum()))


def test_saturation_counts_what_was_never_heard_before_and_says_where_it_ends():
    told = [("I1", "a"), ("I1", "b"), ("I2", "c"), *((f"I{i}", "a") for i in range(3, 10))]
    curve = diagnosis.saturation(with_interviews(interviews(*told)))
    assert curve.table["n_new"].tolist() == [2, 1, *[0] * 7]
    assert curve.about["flat_at"] == 7
    assert curve.table["expected_heard"].iloc[-1] == pytest.approx(3)
    assert curve.table["expected_heard"].iloc[0] == pytest.approx(10 / 9)  # codes in a random interview


def test_where_every_interview_brings_something_new_nothing_is_flat():
    curve = diagnosis.saturation(with_interviews(interviews(*((f"I{i}", f"code {i}") for i in range(9)))))
    assert curve.about["flat_at"] is None


# -- guides, observation, role cards -----------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("layer", guides.LAYERS)
def test_a_guide_asks_only_open_questions_and_every_required_topic(layer, language):
    set_language(language)
    texts = guides.guide_texts()
    guide = diagnosis.interview_guide(layer)
    assert guide["question"].iloc[0] == texts["consent"][language]
    lint = diagnosis.question_lint(guide["question"].iloc[1:-1].tolist())
    assert lint["ok"].all(), lint[~lint["ok"]]
    assert set(texts["required"]) <= {one["topic"] for one in texts["guides"][layer]}
    steps = [one["spin"] for one in texts["guides"][layer]]
    assert steps == sorted(steps, key=["situation", "problem", "implication", "need_payoff"].index)


def test_an_observed_session_adds_up():
    log = diagnosis.observation_log(ORDERS).table
    shares = diagnosis.observation_shares(log)
    assert shares["minutes"].sum() == 240
    assert shares["share"].sum() == pytest.approx(1)
    assert diagnosis.observation_log(ORDERS).about["lost_share"] == pytest.approx((55 + 38 + 12) / 240)


def test_a_gap_in_an_observation_log_is_refused():
    log = diagnosis.observation_log(ORDERS).table
    with pytest.raises(ValueError, match="row 2"):
        diagnosis.observation_shares(log.drop(index=1))
    log.loc[2, "to_time"] = "08:00"
    with pytest.raises(ValueError, match="row 3"):
        diagnosis.observation_shares(log)


def test_recall_is_the_share_of_hidden_needs_named():
    assert not diagnosis.needs_found("purchasing", [])["need_found"].any()
    assert (
        diagnosis.needs_found("purchasing", ["改期要提前通知", "invoices right"])["need_found"].mean() == 0.5
    )
    needs = guides.guide_texts()["roles"]["shop_floor"]["needs"]
    assert diagnosis.needs_found("shop_floor", [need["zh"] for need in needs])["need_found"].mean() == 1


def test_a_filled_transcript_form_has_the_columns_of_the_contract(demo):
    form = diagnosis.transcript_template(demo).table
    assert set(form.columns) <= set(demo.table("interviews").columns)


# -- questions ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_lint_knows_at_least_19_of_20_labelled_questions(language):
    labelled = LABELLED[language]
    wrong = [(text, kind) for text, kind in labelled if diagnosis.question_kind(text) != kind]
    assert len(labelled) == 20
    assert len(wrong) <= 1, wrong


def test_what_asks_nothing_is_a_statement():
    assert diagnosis.question_kind("We deliver on Monday.") == "statement"


def test_talk_is_counted_in_words_and_chinese_characters():
    turns = pd.DataFrame({"speaker": ["us", "customer"], "text": ["怎么样？", "It is fine, 很好 it works"]})
    assert diagnosis.talk_ratio(turns) == pytest.approx(3 / 10)


def test_spin_never_goes_back():
    asked = ["Who decides?", "What is the hardest part?", "What does that cost you?"]
    assert diagnosis.spin_in_order(asked)
    assert not diagnosis.spin_in_order(asked[::-1])


# -- coding ------------------------------------------------------------------------------------------------------


def test_pt08_two_coders_at_about_070_and_delivery_first_once_two_words_are_one(demo):
    assert diagnosis.coder_agreement(demo).kappa == pytest.approx(0.70, abs=0.05)
    assert diagnosis.code_freq(demo).table["code"].iloc[0] == "price"
    merge = diagnosis.suggested_synonyms(demo)
    assert set(merge) | set(merge.values()) == {"lead time", "delivery"}
    assert diagnosis.code_freq(demo, merge).table["code"].iloc[0] in merge.values()
    assert diagnosis.coder_agreement(demo, merge).kappa > 0.8


def test_a_pain_is_counted_once_an_interview_and_no_share_passes_one():
    told = [("I1", "price")] * 5 + [("I2", "delivery"), ("I2", "price")]
    freq = diagnosis.code_freq(with_interviews(interviews(*told))).table.set_index("code")
    assert freq.loc["price", ["n_interviews", "n_named"]].tolist() == [2, 6]
    assert freq["share_interviews"].tolist() == [1.0, 0.5]


def test_synonyms_are_followed_to_their_end_and_a_circle_is_refused():
    merged = diagnosis.merge_codes(["A", "b", None, "d"], {"a": "b", "B": "c"})
    assert merged.fillna("").tolist() == ["c", "c", "", "d"]
    with pytest.raises(ValueError, match="circle"):
        diagnosis.merge_codes(["a"], {"a": "b", "b": "a"})
    with pytest.raises(ValueError, match="old"):
        diagnosis.merge_codes(["a"], ["a", "b"])


def test_small_groups_are_not_shown_and_not_tested():
    told = [(f"I{i}", "price" if i % 2 else "delivery") for i in range(12)]
    table = diagnosis.code_by_group(with_interviews(interviews(*told)))
    assert table["group_interviews"].unique().tolist() == [4]
    assert table["share_interviews"].isna().all()
    assert set(diagnosis.code_group_tests(with_interviews(interviews(*told))).table["differs"]) == {"too_few"}


def test_a_pain_of_one_layer_only_is_told_from_chance():
    told = [(f"I{i}", "price") for i in range(60)] + [(f"I{i}", "noise") for i in range(0, 60, 3)]
    tests = diagnosis.code_group_tests(with_interviews(interviews(*told))).table.set_index("code")
    assert tests.loc["noise", "differs"] == "yes"
    assert tests.loc["price", "differs"] != "yes"


def test_two_pains_that_always_come_together_have_a_lift_above_one():
    told = [(f"I{i}", code) for i in range(4) for code in ("a", "b")] + [(f"I{i}", "c") for i in range(4, 8)]
    pairs = diagnosis.co_occurrence(with_interviews(interviews(*told))).table
    assert pairs[["code", "code_with", "n_interviews", "lift"]].values.tolist() == [["a", "b", 4, 2.0]]


# -- who is missing, and companies without interviews ---------------------------------------------------------------


def test_coverage_is_layers_heard_out_of_three():
    company = with_interviews(interviews(("I0", "price"), ("I1", "price"), ("I3", "price")))
    table = diagnosis.layer_coverage(company).table.set_index("customer_id")
    assert table.loc["A", "layers_covered"] == pytest.approx(2 / 3)
    assert table.loc["A", "missing_layers"] == ("user",)
    assert table.loc["B", "layers_covered"] == 0
    assert diagnosis.layer_quota(company, quota=2).table["still_to_do"].tolist() == [0, 1, 2]


def test_pt06_the_layer_missing_at_the_largest_account_leads_to_its_most_powerful_person(demo):
    coverage = diagnosis.layer_coverage(demo).table.iloc[0]
    assert coverage["customer_id"] == "C0001"
    assert "decision" in coverage["missing_layers"]
    asked = diagnosis.next_interviews(demo).table.iloc[0]
    people = demo.table("contacts").query("customer_id == 'C0001' and layer == 'decision'")
    assert asked["power"] == people["power"].max()


def test_a_company_without_interviews_has_samples_and_guides(orders_only):
    assert len(diagnosis.stratified_picks(orders_only, n=5).table) == 2
    assert diagnosis.code_freq(orders_only).table.empty
    assert diagnosis.saturation(orders_only).table.empty
    assert diagnosis.interview_quality(orders_only).table.empty
    assert diagnosis.layer_quota(orders_only).lacks
    assert diagnosis.agreement_table(orders_only).empty
    assert diagnosis.coder_agreement(orders_only).band == "unknown"


def test_the_findings_name_the_hidden_pain_and_the_layer_not_heard(demo):
    assert "delivery" in diagnosis.merged_pains(demo).finding.seen
    assert diagnosis.layer_coverage(demo).finding.customers[0] == "C0001"


def test_interviews_without_codes_are_coded_by_the_dictionary(demo):
    turns = demo.table("interviews").drop(columns=["code_a", "code_b"])
    company = with_interviews(turns)
    table = coding.coded_pains(company)
    assert coding.pain_source(company) == "dictionary"
    assert {"price", "delivery"} <= set(table["code"])
    counted = diagnosis.code_freq(with_interviews(turns))
    assert counted.verdict == diagnosis.merged_pains(with_interviews(turns)).verdict == "proposed"
    assert "7 as a person does" in counted.message


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_filled_transcript_form_is_read_back_and_coded(tmp_path, language):
    set_language(language)
    form = diagnosis.transcript_template(ORDERS, rows=4).table.assign(
        customer_id="A", layer="user", date="2025-05-01"
    )
    form["text"] = ["?", "Your price is high", "?", "到货晚了"]
    form.columns = [label(f"interviews.{name}", language) for name in form.columns]
    form.to_csv(tmp_path / "interviews.csv", index=False)
    (tmp_path / "orders.csv").write_text("order_id,customer_id,order_date,amount\n1,A,2025-01-02,100\n")
    freq = diagnosis.code_freq(open_company(tmp_path)).table
    assert sorted(freq["code"]) == ["price", "交货"]


def test_a_log_of_ones_own_is_typed_into_a_form_and_counted():
    typed = {
        "from_time": ["08:00", "08:40", ""],
        "to_time": ["08:40", "09：00", ""],
        "activity_kind": ["Work", "等待", ""],
        "activity": ["assembling", "no crane", ""],
    }
    form = own_observation(ORDERS).fields["log"]
    assert form.check(pd.DataFrame(typed)) == []
    assert form.check(pd.DataFrame(typed).head(0)) == ["no_row"]
    assert form.check(pd.DataFrame(typed | {"activity_kind": ["Work", "tea", ""]})) == ["other_kind"]
    assert "row 2" in form.check(pd.DataFrame(typed | {"from_time": ["08:00", "08:45", ""]}))[0]
    key = time_lost(ORDERS, observed={"log": pd.DataFrame(typed).to_dict("records")})
    assert key.fields["lost"].right == pytest.approx(20 / 60)
    assert key.facts["whose"] == "own"
    assert time_lost(ORDERS).facts["whose"] == "sample"
