"""Two of the companies that nobody has looked at: what is told here takes long."""

import pytest

from custkit import open_company
from tests.demo_company import SEEDS, folder_of


@pytest.fixture(scope="session", params=SEEDS[:2])
def unseen(request):
    return open_company(folder_of(request.param).name)
