"""A report is a folder of files: it opens without a network, shows its pictures, tells them in words, and prints."""

import csv
import re

import pytest

from custkit.report import run
from tests.report.conftest import SET_UP, cell, text, write_notebook

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """The report of nine customers, from a short notebook with a chart, a table, a slider and findings."""
    folder = tmp_path_factory.mktemp("report")
    with (folder / "订单.csv").open("w", encoding="gbk", newline="") as stream:
        rows = [
            (f"K{k}", f"{2023 + m // 12}-{m % 12 + 1:02d}-1{k}", 1000 * (12 - k) + m)
            for k in range(9)
            for m in range(36)
            if m % (k + 1) == 0
        ]
        csv.writer(stream).writerows([["客户编号", "下单日期", "金额"], *rows])
    write_notebook(
        folder / "solutions" / "02_tiering.ipynb",
        text("# 客户分层"),
        cell(SET_UP, "setup"),
        text("## 收入有多集中"),
        cell("ck.tiering.pareto(company)"),
        cell("ck.show.table(ck.tiering.abc(company))"),
        cell("ck.show.dial(ck.tiering.abc, company)"),
        cell("ck.show.findings(ck.tiering.findings(company))"),
    )
    done = run(folder / "订单.csv", folder / "out", language="zh", notebooks=folder / "solutions")
    assert done.exit_code == 0, done.rows
    return done.out


def test_a_report_needs_no_network_tells_its_pictures_in_words_and_prints(report, page):
    page.goto((report / "index.html").as_uri())
    page.locator("a[href^='02_tiering.html']:visible").first.click()
    assert page.url.split("#")[0].endswith("/02_tiering.html")
    assert page.locator("img").count() == 2  # the chart, and the slider as it stands

    for path in sorted(report.rglob("*.html")):
        page.goto(path.as_uri())
        for picture in page.locator("img").all():
            assert picture.get_attribute("alt")
            assert picture.evaluate("image => image.naturalWidth") > 100
        too_wide = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
        assert too_wide <= 0, f"{path.name} is {too_wide} pixels too wide"
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) > 0

    assert [url for url in page.asked if not url.startswith(("file:", "data:"))] == []
    assert (page.failed, page.errors) == ([], [])
