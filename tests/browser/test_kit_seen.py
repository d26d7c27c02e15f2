"""The trainer's kit as it is seen: slides that fit, pages that print on one sheet, a timer that says what to cut."""

import re
from itertools import pairwise

import pytest

pytestmark = pytest.mark.browser
LEGIBLE = 14  # pixels of a screen of 1280: what is projected can be read from the last row
PRINT = 11  # pixels on the screen that the small print of a picture has (9 points at 170 dots an inch)
SHOWN = """() => {
  const face = Reveal.getCurrentSlide().querySelector(".face");
  const edge = {right: innerWidth, bottom: innerHeight};
  const parts = [...face.querySelectorAll("h2, p, li, img, .table, .table div")]
    .map(one => one.getBoundingClientRect());
  return {
    tall: Math.max(...parts.map(one => one.bottom)) - edge.bottom,
    wide: Math.max(...parts.map(one => one.right)) - edge.right,
    missing: [...face.querySelectorAll("img")].filter(one => !one.naturalWidth).length,
    text: Math.min(99, ...[...face.querySelectorAll("td, th")].map(one => parseFloat(getComputedStyle(one).fontSize)
      * new DOMMatrix(getComputedStyle(face.querySelector(".table > *")).transform).a)),
    print: Math.min(99, ...[...face.querySelectorAll(".picture img")].map(one => [one, one.getBoundingClientRect()])
      .map(([one, box]) => 9 / 72 * 170 * Math.min(box.width / one.naturalWidth, box.height / one.naturalHeight))),
    notes: Reveal.getCurrentSlide().querySelector("aside.notes").textContent.trim().length,
  };
}"""


def seen_whole(page, deck, screen=(1280, 720)):
    """Look at every slide of a deck: nothing over the edge, nothing missing, legible, something to say; how many."""
    page.set_viewport_size(dict(zip(("width", "height"), screen, strict=True)))
    page.goto(deck.as_uri())
    page.wait_for_function("() => window.Reveal && Reveal.isReady()")
    slides = page.evaluate("() => Reveal.getTotalSlides()")
    for at in range(slides):
        page.evaluate("at => Reveal.slide(at)", at)
        shown = page.evaluate(SHOWN)
        where = (deck.name, at, page.locator(".present h2").inner_text(), shown)
        assert shown["missing"] == 0, where
        assert max(shown["tall"], shown["wide"]) <= 1, where
        assert shown["text"] >= LEGIBLE, where
        assert shown["print"] >= PRINT, where
        assert shown["notes"] > 15, where
    quiet(page)
    return slides


def quiet(page):
    assert [url for url in page.asked if not url.startswith(("file:", "data:"))] == []
    assert (page.failed, page.errors) == ([], [])


@pytest.mark.parametrize("screen", [(1280, 720), (1024, 768)])
@pytest.mark.parametrize("deck", ["zh/slides/day", "en/slides/day"])
def test_no_slide_is_taller_or_wider_than_the_screen(kit, page, deck, screen):
    assert seen_whole(page, kit / f"{deck}.html", screen) >= 20


@pytest.mark.parametrize(
    ("path", "sheets"),
    [
        ("zh/runsheet/one_day", 1),
        ("en/runsheet/one_day", 1),
        ("zh/runsheet/half_day", 1),
        ("zh/runsheet/tracks", 1),
        ("en/handouts/E0.2", 1),
        ("zh/handouts/reference-04_general_accounts", 1),
        ("zh/handouts/minute-cards", 1),
        ("en/handouts/certificate", 1),
        ("en/handouts/compliance", 1),
        ("zh/handouts/E4.3", 2),
        ("zh/around/test_before_A", 2),
        ("en/around/self_checks", 1),
    ],
)
def test_a_page_for_paper_takes_few_sheets(kit, page, path, sheets):
    page.goto((kit / f"{path}.html").as_uri())
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == sheets
    quiet(page)


def test_a_page_is_no_wider_than_the_screen(kit, page):
    for path in [*kit.glob("*/index.html"), *kit.glob("*/notes/*.html"), *kit.glob("*/handouts/E*.html")]:
        page.goto(path.as_uri())
        wide = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{path.name} is {wide} pixels too wide"


EDGE = """() => Math.max(0, ...[...document.querySelectorAll("td, th, img")]
    .map(one => one.getBoundingClientRect().right))"""


def cut_off(page, paths):
    """Pages of which A4 with its margins (184 mm, 695 pixels) cuts something off at the right."""
    page.set_viewport_size({"width": 695, "height": 1000})
    page.emulate_media(media="print")
    found = {}
    for path in paths:
        page.goto(path.as_uri())
        found[f"{path.parts[-3]} {path.name}"] = page.evaluate(EDGE) - 695
    return {name: over for name, over in found.items() if over > 1}


def test_nothing_is_cut_off_at_the_edge_of_the_paper(kit, page):
    pages = [*kit.glob("*/handouts/*.html"), *kit.glob("*/notes/*.html"), *kit.glob("*/runsheet/*s*.html")]
    assert len(pages) > 20
    assert cut_off(page, pages) == {}


def test_the_run_sheet_tells_the_clock_for_any_start(kit, page):
    page.goto((kit / "zh/runsheet/one_day.html").as_uri())
    page.locator("input[type=time]").fill("13:10")
    clocks = page.locator("[data-at]").all_inner_texts()
    assert (clocks[0], clocks[1], clocks[-1]) == ("13:10", "13:30", "21:00")


def test_the_timer_says_how_late_it_is_and_what_to_cut(kit, page):
    page.goto((kit / "en/runsheet/one_day-timer.html").as_uri())

    def at(minute):
        page.evaluate("minute => { window.custkitNow = () => minute * 60000; draw(); }", minute)

    at(540)
    page.get_by_role("button", name="Start").click()
    at(550)
    assert page.locator("#now").inner_text() == "Opening"
    assert page.locator("#left").inner_text() == "5:00"
    assert page.locator("#how").inner_text() == "On time"
    assert page.locator("#cuts").inner_text() == ""
    coming = page.locator("#coming li").all_inner_texts()
    minutes = [60 * int(line[:2]) + int(line[3:5]) for line in coming]
    assert [(b - a) % 1440 for a, b in pairwise(minutes)][:3] == [45, 55, 10]
    assert coming[-1].endswith("End")
    at(563)
    assert page.locator("#how").inner_text() == "8 minutes late"
    assert "Opening" not in page.locator("#cuts").inner_text()  # its talk is over
    page.get_by_role("button", name="Next block").click()
    assert page.locator("#now").inner_text() == "Module 1: diagnosis"
    said = page.locator("#cuts").inner_text()
    assert "Cut this and win back 9 minutes" in said
    assert said.count("unplanned minutes of the debrief") == 2
    assert not re.search(r"E1\.5|E2\.3|E2\.4", said)
    page.reload()
    at(563)
    assert page.locator("#now").inner_text() == "Module 1: diagnosis"
    at(563 + 45 + 300)
    assert "cannot make it up" in page.locator("#cuts").inner_text()
    page.get_by_role("button", name="Reset").click()
    assert page.get_by_role("button", name="Start").is_visible()
