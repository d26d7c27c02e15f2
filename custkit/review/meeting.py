"""The cross-department review meeting: agenda, what to read before, decisions with a person and a day; and what
customers told us, back to who can change it."""

import pandas as pd

from custkit.diagnosis import merge_feedback
from custkit.item import Key, Refused, Result, bars, choice, exercise, item, sentences
from custkit.planning.working_days import working_day

from .board import review_board
from .bridge import plan_bridge
from .kpi import kpi_cards
from .problems import issue_actions, issue_list

MINUTES = {"open": 5, "numbers": 15, "problems": 20, "why": 20, "decide": 20, "lesson": 10}
BEFORE_DAYS = 3  # the pack goes out so many days before the meeting
MEET_DAYS = 10  # the meeting is so many days after as_of
TOPIC_OWNER = {
    "on_time_delivery": "operations", "price": "sales_head", "quality": "product_head", "software": "product_head",
    "invoicing": "finance", "payment_terms": "finance",
}  # fmt: skip
FEW = 5


@item
def meeting_pack(company) -> Result:
    """The meeting on one sheet: ``meeting_part`` (agenda, pre_read, decision), ``meeting_line`` (what), ``dim_owner,
    meeting_day`` (pre-read: three days before; decision: until when), ``meeting_minutes``.

    The agenda takes 90 minutes. The pre-read is what the items say about the company: the board, the bridge, the KPI
    cards, the first three problems. Every decision has an owner and a day.
    """
    board = review_board(company)
    if not board.ok:
        raise Refused("none")
    meet = working_day(company, pd.Timestamp(company.as_of) + pd.Timedelta(days=MEET_DAYS))
    lines = [(name, {}) for name in MINUTES]
    agenda = [
        ("agenda", text, "general_manager", meet, MINUTES[name])
        for name, text in zip(MINUTES, sentences("meeting_line", lines), strict=True)
    ]
    before = working_day(company, meet - pd.Timedelta(days=BEFORE_DAYS))
    read = [one.message for one in (board, plan_bridge(company), kpi_cards(company)) if one.ok]
    problems = issue_list(company)
    read += list(problems.table["issue_says"].head(3)) if problems.ok else []
    pre_read = [("pre_read", text, "finance", before, None) for text in read]
    actions = issue_actions(company)
    rows = actions.table.to_dict("records") if actions.ok else []
    told = sentences("meeting_line", [("do", row) for row in rows], company)
    decisions = [
        ("decision", text, row["dim_owner"], row["act_by"], None)
        for text, row in zip(told, rows, strict=True)
    ]
    columns = ["meeting_part", "meeting_line", "dim_owner", "meeting_day", "meeting_minutes"]
    table = pd.DataFrame([*agenda, *pre_read, *decisions], columns=columns)
    return Result(
        table,
        about={
            "meeting_day": meet, "meeting_minutes": sum(MINUTES.values()), "n_to_read": len(read),
            "n_to_decide": len(decisions), "read_by": before,
        },
    )  # fmt: skip


@item
def top_issues(company, months: int = 3) -> Result:
    """What customers raised most in the last ``months``: ``topic, n_raised_now, n_raised_then`` (the months before),
    ``topic_share`` (of all matters), ``n_raisers`` (customers), ``topic_owner`` (who can change it),
    ``closed_share`` (of the tickets of that topic, those whose customer was told the outcome; empty without tickets).

    A matter is one customer and topic within 30 days, whatever the channel (`merge_feedback`). Most matters first. That
    a customer complains about something is no proof that it costs money.
    """
    now, both = (merge_feedback(company, months=span) for span in (months, 2 * months))
    if not now.ok or len(now.table) < FEW:
        raise Refused("few")
    counts = now.table["topic"].value_counts()
    table = counts.to_frame("n_raised_now")
    earlier = both.table["topic"].value_counts().reindex(table.index).fillna(0)
    table["n_raised_then"] = (earlier - table["n_raised_now"]).clip(lower=0).astype(int)
    table["topic_share"] = table["n_raised_now"] / table["n_raised_now"].sum()
    table["n_raisers"] = now.table.groupby("topic")["customer_id"].nunique()
    table = table.rename_axis("topic").reset_index()
    table = table.sort_values(["n_raised_now", "topic"], ascending=[False, True], ignore_index=True)
    table["topic_owner"] = table["topic"].map(TOPIC_OWNER).fillna("service_head")
    closed = _closed(company, months)
    table["closed_share"] = table["topic"].map(closed).astype(float)
    first = table.iloc[0]
    return Result(
        table,
        verdict="first",
        about=first.to_dict() | {"n_matters": len(now.table), "feedback_months": months},
        customers=tuple(now.table.loc[now.table["topic"] == first["topic"], "customer_id"].unique()),
        urgency="watch",
        value=float(first["n_raised_now"]),
        unit="matters",
        picture=bars("topic", "n_raised_now", most=10),
    )


@item
def loop_board(company, months: int = 12) -> Result:
    """The closed loop by department, most silent first: ``dept, n_opened, n_resolved, n_customers_told`` (of the
    resolved), ``n_silent_tickets`` (resolved, and nobody told the customer), ``n_still_open, loop_told_share``.
    n_resolved + n_still_open = n_opened; told + silent = n_resolved.
    """
    tickets = _recent(company, months)
    if tickets.empty:
        raise Refused("few")
    done = tickets["resolved_at"].notna()
    told = done & tickets["told_customer_at"].notna()
    state = pd.DataFrame(
        {
            "n_opened": 1,
            "n_resolved": done,
            "n_customers_told": told,
            "n_silent_tickets": done & ~told,
            "n_still_open": ~done,
        }
    )
    table = state.astype(int).groupby(tickets["dept"].fillna("–")).sum().rename_axis("dept").reset_index()
    table["loop_told_share"] = table["n_customers_told"] / table["n_resolved"].where(table["n_resolved"] > 0)
    table = table.sort_values(["n_silent_tickets", "dept"], ascending=[False, True], ignore_index=True)
    whole = table[["n_opened", "n_resolved", "n_customers_told", "n_silent_tickets", "n_still_open"]].sum()
    return Result(
        table,
        verdict="silent" if whole["n_silent_tickets"] else "told",
        about=whole.to_dict() | {"dept": table["dept"].iloc[0]},
        customers=tuple(tickets.loc[done & ~told, "customer_id"].dropna().unique()),
        picture=bars("dept", "n_silent_tickets"),
    )


@exercise("THX.35", asks=[top_issues])
def what_they_raise(company) -> Key:
    """The topic raised most, and who can change it."""
    found = top_issues(company)
    if not found.ok or len(found.table) < 2:
        raise Refused("few")
    table = found.table
    grew = table.loc[(table["n_raised_now"] - table["n_raised_then"]).idxmax(), "topic"]
    wide = table.loc[table["n_raisers"].idxmax(), "topic"]
    wrong = {
        name: code for name, code in {"grew": grew, "widest": wide}.items() if code != table["topic"].iloc[0]
    }
    owners = ["operations", "sales_head", "product_head", "service_head", "finance", "marketing"]
    return Key(
        {
            "topic": choice(table["topic"].iloc[0], sorted(table["topic"]), "topic", wrong),
            "owner": choice(table["topic_owner"].iloc[0], owners, "topic_owner"),
        },
        found.facts,
    )


def _recent(company, months):
    needed = ("tickets.resolved_at", "tickets.told_customer_at", "tickets.dept", "tickets.opened_at")
    if not company.has(*needed):
        return pd.DataFrame()
    tickets = company.table("tickets")
    return tickets[
        pd.to_datetime(tickets["opened_at"]) > pd.Timestamp(company.as_of) - pd.DateOffset(months=months)
    ]


def _closed(company, months) -> dict:
    from custkit.diagnosis.topics import as_topics

    tickets = _recent(company, months)
    if tickets.empty or "category" not in tickets:
        return {}
    return tickets["told_customer_at"].notna().groupby(as_topics(tickets["category"])).mean().to_dict()
