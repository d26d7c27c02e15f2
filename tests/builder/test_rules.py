"""A source that breaks a rule is refused, naming file, line and cell, all problems at once."""

import pytest

from tests.builder.conftest import PAIR, SETUP
from tests.course_builder import part

source = part("source")


@pytest.fixture
def problems(course):
    """The problems found in a source made of these parts, but for those that so short a core has anyway."""

    def told(*parts, **options):
        folder = course(SETUP, *parts, **options) / "notebooks" / "src"
        try:
            source.read_source(folder / "03_key_accounts.py", source.read_glossary(folder / "glossary.yaml"))
        except source.SourceError as error:
            return [str(problem) for problem in error.problems]
        return []

    def find(*parts, **options):
        anyway = set(told(**options))
        return [problem for problem in told(*parts, **options) if problem not in anyway]

    return find


def text_pair(zh, en, tags=""):
    def cell(language, text):
        lines = "\n".join(f"# {line}".rstrip() for line in text.split("\n"))
        return f'# %% [markdown] lang="{language}"{tags}\n{lines}\n'

    return cell("zh", zh) + cell("en", en) + "\n"


def code(text, header=""):
    return f"# %%{header}\n{text}\n\n"


def test_a_source_that_keeps_the_rules_has_no_problems(problems):
    assert problems(PAIR) == []


def test_a_problem_names_file_line_and_cell(problems):
    found = problems('# %% [markdown] lang="zh"\n# 只有中文\n')
    assert found == [
        '03_key_accounts.py, line 13, cell 5: the Chinese text has no English one right after it (lang="en")'
    ]


def test_all_problems_are_told_at_once(problems):
    found = problems(
        code("# a plain comment\nck.tiering.abc(company)"), '# %% [markdown] lang="en"\n# only English\n'
    )
    assert len(found) == 2


@pytest.mark.parametrize(
    ("zh", "en", "said"),
    [
        ("## 标题", "Title", "headings differ"),
        ("## 标题", "### Title", "headings differ"),
        ("- 一\n- 二", "- one", "list items differ"),
        ("1. 一\n2. 二", "1. one", "list items differ"),
        ("| 一 |\n|---|\n| 二 |", "| one |\n|---|", "table rows differ"),
        ("这里讲客户分层。", "This is about layers.", "customer tiering"),
        ("这里讲别的。", "This is about customer tiering.", "客户分层"),
    ],
)
def test_the_two_texts_of_a_pair_must_match(problems, zh, en, said):
    assert any(said in problem for problem in problems(text_pair(zh, en)))


def test_two_texts_with_different_tags_are_no_pair(problems):
    pair = text_pair("甲", "A", ' tags=["M2-04"]').replace('lang="en" tags=["M2-04"]', 'lang="en"')
    assert "same tags" in problems(pair)[0]


def test_an_unknown_tag_is_refused(problems):
    assert "lessn" in problems(text_pair("甲", "A", ' tags=["lessn"]'))[0]


def test_a_longer_term_is_not_taken_for_the_shorter_one_in_it(problems):
    means = "means: {zh: 一行, en: a line}"
    short = f"- {{zh: 客户, en: customer, one_way: true, {means}}}"
    glossary = f"terms:\n{short}\n- {{zh: 大客户经理, en: account manager, {means}}}\n"
    assert problems(text_pair("找大客户经理。", "Ask the account manager."), glossary=glossary) == []


@pytest.mark.parametrize(
    "text",
    [
        "# plain comment\nck.tiering.abc(company)",
        "# zh: 只有中文\nck.tiering.abc(company)",
        "# en: English first\n# zh: 中文\nck.tiering.abc(company)",
        "# zh: 一\n# zh: 二\n# en: two\nck.tiering.abc(company)",
    ],
)
def test_a_comment_is_a_pair(problems, text):
    found = problems(code(text))
    assert found
    assert "comment" in found[0]


def test_code_carries_no_chinese(problems):
    assert "Chinese" in problems(code('ck.tiering.abc(company, "中文")'))[0]


def test_code_must_parse(problems):
    assert "parse" in problems(code("x = = 1"))[0]


def test_only_an_exercise_carries_a_key(problems):
    assert "only an exercise" in problems(code("ck.tiering.abc(company)", ' key="E2.1"'))[0]


def test_a_key_is_used_once(problems):
    form = code('ck.exercise("E2.1", company)', ' tags=["exercise"] key="E2.1"')
    assert any("used twice" in problem for problem in problems(form, form))
