"""Where a test's progress goes."""

import pytest


@pytest.fixture(autouse=True)
def progress_folder(tmp_path, monkeypatch):
    """The progress log of a test stays in the test's folder."""
    monkeypatch.setenv("CUSTKIT_PROGRESS", str(tmp_path / "progress"))
    return tmp_path / "progress"
