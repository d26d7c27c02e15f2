"""Cost drivers, value cuts and the churn multiple: read and set by code, turned by hand, drawn in a report."""

import pytest
from value_tables import company_with_costs

from custkit import show, tiering


@pytest.fixture(scope="module")
def company():
    return company_with_costs()


@pytest.mark.parametrize("make", [show.cost_drivers, show.value_cuts, show.churn_explorer])
def test_a_control_is_a_picture_with_words_in_both_languages(make, company, language):
    control = make(company)
    data, metadata = control._repr_mimebundle_()
    assert {"application/vnd.jupyter.widget-view+json", "image/png", "text/plain"} <= set(data)
    assert metadata["image/png"]["alt"] == control.chart().alt


def test_the_losing_customer_shows_only_once_its_cost_is_counted(company, english):
    drivers = show.cost_drivers(company)
    assert drivers.value == ("freight", "expedite")
    assert drivers.chart().message.startswith("1 of the 20 largest customers loses money: C00")
    drivers.value = ("freight",)
    assert drivers.lines() == ["Counted: Freight", "All 20 largest customers make a profit"]
    profit = tiering.customer_profit(company, costs=drivers.value).set_index("customer_id")["profit"]
    assert profit["C00"] > 0
    assert tiering.customer_profit(company).set_index("customer_id")["profit"]["C00"] < 0


def test_ticking_a_box_counts_its_cost(company, english):
    drivers = show.cost_drivers(company)
    drivers.value = ()
    _ = drivers.panel
    drivers._parts["expedite"].value = True
    assert drivers.value == ("expedite",)
    with pytest.raises(ValueError, match="unknown costs coffee"):
        drivers.value = ("coffee",)


def test_the_cuts_are_those_that_the_value_matrix_takes(company, english):
    cuts = show.value_cuts(company)
    assert cuts.value == tiering.value_matrix(company).attrs["cuts"]
    cuts.value = {"profit_share": 0.05, "headroom": 1000}
    table = tiering.value_matrix(company, cuts=cuts.value)
    assert cuts.lines()[0].startswith(f"Strategic {(table['value_type'] == 'strategic').sum()}, ")


@pytest.mark.parametrize("wrong", [{"colour": 1}, {"headroom": "much"}, {"clv": float("nan")}])
def test_a_cut_that_makes_no_sense_is_refused_and_changes_nothing(wrong, company, english):
    cuts = show.value_cuts(company)
    before = cuts.value
    with pytest.raises(ValueError, match=r"unknown setting|must be a number"):
        cuts.value = wrong
    assert cuts.value == before


def test_a_larger_multiple_never_flags_more_and_the_seasonal_customer_is_spared(company, english):
    explorer = show.churn_explorer(company)
    flagged = []
    for times in (2.0, 3.0, 6.0):
        explorer.value = times
        states = tiering.churn_states(company, gap_times=explorer.value).set_index("customer_id")["state"]
        assert states["C30"] not in ("silent", "confirmed")
        flagged.append(int(states.isin(["silent", "confirmed"]).sum()))
        assert explorer.lines()[0].startswith(f"{flagged[-1]} customer")
        assert "C30" in explorer.lines()[1]
    assert flagged == sorted(flagged, reverse=True)
    for wrong in (1, 0, True, "3", None):
        with pytest.raises(ValueError, match="multiple must be a number above 1"):
            explorer.value = wrong
