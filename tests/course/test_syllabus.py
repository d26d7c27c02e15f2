"""Every row of the syllabus is taught: a module's notebook has a cell for each of the module's rows."""

import csv
import re
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[2]
# Modules whose notebook teaches all their rows; a module joins when it is written in full.
IN_FULL = {"M1": "01_diagnosis", "M2": "02_tiering", "M3": "03_key_accounts"}


def rows(module):
    with (ROOT / "notebooks" / "src" / "syllabus.csv").open(encoding="utf-8-sig", newline="") as stream:
        return {row["id"] for row in csv.DictReader(stream) if row["id"].startswith(f"{module}-")}


def test_the_syllabus_has_all_its_rows():
    assert len(rows("M2")) == 37
    assert [len(rows(module)) for module in ("M1", "M3")] == [39, 28]


@pytest.mark.parametrize(("module", "notebook"), IN_FULL.items())
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_row_of_the_module_has_a_cell_in_both_editions(module, notebook, language):
    folder = ROOT / "solutions" / language
    paths = [folder / f"{notebook}.ipynb", *folder.glob(f"{notebook}/*.ipynb")]
    cells = [cell for path in paths for cell in nbformat.read(path, as_version=4).cells]
    taught = {tag for cell in cells for tag in cell.metadata.get("tags", ()) if re.fullmatch(r"\w+-\d+", tag)}
    assert rows(module) <= taught, sorted(rows(module) - taught)
    assert {tag for tag in taught if tag.startswith(f"{module}-")} == rows(module)
