"""What holds for every table of the shipped company: keys, references, wording, privacy, size."""

import re

import pandas as pd
import pytest

from custkit.data import contract, datasets_dir

SLOT = re.compile(r"{(\w+)}")
NOT_SO = re.compile(r"\b(no|not|nobody|never|nothing|cannot)\b", re.I)
CHINESE = re.compile(r"[一-鿿]")
from tests.demo_company import generator
from tests.generator.conftest import made


@pytest.fixture(scope="module")
def chinese():
    return made(2025, language="zh")


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
    notes = company["interactions"].dropna(subset="content")
    assert 3_500 < len(notes) < 0.3 * len(company["interactions"])
    assert notes["content"].nunique() > 0.6 * len(notes)
    assert notes["content"].value_counts().iloc[0] < 0.03 * len(notes)


TEXTS = ("interviews", "tickets", "notes", "deals")


def test_templates_say_the_same_in_both_languages():
    for name in TEXTS:
        for entry in _pairs(generator.wording.sentences(name)):
            assert CHINESE.search(entry["zh"]), entry
            assert not CHINESE.search(entry["en"]), entry
    for name in ("surveys", "pipeline", "plan", "known_for"):
        for entry in _pairs(generator.wording.phrases(name)):
            assert CHINESE.search(entry["zh"]) or not entry["zh"].strip("{}"), entry
            assert not CHINESE.search(entry["en"]), entry
            assert not set(SLOT.findall(entry["zh"])) ^ set(SLOT.findall(entry["en"])), entry


def test_no_text_was_cut_short_at_a_comma():
    """An unquoted comma inside a flow mapping makes a key of what follows it."""
    for name in ("surveys", "pipeline", "plan", "known_for", "market", "people", "tickets"):
        words = {
            word for entry in _maps(generator.wording.phrases(name)) for word in entry if " " in str(word)
        }
        assert not words, (name, words)


def test_four_hundred_different_sentences_a_language_with_praise_and_with_negations():
    entries = [entry for name in TEXTS for entry in _pairs(generator.wording.sentences(name))]
    for language in ("zh", "en"):
        assert len({entry[language] for entry in entries}) >= 400
    not_so = [e for e in entries if re.search("不|没", e["zh"]) and NOT_SO.search(e["en"])]
    assert len(not_so) >= 60
    assert len(generator.wording.sentences("interviews")["praise"]) >= 10


def test_what_is_said_does_not_repeat_itself(company, chinese):
    for edition in (company, chinese):
        spoken = edition["interviews"].query("speaker == 'customer'")["text"]
        assert spoken.nunique() >= 150
        assert edition["tickets"]["text"].nunique() >= 60
        assert edition["opportunities"]["lost_note"].nunique() >= 40


def test_no_task_and_no_risk_names_what_an_exercise_asks_for(company, chinese):
    told = {
        "C0001",
        "C0003",
        "C0007",
        "C0219",
        "C0012",
        "C0055",
        "C0031",
        "R09",
        "R14",
        "PL-4",
        "PL-7",
        "PL-1",
    }
    for edition in (company, chinese):
        for table in ("plan_tasks", "risks", "policies"):
            text = " ".join(map(str, edition[table].select_dtypes(["object", "string"]).to_numpy().ravel()))
            assert not [code for code in told if code in text], table
            assert not re.search("Southwest|Northeast|South China|西南|东北|华南", text), table
    assert not company["plan_tasks"]["customer_id"].isin(told).any()


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
    assert 800 <= len(company["contacts"]) <= 950
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
    assert roles.to_dict() == {
        "rep": 18, "inside": 6, "solution": 4, "ka_manager": 3, "region_manager": 3, "delivery": 3
    }  # fmt: skip


def test_deals_move_forward_in_time_and_won_ones_became_orders(companies):
    for company in companies.values():
        history = company["stage_history"]
        assert not (history["left_date"] < history["entered_date"]).any()
        orders = company["transactions"].dropna(subset="opp_id").drop_duplicates("opp_id").set_index("opp_id")
        won = company["opportunities"].query("status == 'won'").set_index("opp_id")
        assert set(orders.index) == set(won.index)
        assert (orders["order_date"] == won["close_date"].reindex(orders.index)).all()
        assert ((orders["amount"] - won["amount"].reindex(orders.index)).abs() <= 50).all()


def test_another_trade_speaks_of_its_own_goods(tmp_path):
    other = next(i for i in generator.industries() if i != "motion_control")
    company = generator.tables(3, "en", industry=other)
    text = " ".join(company["interactions"]["content"].dropna()) + " ".join(company["tickets"]["text"])
    assert "inertia" not in text
    assert "firmware" not in text
    assert company["competitors"]["name"].notna().all()


@pytest.mark.long  # the ordinary run holds what is shipped against its seed, byte for byte
def test_the_same_seed_gives_the_same_files(tmp_path):
    for run in ("one", "two"):
        generator.generate(tmp_path / run, seed=4, language="en")
    for file in sorted((tmp_path / "one").rglob("*.*")):
        assert file.read_bytes() == (tmp_path / "two" / file.relative_to(tmp_path / "one")).read_bytes(), (
            file.name
        )


def _maps(node):
    if isinstance(node, dict):
        yield node
        node = list(node.values())
    for value in node if isinstance(node, list) else []:
        yield from _maps(value)


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
    """Both together below 18 MB, and the data dictionary beside them is the one the data give."""
    folder = datasets_dir()
    files = [f for name in ("lilan-zh", "lilan-en") for f in (folder / name).rglob("*") if f.is_file()]
    assert {f.parent.name for f in files} == {"lilan-zh", "lilan-en", "raw"}
    assert sum(f.stat().st_size for f in files) < 18_000_000


def test_the_data_dictionary_is_current(company, chinese):
    written = (datasets_dir() / "README.md").read_text(encoding="utf-8")
    assert written == generator.dictionary.readme({"zh": chinese, "en": company})
