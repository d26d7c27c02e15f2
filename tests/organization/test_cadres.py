"""Cadres: growth net of the market, losses beside wins, a veto and a threshold, and conditions of a trial (PT17)."""

import numpy as np
import pandas as pd
import pytest

from custkit.course import answer
from custkit.organization import (
    battle_score,
    cadre_dossier,
    criteria_weights,
    fairness_check,
    trial_conditions,
)
from custkit.organization.battles import fought
from custkit.organization.cadres import THRESHOLD, VETO_SHARE, dossiers
from custkit.organization.frontline import frontline
from custkit.organization.track import cells, track
from tests.companies import company_from_frame, orders


def team(growth, customers=4):
    """Reps of given growth over the year before, each with the same customers and months."""
    rows = []
    for rep, factor in growth.items():
        for customer in range(customers):
            for month in range(24):
                day = pd.Timestamp("2024-01-15") + pd.DateOffset(months=month)
                rows.append((f"{rep}-{customer}", day, 1000.0 * (factor if month >= 12 else 1), rep))
    frame = orders(*[row[:3] for row in rows])
    return company_from_frame(frame.assign(rep_id=[row[3] for row in rows]))


def test_residuals_add_up_to_nothing(demo):
    assert frontline(demo)["above_expected"].sum() == pytest.approx(0, abs=1e-9)


def test_without_a_market_everybody_is_held_against_the_mean():
    table = frontline(team({"A": 2.0, "B": 1.0, "C": 1.0, "D": 1.0, "E": 1.0, "F": 0.6}))
    assert table["rep_id"].tolist()[0] == "A"
    assert table["expected_growth"].nunique() == 1
    assert table["above_expected"].sum() == pytest.approx(0, abs=1e-9)
    first = table.iloc[0]
    assert first["own_growth"] == pytest.approx(1.0)
    assert first["above_low"] == pytest.approx(
        first["above_high"]
    )  # customers that move alike: nothing to draw


def test_fewer_than_five_are_not_compared():
    company = team({"A": 2.0, "B": 1.0, "C": 0.5})
    assert not cadre_dossier(company).ok
    assert cadre_dossier(company).message


def test_a_score_is_what_wins_and_losses_make_of_it(demo):
    deals = fought(demo)
    assert ((deals["win_chance"] > 0) & (deals["win_chance"] < 1)).all()
    exact = deals["role_share"] * (deals["won"].astype(float) - deals["win_chance"])
    by = battle_score(demo).table.set_index("rep_id")
    assert np.allclose(exact.groupby(deals["rep_id"]).sum().reindex(by.index), by["battle_score"])
    assert by["battles_lost"].sum() == (~deals["won"]).sum() > 0


def test_nine_cells_hold_everybody_once(demo):
    table = cells(demo)
    assert table["rep_id"].is_unique
    assert set(table["rep_id"]) == set(track(demo)["rep_id"])
    assert table.groupby(["front_third", "track_third"])["rep_id"].size().sum() == len(table)
    assert (table["front_third"].value_counts() >= len(table) // 3).all()


def check_pt17(company):
    table = dossiers(company).set_index("rep_id")
    assert table.loc["R03", "rank_sales"] == 1, "the tempting one: nobody meets the quota better"
    assert table.loc["R03", "dossier_state"] == "question"
    assert table["dossier_state"].eq("question").sum() == 1
    found = cadre_dossier(company)
    assert found.about["rep_id"] == "R14"
    assert table.loc["R02", "sales_12m"] == table["sales_12m"].max()
    assert table.loc["R14", "evidence_rank"] > table.loc["R02", "evidence_rank"]
    assert table.loc["R02", "largest_account_share"] > 0.5


def test_pt17_the_riser_leads_the_star_does_not_and_the_tempting_one_is_asked(demo):
    check_pt17(demo)


@pytest.mark.long
def test_pt17_on_companies_nobody_has_looked_at(unseen):
    check_pt17(unseen)


def test_neither_veto_nor_threshold_can_be_outweighed(demo):
    first = criteria_weights(demo, w_sales=1.0, w_front=0.0, w_battles=0.0, w_track=0.0).table.iloc[0]
    stopped = dossiers(demo).set_index("rep_id").loc[first["rep_id"]]
    assert stopped["dossier_state"] == "question"
    assert stopped["closed_day_share"] >= VETO_SHARE
    open_ones = dossiers(demo).query("dossier_state == 'open'")
    assert (open_ones["attainment"] >= THRESHOLD).all()
    assert cadre_dossier(demo).about["rep_id"] in set(open_ones["rep_id"])


def test_won_the_battle_and_did_not_get_the_money(demo):
    assert battle_score(demo).verdict == "unpaid"
    table = trial_conditions(demo).table.set_index("trial_condition")
    assert table["applies"].to_dict() == {"review": True, "authority": True, "collect": True, "spread": False}
    star = trial_conditions(demo, rep="R02").table.set_index("trial_condition")
    assert star.loc["spread", "applies"]


def test_fairness_counts_everybody_in_each_grouping(demo):
    table = fairness_check(demo).table
    assert (table.groupby("fair_by")["group_size"].sum() == len(dossiers(demo))).all()
    assert table["parity"].max() == 1


def test_the_exercise_takes_the_trial_and_explains_the_tempting_choices(demo):
    right = {"who": "R14", "conditions": ["review", "authority", "collect"]}
    assert answer("E6.3", demo, **right).kind == "right"
    for wrong, word in {"R03": "closed", "R02": "largest account"}.items():
        told = answer("E6.3", demo, **right | {"who": wrong})
        assert told.kind == "not_yet"
        assert word in "\n".join(told.lines)
    told = answer("E6.3", demo, **right | {"conditions": ["review", "authority"]})
    assert "overdue in this name" in "\n".join(told.lines)
