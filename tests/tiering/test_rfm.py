"""RFM: scores from cut-points, eight segments, and edge cases decided once."""

import math

import numpy as np
import pandas as pd
import pytest
from companies import company_from_frame, orders
from hypothesis import given
from hypothesis import strategies as st

from custkit.tiering import CutPoints, quantile_cuts, rfm, segment_label, segments

HAND_MADE = CutPoints(recency=(365, 180, 90, 30), frequency=(2, 3, 6, 12), monetary=(100, 1000, 5000, 20000))
values_strategy = st.lists(st.integers(0, 40), min_size=1, max_size=80)


def customers(*rows):
    """``(customer, days since last order, orders, money per order)`` as a company."""
    as_of = pd.Timestamp("2025-12-31")
    lines = [
        (name, as_of - pd.Timedelta(days=recency + 3 * i), money)
        for name, recency, n, money in rows
        for i in range(n)
    ]
    return company_from_frame(orders(*lines), as_of)


def test_own_cut_points_score_as_they_say():
    table = rfm(customers(("A", 10, 12, 2000), ("B", 200, 2, 100)), cutpoints=HAND_MADE).table.set_index(
        "customer_id"
    )
    assert tuple(table.loc["A", ["r_score", "f_score", "m_score"]]) == (5, 5, 5)
    assert tuple(table.loc["B", ["r_score", "f_score", "m_score"]]) == (2, 2, 2)


def test_a_value_on_the_cut_gets_the_better_score():
    assert list(HAND_MADE.scores("recency", [30, 31])) == [5, 4]
    assert list(HAND_MADE.scores("frequency", [6, 5])) == [4, 3]


def test_cut_points_say_in_words_what_they_do():
    assert "Frequency: 4 points from 6 orders on" in HAND_MADE.describe()
    assert "Recency: 5 points up to 30 days since the last order" in HAND_MADE.describe()
    assert len(HAND_MADE.describe()) == 12


def test_a_new_file_scored_with_old_cuts_keeps_the_meaning_of_a_score(tmp_path):
    found = rfm(customers(*[(f"C{i:02d}", i * 7, i + 1, 100 * i + 50) for i in range(30)]))
    old, fitted = found.table, found.extra["cutpoints"]
    cuts = CutPoints.load(fitted.save(tmp_path / "cuts.yaml"))
    assert cuts == fitted
    new = rfm(customers(("C05", 35, 6, 550), ("Z", 0, 40, 9000)), method="cutpoints", cutpoints=cuts).table
    scores = ["r_score", "f_score", "m_score", "segment"]
    before = old.set_index("customer_id").loc["C05", scores]
    assert list(new.set_index("customer_id").loc["C05", scores]) == list(before)


@pytest.mark.parametrize(
    "text", ["frequency: [1, 2]", "[1]", "a: : b", "{recency: [1, 2], frequency: [1, 2], monetary: [2, 1]}"]
)
def test_a_file_without_cut_points_is_refused_with_its_name(tmp_path, text):
    path = tmp_path / "cuts.yaml"
    path.write_text(text)
    with pytest.raises(ValueError, match=r"cuts\.yaml"):
        CutPoints.load(path)


def test_without_ties_the_scores_are_even():
    table = rfm(customers(*[(f"C{i:03d}", i, 1, 100 + i) for i in range(100)])).table
    assert set(table["r_score"].value_counts()) == {20}
    assert set(table["m_score"].value_counts()) == {20}


def test_a_heap_of_one_order_customers_takes_one_score_and_leaves_the_others_to_the_rest():
    cuts = quantile_cuts([1] * 500 + [2] * 180 + [3] * 120 + [4] * 80 + [5] * 50 + [9] * 70, 5)
    assert cuts == (2, 3, 4, 5) or cuts == (2, 3, 4, 9)


def test_all_the_same_get_the_middle_score():
    table = rfm(customers(("A", 10, 1, 100), ("B", 10, 1, 100), ("C", 10, 1, 100))).table
    assert (table[["r_score", "f_score", "m_score"]] == 3).all().all()
    assert set(table["segment"]) == {"general_winback"}


def test_one_customer_gets_the_middle_score():
    assert list(rfm(customers(("A", 0, 4, 100))).table["rfm_score"]) == [3]


def test_only_refunds_scores_lowest():
    company = company_from_frame(
        orders(("A", "2025-01-01", 10), ("B", "2025-02-01", 20), ("R", "2025-03-01", -5))
    )
    row = rfm(company).table.set_index("customer_id").loc["R"]
    assert tuple(row[["r_score", "f_score", "m_score"]]) == (1, 1, 1)
    assert math.isnan(row["recency_days"])
    assert row["segment"] == "general_winback"


def test_an_empty_log_gives_an_empty_table():
    found = rfm(company_from_frame(orders()))
    assert {"customer_id", "recency_days", "frequency", "monetary", "segment"} <= set(found.table.columns)
    assert len(found.table) == 0
    assert found.verdict == "empty"


def test_weights_move_the_score_towards_what_matters():
    company = customers(*[(f"C{i:02d}", 30 - i, i + 1, 500 - 20 * i) for i in range(20)])
    only_money = rfm(company, weights=(0, 0, 1)).table
    assert (only_money["rfm_score"] == only_money["m_score"]).all()


@pytest.mark.parametrize(
    ("letters", "segment", "chinese"),
    [
        ("HHH", "important_value", "重要价值客户"),
        ("LHH", "important_keep", "重要保持客户"),
        ("HLH", "important_develop", "重要发展客户"),
        ("LLH", "important_winback", "重要挽留客户"),
        ("HHL", "general_value", "一般价值客户"),
        ("LHL", "general_keep", "一般保持客户"),
        ("HLL", "general_develop", "一般发展客户"),
        ("LLL", "general_winback", "一般挽留客户"),
    ],
)
def test_the_eight_classical_segments(letters, segment, chinese):
    recency, orders_, money = (
        10 if letters[0] == "H" else 400,
        20 if letters[1] == "H" else 1,
        20_000 if letters[2] == "H" else 50,
    )
    company = customers(("A", recency, orders_, money / orders_))
    assert rfm(company, cutpoints=HAND_MADE).table["segment"].iloc[0] == segment
    assert segment_label(segment, "zh") == chinese


def test_every_segment_has_a_meaning_and_a_move():
    table = segments()
    assert len(table) == 8
    assert sorted(table["scores"]) == sorted({a + b + c for a in "HL" for b in "HL" for c in "HL"})
    assert (table[["label", "meaning", "move"]].map(len) > 3).all().all()


@pytest.mark.parametrize(
    "wrong",
    [
        {"bins": 1},
        {"bins": 2.5},
        {"method": "magic"},
        {"method": "cutpoints"},
        {"weights": (1, 2)},
        {"weights": (0, 0, 0)},
        {"weights": (-1, 1, 1)},
        {"cutpoints": {"recency": [1, 2], "frequency": [1, 2], "monetary": [1, 2]}},
    ],
)
def test_senseless_arguments_are_refused_with_a_reason(wrong):
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        rfm(customers(("A", 1, 1, 1)), **wrong)


@given(values_strategy, st.integers(2, 7))
def test_more_is_never_worth_fewer_points_and_equal_is_equal(values, bins):
    cuts = CutPoints((0,) * (bins - 1), quantile_cuts(values, bins), (0,) * (bins - 1))
    points = pd.Series(cuts.scores("frequency", values)).groupby(values).agg(["min", "max"])
    assert (points["min"] == points["max"]).all()
    assert points["min"].is_monotonic_increasing
    assert points["min"].between(1, bins).all()


@given(values_strategy, st.integers(2, 7))
def test_every_score_is_reached_when_there_are_values_for_it(values, bins):
    cuts = CutPoints((0,) * (bins - 1), quantile_cuts(values, bins), (0,) * (bins - 1))
    reached = len(set(cuts.scores("frequency", values)))
    assert reached == min(bins, len(set(values)))


@given(st.lists(st.integers(0, 10**6), min_size=5, max_size=60, unique=True), st.integers(2, 5))
def test_without_ties_no_score_is_crowded(values, bins):
    cuts = CutPoints((0,) * (bins - 1), quantile_cuts(values, bins), (0,) * (bins - 1))
    sizes = np.bincount(cuts.scores("frequency", values), minlength=bins + 1)[1:]
    assert sizes.max() - sizes.min() <= 1
