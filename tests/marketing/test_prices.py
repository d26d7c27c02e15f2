"""Prices people accept, what is left of the list price, whose discounts are unexplained, whose warehouse fills."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit import marketing
from custkit.data import open_company
from custkit.item import exercises
from custkit.marketing.discounts import by_customer_and_line
from custkit.measures.bass import bass_peak, bass_share
from custkit.measures.dealers import dealer_flow
from custkit.measures.price_points import QUESTIONS, consistent, price_curves, price_points


def people(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(QUESTIONS), dtype=float)


def test_the_curves_cross_where_they_were_built_to():
    # too cheap falls from 10 to 30 while no-longer-cheap rises from 10 to 30: they meet in the middle, and so on
    spread = np.linspace(0, 20, 201)
    built = people(*[(10 + s, 10 + s, 50 + s, 50 + s) for s in spread])
    found = price_points(built)
    assert found.cheapest == pytest.approx(20, abs=0.2)
    assert found.dearest == pytest.approx(60, abs=0.2)


def test_an_answer_that_contradicts_itself_is_left_out():
    good = people((10, 20, 30, 40), (12, 22, 32, 42))
    assert len(consistent(pd.concat([good, people((50, 20, 30, 40))]))) == 2
    with pytest.raises(ValueError, match="four prices"):
        price_points(people((50, 20, 30, 40)))


@given(st.lists(st.tuples(*[st.integers(1, 100)] * 4), min_size=1, max_size=12))
def test_curves_are_shares_and_go_one_way(rows):
    curves = price_curves(people(*[sorted(row) for row in rows]))
    assert curves.drop(columns="price").to_numpy().min() >= 0
    assert curves.drop(columns="price").to_numpy().max() <= 1
    for name, way in (("too_cheap", -1), ("not_cheap", 1), ("not_expensive", -1), ("too_expensive", 1)):
        assert (way * curves[name].diff().dropna() >= -1e-12).all()


def test_v17_bass_peaks_after_6_19_years_with_46_percent():
    peak = bass_peak(0.03, 0.38)
    assert peak.time == pytest.approx(6.193, abs=0.001)
    assert peak.adopted_share == pytest.approx(0.4605, abs=0.0001)
    assert peak.rate == pytest.approx(0.1106, abs=0.0001)
    assert bass_share(peak.time, 0.03, 0.38) == pytest.approx(peak.adopted_share)


def test_the_acceptable_range_lies_in_its_interval_and_between_the_answers(demo):
    about = marketing.acceptable_price(demo).about
    for name in ("price_from", "price_to", "price_best"):
        assert about[f"{name}_low"] <= about[name] <= about[f"{name}_high"]
    assert about["price_from"] < about["price_best"] < about["price_to"]


def test_the_steps_from_list_to_pocket_sum_to_what_is_left(demo):
    found = marketing.price_waterfall(demo)
    steps = found.table.iloc[:-1]
    assert steps["step_money"].sum() == pytest.approx(found.about["pocket"])
    assert found.table["left_after"].iloc[-1] == pytest.approx(found.about["pocket"])
    assert (steps["step_money"].iloc[1:] <= 0).all()
    assert 0 < found.about["pocket_share"] < 1


def test_price_volume_mix_new_and_gone_sum_to_the_change(demo):
    found = marketing.price_bridge(demo)
    assert found.table["bridge_money"].sum() == pytest.approx(found.about["bridge_change"])


def is_generous(company):
    """R11 gives six points more on nearly half of the lines; where customers differ much, chance hides it."""
    found = marketing.unexplained_discount(company)
    points = found.table.set_index("rep_id")["unexplained_points"]
    assert points["R11"] > points.quantile(0.85)
    right = exercises()["TH5.35"].solve(company).fields["rep"].right
    assert found.verdict == "even" or "R11" in right


def test_the_generous_hand_is_found_and_the_key_account_managers_are_not_blamed(demo):
    is_generous(demo)
    assert marketing.unexplained_discount(demo).about["rep_id"] == "R11"
    table = marketing.unexplained_discount(demo).table.set_index("rep_id")
    assert table["plain_discount"].idxmax().startswith("K")
    assert not table.loc[table.index.str.startswith("K"), "is_generous"].any()


@pytest.mark.long
def test_the_generous_hand_on_companies_nobody_has_looked_at(unseen):
    is_generous(unseen)


def test_reps_with_few_customers_are_drawn_to_the_mean(demo):
    table = marketing.unexplained_discount(demo).table
    width = table["points_high"] - table["points_low"]
    few = table["n_customers"] <= table["n_customers"].median()
    assert width[few].mean() > width[~few].mean()


def test_a_dealer_who_buys_and_does_not_sell_on_fills_up_and_one_who_sells_on_does_not():
    months = pd.period_range("2024-01", "2025-12", freq="M").astype(str)

    def dealer(name, bought, sold, stock):
        return pd.DataFrame(
            {"customer_id": name, "month": months, "bought_in": bought, "sold_out": sold, "stock": stock}
        )

    year = np.repeat([1.0, 2.0], 12)
    flat = np.ones(24)
    full = dealer("full", 100 * year, 100 * flat, 200 + 100 * np.maximum(np.arange(24) - 11, 0))
    grown = dealer("grown", 100 * year, 100 * year, 200 * flat)
    table = dealer_flow(pd.concat([full, grown]), "2025-12").set_index("customer_id")
    assert table["filling"].to_dict() == {"full": True, "grown": False}
    assert table.loc["full", "stock_months"] == pytest.approx(14)
    assert table.loc["grown", "stock_months"] == pytest.approx(1)


def test_three_dealers_fill_up(demo):
    found = marketing.dealer_growth(demo)
    assert found.about["n_full"] == 3
    assert set(exercises()["TH5.37"].solve(demo).fields["full"].right) == set(found.customers)


@pytest.mark.long
def test_three_dealers_fill_up_on_companies_nobody_has_looked_at(unseen):
    assert marketing.dealer_growth(unseen).about["n_full"] == 3


def test_a_discount_does_not_depend_on_the_order_in_which_an_engine_adds():
    once, again = (by_customer_and_line(company) for company in (open_company("lilan-en") for _ in range(2)))
    assert once.equals(again)  # to the last digit: from the same parameters the same pack comes back
