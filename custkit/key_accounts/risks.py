"""Risks of a cooperation: in order of exposure, with a drill for what would hurt most."""

from functools import cache
from importlib.resources import files

import pandas as pd
import yaml

from custkit.locale import pick, tr

SCALE = 5  # likelihood and impact run from 1 to 5
RED, AMBER = 15, 8  # exposure from which a risk is red, amber


def risk_matrix(company) -> pd.DataFrame:
    """The company's risks by exposure, the largest first.

    Exposure = likelihood × impact, each 1–5; equal exposures share a rank (the consequence and likelihood matrix of
    IEC 31010, 2019). ``risk_id, risk_name, customer_id, category,
    probability, impact, exposure, rank, zone`` (red from 15, amber from 8, green), ``scenario`` (the drill that
    fits, None where none does), and ``trigger, response, owner, due_date`` where the table has them. Rows
    without likelihood or impact, or with one outside 1–5, are left out and counted in ``.attrs["left_out"]``.
    """
    columns = [
        "risk_id",
        "risk_name",
        "customer_id",
        "category",
        "probability",
        "impact",
        "exposure",
        "rank",
        "zone",
        "scenario",
    ]
    if not company.has("risks"):
        return pd.DataFrame(columns=columns)
    table = company.table("risks").rename(columns={"name": "risk_name"})
    scores = table[["probability", "impact"]].apply(pd.to_numeric, errors="coerce")
    usable = scores.ge(1).all(axis=1) & scores.le(SCALE).all(axis=1)
    table = table[usable].reindex(columns=list(dict.fromkeys([*columns, *table.columns])))
    table["exposure"] = scores[usable]["probability"] * scores[usable]["impact"]
    table = ranked(table)
    table["zone"] = ["red" if e >= RED else "amber" if e >= AMBER else "green" for e in table["exposure"]]
    table["scenario"] = [_scenario_of(row) for row in _words_of(table)]
    kept = [name for name in ("trigger", "response", "owner", "due_date", "status") if name in table]
    table = table[[*columns, *kept]].reset_index(drop=True)
    table.attrs = {"left_out": int((~usable).sum())}
    return table


def ranked(table: pd.DataFrame) -> pd.DataFrame:
    """Rows with an ``exposure`` in order, the largest first, with their ``rank``; equal ones share the better rank."""
    table = table.assign(rank=table["exposure"].rank(method="min", ascending=False).astype(int))
    by = ["exposure", *(name for name in ("impact", "risk_id") if name in table)]
    return table.sort_values(by, ascending=[name == "risk_id" for name in by], ignore_index=True)


def scenarios() -> list[str]:
    """The codes of the drills there are."""
    return list(_scenarios())


def scenario_card(scenario: str) -> pd.DataFrame:
    """One drill, step by step: ``minutes_from_start`` (when it must have begun), ``drill_role`` and ``drill_step``.

    ``.attrs``: ``title``; ``to_customer``, what we say outside, and ``never_say``; ``signal``, how we learn of
    it. Raises ValueError for an unknown scenario.
    """
    if scenario not in _scenarios():
        raise ValueError(
            tr("there is no drill {name}; there are {names}", name=scenario, names=", ".join(_scenarios()))
        )
    entry = _scenarios()[scenario]
    rows = [(step["at"], pick(step["role"]), pick(step["do"])) for step in entry["steps"]]
    table = pd.DataFrame(rows, columns=["minutes_from_start", "drill_role", "drill_step"])
    table.attrs = {name: pick(entry[name]) for name in ("title", "signal", "to_customer", "never_say")}
    return table


def drill_cards(company) -> pd.DataFrame:
    """The drills that the company's red and amber risks call for, step by step, the largest exposure first.

    Columns of `scenario_card`, with ``scenario`` (its title), ``risk_name`` and ``exposure`` before, and
    ``to_customer`` on the first step of each.
    """
    risks = risk_matrix(company)
    risks = risks[risks["zone"].isin(["red", "amber"]) & risks["scenario"].notna()].drop_duplicates(
        "scenario"
    )
    cards = []
    for risk in risks.to_dict("records"):
        card = scenario_card(risk["scenario"])
        card.insert(0, "scenario", card.attrs["title"])
        card.insert(1, "risk_name", risk["risk_name"])
        card.insert(2, "exposure", risk["exposure"])
        card["to_customer"] = [card.attrs["to_customer"], *[""] * (len(card) - 1)]
        cards.append(card)
    columns = [
        "scenario",
        "risk_name",
        "exposure",
        "minutes_from_start",
        "drill_role",
        "drill_step",
        "to_customer",
    ]
    for card in cards:
        card.attrs = {}
    return pd.concat(cards, ignore_index=True)[columns] if cards else pd.DataFrame(columns=columns)


def _words_of(table):
    texts = table[["category", "risk_name"]].astype(object)
    return [" ".join(str(one) for one in row if pd.notna(one)) for row in texts.itertuples(index=False)]


def _scenario_of(text):
    text = text.casefold()
    return next(
        (code for code, entry in _scenarios().items() if any(word in text for word in entry["words"])), None
    )


@cache
def _scenarios() -> dict:
    return yaml.safe_load(
        files("custkit.key_accounts").joinpath("scenarios.yaml").read_text(encoding="utf-8")
    )
