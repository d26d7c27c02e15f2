"""What order values must add up to: the plan of each year, and the planted truths about revenue."""

from __future__ import annotations

import numpy as np
import pandas as pd


def factors(world, orders: pd.DataFrame, amount: np.ndarray) -> np.ndarray:
    """What each order's value is to be multiplied by, given what its lines now come to (yuan)."""
    customers = world.customers
    name = customers["customer_id"].to_numpy()[orders["row"]]
    owner = customers["owner_rep_id"].to_numpy()[orders["row"]]
    year = orders["year"].to_numpy()
    factor = _plan(world, year, amount)
    for scale in (_star_and_riser, _decline, _dark_horse, _one_order, _seasonal):
        scale(world, orders, name, owner, year, amount, factor)
    return np.clip(factor, 0.05, 20)


def _plan(world, year, amount) -> np.ndarray:
    """Each year's revenue as the firm's cycle says, in proportion to the number of customers."""
    plan = world.firm["revenue_million"]
    scale = world.n_customers / world.firm["customers"]["total"]
    wanted = {y: plan[min(plan, key=lambda k: (k - y) % 3)] * 1e6 * scale for y in set(year.tolist())}
    total = pd.Series(amount).groupby(year).sum()
    return np.array([wanted[y] / total[y] for y in total.index])[np.searchsorted(total.index, year)]


def _decline(world, orders, name, owner, year, amount, factor) -> None:
    """Truth 1: the last months against the same months a year before."""
    plant = world.truth(1)
    mine = name == plant["customer"]
    day = orders["day"].to_numpy()
    since = (world.end - pd.DateOffset(months=plant["months"]) - world.start).days
    last = mine & (day > since)
    before = mine & (day > since - 365) & (day <= since - 365 + (day.max() - since))
    if before.any():
        factor[last] = (1 - plant["fall"]) * (amount * factor)[before].sum() / amount[last].sum()
    total = pd.Series(amount * factor).groupby(name).sum()
    wanted = 1.06 * total.drop(plant["customer"]).nlargest(3).iloc[-1]
    factor[mine] *= max(1.0, wanted / total[plant["customer"]])


def _dark_horse(world, orders, name, owner, year, amount, factor) -> None:
    """Truth 2: small in the year three years back, then more than double every year."""
    plant = world.truth(2)
    mine = name == plant["customer"]
    first = year.max() - 2
    others = pd.Series(amount[(year == first) & ~mine]).groupby(name[(year == first) & ~mine]).sum()
    start = others.sort_values(ascending=False).iloc[min(plant["rank"], len(others) - 1)]
    second_half = (world.start + pd.to_timedelta(orders["day"], "D")).dt.month.to_numpy() > 6
    for y in np.unique(year[mine]):
        for half, share in ((~second_half, 0.45), (second_half, 0.55)):
            here = mine & (year == y) & half
            if here.any():
                factor[here] = share * start * (1 + plant["growth"]) ** (y - first) / amount[here].sum()


def _one_order(world, orders, name, owner, year, amount, factor) -> None:
    """Truth 26: one order that alone passes the cut of the top fifth."""
    plant = world.truth(26)
    mine = name == plant["customer"]
    others = pd.Series(amount[~mine]).groupby(name[~mine]).sum().sort_values(ascending=False)
    cut = others.iloc[round(0.2 * len(others))]
    factor[mine] = plant["above_cut"] * cut / amount[mine].sum()
    alone = ~mine & (pd.Series(name).map(pd.Series(name).value_counts()).to_numpy() == 1)
    factor[alone] = np.minimum(factor[alone], 0.3 * cut / amount[alone])


def _seasonal(world, orders, name, owner, year, amount, factor) -> None:
    """Truth 25: no fall from year to year."""
    mine = name == world.truth(25)["customer"]
    level = _yearly(world, world.truth(25)["customer"])
    for y in np.unique(year[mine]):
        here = mine & (year == y)
        factor[here] = level * 1.03 ** (y - year.min()) / amount[here].sum()


def _star_and_riser(world, orders, name, owner, year, amount, factor) -> None:
    """Truth 17: the star lives on one account and stands still, the riser grows on hard ground."""
    plant = world.truth(17)
    account, last = name == plant["account"], year.max()
    rest = (owner == plant["star"]) & ~account
    level = _yearly(world, plant["account"])
    for y in np.unique(year):
        growth = (1 + plant["star_growth"]) ** (y - last + 1)
        here = account & (year == y)
        factor[here] = level * growth / amount[here].sum()
        others = rest & (year == y)
        wanted = level * growth * (1 - plant["share"]) / plant["share"]
        factor[others] = wanted / max(amount[others].sum(), 1)
    riser = owner == plant["riser"]
    shape = {y: (1 + plant["riser_growth"]) ** (y == last) * 1.05 ** (y - last) for y in np.unique(year)}
    per_year = plant["riser_revenue_million"] * 1e6 / 3
    for y in np.unique(year):
        here = riser & (year == y)
        factor[here] = per_year * shape[y] / np.mean(list(shape.values())) / max(amount[here].sum(), 1)


def _yearly(world, customer: str) -> float:
    return float(world.customers.loc[world.customers["customer_id"] == customer, "yearly"].iloc[0])
