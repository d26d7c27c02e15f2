"""Watching rivals at the accounts: who is named, since when, whether more often; and what makes switching costly."""

from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd
import yaml

from custkit.locale import pick, tr
from custkit.tiering.features import months_before

ALERT_MENTIONS = 2  # in six months, and more than in the six before: one remark is no trend


def mention_table(company, customer_id: str | None = None, as_of=None) -> pd.DataFrame:
    """Contact notes that name a rival, oldest first: ``customer_id, date, month, rival_id, rival_name``.

    month: its first day. customer_id: of one account only. The notes themselves stay where they are: they name
    people. Empty without records.
    """
    columns = ["customer_id", "date", "month", "rival_id", "rival_name"]
    if not company.has("interactions", "interactions.competitor_mention"):
        return pd.DataFrame(columns=columns)
    table = company.table("interactions")
    day = pd.Timestamp(as_of or company.as_of)
    table = table[table["competitor_mention"].notna() & (pd.to_datetime(table["date"]) <= day)]
    if customer_id is not None:
        table = table[table["customer_id"] == customer_id]
    date = pd.to_datetime(table["date"])
    found = pd.DataFrame({
        "customer_id": table["customer_id"],
        "date": date,
        "month": date.dt.to_period("M").dt.start_time,
        "rival_id": table["competitor_mention"].astype(str),
    })  # fmt: skip
    names = rival_names(company)
    found["rival_name"] = [names.get(one, one) for one in found["rival_id"]]
    return found.sort_values(["date", "customer_id"], kind="stable", ignore_index=True)[columns]


def rival_alert(company, as_of=None) -> pd.DataFrame:
    """Rivals at accounts: one row per account and rival, the loudest now first.

    ``customer_id, rival_id, rival_name, first_month, mentions`` (in all), ``mentions_6m, mentions_6m_before``,
    ``mention_trend`` (new: first named within six months; rising, steady, fading; quiet: not named in six months) and
    ``alert``: named `ALERT_MENTIONS` times or more in six months, and more often than in the six months before.
    """
    day = pd.Timestamp(as_of or company.as_of)
    table = mention_table(company, as_of=day)
    columns = ["customer_id", "rival_id", "rival_name", "first_month", "mentions", "mentions_6m", "mentions_6m_before",
               "mention_trend", "alert"]  # fmt: skip
    if table.empty:
        return pd.DataFrame(columns=columns)
    start, earlier = (pd.Timestamp(months_before(day, months)) for months in (6, 12))
    table["now"] = table["date"] > start
    table["then"] = (table["date"] > earlier) & (table["date"] <= start)
    found = table.groupby(["customer_id", "rival_id", "rival_name"], as_index=False).agg(
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
    order = ["mentions_6m", "mentions", "customer_id", "rival_id"]
    return found.sort_values(order, ascending=[False, False, True, True], ignore_index=True)[columns]


def monthly_mentions(company) -> pd.DataFrame:
    """Mentions of each rival by month at all accounts: ``month`` and one column per rival.

    Every month from the first record on; the columns are the rivals' names, most often named first.
    """
    table = mention_table(company)
    if table.empty:
        return pd.DataFrame(columns=["month"])
    first = pd.to_datetime(company.table("interactions")["date"]).min().to_period("M")
    months = pd.period_range(first, pd.Timestamp(company.as_of).to_period("M"), freq="M").start_time
    counts = pd.crosstab(table["month"], table["rival_name"]).reindex(months, fill_value=0)
    counts = counts[counts.sum().sort_values(ascending=False, kind="stable").index]
    counts.columns.name = None
    return counts.rename_axis("month").reset_index()


def switching_costs() -> pd.DataFrame:
    """What keeps a customer from switching, as a checklist: ``barrier, question, how_to_build``."""
    return pd.DataFrame([{name: pick(text) for name, text in row.items()} for row in _checklist()])


def switching_score(answers: dict | list) -> dict:
    """How well an account is defended: ``score`` (0–1, share of the barriers that stand) and ``missing`` (barriers).

    answers: the numbers (from 1) of the questions answered with yes, or number → yes/no. Raises ValueError for
    a number that is not on the list.
    """
    n = len(_checklist())
    yes = (
        {int(k) for k, v in answers.items() if v} if isinstance(answers, dict) else {int(k) for k in answers}
    )
    if not yes <= set(range(1, n + 1)):
        raise ValueError(tr("the questions are numbered 1 to {n}", n=n))
    missing = [pick(row["barrier"]) for i, row in enumerate(_checklist(), 1) if i not in yes]
    return {"score": len(yes) / n, "missing": missing}


def rival_names(company) -> dict[str, str]:
    """Rivals' names by id, where the company has a table of competitors."""
    if not company.has("competitors", "competitors.name"):
        return {}
    table = company.table("competitors").drop_duplicates("competitor_id")
    return dict(zip(table["competitor_id"].astype(str), table["name"], strict=True))


@cache
def _checklist() -> list[dict]:
    return yaml.safe_load(
        files("custkit.key_accounts").joinpath("switching_costs.yaml").read_text(encoding="utf-8")
    )
