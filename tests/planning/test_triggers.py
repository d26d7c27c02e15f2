"""When a plan is opened again, and the gap once more when something goes otherwise."""

import pandas as pd
import pytest

from custkit.data import open_company
from custkit.planning import adjust_log, adjust_triggers, gap_bridge, plan_slack, what_if
from tests.companies import company_from_frame, orders


@pytest.fixture(scope="module")
def shipped():
    return open_company("lilan-en")


def test_each_trigger_counts_what_its_own_table_says(shipped):
    table = adjust_triggers(shipped).table.set_index("trigger")
    assert table.at["tier_moves", "trigger_cases"] == adjust_log(shipped).about["n_to_move"]
    assert (
        table.at["slack_gone", "trigger_cases"] == plan_slack(shipped).table["enough"].eq(False).sum() > 0
    )  # PT20
    gap = gap_bridge(shipped).about
    assert table.at["gap_grows", "trigger_share"] == pytest.approx(gap["money_gap"] / gap["goal"])
    counted = table["trigger_cases"].astype(float).fillna(table["trigger_share"])
    limit = pd.Series(0.0, table.index).where(table.index != "gap_grows", 0.1)
    assert ((counted > limit) == (table["trigger_state"] == "fires")).all()


def test_scenarios_add_what_is_missing_to_the_gap_and_no_share_changes_nothing(shipped):
    table = what_if(shipped).table.set_index("what_if_case")
    gap = gap_bridge(shipped).about["money_gap"]
    assert (table["money_gap"] - table["scenario_money"]).tolist() == pytest.approx([gap] * len(table))
    assert table.at["as_it_runs", "scenario_money"] == 0
    assert table["do_more"].is_monotonic_increasing == table["money_gap"].is_monotonic_increasing
    assert what_if(shipped, share=0.0).table["money_gap"].tolist() == pytest.approx([gap] * len(table))


def test_orders_alone_tell_the_gap_and_not_the_plan():
    days = pd.date_range("2022-01-10", "2025-12-10", freq="MS")
    company = company_from_frame(
        orders(*[(f"C{c}", day, 1000.0 * (c + 1) * (day.year - 2021)) for c in range(6) for day in days])
    )
    table = adjust_triggers(company).table.set_index("trigger")["trigger_state"]
    assert table["slack_gone"] == table["tasks_late"] == "unknown"
    assert table["tier_moves"] == "quiet"  # everybody grows alike
    largest = what_if(company).table.set_index("what_if_case").at["largest_leaves", "scenario_money"]
    assert largest == pytest.approx(12 * 6000.0 * 4)
