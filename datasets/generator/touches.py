"""Visits, calls and messages: who was met when, what was said, what was promised and whether it was kept."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .people import TECHNICAL
from .seasons import day_weights
from .wording import fitting, line_names, months, pair, phrases, sentences, things, write

A_YEAR = {
    "key": 40.0,
    "B": 8.5,
    "C": 2.7,
    "lapsed": 2.6,
    "prospect": 2.6,
    "counter": 0.0,
}  # touches per customer
REGION_RATE = {"northeast": 1.5, "southwest": 0.72}
TYPES = {
    "visit": 0.36,
    "call": 0.24,
    "email": 0.10,
    "meeting": 0.09,
    "social": 0.15,
    "event": 0.03,
    "web": 0.03,
}
CHANNEL = {"visit": "face_to_face", "meeting": "face_to_face", "event": "face_to_face", "call": "phone",
           "email": "email", "social": "social", "web": "email"}  # fmt: skip
ANSWERED = {"face_to_face": 0.97, "phone": 0.72, "social": 0.63, "email": 0.46}
MINUTES = {"visit": 55, "meeting": 95, "event": 150, "call": 9, "email": 4, "social": 5, "web": 3}
TOPICS = {
    "visit": {"routine": 0.50, "project": 0.15, "delivery": 0.11, "quality": 0.07, "price": 0.07, "rival": 0.05,
              "payment": 0.05},
    "meeting": {"project": 0.45, "exec": 0.25, "quality": 0.15, "price": 0.10, "rival": 0.05},
    "event": {"event": 1.0},
    "call": {"call": 0.80, "delivery": 0.10, "payment": 0.10},
    "email": {"email": 1.0},
    "social": {"social": 1.0},
    "web": {"web": 1.0},
}  # fmt: skip
KEPT = {"R11": 0.45}  # promises kept on time; everybody else about 0.82
FADES_FROM = 9  # months before the end, the first note that names the rival at the declining account
LOOK_BACK = 365  # days in which nobody technical was met where a deal is stuck
# Numbers once drawn to choose a sentence, by topic. They are still drawn: the promises that follow stay what they were.
DRAWN = {"routine": 16, "project": 12, "delivery": 7, "quality": 7, "price": 5, "rival": 8, "fading": 6, "payment": 6,
         "exec": 5, "event": 5, "call": 8, "email": 4, "social": 5, "web": 3, "silent_event": 3}  # fmt: skip
WRITTEN = {"call": 0.5, "email": 0.4, "social": 0.4, "web": 0.4}  # share of short touches with a word on them


def build(world, people: pd.DataFrame, fairs: pd.DataFrame, unmet: list[str], met: list[str]) -> pd.DataFrame:
    """The touches that something is written of, about 5,200 rows; `cadence` adds those that are only logged.

    ``unmet`` and ``met`` are the customers of planted truth 10.
    """
    rng = world.rng("interactions")
    frame = pd.concat([_rhythm(world, rng), _user_days(world, fairs)], ignore_index=True)
    extra = _must_be_met(world, rng, people, met)
    seats = people.sort_values("contact_id")
    frame["contact_id"] = seat_of(rng, frame, seats)
    _stay_in_purchasing(world, rng, frame, people)
    _nobody_technical(world, rng, frame, people, unmet)
    frame = pd.concat([frame, extra], ignore_index=True).sort_values(
        ["date", "customer_id"], kind="stable", ignore_index=True
    )
    customers = world.customers.set_index("customer_id")
    frame["rep_id"] = frame["customer_id"].map(customers["owner_rep_id"])
    _how(world, rng, frame, people)
    _notes(world, rng, frame, people)
    _promises(world, rng, frame)
    return frame


def _rhythm(world, rng) -> pd.DataFrame:
    """When each customer is contacted: by group and region, while he is a customer (and some months after)."""
    who = world.customers
    rate = who["group"].map(A_YEAR).fillna(0.0) * who["region"].map(REGION_RATE).fillna(1.0)
    rate *= rng.lognormal(0, 1, len(who)) ** np.where(who["group"].eq("key"), 0.1, 0.25)
    row, day = days_of(world, rng, rate)
    kind = rng.choice(list(TYPES), len(row), p=list(TYPES.values()))
    return pd.DataFrame({"customer_id": who["customer_id"].to_numpy()[row], "date": date_of(world, day), "type": kind,
                         "user_day": False})  # fmt: skip


def days_of(world, rng, rate) -> tuple[np.ndarray, np.ndarray]:
    """Touches at a yearly rate per customer, on working days: row of the customer and day number of each."""
    who = world.customers
    weights = day_weights(world.firm, world.start, world.end)
    weekday = (world.start + pd.to_timedelta(np.arange(len(weights)), "D")).day_of_week
    weights = np.where(weekday >= 5, 0.02 * weights, weights)
    work = np.cumsum(weights) / weights.sum() * world.years
    first = np.clip((who["created_date"] - world.start).dt.days, 0, len(weights) - 1).to_numpy()
    last = np.minimum(who["ends"].fillna(len(weights)) + 60, len(weights) - 1).astype(int).to_numpy()
    span = np.maximum(work[last] - work[first], 0.0)
    n = rng.poisson(rate * span)
    row = np.repeat(np.arange(len(who)), n)
    at = work[first][row] + rng.random(len(row)) * span[row]
    return row, np.minimum(np.searchsorted(work, at), len(weights) - 1)


def date_of(world, day) -> pd.Series:
    """Days of the period by number, as dates."""
    return pd.Series((world.start + pd.to_timedelta(day, "D")).astype("datetime64[s]"))


def _user_days(world, fairs) -> pd.DataFrame:
    """Who comes to a user day is drawn among those who ordered in the year before, by nothing else (planted truth 27:
    no effect; drawing among those who will stay would already be one)."""
    rng = world.rng("user days")
    orders = world.transactions[world.transactions["customer_id"] != world.firm["customers"]["counter"]]
    parts = []
    for day in fairs.loc[fairs["type"] == "user_day", "start_date"]:
        recent = orders["order_date"].between(day - pd.Timedelta(days=365), day)
        here = orders.loc[recent, "customer_id"].drop_duplicates().sort_values().to_numpy()
        guests = rng.choice(here, size=min(75, len(here)), replace=False)
        parts.append(pd.DataFrame({"customer_id": guests, "date": day, "type": "event", "user_day": True}))
    return pd.concat(parts, ignore_index=True)


def seat_of(rng, frame, seats) -> pd.Series:
    """One of the customer's people; customers without any have none on the record."""
    weight = 0.4 + seats["relation_level"] * 0.35 + seats["power"].ge(4) * 0.5
    total = weight.groupby(seats["customer_id"]).cumsum()
    index = pd.Index(seats["customer_id"].drop_duplicates())
    number = pd.Series(np.arange(len(index)), index=index)
    order = number[seats["customer_id"]].to_numpy()
    seats = seats.assign(
        key=order + 0.999 * (total / total.groupby(seats["customer_id"]).transform("max")).to_numpy()
    )
    seats = seats.sort_values("key")
    row = frame["customer_id"].map(number)
    wanted = row.fillna(0).to_numpy() + 0.999 * rng.random(len(frame))
    found = seats["contact_id"].to_numpy()[
        np.minimum(np.searchsorted(seats["key"].to_numpy(), wanted), len(seats) - 1)
    ]
    return pd.Series(found, dtype=object).where(row.notna().to_numpy(), None)


def _stay_in_purchasing(world, rng, frame, people) -> None:
    """Planted truth 6, and its counterpart: elsewhere nobody powerful at a key account is left alone so long."""
    plant = world.truth(6)
    buyers = people[people["customer_id"].eq(plant["customer"]) & people["dept"].eq("purchasing")]
    here = frame.index[frame["customer_id"] == plant["customer"]]
    frame.loc[here, "contact_id"] = rng.choice(buyers["contact_id"], len(here))
    recent = frame["date"] > world.end - pd.Timedelta(days=plant["days"] - 30)
    group = people["customer_id"].map(world.customers.set_index("customer_id")["group"])
    strong = people[group.eq("key") & people["power"].ge(4) & people["position"].ne("chief_process_engineer")]
    for customer, ids in strong.groupby("customer_id")["contact_id"]:
        rows = frame.index[recent & frame["customer_id"].eq(customer)]
        seat = rng.permutation(rows)[: len(ids)]
        frame.loc[seat, "contact_id"] = ids.to_numpy()[: len(seat)]


def _nobody_technical(world, rng, frame, people, unmet) -> None:
    """Planted truth 10: where a deal is stuck, engineers were not met in the last year."""
    dept = frame["contact_id"].map(people.set_index("contact_id")["dept"])
    recent = frame["date"] > world.end - pd.Timedelta(days=LOOK_BACK)
    rows = frame["customer_id"].isin(unmet) & recent & dept.isin(TECHNICAL)
    others = people[~people["dept"].isin(TECHNICAL)].groupby("customer_id")["contact_id"].first()
    frame.loc[rows, "contact_id"] = frame.loc[rows, "customer_id"].map(others)


def _must_be_met(world, rng, people, met) -> pd.DataFrame:
    """The other stuck deals: an engineer was met in the last two months."""
    engineer = people[people["dept"].isin(TECHNICAL)].groupby("customer_id")["contact_id"].first()
    day = (world.end - world.start).days - rng.integers(6, 58, len(met))
    day -= np.maximum((world.start + pd.to_timedelta(day, "D")).day_of_week - 4, 0)
    return pd.DataFrame({"customer_id": met, "date": date_of(world, day), "type": "visit", "user_day": False,
                         "contact_id": [engineer[c] for c in met]})  # fmt: skip


def _how(world, rng, frame, people) -> None:
    n = len(frame)
    frame["channel"] = frame["type"].map(CHANNEL)
    community = frame["user_day"] | (frame["type"].eq("social") & (rng.random(n) < 0.3))
    offline = frame["channel"].eq("face_to_face")
    frame["space"] = np.select([community, offline], ["community", "offline"], "online")
    topic = np.empty(n, dtype=object)
    for kind, chances in TOPICS.items():
        rows = frame["type"].eq(kind).to_numpy()
        topic[rows] = rng.choice(list(chances), rows.sum(), p=list(chances.values()))
    frame["topic"] = np.where(frame["user_day"], "silent_event", topic)
    _rivals(world, rng, frame)
    scene = np.select(
        [frame["topic"].eq("exec"), frame["type"].eq("meeting"), frame["user_day"], frame["type"].eq("event")],
        [rng.choice(["exec_forum", "hq_visit"], n, p=[0.6, 0.4]),
         rng.choice(["tech_exchange", "workshop", "co_innovation"], n, p=[0.6, 0.3, 0.1]),
         "other", rng.choice(["reference_site", "hq_visit", "tech_exchange"], n)], "routine")  # fmt: skip
    frame["scene"] = np.where(
        frame["topic"].eq("project") & frame["type"].eq("visit"), "tech_exchange", scene
    )
    u = rng.random(n)
    frame["our_level"] = np.where(frame["topic"].eq("exec"), "exec", np.where(u < 0.12, "manager", "staff"))
    frame["duration_min"] = (
        (frame["type"].map(MINUTES) * rng.lognormal(0, 0.35, n)).round().clip(lower=1).astype(int)
    )
    frame["response"] = rng.random(n) < frame["channel"].map(ANSWERED)


def _rivals(world, rng, frame) -> None:
    """Which rival a note names; at the declining account (planted truth 1) one rival, from a known month on."""
    plant = world.truth(1)
    frame["competitor_mention"] = None
    rows = frame["topic"].eq("rival")
    frame.loc[rows, "competitor_mention"] = rng.choice(["CP01", "CP02", "CP03", "CP04", "CP05"], rows.sum(),
                                                       p=[0.32, 0.28, 0.22, 0.10, 0.08])  # fmt: skip
    here = frame["customer_id"] == plant["customer"]
    frame.loc[here & rows, ["topic", "competitor_mention"]] = ["routine", None]
    since = world.end - pd.DateOffset(months=FADES_FROM)
    late = frame.index[here & frame["date"].gt(since) & frame["type"].isin(["visit", "meeting", "call"])]
    fading = late[::2]
    frame.loc[fading, "topic"] = "fading"
    frame.loc[fading, "competitor_mention"] = plant["rival"]


def _notes(world, rng, frame, people) -> None:
    """What the rep wrote: a template of the topic with the person, the line, the rival and small numbers in it."""
    words, n = sentences("notes"), len(frame)
    who = people.set_index("contact_id")
    lines = world.order_lines[["order_id", "product_id"]].drop_duplicates("order_id")
    bought = lines.merge(world.transactions[["order_id", "customer_id"]], on="order_id").merge(
        world.products[["product_id", "product_line"]], on="product_id")  # fmt: skip
    counts = bought.groupby(["customer_id", "product_line"]).size().sort_values(kind="stable").reset_index()
    usual = counts.groupby("customer_id")["product_line"].last()
    any_line = pd.Series(rng.choice(list(world.trade["line"]), n), index=frame.index)
    line = frame["customer_id"].map(usual).where(rng.random(n) < 0.6).fillna(any_line)
    rivals = rival_names(world)
    industry = frame["customer_id"].map(world.customers.set_index("customer_id")["industry"])
    nobody = {"zh": "对方采购", "en": "their buyer"}
    slots = {
        "person": {k: frame["contact_id"].map(who[f"person_{k}"]).fillna(nobody[k]).tolist() for k in ("zh", "en")},
        "product": line_names(world, line), "thing": things(world, industry),
        "rival": {k: frame["competitor_mention"].map({c: r[k] for c, r in rivals.items()}).fillna("").tolist()
                  for k in ("zh", "en")},
        "month": months(frame["date"]), "n": rng.integers(2, 8, n).tolist(), "weeks": rng.integers(2, 7, n).tolist(),
        "pct": rng.integers(3, 16, n).tolist(),
    }  # fmt: skip
    text = {"zh": np.empty(n, dtype=object), "en": np.empty(n, dtype=object)}
    for topic, rows in frame.groupby("topic").indices.items():
        entries = fitting(world, words[topic])
        part = {k: {c: [v[c][i] for i in rows] for c in v} if isinstance(v, dict) else [v[i] for i in rows]
                for k, v in slots.items()}  # fmt: skip
        rng.integers(0, DRAWN[topic], len(rows))
        pick = world.rng(f"notes of {topic}").integers(0, len(entries), len(rows))
        if topic == "fading":  # the story is told in its order
            pick = (np.arange(len(rows)) * len(entries) // len(rows)).astype(int)
        for language, texts in write(entries, pick, **part).items():
            text[language][rows] = texts
    text["en"] = [t[:1].upper() + t[1:] for t in text["en"]]
    kept = world.rng("written").random(n) < frame["type"].map(WRITTEN).fillna(1.0)
    pair(
        frame,
        "content",
        {k: pd.Series(v, index=frame.index, dtype=object).where(kept) for k, v in text.items()},
    )


def rival_names(world) -> dict[str, dict]:
    """The rivals of this firm: ``{"CP01": {"kind", "zh", "en"}}``."""
    return phrases("market")["rivals"][world.trade["firm"]["slug"]]


def _promises(world, rng, frame) -> None:
    """What was promised next, by when, and when it was done (some never were)."""
    words, n = sentences("notes")["next_actions"], len(frame)
    made = (rng.random(n) < 0.4) & ~frame["user_day"] & frame["type"].isin(["visit", "meeting", "call"])
    texts = write(words, rng.integers(0, len(words), n))
    pair(frame, "next_action", {k: pd.Series(v, dtype=object).where(made) for k, v in texts.items()})
    due = frame["date"] + pd.to_timedelta(rng.integers(3, 22, n), "D")
    on_time = rng.random(n) < frame["rep_id"].map(KEPT).fillna(0.82)
    slip = np.where(on_time, -rng.integers(0, 4, n), rng.integers(2, 30, n))
    done = np.maximum(due + pd.to_timedelta(slip, "D"), frame["date"])
    never = ~on_time & (rng.random(n) < 0.3)
    frame["next_due"] = due.where(made)
    frame["done_date"] = done.where(made & ~never & (done <= world.end))
