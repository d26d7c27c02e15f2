"""Text is never markup: pages made of hostile text show it, and nothing in it is carried out."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.turn_about("zh")]


def test_hostile_text_is_shown_and_never_carried_out(written, page):
    assert [(row.key, row.problems) for row in written.report.rows if row.problems] == []
    pages = sorted([*written.report.out.rglob("*.html"), *written.more.rglob("*.html")])
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
