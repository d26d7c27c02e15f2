"""Six looks at every region side by side, and what follows from each; then its deals and its field card.

What a look says and asks for in which case stands in ``decisions.yaml``.
"""

from functools import cache
from importlib.resources import files

import pandas as pd

from custkit.data.cards import parse
from custkit.diagnosis.coverage import workload
from custkit.diagnosis.deals import strongest_rival
from custkit.diagnosis.development import bdi_cdi
from custkit.diagnosis.field import field_diagnosis, scorecard
from custkit.diagnosis.growth import LOCAL, shift_share
from custkit.diagnosis.needs import needs_by_region
from custkit.diagnosis.potential import potential_ranking
from custkit.diagnosis.staffing import rep_moves
from custkit.diagnosis.territory import FAR_BEHIND, market_concentration
from custkit.item import Refused, Result, grid, item, say
from custkit.locale import tr
from custkit.tiering.regional import customers_of, region_names

LOOKS = ("potential", "rivals", "needs", "development", "growth", "coverage")
FEW_DEALS = 5  # lost to one rival: fewer aim at nobody
_ASKS = 3


@item
def region_decisions(company) -> Result:
    """What each look says about each region and what follows from it.

    ``region, region_method, signal`` (push: put more in; mend: something is wrong here; keep; open: nothing to be
    said), ``cell`` (in a few words), ``method_says, what_follows``; a look that the tables do not allow, or that has
    nothing to say, has no row. Two more than the six looks: closed deals and the field card.
    """
    names = region_names(company)
    told = [
        (region, method, *_worded(method, case, facts, company))
        for method, cases in _cases(company).items()
        for region, (case, facts) in cases.items()
        if region in names
    ]
    columns = ["region", "region_method", "signal", "cell", "method_says", "what_follows"]
    table = pd.DataFrame(told, columns=columns)
    if len(names) < 2 or table.empty:
        raise Refused("empty")
    table["place"] = table["region"].map({name: place for place, name in enumerate(names)})
    table = table.sort_values("place", kind="stable", ignore_index=True).drop(columns="place")
    shown = table[table["region_method"].isin(LOOKS)].assign(n_looks=1)
    pushes = shown[shown["signal"] == "push"].groupby("region", sort=False).size()
    about = {"n_regions": len(names), "n_looks": shown["region_method"].nunique()}
    if len(pushes):
        about |= {"region": pushes.idxmax(), "n_push": int(pushes.max())}
    looks = tuple(one for one in LOOKS if (shown["region_method"] == one).any())
    return Result(
        table,
        verdict="push" if len(pushes) else "calm",
        about=about,
        picture=grid("region", "region_method", "n_looks", tone="signal", order_x=looks, rows=shown),
    )


@item
def region_in_words(company, region: str | None = None) -> Result:
    """One region, look by look: ``region_method, signal, method_says, what_follows``; unless named, the one where most
    looks ask to push, else the largest."""
    found = region_decisions(company)
    if not found.ok:
        raise Refused("empty")
    region = region or found.about.get("region", found.table["region"].iloc[0])
    table = found.table[found.table["region"] == region].reset_index(drop=True)
    if table.empty:
        raise Refused("empty")
    return Result(table, about={"region": region, "n": len(table)}, customers=customers_of(company, [region]))


@cache
def _texts() -> dict:
    return parse(files("custkit.diagnosis").joinpath("decisions.yaml"))


def _worded(method, case, facts, company):
    entry = _texts()[method][case]
    said = [say(entry[part], facts, company) for part in ("cell", "says", "follows")]
    return (entry["signal"], *said)


def _cases(company):
    """Look → region → its case and the facts that its texts quote."""
    tellers = {
        "potential": _potential,
        "rivals": _rivals,
        "needs": _needs,
        "development": lambda company: _of_rows(bdi_cdi(company), lambda row: row["development"]),
        "growth": lambda company: _of_rows(shift_share(company), _growth_case),
        "coverage": _coverage,
        "competition": lambda company: _of_rows(strongest_rival(company), _deals_case),
        "field": _field,
    }
    return {method: tell(company) for method, tell in tellers.items()}


def _of_rows(result, case_of):
    rows = result.table.to_dict("records") if result.ok else []
    return {row["region"]: (case, row) for row in rows if (case := case_of(row))}


def _potential(company):
    def case(row):
        if pd.isna(row["unrealised"]):
            return None
        row["above"] = -row["unrealised"]
        row["above_low"], row["above_high"] = -row["unrealised_high"], -row["unrealised_low"]
        return "short" if row["unrealised_low"] > 0 else "above" if row["unrealised_high"] < 0 else "open"

    return _of_rows(potential_ranking(company), case)


def _rivals(company):
    def case(row):
        if pd.isna(row["relative_share"]):
            return None
        return (
            "lead"
            if row["relative_share"] >= 1
            else "behind"
            if row["relative_share"] < FAR_BEHIND
            else "near"
        )

    return _of_rows(market_concentration(company), case)


def _needs(company):
    found = needs_by_region(company)
    cases = {}
    for region, table in found.extra.get("tables", {}).items():
        urgent = table[table["ipa_quadrant"] == "concentrate_here"]
        sure = urgent[urgent["clear_of_mean"]]
        shown = (urgent if sure.empty else sure).head(1)
        facts = dict(shown.iloc[0]) if len(shown) else {}
        cases[region] = ("fine" if urgent.empty else "perhaps" if sure.empty else "sure", facts)
    return cases


def _growth_case(row):
    if row["sales_before"] <= 0:
        return None
    weight = row["local_part"] / row["sales_before"]
    if weight <= -LOCAL:
        return "worse" if row["local_high"] < 0 else "perhaps_worse"
    return "better" if weight >= LOCAL and row["local_low"] > 0 else "even"


def _coverage(company):
    moves = rep_moves(company).table

    def case(row):
        for side, other, name in (
            ("from_region", "to_region", "gives"),
            ("to_region", "from_region", "gets"),
        ):
            own = moves[moves[side] == row["region"]]
            if len(own):
                row["regions"], row["n"] = tuple(own[other]), int(own["reps_to_move"].sum())
                return name
        return row["cover"]

    return _of_rows(workload(company), case)


def _deals_case(row):
    if row["n_deals"] < FEW_DEALS:
        return "few"
    return "often" if isinstance(row["main_reason"], str) else "unwritten"


def _field(company):
    cards = field_diagnosis(company)
    if not cards.ok:
        return {}
    open_first = cards.table.sort_values("field_score", na_position="first", kind="stable")
    cases = {}
    for row in scorecard(cards.table).to_dict("records"):
        if isinstance(row["lowest_block"], str):
            row["lowest_score"] = row[f"{row['lowest_block']}_score"]
            own = open_first.loc[open_first["region"] == row["region"], "ask_on_visit"]
            row["asks"] = tr("; ").join(own.head(_ASKS))
            cases[row["region"]] = ("lowest", row)
    return cases
