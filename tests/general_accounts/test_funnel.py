"""From lead to cash: where deals leak and stick, by what became of them; and the contract carried out."""

import pandas as pd
import pytest

from custkit import general_accounts as ga
from custkit.general_accounts.deals import family
from custkit.item import exercises


def is_pt10(company):
    found = ga.stage_funnel(company)
    table = found.table.set_index("stage")
    assert found.about["stage"] == "pre"
    assert 0.28 <= table.loc["pre", "conversion"] <= 0.34
    assert table.loc["early", "conversion"] == pytest.approx(0.6, abs=0.03)
    assert table.loc[["mid", "late"], "conversion"].min() >= 0.95
    why = ga.why_stuck(company)
    assert why.about["deal_trait"] == "technical"
    assert why.about["moved_share"] - why.about["stuck_share"] >= 0.3


def test_pt10_the_funnel_leaks_before_the_contract_where_nobody_technical_was_met(demo):
    is_pt10(demo)
    assert exercises()["E4.1"].solve(demo).fields["stage"].right == {"pre"}


@pytest.mark.long
def test_pt10_on_companies_nobody_has_looked_at(unseen):
    is_pt10(unseen)


def test_conversion_counts_what_ended_and_not_what_stands_there(demo):
    table = ga.stage_funnel(demo).table
    assert (table["n_moved"] + table["n_lost_here"] + table["n_here"] == table["n_entered"]).all()


def test_a_gate_less_its_leaks_is_the_next_gate_to_the_cent(demo):
    table = ga.lead_to_cash(demo).table
    cents = (table[["gate_money", "next_money_gate"]] * 100).round().astype("int64")
    assert (cents["gate_money"].iloc[1:].to_numpy() == cents["next_money_gate"].iloc[:-1].to_numpy()).all()
    assert 0.3 < ga.lead_to_cash(demo).about["linked_share"] < 0.5


def test_fairs_bring_leads_and_seminars_bring_money(demo):
    found = ga.source_return(demo)
    assert found.about["most_leads"] == "exhibition"
    assert found.about["campaign_type"] == "seminar"


def test_what_leads_won_before_is_said_once(demo):
    found = ga.lead_list(demo)
    assert found.verdict == "tested"
    assert found.finding.seen.count("%") == 2  # right, and anyway


def test_a_stuck_deal_has_owner_day_and_a_record_better_than_chance(demo):
    found = ga.stuck_deals(demo)
    assert found.table[["rep_id", "act_by", "give_up_by"]].notna().all().all()
    assert found.record.better_than_chance
    assert (found.table["give_up_by"] > pd.Timestamp(demo.as_of)).all()


def test_on_time_in_full_is_never_above_either(demo):
    table = ga.on_time_in_full(demo).table
    assert (table["otif"] <= table[["on_time", "in_full"]].min(axis=1) + 1e-12).all()


def test_statements_are_signed_sooner_where_their_finance_is_known(demo):
    assert ga.signed_sooner(demo).verdict == "sooner"


def test_a_department_is_known_by_what_it_is_called_in_either_language():
    names = pd.Series(["采购部", "Process engineering", "工艺部", "R&D", "Finance", "Canteen", None])
    assert family(names).fillna("-").tolist() == [
        "purchasing",
        "process",
        "process",
        "engineering",
        "finance",
        "other",
        "-",
    ]
