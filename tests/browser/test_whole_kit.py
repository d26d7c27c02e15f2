"""What `make trainer` writes, whole and in both languages: every slide, every link, every page for paper."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from custkit.course.runsheet import runsheet
from tests.browser.test_kit_seen import cut_off, seen_whole

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.timeout(3600)]
ROOT = Path(__file__).parents[2]
ONE_SHEET = ("runsheet/one_day", "runsheet/half_day", "runsheet/online", "runsheet/tracks", "handouts/E0.2")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The folder, with its printed pages, as ``make trainer`` writes it: in a process of its own."""
    out = tmp_path_factory.mktemp("trainer") / "kit"
    subprocess.run([sys.executable, "notebooks/builder", "--trainer", str(out)], cwd=ROOT, check=True)
    return out


def test_every_slide_of_every_deck_fits_and_can_be_read(whole, page):
    decks = sorted(whole.glob("*/slides/*.html"))
    assert len(decks) == 18
    assert sum(seen_whole(page, deck) for deck in decks) > 500
    for deck in decks:
        seen_whole(page, deck, (1024, 768))


def test_every_link_leads_somewhere(whole):
    links = 0
    for page in whole.rglob("*.html"):
        text = re.sub(r"<script>.*?</script>", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for address in re.findall(r"(?:href|src)=\"([^\"]+)\"", text):
            to = urlsplit(address)
            if to.scheme == "data":
                continue
            target = page.parent / unquote(to.path) if to.path else page
            assert not to.scheme, (page, address)
            assert target.exists(), (page, address)
            if to.fragment:
                assert f'id="{unquote(to.fragment)}"' in target.read_text(encoding="utf-8"), (page, address)
            links += 1
    assert links > 900


def test_nothing_is_cut_off_at_the_edge_of_any_paper(whole, page):
    assert cut_off(page, [path.with_suffix(".html") for path in whole.rglob("*.pdf")]) == {}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_for_paper_is_printed_and_short(whole, language):
    printed = {
        str(path.relative_to(whole / language).with_suffix("")): len(
            re.findall(rb"/Type\s*/Page\b", path.read_bytes())
        )
        for path in (whole / language).rglob("*.pdf")
    }
    asked = {
        key for edition in runsheet().editions.values() for block in edition.blocks for key in block.exercises
    }
    assert {f"handouts/{key}" for key in asked} <= set(printed)
    single = [*ONE_SHEET, *(name for name in printed if "handouts/reference" in name)]
    assert {name: printed[name] for name in single} == dict.fromkeys(single, 1)
    assert {
        key: printed[f"handouts/{key}"] for key in runsheet().stars if printed[f"handouts/{key}"] > 2
    } == {}
