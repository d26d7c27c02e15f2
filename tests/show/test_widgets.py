"""A control can be read and set without a screen, follows the hand on one, and is a picture in a report."""

import datetime

import pytest

from custkit import show, tiering

CONTROLS = (show.a_cut_slider, show.rfm_explorer, show.tier_rules_editor)


def turn(control, **inputs):
    """What a person does: opens the control and moves its inputs one by one."""
    _ = control.panel
    for name, value in inputs.items():
        control._parts[name].value = value
    return control.value


@pytest.mark.parametrize("make", CONTROLS)
def test_a_control_is_a_picture_with_words_where_widgets_do_not_run(make, company, language):
    control = make(company)
    data, metadata = control._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert data["image/png"]
    assert metadata["image/png"]["alt"] == control.chart().alt
    assert data["text/plain"] == repr(control) == "\n".join(control.lines())


@pytest.mark.parametrize("make", CONTROLS)
def test_without_ipywidgets_the_picture_stands_alone(make, company, english, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    data, _ = make(company)._repr_mimebundle_()
    assert set(data) == {"image/png", "text/plain"}


def test_the_a_cut_is_a_share_that_code_reads_and_sets(company, english):
    cut = show.a_cut_slider(company)
    assert cut.value == 0.8
    cut.value = 0.65
    assert cut.value == 0.65
    sizes = tiering.abc(company, a=0.65)["abc"].value_counts()
    assert cut.lines() == [f"A-cut 65%: {sizes['A']} customers in A, {sizes['B']} in B, {sizes['C']} in C"]


@pytest.mark.parametrize("wrong", [0, -0.1, 1.2, "80%", None, True])
def test_an_impossible_cut_is_refused_and_changes_nothing(wrong, company, english):
    cut = show.a_cut_slider(company)
    with pytest.raises(ValueError, match="the cut must be a number above 0 and at most 1"):
        cut.value = wrong
    assert cut.value == 0.8


def test_moving_the_slider_changes_the_value_and_the_picture(company, english):
    cut = show.a_cut_slider(company)
    before = cut.panel.children[1].value
    assert turn(cut, a=0.5) == 0.5
    after = cut.panel.children[1].value
    assert after != before
    assert "A-cut 50%" in after


def test_setting_the_value_moves_the_slider(company, english):
    cut = show.a_cut_slider(company)
    _ = cut.panel
    cut.value = 0.7
    assert cut._parts["a"].value == 0.7


def test_the_explorer_gives_the_arguments_of_rfm(company, english):
    explorer = show.rfm_explorer(company)
    explorer.value = {"bins": 4, "as_of": "2025-06-30"}
    assert explorer.value["as_of"] == datetime.date(2025, 6, 30)
    scores = tiering.rfm(company, **explorer.value)
    assert scores["f_score"].max() == 4
    assert explorer.lines() == scores.attrs["cutpoints"].describe()


def test_cut_points_of_ones_own_are_used(company, english):
    explorer = show.rfm_explorer(company)
    own = {"recency": [90, 30], "frequency": [5, 20], "monetary": [1e5, 1e6]}
    explorer.value = {"cutpoints": own}
    assert explorer.value["method"] == "cutpoints"
    assert explorer.value["bins"] == 3
    assert tiering.rfm(company, **explorer.value).attrs["cutpoints"].frequency == (5, 20)


def test_own_cut_points_start_from_the_even_ones(company, english):
    explorer = show.rfm_explorer(company)
    value = turn(explorer, method="cutpoints")
    assert tuple(value["cutpoints"]["frequency"]) == tiering.rfm(company).attrs["cutpoints"].frequency


def test_cut_points_that_make_no_sense_are_told_and_not_used(company, english):
    explorer = show.rfm_explorer(company)
    before = turn(explorer, method="cutpoints")
    assert turn(explorer, frequency="five; six") == before
    assert (
        "Not used: write the cut-points as numbers with ; between them, not five; six"
        in explorer._output.value
    )


def test_an_unknown_setting_is_refused(company, english):
    with pytest.raises(ValueError, match="unknown setting: colour"):
        show.rfm_explorer(company).value = {"colour": "red"}


def test_the_editor_gives_rules_that_tiers_takes(company, english):
    editor = show.tier_rules_editor(company)
    shipped = tiering.tier_rules()
    assert all(
        shipped[tier][name] == number for tier, part in editor.value.items() for name, number in part.items()
    )
    editor.value = {"high_value": {"revenue_share": 0.3}}
    table = tiering.tiers(company, rules=editor.value)
    assert (table["tier"] == "high_value").sum() < (tiering.tiers(company)["tier"] == "high_value").sum()
    assert f"High-value {(table['tier'] == 'high_value').sum()}" in editor.lines()[0]


def test_the_editor_counts_the_levels_that_do_not_fit(company, tables, english):
    lines = show.tier_rules_editor(company).lines()
    assert lines[1].startswith(f"{tables.drift.attrs['mismatched']} customers have a level")


def test_a_rule_out_of_range_or_unknown_is_refused(company, english):
    editor = show.tier_rules_editor(company)
    with pytest.raises(ValueError, match="must lie between"):
        editor.value = {"lost": {"min_fall": 7}}
    with pytest.raises(ValueError, match=r"not on the editor: lost\.colour"):
        editor.value = {"lost": {"colour": 1}}


def test_a_slider_of_the_editor_changes_its_rule_only(company, english):
    editor = show.tier_rules_editor(company)
    before = editor.value
    after = turn(editor, min_fall=0.6)
    assert after["lost"]["min_fall"] == 0.6
    assert after["lost"] | {"min_fall": 0} == before["lost"] | {"min_fall": 0}


def test_names_in_a_control_are_escaped(company, english):
    explorer = show.rfm_explorer(company)
    turn(explorer, method="cutpoints", frequency="<script>")
    assert "<script>" not in explorer._output.value
