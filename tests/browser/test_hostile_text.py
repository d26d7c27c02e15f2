"""Text is never markup: pages made of hostile text show it, and nothing in it is carried out."""

import pytest

from custkit.report import run
from custkit.report.job import make_job
from tests import planted
from tests.report.conftest import SET_UP, cell, text, write_notebook

pytestmark = pytest.mark.browser
EVERY_TABLE = """\
for row in company.status().itertuples():
    if row.rows:
        display(company.table(row.table).head(10))
        print(company.table(row.table).head(10).to_string())
        display(ck.show.table(company.table(row.table).head(10)))"""


@pytest.fixture(scope="module", params=["tables", pytest.param("the course", marks=pytest.mark.long)])
def report(request, tmp_path_factory):
    """The report of a company whose every text column holds hostile text: names of regions, industries, products …"""
    folder = tmp_path_factory.mktemp("hostile")
    columns = planted.write_company(folder / "<b>&tables", "en", planted.HOSTILE)
    assert len(columns) > 40
    shown = {"01_diagnosis": "company", "02_tiering": EVERY_TABLE, "03_key_accounts": "company"}
    for name, code in shown.items() if request.param == "tables" else ():
        write_notebook(folder / "solutions" / f"{name}.ipynb", text("# Module"), cell(SET_UP), cell(code))
    notebooks = folder / "solutions" if request.param == "tables" else None
    done = run(folder / "<b>&tables", folder / "out", language="en", notebooks=notebooks)
    assert [(row.key, row.problems) for row in done.rows if row.problems] == []
    if request.param == "tables":
        company = make_job(str(folder / "<b>&tables"), None, "en", None, None, None, False).open()
        assert len(planted.write_every_output(company, done.out / "more", planted.HOSTILE)) < 4
    return done.out


def test_hostile_text_is_shown_and_never_carried_out(report, page):
    pages = sorted(report.rglob("*.html"))
    assert len(pages) > 10
    shown = 0
    for path in pages:
        page.goto(path.as_uri())
        assert page.evaluate("() => window.caught") is None, path.name
        ours = "summary > b"  # the company's name on its card
        planted_marks = f"img[src=x], svg[onload], b:has-text('tables'):not({ours})"
        assert page.locator(planted_marks).count() == 0, path.name
        scripts = page.evaluate("() => [...document.scripts].map(one => one.text.trim())")
        assert [one for one in scripts if one.startswith("window.caught")] == [], path.name
        assert page.locator(f"{ours} b").count() == 0, path.name
        shown += "<script>window.caught=1</script>" in page.locator("body").inner_text()
    assert shown > 3
    assert [url for url in page.asked if not url.startswith(("file:", "data:"))] == []
    assert page.errors == []
