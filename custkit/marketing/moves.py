"""The moves this module could make, each with its money, what it rests on, and the test that would prove it wrong."""

import pandas as pd

from custkit.planning.campaigns import campaign_deals
from custkit.tiering.profit import margin_basis

from .dimensions import campaign_reach
from .new_product import break_even
from .service import feedback_loop
from .too_long import line_candidates
from .wow import wow_gate

FEWEST_DEALS = 20
QUARTER = 91
YEAR = 365


def moves(company) -> pd.DataFrame:
    """Every move the data can speak of: ``market_move, move_field`` (user, product, service), ``gain_low, gain_high`` (money
    of a year; empty where nothing is proven), ``move_cost`` (of the first year), ``money_basis`` (counted: from one's
    own books; attributed: from what deals name as their source; none), ``even_money`` and ``even_kind`` (what has to
    come for it to break even), ``stop_on``, ``proves_wrong``, ``is_blocked``.
    """
    day = pd.Timestamp(company.as_of)
    rows = [row for make in (_campaigns, _retire, _fill, _must_be, _loop, _delight) if (row := make(company, day))]
    columns = [
        "market_move", "move_field", "gain_low", "gain_high", "move_cost", "money_basis", "even_money", "even_kind", "stop_on",
        "proves_wrong", "is_blocked",
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=columns)
    money = ["gain_low", "gain_high", "move_cost", "even_money"]
    table[money] = table[money].astype(float)
    return table


def _campaigns(company, day):
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
    low, high = (0.5 * cost * float(value) - cost for value in (back.min(), back.mean()))
    return ("campaigns", "user", low, high, cost, "attributed", cost / rate if rate > 0 else None, "won_money",
            day + pd.Timedelta(days=2 * QUARTER), "no_new_deals", False)  # fmt: skip


def _retire(company, day):
    found = line_candidates(company)
    if not found.ok or not found.about["n_retire_now"]:
        return None
    now = found.table[found.table["retire_when"] == "now"]
    stock = (now["sales_12m"] - now["series_margin"].fillna(0)).clip(lower=0).sum()  # the last buy: a year's pieces
    return ("retire", "product", float(now["gain_low"].sum()), float(now["gain_high"].sum()), float(stock), "counted",
            float(now["complexity_cost_year"].sum()), "lost_margin", day + pd.Timedelta(days=QUARTER), "buyers_leave", False)  # fmt: skip


def _fill(company, day):
    found = break_even(company)
    if not found.ok:
        return None
    facts = found.about
    a_year = (facts["likely_pieces"] - facts["even_pieces"]) * facts["piece_leaves"] / 3
    all_won = (facts["asked_pieces"] - facts["even_pieces"]) * facts["piece_leaves"] / 3
    return ("fill_gap", "product", a_year, all_won, facts["fixed_cost"], "attributed",
            facts["even_pieces"] * facts["launch_price"], "launch_money", day + pd.Timedelta(days=YEAR), "few_pilots", False)  # fmt: skip


def _must_be(company, day):
    """Mend the must-be first: a quarter's trial in one region, for what a month of express costs now."""
    gate = wow_gate(company)
    if not gate.ok or gate.verdict != "fails":
        return None
    cost = None
    if company.has("cost_to_serve.expedite"):
        periods = company.table("cost_to_serve")
        cost = float(periods["expedite"].sum() / max(company.profile.months, 1))
    return ("mend_must_be", "service", None, None, cost, "none", None, "none", day + pd.Timedelta(days=QUARTER),
            "not_kept", False)  # fmt: skip


def _loop(company, day):
    found = feedback_loop(company)
    if not found.ok or found.verdict != "open":
        return None
    return ("close_loop", "service", None, None, 0.0, "none", None, "none", day + pd.Timedelta(days=QUARTER),
            "still_untold", False)  # fmt: skip


def _delight(company, day):
    gate = wow_gate(company)
    if not gate.ok:
        return None
    return ("delight", "service", None, None, None, "none", None, "none", day + pd.Timedelta(days=QUARTER),
            "nobody_talks", gate.verdict != "passes")  # fmt: skip
