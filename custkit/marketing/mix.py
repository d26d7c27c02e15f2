"""At most three moves over user, product and service, under a budget."""

import pandas as pd

from custkit.item import Key, Refused, Result, bars, exercise, item, several, slider
from custkit.item.texts import sentences
from custkit.measures.choosing import best_set

from .moves import moves

MOST = 3
ABOUT = ("campaign_type", "product_id", "product_line", "kano_quality")
BUDGET = 0.0075  # of a year's revenue


@item(dial={"budget_share": slider(0.0005, 0.02, 0.0005, start=0.0005, form="percent2")})
def strategy_mix(company, budget_share: float = BUDGET) -> Result:
    """The moves that the data speak of, and which to make: three at most, one of each field, within the budget.

    Chosen is what brings most money in a year by its lower end (0–1 programme, exact); a field without proven money
    gets a trial, a failing must-be first, if the rest of the budget pays for it. ``market_move, move_field,
    move_state`` (chosen; tested: no money is proven, so a trial only; second: another of its field is better;
    no_gain: its lower end pays not; too_dear; blocked: the gate of service is shut), ``year_low, year_high,
    move_cost, money_basis, even_money, even_kind, stop_on, proves_wrong``: see `custkit.marketing.moves`.
    budget_share: of the last 12 months' revenue.
    """
    table = moves(company)
    if table.empty:
        raise Refused("none")
    budget = budget_share * company.profile.revenue_12m
    table["move_state"] = _states(table, budget)
    place = {"chosen": 0, "tested": 1, "second": 2, "no_gain": 3, "too_dear": 4, "blocked": 5}
    table = table.assign(place=table["move_state"].map(place))
    table = table.sort_values(
        ["place", "year_low", "market_move"], ascending=[True, False, True], ignore_index=True
    )
    made = table[table["move_state"].isin(["chosen", "tested"])]
    gain = float(made["year_low"].sum())
    named = float(made.loc[made["money_basis"] == "attributed", "year_low"].sum())
    columns = [
        "market_move", "move_state", "move_field", "year_low", "year_high", "move_cost", "stop_on", "proves_wrong",
        "money_basis", "even_money", "even_kind", "move_about", "move_whom", "n_whom",
    ]  # fmt: skip
    return Result(
        table[columns],
        verdict="nothing" if made.empty else "partly" if named > 0 else "mix",
        about={
            "n_made": len(made),
            "made": tuple(made["market_move"]),
            "mix_gain": gain,
            "mix_named": named,
            "mix_cost": float(made["move_cost"].sum(min_count=min(len(made), 1))),
            "budget": budget,
            "n_unproven": int((made["money_basis"] == "none").sum()),
        },
        money=gain,
        urgency="act",
        value=len(made),
        unit="moves",
        picture=bars("market_move", "year_low", tone="plain", rows=table.dropna(subset=["year_low"]))
        if table["year_low"].notna().any()
        else None,
    )


@item
def moves_page(company) -> Result:
    """The moves chosen, as they go into the meeting: money, cost, break-even, the day to stop and the test.

    ``market_move``, what it is about and whom first (``move_told`` in words; ``campaign_type, product_id,
    product_line, kano_quality`` as codes, ``move_whom`` the first three of ``n_whom``), ``year_low, move_cost,
    even_money, even_kind, money_basis, stop_on, proves_wrong``.
    """
    found = strategy_mix(company)
    table = found.table[found.table["move_state"].isin(["chosen", "tested"])]
    if table.empty:
        raise Refused("none")
    table = table.reset_index(drop=True)
    for name in ABOUT:
        table[name] = [about[1] if about and about[0] == name else None for about in table["move_about"]]
    told = [(next(iter(row["move_about"]), "none"), row) for row in table.to_dict("records")]
    table["move_told"] = sentences("move_told", told, company)
    columns = [
        "market_move", "move_told", *ABOUT, "move_whom", "n_whom", "year_low", "move_cost", "even_money", "even_kind",
        "money_basis", "stop_on", "proves_wrong",
    ]  # fmt: skip
    return Result(
        table[columns], verdict="partly" if found.verdict == "partly" else "found", about=found.about
    )


@exercise("TH5.14", tools=[strategy_mix])
def best_mix(company) -> Key:
    """The moves chosen under the budget of three quarters of a per cent."""
    found = strategy_mix(company)
    if not found.ok or not found.about["n_made"]:
        raise Refused("none")
    table = found.table
    made = set(found.about["made"])
    largest = set(table.dropna(subset=["year_high"]).nlargest(MOST, "year_high")["market_move"])
    wrong = {"largest": tuple(sorted(largest))} if largest and largest != made else {}
    return Key({"moves": several(made, sorted(table["market_move"]), "market_move", wrong)}, found.about)


def _states(table: pd.DataFrame, budget: float) -> list[str]:
    free = ~table["is_blocked"].astype(bool)
    pays = table["year_low"].fillna(0) > 0
    dear = table["move_cost"].fillna(0) > budget
    able = table[free & pays & ~dear]
    chosen = [
        able.index[at]
        for at in best_set(
            able["year_low"], able["move_cost"].fillna(0), budget, MOST, list(able["move_field"])
        )
    ]
    left = budget - float(table.loc[chosen, "move_cost"].fillna(0).sum())
    tested: list = []
    trials = table[free & table["year_low"].isna()]  # as `moves` has them: a failing must-be before all else
    for at, row in trials.iterrows():
        fields = set(table.loc[[*chosen, *tested], "move_field"])
        cost = row["move_cost"]
        if len(chosen) + len(tested) < MOST and row["move_field"] not in fields and not cost > left:
            tested.append(at)  # also where nobody knows what it costs: ask before it begins
            left -= 0 if pd.isna(cost) else cost
    states = pd.Series("second", index=table.index)
    states[dear] = "too_dear"
    states[~pays & table["year_low"].notna()] = "no_gain"
    states[~free] = "blocked"
    states.loc[tested], states.loc[chosen] = "tested", "chosen"
    return list(states)
