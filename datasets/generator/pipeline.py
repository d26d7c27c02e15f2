"""Campaigns and the deals they bring: where a deal comes from, how far it gets, which order it becomes."""

from __future__ import annotations

import numpy as np
import pandas as pd

from . import leads
from .wording import line_names, pair, phrases, things, word, write

STAGES = ("early", "pre", "mid", "late")
PROBABILITY = {"early": 0.15, "pre": 0.35, "mid": 0.95, "late": 0.98}
DAYS = {
    "early": (26, 0.55),
    "pre": (None, 0.60),
    "mid": (52, 0.45),
    "late": (88, 0.35),
}  # median, spread of log
RIVAL_OF = ("CP01", "CP02", "CP03", "CP04", "CP05")


def campaigns(world) -> pd.DataFrame:
    """The calendar of each year: cost in yuan, reach and responses."""
    rng = world.rng("campaigns")
    words = phrases("pipeline")
    years = range(world.start.year, world.end.year + 1)
    rows = [
        (y, *entry)
        for y in years
        for entry in words["calendar"][min(words["calendar"], key=lambda k: abs(k - y))]
    ]
    table = pd.DataFrame(rows, columns=["year", "type", "month", "city", "cost", "days"])
    cities = world.trade["city"]
    known = table["city"].where(table["city"].isin(list(cities)), next(iter(cities)))
    table["region"] = [cities[c]["region"] for c in known]
    table["start_date"] = pd.to_datetime(
        {"year": table["year"], "month": table["month"], "day": rng.integers(6, 24, len(table))}
    )
    table["end_date"] = table["start_date"] + pd.to_timedelta(table["days"] - 1, "D")
    table["end_date"] = table["end_date"].where(table["end_date"] <= world.end, world.end)
    table = table.sort_values("start_date", ignore_index=True)
    table.insert(0, "campaign_id", [f"CM{i:02d}" for i in range(1, len(table) + 1)])
    towns = {language: [cities[c if c in cities else next(iter(cities))][language] for c in table["city"]]
             for language in ("zh", "en")}  # fmt: skip
    kinds = list(words["campaigns"])
    names = write(list(words["campaigns"].values()), [kinds.index(t) for t in table["type"]],
                  year=table["year"].tolist(), city=towns)  # fmt: skip
    pair(table, "name", names)
    table["cost"] = (table["cost"] * 1000 * rng.uniform(0.95, 1.05, len(table))).round(-2)
    reach = table["type"].map(
        {"exhibition": 2600, "seminar": 75, "ad": 24000, "user_day": 90, "referral": 160, "digital": 14000}
    )
    table["reach"] = (reach * rng.uniform(0.85, 1.2, len(table))).round().astype(int)
    rate = table["type"].map(
        {
            "exhibition": 0.11,
            "seminar": 0.55,
            "ad": 0.004,
            "user_day": 0.7,
            "referral": 0.12,
            "digital": 0.012,
        }
    )
    table["responses"] = (table["reach"] * rate * rng.uniform(0.85, 1.15, len(table))).round().astype(int)
    return table


def deals(world, fairs: pd.DataFrame, engineers: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """``opportunities`` and ``stage_history``. ``engineers``: customers where we know somebody technical.
    Hidden: ``order_id`` (the order a won deal became), ``stuck``, ``engineer_met`` (of stuck ones).

    A won deal begins with a real order: its contract date is that order's date and its amount what was ordered.
    """
    rng = world.rng("deals")
    frame = _outcomes(world, rng)
    _won_orders(world, rng, frame)
    _open_and_lost(world, rng, frame)
    _sources(world, rng, frame, fairs)
    before = frame.copy()
    given = leads.design_ins(world, frame)
    frame["given"] = frame.index.isin(given)
    history = _history(world, rng, frame, fairs)
    _stuck(world, rng, frame, engineers)
    _lost(world, rng, frame)
    _battles(world, rng, frame, before, given)
    leads.kinds(world, frame)
    leads.losses(world, frame)
    leads.pipeline_value(world, frame)
    _words(world, rng, frame)
    frame = frame.sort_values(["created_date", "customer_id"], kind="stable", ignore_index=True)
    number = {old: f"OP{i:04d}" for i, old in enumerate(frame["deal"], start=1)}
    frame.insert(0, "opp_id", frame["deal"].map(number))
    history.insert(0, "opp_id", history.pop("deal").map(number))
    return frame, history.sort_values(["opp_id", "entered_date"], ignore_index=True)


def link(world, frame: pd.DataFrame) -> None:
    """Write a won deal's number (and its campaign) on the order it became and on that order's statement."""
    won = frame[frame["status"] == "won"].dropna(subset="order_id").set_index("order_id")
    orders, invoices = world.transactions, world.invoices
    orders["opp_id"] = orders["order_id"].map(won["opp_id"])
    orders["campaign_id"] = orders["order_id"].map(won["campaign_id"])
    named = invoices["order_ids"].str.split(";").explode()
    first = named.map(won["opp_id"]).dropna()
    invoices["opp_id"] = first.groupby(level=0).first().reindex(invoices.index)


# ------------------------------------------------------------------------------------------- outcomes


def _outcomes(world, rng) -> pd.DataFrame:
    """How far each deal gets: exact numbers from the planted conversion of each stage."""
    plant = world.truth(10)
    n, still = plant["deals"], plant["open"]
    lost, reached = {}, n
    for stage in STAGES:
        decided = reached - still[stage]
        passed = round(decided * plant["conversion"][stage])
        lost[stage], reached = decided - passed, passed
    groups = (
        [(s, "lost", lost[s]) for s in STAGES]
        + [(s, "open", still[s]) for s in STAGES]
        + [("late", "won", reached)]
    )
    rows = [(stage, status) for stage, status, count in groups for _ in range(count)]
    frame = pd.DataFrame(rows, columns=["stage", "status"])
    frame["done"] = frame["status"].ne("open")
    frame.loc[frame["stage"].isin(["mid", "late"]) & frame["status"].eq("open"), "status"] = "won"
    frame["deal"] = np.arange(len(frame))
    return frame


def _won_orders(world, rng, frame) -> None:
    """Give each signed deal one of the larger orders of a customer, old ones to those that are paid already."""
    signed = frame.index[frame["stage"].isin(["mid", "late"])]
    orders = world.transactions[~world.transactions["is_return"] & world.transactions["order_date"].gt(
        world.start + pd.Timedelta(days=150))].copy()  # fmt: skip
    hidden = [world.firm["customers"]["counter"], world.truth(26)["customer"], world.truth(1)["customer"]]
    orders = orders[~orders["customer_id"].isin(hidden)]
    size = orders.groupby("customer_id")["amount"].rank(ascending=False, method="first")
    orders = orders[size <= 2].copy()
    group = orders["customer_id"].map(world.customers.set_index("customer_id")["group"])
    chance = group.map({"key": 1.6, "B": 1.6, "C": 0.45}).fillna(0.12) * np.sqrt(
        orders["amount"].clip(lower=1)
    )
    riser = world.truth(17)
    age = (world.end - orders["order_date"]).dt.days
    mine = orders["rep_id"].eq(riser["riser"]) & age.gt(260)
    first = orders[mine].nlargest(riser["must_win_won"], "amount")
    rest = orders.drop(first.index)
    state = frame.loc[signed, "stage"] + np.where(frame.loc[signed, "done"], " done", " open")
    counts = state.value_counts()
    ages = {"mid open": (5, 60), "late open": (70, 170), "mid done": (260, 900), "late done": (260, 5000)}
    chosen = {}
    for name, (low, high) in ages.items():
        n = counts.get(name, 0) - (len(first) if name == "late done" else 0)
        pool = rest[(world.end - rest["order_date"]).dt.days.between(low, high)]
        weight = chance[pool.index]
        picked = pool.loc[rng.choice(pool.index, n, replace=False, p=weight / weight.sum())]
        rest = rest.drop(picked.index)
        chosen[name] = pd.concat([picked, first]) if name == "late done" else picked  # won ones stand last
    for name, picked in chosen.items():
        rows = signed[(state == name).to_numpy()]
        for column in ("order_id", "customer_id", "rep_id", "amount"):
            frame.loc[rows, column] = picked[column].to_numpy()
        frame.loc[rows, "contract_date"] = picked["order_date"].to_numpy()
    frame.loc[signed, "amount"] = frame.loc[signed, "amount"].round(-2)
    frame["product_line"] = frame["order_id"].map(_main_line(world))


def _main_line(world) -> pd.Series:
    lines = world.order_lines.merge(world.products[["product_id", "product_line"]], on="product_id")
    sums = lines.groupby(["order_id", "product_line"])["line_amount"].sum().reset_index()
    return sums.sort_values("line_amount").groupby("order_id")["product_line"].last()


def _open_and_lost(world, rng, frame) -> None:
    """Customers, lines and values of the deals that did not (yet) become an order."""
    rows = frame.index[frame["customer_id"].isna()]
    who = world.customers[~world.customers["group"].eq("counter")]
    weight = who["group"].map({"key": 9.0, "B": 3.4, "C": 0.8, "prospect": 2.0, "lapsed": 0.9}).fillna(0.5)
    weight[who["customer_id"] == world.truth(6)["customer"]] = 1.0
    pick = rng.choice(len(who), len(rows), p=weight / weight.sum())
    chosen = who.iloc[pick]
    frame.loc[rows, "customer_id"] = chosen["customer_id"].to_numpy()
    frame.loc[rows, "rep_id"] = chosen["owner_rep_id"].to_numpy()
    base = chosen["group"].map({"key": 320e3, "B": 130e3}).fillna(48e3).to_numpy()
    frame.loc[rows, "amount"] = np.maximum((base * rng.lognormal(0, 0.6, len(rows))).round(-3), 3000)
    share = {k: v["share"] for k, v in world.trade["line"].items()}
    p = np.array(list(share.values())) / sum(share.values())
    frame.loc[rows, "product_line"] = rng.choice(list(share), len(rows), p=p)


def _stuck(world, rng, frame, engineers: list[str]) -> None:
    """Planted truth 10: open deals in 'pre', one a customer; where most are stuck, nobody technical was met."""
    rows = frame.index[frame["stage"].eq("pre") & frame["status"].eq("open")]
    rows = rows[np.argsort(~frame.loc[rows, "stuck"], kind="stable")]  # stuck ones first
    stuck = int(frame.loc[rows, "stuck"].sum())
    met = stuck - round(world.truth(10)["stuck_without_engineer"] * stuck)
    who = world.customers.set_index("customer_id")
    general = who.index[who["group"].isin(["B", "C"]) & ~who.index.isin(_storied(world))]
    first = rng.permutation(general[general.isin(engineers)])[:met]
    others = rng.permutation(general.difference(first))[: len(rows) - len(first)]
    chosen = np.concatenate([first, others])
    frame.loc[rows, "customer_id"] = chosen
    frame.loc[rows, "rep_id"] = who.loc[chosen, "owner_rep_id"].to_numpy()
    frame["engineer_met"] = False
    frame.loc[rows[:met], "engineer_met"] = True


def _storied(world) -> list[str]:
    return [world.truth(i)["customer"] for i in (1, 2, 5, 6, 25, 26)]


def _sources(world, rng, frame, fairs) -> None:
    """Planted truth 13: exact numbers of deals and of won deals for every kind of campaign."""
    plant = world.truth(13)["deals"]
    frame["source"] = None
    signed = frame["stage"].isin(["mid", "late"]) & frame["status"].eq("won")
    free_won = rng.permutation(frame.index[signed]).tolist()
    by_size = sorted(free_won, key=lambda i: -frame.loc[i, "amount"])
    seminar = by_size[2 : 2 + 2 * plant["seminar"][1] : 2]  # large deals, not only the largest
    rest = [i for i in free_won if i not in seminar]
    free_other = rng.permutation(frame.index[~signed]).tolist()
    for kind, (count, won) in plant.items():
        winners = seminar if kind == "seminar" else [rest.pop() for _ in range(won)]
        others = [free_other.pop() for _ in range(count - len(winners))]
        frame.loc[winners + others, "source"] = kind
    none = frame["source"].isna()
    frame.loc[none, "source"] = rng.choice(["visit", "existing", "tender"], none.sum(), p=[0.5, 0.32, 0.18])


def _durations(world, rng, n: int, stage: str) -> np.ndarray:
    median, spread = DAYS[stage]
    median = median or world.truth(10)["pre_median_days"]
    days = median * np.exp(
        spread * (rng.permutation(n) + 0.5 - n / 2) / n * 3.3
    )  # evenly spread: the median holds
    return np.maximum(2, days.round()).astype(int)


def _history(world, rng, frame, fairs) -> pd.DataFrame:
    """Stage by stage: entered, left. Works back from the contract or from the end of the data."""
    n = len(frame)
    spent = {s: _durations(world, rng, n, s) for s in STAGES}
    order = np.array([STAGES.index(s) for s in frame["stage"]])
    still_pre = (frame["stage"].eq("pre") & ~frame["done"]).to_numpy()
    spent["pre"][still_pre] = _durations(world, rng, still_pre.sum(), "pre")
    passed_pre = ~still_pre & (order >= 1)
    spent["pre"][passed_pre] = _durations(world, rng, passed_pre.sum(), "pre")
    signed = order >= 2
    early = (world.end - world.start).days - 5
    length = spent["early"] + np.where(order >= 1, spent["pre"], 0)
    begin = np.zeros(n, dtype="datetime64[D]")
    end = world.end.to_datetime64().astype("datetime64[D]")
    start = world.start.to_datetime64().astype("datetime64[D]")
    contract = frame["contract_date"].to_numpy().astype("datetime64[D]")
    begin[signed] = np.maximum((contract - length.astype("timedelta64[D]"))[signed], start)
    squeezed = signed & (begin == start)
    room = (contract - start).astype(int)
    spent["early"] = np.where(squeezed, np.maximum(room - spent["pre"], 1), spent["early"])
    spent["pre"] = np.where(squeezed, room - spent["early"], spent["pre"])
    lost = frame["status"].eq("lost").to_numpy() & ~signed
    last = np.maximum(early - length, 1)
    begin[lost] = (start + (rng.random(n) * last).astype("timedelta64[D]"))[lost]
    still = ~frame["done"].to_numpy() & ~signed
    begin[still] = (end - length.astype("timedelta64[D]"))[still]
    frame["created_date"] = begin.astype("datetime64[s]")
    frame["stuck"] = still_pre & (spent["pre"] > world.truth(10)["pre_median_days"])
    at, parts = begin.copy(), []
    for k, stage in enumerate(STAGES):
        here = order >= k
        left = at + spent[stage].astype("timedelta64[D]")
        open_ = (order == k) & ~frame["done"].to_numpy()
        left = np.where((left > end) & ~open_, end, left)
        stay = pd.DataFrame({"deal": frame["deal"], "stage": stage, "entered_date": at, "left_date": left})
        stay["left_date"] = stay["left_date"].mask(open_)
        dated = {"entered_date": "datetime64[s]", "left_date": "datetime64[s]"}
        parts.append(stay[here].astype(dated))
        at = left
    frame["close_date"] = _close_dates(world, rng, frame, parts)
    _campaign_of(world, rng, frame, fairs)
    return pd.concat(parts, ignore_index=True)


def _close_dates(world, rng, frame, parts) -> pd.Series:
    """The contract date of signed deals, the day a lost one ended, what is expected of an open one."""
    last = pd.concat(parts).groupby("deal")["left_date"].last().reindex(frame["deal"]).to_numpy()
    expected = world.end + pd.to_timedelta(rng.integers(10, 150, len(frame)), "D")
    close = frame["contract_date"].where(frame["contract_date"].notna(), pd.Series(last, index=frame.index))
    return close.where(close.notna(), pd.Series(expected, index=frame.index)).astype("datetime64[s]")


def _campaign_of(world, rng, frame, fairs) -> None:
    """The latest campaign of its kind before the deal began; a deal older than the first of them names none."""
    frame["campaign_id"] = None
    for kind, group in fairs.groupby("type"):
        rows = frame.index[frame["source"] == kind]
        starts = group.sort_values("start_date")
        at = (
            np.searchsorted(
                starts["start_date"].to_numpy(), frame.loc[rows, "created_date"].to_numpy(), "right"
            )
            - 1
        )
        frame.loc[rows, "campaign_id"] = np.where(
            at >= 0, starts["campaign_id"].to_numpy()[np.maximum(at, 0)], None
        )


# ------------------------------------------------------------------------------------------- why lost, who won


def _lost(world, rng, frame) -> None:
    plant, wave = world.truth(4), world.truth(15)
    lost = frame.index[frame["status"] == "lost"]
    reasons = ["price", "lead_time", "technology", "relation", "cancelled", "credit"]
    frame["reason"] = None
    frame.loc[lost, "reason"] = rng.choice(reasons, len(lost), p=[0.30, 0.20, 0.14, 0.16, 0.15, 0.05])
    ended = frame.loc[lost, "close_date"]
    region = frame["customer_id"].map(world.customers.set_index("customer_id")["region"])
    before_contract = frame.loc[lost, "stage"].isin(["early", "pre"])
    free = lost[before_contract.to_numpy()]
    gap = pd.Index(rng.permutation(free)[: plant["lost_deals"]])
    frame.loc[free[frame.loc[free, "product_line"].eq(plant["short"])], "product_line"] = "PL-1"
    frame.loc[gap, "product_line"], frame.loc[gap, "reason"] = plant["short"], "no_mid_spec"
    hit = free.difference(gap)
    hit = hit[(frame.loc[hit, "product_line"].eq(wave["line"]) & region[hit].eq(wave["region"])
               & ended[hit].ge(pd.Timestamp(wave["from"]))).to_numpy()]  # fmt: skip
    frame.loc[hit, "reason"] = "substitute"
    rival = rng.choice(RIVAL_OF, len(frame), p=[0.27, 0.34, 0.22, 0.10, 0.07])
    named = frame["status"].eq("lost") & frame["reason"].isin(
        ["price", "lead_time", "technology", "relation", "no_mid_spec"]
    )
    frame["lost_to"] = pd.Series(rival, index=frame.index).where(named & (rng.random(len(frame)) < 0.85))
    frame.loc[hit, "lost_to"] = "CP05"


def _battles(world, rng, frame, before, given: list) -> None:
    """Must-win deals: the riser of planted truth 17 won his, the star mostly did not.

    ``before``: the deals as they were before some were ``given`` to other customers; those were not fought for.
    """
    plant = world.truth(17)
    frame["must_win"] = False
    done = frame["done"] & before["amount"].ge(before["amount"].median())
    mine = before["rep_id"].eq(plant["riser"])
    won = before[mine & frame["done"] & frame["status"].eq("won")]
    wins = won.nlargest(plant["must_win_won"], "amount").index
    losses = frame[mine & done & frame["status"].eq("lost")].index[:1]
    frame.loc[wins.append(losses), "must_win"] = True
    star = frame[before["rep_id"].eq(plant["star"]) & frame["done"]]
    frame.loc[star[star["status"] == "won"].index[:1], "must_win"] = True
    frame.loc[star[star["status"] == "lost"].index[:2], "must_win"] = True
    others = frame.index[done & ~before["rep_id"].isin([plant["riser"], plant["star"]])]
    frame.loc[_at_most_two_wins(rng, before, others)[:22], "must_win"] = True
    frame.loc[given, "must_win"] = False
    frame["role_share"] = rng.choice([0.3, 0.5, 0.6, 0.7, 0.8, 1.0], len(frame))
    frame.loc[wins, "role_share"] = 0.8


def _at_most_two_wins(rng, frame, rows) -> np.ndarray:
    """Deals in random order, without a rep's third and later win."""
    rows = rng.permutation(rows)
    won = frame.loc[rows, "status"].eq("won")
    nth = won.groupby(frame.loc[rows, "rep_id"]).cumsum()
    return rows[(~won | (nth <= 2)).to_numpy()]


def _words(world, rng, frame) -> None:
    words = phrases("pipeline")
    who = world.customers.set_index("customer_id").loc[frame["customer_id"]]
    cities = word(world.trade["city"], who["city"].to_numpy())
    names = write(words["deal_names"], rng.integers(0, len(words["deal_names"]), len(frame)),
                  thing=things(world, who["industry"]), city=cities)  # fmt: skip
    lines = line_names(world, frame["product_line"])
    pair(frame, "opp_name", {"zh": [f"{a}（{b}）" for a, b in zip(names["zh"], lines["zh"], strict=True)],
                             "en": [f"{a} ({b})" for a, b in zip(names["en"], lines["en"], strict=True)]})  # fmt: skip
    frame["opp_name_en"] = frame["opp_name_en"].str[:1].str.upper() + frame["opp_name_en"].str[1:]
    frame["source_code"] = frame["source"]
    pair(frame, "source", word(words["sources"], frame.pop("source")))
    pair(frame, "lost_reason", word(words["lost_reasons"], frame["reason"]))
    frame["probability"] = frame["stage"].map(PROBABILITY)
    frame.loc[frame["status"] == "lost", "probability"] = 0.0
    frame.loc[frame["done"] & frame["status"].eq("won"), "probability"] = 1.0
    step = np.array([rng.integers(len(words["next_steps"][s])) for s in frame["stage"]])
    has = ~frame["done"] & (rng.random(len(frame)) < 0.72)
    for language in ("zh", "en"):
        texts = [words["next_steps"][s][i][language] for s, i in zip(frame["stage"], step, strict=True)]
        frame[f"next_step_{language}"] = pd.Series(texts).where(has)
