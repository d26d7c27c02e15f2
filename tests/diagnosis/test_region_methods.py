"""Regional methods: published numbers, what must hold on any numbers, planted truths of the demo company."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit import diagnosis
from custkit.data import open_company
from custkit.diagnosis.development import development_index
from custkit.diagnosis.field import scorecard
from custkit.diagnosis.growth import _spread as spread_of
from custkit.locale import speaking
from custkit.measures.intervals import wilson
from custkit.measures.workload import reps_needed
from custkit.tiering import criteria, customer_table, portfolio_matrix, target_screen
from tests.companies import company_from_frame, orders


@pytest.fixture(scope="module")
def demo():
    return open_company("lilan-en")


@pytest.fixture(scope="module")
def orders_only():
    return company_from_frame(
        orders(
            ("A", "2024-02-01", 100),
            ("B", "2025-03-01", 50),
            ("A", "2025-05-01", -20),
            (None, "2025-05-02", 5),
        )
    )


def test_a_thousand_large_and_two_thousand_small_accounts_need_sixty_reps():
    assert reps_needed({"A": 1000, "B": 2000}, {"A": 36, "B": 12}, 1000) == 60
    with pytest.raises(ValueError, match="above 0"):
        reps_needed({"A": 1}, {"A": 1}, 0)


def test_brand_development_is_share_of_sales_over_share_of_customers():
    assert round(development_index(2.4, 3.8)) == 63
    assert round(development_index(2.9, 3.0)) == 97


def test_three_factors_weighted_half_three_tenths_two_tenths_give_the_printed_index():
    index = diagnosis.weighted_index({"a": 2.00, "b": 1.96, "c": 2.28}, {"a": 0.5, "b": 0.3, "c": 0.2})
    assert index.iloc[0] == pytest.approx(2.044)


@pytest.mark.parametrize("weights", [{"a": 0.5, "b": 0.4}, {"a": 1.2, "b": -0.2}, {"a": 0.5, "x": 0.5}])
def test_weights_that_do_not_add_up_or_name_nothing_are_refused(weights):
    with pytest.raises(ValueError, match=r"weights|factor"):
        diagnosis.weighted_index({"a": 2.0, "b": 1.0}, weights)


money = st.lists(st.integers(0, 10**6), min_size=6, max_size=6)


@settings(max_examples=25, deadline=None)
@given(money, money)
def test_the_three_parts_of_growth_add_up_to_the_change(before, after):
    frames = [
        pd.DataFrame(np.reshape(x, (3, 2)), index=list("NSW"), columns=["x", "y"]) for x in (before, after)
    ]
    table = diagnosis.shift_share_parts(*frames)
    parts = table[["national_part", "mix_part", "local_part"]].sum(axis=1)
    assert np.allclose(parts, table["sales_growth"], atol=1e-6)
    if frames[0].sum().gt(0).all():  # no industry begins from nothing: nobody gains against themselves
        assert table["local_part"].sum() == pytest.approx(0, abs=1e-3)


def test_a_region_that_grows_like_its_industries_has_no_local_part():
    before = pd.DataFrame({"x": [100.0, 200.0], "y": [50.0, 10.0]}, index=["N", "S"])
    table = diagnosis.shift_share_parts(before, before * [1.5, 0.8]).set_index("region")
    assert table["local_part"].abs().max() < 1e-9
    assert table.loc["S", "mix_part"] > 0 > table.loc["N", "mix_part"]  # x grew, y fell


def test_development_indices_weighted_by_customers_average_one_hundred(demo):
    found = diagnosis.bdi_cdi(demo)
    table = found.table
    for name in ("bdi", "cdi"):
        assert (table[name] * table["base_share"]).sum() == pytest.approx(100)
    close = (table[["bdi", "cdi"]] - 100).abs().min(axis=1) <= 15
    assert (table.loc[close, "development"] == "too_close").all()
    assert table.loc[table["development"] == "grow", "region"].tolist() == ["Southwest China"]
    assert found.about["years"] == 3  # single orders weigh heavily in the smaller regions


def test_the_potential_index_adds_up_to_one_hundred_and_follows_its_weights(demo):
    equal = diagnosis.potential_index(demo)
    assert equal["potential_index"].sum() == pytest.approx(100)
    projects = diagnosis.potential_index(demo, {"factor_new_projects": 1.0}).set_index("region")
    assert (
        projects.loc["Southwest China", "potential_index"]
        > equal.set_index("region").loc["Southwest China", "potential_index"]
    )
    ranking = diagnosis.potential_ranking(demo).table
    assert ranking["region"].iloc[0] == "Southwest China"
    assert (ranking["unrealised_low"] <= ranking["unrealised_high"]).all()
    assert ranking["unrealised"].sum() == pytest.approx(0, abs=1)  # what one region lacks another has
    turned = diagnosis.potential_ranking(demo, factor="new_projects", weight=1.0).table.set_index("region")
    assert turned["potential_index"].to_dict() == pytest.approx(projects["potential_index"].to_dict())
    with pytest.raises(ValueError, match="luck"):
        diagnosis.potential_ranking(demo, factor="luck")


def test_the_northeast_has_two_reps_too_many_and_the_southwest_two_too_few(demo):
    table = diagnosis.workload(demo).table.set_index("region")
    assert table.loc["Northeast China", "reps_needed"] == pytest.approx(1.6, abs=0.05)
    assert table.loc["Southwest China", "reps_needed"] == pytest.approx(4.4, abs=0.05)
    assert table["cover"].value_counts().to_dict() == {"fits": 4, "over": 1, "under": 1}
    assert (table["needed_low"] < table["reps_needed"]).all()
    assert (table["reps_needed"] < table["needed_high"]).all()
    moves = diagnosis.rep_moves(demo)
    assert moves.money > 0
    assert moves.table.to_dict("records") == [
        {"from_region": "Northeast China", "to_region": "Southwest China", "reps_to_move": 2}
    ]


def test_more_calls_need_more_reps_and_nonsense_is_refused(demo):
    plain, twice = (
        diagnosis.workload(demo, calls=calls).table["reps_needed"].sum() for calls in (None, {"C": 24})
    )
    assert twice > plain
    slower = diagnosis.workload(demo, capacity_factor=0.5).table["reps_needed"].sum()
    assert slower == pytest.approx(2 * plain)
    standard = dict(zip(("calls_a", "calls_b", "calls_c", "calls_d"), (48, 24, 12, 4), strict=True))
    turned = diagnosis.workload_turned(demo, **standard).about["reps_needed"]
    assert turned == pytest.approx(plain)
    for wrong in ({"calls": {"A": -1}}, {"capacity": 0}, {"slack": 1}):
        with pytest.raises(ValueError):
            diagnosis.workload(demo, **wrong)


def test_won_and_lost_deals_are_all_closed_deals(demo):
    deals = demo.table("opportunities")
    closed = deals[deals["status"].isin(["won", "lost"])]
    table = diagnosis.win_loss_by_competitor(demo, months=None).table
    assert table["n_deals"].sum() == len(closed)
    assert table.loc[table["deal_outcome"] == "won", "n_deals"].sum() == (closed["status"] == "won").sum()
    row = table.iloc[0]
    assert (row["share_low"], row["share_high"]) == wilson(
        row["n_deals"], table.loc[table["region"] == row["region"], "n_deals"].sum()
    )[1:]


def test_in_the_south_the_substitute_takes_most_deals_and_growth_is_lost_locally(demo):
    rivals = diagnosis.strongest_rival(demo).table.set_index("region")
    names = demo.table("competitors").drop_duplicates("competitor_id").set_index("competitor_id")["name"]
    assert rivals.loc["South China", "rival"] == names["CP05"]
    assert diagnosis.strongest_rival(demo).about["region"] == "South China"
    assert diagnosis.shift_share(demo).table["region"].iloc[0] == "South China"


def test_the_market_sheet_has_the_base_region_at_one_hundred_and_whole_channels(demo):
    table = diagnosis.market_observation(demo).table.set_index("region")
    assert table.loc["East China", "price_index"] == 100
    assert table["sales_12m"].sum() == pytest.approx(diagnosis.sales_by_region(demo)[0].sum())
    assert table["market_growth"].idxmax() == table["penetration"].idxmin() == "Southwest China"
    shares = diagnosis.channel_mix(demo).table.groupby("region")["share"].sum()
    assert np.allclose(shares, 1)
    with pytest.raises(ValueError, match="Atlantis"):
        diagnosis.market_observation(demo, base="Atlantis")


def test_the_field_card_scores_one_to_five_and_what_was_seen_goes_first(demo):
    card = diagnosis.field_diagnosis(demo).table
    assert card["field_score"].dropna().between(1, 5).all()
    assert scorecard(card)["card_complete"].tolist() == [1.0] * 6
    seen = diagnosis.field_diagnosis(demo, {"South China": {"satisfied": (1, "broken packaging")}}).table
    row = seen[(seen["region"] == "South China") & (seen["field_item"] == "satisfied")].iloc[0]
    assert row["field_score"] == 1
    assert "broken packaging" in row["field_evidence"]
    for wrong in ({"Atlantis": {}}, {"South China": {"satisfied": 6}}, {"South China": {"nothing": 3}}):
        with pytest.raises(ValueError):
            diagnosis.field_diagnosis(demo, wrong)


def test_a_blank_card_is_answered_to_nothing():
    blank = pd.DataFrame(
        {"region": ["N", "N"], "field_block": ["customer", "market"], "field_score": [np.nan, np.nan]}
    )
    row = scorecard(blank).iloc[0]
    assert row["card_complete"] == 0
    assert row["lowest_block"] is None


def test_eight_questions_about_a_customer_agree_with_its_orders(demo):
    snapshot = diagnosis.customer_snapshot(demo, "C0007")
    told = snapshot.table.set_index("snapshot_topic")["snapshot_answer"]
    own = customer_table(demo).set_index("customer_id").loc["C0007"]
    assert len(snapshot.table) == 8
    assert (snapshot.about["monetary"], snapshot.about["n_orders"]) == (own["monetary"], own["n_orders"])
    assert snapshot.about["share_of_wallet"] == pytest.approx(0.5, abs=0.02)
    tickets = demo.table("tickets")
    still = tickets[(tickets["customer_id"] == "C0007") & tickets["resolved_at"].isna()]
    assert f"{len(still)} open ticket" in told["issues"]
    with pytest.raises(KeyError):
        diagnosis.customer_snapshot(demo, "C9999")


def test_a_higher_cut_never_makes_a_longer_target_list(demo):
    table = criteria(demo)
    sizes = [len(target_screen(demo, cut=cut, table=table).table) for cut in (0.5, 0.6, 0.7, 0.9)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[2] == (portfolio_matrix(demo, table=table).table["attractiveness"] >= 0.7).sum() > 0


def test_orders_alone_leave_the_regional_tables_empty_and_nothing_raises(orders_only):
    assert diagnosis.region_names(orders_only) == []
    for name in ("market_observation", "channel_mix", "win_loss_by_competitor", "strongest_rival",
                 "potential_ranking", "build_up", "bdi_cdi", "workload", "rep_moves",
                 "region_decisions"):  # fmt: skip
        assert getattr(diagnosis, name)(orders_only).table.empty, name
    assert diagnosis.win_rates(orders_only).empty
    assert diagnosis.sales_by_region(orders_only).to_numpy().sum() == 135
    snapshot = diagnosis.customer_snapshot(orders_only, "A")
    assert snapshot.about["n_answered"] == 1
    assert snapshot.about["monetary"] == 80


def test_regions_on_the_customers_are_enough_for_part_of_the_picture():
    frame = orders(
        *[(c, f"{y}-0{m}-05", 100 * m) for c in "ABCDEF" for y in (2024, 2025) for m in range(1, 7)]
    )
    customers = pd.DataFrame({"customer_id": list("ABCDEF"), "region": ["N", "N", "N", "S", "S", None]})
    reps = pd.DataFrame({"rep_id": ["R1", "R2"], "region": ["N", "W"], "capacity_calls_year": [50, np.nan]})
    company = company_from_frame(frame, as_of="2025-12-31", customers=customers, reps=reps)
    facts = diagnosis.market_observation(company).table
    assert facts["region"].tolist() == ["N", "S"]
    assert facts["market_size"].isna().all()
    shift = diagnosis.shift_share(company).table
    assert shift["sales_growth"].abs().max() == 0
    assert "unknown" in shift["region"].tolist()
    load = diagnosis.workload(company).table.set_index("region")
    assert load.loc["S", "n_reps"] == 0
    assert load.loc["S", "reps_needed"] > 0
    assert load.loc["W", "n_accounts"] == 0
    assert set(diagnosis.region_decisions(company).table["region"]) <= {"N", "S"}


def two_years(before, after):
    """A company whose customers ``(region, money)`` bought once a year; one customer a pair."""
    bought = [(f"C{i}", "2024-06-05", money) for i, (_, money) in enumerate(before)]
    bought += [(f"C{i}", "2025-06-05", money) for i, (_, money) in enumerate(after)]
    places = [region for region, _ in before]
    customers = pd.DataFrame({"customer_id": [f"C{i}" for i in range(len(places))], "region": places})
    bought += [("C0", "2023-01-05", 1)]
    return company_from_frame(orders(*bought), as_of="2025-12-31", customers=customers)


def test_elsewhere_leaves_the_region_itself_out():
    """One region halves, the other stands still: against itself in the sum it would look less bad than it is."""
    before = [("N", 100)] * 20 + [("S", 100)] * 20
    after = [("N", 50)] * 20 + [("S", 100)] * 20
    found = diagnosis.shift_share(two_years(before, after))
    table = found.table.set_index("region")
    assert table.loc["N", "local_part"] == pytest.approx(-1000)
    assert table.loc["S", "local_part"] == pytest.approx(1000)
    assert found.verdict == "lost"
    parts = table[["national_part", "mix_part", "local_part"]].sum(axis=1)
    assert np.allclose(parts, table["sales_growth"])


def test_a_loss_that_one_customer_makes_is_no_certain_one():
    before = [("N", 100)] * 20 + [("S", 100)] * 20 + [("N", 3000)]
    after = [("N", 100)] * 20 + [("S", 100)] * 20 + [("N", 1500)]
    found = diagnosis.shift_share(two_years(before, after))
    assert found.verdict == "perhaps"
    assert found.finding.urgency == "watch"
    assert found.finding.money is None


def test_the_interval_of_the_local_part_holds_what_it_promises():
    """Regions that grow alike: nine and a half times in ten zero lies within the interval."""
    rng, held = np.random.default_rng(3), []
    for _ in range(200):
        table = pd.DataFrame({"region": rng.choice(list("NSW"), 90), "industry": rng.choice(["x", "y"], 90)})
        table["before"] = rng.lognormal(3, 0.8, 90)
        table["after"] = table["before"] * rng.lognormal(0.1, 0.4, 90)
        wide = table.pivot_table(
            index="region", columns="industry", values=["before", "after"], aggfunc="sum", fill_value=0.0
        )
        local = diagnosis.shift_share_parts(wide["before"], wide["after"], elsewhere=True).set_index(
            "region"
        )["local_part"]
        error = spread_of(table, wide).set_index("region")["error"]
        held += (local.abs() <= 1.96 * error).tolist()
    assert 0.9 <= np.mean(held) <= 0.98


def test_a_dashboard_says_where_most_looks_ask_to_push(demo):
    found = diagnosis.region_decisions(demo)
    assert found.about["region"] == "Southwest China"
    told = found.table.set_index(["region", "region_method"])["signal"]
    assert told["Southwest China", "coverage"] == "push"
    assert told["Northeast China", "coverage"] == "mend"
    assert diagnosis.region_in_words(demo).about["region"] == "Southwest China"
    assert set(diagnosis.region_in_words(demo, "South China").table["region"]) == {"South China"}


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("market_observation", "西南增长最快"),
        ("bdi_cdi", "西南"),
        ("shift_share", "华南"),
        ("workload", "人多的：东北"),
        ("potential_ranking", "西南"),
        ("strongest_rival", "轴芯一体机拿走 11 个"),
    ],
)
def test_the_planted_truth_of_each_look_is_its_title(name, says):
    with speaking("zh"):
        assert says in getattr(diagnosis, name)(open_company("lilan-zh", language="zh")).message


def test_regions_of_which_no_look_says_anything_are_told_in_a_table(tmp_path):
    """Orders and customers of two regions and nothing else: there is nothing to draw, and nothing fails."""
    rows = [f"O{i},C{i % 12:02d},2024-{i % 12 + 1:02d}-{i % 28 + 1:02d},{50 + i}" for i in range(90)]
    (tmp_path / "transactions.csv").write_text(
        "order_id,customer_id,order_date,amount\n" + "\n".join(rows), encoding="utf-8"
    )
    regions = [f"C{i:02d},{'North' if i % 2 else 'South'}" for i in range(12)]
    (tmp_path / "customers.csv").write_text("customer_id,region\n" + "\n".join(regions), encoding="utf-8")
    found = diagnosis.region_decisions(open_company(tmp_path, language="en"))
    assert found.ok
    assert found.picture.rows.empty
    assert found.chart() is None
    assert "North" in found.html()
