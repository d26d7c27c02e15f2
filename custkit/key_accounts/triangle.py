"""The inverted triangle: goal agreed at the top, channels of every layer fresh, one person of ours responsible."""

import re

import pandas as pd

from .accounts import LAYERS, account, key_accounts, light, mapped_accounts, people, standards, touches

GATES = {"goal": "goal_gate", "channels": "channel_gate", "owner": "owner_gate"}  # code: column
_APART = re.compile(r"[;；,，、/|\n]+")


def exec_alignment(company, days: int | None = None) -> pd.DataFrame:
    """Our executives and theirs at the key accounts, the largest account first: one row per pair.

    ``customer_id, our_exec_sponsor, contact_id, name, title, power, meetings_12m`` (contacts at our executive level
    with that person in the last ``days``, 365), ``last_meeting`` (ever), ``one_to_one`` (neither of the two has another
    partner at this account). An account without a pair has one row with nobody in it. ``.attrs``: ``pairs``, ``met``
    (pairs that met within the days), ``without`` (the accounts without a pair).
    """
    days = standards()["executive"]["days"] if days is None else days
    accounts = mapped_accounts(company)
    table = people(company, accounts)
    table["our_exec_sponsor"] = table["our_exec_sponsor"].map(_several)
    table = table.explode("our_exec_sponsor").dropna(subset=["our_exec_sponsor"])
    met = touches(company)
    met = met[met["our_level"] == "exec"]
    recent = met.loc[met["days_ago"] < days, "contact_id"].value_counts()
    counted = company.has("interactions.our_level", "interactions.contact_id")
    table["meetings_12m"] = (
        table["contact_id"].map(recent).astype(float).fillna(0.0 if counted else float("nan"))
    )
    table["last_meeting"] = pd.to_datetime(
        table["contact_id"].map(met.groupby("contact_id")["date"].max().to_dict())
    )
    ours = table.groupby(["customer_id", "our_exec_sponsor"])["contact_id"].transform("size")
    theirs = table.groupby("contact_id")["our_exec_sponsor"].transform("size")
    table["one_to_one"] = ((ours == 1) & (theirs == 1)).astype(object)
    without = [one for one in accounts if one not in set(table["customer_id"])]
    facts = {"pairs": len(table), "met": int((table["meetings_12m"] > 0).sum()), "without": without}
    columns = ["customer_id", "our_exec_sponsor", "contact_id", "name", "title", "power", "meetings_12m",
               "last_meeting", "one_to_one"]  # fmt: skip
    alone = (
        pd.DataFrame({"customer_id": without})
        .reindex(columns=columns)
        .astype({"last_meeting": "datetime64[ns]"})
    )
    table = pd.concat([table[columns], alone], ignore_index=True) if without else table[columns]
    place = table["customer_id"].map({one: i for i, one in enumerate(accounts)})
    table = table.assign(place=place).sort_values(["place", "power"], ascending=[True, False], kind="stable")
    table = table.drop(columns="place").reset_index(drop=True)
    table.attrs = facts
    return table


def channel_freshness(company, customer_id: str | None = None) -> pd.DataFrame:
    """Days since the last contact with each layer against its standard: of every key account, or inside one account.

    ``customer_id, layer, n_people, last_touch, days_since_touch`` (as_of − last touch), ``standard_days, light`` (green
    within the standard, amber up to twice, red beyond or never). For one account the cells are layer × ``department``.
    A layer in which nobody is known is red; without contact records or layers every light is unknown.
    """
    accounts = mapped_accounts(company) if customer_id is None else [account(company, customer_id)]
    table = people(company, accounts)
    last = touches(company).groupby("contact_id")["date"].max()
    table["last_touch"] = pd.to_datetime(table["contact_id"].map(last.to_dict()))
    by = ["customer_id", "layer"] + (["department"] if customer_id is not None else [])
    cells = table.groupby(by).agg(n_people=("contact_id", "size"), last_touch=("last_touch", "max"))
    if customer_id is None:
        every = pd.MultiIndex.from_product([accounts, LAYERS], names=by)
        cells = cells.reindex(every)
        cells["n_people"] = cells["n_people"].fillna(0).astype(int)
    cells = cells.reset_index()
    cells["last_touch"] = pd.to_datetime(cells["last_touch"])
    cells["days_since_touch"] = (pd.Timestamp(company.as_of) - cells["last_touch"]).dt.days.astype(float)
    cells["standard_days"] = cells["layer"].map(standards()["standard_days"]).astype(float)
    cells["light"] = light(cells["days_since_touch"], cells["standard_days"])
    if not company.has("contacts.layer", "interactions.contact_id"):
        cells["light"] = "unknown"
    place = {layer: i for i, layer in enumerate(LAYERS)}
    cells = cells[cells["layer"].isin(LAYERS)].assign(place=cells["layer"].map(place))
    account_place = cells["customer_id"].map({one: i for i, one in enumerate(accounts)})
    order = ["account_place", "place", *by[2:]]
    cells = cells.assign(account_place=account_place).sort_values(order, ignore_index=True)
    return cells.drop(columns=["place", "account_place"])


def owner_check(company, customer_id: str | None = None, show_names: bool = False) -> pd.DataFrame:
    """Who of ours is responsible for every person at the key accounts (or at one account), and when the next touch is.

    ``customer_id, contact_id, name, title, department, layer, power, relation_owner`` (as written), ``n_owners``
    (several are cut at ; , 、 /), ``one_owner`` (exactly one), ``next_touch`` (the next promise that is still open),
    ``next_touch_state``: ``dated``, ``overdue`` (promised for a day that is past) or ``none``. Those without exactly
    one owner come first, then the most powerful.
    """
    accounts = mapped_accounts(company) if customer_id is None else [account(company, customer_id)]
    return _owned(company, people(company, accounts, show_names))


def triangle_score(company) -> pd.DataFrame:
    """The three gates of every key account with their evidence; the weakest gate is the result, no weighted sum.

    ``customer_id``; ``goal_gate`` (share of: a goal for this year on record, an executive pair, a meeting at executive
    level within a year), ``channel_gate`` (share of the three layers contacted within their standard), ``owner_gate``
    (share of the people with exactly one owner), each 0–1 and empty where the data cannot tell; a gate is open at 1.
    ``score``: the lowest of them; ``weakest``: its gate (the first in this order, ``open`` where all are);
    ``light``: green when all are open, red when the weakest is below one half, unknown when one cannot be told and none
    is shut, else amber. Evidence: ``has_goal, n_pairs, exec_meetings_12m, fresh_layers, n_people, n_one_owner``. Lowest
    first.
    """
    table = key_accounts(company)[["customer_id", "n_people"]]
    table = _goal(company, table)
    layers = channel_freshness(company)
    fresh = layers["light"].eq("green").groupby(layers["customer_id"]).sum()
    told = bool(len(layers)) and not layers["light"].eq("unknown").all()
    table["fresh_layers"] = table["customer_id"].map(fresh).astype(float).fillna(0.0)
    table["channel_gate"] = table["fresh_layers"] / len(LAYERS) if told else float("nan")
    owned = owner_check(company)
    single = owned["one_owner"].groupby(owned["customer_id"]).sum()
    table["n_one_owner"] = table["customer_id"].map(single).astype(float).fillna(0.0)
    share = (table["n_one_owner"] / table["n_people"]).where(table["n_people"] > 0, 0.0)
    table["owner_gate"] = share if company.has("contacts.owner_rep_id") else float("nan")
    table = weakest_gate(table)
    return table.sort_values(["score", "customer_id"], ignore_index=True)


def weakest_gate(table: pd.DataFrame) -> pd.DataFrame:
    """``table`` (``goal_gate, channel_gate, owner_gate``: 0–1 or empty) with ``score``, ``weakest`` and ``light``; see
    `triangle_score`."""
    values = table[list(GATES.values())].astype(float)
    score = values.min(axis=1)
    shut = score < 1
    first = values.eq(score, axis=0).to_numpy().argmax(axis=1) if len(values) else []
    weakest = pd.Series([list(GATES)[place] for place in first], index=table.index, dtype=object)
    told = values.notna().all(axis=1)
    colour = pd.Series("amber", index=table.index).mask(score < 0.5, "red").mask(~shut, "green")
    return table.assign(
        score=score,
        weakest=weakest.mask(~shut, "open").mask(~shut & ~told, "unknown"),
        light=colour.mask(~shut & ~told, "unknown"),
    )


def _owned(company, table):
    owners = table["owner_rep_id"].map(_several)
    table["n_owners"] = owners.map(lambda found: len(set(found)))
    table["relation_owner"] = owners.map(lambda found: "; ".join(dict.fromkeys(found)) or None).astype(object)
    table["one_owner"] = table["n_owners"] == 1
    promised = _next_touches(company)
    table["next_touch"] = pd.to_datetime(table["contact_id"].map(promised.to_dict()))
    late = table["next_touch"] < pd.Timestamp(company.as_of)
    table["next_touch_state"] = pd.Series("dated", index=table.index).mask(late, "overdue")
    table["next_touch_state"] = table["next_touch_state"].mask(table["next_touch"].isna(), "none")
    table = table.sort_values(
        ["one_owner", "power", "customer_id", "contact_id"], ascending=[True, False, True, True]
    )
    columns = ["customer_id", "contact_id", "name", "title", "department", "layer", "power", "relation_owner",
               "n_owners", "one_owner", "next_touch", "next_touch_state"]  # fmt: skip
    return table[columns].reset_index(drop=True)


def _goal(company, table):
    """The first gate and its evidence; of the three, only what the company's tables can tell."""
    ids, parts = table["customer_id"], []
    if company.has("targets.scope_type", "targets.scope_id"):
        table["has_goal"] = ids.isin(_with_goal(company))
        parts.append(table["has_goal"])
    if company.has("contacts.our_exec_sponsor"):
        pairs = exec_alignment(company).dropna(subset=["contact_id"])["customer_id"].value_counts()
        table["n_pairs"] = ids.map(pairs).astype(float).fillna(0.0)
        parts.append(table["n_pairs"] > 0)
    if company.has("interactions.our_level"):
        rule = standards()["executive"]
        met = touches(company, rule["days"], named=False)
        met = met.loc[met["our_level"] == "exec", "customer_id"].value_counts()
        table["exec_meetings_12m"] = ids.map(met).astype(float).fillna(0.0)
        parts.append(table["exec_meetings_12m"] >= rule["meetings"])
    table["goal_gate"] = pd.concat(parts, axis=1).mean(axis=1) if parts else float("nan")
    return table


def _with_goal(company):
    """Customers with a target for this year or a later one."""
    targets = company.table("targets")
    if "period" in targets:
        year = pd.to_numeric(targets["period"].astype("string").str.extract(r"(\d{4})")[0], errors="coerce")
        targets = targets[year.isna() | (year >= company.as_of.year)]
    return set(targets.loc[targets["scope_type"] == "customer", "scope_id"])


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


def _several(written) -> list[str]:
    """The names in a cell that may hold several."""
    return [one.strip() for one in _APART.split(written) if one.strip()] if isinstance(written, str) else []
