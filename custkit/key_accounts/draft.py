"""A draft of the next 90 days for an account, from what the data show and nothing else.

Each source below looks at one table and gives the facts of what it found; the texts, lengths and hours stand in
``actions.yaml``. The draft has the columns of ``plan_tasks`` (``name`` is called ``task``), so that lint, slack and
tracking take it as it is; what only people can know (the budget, who else helps) is left empty for them.
"""

from functools import cache
from importlib.resources import files

import pandas as pd
import yaml

from custkit.data.memo import kept
from custkit.item import say, written
from custkit.tiering import account_lights
from custkit.tiering.overview import overview

from .accounts import key_accounts
from .followup import promises_tracked, rep_name
from .review import gaps_of_accounts

DAYS = 90
FALL = -0.20  # half-year change from which somebody goes and asks
BEHIND = -0.05  # of the target: from here on the year's plan is redone
MOST_OF_A_KIND = 2  # two promises, two chairs: a plan of twenty actions is none
RISK_POINTS = 12  # likelihood × impact of 25
CLOSED_RISK = (
    "closed",
    "done",
    "dropped",
    "resolved",
    "cancelled",
    "已关闭",
    "关闭",
    "已完成",
    "完成",
    "已解除",
    "已取消",
)
COLUMNS = [
    "task_id",
    "task",
    "why",
    "action_source",
    "goal_id",
    "customer_id",
    "owner",
    "start_date",
    "end_date",
    "hours",
    "metric",
    "target_value",
    "budget",
    "status",
]


@cache
def _actions() -> dict:
    text = files("custkit.key_accounts").joinpath("actions.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def plan_builder(company, customer_id: str, days: int = DAYS) -> pd.DataFrame:
    """A draft plan for one account: actions with ``why`` (the evidence) and ``action_source``, the most pressing first.

    action_source: ``promise`` (ours, overdue), ``falling`` (half-year revenue down by 20% and more), ``empty_chair``
    (power and no contact for 180 days), ``overdue`` (money, amber or red light of `account_lights`), ``behind_target``
    (by 5% and more), ``white_space`` (largest product line not bought), ``risk`` (not closed, 12 points and more),
    ``no_owner`` (contacts without one). At most two of a kind; nothing where the tables are missing or show nothing.
    Starts on the Monday after as_of or later; nothing ends more than ``days`` after as_of. owner: who promised or holds
    the risk, else the account's owner; ``budget`` is empty: a decision.
    """
    monday = pd.Timestamp(company.as_of) + pd.offsets.Week(weekday=0)
    last = pd.Timestamp(company.as_of) + pd.Timedelta(days=days)
    owner = account_owner(company, customer_id)
    rows = []
    for source, look in _SOURCES.items():
        entry = _actions()[source]
        entry = entry | entry.get("shop", {}) if company.profile.trade == "consumer" else entry
        for facts in look(company, customer_id)[:MOST_OF_A_KIND]:
            start = monday + pd.Timedelta(days=entry["start"])
            rows.append(
                {
                    "task": say(entry["name"], facts, company),
                    "why": say(entry[facts.get("because", "why")], facts, company),
                    "action_source": source,
                    "goal_id": entry["goal"],
                    "customer_id": str(customer_id),
                    "owner": facts.get("owner") or owner,
                    "start_date": start,
                    "end_date": min(start + pd.Timedelta(days=entry["days"]), last),
                    "hours": float(entry["hours"]),
                    "metric": say(entry["metric"], facts),
                    "target_value": facts.get("target", entry.get("target")),
                    "budget": None,
                    "status": "todo",
                }
            )
    found = pd.DataFrame(rows, columns=COLUMNS)
    found["task_id"] = [f"{customer_id}-{n}" for n in range(1, len(found) + 1)]
    return found.astype({"target_value": "float64", "budget": "float64", "hours": "float64"})


def account_owner(company, customer_id: str) -> str | None:
    """Who of ours owns the account: the name, or the id where no name is known; None where nobody is named."""
    if not company.has("customers.owner_rep_id"):
        return None
    customers = company.table("customers").drop_duplicates("customer_id").set_index("customer_id")
    return rep_name(company, customers["owner_rep_id"].get(customer_id))


def open_space(company, customer_id: str) -> list[tuple[str, float]]:
    """The product lines with room at an account and its group, and how much a year, the most first.

    Summed from `white_space`; empty where that cannot be told.
    """
    from .wallet import white_space

    if company.missing("order_lines", "products.product_line"):
        return []
    table = kept(company, "plan.white_space", lambda: rows_of(white_space(company)))
    if "account_id" not in table or customer_id not in set(table["account_id"]):
        try:
            table = rows_of(white_space(company, customer_id))
        except ValueError:  # nothing known of this customer
            return []
    table = table[table["account_id"] == customer_id] if "account_id" in table else table
    lines = table.groupby("product_line")["white_space"].sum() if len(table) else pd.Series(dtype="float64")
    lines = lines[lines > 0].sort_values(ascending=False)
    return list(zip(lines.index.astype(str), lines.astype(float), strict=True))


def rows_of(found) -> pd.DataFrame:
    """The table of what an item or a plain function gave."""
    return getattr(found, "table", found)


def _promises(company, customer_id):
    if not company.has("interactions.next_action", "interactions.next_due"):
        return []
    found = promises_tracked(company, [customer_id])
    late = found[found["progress"] == "late"]
    return [
        {"what": row["task"], "day": row["end_date"], "n": row["late_days"], "owner": _text(row["owner"])}
        for row in late.to_dict("records")
    ]


def _falling(company, customer_id):
    change = overview(company).tiers.set_index("customer_id")["half_year_change"].get(customer_id)
    return [{"change": change}] if pd.notna(change) and change <= FALL else []


def _chairs(company, customer_id):
    from .chain import untouched

    if not company.has("contacts.power", "interactions.contact_id"):
        return []
    if customer_id not in set(company.table("contacts")["customer_id"]):
        return []
    return [
        {
            "who": _text(row["title"]) or _text(row["name"]) or row["contact_id"],
            "power": int(row["power"]),
            "days": row["days_since_touch"],
            "because": "never" if pd.isna(row["days_since_touch"]) else "why",
            "target": row["relation_target"] if pd.notna(row["relation_target"]) else 1,
        }
        for row in rows_of(untouched(company, customer_id)).to_dict("records")
    ]


def _overdue(company, customer_id):
    ids = key_accounts(company)["customer_id"].tolist()
    if customer_id in ids:
        lights = kept(company, "plan.lights", lambda: account_lights(company, ids).table)
    else:
        lights = account_lights(company, [customer_id]).table
    found = lights[(lights["customer_id"] == customer_id) & (lights["measure"] == "overdue_share")]
    return [{"share": row["value"]} for row in found.to_dict("records") if row["light"] in ("amber", "red")]


def _behind(company, customer_id):
    gaps = kept(company, "plan.gaps", lambda: gaps_of_accounts(company))
    gaps = gaps[(gaps["customer_id"] == customer_id) & (gaps["gap_share"] <= BEHIND)]
    return [
        {"reached": row["actual_money"] / row["plan_money"], "gap": -row["gap_money"]}
        for row in gaps.to_dict("records")
    ]


def _white_space(company, customer_id):
    found = open_space(company, customer_id)[:1]
    return [{"what": written("product_line", line, company), "room": room} for line, room in found]


def _risks(company, customer_id):
    if not company.has("risks.customer_id", "risks.response"):
        return []
    table = company.table("risks")
    points = table["probability"] * table["impact"]
    status = table["status"] if "status" in table else pd.Series("open", index=table.index)
    asked = (table["customer_id"] == customer_id) & (points >= RISK_POINTS) & ~status.isin(CLOSED_RISK)
    asked &= table["response"].notna()
    table = table.assign(points=points)[asked].sort_values("points", ascending=False)
    return [
        {
            "what": row["response"],
            "risk": row["name"],
            "score": int(row["points"]),
            "owner": _text(row.get("owner")),
        }
        for row in table.to_dict("records")
    ]


def _without_owner(company, customer_id):
    if not company.has("contacts.owner_rep_id"):
        return []
    contacts = company.table("contacts")
    n = int((contacts["customer_id"].eq(customer_id) & contacts["owner_rep_id"].isna()).sum())
    return [{"n": n}] if n else []


def _text(value):
    return value if isinstance(value, str) and value.strip() else None


_SOURCES = {
    "promise": _promises,
    "falling": _falling,
    "empty_chair": _chairs,
    "overdue": _overdue,
    "behind_target": _behind,
    "white_space": _white_space,
    "risk": _risks,
    "no_owner": _without_owner,
}
