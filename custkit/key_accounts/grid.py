"""Key people: power against support, and whom we must win.

In the five steps a key customer is a key person: the one who decides, approves, or helps us from inside.
"""

import pandas as pd

from custkit.locale import tr

from .accounts import mapped_accounts, standards
from .chain import AT_MOST, decision_chain

QUADRANTS = ("win_over", "keep_close", "keep_informed", "use_help", "unknown")


def stakeholder_grid(
    company,
    customer_id: str | None = None,
    power_cut: float | None = None,
    support_cut: float | None = None,
    show_names: bool = False,
) -> pd.DataFrame:
    """Everybody at an account in one of four boxes: power (1–5) × support (−2…2); rows of `decision_chain`.

    ``quadrant``: ``win_over`` (power, no support yet), ``keep_close`` (power and support), ``use_help`` (support
    without power), ``keep_informed`` (neither), ``unknown`` where a judgement is missing. Power is high from
    ``power_cut`` (4) on, support from ``support_cut`` (1) on. The boxes divide the people: each stands in exactly one.
    After the power grid of Mendelow (1981).
    """
    return quadrants(decision_chain(company, customer_id, show_names), power_cut, support_cut)


def quadrants(
    people: pd.DataFrame, power_cut: float | None = None, support_cut: float | None = None
) -> pd.DataFrame:
    """``people`` (``power, support``) with their ``quadrant``; see `stakeholder_grid`. The cuts stand in ``.attrs``."""
    cuts = standards()["grid"]
    power_cut = cuts["power"] if power_cut is None else power_cut
    support_cut = cuts["support"] if support_cut is None else support_cut
    strong, friendly = people["power"] >= power_cut, people["support"] >= support_cut
    box = pd.Series("keep_informed", index=people.index)
    box = box.mask(strong & ~friendly, "win_over").mask(strong & friendly, "keep_close")
    box = box.mask(~strong & friendly, "use_help")
    table = people.assign(quadrant=box.mask(people[["power", "support"]].isna().any(axis=1), "unknown"))
    table.attrs |= {"power_cut": power_cut, "support_cut": support_cut}
    return table


def key_people(company, customer_id: str | None = None, n: int = 5, show_names: bool = False) -> pd.DataFrame:
    """The ``n`` people we must win at an account, with their ``rank``; rows of `stakeholder_grid`.

    The most powerful first; among equals the one who is least for us, then the one through whom most paths run. No
    weights: a scale that is doubled or halved as a whole changes no rank. People whose power is not judged come last.
    Raises ValueError for ``n`` below 1.
    """
    if isinstance(n, bool) or not isinstance(n, int) or n < 1:
        raise ValueError(
            tr("the number of key people must be a whole number from 1 on, not {value}", value=n)
        )
    return ranked(stakeholder_grid(company, customer_id, show_names=show_names)).head(n)


def ranked(grid: pd.DataFrame) -> pd.DataFrame:
    """People in the order in which we must win them (see `key_people`), with ``rank`` 1, 2, …"""
    order = ["power", "support", "betweenness", "contact_id"]
    table = grid.sort_values(order, ascending=[False, True, False, True], ignore_index=True)
    table["rank"] = range(1, len(table) + 1)
    return table


def key_people_list(company, n: int = 5, show_names: bool = False) -> pd.DataFrame:
    """`key_people` of every key account in one table, the largest account first."""
    parts = [key_people(company, one, n, show_names) for one in mapped_accounts(company)[:AT_MOST]]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
