"""The thresholds that a company may change (``settings.yaml``), checked; items read only these."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from numbers import Real
from types import MappingProxyType

from custkit.data.cards import parse
from custkit.data.errors import InputError
from custkit.locale import pick, tr


@cache
def known() -> MappingProxyType:
    """Every setting: ``{name: {default, low, high, zh, en}}``."""
    return MappingProxyType(parse(files("custkit.data").joinpath("settings.yaml")))


def settings(given: Mapping | None = None) -> MappingProxyType:
    """All settings, the given ones in place of their defaults; raises InputError that names all that do not fit.

    >>> settings({"a_cut": 0.7})["a_cut"]
    0.7
    """
    wrong = []
    for name, value in (given or {}).items():
        entry = known().get(name)
        if entry is None:
            wrong.append(
                tr("{name}: there is no such setting; there are {names}", name=name, names=", ".join(known()))
            )
        elif isinstance(value, bool) or not (
            isinstance(value, Real) and entry["low"] <= value <= entry["high"]
        ):
            said = {
                "name": name,
                "label": pick(entry),
                "value": value,
                "low": entry["low"],
                "high": entry["high"],
            }
            wrong.append(tr("{name} ({label}) must be a number from {low} to {high}, not {value}", **said))
    if wrong:
        raise InputError("; ".join(wrong))
    defaults = {name: entry["default"] for name, entry in known().items()}
    return MappingProxyType(defaults | dict(given or {}))
