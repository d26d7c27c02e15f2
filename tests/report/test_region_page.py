"""One region on one page: its own figures, the decisions, in both languages; and the command that writes it."""

import re

import pandas as pd
import pytest

from custkit import cli, diagnosis, tiering
from custkit.course import answer
from custkit.data import InputError, open_company
from custkit.diagnosis import sales_by_region
from custkit.item import findings_of
from custkit.locale import LANGUAGES, money, set_language
from custkit.report import customer_page, region_page
from custkit.report.region_page import write_region_pages
from custkit.show import dial
from tests.companies import company_from_frame, orders


@pytest.fixture(scope="module")
def demo():
    return open_company("lilan-en")


@pytest.fixture
def english():
    set_language("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_region_stands_alone_and_names_its_decisions(language, demo, tmp_path):
    set_language(language)
    html = region_page(demo, "Northeast China", tmp_path / "page.html").read_text(encoding="utf-8")
    assert not re.findall(r"""(?:src|href)\s*=|https?://|@import|url\(""", html)
    assert money(sales_by_region(demo).loc["Northeast China", 0], demo.currency) in html
    said = {"zh": "调 2 名业务员去：Southwest China", "en": "Move 2 reps to: Southwest China"}
    assert said[language] in html
    assert html.count("<rect ") == 36


def test_a_region_that_is_not_there_is_told_with_those_that_are(english, demo, tmp_path):
    with pytest.raises(InputError, match=r"Atlantis.*Southwest China"):
        region_page(demo, "Atlantis", tmp_path / "x.html")
    assert not list(tmp_path.iterdir())


def test_pages_come_for_companies_with_a_table_of_regions_only(english, tmp_path):
    frame = orders(("A", "2025-01-05", 100), ("B", "2025-03-05", 250))
    customers = pd.DataFrame({"customer_id": ["A", "B"], "region": ["<b>N</b>", "../S"]})
    assert write_region_pages(company_from_frame(frame, customers=customers), tmp_path) == []
    regions = pd.DataFrame({"region": ["<b>N</b>"], "period": ["2025"], "market_size": [1000.0]})
    pages = write_region_pages(
        company_from_frame(frame, customers=customers, regions=regions), tmp_path / "regions"
    )
    assert len(pages) == 2
    written = sorted((tmp_path / "regions").iterdir())
    assert len(written) == 2
    assert all("<b>N" not in path.read_text(encoding="utf-8") for path in written)


def test_the_command_writes_the_page(tmp_path):
    out = tmp_path / "south.html"
    assert cli.main(["page", "region", "lilan-en", "South China", "--out", str(out), "--language", "en"]) == 0
    assert "Zhouxin" in out.read_text(encoding="utf-8")


def test_a_customers_page_says_what_is_not_known_yet(english, demo, tmp_path):
    html = customer_page(demo, "C0007", tmp_path / "c.html").read_text(encoding="utf-8")
    assert "What share of their spending is ours?" in html
    assert "50% of about" in html


def test_findings_send_two_reps_to_the_southwest_and_none_come_without_regions(english, demo):
    found = {finding.key: finding for finding in findings_of("diagnosis", demo)}
    assert found["diagnosis.coverage"].value == 2
    assert "Southwest China" in found["diagnosis.room"].seen
    assert "95% interval" in found["diagnosis.local_loss"].seen
    regional = ("coverage", "room", "local_loss", "regional_rival")
    assert all(found[f"diagnosis.{name}"].customers for name in regional)
    bare = company_from_frame(orders(("A", "2025-01-05", 100)))
    assert not {f"diagnosis.{name}" for name in regional} & {
        one.key for one in findings_of("diagnosis", bare)
    }


def test_the_exercise_takes_the_region_by_part_of_its_name_and_gives_wrong_answers_a_reason(english, demo):
    assert answer("E1.2", demo, region="Northeast", surplus="2.4").kind == "right"
    wrong = "\n".join(answer("E1.2", demo, region="Southwest China", surplus=1.6).lines)
    assert "fewer reps" in wrong
    assert "how many it needs" in wrong


def test_the_exercise_says_what_it_lacks_and_none_is_an_answer(english):
    frame = orders(("A", "2025-01-05", 100), ("B", "2025-03-05", 250))
    assert answer("E1.2", company_from_frame(frame), region="N", surplus=1).kind == "missing"
    customers = pd.DataFrame({"customer_id": ["A", "B"], "region": ["N", "N"], "level": ["A", "B"]})
    reps = pd.DataFrame({"rep_id": ["R"], "region": ["N"], "capacity_calls_year": [72]})
    company = company_from_frame(frame, customers=customers, reps=reps)
    assert answer("E1.2", company, region="none", surplus=0).kind == "right"


def test_the_target_list_is_counted_and_everybody_is_no_answer(english, demo):
    reached = (tiering.portfolio_matrix(demo).table["attractiveness"] >= 0.7).sum()
    where = diagnosis.targets_by_region(demo).table["region"].iloc[0]
    assert answer("TH1.2", demo, size=reached, region=where).kind == "right"
    assert "everybody" in "\n".join(answer("TH1.2", demo, size=412, region=where).lines)


def test_sliders_turn_without_a_screen_and_refuse_nonsense(english, demo):
    weights = dial(diagnosis.potential_ranking, demo)
    weights.value = {"factor": "new_projects", "weight": 1.0}
    load = dial(diagnosis.workload_turned, demo)
    load.value = {"capacity_factor": 1.2}
    assert load.value["calls_a"] == 24
    for control, wrong in (
        (weights, {"factor": "luck"}),
        (load, {"capacity_factor": 0}),
        (load, {"calls_a": -1}),
    ):
        before = control.value
        with pytest.raises(ValueError):
            control.value = wrong
        assert control.value == before


def test_data_without_regions_say_what_to_add(tmp_path):
    company = company_from_frame(orders(("A", "2025-01-05", 100)))
    with pytest.raises(InputError, match="each customer's region"):
        region_page(company, "East", tmp_path / "page.html")
