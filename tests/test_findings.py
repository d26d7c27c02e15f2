"""What the report opens with: every finding under a key of its own, told in the language in use."""

import re
from importlib import import_module
from unittest.mock import patch

import pytest

from custkit import open_company
from custkit.locale import set_language

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
        found[language] = {
            m: told(m, company) for m in ("tiering", "diagnosis", "key_accounts", "general_accounts")
        }
    return found


@pytest.mark.parametrize("module", ["tiering", "diagnosis", "key_accounts", "general_accounts"])
def test_no_two_findings_of_a_module_share_a_key_and_both_languages_tell_the_same(both, module):
    keys = {language: [finding.key for finding in found[module]] for language, found in both.items()}
    assert len(keys["en"]) >= 8
    assert len(keys["en"]) == len(set(keys["en"]))
    assert sorted(keys["zh"]) == sorted(keys["en"])
    assert {key.split(".")[0] for key in keys["en"]} == {module}


@pytest.mark.parametrize("module", ["tiering", "diagnosis", "key_accounts", "general_accounts"])
def test_every_finding_says_what_was_seen_and_what_to_do_in_the_language_in_use(both, module):
    for finding in both["zh"][module]:
        assert CHINESE.search(finding.seen), finding.key
        assert CHINESE.search(finding.action), finding.key
    for finding in both["en"][module]:
        assert finding.seen, finding.key
        assert finding.action, finding.key
        assert not CHINESE.search(finding.seen + finding.action), finding.key
