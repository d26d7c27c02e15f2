"""One judge for all exercises: ``ck.answer`` in a solution, the Check of a form (``ck.exercise``) on the screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from inspect import signature

from custkit.course import progress, state
from custkit.course.card import Card
from custkit.course.judge import NOT_YET, OPEN, RIGHT, UNCLEAR, Verdict, judge, names_of_field, right_answer
from custkit.item import Exercise, Key, Refused, exercise_of, said, say
from custkit.item.result import lacking
from custkit.locale import pick, tr

HINTS = 3


@dataclass(frozen=True)
class Asked:
    """An exercise on a company, solved. key: None where it cannot be asked; ``obstacle`` then says why."""

    exercise: Exercise
    company: object
    key: Key | None = None
    obstacle: Card | None = None
    given: Mapping = field(default_factory=dict)

    def results(self) -> list:
        """The Results it asks about; an item that has an argument of that name gets what was kept since, or given."""
        given = {**self.given, **_kept(self.exercise, self.company)}
        known = [signature(one.compute).parameters for one in self.exercise.asks]
        return [
            one(self.company, **{name: value for name, value in given.items() if name in names})
            for one, names in zip(self.exercise.asks, known, strict=True)
        ]

    @property
    def fields(self) -> Mapping:
        """The fields of the form; none where the exercise cannot be asked."""
        return self.key.fields if self.key else {}

    @property
    def card(self):
        """The words of the exercise."""
        return self.exercise.card

    def text(self, text) -> str:
        """A text of the card with the facts of this company."""
        return say(text, self.key.facts if self.key else {}, self.company)

    def check(self, given: dict) -> "tuple[Card, str]":
        """Judge the answers: the card to show, and the outcome."""
        verdicts = {name: judge(given.get(name), field, self.company) for name, field in self.fields.items()}
        outcome = _outcome([verdict.outcome for verdict in verdicts.values()])
        if outcome == RIGHT:
            # what is kept has no wrong answer
            key, kept = self.exercise.key, self.exercise.keeps in self.fields
            title = tr("{key}: noted", key=key) if kept else tr("{key}: right", key=key)
            return Card(RIGHT, title, (self.text(self.card["why"]),)), outcome
        lines = tuple(self._line(name, verdict) for name, verdict in verdicts.items())
        titles = {
            OPEN: tr("{key}: nothing filled in yet", key=self.exercise.key),
            UNCLEAR: tr("{key}: one question back", key=self.exercise.key),
            NOT_YET: tr("{key}: not yet", key=self.exercise.key),
        }
        return Card(outcome if outcome in (OPEN, NOT_YET) else "hint", titles[outcome], lines), outcome

    def hint(self, grade: int) -> Card:
        """The hint of a grade, 1 to 3."""
        grade = min(max(int(grade), 1), HINTS)
        title = tr("{key}, hint {n} of {of}", key=self.exercise.key, n=grade, of=HINTS)
        return Card("hint", title, (self.text(self.card["hints"][grade - 1]),))

    def solution(self) -> Card:
        """The right answers and why."""
        right = {name: right_answer(field, self.company) for name, field in self.fields.items()}
        lines = [f"{self.question(name)}\n{answer}" for name, answer in right.items()]
        title = tr("{key}: the answer", key=self.exercise.key)
        return Card("hint", title, (*lines, self.text(self.card["why"])))

    def question(self, name: str) -> str:
        """The question of a field."""
        return self.text(self.card["form"][name])

    def _line(self, name, verdict: Verdict) -> str:
        """What became of one field; the question stands above it where there are several."""
        question = f"{self.question(name)}\n" if len(self.fields) > 1 else ""
        mistakes = self.card.get("mistakes", {})
        if verdict.outcome == RIGHT:
            return question + tr("That is right.")
        if verdict.outcome == OPEN:
            return question + tr("Still open.")
        reason = self.text(mistakes[verdict.mistake]) if verdict.mistake in mistakes else verdict.sentence
        return question + reason[:1].upper() + reason[1:]


def asked(key: str, company, **given) -> Asked:
    """An exercise solved on a company; raises KeyError for a key that nobody knows."""
    one = exercise_of(key)
    missing = company.missing(*one.needs) if one.needs else ()
    if missing:
        title = tr("{key} needs tables that this company did not hand in", key=key)
        return Asked(one, company, None, Card("missing", title, tuple(lacking(missing))))
    given = {**_kept(one, company), **given}
    try:
        return Asked(one, company, one.solve(company, **given), given=given)
    except Refused as why:
        sentence = said(one.card.get("cannot", {}).get(why.verdict), why.facts, company)
        title = tr("{key}: this company has no such case", key=key)
        return Asked(one, company, None, Card("missing", title, (sentence,) if sentence else ()))


def _kept(one, company) -> dict:
    """What the learner's state has for an exercise, under its name; empty where there is nothing."""
    name = one.keeps or one.reads
    kept = state.kept(company, name) if name else None
    return {} if kept is None else {name: tuple(kept) if isinstance(kept, list) else kept}


def answer(key: str, company, **fields) -> Card:
    """Judge an exercise's answers; the card says right, not yet (and why), or what is asked back.

    fields: by name, as the form has them; what is not a field goes to the exercise (the ticked ten …). A function is
    called only where the exercise can be asked, so that a solution does not fail on a company without the tables.

    >>> ck.answer("E2.1", company, group=34, one_off="none")     # doctest: +SKIP
    """
    form = exercise_of(key).card["form"]
    one = asked(key, company, **{name: value for name, value in fields.items() if name not in form})
    if one.obstacle:
        return one.obstacle
    unknown = [name for name in form if name not in one.fields and name in fields]
    if unknown:
        raise KeyError(tr("{key} asks for: {names}", key=key, names=", ".join(one.fields)))
    given = {name: value() if callable(value) else value for name, value in fields.items() if name in form}
    card, outcome = one.check(given)
    progress.record(key, outcome)
    return card


def exercise(key: str, company):
    """The form of an exercise: what it asks about, its fields, Check, Hint, Answer, Skip.

    In a report (``mode = "report"``) it shows just what it asks about. Headless:
    ``form.fields["group"].value = "34"; form.check()``.
    """
    from custkit.show.forms import Form

    return Form(
        asked(key, company), record=progress.record, names_of=names_of_field, keep=_keep, report=_in_report()
    )


def _keep(one: Asked, given: dict) -> None:
    """What an exercise keeps goes into the learner's state: codes of the field of that name, else the whole form."""
    name = one.exercise.keeps
    if not name:
        return
    if name not in one.fields:
        state.keep(one.company, name, {key: _plain(value) for key, value in given.items()})
        return
    if not given.get(name):
        return
    from custkit.course.names import NONE, split

    field = one.fields[name]
    names = names_of_field(field, one.company)
    codes = [names.find(typed).code for typed in split(given[name], names)]
    state.keep(one.company, name, [code for code in codes if code not in (None, NONE)])


def _plain(value):
    """What was typed as plain data: a table as its rows."""
    return value.to_dict("records") if hasattr(value, "to_dict") else value


def _in_report() -> bool:
    """Whether the notebook this runs in makes a report."""
    from IPython import get_ipython

    shell = get_ipython()
    return bool(shell) and shell.user_ns.get("mode") == "report"


def title_of(one: Asked) -> str:
    """The title of an exercise."""
    return f"{one.exercise.key} · {pick(one.card['title'])}"


def _outcome(outcomes) -> str:
    if all(outcome == RIGHT for outcome in outcomes):
        return RIGHT
    if all(outcome == OPEN for outcome in outcomes):
        return OPEN
    return UNCLEAR if UNCLEAR in outcomes else NOT_YET
