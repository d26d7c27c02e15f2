"""The forms around a class as they stand in ``class_forms.yaml``, and answers as they come back, on screen or on paper.

A screen form saves a line; answers on paper are typed into the answer workbook. `read_answers` takes both together.
"""

import csv
import io
from functools import cache
from itertools import compress
from pathlib import Path

import pandas as pd

from custkit.course.runsheet import course_file
from custkit.data.encodings import choose_encoding, decode
from custkit.data.errors import InputError, told
from custkit.locale import LANGUAGES, tr

QUESTIONS = 20
NEEDED = ("number", "when", "form")  # without which a test is nobody's


@cache
def class_forms() -> dict:
    """The file as data, both languages."""
    import yaml

    return yaml.safe_load(course_file("class_forms.yaml").read_text(encoding="utf-8"))


def columns_of(sheet: str) -> list[str]:
    """The columns of a sheet of the answer workbook, in their order: codes, then question numbers or items."""
    forms = class_forms()
    names = list(forms["answer_sheets"][sheet]["columns"])
    if sheet == "test":
        return [*names, *(str(n) for n in range(1, QUESTIONS + 1))]
    if sheet == "form":
        return [*names, *(one["code"] for part in ("items", "open") for one in forms["feedback"][part])]
    return names


def read_answers(paths) -> dict[str, pd.DataFrame]:
    """Answers of all the files together: ``test, form, promises, kpi``, each with `columns_of` it, codes in the cells.

    paths: answer workbooks (.xlsx), what the screen forms saved (.csv), or folders of both. Codes are those of
    ``words`` in the forms (``when``: before, after; ``kept``: yes, partly, no …), missing where nothing was typed, "?"
    where it means none of them. Those cells count for nothing; ``asked`` tells them, as ``place, typed``: the file,
    sheet and cell, and what stands there. Raises InputError for a file that is neither.
    """
    rows = {sheet: [] for sheet in class_forms()["answer_sheets"]}
    for path in _files(paths):
        read = {".xlsx": _from_workbook, ".xlsm": _from_workbook, ".csv": _from_csv}.get(path.suffix.lower())
        if not read:
            raise InputError(tr("{path} holds no answers: they come as .xlsx or .csv.", path=path))
        try:
            with told():
                read(path, rows)
        except InputError as error:
            raise InputError(tr("{path} cannot be read: {error}", path=path, error=error)) from None
    asked: list[tuple[str, str]] = []
    found = {sheet: _frame(sheet, lines, asked) for sheet, lines in rows.items()}
    kpi, figures = found["kpi"], ["before", "after"]
    numbers = kpi[figures].apply(pd.to_numeric, errors="coerce")
    kpi[figures] = numbers.mask(kpi["better"].eq("?"), axis=0)
    test = found["test"].query("person != '?' and when != '?' and form != '?'")
    twice = test[test.duplicated(["person", "when"])]
    asked += [(place, tr("{n} a second time", n=n)) for place, n in twice["person"].items()]
    found["test"] = test.drop_duplicates(["person", "when"], keep="last", ignore_index=True)
    return found | {"asked": pd.DataFrame(asked, columns=["place", "typed"])}


def _files(paths) -> list[Path]:
    found = []
    for path in map(Path, paths):
        if not path.exists():
            raise InputError(tr("{path} is not there.", path=path))
        inside = sorted(one for one in path.rglob("*") if one.suffix.lower() in (".xlsx", ".csv"))
        found += [one for one in inside if one.name[:2] != "~$"] if path.is_dir() else [path]
    return found


def _from_workbook(path, rows) -> None:
    from custkit.data.workbook import cells_of

    titles = {
        of["title"][language]: sheet
        for sheet, of in class_forms()["answer_sheets"].items()
        for language in LANGUAGES
    }
    for title, lines in cells_of(path).items():
        sheet = titles.get(title.strip())
        if sheet:
            where = f"{path.name} · {title}"
            rows[sheet] += [((where, n - 1, 0), line) for n, *line in lines if n > 2]  # below note and header


def _from_csv(path, rows) -> None:
    content = path.read_bytes()
    text = decode(content, choose_encoding(content, bool))
    if text is None or max(map(len, text.splitlines()), default=0) > csv.field_size_limit():
        raise InputError(tr("This is not a text file; its contents cannot be read as a table."))
    for n, line in enumerate(csv.reader(io.StringIO(text, newline=""))):
        if line and line[0] in ("test", "form"):
            rows[line[0]].append(((path.name, n, 1), line[1:]))


def _frame(sheet, lines, asked) -> pd.DataFrame:
    """Codes, with the place of each line as its index; what is unclear is added to ``asked``."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    columns, places, rows = columns_of(sheet), [], []
    kinds = {one: "answer" for one in columns if one.isdigit()} | class_forms()["answer_sheets"][sheet][
        "kinds"
    ]
    for (where, n, first), line in lines:
        given = dict(zip(columns, [*line, *[None] * len(columns)], strict=False))
        if any(map(_plain, given.values())):
            cells = [f"{where} · {xl_rowcol_to_cell(n, first + at)}" for at in range(len(columns))]
            codes = given | {one: code_of(kind, given[one]) for one, kind in kinds.items()}
            unclear = [one in kinds and codes[one] == "?" for one in columns]
            asked += compress(zip(cells, map(_plain, given.values()), strict=True), unclear)
            places.append(cells[0])
            rows.append(codes)
    return pd.DataFrame(rows, places, columns, dtype=object)


def code_of(kind: str, given) -> str | None:
    """The code of what was typed: None where nothing was, "?" where it is no word of its kind, or is needed.

    >>> code_of("answer", "Ｃ."), code_of("answer", 3.0), code_of("answer", "x"), code_of("when", None)
    ('c', 'c', '?', '?')
    """
    text = _plain(given).lower().removesuffix(".0").strip(".、) ")
    if not text:
        return "?" if kind in NEEDED else None
    if kind == "figure":
        return text if pd.notna(pd.to_numeric(text, errors="coerce")) else "?"
    known = class_forms()["words"].get(kind, {text: text})
    return next((code for code, words in known.items() if text in words), "?")


def _plain(given) -> str:
    import unicodedata

    return "" if given is None or given != given else unicodedata.normalize("NFKC", str(given)).strip()
