"""Lifetime value, customer profit and the value matrix."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit.locale import set_language
from custkit.tiering.clv import clv_simple, margin_multiple, purchase_summary
from custkit.tiering.likelihood import CannotFit
from custkit.tiering.matrix import TYPES, growth_potential, headroom, value_matrix
from custkit.tiering.profit import (
    costs_known,
    customer_profit,
    margin_basis,
    repair_options,
    whale_curve,
    whale_facts,
)
from custkit.tiering.purchases import fit_purchases
from tests.companies import company_from_frame, orders


@pytest.fixture(autouse=True)
def english():
    set_language("en")


def test_lifetime_value_of_gupta_and_lehmann():
    assert clv_simple(100, 0.8, 0.1) == pytest.approx(266.7, abs=0.05)
    assert clv_simple(100, 0.8, 0.1, first_margin="now") == pytest.approx(366.7, abs=0.05)
    assert margin_multiple(0.9, 0.1) == pytest.approx(4.5)
    assert margin_multiple(0.8, 0.1) == pytest.approx(2.67, abs=0.005)


@given(st.floats(0, 1e6), st.floats(0, 0.99), st.floats(0.01, 0.5))
def test_lifetime_value_is_the_discounted_sum_of_what_is_left(margin, retention, discount):
    years = np.arange(1.0, 2000)
    by_sum = (margin * (retention / (1 + discount)) ** years).sum()
    assert clv_simple(margin, retention, discount) == pytest.approx(by_sum, rel=1e-6, abs=1e-6)


def test_a_customer_who_never_leaves_needs_a_discount():
    with pytest.raises(ValueError, match="retention must lie between 0 and 1"):
        margin_multiple(1.0, 0.0)


@pytest.fixture(scope="module")
def steady():
    """300 customers who buy on their own rhythm over two years; some stop."""
    rng = np.random.default_rng(3)
    rows = []
    for i in range(300):
        rate, stop, spend = rng.gamma(1.2, 1 / 40), rng.beta(1, 12), rng.lognormal(7, 0.4)
        day = rng.integers(0, 300)
        while day < 730:
            rows.append((f"C{i:03d}", pd.Timestamp("2024-01-01") + pd.Timedelta(days=int(day)), spend))
            if rng.random() < stop:
                break
            day += max(1, round(rng.exponential(1 / rate)))
    return company_from_frame(orders(*rows), as_of="2025-12-31")


def test_project_business_is_left_out_of_the_purchase_model(steady):
    frame = steady.orders.execute()
    frame["amount"] = frame.pop("amount_cents") / 100
    project = frame["customer_id"].isin([f"C{i:03d}" for i in range(20)])
    frame["opp_id"] = np.where(project, "OP-1", None)
    summary = purchase_summary(company_from_frame(frame, as_of="2025-12-31"))
    assert summary["project"].sum() == 20
    assert fit_purchases(summary[~summary["project"]]).fit.n == len(summary) - 20


def test_too_few_repeat_buyers_are_refused_with_the_reason():
    company = company_from_frame(
        orders(("A", "2023-01-01", 5), ("A", "2025-06-01", 5), ("B", "2024-03-01", 5))
    )
    with pytest.raises(CannotFit, match="Only 1 customer bought again"):
        fit_purchases(purchase_summary(company))


# --- profit ---------------------------------------------------------------------------------------------------


def company_with_costs():
    log = orders(
        ("A", "2025-01-05", 1000),
        ("B", "2025-02-05", 400),
        ("C", "2025-03-05", 300),
        ("A", "2025-04-05", -100),
    )
    log["cost_amount_cents"] = [60_000, 20_000, 21_000, -6_000]
    costs = pd.DataFrame(
        {
            "customer_id": ["A", "B", "B", "D"],
            "period": ["2025Q1", "2025Q1", "2026Q1", "2025Q2"],
            "freight": [10.0, 50.0, 999.0, 5.0],
            "visits": [20.0, 300.0, 0.0, 0.0],
        }
    )
    return company_from_frame(log, as_of="2025-12-31", cost_to_serve=costs)


def test_profit_is_revenue_less_goods_less_service_and_adds_up():
    table = customer_profit(company_with_costs()).set_index("customer_id")
    assert table["profit"].to_dict() == pytest.approx({"A": 330, "B": -150, "C": 90, "D": -5})
    assert table["profit"].sum() == pytest.approx(1600 - 950 - 385)
    assert table["profit_share"].sum() == pytest.approx(1)
    assert margin_basis(company_with_costs()).source == "orders"


def test_costs_of_a_later_period_are_not_counted():
    assert customer_profit(company_with_costs())["freight"].sum() == 65


def test_a_customer_with_costs_and_no_orders_is_kept():
    table = customer_profit(company_with_costs()).set_index("customer_id")
    assert table.loc["D", "revenue"] == 0
    assert np.isnan(table.loc["D", "profit_margin"])


def test_switching_a_cost_off_adds_it_back():
    company = company_with_costs()
    without = customer_profit(company, costs=("freight",))["profit"].sum()
    assert without - customer_profit(company)["profit"].sum() == pytest.approx(320)


def test_without_any_cost_the_margin_is_assumed_and_said_so():
    company = company_from_frame(orders(("A", "2025-01-01", 100)))
    table = customer_profit(company, margin_rate=0.25)
    assert table["profit"].tolist() == [25]
    assert margin_basis(company).source == "assumed"
    assert not costs_known(table)


def test_orders_without_a_cost_earn_the_mean_margin():
    log = orders(("A", "2025-01-05", 1000), ("B", "2025-02-05", 500))
    log["cost_amount_cents"] = pd.array([60_000, None], dtype="Int64")
    company = company_from_frame(log)
    table = customer_profit(company).set_index("customer_id")
    assert table.loc["B", "gross_margin"] == pytest.approx(200)
    assert margin_basis(company).source == "mixed"


def test_the_whale_curve_peaks_before_it_ends_at_the_total():
    curve = whale_curve(customer_profit(company_with_costs()))
    assert curve["cumulative_profit"].tolist() == pytest.approx([330, 420, 415, 265])
    assert curve["cumulative_share"].iloc[-1] == pytest.approx(1)
    facts = whale_facts(customer_profit(company_with_costs()))
    assert (facts["peak"], facts["total"], facts["eaten"]) == pytest.approx((420, 265, 155))
    assert facts["losing_customers"] == 2


@settings(max_examples=50)
@given(st.lists(st.floats(-1e6, 1e6), max_size=30))
def test_the_peak_is_never_below_the_end(profits):
    table = pd.DataFrame({"customer_id": [str(i) for i in range(len(profits))], "profit": profits})
    facts = whale_facts(table)
    assert facts["eaten"] >= -1e-6
    assert facts["total"] == pytest.approx(sum(profits), abs=1e-6)
    assert facts["peak"] == pytest.approx(max(0, *whale_curve(table)["cumulative_profit"], 0), abs=1e-6)


def test_the_repair_names_the_cost_that_is_out_of_line():
    table = repair_options(company_with_costs(), "B")
    assert table["driver"].tolist() == ["visits", "freight"]
    # peers A and C: 20/900 and 0 of revenue, median 1.11%; B spends 300 of 400
    assert table["gain"].iloc[0] == pytest.approx(400 * (0.75 - 20 / 900 / 2))


def test_a_customer_who_is_no_dearer_than_the_peers_gains_nothing():
    assert repair_options(company_with_costs(), "C")["gain"].sum() == 0


# --- value matrix ---------------------------------------------------------------------------------------------


def with_wallets():
    log = orders(*[(c, "2025-03-01", m) for c, m in {"A": 500, "B": 400, "C": 60, "D": 40}.items()])
    customers = pd.DataFrame({"customer_id": list("ABCDE"), "est_wallet": [900.0, 410.0, 800.0, 45.0, None]})
    return company_from_frame(log, as_of="2025-12-31", customers=customers)


def test_headroom_is_wallet_less_last_years_sales():
    table = headroom(with_wallets()).set_index("customer_id")
    assert table["headroom"].to_dict() == {"A": 400, "B": 10, "C": 740, "D": 5}
    assert table.loc["A", "share_of_wallet"] == pytest.approx(500 / 900)


def test_each_of_the_four_corners_has_its_type():
    table = value_matrix(with_wallets(), {"profit_share": 0.3, "headroom": 100}).table.set_index(
        "customer_id"
    )
    assert table["value_type"].to_dict() == {
        "A": "strategic",
        "B": "basic",
        "C": "high_potential",
        "D": "inefficient",
    }


def test_the_default_cuts_go_with_how_profit_and_potential_are_shared():
    cuts = value_matrix(with_wallets()).about["cuts"]
    assert cuts["headroom"] == pytest.approx(740)  # of 400, 10, 740 and 5: the largest has half
    assert cuts["profit_share"] == pytest.approx(0.4)  # of 50%, 40%, 6% and 4%: two bring three quarters


@pytest.mark.parametrize("n", [20, 800])
def test_the_inefficient_never_bring_most_of_the_profit(n):
    rng = np.random.default_rng(n)
    log = orders(*[(f"K{i}", "2025-03-01", float(rng.lognormal(5, 0.5))) for i in range(n)])
    table = value_matrix(company_from_frame(log, as_of="2025-12-31")).table
    assert table.loc[table["value_type"] == "inefficient", "profit_share"].sum() <= 0.25 + 1e-9


def test_a_low_lifetime_value_takes_a_customer_out_of_the_earning_ones():
    clv = pd.DataFrame({"customer_id": ["A"], "clv": [1.0]})
    table = value_matrix(with_wallets(), {"profit_share": 0.3, "headroom": 100, "clv": 50}, clv).table
    assert table.set_index("customer_id").loc["A", "value_type"] == "high_potential"


@settings(max_examples=10, deadline=None)
@given(st.floats(-1, 2), st.floats(0, 1000))
def test_every_customer_has_exactly_one_type(profit_share, room):
    table = value_matrix(with_wallets(), {"profit_share": profit_share, "headroom": room}).table
    assert sorted(table["customer_id"]) == list("ABCD")
    assert table["value_type"].isin(TYPES).all()


def test_with_cuts_at_the_bottom_everybody_is_strategic():
    table = value_matrix(with_wallets(), {"profit_share": -np.inf, "headroom": -np.inf, "clv": -np.inf}).table
    assert (table["value_type"] == "strategic").all()


def test_without_wallets_the_own_trend_stands_in_and_promises_no_more_than_others_of_the_size_bought():
    rows = [("A", f"{y}-{m:02d}-10", 100 * (12 * (y - 2024) + m)) for y in (2024, 2025) for m in range(1, 13)]
    rows += [(f"B{i}", f"2025-{m:02d}-10", 1000 + i) for i in range(6) for m in range(1, 13)]
    rows += [("NEW", "2025-11-10", 1), ("NEW", "2025-12-10", 9000)]
    company = company_from_frame(orders(*rows), as_of="2025-12-31")
    table = growth_potential(company).set_index("customer_id")
    sales = headroom(company).set_index("customer_id")["sales_12m"]
    assert (table["source"] == "trend").all()
    assert (table["potential"] + sales.reindex(table.index) <= sales.max() + 1e-6).all()
    assert table.loc["NEW", "potential"] == 0  # two months are no trend
    assert table.loc["A", "potential"] < 100 * 144  # half of what the trend would add, at most


def test_an_unknown_cut_is_refused():
    with pytest.raises(ValueError, match="unknown cuts wallet"):
        value_matrix(with_wallets(), {"wallet": 1})
