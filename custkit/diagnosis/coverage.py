"""How many reps each region has and needs (M1-13): `custkit.planning.workforce` counts."""

from custkit.item import Refused, Result, intervals, item
from custkit.planning.workforce import SLACK, region_workload


@item
def workload(
    company,
    calls: dict | None = None,
    capacity: float | None = None,
    slack: float = SLACK,
    roles=("rep",),
    capacity_factor: float = 1.0,
) -> Result:
    """Reps that each region has and needs, most over-covered first: the table of `region_workload`.

    ``about["readings"]``: which there are. Raises ValueError for bad numbers.
    """
    table, readings = region_workload(company, calls, capacity, slack, roles, capacity_factor)
    if table.empty:
        raise Refused("empty")
    over, under = (tuple(table.loc[table["cover"] == code, "region"]) for code in ("over", "under"))
    verdict = "both" if over and under else "over" if over else "under" if under else "fits"
    about = {"over": over, "under": under[::-1], "readings": readings}
    return Result(table, verdict=verdict, about=about, picture=beside(table, "cover"))


def beside(table, tone):
    """Reps there are and reps needed with the range, regions by their number of reps: the order tells nothing."""
    rows = table.sort_values(["n_reps", "region"], ascending=[False, True])
    return intervals(
        "region", "reps_needed", "needed_low", "needed_high", tone=tone, bar="n_reps", rows=rows, most=20
    )
