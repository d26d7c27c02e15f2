"""Know one customer: eight questions, each answered from the data or left open for the next visit (M1-05).

Who buys, what for, how much, how it is decided, our share of the wallet, satisfaction, open issues, and who else is
there. The answers are worded in ``snapshot.yaml``.
"""

from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd

from custkit.data.cards import parse
from custkit.data.memo import kept
from custkit.item import Refused, Result, item, names_of, say, word
from custkit.locale import tr
from custkit.tiering.features import customer_table, months_before
from custkit.tiering.matrix import headroom

QUESTIONS = ("who", "what_for", "how_much", "decision", "wallet", "satisfaction", "issues", "rivals")
_TOP_LINES, _TOP_NAMES = 3, 3


@item
def customer_snapshot(company, customer_id: str | None = None) -> Result:
    """Eight rows, one a question: ``snapshot_topic, snapshot_answer`` (one line, empty where the data do not tell),
    ``answered``.

    customer_id: the largest unless given. ``about``: ``monetary, n_orders, sales_12m`` (as in the customer table, so
    they agree with the orders), ``share_of_wallet`` (0–1, NaN where the wallet is unknown), ``n_answered`` (of the
    eight). Raises KeyError for a customer that has neither orders nor a row in the customer table.
    """
    buyers = customer_table(company, groups=("core", "halves", "gaps"))
    if customer_id is None:
        if buyers.empty:
            raise Refused("empty")
        customer_id = buyers.sort_values("monetary", ascending=False, kind="stable")["customer_id"].iloc[0]
    customer_id = str(customer_id)
    row, facts = _row(company, customer_id), _money_facts(company, buyers, customer_id)
    if row is None and not facts["known"]:
        raise KeyError(customer_id)
    row = pd.Series(dtype=object) if row is None else row
    told = {
        "who": _who(row),
        "what_for": _what_for(company, customer_id, row),
        "how_much": _how_much(facts),
        "decision": _decision(company, customer_id),
        "wallet": [("share", facts)] if pd.notna(facts["share_of_wallet"]) else [],
        "satisfaction": _satisfaction(company, customer_id),
        "issues": _issues(company, customer_id),
        "rivals": _rivals(company, customer_id),
    }
    answers = [_line(name, told[name], company) for name in QUESTIONS]
    table = pd.DataFrame({"snapshot_topic": QUESTIONS, "snapshot_answer": answers})
    table["answered"] = table["snapshot_answer"] != ""
    about = {name: facts[name] for name in ("monetary", "n_orders", "sales_12m", "share_of_wallet")}
    about |= {"customer_id": customer_id, "n_answered": int(table["answered"].sum())}
    return Result(table, about=about, customers=(customer_id,))


@cache
def _texts() -> dict:
    return parse(files("custkit.diagnosis").joinpath("snapshot.yaml"))


def _line(question, told, company) -> str:
    """The parts of an answer in one line; a part is a text as it stands, or the name of one and its facts."""
    texts = _texts()[question]
    said = [part if isinstance(part, str) else say(texts[part[0]], part[1], company) for part in told]
    return tr(", ").join(said)


def _row(company, customer_id):
    if not company.has("customers"):
        return None
    table = company.table("customers")
    found = table[table["customer_id"].astype(str) == customer_id]
    return found.iloc[0] if len(found) else None


def _money_facts(company, buyers, customer_id):
    table, room = buyers.set_index("customer_id"), headroom(company).set_index("customer_id")
    facts = {"known": customer_id in table.index, "monetary": 0.0, "n_orders": 0, "sales_12m": 0.0,
             "median_gap_days": np.nan, "recency_days": np.nan,
             "share_of_wallet": np.nan, "est_wallet": np.nan}  # fmt: skip
    if facts["known"]:
        row = table.loc[customer_id]
        facts |= {"monetary": float(row["monetary"]), "n_orders": int(row["n_orders"]),
                  "median_gap_days": row["median_gap_days"], "recency_days": row["recency_days"]}  # fmt: skip
    if customer_id in room.index:
        facts |= {
            name: float(room.at[customer_id, name]) for name in ("sales_12m", "share_of_wallet", "est_wallet")
        }
    return facts


def _who(row):
    kind = row.get("customer_type")
    parts = [word("customer_type", kind) if isinstance(kind, str) else None]
    parts += [row.get(name) for name in ("industry", "sub_industry", "city", "region")]
    told = list(dict.fromkeys(part for part in parts if isinstance(part, str) and part))
    return told + ([("employees", {"n": int(row["employees"])})] if pd.notna(row.get("employees")) else [])


def _what_for(company, customer_id, row):
    if company.order_lines is None or not company.has("products.product_line"):
        return []
    lines = _product_lines(company)
    lines = lines[lines["customer_id"] == customer_id]
    total = lines["sales"].clip(lower=0).sum()
    if not total > 0:
        return []
    names = _line_names(company)
    told = [
        (
            "line",
            {
                "product_line": names.get(one.product_line, one.product_line),
                "share": max(one.sales, 0) / total,
            },
        )
        for one in lines.nlargest(_TOP_LINES, "sales").itertuples()
    ]
    tags = row.get("preference_tags")
    return told + ([("wishes", {"tags": tags})] if isinstance(tags, str) and tags else [])


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


def _how_much(facts):
    if not facts["n_orders"]:
        return []
    return [("money", facts)] + ([("rhythm", facts)] if pd.notna(facts["median_gap_days"]) else [])


def _decision(company, customer_id):
    if not company.has("contacts", "contacts.customer_id"):
        return []
    people = company.table("contacts")
    people = people[people["customer_id"] == customer_id]
    if people.empty:
        return []
    told = [("known", {"n": len(people)})]
    if "layer" in people:
        deciding = people[people["layer"] == "decision"]
        told.append(("deciding", {"n": len(deciding)}))
        told += _last_talk(company, deciding)
    if "support" in people and (against := int((people["support"] < 0).sum())):
        told.append(("against", {"n": against}))
    return told


def _last_talk(company, deciding):
    if deciding.empty or not company.has("interactions.contact_id", "interactions.date"):
        return []
    talks, today = company.table("interactions"), pd.Timestamp(company.as_of)
    days = pd.to_datetime(talks.loc[talks["contact_id"].isin(deciding["contact_id"]), "date"])
    days = days[days <= today]
    return [("never", {})] if days.empty else [("silent", {"days": (today - days.max()).days})]


def _satisfaction(company, customer_id):
    if not company.has("surveys.kind", "surveys.customer_id"):
        return []
    table = company.table("surveys")
    table = table[(table["customer_id"] == customer_id) & table["kind"].isin(["nps", "csat"])]
    if "date" in table:
        table = table.sort_values("date", kind="stable")
    last = table.drop_duplicates("kind", keep="last").set_index("kind")["value"]
    told = [(kind, {"value": float(last[kind])}) for kind in ("nps", "csat") if kind in last]
    dated = told and "date" in table
    return told + ([("date", {"date": pd.Timestamp(table["date"].iloc[-1]).date()})] if dated else [])


def _issues(company, customer_id):
    told = []
    if company.has("tickets.resolved_at", "tickets.customer_id"):
        table = company.table("tickets")
        still = (table["customer_id"] == customer_id) & table["resolved_at"].isna()
        told.append(("tickets", {"n": int(still.sum())}))
    overdue = overdue_money(company)
    if overdue is not None:
        late = float(overdue.get(customer_id, 0.0))
        told.append(("late", {"money": late}) if late > 0 else ("nothing_late", {}))
    return told + _deals(company, customer_id, "open", "deals")


def _deals(company, customer_id, status, text):
    if not company.has("opportunities.status", "opportunities.customer_id"):
        return []
    table = company.table("opportunities")
    n = int(((table["customer_id"] == customer_id) & (table["status"] == status)).sum())
    return [(text, {"n": n})] if n else []


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
    names, told = names_of(company, "rival"), []
    if company.has("interactions.competitor_mention"):
        table = company.table("interactions")
        recent = pd.to_datetime(table["date"]) > pd.Timestamp(months_before(company.as_of, 24))
        table = table[(table["customer_id"] == customer_id) & recent].dropna(subset=["competitor_mention"])
        seen = table["competitor_mention"].map(lambda code: names.get(code, code)).value_counts()
        seen = sorted(seen.head(_TOP_NAMES).items(), key=lambda pair: (-pair[1], pair[0]))
        told += [("named", {"rival": name, "n": int(n)}) for name, n in seen]
    return told + _deals(company, customer_id, "lost", "lost")
