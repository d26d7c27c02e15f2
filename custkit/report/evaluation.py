"""``custkit evaluate``: what a class has brought, on one page and on the four levels of Kirkpatrick."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from custkit.course.class_forms import class_forms, read_answers
from custkit.course.quiz import FORMS, by_objective, marked, points, question_statistics, quiz
from custkit.course.training import evaluation
from custkit.data.privacy import Filter
from custkit.locale import number, percent, pick, tr
from custkit.report.filled import filled
from custkit.report.own_file import write_own

MONTHS_AFTER = 3  # of tier moves: the course's own follow-up period


def evaluation_page(
    paths: Iterable[Path], out: Path, company=None, force: bool = False
) -> tuple[Path, dict[str, pd.DataFrame]]:
    """Write the page to ``out`` (.html); gives its path and the tables behind it.

    paths: what `custkit.course.class_forms.read_answers` takes. company: opened on data of today; level 4 then shows
    who moved between tiers in three months. Raises InputError where no answer is found.
    """
    from custkit.data import InputError

    answers = read_answers(paths)
    if all(table.empty for table in answers.values()):
        raise InputError(tr("There are no answers in {files}.", files=", ".join(map(str, paths))))
    found = evaluated(answers)
    html = filled(
        "evaluation",
        title=tr("What the course has brought"),
        levels=_levels(found["levels"]),
        reaction=_reaction(answers["form"]),
        objectives=_objectives(found["objectives"]),
        questions=_questions(found["questions"]),
        promises=_promises(answers["promises"]),
        kpis=_kpis(answers["kpi"]),
        moves=_moves(company),
        comments=_comments(answers["form"]),
        asked=answers["asked"].to_numpy().tolist(),
        words=_words(),
    )
    clean = company.filter if company is not None else Filter()
    write_own(out, clean.html(html), force)
    return out, found | {"asked": answers["asked"].map(lambda cell: clean.text(str(cell)))}


def evaluated(answers: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables of the page: ``levels`` (as `training.evaluation`), ``objectives``, ``questions``, ``points``."""
    marks = marked(answers["test"])
    scores = points(marks)
    items = [one["code"] for one in class_forms()["feedback"]["items"]]
    form = answers["form"][items].apply(pd.to_numeric, errors="coerce").where(lambda t: t.isin(range(1, 6)))
    kept = answers["promises"]["kept"].replace("?", None).dropna()
    levels = evaluation(
        form=form.mean(axis=1).dropna(),
        pre=scores["before"],
        post=scores["after"],
        promises=kept.eq("yes"),
        kpis=answers["kpi"][["before", "after", "better"]],
    )
    return {
        "levels": levels,
        "objectives": by_objective(marks),
        "questions": question_statistics(marks),
        "points": scores,
    }


def _levels(levels) -> list[dict]:
    titles = {
        "reaction": tr("1 Reaction: did they find it useful? (mean of 1 to 5)"),
        "learning": tr("2 Learning: share of what there was to learn (normalised gain)"),
        "behaviour": tr("3 Behaviour: promises kept in full"),
        "results": tr("4 Results: KPIs that moved the right way"),
    }
    rows = []
    for row in levels.to_dict("records"):
        write = (lambda one: number(one, 1)) if row["level"] == "reaction" else percent
        known = row["n"] > 0 and row["value"] == row["value"]
        between = known and row["low"] == row["low"]
        rows.append(
            {
                "title": titles[row["level"]],
                "value": write(row["value"]) if known else "–",
                "between": tr("{low} to {high}", low=write(row["low"]), high=write(row["high"]))
                if between
                else "–",
                "n": number(row["n"]),
                "said": _said(row, known, between),
            }
        )
    return rows


def _said(row, known, between) -> str:
    """What may be concluded from a level; with few people, little."""
    if not known:
        return tr("not measured")
    if row["level"] == "learning":
        if between and row["low"] <= 0:
            return tr("not clear of chance")
        size = tr("low") if row["value"] < 0.3 else tr("high") if row["value"] >= 0.7 else tr("medium")
        return tr("{size} (low under 30%, high from 70%)", size=size)
    if row["level"] == "results":
        return tr("with the course, not necessarily through it")
    return tr("few answers: a rough figure") if row["n"] < 10 else ""


def _reaction(form) -> list[tuple[str, str, str]]:
    rows = []
    for one in class_forms()["feedback"]["items"]:
        values = pd.to_numeric(form[one["code"]], errors="coerce")
        values = values[values.isin(range(1, 6))]
        rows.append((pick(one), number(values.mean(), 1) if len(values) else "–", number(len(values))))
    return rows


def _objectives(table) -> list[tuple[str, str, str]]:
    def share(value):
        return percent(value) if value == value else "–"

    words = quiz().objectives
    return [(pick(words[row.objective]), share(row.before), share(row.after)) for row in table.itertuples()]


def _questions(table) -> list[tuple]:
    verdicts = {
        "few": tr("too few answers to judge"),
        "easy": tr("too easy before the course"),
        "hard": tr("too hard"),
        "flat": tr("does not tell strong from weak"),
        "good": tr("good"),
    }
    known = {one.name: one for one in quiz().questions}
    place = {
        one.name: f"{form}{n}" for form in FORMS for n, one in enumerate(quiz().test(form, long=True), 1)
    }
    return [
        (
            place[row.question],
            pick(known[row.question].ask),
            number(row.n),
            tr(
                "{share} ({low} to {high})",
                share=percent(row.difficulty),
                low=percent(row.low),
                high=percent(row.high),
            ),
            number(row.discrimination, 2) if row.discrimination == row.discrimination else "–",
            row.most_wrong or "–",
            verdicts[row.verdict],
        )
        for row in table.itertuples()
    ]


def _promises(table) -> list[tuple[str, str, str]]:
    rows = []
    days = pd.to_numeric(table["day"], errors="coerce")
    for day in (30, 60, 90):
        of = table[days.eq(day)]
        counts = [int(of["kept"].eq(code).sum()) for code in ("yes", "partly", "no")]
        if len(of):
            rows.append((number(day), *map(number, counts), number(int(of["kept"].isna().sum()))))
    return rows


def _kpis(table) -> list[tuple[str, str, str, str]]:
    known = table.dropna(subset=["before", "after"])
    change = (known["after"] - known["before"]).where(
        known["better"].ne("down"), known["before"] - known["after"]
    )
    words = [tr("better") if one > 0 else tr("worse") if one < 0 else tr("unchanged") for one in change]
    return [
        (str(row.kpi or ""), number(row.before), number(row.after), word)
        for row, word in zip(known.itertuples(), words, strict=True)
    ]


def _moves(company):
    """Who moved between tiers in the months since, as its item tells it; nothing without data."""
    from markupsafe import Markup

    if company is None:
        return ""
    from custkit.tiering import tier_moves

    return Markup(tier_moves(company, months=MONTHS_AFTER).html())


def _comments(form) -> list[tuple[str, list[str]]]:
    given = []
    for one in class_forms()["feedback"]["open"]:
        texts = [str(text).strip() for text in form[one["code"]].dropna() if str(text).strip()]
        given.append((pick(one), list(dict.fromkeys(texts))))
    return given


def _words() -> dict[str, str]:
    return {
        "level": tr("Level"),
        "value": tr("Value"),
        "between": tr("95% interval"),
        "n": tr("Answers"),
        "said": tr("How to read it"),
        "reaction": tr("1 Reaction, line by line"),
        "learning": tr("2 Learning, by objective (share of right answers)"),
        "before": tr("Before"),
        "after": tr("After"),
        "questions": tr("How the questions did"),
        "question": tr("Question"),
        "right": tr("Right"),
        "separates": tr("Discrimination"),
        "wrong": tr("Taken for right most"),
        "verdict": tr("Verdict"),
        "behaviour": tr("3 Behaviour: promises by day"),
        "day": tr("Day"),
        "yes": tr("kept"),
        "partly": tr("partly"),
        "no": tr("not kept"),
        "open": tr("not due, not told"),
        "results": tr("4 Results: KPIs before and after"),
        "kpi": tr("KPI"),
        "change": tr("Change"),
        "moves": tr("4 Results: who moved between tiers in three months"),
        "honest": tr("Without a group that did not take the course, nobody can say that the course did it."),
        "none": tr("nothing was entered"),
        "asked": tr(
            "Please look at these: what stands there is not understood, and counts neither as right nor as wrong"
        ),
        "place": tr("Where"),
        "typed": tr("What was typed"),
    }
