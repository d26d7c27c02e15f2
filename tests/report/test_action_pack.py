"""The action pack as files: twelve sheets, the same bytes from its parameters, and what next quarter's says."""

import datetime
from itertools import pairwise

import openpyxl
import pytest

from custkit.course import state
from custkit.data import InputError, open_company
from custkit.locale import set_language
from custkit.planning.pack import pack_of
from custkit.report.own_pack import write_action
from custkit.report.pack import PARAMETERS, Action, earlier, read_parameters
from custkit.report.pack_book import GAP, MOST_WIDE, PAGE, SHEETS, UNIT_POINTS, fitted, is_cut, narrowed
from custkit.report.pack_sheets import Sheet
from custkit.report.sheets import Column
from custkit.review import lab_example, pack_now


@pytest.fixture(autouse=True)
def english(monkeypatch):
    set_language("en")
    monkeypatch.setattr(state, "_here", {})


@pytest.fixture(scope="module")
def shipped():
    return open_company("lilan-en")


@pytest.fixture(scope="module")
def pack(shipped):
    set_language("en")
    return pack_now(shipped, {name: rows.to_dict("records") for name, rows in lab_example(shipped).items()})


@pytest.fixture(scope="module")
def written(shipped, pack, tmp_path_factory):
    set_language("en")
    out = tmp_path_factory.mktemp("pack")
    write_action(Action(shipped, pack), out)
    return out


def fits_its_pages(sheet):
    """Whether each of the one or two pages of a sheet of tables holds what stands on it, at the width it is printed."""
    across = max(1.0, sheet.max_column * UNIT_POINTS / PAGE[0])
    heights = [sheet.row_dimensions[row].height or 15 for row in range(1, sheet.max_row + 1)]
    breaks = [one.id for one in sheet.row_breaks.brk]
    pages = [heights[a:b] for a, b in pairwise([0, *breaks, len(heights)])]
    room = PAGE[1] * across * (2 if sheet.print_title_rows else 1)  # one long table runs on under its heading
    return len(pages) <= 2 and all(
        sum(page) <= room + GAP for page in pages
    )  # nothing stands below the last gap


def test_the_workbook_has_its_twelve_sheets_and_the_cover_what_people_decided(written, pack):
    book = openpyxl.load_workbook(written / "action_pack.xlsx")
    assert book.sheetnames == [f"{n} {text['en']}" for n, text in SHEETS.items()]
    assert all(fits_its_pages(sheet) for sheet in book.worksheets[1:])
    said = "\n".join(str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value)
    assert pack.promises[0].who in said
    assert pack.stop[0]["what"] in said
    assert "Open: 13 rules are green" in said


def test_nobody_is_called_to_a_review_on_a_week_end(written, shipped):
    cells = [
        cell for row in openpyxl.load_workbook(written / "action_pack.xlsx").worksheets[0] for cell in row
    ]
    assert [str(cell.value)[:9] for cell in cells if str(cell.value).startswith("=")] == ["=WORKDAY("] * 3
    book = openpyxl.load_workbook(written / "action_pack.xlsx", data_only=True)
    cells = [cell for row in book.worksheets[0] for cell in row]
    days = [cell.value for cell in cells if isinstance(cell.value, datetime.datetime)][1:]
    html = (written / "action_pack.html").read_text(encoding="utf-8")
    assert [day.weekday() < 5 and f"{day:%Y-%m-%d}" in html for day in days] == [True] * 3


def test_from_the_parameters_and_the_same_data_the_same_pack_comes_back(written, shipped, tmp_path):
    record = read_parameters(written / PARAMETERS)
    again = Action(shipped, pack_of(record["pack"]), [], record["before"])
    write_action(again, tmp_path)
    for name in ("action_pack.xlsx", "action_pack.html", PARAMETERS):
        assert (tmp_path / name).read_bytes() == (written / name).read_bytes()


def test_next_quarter_says_what_changed_and_what_was_kept(shipped, pack):
    before = open_company("lilan-en", as_of="2025-09-30")
    first = Action(before, pack_now(before))
    record = {"as_of": "2025-09-30", "run_rate": 1.0, "findings": ["x.gone"], "pack": first.pack.record()}
    now = Action(shipped, pack, [], earlier(record, shipped.as_of))
    lines = "\n".join(now.since())
    assert "Promises of 30 Sept 2025" in lines or "Promises of 30 Sep 2025" in lines
    assert "1 gone" in lines
    assert all(one.customer_id in lines for one in first.pack.promises)
    assert len(now.followed()) == len(first.pack.promises)
    assert not set(now.followed()["promise_state"]) & {
        "early"
    }  # a quarter later the day has come or it is kept


def test_a_pack_is_compared_with_the_one_before_it_and_never_with_itself():
    today = datetime.date(2025, 12, 31)
    old = {"as_of": "2025-09-30", "run_rate": 1.0, "findings": [], "pack": {}}
    assert earlier(old, today)["as_of"] == "2025-09-30"
    assert earlier(old | {"as_of": "2025-12-31", "before": old}, today) == old
    assert earlier(old | {"as_of": "2026-03-31"}, today) is None


def test_a_workbook_that_a_person_filled_in_is_kept_beside_the_new_one(shipped, pack, tmp_path):
    (tmp_path / "action_pack.xlsx").write_text("filled in by hand")
    write_action(Action(shipped, pack), tmp_path)
    kept = [path for path in tmp_path.glob("action_pack*.xlsx") if path.name != "action_pack.xlsx"]
    assert [path.read_text() for path in kept] == ["filled in by hand"]


def test_another_file_is_no_parameters(tmp_path):
    (tmp_path / "x.yaml").write_text("a: 1")
    with pytest.raises(InputError):
        read_parameters(tmp_path / "x.yaml")


def test_what_does_not_fit_the_page_goes_to_the_working_sheets_and_the_pens_stay():
    import pandas as pd

    names = [f"c{n}" for n in range(12)]
    columns = [*(Column(name, name, width=30) for name in names), Column("pen", "Pen", width=18)]
    sheet = Sheet("wide", pd.DataFrame({name: ["x"] for name in [*names, "pen"]}), columns, pens=("pen",))
    shown = narrowed(sheet)
    assert sum(column.width for column in shown.columns) <= MOST_WIDE
    assert shown.columns[-1].name == "pen"
    assert is_cut(sheet)


def test_a_table_is_cut_before_it_is_torn_and_the_first_stays_first():
    import pandas as pd

    def table(name, rows):
        return Sheet(name, pd.DataFrame({"c": ["x"] * rows}), [Column("c", "c", width=60)])

    shown, first = fitted([table("a", 3), table("b", 20), table("c", 20), table("d", 2)])
    assert shown[0][0].title == "a"
    assert 1 <= first <= 4
    assert {one.title: len(heights) for one, heights in shown} == {"a": 3, "b": 20, "c": 20, "d": 2}
    shown, _ = fitted([table("a", 25), table("b", 25), table("c", 25)])
    assert all(5 < len(heights) <= 25 for _, heights in shown)
