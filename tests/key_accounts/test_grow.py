"""Growing accounts: published numbers first, then what must hold for any ladder, then the demo company."""

import ibis
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit import show
from custkit.course import answer, exercise
from custkit.data import open_company
from custkit.item import findings_of
from custkit.key_accounts import (
    account_room,
    bundle_finder,
    forecast_coverage,
    next_best_product,
    next_order_forecast,
    next_product,
    offer_sheet,
    one_break,
    open_account,
    tier_price,
    tier_price_customers,
    value_added_pack,
    wallets,
    war,
    white_space,
)  # fmt: skip
from custkit.locale import get_language, set_language
from custkit.measures.basket import lift, pair_table
from tests.companies import company_from_frame, orders


@pytest.fixture(autouse=True)
def english():
    before = get_language()
    set_language("en")
    yield
    set_language(before)


@pytest.fixture(scope="module")
def demo():
    return open_company("lilan-en")


@pytest.fixture(scope="module")
def only_orders():
    rows = [
        (name, day, 100.0) for name in "AB" for day in pd.date_range("2024-01-05", "2025-12-20", freq="14D")
    ]
    return company_from_frame(pd.DataFrame(rows, columns=["customer_id", "order_date", "amount"]))


def test_the_wallet_allocation_rule_gives_the_published_shares():
    assert [round(war(rank, 2), 3) for rank in (1, 2)] == [0.667, 0.333]
    assert [round(war(rank, 3), 3) for rank in (1, 2, 3)] == [0.5, 0.333, 0.167]
    with pytest.raises(ValueError):
        war(4, 3)


@given(st.integers(1, 40))
@settings(max_examples=25)
def test_the_shares_of_all_suppliers_add_up_to_the_wallet(n):
    assert sum(war(rank, n) for rank in range(1, n + 1)) == pytest.approx(1)


def test_lift_of_the_hand_basket():
    assert lift(0.3, 0.5, 0.4) == pytest.approx(1.5)
    ten = {1: "ab", 2: "ab", 3: "ab", 4: "a", 5: "a", 6: "b", 7: "c", 8: "c", 9: "c", 10: "c"}
    rows = pd.DataFrame(
        [(one, item) for one, items in ten.items() for item in items], columns=["basket", "item"]
    )
    found = pair_table(ibis.memtable(rows)).iloc[0]
    assert (found["item_a"], found["item_b"], found["n_both"]) == ("a", "b", 3)
    assert found["lift"] == pytest.approx(1.5)
    assert found["confidence"] == pytest.approx(0.6)
    assert pair_table(ibis.memtable(rows), min_both=4).empty


def test_white_space_adds_up_to_the_headroom_of_each_unit(demo):
    table = white_space(demo).table
    room = wallets(demo).set_index("customer_id")["headroom"]
    sums = table.groupby("customer_id")["white_space"].sum(min_count=1).dropna()
    assert (sums - room.reindex(sums.index)).abs().max() < 0.005
    assert table["white_space"].min() >= -0.005
    assert table.groupby("customer_id")["usual_share"].sum(min_count=1).dropna().round(9).eq(1).all()


def test_the_least_open_wallet_is_c0012_and_its_gap_is_servo_motors(demo):
    assert open_account(demo) == "C0012"
    row = account_room(demo).table.set_index("customer_id").loc["C0012"]
    assert row["top_line"] == "PL-2"
    assert row["top_white_space"] < row["headroom"]


def test_a_rank_told_in_a_survey_stands_in_for_an_unknown_wallet():
    surveys = pd.DataFrame(
        {"customer_id": ["A", "A"], "item_code": ["supplier_rank", "n_suppliers"], "value": [2, 3]}
    )
    company = company_from_frame(
        orders(("A", "2025-06-01", 100.0), ("B", "2025-06-01", 50.0)), surveys=surveys
    )
    table = wallets(company).set_index("customer_id")
    assert table.at["A", "est_wallet"] == pytest.approx(300)
    assert table.at["A", "wallet_source"] == "rank"
    assert pd.isna(table.at["B", "headroom"])


def test_the_next_product_is_one_it_does_not_buy_and_rests_on_ten_customers(demo):
    offers = next_best_product(demo, "C0012").table
    assert set(offers["product_line"]) <= {"PL-2", "PL-7"}
    assert (offers["n_both"] >= 10).all()
    assert (offers["lift"] > 1).all()
    with pytest.raises(ValueError):
        next_best_product(demo, "nobody")


def test_the_forecast_holds_about_as_often_as_it_promises(demo):
    found = forecast_coverage(demo).table
    assert (found["n_tested"] > 300).all()
    assert found["inside_share"].between(0.75, 0.87).all()
    due = next_order_forecast(demo, everybody=True).table.query("order_state == 'due'")
    assert (due["date_low"] > pd.Timestamp(demo.as_of)).all()
    assert (due["date_low"] <= due["date_mid"]).all()
    assert (due["date_mid"] <= due["date_high"]).all()


def test_an_interval_is_as_wide_as_buyers_whose_pace_drifts_needed():
    """From their own past gaps alone eight in ten would be too much to say; widened, so many of the latest fit."""
    rng, rows = np.random.default_rng(1), []
    for n in range(100):
        gap, day = rng.uniform(10, 40), 0.0
        for _ in range(20):
            gap *= rng.lognormal(0, 0.4)
            day += 1 + gap * rng.gamma(2, 0.5)
            rows.append((f"C{n}", pd.Timestamp("2021-01-01") + pd.Timedelta(days=int(day)), 100.0 + n))
    history = next_product._history(company_from_frame(orders(*rows)))
    needed, shares = np.array(next_product._reached(history)["gap"]), next_product._widened(history, 0.8)
    assert (needed <= 0.8).mean() < 0.8
    assert 0.8 <= (needed <= shares["gap"]).mean() <= 0.85


def test_a_ladder_is_computed_to_the_cent_and_the_price_never_rises(demo):
    each, table = tier_price_customers(demo), tier_price(demo).table
    assert table["money_given"].sum() == pytest.approx(each["money_given"].sum(), abs=0.01)
    assert table["n_customers"].sum() == len(each)
    assert each.sort_values("volume")["break_discount"].is_monotonic_increasing
    row = table.iloc[3]
    profit = row["sales_12m"] - row["cost_12m"]
    more = (row["sales_at_break"] - row["cost_12m"]) * (1 + row["volume_needed"])
    assert more == pytest.approx(profit)
    with pytest.raises(ValueError, match="never rise"):
        tier_price(demo, ((1000, 0.05), (2000, 0.03)))


def test_the_highest_discount_keeps_the_floor_and_half_a_point_more_does_not(demo):
    most = one_break(demo).about["most"]
    at, over = (one_break(demo, discount=most + more).about["margin_after"] for more in (0, 0.005))
    assert at >= 0.22 > over
    found = one_break(demo, discount=most)
    assert found.about["n_below"] == (found.table["margin_after"] < 0.22).sum()


def test_bundles_come_more_often_than_by_chance(demo):
    found = bundle_finder(demo).table
    assert (found["lift"] > 1).all()
    assert (found["n_both"] >= 20).all()
    assert found["lift"].is_monotonic_decreasing


def test_right_answers_pass_and_typical_mistakes_get_their_reason(demo):
    assert answer("E3.5", demo, line="Servo motors", money="538万").kind == "right"
    assert "highest lift" in str(answer("E3.5", demo, line="PL-7", money="5.38M"))
    today = one_break(demo).about
    below = one_break(demo, discount=today["most"]).about["n_below"]
    assert answer("TH3.4", demo, discount=f"{100 * today['most']}%", below=below).kind == "right"
    assert "revenue shrinks" in str(answer("TH3.4", demo, discount=today["margin_now"] - 0.22, below=0))


def test_the_dials_start_off_the_answer_and_follow_their_value(demo):
    spaces = show.dial(white_space, demo)
    assert spaces.value != open_account(demo)
    spaces.value = "C0012"
    assert "CN¥11.9M a year" in spaces.lines()[0]
    ladder = show.dial(tier_price, demo)
    ladder.value = {"first": 0.0, "rise": 0.0}
    assert "CN¥0 a year" in ladder.lines()[0]
    assert show.dial(one_break, demo).value != one_break(demo).about["most"]


def test_findings_name_the_account_and_its_line_and_own_up_to_an_untested_estimate(demo):
    found = {one.key: one for one in findings_of("key_accounts", demo)}
    assert found["key_accounts.white_space"].customers == ("C0012",)
    assert "Servo motors (PL-2)" in found["key_accounts.white_space"].seen
    assert "no earlier cases" in found["key_accounts.white_space"].seen


def lines_of(currency="CNY", **customers):
    """Six machine builders that buy two of three lines; the last of them buys only one."""
    bought = [
        (f"C{i}", f"O{i}{line}", line, 100.0 * (i + 1))
        for i in range(6)
        for line in "XY"
        if (i, line) != (5, "Y")
    ]
    lines = pd.DataFrame(bought, columns=["customer_id", "order_id", "product_id", "amount"]).assign(
        order_date=pd.Timestamp("2025-06-01"),
        line_amount_cents=lambda table: (table["amount"] * 100).astype("int64"),
    )
    products = pd.DataFrame({"product_id": list("XYZ"), "product_line": list("XYZ")})
    log = lines[["customer_id", "order_id", "order_date", "amount"]]
    table = pd.DataFrame({"customer_id": [f"C{i}" for i in range(6)]} | customers)
    company = company_from_frame(log, products=products, customers=table, order_lines=ibis.memtable(lines))
    company.currency = currency
    return company


def test_where_no_wallet_is_known_the_exercise_says_so_and_what_to_look_at_instead():
    company = lines_of()
    assert white_space(company).verdict == "no_wallet"
    card = answer("E3.5", company, line="X", money=1)
    assert card.kind == "missing"
    assert "see which lines their peers buy" in str(card)


def test_money_is_in_the_currency_of_the_company():
    company = lines_of(currency="EUR", est_wallet=3000.0, key=["x"] * 6)
    assert account_room(company).unit == "EUR"
    assert "in EUR?" in repr(exercise("E3.5", company))
    assert "€" in white_space(company).message


def test_with_orders_only_nothing_breaks_and_what_is_missing_is_said(only_orders):
    for item in (
        white_space,
        account_room,
        next_best_product,
        bundle_finder,
        tier_price,
        one_break,
        offer_sheet,
    ):
        assert not item(only_orders).ok
        assert item(only_orders).finding is None
    assert open_account(only_orders) is None
    assert next_order_forecast(only_orders).table["n_gaps"].min() >= 3
    for key in ("E3.5", "TH3.4"):
        assert answer(key, only_orders).kind == "missing"
        assert exercise(key, only_orders)._repr_mimebundle_()


def test_a_service_given_away_is_packed_at_a_price_that_keeps_the_floor(demo):
    found = value_added_pack(demo, take_up=0.25, floor=0.2)
    row = found.table.set_index("pack_service").loc["support"]
    costs = demo.table("cost_to_serve")
    year = costs[costs["period"].str[:4] == "2025"].groupby("customer_id")["support"].sum()
    users = year[year > 0]
    assert row["n_users"] == len(users)
    assert row["given_away"] == pytest.approx(users.sum())
    assert row["pack_price"] == pytest.approx(users.median() / 0.8)
    taking = int(len(users) * 0.25)
    assert row["comes_in"] == pytest.approx(taking * row["pack_price"])
    assert row["still_free"] == pytest.approx(users.sort_values(ascending=False).iloc[taking:].sum())
    assert value_added_pack(demo, take_up=0).table["comes_in"].sum() == 0
