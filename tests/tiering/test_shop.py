"""What is asked of a company fits its business: nobody visits the customers of a shop."""

import numpy as np
import pandas as pd
import pytest

from custkit import tiering
from custkit.data import open_company
from custkit.locale import set_language
from custkit.tiering.overview import overview
from custkit.tiering.policy import contacts_due
from custkit.tiering.profit import on_margin
from tests.companies import company_from_frame, orders


@pytest.fixture(scope="module")
def shop():
    rng = np.random.default_rng(4)
    rows = [
        (f"K{n}", pd.Timestamp("2024-01-01") + pd.Timedelta(days=int(day)), float(rng.lognormal(3, 0.6)))
        for n in range(600)
        for day in rng.integers(0, 730, rng.poisson(4) + 1)
    ]
    return company_from_frame(orders(*rows), as_of="2025-12-31")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_shops_customers_are_written_to_and_not_visited(shop, language):
    set_language(language)
    assert shop.profile.trade == "consumer"
    for table in (tiering.resource_rules(shop).table, tiering.monday(shop).table):
        said = " ".join(table[["cadence", "owner", "service_level", "offer"]].to_numpy().ravel())
        assert not any(word in said for word in ("visit", "拜访", "上门", "executive", "高层", "Regional"))
    set_language("en")


def test_the_hours_are_those_of_messages(shop):
    table = tiering.resource_rules(shop).table
    contacts = (table["n_customers"] * table["contacts_per_year"]).sum()
    assert table["hours_per_month"].sum() == pytest.approx(contacts * 0.02 / 12)
    assert tiering.resource_rules(shop, hours=1.0).table["hours_per_month"].sum() == pytest.approx(
        contacts / 12
    )


def test_nobody_is_assigned_to_the_gone_who_are_not_worth_winning_back(demo):
    members = overview(demo).tiers
    lost = tiering.resource_rules(demo).table.set_index("tier").loc["lost"]
    assert lost["n_served"] == members["play"].notna().sum() == lost["n_customers"] - lost["n_unserved"]
    assert lost["n_unserved"] > 0
    hours = lost["n_served"] * lost["contacts_per_year"] * demo.settings["hours_per_contact"] / 12
    assert lost["hours_per_month"] == pytest.approx(hours)
    gone = members.loc[(members["tier"] == "lost") & members["play"].isna(), "customer_id"]
    assert not contacts_due(demo)[gone].any()


def test_a_shop_writes_to_everybody(shop):
    table = tiering.resource_rules(shop).table
    assert (table["n_served"] == table["n_customers"]).all()


def test_a_maker_keeps_its_visits():
    log = orders(*[(f"K{n}", f"2025-{m:02d}-03", 100.0 * n + 1) for n in range(30) for m in range(1, 13)])
    set_language("en")
    table = tiering.resource_rules(company_from_frame(log, as_of="2025-12-31")).table
    assert "visits a month" in table["cadence"].iloc[0]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_assumed_margin_is_said_wherever_profit_is_spoken_of(shop, language):
    note = {"zh": "（毛利率是假定的）", "en": " (on an assumed margin)"}[language]
    set_language(language)
    spoken = [
        tiering.value_matrix(shop),
        tiering.investment_rules(shop),
        tiering.insight_value(shop),
        tiering.worth_keeping(shop),
        tiering.lifetime_value(shop),
    ]
    told = [
        one.message
        for one in spoken
        if one.verdict in ("strategic", "both", "types", "worth", "shaky", "steady", "risen", "same")
    ]
    assert told
    assert all(note in one for one in told), told
    own = company_from_frame(orders(("A", "2025-01-05", 100.0)))
    assert on_margin(own) == "assumed"
    assert on_margin(open_company("lilan-en")) == ""
