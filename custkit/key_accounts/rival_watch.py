"""Watching rivals at the accounts: who is named, since when, whether more often; and what makes switching costly."""

from importlib.resources import files

import numpy as np
import pandas as pd

from custkit.data.cards import parse
from custkit.item import Key, Refused, Result, choice, exercise, grid, item, switches
from custkit.tiering.assignment import tiers
from custkit.tiering.features import months_before
from custkit.tiering.movement import falling_accounts

ALERT_MENTIONS = 2  # in six months, and more than in the six before: one remark is no trend
MOST_RIVALS, MOST_QUARTERS = 6, 10
BARRIERS = tuple(parse(files("custkit.key_accounts").joinpath("switching_costs.yaml"))["barriers"])


@item
def rival_alert(company, as_of=None) -> Result:
    """Rivals at accounts: one row per account and rival, the loudest now first.

    ``customer_id, competitor_id, first_month, mentions`` (in all), ``mentions_6m, mentions_6m_before``,
    ``mention_trend`` (new: first named within six months; rising, steady, fading; quiet: not named in six months)
    and ``alert``: named `ALERT_MENTIONS` times or more in six months, and more often than in the six months before.
    """
    day = pd.Timestamp(as_of or company.as_of)
    table = mention_table(company, as_of=day)
    if table.empty:
        raise Refused("none")
    start, earlier = (pd.Timestamp(months_before(day, months)) for months in (6, 12))
    table["now"] = table["date"] > start
    table["then"] = (table["date"] > earlier) & (table["date"] <= start)
    found = table.groupby(["customer_id", "competitor_id"], as_index=False).agg(
        first_month=("month", "min"), first=("date", "min"), mentions=("date", "size"), mentions_6m=("now", "sum"),
        mentions_6m_before=("then", "sum"),
    )  # fmt: skip
    now, then = found["mentions_6m"], found["mentions_6m_before"]
    found["mention_trend"] = np.select(
        [now == 0, found["first"] > start, now > then, now < then],
        ["quiet", "new", "rising", "fading"],
        "steady",
    )
    found["alert"] = (now >= ALERT_MENTIONS) & (now > then)
    order = ["mentions_6m", "mentions", "customer_id", "competitor_id"]
    found = found.sort_values(order, ascending=[False, False, True, True], ignore_index=True)
    loud = found[found["alert"]]
    return Result(
        found.drop(columns="first"),
        verdict="loud" if len(loud) else "calm",
        about={"n_loud": loud["customer_id"].nunique(), "n_accounts": found["customer_id"].nunique()}
        | (loud if len(loud) else found).iloc[0].to_dict(),
        customers=tuple(loud["customer_id"].unique()),
        urgency="watch",
        value=float(loud["mentions_6m"].iloc[0]) if len(loud) else None,
        unit="mentions",
    )


@item
def monthly_mentions(company) -> Result:
    """How often a rival was named at all accounts: ``month, competitor_id, mentions``, most often named first.

    Every month from the first record on, for every rival.
    """
    table = mention_table(company)
    if table.empty:
        raise Refused("none")
    first = pd.to_datetime(company.table("interactions")["date"]).min().to_period("M")
    months = pd.period_range(first, pd.Timestamp(company.as_of).to_period("M"), freq="M").start_time
    order = table["competitor_id"].value_counts().index
    every = pd.MultiIndex.from_product([months, order], names=["month", "competitor_id"])
    counts = table.groupby(["month", "competitor_id"]).size().reindex(every, fill_value=0)
    counts = counts.rename("mentions").reset_index()
    lately = counts["month"] > months[-min(len(months), 6)] - pd.Timedelta(days=1)
    before = (counts["month"] >= months[-min(len(months), 12)]) & ~lately
    now = counts[lately].groupby("competitor_id", sort=False)["mentions"].sum()
    loudest = now.idxmax()
    quarters = counts.assign(quarter=counts["month"].dt.to_period("Q").astype(str).str[2:])
    quarters = quarters[quarters["competitor_id"].isin(order[:MOST_RIVALS])]
    quarters = quarters.groupby(["competitor_id", "quarter"], sort=False, as_index=False)["mentions"].sum()
    latest = tuple(dict.fromkeys(quarters["quarter"]))[-MOST_QUARTERS:]
    return Result(
        counts,
        about={
            "competitor_id": loudest,
            "mentions_6m": int(now[loudest]),
            "mentions_6m_before": int(
                counts.loc[before & (counts["competitor_id"] == loudest), "mentions"].sum()
            ),
        },
        picture=grid("competitor_id", "quarter", "mentions", rows=quarters[quarters["quarter"].isin(latest)]),
    )


@item
def rival_notes(company) -> Result:
    """Contact notes that name a rival at three accounts, newest first: ``customer_id, date, competitor_id``.

    The account whose orders fell most (where none is named there: the one with most notes) stands last, after two
    others with many notes. The notes themselves stay where they are: they name people.
    """
    everywhere = mention_table(company)
    if everywhere.empty:
        raise Refused("none")
    account = _contested(company, everywhere)
    others = [one for one in _most_notes(everywhere) if one != account][:2]
    parts = [everywhere[everywhere["customer_id"] == one].iloc[::-1] for one in (*others, account)]
    table = pd.concat(parts, ignore_index=True)[["customer_id", "date", "competitor_id"]]
    return Result(table, about={"account": account, "n_notes": len(table)}, customers=(account,))


@item(dial={"holds": switches(BARRIERS, (), "barrier")})
def switching_costs(company, holds: tuple = ()) -> Result:
    """What keeps an account from switching, as a checklist: ``barrier, question, how_to_build, stands``.

    holds: the barriers that stand at the account you think of; those that do not come first.
    """
    table = pd.DataFrame(dict.fromkeys(("barrier", "question", "how_to_build"), BARRIERS))
    table["stands"] = table["barrier"].isin(holds)
    table = table.sort_values("stands", kind="stable", ignore_index=True)
    missing = table.loc[~table["stands"], "barrier"]
    return Result(
        table,
        verdict="unasked" if not holds else "open" if len(missing) else "closed",
        about={
            "n_stand": int(table["stands"].sum()),
            "n_barriers": len(table),
            "missing_barriers": tuple(missing),
        },
    )


@exercise("TH3.3", asks=[rival_notes])
def when_the_rival_came(company) -> Key:
    """Which rival is named first at the account, and in which month; at the falling account, if any is named there."""
    everywhere = mention_table(company)
    if everywhere.empty:
        raise Refused("none")
    account = _contested(company, everywhere)
    table = everywhere[everywhere["customer_id"] == account]
    first = table.iloc[0]
    month, rival = _month(first["month"]), first["competitor_id"]
    elsewhere = everywhere.loc[everywhere["competitor_id"] == rival, "month"].min()
    loudest = everywhere["competitor_id"].value_counts().idxmax()
    wrong = {"elsewhere": _month(elsewhere), "last": _month(table["month"].iloc[-1])}
    months = [_month(one) for one in sorted(everywhere["month"].unique())]
    fields = {
        "rival": choice(
            rival,
            sorted(everywhere["competitor_id"].unique()),
            "competitor_id",
            {} if loudest == rival else {"loudest": {loudest}},
        ),
        "month": choice(
            month, months, "", {k: {v} for k, v in wrong.items() if v != month}, also=_ways_to_write(months)
        ),
    }
    change = tiers(company).set_index("customer_id")["half_year_change"].get(account)
    return Key(
        fields,
        {
            "account": account,
            "competitor_id": rival,
            "first_month": month,
            "year": month[:4],
            "mentions": len(table),
            "half_year_change": change,
        },
    )


def mention_table(company, customer_id: str | None = None, as_of=None) -> pd.DataFrame:
    """Contact notes that name a rival, oldest first: ``customer_id, date, month`` (its first day), ``competitor_id``.

    customer_id: of one account only. Empty without records.
    """
    columns = ["customer_id", "date", "month", "competitor_id"]
    if not company.has("interactions", "interactions.competitor_mention"):
        return pd.DataFrame(columns=columns)
    table = company.table("interactions")
    date = pd.to_datetime(table["date"])
    table = table.assign(date=date, month=date.dt.to_period("M").dt.start_time,
                         competitor_id=table["competitor_mention"].astype(str))  # fmt: skip
    table = table[table["competitor_mention"].notna() & (date <= pd.Timestamp(as_of or company.as_of))]
    if customer_id is not None:
        table = table[table["customer_id"] == customer_id]
    return table.sort_values(["date", "customer_id"], kind="stable", ignore_index=True)[columns]


def _most_notes(everywhere):
    counts = everywhere["customer_id"].value_counts()
    return sorted(counts.index, key=lambda one: (-counts[one], one))


def _contested(company, everywhere):
    falling = falling_accounts(company).table["customer_id"]
    first = falling.iloc[0] if len(falling) else None
    return first if first in set(everywhere["customer_id"]) else _most_notes(everywhere)[0]


def _month(day) -> str:
    return f"{pd.Timestamp(day):%Y-%m}"


def _ways_to_write(months):
    """Other ways to write a month → the month: 2025年4月, 2025/4, April 2025, Apr 2025."""
    found = {}
    for month in months:
        day = pd.Timestamp(f"{month}-01")
        ways = (f"{day.year}年{day.month}月", f"{day.year}/{day.month}", f"{day.year}-{day.month}",
                f"{day.year}.{day.month}", f"{day:%B %Y}", f"{day:%b %Y}")  # fmt: skip
        found |= dict.fromkeys(ways, month)
    return found
