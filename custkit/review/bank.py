"""A variant for banks and shops with a hall: how much is done off the counter, and how far people get in the hall."""

from functools import cache
from importlib.resources import files

import pandas as pd

from custkit.data.cards import parse
from custkit.item import Key, Result, bars, exercise, item, number, share


@item
def offcounter_rate(company) -> Result:
    """Off-counter rate of the sample branch: ``hall_quarter, counter, electronic, off_counter`` = electronic ÷ all
    transactions, in [0, 1]. ``about``: of the year, Σ electronic ÷ Σ all.

    The branch comes with the kit and is invented; no table of the company at hand goes in.
    """
    table = pd.DataFrame(_sample()["transactions"]).rename(columns={"quarter": "hall_quarter"})
    table["off_counter"] = table["electronic"] / (table["electronic"] + table["counter"])
    whole = table[["electronic", "counter"]].sum()
    return Result(
        table,
        about={
            "off_counter": float(whole["electronic"] / whole.sum()),
            "first_off": float(table["off_counter"].iloc[0]),
            "last_off": float(table["off_counter"].iloc[-1]),
        },
        picture=bars("hall_quarter", "off_counter"),
    )


@item
def hall_funnel(company) -> Result:
    """The hall of the sample branch in a week: ``hall_step`` (came, identified, diverted, offered, referred, followed),
    ``hall_people`` (never more than at the step before), ``hall_share`` (of the step before), ``hall_owner``.
    """
    table = pd.DataFrame(_sample()["hall"]).rename(columns={"step": "hall_step", "people": "hall_people"})
    table["hall_share"] = table["hall_people"] / table["hall_people"].shift()
    table["hall_owner"] = table["hall_step"]
    leak = table.loc[table["hall_share"].idxmin()]
    return Result(
        table,
        about=leak[["hall_step", "hall_share"]].to_dict()
        | {"came": int(table["hall_people"].iloc[0]), "followed": int(table["hall_people"].iloc[-1])},
        picture=bars("hall_step", "hall_people"),
    )


@exercise("THX.37", asks=[offcounter_rate, hall_funnel])
def rate_of_the_branch(company) -> Key:
    """The off-counter rate of the year, and how many of those who came were followed up."""
    rate, hall = offcounter_rate(company), hall_funnel(company)
    simple = float(rate.table["off_counter"].mean())
    counter = 1 - rate.about["off_counter"]
    wrong = (
        {"counter": counter, "of_quarters": simple} if abs(simple - rate.about["off_counter"]) > 0.01 else {}
    )
    people = hall.table["hall_people"]
    last = people.iloc[-1]
    fields = {
        "rate": share(rate.about["off_counter"], wrong or {"counter": counter}, absolute=0.005),
        "per_hundred": number(100 * last / people.iloc[0], {"of_referred": 100 * last / people.iloc[-2]}, 0.3),
    }  # fmt: skip
    return Key(fields, rate.facts | hall.facts)


@cache
def _sample() -> dict:
    return parse(files("custkit.review").joinpath("bank.yaml"))
