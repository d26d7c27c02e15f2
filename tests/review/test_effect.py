"""Before and after, held against what happens anyway: a real lift is found, none is invented."""

import numpy as np
import pandas as pd
import pytest

from custkit import review
from custkit.review.effect import moved, placebo_moves
from tests.companies import company_from_frame, orders

BEGIN = "2025-07-01"


def a_company(lift: float, seed: int = 3):
    """Forty customers with noisy months; the first ten, named in the plan, buy ``lift`` more from its first day on."""
    rng = np.random.default_rng(seed)
    rows = []
    for day in pd.date_range("2022-01-15", "2025-12-15", freq="MS"):
        for who in range(40):
            more = lift if who < 10 and day >= pd.Timestamp(BEGIN) else 1.0
            rows.append((f"C{who:02d}", day, round(1000 * more * rng.lognormal(0, 0.3), 2)))
    tasks = pd.DataFrame(
        {
            "task_id": [f"T{i}" for i in range(10)], "customer_id": [f"C{i:02d}" for i in range(10)],
            "start_date": pd.Timestamp(BEGIN), "end_date": pd.Timestamp("2025-09-30"),
            "status": ["done"] * 6 + ["todo"] * 4,
        }
    )  # fmt: skip
    return company_from_frame(orders(*rows), plan_tasks=tasks, as_of="2025-12-31")


def test_a_doubling_is_seen():
    found = review.followup(a_company(2.0))
    assert found.verdict == "clear"
    assert found.about["moved_money"] > 2000
    assert (found.about["done_tasks"], found.about["n_tasks"]) == (6, 10)


def test_nothing_is_invented_where_nothing_happened():
    verdicts = [review.followup(a_company(1.0, seed)).verdict for seed in range(8)]
    assert verdicts.count("clear") <= 1


def test_the_effect_is_the_difference_of_the_two_groups():
    company = a_company(1.5)
    n, effect, low, high = moved(company, {f"C{i:02d}" for i in range(10)}, BEGIN, 90)
    assert n == 10
    assert low < effect < high


def test_days_on_which_nothing_began_are_before_the_plan():
    company = a_company(2.0)
    rows = placebo_moves(company, {f"C{i:02d}" for i in range(10)}, 90, pd.Timestamp(BEGIN))
    assert rows
    assert all(name < BEGIN for name, *_ in rows)


def test_before_its_day_the_effect_is_not_told(demo):
    found = review.followup(demo)
    assert found.verdict == "early"
    assert found.about["measurable_on"] > pd.Timestamp(demo.as_of)
    assert "plan" not in set(found.table["follow_case"])


def test_too_few_customers_are_refused():
    company = a_company(1.0)
    company._tables["plan_tasks"] = company._tables["plan_tasks"].head(2)
    assert not review.followup(company).ok


@pytest.mark.parametrize("days", [30, 60, 90])
def test_every_horizon_runs(demo, days):
    assert review.followup(demo, days).ok
