"""Small course sources."""

import pytest

from tests.course_builder import part

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

EXERCISE = """# %% tags=["exercise", "lesson"] key="E2.1"
# zh: 把 ____ 换成你的答案
# en: replace ____ with your answer
### BEGIN SOLUTION
secret_step = [10, 20, 30]
group = sum(secret_step)
one_off = max(secret_step)
### END SOLUTION
ck.check("E2.1", group, one_off)

"""

TRAINER = """# %% [markdown] lang="zh" tags=["trainer"]
# 讲师提示：先问问题。
# %% [markdown] lang="en" tags=["trainer"]
# Trainer: ask the question first.

"""


@pytest.fixture(scope="module", autouse=True)
def one_in_the_old_form():
    """No notebook of the course is in the old form any more; while its code stands, a small one is."""
    old_form = part("old_form")
    names, old_form.NAMES = old_form.NAMES, ("03_key_accounts",)
    yield
    old_form.NAMES = names


@pytest.fixture
def course(tmp_path):
    """A course folder with one source; gives a function that writes it and returns its root."""

    def write(*parts, name="03_key_accounts.py", glossary="terms:\n- {zh: 客户分层, en: customer tiering}\n"):
        folder = tmp_path / "notebooks" / "src"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("".join(parts), encoding="utf-8")
        (folder / "glossary.yaml").write_text(glossary, encoding="utf-8")
        (folder / "runsheet.yaml").write_bytes(RUNSHEET.read_bytes())
        return tmp_path

    return write
