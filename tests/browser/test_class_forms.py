"""Forms around a class in the browser: filled in, scored, saved, and read again."""

import csv

import pytest

from custkit.course.class_forms import class_forms, read_answers
from custkit.course.quiz import quiz
from custkit.data.contract import label
from custkit.locale import speaking, tr
from custkit.report.class_kit import write_kit

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=["zh", "en"])
def kit(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param)
    with speaking(request.param):
        write_kit(folder)
        yield request.param, folder


def choose(page, name, value):
    page.locator(f"input[name='{name}'][value='{value}']").check()


def saved(page, folder):
    with page.expect_download() as waited:
        page.locator("#done").click()
    path = folder / waited.value.suggested_filename
    waited.value.save_as(path)
    return path


def test_a_test_is_answered_saved_and_read_and_only_afterwards_explained(kit, page, tmp_path):
    _, folder = kit
    for when, form, first_wrong in (("before", "A", 6), ("after", "B", 2)):
        page.goto((folder / f"test_{when}_{form}.html").as_uri())
        page.locator("#done").click()
        assert page.locator("#said").inner_text() == tr("Still open: {n}", n=10)
        for n, one in enumerate(quiz().test(form)):
            wrong = "b" if one.right != "b" else "c"
            choose(page, one.name, one.right if n >= first_wrong else wrong)
        page.locator("#done").click()
        assert page.locator("#said").inner_text() == tr("Type your number first.")
        page.locator("input[name=person]").fill("27")
        saved(page, tmp_path)
        explained = page.locator(".told.right").count(), page.locator(".told.wrong").count()
        assert explained == ((0, 0) if when == "before" else (8, 2))
    answers = read_answers([tmp_path])["test"]
    assert answers[["person", "when", "form"]].to_numpy().tolist() == [
        ["27", "after", "B"],
        ["27", "before", "A"],
    ]
    assert answers.iloc[0]["10"] == quiz().test("B")[9].right
    assert page.errors == []
    assert [url for url in page.asked if not url.startswith(("file:", "blob:"))] == []


def test_self_checks_are_scored_and_saved_as_the_table_that_the_kit_reads(kit, page, tmp_path):
    language, folder = kit
    page.goto((folder / "self_checks.html").as_uri())
    for name, of in class_forms()["self_checks"].items():
        for n, one in enumerate(of["items"]):
            choose(page, f"{name}-{one['code']}", 5 if n == 0 else 2)
    path = saved(page, tmp_path)
    told = page.locator("#told-six_pains").inner_text()
    assert "2.5" in told
    assert class_forms()["self_checks"]["six_pains"]["items"][0][language] in told  # the pain that hurts most
    assert (
        class_forms()["self_checks"]["six_keys"]["items"][1][language]
        in page.locator("#told-six_keys").inner_text()
    )
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[0][1:3] == [label("self_check.form"), label("self_check.item_code")]
    assert len(rows) == 1 + 22


def test_feedback_with_a_comma_and_a_quote_comes_back_whole(kit, page, tmp_path):
    _, folder = kit
    page.goto((folder / "feedback.html").as_uri())
    choose(page, "useful", 4)
    page.locator("textarea[name=keep]").fill('the "whale", and\nthe rest')
    saved(page, tmp_path)
    (row,) = read_answers([tmp_path])["form"].to_dict("records")
    assert (row["useful"], row["keep"]) == ("4", 'the "whale", and\nthe rest')


def test_every_page_fits_paper_and_a_phone(kit, page):
    _, folder = kit
    page.set_viewport_size({"width": 390, "height": 800})
    for path in sorted(folder.glob("*.html")):
        page.goto(path.as_uri())
        wide = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{path.name} is {wide} pixels too wide"
