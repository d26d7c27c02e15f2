"""Cadres, source three: experience and years. Steadiness against what the post lets expect, breadth, cells."""

import numpy as np
import pandas as pd

from custkit.data.memo import kept
from custkit.item import Refused, Result, grid, item, places

from .frontline import frontline
from .people import sales_of_reps, staff

QUARTER, QUARTERS = 3, 12
LEAST_QUARTERS = 6
THIRDS = ("low", "middle", "high")


@item
def track_record(company) -> Result:
    """How steady each rep's share of the company's sales was over three years, against what the post lets expect.

    ``rep_id, years_here, posts, skill_mean, swing`` (coefficient of variation of the quarterly share: season and cycle
    of the whole firm are out), ``swing_expected`` (least squares on the logarithm of sales and the signs of a hard
    region: small and hard territories swing more), ``steadier`` (expected − own), ``breadth`` (mean rank of years,
    posts and skills, 0–1). Steadiest first. Years are no merit by themselves.
    """
    table = track(company)
    first = table.iloc[0]
    return Result(
        table,
        about=first[["rep_id", "swing", "swing_expected", "years_here", "posts"]].to_dict()
        | {"n_compared": len(table)},
        picture=places(
            "swing_expected",
            "swing",
            tone="reads",
            most=18,
            rows=table.assign(reads=table["steadier"].gt(0).map({True: "good", False: "plain"})),
        ),
    )


@item
def talent_grid(company) -> Result:
    """Nine cells: results beyond expectation by breadth and steadiness, each in thirds; who stands in which.

    ``rep_id, front_third, track_third, n_in_cell`` (in the same cell). Cells are ranks of these people and no marks:
    the
    lowest third exists wherever there are three. It ranks what happened and projects nothing.
    """
    table = cells(company)
    top = table[(table["front_third"] == "high") & (table["track_third"] == "high")]
    shown = table.groupby(["front_third", "track_third"], as_index=False).agg(n_in_cell=("rep_id", "size"))
    return Result(
        table,
        verdict="top" if len(top) else "nobody",
        about={"in_upper_both": list(top["rep_id"]), "n_upper_both": len(top), "n_compared": len(table)},
        picture=grid(
            "track_third",
            "front_third",
            "n_in_cell",
            order_y=THIRDS,
            order_x=THIRDS,
            upwards=True,
            rows=shown,
        ),
    )


def cells(company) -> pd.DataFrame:
    """``rep_id, front_third, track_third, n_in_cell`` of everybody who may be judged."""
    front, back = frontline(company).set_index("rep_id"), track(company).set_index("rep_id")
    both = front[["steadied"]].join(back[["breadth", "steadier"]], how="inner")
    known = both[["breadth", "steadier"]].rank(pct=True).mean(axis=1)
    table = pd.DataFrame(
        {"front_third": _thirds(both["steadied"]), "track_third": _thirds(known)}
    ).reset_index()
    table["n_in_cell"] = table.groupby(["front_third", "track_third"])["rep_id"].transform("size")
    return table


def track(company) -> pd.DataFrame:
    """The table of `track_record`; raises Refused where the history is too short or there are too few reps."""
    return kept(company, "track", lambda: _track(company), company.as_of).copy()


def _track(company):
    front = frontline(company).set_index("rep_id")
    sold = sales_of_reps(company, QUARTER, QUARTERS)
    whole = sold.groupby("period")["sales"].sum()
    whole = whole[whole > 0]
    if len(whole) < LEAST_QUARTERS:
        raise Refused("short")
    wide = sold.pivot_table(index="rep_id", columns="period", values="sales", aggfunc="sum")
    part = wide.reindex(index=front.index, columns=whole.index).fillna(0.0) / whole
    table = pd.DataFrame({"swing": part.std(axis=1) / part.mean(axis=1).where(part.mean(axis=1) > 0)})
    people = staff(company).reindex(table.index)
    table["years_here"] = (pd.Timestamp(company.as_of) - people["hire_date"]).dt.days / 365.25
    table["posts"] = pd.to_numeric(people["posts"])
    skills = people[[name for name in people if str(name).startswith("skill_")]]
    table["skill_mean"] = skills.mean(axis=1) if len(skills.columns) else np.nan
    table["swing_expected"] = _expected_swing(table, front)
    table["steadier"] = table["swing_expected"] - table["swing"]
    table["breadth"] = table[["years_here", "posts", "skill_mean"]].rank(pct=True).mean(axis=1).fillna(0.5)
    return table.sort_values("steadier", ascending=False, kind="stable").reset_index()


def _expected_swing(table, front) -> np.ndarray:
    import statsmodels.api as sm

    given = pd.DataFrame({"size": np.log(front["sales_12m"]), "hard": front["hard_signs"].astype(float)})
    given = given.loc[:, given.nunique() > 1].reindex(table.index)
    known = table["swing"].notna()
    if not len(given.columns) or known.sum() < len(given.columns) + 3:
        return np.full(len(table), table["swing"].mean())
    fit = sm.OLS(
        table.loc[known, "swing"].to_numpy(), sm.add_constant(given[known].to_numpy(), has_constant="add")
    ).fit()
    return fit.predict(sm.add_constant(given.to_numpy(), has_constant="add"))


def _thirds(values) -> pd.Series:
    """Thirds by rank, equal ones in the order they stand in."""
    rank = values.rank(method="first", pct=True)
    return pd.Series(np.select([rank <= 1 / 3, rank <= 2 / 3], THIRDS[:2], THIRDS[2]), index=values.index)
