"""What holds for every table of the shipped company: keys, references, wording, privacy, size."""

import re

import pandas as pd
import pytest

from custkit.data import contract, datasets_dir

SLOT = re.compile(r"{(\w+)}")
CHINESE = re.compile(r"[一-鿿]")
from tests.demo_company import generator


@pytest.fixture(scope="module")
def chinese():
    return generator.tables(2025, "zh")


def test_every_table_of_the_contract_is_there(company):
    assert set(company) == set(contract.tables())


def test_required_columns_are_filled_and_keys_unique(companies):
    for seed, company in list(companies.items())[:4]:
        for name, table in company.items():
            entry = contract.tables()[name]
            for column in entry.required:
                assert table[column.name].notna().all(), (seed, name, column.name)
            assert not table.duplicated(list(entry.key)).any(), (seed, name)


def test_choices_are_those_of_the_contract(company):
    for name, table in company.items():
        for column in table.columns:
            values = contract.tables()[name].column(column).values
            if values:
                assert set(table[column].dropna()) <= {v.code for v in values}, (name, column)


def test_every_reference_leads_somewhere(companies):
    for seed, company in list(companies.items())[:4]:
        for child, column, parent in generator.dictionary.relations(company):
            key = contract.tables()[parent].key[0]
            known = company[child][column].dropna().isin(company[parent][key])
            assert known.all(), (seed, child, column, (~known).sum())
        named = company["invoices"]["order_ids"].str.split(";").explode()
        assert named.isin(company["transactions"]["order_id"]).all()


def test_both_editions_hold_the_same_numbers_keys_and_dates(company, chinese):
    for name, table in company.items():
        other = chinese[name]
        assert list(table.columns) == list(other.columns), name
        for column in table.columns:
            kind = contract.tables()[name].column(column).type
            key = column.endswith("_id") and column != "scope_id"
            if kind in ("int", "num", "money", "date", "ts", "bool", "enum") or key:
                pd.testing.assert_series_equal(table[column], other[column], obj=f"{name}.{column}")


def test_each_edition_is_written_in_its_own_language(company, chinese):
    written = {
        "interactions": "content", "interviews": "text", "tickets": "text", "surveys": "comment",
        "opportunities": "next_step", "plan_tasks": "name", "contacts": "title", "policies": "rule",
    }  # fmt: skip
    for table, column in written.items():
        assert chinese[table][column].dropna().str.contains(CHINESE).all(), (table, column)
        assert not company[table][column].dropna().str.contains(CHINESE).any(), (table, column)
        for edition in (company, chinese):
            unfilled = edition[table][column].dropna().str.contains(r"[{}]|\bnan\b|\bNone\b", regex=True)
            assert not unfilled.any(), (table, column)


def test_no_two_notes_of_a_day_at_one_account_are_the_same_often(company):
    notes = company["interactions"]
    assert notes["content"].nunique() > 0.5 * len(notes)
    assert notes["content"].value_counts().iloc[0] < 0.02 * len(notes)


def test_templates_say_the_same_in_both_languages():
    count = {}
    for file in ("visit_notes", "tickets", "interviews", "surveys", "pipeline"):
        for entry in _pairs(generator.wording.phrases(file)):
            assert CHINESE.search(entry["zh"]) or not entry["zh"].strip("{}"), entry
            assert not CHINESE.search(entry["en"]), entry
            extra = set(SLOT.findall(entry["zh"])) ^ set(SLOT.findall(entry["en"]))
            assert not extra, entry
            count[file] = count.get(file, 0) + 1
    assert count["visit_notes"] >= 60
    assert sum(len(v) for v in generator.wording.phrases("tickets")["texts"].values()) >= 30


def test_contacts_can_be_nobody(companies):
    for company in companies.values():
        people = company["contacts"]
        assert (
            people["phone"].astype(str).str.fullmatch(r"124\d{8}").all()
        )  # Chinese mobile numbers begin with 13-19
        assert people["email"].str.fullmatch(r"[a-z.]+@c\d{4,}\.example\.com").all()  # RFC 2606


def test_people_have_different_names(company, chinese):
    for edition in (company, chinese):
        assert edition["reps"]["name"].is_unique
        assert edition["contacts"]["name"].is_unique


def test_sizes_are_those_of_the_case(company):
    key = company["customers"]["customer_id"].head(12)
    assert 700 <= len(company["contacts"]) <= 900
    assert company["contacts"]["customer_id"].isin(key).sum() == 260
    assert company["contacts"]["role"].nunique() == 8
    assert company["contacts"]["layer"].nunique() == 3
    assert len(company["opportunities"]) == 640
    assert len(company["campaigns"]) == 24
    assert len(company["tickets"]) == 900
    assert company["surveys"]["response_id"].nunique() == 1150
    assert company["interviews"]["interview_id"].nunique() == 60
    assert company["competitors"]["competitor_id"].nunique() == 6  # five rivals and ourselves
    roles = company["reps"]["role"].value_counts()
    assert roles.to_dict() == {"rep": 18, "solution": 4, "ka_manager": 3, "region_manager": 3, "delivery": 3}


def test_deals_move_forward_in_time_and_won_ones_became_orders(companies):
    for company in companies.values():
        history = company["stage_history"]
        assert not (history["left_date"] < history["entered_date"]).any()
        orders = company["transactions"].dropna(subset="opp_id").set_index("opp_id")
        won = company["opportunities"].query("status == 'won'").set_index("opp_id")
        assert set(orders.index) == set(won.index)
        assert (orders["order_date"] == won["close_date"].reindex(orders.index)).all()
        assert ((orders["amount"] - won["amount"].reindex(orders.index)).abs() <= 50).all()


def test_another_trade_speaks_of_its_own_goods(tmp_path):
    other = next(i for i in generator.industries() if i != "motion_control")
    company = generator.tables(3, "en", industry=other)
    text = " ".join(company["interactions"]["content"]) + " ".join(company["tickets"]["text"])
    assert "inertia" not in text
    assert "firmware" not in text
    assert company["competitors"]["name"].notna().all()


def test_the_same_seed_gives_the_same_files(tmp_path):
    for run in ("one", "two"):
        generator.generate(tmp_path / run, seed=4, language="en")
    for file in sorted((tmp_path / "one").rglob("*.*")):
        assert file.read_bytes() == (tmp_path / "two" / file.relative_to(tmp_path / "one")).read_bytes(), (
            file.name
        )


def _pairs(node):
    if isinstance(node, dict):
        if {"zh", "en"} <= set(node):
            yield node
        for value in node.values():
            yield from _pairs(value)
    elif isinstance(node, list):
        for value in node:
            yield from _pairs(value)


def test_the_shipped_editions_and_their_raw_exports_stay_small():
    """Both together below 16 MB, and the data dictionary beside them is the one the data give."""
    folder = datasets_dir()
    files = [f for name in ("lilan-zh", "lilan-en") for f in (folder / name).rglob("*") if f.is_file()]
    assert {f.parent.name for f in files} == {"lilan-zh", "lilan-en", "raw"}
    assert sum(f.stat().st_size for f in files) < 16_000_000


def test_the_data_dictionary_is_current(company, chinese):
    written = (datasets_dir() / "README.md").read_text(encoding="utf-8")
    assert written == generator.dictionary.readme({"zh": chinese, "en": company})
