"""What a learner meets who types ``custkit start``: a quiet page in one language, and kind answers."""

import re

import pytest

from custkit.locale import get_language, set_language, tr

pytestmark = [pytest.mark.browser, pytest.mark.turn_about]
CHINESE = re.compile("[\u4e00-\u9fff]")
CAUGHT_UP = "([widget, cut]) => [...widget.querySelectorAll('li')].some(line => line.innerText.includes(cut))"
LAST_STEP = """async () => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    notebook.activeCellIndex = notebook.widgets.length - 1;
    await notebook.scrollToItem(notebook.activeCellIndex, "end");
    notebook.activate();
    window.jupyterapp.commands.execute("notebook:run-cell-and-select-next");
}"""
ONE_MORE = "n => window.jupyterapp.shell.currentWidget.content.widgets.length === n + 1"
NOT_SHOWN = """() => {
    const last = window.jupyterapp.shell.currentWidget.content.widgets.at(-1);
    return last.isAttached && !last.node.getClientRects().length;
}"""


@pytest.fixture
def chinese():
    before = get_language()
    yield set_language("zh")
    set_language(before)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_course_opens_quietly_in_its_language_with_the_code_folded(open_course, language):
    lab = open_course(language)
    assert lab.page.url.endswith(f"/doc/workspaces/course/tree/{language}/00_start.ipynb")
    assert len(lab.menus()) > 5
    assert all(bool(CHINESE.search(menu)) == (language == "zh") for menu in lab.menus())

    cells = lab.cells()
    code = [cell for cell in cells if cell["type"] == "code"]
    assert bool(CHINESE.search(cells[0]["source"])) == (language == "zh")
    assert all(cell["folded"] for cell in code)  # the exercise is a form: nobody needs its code
    assert all(cell["trusted"] for cell in code)

    lab.page.evaluate(LAST_STEP)
    lab.page.wait_for_function(ONE_MORE, arg=len(cells))
    lab.page.wait_for_function(NOT_SHOWN)  # the empty step that JupyterLab adds below

    assert lab.page.locator(".jp-Dialog, .Toastify__toast").count() == 0
    assert [url for url in lab.page.asked if "/api/news" in url or "/api/update" in url] == []
    assert lab.outside() == []


def test_the_answer_stands_in_the_company_card_and_a_wrong_one_gets_a_reason(open_course, chinese):
    lab = open_course("zh")
    lab.run_all()
    card = lab.show(lab.cell(shows="custkit-company")).wait_for_selector(".custkit-company")
    card.query_selector("summary").click()
    facts = [fact.inner_text() for fact in card.query_selector_all("dt, dd")]
    said = dict(zip(facts[::2], facts[1::2], strict=True))
    assert all(fact.bounding_box()["height"] < 30 for fact in card.query_selector_all("dt"))  # one line each

    form = lab.show(lab.cell(source='ck.exercise("E0.1"'))
    form.wait_for_selector("button")
    field = form.query_selector("input[type=text]")
    orders = re.findall(r"[\d,]+", said[tr("Rows of orders")])[1]
    for given, outcome in ((orders, "{key}: not yet"), (said[tr("Customers who ordered")], "{key}: right")):
        field.fill(given)
        field.press("Tab")
        form.query_selector(f"button:text-is('{tr('Check')}')").click()
        form.wait_for_selector(f"text={tr(outcome, key='E0.1')}")


def test_module_2_runs_unanswered_and_its_slider_answers_the_exercise(open_course, chinese):
    lab = open_course("zh")
    lab.open("02_tiering.ipynb")
    code = [cell for cell in lab.cells() if cell["type"] == "code"]
    assert all(cell["folded"] == ("ck.exercise(" in cell["source"]) for cell in code if cell["key"])
    assert all(cell["folded"] for cell in code if not cell["key"] and cell["hidden"] is not False)

    lab.run_all()
    assert [(cell["source"], cell["errors"]) for cell in lab.cells() if cell["errors"]] == []
    chart = lab.show(lab.cell(shows="<img alt=")).wait_for_selector("img")
    assert CHINESE.search(chart.get_attribute("alt"))
    assert chart.bounding_box()["width"] > 400
    table = lab.show(lab.cell(shows="<table")).wait_for_selector("table")
    assert all(CHINESE.search(head.inner_text()) for head in table.query_selector_all("th"))

    form = lab.show(lab.cell(source='ck.exercise("E2.1"'))
    form.wait_for_selector("button")
    assert not form.query_selector(f"button:text-is('{tr('Answer')}'):enabled")
    group, one_off = form.query_selector_all("input[type=text]")
    group.fill("２０家")
    one_off.fill("C0001")
    one_off.press("Tab")
    form.query_selector(f"button:text-is('{tr('Check')}')").click()
    form.wait_for_selector(f"text={tr('{key}: not yet', key='E2.1')}")
    handle, readout = form.query_selector("[role=slider]"), form.query_selector(".widget-readout")
    while (
        now := readout.inner_text()
    ) != "80%":  # from 50% in steps of one; a step comes when the kernel is free
        assert int(now.removesuffix("%")) < 80
        handle.press("ArrowRight")
        for _ in range(50):
            if readout.inner_text() != now:
                break
            lab.page.wait_for_timeout(100)
    lab.page.wait_for_function(CAUGHT_UP, arg=[form, "80%"])
    group.fill("48 家")
    one_off.fill("C0055")
    one_off.press("Tab")
    form.query_selector(f"button:text-is('{tr('Check')}')").click()
    form.wait_for_selector(f"text={tr('{key}: right', key='E2.1')}")
    assert lab.outside() == []
    assert lab.page.errors == []
