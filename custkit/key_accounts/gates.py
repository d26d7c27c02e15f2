"""What the gates of the inverted triangle rest on: pairs of executives, channels of all layers, one owner each."""

import re

import pandas as pd

from custkit.item import Key, Refused, Result, bars, exercise, grid, item, number, several

from .accounts import LAYERS, account, key_accounts, light, mapped_accounts, people, standards, touches

_APART = re.compile(r"[;；,，、/|\n]+")


@item
def exec_alignment(company, days: int | None = None) -> Result:
    """Our executives and theirs at the key accounts, the largest account first: one row per pair.

    ``customer_id, our_exec_sponsor, contact_id, name, title, power, meetings_12m`` (contacts at our executive level
    with that person in the last ``days``, 365), ``last_meeting`` (ever), ``one_to_one`` (neither of the two has another
    partner at this account). An account without a pair has one row with nobody in it. ``about``: ``n_pairs, n_met``
    (pairs that met within the days), ``without`` (the accounts without a pair).
    """
    days = standards()["executive"]["days"] if days is None else days
    accounts = mapped_accounts(company)
    if not accounts:
        raise Refused("nobody")
    table = _pairs(company, people(company, accounts), days)
    without = [one for one in accounts if one not in set(table["customer_id"])]
    met = int((table["meetings_12m"] > 0).sum())
    pairs = len(table)
    counted = bool(table["meetings_12m"].notna().any())
    alone = pd.DataFrame({"customer_id": without}).reindex(columns=table.columns)
    alone = alone.astype({"last_meeting": "datetime64[ns]"})
    table = pd.concat([table, alone], ignore_index=True) if without else table
    place = table["customer_id"].map({one: i for i, one in enumerate(accounts)})
    table = table.assign(place=place).sort_values(["place", "power"], ascending=[True, False], kind="stable")
    sales = key_accounts(company).set_index("customer_id")["monetary_12m"].reindex(without)
    return Result(
        table.drop(columns="place").reset_index(drop=True),
        verdict="open" if without else "unmet" if counted and met < pairs else "paired",
        about={
            "n_without": len(without),
            "without": without,
            "n_pairs": pairs,
            "n_met": met if counted else None,
        },
        money=float(sales.sum()) if without else None,
        customers=tuple(without),
        urgency="watch",
        value=len(without),
        unit="accounts",
        picture=bars("customer_id", "n_pairs", rows=_by_account(table, accounts), most=24),
    )


@item
def channel_freshness(company, customer_id: str | int | None = None) -> Result:
    """Days since the last contact with each layer against its standard: of every key account, or inside one account.

    ``customer_id, layer, n_people, last_touch, days_since_touch`` (as_of − last touch), ``standard_days, light`` (green
    within the standard, amber up to twice, red beyond or never). For one account the cells are layer × ``department``.
    A layer in which nobody is known is red.
    """
    inside = customer_id is not None
    accounts = [account(company, customer_id)] if inside else mapped_accounts(company)
    cells = _freshness(company, accounts, ["department"] if inside else [])
    if cells.empty:
        raise Refused("nobody")
    red = int(cells["light"].eq("red").sum())
    return Result(
        cells,
        verdict="inside" if inside else "red" if red else "fresh",
        about={"n_red_cells": red, "n_cells": len(cells), "customer_id": accounts[0]},
        picture=grid(
            "department" if inside else "customer_id",
            "layer",
            "n_people",
            tone="light",
            open=True,
            order_x=LAYERS,
        ),
    )


@item
def owner_check(company, customer_id: str | int | None = None) -> Result:
    """Who of ours is responsible for every person at the key accounts (or at one account), and when the next touch is.

    ``customer_id, contact_id, name, title, department, layer, role, power, relation_owner`` (as written),
    ``n_owners`` (several are cut at ; , 、 /), ``one_owner`` (exactly one), ``next_touch`` (the next promise
    that is still open), ``next_touch_state``: ``dated``, ``overdue`` (promised for a day that is past) or ``none``.
    Those without exactly one owner come first, then the most powerful.
    """
    accounts = mapped_accounts(company) if customer_id is None else [account(company, customer_id)]
    if not accounts:
        raise Refused("nobody")
    table = _owned(company, people(company, accounts))
    broken = table[~table["one_owner"]]
    several_ = int((broken["n_owners"] > 1).sum())
    return Result(
        table,
        verdict="broken" if len(broken) else "owned",
        about={
            "n_people": len(table),
            "n_not_one": len(broken),
            "n_several": several_,
            "n_nobody": len(broken) - several_,
            "n_odd_accounts": broken["customer_id"].nunique(),
            "n_undated": int(table["next_touch_state"].ne("dated").sum()),
        },
        customers=tuple(dict.fromkeys(broken["customer_id"])),
        urgency="watch",
        value=len(broken),
        unit="people",
    )


@exercise("TH3.1", asks=[exec_alignment, owner_check])
def nobody_in_charge(company) -> Key:
    """The key accounts without an executive pair, and how many people there have no owner or more than one."""
    pairs, owners = exec_alignment(company), owner_check(company)
    if not (pairs.ok and owners.ok):
        raise Refused("nobody")
    without, every = pairs.about["without"], set(owners.table["customer_id"])
    never_met = set(pairs.table.loc[pairs.table["meetings_12m"] == 0, "customer_id"]) | set(without)
    lists = {"on_paper": never_met, "with_pair": every - set(without)}
    broken = owners.about["n_not_one"]
    written = company.table("contacts")["owner_rep_id"]
    counts = {"owned": len(owners.table) - broken, "everywhere": int(written.isna().sum())}
    fields = {
        "accounts": several(
            without, every, "customer_id", {k: v for k, v in lists.items() if v != set(without)}
        ),
        "owners": number(broken, {k: n for k, n in counts.items() if n != broken}, absolute=0, relative=0),
    }
    return Key(fields, pairs.facts | owners.facts | {"n_accounts": len(every)})


def _pairs(company, table, days):
    """One row a pair of executives, with how often they met."""
    table = table.assign(our_exec_sponsor=table["our_exec_sponsor"].map(names_in)).explode("our_exec_sponsor")
    table = table.dropna(subset=["our_exec_sponsor"])
    met = touches(company)
    met = met[met["our_level"] == "exec"]
    recent = met.loc[met["days_ago"] < days, "contact_id"].value_counts()
    counted = company.has("interactions.our_level", "interactions.contact_id")
    table["meetings_12m"] = (
        table["contact_id"].map(recent).astype(float).fillna(0.0 if counted else float("nan"))
    )
    last = met.groupby("contact_id")["date"].max().to_dict()
    table["last_meeting"] = pd.to_datetime(table["contact_id"].map(last))
    ours = table.groupby(["customer_id", "our_exec_sponsor"])["contact_id"].transform("size")
    theirs = table.groupby("contact_id")["our_exec_sponsor"].transform("size")
    table["one_to_one"] = ((ours == 1) & (theirs == 1)).astype(object)
    columns = ["customer_id", "our_exec_sponsor", "contact_id", "name", "title", "power", "meetings_12m"]
    return table[[*columns, "last_meeting", "one_to_one"]]


def _by_account(table, accounts):
    """Pairs of each account, and how many of them met, in the order of the accounts."""
    pairs = table.dropna(subset=["contact_id"])
    met = pairs["meetings_12m"].gt(0).where(pairs["meetings_12m"].notna()).astype(float)
    counts = met.groupby(pairs["customer_id"]).agg(["size", lambda told: told.sum(min_count=1)])
    counts = counts.set_axis(["n_pairs", "n_met"], axis=1).reindex(accounts, fill_value=0)
    return counts.rename_axis("customer_id").reset_index()


def _freshness(company, accounts, further):
    """The cells of `channel_freshness`: account × layer, and × department where ``further`` says so."""
    table, by = people(company, accounts), ["customer_id", "layer", *further]
    last = touches(company).groupby("contact_id")["date"].max().to_dict()
    table["last_touch"] = pd.to_datetime(table["contact_id"].map(last))
    cells = table.groupby(by).agg(n_people=("contact_id", "size"), last_touch=("last_touch", "max"))
    if not further:
        cells = cells.reindex(pd.MultiIndex.from_product([accounts, LAYERS], names=by))
        cells["n_people"] = cells["n_people"].fillna(0).astype(int)
    cells = cells.reset_index()
    cells = cells[cells["layer"].isin(LAYERS)]
    cells["last_touch"] = pd.to_datetime(cells["last_touch"])
    cells["days_since_touch"] = (pd.Timestamp(company.as_of) - cells["last_touch"]).dt.days.astype(float)
    cells["standard_days"] = cells["layer"].map(standards()["standard_days"]).astype(float)
    cells["light"] = light(cells["days_since_touch"], cells["standard_days"])
    places = {"customer_id": accounts, "layer": LAYERS}
    order = {name: {one: i for i, one in enumerate(places[name])} for name in places}
    return cells.sort_values(
        by,
        key=lambda column: column.map(order[column.name]) if column.name in order else column,
        ignore_index=True,
    )


def _owned(company, table):
    owners = table["owner_rep_id"].map(lambda written: list(dict.fromkeys(names_in(written))))
    table["n_owners"] = owners.map(len)
    table["relation_owner"] = owners.map(lambda ids: "; ".join(ids) or None).astype(object)
    table["one_owner"] = table["n_owners"] == 1
    table["next_touch"] = pd.to_datetime(table["contact_id"].map(_next_touches(company).to_dict()))
    late = table["next_touch"] < pd.Timestamp(company.as_of)
    state = (
        pd.Series("dated", index=table.index).mask(late, "overdue").mask(table["next_touch"].isna(), "none")
    )
    table["next_touch_state"] = state
    order = ["one_owner", "power", "customer_id", "contact_id"]
    table = table.sort_values(order, ascending=[True, False, True, True], ignore_index=True)
    columns = [
        "customer_id",
        "contact_id",
        "name",
        "title",
        "department",
        "layer",
        "role",
        "power",
        "relation_owner",
    ]
    return table[[*columns, "n_owners", "one_owner", "next_touch", "next_touch_state"]]


def _next_touches(company):
    """By contact: the first open promise from as_of on, else the latest that is past."""
    if not company.has("interactions.contact_id", "interactions.next_due"):
        return pd.Series(dtype="datetime64[ns]", index=pd.Index([], dtype=object))
    record = touches(company)
    open_ones = record[record["next_due"].notna() & record["done_date"].isna()]
    due = pd.to_datetime(open_ones["next_due"])
    ahead = due >= pd.Timestamp(company.as_of)
    first = due[ahead].groupby(open_ones["contact_id"]).min()
    return first.combine_first(due[~ahead].groupby(open_ones["contact_id"]).max())


def names_in(written) -> list[str]:
    """The names in a cell that may hold several."""
    return [one.strip() for one in _APART.split(written) if one.strip()] if isinstance(written, str) else []
