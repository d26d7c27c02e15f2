"""An answer never reaches a learner, and a marker that is not exact is refused."""

import pytest

from tests.course_builder import part

strip = part("old_form.strip")
BEGIN, END, keep_solution, strip_solution = strip.BEGIN, strip.END, strip.keep_solution, strip.strip_solution


def cell(*lines):
    return "\n".join(lines)


def test_the_learner_gets_a_blank_for_each_name_that_is_asked_about():
    code = cell(BEGIN, "total = 3 + 4", END, 'ck.check("E2.1", total)')
    assert strip_solution(code) == cell("total = ____", 'ck.check("E2.1", total)')


def test_helper_steps_of_a_solution_leave_no_trace():
    code = cell(BEGIN, "table = ck.tiering.abc(company)", "n = len(table)", END, 'ck.check("E2.1", n)')
    assert strip_solution(code) == cell("n = ____", 'ck.check("E2.1", n)')


def test_a_widget_set_by_the_solution_is_left_for_the_learner_to_move():
    code = cell(BEGIN, "cut.value = 0.8", END, 'ck.check("E2.1", cut.value)')
    assert strip_solution(code) == 'ck.check("E2.1", cut.value)'


def test_an_answer_over_several_lines_goes_whole():
    code = cell(BEGIN, "names = [", '    "a",', '    "b",', "]", END, 'ck.check("E2.1", names)')
    assert strip_solution(code) == cell("names = ____", 'ck.check("E2.1", names)')


def test_two_answers_on_one_line_become_two_blanks():
    code = cell(BEGIN, "low, high = 1, 2", END, 'ck.check("E2.1", low, high)')
    assert strip_solution(code) == cell("low = ____", "high = ____", 'ck.check("E2.1", low, high)')


def test_the_answered_edition_has_the_code_without_markers():
    code = cell(BEGIN, "n = 3", END, 'ck.check("E2.1", n)')
    assert keep_solution(code) == cell("n = 3", 'ck.check("E2.1", n)')


@pytest.mark.parametrize(
    "lines",
    [
        ("n = 1",),
        (BEGIN, "n = 1"),
        ("n = 1", END),
        (BEGIN, BEGIN, "n = 1", END, END),
        (BEGIN, "n = 1", END, END),
        (BEGIN, "n = 1", END, BEGIN),
        ("### begin solution", "n = 1", "### end solution"),
        ("  " + BEGIN, "n = 1", END),
        (BEGIN + " ", "n = 1", END),
        ("# BEGIN SOLUTION", "n = 1", "# END SOLUTION"),
        ("###BEGIN SOLUTION", "n = 1", "###END SOLUTION"),
        ("### BEGIN_SOLUTION", "n = 1", "### END_SOLUTION"),
        (BEGIN, "n = 1", END, "m = 2  ### END SOLUTION"),
    ],
)
def test_a_marker_that_is_missing_nested_stray_or_misspelt_is_refused(lines):
    for version in (strip_solution, keep_solution):
        with pytest.raises(ValueError, match="SOLUTION"):
            version(cell(*lines, 'ck.check("E2.1", n)'))
