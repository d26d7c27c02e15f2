"""What keeping each series costs, and what stopping it would: the long line of planted truth 4, second look."""

from __future__ import annotations

import numpy as np
import pandas as pd

DRIVES = ("PL-1", "PL-2", "PL-3")


def ride_along(world) -> None:
    """One tail series rides on many drive orders of the largest account: a line of one or two pieces on each.

    Adds to ``world.order_lines`` and to the amounts of those orders.
    """
    plant, rng = world.truth(4), world.rng("ride along")
    tail = tail_series(world)
    product = tail.iloc[plant["anchor"]]
    orders = world.transactions.set_index("order_id")
    mine = orders[orders["customer_id"].eq(world.truth(6)["customer"]) & ~orders["is_return"]]
    line_of = world.products.set_index("product_id")["product_line"]
    lines = world.order_lines[world.order_lines["order_id"].isin(mine.index)]
    drives = lines.loc[lines["product_id"].map(line_of).isin(DRIVES), "order_id"].drop_duplicates()
    has = set(lines.loc[lines["product_id"] == product["product_id"], "order_id"])
    drawn = drives[rng.random(len(drives)) < plant["anchor_share"]]
    chosen = drawn[~drawn.isin(has)].tolist()
    first = lines.drop_duplicates("order_id").set_index("order_id").loc[chosen]
    quantity = rng.integers(1, 3, len(chosen))
    price = round(float(product["list_price"]) * 0.86, 2)
    cost = float(product["unit_cost"])
    extra = pd.DataFrame({
        "order_id": chosen, "line_no": lines.groupby("order_id").size()[chosen].to_numpy() + 1,
        "product_id": product["product_id"], "quantity": quantity, "list_price": float(product["list_price"]),
        "unit_price": price, "line_amount": (quantity * price).round(2), "cost_amount": (quantity * cost).round(2),
        "promised_date": first["promised_date"].to_numpy(), "delivered_date": first["delivered_date"].to_numpy(),
    })  # fmt: skip
    table = pd.concat([world.order_lines, extra], ignore_index=True)
    place = world.transactions.reset_index().set_index("order_id")["index"]
    order = np.lexsort((table["line_no"], table["order_id"].map(place)))
    world.order_lines = table.iloc[order].reset_index(drop=True)
    for money, source in (("amount", "line_amount"), ("cost_amount", "cost_amount")):
        more = extra.set_index("order_id")[source]
        world.transactions[money] = (
            world.transactions[money] + world.transactions["order_id"].map(more).fillna(0.0)
        ).round(2)


def tail_series(world) -> pd.DataFrame:
    """The last series of the long line, in the order of the price list."""
    plant, products = world.truth(4), world.products
    return products[products["product_line"] == plant["long"]].iloc[plant["head"] :]


def complexity(world) -> None:
    """Change-overs of what we make ourselves are dear, stocking what we buy in is cheap.

    Of the tail, some series are made by us and cost far more than they earn; the others are bought in and cost half
    of what they earn, so that whether to keep them hangs on how much of their sales would move to another series.
    """
    plant, products, rng = world.truth(4), world.products, world.rng("complexity")
    tail = tail_series(world)
    lines = world.order_lines[world.order_lines["product_id"].isin(tail["product_id"])]
    margin = (lines["line_amount"] - lines["cost_amount"]).groupby(lines["product_id"]).sum() / world.years
    margin = tail["product_id"].map(margin).fillna(0.0).clip(lower=500)
    others = [i for i in range(len(tail)) if i != plant["anchor"]]
    bought = np.sort(rng.permutation(others)[: plant["bought_in"]])
    makes = np.ones(len(tail), bool)
    makes[bought] = False
    cost = np.where(
        makes, plant["change_over_year"] * rng.uniform(0.93, 1.07, len(tail)), margin * 0.5
    ).round(-1)
    at = tail.index
    products.loc[at, "complexity_cost_year"] = cost
    origin = {"zh": ("自制", "外购"), "en": ("own make", "bought in")}
    for language, (own, other) in origin.items():
        products.loc[at, f"origin_{language}"] = np.where(makes, own, other)
    head = products["product_line"].eq(plant["long"]) & ~products.index.isin(at)
    cheap = head & products["origin_en"].eq("bought in")
    products.loc[cheap, "complexity_cost_year"] = (products.loc[cheap, "complexity_cost_year"] * 0.2).round(
        -2
    )
    _replacements(world, tail, rng)


def _replacements(world, tail, rng) -> None:
    """The series that would take over, and how long the customer's own approval of it takes (0: none needed)."""
    plant, products = world.truth(4), world.products
    head = products[products["product_line"] == plant["long"]].iloc[: plant["head"]]
    away = [np.abs(np.log(head["list_price"] / price)) for price in tail["list_price"]]
    nearest = [head["product_id"][steps.idxmin()] for steps in away]
    days = rng.choice([0, 0, 30, 60, 90], len(tail))
    days[plant["anchor"]] = plant["anchor_reapproval_days"]
    products["replaced_by"] = pd.Series(nearest, index=tail.index).reindex(products.index)
    products["reapproval_days"] = pd.Series(days, index=tail.index).reindex(products.index).astype("Int64")
