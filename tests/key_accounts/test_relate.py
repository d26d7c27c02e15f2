"""Coming close: scenes compared fairly, channels judged with intervals, behaviours scored as seen, habits counted."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit import key_accounts
from custkit.course import answer
from custkit.data import open_company
from custkit.item import findings_of
from custkit.key_accounts.scenes import compared as rates_compared
from custkit.locale import get_language, set_language
from custkit.measures.agreement import kappa_of_table
from tests.companies import company_from_frame

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


def orders(*customers):
    days = pd.date_range("2023-01-05", "2025-12-20", freq="28D")
    rows = [(one, day, 100.0) for one in customers or ("A",) for day in days]
    return pd.DataFrame(rows, columns=["customer_id", "order_date", "amount"])


def compared(won_with, n_with, won_without, n_without, fewest=20):
    one = {
        "scene": "s",
        "n_with": n_with,
        "won_with": won_with,
        "n_without": n_without,
        "won_without": won_without,
    }
    return rates_compared(pd.DataFrame([one]), fewest).iloc[0]


def test_the_interval_of_two_win_rates_is_newcombes_published_one():
    row = compared(56, 70, 48, 80)
    assert row["difference"] == pytest.approx(0.2)
    assert (row["difference_low"], row["difference_high"]) == pytest.approx((0.0524, 0.3339), abs=1e-4)
    assert row["lift_verdict"] == "more"


def test_fewer_than_twenty_deals_on_a_side_are_not_compared():
    row = compared(19, 19, 0, 500)
    assert row["lift_verdict"] == "too_few"
    assert np.isnan(row["difference"])
    assert np.isnan(row["difference_low"])


def test_two_raters_at_20_5_10_15_have_kappa_040():
    first = [3] * 25 + [2] * 25
    second = [3] * 20 + [2] * 5 + [3] * 10 + [2] * 15
    talks = [pd.DataFrame({"listen": scores}) for scores in (first, second)]
    table = key_accounts.rater_agreement(company_from_frame(orders()), *talks).table.set_index("behaviour")
    assert table.loc["listen", "kappa"] == pytest.approx(0.40)
    assert table.loc["listen", "kappa"] == pytest.approx(kappa_of_table([[20, 5], [10, 15]]).kappa)
    assert table.loc["all", "observed"] == 50
    assert np.isnan(table.loc["trust", "kappa"])


def lasting(days_open, seen_after):
    """One customer a deal, open for so many days; a technical exchange after so many days (None: none)."""
    start = pd.Timestamp("2024-01-01")
    deals, touches = [], []
    for place, (days, seen, won) in enumerate(
        zip(days_open, seen_after, [d > 60 for d in days_open], strict=True)
    ):
        deals.append({"opp_id": f"O{place}", "customer_id": f"C{place}", "created_date": start, "stage": "late",
                      "close_date": start + pd.Timedelta(days=days), "status": "won" if won else "lost"})  # fmt: skip
        if seen is not None:
            touches.append({"interaction_id": f"I{place}", "customer_id": f"C{place}", "contact_id": None,
                            "date": start + pd.Timedelta(days=seen), "scene": "tech_exchange"})  # fmt: skip
    tables = {"opportunities": pd.DataFrame(deals), "interactions": pd.DataFrame(touches)}
    return company_from_frame(orders(), as_of=DAY, **tables)


def test_a_scene_that_only_comes_with_time_looks_good_at_first_sight_and_vanishes_at_equal_time():
    days = [40] * 60 + [
        100
    ] * 60  # the long ones are won; a scene comes late, on day 50, or by chance on day 10
    seen = [10 if i % 2 else 50 for i in range(120)]
    company = lasting(
        days,
        [None if one > d or i % 4 == 3 else one for i, (one, d) in enumerate(zip(seen, days, strict=True))],
    )
    first = key_accounts.scene_lift(company).table.iloc[0]
    assert first["lift_verdict"] == "more"
    assert first["n_with"] == 90 - 30
    fair = key_accounts.scene_lift(company, equal_days=30).table.iloc[0]
    assert fair["lift_verdict"] == "cannot_tell"
    assert fair["difference"] == pytest.approx(0)


def test_on_the_demo_routine_seems_to_win_deals_and_at_equal_time_nothing_can_be_told(demo):
    raw, fair = key_accounts.scene_lift(demo).table, key_accounts.scene_lift(demo, equal_days=30).table
    assert raw.iloc[0]["scene"] == "routine"
    assert raw.iloc[0]["lift_verdict"] == "more"
    assert set(fair["lift_verdict"]) == {"cannot_tell", "too_few"}
    assert ((raw["n_with"] + raw["n_without"]).nunique(), raw["n_with"].max()) == (1, 251)


def test_every_contact_with_a_scene_stands_once_in_the_matrix(demo):
    matrix = key_accounts.scene_matrix(demo)
    assert matrix["n_touches"].sum() == demo.table("interactions")["scene"].notna().sum()
    assert not matrix.duplicated(["scene", "layer", "stage"]).any()
    assert key_accounts.scene_table(demo, "layer").table["n_touches"].sum() == matrix["n_touches"].sum()
    plan = key_accounts.scene_plan(demo).table
    assert (plan["staged"].map(len) + plan["missing_scenes"].map(len) == 5).all()


CONTACT = st.tuples(st.sampled_from("ABC"), st.sampled_from(["phone", "email", "face_to_face", "social"]),
                    st.sampled_from([True, False, None]),
                    st.sampled_from(["online", "offline", "community"]))  # fmt: skip


def reached(contacts):
    rows = [{"customer_id": who, "date": DAY, "channel": how, "response": answered, "space": where}
            for who, how, answered, where in contacts]  # fmt: skip
    return company_from_frame(orders("A", "B", "C"), as_of=DAY, interactions=pd.DataFrame(rows))


@given(st.lists(CONTACT, min_size=1, max_size=30))
@settings(max_examples=4, deadline=None)
def test_the_channels_of_a_tier_add_up_to_one_and_only_what_is_on_record_counts_as_answered(contacts):
    mix = key_accounts.channel_mix(reached(contacts)).table
    assert np.allclose(mix.groupby("tier")["share"].sum(), 1)
    assert (mix["n_answered"] <= mix["n_known"]).all()
    assert (mix["n_known"] <= mix["n_touches"]).all()


@given(st.lists(CONTACT, min_size=1, max_size=30))
@settings(max_examples=12, deadline=None)
def test_the_three_circles_obey_inclusion_and_exclusion(contacts):
    found = key_accounts.channel_overlap(reached(contacts))
    overlap, seen, spaces = found.table, found.about, ["online", "offline", "community"]
    singles, pairs = sum(seen[f"n_{space}"] for space in spaces), sum(n for *_, n in seen["pairs"])
    three = int(overlap.loc[overlap[spaces].all(axis=1), "n_customers"].iloc[0])
    assert singles - pairs + three == seen["n_reached"] == overlap["n_customers"].sum()
    assert seen["n_reached"] == len({who for who, *_ in contacts})


def test_a_best_channel_is_named_only_where_the_intervals_stand_apart():
    clear = [("A", "phone", True, "online")] * 40 + [("A", "email", False, "online")] * 40
    close = [("A", "phone", i % 2 == 0, "online") for i in range(40)] + [
        ("A", "email", i % 3 == 0, "online") for i in range(40)
    ]
    few = [("A", "phone", True, "online")] * 40 + [("A", "email", False, "online")] * 5
    found = [key_accounts.best_channel(reached(one)).table.iloc[0] for one in (clear, close, few)]
    assert [row["channel_verdict"] for row in found] == ["best", "cannot_tell", "too_few"]
    assert found[0]["best_channel"] == "phone"
    assert pd.isna(found[1]["best_channel"])


def test_on_the_demo_high_value_customers_answer_best_face_to_face_and_of_the_lost_nothing_can_be_told(demo):
    best = key_accounts.best_channel(demo).table.set_index("tier")
    assert best.loc["high_value", "best_channel"] == "face_to_face"
    assert best.loc["lost", "channel_verdict"] == "cannot_tell"


def test_channels_judge_us_alike_on_the_demo_and_a_harsh_channel_is_seen(demo):
    assert set(key_accounts.channel_gap(demo).table["gap_verdict"]) == {"cannot_tell"}
    rng = np.random.default_rng(1)
    rows = [{"response_id": f"R{i}", "item_code": "csat", "kind": "csat", "customer_id": "A", "date": DAY,
             "channel": "chat" if i % 2 else "phone", "value": int(rng.integers(1, 4)) + (0 if i % 2 else 2)}
            for i in range(80)]  # fmt: skip
    gap = key_accounts.channel_gap(company_from_frame(orders(), as_of=DAY, surveys=pd.DataFrame(rows)))
    assert gap.table.set_index("channel")["gap_verdict"].to_dict() == {"chat": "lower", "phone": "higher"}
    assert gap.about["gap"] == pytest.approx(50, abs=12)


def test_the_rubric_names_the_weakest_behaviour_and_what_the_next_step_looks_like():
    company = company_from_frame(orders())
    found = key_accounts.rubric_score(company, {"listen": 3, "offer": 4, "trust": 2, "follow_up": 3})
    rubric = key_accounts.skill_rubric(company).table.set_index("behaviour")
    assert (found.about["weakest_behaviour"], found.about["total"]) == ("trust", 3)
    assert found.table.iloc[0]["next_behaviour"] == rubric.loc["trust", "step_3"]
    texts = rubric.to_numpy().ravel().tolist()
    assert all(isinstance(text, str) and len(text) > 12 for text in texts)
    for wrong in ({"listen": 5}, {"charm": 3}):
        with pytest.raises(ValueError):
            key_accounts.rubric_score(company, wrong)


def test_completeness_is_items_done_over_items_on_record(demo):
    found = key_accounts.relation_actions(demo, "C0001")
    table, states = found.table, found.table["check_state"].value_counts()
    assert found.about["completeness"] == states["done"] / (states["done"] + states["open"])
    assert table.loc[table["check_state"] == "done", "todo"].isna().all()
    assert table.loc[table["check_state"] == "open", "todo"].notna().all()
    whole = key_accounts.relation_completeness(demo).table
    assert whole["completeness"].is_monotonic_increasing
    assert len(whole) == len(key_accounts.key_accounts(demo))
    with pytest.raises(ValueError):
        key_accounts.relation_actions(demo, "nobody")


def test_two_owners_or_none_are_told_and_what_is_not_on_record_counts_neither_way():
    reps = pd.DataFrame({"rep_id": ["R1", "R2"], "name": ["Ann", "Bo"]})
    for owners, told in ((["R1"], "Ann"), (["R1", "R2"], "more than one: "), ([None], "nobody")):
        customers = pd.DataFrame({"customer_id": "A", "owner_rep_id": owners})
        found = key_accounts.relation_actions(
            company_from_frame(orders(), reps=reps, customers=customers), "A"
        )
        assert found.table["evidence_found"].iloc[0].startswith(told)
        assert (found.about["n_known"], found.about["n_done"]) == (
            1,
            len(owners) == 1 and owners[0] is not None,
        )


def test_the_grown_account_gained_revenue_and_earns_money(demo):
    from custkit.tiering.overview import overview

    grown = key_accounts.grown_account(demo)
    before, after = key_accounts.account_growth(demo).table.to_dict("records")
    assert after["monetary"] > before["monetary"]
    assert before["to_date"] < after["from_date"]
    profit = overview(demo).profit.set_index("customer_id")["profit"]
    assert profit[grown] > 0


def test_with_orders_alone_nothing_is_invented():
    company = company_from_frame(orders("A", "B"))
    for item in (key_accounts.scene_table, key_accounts.scene_lift, key_accounts.scene_plan, key_accounts.channel_mix,
                 key_accounts.best_channel, key_accounts.channel_overlap, key_accounts.channel_gap,
                 key_accounts.joint_touch, key_accounts.contact_norm, key_accounts.relation_actions,
                 key_accounts.relation_completeness, key_accounts.relation_checklist):  # fmt: skip
        assert not item(company).ok
        assert item(company).finding is None
        assert item(company).table.empty


def test_the_findings_name_the_account_and_do_not_praise_a_scene_that_time_explains(demo):
    found = {one.key: one for one in findings_of("key_accounts", demo)}
    assert "at equal time (the first 30 days) one cannot tell" in found["key_accounts.scene_lift"].seen
    assert (
        "visit to our company" in found["key_accounts.scene_lift"].seen
    )  # routine contact is no scene to stage
    assert found["key_accounts.scenes"].customers[0] == "C0001"


def test_exercises_accept_either_language_and_tell_the_usual_mistakes(demo):
    for typed in ("面对面", "face to face"):
        assert answer("TH3.5", demo, channel=typed).kind == "right"
    assert "This time one can tell" in str(answer("TH3.5", demo, channel="cannot tell"))
    assert answer("TH3.6", demo, scene="日常往来", holds="说不准").kind == "right"
    assert "a little luck" in str(answer("TH3.6", demo, scene="joint innovation", holds="cannot tell"))
    assert "meet more of everything" in str(answer("TH3.6", demo, scene="routine contact", holds="it holds"))


def test_where_intervals_overlap_cannot_tell_is_the_right_answer():
    contacts = [("A", "phone", i % 2 == 0, "online") for i in range(40)]
    contacts += [("A", "email", i % 3 == 0, "online") for i in range(40)]
    company = reached(contacts)
    assert key_accounts.channel_mix(company).table["tier"].unique().tolist() == ["high_value"]
    assert answer("TH3.5", company, channel="说不准").kind == "right"
    assert "overlaps" in str(answer("TH3.5", company, channel="phone"))
