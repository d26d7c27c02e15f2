"""Module 2's sheets of the action pack: who is who, who gets what, whom to call, and what to put right."""

import pandas as pd

from custkit.data.contract import column_format, label
from custkit.locale import number, pick, tr
from custkit.report.pack_sheets import write_item_sheets
from custkit.report.sheets import Column

AT_MOST_ROWS = 20_000  # of a list; a workbook beyond that opens too slowly to be of use
# Of the customer list, what a manager goes through line by line.
_WHO = ("customer_id", "customer_name", "region", "level")
_TIERED = (
    "tier_name",
    "play_name",
    "reason",
    "history_note",
    "segment_name",
    "value_type_name",
    "stage_name",
    "state_name",
    "abc",
)
_MONEY = ("monetary", "share", "monetary_12m", "growth_12m", "half_year_change")
_VALUE = ("profit", "clv", "clv_low", "clv_high")
LISTED = (*_WHO, *_TIERED, *_MONEY, *_VALUE, "recency_days", "n_orders", "rfm_score", "change_reason")
_WIDE = {"reason": 48, "history_note": 34, "change_reason": 56}


def write_tiering(book, company, customers: pd.DataFrame, names: dict) -> list[str]:
    """The sheets into an open workbook; a sheet without a row to show is left out.

    ``customers`` is `customer_list`, ``names`` the customers' names by id. Gives a sentence for each that could
    not be computed.
    """
    from custkit.tiering.overview import overview

    view = overview(company)
    _tiered_list(book, customers)
    _resource_rules(book, customers)
    _value_policy(book, view.matrix)
    failed = write_item_sheets(book, company, "tiering", names)
    _corrections(book, view.tiers, names)
    _files(book, view, names)
    return failed


def _tiered_list(book, customers):
    columns = []
    for name in LISTED:
        if name in customers.columns and not (name in _VALUE and customers[name].isna().all()):
            title = label(name if name == "customer_name" else name.removesuffix("_name"))
            columns.append(Column(name, title, column_format(name), _WIDE.get(name)))
    book.table(tr("Tiered list"), customers.head(AT_MOST_ROWS), columns, _cut_short(len(customers)))


def _resource_rules(book, customers):
    from custkit.tiering import tier_resources

    frame = tier_resources()
    by_tier = customers.groupby("tier")["monetary"].agg(["size", "sum"]).reindex(frame["tier"]).fillna(0)
    total = by_tier["sum"].sum()
    frame["n_customers"] = by_tier["size"].astype(int).tolist()
    frame["share"] = (by_tier["sum"] / total).tolist() if total else None
    columns = [
        Column("label", label("tier"), width=18),
        Column("n_customers", tr("Number of customers"), "int", 12),
        Column("share", tr("Share of revenue"), "percent", 12),
        Column("contacts_per_year", tr("Contacts a year"), "int", 12),
        Column("cadence", tr("Contact rhythm"), width=34),
        Column("owner", tr("Owner"), width=32),
        Column("service_level", tr("Service level"), width=34),
        Column("response_hours", tr("Reply within (hours)"), "int", 12),
        Column("budget_share", tr("Share of service budget"), "percent", 14),
        Column("offer", tr("Offer"), width=34),
    ]
    note = tr("Service goes by tier; the year's investment goes by value type, on the next sheet.")
    book.table(tr("Resource rules"), frame, columns, note)


def _value_policy(book, matrix):
    from custkit.tiering import value_type_label, value_types
    from custkit.tiering.matrix import TYPES

    grouped = matrix.groupby("value_type")
    frame = pd.DataFrame(
        {
            "value_type": [value_type_label(code) for code in TYPES],
            "n_customers": grouped.size().reindex(TYPES).fillna(0).astype(int).tolist(),
            "profit": grouped["profit"].sum().reindex(TYPES).fillna(0.0).tolist(),
            "potential": grouped["potential"].sum().reindex(TYPES).fillna(0.0).tolist(),
            **{
                part: [pick(value_types()[code][part]) for code in TYPES]
                for part in ("meaning", "invest", "stop")
            },
        }
    )
    columns = [
        Column.of("value_type", 16),
        Column("n_customers", tr("Number of customers"), "int", 12),
        Column.of("profit", 16),
        Column.of("potential", 16),
        Column("meaning", tr("What it means"), width=34),
        Column("invest", tr("Where to invest"), width=44),
        Column("stop", tr("What to stop"), width=36),
    ]
    book.table(tr("Investment rules"), frame, columns)


def _corrections(book, tiers, names):
    from custkit.tiering import tier_label
    from custkit.tiering.assignment import mismatches

    if "level" not in tiers:
        return
    frame = _named(mismatches(tiers), names)
    if frame.empty:
        return
    frame["tier"] = frame["tier"].map(tier_label)
    frame["move"] = frame["move"].map({"raise": tr("raise"), "lower": tr("lower")})
    columns = [
        Column.of("customer_id"),
        *_name_column(names),
        Column.of("level"),
        Column.of("expected_level"),
    ]
    columns += [Column("move", tr("Change"), width=10), Column.of("tier", 18), Column.of("monetary_12m")]
    columns += [Column.of("reason", 56), *_to_fill_in(approved=tr("Agreed by"))]
    book.table(tr("Level corrections"), _blank(frame, "approved"), columns)


def _files(book, view, names):
    if view.freshness.empty:
        return
    from custkit.tiering import tier_label

    frame = view.freshness[view.freshness["stale"]]
    frame = frame.merge(view.completeness, on="customer_id", how="left")
    frame.insert(1, "tier", frame["customer_id"].map(view.tier).map(tier_label, na_action="ignore"))
    frame = _named(frame, names)
    if frame.empty:
        return
    columns = [Column.of("customer_id"), *_name_column(names), Column.of("tier", 18)]
    columns += [Column("updated_date", label("customers.updated_date"), "date", 14)]
    columns += [
        Column("age_days", tr("Age (days)"), "int", 10),
        Column("standard_days", tr("Allowed (days)"), "int", 10),
    ]
    columns += [Column("completeness", tr("Filled"), "percent", 10)]
    columns += [
        Column(name, title, "percent", 12)
        for name, title in (
            ("basic", tr("Basic data")),
            ("interactions", label("interactions")),
            ("needs", tr("Needs")),
        )
    ]
    columns += _to_fill_in(owner=tr("Who"), due=tr("By when"))
    shown = _blank(frame.head(AT_MOST_ROWS), "owner", "due")
    book.table(tr("Files to update"), shown, columns, _cut_short(len(frame)))


def _cut_short(rows):
    if rows <= AT_MOST_ROWS:
        return ""
    return tr(
        "The {n} biggest of {total} customers; all of them are in customers.csv.",
        n=number(AT_MOST_ROWS),
        total=number(rows),
    )


def _named(frame, names):
    frame = frame.copy()
    frame["customer_name"] = frame["customer_id"].map(names).astype(object)
    return frame


def _name_column(names):
    return [Column("customer_name", label("customer_name"))] if names else []


def _to_fill_in(**titles):
    return [Column(name, title, width=18) for name, title in titles.items()]


def _blank(frame, *names):
    return frame.assign(**dict.fromkeys(names, ""))
