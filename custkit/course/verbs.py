"""What a learner types about an exercise: ``check``, ``hint``, ``solution``. None of them ever raises."""

from collections import Counter
from functools import wraps

from custkit.course import asking, progress
from custkit.course.answers import NOT_YET, OPEN, RIGHT, judge
from custkit.course.card import Card
from custkit.course.exercises import GRADES, exercise
from custkit.data import cards
from custkit.locale import number, percent, pick, tr

_hints_given: Counter = Counter()


def _kind(verb):
    """A lesson never breaks on a check: whatever goes wrong becomes a card."""

    @wraps(verb)
    def careful(key, *args, **kwargs):
        try:
            return verb(key, *args, **kwargs)
        except Exception as error:
            reason = str(error.args[0]) if isinstance(error, KeyError) and error.args else str(error)
            return Card("missing", tr("{key}: this could not be looked at", key=key), (reason,))

    return careful


@_kind
def check(key: str, *answers, company=None, **named) -> Card:
    """Say whether an answer is right, not yet (and why), or not attempted.

    answers: the parts of the answer in the order asked; or by name. Numbers, texts, lists, sets, tables and
        widgets are all understood. What else an exercise wants to be told (the handwritten ten) goes by name.
    company: the company it is about; the notebook's ``company`` when not given.
    """
    asked = exercise(key)
    given = {name: named.pop(name) for name in asked.given if name in named}
    parts = dict(zip(asked.parts, answers, strict=False)) | named
    unknown = [name for name in parts if name not in asked.parts]
    if unknown or len(answers) > len(asked.parts):
        return Card("missing", tr("{key} asks for: {names}", key=key, names=", ".join(asked.parts)))
    company = company if company is not None else _company()
    obstacle = _obstacle(asked, company)
    if obstacle:
        return obstacle
    solved = asked.compute(company, **given)
    verdicts = {name: judge(parts.get(name), solved.answers[name]) for name in asked.parts}
    outcome = _outcome(verdicts.values())
    progress.record(key, outcome)
    return _answer_card(asked, solved, verdicts, outcome)


@_kind
def hint(key: str, grade: int | None = None, company=None) -> Card:
    """The next hint (there are three, each says more), or the one of the grade asked for."""
    on_a_card = _has_a_card(key)
    asked = None if on_a_card else exercise(key)
    if on_a_card and (company := company if company is not None else _company()) is None:
        return no_company_card()
    if grade is None:
        _hints_given[key] = min(_hints_given[key] + 1, GRADES[-1])
        grade = _hints_given[key]
    if on_a_card:
        one = asking.asked(key, company)
        if one.obstacle is None:
            progress.record(key, str(grade), event="hint")
        return one.obstacle or one.hint(grade)
    grade = min(max(int(grade), GRADES[0]), GRADES[-1])
    text = pick(asked.hints[grade - 1])
    if "{" in text:
        text = text.format(**asked.compute(company if company is not None else _company()).facts)
    progress.record(key, str(grade), event="hint")
    title = tr("{key}, hint {n} of {of}", key=key, n=grade, of=GRADES[-1])
    lines = (text,) if grade == GRADES[-1] else (text, tr('for more: ck.hint("{key}")', key=key))
    return Card("hint", title, lines)


@_kind
def solution(key: str, company=None, **given) -> Card:
    """The answer on the company at hand and the reasoning behind it."""
    company = company if company is not None else _company()
    if _has_a_card(key):
        if company is None:
            return no_company_card()
        one = asking.asked(key, company, **given)
        if one.obstacle is None:
            progress.record(key, "shown", event="solution")
        return one.obstacle or one.solution()
    asked = exercise(key)
    obstacle = _obstacle(asked, company)
    if obstacle:
        return obstacle
    solved = asked.compute(company, **given)
    progress.record(key, "shown", event="solution")
    lines = [f"{pick(asked.parts[name])} {_written(solved.answers[name])}" for name in asked.parts]
    return Card("hint", tr("{key}: the answer", key=key), (*lines, pick(asked.why).format(**solved.facts)))


def _has_a_card(key) -> bool:
    """Whether the exercise stands beside an item, with its words in a card."""
    return any(key in cards.cards_of(room, file) for room, file in cards.card_files())


def _company():
    """The variable ``company`` of the notebook this runs in, or None."""
    from IPython import get_ipython

    shell = get_ipython()
    return shell.user_ns.get("company") if shell else None


def _obstacle(asked, company):
    if company is None:
        return no_company_card()
    missing = company.missing(*asked.needs) if asked.needs else []
    if missing:
        return missing_card(
            missing, tr("{key} needs tables that this company did not hand in", key=asked.key)
        )
    return None


def missing_card(missing, title: str | None = None) -> Card:
    """What is not there and what it would add; ``missing`` is what `Company.missing` gives."""
    lines = [
        tr("missing: {label}. It would add: {adds}", label=label, adds=adds) for _, label, adds in missing
    ]
    return Card("missing", title or tr("This part is skipped: some data is not there"), tuple(lines))


def no_company_card() -> Card:
    """What somebody sees who skipped the set-up."""
    return Card("missing", tr("no company is open yet"), (tr("Run the two set-up cells at the top first."),))


def _outcome(verdicts):
    outcomes = [verdict.outcome for verdict in verdicts]
    if all(outcome == RIGHT for outcome in outcomes):
        return RIGHT
    return OPEN if all(outcome == OPEN for outcome in outcomes) else NOT_YET


def _answer_card(asked, solved, verdicts, outcome):
    if outcome == RIGHT:
        return Card(RIGHT, tr("{key}: right", key=asked.key), (pick(asked.why).format(**solved.facts),))
    if outcome == OPEN:
        return Card(
            OPEN,
            tr("{key}: not attempted yet", key=asked.key),
            (tr('Put your answer where ____ stands; for help: ck.hint("{key}")', key=asked.key),),
        )
    lines = [_part_line(asked, solved, name, verdict) for name, verdict in verdicts.items()]
    return Card(
        NOT_YET, tr("{key}: not yet", key=asked.key), (*lines, tr('a hint: ck.hint("{key}")', key=asked.key))
    )


def _part_line(asked, solved, name, verdict):
    question = pick(asked.parts[name])
    if verdict.outcome == RIGHT:
        return tr("{question} That is right.", question=question)
    if verdict.outcome == OPEN:
        return tr("{question} Still open.", question=question)
    reason = verdict.reason
    if reason in asked.mistakes:
        reason = pick(asked.mistakes[reason]).format(**solved.facts)
    return tr("{question} Not yet: {reason}", question=question, reason=reason)


def _written(expected):
    """A right answer as a person writes it."""
    if expected.kind == "share":
        return percent(expected.value, 1)
    if expected.kind == "number":
        return number(expected.value)
    if expected.kind == "table":
        return tr("see the table above")
    separator = tr(", ")
    return separator.join(expected.shown.get(value, str(value)) for value in expected.value) or tr("none")
