"""When a plan changes: a customer's tier moves only after it has lasted two quarters in a row."""

import pandas as pd

from custkit.data.memo import kept
from custkit.item import Key, Refused, Result, choice, exercise, item
from custkit.tiering.assignment import tiers
from custkit.tiering.movement import RANKS

QUARTERS, IN_A_ROW = 8, 2


def steady(codes, in_a_row: int = IN_A_ROW) -> list:
    """Codes held against flickering: a new one counts once it has been there ``in_a_row`` times running.

    >>> steady(["A", "B", "A", "B", "B", "B"])
    ['A', 'A', 'A', 'A', 'B', 'B']
    """
    held, run, found = None, (None, 0), []
    for code in codes:
        run = (code, run[1] + 1 if code == run[0] else 1)
        if held is None or (code != held and run[1] >= in_a_row):
            held = code
        found.append(held)
    return found


def tier_history(company, quarters: int = QUARTERS) -> pd.DataFrame:
    """The tier of every customer at the end of each of the last quarters: a row a customer, a column a day, old first.

    The last day is as_of, the others three months apart before it; days before the first year of orders are left out.
    """
    n = min(quarters, int(max(company.profile.months - 12, 0) // 3) + 1)
    days = [(pd.Timestamp(company.as_of) - pd.DateOffset(months=3 * at)).date() for at in range(n)][::-1]

    def read():
        return pd.DataFrame({day: tiers(company, as_of=day).set_index("customer_id")["tier"] for day in days})

    return kept(company, f"planning_tier_history_{quarters}", read)


def _alike(history) -> dict[tuple, list]:
    """The tiers that were known, two at least, in order → the customers who had just these."""
    alike = {}
    for customer, seen in zip(history.index, history.to_numpy(object), strict=True):
        codes = tuple(code for code in seen if isinstance(code, str))
        if len(codes) > 1:
            alike.setdefault(codes, []).append(customer)
    return alike


@item
def adjust_log(company, in_a_row: int = IN_A_ROW) -> Result:
    """The adjustment log: whose tier moved this quarter, and whether it may already be acted on.

    ``customer_id, tier_was`` (held until last quarter), ``tier_now, move_decision`` (moves: the new tier has lasted
    ``in_a_row`` quarters; waits: it has not; went_back: last quarter's move is gone again), ``quarters_there``.
    Triggers act on moves only. ``about``: over the quarters seen, ``n_raw`` moves without the rule, ``n_reversed`` of
    them undone a quarter later, ``n_held`` moves with it. How often waiting was right stands there: reversed of raw.
    """
    history = tier_history(company)
    if history.shape[1] < in_a_row + 1:
        raise Refused("short")
    rows, raw, undone, moved = [], 0, 0, 0
    for codes, same in _alike(history).items():  # many customers have the same few histories
        held = steady(codes, in_a_row)
        changes = [at for at in range(1, len(codes)) if codes[at] != codes[at - 1]]
        raw += len(same) * len(changes)
        undone += len(same) * sum(at + 1 < len(codes) and codes[at + 1] == codes[at - 1] for at in changes)
        moved += len(same) * sum(held[at] != held[at - 1] for at in range(1, len(held)))
        there = next((n for n, code in enumerate(reversed(codes)) if code != codes[-1]), len(codes))
        if held[-1] != held[-2]:
            rows += [(one, held[-2], codes[-1], "moves", there) for one in same]
        elif codes[-1] != held[-1]:
            rows += [(one, held[-1], codes[-1], "waits", there) for one in same]
        elif codes[-2] != held[-2]:
            rows += [(one, codes[-2], codes[-1], "went_back", there) for one in same]
    table = pd.DataFrame(
        rows, columns=["customer_id", "tier_was", "tier_now", "move_decision", "quarters_there"]
    )
    step = (table["tier_now"].map(RANKS) - table["tier_was"].map(RANKS)).abs()
    order = table["move_decision"].map({"moves": 0, "waits": 1, "went_back": 2})
    table = table.assign(order=order, step=-step).sort_values(
        ["order", "step", "customer_id"], ignore_index=True
    )
    counts = table["move_decision"].value_counts()
    names = {"n_to_move": "moves", "n_to_wait": "waits", "n_went_back": "went_back"}
    facts = {name: int(counts.get(code, 0)) for name, code in names.items()}
    facts |= {"n_raw": raw, "n_reversed": undone, "n_held": moved, "in_a_row": in_a_row}
    facts["reversed_share"] = undone / raw if raw else None
    return Result(
        table.drop(columns=["order", "step"]),
        verdict="found" if len(table) else "quiet",
        about=facts,
        customers=tuple(table.loc[table["move_decision"] == "moves", "customer_id"]),
    )


@exercise("THX.4", asks=[adjust_log])
def does_it_move(company) -> Key:
    """Whether the customer that waits at the top of the log changes its tier now under the two-quarter rule."""
    found = adjust_log(company)
    waiting = found.table[found.table["move_decision"] == "waits"] if found.ok else found.table
    if waiting.empty:
        raise Refused("none")
    first = waiting.iloc[0]
    field = choice("waits", ("moves", "waits"), "move_decision", {"too_soon": "moves"})
    return Key({"state": field}, dict(found.facts) | first.to_dict())
