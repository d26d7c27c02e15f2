"""Tables as people read them: labels from the contract, codes in words, numbers aligned, the rest counted."""

import datetime
import math
import numbers

import numpy as np
import pandas as pd

from custkit.data import contract
from custkit.data.months import in_months
from custkit.data.months import title as month_title
from custkit.item.result import lacking
from custkit.item.texts import and_more, entity_of, enumerated_word, heading, names_of, shortened
from custkit.locale import get_currency, ntr, number, percent, tr
from custkit.show import codes
from custkit.show.cards import card
from custkit.show.html import FONT, INK, LINE, MUTED, NO_MATHS, PAPER, Html, tag, text

_MOST_ITEMS = 5  # of a list inside a cell
_RIGHT = ("int", "number", "money", "percent")
_MISSING = "–"
_SENTENCE = 45
_KEPT_WHOLE = 18  # a text up to this width never wraps: codes, names, dates
_TABLE = "table.ck.ck.ck"  # thrice: more specific than JupyterLab's own rules for tables
_STYLE = tag(  # once a table instead of in each cell: a fifth of a notebook's weight
    "style",
    f"{_TABLE} td,{_TABLE} th{{padding:5px 10px;border:0;vertical-align:baseline;max-width:34em;text-align:left;"
    f"white-space:nowrap;background:{PAPER}}}"
    f"{_TABLE} td{{border-bottom:1px solid {LINE}}}"
    f"{_TABLE} th{{font-weight:600;color:{MUTED};border-bottom:2px solid {LINE};vertical-align:bottom;"
    "white-space:normal}"
    f"{_TABLE} .r{{text-align:right;font-variant-numeric:tabular-nums}}{_TABLE} .w{{white-space:normal}}"
    f"{_TABLE} .m{{min-width:min(13em,9vw);white-space:normal}}"
    f"{_TABLE} .x{{min-width:min(18em,11vw);white-space:normal}}",
)
SMALL_MONEY = 10  # yuan; below it cents are shown
IN_VIEW = 7  # columns of a table that fit the page at 1366 px
_BESIDE = {  # column: (a column beside it, the label it then has)
    "cost_to_serve": [("profit", "cost_to_serve_total")],
    "customers": [
        (name, "n_customers")
        for name in ("share_of_customers", "in_group", "effort_share", "expected", "rate", "parent_id")
    ],
    "high": [("survival", "survival_high"), ("lift", "share_high")],
    "interactions": [("completeness", "contacts_filled")],
    "low": [("survival", "survival_low"), ("lift", "share_low")],
    "monetary": [("monetary_12m", "monetary_all")],
    "name": [("cluster", "cluster_name"), ("task_id", "plan_tasks.name"), ("ladder_level", "task")],
    "segment": [
        (name, "segmentation") for name in ("share_of_customers", "in_group", "effort_share", "answers")
    ],
    "source": [("potential", "potential_source")],
    "support": [("freight", "cost_to_serve.support")],
    "value": [("value_share", "value_amount"), ("passed", "test_value")],
}


def table(
    frame,
    rows: int = 20,
    columns=None,
    caption: str | None = None,
    currency: str | None = None,
    company=None,
    in_view: int = IN_VIEW,
) -> Html:
    """The first ``rows`` rows of a table, or of a Result's table, for people; the index is not shown.

    Column titles and number formats come from the contract and the cards; money is in the unit named in the title;
    codes are put in words. ``columns``: which, in which order; of a Result, those that its card names. The first
    ``in_view`` are in view, the others below "more columns". ``company``: its currency is used, and customers, reps,
    products and rivals stand with their name first and the code behind it in grey. Everything from the data is escaped.

    Raises KeyError for an unknown column.
    """
    if hasattr(frame, "verdict"):  # a Result
        if not frame.ok:
            return card(frame.message, "\n".join(lacking(frame.lacks)), "quiet")
        company, shown, frame = frame.company, frame.card.get("table"), frame.table
        columns = columns or (shown and [name for name in shown if name in frame])
    shown = in_months(_without_repeats(frame) if columns is None else frame[list(columns)])
    currency = company.currency if company is not None else currency
    head = _grouping_in_words(shown, max(int(rows), 0))
    left = len(shown) - len(head)
    names = list(shown.columns)
    first = _grid(head[names[:in_view]], shown, currency, company)
    note = _note(len(shown), left)
    folded = ""
    if len(names) > in_view:
        titles = tr(", ").join(full_title(_meant(name, names), "", currency) for name in names[in_view:])
        rest = _grid(head[names[:1] + names[in_view:]], shown, currency, company)
        folded = _folded(_html(*rest, None, ""), titles)
        note = "\n".join(filter(None, [note, tr("More columns: {names}", names=titles)]))
    return Html(_html(*first, caption, _note(len(shown), left)) + folded, _plain(*first, caption, note))


def _grid(head, shown, currency, company):
    """Titles, lines of cells and sides of some columns; formats and meanings are those of the whole table."""
    meant = {name: _meant(name, shown.columns) for name in head.columns}
    formats = {name: format_of(meant[name], shown[name]) for name in head.columns}
    digits = {name: digits_of(formats[name], head[name]) for name in head.columns}
    called = {name: names_of(company, entity_of(name)) for name in head.columns if entity_of(str(name))}
    titles = [
        heading(name, company)
        if called.get(name) and not head[name].map(lambda value: isinstance(value, tuple | list)).any()
        else full_title(meant[name], formats[name], currency)
        for name in head.columns
    ]
    cells = [
        [_named_cell(name, called.get(name), value) or cell_text(name, formats[name], value, digits[name])
         for value in head[name]]
        for name in head.columns
    ]  # fmt: skip
    aligned = ["right" if formats[name] in _RIGHT else "left" for name in head.columns]
    return titles, list(zip(*cells, strict=True)) if cells else [], aligned


def _named_cell(name, names, value):
    """A code with its name, or several of them; nothing where there are no names."""
    if not names:
        return None
    if isinstance(value, str):
        return _Named(names, value) if value in names else None
    if isinstance(value, tuple | list) and value and all(one in names for one in value):
        return _items([f"{shortened(names[one])} ({one})" for one in value], name)
    return None


class _Named(str):
    """A cell that says the name first and the code behind it."""

    __slots__ = ("code", "name")

    def __new__(cls, names, code):
        name = shortened(names[code], 34)
        made = super().__new__(cls, f"{name} ({code})")
        made.name, made.code = name, code
        return made


def _folded(html, titles):
    summary = tag(
        "summary", text(tr("More columns: {names}", names=titles)), f"font:12.5px {FONT};color:{MUTED}"
    )
    return tag("details", summary + html, "margin:0 0 6px 10px")


def column_title(name: str) -> str:
    """How a column is called: its label in the contract, else the tier or segment of that code."""
    label = contract.label(str(name))
    return codes.word("from_tier", str(name)) if label == str(name) else label


def _without_repeats(frame):
    """A ``label`` beside the code it belongs to says the same: codes are shown in words anyway."""
    return (
        frame.drop(columns="label")
        if "label" in frame and {"segment", "tier"} & set(frame.columns)
        else frame
    )


def _meant(name, columns):
    """The label's name where a column means something else beside another than it does elsewhere."""
    for neighbour, key in _BESIDE.get(str(name), ()):
        if neighbour in columns:
            return key
    return name


def full_title(name, form, currency):
    title = month_title(str(name), column_title(name))
    if form == "money":
        currency = currency or get_currency()
        unit = tr("yuan") if currency == "CNY" else currency
        title = tr("{label} ({unit})", label=title, unit=unit)
    return title


def format_of(name, values):
    if pd.api.types.is_bool_dtype(values):
        return "bool"
    form = contract.column_format(str(name))
    if form == "text" and pd.api.types.is_datetime64_any_dtype(values):
        return "date"
    if form == "text" and pd.api.types.is_numeric_dtype(values):
        return "int" if pd.api.types.is_integer_dtype(values) else "number"
    numeric = pd.api.types.is_numeric_dtype(values) or pd.api.types.infer_dtype(values, skipna=True) in (
        "decimal", "integer", "floating", "mixed-integer-float", "empty",
    )  # fmt: skip
    return form if numeric or form not in _RIGHT else "text"


def digits_of(form, values):
    """Decimals of a column of numbers: none where all are whole or counted, one or two by the size of the largest."""
    if form not in ("int", "number"):
        return 0
    known = (
        pd.to_numeric(values, errors="coerce").astype("float64").replace([np.inf, -np.inf], np.nan).dropna()
    )
    if form == "int" or (known % 1 == 0).all():
        return 0
    return 1 if known.abs().max() >= 10 else 2


def cell_text(name, form, value, digits):
    if isinstance(value, tuple | list | set):
        return _items([in_cell_words(name, item) for item in value], name)
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return _MISSING
    if isinstance(value, bool | np.bool_) or form == "bool":
        return tr("yes") if value else tr("no")
    if form == "date" and isinstance(value, datetime.date):
        return f"{value:%Y-%m}" if str(name).endswith("month") else f"{value:%Y-%m-%d}"
    if isinstance(value, numbers.Number) and form in _RIGHT:
        return _number(form, value, digits)
    return in_cell_words(name, value)


def _number(form, value, digits):
    if not math.isfinite(value):
        return tr("no limit") if form == "money" and value > 0 else "∞" if value > 0 else "−∞"
    if form == "money":
        digits = 2 if 0 < abs(value) < SMALL_MONEY else 0
    return percent(value, 1) if form == "percent" else number(value, digits)


def in_cell_words(name, value):
    """A code in words, if the column holds codes."""
    value = str(value)
    name = "level" if name == "expected_level" else str(name)
    if (label := codes.word(name, value)) != value:
        return label
    if name == "move":
        return {"raise": tr("raise"), "lower": tr("lower")}.get(value, value)
    return enumerated_word(name, value)


def _grouping_in_words(frame, rows):
    """The first rows, the codes of a segmentation in the words of the one list they all come from."""
    head = frame.head(rows)
    for name in {"segment", "group"} & set(frame.columns):
        known = frame[name].dropna().astype(str).unique()
        said = dict(zip(known, codes.words(known), strict=True))
        head = head.assign(**{name: head[name].map(lambda code, said=said: said.get(str(code), code))})
    return head


def _items(items, name):
    whom = "customers_in_cell" if entity_of(name) == "customer" else "other"
    return and_more(items[:_MOST_ITEMS], len(items) - _MOST_ITEMS, whom) or _MISSING


def _note(total, left):
    if total == 0:
        return tr("No rows.")
    return ntr("… and {n} more row", "… and {n} more rows", left) if left > 0 else ""


def _html(titles, lines, aligned, caption, note):
    head = "".join(
        tag("th", text(title), **{"class": _look(title, side)}, scope="col")
        for title, side in zip(titles, aligned, strict=True)
    )
    body = []
    for line in lines:
        cells = zip(line, aligned, strict=True)
        parts = [tag("td", _cell_html(value), **{"class": _look(value, side)}) for value, side in cells]
        body.append(tag("tr", "".join(parts)))
    above = (
        tag("caption", text(caption), f"text-align:left;font-weight:600;padding:4px 10px;color:{INK}")
        if caption
        else ""
    )
    inner = above + tag("thead", tag("tr", head)) + tag("tbody", "".join(body))
    look = f"border-collapse:collapse;border:0;margin:0;font:13px/1.45 {FONT};color:{INK};background:{PAPER}"
    if caption:  # a narrow table leaves its title room for a line
        look += f";min-width:min(100%,{_width(caption) * 0.58 + 2:.0f}em)"
    below = tag("div", text(note), f"padding:5px 10px;font:12.5px {FONT};color:{MUTED}") if note else ""
    return tag(
        "div",
        _STYLE + tag("table", inner, look, **{"class": "ck"}) + below,
        f"overflow-x:auto;background:{PAPER};margin:6px 0",
        **NO_MATHS,
    )


def _cell_html(value):
    if not isinstance(value, _Named):
        return text(value)
    return text(value.name) + tag("span", f" {text(value.code)}", f"color:{MUTED};font-size:12px")


def _look(value, side):
    """Classes of a cell. Short texts stay whole; a sentence gets room enough not to stand one word to a line."""
    if isinstance(value, _Named):
        room = "m"
    elif _width(value) <= _KEPT_WHOLE:
        room = ""
    else:
        room = "x" if _width(value) > _SENTENCE else "w"
    return " ".join(filter(None, ["r" if side == "right" else "", room]))


def _plain(titles, lines, aligned, caption, note):
    widths = [max([_width(title), *(_width(line[i]) for line in lines)]) for i, title in enumerate(titles)]

    def row(values):
        padded = []
        for value, width, side in zip(values, widths, aligned, strict=True):
            blank = " " * (width - _width(value))
            padded.append(blank + value if side == "right" else value + blank)
        return "  ".join(padded).rstrip()

    parts = [caption] if caption else []
    return "\n".join(
        [*parts, row(titles), *(row([str(v) for v in line]) for line in lines), *([note] if note else [])]
    )


def _width(value):
    """Columns a text takes in a terminal: Chinese characters take two."""
    return sum(2 if "\u2e80" <= c <= "\uffef" else 1 for c in str(value))
