"""What other business rides on a series: customers who order it again and again together with the rest."""

import ibis
import pandas as pd

from .series import YEAR, bought, products

OFTEN, FEWEST = 0.25, 10  # of a customer's orders of other lines, and so many of them in two years


def riding(company, ids: tuple) -> pd.DataFrame:
    """For each series of ``ids`` (one line), the customer whose other business leans on it most, by ``product_id``.

    ``customer_id, ride_share`` (of his orders of other lines in two years, those that hold the series),
    ``ride_money, ride_margin`` (what those orders held of other lines, a year). Only where it is at least a quarter
    of his orders and ten of them: that is a habit of the design and no chance. To lose it all is the worst case and
    no forecast.
    """
    known = products(company)
    line = known.loc[list(ids), "product_line"].iloc[0]
    others = list(known.index[known["product_line"] != line])
    columns = ["customer_id", "ride_share", "ride_money", "ride_margin"]
    if not others:
        return pd.DataFrame(columns=columns, dtype=float)
    lines = company.order_lines
    start = (pd.Timestamp(company.as_of).normalize() - 2 * YEAR).date()
    lines = lines.filter(lines.customer_id.notnull() & (lines.order_date > ibis.literal(start)))
    rest = lines.filter(lines.product_id.isin(others)).group_by("customer_id", "order_id")
    rest = rest.aggregate(cents=lines.line_amount_cents.sum().cast("float64"))
    own = lines.filter(lines.product_id.isin(list(ids))).select("order_id", "product_id").distinct()
    both = rest.inner_join(own, "order_id").group_by("customer_id", "product_id")
    found = both.aggregate(n_with=rest.order_id.nunique(), cents=rest.cents.sum()).to_pandas()
    n_all = rest.group_by("customer_id").aggregate(n=rest.order_id.nunique()).to_pandas()
    found["ride_share"] = found["n_with"] / found["customer_id"].map(n_all.set_index("customer_id")["n"])
    found["ride_money"] = found["cents"] / 200  # two years, in cents
    sums = bought(company).query("product_id in @others")
    rate = sums["series_margin"].sum() / sums["sales"].sum() if sums["sales"].sum() > 0 else float("nan")
    found["ride_margin"] = found["ride_money"] * (
        rate if rate == rate else company.settings["assumed_margin"]
    )
    found = found[(found["ride_share"] >= OFTEN) & (found["n_with"] >= FEWEST)]
    found = found.sort_values(["ride_money", "customer_id"], ascending=[False, True])
    return found.drop_duplicates("product_id").set_index("product_id")[columns]
