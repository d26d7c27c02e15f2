"""The pages: readable by themselves, without code or network, and never run what a company's data say."""

import base64
import copy
import re
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pandas as pd
import pytest

from custkit.data import Finding
from custkit.locale import set_language
from custkit.report import page
from custkit.report.batch import Row
from custkit.report.parts import Part
from custkit.show import cards
from tests.companies import company_from_frame, orders
from tests.report.conftest import cell, text

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>&\"'"
PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n").decode()


@pytest.fixture
def company():
    made = company_from_frame(orders((HOSTILE, "2025-01-05", 100), (None, "2025-02-01", 5)), name=HOSTILE)
    counts = pd.DataFrame(
        {
            "table": ["transactions"],
            "rows_in": [2],
            "used": [1],
            "unattributed": [1],
            "rejected": [0],
            "amount_in": [105.0],
        }
    )
    issues = pd.DataFrame({"level": ["warning"], "message": [HOSTILE]})
    made.quality = SimpleNamespace(counts=counts, issues=issues)
    return made


@pytest.fixture
def row():
    return Row("02_tiering", "tiering", f"Tiers {HOSTILE}", "partial", ["missing: x"], [HOSTILE], "02.html")


def output(**data):
    return nbformat.v4.new_output("display_data", data=data, metadata={"image/png": {"alt": 'A "chart"'}})


@pytest.fixture
def notebook():
    failed = cell("1/0")
    failed.outputs = [nbformat.v4.new_output("error", ename="KeyError", evalue=HOSTILE, traceback=["tb"])]
    shown = cell("secret_code()")
    shown.outputs = [output(**{"image/png": PNG})]
    table = cell("t")
    table.outputs = [output(**{"text/html": "<table><tr><td>42</td></tr></table>", "text/plain": "plain"})]
    widget = cell("w")
    widget.outputs = [output(**{"application/vnd.jupyter.widget-view+json": {"model_id": "m"}})]
    script = cell("s")
    script.outputs = [output(**{"application/javascript": "alert(3)"})]
    noise = cell("n")
    noise.outputs = [nbformat.v4.new_output("stream", name="stderr", text="DeprecationWarning")]
    cells = [text("# Tiers\n\nWhy."), shown, table, widget, script, noise, failed]
    return nbformat.v4.new_notebook(cells=cells)


def assert_stands_alone(html):
    assert not re.search(r"https?://|//cdn|@import|url\((?!data:)", html)
    assert "<script" not in html
    assert "onerror=" not in re.sub(r"&lt;.*?&gt;", "", html)
    assert "default-src 'none'" in html


def test_a_module_page_shows_results_and_no_code(notebook, row, company):
    html = page.section_page(notebook, row, company)
    assert "secret_code" not in html
    assert "<td>42</td>" in html
    assert "plain" not in html
    assert "DeprecationWarning" not in html
    assert "model_id" not in html
    assert "Why." in html


def test_a_module_page_needs_no_network_and_runs_nothing(notebook, row, company):
    assert_stands_alone(page.section_page(notebook, row, company))


def test_charts_are_embedded_with_their_text(notebook, row, company):
    html = page.section_page(notebook, row, company)
    assert f"data:image/png;base64,{PNG}" in html
    assert re.search("""alt=('A "chart"'|"A &(#34|quot);chart&(#34|quot);")""", html)


def test_a_failed_cell_is_a_card_without_a_traceback(notebook, row, company):
    html = page.section_page(notebook, row, company)
    assert "This part could not be computed" in html
    assert ">tb<" not in html


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_index_opens_with_the_most_urgent_and_dearest_finding(company, row, language):
    set_language(language)
    findings = [
        Finding("tiering.a", "known", "do", "know", money=1e9),
        Finding("tiering.b", "cheap", "do", "act", money=10),
        Finding("tiering.c", f"dear {HOSTILE}", "do", "act", money=1000, customers=(HOSTILE,)),
    ]
    html = page.index_page(company, page.in_order_of_urgency(findings), [row], [("run.json", "x")], {})
    assert html.index("dear") < html.index("cheap") < html.index("known")
    assert html.index("dear") < html.index('class="wide')
    assert 'href="02.html"' in html
    assert {"zh": "主要发现", "en": "What was found"}[language] in html
    assert_stands_alone(html)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_index_opens_with_a_few_findings_and_folds_the_rest_by_module(company, row, language):
    set_language(language)
    findings = [
        Finding(f"tiering.f{n}", f"finding number {n};", "do", "act", money=99 - n, customers=(f"K{n}",))
        for n in range(20)
    ]
    files = [("run.json", "x"), ("customers/C1.html", "page of C1")]
    html = page.index_page(company, findings, [row], files, {})
    shown, folded = html.split('<details class="further">', 1)
    assert [n for n in range(20) if f"finding number {n};" in shown] == list(range(5))
    assert all(f"finding number {n};" in folded for n in range(20))
    assert {"zh": "还有 20 条", "en": "20 findings"}[language] in folded
    assert '<a href="customers/C1.html">page of C1</a>' in html
    assert_stands_alone(html)


SHIPPED = sorted((Path(__file__).parents[2] / "solutions").glob("*/0[1-9]_*.ipynb"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_course_as_shipped_makes_pages_that_stand_alone(path, company):
    """The executed solutions, through the report's own page: no address, no script, a text for every chart."""
    part = Part(path, path.stem)
    shown = copy.copy(part.notebook)
    shown.cells = part.cells()
    html = page.section_page(shown, Row(path.stem, path.stem[3:], path.stem, "done"), company)
    assert_stands_alone(html)
    images = re.findall(r"<img [^>]*>", html)
    assert images
    assert all(re.search(r"""alt=("[^"]+"|'[^']+')""", image) for image in images)


def quiet(text):
    made = cell("nothing()")
    shown = cards.card(text, "", "quiet")
    made.outputs = [output(**{"text/html": shown.html, "text/plain": shown.text})]
    return made


def result():
    made = cell("t")
    made.outputs = [output(**{"text/html": "<table><tr><td>42</td></tr></table>", "text/plain": "plain"})]
    return made


def test_what_has_nothing_to_show_is_said_once_at_the_end_and_leaves_no_heading(company, row):
    headings = [text(line) for line in ("# Module", "## Region", "## Channel", "### Both", "## Money")]
    title, region, channel, both, money = headings
    body = [title, region, quiet("No regions yet"), channel, both, quiet("No regions yet"), money, result()]
    html = page.section_page(nbformat.v4.new_notebook(cells=body), row, company)
    assert html.count("No regions yet") == 1
    assert "No regions yet" in html[html.index('<details class="missing">') :]
    assert "Money" in html
    for heading in ("Region", "Channel", "Both"):
        assert f"{heading}</h" not in html


def test_a_heading_stays_over_a_result_below_its_own_headings(company, row):
    body = [text("# Module"), text("## Region"), text("### East"), result(), text("### West"), result()]
    html = page.section_page(nbformat.v4.new_notebook(cells=body), row, company)
    for heading in ("Region", "East", "West"):
        assert f"{heading}</h" in html


def test_what_an_exercise_has_shown_is_not_shown_again_below_it(company, row):
    """Neither its table without the title, nor its picture; what is short may be alike by chance."""
    rows = "".join(f"<tr><td>customer {n}</td><td>{n * 1000}</td></tr>" for n in range(9))
    table, told = f"<table>{rows}</table>", "one: 1; two: 2; " * 9
    cells = [cell("t") for _ in range(4)]
    cells[0].outputs = [output(**{"text/html": f"<h4>Nine customers</h4>{table}"})]
    cells[1].outputs = [output(**{"text/html": table})]
    cells[2].outputs = [
        output(**{"text/html": f"<img src='data:image/png;base64,{PNG}'>", "text/plain": told})
    ]
    cells[3].outputs = [output(**{"image/png": PNG, "text/plain": told})]
    body = [text("# Module"), cells[0], cells[1], text("## Picture"), cells[2], text("## Again"), cells[3]]
    html = page.section_page(nbformat.v4.new_notebook(cells=[*body, result(), result()]), row, company)
    assert (html.count("customer 8"), html.count("<img"), html.count(">42<")) == (1, 1, 2)
    assert "Picture</h" in html
    assert "Again</h" in html  # the short tables stand below it


def test_a_page_without_a_result_is_none():
    assert not page.shows(nbformat.v4.new_notebook(cells=[text("# Module"), quiet("No regions yet")]))
    assert page.shows(nbformat.v4.new_notebook(cells=[text("# Module"), result()]))
