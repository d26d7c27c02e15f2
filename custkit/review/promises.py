"""What a promise is measured by, and the three that the data propose: a key account, a dark horse, money to collect."""

import numpy as np
import pandas as pd

from custkit.general_accounts.collection import collection_list
from custkit.general_accounts.horses import dark_horses
from custkit.item import word
from custkit.key_accounts.accounts import key_accounts
from custkit.planning.pack import BETTER, DAYS, KINDS, Pack, Promise, people_in
from custkit.tiering.movement import falling_accounts, rising
from custkit.tiering.overview import overview

from .problems import issue_actions

SERVES = {"key_account": "retention", "dark_horse": "cross_sell", "collection": "retention"}


def measured(company, metric: str, customer_id: str, day=None) -> float | None:
    """What a promise's measure is on a day (as_of unless given): money, or a number of contacts.

    revenue_90d: net revenue of the 90 days up to the day. contacts_90d: contacts in them. overdue_now: receivables past
    their term, known at as_of only. None where the tables do not tell.
    """
    end = pd.Timestamp(day or company.as_of)
    if metric == "overdue_now":
        found = collection_list(company)
        if not company.has("invoices") or (day is not None and end != pd.Timestamp(company.as_of)):
            return None
        late = found.table[found.table["days_overdue"] > 0] if found.ok else found.table
        return float(late.loc[late["customer_id"] == customer_id, "receivable"].sum())
    if metric == "contacts_90d" and not company.has("interactions.date"):
        return None
    start = end - pd.Timedelta(days=DAYS)
    if metric == "revenue_90d":
        orders = company.orders
        used = orders.filter(
            (orders.customer_id == customer_id)
            & (orders.order_date > start.date())
            & (orders.order_date <= end.date())
        )
        cents = used.aggregate(cents=used.amount_cents.sum()).to_pandas()["cents"].iloc[0]
        return 0.0 if pd.isna(cents) else float(cents) / 100
    table = company.table("interactions")
    days = pd.to_datetime(table["date"])
    return float((table["customer_id"].eq(customer_id) & (days > start) & (days <= end)).sum())


def draft_promises(company) -> tuple[Promise, ...]:
    """The promises that the data propose, without a name: who answers is decided by people.

    key_account: of the key accounts the one that fell most, else the largest: back to what it bought in the same 90
    days a year earlier (10% more where that is no goal). dark_horse: the first dark horse, else the customer whose
    growth is clearest: as much more as the settings want. collection: who owes most past term: half of it. A kind for
    which there is no case is left out.
    """
    by_day = f"{pd.Timestamp(company.as_of) + pd.Timedelta(days=DAYS):%Y-%m-%d}"
    made = []
    for kind, customer in zip(KINDS, (_key_account(company), _horse(company), _debtor(company)), strict=True):
        metric = "overdue_now" if kind == "collection" else "revenue_90d"
        now = measured(company, metric, customer) if customer else None
        if now is None or (kind == "collection" and now <= 0):
            continue
        to = _goal(company, kind, customer, now)
        made.append(Promise(kind, customer, metric, now, to, "", by_day, SERVES[kind]))
    return tuple(made)


def possible_kinds(company) -> tuple[str, ...]:
    """The kinds of promise for which the company has a case."""
    return tuple(one.kind for one in draft_promises(company))


def draft_pack(company) -> Pack:
    """The pack as far as the data know it: promises without a name, nothing stopped, no policy, answers open."""
    start = f"{pd.Timestamp(company.as_of) + pd.Timedelta(days=1):%Y-%m-%d}"
    return Pack(start=start, promises=draft_promises(company), issues=draft_issues(company))


def red_lights(company) -> tuple[str, ...] | None:
    """The red dimensions of the review, worst first; None where there is no review."""
    found = issue_actions(company)
    if found.ok:
        return tuple(found.table.loc[found.table["light"] == "red", "review_dim"])
    return () if found.verdict == "green" else None


def draft_issues(company) -> tuple[dict, ...]:
    """An action for each red light, as `issue_actions` has it: the post that answers, the day, the measure."""
    red = red_lights(company)
    if not red:
        return ()
    table = issue_actions(company).table.set_index("review_dim").loc[list(red)]
    return tuple(
        {"issue": dim, "who": word("dim_owner", row["dim_owner"]), "by_day": f"{row['act_by']:%Y-%m-%d}",
         "metric": row["dim_measure"]}
        for dim, row in table.iterrows()
    )  # fmt: skip


def kept_promises(company, pack: Pack) -> pd.DataFrame:
    """What became of an earlier pack's promises: ``promise_kind, customer_id, promise_metric, from_value, to_value,
    now_value, promise_state, in_charge, by_day``.

    promise_state: kept (as good as promised or better), part (better than it was), not_kept, early (the day has not
    come and it is not there yet), unknown (the tables do not tell it). What the customer would have done anyway is in
    it: this says whether the promise was kept, not that the promise was the cause.
    """
    rows = []
    for one in pack.promises:
        now = measured(company, one.metric, one.customer_id)
        rows.append(
            (one.kind, one.customer_id, one.metric, one.from_value, one.to_value, now, _state(one, now, company.as_of),
             one.who, one.by_day)
        )  # fmt: skip
    columns = ["promise_kind", "customer_id", "promise_metric", "from_value", "to_value", "now_value",
               "promise_state", "in_charge", "by_day"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _state(promise, now, as_of):
    if now is None or promise.to_value is None:
        return "unknown"
    sign = BETTER[promise.metric]
    if (now - promise.to_value) * sign >= 0:
        return "kept"
    if promise.by_day and pd.Timestamp(promise.by_day) > pd.Timestamp(as_of):
        return "early"
    return "part" if (now - promise.from_value) * sign > 0 else "not_kept"


def owner_of(company, customer_id: str) -> str:
    """Who of ours looks after a customer, by name where the table of reps tells it; empty where nobody is named."""
    if not company.has("customers.owner_rep_id"):
        return ""
    customers = company.table("customers")
    found = customers.loc[customers["customer_id"] == customer_id, "owner_rep_id"].dropna()
    if found.empty:
        return ""
    code = str(found.iloc[0])
    names = company.table("reps").set_index("rep_id")["name"] if company.has("reps.name") else pd.Series()
    return next(iter(people_in(names.get(code, code))), code)


def _key_account(company):
    falling = falling_accounts(company)
    chosen = set(key_accounts(company)["customer_id"])
    if falling.ok:
        ours = falling.table[falling.table["customer_id"].isin(chosen)]
        return (ours if len(ours) else falling.table)["customer_id"].iloc[0]
    table = overview(company).tiers
    table = table[table["monetary_12m"] > 0].sort_values("monetary_12m", ascending=False)
    ours = table[table["customer_id"].isin(chosen)]
    return next(iter((ours if len(ours) else table)["customer_id"]), None)


def _horse(company):
    found = dark_horses(company)
    if found.ok and found.table["is_horse"].any():
        return found.table.loc[found.table["is_horse"], "customer_id"].iloc[0]
    found = rising(company)
    if not found.ok:
        return None
    clear = found.table[found.table["trend"] == "rising"]
    return (clear if len(clear) else found.table)["customer_id"].iloc[0]


def _debtor(company):
    found = collection_list(company)
    if not found.ok:
        return None
    late = found.table[found.table["days_overdue"] > 0].groupby("customer_id")["receivable"].sum()
    return late.idxmax() if len(late) else None


def _goal(company, kind, customer, now):
    if kind == "collection":
        return _round(now / 2)
    more = max(now, 0.0) * (1 + company.settings["growth_wanted"])
    if kind == "key_account":
        a_year_ago = measured(
            company, "revenue_90d", customer, pd.Timestamp(company.as_of) - pd.Timedelta(days=365)
        )
        more = a_year_ago if a_year_ago > now * 1.02 else more
    return _round(more) if _round(more) > now else more


def _round(value):
    """To two figures that people say: 3,214,500 is 3,200,000."""
    if not value > 0:
        return 0.0
    unit = 10.0 ** (np.floor(np.log10(value)) - 1)
    return float(round(value / unit) * unit)
