"""Field diagnosis, step 3: who beats us in a region.

Shares of few deals come with their Wilson interval, so that three lost deals do not pass for a trend.
"""

import pandas as pd

from custkit.diagnosis.growth import shift_share
from custkit.item import Refused, Result, intervals, item, names_of
from custkit.measures.intervals import wilson
from custkit.tiering.features import months_before
from custkit.tiering.regional import UNKNOWN, customers_of, region_names, region_of

NOBODY, WON = "none_named", "won"
MONTHS = 12
ENOUGH_DEALS = 8  # lost to one rival, before it is worth a finding


def win_rates(company, months: int | None = None) -> pd.DataFrame:
    """Won deals among the closed ones by region, best first: ``region, n_closed, n_won, deals_lost, win_rate`` with
    its Wilson interval ``win_low, win_high``. months: closed within so many; all unless given. Empty without
    opportunities."""
    deals = _closed(company, months)
    rows = []
    for region, part in deals.groupby("region"):
        won = int((part["status"] == "won").sum())
        rows.append((region, len(part), won, len(part) - won, *wilson(won, len(part))))
    columns = ["region", "n_closed", "n_won", "deals_lost", "win_rate", "win_low", "win_high"]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(["win_rate", "region"], ascending=[False, True], ignore_index=True)


@item
def win_loss_by_competitor(company, region: str | None = None, months: int | None = MONTHS) -> Result:
    """Where the closed deals went: to us, to which rival, or to nobody that was named; by region.

    ``region, deal_outcome`` (won or lost), ``rival`` (the competitor's name, or its id; ``"none_named"``; empty
    where we won), ``n_deals, share`` of the region's closed deals with its Wilson interval ``share_low, share_high,
    deal_amount`` (yuan) and ``main_reason`` (the most frequent reason of these losses). Won and lost add up to the
    closed deals. region: only that one; of all, the picture shows the one where a named rival took most deals.
    months: closed within so many (all where deals carry no close date).
    """
    deals = _closed(company, months)
    if region is not None:
        deals = deals[deals["region"] == region]
    rows = []
    for place, part in deals.groupby("region"):
        for (outcome, rival), group in part.groupby(["status", "rival"]):
            share = wilson(len(group), len(part))
            rows.append((place, outcome, rival, len(group), *share, float(group["amount"].sum()),
                         _most_frequent(group["lost_reason"]) if outcome == "lost" else None))  # fmt: skip
    columns = ["region", "deal_outcome", "rival", "n_deals", "share", "share_low", "share_high", "deal_amount",
               "main_reason"]  # fmt: skip
    table = pd.DataFrame(rows, columns=columns)
    if table.empty:
        raise Refused("empty")
    order = {name: i for i, name in enumerate(region_names(company))}
    table["order"] = table["region"].map(order).fillna(len(order))
    table["late"] = table["rival"].eq(NOBODY)
    by = ["order", "deal_outcome", "late", "n_deals", "rival"]
    table = table.sort_values(by, ascending=[True, False, True, False, True], ignore_index=True)[columns]
    named = _named_losses(table)
    shown = named["region"].iloc[0] if len(named) else table["region"].iloc[0]
    rows = table[table["region"] == shown]
    rows = rows.assign(went_to=rows["rival"].where(rows["deal_outcome"] == "lost", WON))
    rows["tone"] = rows["went_to"].map({WON: "good", NOBODY: "plain"}).fillna("bad")
    about = {"region": shown, "n_closed": int(rows["n_deals"].sum()),
             "n_won": int(rows.loc[rows["went_to"] == WON, "n_deals"].sum())}  # fmt: skip
    if len(named):
        about |= {"rival": named["rival"].iloc[0], "n_deals": int(named["n_deals"].iloc[0])}
    return Result(
        table,
        verdict="rival" if len(named) else "nobody",
        about=about,
        picture=intervals("went_to", "share", "share_low", "share_high", tone="tone", rows=rows),
    )


@item
def strongest_rival(company, months: int | None = MONTHS) -> Result:
    """The named rival to whom each region lost most deals: ``region, rival, n_deals, n_closed, share, share_low,
    share_high, main_reason``; a tie is broken by the money. Most deals first.

    Speaks of the rival with the largest share (by its lower end) of eight deals and more, first of regions that lose
    against the same industries elsewhere.
    """
    table = win_loss_by_competitor(company, months=months).table
    closed = table.groupby("region")["n_deals"].sum()
    lost = _named_losses(table).drop_duplicates("region")
    if lost.empty:
        raise Refused("empty")
    lost = lost.assign(n_closed=lost["region"].map(closed))
    columns = ["region", "rival", "n_deals", "n_closed", "share", "share_low", "share_high", "main_reason"]
    lost = lost[columns].reset_index(drop=True)
    often = lost[lost["n_deals"] >= ENOUGH_DEALS].sort_values("share_low", ascending=False, kind="stable")
    losing = often[often["region"].isin(_losing(company))]
    first = next(one.iloc[0] for one in (losing, often, lost) if len(one))
    unwritten = not isinstance(first["main_reason"], str)
    return Result(
        lost,
        verdict="few" if often.empty else "unwritten" if unwritten else "often",
        about=dict(first),
        customers=customers_of(company, [first["region"]]) if len(often) else (),
        urgency="watch",
        value=float(first["n_deals"]),
        unit="deals",
    )


def _losing(company):
    """Regions that do worse than the same industries elsewhere."""
    table = shift_share(company).table
    return set(table.loc[table["local_part"] < 0, "region"])


def _named_losses(table):
    lost = table[(table["deal_outcome"] == "lost") & (table["rival"] != NOBODY)]
    return lost.sort_values(["n_deals", "deal_amount"], ascending=False)


def _most_frequent(reasons):
    counts = reasons.dropna().value_counts().sort_index(kind="stable")
    return counts.sort_values(ascending=False, kind="stable").index[0] if len(counts) else None


def _closed(company, months):
    """Closed deals with ``region, rival`` (name) and the columns that are needed, whatever the file has."""
    columns = ["region", "status", "rival", "amount", "lost_reason"]
    if not company.has("opportunities.status", "opportunities.customer_id"):
        return pd.DataFrame(columns=columns)
    deals = company.table("opportunities")
    deals = deals[deals["status"].isin(["won", "lost"])].copy()
    if months is not None and "close_date" in deals and deals["close_date"].notna().any():
        days = pd.to_datetime(deals["close_date"])
        start = pd.Timestamp(months_before(company.as_of, months))
        deals = deals[(days > start) & (days <= pd.Timestamp(company.as_of))]
    deals["region"] = deals["customer_id"].map(region_of(company)).fillna(UNKNOWN)
    for name, default in (("amount", 0.0), ("lost_to", None), ("lost_reason", None)):
        if name not in deals:
            deals[name] = default
    names = names_of(company, "rival")
    rival = deals["lost_to"].astype(object)
    rival = rival.map(lambda code: names.get(code, code), na_action="ignore")
    rival = rival.where(rival.notna(), NOBODY)
    deals["rival"] = rival.where(deals["status"] == "lost", "")
    deals["amount"] = deals["amount"].astype(float).fillna(0.0)
    return deals[columns]
