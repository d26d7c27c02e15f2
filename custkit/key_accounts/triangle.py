"""The inverted triangle: a goal agreed at the top, channels of every layer fresh, one person of ours responsible."""

import pandas as pd

from custkit.item import Key, Refused, Result, choice, exercise, grid, item, own

from .accounts import LAYERS, account, key_accounts, mapped_accounts, one_account, standards, touches
from .gates import channel_freshness, exec_alignment, owner_check

GATES = {"goal": "goal_gate", "channels": "channel_gate", "owner": "owner_gate"}  # code: column
# What opens a gate, in the order in which we would ask; each is a piece of evidence of that gate.
EVIDENCE = {
    "goal": ("goal_set", "pair", "exec_meeting"),
    "channels": tuple(f"layer_{layer}" for layer in LAYERS),
    "owner": ("one_owner_each",),
}


def _off_the_question(company):
    """The account with which the dial begins: not the one that the exercise asks about, nor one like it."""
    known = mapped_accounts(company)
    gate = _scores(company, known).set_index("customer_id")["weakest"]
    asked = exemplary_account(company) if known else None
    return one_account(company, asked, gate.index[gate == gate.get(asked)])


@item(dial={"customer_id": _off_the_question})
def inverted_triangle(company, customer_id: str | int | None = None) -> Result:
    """The three gates of one account with their evidence, the widest on top; one row a piece of evidence.

    customer_id: an account, or its place by size: then its gates are just shown. Without one it is that of
    `exemplary_account`, and the weakest gate is marked. ``gate, gate_evidence, there`` (whether it is; None where the
    data cannot tell), ``have, asked`` (numbers behind it: pairs, meetings, days since the last contact and its
    standard, people), ``gate_share`` (0–1, of `triangle_score`).
    """
    sought = customer_id is None
    chosen = exemplary_account(company) if sought else account(company, customer_id)
    row = _scores(company, [chosen]).iloc[0]
    table = _evidence(company, row)
    weakest = row["weakest"]
    return Result(
        table,
        verdict="seen" if not sought else weakest if weakest in ("open", "unknown") else "shut",
        about={"customer_id": chosen, "weakest": weakest, "score": row["score"], "light": row["light"]}
        | {column: row[column] for column in GATES.values()},
        customers=(chosen,),
        picture=own("inverted_triangle", width=10.0, height=4.9),
        extra={"marked": weakest if sought else ""},
    )


@item
def triangle_score(company) -> Result:
    """The three gates of every key account with their evidence; the weakest gate is the result, no weighted sum.

    ``customer_id``; ``goal_gate`` (share of: a goal for this year on record, an executive pair, a meeting at executive
    level within a year), ``channel_gate`` (share of the three layers contacted within their standard), ``owner_gate``
    (share of the people with exactly one owner), each 0–1 and empty where the data cannot tell; a gate is open at 1.
    ``score``: the lowest of them; ``weakest``: its gate (the first in this order, ``open`` where all are);
    ``light``: green when all are open, red when the weakest is below one half, unknown when one cannot be told and none
    is shut, else amber. Evidence: ``has_goal, n_pairs, exec_meetings_12m, fresh_layers, n_people, n_one_owner``. Lowest
    first.
    """
    accounts = key_accounts(company)["customer_id"].tolist()
    if not accounts:
        raise Refused("nobody")
    table = _scores(company, accounts).sort_values(["score", "customer_id"], ignore_index=True)
    shut = table[table["weakest"].isin(list(GATES))]
    told = table[list(GATES.values())].notna().any(axis=None)
    long = table.melt(["customer_id", "weakest"], list(GATES.values()), "gate", "gate_share")
    long["gate"] = long["gate"].map({column: gate for gate, column in GATES.items()})
    long["light"] = [_light(share) for share in long["gate_share"]]
    long["marked"] = long["gate"] == long["weakest"]
    return Result(
        table,
        verdict="unknown" if not told else "shut" if len(shut) else "open",
        about={
            "n_accounts": len(table),
            "n_open": int(table["weakest"].eq("open").sum()),
            "weakest": shut["weakest"].value_counts().index[0] if len(shut) else None,
        },
        customers=tuple(shut["customer_id"]),
        urgency="watch",
        value=len(shut),
        unit="accounts",
        picture=grid(
            "customer_id",
            "gate",
            "gate_share",
            tone="light",
            mark="marked",
            order_x=tuple(GATES),
            rows=long[long["gate_share"].notna()],
        )
        if told
        else None,
    )


@exercise("E3.6", asks=[inverted_triangle], tools=[inverted_triangle])
def weakest_of_three(company) -> Key:
    """Which gate is the weakest at the `exemplary_account`, and which missing piece of evidence opens it."""
    found = inverted_triangle(company)
    if found.verdict != "shut":
        raise Refused(found.verdict if found.verdict in ("open", "unknown") else "nobody", **found.facts)
    table, weakest = found.table, found.about["weakest"]
    here = table[table["gate"] == weakest]
    missing = here.loc[here["there"].eq(False), "gate_evidence"].tolist()
    shares = table.drop_duplicates("gate").set_index("gate")["gate_share"]
    lowest = shares[shares == shares.min()].index
    less_shut = set(shares.index[shares < 1]) - set(lowest)
    wrong_gates = {"open_gate": set(shares.index[shares >= 1]), "less_shut": less_shut}
    wrong_steps = {
        "there_already": set(table.loc[table["there"].eq(True), "gate_evidence"]),
        "other_gate": set(table.loc[table["gate"] != weakest, "gate_evidence"]),
    }
    fields = {
        "gate": choice(list(lowest), list(GATES), "weakest", wrong_gates),
        "opens": choice(
            missing, [one for gate in GATES for one in EVIDENCE[gate]], "gate_evidence", wrong_steps
        ),
    }
    facts = found.facts | {"gate_evidence": missing, "n_missing": len(missing), "n_asked": len(here)}
    return Key(fields, facts)


def exemplary_account(company) -> str:
    """The largest account with a single weakest gate that is shut; else the largest with a shut gate, else the largest.

    One gate at a time is what the picture is to teach. Raises `Refused` where no people are known.
    """
    first = account(company)
    scores = _scores(company, mapped_accounts(company)).set_index("customer_id")
    gates = scores[list(GATES.values())]
    shut = scores["score"] < 1
    single = shut & (gates.eq(scores["score"], axis=0).sum(axis=1) == 1)
    return next((one for those in (single, shut) for one in scores.index[those]), first)


def weakest_gate(table: pd.DataFrame) -> pd.DataFrame:
    """``table`` (``goal_gate, channel_gate, owner_gate``: 0–1 or empty) with ``score``, ``weakest`` and ``light``; see
    `triangle_score`."""
    values = table[list(GATES.values())].astype(float)
    score = values.min(axis=1)
    shut = score < 1
    first = values.eq(score, axis=0).to_numpy().argmax(axis=1) if len(values) else []
    weakest = pd.Series([list(GATES)[place] for place in first], index=table.index, dtype=object)
    untold = ~shut & ~values.notna().all(axis=1)
    weakest = weakest.mask(~shut, "open").mask(untold, "unknown")
    return table.assign(score=score, weakest=weakest, light=score.map(_light).mask(untold, "unknown"))


def _light(share) -> str:
    return "unknown" if pd.isna(share) else "green" if share >= 1 else "red" if share < 0.5 else "amber"


def _scores(company, accounts) -> pd.DataFrame:
    """The rows of `triangle_score` for some accounts, in the order given."""
    table = _goal(company, pd.DataFrame({"customer_id": pd.Series(accounts, dtype=object)}))
    ids = table["customer_id"]
    layers = channel_freshness(company)
    fresh = layers.table["light"].eq("green").groupby(layers.table["customer_id"]).sum()
    table["fresh_layers"] = ids.map(fresh).astype(float).fillna(0.0)
    table["channel_gate"] = table["fresh_layers"] / len(LAYERS) if layers.ok else float("nan")
    owned = owner_check(company)
    people = owned.table.groupby("customer_id")["one_owner"].agg(["size", "sum"]).astype(float)
    table["n_people"] = ids.map(people["size"]).fillna(0).astype(int)
    table["n_one_owner"] = ids.map(people["sum"]).astype(float).fillna(0.0)
    share = (table["n_one_owner"] / table["n_people"]).where(table["n_people"] > 0, 0.0)
    table["owner_gate"] = share if owned.ok else float("nan")
    return weakest_gate(table)


def _goal(company, table):
    """The first gate and its evidence; of the three, only what the company's tables can tell."""
    ids, parts = table["customer_id"], []
    if company.has("targets.scope_type", "targets.scope_id"):
        table["has_goal"] = ids.isin(_with_goal(company))
        parts.append(table["has_goal"])
    pairs = exec_alignment(company)
    if pairs.ok:
        counts = pairs.table.dropna(subset=["contact_id"])["customer_id"].value_counts()
        table["n_pairs"] = ids.map(counts).astype(float).fillna(0.0)
        parts.append(table["n_pairs"] > 0)
    if company.has("interactions.our_level"):
        rule = standards()["executive"]
        met = touches(company, rule["days"], named=False)
        met = met.loc[met["our_level"] == "exec", "customer_id"].value_counts()
        table["exec_meetings_12m"] = ids.map(met).astype(float).fillna(0.0)
        parts.append(table["exec_meetings_12m"] >= rule["meetings"])
    table["goal_gate"] = pd.concat(parts, axis=1).mean(axis=1) if parts else float("nan")
    return table


def _with_goal(company):
    """Customers with a target for this year or a later one."""
    targets = company.table("targets")
    if "period" in targets:
        year = pd.to_numeric(targets["period"].astype("string").str.extract(r"(\d{4})")[0], errors="coerce")
        targets = targets[year.isna() | (year >= company.as_of.year)]
    return set(targets.loc[targets["scope_type"] == "customer", "scope_id"])


def _evidence(company, row) -> pd.DataFrame:
    """What the gates of one account rest on, piece by piece; ``row``: of `_scores`."""
    days = channel_freshness(company).table
    days = days[days["customer_id"] == row["customer_id"]].set_index("layer")
    told = pd.notna(row["channel_gate"])
    pieces = [
        ("goal", "goal_set", row.get("has_goal"), row.get("has_goal"), 1),
        ("goal", "pair", _at_least(row.get("n_pairs"), 1), row.get("n_pairs"), 1),
        ("goal", "exec_meeting", _at_least(row.get("exec_meetings_12m"), 1), row.get("exec_meetings_12m"), 1),
    ]
    for layer in LAYERS if told else ():
        here = days.loc[layer]
        pieces.append(
            (
                "channels",
                f"layer_{layer}",
                here["light"] == "green",
                here["days_since_touch"],
                here["standard_days"],
            )
        )
    if pd.notna(row["owner_gate"]):
        there = row["owner_gate"] >= 1
        pieces.append(("owner", "one_owner_each", there, row["n_one_owner"], row["n_people"]))
    table = pd.DataFrame(pieces, columns=["gate", "gate_evidence", "there", "have", "asked"])
    table["there"] = [None if one is None or pd.isna(one) else bool(one) for one in table["there"]]
    table["gate_share"] = table["gate"].map({gate: row[column] for gate, column in GATES.items()})
    return table.astype({"there": object, "have": float, "asked": float})


def _at_least(found, wanted):
    return None if found is None or pd.isna(found) else found >= wanted
