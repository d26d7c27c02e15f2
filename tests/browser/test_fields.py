"""Choices, boxes and switches, in both languages: wrongly, then rightly, with the mouse and with the keyboard."""

import pytest

import custkit as ck
from custkit.course.asking import asked
from custkit.course.judge import names_of_field
from custkit.locale import speaking, tr
from tests.browser.hand import KEYS, MOUSE, Hand
from tests.browser.test_walk import right

pytestmark = [pytest.mark.browser, pytest.mark.turn_about]
SAVE = """async ([path, source]) => {
    const cell = {cell_type: "code", metadata: {}, outputs: [], execution_count: null, source};
    const metadata = {kernelspec: {name: "python3", display_name: "Python 3"}};
    const content = {cells: [cell], metadata, nbformat: 4, nbformat_minor: 4};
    await window.jupyterapp.serviceManager.contents.save(path, {type: "notebook", format: "json", content});
}"""
SHOW = """\
import custkit as ck
ck.set_language("{language}")
company = ck.open_company("lilan", language="{language}")
ck.exercise("{key}", company)"""


@pytest.fixture(params=["zh", "en"])
def lab(request, open_course):
    return open_course(request.param)


def form_of(lab, key):
    """The form of an exercise in a notebook of its own: the element, and the exercise solved."""
    company = ck.open_company("lilan", language=lab.language)
    source = SHOW.format(language=lab.language, key=key)
    lab.page.evaluate(SAVE, [f"{lab.language}/{key}.ipynb", source])
    lab.open(f"{key}.ipynb")
    lab.run_all()
    form = lab.show(lab.cell(source="ck.exercise("))
    form.wait_for_selector(f"button:text-is('{word(lab, 'Check')}')", timeout=60_000)
    return form, asked(key, company)


def word(lab, text, **facts):
    with speaking(lab.language):
        return tr(text, **facts)


def check(lab, form, key, outcome):
    form.query_selector(f"button:text-is('{word(lab, 'Check')}')").click()
    form.wait_for_selector(f"text={word(lab, outcome, key=key)}", timeout=30_000)


def test_boxes_by_mouse_and_by_keyboard(lab):
    form, _ = form_of(lab, "E0.2")
    boxes = form.query_selector_all("input[type=checkbox]")
    boxes[0].click()
    form.query_selector(f"button:text-is('{word(lab, 'Check')}')").click()
    form.wait_for_selector("[role=status]")
    assert not form.query_selector(f"text={word(lab, '{key}: noted', key='E0.2')}")
    for box in boxes[1:5]:
        box.click()
    for box in boxes[5:10]:
        box.focus()
        lab.page.keyboard.press("Space")
    check(lab, form, "E0.2", "{key}: noted")


def test_switches_are_ticked_and_the_picture_follows(lab):
    form, one = form_of(lab, "E2.4")
    before = form.query_selector_all("img")[1].get_attribute("src")
    boxes = form.query_selector_all("input[type=checkbox]")
    assert len(boxes) == 6
    for box in boxes:
        box.click()
    lab.page.wait_for_function(
        "([form, was]) => form.querySelectorAll('img')[1].src !== was", arg=[form, before]
    )
    for options, outcome in ((1, "{key}: not yet"), (0, "{key}: right")):
        field = one.fields["customer"]
        names = names_of_field(field, one.company)
        codes = (
            sorted(field.right)
            if not options
            else [code for code in ("C0001", "C0002") if code not in field.right]
        )
        name = form.query_selector("input[type=text]")
        name.fill(names.label(codes[0]))
        name.press("Tab")
        driver = one.fields["driver"]
        form.query_selector_all("select")[-1].select_option(
            label=names_of_field(driver, one.company).label(next(iter(driver.right)))
        )
        check(lab, form, "E2.4", outcome)


ANSWERS = {  # a field of each kind: an order and a list, a number and names to collect, texts, a table
    "E2.2": {"letters": ["frequency", "recency", "monetary"], "segment": "general_keep"},
    "E1.1": {"duplicates": 3, "in_wan": ["C0001"]},
    "TH1.4": dict.fromkeys(("first", "second", "third"), "Are you satisfied?"),
    "E3.4": None,
}


@pytest.mark.parametrize("key", ANSWERS)
def test_a_field_of_each_kind_wrongly_by_mouse_then_rightly_by_keys(lab, key):
    _, one = form_of(lab, key)
    hand = Hand(lab, one, MOUSE)
    for name, value in (ANSWERS[key] or {}).items():
        hand.give(name, value)
    assert len(hand.check("not yet").splitlines()) > 1
    hand.by = KEYS
    for name, value in right(one).items():
        hand.give(name, value)
    hand.check("right")


def test_a_list_is_left_and_taken_up_again_with_the_keys_and_the_page_stays_whole(lab):
    form, _ = form_of(lab, "E1.5")
    menu, keys, before = form.query_selector_all("select")[-1], lab.page.keyboard, len(lab.cells())
    menu.focus()
    for key, place in (
        ("ArrowDown", 1),
        ("ArrowDown", 2),
        ("Home", 0),
        ("ArrowDown", 1),
        ("x", None),
        ("d", None),
    ):
        keys.press(key)
        lab.page.wait_for_timeout(1000)
        now = menu.evaluate("menu => menu.selectedIndex")
        assert now == place if place is not None else now >= 0
    assert len(lab.cells()) == before


def test_a_company_of_ones_own_is_pasted_with_its_quotes_and_opened(lab, tmp_path):
    file = tmp_path / "our orders.csv"
    lines = [f"K{k},2024-{month:02d}-0{k + 1},{100 * (k + 1)}" for k in range(5) for month in range(1, 13)]
    file.write_text("\n".join(["customer,date,amount", *lines]), encoding="utf-8")
    source = SHOW.format(language=lab.language, key="E0.1").replace(
        'ck.exercise("E0.1", company)', "ck.course.own_data(company)"
    )
    lab.page.evaluate(SAVE, [f"{lab.language}/own.ipynb", source])
    lab.open("own.ipynb")
    lab.run_all()
    form = lab.show(lab.cell(source="ck.course.own_data("))
    form.wait_for_selector(f"button:text-is('{word(lab, 'Open it')}')", timeout=60_000)
    place = form.query_selector("input[type=text]")
    for typed, said in (
        (f"“{file}x”", word(lab, "This file could not be opened")),
        (f"“{file}”", word(lab, "{name} is open", name="our orders")),
    ):
        place.fill(typed)
        place.press("Tab")
        form.query_selector(f"button:text-is('{word(lab, 'Open it')}')").click()
        form.wait_for_selector(f"text={said}", timeout=30_000)
    form.query_selector(f"""button:text-is("{word(lab, "Back to the course's company")}")""").click()
