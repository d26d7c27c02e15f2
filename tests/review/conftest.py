"""The demo company, opened once; and companies that nobody has looked at."""

import pytest

from custkit import open_company
from custkit.locale import set_language
from tests.demo_company import generator

SEEDS = (7, 41)


@pytest.fixture(scope="session")
def demo():
    company = open_company("lilan-en")
    set_language("en")
    return company


@pytest.fixture(scope="session", params=SEEDS)
def unseen(request, tmp_path_factory):
    """A demo company of another seed."""
    folder = tmp_path_factory.mktemp("seed") / str(request.param)
    generator.generate(folder, seed=request.param, language="en")
    return open_company(folder)
