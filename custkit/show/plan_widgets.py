"""A plan to be repaired by hand: the cells with defects as a form, and a board that turns green."""

import pandas as pd

from custkit.data import contract
from custkit.locale import tr
from custkit.show.codes import word
from custkit.show.control import Control
from custkit.show.plans import plan_board

_FIELDS = {  # what a rule asks to change
    "owner": ("owner",),
    "dates": ("start_date", "end_date"),
    "metric": ("metric", "target_value"),
    "goal": ("goal_id",),
    "budget": ("budget",),
    "evidence": ("evidence",),
    "predecessor": ("predecessor",),
    "order": ("start_date", "end_date"),
    "accountable": ("raci_a",),
}
_DATES, _NUMBERS = ("start_date", "end_date"), ("target_value", "budget")
_MOST_LINES = 8


class PlanForm(Control):
    """What `plan_form` returns: a `Control` whose inputs stand in a table, one task a row."""

    def __init__(self, rows, fields, **parts):
        self._rows, self._fields = rows, fields
        super().__init__(**parts)

    def _make_panel(self):
        from ipywidgets import HTML, GridBox, Label, Layout, VBox

        self._parts = {name: make(self._settings[name]) for name, make in self._inputs.items()}
        for part in self._parts.values():
            part.observe(self._turned, names="value")
        self._output = HTML()
        self._redraw()
        cells = [Label(tr("Task")), *(Label(contract.label(f"plan_tasks.{field}")) for field in self._fields)]
        for task, name in self._rows:
            cells += [Label(f"{task}  {name}"), *(self._parts[_key(task, field)] for field in self._fields)]
        columns = f"minmax(220px, 2fr) repeat({len(self._fields)}, minmax(90px, 1fr))"
        grid = GridBox(cells, layout=Layout(grid_template_columns=columns, width="100%", grid_gap="2px 6px"))
        return VBox([grid if self._rows else Label(tr("The plan has no defect.")), self._output])


def plan_form(company, tasks: pd.DataFrame | None = None) -> PlanForm:
    """The tasks with a defect as a form of the cells to repair, with the board of `plan_lint` rules below.

    ``.value``: the whole plan as a list of dicts (columns of ``plan_tasks``, dates as ISO text), for
    ``custkit.planning.plan_lint(pandas.DataFrame(form.value))``. Setting it takes ``{task_id: {column: value}}`` or
    such a list; only cells on the form can be set. tasks: the plan, the company's own where not given.
    Raises ValueError for an unknown task or column, a text that is no date or no number.
    """
    from custkit.planning import lint_board, plan_lint, with_repairs

    plan = (company.table("plan_tasks") if tasks is None else tasks).reset_index(drop=True)
    found = plan_lint(plan)
    broken = found["task_id"].unique()
    rows = [(t, n) for t, n in zip(plan["task_id"], plan["name"], strict=True) if t in set(broken)]
    fields = list(
        dict.fromkeys(field for rule in _FIELDS if rule in set(found["rule"]) for field in _FIELDS[rule])
    )
    cells = plan.set_index("task_id").reindex(columns=fields)
    start = {_key(task, field): _written(cells.at[task, field]) for task, _ in rows for field in fields}

    def edited(settings):
        repairs = {
            task: {field: _read(field, settings[_key(task, field)]) for field in fields} for task, _ in rows
        }
        return with_repairs(plan, repairs)

    def check(settings):
        edited(settings)
        return dict(settings)

    def inward(value, settings):
        return settings | _given(value, settings, {str(task) for task in plan["task_id"]})

    def picture(settings):
        now = edited(settings)
        return plan_board(lint_board(now)), _lines(plan_lint(now))

    return PlanForm(
        rows,
        fields,
        inputs=dict.fromkeys(start, _text_input),
        settings=start,
        outward=lambda settings: _as_dicts(edited(settings)),
        inward=inward,
        check=check,
        picture=picture,
    )


def _given(value, settings, known):
    """New settings from repairs or from a whole plan; cells that are not on the form must not be asked for."""
    if isinstance(value, pd.DataFrame):
        value = value.to_dict("records")
    whole = not isinstance(value, dict)
    repairs = (
        {str(row.get("task_id")): row for row in value} if whole else {str(k): v for k, v in value.items()}
    )
    unknown = sorted(set(repairs) - known)
    if unknown:
        raise ValueError(tr("there are no such tasks: {names}", names=tr(", ").join(unknown)))
    wanted = {
        _key(task, field): _written(cell) for task, row in repairs.items() for field, cell in row.items()
    }
    if not whole and (missing := sorted(set(wanted) - set(settings))):
        raise ValueError(tr("these cells are not on the form: {names}", names=tr(", ").join(missing)))
    return {name: text for name, text in wanted.items() if name in settings}


def _key(task, field):
    return f"{task}.{field}"


def _written(value):
    """A cell as its input shows it."""
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return ""
    if isinstance(value, pd.Timestamp) or hasattr(value, "isoformat"):
        return f"{pd.Timestamp(value):%Y-%m-%d}"
    return f"{value:g}" if isinstance(value, float) else str(value).strip()


def _read(field, text):
    """What an input means; ValueError in plain words for what is no date or no number."""
    text = str(text).strip()
    if not text:
        return pd.NaT if field in _DATES else None
    if field in _DATES:
        day = pd.to_datetime(text, errors="coerce")
        if pd.isna(day):
            raise ValueError(tr("“{text}” is no date: write it as 2026-03-31", text=text))
        return day
    if field in _NUMBERS:
        try:
            return float(text.replace(",", "").replace("，", ""))
        except ValueError:
            raise ValueError(tr("“{text}” is no number", text=text)) from None
    return text


def _as_dicts(plan):
    return [
        {
            name: _written(value) if name in _DATES else (None if _empty(value) else value)
            for name, value in row.items()
        }
        for row in plan.to_dict("records")
    ]


def _empty(value):
    return value is None or (not isinstance(value, str) and pd.isna(value))


def _lines(found):
    if found.empty:
        return [tr("The plan is green: no defect left")]
    said = [
        tr(
            "{task}: {fault} – {repair}",
            task=row["task_id"],
            fault=word("rule", row["rule"]),
            repair=row["repair"],
        )
        for row in found.head(_MOST_LINES).to_dict("records")
    ]
    left = len(found) - _MOST_LINES
    return said + ([tr("and {n} more", n=left)] if left > 0 else [])


def _text_input(value):
    from ipywidgets import Layout, Text

    return Text(value=value, continuous_update=False, layout=Layout(width="98%"))
