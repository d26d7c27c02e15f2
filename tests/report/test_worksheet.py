"""A worksheet of a lesson: the sample beside empty columns, kept as it was filled."""

import openpyxl

from custkit import report, review
from custkit.locale import speaking


def test_the_bank_s_worksheet_has_a_sheet_a_table_with_room_for_the_own_branch(demo, tmp_path):
    for language, name, own in (
        ("zh", "离柜率（银行变体）", "我们的离柜率"),
        ("en", "Off-counter rate (banks)", "Our rate"),
    ):
        with speaking(language):
            told = report.worksheet(
                review.offcounter_rate(demo), review.hall_funnel(demo), review.hall_care(demo), out=tmp_path
            )
        book = openpyxl.load_workbook(tmp_path / f"{name}.xlsx")
        assert f"{name}.xlsx" in repr(told)
        assert len(book.sheetnames) == 3
        heads = {cell.value: cell.column for cell in book[name][2]}
        assert own in heads
        assert book[name].cell(3, heads[own]).value is None


def test_what_somebody_filled_in_is_kept(demo, tmp_path):
    with speaking("en"):
        report.worksheet(review.hall_funnel(demo), out=tmp_path)
        (path,) = tmp_path.iterdir()
        path.write_bytes(b"filled")
        report.worksheet(review.hall_funnel(demo), out=tmp_path)
    assert path.read_bytes() == b"filled"


def test_without_a_work_folder_nothing_is_written(demo, monkeypatch):
    monkeypatch.delenv("CUSTKIT_WORK", raising=False)
    with speaking("en"):
        assert "custkit start" in repr(report.worksheet(review.hall_funnel(demo)))
