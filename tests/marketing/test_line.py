"""The product line: what is new, too long, too short, too coarse, too fine, and what a new series has to do."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from custkit import marketing
from custkit.item import exercises
from custkit.marketing.grain import told_by
from custkit.marketing.lengths import LOW, lengths, profit_curve
from custkit.marketing.series import by_series
from tests.companies import company_from_frame, orders


def is_pt04(company):
    key = exercises()["E5.2"].solve(company)
    retire, keep_for, gap = (key.fields[name].right for name in ("retire", "keep_for", "gap"))
    assert marketing.line_candidates(company).about["product_line"] == "PL-4"
    assert len(retire) == 4
    assert retire <= {f"P4{n}" for n in range(10, 19)}
    assert marketing.line_candidates(company).about["n_if_moved"] == 4
    assert keep_for == {"C0001"}
    assert gap == {"PL-7"}
    lost = marketing.lost_in_gaps(company).about
    assert (lost["n_gap_deals"], lost["n_said"]) == (31, 10)
    assert marketing.line_grain(company).about["product_line"] == "PL-5"
    pair = marketing.twins(company).table.query("is_twin")
    assert pair[["product_a", "product_b"]].to_numpy().tolist() == [["P204", "P205"]]


def test_pt04_four_series_go_one_stays_for_a_customer_and_a_gap_is_found_in_notes(demo):
    is_pt04(demo)


@pytest.mark.long
def test_pt04_on_companies_nobody_has_looked_at(unseen):
    is_pt04(unseen)


def test_retiring_the_right_series_is_worth_more_than_a_million_and_a_half(demo):
    best = marketing.line_length(demo).about
    assert best["line_gain"] > 1.5e6
    assert marketing.line_length(demo, transfer=1.0).about["n_best_retired"] > best["n_best_retired"]
    assert marketing.line_length(demo, transfer=0.0).about["n_best_retired"] < best["n_best_retired"]


@pytest.mark.parametrize("transfer", [0.0, 0.3, 0.8])
def test_the_best_number_to_retire_is_that_of_all_choices(demo, transfer):
    table = lengths(demo, transfer)
    table = table[table["product_line"] == "PL-6"].copy()
    table["keeping"] *= 8  # so that something is worth retiring
    table["series_gain"] = table["keeping"] - table["series_margin"] + transfer * table["moves"]
    steps = profit_curve(table, transfer)
    now = (table["series_margin"] - table["keeping"]).sum()
    gains = table["series_gain"].to_numpy()
    sets = [list(s) for n in range(len(gains)) for s in combinations(range(len(gains)), n)]
    assert steps["line_profit"].max() == pytest.approx(now + max(gains[s].sum() for s in sets))
    assert steps["line_profit"].iloc[0] == pytest.approx(now)  # nothing retired: as it is
    assert (steps["profit_low"] <= steps["profit_high"] + 1e-6).all()


def test_without_complexity_costs_a_series_is_told_what_it_is_worth():
    company = tiny(complexity=None)
    found = marketing.line_length(company)
    assert found.verdict == "no_costs"
    assert found.table["worth_keeping"].is_monotonic_increasing
    assert not marketing.line_candidates(company).ok
    assert company.missing(*exercises()["E5.2"].needs)


def test_a_series_that_costs_more_than_it_earns_goes():
    found = marketing.line_candidates(tiny(complexity=[0.0, 0.0, 0.0, 5000.0]))
    assert found.about["retire_ids"] == ("D",)
    assert found.money == pytest.approx(5000 - 0.4 * 100 * 12 * (1 - LOW))


def test_a_retirement_names_a_replacement_that_stays_and_dates_in_order(demo):
    table = marketing.retire_plan(demo).table
    assert not set(table["replaced_with"]) & set(table["product_id"])
    assert (table["eom"] < table["last_buy"]).all()
    assert (table["last_buy"] < table["eop"]).all()
    assert (table["eop"] < table["eos"]).all()
    late = table[table["reapproval_days"] > 0]
    assert (late["last_buy"] > table["last_buy"].min()).all()
    assert table.loc[table["retire_when"] == "ride", "main_customer"].tolist() == ["C0001"]


def test_places_of_lines_cover_all_revenue(demo):
    found = marketing.growth_share(demo)
    assert found.table["line_share"].sum() == pytest.approx(1)
    assert found.table["sales_12m"].sum() == pytest.approx(by_series(demo)["sales"].sum())
    assert found.about["n_stars"] == (found.table["line_place"] == "star").sum()


def test_the_share_of_new_series_lies_between_none_and_all(demo):
    shares = marketing.vitality(demo).table["new_share"]
    assert shares.between(0, 1).all()
    assert marketing.vitality(demo, years=100).table["new_share"].iloc[0] == pytest.approx(1)
    assert marketing.vitality(demo, years=1).table["new_share"].iloc[0] <= shares.iloc[0]


def test_the_price_step_is_the_upper_price_over_the_lower(demo):
    table = marketing.price_gaps(demo).table
    assert (table["price_step_times"] == table["price_above"] / table["price_below"]).all()


def test_one_trade_alone_has_no_entropy_and_series_made_for_a_trade_tell_it():
    alone = pd.DataFrame({"product_id": ["A", "A", "B"], "trade": ["x", "x", "y"]})
    told, mean, _ = told_by(alone)
    assert told == pytest.approx(1)
    assert mean == pytest.approx(0)
    mixed = pd.DataFrame({"product_id": list("AABB") * 20, "trade": list("xyxy") * 20})
    told, mean, chance = told_by(mixed)
    assert told == pytest.approx(0, abs=1e-9)
    assert mean == pytest.approx(1)
    assert chance > 0.5


def test_series_with_the_same_buyers_are_alike_to_the_full():
    table = marketing.twins(tiny(complexity=None)).table
    assert table["buyers_alike"].between(0, 1).all()
    assert table.loc[table["product_a"].eq("A") & table["product_b"].eq("B"), "buyers_alike"].tolist() == [
        1.0
    ]


def test_break_even_is_fixed_cost_over_what_a_piece_leaves(demo):
    about = marketing.break_even(demo, price=9000, fixed=300_000).about
    assert about["even_pieces"] == pytest.approx(300_000 / (about["launch_price"] - about["launch_cost"]))
    assert marketing.break_even(demo, fixed=1.0).verdict == "pays"
    assert marketing.break_even(demo, fixed=1e9).verdict == "never"


def test_a_launch_is_a_range_that_grows(demo):
    table = marketing.launch_forecast(demo).table
    assert (table["takers_low"] <= table["takers"]).all()
    assert (table["takers"] <= table["takers_high"]).all()
    assert table["takers"].is_monotonic_increasing
    assert table["takers"].max() <= marketing.launch_forecast(demo).about["n_might"]


def test_options_follow_the_evidence(demo):
    table = marketing.planning_options(demo).table.set_index("product_line")["line_option"]
    assert table[["PL-2", "PL-4", "PL-5", "PL-7"]].tolist() == ["merge", "prune", "split", "fill"]


def test_gates_leave_to_people_what_the_data_do_not_know(demo):
    table = marketing.stage_gates(demo).table.set_index("gate_question")
    assert table.loc["need", "gate_light"] == "met"
    assert table.loc["fit", "gate_light"] == "open"
    assert table["gate_no"].tolist() == sorted(table["gate_no"])


def tiny(complexity):
    """Four series of one line, sold to five customers each month of two years; a cost of 60%."""
    months = pd.date_range("2024-01-10", "2025-12-10", freq="MS")
    rows = [(f"C{i}", day, 400.0) for day in months for i in range(5)]
    frame = orders(*rows)
    frame["order_id"] = [f"O{n}" for n in range(len(frame))]
    lines = pd.concat([frame.assign(product_id=one) for one in "ABCD"], ignore_index=True)
    lines = lines[~(lines["product_id"].eq("D") & ~lines["customer_id"].eq("C0"))]
    lines["line_amount_cents"], lines["cost_amount_cents"], lines["quantity"] = 10_000, 6_000, 2.0
    products = pd.DataFrame(
        {"product_id": list("ABCD"), "product_line": "L", "list_price": [100.0, 150.0, 200.0, 300.0]}
    )
    if complexity is not None:
        products["complexity_cost_year"] = np.array(complexity, dtype=float)
    return company_with_lines(frame, lines, products)


def company_with_lines(frame, lines, products):
    import ibis

    lines = lines.drop(columns="amount").assign(order_date=lambda t: pd.to_datetime(t["order_date"]).dt.date)
    company = company_from_frame(frame, products=products)
    company._tables["order_lines"] = lines
    company.order_lines = ibis.memtable(lines)
    return company
