"""People: our own staff and their skills, the customers' contacts and who among them listens to whom."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .customers import plant_customers
from .wording import pair, phrases

KEY_CONTACTS = [28, 24, 24, 22, 22, 22, 21, 21, 20, 19, 19, 18]  # 260 in the twelve key accounts
ELSEWHERE = {
    "B": [0, 0.0, 0.4, 0.4, 0.2],
    "C": [0, 0.72, 0.28],
    "prospect": [0, 0.5, 0.5],
    "lapsed": [0.35, 0.65],
}
TECHNICAL = ("engineering", "process")
SPONSORS = [("总经理", "General manager"), ("销售副总", "Head of sales"), ("技术副总", "Head of technology"),
            ("运营副总", "Head of operations")]  # fmt: skip
TEAM = {"engineering": "solution", "process": "solution", "production": "delivery", "maintenance": "delivery"}
COST = {"ka_manager": 420e3, "region_manager": 480e3, "rep": 260e3, "solution": 330e3, "delivery": 300e3}
FULL = ["general_manager", "purchasing_head", "buyer", "designer", "process_engineer", "production_manager",
        "maintenance_head", "quality_manager", "accountant", "engineering_head", "shift_leader",
        "technician"]  # fmt: skip
DEPARTMENTS = (
    "management",
    "purchasing",
    "engineering",
    "process",
    "production",
    "maintenance",
    "quality",
    "finance",
)
FIRST_IN = {"management": "general_manager", "purchasing": "purchasing_head", "engineering": "engineering_head",
            "process": "chief_process_engineer"}  # fmt: skip


def invented_names(rng, n: int, taken=()) -> pd.DataFrame:
    """``n`` different invented people, none of those ``taken`` (English names): ``surname_zh, name_zh, name_en``."""
    words = phrases("people")
    surnames, given = words["surnames"], words["given"]
    every = [(s[0], s[0] + g[0], f"{s[1]} {g[1]}") for s in surnames for g in given]
    people = pd.DataFrame(every, columns=["surname_zh", "name_zh", "name_en"]).drop_duplicates("name_en")
    order = rng.permutation(len(people))
    order = order[~people["name_en"].isin(taken).to_numpy()[order]]
    return people.iloc[np.resize(order, n)].reset_index(drop=True)


def staff(world) -> pd.DataFrame:
    """Our people: role, region, hire date, capacity, quota and cost a year (yuan), skills 1-5."""
    rng = world.rng("staff")
    reps = world.reps.copy()
    n = len(reps)
    names = invented_names(rng, n)
    reps["name_zh"], reps["name_en"] = names["name_zh"], names["name_en"]
    boss = {"east": "M01", "south": "M02", "southwest": "M02"}
    manager = reps["region"].map(boss).fillna("M03")
    reps["manager_id"] = manager.where(~reps["role"].eq("region_manager"))
    reps["hire_date"] = _hired(world, rng, reps)
    seniority = (world.end - reps["hire_date"]).dt.days / 365.25
    reps["capacity_calls_year"] = np.where(
        reps["role"].isin(["rep", "ka_manager"]), _capacity(world, reps["region"]), 0
    )
    reps["capacity_hours_month"] = float(phrases("plan")["plan_hours_month"])
    reps["quota_year"] = _quota(world, rng, reps)
    reps["cost_year"] = (reps["role"].map(COST) * rng.uniform(0.9, 1.15, n)).round(-3)
    for i, skill in enumerate(phrases("people")["skills"]):
        level = 2.2 + 0.11 * seniority.clip(upper=12) - 0.25 * (i in (0, 4)) + rng.normal(0, 0.7, n)
        reps[f"skill_{skill}"] = np.clip(level.round(), 1, 5).astype(int)
    reps["posts"] = np.clip(1 + (seniority / 4).astype(int) + rng.integers(0, 2, n), 1, 5)
    riser, star = world.truth(17)["riser"], world.truth(17)["star"]
    reps.loc[reps["rep_id"] == riser, "posts"] = 4
    reps.loc[reps["rep_id"] == star, "posts"] = 1
    return reps


def skills(world, reps: pd.DataFrame) -> pd.DataFrame:
    """One row per person and skill: level against what the role asks for."""
    words = phrases("people")["skills"]
    people = reps[reps["role"].isin(["rep", "ka_manager", "region_manager"])]
    wanted = {"rep": 3, "ka_manager": 4, "region_manager": 4}
    rows = [
        {"skill_zh": text["zh"], "skill_en": text["en"], "role": p.role, "rep_id": p.rep_id,
         "level": getattr(p, f"skill_{code}"), "required_level": wanted[p.role] + (code == "collection"), "weight": 0.2}
        for p in people.itertuples() for code, text in words.items()
    ]  # fmt: skip
    table = pd.DataFrame(rows)
    table.insert(0, "row_id", [f"SK{i:03d}" for i in range(1, len(table) + 1)])
    return table


def contacts(world) -> pd.DataFrame:
    """The people at our customers. Hidden: ``dept`` (code), ``person_zh/en`` (as a note names them)."""
    rng = world.rng("contacts")
    frame = _seats(world, rng)
    names = _persons(frame, rng)
    _empty_chair(world, frame)
    _wishes(rng, frame)
    frame["contact_id"] = [f"P{i:04d}" for i in range(1, len(frame) + 1)]
    frame["reports_to"] = _bosses(frame)
    _owners(world, rng, frame)
    _reached_at(frame, names, rng.permutation(10**6)[: len(frame)])
    return frame


def further(world, people: pd.DataFrame, seats: pd.DataFrame, stream: str) -> pd.DataFrame:
    """``people`` and, behind them, those of ``seats`` (``customer_id, position``), drawn from a stream of their own."""
    if seats.empty:
        return people
    rng = world.rng(stream)
    frame = seats[["customer_id", "position"]].reset_index(drop=True)
    names = _persons(frame, rng, people["name_en"])
    _wishes(rng, frame)
    first = len(people) + 1
    frame["contact_id"] = [f"P{i:04d}" for i in range(first, first + len(frame))]
    _owners(world, rng, frame)
    _reached_at(frame, names, 10**6 + first + np.arange(len(frame)))
    whole = pd.concat([people, frame], ignore_index=True)
    boss = _bosses(whole)
    whole["reports_to"] = people["reports_to"].reindex(whole.index).where(whole.index < len(people), boss)
    return whole


def full_accounts(world, people: pd.DataFrame, stuck: list[str]) -> pd.DataFrame:
    """Six B accounts where we know eight to twelve people, in every department (planted truth 30)."""
    rng, plant = world.rng("full accounts"), world.truth(30)
    group = world.customers.set_index("customer_id")["group"]
    able = group.index[group.eq("B") & ~group.index.isin([*plant_customers(world), *stuck])]
    positions = phrases("people")["positions"]
    chosen = np.sort(rng.choice(able, plant["accounts"], replace=False))
    rows = []
    for customer in chosen:
        there = people[people["customer_id"] == customer]
        wanted = [p for p in FULL if p not in set(there["position"])]
        rooms = {positions[p]["dept"]: p for p in reversed(wanted)}
        first = [rooms[dept] for dept in DEPARTMENTS if dept not in set(there["dept"])]
        more = int(rng.integers(*plant["people"], endpoint=True)) - len(there) - len(first)
        rows += [(customer, p) for p in [*first, *[p for p in wanted if p not in first][: max(more, 0)]]]
    return pd.DataFrame(rows, columns=["customer_id", "position"])


def _persons(frame, rng, taken=()) -> pd.DataFrame:
    """Who sits on each seat: department, layer, role, power, name, title, support, how well we know him."""
    words, n = phrases("people"), len(frame)
    position = frame["position"].map(words["positions"])
    for column in ("dept", "layer", "role"):
        frame[column] = [p[column] for p in position]
    low, high = (np.array([p["power"][k] for p in position]) for k in (0, 1))
    frame["power"] = rng.integers(low, high + 1)
    names = invented_names(rng, n, taken)
    frame["name_zh"], frame["name_en"] = names["name_zh"], names["name_en"]
    frame["person_zh"] = names["surname_zh"] + frame["layer"].map(words["address"])
    frame["person_en"] = names["name_en"]
    pair(frame, "title", {k: [p[k] for p in position] for k in ("zh", "en")})
    pair(frame, "department", {k: [words["departments"][d][k] for d in frame["dept"]] for k in ("zh", "en")})
    frame["support"] = np.clip(rng.normal(0.4, 1.0, n).round(), -2, 2).astype(int)
    frame.loc[frame["role"] == "coach", "support"] = 2
    known = frame["dept"].map({"purchasing": 2.6, "maintenance": 2.0, "management": 1.5}).fillna(1.6)
    frame["relation_level"] = np.clip((known + rng.normal(0, 1.0, n)).round(), 0, 5).astype(int)
    return names


def _wishes(rng, frame) -> None:
    wish = frame["relation_level"] + rng.integers(0, 3, len(frame))
    wish = np.clip(np.maximum(wish, np.where(frame["power"] >= 4, 3, 0)), 0, 5)
    frame["relation_target"] = wish.astype(int)


def _reached_at(frame, names, numbers) -> None:
    """Telephone (a prefix nobody has) and mail (a domain nobody has)."""
    frame["phone"] = [f"124{x * 97 % 10**8:08d}" for x in numbers]
    mail = names["name_en"].str.normalize("NFKD").str.encode("ascii", "ignore").str.decode("ascii")
    mail = mail.str.lower().str.replace(r"[^a-z ]", "", regex=True).str.replace(" ", ".")
    frame["email"] = mail + "@" + frame["customer_id"].str.lower() + ".example.com"


def links(world, everybody: pd.DataFrame, first: int) -> pd.DataFrame:
    """Who listens to whom: reporting lines, influence between departments, and private acquaintances.

    The ``first`` people have influence on each other; those who joined the list later have lines of reporting only.
    """
    rng = world.rng("contact links")
    people, later = everybody.iloc[:first], everybody.iloc[first:].dropna(subset="reports_to")
    reports = people.dropna(subset="reports_to")
    parts = [
        _edges(reports["reports_to"], reports["contact_id"], "reports", rng.uniform(0.4, 0.7, len(reports)))
    ]
    chair = world.truth(6)["customer"]
    for customer, group in people.groupby("customer_id"):
        ids = group["contact_id"].to_numpy()
        if customer == chair:
            parts.append(_around_the_chief(rng, group))
        elif len(ids) > 2:
            first = rng.integers(0, len(ids), round(0.9 * len(ids)))
            pairs = np.column_stack([first, (first + rng.integers(1, len(ids), len(first))) % len(ids)])
            kind = np.where(rng.random(len(pairs)) < 0.75, "influences", "informal")
            parts.append(_edges(ids[pairs[:, 0]], ids[pairs[:, 1]], kind, rng.uniform(0.2, 0.9, len(pairs))))
    parts.append(_introductions(world, rng, people))
    parts.append(_edges(later["reports_to"], later["contact_id"], "reports", [0.5] * len(later)))
    table = pd.concat(parts, ignore_index=True).drop_duplicates(["from_contact_id", "to_contact_id"])
    return table.sort_values(["from_contact_id", "to_contact_id"], ignore_index=True)


def with_engineers(people: pd.DataFrame) -> list[str]:
    """Customers where we know somebody technical."""
    return people.loc[people["dept"].isin(TECHNICAL), "customer_id"].unique().tolist()


# ------------------------------------------------------------------------------------------- our own people


def _hired(world, rng, reps) -> pd.Series:
    """Before the first order that carries the rep's name; who starts late in the data was hired shortly before."""
    first = (
        world.transactions.groupby("rep_id")["order_date"]
        .min()
        .reindex(reps["rep_id"])
        .reset_index(drop=True)
    )
    late = first > world.start + pd.Timedelta(days=120)
    years_ago = world.start - pd.to_timedelta(rng.integers(200, 3900, len(reps)), "D")
    return pd.Series(np.where(late, first - pd.to_timedelta(rng.integers(20, 90, len(reps)), "D"), years_ago)
                     ).astype("datetime64[s]")  # fmt: skip


def _capacity(world, region) -> pd.Series:
    """Calls a rep can make in a year; far between in thin regions. Set so that planted truth 3 holds: the calls that
    the levels ask for, over this capacity, give the reps a region needs."""
    plant = world.truth(3)
    calls = world.customers["level"].map(plant["calls"]).fillna(0).groupby(world.customers["region"]).sum()
    each = (calls / pd.Series(plant["need"]) / 5).round() * 5
    return region.map(each).astype(int)


def _quota(world, rng, reps) -> pd.Series:
    """Next to what was sold in the last year; managers carry their region."""
    last = world.transactions[world.transactions["order_date"].dt.year == world.end.year]
    sold = last.groupby("rep_id")["amount"].sum().reindex(reps["rep_id"]).fillna(0.0).to_numpy()
    team = pd.Series(sold).groupby(reps["manager_id"].to_numpy()).sum()
    sold = np.where(reps["role"] == "region_manager", reps["rep_id"].map(team).fillna(0.0), sold)
    quota = pd.Series(sold * rng.uniform(0.85, 1.35, len(reps))).round(-5)
    tempting = world.truth(17)["tempting"]  # nobody meets his quota better
    his = reps["rep_id"].eq(tempting["rep"]).to_numpy()
    quota[his] = np.round(sold[his] / tempting["attainment"], -5)
    return quota


# ------------------------------------------------------------------------------------------- contacts


def _seats(world, rng) -> pd.DataFrame:
    """One row per contact: the customer and the position (a key of ``people.yaml``)."""
    positions = phrases("people")["positions"]
    weight = pd.Series({k: v["weight"] for k, v in positions.items()}, dtype=float)
    first = np.array(["buyer", "general_manager", "buyer_assistant", "designer"])
    further = np.array(
        [
            "process_engineer",
            "deputy_gm",
            "maintenance_head",
            "accountant",
            "production_manager",
            "shift_leader",
        ]
    )
    rows, key = [], iter(KEY_CONTACTS)
    for customer, group in zip(world.customers["customer_id"], world.customers["group"], strict=True):
        if group == "key":
            n = next(key)
            extra = rng.choice(weight.index, n - len(positions), p=weight / weight.sum())
            seats = [*positions, *extra]
        else:
            chances = ELSEWHERE.get(group, [1])
            n = rng.choice(len(chances), p=chances)
            seats = [rng.choice(first, p=[0.48, 0.32, 0.10, 0.10])] if n else []
            seats += list(rng.choice(further, n - 1, replace=False)) if n > 1 else []
        rows += [(customer, seat) for seat in seats]
    return pd.DataFrame(rows, columns=["customer_id", "position"])


def _empty_chair(world, frame) -> None:
    """Planted truth 6: at one key account everybody we know sits in purchasing; the man who decides, we do not know.

    Nobody else outside purchasing carries power there: general management sits at the group's head office.
    """
    words, here = phrases("people"), frame["customer_id"] == world.truth(6)["customer"]
    chief = frame.index[here & (frame["position"] == "process_engineer")][0]
    frame.loc[here & frame["position"].isin(["general_manager", "deputy_gm"]), "position"] = "buyer_assistant"
    moved = here & frame["position"].eq("buyer_assistant")
    for column, value in (
        ("dept", "purchasing"),
        ("layer", "execution"),
        ("role", "gatekeeper"),
        ("power", 2),
    ):
        frame.loc[moved, column] = value
    for language in ("zh", "en"):
        frame.loc[moved, f"title_{language}"] = words["positions"]["buyer_assistant"][language]
        frame.loc[moved, f"department_{language}"] = words["departments"]["purchasing"][language]
        frame.loc[chief, f"title_{language}"] = words["chief_process_engineer"][language]
    frame.loc[moved, "person_zh"] = frame.loc[moved, "name_zh"].str[0] + words["address"]["execution"]
    frame.loc[chief, "position"] = "chief_process_engineer"
    frame.loc[chief, ["layer", "role"]] = ["decision", "decider"]
    frame.loc[chief, "person_zh"] = frame.loc[chief, "name_zh"][0] + words["address"]["decision"]
    outside = here & frame["dept"].ne("purchasing")
    frame.loc[outside, "power"] = frame.loc[outside, "power"].clip(upper=3)
    frame.loc[outside, "relation_level"] = 0
    frame.loc[outside & frame["role"].eq("coach"), ["role", "support"]] = ["influencer", 0]
    frame.loc[chief, ["power", "support"]] = [5, 0]
    frame.loc[here & frame["position"].eq("purchasing_head"), "power"] = 4
    frame.loc[here & frame["dept"].eq("purchasing"), "relation_level"] = frame.loc[
        here & frame["dept"].eq("purchasing"), "relation_level"
    ].clip(lower=2)


def _bosses(frame) -> pd.Series:
    """Everybody reports to the head of his department, heads to the general manager where there is one."""
    ids = frame.drop_duplicates(["customer_id", "position"]).set_index(["customer_id", "position"])[
        "contact_id"
    ]
    head = [FIRST_IN.get(dept, "deputy_gm") for dept in frame["dept"]]
    boss = ids.reindex(pd.MultiIndex.from_arrays([frame["customer_id"], head])).to_numpy()
    top = ids.reindex(
        pd.MultiIndex.from_arrays([frame["customer_id"], ["general_manager"] * len(frame)])
    ).to_numpy()
    boss = np.where(pd.isna(boss) | (boss == frame["contact_id"].to_numpy()), top, boss)
    return pd.Series(np.where(boss == frame["contact_id"].to_numpy(), None, boss), dtype=object)


def _owners(world, rng, frame) -> None:
    """One of ours for every person (a few are forgotten), and an executive for the top people of key accounts."""
    customers = world.customers.set_index("customer_id")
    key = frame["customer_id"].map(customers["group"]).eq("key")
    region = frame["customer_id"].map(customers["region"])
    frame["owner_rep_id"] = frame["customer_id"].map(customers["owner_rep_id"])
    wanted = frame["dept"].map(TEAM)
    for role in ("solution", "delivery"):
        team = world.reps[world.reps["role"] == role].drop_duplicates("region").set_index("region")["rep_id"]
        own = region.map(team).fillna(team.iloc[0])
        frame.loc[key & wanted.eq(role), "owner_rep_id"] = own[key & wanted.eq(role)]
    forgotten = (rng.random(len(frame)) < 0.04) & frame["power"].lt(4)
    frame.loc[forgotten, "owner_rep_id"] = None
    sponsor = rng.integers(0, len(SPONSORS), len(frame))
    without = world.customers.loc[world.customers["group"] == "key", "customer_id"].iloc[[4, 8, 10]]
    paired = key & frame["layer"].eq("decision") & ~frame["customer_id"].isin(without)
    for k, language in enumerate(("zh", "en")):
        frame[f"our_exec_sponsor_{language}"] = pd.Series([SPONSORS[i][k] for i in sponsor]).where(paired)


def _edges(source, target, kind, weight) -> pd.DataFrame:
    return pd.DataFrame({"from_contact_id": np.asarray(source), "to_contact_id": np.asarray(target),
                         "weight": np.round(weight, 2), "kind": kind})  # fmt: skip


def _around_the_chief(rng, group) -> pd.DataFrame:
    """Planted truth 6: departments hear of each other through one man, in both directions."""
    chief = group.loc[group["position"] == "chief_process_engineer", "contact_id"].iloc[0]
    heads = group[group["dept"].ne("process")].sort_values("power", ascending=False).groupby("dept").head(2)
    others = heads["contact_id"].to_numpy()
    n = len(others)
    inside = []
    for _, team in group.groupby("dept"):
        ids = team["contact_id"].to_numpy()
        inside += [(ids[i], ids[i + 1]) for i in range(len(ids) - 1)]
    a, b = np.array(inside).T
    return pd.concat([
        _edges([chief] * n, others, "influences", rng.uniform(0.6, 0.95, n)),
        _edges(others, [chief] * n, "influences", rng.uniform(0.3, 0.6, n)),
        _edges(a, b, "informal", rng.uniform(0.2, 0.6, len(a))),
    ])  # fmt: skip


def _introductions(world, rng, people) -> pd.DataFrame:
    """Planted truth 19: people of the reference account who know somebody at look-alikes that do not buy."""
    plant = world.truth(19)
    here = people[people["customer_id"] == plant["like"]].sort_values("relation_level", ascending=False)
    there = people[people["customer_id"].isin(plant["prospects"][: plant["introductions"]])]
    there = there.drop_duplicates("customer_id")["contact_id"].to_numpy()
    return _edges(
        here["contact_id"].to_numpy()[: len(there)], there, "informal", rng.uniform(0.5, 0.9, len(there))
    )
