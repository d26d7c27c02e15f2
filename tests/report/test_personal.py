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


def test_samples_of_the_course_are_in_no_report_and_no_workbook():
    """Invented logs, role plays, the book's examples: a company's report holds nothing that is the same at each."""
    samples = {f"{one.room}.{one.name}" for one in items() if one.card.get("lesson")}
    assert {"diagnosis.observation_log", "key_accounts.rubric_score", "review.hall_funnel"} <= samples
    for name in samples:
        assert needs_of(cell(items=[name])) == []
    for room in {name.split(".")[0] for name in samples}:
        assert not [one.name for one in items(room) if one.card.get("lesson") and "finding" in one.card]
