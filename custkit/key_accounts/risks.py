"""Risks of a cooperation: in order of exposure, with a drill for what would hurt most."""

from functools import cache
from importlib.resources import files

import pandas as pd

from custkit.data.cards import parse
from custkit.item import Key, Refused, Result, choice, exercise, grid, item, number, one_of
from custkit.locale import pick

SCALE = 5  # likelihood and impact run from 1 to 5
RED, AMBER = 15, 8  # exposure from which a risk is red, amber
SCENARIOS = tuple(parse(files("custkit.key_accounts").joinpath("scenarios.yaml")))
_COLUMNS = [
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


@item
def risk_matrix(company) -> Result:
    """The company's risks by exposure, the largest first.

    Exposure = likelihood × impact, each 1–5; equal exposures share a rank (the consequence and likelihood matrix of
    IEC 31010, 2019). ``risk_id, risk_name, customer_id, category, probability, impact, exposure, rank, zone`` (red from
    15, amber from 8, green), ``scenario`` (the drill that fits, None where none does), and ``trigger, response, owner,
    due_date`` where the table has them. Rows without likelihood or impact, or with one outside 1–5, are left out.
    """
    table = company.table("risks").rename(columns={"name": "risk_name"})
    scores = table[["probability", "impact"]].apply(pd.to_numeric, errors="coerce")
    usable = scores.ge(1).all(axis=1) & scores.le(SCALE).all(axis=1)
    table = table[usable].reindex(columns=list(dict.fromkeys([*_COLUMNS, *table.columns])))
    if table.empty:
        raise Refused("none")
    table["exposure"] = scores[usable]["probability"] * scores[usable]["impact"]
    table = ranked(table)
    table["zone"] = table["exposure"].map(zone_of)
    table["scenario"] = [_scenario_of(row) for row in _words_of(table)]
    kept = [name for name in ("trigger", "response", "owner", "due_date", "status") if name in table]
    table = table[[*_COLUMNS, *kept]].reset_index(drop=True)
    first, red = table.iloc[0], table[table["zone"] == "red"]
    return Result(
        table,
        verdict="red" if len(red) else "calm",
        about={
            "n_red": len(red),
            "n_risks": len(table),
            "left_out": int((~usable).sum()),
            **first[["risk_name", "exposure"]].to_dict(),
        },
        customers=tuple(red["customer_id"].dropna().unique()),
        picture=grid("impact", "likelihood", "exposure", tone="zone", rows=_board(table),
                     order_y=tuple(range(SCALE, 0, -1)), order_x=tuple(range(1, SCALE + 1))),
    )  # fmt: skip


@item(dial={"scenario": one_of(SCENARIOS, "supply_break", "scenario")})
def scenario_card(company, scenario: str = "supply_break") -> Result:
    """One drill, step by step: ``minutes_from_start`` (when it must have begun), ``drill_role`` and ``drill_step``.

    The sentence says how we learn of it, what the customer is told and what nobody says. Raises KeyError for a
    scenario that is not among `SCENARIOS`.
    """
    entry = _scenarios()[scenario]
    told = {name: pick(entry[name]) for name in ("signal", "to_customer", "never_say")}
    return Result(_steps(scenario), about={"scenario": scenario} | told)


@item
def drill_cards(company) -> Result:
    """The drills that the company's red and amber risks call for, step by step, the largest exposure first.

    ``scenario, risk_name, exposure``, the columns of `scenario_card`, and ``to_customer`` on the first step of each.
    """
    risks = risk_matrix(company).table
    risks = risks[risks["zone"].isin(["red", "amber"]) & risks["scenario"].notna()]
    risks = risks.drop_duplicates("scenario")
    if risks.empty:
        raise Refused("none")
    cards = []
    for risk in risks.to_dict("records"):
        card = _steps(risk["scenario"]).assign(to_customer="")
        card.loc[0, "to_customer"] = pick(_scenarios()[risk["scenario"]]["to_customer"])
        for place, name in enumerate(("scenario", "risk_name", "exposure")):
            card.insert(place, name, risk[name])
        cards.append(card)
    return Result(pd.concat(cards, ignore_index=True), about={"n_cards": len(cards)})


@exercise("TH3.12", asks=[risk_matrix])
def first_risk(company) -> Key:
    """The risk with the largest exposure, and how many are red."""
    found = risk_matrix(company)
    if not found.ok:
        raise Refused("none")
    table = found.table
    first = set(table.loc[table["rank"] == 1, "risk_name"])
    worst = set(table.loc[table["impact"] == table["impact"].max(), "risk_name"]) - first
    likely = set(table.loc[table["probability"] == table["probability"].max(), "risk_name"]) - first
    wrong = {"impact": worst, "likely": likely - worst}
    not_green = int((table["zone"] != "green").sum())
    n_red = found.about["n_red"]
    return Key(
        {
            "first": choice(first, table["risk_name"], "risk_name", {k: v for k, v in wrong.items() if v}),
            "red": number(
                n_red, {"amber_too": not_green} if not_green != n_red else {}, absolute=0, relative=0
            ),
        },
        found.about | {"zone": table["zone"].iloc[0]},
    )


def ranked(table: pd.DataFrame) -> pd.DataFrame:
    """Rows with an ``exposure`` in order, the largest first, with their ``rank``; equal ones share the better rank."""
    table = table.assign(rank=table["exposure"].rank(method="min", ascending=False).astype(int))
    by = ["exposure", *(name for name in ("impact", "risk_id") if name in table)]
    return table.sort_values(by, ascending=[name == "risk_id" for name in by], ignore_index=True)


def zone_of(exposure: float) -> str:
    """The colour of an exposure: red, amber, green."""
    return "red" if exposure >= RED else "amber" if exposure >= AMBER else "green"


def _board(table):
    """All 25 boxes with the risks in each."""
    boxes = table.groupby(["probability", "impact"])["risk_id"].agg(lambda ids: _in_pairs(list(ids)))
    sides = [(p, i) for p in range(1, SCALE + 1) for i in range(1, SCALE + 1)]
    rows = [(p, i, p * i, zone_of(p * i), boxes.get((p, i), "")) for p, i in sides]
    return pd.DataFrame(rows, columns=["likelihood", "impact", "exposure", "zone", "risks_here"])


def _in_pairs(ids):
    lines = [" ".join(ids[place : place + 2]) for place in range(0, min(len(ids), 6), 2)]
    return "\n".join(lines) + ("…" if len(ids) > 6 else "")


def _steps(scenario):
    rows = [(step["at"], pick(step["role"]), pick(step["do"])) for step in _scenarios()[scenario]["steps"]]
    return pd.DataFrame(rows, columns=["minutes_from_start", "drill_role", "drill_step"])


def _words_of(table):
    texts = table[["category", "risk_name"]].astype(object)
    return [" ".join(str(one) for one in row if pd.notna(one)) for row in texts.itertuples(index=False)]


def _scenario_of(text):
    text = text.casefold()
    found = (code for code, entry in _scenarios().items() if any(word in text for word in entry["words"]))
    return next(found, None)


@cache
def _scenarios() -> dict:
    return parse(files("custkit.key_accounts").joinpath("scenarios.yaml"))
