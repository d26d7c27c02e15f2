"""The new generation: an inside-sales team hired since the start, its mentors and leavers, the small accounts it was
given, what each month asks of everybody, and how each customer is served."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .customers import plant_customers
from .people import invented_names
from .wording import phrases

MODES = ("visit", "inside", "dealer", "online")


def hires(world, staff: pd.DataFrame) -> pd.DataFrame:
    """``reps`` with the six new ones: hired since 2023, two of them gone again (planted truth 32)."""
    rng, plant = world.rng("hires"), world.truth(32)
    table = pd.DataFrame(plant["hires"])
    new = pd.DataFrame({"rep_id": table["rep"], "role": "inside", "region": table["region"]})
    names = invented_names(rng, len(new), staff["name_en"])
    new["name_zh"], new["name_en"] = names["name_zh"], names["name_en"]
    boss = {"east": "M01", "south": "M02", "north": "M03"}
    new["manager_id"] = new["region"].map(boss)
    new["hire_date"] = pd.to_datetime(table["hired"]).astype("datetime64[s]")
    new["left_date"] = pd.to_datetime(table["left"]).astype("datetime64[s]")
    new["mentor_id"] = table["mentor"]
    new["capacity_calls_year"] = 0  # they do not travel
    new["capacity_hours_month"] = float(phrases("plan")["plan_hours_month"])
    new["quota_year"] = [plant["quota_year"]] * len(new)
    new["cost_year"] = (plant["cost_year"] * rng.uniform(0.92, 1.1, len(new))).round(-3)
    for skill in phrases("people")["skills"]:
        new[f"skill_{skill}"] = np.clip(np.round(2.3 + rng.normal(0, 0.6, len(new))), 1, 4).astype(int)
    new["posts"] = 1
    old = staff.assign(left_date=pd.NaT, mentor_id=None)
    return pd.concat([old, new], ignore_index=True).astype(
        {"quota_year": float, "left_date": "datetime64[s]"}
    )


def hand_over(world) -> pd.DataFrame:
    """Small accounts go to the new team one by one, with their orders, statements and touches from that day on.

    Gives ``customer_id, rep_id, since, until``. Who has a mentor is given his accounts within months, who has none
    waits for them; what a leaver had goes back to the rep it came from.
    """
    rng, plant = world.rng("hand over"), world.truth(32)
    customers = world.customers.set_index("customer_id")
    kept = [world.truth(17)["riser"], world.truth(17)["star"], world.truth(11)["rep"], world.truth(28)["rep"],
            world.truth(17)["tempting"]["rep"], "R11"]  # fmt: skip
    sold = world.transactions.groupby("customer_id")["amount"].sum() / world.years
    able = customers[customers["group"].eq("C") & customers["customer_type"].ne("distributor")
                     & ~customers["owner_rep_id"].isin(kept) & customers["onboarding"].eq("")]  # fmt: skip
    able = able[~able.index.isin([*plant_customers(world), *world.rivals.values()])]
    able = able.assign(sold=sold.reindex(able.index).fillna(0.0))
    able = able[able["sold"].between(50e3, 300e3)]
    rows = []
    taken: set = set()
    for hire in plant["hires"]:
        free = able[~able.index.isin(taken)].sort_index()
        near = free["region"].eq(hire["region"]).to_numpy()
        chosen = [*rng.permutation(free.index[near]), *rng.permutation(free.index[~near])][
            : plant["accounts"]
        ]
        pace = plant["weeks_between"]["mentored" if hire["mentor"] else "alone"]
        begin, end = pd.Timestamp(hire["hired"]), pd.Timestamp(hire["left"]) if hire["left"] else pd.NaT
        for i, customer in enumerate(chosen):
            since = begin + pd.Timedelta(days=14 + int(7 * pace * i) + int(rng.integers(0, 5)))
            if since < (world.end if pd.isna(end) else end):
                rows.append((customer, hire["rep"], since, end))
                taken.add(customer)
    table = pd.DataFrame(rows, columns=["customer_id", "rep_id", "since", "until"])
    for frame, day in ((world.transactions, "order_date"), (world.invoices, "invoice_date")):
        frame["rep_id"] = whose(table, frame, day)
    now = table[table["until"].isna()].set_index("customer_id")["rep_id"]
    owner = world.customers["customer_id"].map(now)
    world.customers["owner_rep_id"] = owner.fillna(world.customers["owner_rep_id"])
    return table


def whose(table: pd.DataFrame, frame: pd.DataFrame, day: str) -> pd.Series:
    """Who did each row: the inside rep while the account was his, else who stands there."""
    since, until = (frame["customer_id"].map(table.set_index("customer_id")[c]) for c in ("since", "until"))
    his = (frame[day] >= since) & ~(frame[day] > until)
    return frame["customer_id"].map(table.set_index("customer_id")["rep_id"]).where(his, frame["rep_id"])


def monthly(world, reps: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``targets``: what each month of the last year asks of a rep, by the season of the firm's year."""
    season = np.array(world.firm["months"]) / sum(world.firm["months"])
    rows = []
    for rep in reps[reps["quota_year"].gt(0) & reps["role"].ne("region_manager")].itertuples():
        for month in pd.period_range(f"{world.end.year}-01", periods=12, freq="M"):
            there = rep.hire_date <= month.end_time and not rep.left_date < month.start_time
            if there:
                part = season[month.month - 1]
                rows.append(("rep", rep.rep_id, str(month), "revenue", round(rep.quota_year * part, -3)))
    frame = pd.DataFrame(rows, columns=["scope_type", "scope_id_zh", "period", "metric", "target"])
    return frame.assign(scope_id_en=frame["scope_id_zh"])


def serving(world, reps: pd.DataFrame, table: pd.DataFrame) -> None:
    """How each customer is served today and what it takes: ``serving_mode``, ``serving_hours``, ``serving_cost``.

    Calls a year by the standard of the level, times the hours and yuan of one contact in that mode.
    """
    rng, customers, plant = world.rng("serving"), world.customers, world.truth(33)
    small = customers["group"].isin(["C", "lapsed"])
    u = rng.random(len(customers))
    other = np.select(
        [u < plant["online"], u < plant["online"] + plant["dealer"]], ["online", "dealer"], "visit"
    )
    mode = np.where(small & customers["customer_type"].ne("distributor"), other, "visit").astype(object)
    mode[customers["customer_id"].isin(table.loc[table["until"].isna(), "customer_id"])] = "inside"
    mode[customers["customer_id"].isin([*plant_customers(world), *world.rivals.values()])] = "visit"
    mode[customers["group"].eq("counter")] = "online"
    calls = customers["level"].map(world.truth(3)["calls"]).fillna(4)
    customers["serving_mode"] = mode
    each = {k: plant["contact"][k] for k in MODES}
    far = customers["region"].map(plant["far"]).fillna(1.0).where(customers["serving_mode"] == "visit", 1.0)
    hours = customers["serving_mode"].map({k: v["hours"] for k, v in each.items()}) * far
    customers["serving_hours"] = (calls * hours).round(1)
    yuan = customers["serving_mode"].map({k: v["yuan"] for k, v in each.items()})
    customers["serving_cost"] = (calls * yuan * far).round(-1)
