"""One account's past: which lights were on in which month, and how its revenue went."""

import numpy as np
import pandas as pd

from custkit.item import Refused, Result, item, own
from custkit.tiering.movement import falling_accounts

from .rules import lights
from .signals import history


@item
def warning_story(company, customer_id: str | None = None, rules=None, as_of=None) -> Result:
    """One customer's past, month by month, and which lights were on.

    ``month`` (day on which it ended), ``revenue`` (money), ``points, warned, alert, lit`` (tuple of rules).
    customer_id: the large account whose orders fell most unless given. Raises KeyError for one without a booking.
    """
    if customer_id is None:
        falling = falling_accounts(company).table
        if falling.empty:
            raise Refused("nobody")
        customer_id = falling["customer_id"].iloc[0]
    past = history(company, as_of, (customer_id,))
    table = story_of(past, lights(past, rules), customer_id)
    warned = table["warned"].to_numpy()
    run, since = _last_run(warned)
    names = list(dict.fromkeys(name for lit in table["lit"] for name in lit))
    return Result(
        table,
        verdict="never" if not run else "on" if warned[-1] else "off",
        about={
            "customer_id": customer_id,
            "n_months": run,
            "since": table["month"].iloc[since] if run else None,
            "first_lights": table["lit"].iloc[since] if run else (),
        },
        customers=(customer_id,),
        picture=own("warning_timeline", height=3.9 + 0.32 * max(len(names), 1)),
    )


def story_of(past, found, customer_id) -> pd.DataFrame:
    """The table of `warning_story` from a history and the lights on it."""
    i = past.row(customer_id)
    return pd.DataFrame(
        {
            "month": past.days,
            "revenue": past.money[i].round(2),
            "points": found.points[i],
            "warned": found.warned[i],
            "alert": found.alert[i],
            "lit": [tuple(name for name in found.on if found.on[name][i, j]) for j in range(len(past.days))],
        }
    )


def _last_run(on):
    """How long the last run of True is, and where it begins."""
    if not on.any():
        return 0, 0
    last = np.flatnonzero(on)[-1]
    off = np.flatnonzero(~on[: last + 1])
    start = int(off[-1]) + 1 if len(off) else 0
    return int(last - start + 1), start
