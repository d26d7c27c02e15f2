"""Around the review: what holds it up, what drives it, which data it has, and how one account stands."""

import numpy as np
import pandas as pd
from scipy.stats import ttest_ind

from custkit.data import contract
from custkit.item import Key, Refused, Result, bars, choice, exercise, item, slider
from custkit.key_accounts.subject import account_in_question, accounts_dial
from custkit.locale import pick
from custkit.monitoring import health_score, periods_of
from custkit.tiering.features import customer_table
from custkit.tiering.segmentation import nps_answers

from .board import readings
from .reading import two_years, year_days

OBSTACLES = ("silos", "analysis", "execution", "platform", "process", "people")
ANSWERS = ("answer_is", "answer_training", "answer_duty")
WEAK = 3  # of five
_FIVE = {name: slider(1, 5, 1, start=3, form="int") for name in OBSTACLES}
RELATION = {"health": 0.4, "recommend": 0.2, "won": 0.2, "answered": 0.2}
ONLINE = ("online", "community")


@item(dial=_FIVE)
def obstacle_check(company, silos=3, analysis=3, execution=3, platform=3, process=3, people=3) -> Result:
    """What holds up reviews and tiering: six obstacles scored by oneself (1 weak … 5 strong) beside what the data show.

    ``obstacle, obstacle_score`` (1–5), ``seen_score`` (1–5 from the data; empty where they do not tell), three answers
    ``answer_is`` (what of the kit helps), ``answer_training`` (what to practise, in which exercise), ``answer_duty``
    (whose it is), and ``obstacle_gap`` (own − data, where both are there). Data: silos: of the tables of the
    contract, the share that is there; analysis: of the twelve dimensions, the share that is available; execution:
    promises kept. Weakest first by the own score. 1 + 4 × share.
    """
    given = dict(zip(OBSTACLES, (silos, analysis, execution, platform, process, people), strict=True))
    wrong = [name for name, value in given.items() if not 1 <= value <= 5]
    if wrong:
        raise Refused("range")
    seen = _seen(company)
    table = pd.DataFrame(
        {
            "obstacle": OBSTACLES,
            "obstacle_score": [float(given[name]) for name in OBSTACLES],
            **dict.fromkeys(ANSWERS, OBSTACLES),
        }
    )
    table["seen_score"] = [1 + 4 * seen.get(name, np.nan) for name in OBSTACLES]
    table["obstacle_gap"] = table["obstacle_score"] - table["seen_score"]
    table["weak"] = table["obstacle_score"] < WEAK
    table = table.sort_values("obstacle_score", kind="stable", ignore_index=True)
    first = table.iloc[0]
    return Result(
        table[["obstacle", "obstacle_score", "seen_score", "obstacle_gap", *ANSWERS]],
        verdict="even" if table["obstacle_score"].nunique() == 1 else "weak",
        about={**first[["obstacle", "obstacle_score", "answer_is"]].to_dict(),
               "obstacle_mean": float(table["obstacle_score"].mean()), "n_weak": int(table["weak"].sum())},
        picture=bars("obstacle", "obstacle_score", tone="weak", rows=table),
    )  # fmt: skip


@item
def driver_indicators(company) -> Result:
    """Why review now: four drivers, one number each, now and a year before: ``driver_of_review, driver_now,
    driver_then, driver_way`` (sharper, calmer; same: no more than chance, Welch's test at 5%; unknown).

    uncertainty: mean absolute change of a month's revenue on the same month a year before; sameness: share of lost
    deals for price; scarce: share of the year's buyers that never bought before; digital: share of contacts online. A
    driver without its data is shown as not available.
    """
    found = {"uncertainty": _uncertainty(company), "sameness": _price_losses(company),
             "scarce": _new_share(company), "digital": _online(company)}  # fmt: skip
    rows = []
    for name, (now, then) in found.items():
        worse = now.mean() < then.mean() if name == "scarce" else now.mean() > then.mean()
        way = "unknown" if not (len(now) and len(then)) else "same" if not _apart(now, then) else (
            "sharper" if worse else "calmer")  # fmt: skip
        rows.append((name, now.mean(), then.mean(), way))
    table = pd.DataFrame(rows, columns=["driver_of_review", "driver_now", "driver_then", "driver_way"])
    if table["driver_now"].isna().all():
        raise Refused("none")
    sharper = table.loc[table["driver_way"] == "sharper", "driver_of_review"]
    return Result(
        table,
        verdict="sharper" if len(sharper) else "calm",
        about={"drivers": tuple(sharper), "n_drivers_seen": int(table["driver_now"].notna().sum())},
        picture=bars(
            "driver_of_review", "driver_now", tone="plain", rows=table.dropna(subset=["driver_now"])
        ),
    )


@item
def data_inventory(company) -> Result:
    """Step one of a review: which tables are there and what the others would add, the missing first:
    ``source_table, is_there`` (have, missing), ``table_adds`` (what it would add; empty where it is there).
    """
    rows = []
    for name, entry in contract.tables().items():
        have = company.has(name)
        rows.append((contract.label(name), "have" if have else "missing", None if have else pick(entry.adds)))
    table = pd.DataFrame(rows, columns=["source_table", "is_there", "table_adds"])
    table = table.sort_values("is_there", ascending=False, kind="stable", ignore_index=True)
    have = int((table["is_there"] == "have").sum())
    return Result(
        table,
        verdict="all" if have == len(table) else "some",
        about={"n_have": have, "n_contract": len(table)},
    )


@item(dial={"customer_id": accounts_dial})
def relation_scorecard(company, customer_id: str | None = None) -> Result:
    """How the relation with one account stands: ``relation_part, relation_points`` (0–100; empty: not known),
    ``relation_weight`` (they sum to 1), ``weighted_points``.

    health: `health_score`; recommend: mean answer to "would you recommend us" × 10; won: share of its deals decided
    that we won; answered: share of its contacts that got an answer. The score is the weighted mean of what is known.
    customer_id: as `account_in_question`.
    """
    customer_id = customer_id or account_in_question(company)
    if customer_id is None:
        raise Refused("nobody")
    points = {
        "health": _health(company, customer_id), "recommend": _recommend(company, customer_id),
        "won": _won(company, customer_id), "answered": _answered(company, customer_id),
    }  # fmt: skip
    table = pd.DataFrame({"relation_part": list(RELATION), "relation_weight": list(RELATION.values())})
    table["relation_points"] = table["relation_part"].map(points).astype(float)
    known = table.dropna(subset=["relation_points"])
    if known.empty:
        raise Refused("unknown", customer_id=customer_id)
    weight = known["relation_weight"].sum()
    table["weighted_points"] = table["relation_points"] * table["relation_weight"] / weight
    weakest = known.loc[known["relation_points"].idxmin()]
    return Result(
        table[["relation_part", "relation_points", "relation_weight", "weighted_points"]],
        about={"customer_id": customer_id, "relation_score": float(table["weighted_points"].sum()),
               "relation_part": weakest["relation_part"], "relation_points": weakest["relation_points"],
               "n_known_parts": len(known)},
        customers=(customer_id,),
        picture=bars("relation_part", "relation_points", rows=known),
    )  # fmt: skip


@exercise("THX.36", asks=[relation_scorecard])
def weakest_part(company) -> Key:
    """The weakest part of the relation with the account in question."""
    found = relation_scorecard(company)
    if not found.ok or found.about["n_known_parts"] < 2:
        raise Refused("few")
    table = found.table.dropna(subset=["relation_points"])
    lost = table.assign(lost=(100 - table["relation_points"]) * table["relation_weight"])
    costly = lost.loc[lost["lost"].idxmax(), "relation_part"]
    weakest = found.about["relation_part"]
    wrong = {"costly": costly} if costly != weakest else {}
    return Key({"part": choice(weakest, list(RELATION), "relation_part", wrong)}, found.facts)


def _seen(company) -> dict:
    known = [read is not None for read in readings(company).values()]
    tables = [company.has(name) for name in contract.tables()]
    seen = {"silos": float(np.mean(tables)), "analysis": float(np.mean(known))}
    if company.has("interactions.next_due", "interactions.done_date"):
        notes = company.table("interactions").dropna(subset=["next_due"])
        due = pd.to_datetime(notes["next_due"]) <= pd.Timestamp(company.as_of)
        kept = pd.to_datetime(notes["done_date"]) <= pd.to_datetime(notes["next_due"])
        if due.any():
            seen["execution"] = float(kept[due].mean())
    return seen


NONE = pd.Series(dtype=float)


def _apart(now, then) -> bool:
    """Whether two years differ by more than chance (Welch's test, 5%)."""
    if min(len(now), len(then)) < 2 or now.std() == then.std() == 0:
        return False
    return bool(ttest_ind(now, then, equal_var=False).pvalue < 0.05)


def _uncertainty(company):
    months = periods_of(company, "month")
    moved = months["period_change"].abs().dropna() if "period_change" in months else NONE
    return (moved.tail(12), moved.iloc[-24:-12]) if len(moved) >= 6 else (NONE, NONE)


def _by_year(company, days, values) -> tuple:
    """Values (0 or 1, or shares) of the last year and of the one before; fewer than 20 are none."""
    days, found = pd.to_datetime(days), []
    for back in (0, 1):
        start, end = year_days(company, back)
        part = values[(days >= start) & (days < end + pd.Timedelta(days=1))].astype(float)
        found.append(part if len(part) >= 20 else NONE)
    return tuple(found)


def _price_losses(company):
    if not company.has("opportunities.lost_reason", "opportunities.close_date"):
        return NONE, NONE
    lost = company.table("opportunities")
    lost = lost[(lost["status"] == "lost") & lost["lost_reason"].notna()]
    priced = lost["lost_reason"].astype(str).str.contains("price|价", case=False)
    return _by_year(company, lost["close_date"], priced)


def _new_share(company):
    if not two_years(company):
        return NONE, NONE
    first = pd.to_datetime(customer_table(company)["first_order_date"]).dropna()
    new = []
    for back in (0, 1):
        start, end = year_days(company, back)
        new.append((first[first <= end] >= start).astype(float))
    return tuple(new) if company.profile.months >= 35 else (new[0], NONE)


def _online(company):
    if not company.has("interactions.space", "interactions.date"):
        return NONE, NONE
    told = company.table("interactions").dropna(subset=["space"])
    return _by_year(company, told["date"], told["space"].isin(ONLINE))


def _health(company, customer_id):
    found = health_score(company, customers=(customer_id,))
    rows = found.table[found.table["customer_id"] == customer_id] if found.ok else found.table
    return float(rows["health"].iloc[0]) if len(rows) else np.nan


def _recommend(company, customer_id):
    answers = nps_answers(company)
    mine = answers.loc[answers["customer_id"] == customer_id, "value"]
    return 10 * float(mine.mean()) if len(mine) else np.nan


def _won(company, customer_id):
    if not company.has("opportunities.status"):
        return np.nan
    deals = company.table("opportunities")
    mine = deals.loc[(deals["customer_id"] == customer_id) & deals["status"].isin(["won", "lost"]), "status"]
    return 100 * float((mine == "won").mean()) if len(mine) else np.nan


def _answered(company, customer_id):
    if not company.has("interactions.response"):
        return np.nan
    notes = company.table("interactions")
    mine = notes.loc[(notes["customer_id"] == customer_id) & notes["response"].notna(), "response"]
    return 100 * float(mine.astype(float).mean()) if len(mine) else np.nan
