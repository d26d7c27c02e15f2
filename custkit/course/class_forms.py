"""The forms around a class as they stand in ``class_forms.yaml``, and answers as they come back, on screen or on paper.

A screen form saves a line; answers on paper are typed into the answer workbook. `read_answers` takes both together.
"""

import csv
from functools import cache
from pathlib import Path

import pandas as pd

from custkit.course.runsheet import course_file
from custkit.locale import LANGUAGES, tr

QUESTIONS = 20


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

    paths: answer workbooks (.xlsx), what the screen forms saved (.csv), or folders of both. ``when`` is before or
    after, ``form`` A or B, ``kept`` yes, partly, no or missing. Raises InputError for a file that is neither.
    """
    from custkit.data import InputError

    rows = {sheet: [] for sheet in class_forms()["answer_sheets"]}
    for path in _files(paths):
        if path.suffix.lower() in (".xlsx", ".xlsm"):
            _from_workbook(path, rows)
        elif path.suffix.lower() == ".csv":
            with path.open(encoding="utf-8-sig", newline="") as stream:
                for line in csv.reader(stream):
                    if line and line[0] in ("test", "form"):
                        rows[line[0]].append(line[1:])
        else:
            raise InputError(tr("{path} holds no answers: they come as .xlsx or .csv.", path=path))
    found = {sheet: _frame(sheet, lines) for sheet, lines in rows.items()}
    found["test"]["when"] = found["test"]["when"].map(lambda one: _word(one, "before", "after"))
    found["test"]["form"] = found["test"]["form"].map(_plain).str.upper()
    found["promises"]["kept"] = found["promises"]["kept"].map(_kept)
    found["kpi"]["better"] = found["kpi"]["better"].map(lambda one: _word(one, "down") or "up")
    for name in ("before", "after"):
        found["kpi"][name] = pd.to_numeric(found["kpi"][name], errors="coerce")
    test = found["test"]
    found["test"] = test.drop_duplicates(["person", "when"], keep="last", ignore_index=True)
    return found


def _files(paths) -> list[Path]:
    from custkit.data import InputError

    found = []
    for path in map(Path, paths):
        if not path.exists():
            raise InputError(tr("{path} is not there.", path=path))
        inside = sorted(one for one in path.rglob("*") if one.suffix.lower() in (".xlsx", ".csv"))
        found += [one for one in inside if one.name[:2] != "~$"] if path.is_dir() else [path]
    return found


def _from_workbook(path, rows) -> None:
    from custkit.data import InputError

    try:
        sheets = pd.read_excel(path, sheet_name=None, header=None, dtype=object, engine="calamine")
    except Exception as error:  # calamine has its own errors for what is no workbook
        raise InputError(tr("{path} cannot be read: {error}", path=path, error=error)) from None
    titles = {
        of["title"][language]: sheet
        for sheet, of in class_forms()["answer_sheets"].items()
        for language in LANGUAGES
    }
    for title, frame in sheets.items():
        sheet = titles.get(str(title).strip())
        if sheet:
            lines = frame.iloc[2:].where(frame.iloc[2:].notna(), None)  # below the note and the header
            rows[sheet] += lines.to_numpy().tolist()


def _frame(sheet, lines) -> pd.DataFrame:
    columns = columns_of(sheet)
    padded = [[*line, *[None] * len(columns)][: len(columns)] for line in lines]
    filled = [line for line in padded if any(_plain(one) for one in line)]
    table = pd.DataFrame(filled, columns=columns, dtype=object)
    if "person" in table:
        table["person"] = table["person"].map(lambda one: _plain(one).removesuffix(".0"))
    return table


def _plain(given) -> str:
    import unicodedata

    return "" if given is None or given != given else unicodedata.normalize("NFKC", str(given)).strip()


def _word(given, *codes: str) -> str:
    """The code whose words a text is one of; empty where it is none."""
    text = _plain(given).lower()
    return next((code for code in codes if text in class_forms()["words"][code]), "")


def _kept(given) -> str | None:
    text = _plain(given).lower().removesuffix(".0")
    return next((code for code, words in class_forms()["words"]["kept"].items() if text in words), None)
