"""The goal of the year ahead, what a year brings as it runs now, and the four ways money came and went."""

from dataclasses import dataclass

import pandas as pd

from custkit.tiering.features import customer_table, months_before

LEVERS = ("retention", "win_back", "cross_sell", "new")
MONTHS_OF_TWO_YEARS, MONTHS_OF_THREE_YEARS = 23.5, 35.5


@dataclass(frozen=True)
class YearGoal:
    """The revenue goal of a year. source: ``target`` (the company's own), ``assumed`` (run rate and `growth_wanted`).

    money, run_rate: the goal, and net revenue of the last 12 months, in the company's currency. year: as text.
    """

    money: float
    run_rate: float
    year: str
    source: str

    @property
    def gap(self) -> float:
        """What is lacking when the year ahead brings what the last one brought."""
        return self.money - self.run_rate


def year_goal(company) -> YearGoal:
    """The company's revenue target of the year after ``as_of``; without one the run rate and what the settings want."""
    year, run_rate = str(company.as_of.year + 1), float(company.profile.revenue_12m)
    if company.has("targets"):
        targets = company.table("targets")
        mine = targets["scope_type"].eq("company") & targets["metric"].eq("revenue")
        mine &= targets["period"].astype(str).eq(year)
        if mine.any():
            return YearGoal(float(targets.loc[mine, "target"].iloc[0]), run_rate, year, "target")
    wanted = run_rate * (1 + company.settings["growth_wanted"])
    return YearGoal(round(wanted, 2), run_rate, year, "assumed")


def yearly_flows(company, months_ago: int = 0) -> pd.DataFrame:
    """How a year's revenue differs from the year before, customer by customer: ``customer_id, lever, flow``.

    The 12 months up to ``months_ago`` before as_of, against the 12 months before them. lever: ``new`` (first purchase
    in the year), ``win_back`` (bought before, nothing in the year before), ``cross_sell`` (bought in both and more
    now: more often, larger, or other products), ``retention`` (less than before, or nothing: negative). flow: money
    now − money before. The flows add up to the change of revenue, to the cent.
    """
    day = months_before(company.as_of, months_ago)
    table = customer_table(company, ("core", "halves"), day)
    now = table["net_m1_6"] + table["net_m7_12"]
    before = table["net_m13_18"] + table["net_m19_24"]
    fresh = pd.to_datetime(table["first_order_date"]) > pd.Timestamp(months_before(day, 12))
    lever = pd.Series("cross_sell", table.index)
    lever[now < before] = "retention"
    lever[(now > before) & (before <= 0)] = "win_back"
    lever[(now > before) & fresh] = "new"
    found = pd.DataFrame(
        {"customer_id": table["customer_id"], "lever": lever, "flow": (now - before).round(2)}
    )
    return found[found["flow"] != 0].reset_index(drop=True)
