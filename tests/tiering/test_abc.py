"""ABC classes and the Pareto curve."""

import numpy as np
import pandas as pd
import pytest
from companies import company_from_frame, orders
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit.tiering import abc, pareto
from custkit.tiering.concentration import abc_class

money_lists = st.lists(st.integers(-1000, 100_000), min_size=1, max_size=40)


def company_of(**money):
    return company_from_frame(orders(*[(name, "2025-06-01", amount) for name, amount in money.items()]))


def classes(company, **cuts):
    return abc(company, **cuts).table.set_index("customer_id")["abc"].to_dict()


def test_a_is_the_smallest_group_that_holds_the_share():
    company = company_of(A=50, B=30, C=15, D=5)
    assert classes(company) == {"A": "A", "B": "A", "C": "B", "D": "C"}
    assert classes(company, a=0.5) == {"A": "A", "B": "B", "C": "B", "D": "C"}


def test_the_same_money_is_the_same_class():
    assert set(classes(company_of(A=10, B=10, C=10, D=10)).values()) == {"A"}
    assert (
        classes(company_of(A=60, B=20, C=20), a=0.8)["B"] == classes(company_of(A=60, B=20, C=20), a=0.8)["C"]
    )


def test_who_got_more_refunds_than_goods_is_c_and_the_total_still_adds_up():
    table = abc(company_of(A=90, B=10, C=-40)).table
    assert table.set_index("customer_id").loc["C", ["abc", "share"]].tolist() == ["C", 0]
    assert table["monetary"].sum() == 60
    assert table["share"].sum() == pytest.approx(1)


def test_all_revenue_from_one_customer():
    table = abc(company_of(A=100, B=0, C=0)).table
    assert list(table["abc"]) == ["A", "C", "C"]
    assert pareto(company_of(A=100, B=0, C=0)).about["top_20_share"] == 1


def test_a_company_with_only_refunds_has_only_c():
    table = abc(company_of(A=-5, B=-1)).table
    assert set(table["abc"]) == {"C"}
    assert (table["share"] == 0).all()


def test_an_empty_log_gives_an_empty_curve():
    assert len(abc(company_from_frame(orders())).table) == 0
    curve = pareto(company_from_frame(orders()))
    assert len(curve.table) == 0
    assert curve.verdict == "empty"


def test_large_through_one_single_order_is_shown():
    regular = [("A", f"2025-0{m}-01", 20) for m in range(1, 6)]
    table = abc(company_from_frame(orders(*regular, ("B", "2025-03-01", 90), ("C", "2025-03-01", 1)))).table
    assert table.set_index("customer_id")["one_off"].to_dict() == {"A": False, "B": True, "C": False}


@pytest.mark.parametrize("cuts", [{"a": 0}, {"a": 0.9, "b": 0.8}, {"b": 1.2}])
def test_cuts_out_of_order_are_refused(cuts):
    with pytest.raises(ValueError, match="0 < a <= b <= 1"):
        abc(company_of(A=1), **cuts)


@settings(max_examples=6, deadline=None)
@given(money_lists)
def test_the_curve_rises_ever_more_slowly_to_one(money):
    found = pareto(company_of(**{f"C{i}": m for i, m in enumerate(money)}))
    if not max(money) > 0:
        assert found.verdict == "empty"
        return
    curve = found.table
    steps = np.diff(curve["cumulative_share"], prepend=0)
    assert (steps >= -1e-12).all()
    assert (np.diff(steps) <= 1e-12).all()
    assert curve["cumulative_share"].iloc[-1] == pytest.approx(1)
    assert curve["monetary"].sum() == pytest.approx(sum(money))


@given(money_lists, st.floats(0.05, 1), st.floats(0.05, 1))
def test_a_wider_cut_never_has_fewer_a_customers(money, one, other):
    low, high = sorted([one, other])
    narrow, wide = abc_class(money, low, 1), abc_class(money, high, 1)
    assert (narrow == "A").sum() <= (wide == "A").sum()


@given(money_lists, st.floats(0.05, 0.99))
def test_a_holds_its_share_and_would_not_without_its_last_customers(money, a):
    money = pd.Series(money, dtype="float64")
    inside = money[abc_class(money, a, 1) == "A"]
    total = money.clip(lower=0).sum()
    if total > 0:
        assert inside.sum() >= a * total - 1e-6
        assert inside[inside > inside.min()].sum() < a * total
