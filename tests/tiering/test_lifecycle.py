"""Lifecycle stages, flow, churn by the customer's own rhythm, and survival curves."""

import numpy as np
import pandas as pd
import pytest

from custkit.locale import set_language
from custkit.measures.survival import survival_curve
from custkit.tiering.leaving import STATES, churn_rate, churn_states, customer_survival, fixed_bands
from custkit.tiering.lifecycle import STAGES, lifecycle_rules, lifecycle_stage, stage_flow, stage_label
from tests.companies import company_from_frame, orders


@pytest.fixture(autouse=True)
def english():
    set_language("en")


def every(days, start, end, amount=1000.0, who="A"):
    return [(who, day, amount) for day in pd.date_range(start, end, freq=f"{days}D")]


@pytest.fixture(scope="module")
def company():
    """One customer per story, three years to 2025-12-31."""
    rows = every(15, "2023-01-01", "2025-12-31", who="steady")
    rows += every(15, "2023-01-01", "2024-12-31", who="up")
    rows += every(15, "2025-01-01", "2025-12-31", 3000.0, who="up")
    rows += every(15, "2023-01-01", "2025-06-30", who="down")
    rows += every(45, "2025-07-01", "2025-12-31", who="down")
    rows += every(20, "2023-01-01", "2024-10-01", who="gone")
    rows += every(30, "2023-01-15", "2025-09-25", who="quiet")
    rows += every(30, "2025-10-01", "2025-12-31", who="fresh")
    for year in (2023, 2024, 2025):
        rows += every(10, f"{year}-03-01", f"{year}-09-30", who="seasonal")
    rows += [("once", "2024-05-05", 300.0)]
    return company_from_frame(orders(*rows), as_of="2025-12-31")


def test_every_customer_is_in_the_stage_of_its_story(company):
    stage = lifecycle_stage(company).table.set_index("customer_id")["stage"].to_dict()
    assert stage == {
        "steady": "mature",
        "up": "growing",
        "down": "declining",
        "gone": "lost",
        "quiet": "lost",
        "fresh": "new",
        "seasonal": "mature",
        "once": "lost",
    }


def test_a_seasonal_customer_out_of_season_is_not_churned(company):
    state = churn_states(company).table.set_index("customer_id")["state"]
    assert state["seasonal"] == "active"
    assert state["down"] == "slowing"
    assert state["quiet"] == "silent"
    assert state["gone"] == "confirmed"
    assert state["fresh"] == "unclear"
    assert set(state) <= set(STATES)


def test_a_fixed_line_cries_wolf_over_the_seasonal_customer(company):
    bands = fixed_bands(company).table.set_index("silent_days")
    assert bands.loc[60, "false_alarms"] == 1
    assert bands.loc[60, ["agreed", "missed"]].tolist() == [2, 0]
    assert bands.loc[365, ["false_alarms", "missed"]].tolist() == [0, 1]


def test_patience_never_makes_more_customers_silent(company):
    counts = [
        churn_states(company, k).table["state"].isin(["silent", "confirmed"]).sum() for k in (2, 3, 5, 9)
    ]
    assert counts == sorted(counts, reverse=True)


def test_lost_and_retained_add_up_to_those_at_the_start(company):
    rate = churn_rate(company)
    assert rate["lost"] + rate["retained"] == rate["start"]
    # at the end of 2024: once (240 days) is not silent yet; gone is slowing into silence; quiet still buys
    assert rate["money_lost"] <= rate["money_start"]
    assert rate["rate"] == rate["lost"] / rate["start"]


def test_flow_out_of_a_stage_adds_up_to_one(company):
    found = stage_flow(company)
    flow = found.table
    sums = flow.groupby("from_stage")["flow_share"].sum(min_count=1).dropna()
    assert sums.to_numpy() == pytest.approx(np.ones(len(sums)))
    assert sum(found.extra["long_run"].values()) == pytest.approx(1)
    assert len(flow) == len(STAGES) ** 2


def test_the_long_run_of_the_flow_is_a_fixed_point(company):
    found = stage_flow(company)
    flow, long_run = found.table, found.extra["long_run"]
    names = list(long_run)
    matrix = flow.pivot(index="from_stage", columns="to_stage", values="flow_share").loc[names, names]
    matrix = matrix.div(matrix.sum(axis=1), axis=0)
    share = np.array([long_run[name] for name in names])
    assert share @ matrix.to_numpy() == pytest.approx(share, abs=1e-9)


SIX_MP = [6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]


def test_survival_of_the_six_mp_arm_of_freireich():
    curve = survival_curve(SIX_MP, [True] * 9 + [False] * 12).set_index("days")["survival"]
    assert curve[[6, 7, 10, 13, 16]].to_numpy() == pytest.approx(
        [0.857, 0.807, 0.753, 0.690, 0.627], abs=0.0005
    )


def test_a_curve_starts_at_one_falls_and_stays_in_its_interval():
    curve = survival_curve(SIX_MP, [True] * 9 + [False] * 12)
    assert curve.iloc[0][["days", "survival"]].tolist() == [0, 1]
    assert curve["survival"].is_monotonic_decreasing
    assert ((curve["low"] <= curve["survival"]) & (curve["survival"] <= curve["high"])).all()


def test_nobody_lost_is_a_flat_curve_and_nobody_at_all_an_empty_one():
    assert survival_curve([5, 9], [False, False])["survival"].tolist() == [1, 1]
    assert survival_curve([], []).empty


def test_a_curve_per_group(company):
    group = pd.Series({"steady": "big", "up": "big", "gone": "small", "quiet": "small"})
    curves = customer_survival(company, by=group).table
    last = curves.groupby("group")["survival"].last()
    assert last["big"] == 1
    assert last["small"] == 0


def test_refund_only_customers_have_no_stage():
    log = orders(("A", "2025-01-01", -5), *every(30, "2024-01-01", "2025-12-31", who="B"))
    assert lifecycle_stage(company_from_frame(log)).table["customer_id"].tolist() == ["B"]


def test_every_stage_and_state_has_its_words():
    assert set(lifecycle_rules()["stages"]) == set(STAGES)
    assert set(lifecycle_rules()["churn"]) == set(STATES)
    assert stage_label("declining", "zh") == "衰退期"
