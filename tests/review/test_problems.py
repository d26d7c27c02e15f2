"""From lights to actions: nothing red stays without a person, a day and a number; minutes are whole or not."""

import pandas as pd

from custkit import review, tiering
from custkit.review.problems import NEEDED, OUTPUTS


def test_every_red_problem_has_an_action_an_owner_a_day_and_a_number(demo):
    board = review.review_board(demo).table
    red = set(board.loc[board["light"] == "red", "review_dim"])
    actions = review.issue_actions(demo).table.set_index("review_dim")
    assert red <= set(actions.index)
    asked = actions.loc[sorted(red), ["issue_action", "dim_owner", "act_by", "dim_measure"]]
    assert asked.notna().all(axis=None)
    assert (asked["act_by"] > pd.Timestamp(demo.as_of)).all()


def test_problems_are_ranked_red_first_then_by_money(demo):
    table = review.issue_list(demo).table
    red = table["light"].eq("red")
    assert red.sort_values(ascending=False).to_list() == red.to_list()
    for _, part in table.groupby("light"):
        money = part["dim_money"].dropna()
        assert money.is_monotonic_decreasing
    board = review.review_board(demo).table.set_index("review_dim")["dim_money"]
    assert table.set_index("review_dim")["dim_money"].equals(board.reindex(table["review_dim"]))


def test_data_answer_where_and_people_answer_why(demo):
    table = review.five_why(demo).table.set_index("why_step")
    assert table.loc["gap", "why_answer"]
    assert table.loc[["cause", "rule", "root"], "why_answer"].isna().all()


def test_a_review_begins_its_value_list_with_customers_whose_level_is_too_low(demo):
    minutes = review.review_minutes(demo)
    listed = minutes.table.loc[minutes.table["review_output"] == "value_list", "minute_text"]
    raised = tiering.drift_report(demo).table.query("move == 'raise'").nlargest(3, "monetary_12m")
    assert len(listed) == minutes.about["n_listed_worth"] == len(raised)
    assert all(name in text for name, text in zip(raised["customer_id"], listed, strict=True))
    assert {name for name, _ in review.review_lint(minutes.table)} == {"rule_change", "lesson"}


def whole_minutes():
    rows = [(name, "done", "Li", "2026-02-01", "orders") for name in OUTPUTS]
    return pd.DataFrame(rows, columns=["review_output", *NEEDED])


def test_minutes_with_four_outputs_pass_the_lint():
    assert review.review_lint(whole_minutes()) == []


def test_the_lint_names_what_is_missing():
    minutes = whole_minutes()
    minutes.loc[minutes["review_output"] == "decision", "minute_until"] = ""
    minutes = minutes[minutes["review_output"] != "lesson"]
    assert review.review_lint(minutes) == [("decision", "minute_until"), ("lesson", "minute_text")]
    assert len(review.review_lint(pd.DataFrame({"review_output": [], "minute_text": []}))) == len(OUTPUTS)
