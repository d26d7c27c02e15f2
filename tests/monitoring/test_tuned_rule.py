"""E3.3: whoever catches the decline, spares the season and warns of more lost money per false alarm is right."""

from dataclasses import replace

import pandas as pd
import pytest

from custkit.course import answer
from custkit.course.asking import asked, exercise
from custkit.data import open_company
from custkit.locale import set_language
from custkit.monitoring import rule_backtest, rules_that_pass, tuned_rule
from custkit.monitoring.tuning import PLAIN
from custkit.tiering import seasonal_customer
from tests.companies import company_from_frame, orders

OFF = {"silent_days": 0, "gap_times": 0.0, "fall": 0.0, "own_season": "yes"}


@pytest.fixture(autouse=True)
def english():
    set_language("en")


@pytest.fixture(scope="module")
def demo():
    return open_company("lilan-en")


def judged(company, **settings):
    return answer("E3.3", company, rule=OFF | settings)


def test_the_screen_begins_with_the_plain_rule_that_is_wrong_about_both(demo):
    form = exercise("E3.3", demo)
    assert form.fields["rule"].value == PLAIN
    assert "wrong way round" in str(form.check())
    form.fields["rule"].value = {"silent_days": 0, "gap_times": 4, "own_season": "yes"}
    assert form.check().kind == "right"


def test_every_rule_that_passes_looks_better_than_the_plain_one_and_than_luck(demo):
    table, dialled = rules_that_pass(demo).table, tuned_rule(demo)
    plain = dialled.table.set_index("rule").loc["plain"]
    assert (table["money_per_false"] > plain["money_per_false"]).all()
    assert (table["precision"] > dialled.about["base_rate"]).all()
    best = table.iloc[0]
    assert best["beats_chance"]
    assert best["money_caught"] > 1.5 * plain["money_caught"]
    assert table["money_share_caught"].max() > 2 * plain["money_share_caught"]
    assert judged(demo, **{name: best[name] for name in OFF}).kind == "right"


def test_each_wrong_rule_gets_its_reason(demo):
    assert "false alarm" in str(judged(demo, gap_times=3, own_season="no"))
    assert "is missed" in str(judged(demo, gap_times=12))
    assert "may be luck" in str(judged(demo, gap_times=3))
    assert "a third" in str(judged(demo, silent_days=100, fall=0.05, gap_times=0.5))
    assert "Move the sliders" in str(answer("E3.3", demo, rule="60 days"))


def test_the_record_in_money_counts_what_was_lost_and_warned_of(demo):
    first = tuned_rule(demo, **OFF | {"gap_times": 4.0}).table.iloc[0]
    assert first["alerts"] == first["right"] + first["false_alarms"]
    assert 0 < first["money_share_caught"] < 1
    nothing = tuned_rule(demo, **OFF).table.iloc[0]
    assert (nothing["alerts"], nothing["money_caught"], nothing["n_warned"]) == (0, 0, 0)


def test_who_was_not_quiet_at_this_time_last_year_has_no_season(demo):
    assert seasonal_customer(demo) == "C0031"
    weekly = [("A", day, 100.0) for day in pd.date_range("2023-01-05", "2025-09-01", freq="7D")]
    weekly += [("B", day, 900.0) for day in pd.date_range("2023-01-05", "2025-12-28", freq="7D")]
    frame = pd.DataFrame(weekly, columns=["customer_id", "order_date", "amount"])
    assert seasonal_customer(company_from_frame(frame, as_of="2025-12-31")) is None


def test_where_no_large_account_falls_the_exercise_says_what_to_look_at(demo):
    rows = [("A", day, 100.0) for day in pd.date_range("2023-01-05", "2025-12-20", freq="14D")]
    company = company_from_frame(pd.DataFrame(rows, columns=["customer_id", "order_date", "amount"]))
    assert "No large account is falling" in str(asked("E3.3", company).obstacle)


def test_no_light_is_called_one_to_trust_where_none_is(demo, monkeypatch):
    whole = rule_backtest(demo).about["precision"]
    found = replace(rule_backtest(demo), about={"good_lights": (), "best_precision": whole})
    told = tuned_rule(demo, silent_days=65).about
    assert told["light_precision"] > whole
    monkeypatch.setattr("custkit.monitoring.tuning.rule_backtest", lambda company: found)
    told = tuned_rule(demo, silent_days=70).about
    assert told["plain_precision"] > whole
    assert told["light_precision"] is None


def test_with_too_little_history_for_money_the_suggestion_still_reads_as_a_sentence():
    days = pd.date_range("2024-01-05", "2025-06-25", freq="10D")
    late = days[days > "2025-01-10"]
    rows = [("BIG", day, 9000.0) for day in days if day not in late]
    rows += [("BIG", day, 4000.0) for day in late[::4]]
    rows += [(f"C{i}", day, 3000.0 - 100 * i) for i in range(8) for day in days]
    one = asked("E3.3", company_from_frame(orders(*rows), as_of="2025-06-30"))
    assert "One to compare with: a fall of" in one.text(one.card["why"])


def test_on_orders_alone_its_own_answer_is_right(demo):
    company = company_from_frame(
        demo.table("orders")[["customer_id", "order_date", "amount"]], as_of="2025-12-31"
    )
    one = asked("E3.3", company)
    assert one.key is not None
    assert answer("E3.3", company, rule=one.key.fields["rule"].right).kind == "right"
