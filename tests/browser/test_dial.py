"""A rule set by hand in the browser: tracks wide enough for a finger, steps that are round, a way back, an answer."""

import pytest

import custkit as ck
from custkit.course.asking import asked
from custkit.item import exercises
from custkit.locale import speaking, tr
from tests.browser.hand import Hand
from tests.browser.test_walk import right

pytestmark = [pytest.mark.browser, pytest.mark.turn_about]
SAVE = """async ([path, sources]) => {
    const empty = {cell_type: "code", metadata: {}, outputs: [], execution_count: null};
    const cells = sources.map(source => ({...empty, source}));
    const metadata = {kernelspec: {name: "python3", display_name: "Python 3"}};
    const content = {cells, metadata, nbformat: 4, nbformat_minor: 4};
    await window.jupyterapp.serviceManager.contents.save(path, {type: "notebook", format: "json", content});
}"""
CAUGHT_UP = "([form, cut]) => [...form.querySelectorAll('li')].some(line => line.innerText.endsWith(cut))"
PICTURES = "form => [...form.querySelectorAll('img')].map(one => one.src).join()"
NARROWEST, HANDLE = 200, 24  # px
DRAWING = ".custkit-drawing"
LAPTOP = {"width": 1366, "height": 768}
WITH_DIALS = ["E3.3", "E5.6"]  # those whose answer is turned; of the others it stands beside the question


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_rule_is_set_by_hand_and_judged(open_course, language):
    with speaking(language):
        check, reset, right = tr("Check"), tr("Reset"), tr("{key}: right", key="E3.3")
        again = tr("You changed something: press Check again")
    lab = asking(open_course(language), "dial", ["E3.3"])
    form = lab.show(lab.cell(source='ck.exercise("E3.3"'))
    form.wait_for_selector(f"button:text-is('{check}')")

    form.wait_for_selector(".custkit-drawn img")

    tracks = form.query_selector_all(".noUi-target")
    assert len(tracks) == 3
    assert min(track.bounding_box()["width"] for track in tracks) >= NARROWEST

    assert form.query_selector(".noUi-handle").bounding_box()["height"] >= HANDLE

    handles, read = form.query_selector_all("[role=slider]"), form.query_selector_all(".widget-readout")

    def turn(place, key, wanted):
        for _ in range(40):
            if read[place].inner_text() == wanted:
                return
            handles[place].press(key)
            lab.page.wait_for_timeout(700)
        raise AssertionError(read[place].inner_text())

    for _ in range(8):  # faster than anything is drawn
        handles[2].press("ArrowRight")
    form.wait_for_selector(DRAWING)
    lab.page.wait_for_function(CAUGHT_UP, arg=[form, read[2].inner_text()])
    form.wait_for_selector(DRAWING, state="detached")
    turn(2, "ArrowLeft", "15%")
    lab.page.wait_for_function(CAUGHT_UP, arg=[form, "15%"])  # the kernel has seen the last step
    form.query_selector(f"button:text-is('{reset}')").click()
    lab.page.wait_for_function(CAUGHT_UP, arg=[form, "0%"])
    assert [one.inner_text() for one in read] == ["60", "0.0", "0%"]
    turn(0, "ArrowLeft", "0")
    turn(1, "ArrowRight", "4.0")
    form.query_selector("select").select_option(index=1)
    lab.page.wait_for_timeout(2000)
    form.query_selector(f"button:text-is('{check}')").click()
    form.wait_for_selector(f"text={right}")
    handles[0].press("ArrowRight")
    form.wait_for_selector(f"text={again}")
    assert form.query_selector(f"text={right}") is None
    assert lab.page.errors == []


def asking(lab, name, keys):
    """A notebook of its own that asks the exercises, run on a laptop's screen."""
    lab.page.set_viewport_size(LAPTOP)
    opened = f'import custkit as ck\nck.set_language("{lab.language}")\n'
    opened += f'company = ck.open_company("lilan", language="{lab.language}")'
    cells = [opened, *(f'ck.exercise("{key}", company)' for key in keys)]
    lab.page.evaluate(SAVE, [f"{lab.language}/{name}.ipynb", cells])
    lab.open(f"{name}.ipynb")
    lab.run_all()
    return lab


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_dials_picture_and_check_are_seen_at_once(open_course, language):
    """On a laptop's screen nobody scrolls between what is turned, what it draws, and the button."""
    keys = [key for key, one in exercises().items() if any(tool.dial for tool in one.tools)] + WITH_DIALS
    lab, company = asking(open_course(language), "dials", keys), ck.open_company("lilan", language=language)
    with speaking(language):
        hands = {key: Hand(lab, asked(key, company)) for key in keys}
        taken = {key: hand.at_once() for key, hand in hands.items()}
    assert {key: (needed, there) for key, (needed, there) in taken.items() if needed > there} == {}


@pytest.mark.parametrize("key", ["E4.1", "E5.2", "E6.2"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_turned_beside_a_question_is_drawn_anew_and_the_answer_judged(
    open_course, language, key, tmp_path
):
    """The lists of region and source, the sliders of cost and transfer; hours are ticked, and nothing is drawn anew."""
    lab, company = asking(open_course(language), key, [key]), ck.open_company("lilan", language=language)
    with speaking(language):
        solved = asked(key, company)
    hand = Hand(lab, solved)
    menus, handles = hand.form.locator("select"), hand.form.locator("[role=slider]")
    before = hand.form.evaluate(PICTURES)
    lab.page.screenshot(path=tmp_path / f"{key}-{language}-before.png")
    if key == "E4.1":
        menus.first.select_option(index=3)
    elif key == "E5.2":
        handles.first.press("ArrowLeft")
    drawn = f"([form, old]) => ({PICTURES})(form) !== old"
    if key != "E6.2":
        lab.page.wait_for_function(drawn, arg=[hand.form.element_handle(), before], timeout=60_000)
    lab.page.wait_for_timeout(1500)
    hand.form.screenshot(path=tmp_path / f"{key}-{language}-turned.png")
    for name, value in right(solved).items():
        hand.give(name, value)
    assert hand.check("right")
    hand.form.screenshot(path=tmp_path / f"{key}-{language}-right.png")
    assert lab.page.errors == []
