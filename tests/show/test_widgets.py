"""A control can be read and set without a screen, follows the hand on one, and is a picture in a report."""

import pytest

from custkit import show, tiering

CONTROLS = (show.tier_rules_editor,)


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
