"""One customer on one A4 page: who it is, what it buys, what was said, what it needs, and what we do next."""

from pathlib import Path

import pandas as pd

from custkit.data import InputError
from custkit.data.contract import column_format, label, tables, value_label
from custkit.data.privacy import masked
from custkit.locale import day, money, number, percent, pick, tr
from custkit.report.file_names import page_names
from custkit.report.filled import write_page
from custkit.report.month_bars import month_bars
from custkit.show.codes import word

AT_MOST_PAGES = 20
_AT_MOST = {"contacts": 5, "interactions": 5, "needs": 6, "basic": 14}
_LONGEST = 90
_BLOCKS = ("basic", "purchases", "interactions", "needs")
_ASKED = ("decision", "wallet", "satisfaction", "issues", "rivals")
_LEFT_OUT = {"lat", "lon", "customer_id", "phone", "email"}


def customer_page(company, customer_id: str, out, show_names: bool = False, force: bool = False) -> Path:
    """Write the one-page file of a customer to ``out`` (.html) and give its path; the page needs nothing else.

    customer_id: the id, or the customer's name as written in the customer table. Contacts are masked (first character
    and stars, no telephone, no address) unless ``show_names``. Raises InputError for a customer that is not there.
    """
    found, card = _card(company, str(customer_id).strip())
    return write_page(
        "customer",
        out,
        company,
        force,
        name=_name(company, found),
        customer_id=found,
        labels=_labels(company, found),
        plan=_plan(company, found),
        bars=month_bars(company, company.orders.filter(company.orders.customer_id == found)),
        checklist=_checklist(company, found),
        blocks=[_block(company, name, card[name], show_names) for name in _BLOCKS],
        contacts=_contacts(company, found, show_names),
        texts={
            "eyebrow": tr("Customer file"),
            "contacts": tr("Contacts"),
            "plan": tr("What we do"),
            "checklist": tr("What we know, and what we should ask"),
            "empty": tr("Nothing in the data yet."),
        },
    )


def write_top_pages(company, folder: Path, show_names: bool = False) -> list[tuple[str, str]]:
    """The pages of the largest customers of the top tier, at most 20; pairs of a file name and what it is."""
    from custkit.report.customers import display_names
    from custkit.tiering.overview import overview

    table = overview(company).tiers
    top = table[table["tier"] == "high_value"].sort_values("monetary_12m", ascending=False, kind="stable")
    names = display_names(company)
    pages = []
    for customer_id, name in page_names(top["customer_id"].head(AT_MOST_PAGES)).items():
        customer_page(company, customer_id, folder / name, show_names)
        pages.append(
            (
                f"{folder.name}/{name}",
                tr("one page on {customer}", customer=names.get(customer_id, customer_id)),
            )
        )
    return pages


def _card(company, wanted):
    from custkit.tiering import customer_card

    wanted = company.pseudonyms.get(wanted, wanted)
    try:
        return wanted, customer_card(company, wanted)
    except KeyError:
        pass
    if company.has("customers.customer_name"):
        table = company.table("customers")
        same = table.loc[table["customer_name"] == wanted, "customer_id"]
        if len(same):
            return str(same.iloc[0]), customer_card(company, same.iloc[0])
    raise InputError(tr("There is no customer {customer}. Copy an id from customers.csv.", customer=wanted))


def _name(company, customer_id):
    from custkit.report.customers import display_names

    return display_names(company).get(customer_id, customer_id)


def _labels(company, customer_id):
    """The customer's tier, segment, stage and so on, as pairs of what it is and how it stands."""
    from custkit import tiering
    from custkit.tiering.overview import overview
    from custkit.tiering.profit import on_margin

    view = overview(company)
    scores = view.scores.set_index("customer_id")["segment"]
    types, stages, states = (
        table.set_index("customer_id")[column]
        for table, column in ((view.matrix, "value_type"), (view.stages, "stage"), (view.states, "state"))
    )
    found = [
        ("tier", view.tier, tiering.tier_label),
        ("value_type", types, tiering.value_type_label),
        ("segment", scores, tiering.segment_label),
        ("stage", stages, tiering.stage_label),
        ("state", states, tiering.stage_label),
    ]
    pairs = [
        (label(name), say(codes[customer_id])) for name, codes, say in found if customer_id in codes.index
    ]
    if view.knows_profit and customer_id in set(view.profit["customer_id"]):
        profit = view.profit.set_index("customer_id").loc[customer_id, "profit"]
        pairs.append((label("profit"), money(profit, company.currency)))
    if view.clv is not None and customer_id in set(view.clv["customer_id"]):
        row = view.clv.set_index("customer_id").loc[customer_id]
        value, low, high = (
            money(row[one], company.currency) for one in ("next_12m", "next_12m_low", "next_12m_high")
        )
        assumed = word("on_margin", on_margin(company))
        pairs.append((label("clv"), money(row["clv"], company.currency) + assumed))
        pairs.append((label("next_12m"), tr("{value} ({low} to {high})", value=value, low=low, high=high)))
    return pairs


def _plan(company, customer_id):
    """Why the customer stands in its tier, and what tier and value type ask us to do."""
    from custkit import tiering
    from custkit.tiering.overview import overview

    view = overview(company)
    lines = []
    if customer_id in view.tier.index:
        tier = view.tier[customer_id]
        rules = tiering.tier_resources(company=company).set_index("tier").loc[tier]
        lines.append(view.tiers.set_index("customer_id").loc[customer_id, "reason"])
        lines += [rules["cadence"], rules["service_level"]]
    types = view.matrix.set_index("customer_id")["value_type"]
    if customer_id in types.index:
        lines.append(pick(tiering.value_types()[types[customer_id]]["invest"]))
    return [str(line) for line in lines if isinstance(line, str) and line]


def _checklist(company, customer_id):
    """What the other blocks do not say: how it is decided, wallet, satisfaction, open issues, rivals; question and
    answer."""
    from custkit.diagnosis import customer_snapshot

    table = customer_snapshot(company, customer_id).table.set_index("snapshot_topic").loc[list(_ASKED)]
    if not table["answered"].any():
        return []
    unknown = tr("Not known yet: ask on the next visit")
    return [(word("snapshot_topic", row.Index), row.snapshot_answer or unknown) for row in table.itertuples()]


def _block(company, name, table, show_names):
    titles = {
        "basic": tr("Basic data"),
        "purchases": tr("What it buys"),
        "interactions": tr("What was said and done"),
        "needs": tr("What it needs"),
    }
    if list(table.columns) == ["item", "value"]:
        personal = {n for n, c in tables()["customers"].columns.items() if c.personal and not show_names}
        rows = [
            (_title(name, item), _said(item, value, company.currency))
            for item, value in zip(table["item"], table["value"], strict=True)
            if item not in _LEFT_OUT | personal and pd.notna(value)
        ]
        return {"title": titles[name], "pairs": rows[: _AT_MOST.get(name)], "rows": [], "heads": []}
    shown = table.head(_AT_MOST[name]).dropna(axis=1, how="all")
    home = "interactions" if name == "interactions" else "surveys"
    rows = [
        [_said(column, value, company.currency) for column, value in row.items()]
        for row in shown.to_dict("records")
    ]
    return {
        "title": titles[name],
        "pairs": [],
        "rows": rows,
        "heads": [_title(home, c) for c in shown.columns],
    }


def _contacts(company, customer_id, show_names):
    if not company.has("contacts", "contacts.customer_id"):
        return {"heads": [], "rows": []}
    table = company.table("contacts")
    table = table[table["customer_id"] == customer_id]
    if "power" in table:
        table = table.sort_values("power", ascending=False, kind="stable")
    columns = [name for name in ("name", "title", "role", "power", "support") if name in table]
    rows = []
    for row in table[columns].head(_AT_MOST["contacts"]).to_dict("records"):
        if "name" in row and not show_names:
            row["name"] = masked(row["name"])
        rows.append([_said(f"contacts.{k}", v, company.currency) for k, v in row.items()])
    return {"heads": [label(f"contacts.{name}") for name in columns], "rows": rows}


def _title(block, item):
    home = {"basic": "customers", "purchases": None}.get(block, block)
    if home and item in tables()[home].columns:
        return label(f"{home}.{item}")
    if item in tables()["interviews"].columns:
        return label(f"interviews.{item}")
    return label(item)


def _said(name, value, currency):
    """A value as a person reads it."""
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return ""
    home, _, column = name.rpartition(".")
    form = column_format(name)
    if isinstance(value, pd.Timestamp) or form == "date":
        return day(pd.Timestamp(value).date())
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if not isinstance(value, str):
        write = {"money": lambda v: money(v, currency), "percent": percent}.get(form)
        return write(value) if write else number(round(float(value), 1))
    known = next((t for t in (home, "customers", "interactions", "interviews", "surveys")
                  if t and column in tables()[t].columns and tables()[t].columns[column].values), None)  # fmt: skip
    if known:
        return value_label(known, column, value)
    if column == "status":
        return word("customer_status", str(value))
    text = word(column, value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
