"""Exports of known systems, recognised by their headers: how their columns and words are read.

One YAML a system in ``presets/``:

name: {zh, en}                what the export is called
seen:                         where its headers were seen; what is from memory says so
says: {zh, en}                what is left out, or what a person should know
lacks: {zh, en}               what the export cannot give
tables:
  transactions:               one entry a table of the contract
    signature: [...]          headers that must all be there; a list among them is one of several
    columns: {customer_id: Email, amount: [Total, 合计]}     the header, or the first that is there
    ignore: [...]             headers that must not be read by their names
    values: {order_status: {paid: valid}}
    date_order, decimal       used where the column itself leaves it open
    person: customer_unique_id    in a table of customers: who stands behind the ids that the orders have
    amount_per: order         where each line of an order repeats the amount of the order
    currency: GBP             where the file names none
    unit: 分                  what one stands for in its amounts
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import yaml

from custkit.data.meanings import normalise

_HABITS = ("date_order", "decimal", "amount_per", "person", "unit", "nobody")
_BETWEEN = {"zh": "", "en": " "}


@dataclass(frozen=True)
class Preset:
    """How the files of one table are read that come from one known system."""

    key: str
    name: Mapping[str, str]
    table: str
    signature: tuple[tuple[str, ...], ...]
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    habits: Mapping[str, str] = field(default_factory=dict)
    currency: str | None = None
    says: Mapping[str, str] = field(default_factory=dict)

    def headers(self, labels: Sequence[str], headers: Sequence[str]) -> dict[str, str]:
        """Contract column -> header, of the columns that are there."""
        there = {normalise(label or h): h for label, h in reversed(list(zip(labels, headers, strict=True)))}
        found = {c: next((there[w] for w in words if w in there), None) for c, words in self.columns.items()}
        return {column: header for column, header in found.items() if header is not None}


def preset_of(labels: Sequence[str], table: str | None = None) -> Preset | None:
    """The preset whose signature is there, the one that knows most of the headers; None without one."""
    there = {normalise(label) for label in labels if label}
    fits = [
        p
        for p in presets()
        if table in (None, p.table) and all(any(w in there for w in words) for words in p.signature)
    ]
    return max(fits, key=lambda preset: (len(preset.signature), len(preset.columns)), default=None)


@cache
def presets() -> tuple[Preset, ...]:
    """Every preset, a table each."""
    found = []
    for key, raw in written().items():
        for table, entry in raw["tables"].items():
            columns = {column: _words(header) for column, header in entry.get("columns", {}).items()}
            lacks = raw.get("lacks", {})
            says = {k: v + _BETWEEN[k] + lacks.get(k, "") for k, v in raw["says"].items()}
            habits = {k: str(entry[k]) for k in _HABITS if k in entry}
            ignore, signature = map(normalise, entry.get("ignore", ())), map(_words, entry["signature"])
            known = key, raw["name"], table, tuple(signature), columns, tuple(ignore)
            found.append(Preset(*known, entry.get("values", {}), habits, entry.get("currency"), says))
    return tuple(found)


@cache
def written() -> dict[str, dict]:
    """The files of presets as data: ``{key: content}``."""
    folder = files("custkit.data").joinpath("presets")
    paths = sorted(folder.iterdir(), key=lambda path: path.name) if folder.is_dir() else []
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {
        path.name.removesuffix(".yaml"): yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
        for path in paths
        if path.name.endswith(".yaml")
    }


def _words(header: str | Sequence[str]) -> tuple[str, ...]:
    return tuple(normalise(word) for word in ([header] if isinstance(header, str) else header))
