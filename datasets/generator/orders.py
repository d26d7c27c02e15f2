"""Orders and their lines: when each customer buys, what, how much and at which price.

Orders come from a renewal process in "working time": a customer's own gaps, stretched where the year is slow
and where his story says so. Order values are then set against the plan of the year, and the planted customers'
values against their truth, before quantities are rounded to whole pieces.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from . import targets
from .seasons import day_number, day_weights, quarter_end

ROUNDS = 6  # of scaling values to plan and truths; they agree to a fraction of a percent after four
LINE_MEAN = 2.5 * 3.0  # parts of an average order, so that an order of many lines is a larger one
LINES_PER_ORDER = {"key": 3.8, "B": 3.4, "C": 2.7, "counter": 1.4}


def build(world) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Orders (``order``, ``row`` of the customer, ``day``) and lines (``order``, ``row`` of the product, prices in
    yuan, whole quantities). Both without returns, which `trade` adds."""
    orders = _when(world)
    lines = _what(world, orders)
    _price(world, orders, lines)
    _value(world, orders, lines)
    return orders, lines


def _when(world) -> pd.DataFrame:
    rng = world.rng("orders")
    customers = world.customers
    weights = day_weights(world.firm, world.start, world.end)
    days = np.arange(len(weights))
    years = (world.start + pd.to_timedelta(days, "D")).year.to_numpy()
    level = years - years.min() - (world.years - 1) / 2
    pushing = quarter_end(world.start, world.end, world.truth(11)["quarter_end_days"])
    pushed = weights * np.where(pushing, world.truth(11)["quarter_end_weight"], 1.0)
    pushed /= pushed.mean()
    pusher = customers["owner_rep_id"].eq(world.truth(11)["rep"]).to_numpy()
    found = []
    for i, c in enumerate(customers.itertuples()):
        if c.rate == 0 or c.yearly == 0 or c.customer_id == world.truth(26)["customer"]:
            continue
        rate = c.rate / 365 * (pushed if pusher[i] else weights) * (1 + 0.5 * c.growth) ** level
        rate = _story(world, c.customer_id, rate, days)
        rate = np.where((days >= c.begins) & (days <= c.ends), rate, 0.0)
        work = np.cumsum(rate)
        k = c.regularity
        n = int(work[-1] + 6 * np.sqrt(work[-1] / k) + 6)
        at = np.cumsum(rng.gamma(k, 1 / k, n)) - rng.random() * 0.7
        day = np.searchsorted(work, at[(at > 0) & (at < work[-1])])
        if c.onboarding:  # a new customer's life starts with an order and is seen to its end
            last = [c.ends] if c.onboarding == "one line" and c.group == "lapsed" else []
            second = c.begins + int(rng.integers(12, 85))
            day = np.unique(
                np.concatenate([[c.begins], [second] if c.onboarding == "two lines" else [], day, last])
            )
        if len(day) == 0:  # everybody in the books has bought once
            day = np.array([int(rng.integers(max(c.begins, 0), c.ends))])
        found.append((np.full(len(day), i), day))
    rows, day = (np.concatenate(parts) for parts in zip(*found, strict=True))
    orders = pd.concat([pd.DataFrame({"row": rows, "day": day}), _single(world)], ignore_index=True)
    orders = _fix(world, rng, orders)
    orders = orders.sort_values(["day", "row"], kind="stable", ignore_index=True)
    orders["year"] = (world.start + pd.to_timedelta(orders["day"], "D")).dt.year.to_numpy()
    return orders


def _row(world, customer: str) -> int:
    return int(world.customers.index[world.customers["customer_id"] == customer][0])


def _day(world, date) -> int:
    return (pd.Timestamp(date) - world.start).days


def _story(world, customer: str, rate: np.ndarray, days: np.ndarray) -> np.ndarray:
    """The order rate of a customer that has a planted story; everybody else's unchanged."""
    fall, dark, season = (world.truth(i) for i in (1, 2, 25))
    if customer == fall["customer"]:
        since = _day(world, world.end - pd.DateOffset(months=fall["months"]))
        return np.where(days > since, rate * fall["rate_left"], rate)
    if customer == dark["customer"]:
        year = days / 365.25
        return np.interp(year, [0.5, 1.5, 2.5], [10, 17, 26]) / 365 * rate / rate.mean()
    if customer == season["customer"]:
        months = (world.start + pd.to_timedelta(days, "D")).strftime("%m-%d").to_numpy()
        open_ = np.zeros(len(days), bool)
        for first, last in season["seasons"]:
            open_ |= (months >= first) & (months <= last)
        return np.where(open_, 34 / 365 / open_.mean(), 0.0)
    return rate


def _single(world) -> pd.DataFrame:
    plant = world.truth(26)
    day = max(_day(world, plant["day"]), 20) if world.years > 2 else 200
    return pd.DataFrame({"row": [_row(world, plant["customer"])], "day": [day]})


def _fix(world, rng, orders: pd.DataFrame) -> pd.DataFrame:
    """Days that a truth names: the declining customer's open gap; somebody orders on the last day of all."""
    fall = world.truth(1)
    last = day_number(world) - 1
    row = _row(world, fall["customer"])
    mine = orders["row"] == row
    silent = last - int(rng.integers(*fall["open_gap_days"]))
    orders = orders[~(mine & (orders["day"] > silent))]
    extra = [{"row": row, "day": silent}]
    for days_left in (0, 0, 1):
        extra.append({"row": rng.choice(world.customers.index[world.customers["group"] == "B"][5:15]),
                      "day": last - days_left})  # fmt: skip
    single = _row(world, world.truth(26)["customer"])
    season = _row(world, world.truth(25)["customer"])
    extra = [e for e in extra if e["row"] not in (single, season)]
    return pd.concat([orders, pd.DataFrame(extra)], ignore_index=True).astype(int)


# ------------------------------------------------------------------------------------------- what is bought


def _what(world, orders: pd.DataFrame) -> pd.DataFrame:
    rng = world.rng("lines")
    mean = world.customers["group"].map(LINES_PER_ORDER).fillna(LINES_PER_ORDER["C"]).to_numpy()
    n = 1 + rng.poisson(mean[orders["row"]] - 1)
    order = np.repeat(np.arange(len(orders)), n)
    row = orders["row"].to_numpy()[order]
    cumulative = np.cumsum(_assortment(world), axis=1)
    u = rng.random(len(order)) * cumulative[row, -1]
    product = np.empty(len(order), dtype=int)
    for part in np.array_split(np.arange(len(order)), len(order) // 200_000 + 1):
        product[part] = (cumulative[row[part]] < u[part, None]).sum(axis=1)
    lines = pd.DataFrame({"order": order, "product": np.minimum(product, len(world.products) - 1)})
    lines = _second_line(world, orders, lines, rng)
    lines = _substituted(world, orders, lines, rng)
    lines = lines.drop_duplicates(["order", "product"], ignore_index=True)
    lines["part"] = rng.gamma(2.5, 1, len(lines)) * lines.pop("kept")
    return lines


def _assortment(world) -> np.ndarray:
    """How likely each customer (row) takes each series (column): his lines, his trade, the series' share."""
    rng = world.rng("assortment")
    customers, products = world.customers, world.products
    lines = products["product_line"].unique()
    line_of = products["product_line"].map({line: i for i, line in enumerate(lines)}).to_numpy()
    share = products.groupby("product_line", sort=False)["share"].sum().to_numpy()
    score = np.log(share + 0.05) + rng.gumbel(0, 1, (len(customers), len(lines)))
    rank = (-score).argsort(axis=1).argsort(axis=1)
    has = rank < customers["n_lines"].to_numpy()[:, None]
    dark = world.truth(2)
    has[_row(world, dark["customer"])] = np.isin(lines, dark["lines"])
    likes = {t: np.array([t in fits for fits in products["fits"]]) for t in world.trade["industry"]}
    liked = np.array([likes.get(t, np.zeros(len(products), bool)) for t in customers["industry"]])
    anywhere = np.array([len(fits) == 0 for fits in products["fits"]])
    taste = rng.lognormal(0, 0.35, (len(customers), len(products))) * np.where(liked, 12.0, 1.0)
    taste[:, anywhere] = 2.0
    weight = taste * products["share"].to_numpy()
    for line in range(len(lines)):  # within a line, tastes move series, not the line's own share
        mine = line_of == line
        weight[:, mine] *= share[line] / weight[:, mine].sum(axis=1, keepdims=True)
    tail = _tail(
        world
    )  # what nobody misses is bought by all alike, and costs more than planned: whole pieces
    weight[:, tail] = 0.75 * products["share"].to_numpy()[tail]
    twins = products["product_id"].isin(world.truth(4)["twins"]).to_numpy()
    weight[:, twins] = weight[:, twins].mean(axis=1, keepdims=True)
    dark_row = _row(world, dark["customer"])
    weight[dark_row] /= np.bincount(line_of, weight[dark_row])[line_of]  # all of his lines alike
    return weight * has[:, line_of] + 1e-12 * has[:, line_of]


def _tail(world) -> np.ndarray:
    plant = world.truth(4)
    long = (world.products["product_line"] == plant["long"]).to_numpy()
    return long & (np.cumsum(long) > plant["head"])


def _second_line(world, orders, lines, rng) -> pd.DataFrame:
    """New customers who stay take a second line with their second order (planted truth 12)."""
    two = world.customers["onboarding"].eq("two lines").to_numpy()[orders["row"]]
    number = orders.groupby("row").cumcount()
    at = np.flatnonzero(two & (number == 1).to_numpy())
    first = lines.drop_duplicates("order").set_index("order")["product"]
    line_of = world.products["product_line"].to_numpy()
    bought = orders[two & (number == 0).to_numpy()].reset_index().set_index("row")["index"]
    weights = world.products["share"].to_numpy()
    extra = []
    for order in at:
        had = line_of[first[bought[orders["row"][order]]]]
        p = np.where((line_of != had) & ~_tail(world), weights, 0)
        extra.append((order, rng.choice(len(p), p=p / p.sum())))
    return pd.concat([lines, pd.DataFrame(extra, columns=lines.columns)], ignore_index=True).sort_values(
        "order", kind="stable", ignore_index=True
    )


def _substituted(world, orders, lines, rng) -> pd.DataFrame:
    """From a day on a substitute takes lines, and part of the value of others, in one region (truth 15)."""
    plant = world.truth(15)
    line = world.products["product_line"].to_numpy()[lines["product"]]
    region = world.customers["region"].to_numpy()[orders["row"].to_numpy()[lines["order"]]]
    hit = (line == plant["line"]) & (region == plant["region"])
    hit &= orders["day"].to_numpy()[lines["order"]] >= _day(world, plant["from"])
    first = ~lines["order"].duplicated().to_numpy()  # every order keeps its first line
    lines["kept"] = np.where(hit, plant["value_left"], 1.0)
    return lines[~(hit & ~first & (rng.random(len(lines)) < plant["lines_lost"]))].reset_index(drop=True)


# ------------------------------------------------------------------------------------------- price and value


def _price(world, orders, lines) -> None:
    """List price of the day (changed every half-year), discount (standing, promotion, rep's habit), unit cost."""
    rng = world.rng("prices")
    customers, products = world.customers, world.products
    row = orders["row"].to_numpy()[lines["order"]]
    day = orders["day"].to_numpy()[lines["order"]]
    product = lines["product"].to_numpy()
    half_years = np.arange(2 * world.years)
    steps = products["drift"].to_numpy()[:, None] / 2 + rng.normal(0, 0.012, (len(products), len(half_years)))
    steps[:, 0] = 0
    twins = products["product_id"].isin(world.truth(4)["twins"]).to_numpy()
    steps[twins] = steps[twins][:1]
    ladder = np.exp(np.cumsum(steps, axis=1))
    ladder *= (products["list_price"] / products["first_price"]).to_numpy()[:, None] / ladder[:, -1:]
    half = np.minimum((day / 182.63).astype(int), len(half_years) - 1)
    base = products["first_price"].to_numpy()[product]
    lines["list_price"] = _round(base * ladder[product, half])
    discount = _discounts(world, rng, row, day, product)
    lines["unit_price"] = _round(lines["list_price"] * (1 - discount))
    family = customers["family"].to_numpy()[row]
    plant = world.truth(14)
    elasticity = np.select([family == "sensitive", family == "loyal"],
                           [plant["sensitive"], plant["loyal"]], plant["others"])  # fmt: skip
    usual = base * (1 - customers["standing_discount"].to_numpy()[row])
    lines["wish"] = (lines["unit_price"] / usual) ** elasticity / usual  # pieces for a yuan of planned value
    cost = products["unit_cost"].to_numpy()[product] * 1.01 ** ((day - day_number(world)) / 365.25)
    lines["unit_cost"] = cost.round(2)


def _round(price):
    price = np.asarray(price)
    return np.where(
        price >= 1000, np.round(price), np.where(price >= 100, np.round(price, 1), np.round(price, 2))
    )


def _discounts(world, rng, row, day, product) -> np.ndarray:
    """Standing discount, promotions of a line in a month, one rep's generous hand, a coarse line's spread."""
    customers = world.customers
    plant, coarse = world.truth(14), world.truth(4)
    line = pd.factorize(world.products["product_line"])[0][product]
    month = (day / 30.44).astype(int)
    promoted = rng.random((line.max() + 1, month.max() + 1)) < 0.5
    depth = rng.uniform(*plant["depth"], promoted.shape)
    used = customers["family"].map(plant["promotion_used"]).to_numpy()[row]
    fixed = customers["customer_id"].eq(world.truth(5)["customer"]).to_numpy()[row]
    sale = promoted[line, month] & (rng.random(len(row)) < used * 1.6) & ~fixed
    generous = customers["owner_rep_id"].eq("R11").to_numpy()[row] & (rng.random(len(row)) < 0.45)
    one_line = (world.products["product_line"] == coarse["coarse"]).to_numpy()[product] & ~fixed
    discount = customers["standing_discount"].to_numpy()[row] + np.where(sale, depth[line, month], 0.0)
    discount = discount + np.where(generous, 0.06, 0.0)
    spread = rng.normal(0, coarse["coarse_discount_spread"], len(customers))[row]
    discount = discount + np.where(one_line, np.abs(spread), 0.0)
    return np.clip(discount, 0.0, 0.45)


def _value(world, orders, lines) -> None:
    """Quantities: order values by customer, scaled until whole pieces at real prices meet plan and truths."""
    rng = world.rng("values")
    row = orders["row"].to_numpy()
    customer = world.customers.iloc[row]
    size = (customer["yearly"] / customer["rate"].where(customer["rate"] > 0, 1)).to_numpy()
    level = orders["year"].to_numpy() - world.start.year - (world.years - 1) / 2
    noise = rng.lognormal(0, 1, len(orders)) ** np.where(customer["group"].eq("key"), 0.45, 0.55)
    value = size * noise * (1 + 0.5 * customer["growth"].to_numpy()) ** level
    wish = (lines["part"] * lines["wish"]).to_numpy() / LINE_MEAN
    of = lines["order"].to_numpy()
    price = lines["unit_price"].to_numpy()
    for _ in range(ROUNDS):
        quantity = np.maximum(1, np.round(value[of] * wish))
        amount = np.bincount(of, quantity * price, len(orders))
        value = value * targets.factors(world, orders, amount)
    lines["quantity"] = np.maximum(1, np.round(value[of] * wish)).astype(int)
    lines["line_amount"] = (lines["quantity"] * lines["unit_price"]).round(2)
    lines["cost_amount"] = (lines["quantity"] * lines["unit_cost"]).round(2)
