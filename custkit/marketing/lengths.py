"""What retiring the series of a line would bring: the sums behind a line that is too long."""

import numpy as np
import pandas as pd

from custkit.item import Refused

from .series import by_series, full_years

LOW, HIGH = 0.3, 0.7  # the transfer rate that a plan has to survive, and what is hoped for
YEARS = 3
FEWEST = 4  # series of a line before anybody speaks of its length


def lengths(company, transfer: float, complexity: float = 1.0) -> pd.DataFrame:
    """`by_series` and what retiring each would bring a year: ``series_gain`` = keeping − margin + transfer × moves.

    Sales and margin are those of a mean year, of up to three full ones since its launch: a series that sells three
    orders a year has no last year to go by. ``keeping``: its complexity cost; ``moves``: its sales at the margin rate
    of its line. Without costs of goods the assumed margin stands in.
    """
    table = by_series(company)
    years = full_years(company, YEARS)
    sold = [by_series(company, *year)[["sales", "series_margin"]] for year in years]
    there = sum(
        ~(table["launch_date"] > end) | (one["sales"] > 0) for (_, end), one in zip(years, sold, strict=True)
    ).clip(lower=1)
    table[["sales", "series_margin"]] = sum(one.fillna(0.0) for one in sold).div(there, axis=0)
    costed = pd.concat([one["series_margin"].notna() for one in sold], axis=1).any(axis=1)
    assumed = company.settings["assumed_margin"] * table["sales"]
    table["series_margin"] = table["series_margin"].where(costed, assumed)
    of_line = table.groupby("product_line")[["series_margin", "sales"]].transform("sum")
    rate = (of_line["series_margin"] / of_line["sales"].where(of_line["sales"] > 0)).fillna(0.0)
    table["keeping"] = complexity * table["complexity_cost_year"]
    table["moves"] = table["sales"] * rate
    table["series_gain"] = table["keeping"] - table["series_margin"] + transfer * table["moves"]
    return table


def longest_line(company) -> str:
    """The line where retiring brings most at a transfer of `LOW`; without complexity costs, that with most series."""
    table = lengths(company, LOW)
    n = table.groupby("product_line").size()
    table = table[table["product_line"].map(n) >= FEWEST]
    if table.empty:
        raise Refused("few")
    if table["keeping"].isna().all():
        return n[n >= FEWEST].idxmax()
    return table["series_gain"].clip(lower=0).groupby(table["product_line"]).sum().idxmax()


def profit_curve(table: pd.DataFrame, transfer: float) -> pd.DataFrame:
    """The profit of a line over the number of series retired, the best to retire first, at least one kept.

    table: one line of `lengths`. ``n_retired, product_id`` (the last one retired), ``line_profit`` (a year),
    ``profit_low, profit_high`` (the same ones at a transfer of `LOW` and `HIGH`).
    """
    now = float((table["series_margin"] - table["keeping"]).sum())
    table = table.sort_values(["series_gain", "sales"], ascending=[False, True], kind="stable").iloc[:-1]
    steps = pd.DataFrame({"n_retired": range(len(table) + 1), "product_id": ["", *table.index]})
    for name, rate in (("line_profit", transfer), ("profit_low", LOW), ("profit_high", HIGH)):
        gains = table["keeping"] - table["series_margin"] + rate * table["moves"]
        steps[name] = now + np.concatenate([[0.0], gains.cumsum()])
    return steps
