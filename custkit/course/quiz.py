"""The test before and after the course, and what its answers say: about the class, and about the questions."""

from dataclasses import dataclass
from functools import cache

import pandas as pd

from custkit.course.class_forms import code_of
from custkit.course.runsheet import course_file
from custkit.measures.intervals import wilson
from custkit.measures.items import item_rest_correlation

FORMS = ("A", "B")
QUESTION_LETTERS = ("a", "b", "c", "d")
TOO_EASY, TOO_HARD = 0.9, 0.2  # share of right answers
SEPARATES = 0.2  # item-rest correlation from which a question tells strong from weak
ENOUGH = 20  # answers, before a question is judged


@dataclass(frozen=True)
class Question:
    """A question with four options, one of them right; ``pair``: its partner on the other form has the same."""

    objective: str
    pair: int
    form: str
    right: str
    ask: dict
    options: dict
    why: dict

    @property
    def name(self) -> str:
        return f"{self.objective}_{self.pair}{self.form}"


@dataclass(frozen=True)
class Quiz:
    """``objectives``: code → its words; ``short``: the pairs of the ten-item test; ``minutes`` of both lengths."""

    objectives: dict
    questions: tuple[Question, ...]
    short: tuple[int, ...]
    minutes: dict

    def test(self, form: str, long: bool = False) -> list[Question]:
        """The questions of a form in the order of the paper: pair by pair, so that the objectives alternate.

        >>> len(quiz().test("A")), len(quiz().test("B", long=True))
        (10, 20)
        """
        chosen = [one for one in self.questions if one.form == form and (long or one.pair in self.short)]
        return sorted(chosen, key=lambda one: (one.pair, list(self.objectives).index(one.objective)))


@cache
def quiz() -> Quiz:
    """The quiz of the course as it is installed here."""
    import yaml

    content = yaml.safe_load(course_file("quiz.yaml").read_text(encoding="utf-8"))
    questions = tuple(Question(**one) for one in content["questions"])
    return Quiz(content["objectives"], questions, tuple(content["short"]), content["minutes"])


def marked(answers: pd.DataFrame) -> pd.DataFrame:
    """Every answer with its mark: ``person, when, form, question, objective, given, right``.

    answers: a row a person and test, ``person, when`` (before, after), ``form`` (A, B) and the letters in columns
    ``1`` to ``10`` or ``20``. A question of the test that was left open counts as wrong, one where something was typed
    that is no letter does not count; a test of which nothing was answered counts as not taken. Whoever answered
    something beyond question 10 took the long test.
    """
    rows, columns = [], [str(n) for n in range(1, 21) if str(n) in answers]
    for person, when, form, *given in answers[["person", "when", "form", *columns]].itertuples(index=False):
        letters = [code_of("answer", one) or "" for one in given]
        if form not in FORMS or not set(letters) & set(QUESTION_LETTERS):
            continue
        test = quiz().test(form, long=bool(set(letters[10:]) & set(QUESTION_LETTERS)))
        for question, letter in zip(test, letters + [""] * 20, strict=False):
            if letter != "?":
                row = (person, when, form, question.name, question.objective, letter)
                rows.append((*row, letter == question.right))
    names = ["person", "when", "form", "question", "objective", "given", "right"]
    return pd.DataFrame(rows, columns=names).astype({"right": bool})


def points(marks: pd.DataFrame) -> pd.DataFrame:
    """Points of a person before and after, 0–100: ``person, before, after``; NaN for a test that was not taken."""
    table = marks.groupby(["person", "when"])["right"].mean().mul(100).unstack("when")
    return table.reindex(columns=["before", "after"]).rename_axis(columns=None).reset_index()


def question_statistics(marks: pd.DataFrame) -> pd.DataFrame:
    """How each question did: ``question, n, difficulty, low, high, discrimination, most_wrong, verdict``.

    difficulty: share of right answers, with its Wilson interval. discrimination: correlation of being right here with
    the share right on the rest of the same test (corrected item-total correlation; Ebel & Frisbie 1991, ch. 13).
    most_wrong: the wrong option chosen most. verdict: ``few`` under 20 answers; else ``easy`` (over 90% right before
    the course), ``hard`` (under 20%), ``flat`` (discrimination under 0.2), ``good``.
    """
    rows = []
    for question, of in marks.groupby("question"):
        test = marks[marks["form"].isin(of["form"])]
        found, n = wilson(int(of["right"].sum()), len(of)), len(of)
        separates = item_rest_correlation(test, question)
        wrong = of.loc[~of["right"] & of["given"].ne(""), "given"].value_counts()
        wrong = wrong.sort_index().sort_values(ascending=False, kind="stable")
        before = of.loc[of["when"].eq("before"), "right"]
        easy = (before if len(before) else of["right"]).mean() > TOO_EASY
        verdict = (
            "few" if n < ENOUGH
            else "easy" if easy
            else "hard" if found.estimate < TOO_HARD
            else "flat" if not separates >= SEPARATES
            else "good"
        )  # fmt: skip
        most = wrong.index[0] if len(wrong) else ""
        rows.append((question, n, *found, separates, most, verdict))
    names = ["question", "n", "difficulty", "low", "high", "discrimination", "most_wrong", "verdict"]
    order = [one.name for form in FORMS for one in quiz().test(form, long=True)]
    table = pd.DataFrame(rows, columns=names)
    return table.sort_values("question", key=lambda names: names.map(order.index), ignore_index=True)


def by_objective(marks: pd.DataFrame) -> pd.DataFrame:
    """Share of right answers an objective, before and after: ``objective, before, after, n_before, n_after``."""
    of = marks.groupby(["objective", "when"])["right"].agg(["mean", "size"])
    whole = pd.MultiIndex.from_product([quiz().objectives, ("before", "after")], names=of.index.names)
    wide = of.reindex(whole).unstack("when", sort=False)
    sizes = wide["size"].fillna(0).astype(int).add_prefix("n_")
    return wide["mean"].join(sizes).rename_axis(columns=None).reset_index()
