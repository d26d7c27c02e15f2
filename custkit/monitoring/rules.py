"""Early-warning rules: when a light goes on, when it goes off, and when lights add up to a warning."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import isfinite
from pathlib import Path

import numpy as np
import pandas as pd
import yaml

from custkit.item import Result, item, say, written
from custkit.locale import get_language, pick, tr

from .places import window
from .signals import SIGNALS, History, history

_NUMBERS = ("fires", "clears", "weight", "guard_at")
_SHARES = ("half_year_change", "half_on_half_change", "contacts_change", "overdue_share")
_AS = dict.fromkeys(_SHARES, "percent")
_SETTINGS = ("warn_at", "cool_down_months", "season_guard")


@dataclass(frozen=True)
class Lights:
    """What the rules say, month by month; arrays as in `History`.

    on: rule → where its light is on; known: rule → where it could be judged at all; points: weights added up;
    warned: where the points make a warning; alert: the months in which a new warning goes out (cool-down applied).
    """

    on: dict[str, np.ndarray]
    known: dict[str, np.ndarray]
    points: np.ndarray
    warned: np.ndarray
    alert: np.ndarray


def warn_rules(changes=None) -> dict:
    """The rules of ``rules.yaml``: ``{"settings": …, "rules": {rule: …}}``, with your changes on top.

    changes: only what differs, ``{"settings": {"warn_at": 3}, "rules": {"order_gap": {"fires": 4}}}``, or the path of
    a YAML file with the same. Raises ValueError, naming the rule, for what makes no sense.
    """
    changes = _read(changes)
    unknown = set(changes) - {"settings", "rules"}
    shipped = shipped_rules()
    unknown |= set(changes.get("settings") or {}) - set(_SETTINGS)
    unknown |= set(changes.get("rules") or {}) - set(shipped["rules"])
    if unknown:
        raise ValueError(
            tr("there are no such warning rules: {names}", names=", ".join(sorted(map(str, unknown))))
        )
    settings = shipped["settings"] | (changes.get("settings") or {})
    rules = {name: own | (changes.get("rules") or {}).get(name, {}) for name, own in shipped["rules"].items()}
    _check(settings, rules)
    return {"settings": settings, "rules": rules}


def lights(past: History, rules=None) -> Lights:
    """All lights of a history: the rules one by one, the points, the warnings and the alerts that go out."""
    chosen = warn_rules(rules)
    settings, on, known = chosen["settings"], {}, {}
    for name, rule in chosen["rules"].items():
        if rule["weight"] > 0:
            on[name], known[name] = _light(past, rule, settings["season_guard"])
    points = np.zeros(past.money.shape)
    for name, lit in on.items():
        points += chosen["rules"][name]["weight"] * lit
    warned = (points >= settings["warn_at"]) & past.watched
    return Lights(on, known, points, warned, alerts_of(warned, settings["cool_down_months"]))


def warnings(company, rules=None, as_of=None, customers=()) -> pd.DataFrame:
    """The early-warning list of a day: who is under warning, since when and why; most money at stake first.

    ``customer_id, since`` (day on which the light came on), ``new`` (whether it came on this month), ``points, lit``
    (the rules whose lights are on), ``reason`` (a sentence with the numbers), ``grey`` (rules that cannot be judged),
    ``monetary_12m`` (yuan) and ``at_stake`` (yuan a year: twice what the last half-year lost on the same months a year
    before; NaN where that cannot be compared). customers: always judged, however small.
    """
    past = history(company, as_of, customers)
    columns = ["customer_id", "since", "new", "points", "lit", "reason", "grey", "monetary_12m", "at_stake"]
    if not len(past.days):
        return pd.DataFrame(columns=columns)
    chosen = warn_rules(rules)
    found = lights(past, chosen)
    rows = []
    year, half, before = window(past.money, 12), window(past.money, 6), window(past.money, 6, 12)
    for i in np.flatnonzero(found.warned[:, -1]):
        off = np.flatnonzero(~found.warned[i])
        start = off[-1] + 1 if len(off) else 0
        lit = [name for name in found.on if found.on[name][i, -1]]
        grey = [name for name in found.known if not found.known[name][i, -1]]
        change = past.values["half_year_change"][i, -1]
        stake = np.nan if np.isnan(change) else max(2 * (before[i, -1] - half[i, -1]), 0.0)
        reason = one_after_another(_reason(name, chosen, past, i) for name in lit)
        rows.append((past.customers[i], past.days[start], start == len(past.days) - 1, found.points[i, -1],
                     tuple(lit), reason, tuple(grey), round(year[i, -1], 2), round(stake, 2)))  # fmt: skip
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(
        ["at_stake", "monetary_12m", "customer_id"], ascending=[False, False, True], ignore_index=True
    )


@item
def rule_table(company, rules=None) -> Result:
    """The rules that count, as people read them: ``rule, sign, lights_at, clears_at, points``.

    sign: the signal it watches; lights_at, clears_at: where its light goes on and off. rules: as for `warn_rules`.
    """
    chosen = warn_rules(rules)
    rows = []
    for name, rule in chosen["rules"].items():
        if rule["weight"] > 0:
            signal = _signal(rule, chosen["settings"]["season_guard"])
            ends = [
                written("", abs(rule[end]), form=_AS.get(signal, "number")) for end in ("fires", "clears")
            ]
            rows.append((name, signal, *ends, rule["weight"]))
    table = pd.DataFrame(rows, columns=["rule", "sign", "lights_at", "clears_at", "points"])
    return Result(table, about={"n_rules": len(table), "warn_at": chosen["settings"]["warn_at"]})


def rule_name(code: str, language: str | None = None) -> str:
    """What a rule is called in the language in use; ``"warning"`` is all of them together."""
    return pick(shipped_rules()["names"][code], language)


def one_after_another(sentences) -> str:
    """Short sentences in one line, as each language strings them."""
    return {"zh": "；", "en": "; "}[get_language()].join(sentences)


def _signal(rule, season_guard):
    """The signal a rule watches; without a look at the season, perhaps another one."""
    return rule["signal"] if season_guard else rule.get("without_season", rule["signal"])


def _light(past, rule, season_guard):
    """Where one rule's light is on, and where it can be judged; the light holds until the signal clears."""
    value = past.values[_signal(rule, season_guard)]
    known, sign = ~np.isnan(value), 1 if rule["fires"] >= rule["clears"] else -1
    if rule["fires"] == rule["clears"]:
        sign = -1 if rule["fires"] < 0 else 1
    with np.errstate(invalid="ignore"):
        fires, holds = sign * value >= sign * rule["fires"], sign * value > sign * rule["clears"]
        holds |= fires
        if season_guard and "guard" in rule:
            guard = past.values[rule["guard"]]
            seen = guard >= rule["guard_at"]
            # without last year nobody can tell a season from a farewell; below the threshold nothing needs telling
            known &= ~(np.isnan(guard) & fires)
            fires, holds = fires & seen, holds & seen
    on = np.zeros(value.shape, bool)
    before = np.zeros(len(value), bool)
    for month in range(value.shape[1]):
        before = known[:, month] & (fires[:, month] | (before & holds[:, month]))
        on[:, month] = before
    return on, known


def alerts_of(warned: np.ndarray, cool_down: int) -> np.ndarray:
    """The months in which a new warning goes out: none about the same customer within ``cool_down`` months."""
    alert = np.zeros(warned.shape, bool)
    last = np.full(len(warned), -(10**6))
    before = np.zeros(len(warned), bool)
    for month in range(warned.shape[1]):
        new = warned[:, month] & ~before & (month - last > cool_down)
        alert[:, month] = new
        last = np.where(new, month, last)
        before = warned[:, month]
    return alert


def _reason(name, chosen, past, row):
    """Why a light is on, with its number."""
    signal = _signal(chosen["rules"][name], chosen["settings"]["season_guard"])
    facts = {one: values[row, -1] for one, values in past.values.items()}
    return say(shipped_rules()["reasons"][signal], facts | {"fall": -facts[signal]})


def _check(settings, rules):
    for name in ("warn_at", "cool_down_months"):
        if not _is_number(settings[name]) or settings[name] < (1 if name == "warn_at" else 0):
            raise ValueError(tr("{name} must be a number of at least {least}, not {value}", name=name,
                                least=1 if name == "warn_at" else 0, value=settings[name]))  # fmt: skip
    if not isinstance(settings["season_guard"], bool):
        raise ValueError(
            tr("season_guard must be true or false, not {value}", value=settings["season_guard"])
        )
    for name, rule in rules.items():
        extra = set(rule) - {"signal", "guard", "without_season", *_NUMBERS}
        bad = [key for key in _NUMBERS if key in rule and not _is_number(rule[key])]
        names = [rule[key] for key in ("signal", "guard", "without_season") if key in rule]
        half = "guard" in rule and "guard_at" not in rule
        if extra or bad or half or set(names) - set(SIGNALS) or rule["weight"] < 0:
            raise ValueError(tr("the warning rule {name} cannot be used: {rule}", name=name, rule=rule))


def _is_number(value):
    return not isinstance(value, bool) and isinstance(value, int | float) and isfinite(value)


def _read(changes):
    if changes is None:
        return {}
    if isinstance(changes, str | Path):
        changes = yaml.safe_load(Path(changes).read_text(encoding="utf-8")) or {}
    if not isinstance(changes, dict):
        raise ValueError(tr("warning rules are a table of settings and rules, not {value}", value=changes))
    return {
        name: value
        for name, value in changes.items()
        if name not in ("health", "health_lights", "names", "signs", "reasons")
    }


@cache
def shipped_rules() -> dict:
    return yaml.safe_load(files("custkit.monitoring").joinpath("rules.yaml").read_text(encoding="utf-8"))
