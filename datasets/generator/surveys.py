"""What customers and our own people tick in questionnaires: 1,150 responses of ten forms."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .wording import pair, phrases, write

WAVES = 540  # responses to the quarterly question
OTHERS = {
    "importance": 100,
    "cx": 100,
    "servqual": 70,
    "attitude": 50,
    "mkt_orientation": 40,
    "price_point": 30,
}
IMPORTANCE = {"on_time_delivery": 4.1, "price": 4.6, "quality": 4.4, "technical_support": 4.0, "spare_parts": 3.6,
              "commissioning": 3.7, "invoicing": 3.0, "contact": 3.1}  # fmt: skip
SATISFACTION = {"price": 3.3, "quality": 3.9, "technical_support": 3.5, "spare_parts": 3.2, "commissioning": 3.1,
                "invoicing": 3.3, "contact": 3.7}  # fmt: skip
SERVQUAL = {"tangibles": (5.2, 5.3), "reliability": (6.3, 4.6), "responsiveness": (6.1, 5.0), "assurance": (5.9, 5.6),
            "empathy": (5.4, 5.2)}  # fmt: skip
CX = {"needs": (5.6, 3), "easy": (4.7, 3), "enjoy": (5.1, 3)}
ATTITUDE = {
    "try_new": 3.2,
    "price_first": 3.7,
    "avoid_risk": 3.4,
    "long_term": 4.0,
    "decide_fast": 3.0,
    "brand_matters": 3.1,
}
ORIENTATION = {"customer": 3.7, "competitor": 3.4, "coordination": 2.7}
PRICES = {"too_cheap": 2300, "cheap": 2900, "expensive": 3900, "too_expensive": 4700}
KANO = {  # answers to the functional and the dysfunctional question, 1 like … 5 dislike, of each class
    "must_be": (2, 5), "attractive": (1, 3), "one_dimensional": (1, 5), "indifferent": (3, 3), "reverse": (5, 1),
}  # fmt: skip


def build(world, staff: pd.DataFrame) -> pd.DataFrame:
    """Long table, 1,150 responses; a comment stands on the first row of its response."""
    parts = [_waves(world), _kano(world), _journey(world), *_small_forms(world, staff)]
    offset = 0
    for part in parts:
        part["number"] += offset
        offset = part["number"].max() + 1
    table = pd.concat(parts, ignore_index=True).sort_values(
        ["date", "number", "row"], kind="stable", ignore_index=True
    )
    new = pd.factorize(table["number"])[0] + 1
    table["response_id"] = [f"SV{i:04d}" for i in new]
    rng = world.rng("survey channels")
    channel = rng.choice(4, new.max(), p=[0.3, 0.35, 0.15, 0.2])[new - 1]
    words = phrases("surveys")["channels"]
    pair(table, "channel", {k: [words[i][k] for i in channel] for k in ("zh", "en")})
    return table


def _waves(world) -> pd.DataFrame:
    """Would you recommend us: one question a quarter to a few dozen customers, lost ones included (planted truth 7)."""
    rng = world.rng("nps")
    plant = world.truth(7)
    who = world.customers[~world.customers["group"].isin(["counter", "prospect"])].reset_index(drop=True)
    weight = who["group"].map({"key": 5.0, "B": 2.6, "lapsed": 1.2}).fillna(1.0)
    pick = rng.choice(len(who), WAVES, p=weight / weight.sum())
    frame = pd.DataFrame({"customer_id": who["customer_id"].to_numpy()[pick], "number": np.arange(WAVES)})
    quarters = pd.period_range(world.start, world.end, freq="Q")[1:]
    quarter = quarters[rng.integers(0, len(quarters), WAVES)]
    day = np.minimum(
        pd.PeriodIndex(quarter).start_time + pd.to_timedelta(rng.integers(5, 80, WAVES), "D"), world.end
    )
    frame["date"] = pd.Series(day).astype("datetime64[s]")
    on_time = _on_time_before(world, frame)
    lost = (world.start + pd.to_timedelta(who["ends"].to_numpy()[pick], "D")) < frame["date"] - pd.Timedelta(
        days=60
    )
    mood = rng.normal(0, 0.35, WAVES)
    score = {"on_time_delivery": 1 + 4.4 * on_time - 0.35 + rng.normal(0, 0.45, WAVES)}
    for item, mean in SATISFACTION.items():
        score[item] = mean + mood + rng.normal(0, 0.8, WAVES)
    score = {k: np.clip(np.round(v), 1, 5) for k, v in score.items()}
    latent = 7.5 + sum(w * (score[k] - 3.5) for k, w in plant["weight"].items()) - 1.2 * lost
    nps = np.clip(np.round(latent + rng.normal(0, plant["noise"], WAVES)), 0, 10)
    csat = np.clip(np.round(1 + nps * 0.4 + rng.normal(0, 0.4, WAVES)), 1, 5)
    frame["lost"], frame["on_time"] = lost, on_time
    _comments(rng, frame, nps, score)
    items = [("nps", "nps", nps), ("csat", "csat", csat), *((k, "satisfaction", v) for k, v in score.items())]
    return _long(frame, items)


def _on_time_before(world, frame) -> np.ndarray:
    """Share of a customer's lines that came on time in the half year before each response (0.76 where none did)."""
    lines = world.order_lines.dropna(subset="delivered_date")
    owner = world.transactions.set_index("order_id")["customer_id"]
    lines = pd.DataFrame({"customer_id": lines["order_id"].map(owner), "date": lines["delivered_date"],
                          "good": lines["delivered_date"] <= lines["promised_date"], "n": 1})  # fmt: skip
    daily = (
        lines.groupby(["customer_id", "date"])[["good", "n"]].sum().groupby(level=0).cumsum().reset_index()
    )
    daily = daily.sort_values("date")
    upto = {}
    for name, days in (("now", 0), ("then", 182)):
        asked = frame[["customer_id"]].assign(row=np.arange(len(frame)))
        asked["date"] = (frame["date"] - pd.Timedelta(days=days)).astype(daily["date"].dtype)
        found = (
            pd.merge_asof(asked.sort_values("date"), daily, on="date", by="customer_id")
            .set_index("row")
            .sort_index()
        )
        upto[name] = found[["good", "n"]].fillna(0)
    good, n = upto["now"]["good"] - upto["then"]["good"], upto["now"]["n"] - upto["then"]["n"]
    return ((good + 0.76 * 2) / (n + 2)).to_numpy()


def _comments(rng, frame, nps, score) -> None:
    words = phrases("surveys")["comments"]
    late = score["on_time_delivery"] <= 3
    topic = np.select([frame["lost"], (nps <= 6) & late, (nps <= 6) & (score["price"] <= 3), nps >= 9],
                      ["lost", "late", "price", "good"], "plain")  # fmt: skip
    text = {"zh": np.empty(len(frame), dtype=object), "en": np.empty(len(frame), dtype=object)}
    for name, rows in pd.Series(range(len(frame))).groupby(topic):
        for language, texts in write(words[name], rng.integers(0, len(words[name]), len(rows))).items():
            text[language][rows] = texts
    silent = rng.random(len(frame)) < np.where(topic == "plain", 0.75, 0.35)
    pair(frame, "comment", {k: np.where(silent, None, v) for k, v in text.items()})


def _long(frame, items) -> pd.DataFrame:
    """One row per response and item; ``row`` keeps the order of the form, the comment stays with its first row."""
    n, k = len(frame), len(items)
    table = frame.iloc[np.tile(np.arange(n), k)].reset_index(drop=True)
    codes, kinds, values = zip(*items, strict=True)
    table["item_code"], table["kind"] = np.repeat(codes, n), np.repeat(kinds, n)
    table["value"], table["row"] = np.concatenate(values).astype(float), np.repeat(np.arange(k), n)
    if "comment_zh" in table:
        table.loc[table["row"] > 0, ["comment_zh", "comment_en"]] = None
    return table


def _asked(world, rng, n: int, since: str) -> pd.DataFrame:
    """``n`` different customers of a one-off form, and the day each answered."""
    who = world.customers[world.customers["group"].isin(["key", "B", "C"])]["customer_id"]
    first = max(pd.Timestamp(since), world.start)
    day = first + pd.to_timedelta(rng.integers(0, 45, n), "D")
    return pd.DataFrame({"customer_id": rng.choice(who, n, replace=False), "number": np.arange(n),
                         "date": pd.Series(day).astype("datetime64[s]")})  # fmt: skip


def _kano(world) -> pd.DataFrame:
    """Each attribute's answers: the planted class clearly most often, the rest spread (planted truth 22)."""
    rng = world.rng("kano")
    plant = world.truth(22)
    n = plant["answers"]
    frame, items = _asked(world, rng, n, "2025-06-02"), []
    for code, entry in phrases("surveys")["kano"].items():
        clear = round(plant["clear"] * n)
        others = [k for k in KANO if k not in (entry["kano"], "reverse")] or ["indifferent"]
        rest = rng.choice(others, n - clear)
        kind = rng.permutation(np.concatenate([np.repeat(entry["kano"], clear), rest]))
        items.append((f"{code}_f", "kano_f", [KANO[k][0] for k in kind]))
        items.append((f"{code}_d", "kano_d", [KANO[k][1] for k in kind]))
    return _long(frame, items)


def _journey(world) -> pd.DataFrame:
    rng = world.rng("journey")
    plant = world.truth(23)
    n = plant["answers"]
    score = {
        k: np.clip(np.round(m + rng.normal(0, plant["noise"], n)), 1, 10) for k, m in plant["means"].items()
    }
    items = [(f"{i}_{k}", "journey", v) for i, (k, v) in enumerate(score.items(), start=1)]
    return _long(_asked(world, rng, n, "2025-09-01"), items)


def _small_forms(world, staff) -> list[pd.DataFrame]:
    rng = world.rng("small forms")
    n = OTHERS["importance"]
    weigh = [
        (k, "importance", np.clip(np.round(m + rng.normal(0, 0.6, n)), 1, 5)) for k, m in IMPORTANCE.items()
    ]
    parts = [_long(_asked(world, rng, n, "2025-07-01"), weigh)]
    n = OTHERS["cx"]
    felt = rng.normal(0, 0.5, n)
    cx = [(f"{k}_{i}", f"cx_{k}", np.clip(np.round(m + felt + rng.normal(0, 0.9, n)), 1, 7))
          for k, (m, items) in CX.items() for i in range(1, items + 1)]  # fmt: skip
    parts.append(_long(_asked(world, rng, n, "2025-05-06"), cx))
    n = OTHERS["servqual"]
    gaps = [(f"{k}_{side}", f"servqual_{side}", np.clip(np.round(means[i] + rng.normal(0, 0.8, n)), 1, 7))
            for k, means in SERVQUAL.items() for i, side in enumerate("ep")]  # fmt: skip
    parts.append(_long(_asked(world, rng, n, "2025-04-07"), gaps))
    n = OTHERS["attitude"]
    bold = rng.choice([-0.9, 0.9], n)  # two kinds of firm: the bold and the careful
    sign = {"try_new": 1, "decide_fast": 1, "avoid_risk": -1, "price_first": -0.7}
    views = [(k, "attitude", np.clip(np.round(m + sign.get(k, 0) * bold + rng.normal(0, 0.7, n)), 1, 5))
             for k, m in ATTITUDE.items()]  # fmt: skip
    parts.append(_long(_asked(world, rng, n, "2025-03-03"), views))
    n = OTHERS["mkt_orientation"]
    own = _asked(world, rng, n, "2025-11-03").assign(customer_id=None)
    own["rep_id"] = rng.choice(staff["rep_id"], n)
    feel = rng.normal(0, 0.5, n)
    items = [(f"{k}_{i}", "mkt_orientation", np.clip(np.round(m + feel + rng.normal(0, 0.55, n)), 1, 5))
             for k, m in ORIENTATION.items() for i in range(1, 6)]  # fmt: skip
    parts.append(_long(own, items))
    n = OTHERS["price_point"]
    taste = rng.normal(1, 0.09, n)
    steps = np.sort(np.array([m * taste * rng.normal(1, 0.05, n) for m in PRICES.values()]), axis=0)
    prices = [(k, "price_point", np.round(v, -1)) for k, v in zip(PRICES, steps, strict=True)]
    parts.append(_long(_asked(world, rng, n, "2025-10-13"), prices))
    return parts
