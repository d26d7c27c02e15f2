"""The sentence of each issue, from its facts: texts ready for a person, `label` and `table` already in words."""

from custkit.locale import ntr, number, percent, tr


def _stopped(f):
    return tr(
        "{table} was not used: in {count} of {rows} rows {label} cannot be read "
        "(for example {examples}). Correct the file, or name another column in field_map.yaml.",
        **f | {"rows": number(f["rows"])},
    )


def _stopped_empty(f):
    return tr(
        "{table} was not used: in {count} of {rows} rows {label} is empty. Fill the column in.",
        **f | {"rows": number(f["rows"])},
    )


def _concentrated(f):
    return tr(
        "{share} of revenue comes from one customer ({customer}); shares and averages follow that customer.",
        share=percent(f["share"]),
        customer=f["customer"],
    )


# rule -> the sentence. Each calls `tr` or `ntr` with a literal text, because the translations are extracted from it.
WORDS = {
    "note": lambda f: f["text"],
    "note_on": lambda f: tr("{file}: {text}", **f),
    "note_on_column": lambda f: tr("{file}, {header}: {text}", **f),
    "other_currency": lambda f: tr(
        "{file}: {header} seems to be in {found}, but amounts are shown in {shown}. "
        "Write currency: {found} in field_map.yaml, or currency: {shown} if that is right.",
        **f,
    ),
    "names_from_orders": lambda f: ntr(
        "The name of {count} customer was taken from the orders; a file of customers would add region, "
        "industry and level.",
        "The names of {count} customers were taken from the orders; a file of customers would add region, "
        "industry and level.",
        f["many"],
        **f,
    ),
    "several_names": lambda f: ntr(
        "{count} customer goes by more than one name in the orders; the latest is used (for example {examples}).",
        "{count} customers go by more than one name in the orders; the latest is used (for example {examples}).",
        f["many"],
        **f,
    ),
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
    "unreadable": lambda f: ntr(
        "{table}: {count} row set aside, because {label} cannot be read (for example {examples}).",
        "{table}: {count} rows set aside, because {label} cannot be read (for example {examples}).",
        f["many"],
        **f,
    ),
    "empty": lambda f: ntr(
        "{table}: {count} row set aside, because {label} is empty.",
        "{table}: {count} rows set aside, because {label} is empty.",
        f["many"],
        **f,
    ),
    "left_empty": lambda f: ntr(
        "{table}: {label} could not be read in {count} row and stays empty there (for example {examples}).",
        "{table}: {label} could not be read in {count} rows and stays empty there (for example {examples}).",
        f["many"],
        **f,
    ),
    "unknown_value": lambda f: ntr(
        "{table}: {label} has unknown values in {count} row, which stay empty: {examples}. "
        "Say under values in field_map.yaml what they mean.",
        "{table}: {label} has unknown values in {count} rows, which stay empty: {examples}. "
        "Say under values in field_map.yaml what they mean.",
        f["many"],
        **f,
    ),
    "future_date": lambda f: ntr(
        "{table}: {count} row set aside, because it is dated after the day of import ({today}).",
        "{table}: {count} rows set aside, because they are dated after the day of import ({today}).",
        f["many"],
        **f,
    ),
    "cancelled": lambda f: ntr(
        "{table}: {count} row set aside, because the order was cancelled.",
        "{table}: {count} rows set aside, because the order was cancelled.",
        f["many"],
        **f,
    ),
    "returned": lambda f: ntr(
        "{table}: {count} row set aside, because the order was returned in full and its amount is "
        "still positive.",
        "{table}: {count} rows set aside, because the order was returned in full and its amount is "
        "still positive.",
        f["many"],
        **f,
    ),
    "duplicate_row": lambda f: ntr(
        "{table}: {count} row set aside, because it repeats an earlier row exactly.",
        "{table}: {count} rows set aside, because they repeat an earlier row exactly.",
        f["many"],
        **f,
    ),
    "remote_aside": lambda f: ntr(
        "{table}: {count} row of the database does not count: no day, no amount, or cancelled.",
        "{table}: {count} rows of the database do not count: no day, no amount, or cancelled.",
        f["many"],
        **f,
    ),
    "no_customer": lambda f: ntr(
        "{table}: {count} row has no customer. Its money stays in the totals; it takes no part in "
        "the analysis of customers.",
        "{table}: {count} rows have no customer. "
        "Their money stays in the totals; they take no part in the analysis of customers.",
        f["many"],
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
    "order_of_two": lambda f: ntr(
        "{table}: {count} order number belongs to more than one customer; each customer's part is an order.",
        "{table}: {count} order numbers belong to more than one customer; each customer's part is an order.",
        f["many"],
        **f,
    ),
    "lines_without_order": lambda f: ntr(
        "{table}: {count} line belongs to no order in the data; it has neither customer nor date.",
        "{table}: {count} lines belong to no order in the data; they have neither customer nor date.",
        f["many"],
        **f,
    ),
    "total_repeated": lambda f: tr(
        "{table}: {label} repeats the order's total on every line, so the lines' own amounts were added up.",
        **f,
    ),
    "total_repeated_maybe": lambda f: ntr(
        "{table}: in {count} order every line shows the same amount. "
        "If that is the total of the order, name the line's amount in field_map.yaml.",
        "{table}: in {count} orders every line shows the same amount. "
        "If that is the total of the order, name the line's amount in field_map.yaml.",
        f["many"],
        **f,
    ),
    "quantity_times_price": lambda f: tr(
        "{table}: the amount is quantity × unit price, rounded to cents a line; "
        "rounding changed the total by {residue}.",
        **f,
    ),
    "returns": lambda f: ntr(
        "{table}: {count} row is a return and reduces the amount.",
        "{table}: {count} rows are returns and reduce the amount.",
        f["many"],
        **f,
    ),
    "unit": lambda f: tr("{table}: {label} is in {unit} and was converted to 元.", **f),
    "unit_by_customer": lambda f: ntr(
        "Amounts of {count} customer were converted by their unit in field_map.yaml: {customers}.",
        "Amounts of {count} customers were converted by their unit in field_map.yaml: {customers}.",
        f["many"],
        **f,
    ),
    "merged": lambda f: ntr(
        "{count} customer was merged as field_map.yaml says: {customers}.",
        "{count} customers were merged as field_map.yaml says: {customers}.",
        f["many"],
        **f,
    ),
    "personal_dropped": lambda f: tr("{table}: {label} is personal data and was not read.", **f),
    "personal_masked": lambda f: tr(
        "{table}: {label} is masked; show_names: true in field_map.yaml shows it.", **f
    ),
    "orphan_customer": lambda f: ntr(
        "{table}: {count} customer is missing in the table of customers (for example {examples}).",
        "{table}: {count} customers are missing in the table of customers (for example {examples}).",
        f["many"],
        **f,
    ),
    "zero_amount": lambda f: ntr(
        "{table}: {count} order has the amount 0.",
        "{table}: {count} orders have the amount 0.",
        f["many"],
        **f,
    ),
    "concentrated": _concentrated,
    "short_history": lambda f: ntr(
        "The orders span {count} day, less than twelve months: customer lifetime value and "
        "seasonality are off.",
        "The orders span {count} days, less than twelve months: customer lifetime value and "
        "seasonality are off.",
        f["many"],
        **f,
    ),
    "few_customers": lambda f: ntr(
        "There is only {count} customer, fewer than 30: clusters are off.",
        "There are only {count} customers, fewer than 30: clusters are off.",
        f["many"],
        **f,
    ),
    "few_repeat_buyers": lambda f: ntr(
        "Only {count} customer bought on two days or more, fewer than 100: purchase models are off, "
        "the simple lifetime value remains.",
        "Only {count} customers bought on two days or more, fewer than 100: purchase models are off, "
        "the simple lifetime value remains.",
        f["many"],
        **f,
    ),
    "late_last_date": lambda f: ntr(
        "The last order, of {last}, is {count} day after the one before. "
        "If its date is wrong, correct it or give as_of.",
        "The last order, of {last}, is {count} days after the one before. "
        "If its date is wrong, correct it or give as_of.",
        f["many"],
        **f,
    ),
    "unit_mix": lambda f: ntr(
        "{count} customer's amounts are {ratio} times smaller than usual: possibly 万元 among 元 "
        "({customers}). If so, write under amount_unit_by_customer in field_map.yaml.",
        "{count} customers' amounts are {ratio} times smaller than usual: possibly 万元 among 元 "
        "({customers}). If so, write under amount_unit_by_customer in field_map.yaml.",
        f["many"],
        **f,
    ),
    "duplicate_customers": lambda f: ntr(
        "{count} pair of customers may be one and the same: {pairs}. "
        "Confirm under merge_customers in field_map.yaml; nothing is merged by itself.",
        "{count} pairs of customers may be one and the same: {pairs}. "
        "Confirm under merge_customers in field_map.yaml; nothing is merged by itself.",
        f["many"],
        **f,
    ),
    "after_as_of": lambda f: ntr(
        "{count} order after {as_of} is left out of the analysis.",
        "{count} orders after {as_of} are left out of the analysis.",
        f["many"],
        **f,
    ),
}
