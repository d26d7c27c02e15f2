"""``custkit prepare``: what is sent, printed and typed into around a class, as files that need no network.

Before: data template, confidentiality, self-checks, test. At the close: test, feedback. After: the answer workbook that
`custkit.report.evaluation` reads. With a company's data also its own names card.
"""

import json
import os
from pathlib import Path

from custkit.course.class_forms import class_forms
from custkit.course.quiz import FORMS, quiz
from custkit.data.contract import label
from custkit.locale import get_language, pick, tr
from custkit.report.filled import filled
from custkit.report.folder import whole
from custkit.report.own_file import may_write, write_own
from custkit.report.ownership import refuse_overlap

ANSWERS, TEMPLATE = "answers.xlsx", "data_template.xlsx"
CARD = 30  # names on the names card
SELF_CHECK = ("row_id", "form", "item_code", "respondent", "date", "score")


def write_kit(out: Path, company=None, force=False, inputs=()) -> tuple[list[Path], list[Path]]:
    """Write everything into the folder; gives the files written, and those that were there and stay as they are.

    A workbook that is there may hold what somebody typed: it stays, unless ``force``. inputs: what is read, which the
    folder must not hold. Raises InputError, with nothing written, where a file is not ours.
    """
    from custkit.report.data_template import answer_workbook, data_template

    for source in inputs:
        refuse_overlap(out, Path(source))
    pages = {
        "confidentiality.html": confidentiality(),
        "self_checks.html": self_checks(),
        "feedback.html": feedback(),
        "answer_key.html": answer_key(),
    }
    for form in FORMS:
        pages |= {f"test_{when}_{form}.html": quiz_page(form, when) for when in ("before", "after")}
    if company is not None:
        pages["names_card.html"] = names_card(company)
    for name in pages:
        may_write(out / name, force)
    for name, text in pages.items():
        write_own(out / name, text, force)
    written, kept = [out / name for name in pages], []
    for name, write in ((TEMPLATE, data_template), (ANSWERS, answer_workbook)):
        path = out / name
        if os.path.lexists(path) and not force:
            kept.append(path)
            continue
        with whole(path) as draft:
            write(draft)
        written.append(path)
    return written, kept


def quiz_page(form: str, when: str, long: bool = False) -> str:
    """A form of the test as a page; after the course it explains the answers, before it does not hold them."""
    questions = quiz().test(form, long)
    items = [
        {
            "name": one.name,
            "ask": pick(one.ask),
            "options": [(letter, pick(text)) for letter, text in one.options.items()],
        }
        for one in questions
    ]
    key = {one.name: {"right": one.right, "why": pick(one.why)} for one in questions}
    titles = {"before": tr("Before the course: test {form}"), "after": tr("After the course: test {form}")}
    minutes = quiz().minutes["long" if long else "short"]
    return _form(
        "test",
        titles[when].format(form=form),
        tr(
            "{n} questions, {minutes} minutes, one answer each. Alone, please; guessing is allowed.",
            n=len(items),
            minutes=minutes,
        ),
        [{"name": "test", "items": items}],
        more={
            "when": when,
            "form": form,
            "key": key if when == "after" else None,
            "file": f"test-{when}-{form}",
        },
        head=[tr("The number on your name plate, the same before and after; no name.")],
    )


def self_checks() -> str:
    """The three self-checks a week before, as one page that scores them."""
    groups = [
        {
            "name": name,
            "title": pick(of["title"]),
            "ask": pick(of["ask"]),
            "high_is": of["high_is"],
            "bands": [{"upto": band["upto"], "text": pick(band)} for band in of["bands"]],
            "items": [
                {
                    "name": f"{name}-{one['code']}",
                    "code": one["code"],
                    "ask": pick(one),
                    "module": one["module"],
                }
                for one in of["items"]
            ],
        }
        for name, of in class_forms()["self_checks"].items()
    ]
    return _form(
        "self_check",
        tr("A week before: three self-checks"),
        tr("Ten minutes. Bring the page, or the file that it saves, to the class."),
        groups,
        more={"file": "self_check", "columns": [label(f"self_check.{name}") for name in SELF_CHECK]},
        scale=True,
    )


def feedback() -> str:
    """The form at the close (level 1)."""
    of = class_forms()["feedback"]
    items = [{"name": one["code"], "ask": pick(one)} for one in of["items"]]
    open_ = [{"name": one["code"], "ask": pick(one)} for one in of["open"]]
    group = {"name": "form", "items": items}
    return _form("form", pick(of["title"]), pick(of["ask"]), [group], open_, {"file": "feedback"}, scale=True)


def answer_key() -> str:
    """Both forms with right answers and reasons, for the trainer."""
    lines = []
    for form in FORMS:
        lines.append(("h2", tr("Test {form}", form=form)))
        for n, one in enumerate(quiz().test(form, long=True), 1):
            lines.append(("p", f"{n}. {pick(one.ask)}"))
            lines.append(("b", f"{one.right}. {pick(one.options[one.right])}"))
            lines.append(("small", pick(one.why)))
    note = tr("Questions 1 to 10 are the test of the day; 11 to 20 make the long one. Not for participants.")
    return _sheet(tr("Answer key"), note, lines)


def confidentiality() -> str:
    """The note on confidentiality, to be signed on both sides."""
    of = class_forms()["template"]["confidentiality"]
    language = get_language()
    lines = [("p", line) for line in of["lines"][language]]
    lines += [("pen", name) for name in of["sign"][language]]
    return _sheet(pick(of["title"]), tr("To be signed before any data are handed over."), lines)


def names_card(company) -> str:
    """Thirty customers of the company to tick ten of, by name and without money: the order tells nothing.

    Those with most money in the last 12 months, and a third who had more of it once or who order often.
    """
    from custkit.item.texts import names_of
    from custkit.tiering import customer_table

    table = customer_table(company, ("core", "halves")).set_index("customer_id")
    last = (table["net_m1_6"] + table["net_m7_12"]).sort_values(ascending=False, kind="stable")
    chosen = list(last.index[: CARD * 2 // 3])
    for column in ("monetary", "n_orders"):
        rest = table.drop(chosen).sort_values(column, ascending=False, kind="stable")
        chosen += list(rest.index[: CARD // 6])
    called = names_of(company, "customer")
    names = sorted((called.get(one, str(one)) for one in chosen), key=str.casefold)
    note = tr("Tick the ten most important customers. Alone, from memory, without looking anything up.")
    return company.filter.html(_sheet(tr("Names card"), note, [("tick", name) for name in names]))


def _form(kind, title, intro, groups, open_=(), more=None, head=(), scale=False) -> str:
    words = {
        "number": tr("Number") if kind == "test" else tr("Number (leave empty if you have none)"),
        "done": tr("Done"),
        "local": tr(
            "This page works without a network and sends nothing; it saves a small file on this device."
        ),
        "left": tr("Still open: {n}"),
        "no_number": tr("Type your number first."),
        "saved": tr("Saved in the folder of downloads; give the file to the trainer."),
        "score": tr("On average {n} of 5."),
        "first": tr("First of all: {list}."),
        "module": tr(" (module {n})"),
        "and": tr("; "),
        "right_is": tr("Right is {letter}."),
        "points": tr("{n} of {of} right."),
    }
    page = {
        "kind": kind,
        "words": words,
        "groups": groups,
        "open": [one["name"] for one in open_],
        **(more or {}),
    }
    return filled(
        "form",
        title=title,
        intro=intro,
        groups=groups,
        open=open_,
        head=head,
        scale=scale,
        words=words,
        page=_script(page),
    )


def _sheet(title, note, lines) -> str:
    return filled("sheet", title=title, note=note, lines=lines)


def _script(content):
    """Data inside a script: no text in it can end the script."""
    from markupsafe import Markup

    return Markup(json.dumps(content, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026"))
