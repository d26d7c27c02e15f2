"""CRM: what is filled in each of its four functions, open deals nobody can work with, tools, and a choice by
weights."""

from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd

from custkit.data.cards import parse
from custkit.item import (
    Key,
    Refused,
    Result,
    bars,
    choice,
    exercise,
    item,
    number,
    several,
    share,
    slider,
    switches,
)
from custkit.tiering.features import customer_table

FRESH_DAYS, YEAR_DAYS = 30, 365
HYGIENE = ("next_step", "close_date", "amount", "touched")
CRITERIA = ("fit", "import_export", "mobile", "price", "integration", "support")
RECORDS = {  # what a whole record of a customer holds: its table and day
    "contact": ("interactions", "date"),
    "deal": ("opportunities", "created_date"),
    "service": ("tickets", "opened_at"),
    "feedback": ("surveys", "date"),
    "invoice": ("invoices", "invoice_date"),
}
TOOLS = ("erp", "crm", "service_desk", "spreadsheet", "kit", "messenger")


@cache
def known() -> dict:
    """``crm.yaml`` as data."""
    return parse(files("custkit.organization").joinpath("crm.yaml"))


@item
def crm_readiness(company) -> Result:
    """How full the fields are that each function of a CRM lives on: ``crm_function, crm_field, crm_filled``, emptiest
    first.

    crm_filled: cells with a value over rows; of a column or table the company did not hand over it is not known.
    ``extra["functions"]``: the mean of what is known of each function. Open deals only for fields of deals.
    """
    rows = [
        (name, field, _filled(company, field))
        for name, fields in known()["functions"].items()
        for field in fields
    ]
    table = pd.DataFrame(rows, columns=["crm_function", "crm_field", "crm_filled"])
    table = table.sort_values(["crm_filled", "crm_field"], ignore_index=True)
    by = (
        table.groupby("crm_function", sort=False)["crm_filled"]
        .mean()
        .reindex(known()["functions"])
        .rename("ready")
    )
    by = by.reset_index()
    if by["ready"].isna().all():
        raise Refused("none")
    worst, absent = by.loc[by["ready"].idxmin()], int(table["crm_filled"].isna().sum())
    empty = table[table["crm_function"] == worst["crm_function"]].iloc[0]
    return Result(
        table,
        verdict="partly" if absent else "found",
        about=worst.to_dict()
        | empty[["crm_field", "crm_filled"]].to_dict()
        | {"n_fields": len(table), "n_absent": absent},
        picture=bars("crm_function", "ready", tone="plain", rows=by),
        extra={"functions": by},
    )


@item
def one_record(company) -> Result:
    """How whole the record of the buying customers is: ``record_kind, in_record`` (of the customers that bought in 12
    months, those with such a record in the same time), ``n_kind_records, record_last`` (the latest day), least first.

    Kinds: purchase, contact, deal, service, feedback, invoice; one without its table
    is empty. ``about``: the share with a contact and feedback or service beside the purchase (``whole_share``).
    """
    today = pd.Timestamp(company.as_of)
    mine = customer_table(company).query("recency_days < @YEAR_DAYS")
    buyers = set(mine["customer_id"])
    if not buyers:
        raise Refused("none")
    since = (today - pd.Timedelta(days=YEAR_DAYS)).date()
    bought = company.orders.filter(lambda t: (t.amount_cents > 0) & (t.order_date > since)).count().execute()
    who, rows = {}, [("purchase", 1.0, int(bought), mine["last_order_date"].max())]
    for kind, (table, day) in RECORDS.items():
        if not company.has(f"{table}.{day}", f"{table}.customer_id"):
            rows.append((kind, np.nan, np.nan, pd.NaT))
            continue
        found = company.table(table)[["customer_id", day]].set_axis(["customer_id", "day"], axis=1)
        ago = (today - pd.to_datetime(found["day"]).dt.normalize()).dt.days
        found = found[ago.between(0, YEAR_DAYS - 1)]
        who[kind] = buyers & set(found["customer_id"].dropna())
        last = pd.to_datetime(found["day"]).max()
        rows.append((kind, len(who[kind]) / len(buyers), len(found), last))
    table = pd.DataFrame(rows, columns=["record_kind", "in_record", "n_kind_records", "record_last"])
    table = table.sort_values("in_record", kind="stable", ignore_index=True)
    whole = who.get("contact", set()) & (who.get("feedback", set()) | who.get("service", set()))
    return Result(
        table,
        verdict="found" if who else "alone",
        about=table.iloc[0].to_dict()
        | {"n_buyers_12m": len(buyers), "whole_share": len(whole) / len(buyers)},
        picture=bars("record_kind", "in_record", tone="plain", rows=table.dropna(subset=["in_record"])),
    )


@item
def pipeline_hygiene(company) -> Result:
    """Open deals that nobody can work with, by what they lack: ``hygiene, n_deals_lacking, lacking_share,
    lacking_money``.

    next_step: none written; close_date: none, or past; amount: none; touched: the customer not touched for 30 days.
    What there is no column or table for is left out: not exported is not the same as not written.
    ``about``: ``hygiene_score``, the share of checks that are kept over all open deals. Most lacking first.
    """
    deals = company.table("opportunities")
    deals = deals[deals["status"] == "open"].copy()
    if deals.empty:
        raise Refused("none")
    lacks = _lacks(company, deals)
    if lacks.empty:
        raise Refused("unknown")
    amount = (
        pd.to_numeric(deals["amount"]).fillna(0.0) if "amount" in deals else pd.Series(0.0, index=deals.index)
    )
    rows = [
        (name, int(lacks[name].sum()), float(lacks[name].mean()), float(amount[lacks[name]].sum()))
        for name in lacks
    ]
    table = pd.DataFrame(rows, columns=["hygiene", "n_deals_lacking", "lacking_share", "lacking_money"])
    table = table.sort_values(["lacking_share", "hygiene"], ascending=[False, True], ignore_index=True)
    broken = lacks.any(axis=1)
    return Result(
        table,
        verdict="clean" if not broken.any() else "lacking",
        about=table.iloc[0].to_dict()
        | {
            "n_open_deals": len(deals),
            "n_deals_broken": int(broken.sum()),
            "hygiene_score": float(1 - lacks.to_numpy().mean()),
        },
        money=float(amount[broken].sum()),
        customers=tuple(deals.loc[broken, "customer_id"].dropna().unique()),
        urgency="watch",
        picture=bars("hygiene", "lacking_share", tone="plain", rows=table.sort_values("hygiene")),
        extra={"deals": deals.assign(**{f"no_{name}": lacks[name] for name in lacks})},
    )


@item(dial={"tools": switches(TOOLS, start=("spreadsheet",), column="tool")})
def tool_fit(company, tools: tuple = ()) -> Result:
    """Which need has a tool: ``tool_need, tool_covers, n_tools`` (empty: the data cannot tell, ask), ``last_record``
    (the newest record that the need's table holds: how fresh the data are).

    tools: those there are; unless given, what the data show (orders and invoices: ERP; deals and touches: CRM; tickets:
    service desk). A table that was not handed over does not prove that its tool is missing. What a kind of tool usually
    carries stands in ``crm.yaml``; a product may do less.
    """
    have = tuple(tools) or _seen(company)
    unseen = set() if tools else set(known()["signs"]) - set(have)
    rows = [
        (need, tuple(one for one in able if one in have), bool(unseen & set(able)))
        for need, able in known()["needs"].items()
    ]
    table = pd.DataFrame(rows, columns=["tool_need", "tool_covers", "may_be"])
    table["last_record"] = pd.to_datetime([_newest(company, need) for need in table["tool_need"]])
    n = table["tool_covers"].map(len)
    table["n_tools"] = n.astype(float).mask(n.eq(0) & table.pop("may_be"))
    bare, open_ = table[table["n_tools"] == 0], table[table["n_tools"].isna()]
    return Result(
        table,
        verdict="unseen" if len(open_) else "gaps" if len(bare) else "covered",
        about={
            "tool": list(have),
            "covered_share": float((table["n_tools"] > 0).mean()),
            "tool_need": list(bare["tool_need"]),
            "n_needs": len(table),
            "n_unseen": len(open_),
            "n_covered": int((table["n_tools"] > 0).sum()),
        },
    )


@item
def analysis_map(company) -> Result:
    """What runs in the CRM (daily, one record) and what in the kit (monthly, over all): ``analysis, runs_in``."""
    table = pd.DataFrame(known()["places"].items(), columns=["analysis", "runs_in"])
    return Result(
        table, about={"n_analyses": len(table), "n_in_kit": int(table["runs_in"].isin(["kit", "both"]).sum())}
    )


@item(dial={f"w_{name}": slider(0.0, 3.0, 0.5, start=1.0) for name in CRITERIA})
def crm_choice(
    company, w_fit=1.0, w_import_export=1.0, w_mobile=1.0, w_price=1.0, w_integration=1.0, w_support=1.0
) -> Result:
    """Three offers by weighted marks: ``crm_offer, crm_marks`` (1–5) and, in ``extra["doubled"]``, who leads when one
    weight
    is doubled.

    Weights of ``crm.yaml`` times what is set here, brought back to a sum of 1. The marks are an example: give your own
    after trying each offer with ten of your customers. No vendor is meant and none is ranked.
    """
    given = dict(
        zip(CRITERIA, (w_fit, w_import_export, w_mobile, w_price, w_integration, w_support), strict=True)
    )
    weights = pd.Series(known()["criteria"], dtype=float) * pd.Series(given)
    if not weights.sum() > 0:
        raise Refused("no_weight")
    marks = pd.DataFrame(known()["offers"]).T.astype(float)
    totals = weighted_marks(marks, weights)
    leader = totals.idxmax()
    doubled = {
        name: weighted_marks(marks, weights * np.where(weights.index == name, 2, 1)).idxmax()
        for name in weights.index
    }
    flips = [name for name, one in doubled.items() if one != leader]
    table = pd.DataFrame({"crm_offer": totals.index, "crm_marks": totals.to_numpy()})
    return Result(
        table,
        about={
            "crm_offer": leader,
            "crm_marks": float(totals.max()),
            "n_flips": len(flips),
            "crm_lead": float(totals.nlargest(2).iloc[0] - totals.nlargest(2).iloc[1]),
        },
        picture=bars("crm_offer", "crm_marks", tone="plain"),
        extra={"doubled": doubled, "weights": weights / weights.sum()},
    )


@item
def crm_claims(company) -> Result:
    """The two claims about vendors that the course's source makes, as claims to be checked: ``claim, claim_check``."""
    table = pd.DataFrame({"claim": known()["claims"], "claim_check": known()["claims"]})
    return Result(table, about={"n_claims": len(table)})


@exercise("TH6.17", asks=[pipeline_hygiene])
def without_next_step(company) -> Key:
    """Share of open deals without a next step, and what they lack most."""
    found = pipeline_hygiene(company)
    if not found.ok:
        raise Refused("none")
    table = found.table.set_index("hygiene")
    if "next_step" not in table.index:
        raise Refused("unknown")
    right = float(table.at["next_step", "lacking_share"])
    whole = found.about["n_deals_broken"] / found.about["n_open_deals"]
    most = table.index[table["lacking_share"] == table["lacking_share"].max()]
    fields = {
        "without": share(right, {"any": whole} if abs(whole - right) > 0.02 else {}),
        "most": choice(
            list(most), HYGIENE, "hygiene", {"least": table.index[-1]} if table.index[-1] not in most else {}
        ),
    }
    return Key(fields, found.facts | {"n_lacking_step": int(table.at["next_step", "n_deals_lacking"])})


@exercise("TH6.18", tools=[crm_choice])
def when_price_counts_double(company) -> Key:
    """Who leads when the price weighs double, and how many criteria turn the order when doubled."""
    found = crm_choice(company)
    doubled, leader = found.extra["doubled"], found.about["crm_offer"]
    offers = sorted(set(found.table["crm_offer"]))
    wrong = {"before": leader} if doubled["price"] != leader else {}
    flips = [name for name, one in doubled.items() if one != leader]
    return Key(
        {
            "leader": choice(doubled["price"], offers, "crm_offer", wrong),
            "flips": number(
                len(flips),
                {"all": len(doubled)} if len(flips) != len(doubled) else {},
                absolute=0,
                relative=0,
            ),
        },
        found.facts | {"price_leader": doubled["price"], "n_flips": len(flips)},
    )


@exercise("TH6.19", asks=[tool_fit])
def need_without_tool(company) -> Key:
    """Which need no tool carries."""
    found = tool_fit(company)
    bare = found.about["tool_need"]
    some = [need for need in found.table["tool_need"] if need not in bare]
    wrong = {"covered": [*bare, some[0]]} if some else {}
    return Key({"bare": several(bare, sorted(found.table["tool_need"]), "tool_need", wrong)}, found.facts)


def weighted_marks(marks: pd.DataFrame, weights: pd.Series) -> pd.Series:
    """Marks of each offer under weights that are brought to a sum of 1.

    >>> weighted_marks(pd.DataFrame({"a": [1.0], "b": [3.0]}), pd.Series({"a": 1.0, "b": 3.0})).tolist()
    [2.5]
    """
    return marks[weights.index] @ (weights / weights.sum())


def _filled(company, field) -> float:
    table, column = field.split(".")
    if not company.has(field):
        return float("nan")
    if (large := {"transactions": company.orders, "order_lines": company.order_lines}.get(table)) is not None:
        told = (large[column].cast("string").strip() != "").fill_null(False)
        return float(told.ifelse(1, 0).mean().execute())
    rows = company.table(table)
    if table == "opportunities" and "status" in rows:
        rows = rows[rows["status"] == "open"]
    told = rows[column].dropna().astype(str).str.strip() != ""
    return float(told.sum() / len(rows)) if len(rows) else float("nan")


def _newest(company, need):
    """The day of the newest record of a need, up to as_of; None where no table of it has days."""
    table, _, column = known()["dated"].get(need, "").partition(".")
    if table == "transactions":
        return pd.Timestamp(company.orders.order_date.max().execute())
    if not table or not company.has(f"{table}.{column}"):
        return None
    days = pd.to_datetime(company.table(table)[column])
    return days[days < pd.Timestamp(company.as_of) + pd.Timedelta(days=1)].max().normalize()


def _lacks(company, deals) -> pd.DataFrame:
    day = pd.Timestamp(company.as_of)
    lacks = pd.DataFrame(index=deals.index)
    if "next_step" in deals:
        lacks["next_step"] = deals["next_step"].isna()
    if "close_date" in deals:
        lacks["close_date"] = ~(pd.to_datetime(deals["close_date"]) >= day)
    if "amount" in deals:
        lacks["amount"] = ~(pd.to_numeric(deals["amount"]) > 0)
    if company.has("interactions"):
        last = company.table("interactions").groupby("customer_id")["date"].max()
        ago = (day - pd.to_datetime(deals["customer_id"].map(last))).dt.days
        lacks["touched"] = ~(ago <= FRESH_DAYS)
    return lacks.astype(bool)


def _seen(company) -> tuple[str, ...]:
    return tuple(tool for tool, tables in known()["signs"].items() if company.has(*tables))
