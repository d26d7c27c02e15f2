"""The first page: findings that do not speak of the same money, and what there is to decide."""

from dataclasses import replace
from importlib import import_module
from inspect import getsource
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from custkit.data import Finding
from custkit.data.finding import MONEY
from custkit.item import items
from custkit.item.result import NO_FORECAST
from custkit.report.front import FINDINGS, apart, front, same_money
from custkit.report.page import in_order_of_urgency


def finding(n, customers, module="tiering", money_of="bought"):
    ids = tuple(customers)
    return Finding(
        f"{module}.f{n}", f"seen {n}", "do", "act", money=100 - n, customers=ids, money_of=money_of
    )


def test_the_same_money_is_not_told_twice():
    late = finding(0, ["A", "B", "C"], "general_accounts")
    again = finding(1, ["C", "D"], "key_accounts")
    deals = finding(2, ["A", "B", "C"], "m2", "to_win")
    others = [finding(n, [f"K{n}"], f"m{n}") for n in range(3, 6)]
    assert apart([late, again, deals, *others]) == [late, deals, *others]


def test_of_what_is_owed_and_of_a_goal_one_sum_is_told():
    for whole in ("owed", "goal"):
        assert len(apart([finding(n, [f"K{n}"], f"m{n}", whole) for n in range(3)])) == 1


def test_no_module_speaks_more_than_twice_while_others_have_something_to_say():
    found = [finding(n, [f"K{n}"], "tiering" if n < 4 else f"m{n}") for n in range(8)]
    assert [one.module for one in apart(found)].count("tiering") == 2


def test_planning_monitoring_and_review_are_one_module():
    found = [finding(n, [f"K{n}"], room) for n, room in enumerate(("planning", "monitoring", "review"))]
    assert {one.module for one in found} == {"plan_and_review"}


def test_a_fact_that_is_no_forecast_is_no_decision(demo):
    fact = replace(finding(0, ["A"], "tiering"), action=NO_FORECAST["en"])
    twice = [finding(n, [f"K{n}"], f"m{n}") for n in range(1, 6)]
    page = front(demo, [fact, *twice], {})
    assert page["decisions"] == [{"do": "do", "about": "on finding 2"}]
    assert len(page["findings"]) == FINDINGS


def test_how_sums_stand_to_one_another_is_said_only_where_there_are_several(demo):
    debt, goal = finding(0, ["A"], "tiering", "owed"), finding(1, [], "review", "goal")
    said = {n: front(demo, found, {})["purses"] for n, found in enumerate(([], [debt], [debt, goal]))}
    assert (said[0], said[1]) == ("", "")
    assert "goal" in said[2]
    assert "goal" not in front(demo, [debt, finding(2, ["B"], "m2", "profit")], {})["purses"]


def test_every_finding_with_money_says_which_money_and_the_five_do_not_overlap(demo):
    rooms = [
        "diagnosis",
        "tiering",
        "key_accounts",
        "general_accounts",
        "marketing",
        "organization",
        "review",
    ]
    found = [one for room in rooms for one in import_module(f"custkit.{room}").findings(demo)]
    assert [one.key for one in found if one.money and one.money_of not in MONEY] == []
    five = apart(in_order_of_urgency(found))
    assert len(five) == FINDINGS
    assert all(one.money for one in five)
    assert not any(same_money(one, other) for one, other in combinations(five, 2))


def test_every_card_whose_function_tells_money_says_which():
    silent = [
        f"{one.room}.{one.name}"
        for one in items()
        if "finding" in one.card and "money" not in one.card and "money=" in getsource(one.compute)
    ]
    assert silent == []


groups = st.lists(st.lists(st.sampled_from("ABCDEFG"), max_size=4, unique=True), max_size=12)


@given(groups)
def test_what_is_told_is_apart_and_in_order_and_nothing_that_fits_is_left_out(customers):
    kinds = [*MONEY, ""]
    found = [finding(n, ids, f"m{n % 3}", kinds[n % len(kinds)]) for n, ids in enumerate(customers)]
    taken = apart(found)
    assert taken == [one for one in found if one in taken]
    assert not any(same_money(one, other) for one, other in combinations(taken, 2))
    left = [one for one in found if one not in taken]
    assert len(taken) == FINDINGS or all(any(same_money(one, other) for other in taken) for one in left)
