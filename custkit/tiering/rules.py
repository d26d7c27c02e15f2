"""Tier rules as data: read from ``tiers.yaml``, checked when read, changed by a file or a few values."""

from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

import pandas as pd
import yaml

from custkit.locale import pick, tr

TIERS = ("high_value", "potential", "general", "lost")

# lowest and highest value that makes sense, and whether it must be a whole number
_LIMITS = {
    ("high_value", "revenue_share"): (0.01, 1, False),
    ("high_value", "min_orders"): (1, 1000, True),
    ("high_value", "min_lines"): (1, 1000, True),
    ("potential", "min_growth"): (0, 100, False),
    ("potential", "min_orders"): (1, 1000, True),
    ("potential", "new_share"): (0.01, 1, False),
    ("lost", "worth_share"): (0.01, 1, False),
    ("lost", "min_orders"): (1, 1000, True),
    ("lost", "gap_times"): (1, 100, False),
    ("lost", "min_gaps"): (1, 1000, True),
    ("lost", "min_silent_days"): (1, 10_000, True),
    ("lost", "silent_days"): (1, 10_000, True),
    ("lost", "min_fall"): (0.01, 1, False),
    ("lost", "min_orders_before"): (1, 1000, True),
}
_RESOURCES = (
    "contacts_per_year",
    "response_hours",
    "budget_share",
    "cadence",
    "owner",
    "service_level",
    "offer",
)


@dataclass(frozen=True)
class TierRules:
    """Thresholds, level crosswalk and resources of the tiers.

    thresholds: ``{tier: {name: number}}``, as in ``tiers.yaml``.
    levels: CRM levels that fit a tier (or the play ``rescue``); the first is the expected one.
    resources: what each tier gets.
    """

    thresholds: dict = field(hash=False)
    levels: dict = field(hash=False)
    resources: dict = field(hash=False)

    def __getitem__(self, name: str) -> dict:
        return self.thresholds[name]

    def changed(self, changes: dict) -> "TierRules":
        """These rules with some thresholds changed: ``rules.changed({"lost": {"min_fall": 0.3}})``."""
        return _validated(_merged(self._as_dict(), {"rules": changes}), tr("rules"))

    def _as_dict(self):
        return {"rules": self.thresholds, "levels": self.levels, "resources": self.resources}


def tier_rules(rules=None) -> TierRules:
    """The rules to use: the shipped ones (None), or those changed by a YAML file or by ``{tier: {name:
    number}}``.

    Raises ValueError with one message that lists everything wrong: unknown names, numbers out of range,
    budget shares that do not add up to 1.
    """
    if isinstance(rules, TierRules):
        return rules
    shipped = deepcopy(_data())
    if rules is None:
        return _validated(shipped, "tiers.yaml")
    if isinstance(rules, dict):
        return _validated(_merged(shipped, rules if "rules" in rules else {"rules": rules}), tr("rules"))
    return _validated(_merged(shipped, _read(Path(rules))), str(rules))


def tier_label(code: str, language: str | None = None) -> str:
    """``"high_value"`` → 高价值客户 / High-value; also of the plays. Raises KeyError for an unknown code."""
    return pick((_data()["resources"] | _data()["plays"])[code], language)


def tier_resources(rules=None, company=None) -> pd.DataFrame:
    """What each tier gets, in the language in use, one row per tier; a shop's customers (``company.profile.trade``) are
    written to and not visited.

    ``tier, label, contacts_per_year, cadence, owner, service_level, response_hours, budget_share, offer``.
    """
    rows, consumers = [], company is not None and company.profile.trade == "consumer"
    for code, entry in tier_rules(rules).resources.items():
        entry = entry | entry.get("shop", {}) if consumers else entry
        row = {"tier": code, "label": pick(entry)}
        row |= {
            name: pick(entry[name]) if isinstance(entry[name], dict) else entry[name] for name in _RESOURCES
        }
        rows.append(row)
    columns = ["tier", "label", "contacts_per_year", "cadence", "owner", "service_level", "response_hours"]
    return pd.DataFrame(rows)[[*columns, "budget_share", "offer"]]


@cache
def _data():
    return yaml.safe_load(files("custkit.tiering").joinpath("tiers.yaml").read_text(encoding="utf-8"))


def _read(path):
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except OSError as error:
        raise ValueError(tr("{file}: cannot be read ({reason})", file=path, reason=error.strerror)) from None
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        reason = str(error).splitlines()[0]
        raise ValueError(tr("{file}: is not valid YAML ({reason})", file=path, reason=reason)) from None
    if not isinstance(content, dict):
        raise ValueError(tr("{file}: must hold rules, levels or resources by name", file=path))
    return content


def _merged(base, changes):
    """``changes`` laid over ``base``, dictionary by dictionary."""
    if not (isinstance(base, dict) and isinstance(changes, dict)):
        return changes
    return base | {name: _merged(base.get(name), value) for name, value in changes.items()}


def _validated(content, source) -> TierRules:
    wrong = [
        tr("unknown part {name}", name=name)
        for name in content.keys() - {"rules", "levels", "resources", "plays"}
    ]
    wrong += _wrong_thresholds(content["rules"]) + _wrong_levels(content["levels"])
    wrong += _wrong_resources(content["resources"])
    if wrong:
        reasons = "; ".join(wrong)
        raise ValueError(tr("{file}: the tier rules do not fit: {reasons}", file=source, reasons=reasons))
    levels = {name: tuple(value) for name, value in content["levels"].items()}
    return TierRules(content["rules"], levels, content["resources"])


def _wrong_thresholds(rules):
    if not isinstance(rules, dict) or not all(isinstance(part, dict) for part in rules.values()):
        return [tr("rules must be given by tier and name")]
    wrong = []
    for tier, part in rules.items():
        for name, value in part.items():
            if (tier, name) not in _LIMITS:
                wrong.append(tr("unknown rule {name}", name=f"{tier}.{name}"))
                continue
            low, high, whole = _LIMITS[tier, name]
            number = isinstance(value, (int, float)) and not isinstance(value, bool)
            if not number or not low <= value <= high or (whole and value != int(value)):
                text = tr("{name} must lie between {low} and {high}, not {value}",
                          name=f"{tier}.{name}", low=low, high=high, value=value)  # fmt: skip
                wrong.append(text)
    return wrong


def _wrong_levels(levels):
    wanted = {*TIERS, "rescue"}
    if not isinstance(levels, dict) or set(levels) != wanted:
        return [tr("levels must be given for {names}", names=", ".join(sorted(wanted)))]
    fits = all(
        isinstance(value, (list, tuple)) and value and set(value) <= set("ABCD") for value in levels.values()
    )
    return [] if fits else [tr("levels must be lists of A, B, C, D")]


def _wrong_resources(resources):
    if not isinstance(resources, dict) or set(resources) != set(TIERS):
        return [tr("resources must be given for {names}", names=", ".join(TIERS))]
    wrong = [
        tr("resources of {tier} lack {name}", tier=tier, name=name)
        for tier, entry in resources.items()
        for name in ("zh", "en", *_RESOURCES)
        if not isinstance(entry, dict) or name not in entry
    ]
    if wrong:
        return wrong
    parts = [entry["budget_share"] for entry in resources.values()]
    if not all(isinstance(part, (int, float)) and part >= 0 for part in parts) or abs(sum(parts) - 1) > 0.001:
        wrong.append(tr("the budget shares must add up to 1"))
    return wrong
