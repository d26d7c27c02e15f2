"""What customers say when they are asked, and when they need help: surveys, interviews, service tickets."""

from __future__ import annotations

import numpy as np
import pandas as pd

from custkit.demo.calendar import day_weights
from custkit.demo.wording import fitting, line_names, pair, phrases, quota, things, write

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


def surveys(world, staff: pd.DataFrame) -> pd.DataFrame:
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


def interviews(world) -> pd.DataFrame:
    """60 interviews turn by turn, with what two coders wrote on the customer's answers (truths 7 and 8)."""
    rng = world.rng("interviews")
    frame = _script(world, rng)
    _coders(world, rng, frame)
    _spoken(world, rng, frame)
    return frame


def tickets(world) -> pd.DataFrame:
    """Service requests with opening, first response and end; planted truth 18 sets who is answered in two hours."""
    rng = world.rng("tickets")
    plant = world.truth(18)
    n = plant["tickets"]
    who = world.customers[~world.customers["group"].isin(["counter", "prospect"])].reset_index(drop=True)
    weight = who["group"].map({"key": 14.0, "B": 4.0}).fillna(0.8) * np.where(
        who["region"] == plant["region"], 1.2, 1.0
    )
    pick = rng.choice(len(who), n, p=weight / weight.sum())
    frame = who.loc[pick, ["customer_id", "region", "ends"]].reset_index(drop=True)
    frame["rep_id"] = who["owner_rep_id"].to_numpy()[pick]
    frame["opened_at"] = _opened(world, rng, frame)
    _first_responses(world, rng, frame)
    _endings(world, rng, frame)
    _problem(world, rng, frame)
    frame = frame.sort_values("opened_at", kind="stable", ignore_index=True)
    frame.insert(0, "ticket_id", [f"TK{i:04d}" for i in range(1, n + 1)])
    return frame


# ------------------------------------------------------------------------------------------- surveys


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


# ------------------------------------------------------------------------------------------- interviews


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
    words, n = phrases("interviews"), len(frame)
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
        entries = fitting(world, words[speaker][topic])
        part = {k: {c: [v[c][i] for i in rows] for c in v} if isinstance(v, dict) else [v[i] for i in rows]
                for k, v in slots.items()}  # fmt: skip
        pick = (rng.permutation(len(rows)) + rng.integers(len(entries))) % len(entries)
        for language, texts in write(entries, pick, **part).items():
            text[language][rows] = texts
    text["en"] = [t[:1].upper() + t[1:] for t in text["en"]]
    pair(frame, "text", text)


# ------------------------------------------------------------------------------------------- tickets


def _opened(world, rng, frame) -> pd.Series:
    """Working hours, a few at night; Friday afternoons are busy: machines are to run over the weekend."""
    n = len(frame)
    weights = day_weights(world.firm, world.start, world.end)
    weekday = (world.start + pd.to_timedelta(np.arange(len(weights)), "D")).day_of_week.to_numpy()
    weights = (
        weights
        * np.where(weekday == 4, 1.25, np.where(weekday > 4, 0.5, 1.0))
        * np.linspace(0.85, 1.15, len(weights))
    )
    cumulative = np.cumsum(weights)
    limit = np.minimum(frame["ends"].fillna(len(weights)).to_numpy(), len(weights) - 1).astype(int)
    falling = frame["customer_id"].eq(
        world.truth(1)["customer"]
    )  # its complaints come late, with its decline
    first = cumulative[np.where(falling, len(weights) - 270, 0)]
    day = np.searchsorted(cumulative, first + rng.random(n) * (cumulative[limit] - first) * 0.9995)
    hours = np.array([0.15] * 7 + [1, 4, 7, 8, 6, 3, 6, 8, 8, 6, 4, 2, 1, 0.7, 0.5, 0.3, 0.2])
    friday = np.where(np.arange(24) >= 12, hours * 1.7, hours)
    hour = np.where(
        weekday[day] == 4,
        rng.choice(24, n, p=friday / friday.sum()),
        rng.choice(24, n, p=hours / hours.sum()),
    )
    minute = hour * 60 + rng.integers(0, 60, n)
    at = world.start + pd.to_timedelta(day, "D") + pd.to_timedelta(minute, "min")
    return pd.Series(at).astype("datetime64[s]")


def _first_responses(world, rng, frame) -> None:
    """Exact numbers in three places: Friday afternoon, the weak region, everywhere else."""
    plant = world.truth(18)
    n = len(frame)
    there = frame["region"].eq(plant["region"]).to_numpy()
    friday = (
        frame["opened_at"].dt.day_of_week.eq(4) & frame["opened_at"].dt.hour.ge(plant["afternoon_from"])
    ).to_numpy()
    newest = frame["opened_at"].sort_values().index[-plant["open"] :]
    waiting = np.zeros(n, bool)
    waiting[newest] = True
    place = np.where(waiting, -1, np.where(there & friday, 0, np.where(there, 1, np.where(friday, 2, 3))))
    hits = np.zeros(n, bool)
    kept = 0
    for k in range(3):
        rows = rng.permutation(np.flatnonzero(place == k))
        count = round(plant["bad"] * len(rows))
        hits[rows[:count]] = True
        kept += count
    rows = rng.permutation(np.flatnonzero(place == 3))
    hits[rows[: round(plant["overall"] * n) - kept]] = True
    minutes = np.where(
        hits, np.clip(rng.lognormal(3.7, 0.6, n), 4, 119), 121 + rng.exponential(260, n)
    ).round()
    exact = rng.permutation(np.flatnonzero(hits))[: plant["exactly_two_hours"]]
    minutes[exact] = 120
    response = frame["opened_at"] + pd.to_timedelta(minutes, "min")
    frame["first_response_at"] = response.where(~waiting).astype("datetime64[s]")


def _endings(world, rng, frame) -> None:
    n = len(frame)
    hours = rng.lognormal(2.7, 0.9, n)
    solved = frame["first_response_at"] + pd.to_timedelta((hours * 60).round(), "min")
    solved = solved.where(solved < world.end + pd.Timedelta(days=1))
    frame["resolved_at"] = solved.astype("datetime64[s]")
    told = solved + pd.to_timedelta((rng.lognormal(2.6, 1.0, n) * 60).round(), "min")
    told = told.where((rng.random(n) < 0.72) & (told < world.end + pd.Timedelta(days=1)))
    frame["told_customer_at"] = told.astype("datetime64[s]")
    done = frame["resolved_at"].notna()
    pair(
        frame, "status", {"zh": np.where(done, "已解决", "处理中"), "en": np.where(done, "resolved", "open")}
    )


def _problem(world, rng, frame) -> None:
    """What it is about, how grave, who deals with it."""
    n, words = len(frame), phrases("tickets")
    kinds = words["categories"]
    code = rng.choice(list(kinds), n, p=[k["share"] for k in kinds.values()])
    falling = frame["customer_id"].eq(world.truth(1)["customer"]).to_numpy()
    code = np.where(falling & (rng.random(n) < 0.5), "delivery", code)
    for column in ("category", "dept", "process_step"):
        pair(frame, column, {k: [kinds[c][column][k] for c in code] for k in ("zh", "en")})
    grave = rng.choice(3, n, p=[0.18, 0.47, 0.35])
    pair(frame, "severity", {k: [words["severity"][i][k] for i in grave] for k in ("zh", "en")})
    lines = line_names(world, rng.choice(list(world.trade["line"]), n))
    numbers = rng.integers(2, 8, n)
    text = {"zh": np.empty(n, dtype=object), "en": np.empty(n, dtype=object)}
    for kind, rows in pd.Series(range(n)).groupby(code):
        entries = fitting(world, words["texts"][kind])
        part = {k: [v[i] for i in rows] for k, v in lines.items()}
        for language, texts in write(entries, rng.integers(0, len(entries), len(rows)), product=part,
                                     n=numbers[rows].tolist()).items():  # fmt: skip
            text[language][rows] = texts
    text["en"] = [t[:1].upper() + t[1:] for t in text["en"]]
    pair(frame, "text", text)
