"""Know one customer: eight questions, each answered from the data or left open for the next visit.

Who buys, what for, how much, how it is decided, our share of the wallet, satisfaction, open issues, and who else is
there.
"""

import numpy as np
import pandas as pd

from custkit.data.memo import kept
from custkit.locale import day, money, ntr, number, percent, tr
from custkit.tiering.features import customer_table, months_before
from custkit.tiering.matrix import headroom

from .market import rival_names

QUESTIONS = ("who", "what_for", "how_much", "decision", "wallet", "satisfaction", "issues", "rivals")
_TOP_LINES, _TOP_NAMES = 3, 3


def customer_snapshot(company, customer_id: str) -> pd.DataFrame:
    """Eight rows, one a question: ``snapshot_topic, snapshot_question, snapshot_answer, answered``; the answer is one
    line, empty where the data do not tell.

    ``.attrs``: ``monetary, n_orders, sales_12m`` (as in the customer table, so they agree with the orders),
    ``share_of_wallet`` (0–1, NaN where the wallet is unknown), ``answered`` (how many of the eight). Raises
    KeyError for a customer that has neither orders nor a row in the customer table.
    """
    customer_id = str(customer_id)
    row = _row(company, customer_id)
    facts = _money_facts(company, customer_id)
    if row is None and not facts["known"]:
        raise KeyError(customer_id)
    row = pd.Series(dtype=object) if row is None else row
    answers = {
        "who": _who(company, row),
        "what_for": _what_for(company, customer_id, row),
        "how_much": _how_much(company, facts),
        "decision": _decision(company, customer_id),
        "wallet": _wallet(company, facts),
        "satisfaction": _satisfaction(company, customer_id),
        "issues": _issues(company, customer_id),
        "rivals": _rivals(company, customer_id),
    }
    table = pd.DataFrame(
        [(name, question_label(name), answers[name] or "", bool(answers[name])) for name in QUESTIONS],
        columns=["snapshot_topic", "snapshot_question", "snapshot_answer", "answered"],
    )
    table.attrs = {k: facts[k] for k in ("monetary", "n_orders", "sales_12m", "share_of_wallet")}
    table.attrs["answered"] = int(table["answered"].sum())
    return table


def question_label(name: str) -> str:
    """One of the eight questions in the language in use."""
    return {
        "who": tr("Who buys?"),
        "what_for": tr("What for?"),
        "how_much": tr("How much, and how often?"),
        "decision": tr("How is it decided?"),
        "wallet": tr("What share of their spending is ours?"),
        "satisfaction": tr("Are they satisfied?"),
        "issues": tr("What is open between us?"),
        "rivals": tr("Who else is there?"),
    }[name]


def _row(company, customer_id):
    if not company.has("customers"):
        return None
    table = company.table("customers")
    found = table[table["customer_id"].astype(str) == customer_id]
    return found.iloc[0] if len(found) else None


def _money_facts(company, customer_id):
    table = customer_table(company, groups=("core", "halves", "gaps")).set_index("customer_id")
    room = headroom(company).set_index("customer_id")
    facts = {"known": customer_id in table.index, "monetary": 0.0, "n_orders": 0, "sales_12m": 0.0,
             "gap": np.nan, "recency": np.nan, "share_of_wallet": np.nan, "est_wallet": np.nan}  # fmt: skip
    if facts["known"]:
        row = table.loc[customer_id]
        facts |= {"monetary": float(row["monetary"]), "n_orders": int(row["n_orders"]),
                  "gap": row["median_gap_days"], "recency": row["recency_days"]}  # fmt: skip
    if customer_id in room.index:
        facts |= {
            name: float(room.at[customer_id, name]) for name in ("sales_12m", "share_of_wallet", "est_wallet")
        }
    return facts


def _who(company, row):
    from custkit.data.contract import value_label

    kind = row.get("customer_type")
    parts = [value_label("customers", "customer_type", kind) if isinstance(kind, str) else None]
    parts += [row.get(name) for name in ("industry", "sub_industry", "city", "region")]
    parts = [str(part) for part in parts if isinstance(part, str) and part]
    if pd.notna(row.get("employees")):
        parts.append(ntr("{n} employee", "{n} employees", int(row["employees"])))
    return tr(", ").join(dict.fromkeys(parts))


def _what_for(company, customer_id, row):
    if company.order_lines is None or not company.has("products.product_line"):
        return ""
    lines = _product_lines(company)
    part = lines[lines["customer_id"] == customer_id].nlargest(_TOP_LINES, "sales")
    total = lines.loc[lines["customer_id"] == customer_id, "sales"].clip(lower=0).sum()
    if part.empty or not total > 0:
        return ""
    names = _line_names(company)
    said = [
        f"{names.get(r.product_line, r.product_line)} {percent(max(r.sales, 0) / total)}"
        for r in part.itertuples()
    ]
    tags = row.get("preference_tags")
    wishes = tr("; wants: {tags}", tags=tags) if isinstance(tags, str) and tags else ""
    return tr(", ").join(said) + wishes


def _product_lines(company):
    """Net money by customer and product line, over all orders; kept with the company."""
    return kept(company, "customer_product_lines", lambda: _read_product_lines(company))


def _read_product_lines(company):
    orders = company.orders.select("order_id", "customer_id")
    lines = company.order_lines.select("order_id", "product_id", "line_amount_cents")
    sums = (
        lines.join(orders, "order_id")
        .group_by(["customer_id", "product_id"])
        .aggregate(cents=lambda t: t.line_amount_cents.sum())
        .execute()
    )
    products = company.table("products").drop_duplicates("product_id").set_index("product_id")
    sums["product_line"] = sums["product_id"].map(products["product_line"])
    sums["sales"] = sums["cents"].astype(float) / 100
    return sums.groupby(["customer_id", "product_line"])["sales"].sum().reset_index()


def _line_names(company):
    """Product line → what it holds, where the products name a category."""
    if not company.has("products.category"):
        return {}
    products = company.table("products").dropna(subset=["category"])
    return dict(
        products.drop_duplicates("product_line")[["product_line", "category"]].itertuples(index=False)
    )


def _how_much(company, facts):
    if not facts["n_orders"]:
        return ""
    said = tr(
        "{recent} in the last 12 months, {all} in all from {n} orders",
        n=number(facts["n_orders"]),
        recent=money(facts["sales_12m"], company.currency),
        all=money(facts["monetary"], company.currency),
    )
    if pd.notna(facts["gap"]):
        said += tr("; usually every {gap} days, last {days} days ago", gap=number(round(facts["gap"])),
                   days=number(round(facts["recency"])))  # fmt: skip
    return said


def _decision(company, customer_id):
    if not company.has("contacts", "contacts.customer_id"):
        return ""
    people = company.table("contacts")
    people = people[people["customer_id"] == customer_id]
    if people.empty:
        return ""
    said = [ntr("{n} person known", "{n} people known", len(people))]
    if "layer" in people:
        deciding = people[people["layer"] == "decision"]
        said.append(ntr("{n} of them decides", "{n} of them decide", len(deciding)))
        silent = _days_since_contact(company, deciding)
        if silent is not None:
            said.append(silent)
    if "support" in people and people["support"].notna().any():
        against = int((people["support"] < 0).sum())
        if against:
            said.append(ntr("{n} against us", "{n} against us", against))
    return tr(", ").join(said)


def _days_since_contact(company, deciding):
    if deciding.empty or not company.has("interactions.contact_id", "interactions.date"):
        return None
    talks = company.table("interactions")
    days = pd.to_datetime(talks.loc[talks["contact_id"].isin(deciding["contact_id"]), "date"])
    days = days[days <= pd.Timestamp(company.as_of)]
    if days.empty:
        return tr("no talk with them on record")
    return tr(
        "last talk with them {days} days ago", days=number((pd.Timestamp(company.as_of) - days.max()).days)
    )


def _wallet(company, facts):
    if pd.isna(facts["share_of_wallet"]):
        return ""
    return tr("{share} of about {wallet} a year", share=percent(facts["share_of_wallet"]),
              wallet=money(facts["est_wallet"], company.currency))  # fmt: skip


def _satisfaction(company, customer_id):
    if not company.has("surveys.kind", "surveys.customer_id"):
        return ""
    table = company.table("surveys")
    table = table[(table["customer_id"] == customer_id) & table["kind"].isin(["nps", "csat"])]
    if "date" in table:
        table = table.sort_values("date", kind="stable")
    said = []
    for kind, text in (
        ("nps", tr("would recommend us {value} of 10")),
        ("csat", tr("satisfaction {value} of 5")),
    ):
        part = table[table["kind"] == kind]
        if len(part):
            said.append(text.format(value=number(float(part["value"].iloc[-1]))))
    if said and "date" in table:
        said.append(day(pd.Timestamp(table["date"].iloc[-1]).date()))
    return tr(", ").join(said)


def _issues(company, customer_id):
    said = []
    if company.has("tickets.status", "tickets.customer_id"):
        table = company.table("tickets")
        table = table[(table["customer_id"] == customer_id) & ~table["status"].isin(["resolved", "closed"])]
        said.append(ntr("{n} open ticket", "{n} open tickets", len(table)))
    overdue = overdue_money(company)
    if overdue is not None:
        late = float(overdue.get(customer_id, 0.0))
        said.append(
            tr("{money} overdue", money=money(late, company.currency)) if late > 0 else tr("nothing overdue")
        )
    if company.has("opportunities.status", "opportunities.customer_id"):
        table = company.table("opportunities")
        still = table[(table["customer_id"] == customer_id) & (table["status"] == "open")]
        if len(still):
            said.append(ntr("{n} open deal", "{n} open deals", len(still)))
    return tr(", ").join(said)


def overdue_money(company) -> pd.Series | None:
    """Goods invoiced and past due at ``as_of`` less what was paid on them, yuan by customer; None without
    invoices."""
    if not company.has("invoices.due_date", "payments.invoice_id"):
        return None
    invoices, payments = company.table("invoices"), company.table("payments")
    end = pd.Timestamp(company.as_of)
    if "due_type" in invoices:
        invoices = invoices[invoices["due_type"] != "retention"]
    invoices = invoices[pd.to_datetime(invoices["due_date"]) < end]
    payments = payments[pd.to_datetime(payments["pay_date"]) <= end]
    paid = payments.groupby("invoice_id")["amount"].sum()
    left = invoices["amount"].astype(float) - invoices["invoice_id"].map(paid).fillna(0.0)
    return left.clip(lower=0).round(2).groupby(invoices["customer_id"]).sum()


def _rivals(company, customer_id):
    """Rivals named in the notes of two years, and the lost deals."""
    names, said = rival_names(company), []
    if company.has("interactions.competitor_mention"):
        table = company.table("interactions")
        recent = pd.to_datetime(table["date"]) > pd.Timestamp(months_before(company.as_of, 24))
        table = table[(table["customer_id"] == customer_id) & recent].dropna(subset=["competitor_mention"])
        seen = (
            table["competitor_mention"]
            .map(lambda code: names.get(code, code))
            .value_counts()
            .head(_TOP_NAMES)
        )
        said += [ntr("{name} named once in the notes", "{name} named {n} times in the notes", int(n), name=name)
                 for name, n in sorted(seen.items(), key=lambda pair: (-pair[1], pair[0]))]  # fmt: skip
    if company.has("opportunities.status", "opportunities.customer_id"):
        table = company.table("opportunities")
        lost = table[(table["customer_id"] == customer_id) & (table["status"] == "lost")]
        if len(lost):
            said.append(ntr("{n} deal lost", "{n} deals lost", len(lost)))
    return tr(", ").join(said)
