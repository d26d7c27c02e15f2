"""Key people: who has a say at an account, who of them is for us, and whom we must win.

In the five steps a key customer is a key person. One rule says who has a say, everywhere in this module
(`has_a_say`): power of 4 and more, or the part of one who decides, approves, or coaches us from inside.
"""

import pandas as pd

from custkit.item import Key, Refused, Result, exercise, item, own, several

from .accounts import AT_MOST, key_accounts, mapped_accounts, one_account, standards
from .chain import chain_of

QUADRANTS = ("win_over", "keep_close", "use_help", "keep_informed", "unknown")
KEY_PEOPLE = 5


@item(dial={"customer_id": one_account})
def stakeholder_grid(company, customer_id: str | int | None = None) -> Result:
    """Everybody at an account in one of four boxes, whom we must win first: rows of `decision_chain`.

    customer_id: an account, or its place by size; the largest unless named. ``quadrant``: ``win_over`` (a say, no
    support yet), ``keep_close`` (a say and support), ``use_help`` (support without a say), ``keep_informed`` (neither),
    ``unknown`` where a judgement is missing. A say: `has_a_say`; support: ``stance`` of 1 and more. Each person stands
    in exactly one box. ``rank``: the order of `ranked`. After the power grid of Mendelow (1981).
    """
    shown = chain_of(company, customer_id)
    table = ranked(quadrants(shown.people))
    sizes = table["quadrant"].value_counts().reindex(QUADRANTS, fill_value=0)
    known = table[table["quadrant"] != "unknown"]
    if known.empty:
        raise Refused("not_judged", customer_id=shown.customer_id)
    lines = known.groupby([known["power"].round(), known["stance"]]).size().groupby("power").max()
    return Result(
        table,
        verdict="open" if sizes["win_over"] else "won",
        about={"customer_id": shown.customer_id, "n_say": int(sizes["win_over"] + sizes["keep_close"])}
        | {f"n_{box}": int(size) for box, size in sizes.items()},
        customers=(shown.customer_id,),
        picture=own("power_support", rows=known, width=10.4, height=2.6 + 0.2 * float(lines.sum())),
    )


@item
def key_people(company, n: int = KEY_PEOPLE) -> Result:
    """The key people of every key account, the largest account first: those who have a say, whom we must win before
    those we must keep; at most ``n`` an account. Rows of `stakeholder_grid`.
    """
    parts = [
        ranked(quadrants(chain_of(company, one).people))
        .query("quadrant in ['win_over', 'keep_close']")
        .head(n)
        for one in mapped_accounts(company)[:AT_MOST]
    ]
    if not parts:
        raise Refused("nobody")
    table = pd.concat(parts, ignore_index=True)
    open_ = table["quadrant"] == "win_over"
    accounts = tuple(dict.fromkeys(table.loc[open_, "customer_id"]))
    return Result(
        table,
        verdict="open" if open_.any() else "won" if len(table) else "nobody",
        about={
            "n_key_people": len(table),
            "n_win_over": int(open_.sum()),
            "n_never": int((open_ & table["last_touch"].isna()).sum()),
            "n_accounts": len(parts),
        },
        customers=accounts,
        money=float(key_accounts(company).set_index("customer_id")["monetary_12m"].reindex(accounts).sum()),
        value=int(open_.sum()),
        unit="people",
    )


@exercise("E3.2", asks=[stakeholder_grid])
def must_win(company) -> Key:
    """Whom we must win at the largest key account: at most five of those who have a say and are not for us."""
    found = stakeholder_grid(company)
    if not found.ok:
        raise Refused(found.verdict, **found.facts)
    table = found.table
    right = must_win_first(table)
    say, open_ = has_a_say(table), ~(table["stance"] >= standards()["grid"]["support"])
    strongest = table.sort_values(["power", "betweenness", "contact_id"], ascending=[False, False, True])
    others = {
        "with_ours": table[say],
        "no_say": table[open_],
        "powerful": strongest.head(KEY_PEOPLE),
        "friends": table.sort_values(["stance", "power", "contact_id"], ascending=[False, False, True]),
        "paths_only": table.sort_values(["betweenness", "contact_id"], ascending=[False, True]),
        "known_best": table.sort_values(["days_since_touch", "contact_id"]),
    }
    wrong = {
        reason: rows["contact_id"].head(max(len(right), KEY_PEOPLE)).tolist()
        for reason, rows in others.items()
    }
    wrong = {reason: ids for reason, ids in wrong.items() if set(ids) != set(right)}
    first = table[table["contact_id"].isin(right)]
    facts = found.facts | {
        "to_win": right,
        "contact_id": right[:1],
        "n_never": int(first["last_touch"].isna().sum()),
        "kept": table.loc[table["quadrant"] == "keep_close", "contact_id"].tolist(),
    }
    return Key({"people": several(right, table["contact_id"], "contact_id", wrong)}, facts)


def must_win_first(table: pd.DataFrame, n: int = KEY_PEOPLE) -> list[str]:
    """The ids of the first ``n`` of the box "win over" in a `ranked` table."""
    return table.loc[table["quadrant"] == "win_over", "contact_id"].head(n).tolist()


def has_a_say(people: pd.DataFrame, power: float | None = None) -> pd.Series:
    """Who cannot be passed by: power from 4 on, or decider, approver or coach, by row of ``people``."""
    rules = standards()["people"]
    role = people["role"] if "role" in people else pd.Series(None, index=people.index, dtype=object)
    return (people["power"] >= (rules["power"] if power is None else power)) | role.isin(rules["key_roles"])


def quadrants(
    people: pd.DataFrame, power_cut: float | None = None, support_cut: float | None = None
) -> pd.DataFrame:
    """``people`` (``power, support``; ``role`` if known) with their ``quadrant``; see `stakeholder_grid`."""
    friendly = people["support"] >= (standards()["grid"]["support"] if support_cut is None else support_cut)
    say = has_a_say(people, power_cut)
    box = pd.Series("keep_informed", index=people.index)
    box = (
        box.mask(say & ~friendly, "win_over")
        .mask(say & friendly, "keep_close")
        .mask(~say & friendly, "use_help")
    )
    return people.assign(quadrant=box.mask(people[["power", "support"]].isna().any(axis=1), "unknown"))


def ranked(grid: pd.DataFrame) -> pd.DataFrame:
    """People in the order in which we turn to them, with ``rank`` 1, 2, …: whom to win, whom to keep, who can help.

    Inside a box the most powerful first; among equals the one who is least for us, then the one through whom most paths
    run. No weights: a scale that is doubled or halved as a whole changes no rank.
    """
    box = grid["quadrant"].map({name: place for place, name in enumerate(QUADRANTS)})
    order = ["box", "power", "support", "betweenness", "contact_id"]
    table = grid.assign(box=box).sort_values(
        order, ascending=[True, False, True, False, True], ignore_index=True
    )
    return table.drop(columns="box").assign(rank=range(1, len(table) + 1))
