"""The moves this module could make, each with its money, what it rests on, and the test that would prove it wrong."""

import pandas as pd

from custkit.planning.campaigns import campaign_deals
from custkit.tiering.matrix import headroom
from custkit.tiering.profit import margin_basis

from .dimensions import campaign_reach
from .kano import kano_map
from .new_product import break_even
from .service import feedback_loop, untold
from .too_long import buyers_of, line_candidates
from .too_short import lost_in_gaps
from .wow import let_down, wow_gate

FEWEST_DEALS = 20
QUARTER = 91
YEAR = 365
FIRST = 3  # customers named


COLUMNS = (
    "market_move", "move_field", "year_low", "year_high", "move_cost", "money_basis", "even_money", "even_kind",
    "stop_on", "proves_wrong", "is_blocked", "move_about", "move_whom",
)  # fmt: skip
MONEY = ["year_low", "year_high", "move_cost", "even_money"]


def moves(company) -> pd.DataFrame:
    """Every move the data can speak of, one row each.

    ``market_move, move_field`` (user, product, service), ``year_low, year_high`` (money of a full year; empty where
    nothing is proven), ``move_cost`` (of the first year), ``money_basis`` (counted: from one's own books; attributed:
    from what deals name as their source; none), ``even_money, even_kind`` (what has to come for it to break even),
    ``stop_on, proves_wrong, is_blocked``, ``move_about`` (a column and its codes: which campaign, series, line or
    quality), ``move_whom`` (the first three of ``n_whom`` customers: who has most room and came of no such campaign;
    who buys the series; who left over the gap; for whom most came late; who was told least).
    """
    rows = [row for make in (_campaigns, _retire, _fill, _must_be, _loop, _delight) if (row := make(company))]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    table[MONEY] = table[MONEY].astype(float)
    table["n_whom"] = table["move_whom"].map(len)
    table["move_whom"] = [whom[:FIRST] or None for whom in table["move_whom"]]
    return table


def _move(company, name, field, days, wrong, about=(), **more) -> dict:
    """A row of `moves`; without money of its own it has none."""
    row = {"market_move": name, "move_field": field, "proves_wrong": wrong, "move_about": about}
    stop = pd.Timestamp(company.as_of) + pd.Timedelta(days=days)
    more = {"money_basis": "none", "even_kind": "none", "is_blocked": False, "move_whom": ()} | more
    return row | {"stop_on": stop} | more


def _campaigns(company):
    """Half as much again of the kind of campaign that brought most: its worst year counts, and half of that."""
    if not company.has("campaigns.cost", "opportunities.campaign_id"):
        return None
    found = campaign_reach(company)
    if not found.ok or found.verdict == "nothing":
        return None
    kind = found.about["best_campaign"]
    fairs = company.table("campaigns")
    fairs = fairs[fairs["type"] == kind]
    deals = campaign_deals(company)
    deals = deals[deals["campaign_type"] == kind]
    if len(deals) < FEWEST_DEALS or "start_date" not in fairs:
        return None
    spent = fairs.groupby(pd.to_datetime(fairs["start_date"]).dt.year)["cost"].sum()
    won = deals.groupby("begun")["won_money"].sum().reindex(spent.index).fillna(0.0)
    rate = margin_basis(company).rate
    back = (won / spent)[spent > 0] * rate
    cost = float(spent.mean()) / 2
    room = headroom(company).query("headroom > 0 and customer_id not in @deals.customer_id")
    return _move(
        company,
        "campaigns",
        "user",
        2 * QUARTER,
        "no_new_deals",
        ("campaign_type", kind),
        year_low=0.5 * cost * float(back.min()) - cost,
        year_high=0.5 * cost * float(back.mean()) - cost,
        move_cost=cost,
        money_basis="attributed",
        even_money=cost / rate if rate > 0 else None,
        even_kind="won_money",
        move_whom=tuple(
            room.sort_values(["headroom", "customer_id"], ascending=[False, True])["customer_id"]
        ),
    )


def _retire(company):
    """The series that pay even where few of their buyers move; cost: what the last buy, a year's pieces, ties up."""
    found = line_candidates(company)
    if not found.ok or not found.about["n_retire_now"]:
        return None
    now = found.table[found.table["retire_when"] == "now"]
    return _move(
        company,
        "retire",
        "product",
        QUARTER,
        "buyers_leave",
        ("product_id", tuple(now["product_id"])),
        year_low=float(now["gain_low"].sum()),
        year_high=float(now["gain_high"].sum()),
        move_cost=float((now["sales_year"] - now["series_margin"].fillna(0)).clip(lower=0).sum()),
        money_basis="counted",
        even_money=float(now["complexity_cost_year"].sum()),
        even_kind="lost_margin",
        move_whom=buyers_of(company, now["product_id"]),
    )


def _fill(company):
    """A new series in the widest gap: what the usual win rate would bring in three years, and if all were won."""
    found = break_even(company)
    if not found.ok:
        return None
    facts = found.about
    low, high = (
        (facts[name] - facts["even_pieces"]) * facts["piece_leaves"] / 3
        for name in ("likely_pieces", "asked_pieces")
    )
    return _move(
        company,
        "fill_gap",
        "product",
        YEAR,
        "few_pilots",
        ("product_line", facts["product_line"]),
        year_low=low,
        year_high=high,
        move_cost=facts["fixed_cost"],
        money_basis="attributed",
        even_money=facts["even_pieces"] * facts["launch_price"],
        even_kind="launch_money",
        move_whom=lost_in_gaps(company).customers,
    )


def _must_be(company):
    """Mend the must-be first: a quarter's trial with customers drawn by lot, for what a month of express costs now."""
    gate = wow_gate(company)
    if not gate.ok or gate.verdict != "fails":
        return None
    cost = None
    if company.has("cost_to_serve.expedite"):
        cost = float(company.table("cost_to_serve")["expedite"].sum() / max(company.profile.months, 1))
    about = ("kano_quality", gate.about["fails"])
    whom = let_down(company) if "on_time_delivery" in gate.about["fails"] else ()
    return _move(
        company, "mend_must_be", "service", QUARTER, "not_kept", about, move_cost=cost, move_whom=whom
    )


def _loop(company):
    found = feedback_loop(company)
    if not found.ok or found.verdict != "open":
        return None
    whom = untold(company)
    return _move(company, "close_loop", "service", QUARTER, "still_untold", move_cost=0.0, move_whom=whom)


def _delight(company):
    gate = wow_gate(company)
    if not gate.ok:
        return None
    about = ("kano_quality", kano_map(company).about["attractive"])
    shut = gate.verdict != "passes"
    return _move(company, "delight", "service", QUARTER, "nobody_talks", about, is_blocked=shut)
