"""Warning signals: what was known on a day and nothing later; seasons are told from farewells; missing is grey."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit import tiering
from custkit.data import open_company
from custkit.monitoring import history, signal_table, warn_rules, warning_story, warnings
from custkit.monitoring.places import window
from custkit.monitoring.rules import lights
from custkit.monitoring.signals import History
from custkit.tiering.portfolio import account_lights
from tests.companies import company_from_frame


@pytest.fixture(scope="module")
def demo():
    return open_company("lilan-en")


@pytest.fixture(scope="module")
def signals_today(demo):
    return signal_table(demo).set_index("customer_id")


def test_the_signals_of_today_are_those_that_module_2_tells(demo, signals_today):
    tiers = tiering.tiers(demo).set_index("customer_id").reindex(signals_today.index)
    states = tiering.churn_states(demo).table.set_index("customer_id").reindex(signals_today.index)
    assert (signals_today["silent_for_days"] == tiers["recency_days"]).all()
    known = signals_today["half_year_change"].notna()
    assert known.sum() > 50
    assert np.allclose(signals_today["half_year_change"][known], tiers["half_year_change"][known], atol=1e-6)
    rhythm = signals_today["gap_ratio"].dropna()
    assert np.allclose(rhythm, states["gap_ratio"].reindex(rhythm.index))


def test_overdue_money_is_that_of_the_account_lights(demo, signals_today):
    large = signals_today.index[:15]
    told = account_lights(demo, list(large)).table
    told = told[told["measure"] == "overdue_share"].set_index("customer_id")["value"].astype(float)
    assert np.allclose(signals_today["overdue_share"][large], told[large])


def test_a_past_day_knows_nothing_of_what_came_later(demo):
    whole = history(demo)
    day = whole.days[-13]
    then = open_company("lilan-en", as_of=day.date())
    for table in ("interactions", "tickets", "invoices", "payments"):
        assert len(demo.table(table)) == len(
            then.table(table)
        )  # the later rows are there, and must not count
    known = history(then)
    both = [one for one in known.customers if one in whole.customers]
    rows, later = [known.row(one) for one in both], [whole.row(one) for one in both]
    assert len(both) > 100
    for name, values in known.values.items():
        assert np.allclose(values[rows, -1], whole.values[name][later, -13], equal_nan=True), name
    assert (known.watched[rows, -1] == whole.watched[later, -13]).all()


def test_orders_alone_leave_the_other_lights_grey():
    bought = [("A", day, 1000.0) for day in pd.date_range("2023-01-05", "2025-12-28", freq="14D")]
    company = company_from_frame(pd.DataFrame(bought, columns=["customer_id", "order_date", "amount"]))
    row = signal_table(company).iloc[0]
    assert (
        row[["extra_tickets", "contacts_change", "touch_days", "overdue_share", "rival_mentions"]]
        .isna()
        .all()
    )
    assert row["half_year_change"] == pytest.approx(0, abs=0.1)
    assert warnings(company).empty


def test_an_empty_company_has_no_signals_and_no_warnings():
    company = company_from_frame(
        pd.DataFrame({"customer_id": [None], "order_date": ["2025-01-01"], "amount": [5.0]})
    )
    assert signal_table(company).empty
    assert warnings(company).empty


def test_the_falling_account_is_warned_of_and_the_seasonal_one_spared(demo):
    listed = warnings(demo).set_index("customer_id")
    assert "C0007" in listed.index
    assert "C0031" not in listed.index
    assert {"order_gap", "rival"} <= set(listed.loc["C0007", "lit"])
    assert listed.index[0] == "C0007"


def test_without_the_season_guard_the_seasonal_customer_is_a_false_alarm(demo):
    naive = {"settings": {"season_guard": False}, "rules": {"order_gap": {"weight": 2}}}
    assert "C0031" in set(warnings(demo, naive)["customer_id"])
    plain = {
        "rules": {name: {"weight": 0} for name in warn_rules()["rules"]} | {"silent_days": {"weight": 2}}
    }
    flagged = set(warnings(demo, plain)["customer_id"])
    assert "C0031" in flagged
    assert "C0007" not in flagged


def one_signal(values, watched=True):
    """A history of one customer with one signal; all others are unknown."""
    shape = (1, len(values))
    from custkit.monitoring.signals import SIGNALS

    unknown = {name: np.full(shape, np.nan) for name in SIGNALS}
    days = pd.date_range("2023-01-31", periods=len(values), freq="ME")
    return History(("A",), days, np.ones(shape), np.ones(shape), np.full(shape, watched),
                   unknown | {"rival_mentions": np.array([values], float)})  # fmt: skip


RIVAL = {"settings": {"warn_at": 1}, "rules": {"rival": {"fires": 3, "clears": 1, "weight": 1}}}


def test_a_light_holds_until_the_signal_clears():
    lit = lights(one_signal([0, 3, 2, 2, 1, 2, 3]), RIVAL).on["rival"][0]
    assert lit.tolist() == [False, True, True, True, False, False, True]


def test_a_month_without_data_is_grey_and_not_green():
    found = lights(one_signal([3, np.nan, 2]), RIVAL)
    assert found.known["rival"][0].tolist() == [True, False, True]
    assert found.on["rival"][0].tolist() == [True, False, False]


def test_cool_down_holds_back_the_second_letter_but_not_the_light():
    rules = RIVAL | {"settings": {"warn_at": 1, "cool_down_months": 3}}
    found = lights(one_signal([3, 0, 3, 0, 0, 3]), rules)
    assert found.warned[0].tolist() == [True, False, True, False, False, True]
    assert found.alert[0].tolist() == [True, False, False, False, False, True]


@given(st.lists(st.integers(0, 6), min_size=3, max_size=24), st.integers(1, 5))
@settings(max_examples=25, deadline=None)
def test_a_higher_threshold_never_lights_more_months(values, low):
    def months(fires):
        rules = {"settings": {"warn_at": 1}, "rules": {"rival": {"fires": fires, "clears": 0, "weight": 1}}}
        return lights(one_signal(values), rules).on["rival"]

    assert not (months(low + 1) & ~months(low)).any()


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=20), st.integers(1, 6), st.integers(0, 6))
@settings(max_examples=25, deadline=None)
def test_a_window_is_the_sum_of_its_months(values, width, ago):
    sums = window(np.array([values]), width, ago)[0]
    wanted = [sum(values[max(j - ago - width + 1, 0) : max(j - ago + 1, 0)]) for j in range(len(values))]
    assert np.allclose(sums, wanted)


def test_rules_that_make_no_sense_are_refused_by_name():
    with pytest.raises(ValueError, match="no_such"):
        warn_rules({"rules": {"no_such": {}}})
    with pytest.raises(ValueError, match="order_gap"):
        warn_rules({"rules": {"order_gap": {"fires": "often"}}})
    with pytest.raises(ValueError, match="warn_at"):
        warn_rules({"settings": {"warn_at": 0}})


def test_the_story_of_an_account_adds_up_to_its_revenue(demo):
    story = warning_story(demo, "C0007").table
    spent = tiering.customer_table(demo).set_index("customer_id")["monetary"]["C0007"]
    assert story["revenue"].sum() == pytest.approx(spent)
    assert story["warned"].iloc[-1]
    assert not story["warned"].iloc[:12].any()


def test_payments_that_name_no_invoice_leave_overdue_money_grey():
    bought = [("A", day, 1000.0) for day in pd.date_range("2023-01-05", "2025-12-28", freq="14D")]
    frame = pd.DataFrame(bought, columns=["customer_id", "order_date", "amount"])
    due = pd.to_datetime(["2025-06-30", None])
    invoices = pd.DataFrame(
        {"invoice_id": ["1", "2"], "customer_id": "A", "due_date": due, "amount": [500.0, 5.0]}
    )
    for_nothing = pd.DataFrame(
        {"invoice_id": [None], "pay_date": pd.to_datetime(["2025-07-02"]), "amount": [200.0]}
    )
    company = company_from_frame(frame, invoices=invoices, payments=for_nothing)
    assert signal_table(company)["overdue_share"].isna().all()
    part = for_nothing.assign(invoice_id="1")
    paid = company_from_frame(frame, invoices=invoices, payments=part)
    row = signal_table(paid).iloc[0]
    assert row["overdue_share"] == pytest.approx(300 / row["monetary_12m"])
