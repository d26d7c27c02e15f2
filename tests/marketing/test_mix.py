"""At most three moves, each with money or none, a break-even, a day to stop and a test."""

import pandas as pd
import pytest

from custkit import marketing
from custkit.item import exercises
from custkit.marketing.moves import moves
from custkit.marketing.wow import let_down
from tests.companies import company_from_frame, orders


def test_three_moves_at_most_one_of_each_field_within_the_budget(demo):
    found = marketing.strategy_mix(demo)
    made = found.table[found.table["move_state"].isin(["chosen", "tested"])]
    assert 1 <= len(made) <= 3
    assert made["move_field"].is_unique
    assert made["move_cost"].sum() <= found.about["budget"]
    assert set(exercises()["TH5.14"].solve(demo).fields["moves"].right) == set(made["market_move"])


def test_the_moves_chosen_bring_most_of_all_that_fit(demo):
    from itertools import combinations

    table = moves(demo)
    able = table[~table["is_blocked"] & (table["year_low"] > 0)].reset_index(drop=True)
    budget = marketing.strategy_mix(demo).about["budget"]
    best = max(
        (
            able.loc[list(some), "year_low"].sum()
            for n in range(4)
            for some in combinations(range(len(able)), n)
            if able.loc[list(some), "move_cost"].sum() <= budget
            and able.loc[list(some), "move_field"].is_unique
        ),
        default=0.0,
    )
    assert marketing.strategy_mix(demo).money == pytest.approx(best)


def test_a_move_that_rests_on_association_promises_no_money(demo):
    table = moves(demo)
    unproven = table["money_basis"] == "none"
    assert table.loc[unproven, ["year_low", "year_high", "even_money"]].isna().all(axis=None)
    assert (table["year_low"] <= table["year_high"])[~unproven].all()


def test_money_that_only_rests_on_what_deals_name_is_told_apart(demo):
    found = marketing.strategy_mix(demo)
    made = found.table[found.table["move_state"] == "chosen"]
    named = made.loc[made["money_basis"] == "attributed", "year_low"].sum()
    assert found.about["mix_named"] == pytest.approx(named)
    assert (found.verdict == "partly") == (named > 0)
    assert marketing.moves_page(demo).table["move_told"].str.len().gt(0).all()


def test_every_move_says_when_it_stops_and_what_would_prove_it_wrong(demo):
    table = marketing.moves_page(demo).table
    assert (pd.to_datetime(table["stop_on"]) > pd.Timestamp(demo.as_of)).all()
    assert table["proves_wrong"].notna().all()
    named = table[["campaign_type", "product_id", "product_line", "kano_quality"]].notna().any(axis=1)
    assert named.all()  # the product manager's next question: which?


def test_every_move_says_whom_it_means(demo):
    table = moves(demo).set_index("market_move")
    whom = table["move_whom"]
    assert whom.drop("delight").notna().all()
    deals, fairs = demo.table("opportunities"), demo.table("campaigns")
    of_kind = fairs.loc[fairs["type"] == table.loc["campaigns", "move_about"][1], "campaign_id"]
    came = set(deals.loc[deals["campaign_id"].isin(of_kind), "customer_id"])
    assert came
    assert not came & set(whom["campaigns"])
    lines = demo.order_lines.execute()
    due, year = pd.to_datetime(lines["promised_date"]), pd.Timestamp(demo.as_of) - pd.Timedelta(days=365)
    lines = lines[(due <= pd.Timestamp(demo.as_of)) & (due > year)]
    on_time = pd.to_datetime(lines["delivered_date"]) <= pd.to_datetime(lines["promised_date"])
    assert (
        lines[~on_time]["customer_id"].value_counts().max()
        == (lines[~on_time & (lines["customer_id"] == whom["mend_must_be"][0])].shape[0])
    )
    page = marketing.moves_page(demo).table
    assert (page["n_whom"] >= page["move_whom"].map(len)).all()
    assert let_down(company_from_frame(orders(("A", "2025-01-05", 100)))) == ()


def test_no_delight_while_the_gate_is_shut(demo):
    table = marketing.strategy_mix(demo).table.set_index("market_move")
    assert table.loc["delight", "move_state"] == "blocked"
    assert table.loc["mend_must_be", "move_state"] == "tested"


def test_a_larger_budget_never_brings_less(demo):
    gains = [marketing.strategy_mix(demo, share).money for share in (0.0005, 0.002, 0.0075, 0.02)]
    assert gains == sorted(gains)


@pytest.mark.long
def test_companies_nobody_has_looked_at_get_a_mix_too(unseen):
    found = marketing.strategy_mix(unseen)
    assert found.ok
    assert found.about["n_made"] >= 1


def test_one_more_order_each_is_order_value_times_margin_times_customers(demo):
    row = marketing.value_per_customer(demo).table.nlargest(1, "n_customers").iloc[0]
    right = exercises()["TH5.13"].solve(demo).fields["money"].right
    assert right == pytest.approx(row["n_customers"] * row["order_value"] * row["margin_rate"])
    assert row["value_each"] == pytest.approx(
        row["orders_each"] * row["order_value"] * (row["margin_rate"] - row["serving_rate"])
    )
