"""Tiers, by rules that a company can change; drift against the level its own system shows; who moved."""

import pandas as pd
import pytest
from companies import company_from_frame, orders

from custkit.tiering import (
    TIERS,
    drift_report,
    falling_accounts,
    findings,
    tier_label,
    tier_migration,
    tier_moves,
    tier_resources,
    tier_rules,
    tiers,
)

AS_OF = pd.Timestamp("2025-12-31")


def monthly(name, months, amount, until=AS_OF):
    """An order of ``amount`` a month for ``months`` months, the newest a few days before ``until``."""
    return [(name, until - pd.DateOffset(months=i) - pd.Timedelta(days=4), amount) for i in range(months)]


def story():
    """Seven customers, each with one clear story over three years; 'ANCHOR' brings most of the money."""
    seasonal = [
        ("SEASON", f"{year}-{month:02d}-{day:02d}", 3000)
        for year in (2023, 2024, 2025)
        for month in (3, 4, 5)
        for day in (1, 8, 15, 22)
    ]
    falling = monthly("FALLING", 6, 3000) + monthly("FALLING", 30, 9000, AS_OF - pd.DateOffset(months=6))
    rising = monthly("RISING", 12, 4000) + monthly("RISING", 24, 1000, AS_OF - pd.DateOffset(months=12))
    return orders(
        *monthly("ANCHOR", 36, 60_000),
        *monthly("GONE", 24, 8000, AS_OF - pd.DateOffset(months=8)),
        *falling,
        *rising,
        *monthly("STEADY", 36, 500),
        *seasonal,
        ("ONCE", "2023-03-01", 300_000),
        ("REFUND", "2025-03-01", -100),
    )


LEVELS = {
    "ANCHOR": "A",
    "GONE": "B",
    "FALLING": "A",
    "RISING": "C",
    "STEADY": "A",
    "SEASON": "C",
    "ONCE": None,
}


@pytest.fixture(scope="module")
def company():
    customers = pd.DataFrame({"customer_id": list(LEVELS), "level": list(LEVELS.values())})
    return company_from_frame(story(), AS_OF, customers=customers)


@pytest.fixture(scope="module")
def table(company):
    return tiers(company).set_index("customer_id")


@pytest.mark.parametrize(
    ("customer", "tier", "play"),
    [
        ("ANCHOR", "high_value", None),
        ("GONE", "lost", "win_back"),
        ("FALLING", "lost", "rescue"),
        ("RISING", "potential", None),
        ("STEADY", "general", None),
        ("SEASON", "general", None),
        ("ONCE", "lost", None),
        ("REFUND", "general", None),
    ],
)
def test_each_story_gets_its_tier(table, customer, tier, play):
    assert (table.loc[customer, "tier"], table.loc[customer, "play"]) == (tier, play)


def test_a_seasonal_customer_may_be_quiet_for_a_season(table):
    season = table.loc["SEASON"]
    assert season["recency_days"] > 3 * season["median_gap_days"]
    assert season["recency_days"] < season["silent_after_days"]


def test_the_reason_names_the_numbers(table):
    assert table.loc["FALLING", "reason"].startswith("Still buying, but the last six months are 67% below")
    assert "No order for" in table.loc["GONE", "reason"]
    assert not table["reason"].str.contains(r"[{}]").any()


def test_the_largest_account_whose_orders_fell_most(company):
    assert falling_accounts(company).table["customer_id"].iloc[0] == "FALLING"


def test_every_customer_has_exactly_one_tier(table):
    assert set(table["tier"]) <= set(TIERS)
    assert table.index.is_unique
    assert len(table) == 8


def test_a_single_large_order_makes_no_high_value_customer():
    rows = [*monthly("A", 12, 100), ("BIG", "2025-10-01", 100_000)]
    table = tiers(company_from_frame(orders(*rows), AS_OF)).set_index("customer_id")
    assert table.loc["BIG", "tier"] == "general"
    assert "single order" in table.loc["BIG", "reason"]


def test_growth_is_not_claimed_without_a_year_before():
    """A log of ten months: nobody grew by 300%, nobody fell; there is nothing to compare with."""
    rows = [*monthly("A", 10, 100), *monthly("B", 3, 900)]
    table = tiers(company_from_frame(orders(*rows), AS_OF))
    assert table[["growth_12m", "half_year_change"]].isna().all().all()
    assert "tiering.short_history" in [f.key for f in findings(company_from_frame(orders(*rows), AS_OF))]


def test_stricter_rules_change_the_tier(company):
    assert (tiers(company, {"lost": {"min_fall": 0.9}})["play"] == "rescue").sum() == 0
    wider = tiers(company, {"high_value": {"revenue_share": 0.9}})
    assert (wider["tier"] == "high_value").sum() >= (tiers(company)["tier"] == "high_value").sum()


def test_rules_come_from_a_file_that_holds_only_what_differs(company, tmp_path):
    path = tmp_path / "my_tiers.yaml"
    path.write_text("rules: {lost: {min_fall: 0.9}}\nlevels: {general: [A, B, C]}\n")
    assert tier_rules(path)["lost"]["min_fall"] == 0.9
    assert tier_rules(path)["lost"]["gap_times"] == tier_rules()["lost"]["gap_times"]
    assert "STEADY" not in set(drift_report(company, path).table["customer_id"])


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("rules: {lost: {min_fal: 0.9}}", "lost.min_fal"),
        ("rules: {lost: {min_fall: 40}}", "lost.min_fall must lie between 0.01 and 1, not 40"),
        ("rules: {lost: {min_gaps: 2.5}}", "lost.min_gaps"),
        ("rules: {vip: {x: 1}}", "vip.x"),
        ("levels: {lost: [X]}", "levels"),
        ("resources: {lost: {budget_share: 0.5}}", "add up to 1"),
        ("tiers: {}", "unknown part tiers"),
        ("rules: [1]", "by tier and name"),
        ("- a", "by name"),
        ("a: [", "YAML"),
    ],
)
def test_wrong_rules_are_refused_with_file_and_reason(tmp_path, text, named):
    path = tmp_path / "my_tiers.yaml"
    path.write_text(text)
    with pytest.raises(ValueError) as error:
        tier_rules(path)
    assert "my_tiers.yaml" in str(error.value)
    assert named in str(error.value)


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(ValueError, match=r"potential\.nonsense.*lost\.min_fall"):
        tier_rules({"lost": {"min_fall": 7}, "potential": {"nonsense": 1}})


def test_a_missing_rules_file_is_named(tmp_path):
    with pytest.raises(ValueError, match="nowhere"):
        tier_rules(tmp_path / "nowhere.yaml")


def test_resources_share_out_the_whole_budget():
    table = tier_resources()
    assert list(table["tier"]) == list(TIERS)
    assert table["budget_share"].sum() == pytest.approx(1)
    assert tier_label("high_value", "zh") == "高价值客户"
    assert tier_label("win_back", "en") == "Win back"


def test_drift_is_what_stands_off_the_fitting_cells(company):
    found = drift_report(company)
    report = found.table
    assert set(report["customer_id"]) == {"RISING", "STEADY", "GONE"}
    assert (found.about["compared"], found.about["n_wrong"]) == (6, 3)
    cells = found.picture.rows
    assert cells.loc[cells["fits"] == "fits_not", "n_customers"].sum() == len(report)


def test_too_low_is_raised_and_too_high_is_lowered(company):
    moves = drift_report(company).table.set_index("customer_id")["move"].to_dict()
    assert moves == {"RISING": "raise", "STEADY": "lower", "GONE": "lower"}


def test_where_nobody_is_d_the_lowest_level_in_use_fits_the_lost(company):
    row = tiers(company).set_index("customer_id").loc["GONE"]
    assert (row["level"], row["expected_level"]) == ("B", "C")


def test_without_levels_there_is_no_drift():
    found = drift_report(company_from_frame(orders(*monthly("A", 5, 10)), AS_OF))
    assert found.lacks
    assert len(found.table) == 0


def test_migration_rows_add_up_to_both_days(company):
    moved = tier_migration(company, "2024-12-31", "2025-12-31")
    before, after = tiers(company, as_of="2024-12-31"), tiers(company)
    known = moved[moved["from_tier"] != "new"]
    assert known.groupby("from_tier")["n_customers"].sum().to_dict() == {
        tier: (before["tier"] == tier).sum() for tier in TIERS
    }
    assert moved["n_customers"].sum() == len(after)
    assert moved["monetary_12m"].sum() == pytest.approx(after["monetary_12m"].sum())
    assert len(moved) == 20


def test_migration_names_who_fell(company):
    moved = tier_migration(company, "2024-12-31").set_index(["from_tier", "to_tier"])["customer_ids"]
    assert "GONE" in sum((moved[tier, "lost"] for tier in TIERS), ())
    assert moved["new", "general"] == ("REFUND",)


def test_everybody_who_moved_down_is_counted_against_everybody_who_moved_up(demo):
    found = tier_moves(demo)
    moved = found.table.groupby("direction")["n_customers"].sum()
    assert (found.about["n_up"], found.about["n_down_all"]) == (moved["up"], moved["down"])
    assert 0 < found.about["n_down"] < found.about["n_down_all"]  # of the two upper tiers


def test_migration_needs_two_days_in_order(company):
    with pytest.raises(ValueError, match="must lie before"):
        tier_migration(company, "2025-12-31", "2025-01-01")


def test_findings_say_what_happened_and_to_whom(company):
    found = {finding.key: finding for finding in findings(company)}
    assert found["tiering.falling"].customers == ("FALLING",)
    assert found["tiering.calls"].customers == ("GONE",)
    assert found["tiering.potential"].customers == ("RISING",)
    assert found["tiering.one_off"].customers == ("ONCE",)
    assert set(found["tiering.wrong_level"].customers) == {"RISING", "STEADY", "GONE"}
    assert found["tiering.falling"].money == 36_000
    assert found["tiering.concentration"].urgency == "watch"  # ANCHOR brings more than a fifth
    assert "ANCHOR" in found["tiering.concentration"].seen


def test_urgent_findings_come_first(company):
    order = [("act", "watch", "know").index(finding.urgency) for finding in findings(company)]
    assert order == sorted(order)


@pytest.mark.parametrize(
    "rows",
    [[("A", "2025-01-01", 10)], [("A", "2025-01-01", -10)], [(n, "2025-01-01", 10) for n in "ABCD"], []],
    ids=["one customer", "only refunds", "all the same", "empty"],
)
def test_tiny_companies_get_tiers_and_findings_without_a_fuss(rows):
    company = company_from_frame(orders(*rows))
    assert len(tiers(company)) == len({row[0] for row in rows})
    for finding in findings(company):
        assert "nan" not in (finding.seen + finding.action).lower()
