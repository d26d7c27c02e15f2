"""Around a class: the files that go out, what comes back, and the page that says what it brought."""

import csv

import numpy as np
import openpyxl
import pandas as pd
import pytest

from custkit.cli import main
from custkit.course.class_forms import class_forms, code_of, columns_of, read_answers
from custkit.course.quiz import quiz
from custkit.data import InputError, datasets_dir, open_company
from custkit.data.contract import label, tables
from custkit.locale import LANGUAGES, get_language, set_language, speaking
from custkit.report import class_kit
from custkit.report.class_kit import names_card, write_kit
from custkit.report.data_template import answer_workbook, data_template
from custkit.report.evaluation import evaluated, evaluation_page

pytestmark = pytest.mark.turn_about


@pytest.fixture(params=LANGUAGES)
def language(request):
    before = get_language()
    yield set_language(request.param)
    set_language(before)


@pytest.fixture(scope="module")
def lilan():
    return open_company("lilan-en")


def test_everything_goes_out_and_what_was_typed_into_is_never_overwritten(tmp_path, language):
    written, kept = write_kit(tmp_path / "kit")
    assert {path.name for path in written} == {
        "answer_key.html", "answers.xlsx", "confidentiality.html", "data_template.xlsx", "feedback.html",
        "self_checks.html", "test_after_A.html", "test_after_B.html", "test_before_A.html", "test_before_B.html",
    }  # fmt: skip
    assert kept == []
    typed = b"typed in"
    (tmp_path / "kit" / "answers.xlsx").write_bytes(typed)
    written, kept = write_kit(tmp_path / "kit")
    assert [path.name for path in kept] == ["data_template.xlsx", "answers.xlsx"]
    assert (tmp_path / "kit" / "answers.xlsx").read_bytes() == typed


def test_the_test_before_the_course_does_not_hold_its_answers(language):
    for form in "AB":
        before, after = (class_kit.quiz_page(form, when) for when in ("before", "after"))
        for one in quiz().test(form):
            assert one.ask[language][:12] in before
            assert one.why[language][:12] not in before
        assert quiz().test(form)[0].why[language][:12] in after
        assert '"key": null' in before


def test_self_checks_speak_the_codes_of_the_table(language):
    """What was filled in can be handed in with a company's data, beside what the course's company has."""
    known = pd.read_csv(datasets_dir() / "lilan-zh" / "self_check.csv")
    for form in ("six_keys", "readiness"):
        asked = {one["code"] for one in class_forms()["self_checks"][form]["items"]}
        assert asked == set(known.loc[known["form"] == form, "item_code"])
    assert label("self_check.score") in class_kit.self_checks()
    for of in class_forms()["self_checks"].values():
        assert [band["upto"] for band in of["bands"]][-1] == 5


def test_the_template_is_the_contract_without_what_is_personal(tmp_path, language):
    data_template(tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    names = [label(name) for name in class_forms()["template"]["tables"]]
    assert book.sheetnames[1:-1] == names
    for name in class_forms()["template"]["tables"]:
        heads = [cell.value for cell in book[label(name)][1]]
        assert {label(f"{name}.{one.name}") for one in tables()[name].required} <= set(heads)
        course = pd.read_csv(datasets_dir() / f"lilan-{language}" / f"{name}.csv", nrows=0).columns
        asked = [one for one in tables()[name].columns.values() if one.name in course and not one.is_pattern]
        assert {label(f"{name}.{one.name}") for one in asked if one.personal != "drop"} <= set(heads)
        personal = {
            label(f"{name}.{c.name}") for c in tables()[name].columns.values() if c.personal == "drop"
        }
        assert not personal & set(heads)
        assert len(set(heads)) == len(heads)


def test_a_filled_template_is_read_as_it_stands(tmp_path, language):
    path = tmp_path / "filled.xlsx"
    data_template(path)
    book, rows = openpyxl.load_workbook(path), {}
    for name in class_forms()["template"]["tables"]:
        table = pd.read_csv(datasets_dir() / f"lilan-{language}" / f"{name}.csv", dtype=str).head(300)
        sheet = book[label(name)]
        own = {label(f"{name}.{column}"): column for column in table}
        heads = [own.get(cell.value) for cell in sheet[1]]
        for row in table.to_dict("records"):
            sheet.append([None if head is None or row[head] != row[head] else row[head] for head in heads])
        rows[name] = len(table)
    book.save(path)
    company = open_company(path, language=language)
    status = company.status().set_index("table")["rows"]
    assert {name: int(status[name]) for name in rows} == rows
    used = company.quality.counts
    assert used["rejected"].sum() == 0
    mapped = {entry["table"] for entry in company.mapping}
    assert set(rows) <= mapped
    assert not [
        entry["unused"] for entry in company.mapping if entry["table"] in rows and entry.get("unused")
    ]


def test_an_empty_template_is_refused_kindly(tmp_path, language):
    data_template(tmp_path / "empty.xlsx")
    with pytest.raises(InputError):
        open_company(tmp_path / "empty.xlsx")


def test_the_names_card_has_thirty_names_no_money_and_no_order_that_tells(lilan):
    page = names_card(lilan)
    names = [line.split(">")[1] for line in page.split('<div class="tick"')[1:]]
    names = [line.split("<")[0] for line in names]
    assert len(names) == 30
    assert names == sorted(names, key=str.casefold)
    assert "¥" not in page


def test_a_company_of_few_has_a_card_of_all(tmp_path):
    (tmp_path / "orders.csv").write_text(
        "customer_id,order_date,amount\n" + "".join(f"K{n},2024-0{m}-01,{n}00\n" for n in range(1, 5) for m in (1, 5))
    )  # fmt: skip
    assert names_card(open_company(tmp_path / "orders.csv")).count('class="tick"') == 4


def fill(path, language, people=12):
    """A class on paper: everybody knows four of ten before and seven after; promises, feedback, a KPI."""
    answer_workbook(path)
    book, sheets = openpyxl.load_workbook(path), class_forms()["answer_sheets"]
    words = {"zh": ("前", "后", "是", "否", "低"), "en": ("before", "after", "yes", "no", "down")}[language]

    def given(form, right):
        return [
            q.right if n < right else "abcd"["abcd".index(q.right) - 1]
            for n, q in enumerate(quiz().test(form))
        ]

    test = book[sheets["test"]["title"][language]]
    for n in range(people):
        first, second = ("A", "B") if n % 2 else ("B", "A")
        test.append([n + 1, words[0], first, *given(first, 4 + n % 2)])
        test.append([n + 1, words[1], second, *given(second, 7 + n % 2)])
        book[sheets["form"]["title"][language]].append([None, 5, 4, 4, 3, 5, 4, "the whale curve <b>", ""])
    for n in range(6):
        book[sheets["promises"]["title"][language]].append(
            [n, f"promise {n}", 30, words[2] if n < 4 else words[3]]
        )
    book[sheets["promises"]["title"][language]].append([9, "not due", 90])
    book[sheets["kpi"]["title"][language]].append(["overdue %", 18, 12, words[4]])
    book[sheets["kpi"]["title"][language]].append(["visits", 40, 38, None])
    book.save(path)


def test_paper_answers_give_the_four_levels(tmp_path, language):
    fill(tmp_path / "answers.xlsx", language)
    found = evaluated(read_answers([tmp_path / "answers.xlsx"]))["levels"].set_index("level")
    assert found["n"].to_dict() == {"reaction": 12, "learning": 12, "behaviour": 6, "results": 2}
    assert found.loc["reaction", "value"] == pytest.approx(25 / 6)
    assert found.loc["learning", "value"] == pytest.approx((75 - 45) / (100 - 45))
    assert found.loc["learning", "low"] <= found.loc["learning", "value"] <= found.loc["learning", "high"]
    assert found.loc["behaviour", "value"] == pytest.approx(4 / 6)
    assert found.loc["results", "value"] == pytest.approx(0.5)  # down was meant for one, and it fell


def test_the_page_says_the_levels_and_no_text_is_markup(tmp_path, language):
    fill(tmp_path / "answers.xlsx", language)
    path, _ = evaluation_page([tmp_path / "answers.xlsx"], tmp_path / "page.html")
    page = path.read_text(encoding="utf-8")
    assert "55%" in page
    assert "67%" in page
    assert "&lt;b&gt;" in page
    assert "the whale curve <b>" not in page


def test_level_four_shows_who_moved_between_tiers_only_with_data(tmp_path, lilan):
    fill(tmp_path / "answers.xlsx", get_language())
    pages = [
        evaluation_page([tmp_path / "answers.xlsx"], tmp_path / f"{n}.html", company)[0].read_text("utf-8")
        for n, company in enumerate((None, lilan))
    ]
    assert [page.count("<img") for page in pages] == [0, 1]


def test_forms_saved_on_screen_and_paper_go_together(tmp_path):
    with speaking("en"):
        fill(tmp_path / "answers.xlsx", "en", people=3)
        lines = [
            ["test", "77", "after", "A", *[q.right for q in quiz().test("A")]],
            ["form", "", 1, 1, 1, 1, 1, 1, "a,b", ""],
        ]
        with (tmp_path / "test-after-A-77.csv").open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream).writerows(lines)
        answers = read_answers([tmp_path])
    assert len(answers["test"]) == 7
    assert answers["test"].iloc[-1]["person"] in {"77", "3"}
    assert answers["form"]["keep"].tolist()[-1] in {"a,b", "the whale curve <b>"}
    assert len(answers["form"]) == 4


def test_a_form_saved_again_by_a_chinese_excel_is_read(tmp_path):
    (tmp_path / "a.csv").write_bytes("form,7,1,1,1,1,1,1,鲸鱼曲线的图,\n".encode("gb18030"))
    assert read_answers([tmp_path])["form"]["keep"].tolist() == ["鲸鱼曲线的图"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", bytes(range(256)) * 20),
        ("a.csv", None),
        ("a.xlsx", b"PK\x03\x04 half"),
        ("a.xlsx", b"no workbook"),
        ("a.xlsx", {"A1": 1, "XFD1048576": 1}),  # its reader would end this process
    ],
)
def test_what_cannot_be_read_as_answers_is_one_sentence(tmp_path, language, capsys, name, content):
    path = tmp_path / "in" / name
    path.parent.mkdir()
    if content is None:
        path.mkdir()
    elif isinstance(content, dict):
        book = openpyxl.Workbook()
        for cell, value in content.items():
            book.active[cell] = value
        book.save(path)
    else:
        path.write_bytes(content)
    given = ["evaluate", str(path.parent), "--language", language, "--out", str(tmp_path / "page.html")]
    assert main(given) == 2
    said = capsys.readouterr().err.strip()
    assert name in said
    assert "\n" not in said
    assert ("Error" in said, language == "zh" and said.isascii()) == (False, False)


def test_a_test_that_was_saved_twice_counts_once_as_it_was_last(tmp_path):
    right = [one.right for one in quiz().test("A")]
    with (tmp_path / "a.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([["test", 5, "before", "A", "a"], ["test", 5, "before", "A", *right]])
    (row,) = read_answers([tmp_path / "a.csv"])["test"].to_dict("records")
    assert [row[str(n)] for n in range(1, 11)] == right
    assert list(row) == columns_of("test")


@pytest.mark.parametrize("typed", ["x", "ab", "5", "?", "e", "√"])
def test_a_slip_in_an_answer_is_asked_about_and_neither_right_nor_wrong(tmp_path, language, capsys, typed):
    path = tmp_path / "answers.xlsx"
    fill(path, language)
    book, title = openpyxl.load_workbook(path), class_forms()["answer_sheets"]["test"]["title"][language]
    before = evaluated(read_answers([path]))
    assert book[title]["C3"].value == "B"
    assert book[title]["F3"].value == quiz().test("B")[2].right
    book[title]["F3"] = typed
    book.save(path)
    answers = read_answers([path])
    assert answers["asked"].to_numpy().tolist() == [[f"answers.xlsx · {title} · F3", typed]]
    after = evaluated(answers)
    asked = [table["questions"].set_index("question") for table in (before, after)]
    name = quiz().test("B")[2].name
    assert asked[1].loc[name, "n"] == asked[0].loc[name, "n"] - 1
    assert after["points"].loc[0, "before"] == pytest.approx(
        100 * 3 / 9
    )  # four of ten were right, this among them
    given = ["evaluate", str(path), "--language", language, "--out", str(tmp_path / "page.html")]
    assert main(given) == 0
    assert f"{title} · F3" in capsys.readouterr().out
    assert f"{title} · F3" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_slip_in_any_column_is_asked_about_and_counts_for_nothing(tmp_path, language):
    path, sheets = tmp_path / "answers.xlsx", class_forms()["answer_sheets"]
    fill(path, language)
    whole = evaluated(read_answers([path]))["levels"]
    book, right = openpyxl.load_workbook(path), [one.right for one in quiz().test("A")]
    rows = {
        "test": [[*one, *right] for one in ((None, "前", "A"), (98, "??", "A"), (99, "post", "C"), (1, "after", "B"))],
        "form": [[None, 9, "?", None, None, None, None, "?", ""]],
        "promises": [[1, "a", 30, "perhaps"], [2, "b", 45, None]],
        "kpi": [["a", "n/a", 3, None], ["b", 1, 2, "sideways"]],
    }  # fmt: skip
    for name, lines in rows.items():
        sheet = book[sheets[name]["title"][language]]
        for line in lines:
            sheet.append(line)
    book.save(path)
    answers = read_answers([path])
    typed = answers["asked"]["typed"].tolist()
    assert typed[:-1] == ["", "??", "C", "9", "?", "perhaps", "45", "n/a", "sideways"]
    assert "1" in typed[-1]  # the number that stands there twice
    assert evaluated(answers)["levels"]["n"].tolist() == whole["n"].tolist()
    kept = ["reaction", "behaviour", "results"]
    assert (
        evaluated(answers)["levels"].set_index("level").loc[kept].equals(whole.set_index("level").loc[kept])
    )


def test_what_the_workbook_offers_to_choose_from_is_understood(tmp_path, language):
    from custkit.report.data_template import _ALLOWED

    for sheet, columns in _ALLOWED.items():
        kinds = class_forms()["answer_sheets"][sheet]["kinds"]
        for (first, _), offered in columns.items():
            kind = kinds.get(columns_of(sheet)[first], "answer")
            for one in offered if isinstance(offered, list) else offered[language]:
                assert code_of(kind, one) not in (None, "?"), (sheet, one)


def test_workbooks_of_one_name_in_two_folders_are_both_read(tmp_path, language):
    for name in ("morning", "evening"):
        (tmp_path / name).mkdir()
        fill(tmp_path / name / "answers.xlsx", language)
    assert len(read_answers([tmp_path])["form"]) == 24


def test_what_is_out_of_range_is_left_out_and_an_empty_workbook_says_so(tmp_path, language):
    answer_workbook(tmp_path / "empty.xlsx")
    with pytest.raises(InputError):
        evaluation_page([tmp_path / "empty.xlsx"], tmp_path / "page.html")
    book = openpyxl.load_workbook(tmp_path / "empty.xlsx")
    book[class_forms()["answer_sheets"]["form"]["title"][language]].append(
        [None, 9, "?", 4, None, None, None]
    )
    book.save(tmp_path / "odd.xlsx")
    levels = evaluated(read_answers([tmp_path / "odd.xlsx"]))["levels"].set_index("level")
    assert levels.loc["reaction", "value"] == 4
    assert levels.loc[["learning", "behaviour", "results"], "n"].tolist() == [0, 0, 0]
    assert np.isnan(levels.loc["behaviour", "value"])


def test_what_holds_no_answers_is_refused_in_a_sentence(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "b.xlsx").write_bytes(b"no workbook")
    for path in ("a.txt", "b.xlsx", "c.xlsx"):
        with pytest.raises(InputError):
            read_answers([tmp_path / path])


def test_the_commands(tmp_path, capsys, language):
    assert main(["prepare", "--out", str(tmp_path / "kit"), "--language", language]) == 0
    fill(tmp_path / "kit" / "answers.xlsx", language)
    given = ["evaluate", str(tmp_path / "kit" / "answers.xlsx"), "--language", language]
    assert main([*given, "--out", str(tmp_path / "page.html")]) == 0
    assert (tmp_path / "page.html").is_file()
    (tmp_path / "mine.html").write_text("<p>mine</p>")
    assert main([*given, "--out", str(tmp_path / "mine.html")]) == 2
    assert (tmp_path / "mine.html").read_text() == "<p>mine</p>"
