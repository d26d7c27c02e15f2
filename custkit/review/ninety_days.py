"""Thirty, sixty, ninety days later: what became of the lab's promises, and how many came true anyway."""

from collections.abc import Mapping

import pandas as pd

from custkit.data.cards import column_words
from custkit.item import Key, Refused, Result, exercise, item, number
from custkit.item.numbers import read_number
from custkit.item.texts import names_of
from custkit.planning.pack import DAYS, Pack, Promise

from .promises import draft_pack, kept_promises
from .reading import sales_between

AS_IN_THE_LAB = ("promise_kind", "promise_metric")


@item
def promises_kept(company, lab: Mapping | None = None) -> Result:
    """What became of the promises: those kept of the lab's form, else those the data would have proposed 90 days ago.

    As `kept_promises`, with ``anyway_share``: of the customers who bought in the 90 days before, the share whose money
    rose at least as much as was promised, without any promise. A promise that most would have kept by themselves
    proves little; missing for money to collect and contacts. ``about``:
    ``promises_whole, promises_part, promises_due, n_promised``.
    """
    pack = promised(company, lab)
    own = pack is not None
    if not own:
        pack = _proposed_then(company)
    table = kept_promises(company, pack)
    if table.empty:
        raise Refused("none")
    table["anyway_share"] = _anyway(company, table)
    states = table["promise_state"]
    due = states.isin(["kept", "part", "not_kept"])
    about = {
        "n_promised": len(table),
        "promises_due": int(due.sum()),
        "promises_whole": int(states.eq("kept").sum()),
        "promises_part": int(states.eq("part").sum()),
        "begun_on": pd.Timestamp(company.as_of) - pd.Timedelta(days=DAYS),
    }
    verdict = "proposed" if not own else "kept" if due.any() or about["promises_whole"] else "early"
    return Result(table, verdict, about=about, customers=tuple(table["customer_id"]))


@exercise("THX.51", asks=[promises_kept], reads="lab")
def how_many_kept(company, lab: Mapping | None = None) -> Key:
    """How many of the promises were kept in full: as good as promised, or better."""
    found = promises_kept(company, lab=lab)
    if not found.ok:
        raise Refused("none")
    kept, partly = found.about["promises_whole"], found.about["promises_part"]
    wrong = {"partly_too": kept + partly} if partly else {}
    return Key({"kept": number(kept, wrong, absolute=0, relative=0)}, found.about)


def promised(company, lab: Mapping | None) -> Pack | None:
    """The promises as the lab's form kept them, with what each began from; None where nobody filled it in.

    lab: field → rows, as the form keeps them: words of either language and numbers as they were written.
    """
    rows = (lab or {}).get("promises") or []
    codes = {code: code for code in names_of(company)} | {
        name: code for code, name in names_of(company).items()
    }
    made = []
    for row in rows:
        kind, metric = (_code(name, row.get(name)) for name in AS_IN_THE_LAB)
        about = str(row.get("promise_about") or "")
        inside = about.rstrip(")）").replace("（", "(").rpartition("(")[2].strip()
        customer = codes.get(inside) or codes.get(about) or inside
        start, goal = (read_number(row.get(name) or "") for name in ("from_value", "to_value"))
        if kind and metric and customer and start and goal:
            by_day = str(row.get("by_day") or "")
            who = str(row.get("in_charge") or "").strip()
            made.append(Promise(kind, customer, metric, start.value, goal.value, who, by_day))
    return Pack(start="", promises=tuple(made), source="form") if made else None


def _code(column, told) -> str:
    """The code of a word of a column, in whichever language it was kept."""
    words = column_words()[column]
    return next((code for code, texts in words.items() if told in (code, *texts.values())), "")


def _proposed_then(company) -> Pack:
    """What the data would have proposed 90 days ago: promises on revenue only, as orders alone are known by day."""
    then = company.on(pd.Timestamp(company.as_of) - pd.Timedelta(days=DAYS))
    made = [one for one in draft_pack(then).promises if one.metric == "revenue_90d"]
    return Pack(start="", promises=tuple(made))


def _anyway(company, table) -> list[float]:
    """Share of all customers whose 90 days rose as much as each promise wanted; NaN for what is not revenue."""
    day, span = pd.Timestamp(company.as_of), pd.Timedelta(days=DAYS - 1)
    starts = (day - span, day - span - pd.Timedelta(days=DAYS))
    after, before = (
        sales_between(company, start, start + span).groupby("customer_id")["money"].sum() for start in starts
    )
    before = before[before > 0]
    grown = after.reindex(before.index).fillna(0.0) / before
    wanted = (table["to_value"] / table["from_value"]).where(table["promise_metric"].eq("revenue_90d"))
    wanted = wanted.where(table["from_value"] > 0)
    return [
        float((grown >= one).mean()) if one == one and len(grown) >= 10 else float("nan") for one in wanted
    ]
