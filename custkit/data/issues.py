"""What was noticed while reading a company's data, kept as facts and put into words when it is read.

An issue is stored with its rule and numbers, so that a store written in one language reads in the other.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from custkit.data import contract
from custkit.locale import number, percent, tr

ERROR, WARNING, INFO = "error", "warning", "info"
LEVELS = (ERROR, WARNING, INFO)


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
        facts = {"count": number(self.count), "table": contract.label(self.table), **self.facts}
        if self.column:
            facts["label"] = contract.label(f"{self.table}.{self.column}" if self.table else self.column)
        return _WORDS[self.rule](facts)

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


def _stopped(f):
    return tr(
        "{table} was not used: {count} of {rows} rows have a {label} that cannot be read "
        "(for example {examples}). Correct the file, or name another column in field_map.yaml.",
        **f | {"rows": number(f["rows"])},
    )


def _stopped_empty(f):
    return tr(
        "{table} was not used: {count} of {rows} rows have no {label}. Fill the column in.",
        **f | {"rows": number(f["rows"])},
    )


def _concentrated(f):
    return tr(
        "{share} of revenue comes from one customer ({customer}); shares and averages follow that customer.",
        share=percent(f["share"]),
        customer=f["customer"],
    )


# rule -> the sentence. Each calls `tr` with a literal text, because the translations are extracted from it.
_WORDS = {
    "note": lambda f: f["text"],
    "format": lambda f: tr("{file}: {label} is read as {format}.", **f),
    "columns_read": lambda f: tr("{file} is read as {table}: {columns}.", **f),
    "columns_unused": lambda f: tr("{file}: these columns are not needed and were not read: {columns}.", **f),
    "found_by_content": lambda f: tr(
        "{file}: {label} was recognised by its values, in the column {header}. Confirm it in field_map.yaml.",
        **f,
    ),
    "could_be_other": lambda f: tr("{file}: {label} is read from {header}; {others} could be it too.", **f),
    "tie": lambda f: tr(
        "{file}: {label} was left out, because {candidates} fit equally well; choose in field_map.yaml.", **f
    ),
    "unknown_file": lambda f: tr(
        "{file} was not used: it fits no table of the contract. Columns: {columns}.", **f
    ),
    "missing_columns": lambda f: tr("{file} was not used as {table}: it has no {columns}.", **f),
    "stopped_unreadable": _stopped,
    "stopped_empty": _stopped_empty,
    "stopped_duplicate": lambda f: tr(
        "{table} was not used: {count} keys come more than once with different contents "
        "(for example {examples}). Keep one row of each.",
        **f,
    ),
    "unreadable": lambda f: tr(
        "{table}: {count} rows set aside, because {label} cannot be read (for example {examples}).", **f
    ),
    "empty": lambda f: tr("{table}: {count} rows set aside, because {label} is empty.", **f),
    "left_empty": lambda f: tr(
        "{table}: {label} could not be read in {count} rows and stays empty there (for example {examples}).",
        **f,
    ),
    "unknown_value": lambda f: tr(
        "{table}: {label} has unknown values in {count} rows, which stay empty: {examples}. "
        "Say under values in field_map.yaml what they mean.",
        **f,
    ),
    "future_date": lambda f: tr(
        "{table}: {count} rows set aside, because they are dated after the day of import ({today}).", **f
    ),
    "cancelled": lambda f: tr("{table}: {count} rows set aside, because the order was cancelled.", **f),
    "returned": lambda f: tr(
        "{table}: {count} rows set aside, because the order was returned in full "
        "and its amount is still positive.",
        **f,
    ),
    "duplicate_row": lambda f: tr(
        "{table}: {count} rows set aside, because they repeat an earlier row exactly.", **f
    ),
    "remote_aside": lambda f: tr(
        "{table}: {count} rows of the database do not count: no day, no amount, or cancelled.", **f
    ),
    "no_customer": lambda f: tr(
        "{table}: {count} rows have no customer. Their money stays in the totals; "
        "they take no part in the analysis of customers.",
        **f,
    ),
    "lines_added_up": lambda f: tr(
        "{table}: order numbers repeat, so {count} rows were added up to {orders} orders; "
        "the date of an order is that of its first line.",
        **f | {"orders": number(f["orders"])},
    ),
    "days_added_up": lambda f: tr(
        "{table}: there are no order numbers, so what a customer buys on one day is one order "
        "({count} rows, {orders} orders).",
        **f | {"orders": number(f["orders"])},
    ),
    "order_of_two": lambda f: tr(
        "{table}: {count} order numbers belong to more than one customer; each customer's part is an order.",
        **f,
    ),
    "lines_without_order": lambda f: tr(
        "{table}: {count} lines belong to no order in the data; they have neither customer nor date.", **f
    ),
    "total_repeated": lambda f: tr(
        "{table}: {label} repeats the order's total on every line, so the lines' own amounts were added up.",
        **f,
    ),
    "total_repeated_maybe": lambda f: tr(
        "{table}: in {count} orders every line shows the same amount. If that is the total of the order, "
        "name the line's amount in field_map.yaml.",
        **f,
    ),
    "quantity_times_price": lambda f: tr(
        "{table}: the amount is quantity × unit price, rounded to cents a line; "
        "rounding changed the total by {residue}.",
        **f,
    ),
    "returns": lambda f: tr("{table}: {count} rows are returns and reduce the amount.", **f),
    "unit": lambda f: tr("{table}: {label} is in {unit} and was converted to 元.", **f),
    "unit_by_customer": lambda f: tr(
        "Amounts of {count} customers were converted by their unit in field_map.yaml: {customers}.", **f
    ),
    "merged": lambda f: tr("{count} customers were merged as field_map.yaml says: {customers}.", **f),
    "personal_dropped": lambda f: tr("{table}: {label} is personal data and was not read.", **f),
    "personal_masked": lambda f: tr(
        "{table}: {label} is masked; show_names: true in field_map.yaml shows it.", **f
    ),
    "orphan_customer": lambda f: tr(
        "{table}: {count} customers are missing in the table of customers (for example {examples}).", **f
    ),
    "zero_amount": lambda f: tr("{table}: {count} orders have the amount 0.", **f),
    "concentrated": _concentrated,
    "short_history": lambda f: tr(
        "The orders span {count} days, less than twelve months: "
        "customer lifetime value and seasonality are off.",
        **f,
    ),
    "few_customers": lambda f: tr("There are only {count} customers, fewer than 30: clusters are off.", **f),
    "few_repeat_buyers": lambda f: tr(
        "Only {count} customers bought on two days or more, fewer than 100: "
        "purchase models are off, the simple lifetime value remains.",
        **f,
    ),
    "late_last_date": lambda f: tr(
        "The last order, of {last}, is {count} days after the one before. If its date is wrong, "
        "correct it or give as_of.",
        **f,
    ),
    "unit_mix": lambda f: tr(
        "{count} customers' amounts are {ratio} times smaller than usual: possibly 万元 among 元 "
        "({customers}). If so, write under amount_unit_by_customer in field_map.yaml.",
        **f,
    ),
    "duplicate_customers": lambda f: tr(
        "{count} pairs of customers may be one and the same: {pairs}. "
        "Confirm under merge_customers in field_map.yaml; nothing is merged by itself.",
        **f,
    ),
    "after_as_of": lambda f: tr("{count} orders after {as_of} are left out of the analysis.", **f),
}
RULES = tuple(_WORDS)
