"""Whatever lies in a folder: it opens and reconciles, or it is refused in words (`tests.fuzz`)."""

import pytest

from tests.fuzz import run

ORDINARY, LONG = 60, 1_000


def faults_among(first, count):
    verdicts, faults = run(first, count)
    assert not faults, "\n".join(faults[:5])
    assert verdicts["opened"] + verdicts["refused"] == count
    assert verdicts["on the command line"] >= count // 10
    assert verdicts["in a report"] >= max(1, count // 100)
    assert verdicts["opened"] > count / 6  # else the folders are so odd that nothing was tried
    assert verdicts["refused"] > count / 10


def test_a_hostile_folder_opens_and_reconciles_or_is_refused_in_words():
    faults_among(1, ORDINARY)


@pytest.mark.long
@pytest.mark.timeout(3_600)
def test_a_thousand_hostile_folders_open_and_reconcile_or_are_refused_in_words():
    faults_among(1 + ORDINARY, LONG)
