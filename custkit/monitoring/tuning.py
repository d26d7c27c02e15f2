"""A warning rule set by hand: whom it catches, whom it spares, and what it would have been worth on the past."""

from itertools import product

import numpy as np
import pandas as pd

from custkit.data.memo import kept
from custkit.item import Key, Refused, Result, exercise, item, one_of, own, slider
from custkit.item.fields import turned
from custkit.measures.intervals import wilson
from custkit.tiering.leaving import churn_states, seasonal_customer
from custkit.tiering.movement import falling_accounts

from .backtest import outcomes, rule_backtest, warned_of
from .rules import alerts_of, lights, warn_rules
from .signals import history
from .story import story_of

EVERYBODY = 1 / 3  # a rule that warns of more than this share of the watched customers warns of nobody
FEWEST_WATCHED = 6
PLAIN = {"silent_days": 60, "gap_times": 0.0, "fall": 0.0, "own_season": "no"}
STEPS = {
    "silent_days": (0,),  # a fixed number of days knows no rhythm and no season
    "gap_times": (0.0, 2.0, 3.0, 4.0, 5.0, 6.0),
    "fall": (0.0, 0.3, 0.4, 0.5, 0.6),
}
_RULE_OF = {"silent_days": "silent_days", "gap_times": "order_gap", "fall": "revenue_fall"}
_RECORD = ("right", "precision", "false_alarms", "money_caught", "money_per_false")
_MISTAKES = {  # with fixed days in the rule, and without
    "missed_spared": ("misses", "too_high"),
    "missed": ("misses", "too_high"),
    "caught_wolf": ("wolf", "wolf"),
    "missed_wolf": ("upside_down", "wolf"),
    "everybody": ("everybody", "everybody"),
}


@item(
    dial={
        "silent_days": slider(0, 180, 5, start=PLAIN["silent_days"], form="int"),
        "gap_times": slider(0, 12, 0.5, start=PLAIN["gap_times"]),
        "fall": slider(0, 0.9, 0.05, start=PLAIN["fall"], form="percent"),
        "own_season": one_of(("no", "yes"), PLAIN["own_season"], "own_season"),
    }
)
def tuned_rule(company, silent_days=60, gap_times=0.0, fall=0.0, own_season="no") -> Result:
    """A rule of three thresholds, 0 for off, and its record on the past beside that of "no order for 60 days".

    silent_days: days without an order; gap_times: the same in the customer's own usual gaps; fall: of the half-year's
    revenue. own_season ("yes"): both compared with the customer's own same season. Any of them makes a warning.

    ``rule`` (yours, plain), ``alerts, right, false_alarms``, ``precision`` (the share that was right), ``money_caught``
    (of the money that customers who fell took away: what the rule warned of in time), ``money_share_caught`` of it,
    ``money_per_false`` (money warned of for each false alarm), ``n_warned`` (today).
    The first row is your rule. Customers watched: as `history`, and the two accounts.
    """
    caught, spared = _subjects(company)
    past, came, alone = _bench(company)
    rows, found = [], None
    mine = {"silent_days": silent_days, "gap_times": gap_times, "fall": fall, "own_season": own_season}
    for name, settings in (("yours", mine), ("plain", PLAIN)):
        on = _warned(past, alone, settings)
        found = on if found is None else found
        rows.append({"rule": name} | _worth(came, on))
    table = pd.DataFrame(rows)
    now = found[:, -1]
    seen, wolf = now[past.row(caught)], spared is not None and now[past.row(spared)]
    verdict = ("caught" if seen else "missed") + ("" if spared is None else "_wolf" if wolf else "_spared")
    watched = int(past.watched[:, -1].sum())
    if seen and not wolf and table["n_warned"].iloc[0] > EVERYBODY * max(watched, FEWEST_WATCHED):
        verdict = "everybody"
    plain, told = table["precision"].iloc[1], rule_backtest(company).about
    about = table.iloc[0].to_dict() | {"falling": caught, "seasonal": spared, "watched": watched}
    about |= {"months": came.months, "base_rate": came.base_rate, "plain_precision": plain}
    light = told["best_precision"] if told["good_lights"] else np.nan  # there may be none to trust
    about["light_precision"] = light if round(plain, 2) > round(light, 2) else None
    stories = [
        story_of(past, lights(past, _rules(mine)), one).assign(customer_id=one)
        for one in (caught, spared)
        if one is not None
    ]
    return Result(
        table,
        verdict=verdict,
        about=about,
        customers=tuple(one for one in (caught, spared) if one),
        picture=own("warning_rule", width=10, height=4.9),
        extra={"months": pd.concat(stories)},
    )


@item
def rules_that_pass(company) -> Result:
    """Rules on a coarse grid of own thresholds that catch the falling account and spare the seasonal one.

    The columns of `tuned_rule` but for ``rule``, its four settings, and ``beats_chance`` (the interval of its hits lies
    above what happens anyway); those that beat chance first, then most lost money warned of in time. Where there is
    history enough to tell, only rules that warn of more lost money for each false alarm than "no order for 60 days",
    and are right more often than the customers who fall anyway.
    """
    caught, spared = _subjects(company)
    past, came, alone = _bench(company)
    watched = max(int(past.watched[:, -1].sum()), FEWEST_WATCHED)
    plain = _worth(came, _warned(past, alone, PLAIN))
    rows = []
    for values in product(*STEPS.values(), ("yes", "no")):
        settings = dict(zip((*STEPS, "own_season"), values, strict=True))
        on = _warned(past, alone, settings)
        now = on[:, -1]
        if now[past.row(caught)] and not (spared and now[past.row(spared)]):
            worth = _worth(came, on)
            rows += [] if _poor(worth, plain, came) else [settings | worth]
    table = pd.DataFrame(rows)
    if len(table):
        table = table[table["n_warned"] <= EVERYBODY * watched]
    if table.empty:
        raise Refused("none", falling=caught, seasonal=spared)
    table["beats_chance"] = [
        wilson(*pair).low > came.base_rate for pair in zip(table["right"], table["alerts"], strict=True)
    ]
    by = ["beats_chance", "money_caught" if came.enough else "money_per_false", "false_alarms"]
    table = table.sort_values(by, ascending=[False, False, True], kind="stable", ignore_index=True)
    about = table.iloc[0].to_dict() | {"n_pass": len(table), "falling": caught, "seasonal": spared}
    return Result(table, about=about)


@exercise("E3.3")
def a_rule_that_tells(company) -> Key:
    """A rule that catches the largest falling account, spares the seasonal customer and has the better record."""
    passing = rules_that_pass(company)
    if not passing.ok:
        raise Refused(passing.verdict, **passing.about)
    best, came = passing.table.iloc[0], _bench(company)[1]
    right = {name: best[name].item() if hasattr(best[name], "item") else best[name] for name in PLAIN}

    def check(settings):
        if not any(settings[name] for name in STEPS):
            return ["nothing"]
        found = tuned_rule(company, **settings)
        if found.verdict in _MISTAKES:
            return [_MISTAKES[found.verdict][not settings["silent_days"]]]
        return _poor(*found.table.to_dict("records"), came)

    falling = falling_accounts(company).table.iloc[0]
    spared = passing.about["seasonal"]
    seasonless = tuned_rule(company, **right | {"own_season": "no"})
    rows = {"": best, "free_": seasonless.table.iloc[0], "plain_": seasonless.table.iloc[1]}
    return Key(
        {"rule": turned(tuned_rule, check, right)},
        right
        | {
            "rule_fall": right["fall"] or None,
            "falling": falling["customer_id"],
            "fall": -falling["half_year_change"],
            "recency_days": falling["recency_days"],
            "gap_days": max(falling["median_gap_days"], 1),
            "own_gaps": falling["recency_days"] / max(falling["median_gap_days"], 1),
            "seasonal": spared or (),
            "base_rate": came.base_rate,
            "sure_above": came.base_rate if best["beats_chance"] else None,
            "most_money": best["money_caught"] if came.enough else None,
            "spares": spared if seasonless.verdict.endswith("wolf") else (),
            **{f"{of}{name}": row[name] for of, row in rows.items() for name in _RECORD},
        },
    )


def _subjects(company):
    """The large account to catch, and the seasonal customer to spare (None where nobody has a quiet season).

    Whoever is below his own same season too is no decoy: he really buys less.
    """
    falling = falling_accounts(company).table
    if falling.empty:
        raise Refused("nobody")
    caught, spared = falling["customer_id"].iloc[0], seasonal_customer(company)
    if spared is not None:
        state = churn_states(company).table.set_index("customer_id")["state"][spared]
        spared = None if spared == caught or state in ("slowing", "silent", "confirmed") else spared
    return caught, spared


def _bench(company):
    """The history with the two accounts in it, what came of it, and the lights of single thresholds so far."""

    def compute():
        past = history(company, customers=[one for one in _subjects(company) if one])
        return past, outcomes(past), {}

    return kept(company, "tuning", compute)


def _poor(mine, usual, came) -> list[str]:
    """Why a record is none to rely on, of what is shown; empty for a good one, or with too little history to tell."""
    if came.enough and mine["money_per_false"] <= usual["money_per_false"]:
        return ["weak_record"]
    beats = round(mine["precision"], 2) > round(came.base_rate, 2)
    return ["luck"] if came.enough and not beats else []


def _warned(past, alone, settings):
    """Where a rule warns: each threshold makes a warning by itself, so that they are put together from single ones."""
    found = np.zeros(past.money.shape, bool)
    for name in STEPS:
        if settings[name]:
            key = (name, settings[name], settings["own_season"])
            if key not in alone:
                alone[key] = lights(past, _rules(PLAIN | dict.fromkeys(STEPS, 0) | {
                    name: settings[name], "own_season": settings["own_season"]})).warned  # fmt: skip
            found |= alone[key]
    return found


def _rules(settings):
    """The rules that the thresholds mean; a light goes off again at part of the way back."""
    off = {name: {"weight": 0} for name in warn_rules()["rules"]}
    silent, gap, fall = (settings[name] for name in STEPS)
    limits = {
        "silent_days": {"fires": silent, "clears": silent},
        "order_gap": {"fires": gap, "clears": 0.4 * gap},
        "revenue_fall": {"fires": -fall, "clears": -fall / 2},
    }
    on = {_RULE_OF[name]: limits[_RULE_OF[name]] | {"weight": 2} for name in STEPS if settings[name]}
    return {"settings": {"season_guard": settings["own_season"] == "yes"}, "rules": off | on}


def _worth(came, on):
    """The record of a rule in money: what it warned of in time, and how many alarms came to nothing."""
    alert = alerts_of(on, warn_rules()["settings"]["cool_down_months"]) & came.judged
    alerts, right = int(alert.sum()), int((alert & came.lost).sum())
    money = float(came.money[warned_of(on, came)].sum())
    return {
        "alerts": alerts,
        "right": right,
        "false_alarms": alerts - right,
        "precision": right / alerts if alerts else np.nan,
        "money_caught": money,
        "money_share_caught": money / came.total if came.total > 0 else np.nan,
        "money_per_false": money / max(alerts - right, 1),
        "n_warned": int(on[:, -1].sum()),
    }
