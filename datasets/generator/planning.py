"""The firm's own papers: the 90-day plan with its faults, risks, budget, policies and self-checks."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .wording import pair, phrases


def tasks(world, staff: pd.DataFrame) -> pd.DataFrame:
    """The 90-day plan as shipped: 6% slack (truth 20), three tasks without an A and two with two (truth 21)."""
    plan = phrases("plan")
    start = pd.Timestamp(plan["start"])
    frame = pd.DataFrame(plan["tasks"])
    table = pd.DataFrame({
        "task_id": frame["id"], "name_zh": frame["zh"], "name_en": frame["en"], "goal_id": frame["goal"],
        "customer_id": frame["customer"], "start_date": start + pd.to_timedelta(frame["day"], "D"),
        "end_date": start + pd.to_timedelta((frame["day"] + frame["days"]).clip(upper=88), "D"),
        "hours": frame["hours"].astype(float), "predecessor": frame["after"], "budget": frame["budget"].astype(float),
        "target_value": frame["target"].astype(float), "status": "todo",
    })  # fmt: skip
    pair(table, "metric", {k: [m[k] for m in frame["metric"]] for k in ("zh", "en")})
    pair(table, "owner", _named(staff, [[o] for o in frame["owner"]]))
    for letter in "raci":
        pair(table, f"raci_{letter}", _named(staff, frame[letter]))
    return table


def risks(world, staff: pd.DataFrame) -> pd.DataFrame:
    """Risk cards: likelihood and impact 1-5, the signal, the answer, the owner."""
    frame = pd.DataFrame(phrases("plan")["risks"])
    table = pd.DataFrame({
        "risk_id": _number("RK", frame), "name_zh": frame["zh"], "name_en": frame["en"],
        "customer_id": frame["customer"], "probability": frame["p"], "impact": frame["i"],
        "due_date": world.end + pd.to_timedelta(frame["days"], "D"), "status_zh": "跟踪中", "status_en": "open",
    })  # fmt: skip
    for column in ("category", "trigger", "response"):
        pair(table, column, {k: [t[k] for t in frame[column]] for k in ("zh", "en")})
    pair(table, "owner", _named(staff, [[o] for o in frame["owner"]]))
    return table


def budget(world, staff: pd.DataFrame) -> pd.DataFrame:
    """Lines of the last year's customer budget in yuan: planned, spent, expected back."""
    frame = pd.DataFrame(phrases("plan")["budget"])
    table = pd.DataFrame({"row_id": _number("BG", frame), "item_zh": frame["zh"], "item_en": frame["en"],
                          "period": str(world.end.year)})  # fmt: skip
    pair(table, "tier", {k: [t[k] for t in frame["tier"]] for k in ("zh", "en")})
    pair(table, "owner", _named(staff, [[o] for o in frame["owner"]]))
    for column, source in (("planned", "planned"), ("actual", "actual"), ("expected_return", "back")):
        table[column] = frame[source].astype(float) * 1000
    return table


def policies(world, staff: pd.DataFrame) -> pd.DataFrame:
    """The rules in force, some of which contradict the tiers."""
    frame = pd.DataFrame(phrases("plan")["policies"])
    table = pd.DataFrame({
        "row_id": _number("PO", frame), "name_zh": frame["zh"], "name_en": frame["en"],
        "start_date": pd.Timestamp(year=world.end.year - 1, month=1, day=1),
        "cost": frame["cost"].astype(float), "in_use": frame["use"],
    })  # fmt: skip
    for column in ("type", "tier", "rule"):
        pair(table, column, {k: [t[k] for t in frame[column]] for k in ("zh", "en")})
    pair(table, "owner", _named(staff, [[o] for o in frame["owner"]]))
    return table


def self_check(world) -> pd.DataFrame:
    """Forms that eight managers filled in before the course, 1-5."""
    rng = world.rng("self check")
    rows = []
    for code, form in phrases("plan")["self_check"].items():
        level = rng.normal(form["mean"], 0.45, len(form["items"]))
        for person in range(1, 9):
            score = np.clip(np.round(level + rng.normal(0, 0.7, len(level))), 1, 5).astype(int)
            rows += [(code, item, f"M{person:02d}", s) for item, s in zip(form["items"], score, strict=True)]
    table = pd.DataFrame(rows, columns=["form", "item_code", "respondent", "score"])
    table.insert(0, "row_id", [f"SC{i:03d}" for i in range(1, len(table) + 1)])
    table["date"] = world.end - pd.Timedelta(days=16)
    return table


def _number(prefix: str, frame) -> list[str]:
    return [f"{prefix}{i:02d}" for i in range(1, len(frame) + 1)]


def _named(staff, groups) -> dict[str, list]:
    """People and functions by name, separated by a semicolon; nobody is an empty cell."""
    functions = phrases("plan")["functions"]
    people = staff.set_index("rep_id")
    out = {}
    for language in ("zh", "en"):
        names = people[f"name_{language}"].to_dict() | {k: v[language] for k, v in functions.items()}
        out[language] = [";".join(names[p] for p in group) or None for group in groups]
    return out
