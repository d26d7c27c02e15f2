"""Warning rules to turn by hand: who is caught, who is spared, and what they would have been worth on the past."""

import math

import numpy as np

from custkit.locale import number, percent, tr
from custkit.show.control import Control
from custkit.show.value_widgets import _checkbox
from custkit.show.widgets import _slider

_STRONG, _WEAK = 2, 1  # points of a light
_WEAK_RULES = ("complaints", "contact_loss", "overdue", "rival")
_START = {
    "silent_days": 60,
    "gap_times": 0.0,
    "fall": 0.0,
    "other_signs": False,
    "warn_at": 2,
    "season_guard": False,
}
_LIMITS = {"silent_days": (0, 365), "gap_times": (0.0, 30.0), "fall": (0.0, 0.95), "warn_at": (1, 6)}


def warning_tuner(company, falling: str | None = None, seasonal: str | None = None) -> Control:
    """Thresholds of the warning rules as sliders, with the two accounts to judge them by and their record on the past.

    Begins with the plain rule "no order for 60 days" and nothing else. ``.value``: the rules, for
    ``custkit.monitoring.warnings(company, rules=tuner.value)``: ``{"settings": …, "rules": …}``; a dict with
    only some of them sets those. A rule with weight 0 is off.

    falling: the account that ought to be caught (`custkit.course.falling_account`); seasonal: the customer that
    ought to be spared (`custkit.course.seasonal_customer`); either may be None.
    """
    from custkit.monitoring import history, lights, rule_backtest

    subjects = [one for one in (falling, seasonal) if one is not None]
    past = history(company, customers=subjects)

    def picture(settings):
        rules = _rules(settings)
        found = lights(past, rules)
        tested = rule_backtest(company, rules)
        chart = _pair_chart(past, found, falling, seasonal, company.currency)
        return chart, _lines(past, found, tested, falling, seasonal)

    return Control(_inputs(), dict(_START), _rules, _settings, _check, picture)


def _rules(settings):
    """The rules that the sliders mean; a light goes off again at part of the way back."""
    gap, fall = settings["gap_times"], settings["fall"]
    weak = {name: {"weight": _WEAK if settings["other_signs"] else 0} for name in _WEAK_RULES}
    silent = settings["silent_days"]
    return {
        "settings": {"warn_at": settings["warn_at"], "season_guard": settings["season_guard"]},
        "rules": {
            "silent_days": {
                "fires": silent or 60,
                "clears": silent or 60,
                "weight": _STRONG if silent else 0,
            },
            "order_gap": {"fires": gap or 5.0, "clears": 0.4 * (gap or 5.0), "weight": _STRONG if gap else 0},
            "revenue_fall": {
                "fires": -(fall or 0.5),
                "clears": -(fall or 0.5) / 2,
                "weight": _STRONG if fall else 0,
            },
            **weak,
        },
    }


def _settings(value, settings):
    """The sliders that rules stand for, starting from those in force."""
    now = _rules(settings)
    unknown = set(value) - {"settings", "rules"}
    unknown |= set(value.get("settings") or {}) - set(now["settings"]) - {"cool_down_months"}
    unknown |= set(value.get("rules") or {}) - set(now["rules"])
    if unknown:
        raise ValueError(
            tr("these rules are not on the tuner: {names}", names=", ".join(sorted(map(str, unknown))))
        )
    wanted = now["settings"] | (value.get("settings") or {})
    rules = {name: own | (value.get("rules") or {}).get(name, {}) for name, own in now["rules"].items()}
    on = {name: rule.get("weight", 0) > 0 for name, rule in rules.items()}
    return {
        "silent_days": rules["silent_days"]["fires"] if on["silent_days"] else 0,
        "gap_times": rules["order_gap"]["fires"] if on["order_gap"] else 0.0,
        "fall": -rules["revenue_fall"]["fires"] if on["revenue_fall"] else 0.0,
        "other_signs": any(on[name] for name in _WEAK_RULES),
        "warn_at": wanted["warn_at"],
        "season_guard": wanted["season_guard"],
    }


def _check(settings):
    for name, (low, high) in _LIMITS.items():
        value = settings[name]
        odd = isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value)
        if odd or not low <= value <= high:
            raise ValueError(
                tr(
                    "{name} must lie between {low} and {high}, not {value}",
                    name=name,
                    low=low,
                    high=high,
                    value=value,
                )
            )
    return settings | {
        "other_signs": bool(settings["other_signs"]),
        "season_guard": bool(settings["season_guard"]),
    }


def _lines(past, found, tested, falling, seasonal):
    lines = []
    if falling is not None:
        caught = found.warned[past.row(falling), -1]
        said = tr("caught") if caught else tr("MISSED")
        lines.append(tr("{customer}, whose orders fall: {verdict}", customer=falling, verdict=said))
    if seasonal is not None:
        flagged = found.warned[past.row(seasonal), -1]
        said = tr("FALSE ALARM") if flagged else tr("spared")
        lines.append(
            tr("{customer}, quiet as in every off-season: {verdict}", customer=seasonal, verdict=said)
        )
    lines.append(
        tr(
            "Under warning today: {n} of {all} customers watched",
            n=number(int(found.warned[:, -1].sum())),
            all=number(int(past.watched[:, -1].sum())),
        )
    )
    if not tested.attrs["enough"]:
        return [*lines, tr("Too little history to say how often these rules would have been right.")]
    row = tested[tested["rule"] == "warning"].iloc[0]
    if not row["alerts"]:
        return [*lines, tr("On the past these rules would not have warned once.")]
    return [
        *lines,
        tr(
            "On the past: {right} of {alerts} warnings came true ({precision}; {base} happen anyway)",
            right=number(int(row["right"])),
            alerts=number(int(row["alerts"])),
            precision=percent(row["precision"]),
            base=percent(row["base_rate"]),
        ),
        tr(
            "{caught} of {losses} losses were warned of; {false} false alarms a month",
            caught=number(int(row["caught"])),
            losses=number(int(row["losses"])),
            false=number(row["false_per_month"], 1),
        ),
    ]


def _pair_chart(past, found, falling, seasonal, currency):
    """The two accounts one above the other: revenue by month, the months under warning shaded."""
    from custkit.show.labels import bare, money_axis
    from custkit.show.theme import BLUE, GRID, INK, ORANGE, VERMILION, Chart, mix, nothing_to_show

    subjects = [
        (one, is_falling) for one, is_falling in ((falling, True), (seasonal, False)) if one is not None
    ]
    if not subjects:
        return nothing_to_show(tr("No account here is falling, and none has a quiet season"))
    right = [bool(found.warned[past.row(one), -1]) == is_falling for one, is_falling in subjects]
    message = tr("{n} of {all} accounts judged rightly", n=number(sum(right)), all=number(len(right)))
    chart = Chart(
        message,
        subtitle=tr("Net revenue by month; shaded and orange: under warning at the end of the month"),
        alt=message,
        height=1.3 + 1.6 * len(subjects),
    )
    rows = np.atleast_1d(chart.subplots(len(subjects), 1, sharex=True))
    places = np.arange(len(past.days))
    for axes, (customer, is_falling), good in zip(rows, subjects, right, strict=True):
        row = past.row(customer)
        warned = found.warned[row]
        axes.bar(places, past.money[row], color=np.where(warned, VERMILION, BLUE), width=0.75)
        for place in places[warned]:
            axes.axvspan(place - 0.5, place + 0.5, color=mix(ORANGE, 0.2), lw=0, zorder=0)
        said = tr("should be caught") if is_falling else tr("should be spared")
        mark = "✓" if good else "✗"
        axes.annotate(
            f"{mark} {customer}: {said}",
            (0, 1.04),
            xycoords="axes fraction",
            fontsize=10.5,
            va="bottom",
            color=INK if good else VERMILION,
        )
        money_axis(axes.yaxis, currency, 3)
        axes.yaxis.grid(True, color=GRID, lw=0.8)
        axes.set_axisbelow(True)
        axes.set_xlim(-0.7, len(places) - 0.3)
        bare(axes, "left")
    step = max(len(places) // 12, 1)
    rows[-1].set_xticks(places[::step], [f"{d:%y-%m}" for d in past.days[::step]])
    return chart


def _inputs():
    return {
        "silent_days": _slider(tr("No order for so many days (0: off)"), 0, 180, 5, "d"),
        "gap_times": _slider(
            tr("No order for so many of its own usual gaps (0: off)"), 0.0, 12.0, 0.5, ".1f"
        ),
        "fall": _slider(tr("Half-year revenue fallen by (0: off)"), 0.0, 0.9, 0.05, ".0%"),
        "other_signs": _checkbox(
            tr("weak signs too: tickets, contacts, overdue money, rivals (1 point each)")
        ),
        "season_guard": _checkbox(tr("compare with the customer's own same season")),
        "warn_at": _slider(tr("Points that make a warning (a slider above counts 2)"), 1, 6, 1, "d"),
    }
