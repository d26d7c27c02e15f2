"""A source that breaks a rule is refused, naming file, line and cell, all problems at once."""

import pytest

from tests.builder.conftest import EXERCISE, PAIR, SETUP, TRAINER
from tests.course_builder import part

source = part("source")


@pytest.fixture
def problems(course):
    """The problems found in a source made of these parts."""

    def find(*parts, **options):
        root = course(SETUP, *parts, **options)
        folder = root / "notebooks" / "src"
        try:
            source.read_source(folder / "03_key_accounts.py", source.read_glossary(folder / "glossary.yaml"))
        except source.SourceError as error:
            return [str(problem) for problem in error.problems]
        return []

    return find


def text_pair(zh, en, tags=""):
    def cell(language, text):
        lines = "\n".join(f"# {line}".rstrip() for line in text.split("\n"))
        return f'# %% [markdown] lang="{language}"{tags}\n{lines}\n'

    return cell("zh", zh) + cell("en", en) + "\n"


def code(text, header=""):
    return f"# %%{header}\n{text}\n\n"


def test_a_source_that_keeps_the_rules_has_no_problems(problems):
    assert problems(PAIR, EXERCISE, TRAINER) == []


def test_a_problem_names_file_line_and_cell(problems):
    found = problems('# %% [markdown] lang="zh"\n# 只有中文\n')
    assert found == [
        '03_key_accounts.py, line 13, cell 5: the Chinese text has no English one right after it (lang="en")'
    ]


def test_all_problems_are_told_at_once(problems):
    found = problems(code("# a plain comment\nx = 1"), '# %% [markdown] lang="en"\n# only English\n')
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
    (problem,) = problems(text_pair(zh, en))
    assert said in problem


def test_two_texts_with_different_tags_are_no_pair(problems):
    pair = text_pair("甲", "A", ' tags=["M2-04"]').replace('lang="en" tags=["M2-04"]', 'lang="en"')
    assert "same tags" in problems(pair)[0]


def test_an_unknown_tag_is_refused(problems):
    assert "lessn" in problems(text_pair("甲", "A", ' tags=["lessn"]'))[0]


def test_a_longer_term_is_not_taken_for_the_shorter_one_in_it(problems):
    glossary = "terms:\n- {zh: 客户, en: customer, one_way: true}\n- {zh: 大客户经理, en: account manager}\n"
    assert problems(text_pair("找大客户经理。", "Ask the account manager."), glossary=glossary) == []


@pytest.mark.parametrize(
    "text",
    [
        "# plain comment\nx = 1",
        "# zh: 只有中文\nx = 1",
        "# en: English first\n# zh: 中文\nx = 1",
        "# zh: 一\n# zh: 二\n# en: two\nx = 1",
    ],
)
def test_a_comment_is_a_pair(problems, text):
    found = problems(code(text))
    assert found
    assert "comment" in found[0]


def test_code_carries_no_chinese(problems):
    assert "Chinese" in problems(code('x = "中文"'))[0]


def test_code_must_parse(problems):
    assert "parse" in problems(code("x = = 1"))[0]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (EXERCISE.replace(' key="E2.1"', ""), "needs a key"),
        (EXERCISE + EXERCISE, "used twice"),
        (EXERCISE.replace('ck.check("E2.1"', 'ck.check("E2.9"'), "ends with ck.check"),
        (EXERCISE.replace("### END SOLUTION\n", ""), "END SOLUTION"),
        (code("### BEGIN SOLUTION\nx = 1\n### END SOLUTION"), "outside an exercise"),
        (code("x = 1", ' key="E2.1"'), "only an exercise"),
    ],
)
def test_exercises_are_well_formed(problems, cells, said):
    assert said in problems(cells)[0]


class TestNames:
    """A cell uses only what will be there."""

    def test_a_name_from_a_cell_with_needs_must_be_needed_too(self, problems):
        found = problems(code("# %%needs contacts\nchain = 1"), code("print(chain)"))
        assert "begin the cell with %%needs contacts" in found[0]

    def test_declaring_the_same_needs_is_enough(self, problems):
        cells = (
            code("# %%needs contacts\nchain = 1"),
            code("# %%needs contacts customers.level\nprint(chain)"),
        )
        assert problems(*cells) == []

    def test_a_second_definition_without_needs_is_enough(self, problems):
        cells = code("chain = 0"), code("# %%needs contacts\nchain = 1"), code("print(chain)")
        assert problems(*cells) == []

    def test_a_name_nobody_defines(self, problems):
        assert "before any cell defines it" in problems(code("print(scroes)"))[0]

    def test_an_answer_is_not_needed_elsewhere(self, problems):
        assert "answer of exercise E2.1" in problems(EXERCISE, code("print(group)"))[0]

    def test_a_section_begins_with_nothing_but_the_set_up(self, problems):
        found = problems(PAIR, code("x = ck"), text_pair("## 二", "## Two"), code("print(x)"))
        assert "may need only the set-up cells, not x" in found[0]

    def test_a_report_cell_needs_nothing_from_a_lesson_cell(self, problems):
        lesson = code("x = 1", ' tags=["lesson"]')
        assert "a report leaves out" in problems(lesson, code("print(x)"))[0]
        assert problems(lesson, code("print(x)", ' tags=["lesson"]')) == []

    def test_within_a_section_cells_build_on_each_other(self, problems):
        assert problems(PAIR, code("x = ck"), code("print(x)")) == []
