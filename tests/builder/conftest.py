"""Small course sources."""

import shutil

import pytest

from tests.course_builder import part
from tests.stub_course import write_stub

RUNSHEET = part("build").ROOT / "notebooks" / "src" / "runsheet.yaml"

SETUP = """# %% [markdown] lang="zh"
# # 小课
# %% [markdown] lang="en"
# # A small lesson

# %% tags=["parameters"]
language: str = "zh"

# %% tags=["setup"]
# %load_ext custkit
import custkit as ck

"""

PAIR = """# %% [markdown] lang="zh" tags=["M2-04"]
# ## 客户分层
# - 第一
# %% [markdown] lang="en" tags=["M2-04"]
# ## Customer tiering
# - first

"""


@pytest.fixture(scope="session")
def stub(tmp_path_factory):
    """The stub of a course, built once."""
    root = write_stub(tmp_path_factory.mktemp("stub"))
    assert part("build").build(root=root) == []
    return root


@pytest.fixture(scope="module")
def built(stub, tmp_path_factory):
    """A copy of it for the tests of a file."""
    return shutil.copytree(stub, tmp_path_factory.mktemp("course") / "built")


@pytest.fixture
def course(tmp_path):
    """A course folder with one source; gives a function that writes it and returns its root."""

    def write(
        *parts,
        name="03_key_accounts.py",
        glossary="terms:\n- {zh: 客户分层, en: customer tiering, means: {zh: 一行, en: a line}}\n",
    ):
        folder = tmp_path / "notebooks" / "src"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("".join(parts), encoding="utf-8")
        (folder / "glossary.yaml").write_text(glossary, encoding="utf-8")
        (folder / "runsheet.yaml").write_bytes(RUNSHEET.read_bytes())
        return tmp_path

    return write
