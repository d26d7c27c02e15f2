"""What customers say when they are asked: 60 interviews turn by turn, coded by two people."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .wording import fitting, line_names, pair, phrases, quota, sentences, things, write


def build(world) -> pd.DataFrame:
    """60 interviews turn by turn, with what two coders wrote on the customer's answers (truths 7 and 8)."""
    rng = world.rng("interviews")
    frame = _script(world, rng)
    _coders(world, rng, frame)
    _spoken(world, rng, frame)
    return frame


def _script(world, rng) -> pd.DataFrame:
    """Who speaks when about what: codes of the customer's answers, exact in number, the first one by truth 7."""
    first, left = dict(world.truth(7)["first"]), dict(world.truth(8)["turns"])
    n = sum(first.values())
    opening = quota(rng, first)
    rest = quota(rng, {k: v - first.get(k, 0) for k, v in left.items()})
    share = np.diff(
        np.concatenate([[0], np.sort(rng.choice(np.arange(1, len(rest)), n - 1, replace=False)), [len(rest)]])
    )
    share = _even(share, len(rest))
    at, rows = 0, []
    layers = rng.choice(["decision", "execution", "user"], n, p=[0.3, 0.45, 0.25])
    for i in range(n):
        pains = [opening[i], *rest[at : at + share[i]]]
        at += share[i]
        rows += [(i, "us", "opening", None), (i, "customer", "context", None)]
        for k, pain in enumerate(pains):
            asked = (
                "first"
                if not k
                else "probe"
                if pain == pains[k - 1]
                else rng.choice(["other", "closed"], p=[0.75, 0.25])
            )
            rows += [(i, "us", asked, None), (i, "customer", pain, pain)]
        rows += [(i, "us", "closing", None), (i, "customer", "neutral", None)]
    frame = pd.DataFrame(rows, columns=["interview", "speaker", "topic", "pain"])
    who = world.customers[world.customers["group"].isin(["key", "B", "C", "lapsed"])]
    weight = who["group"].map({"key": 8.0, "B": 2.5, "C": 0.5, "lapsed": 1.2})
    customers = rng.choice(who["customer_id"], n, replace=False, p=weight / weight.sum())
    dates = np.sort(rng.integers(0, 100, n))
    frame["interview_id"] = [f"IV{i + 1:02d}" for i in frame["interview"]]
    frame["turn_no"] = frame.groupby("interview").cumcount() + 1
    frame["customer_id"], frame["layer"] = customers[frame["interview"]], layers[frame["interview"]]
    day = pd.Timestamp(year=world.end.year, month=8, day=18) + pd.to_timedelta(dates, "D")
    frame["date"] = pd.Series(day.astype("datetime64[s]")[frame["interview"]])
    return frame


def _even(share: np.ndarray, total: int) -> np.ndarray:
    """At most two more answers than the average interview, none with nothing to add."""
    most = total // len(share) + 2
    out = np.clip(share, 1, most)
    while out.sum() != total:
        step = 1 if out.sum() < total else -1
        able = np.flatnonzero((out < most) if step > 0 else (out > 1))
        out[able[: abs(total - out.sum())]] += step
    return out


def _coders(world, rng, frame) -> None:
    """Coder A hears what was meant; B mixes up lead time and delivery, and differs here and there otherwise."""
    plant, codes = world.truth(8), phrases("interviews")["codes"]
    frame["a"] = frame["b"] = frame["pain"]
    spoken = frame.index[frame["pain"].notna()]
    twins = {"lead_time": "delivery", "delivery": "lead_time"}
    for pain in twins:  # as many one way as the other, so that the counts stay
        rows = rng.permutation(spoken[frame.loc[spoken, "pain"] == pain])[: plant["swapped"] // 2]
        frame.loc[rows, "b"] = twins[pain]
    near = {"quality": "technical_support", "technical_support": "commissioning", "commissioning": "technical_support",
            "spare_parts": "technical_support", "payment_terms": "price", "price": "payment_terms"}  # fmt: skip
    same = spoken[frame.loc[spoken, "pain"].isin(list(near))]
    rows = rng.permutation(same)[: plant["other_disagreements"]]
    frame.loc[rows, "b"] = frame.loc[rows, "pain"].map(near)
    for side in "ab":
        for language in ("zh", "en"):
            frame[f"code_{side}_{language}"] = frame[side].map({k: v[language] for k, v in codes.items()})
    strong = frame["pain"].map({"price": 3.2, "delivery": 4.0, "lead_time": 3.9}).fillna(3.1)
    level = np.clip(np.round(strong + rng.normal(0, 0.7, len(frame))), 1, 5)
    frame["intensity"] = level.where(frame["pain"].notna()).astype("Int64")


def _spoken(world, rng, frame) -> None:
    words, n = sentences("interviews"), len(frame)
    small_talk = {"neutral": ["neutral", "praise"]}  # an interview ends on a kind or a plain word
    customers = world.customers.set_index("customer_id")
    slots = {
        "thing": things(world, frame["customer_id"].map(customers["industry"])),
        "product": line_names(world, rng.choice(list(world.trade["line"]), n)),
        "n": rng.integers(2, 8, n).tolist(),
        "weeks": rng.integers(3, 9, n).tolist(),
        "pct": rng.integers(5, 16, n).tolist(),
    }
    text = {"zh": np.empty(n, dtype=object), "en": np.empty(n, dtype=object)}
    for (speaker, topic), rows in frame.groupby(["speaker", "topic"]).indices.items():
        topics = small_talk.get(topic, [topic if speaker == "customer" else f"us {topic}"])
        entries = fitting(world, [e for t in topics for e in words[t]])
        part = {k: {c: [v[c][i] for i in rows] for c in v} if isinstance(v, dict) else [v[i] for i in rows]
                for k, v in slots.items()}  # fmt: skip
        pick = (rng.permutation(len(rows)) + rng.integers(len(entries))) % len(entries)
        for language, texts in write(entries, pick, **part).items():
            text[language][rows] = texts
    text["en"] = [t[:1].upper() + t[1:] for t in text["en"]]
    pair(frame, "text", text)
