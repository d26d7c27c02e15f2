"""The first page: findings that do not speak of the same money, and what there is to decide."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from custkit.data import Finding
from custkit.item.result import NO_FORECAST
from custkit.report.front import ALIKE, FINDINGS, apart, front
from custkit.report.front import _shared as shared


def finding(n, customers, module="tiering"):
    return Finding(f"{module}.f{n}", f"seen {n}", "do", "act", money=100 - n, customers=tuple(customers))


def test_the_same_customers_are_not_told_twice_while_others_have_something_to_say():
    late = finding(0, ["A", "B", "C"], "general_accounts")
    again = finding(1, ["A", "B", "C"], "key_accounts")
    others = [finding(n, [f"K{n}"], f"module{n}") for n in range(2, 6)]
    assert apart([late, again, *others]) == [late, *others]


def test_no_module_speaks_more_than_twice_while_others_have_something_to_say():
    found = [finding(n, [f"K{n}"], "tiering" if n < 4 else f"m{n}") for n in range(8)]
    assert [one.module for one in apart(found)].count("tiering") == 2


def test_a_fact_that_is_no_forecast_is_no_decision(demo):
    fact = replace(finding(0, ["A"], "tiering"), action=NO_FORECAST["en"])
    twice = [finding(n, [f"K{n}"], f"m{n}") for n in range(1, 6)]
    page = front(demo, [fact, *twice], {})
    assert page["decisions"] == [{"do": "do", "about": "on finding 2"}]
    assert len(page["findings"]) == FINDINGS


groups = st.lists(st.lists(st.sampled_from("ABCDEFG"), max_size=4, unique=True), max_size=12)


@given(groups)
def test_five_are_told_wherever_there_are_five_and_in_their_order(customers):
    found = [finding(n, ids, f"m{n % 3}") for n, ids in enumerate(customers)]
    taken = apart(found)
    assert len(taken) == min(FINDINGS, len(found))
    assert taken == [one for one in found if one in taken]


@given(groups)
def test_what_shares_customers_comes_only_where_nothing_else_is_left(customers):
    found = [finding(n, ids, f"m{n}") for n, ids in enumerate(customers)]
    taken, apart_so_far = apart(found), []
    for one in found:
        if all(shared(one, other) <= ALIKE for other in apart_so_far):
            apart_so_far.append(one)
    if len(apart_so_far) >= FINDINGS:
        assert taken == apart_so_far[:FINDINGS]
