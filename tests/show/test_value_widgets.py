"""Cost drivers, value cuts and the churn multiple: read and set by code, turned by hand, drawn in a report."""

import pytest
from value_tables import company_with_costs

from custkit import show, tiering


@pytest.fixture(scope="module")
def company():
    return company_with_costs()


@pytest.mark.parametrize("make", [show.churn_explorer])
def test_a_control_is_a_picture_with_words_in_both_languages(make, company, language):
    control = make(company)
    data, metadata = control._repr_mimebundle_()
    assert {"application/vnd.jupyter.widget-view+json", "image/png", "text/plain"} <= set(data)
    assert metadata["image/png"]["alt"] == control.chart().alt


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
