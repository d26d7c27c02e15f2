"""What was not handed over is not known: a missing column or table never counts as 0 or as "no"."""

import pandas as pd
import pytest

from custkit import marketing
from custkit import organization as og
from custkit.course.asking import asked
from custkit.item.texts import NOTHING


class Without:
    """A company some of whose tables and columns were not handed over."""

    def __init__(self, company, *gone):
        self._company, self._gone = company, gone

    def __getattr__(self, name):
        return getattr(self._company, name)

    def missing(self, *needs):
        own = [(need, need, "") for need in needs if {need, need.partition(".")[0]} & set(self._gone)]
        return own + [
            one for one in self._company.missing(*needs) if one[0] not in [need for need, *_ in own]
        ]

    def has(self, *needs):
        return not self.missing(*needs)

    def table(self, name):
        table = self._company.table(name)
        return table.drop(columns=[one for one in table if f"{name}.{one}" in self._gone])


@pytest.fixture
def without(demo):
    return lambda *gone: Without(demo, *gone)


def test_a_table_that_is_not_there_does_not_say_that_its_tool_is_not_there(without):
    found = og.tool_fit(without("opportunities", "interactions", "tickets", "invoices"))
    tools = found.table.set_index("tool_need")["n_tools"]
    assert found.verdict == "unseen"
    assert tools[["pipeline", "tickets_and_promises", "orders_and_cash"]].isna().all()
    assert tools["one_number_per_customer"] == 0  # no tool carries it, whatever there is
    assert found.about["tool_need"] == ["one_number_per_customer"]
    told = og.tool_fit(without("opportunities"), tools=("spreadsheet",)).table.set_index("tool_need")[
        "n_tools"
    ]
    assert told["pipeline"] == 0  # whoever lists the tools has told


def test_a_column_that_was_not_exported_is_neither_empty_nor_lacking(without):
    company = without("opportunities.next_step")
    filled = og.crm_readiness(company)
    field = filled.table.set_index("crm_field")["crm_filled"]
    assert pd.isna(field["opportunities.next_step"])
    assert filled.about["n_absent"] == 1
    assert filled.verdict == "partly"
    assert "next_step" not in set(og.pipeline_hygiene(company).table["hygiene"])
    assert asked("TH6.17", company).key is None


def test_nobody_is_judged_by_battles_that_are_not_on_record(without, demo):
    found = og.cadre_dossier(without("opportunities.must_win"))
    assert found.table["battle_score"].isna().all()
    assert found.table["evidence_rank"].between(0, 1).all()
    assert og.cadre_dossier(demo).table["battle_score"].notna().all()  # who fought none has 0
    assert og.criteria_weights(without("opportunities.must_win")).table["weighted"].notna().all()


def test_a_bonus_without_receivables_is_not_called_paid_with_the_money_in(without):
    found = og.incentive_sim(without("invoices"))
    assert found.about["n_paid_unpaid"] is None
    assert f"{NOTHING} paid with the money not in" in found.message
    assert found.about["bonus_gap"] != "paid_unpaid"


def test_costs_of_policies_that_are_not_on_record_are_not_nothing(without):
    found = og.policy_audit(without("policies.cost"))
    assert found.money is None
    assert "not on record" in found.message
    assert found.finding.money is None


def test_who_left_or_was_taught_is_unknown_where_nobody_noted_it(without):
    assert og.new_people(without("reps.mentor_id")).lacks
    found = og.ramp_curve(without("reps.left_date"))
    assert found.verdict == "median_unknown"
    assert found.about["n_leavers"] is None


def test_a_letter_without_a_column_is_not_nobody(without):
    found = og.functional_charter(without("plan_tasks.raci_i"))
    assert found.table["n_i"].isna().all()
    assert og.raci_board(without("plan_tasks.raci_a")).lacks
    assert og.iron_triangle(without("interactions")).lacks


def test_marketing_keeps_what_it_does_not_know_apart_from_nothing(without):
    assert marketing.engagement(without("customers.referred_by")).table["n_referred"].isna().all()
    moves = marketing.strategy_mix(without("cost_to_serve")).table.set_index("market_move")
    assert moves.at["mend_must_be", "move_state"] == "tested"  # what it costs is asked before it begins
    assert pd.isna(moves.at["mend_must_be", "move_cost"])
