"""Cadres, source one: the front line. Growth of the own territory against what its market let expect."""

import numpy as np
import pandas as pd

from custkit.data.memo import kept
from custkit.item import Key, Refused, Result, choice, exercise, intervals, item, number

from .people import candidates, sales_of_reps, staff

FEWEST = 5  # reps below whom nobody can be compared
DRAWS = 1000
FAR = 0.75  # of the usual calls a year: what a rep can make where the ways are long


@item
def frontline_index(company) -> Result:
    """Growth of each rep's territory beside what the growth of its market let expect; furthest above first.

    ``rep_id, region, sales_12m, own_growth`` (last 12 months over the 12 before), ``expected_growth`` (least squares
    over all reps on the growth of the region's market; without a table of regions the mean of all), ``above_expected``
    (the residual; over all reps they add up to 0), ``above_low, above_high`` (95%, customers drawn anew: who lives on
    one account has a wide range), ``steadied`` (the residual pulled to 0 by its own uncertainty: DerSimonian & Laird
    1986), ``largest_account_share``, ``hard_signs`` (our share of the market is below our own average; a rep makes
    fewer than three quarters of the usual calls; no manager on the spot), noted as credit and not added to anything.
    Association over one year: the region's luck is in it as well as the rep's work.
    """
    table = frontline(company)
    first = table.iloc[0]
    known = table[["above_low", "above_high"]].notna().all(axis=None)
    clear = table[table["above_low"] > 0]
    return Result(
        table,
        verdict="clear" if known and len(clear) else "nobody",
        about=first[["rep_id", "own_growth", "expected_growth", "hard_signs"]].to_dict()
        | {"n_clear_of_chance": len(clear), "n_compared": len(table), "zero": 0.0}
        | {"n_overlap": int((table["above_high"] > first["above_expected"]).sum()) - 1},
        picture=intervals(
            "rep_id", "above_expected", "above_low", "above_high", tone="reads", line_at="zero", most=18
        ),
    )


@exercise("TH6.21", asks=[frontline_index])
def who_really_grew(company) -> Key:
    """How many grew more than expected beyond the reach of chance, and whose growth is least certain."""
    table = frontline(company)
    width = table["above_high"] - table["above_low"]
    if width.isna().all():
        raise Refused("few")
    right = int((table["above_low"] > 0).sum())
    dots = int((table["above_expected"] > 0).sum())
    widest = table.loc[width.idxmax()]
    tallest = table["rep_id"].iloc[0]
    fields = {
        "n": number(right, {"dots": dots} if dots != right else {}, absolute=0, relative=0),
        "widest": choice(
            widest["rep_id"],
            sorted(table["rep_id"]),
            "rep_id",
            {"tallest": tallest} if tallest != widest["rep_id"] else {},
        ),
    }
    facts = {"n_clear_of_chance": right, "n_dots": dots, "rep_id": widest["rep_id"], "n_compared": len(table)}
    return Key(fields, facts | {"largest_account_share": widest["largest_account_share"]})


def frontline(company) -> pd.DataFrame:
    """The table of `frontline_index`; raises Refused below five reps."""
    return kept(company, "frontline", lambda: _frontline(company), company.as_of).copy()


def _frontline(company):
    table = candidates(company)
    if len(table) < FEWEST:
        raise Refused("few")
    table["own_growth"] = table["sales_12m"] / table["sales_prior"] - 1
    table["expected_growth"] = _expected(table, _market_growth(company))
    table["above_expected"] = table["own_growth"] - table["expected_growth"]
    drawn = _drawn_growth(company, table.index)
    away = drawn.sub(drawn.median(axis=1), axis=0)  # the range, centred on what was
    for name, at in (("above_low", 0.025), ("above_high", 0.975)):
        table[name] = table["above_expected"] + away.quantile(at, axis=1)
    table["steadied"] = _steadied(table["above_expected"], drawn.var(axis=1))
    own = sales_of_reps(company).query("period == 0 and sales > 0").groupby("rep_id")["sales"]
    table["largest_account_share"] = (own.max() / own.sum()).reindex(table.index)
    table["hard_signs"] = _hard_signs(company, table)
    table["reads"] = np.select([table["above_low"] > 0, table["above_high"] < 0], ["good", "bad"], "plain")
    columns = [
        "region",
        "sales_12m",
        "own_growth",
        "expected_growth",
        "above_expected",
        "above_low",
        "above_high",
    ]
    columns += ["steadied", "largest_account_share", "hard_signs", "reads"]
    return table[columns].sort_values("above_expected", ascending=False, kind="stable").reset_index()


def _market_growth(company) -> pd.Series:
    """Growth of each region's market over the year, in the latest period up to as_of; empty without such a table."""
    if not company.has("regions"):
        return pd.Series(dtype=float)
    table = company.table("regions").assign(period=lambda t: t["period"].astype(str))
    table = table[table["period"].str[:4] <= str(company.as_of.year)].sort_values(["region", "period"])
    grown = table["market_size"] / table.groupby("region")["market_size"].shift(1) - 1
    grown = table["growth"].fillna(grown) if "growth" in table else grown
    return grown.groupby(table["region"]).last().dropna()


def _expected(table, market) -> np.ndarray:
    """Least squares with an intercept; reps of a region whose market is not known count as in an average one."""
    import statsmodels.api as sm

    grown = table["region"].map(market).astype(float)
    if grown.nunique() < 3:
        return np.full(len(table), table["own_growth"].mean())
    given = sm.add_constant(grown.fillna(grown.mean()).to_numpy())
    return sm.OLS(table["own_growth"].to_numpy(), given).fit().fittedvalues


def _drawn_growth(company, reps) -> pd.DataFrame:
    """Growth of each rep with his customers drawn anew; a rep of one customer has no range."""
    rng = np.random.default_rng(17)
    sold = sales_of_reps(company).query("period <= 1")
    wide = sold.pivot_table(index=["rep_id", "customer_id"], columns="period", values="sales", aggfunc="sum")
    wide = wide.reindex(columns=[0, 1]).fillna(0.0)
    found = {}
    for rep in reps:
        own = wide.loc[rep].to_numpy()
        if len(own) < 2:
            found[rep] = np.full(DRAWS, np.nan)
            continue
        sums = rng.multinomial(len(own), np.full(len(own), 1 / len(own)), DRAWS) @ own
        found[rep] = np.where(
            sums[:, 1] > 0, sums[:, 0] / np.where(sums[:, 1] > 0, sums[:, 1], 1) - 1, np.nan
        )
    return pd.DataFrame.from_dict(found, orient="index")


def _steadied(above, variance) -> pd.Series:
    """Each residual times the part of it that is not noise: τ² / (τ² + its own variance)."""
    from statsmodels.stats.meta_analysis import combine_effects

    known = variance.gt(0) & np.isfinite(variance)
    if known.sum() < 2:
        return above * 0.0
    tau2 = max(
        float(combine_effects(above[known].to_numpy(), variance[known].to_numpy(), method_re="dl").tau2), 0.0
    )
    return (above * tau2 / (tau2 + variance)).fillna(0.0)


def _hard_signs(company, table) -> pd.Series:
    people = staff(company).reindex(table.index)
    calls = pd.to_numeric(people["capacity_calls_year"])
    far = calls < FAR * calls.median()
    led = set(staff(company).query("role == 'region_manager'")["region"].dropna())
    alone = ~table["region"].isin(led) if led else pd.Series(False, index=table.index)
    return far.astype(int) + alone.astype(int) + table["region"].isin(_thin_regions(company)).astype(int)


def _thin_regions(company) -> list:
    """Regions where our share of the market is below that of the whole company."""
    if not company.has("regions"):
        return []
    market = company.table("regions").assign(period=lambda t: t["period"].astype(str))
    market = market[market["period"].str[:4] <= str(company.as_of.year)].sort_values("period")
    size = market.groupby("region")["market_size"].last()
    sold = sales_of_reps(company).query("period == 0")
    where = sold["rep_id"].map(staff(company)["region"])
    ours = sold.groupby(where)["sales"].sum().reindex(size.index).fillna(0.0)
    return list(size.index[ours / size < ours.sum() / size.sum()])
