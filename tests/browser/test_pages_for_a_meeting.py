"""A page for a meeting is one sheet of A4, in either language, whatever it is about."""

import re

import pytest

from custkit import cli

pytestmark = [pytest.mark.browser, pytest.mark.turn_about]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("kind", "about"),
    [
        ("monday", ()),
        ("dossier", ("R14",)),
        ("line", ("PL-4",)),
        ("line", ("PL-7",)),
        ("customer", ("C0001",)),
        ("account", ("C0001",)),
    ],
)
def test_it_prints_on_one_sheet(language, kind, about, page, tmp_path):
    out = tmp_path / "page.html"
    asked = ["page", kind, f"lilan-{language}", *about, "--language", language, "--out", str(out)]
    assert cli.main(asked) == 0
    page.goto(out.as_uri())
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
