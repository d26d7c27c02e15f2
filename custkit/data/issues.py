"""What was noticed while reading a company's data, kept as facts and put into words when it is read.

An issue is stored with its rule and numbers, so that a store written in one language reads in the other. The
sentences stand in ``issues.yaml``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.resources import files

import yaml

from custkit.data import contract
from custkit.data.errors import InputError
from custkit.data.yaml_text import as_yaml
from custkit.locale import get_dates, number, percent, pick, tr

ASK, ERROR, WARNING, INFO = "ask", "error", "warning", "info"
OPEN = "…"  # in the answer to a question: what a person must write
LEVELS = (ERROR, WARNING, INFO)
# Tables whose columns a file of orders may carry too.
_CARRIED = {"transactions": ("order_lines", "customers"), "order_lines": ("transactions",)}


@dataclass(frozen=True)
class Issue:
    """level: error | warning | info, or ask (a person must decide before the data can be used).

    count: rows, customers or days concerned; facts: what the sentence needs; answer: the likeliest answer to a
    question, as a piece of the field map (``{"tables": {"transactions": {"date_order": "dmy"}}}``).
    """

    level: str
    rule: str
    table: str = ""
    column: str = ""
    count: int = 0
    facts: Mapping = field(default_factory=dict)
    answer: Mapping = field(default_factory=dict)

    @property
    def message(self) -> str:
        """One sentence for a person, in the language in use."""
        facts = {
            "count": self.count,
            "table": contract.label(self.table),
            "examples": "–",
        }  # of an older import
        if self.column:
            facts["label"] = _label(self.table, self.column)
        texts = words().get(f"{self.rule}_{get_dates()}") or words()[self.rule]
        one = self.count == 1 and "one" in texts and pick({"en": 1, "zh": 0})
        text = texts["one"] if one else pick(texts)
        return text.format(
            **{name: _written(name, value) for name, value in (facts | dict(self.facts)).items()}
        )

    def as_row(self) -> dict:
        """The issue as a row of `Quality.issues`."""
        names = ("level", "table", "column", "rule", "count", "message")
        return {name: getattr(self, name) for name in names}

    def as_facts(self) -> dict:
        """The issue as it is stored."""
        found = asdict(self) | {"facts": dict(self.facts)}
        del found["answer"]
        return found


class Questions(InputError):
    """What a person must decide before the data can be used: everything at once, with the lines to paste.

    ``answer`` is the field map that answers all of them in the likeliest way; ``mapping`` how the files are read so
    far (see `reading.described`).
    """

    def __init__(self, asked: Iterable[Issue]):
        self.asked = list(asked)
        self.mapping: list[dict] = []
        self.answer: dict = {}
        for issue in self.asked:
            self.answer = merged(self.answer, issue.answer)
        super().__init__(self.__str__())

    def __str__(self):
        texts = list(dict.fromkeys(issue.message for issue in self.asked))
        text = texts[0] if len(texts) == 1 else "\n".join(f"{i}. {one}" for i, one in enumerate(texts, 1))
        if not self.answer:
            return text
        lines = as_yaml(self.answer, width=1000).rstrip()
        how = tr(
            "Write this into field_map.yaml, or let custkit check-data … --save-map field_map.yaml write it "
            "(the likeliest answer is filled in):"
        )
        return f"{text}\n{how}\n{lines}"


def merged(one: Mapping, other: Mapping) -> dict:
    """Two pieces of a field map as one; where both say something, the first stands."""
    found = dict(other) | dict(one)
    for key in set(one) & set(other):
        if isinstance(one[key], Mapping) and isinstance(other[key], Mapping):
            found[key] = merged(one[key], other[key])
    return found


def for_table(table: str, **said) -> dict:
    """A piece of the field map that concerns one table: ``for_table("transactions", date_order="dmy")``."""
    return {"tables": {table: said}}


@cache
def words() -> dict[str, dict[str, str]]:
    """The sentence of every rule: ``{rule: {"en", "zh", and "one" where English has a singular}}``."""
    return yaml.safe_load(files("custkit.data").joinpath("issues.yaml").read_text(encoding="utf-8"))


def _written(name: str, value):
    if name == "share":
        return percent(value)
    if isinstance(value, Mapping):  # a text in both languages
        return pick(value) if value else ""
    return number(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _label(table: str, column: str) -> str:
    """The column's label, from the table that has it: an order's file may carry its lines and customers' names."""
    known = contract.tables()
    owner = next(
        (t for t in (table, *_CARRIED.get(table, ())) if t in known and known[t].column(column)), table
    )
    return contract.label(f"{owner}.{column}" if owner else column)
