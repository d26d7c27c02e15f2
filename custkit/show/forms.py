"""The form of an exercise: what it asks about, one field an answer, and Check, Hint, Answer, Skip.

Nobody types Python here. What is typed goes to the judge of the course as it stands; every field can be set without a
screen: ``form.fields["group"].value = "412 家"; form.check()``.
"""

from collections.abc import Callable
from dataclasses import replace
from html import escape

import pandas as pd

from custkit.data.contract import label
from custkit.item.texts import written
from custkit.locale import pick, tr
from custkit.show.control import DRAWN
from custkit.show.dials import dial, inputs
from custkit.show.html import FONT, INK, LINE, MUTED
from custkit.show.panel import Panelled, beside, later

FEW = 12  # options up to which a list is shown whole; beyond it one types a part of the name
SETTLES = 0.6  # seconds: while a page is busy the browser holds back what was picked last, but not a click
ROW_DONE, ROW_LEFT = "#dfe9e4", "#fde9c8"
SHOWN_IN_FULL = ("right", "answer", "skip")
# Of a list; with None as its value ipywidgets shows an empty list, which keys do not get out of.
NOT_YET = ("–", "")


class FormField:
    """One answer of a form. ``value``: what was typed or picked; None where nothing was. Widgets only on a screen."""

    def __init__(self, name: str, asked, names, question: str):
        self.name, self.asked, self.names, self.question = name, asked, names, question
        self._value, self._parts = None, None
        if asked.kind == "dial":
            self._dial = dial(asked.start, names.company)
        elif asked.kind == "table":
            self._value = asked.start.copy()
        elif asked.start is not None:
            self._value = list(asked.start)

    @property
    def value(self):
        """The answer as it stands."""
        if self.asked.kind == "dial":
            return self._dial.value
        return self._read() if self._parts else self._value

    @value.setter
    def value(self, value):
        if self.asked.kind == "dial":
            self._dial.value = value
            return
        self._value = value
        if self._parts:
            self._write(value)

    def widget(self):
        """The inputs of this field below its question; made when first asked for."""
        from ipywidgets import HTML, VBox

        title = HTML(f'<div style="font:14px/1.4 {FONT};color:{INK}">{escape(self.question)}</div>')
        if self.asked.kind == "dial":
            return VBox([title, self._dial.halves[0]])
        if self._parts is None:
            self._parts = self._made()
            self._write(self._value)
        return VBox([title, self._box])

    def watch(self, call) -> None:
        """Call whenever something is typed, picked, ticked or turned on the screen."""
        if self.asked.kind == "dial":
            self._dial.watch(call)
        for part in self._parts or ():
            part.observe(call, names="value")
            if self.asked.rows_told:
                part.observe(self._unmark, names="value")

    def _made(self):
        from ipywidgets import Combobox, Dropdown, HBox, Layout, TagsInput, Text, Textarea, VBox

        wide, kind = Layout(width="min(30em, 95%)"), self.asked.kind
        options = list(self.names.labels()) if self.asked.options else []
        listed = [NOT_YET, *((one, one) for one in options)]
        if kind in ("number", "share"):
            example = tr("a number") if kind == "number" else tr("a percentage")
            parts = [Text(layout=Layout(width="14em"), placeholder=example)]
        elif kind == "text":
            parts = [Textarea(layout=Layout(width="min(46em, 95%)"), rows=3)]
        elif kind == "choice" and len(options) <= FEW:
            parts = [Dropdown(options=listed, layout=wide)]
        elif kind == "choice":
            parts = [self._combobox(Combobox, options, wide)]
        elif kind == "order":
            parts = [Dropdown(options=listed, layout=Layout(width="13em")) for _ in self.asked.right]
        elif self.asked.notes:
            return self._ticks(VBox)
        elif kind == "several":
            return self._picker(Combobox, TagsInput, VBox, options, wide)
        else:
            return self._cells()
        self._box = parts[0] if len(parts) == 1 else HBox(parts, layout=Layout(flex_flow="row wrap"))
        return parts

    def _combobox(self, Combobox, options, layout):
        people = self.asked.column == "contact_id"  # called by their posts
        asks = tr("type the post or its number") if people else tr("type part of a name")
        return Combobox(options=options, placeholder=asks, layout=layout)

    def _picker(self, Combobox, TagsInput, VBox, options, wide):
        """A name chosen, or Enter after what means one, adds it below; its cross, or the name once more, removes it."""
        typed, tags = self._combobox(Combobox, options, wide), TagsInput(allow_duplicates=False, layout=wide)
        typed.placeholder = tr("type, choose from the list; × removes")

        def add(change):
            if (name := change["new"]) in options:
                left = [one for one in tags.value if one != name]
                tags.value = left if name in tags.value else [*left, name]
                typed.value = ""

        def entered(_, content, __):
            code = content.get("event") == "submit" and self.names.find(typed.value).code
            typed.value = self.names.label(code) if code else typed.value

        typed.observe(add, names="value")
        typed.on_msg(entered)
        self._box = VBox([typed, tags])
        return [tags, typed]

    def _ticks(self, VBox):
        """A box an option, its name and what is told of it beside."""
        from ipywidgets import Checkbox, Layout

        wide = Layout(width="auto", height="24px", margin="0")  # thirty of them on one screen
        boxes = [
            Checkbox(description=line, description_allow_html=True, indent=False, layout=wide)
            for line in self.lines()
        ]
        self._box = VBox(boxes)
        return boxes

    def lines(self) -> list[str]:
        """What stands beside the boxes to tick, as html; empty where there are none."""
        return [
            f'<b>{escape(self.names.label(code))}</b> <span style="color:{MUTED}">{escape(_told(facts))}</span>'
            for code, facts in self.asked.notes.items()
        ]

    def _cells(self):
        """An editable table: a text a cell; columns that are fixed are shown and not typed."""
        from ipywidgets import HTML, GridBox, Layout, Text

        frame, fixed = self.asked.start, set(self.asked.fixed)
        heads = [
            HTML(f'<b style="font:12.5px {FONT};color:{MUTED}">{escape(label(str(one)))}</b>')
            for one in frame
        ]
        shown = [name in fixed for _ in range(len(frame)) for name in frame]
        cells = [HTML() if told else Text(layout=Layout(width="auto")) for told in shown]
        widths = " ".join("fit-content(18em)" if name in fixed else "minmax(9em, 1fr)" for name in frame)
        self._box = GridBox([*heads, *cells], layout=Layout(grid_template_columns=widths, grid_gap="0 8px"))
        return cells

    def mark_rows(self) -> None:
        """Rows of an editable table turn green where nothing is left to mend, orange where something is."""
        left = [str(reason) for reason in self.asked.check(self._read())]
        for at, cell in enumerate(self._parts):
            name = str(self.asked.start.iloc[at // self.asked.start.shape[1], 0])
            cell.style.background = ROW_LEFT if any(one.startswith(f"{name} ") for one in left) else ROW_DONE

    def _unmark(self, change):
        width = self.asked.start.shape[1]
        row = self._parts.index(change["owner"]) // width * width
        for cell in self._parts[row : row + width]:
            cell.style.background = None

    def _read(self):
        kind = self.asked.kind
        if self.asked.notes:
            ticked = zip(self.asked.notes, self._parts, strict=True)
            return [code for code, box in ticked if box.value] or None
        if kind == "several":
            return [*self._parts[0].value, *filter(str.strip, [self._parts[1].value])] or None
        if kind == "order":
            picked = [part.value for part in self._parts]
            return picked if all(picked) else None
        if kind == "table":
            frame = self.asked.start
            typed = [part.value.strip() or None for part in self._parts]
            rows = [typed[at : at + frame.shape[1]] for at in range(0, len(typed), frame.shape[1])]
            read = pd.DataFrame(rows, columns=frame.columns, dtype=object)
            return read.assign(**{name: frame[name].to_numpy() for name in self.asked.fixed})
        value = self._parts[0].value
        return value if value is None or str(value).strip() else None

    def _write(self, value):
        kind = self.asked.kind
        items = [] if value is None else [value] if isinstance(value, str) else value
        if self.asked.notes:
            codes = {self.names.find(one).code for one in items}
            for code, box in zip(self.asked.notes, self._parts, strict=True):
                box.value = code in codes
        elif kind == "several":
            known = {code: shown for shown, code in self.names.labels().items()}
            self._parts[0].value = [known.get(str(one), str(one)) for one in items]
        elif kind == "order":
            for part, one in zip(self._parts, value or [None] * len(self._parts), strict=False):
                part.value = self._option(one)
        elif kind == "table":
            for part, one in zip(self._parts, value.to_numpy().ravel().tolist(), strict=True):
                told = "" if one is None or one != one else str(one)
                part.value = told if hasattr(part, "continuous_update") else escape(told)
        else:
            part = self._parts[0]
            part.value = (
                self._option(value) if hasattr(part, "index") else "" if value is None else str(value)
            )

    def _option(self, value):
        """The shown option that a set value means, else the one that says nothing was chosen."""
        code = None if value is None else self.names.find(value).code
        return NOT_YET[1] if code is None else self.names.label(code)


class Form(Panelled):
    """An exercise on the screen. ``fields``: by name, each with ``.value``; `check`, `hint`, `answer`, `skip`.

    asked: the exercise solved on a company (`custkit.course.asking.Asked`); record: writes the progress log;
    names_of: a field's options; keep: writes what the exercise keeps; report: just show what it asks about.
    """

    def __init__(self, asked, record: Callable, names_of: Callable, keep: Callable, report: bool = False):
        self.asked, self.report = asked, report
        self._record, self._keep = record, keep
        self._hints = self._tries = 0
        self._verdict = None  # what stands on the screen of the answers as they are
        self.fields = {}
        if asked.key is not None:
            for name, one in asked.key.fields.items():
                self.fields[name] = FormField(name, one, names_of(one, asked.company), asked.question(name))

    def check(self):
        """Judge what the fields hold; the card that says how it is. Writes one line to the progress log."""
        if self.asked.obstacle:
            return self.asked.obstacle
        given = {name: field.value for name, field in self.fields.items()}
        card, outcome = self.asked.check(given)
        self._tries += outcome != "open"
        self._record(self.asked.exercise.key, outcome)
        self._keep(self.asked, given)
        for field in self.fields.values():
            if field.asked.rows_told and self._panel is not None:
                field.mark_rows()
        return self._told(card, outcome, card)

    def hint(self):
        """The next hint; there are three. Below a verdict that says right, whose explanation stays."""
        if self.asked.obstacle:
            return self.asked.obstacle
        self._hints = min(self._hints + 1, 3)
        self._record(self.asked.exercise.key, str(self._hints), event="hint")
        card, right = self.asked.hint(self._hints), self._verdict
        if right is None or right.kind != "right":
            return self._told(card, "hint")
        return self._told(replace(right, lines=(*right.lines, card.title, *card.lines)), "hint", right)

    def answer(self):
        """The answer and why; after a try."""
        if self.asked.obstacle:
            return self.asked.obstacle
        self._record(self.asked.exercise.key, "shown", event="solution")
        return self._told(self.asked.solution(), "answer")

    def skip(self):
        """Go on without an answer: what it asked about is shown in full."""
        self._record(self.asked.exercise.key, "skipped", event="skip")
        return self._told(None, "skip")

    def results(self):
        """The Results it asks about."""
        return self.asked.results()

    def _changed(self, _):
        """An answer is no longer the one that was judged: its verdict goes grey, below what to do now."""
        if self._verdict is not None:
            lines = (tr("Said before that:"), *self._verdict.lines)
            title = tr("You changed something: press Check again")
            super()._told(replace(self._verdict, kind="open", title=title, lines=lines))
            self._verdict = None

    def _told(self, card, outcome, verdict=None):
        super()._told(card)
        self._verdict = verdict
        if self._panel is not None:
            self._buttons["answer"].disabled = not (self._tries or outcome in SHOWN_IN_FULL)
            if outcome in SHOWN_IN_FULL and not self._below.value:
                once = self.asked.card.get("once", ())  # it says the same as before the answer
                self._below.value = "".join(one.html() for one in self.results() if one.item.name not in once)
        return card

    def _made(self):
        from ipywidgets import HTML, Button, HBox, Layout, VBox

        words = {"check": tr("Check"), "hint": tr("Hint"), "answer": tr("Answer"), "skip": tr("Skip")}
        fit = Layout(width="auto")
        self._buttons = {name: Button(description=word, layout=fit) for name, word in words.items()}
        self._buttons["check"].button_style = "primary"
        self._buttons["answer"].disabled = True
        for name, button in self._buttons.items():
            button.on_click(lambda _, name=name: later(getattr(self, name), SETTLES))
        self._message, self._below = HTML(), HTML()
        exercise, fields = self.asked.exercise, self.fields.values()
        pages, elsewhere = exercise.card.get("pages", {}), {*exercise.tools, *exercise.after}
        told = [one for one in self.results() if one.item not in elsewhere]
        above = [HTML(one.html(quiet=True)) for one in told if one.item.name not in pages]
        tools = [(one, dial(one, self.asked.company, exercise.hushed)) for one in exercise.tools]
        asked = [field.widget() for field in fields]
        for field in fields:
            field.watch(self._changed)
        ticked = any(field.asked.notes for field in fields)
        look = Layout(border=f"1px solid {LINE}", padding="6px 12px", margin="6px 0")
        tabled = any(field.asked.kind == "table" for field in fields)
        look.max_width = "92em" if ticked or tabled else "64em"
        form = VBox([*asked, HBox(list(self._buttons.values())), self._message], layout=look)
        turned = [*tools, *((one.asked.start, one._dial) for one in fields if one.asked.kind == "dial")]
        drawn = self._pages([one for one in told if one.item.name in pages], turned)
        first, sliders = next(iter(pages), ""), [one.halves[0] for _, one in tools]
        # sliders that turn a later page only stand below
        touched = [form, *sliders] if first in [one.item.name for one in told] else [*sliders, form]
        above += drawn * tabled  # a table to be edited takes the whole width
        shown = [beside(touched, drawn, 37 if ticked else 30)] if drawn and not tabled else touched
        return VBox([*above, *shown, self._below])

    def _pages(self, told, turned):
        """What is asked about and what dials draw; of several, the first is in front, then what was turned last."""
        from ipywidgets import HTML, Tab

        words = {name: pick(text) for name, text in self.asked.card.get("pages", {}).items()}
        pages = [(one.item, HTML(one.html(quiet=True)).add_class(DRAWN)) for one in told]
        pages += [(item, one.halves[1]) for item, one in turned]
        if len(pages) < 2:
            return [page for _, page in pages]
        pages.sort(key=lambda one: [*words, one[0].name].index(one[0].name))  # as the card has them
        titles = [words.get(one.name) or inputs(one, self.asked.company)[0][0] for one, _ in pages]
        tab = Tab([page for _, page in pages], titles=titles)
        for _, one in turned:
            one.watch(lambda _, it=one.halves[1]: setattr(tab, "selected_index", tab.children.index(it)))
        return [tab]

    def __repr__(self) -> str:
        if self.report:
            return "\n\n".join(repr(one) for one in self.results() if one.ok)
        if self.asked.obstacle:
            return repr(self.asked.obstacle)
        lines = [f"{n}. {field.question}" for n, field in enumerate(self.fields.values(), 1)]
        return "\n".join([self._title(), *lines, self._without_widgets()])

    def _repr_mimebundle_(self, include=None, exclude=None):
        plain = {"text/plain": repr(self), "text/html": self._as_html()}
        if self.asked.obstacle or self.report:
            return plain
        return self._box() | plain

    def _as_html(self):
        if self.report:
            return "".join(one.html() for one in self.results() if one.ok)
        if self.asked.obstacle:
            return self.asked.obstacle._repr_html_()
        questions = "".join(
            f"<li>{escape(field.question)}{''.join(f'<div>{line}</div>' for line in field.lines())}</li>"
            for field in self.fields.values()
        )
        return (
            f'<div style="font:14px/1.5 {FONT};color:{INK};border:1px solid {LINE};padding:8px 14px;max-width:64em">'
            f"<b>{escape(self._title())}</b><ol>{questions}</ol>"
            f'<div style="color:{MUTED}">{escape(self._without_widgets())}</div></div>'
        )

    def _title(self):
        return f"{self.asked.exercise.key} · {pick(self.asked.card['title'])}"

    def _without_widgets(self):
        names = ", ".join(f"{name}=…" for name in self.fields)
        call = f'ck.answer("{self.asked.exercise.key}", company, {names})'
        return tr("The fields appear when this step is run in JupyterLab. Without them: {call}", call=call)


def _told(facts):
    """What is known of an option, each number and code behind its name."""
    known = {name: written(name, one) for name, one in facts.items() if one is not None and one == one}
    return " · ".join(
        told if isinstance(facts[name], str) and (len(told) > 5 or " " in told) else f"{label(name)} {told}"
        for name, told in known.items()
    )
