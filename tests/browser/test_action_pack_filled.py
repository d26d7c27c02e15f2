"""The last quarter of an hour of the day: the form of the action pack, typed by hand until its gate opens."""

import pytest

from custkit.locale import get_language, set_language, tr

pytestmark = [pytest.mark.browser, pytest.mark.turn_about, pytest.mark.timeout(1800)]
RUN = """async ids => {
    const panel = window.jupyterapp.shell.currentWidget;
    for (const id of ids) {
        const at = panel.content.widgets.findIndex(cell => cell.model.id === id);
        panel.content.deselectAll();
        panel.content.activeCellIndex = at;
        await window.jupyterapp.commands.execute("notebook:run-cell");
    }
}"""
PEOPLE = {"zh": ("高超", "李芷若", "程德胜"), "en": ("Gao Chao", "Li Zhiruo", "Cheng Desheng")}
GIVE_UP = {"zh": "3月31日前没有起色就停下", "en": "We give up by 31 March 2026 if nothing has moved"}
DAY = {"zh": "3月15日", "en": "15 March 2026"}


@pytest.fixture
def languages():
    before = get_language()
    yield set_language
    set_language(before)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_participant_types_names_and_leaves_with_a_pack_whose_gate_is_open(
    open_course, languages, language
):
    languages(language)
    lab = open_course(language)
    lab.open("07_plan_and_review.ipynb")
    code = [cell for cell in lab.cells() if cell["type"] == "code"]
    last = next(at for at, cell in enumerate(code) if 'ck.exercise("EX.3"' in cell["source"])
    opening = [cell["id"] for cell in code[:2]]  # parameters and setup
    lab.page.set_default_timeout(900_000)
    lab.page.evaluate(RUN, [*opening, code[last]["id"]])
    assert [cell["errors"] for cell in lab.cells() if cell["errors"]] == []
    form = lab.show(lab.cell(source='ck.exercise("EX.3"'))
    form.wait_for_selector(f"button:text-is('{tr('Check')}')")
    fields = form.query_selector_all("input[type=text]")
    names = PEOPLE[language]

    def fill(at, text):
        fields[at].fill(text)
        fields[at].press("Tab")

    def check(outcome):
        form.query_selector(f"button:text-is('{tr('Check')}')").click()
        form.wait_for_selector(f"text={tr(outcome, key='EX.3')}")

    for row in range(3):  # three promises: number, name, day
        fill(3 * row + 1, names[row])
    check("{key}: not yet")
    for at, text in zip(range(9, 14), ("T07", "400", "; ".join(names), names[0], names[0]), strict=True):
        fill(at, text)
    for at, text in zip(range(14, 18), ("x", "y", names[1], DAY[language]), strict=True):
        fill(at, text)
    fill(20, ", ".join(names))
    fill(22, GIVE_UP[language])
    for at in (25, 27):  # a name in place of the post at each red light
        fill(at, names[2])
    check("{key}: right")
    assert lab.outside() == []
    assert lab.page.errors == []
