"""What the report opens with: every finding under a key of its own, told in the language in use."""

import re
from importlib import import_module
from pathlib import Path
from unittest.mock import patch

import pytest

import custkit
from custkit import open_company
from custkit.locale import set_language

ROOMS = ("diagnosis", "tiering", "key_accounts", "general_accounts", "marketing", "organization", "review")
TOLD_BY = {"review": {"planning", "monitoring", "review"}}  # module 7 speaks for three rooms
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def told(module, company):
    """All findings of a module, before the most urgent are chosen."""
    with patch(f"custkit.{module}.insights.MAX_FINDINGS", 10_000):
        return import_module(f"custkit.{module}.insights").findings(company)


@pytest.fixture(scope="module")
def both():
    """The findings of all modules on one edition of the demo company: language → module → findings."""
    found, company = {}, open_company("lilan-en")
    for language in ("zh", "en"):
        set_language(language)
        found[language] = {module: told(module, company) for module in ROOMS}
    return found


def test_every_room_that_has_findings_is_looked_at():
    homes = {place.parent.name for place in Path(custkit.__file__).parent.glob("*/insights.py")}
    assert homes == set(ROOMS)


@pytest.mark.parametrize("module", ROOMS)
def test_no_two_findings_of_a_module_share_a_key_and_both_languages_tell_the_same(both, module):
    keys = {language: [finding.key for finding in found[module]] for language, found in both.items()}
    assert len(keys["en"]) >= 5
    assert len(keys["en"]) == len(set(keys["en"]))
    assert sorted(keys["zh"]) == sorted(keys["en"])
    assert {key.split(".")[0] for key in keys["en"]} <= TOLD_BY.get(module, {module})


@pytest.mark.parametrize("module", ROOMS)
def test_every_finding_says_what_was_seen_and_what_to_do_in_the_language_in_use(both, module):
    for finding in both["zh"][module]:
        assert CHINESE.search(finding.seen), finding.key
        assert CHINESE.search(finding.action), finding.key
    for finding in both["en"][module]:
        assert finding.seen, finding.key
        assert finding.action, finding.key
        assert not CHINESE.search(finding.seen + finding.action), finding.key
