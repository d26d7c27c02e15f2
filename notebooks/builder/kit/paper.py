"""An exercise on paper: the tables a learner has on the screen, the settings that can be turned, room to write."""

from functools import cache
from inspect import signature
from itertools import product

from markupsafe import Markup

from custkit.course.judge import names_of_field, right_answer
from custkit.item import one_of, slider
from custkit.item.texts import SHOWN_ITEMS, written
from custkit.locale import tr
from custkit.show import table
from custkit.show.dials import declared, inputs, told
from custkit.show.forms import FEW, FormField
from custkit.show.results import plain

from .page import contents, markdown, words
from .play import Core, html_of

MOST_STOPS = 12
FEW_STEPS = 6  # a slider with more stands where it starts
EMPTY_LINES = 3
FEW_PICTURES = 2  # more of them are told as tables where these are short
MOST_PICTURES = 4  # two sheets; more than these no table turns over
SHEETS_LINES, AROUND_TABLE = 60, 4  # lines of tables on two sheets; of a table's title, head and frame
PICTURE_LINES = 12
MOST_ROWS = 30  # as many as there are customers on the names card
SHORT_TABLE, NARROW_TABLE = 12, 5  # rows; columns of tables that stand beside each other


@cache
def paper(core: Core, key: str) -> dict:
    """What the sheet of an exercise shows; its answers are not in it."""
    one, heading, told = core.asked()[key].value, core.heading_of(key), on_paper(key)
    tools, results = ([], []) if one.obstacle else (one.exercise.tools, one.results())
    tables = [result for result in results if result.item.name not in {tool.name for tool in tools}]
    shown = [value.html() for value in core.shown_for(key) if hasattr(value, "verdict")]
    shown += [core.company._repr_html_()] if "company" in told else []
    return {
        "title": heading.title,
        "intro": markdown(one.text(told["intro"]) if "intro" in told else heading.text),
        "ten": one.exercise.reads == "ten",
        "shown": list(map(Markup, shown)),
        "obstacle": Markup(one.obstacle._repr_html_()) if one.obstacle else "",
        "tables": list(map(_asked_about, tables)),
        "later": told.get("later", 0),
        "tools": _tools(tools, one, sum(result.picture is not None for result in tables)),
        "fields": [_field(name, field, one) for name, field in one.fields.items()],
    }


def on_paper(key: str) -> dict:
    """What an exercise says on paper for the screen's words: ``intro``, a question's name; ``company``: its card;
    ``later``: how many of its tables stand below the first question, whose answer they tell."""
    return contents()["on_paper"].get(key, {})


@cache
def answers(core: Core, key: str) -> dict:
    """The answers of an exercise, why, what it asked about in full, and the trainer's note."""
    one, t = core.asked()[key].value, words()
    card, ten = one.obstacle or one.solution(), one.exercise.reads == "ten"
    results = [] if one.obstacle else one.results()
    asked = zip(one.fields.values(), paper(core, key)["fields"], strict=True)
    lines = [
        _right(*each, one.company) for name, each in zip(one.fields, asked, strict=True) if _judged(name, one)
    ]
    lines += card.lines[len(one.fields) :]
    whole = []
    for n, (name, field) in enumerate(one.fields.items(), 1):
        if field.options and _judged(name, one) and len(field.right) > SHOWN_ITEMS:
            labels = map(names_of_field(field, one.company).label, sorted(field.right))
            whole.append(t["all_right"].format(n=n, names=tr(", ").join(labels)))
    if ten and results and (absent := {*one.given["ten"]} - {*results[0].table["customer_id"]}):
        names = names_of_field(one.fields["not_top"], one.company)
        lines.append(t["not_ordered"].format(names=tr(", ").join(map(names.label, sorted(absent)))))
    return {
        "title": core.heading_of(key).title,
        "lines": lines,
        "whole": whole,
        "results": [_asked_about(one) if ten else Markup(html_of(one)) for one in results],
        "note": markdown(core.note(key)),
    }


def _judged(name, one) -> bool:
    """Whether an answer can be right or wrong: not what is one's own view, nor what is kept for later."""
    return not one.fields[name].own and name != one.exercise.keeps


def _right(field, asked, company) -> str:
    """A question and its answer as they are on paper: which of the rules it is, and that one of several will do."""
    right, t = right_answer(field, company), words()
    if "rules" in asked:
        passing = [not field.check(rule) for rule in _between(field, company)]
        right = t["this_rule"].format(n=passing.index(True) + 1, rule=right)
    return " ".join([asked["question"], right, *([t["one_is_enough"]] if asked["enough"] else [])])


def _asked_about(result, in_full=False) -> Markup:
    """What a Result shows, quietly; a sheet cannot be scrolled, so that of a table all rows and columns stand there."""
    rows, in_view = result.table.shape if result.ok else (0, 0)
    if in_full or (result.picture is None and 0 < rows <= MOST_ROWS):
        return Markup(table(result, rows, caption=result.quiet_message, in_view=in_view).html)
    return Markup(result.html(quiet=True))


def _alone(item, company) -> list[dict]:
    """The start, the sliders where the item itself has them, and every input turned alone: each code; each step of a
    slider that has few of them.
    """
    dial = declared(item, company)
    start = {name: one.start for name, one in dial.items()}
    found = [start, *([own] if (own := start | _own(item, dial)) != start else [])]
    for name, one in dial.items():
        found += [start | {name: value} for value in _values(one) if value != one.start]
    return found[:MOST_STOPS]


def _own(item, dial) -> dict:
    """Where an item has its sliders when nobody turns them: what its exercise asks about."""
    given = signature(item.compute).parameters
    return {name: given[name].default for name, one in dial.items() if isinstance(one, slider)}


def _values(one) -> list:
    if isinstance(one, slider):
        steps = round((one.high - one.low) / one.step)
        return [round(one.low + n * one.step, 10) for n in range(steps + 1)] if steps < FEW_STEPS else []
    if isinstance(one, one_of):
        return list(one.codes)
    return [(), tuple(one.codes)]  # switches: none and all


def _between(field, company) -> list[dict]:
    """Rules to choose from where one is tuned on the screen: the start, one that passes, and what nearly passes."""
    start = {name: one.start for name, one in declared(field.start, company).items()}
    passes = start | field.right
    differing = [name for name in start if passes[name] != start[name]]
    mixed = product(*((start[name], passes[name]) for name in differing))
    rules = [start | dict(zip(differing, values, strict=True)) for values in mixed]
    near = sorted(rules, key=lambda rule: -sum(rule[name] == passes[name] for name in differing))
    others = [rule for rule in near if rule not in (start, passes)]
    return sorted([start, passes, *others[: MOST_PICTURES - 2]], key=str)


def _tools(tools, one, n_pictures: int) -> list[list[dict]]:
    """What each item says as it is turned. n_pictures: those above it, which leave less room for its tables."""
    found = []
    for item in tools:
        shown, are_tables = _turned(item, one.company, one, n_pictures)
        n_pictures += 0 if are_tables else len(shown)
        found.append(shown)
    return found


def _turned(item, company, one, n_pictures: int) -> tuple[list[dict], bool]:
    """What an item says as it is turned, as far as two sheets hold it, and whether as tables or as pictures.

    What the exercise asks about is always among them.
    """
    settings = _alone(item, company)
    results = [item(company, **each) for each in settings]
    as_table = len(results) > FEW_PICTURES and all(len(result.table) <= SHORT_TABLE for result in results)
    most = len(results) if as_table else MOST_PICTURES
    if as_table:
        beside = 1 if len(results[0].table.columns) > NARROW_TABLE else 2
        lines = (SHEETS_LINES - n_pictures * PICTURE_LINES) * beside
        most = max(1, lines // max(len(result.table) + AROUND_TABLE for result in results))
    about = {fact for fact in one.key.facts.values() if isinstance(fact, str | int | float)}
    turned_to = [{each[name] for name in each if each[name] != settings[0][name]} for each in settings]
    turned_to[0] = set(settings[0].values())
    kept = sorted(sorted(range(len(results)), key=lambda n: not turned_to[n] & about)[:most])
    shown = _shown(item, company, [settings[n] for n in kept], [results[n] for n in kept], as_table)
    own = settings[0] | _own(item, declared(item, company))
    for stop, n in zip(shown, kept, strict=True):
        if n and settings[n] == own and not as_table and _chosen_from(results[n].table, one):
            in_full = _asked_about(results[n], in_full=True)
            stop["shown"] = Markup('<div class="dense">{}</div>').format(in_full)
    first = {}
    for stop in shown:  # what looks the same is printed once, under every setting that gives it
        same = first.setdefault(stop["shown"], stop)
        same["said"] = list(dict.fromkeys([*same["said"], *stop["said"]]))
    return list(first.values()), as_table


def _chosen_from(rows, one) -> bool:
    """Whether a question's choices are the rows of a table: more, it may be, than a picture holds."""
    asked = [field for field in one.fields.values() if field.kind == "choice" and field.column in rows]
    return len(rows) <= MOST_ROWS and any(set(rows[field.column]) == set(field.options) for field in asked)


def _shown(item, company, settings, results, as_table=False) -> list[dict]:
    """Each setting in words, and quietly what the item says at it."""
    return [
        {
            "said": told(item, company, {name: value for name, value in one.items() if value is not None}),
            "shown": Markup(plain(result, quiet=True).html if as_table else result.html(quiet=True)),
            "wide": not as_table or len(result.table.columns) > NARROW_TABLE,
        }
        for one, result in zip(settings, results, strict=True)
    ]


def _field(name, field, one) -> dict:
    names = names_of_field(field, one.company)
    options = list(names.labels()) if field.options else []
    told, enough = on_paper(one.exercise.key).get(name), field.kind == "choice" and len(field.right) > 1
    question = one.text(told) if told else one.question(name)
    made = {
        "question": question,
        "kind": field.kind,
        "enough": enough,
        "options": [],
        "ticks": [],
        "lines": 1,
    }
    if field.kind == "dial" and field.own:
        return made | {"inputs": [_input(*each, one.company) for each in inputs(field.start, one.company)]}
    if field.kind == "dial":
        rules = _between(field, one.company)
        results = [field.start(one.company, **rule) for rule in rules]
        return made | {"rules": _shown(field.start, one.company, rules, results)}
    if field.kind == "table":
        return made | {"table": field.start}
    if field.notes:
        ticks = FormField(name, field, names, made["question"]).lines()
        return made | {"ticks": [Markup(line) for line in ticks]}
    if field.kind in ("text", "several"):
        made["lines"] = EMPTY_LINES
    if field.kind == "order" or len(options) <= FEW or name == "ten":  # the names card has names
        made["options"] = options
    return made


def _input(title, turned, company) -> dict:
    """A dial's input to be filled in: the codes to choose from, or the range of a slider."""
    if isinstance(turned, slider):
        ends = (written("", end, company, turned.form) for end in (turned.low, turned.high))
        return {"title": title, "range": "–".join(ends), "options": []}
    codes = [code for code in turned.codes if code != turned.start]
    return {"title": title, "range": "", "options": [written(turned.column, code, company) for code in codes]}
