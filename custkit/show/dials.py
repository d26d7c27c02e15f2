"""A dial: an item whose arguments are turned by hand, its picture redrawn at every turn; settable without a screen."""

from html import escape

from custkit.data.contract import label
from custkit.item import slider, switches
from custkit.item.texts import written
from custkit.locale import pick, tr
from custkit.show.control import Control
from custkit.show.html import FONT, INK
from custkit.show.results import plain


def dial(item, company, quiet: bool = False, **start) -> Control:
    """The widget of an item that declares what can be turned (``@item(dial={…})``).

    ``.value``: the argument, or a dict of them where there are several; it can be read and set, so that
    ``item(company, a=dial.value).table`` is what the picture shows. start: other beginnings than the declared ones.

    >>> knob = dial(ck.tiering.abc, company)     # doctest: +SKIP
    >>> knob.value = 0.7                         # doctest: +SKIP
    """
    declared = {name: one(company) if callable(one) else one for name, one in item.dial.items()}
    labels = item.card.get("dial", {})
    alone = next(iter(declared)) if len(declared) == 1 else None

    def picture(settings):
        result = item(company, **settings)
        said = result.quiet_message if quiet else result.message
        return result.chart(quiet) or plain(result, quiet), [said, *told(item, company, settings)]

    return Control(
        {name: _input(one, _label(name, labels), company) for name, one in declared.items()},
        {name: start.get(name, one.start) for name, one in declared.items()},
        alone,
        check=lambda settings: {name: _checked(name, declared, value) for name, value in settings.items()},
        picture=picture,
    )


def declared(item, company) -> dict:
    """What can be turned of an item on this company: name → `slider`, `one_of` or `switches`."""
    return {name: one(company) if callable(one) else one for name, one in item.dial.items()}


def told(item, company, settings) -> list[str]:
    """Settings of an item in words, one line each."""
    labels = item.card.get("dial", {})
    return [
        f"{_label(name, labels)}: {_said(one, settings[name], company)}"
        for name, one in declared(item, company).items()
        if name in settings
    ]


def inputs(item, company) -> list[tuple[str, object]]:
    """What can be turned: how it is called, and the `slider`, `one_of` or `switches`."""
    labels = item.card.get("dial", {})
    return [(_label(name, labels), one) for name, one in declared(item, company).items()]


def _label(name, labels):
    return pick(labels[name]) if name in labels else label(name)


def _checked(name, declared, value):
    """A setting that fits: a number on its step between the ends, a code, or a tuple of codes."""
    if name not in declared:
        raise ValueError(
            tr("there is no setting {name}; there are {names}", name=name, names=", ".join(declared))
        )
    one, facts = declared[name], {"name": name, "value": value}
    if isinstance(one, slider):
        if isinstance(value, bool) or not isinstance(value, int | float) or not one.low <= value <= one.high:
            facts |= {"low": one.low, "high": one.high}
            raise ValueError(tr("{name} must be a number from {low} to {high}, not {value}", **facts))
        stepped = round(one.low + round((value - one.low) / one.step) * one.step, 10)
        whole = isinstance(one.step, int) and isinstance(one.low, int)
        return int(stepped) if whole else stepped
    if isinstance(one, switches):
        value = tuple(code for code in one.codes if code in value)
    elif value not in one.codes:
        raise ValueError(
            tr("{name} must be one of {codes}, not {value}", codes=", ".join(one.codes), **facts)
        )
    return value


def _said(one, value, company):
    if isinstance(one, slider):
        return written("", value, company, one.form)
    return tr(", ").join(
        written(one.column, code, company) for code in ([value] if isinstance(value, str) else value)
    ) or tr("none")


def _input(one, title, company):
    """The function that makes the ipywidget of a setting."""

    def make(value):
        from ipywidgets import HTML, Dropdown, FloatSlider, IntSlider, Layout

        from custkit.show.switches import Switches

        wide = {"layout": Layout(width="auto")}  # its label stands above it
        if isinstance(one, slider):
            whole = isinstance(one.step, int) and isinstance(one.low, int)
            share = one.form.startswith("percent")
            form = "d" if whole else f".{_digits(one.step * 100)}%" if share else f".{_digits(one.step)}f"
            limits = {"min": one.low, "max": one.high, "step": one.step, "readout_format": form}
            wide |= {"continuous_update": False}
            turned = (IntSlider if whole else FloatSlider)(value=value, **limits, **wide)
        else:
            options = [(written(one.column, code, company), code) for code in one.codes]
            kind = Switches if isinstance(one, switches) else Dropdown
            turned = kind(options=options, value=value, **wide)
        return turned, HTML(f'<div style="font:13px/1.4 {FONT};color:{INK}">{escape(title)}</div>')

    return make


def _digits(step):
    """Decimals of a slider's values: as many as its step has."""
    return max(len(f"{step:g}".partition(".")[2]), 0)
