"""Finding a model by a small experiment: how many customers it takes, when it stops, and how it is read."""

import ibis
import pandas as pd

from custkit.item import Key, Refused, Result, curve, exercise, intervals, item, number, point, slider
from custkit.measures.experiment import compare_shares, sample_per_arm
from custkit.measures.intervals import wilson

QUARTER = 91
FEWEST = 20
LIFTS = [step / 100 for step in range(2, 31)]


@item(dial={"points": slider(0.02, 0.3, 0.01, start=0.2, form="percent")})
def experiment_size(company, points: float = 0.1) -> Result:
    """A test with a control group on one's own customers: what rise of the quarterly reorder rate it could show.

    Who takes part: whoever bought in the year before the last quarter; half of them, by lot, are left as they are.
    ``lift_wanted`` (rise in share, 0–1), ``n_per_arm`` (customers needed in each half: power 80%, 95% confidence),
    ``enough_here`` (half of those there are suffice). ``about``: ``reorder_rate`` (of the last quarter),
    ``per_arm_here``, ``smallest_lift`` (the smallest rise they can show; empty: none), ``stop_on`` (a quarter from
    ``as_of``: looked at once and not before).
    """
    rate, n = _reorder(company)
    if n < FEWEST or not 0 < rate < 1:
        raise Refused("few")
    lifts = [lift for lift in LIFTS if rate + lift < 1]
    if not lifts:
        raise Refused("few")
    found = pd.DataFrame(
        {"lift_wanted": lifts, "n_per_arm": [sample_per_arm(rate, rate + lift) for lift in lifts]}
    )
    here = n // 2
    found["enough_here"] = found["n_per_arm"] <= here
    points = min(lifts, key=lambda lift: abs(lift - points))
    asked = int(found.loc[found["lift_wanted"] == points, "n_per_arm"].iloc[0])
    seen = found.loc[found["enough_here"], "lift_wanted"]
    return Result(
        found,
        verdict="enough" if asked <= here else "not_enough",
        about={
            "reorder_rate": rate,
            "n_customers": n,
            "per_arm_here": here,
            "lift_wanted": points,
            "n_per_arm": asked,
            "smallest_lift": float(seen.min()) if len(seen) else None,
            "rate_wanted": rate + points,
            "rate_seen": rate + float(seen.min()) if len(seen) else None,
            "stop_on": pd.Timestamp(company.as_of) + pd.Timedelta(days=QUARTER),
        },
        picture=curve(
            "lift_wanted",
            "n_per_arm",
            points=(point(points, asked, {"rate_wanted": rate + points, "n_per_arm": asked}),),
            line_at="per_arm_here",
            rows=found[found["n_per_arm"] <= max(10 * here, asked)],
        ),
    )


_COUNT = slider(0, 200, 5, start=20, form="int")


@item(
    dial={
        "with_n": slider(20, 400, 20, start=100, form="int"),
        "with_hits": _COUNT,
        "without_n": slider(20, 400, 20, start=100, form="int"),
        "without_hits": _COUNT,
    }
)
def two_groups(
    company, with_n: int = 200, with_hits: int = 60, without_n: int = 200, without_hits: int = 40
) -> Result:
    """Reading an experiment: of those who had it and those who had not, how many did what was hoped for.

    ``test_group`` (with_it, without_it), ``n_members, n_hits, hit_rate, hit_low, hit_high`` (Wilson, 95%). Verdict by
    the interval of the difference (Newcombe): better, worse, cannot_tell; ``about["p_value"]`` of the z-test.
    """
    with_hits, without_hits = min(with_hits, with_n), min(without_hits, without_n)
    rows = [
        (name, n, hits, *wilson(hits, n))
        for name, n, hits in (("with_it", with_n, with_hits), ("without_it", without_n, without_hits))
    ]
    table = pd.DataFrame(
        rows, columns=["test_group", "n_members", "n_hits", "hit_rate", "hit_low", "hit_high"]
    )
    found = compare_shares(with_hits, with_n, without_hits, without_n)
    gap = dict(zip(("difference", "difference_low", "difference_high"), found.difference, strict=True))
    return Result(
        table,
        verdict=found.verdict,
        about=gap
        | {"p_value": found.p, "with_rate": with_hits / with_n, "without_rate": without_hits / without_n},
        picture=intervals("test_group", "hit_rate", "hit_low", "hit_high"),
    )


@exercise("TH5.10", asks=[experiment_size])
def how_many(company) -> Key:
    """Customers in each group to see a rise from 10% to 13%, and whether one's own customers could show it."""
    n = sample_per_arm(0.10, 0.13)
    found = experiment_size(company)
    facts = dict(found.about) if found.ok else {"per_arm_here": None, "smallest_lift": None}
    one_sided = {"both": 2 * n, "share": 0.03 * n}
    return Key({"n": number(n, one_sided, 1, 0.01)}, facts | {"needed_each": n})


def _reorder(company):
    """Share of those who bought in the year before the last quarter who bought in it, and how many they are."""
    day = pd.Timestamp(company.as_of)
    start = (day - pd.Timedelta(days=QUARTER)).date()
    orders = company.orders
    bought = orders.filter(orders.customer_id.notnull() & (orders.amount_cents > 0))
    before = (day - pd.Timedelta(days=QUARTER + 365)).date()
    first = bought.filter(
        (bought.order_date <= ibis.literal(start)) & (bought.order_date > ibis.literal(before))
    )
    last = bought.filter(
        (bought.order_date > ibis.literal(start)) & (bought.order_date <= ibis.literal(day.date()))
    )
    who, again = (
        set(part.select("customer_id").distinct().execute()["customer_id"]) for part in (first, last)
    )
    return (len(who & again) / len(who) if who else 0.0), len(who)
