"""Everything that one company is told, as facts (of no language) and as words (of the company's).

The names under which things are recorded are those that a rewrite keeps: the finding's key, the exercise's key, the
function's name. How each is asked today stands in one small function a kind (`tables`, `charts`, `findings`,
`exercises`, `sheets`): when it moves to another form, only that function or its line in ``calls.yaml`` changes.
"""

import datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from unittest.mock import patch

import pandas as pd
import yaml

import custkit
from custkit.data import MissingTable
from custkit.data.contract import label
from custkit.locale import get_language, pick, tr
from custkit.show.results import bundle
from tests.golden.seen import NOTHING, TEXT, cell, facts_of, facts_shown, is_result, texts_of

CALLS = yaml.safe_load((Path(__file__).parent / "calls.yaml").read_text(encoding="utf-8"))
MODULES = ("diagnosis", "key_accounts", "general_accounts", "marketing", "organization", "review")
SHEETS = {  # sheets that are written by code, by their English titles → the function they show
    "Files to update": "tiering.freshness",
    "Findings": "report.findings",
    "Data quality": "report.quality",
    "Data remarks": "report.remarks",
    "Actions": "report.pack_actions",
    "Three facts, one doubt, what is missing": "report.pack_diagnosis",
    "To be filled in": "report.pack_pen",
}

KEPT = {  # sheets of items under the names they had before
    "key_accounts.key_people": "key_accounts.key_people_list",
    "tiering.tiered_list": "report.customer_list",
    "tiering.resource_rules": "tiering.tier_resources",
    "tiering.investment_rules": "tiering.value_types",
}


def record(company, folder: Path) -> tuple[dict, dict]:
    """``(facts, words)`` of a company, each ``{"kind/name/part": value}``; ``folder``: for a workbook."""
    calls = Calls(company)
    facts, words = {}, {}
    for kind in (tables, labels, charts, findings, exercises, sheets):
        for name, (said, text) in kind(company, calls, folder).items():
            facts |= {f"{name}/{part}": fact for part, fact in said.items()}
            words |= {f"{name}/{part}": one for part, one in text.items()}
    return facts, words


def all_items() -> tuple:
    """What is in the form of `custkit.item`, if anything is yet."""
    return import_module("custkit.item").items() if find_spec("custkit.item") else ()


class Missing(ValueError):
    """What a call is given cannot be had from this company."""


class Calls(dict):
    """The names that the calls in ``calls.yaml`` may use; each is computed when first asked for, once."""

    def __init__(self, company):
        super().__init__(company=company, table=self.table, result=self.result, datetime=datetime, pd=pd)
        self.tables = {f"{one.room}.{one.name}": None for one in all_items()} | CALLS["tables"]
        self._results = {}

    def __missing__(self, name):
        if name in CALLS["names"]:
            self[name] = self.named(name)
        elif name == "findings":
            self[name] = all_findings(self["company"])
        elif name in custkit.ROOMS:
            self[name] = import_module(f"custkit.{name}")
        else:
            raise KeyError(name)
        return self[name]

    def named(self, name: str):
        """What a name of ``calls.yaml`` stands for."""
        try:
            return self.run(CALLS["names"][name])
        except KeyError as error:  # a missing table; evaluation would take it for a name that is not known
            raise Missing(*error.args) from error

    def run(self, expression: str):
        return eval(expression, {}, self)

    def result(self, name: str):
        """What the recorded call gives; raises again what it raised."""
        if name not in self.tables:
            raise NameError(f"calls.yaml has no table {name}")
        if name not in self._results:
            try:
                self._results[name] = self.run(self.tables[name] or f"{name}(company)")
            except NameError:  # a fault in calls.yaml, not of the company
                raise
            except Exception as error:
                self._results[name] = error
        if isinstance(self._results[name], Exception):
            raise self._results[name]
        return self._results[name]

    def table(self, name: str):
        """The same as a table."""
        found = self.result(name)
        return found if isinstance(found, pd.DataFrame) else getattr(found, "table", found)

    def given(self, name: str):
        """The table; None where there is none."""
        try:
            return self.table(name)
        except Exception:
            return None


def tables(company, calls, folder):
    """The public functions of the rooms, items among them."""
    return {f"table/{name}": _told(lambda name=name: calls.result(name), _table) for name in calls.tables}


def _table(value):
    texts = {f"texts.{name}": one for name, one in texts_of(value).items()}
    if is_result(value):
        texts |= {"says": value.message, "quiet": value.quiet_message}
        drawn = value.chart() if value.ok and value.picture is not None else None
        bundle(value, drawn)  # drawn once for this and for the notebooks of the same run
        texts |= _around(drawn) if drawn else {}
    return facts_of(value), texts


def labels(company, calls, folder):
    """How the columns of the recorded tables are called."""
    frames = [calls.given(name) for name in calls.tables]
    names = {str(name) for frame in frames if isinstance(frame, pd.DataFrame) for name in frame.columns}
    return {f"label/{name}": ({}, {"is": label(name)}) for name in names if label(name) != name}


def charts(company, calls, folder):
    """The pictures' titles and alternative texts."""

    def drawn(name, given):
        return calls.run(f"{name.partition('#')[0]}({given})")

    told = {
        name: _told(lambda name=name, given=given: drawn(name, given), _chart)
        for name, given in CALLS["charts"].items()
    }
    return {f"chart/{name}": ({}, texts) for name, (_, texts) in told.items()}


def _chart(chart):
    if not hasattr(chart, "alt"):
        return {}, {"text": str(chart)}
    chart.png()  # what cannot be drawn, or lacks a sign in the font, fails here
    return {}, _around(chart)


def _around(chart):
    """What a picture that was drawn says: title, alternative text, and the texts in it."""
    blank = " " if get_language() == "en" else ""
    drawn = {text.get_text().replace("\n", blank) for text in chart.texts} - {chart.message, ""}
    below = chart.alt.removeprefix(chart.message).strip("\n")
    return {"title": chart.message, "alternative": below, "around": sorted(drawn)}


def findings(company, calls, folder):
    """Every finding, also those that are not among the most urgent."""
    return {f"finding/{one.key}": _finding(one) for one in calls["findings"]}


def all_findings(company) -> list:
    """What the rooms tell, before the most urgent are chosen."""
    found = []
    with patch("custkit.tiering.insights.MAX_FINDINGS", 10_000):
        found += import_module("custkit.tiering").findings(company)
    for room in ("monitoring", *MODULES):
        found += import_module("custkit.item").findings_of(room, company)
    return found


def _finding(finding):
    facts = {name: cell(getattr(finding, name)) for name in ("value", "money", "customers")}
    facts |= {"urgency": finding.urgency, "unit": finding.unit, "rows": list(finding.rows)}
    return facts, {"seen": finding.seen, "do": finding.action}


def exercises(company, calls, folder):
    """The right answers and the answers of typical mistakes; the texts with the company's numbers in them."""
    found = {}
    keys = import_module("custkit.item").exercises()
    found |= {f"exercise/{key}": _exercise(key, company) for key in keys}
    return found


def _exercise(key, company):
    asked = import_module("custkit.course.asking").asked(key, company)
    card = asked.card
    words = {"title": pick(card["title"])}
    if asked.key is None:  # it asks nothing: a question may quote what is not known
        return NOTHING, words | {"refused": " ".join((asked.obstacle.title, *asked.obstacle.lines))}
    words |= {f"asks.{name}": asked.question(name) for name in card["form"]}
    fields = asked.key.fields.items()
    given = {
        name: (one.right, one.mistakes, one.kind == "order")
        for name, one in fields
        if one.kind not in ("table", "text")
    }
    return _answers(given), words | _told_of(card, asked.text)


def _told_of(card, written):
    """The texts of an exercise's card, in the language in use."""
    hints = {f"hint{n}": hint for n, hint in enumerate(card["hints"], start=1)}
    mistakes = {f"mistake.{name}": text for name, text in card.get("mistakes", {}).items()}
    return {name: written(text) for name, text in (hints | mistakes | {"why": card["why"]}).items()}


def _answers(given):
    """Part of an exercise → its right answer and the answers of typical mistakes, as far as they are facts.

    given: part → (the right answer, reason → mistaken answer, whether the order counts).
    """
    answers = {part: _codes(right, ordered) for part, (right, _, ordered) in given.items()}
    for part, (_, mistakes, ordered) in given.items():
        wrong = {name: one for name, one in mistakes.items() if not callable(one)}
        answers |= {f"{part}.{name}": _codes(one, ordered) for name, one in wrong.items()}
    found = {name: cell(one) for name, one in answers.items()}
    return {name: one for name, one in found.items() if one is not TEXT}


def _codes(answer, ordered):
    """Codes in whatever collection; sorted where their order is nothing that is asked for."""
    collected = not isinstance(answer, str) and hasattr(answer, "__iter__")
    return set(map(str, answer)) if collected and not ordered else answer


def sheets(company, calls, folder):
    """The sheets of the action pack: columns, rows and sums; titles, headers and notes."""
    from custkit.report import Row, pack_book, workbook
    from custkit.report.customers import display_names

    seen = {}
    titles = {tr(title): name for title, name in SHEETS.items()}
    for one in all_items():
        if "sheet" in one.card:
            name = f"{one.room}.{one.name}"
            titles[pick(one.card["sheet"]["title"])] = KEPT.get(name, name)

    class Watched(workbook.Workbook):
        def table(self, name, frame, columns, note=""):
            self.names.append(name)
            seen[name] = (frame, columns, note)

    def placed(book, name, tables):
        """A sheet of the pack; a table that is cut there comes again whole in the worksheets."""
        seen.update({one.title: (one.frame, one.columns, one.note) for one in tables})
        place(book, name, tables)

    place = pack_book._place
    with patch.object(workbook, "Workbook", Watched), patch.object(pack_book, "_place", placed):
        rows = [Row(room, room, room, "done") for room in ("tiering", *MODULES)]
        workbook.write_workbooks(folder, company, calls["findings"], rows, display_names(company))
    found, places = {}, {}
    for title, sheet in seen.items():
        name = titles.get(title, title)
        places[name] = places.get(name, 0) + 1
        name = name if places[name] == 1 else f"{name}#{places[name]}"
        found[f"sheet/{name}"] = _sheet(title, *sheet)
    return found


def _sheet(title, frame, columns, note):
    remarks = title == tr("Data remarks")  # what reading the files told: it changes with every way to read
    facts = {} if remarks else facts_shown(pd.DataFrame({one.name: frame[one.name] for one in columns}))
    words = {"title": title, "note": note} if note else {"title": title}
    return facts, words | {"headers": [column.title for column in columns]}


def _told(ask, show):
    """``show(ask())``. A refusal is nothing, its reason a text; another error is a fact, to be mended."""
    try:
        value = ask()
    except NameError:
        raise
    except Exception as error:
        reason = str(error.args[0]) if error.args else str(error)
        refused = isinstance(error, ValueError | MissingTable)
        return NOTHING if refused else {"fails": type(error).__name__}, {"refused": reason}
    return show(value)
