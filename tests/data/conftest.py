"""Writing a company's files as its systems would."""

import pytest

from custkit.data import open_company
from custkit.locale import set_language


@pytest.fixture(autouse=True)
def english():
    """Messages are compared in English."""
    set_language("en")
    yield
    set_language("en")


@pytest.fixture
def company(tmp_path):
    """``company({"订单.csv": "…"}, as_of=…)``: a company from files with these contents."""

    def opened(files, **options):
        folder = tmp_path / "data"
        folder.mkdir(exist_ok=True)
        files = {"orders.csv": files} if isinstance(files, str) else files
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        return open_company(folder, **options)

    return opened
