"""The level that the company's own system shows against the tier from the orders."""

import numpy as np
import pandas as pd

from custkit.item import Key, Refused, Result, exercise, grid, item, number, several, slider

from .assignment import breadth, standing, tiers
from .concentration import shares
from .features import customer_table, months_before
from .opening import names_card
from .policy import STANDINGS
from .record import a_year_ago, held
from .rules import TIERS, tier_resources, tier_rules

PLACES = (*TIERS[:3], "rescue", "lost")
TOP = 10


@item
def drift_report(company, rules=None) -> Result:
    """Customers whose level in the company's own system does not fit their tier, most money first.

    ``customer_id, level, expected_level, move`` (raise, lower), ``tier, play, monetary, monetary_12m, reason``. The
    picture shows all, level × tier. ``about``: ``compared`` (customers with a level), ``n_wrong, n_up, n_down``.
    """
    members = tiers(company, rules)
    members = members[members["level"].notna()]
    if members.empty:
        raise Refused("no_levels")
    table = members[members["level_fits"] == False].copy()  # noqa: E712 - None means not compared
    table["move"] = np.where(table["expected_level"] < table["level"], "raise", "lower")
    columns = ["customer_id", "level", "expected_level", "move", "tier", "play"]
    table = table[[*columns, "monetary", "monetary_12m", "reason"]].reset_index(drop=True)
    up, down = table[table["move"] == "raise"], table[table["move"] == "lower"]
    about = {"compared": len(members), "n_wrong": len(table), "n_up": len(up), "n_down": len(down)}
    if len(table):
        about["customer_id"] = table["customer_id"].iloc[0]
    return Result(
        table,
        verdict="wrong" if len(table) else "all_fit",
        about=about,
        money=float(up["monetary_12m"].sum()),
        customers=tuple(pd.concat([up, down])["customer_id"]),
        urgency="act",
        value=len(table),
        unit="customers",
        picture=_fields(members),
    )


@item(dial={"lines": slider(2, 8, 1, start=2, form="int")})
def breadth_in_rules(company, lines: int = 3) -> Result:
    """What changes when the highest tier also asks for product need: ``lines`` product lines bought at least.

    ``customer_id, tier_if`` (with the demand), ``n_product_lines, monetary_12m`` of the high-value customers who would
    leave the tier, most money first. record: of the high-value customers of a year ago, how many of the narrow ones
    buy less since, against how many of the others: whether breadth foretells anything here.
    """
    now, lined = tiers(company), breadth(company)
    if not lined.notna().any():
        raise Refused("unknown")
    then = tiers(company, {"high_value": {"min_lines": lines}}).set_index("customer_id")["tier"]
    high = now[now["tier"] == "high_value"].copy()
    high["tier_if"], high["n_product_lines"] = high["customer_id"].map(then), high["customer_id"].map(lined)
    table = high[high["tier_if"] != "high_value"].sort_values(
        "monetary_12m", ascending=False, ignore_index=True
    )
    before = a_year_ago(company)
    were = before["tier"] == "high_value"
    few = breadth(company, months_before(company.as_of, 12)).reindex(before.index) < lines
    less = before["after"] < before["before"]
    return Result(
        table[["customer_id", "tier_if", "n_product_lines", "monetary_12m"]],
        verdict="some" if len(table) else "nobody",
        about={"lines_asked": lines, "n_high": len(high), "n_narrow": len(table)},
        money=float(table["monetary_12m"].sum()),
        customers=tuple(table["customer_id"]),
        record=held(less, were & few, were & ~few),
    )


@item
def the_ten(company, ten=None) -> Result:
    """The ticked ten (without: the first of the names card, else the largest) as the rules of the tiers look at them.

    ``customer_id, monetary_12m, cumulative_share`` (of the last 12 months' money, customers in the order of it),
    ``half_year_change, growth_12m, recency_days, silent_after_days, orders_12m, monetary``; largest first. ``never``:
    those on the list who never ordered.
    """
    table = tiers(company)
    if not (table["monetary_12m"] > 0).any():
        raise Refused("empty", never=None, ten_from=None)
    table = table.sort_values(["monetary_12m", "customer_id"], ascending=[False, True])
    table["cumulative_share"] = shares(table["monetary_12m"])[1]
    halves = customer_table(company, ("halves",)).set_index("customer_id")
    table["orders_12m"] = table["customer_id"].map(halves["n_orders_m1_6"] + halves["n_orders_m7_12"])
    verdict, chosen, never = chosen_ten(company, table, ten)
    table = table[table["customer_id"].isin(chosen)].reset_index(drop=True)
    columns = ["customer_id", "monetary_12m", "cumulative_share", "half_year_change", "growth_12m"]
    return Result(
        table[[*columns, "recency_days", "silent_after_days", "orders_12m", "monetary"]],
        verdict=verdict,
        about={"n_ten": len(table), "money_ten": table["monetary_12m"].sum(), "never": never or None}
        | {"ten_from": verdict if verdict in ("card", "largest") else None},
        customers=tuple(table["customer_id"]),
    )


def chosen_ten(company, table: pd.DataFrame, ten=None) -> tuple[str, list[str], list[str]]:
    """Where the ten come from and who they are: ``ten`` ticked (``whole_card``: all, as on paper), else the first of
    the ``card``, else the ``largest``; and who of the list is left out.

    table: of `tiers`; whoever is not in it never ordered.
    """
    largest = table.sort_values(["monetary", "customer_id"], ascending=[False, True])["customer_id"]
    card = names_card(company)["customer_id"]
    everybody = len(card) > 0 and set(card) <= set(ten or ())
    named = {
        "whole_card" if everybody else "ten": ten or (),
        "card": card.head(TOP),
        "largest": largest.head(TOP),
    }
    known = {where: [one for one in ids if one in set(largest)] for where, ids in named.items()}
    where = next((where for where, ids in known.items() if ids), "largest")
    return where, known[where], [one for one in named[where] if one not in known[where]]


@exercise("E2.3", asks=[the_ten, drift_report], reads="ten")
def ten_against_tiers(company, ten=None) -> Key:
    """How many levels do not fit their tier, and who of the ticked ten is not in the top one.

    ten: the customers ticked at the beginning; without, the first of the names card, else the largest of all years.
    """
    drift, listed = drift_report(company), the_ten(company, ten)
    if not (drift.ok and listed.ok):
        raise Refused("empty" if drift.ok else "no_levels")
    table, chosen = tiers(company).set_index("customer_id"), listed.customers  # largest first
    top = [one for one in chosen if table["tier"][one] == "high_value"]
    others = [one for one in chosen if one not in top]
    off = table.loc[top].index[table.loc[top, "level_fits"].eq(False)]
    mistakes = {"the_top": top, "level_off": lambda ticked: ticked & {*off}}
    wrong = drift.about
    # else nobody is to be named
    ticks = {one: {"level_now": table["level"][one]} for one in chosen if others}
    counts = {"too_high": wrong["n_down"], "too_low": wrong["n_up"], "with_level": wrong["compared"]}
    fields = {
        "wrong_level": number(wrong["n_wrong"], {k: n for k, n in counts.items() if n != wrong["n_wrong"]}),
        "not_top": several(others, chosen, "customer_id", mistakes, notes=ticks),
    }
    facts = {"ten": chosen, "n_not_top": len(others), "ten_from": listed.about["ten_from"]}
    care = tier_resources(company=company).set_index("tier")["cadence"]
    facts |= {f"care_{tier}": text for tier, text in care.items()}
    fits = table[table["level_fits"].eq(True)]
    facts |= dict.fromkeys(f"level_{place}" for place in PLACES)
    facts |= {f"level_{place}": sorted(set(used)) for place, used in fits.groupby(_place(fits))["level"]}
    places = standing(table.loc[others])
    facts["ten_level_off"] = tuple(off) or None
    facts["care_leaving"] = care["lost"] if places.isin(["rescue", "win_back"]).any() else None
    facts |= {f"ten_{place}": tuple(places.index[places == place]) or None for place in STANDINGS[1:]}
    return Key(fields, tier_rules()["high_value"] | tier_rules()["lost"] | wrong | facts)


def _place(table):
    return table["play"].where(table["play"] == "rescue", table["tier"])


def _fields(members) -> grid:
    """Level × tier, the number of customers in each field, and whether the level fits there."""
    cells = members.assign(place=_place(members)).groupby(["level", "place"], as_index=False)
    cells = cells.agg(n_customers=("customer_id", "size"), fits=("level_fits", "first"))
    cells["fits"] = np.where(cells["fits"].astype(bool), "fits", "fits_not")
    there = [place for place in PLACES if place in set(cells["place"])]
    return grid("level", "place", "n_customers", tone="fits", order_y=tuple(sorted(cells["level"].unique())),
                order_x=tuple(there), open=True, rows=cells)  # fmt: skip
