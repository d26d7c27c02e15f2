"""Who serves the small ones, who rises and is worth raising, and who looks like a reference account."""

from itertools import combinations, permutations

import numpy as np
import pandas as pd
import pytest

from custkit import general_accounts as ga
from custkit.course import exercise
from custkit.general_accounts.horses import ASKED, SHOWN, _drawn
from custkit.general_accounts.routine import calls_of
from custkit.item import exercises
from custkit.locale import set_language
from custkit.measures.choosing import best_set, kilometres, shapley, shortest_round
from custkit.tiering.overview import overview
from tests.companies import company_from_frame, orders


def is_pt02(company):
    found = ga.dark_horses(company)
    assert list(found.table.loc[found.table["is_horse"], "customer_id"]) == ["C0219"]
    key = exercises()["E4.2"].solve(company)
    assert key.fields["horse"].right == {"C0219"}
    for name in ("one_off", "full", "unpaid"):
        assert key.fields[name].right, name


def test_pt02_one_dark_horse_and_three_who_tempt(demo):
    is_pt02(demo)


def test_nobody_but_a_dark_horse_gets_a_sponsor_a_bar_and_days(demo):
    table = ga.dark_horses(demo).table
    theirs = table[["sponsor", "act_by", "raise_at", "way_out"]].notna()
    assert theirs[table["is_horse"]].all(axis=None)
    assert not theirs[~table["is_horse"]].any(axis=None)


@pytest.mark.long
def test_pt02_on_companies_nobody_has_looked_at(unseen):
    is_pt02(unseen)


def test_the_list_shrinks_as_thresholds_rise(demo):
    few = set(ga.small_and_rising(demo, growth=1.0, rank=150).table["customer_id"])
    many = set(ga.small_and_rising(demo, growth=0.5, rank=100).table["customer_id"])
    assert few < many


def test_three_dealers_fill_their_warehouses(demo):
    assert ga.sell_through(demo).about["n_filling"] == 3


def test_handing_over_frees_hours_and_touches_nobody_who_grows(demo):
    found = ga.hand_over(demo)
    assert found.about["hours_freed"] > 1000
    assert ga.hand_over(demo, worth=1.0).about["hours_freed"] < found.about["hours_freed"]
    assert found.table[["rep_id", "act_by", "new_mode"]].notna().all().all()


def test_potential_customers_and_those_to_rescue_are_not_handed_over(demo):
    given = overview(demo).tiers.set_index("customer_id").loc[list(ga.hand_over(demo).customers)]
    assert not given["tier"].eq("potential").any()
    assert not given["play"].eq("rescue").any()


def test_nobody_is_handed_over_who_was_not_called_on(demo):
    """Hours on file of a customer whom nobody visits are freed by nobody."""
    seen = calls_of(demo, 365)["customer_id"]
    assert ga.hand_over(demo).table["customer_id"].isin(seen).all()


def is_pt19(company):
    found = ga.look_alikes(company)
    assert found.about["customer_id"] == "C0012"
    assert (found.about["n_belt"], found.about["n_fresh"]) == (11, 8)
    key = exercises()["E4.4"].solve(company)
    assert key.fields["unpenetrated"].right == 8
    assert key.fields["through"].right
    assert ga.visit_route(company).about["n_stops"] == 7  # one fails the credit check


def test_pt19_eleven_look_alikes_three_buy_one_fails_the_credit_check(demo):
    is_pt19(demo)


@pytest.mark.long
def test_pt19_on_companies_nobody_has_looked_at(unseen):
    is_pt19(unseen)


def test_nothing_is_nearer_to_an_account_than_itself(demo):
    assert (ga.look_alikes(demo).table["likeness"] > 0).all()


@pytest.mark.parametrize("seed", range(50))
def test_the_round_is_the_shortest_for_few_stops(seed):
    place = np.random.default_rng(seed).random((2, 3 + seed % 5)) * 5 + np.array([[30], [120]])
    distance = kilometres(*place)

    def length(order):
        return sum(distance[a][b] for a, b in zip(order, [*order[1:], order[0]], strict=True))

    best = min(length([0, *rest]) for rest in permutations(range(1, len(distance))))
    assert length(shortest_round(distance)) == pytest.approx(best)


def test_a_long_round_visits_everybody_once():
    place = np.random.default_rng(3).random((2, 25)) + np.array([[30], [120]])
    assert sorted(shortest_round(kilometres(*place))) == list(range(25))


@pytest.mark.parametrize("seed", range(20))
def test_the_chosen_set_is_the_best_of_all(seed):
    random = np.random.default_rng(seed)
    value, cost = random.integers(1, 100, 12), random.integers(1, 40, 12)
    sets = (subset for n in range(13) for subset in combinations(range(12), n))
    best = max(value[list(s)].sum() for s in sets if cost[list(s)].sum() <= 90)
    assert value[best_set(value, cost, 90)].sum() == best


def test_a_change_is_split_without_a_rest_and_in_any_order():
    before, after = [120.0, 4.2, 900.0], [131.0, 4.0, 1010.0]
    parts = shapley(before, after, np.prod)
    assert sum(parts) == pytest.approx(np.prod(after) - np.prod(before))
    assert shapley(before[::-1], after[::-1], np.prod)[::-1] == pytest.approx(parts)


@pytest.mark.parametrize(("months", "told"), [(18, False), (36, True)])
def test_a_year_is_compared_only_with_a_year_that_is_there(months, told):
    """A shop that opened eighteen months ago grew against half a year: that is no growth of twelve months."""
    days = pd.date_range(end="2025-12-28", periods=months * 4, freq="7D")
    rows = [(f"C{n}", day, 50.0 + n) for n in range(130) for day in days[n % 4 :: 4]]
    rows += [(f"C{n}", day, 500.0) for n in range(5) for day in days[-40:]]
    company = company_from_frame(orders(*rows), as_of="2025-12-31")
    assert ga.growth_split(company).ok is told
    assert ga.small_and_rising(company, rank=10).ok is told


@pytest.mark.parametrize(("key", "words"), [("E4.2", ["Four numbers", "Scatter (sliders)"]), ("E5.2", None)])
def test_the_numbers_that_are_needed_stand_beside_the_form(demo, key, words):
    """The first page is in front until something is turned; nothing stands above the form."""
    set_language("en")
    one = exercise(key, demo)
    side_by_side, below = one.panel.children
    (pages,) = side_by_side.children[1].children
    assert pages.selected_index == 0
    assert words is None or list(pages.titles) == words
    assert len(pages.children) == len(pages.titles) == len(one.results()) + 1
    assert one.results()[0].html(quiet=True) in pages.children[0].value
    form, *sliders = side_by_side.children[0].children  # what turns a later page stands below the questions
    assert "Check" in str(form.children[-2].children[0].description)
    turned = next(one for one in _walked(sliders) if hasattr(one, "readout_format"))
    turned.value = turned.min if turned.value != turned.min else turned.max
    assert pages.selected_index == len(pages.titles) - 1
    assert below.value == ""


def _walked(widgets):
    for one in widgets:
        yield one
        yield from _walked(getattr(one, "children", ()))


def test_who_is_asked_about_stands_in_the_picture(demo):
    """So the lists are short, and whoever is largest of each reason is in them even below the ten."""
    table = ga.dark_horses(demo).table
    drawn = set(ga.dark_horses(demo).picture.rows["customer_id"])
    for field in exercises()["E4.2"].solve(demo).fields.values():
        assert set(field.options) == drawn
        assert set(field.right) <= drawn
    largest = table.sort_values("sales_12m", ascending=False)
    late = largest["customer_id"].iloc[-1]
    misses = [("unpaid",) if one == late else () for one in table["customer_id"]]
    found = _drawn(table.assign(horse_misses=misses))["customer_id"]
    assert "unpaid" in ASKED
    assert len(table) > SHOWN
    assert late in set(found)
