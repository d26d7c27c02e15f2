"""What judges employees by name is asked for by name: no report, finding or sheet of the batch holds it."""

import nbformat
import pytest

from custkit import open_company
from custkit.item import findings_of, items
from custkit.report.pack_sheets import sheets_of
from custkit.report.parts import needs_of

PERSONAL = [one for one in items("organization") if one.card.get("personal")]


def cell(tags=(), **metadata):
    return nbformat.v4.new_code_cell("…", metadata={"tags": list(tags), **metadata})


@pytest.fixture(scope="module")
def demo():
    return open_company("lilan-en")


def test_the_dossier_and_its_evidence_are_personal():
    assert {"cadre_dossier", "trial_conditions", "track_record", "battle_sheet"} <= {
        one.name for one in PERSONAL
    }


@pytest.mark.parametrize("one", PERSONAL, ids=lambda one: one.name)
def test_a_report_leaves_its_cell_out_and_the_form_that_shows_it(one):
    assert needs_of(cell(items=[f"organization.{one.name}"])) == []
    assert needs_of(cell(["exercise"], key="E6.3")) == []


def test_no_finding_and_no_sheet_comes_from_it(demo):
    for one in PERSONAL:
        assert one(demo).finding is None or one(demo).finding not in findings_of("organization", demo)
    titles = {one.card["sheet"]["title"]["en"] for one in PERSONAL if "sheet" in one.card}
    assert not titles & {sheet.title for sheet in sheets_of(demo, "organization", {})}
