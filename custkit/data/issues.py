"""What was noticed while reading a company's data, kept as facts and put into words when it is read.

An issue is stored with its rule and numbers, so that a store written in one language reads in the other.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from custkit.data import contract
from custkit.data.issue_words import WORDS
from custkit.locale import number

ERROR, WARNING, INFO = "error", "warning", "info"
LEVELS = (ERROR, WARNING, INFO)
RULES = tuple(WORDS)
# Tables whose columns a file of orders may carry too.
_CARRIED = {"transactions": ("order_lines", "customers")}


@dataclass(frozen=True)
class Issue:
    """level: error | warning | info; count: rows, customers or days concerned; facts: what the text needs."""

    level: str
    rule: str
    table: str = ""
    column: str = ""
    count: int = 0
    facts: Mapping = field(default_factory=dict)

    @property
    def message(self) -> str:
        """One sentence for a person, in the language in use."""
        facts = {"count": number(self.count), "many": self.count, "table": contract.label(self.table)}
        if self.column:
            facts["label"] = _label(self.table, self.column)
        return WORDS[self.rule](facts | dict(self.facts))

    def as_row(self) -> dict:
        """The issue as a row of `Quality.issues`."""
        return {
            "level": self.level,
            "table": self.table,
            "column": self.column,
            "rule": self.rule,
            "count": self.count,
            "message": self.message,
        }

    def as_facts(self) -> dict:
        """The issue as it is stored."""
        return asdict(self) | {"facts": dict(self.facts)}


def _label(table: str, column: str) -> str:
    """The column's label, from the table that has it: an order's file may carry its lines and customers' names."""
    known = contract.tables()
    owner = next(
        (t for t in (table, *_CARRIED.get(table, ())) if t in known and known[t].column(column)), table
    )
    return contract.label(f"{owner}.{column}" if owner else column)
