"""The same companies are told the same as before: numbers without exception, words unless they were changed on purpose.

``make golden`` records; see ``tests/golden/__main__.py``.
"""

import json
from fnmatch import fnmatchcase

import pytest
import yaml

from custkit.course import state
from custkit.item import exercises, items, registry
from tests.golden import files, five_companies, recorder
from tests.golden.__main__ import accepted
from tests.item.walks import says_something, takes_its_answer

pytestmark = pytest.mark.timeout(1800)  # seconds of a computer that does much else
ORDINARY = five_companies.DEMO[
    :1
]  # the other edition's cores and half of its lessons are compared as notebooks
LONG = [
    pytest.param(name, marks=pytest.mark.long) for name in five_companies.LANGUAGE if name not in ORDINARY
]


@pytest.fixture(scope="module", params=[*ORDINARY, *LONG])
def told(request, tmp_path_factory):
    """A company and what it is told now: ``(name, {"facts": …, "words": …}, company)``."""
    folder = tmp_path_factory.mktemp("golden")
    company = five_companies.opened(request.param, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(registry, "KEPT", 10_000)  # each item is computed once for all that is asked here
        facts, words = recorder.record(company, folder)
        yield request.param, {"facts": _as_read(facts), "words": _as_read(words)}, company


def _as_read(recorded):
    return json.loads(json.dumps(recorded))


@pytest.mark.parametrize(
    ("kind", "help"),
    [
        ("facts", "if an issue asks for the change: python -m tests.golden --facts NAME …"),
        ("words", "if the change is meant: make golden, and commit"),
    ],
)
def test_a_company_is_told_what_was_recorded(told, kind, help):
    company, now, _ = told
    differing = files.differences(files.read(kind, company), now[kind])
    assert not differing, f"{len(differing)} {kind} of {company} differ; {help}\n{files.told(differing)}"


@pytest.mark.parametrize("one", items(), ids=lambda one: f"{one.room}.{one.name}")
def test_an_item_says_something(one, told):
    _, now, company = told
    name = f"table/{one.room}.{one.name}"
    drawn = [now["words"].get(f"{name}/{part}", "") for part in ("title", "alternative")]
    result = one(company)
    says_something(result, [*filter(None, drawn)])
    if result.ok and len(result.table):  # a company with every table has every column that the card names
        named = [*result.card.get("table", ()), *result.card.get("sheet", {}).get("columns", ())]
        assert set(named) <= set(result.table.columns)


@pytest.mark.parametrize("key", exercises())
def test_an_exercise_takes_its_answer_and_gives_each_mistake_its_reason(key, told, monkeypatch):
    monkeypatch.setattr(state, "_here", {})
    takes_its_answer(key, told[-1])


def test_both_editions_of_a_company_have_the_same_facts_but_for_what_depends_on_its_texts():
    """What differs hangs on how somebody spoke, or on names; ``editions.yaml`` says where, and why."""
    differing = files.differences(*(files.read("facts", company) for company in five_companies.DEMO))
    reasons = yaml.safe_load((files.HERE / "editions.yaml").read_text(encoding="utf-8"))
    patterns = [pattern for patterns in reasons.values() for pattern in patterns]
    unknown = {name: pair for name, pair in differing.items() if not _fits(name, patterns)}
    assert not unknown, files.told(unknown)
    idle = [pattern for pattern in patterns if not any(_fits(name, [pattern]) for name in differing)]
    assert not idle, "these are the same now: take them out of editions.yaml"


def _fits(name, patterns):
    return any(fnmatchcase(name, pattern) for pattern in patterns)


@pytest.mark.parametrize(("kind", "company"), [(p.parent.name, p.stem) for p in files.recordings()])
def test_a_recording_is_small_enough_to_be_read(kind, company):
    text = files.path_of(kind, company).read_text(encoding="utf-8")
    names = list(json.loads(text))
    assert len(text.encode()) < files.AT_MOST_BYTES
    assert len(files.read(kind, company)) > 500
    assert names == sorted(names)
    assert len(text.splitlines()) == len(names) + 2, "one line each"


def test_an_edition_is_recorded_as_what_differs_from_the_other(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "HERE", tmp_path)
    english, chinese = {"a": 1, "b": 2, "gone": 3}, {"a": 1, "b": 5, "more": 4}
    files.write("facts", "lilan-en", english)
    files.write("facts", "lilan-zh", chinese)
    assert files.read("facts", "lilan-zh") == chinese
    files.write("facts", "lilan-en", english | {"a": 7})
    assert files.read("facts", "lilan-zh") == chinese | {"a": 7}


def test_a_number_that_moves_is_seen_and_the_last_digits_of_another_computer_are_not():
    recorded = {"table/a/sum": {"sum": 1_000_000.0}, "finding/b/customers": ["C1", "C2"]}
    assert not files.differences(recorded, {**recorded, "table/a/sum": {"sum": 1_000_000.0000001}})
    assert files.differences(recorded, {**recorded, "table/a/sum": {"sum": 1_000_010.0}})
    assert files.differences(recorded, {**recorded, "finding/b/customers": ["C2", "C1"]})
    assert files.differences(recorded, {"table/a/sum": recorded["table/a/sum"]})


def test_recording_again_takes_new_facts_in_and_holds_changed_and_lost_ones_back():
    recorded, now = {"a": 1, "lost": 2, "same": 1.0}, {"a": 5, "new": 3, "same": 1.0000000001}
    kept, held = accepted(recorded, now, [])
    assert kept == {"a": 1, "lost": 2, "same": 1.0, "new": 3}
    assert set(held) == {"a", "lost"}
    kept, held = accepted(recorded, now, ["a", "lo*"])
    assert kept == {"a": 5, "same": 1.0, "new": 3}
    assert not held
