"""A variant for banks and shops with a hall: how much is done off the counter, how far people get in the hall, and
whether the customers that count are looked after. The bank comes with the kit and is invented (``bank.yaml``); no table
of the company at hand goes in."""

from functools import cache
from importlib.resources import files

import pandas as pd

from custkit.data.cards import parse
from custkit.item import Key, Result, bars, choice, exercise, item, number, one_of, share

CARED_FOR = 0.8  # of a tier with an adviser spoken to in 90 days: below it somebody is forgotten


@item
def offcounter_rate(company) -> Result:
    """Off-counter rate of the sample bank by branch, highest first: ``hall_branch, off_counter`` = electronic ÷ all
    transactions of the year, in [0, 1], ``first_off, last_off`` (first and last quarter), ``followed_rate`` (of those
    who came into the hall, followed up), ``electronic, counter``. ``about``: of the whole bank, Σ electronic ÷ Σ all.
    """
    quarters = _quarters()
    table = quarters.groupby("hall_branch", sort=False)[["electronic", "counter"]].sum()
    table.insert(0, "off_counter", _rate(table))
    ends = _rate(quarters).groupby(quarters["hall_branch"])
    table.insert(1, "first_off", ends.first())
    table.insert(2, "last_off", ends.last())
    table.insert(3, "followed_rate", {name: one["hall"][-1] / one["hall"][0] for name, one in _branches()})
    table = table.sort_values("off_counter", ascending=False, kind="stable").reset_index()
    by_quarter = _rate(quarters.groupby("hall_quarter")[["electronic", "counter"]].sum())
    whole = float(_rate(table[["electronic", "counter"]].sum()))
    about = {"off_counter": whole, "first_off": by_quarter.iloc[0], "last_off": by_quarter.iloc[-1]}
    picture = bars("hall_branch", "off_counter", tone="plain")
    return Result(table, about=about | {"n_branches": len(table)}, picture=picture)


@item(dial={"branch": lambda company: one_of(("all", *_sample()["branches"]), "all", "hall_branch")})
def hall_funnel(company, branch: str = "all") -> Result:
    """The halls of the sample bank in a week, or one of them: ``hall_step`` (came, identified, diverted, offered,
    referred, followed), ``hall_people`` (never more than at the step before), ``hall_share`` (of the step before),
    ``hall_owner``.
    """
    halls = pd.DataFrame({name: one["hall"] for name, one in _branches()}, index=_sample()["steps"])
    people = halls.sum(axis=1) if branch == "all" else halls[branch]
    table = people.rename_axis("hall_step").rename("hall_people").reset_index()
    table["hall_share"] = table["hall_people"] / table["hall_people"].shift()
    table["hall_owner"] = table["hall_step"]
    leak = table.loc[table["hall_share"].idxmin(), ["hall_step", "hall_share"]].to_dict()
    came, followed = int(people.iloc[0]), int(people.iloc[-1])
    about = leak | {"came": came, "followed": followed, "hall_branch": branch, "hall_leak": leak["hall_step"]}
    return Result(table, about=about, picture=bars("hall_step", "hall_people"))


@item
def hall_care(company) -> Result:
    """Who of the sample bank's customers is looked after, by tier: ``bank_tier, bank_customers, bank_assets`` (million
    yuan), ``assets_share, managed_share`` (has an adviser), ``touched_share`` (spoken to in 90 days), ``n_untouched``.
    """
    table = pd.DataFrame(_sample()["tiers"])
    table["assets_share"] = table["bank_assets"] / table["bank_assets"].sum()
    table["managed_share"] = table.pop("managed") / table["bank_customers"]
    table["n_untouched"] = table["bank_customers"] - table["touched"]
    table["touched_share"] = table.pop("touched") / table["bank_customers"]
    first = table.loc[table["assets_share"].idxmax()]
    verdict = "forgotten" if first["touched_share"] < CARED_FOR * first["managed_share"] else "cared"
    table["short"] = table["touched_share"] < CARED_FOR * table["managed_share"]
    picture = bars("bank_tier", "touched_share", tone="short", rows=table)
    return Result(table.drop(columns="short"), verdict=verdict, about=first.to_dict(), picture=picture)


@exercise("THX.37", asks=[offcounter_rate, hall_funnel])
def rate_of_the_bank(company) -> Key:
    """The bank's off-counter rate of the year, how many of those who came were followed up, and the branch whose hall
    brings least."""
    rate, people = offcounter_rate(company), hall_funnel(company).table["hall_people"]
    whole, simple = rate.about["off_counter"], float(rate.table["off_counter"].mean())
    branches, last = rate.table["hall_branch"], people.iloc[-1]
    least = branches[rate.table["followed_rate"].idxmin()]
    fields = {
        "rate": share(whole, {"counter": 1 - whole, "of_branches": simple}, absolute=0.005),
        "per_hundred": number(100 * last / people.iloc[0], {"of_referred": 100 * last / people.iloc[-2]}, 0.3),
        "least": choice(least, branches, "hall_branch", {"counter_first": branches.iloc[-1]}),
    }  # fmt: skip
    return Key(fields, rate.facts | hall_funnel(company).facts | {"least_followed": least})


def _rate(table):
    """Electronic ÷ all transactions."""
    return table["electronic"] / (table["electronic"] + table["counter"])


def _quarters() -> pd.DataFrame:
    """One row a branch and quarter: ``hall_branch, hall_quarter, electronic, counter``."""
    rows = [{"hall_branch": name, "hall_quarter": _sample()["quarters"], **one} for name, one in _branches()]
    table = pd.DataFrame(rows).drop(columns="hall")
    return table.explode(["hall_quarter", "electronic", "counter"], ignore_index=True).convert_dtypes()


def _branches():
    return _sample()["branches"].items()


@cache
def _sample() -> dict:
    return parse(files("custkit.review").joinpath("bank.yaml"))
