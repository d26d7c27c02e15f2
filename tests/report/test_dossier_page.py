"""A person's dossier: one page that stands alone, for who decides; the batch never writes one."""

import re
from pathlib import Path

import pytest

from custkit import cli, report
from custkit.data import InputError, open_company
from custkit.locale import LANGUAGES, set_language
from custkit.organization import battle_sheet
from custkit.report import dossier_page
from tests.companies import company_from_frame, orders


@pytest.fixture(scope="module")
def demo():
    return open_company("lilan-en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_stands_alone_with_losses_beside_wins_and_says_who_may_see_it(language, demo, tmp_path):
    set_language(language)
    html = dossier_page(demo, "R14", tmp_path / "page.html").read_text(encoding="utf-8")
    assert not re.findall(r"""(?:src|href)\s*=|https?://|@import|url\(""", html)
    lost = battle_sheet(demo, rep="R14").table.query("deal_result == 'lost'")
    assert len(lost)
    assert all(customer in html for customer in lost["customer_id"])
    assert {"zh": "本人可以看、可以回应", "en": "who may see it and answer"}[language] in html
    assert {"zh": "先把逾期 90 天以上的收回来", "en": "first collecting what is 90 days late"}[
        language
    ] in html
    assert "nan" not in html.lower().replace("finan", "")


def test_records_to_be_cleared_are_a_question_on_the_page(demo, tmp_path):
    set_language("en")
    html = dossier_page(demo, "R03", tmp_path / "page.html").read_text(encoding="utf-8")
    assert "records to be cleared first" in html
    assert "a question, not proof" in html


def test_a_stranger_is_told_who_can_be_judged_and_a_company_without_reps_so(demo, tmp_path):
    set_language("en")
    with pytest.raises(InputError, match=r"Atlantis.*R14"):
        dossier_page(demo, "Atlantis", tmp_path / "x.html")
    with pytest.raises(InputError):
        dossier_page(company_from_frame(orders(("A", "2025-01-05", 100))), "R14", tmp_path / "x.html")
    assert not list(tmp_path.iterdir())


def test_the_command_writes_it_and_replaces_nothing_that_is_not_ours(tmp_path):
    out = tmp_path / "page.html"
    assert cli.main(["page", "dossier", "lilan-en", "R14", "--out", str(out), "--language", "en"]) == 0
    out.write_text("mine", encoding="utf-8")
    assert cli.main(["page", "dossier", "lilan-en", "R14", "--out", str(out), "--language", "en"]) != 0
    assert out.read_text(encoding="utf-8") == "mine"


def test_nothing_but_the_command_names_the_dossier_page():
    """The batch cannot write one: no other file of the report names it."""
    room = Path(report.__file__).parent
    naming = {file.name for file in room.rglob("*.py") if "dossier_page" in file.read_text(encoding="utf-8")}
    assert naming == {"__init__.py", "dossier_page.py"}
