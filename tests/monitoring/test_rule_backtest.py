"""The back-test counts what a person would count by hand; health is one number that a worse signal never raises."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit.data import open_company
from custkit.measures.intervals import wilson
from custkit.monitoring import health as health_file
from custkit.monitoring import health_score, play, plays, rule_backtest, warn_rules, warning_list
from custkit.monitoring.backtest import outcomes
from custkit.monitoring.signals import SIGNALS, history
from tests.companies import company_from_frame


@pytest.fixture(scope="module")
def demo():
    return open_company("lilan-en")


def steady(name, until="2025-12-28", start="2022-12-30"):
    return [(name, day, 1000.0) for day in pd.date_range(start, until, freq="7D")]


@pytest.fixture(scope="module")
def leavers():
    """Twelve weekly buyers; six of them stop for good, one in every month from July 2024 on."""
    rows = [row for i in range(6) for row in steady(f"STAY{i}")]
    rows += [row for i in range(6) for row in steady(f"GONE{i}", until=f"2024-{7 + i:02d}-03")]
    frame = pd.DataFrame(rows, columns=["customer_id", "order_date", "amount"])
    return company_from_frame(frame, as_of="2025-12-31")


GAP_ONLY = {"rules": {name: {"weight": 2 if name == "order_gap" else 0} for name in warn_rules()["rules"]}}


def test_customers_who_stop_are_caught_and_nobody_else_is_warned_of(leavers):
    tested = rule_backtest(leavers, GAP_ONLY)
    row = tested.table.set_index("rule").loc["warning"]
    assert tested.about["losses"] == 6
    assert row["caught"] == 6
    assert row["precision"] == 1.0
    assert row["false_per_month"] == 0
    assert (row["precision_low"], row["precision_high"]) == pytest.approx(
        wilson(row["right"], row["alerts"])[1:]
    )
    assert row["verdict"] == "better_than_chance"


def test_who_stops_without_a_sign_is_seen_before_the_loss_is_plain_but_not_long_before(leavers):
    lead = rule_backtest(leavers, GAP_ONLY).table.set_index("rule")["lead_days"]["warning"]
    assert 20 <= lead <= 120


def test_a_loss_is_judged_on_the_months_after_the_day_alone(leavers):
    past = history(leavers)
    came = outcomes(past)
    gone = past.row("GONE0")
    first = past.days[np.flatnonzero(came.lost[gone])[0]]
    assert pd.Timestamp("2024-03-31") <= first <= pd.Timestamp("2024-07-31")
    assert not came.judged[:, -6:].any()  # the next half-year is not over yet
    assert not came.lost[past.row("STAY0")].any()


def test_a_short_history_gets_no_verdict():
    rows = [row for i in range(8) for row in steady(f"S{i}", start="2025-01-03")]
    company = company_from_frame(pd.DataFrame(rows, columns=["customer_id", "order_date", "amount"]))
    tested = rule_backtest(company)
    assert tested.verdict == "thin"
    assert set(tested.table["verdict"]) == {"cannot_tell"}


def test_on_the_demo_company_single_rules_are_told_apart_from_chance(demo):
    found = rule_backtest(demo)
    assert found.verdict == "trusted"
    assert found.about["months"] == 19
    tested = found.table
    assert {"better_than_chance", "no_better"} <= set(tested["verdict"])
    assert tested["precision"].dropna().between(tested["precision_low"].min(), 1).all()
    assert (tested["right"] <= tested["alerts"]).all()
    assert (tested["caught"] <= tested["losses"]).all()


def test_a_light_that_was_never_right_is_drawn_without_its_days(demo):
    found = rule_backtest(demo)
    drawn = found.picture.parts[1].rows.set_index("rule")["lead_days"]
    right = found.table.set_index("rule")["right"]
    assert (right == 0).any()
    assert drawn[right == 0].isna().all()
    assert drawn[right > 0].notna().all()


def test_every_warning_has_an_owner_a_play_and_the_record_of_its_lights(demo):
    table = warning_list(demo).table
    assert table[["owner", "who", "first_step", "offer", "past_record", "reason"]].map(bool).all(axis=None)
    assert (table["within_days"] > 0).all()
    assert set(table["lit"].explode()) <= set(plays()["rule"])


def test_three_lights_at_once_call_the_team():
    assert play(("overdue", "complaints", "rival"))["rule"] == "many"
    assert play(("overdue", "revenue_fall"))["rule"] == "revenue_fall"
    with pytest.raises(ValueError):
        play(())


def scored(monkeypatch, values, weights=None):
    row = {name: [np.nan] for name in SIGNALS} | {name: [value] for name, value in values.items()}
    table = pd.DataFrame({"customer_id": ["A"], "monetary_12m": [1.0]} | row)
    monkeypatch.setattr(health_file, "signal_table", lambda *_: table)
    return health_score.compute(None, weights).table.iloc[0]


GOOD = {"gap_ratio": 1.0, "half_year_change": 0.1, "extra_tickets": 0.0, "contacts_change": 0.0, "overdue_share": 0.0,
        "rival_mentions": 0.0}  # fmt: skip


@given(st.sampled_from(sorted(GOOD)), st.floats(0, 1), st.floats(0, 1))
@settings(max_examples=25, deadline=None)
def test_a_worse_signal_never_raises_the_score(name, a, b):
    worse = {"half_year_change": -1.0, "contacts_change": -1.0}.get(name, 8.0)
    steps = sorted([a, b])
    with pytest.MonkeyPatch.context() as patch:
        better_off, worse_off = (
            scored(patch, GOOD | {name: GOOD[name] + step * (worse - GOOD[name])})["health"] for step in steps
        )
    assert 0 <= worse_off <= better_off <= 100


def test_nothing_known_is_grey_and_half_known_is_never_green(monkeypatch):
    assert scored(monkeypatch, {})["light"] == "unknown"
    half = scored(monkeypatch, {"gap_ratio": 1.0})
    assert half["health"] == 100
    assert half["light"] == "unknown"
    assert half["known_share"] == pytest.approx(0.2)
    assert scored(monkeypatch, GOOD)["light"] == "green"


def test_a_weight_of_nothing_leaves_a_signal_out(monkeypatch):
    ill = GOOD | {"rival_mentions": 9.0}
    assert scored(monkeypatch, ill)["health"] < 100
    assert scored(monkeypatch, ill, {"rival": 0})["health"] == 100
    with pytest.raises(ValueError):
        scored(monkeypatch, ill, {"weather": 1})
