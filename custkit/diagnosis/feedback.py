"""Every channel's feedback as one list, each matter counted once, no channel louder than it should be (M1-32)."""

import numpy as np
import pandas as pd

from custkit.diagnosis.topics import as_topics, topics_in_text
from custkit.item import Refused, Result, change, item
from custkit.locale import tr

CHANNELS = ("survey", "interview", "ticket", "visit")
WINDOW_DAYS = 30
LISTENED = 2  # channels, below which there is nothing to merge
DISSATISFIED = 2  # of five: this or less is a complaint
MENTIONS = ["customer_id", "topic", "date", "feedback_channel"]


def feedback_mentions(company) -> pd.DataFrame:
    """Every single complaint of the survey, interview, ticket and visit channels, before anything is merged.

    ``customer_id, topic, date, feedback_channel`` (one of `CHANNELS`). Survey: items rated 2 or less of five and what
    comments say; interviews: the codes of the customer's answers; tickets: their category; visits and calls: what the
    notes say. Channels without a table stay empty; so does what names no customer.
    """
    parts = [_from_surveys(company), _from_interviews(company), _from_tickets(company), _from_visits(company)]
    mentions = pd.concat([part for part in parts if len(part)] or [pd.DataFrame(columns=MENTIONS)])
    return mentions.dropna(subset=MENTIONS).reset_index(drop=True)[MENTIONS]


@item
def merge_feedback(
    company, window_days: int = WINDOW_DAYS, mentions=None, months: int | None = None
) -> Result:
    """One row per matter: customer, topic, episode; what comes up again within ``window_days`` is the same matter.

    ``customer_id, topic, first_heard, last_heard, feedback_channel`` (who heard it first), ``heard_in`` (all channels),
    ``n_raised``, newest first. ``about``: ``n_told`` in all and ``removed`` as repeats; so rows + removed =
    n_told. mentions: a table of `feedback_mentions`, to merge another one. months: only what was
    mentioned in so many months up to ``as_of``. Raises ValueError for a window below 0.
    """
    if window_days < 0:
        raise ValueError(tr("the window is a number of days, 0 or more"))
    told = feedback_mentions(company) if mentions is None else mentions[MENTIONS]
    if months is not None:
        told = told[pd.to_datetime(told["date"]) > pd.Timestamp(company.as_of) - pd.DateOffset(months=months)]
    if told.empty:
        raise Refused("empty")
    table = merged(told, window_days)
    return Result(
        table, about={"n_told": len(told), "removed": len(told) - len(table), "n_matters": len(table)}
    )


@item
def recent_feedback(company) -> Result:
    """`merge_feedback` of the last 12 months: the list to work through."""
    found = merge_feedback(company, months=12)
    if found.refused:
        raise Refused("empty")
    return Result(found.table, about=found.about)


def merged(told: pd.DataFrame, window_days: int = WINDOW_DAYS) -> pd.DataFrame:
    """The table of `merge_feedback` from mentions."""
    order = told["feedback_channel"].map({name: i for i, name in enumerate(CHANNELS)}).fillna(len(CHANNELS))
    told = told.assign(order=order, date=pd.to_datetime(told["date"]).astype("datetime64[s]"))
    told = told.sort_values(["customer_id", "topic", "date", "order"], kind="stable")
    gap = told.groupby(["customer_id", "topic"])["date"].diff().dt.days
    told["episode"] = (gap.isna() | (gap > window_days)).cumsum()
    table = told.groupby("episode").agg(
        customer_id=("customer_id", "first"),
        topic=("topic", "first"),
        first_heard=("date", "min"),
        last_heard=("date", "max"),
        feedback_channel=("feedback_channel", "first"),
        n_raised=("date", "size"),
    )
    heard = told.drop_duplicates(["episode", "feedback_channel"]).sort_values(["episode", "order"])
    table["heard_in"] = heard.groupby("episode")["feedback_channel"].agg(tuple)
    table = table.sort_values(["last_heard", "customer_id", "topic"], ascending=[False, True, True])
    columns = [
        "customer_id",
        "topic",
        "first_heard",
        "last_heard",
        "feedback_channel",
        "heard_in",
        "n_raised",
    ]
    return table[columns].reset_index(drop=True)


@item
def feedback_shares(company, weights=None) -> Result:
    """How large each topic is, counted plainly and with every channel heard at its weight; largest first by weight.

    ``topic, n_matters, share`` (of all matters), ``weighted_share``, ``rank_plain, rank_weighted``, ``n_heard_in``
    (channels that know it). Both shares sum to 1: weighted = Σ w(channel) × share of the topic within the channel.
    weights: channel → number of 0 or more; equal for the channels that have anything, when not given. Raises ValueError
    for a weight below 0, an unknown channel, or weights that leave nothing.
    """
    whole = merge_feedback(company)
    if whole.table.empty:
        raise Refused("empty")
    table = shares_of(whole.table, weights)
    top, moved = table.iloc[0], table.loc[(table["rank_plain"] - table["rank_weighted"]).idxmax()]
    many = whole.table["feedback_channel"].nunique() >= LISTENED
    verdict = (
        "one_channel" if not many else "rises" if moved["rank_plain"] > moved["rank_weighted"] else "leads"
    )
    return Result(
        table,
        verdict=verdict,
        about={
            **whole.about,
            **top,
            "risen": moved["topic"],
            "before": moved["rank_plain"],
            "after": moved["rank_weighted"],
        },
        value=float(top["weighted_share"]),
        unit="share",
        picture=change("topic", "share", "weighted_share", most=10),
    )


def shares_of(merged: pd.DataFrame, weights=None) -> pd.DataFrame:
    """The table of `feedback_shares` from the one of `merge_feedback`."""
    counts = pd.crosstab(merged["topic"], merged["feedback_channel"])
    weight = _weights(weights, counts)
    table = pd.DataFrame({"n_matters": counts.sum(axis=1)})
    table["share"] = table["n_matters"] / table["n_matters"].sum()
    table["weighted_share"] = (counts / counts.sum()).mul(weight, axis=1).sum(axis=1)
    table["n_heard_in"] = (counts > 0).sum(axis=1)
    order = ["weighted_share", "n_matters", "topic"]
    table = table.reset_index().sort_values(order, ascending=[False, False, True], ignore_index=True)
    table["rank_weighted"] = np.arange(1, len(table) + 1)
    table["rank_plain"] = table["share"].rank(ascending=False, method="first").astype(int)
    return table[
        ["topic", "n_matters", "share", "weighted_share", "rank_plain", "rank_weighted", "n_heard_in"]
    ]


def _weights(weights, counts):
    """Weights of the channels that have anything, summing to 1."""
    asked = dict.fromkeys(counts.columns, 1.0) if weights is None else dict(weights)
    unknown = set(asked) - set(CHANNELS) - set(counts.columns)
    if unknown:
        raise ValueError(
            tr(
                "unknown channels {names}; there are {known}",
                names=tr(", ").join(sorted(unknown)),
                known=tr(", ").join(CHANNELS),
            )
        )
    there = pd.Series({name: float(asked.get(name, 0.0)) for name in counts.columns})
    if (there < 0).any() or not there.sum() > 0:
        raise ValueError(tr("weights of channels are 0 or more, and one that has feedback must be above 0"))
    return there / there.sum()


def _from_surveys(company):
    if not company.has("surveys.customer_id", "surveys.date"):
        return pd.DataFrame(columns=MENTIONS)
    answers = company.table("surveys")
    rating = answers["kind"].eq("satisfaction") if "kind" in answers else pd.Series(False, answers.index)
    low = answers[rating & answers["value"].le(DISSATISFIED)]
    rated = pd.DataFrame(
        {"customer_id": low["customer_id"], "topic": as_topics(low["item_code"]), "date": low["date"]}
    )
    said = _from_notes(answers, "comment") if "comment" in answers else rated[:0]
    return pd.concat([rated, said]).assign(feedback_channel="survey")


def _from_interviews(company):
    if not company.has("interviews.customer_id", "interviews.date", "interviews.code_a"):
        return pd.DataFrame(columns=MENTIONS)
    turns = company.table("interviews").dropna(subset=["code_a"])
    table = pd.DataFrame({"customer_id": turns["customer_id"], "date": turns["date"]})
    return table.assign(topic=as_topics(turns["code_a"]), feedback_channel="interview")


def _from_tickets(company):
    if not company.has("tickets.category"):
        return pd.DataFrame(columns=MENTIONS)
    tickets = company.table("tickets")
    table = pd.DataFrame({"customer_id": tickets["customer_id"], "date": tickets["opened_at"].dt.normalize()})
    return table.assign(topic=as_topics(tickets["category"]), feedback_channel="ticket")


def _from_visits(company):
    if not company.has("interactions.content"):
        return pd.DataFrame(columns=MENTIONS)
    return _from_notes(company.table("interactions"), "content").assign(feedback_channel="visit")


def _from_notes(table, column):
    noted = table.dropna(subset=[column]).reset_index(drop=True)
    found = topics_in_text(noted[column])
    origin = noted.loc[found["row"], ["customer_id", "date"]].reset_index(drop=True)
    return origin.assign(topic=found["topic"])
