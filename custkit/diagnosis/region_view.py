"""Everything module 1 knows about the regions of a company, each table once, and what follows from it for each
region."""

from functools import cached_property

import pandas as pd

from custkit.data.memo import kept
from custkit.locale import money, ntr, number, percent, tr

from .coverage import rep_moves, workload
from .field import block_label, field_diagnosis, scorecard
from .market import market_observation, strongest_rival, win_rates
from .region_data import region_names
from .regions import bdi_cdi, potential_ranking, shift_share

METHODS = ("potential", "development", "growth", "coverage", "competition", "field")
LOCAL = 0.1  # of the sales a year before: less than that is no local story
_ASKS = 3


def region_view(company) -> "RegionView":
    """The `RegionView` of a company; the same one whenever it is asked for."""
    return kept(company, "region_view", lambda: RegionView(company))


class RegionView:
    """The regional tables of one company by the shipped rules, each computed when first asked for; copy before
    changing."""

    def __init__(self, company):
        self.company = company

    @cached_property
    def names(self) -> list[str]:
        return region_names(self.company)

    @cached_property
    def facts(self) -> pd.DataFrame:
        return market_observation(self.company)

    @cached_property
    def ranking(self) -> pd.DataFrame:
        return potential_ranking(self.company)

    @cached_property
    def development(self) -> pd.DataFrame:
        return bdi_cdi(self.company)

    @cached_property
    def shifts(self) -> pd.DataFrame:
        return shift_share(self.company)

    @cached_property
    def load(self) -> pd.DataFrame:
        return workload(self.company)

    @cached_property
    def moves(self) -> pd.DataFrame:
        return rep_moves(self.load)

    @cached_property
    def rivals(self) -> pd.DataFrame:
        return strongest_rival(self.company)

    @cached_property
    def wins(self) -> pd.DataFrame:
        return win_rates(self.company)

    @cached_property
    def card(self) -> pd.DataFrame:
        return field_diagnosis(self.company).table

    @cached_property
    def scores(self) -> pd.DataFrame:
        return scorecard(self.card)

    def row(self, table: pd.DataFrame, region: str):
        """The row of a region in one of the tables, or None."""
        found = table[table["region"] == region]
        return found.iloc[0] if len(found) else None


def region_decisions(company) -> pd.DataFrame:
    """What each method says about each region and what follows from it.

    ``region, region_method, method_says, what_follows``; a method that the tables do not allow, or that has nothing to
    say, has no row.
    """
    view = region_view(company)
    tellers = {"potential": (_potential, view.ranking), "development": (_development, view.development),
               "growth": (_growth, view.shifts), "coverage": (_coverage, view.load),
               "competition": (_competition, view.rivals), "field": (_field, view.scores)}  # fmt: skip
    rows = []
    for region in view.names:
        for method in METHODS:
            tell, table = tellers[method]
            row = view.row(table, region)
            said = None if row is None else tell(view, row)
            if said:
                rows.append((region, method, *said))
    return pd.DataFrame(rows, columns=["region", "region_method", "method_says", "what_follows"])


def _potential(view, row):
    if pd.isna(row["unrealised"]):
        return None
    low, high = row["unrealised_low"], row["unrealised_high"]
    if low > 0:
        ends = {"low": _signed(low, view), "high": _signed(high, view)}
        seen = tr("Against the share we hold elsewhere, sales are short by {low} to {high} a year", **ends)
        return seen, tr("Grow here: the three views of the potential agree")
    if high < 0:
        seen = tr(
            "We sell {low} to {high} a year more than the share we hold elsewhere would give",
            low=_signed(-high, view),
            high=_signed(-low, view),
        )
        return seen, tr("Keep what we have; growth costs less elsewhere")
    seen = tr(
        "Against the share we hold elsewhere, sales lie between {above} above and {below} below, depending on the view",
        above=_signed(-low, view),
        below=_signed(high, view),
    )
    return seen, tr("Cannot tell yet: the views of the potential disagree; count the plants first")


def _development(view, row):
    if pd.isna(row["bdi"]) or pd.isna(row["cdi"]):
        return None
    seen = tr("BDI {bdi}, CDI {cdi}", bdi=number(row["bdi"], 0), cdi=number(row["cdi"], 0))
    return seen, {
        "grow": tr("Grow here: the category is strong, our brand is weak"),
        "defend": tr("Defend: both are strong, this is what rivals come for"),
        "hold": tr("Hold: our brand is strong, the category is not; do not add people"),
        "select": tr("Select: both are weak; serve a few good customers well"),
        "too_close": tr("Too close to 100 for a label; decide by other methods"),
    }[row["development"]]


def _growth(view, row):
    if row["sales_before"] <= 0:
        return None
    seen = tr(
        "Sales changed by {change}: {national} with the whole company, {mix} by the mix of industries, {local} local",
        change=_signed(row["sales_growth"], view),
        national=_signed(row["national_part"], view),
        mix=_signed(row["mix_part"], view),
        local=_signed(row["local_part"], view),
    )
    weight = row["local_part"] / row["sales_before"]
    if weight <= -LOCAL:
        return seen, tr(
            "Something local goes wrong: look at rivals and service here before blaming the market"
        )
    if weight >= LOCAL:
        return seen, tr("Something local goes right: find out what, and copy it")
    return seen, tr("The region moves with the whole; no local story")


def _coverage(view, row):
    span = tr("{low} to {high}", low=number(row["needed_low"], 1), high=number(row["needed_high"], 1))
    seen = ntr(
        "{n} rep; the calls ask for {need} ({span})",
        "{n} reps; the calls ask for {need} ({span})",
        int(row["n_reps"]),
        need=number(row["reps_needed"], 1),
        span=span,
    )
    moves = view.moves
    gives, gets = moves[moves["from_region"] == row["region"]], moves[moves["to_region"] == row["region"]]
    if len(gives):
        to = tr(", ").join(gives["to_region"])
        n = int(gives["reps_to_move"].sum())
        return seen, ntr("Move a rep to: {regions}", "Move {n} reps to: {regions}", n, regions=to)
    if len(gets):
        source = tr(", ").join(gets["from_region"])
        n = int(gets["reps_to_move"].sum())
        return seen, ntr(
            "Bring in a rep from: {regions}", "Bring in {n} reps from: {regions}", n, regions=source
        )
    if row["cover"] == "over":
        return seen, tr("Too many people for the calls: fill no vacancy, or give them new customers to win")
    if row["cover"] == "under":
        return seen, tr("Too few people for the calls: hire, or hand small customers to inside sales")
    return seen, tr("Leave as it is: the need lies within what the estimate can tell")


def _competition(view, row):
    seen = tr(
        "{rival} took {n} of {closed} closed deals in 12 months ({low} to {high})",
        rival=row["rival"],
        n=number(int(row["n_deals"])),
        closed=number(int(row["n_closed"])),
        low=percent(row["share_low"]),
        high=percent(row["share_high"]),
    )
    if row["n_deals"] < 5:
        return seen, tr("Too few deals to aim at one rival; ask every customer we lost")
    reason = row["main_reason"] if isinstance(row["main_reason"], str) else tr("not written down")
    return seen, tr("Prepare an answer to this rival; the reason given most often: {reason}", reason=reason)


def _field(view, row):
    if not isinstance(row["lowest_block"], str):
        return None
    card = view.card[view.card["region"] == row["region"]]
    seen = tr(
        "{block}: {score} of 5, the lowest of the three blocks; {complete} of the card is answered",
        block=block_label(row["lowest_block"]),
        score=number(row[f"{row['lowest_block']}_score"], 1),
        complete=percent(row["card_complete"]),
    )
    open_items = card.sort_values("field_score", na_position="first", kind="stable").head(_ASKS)
    return seen, tr("On the next visit: {asks}", asks=tr("; ").join(open_items["ask_on_visit"]))


def _signed(value, view):
    return ("−" if value < 0 else "") + money(abs(value), view.company.currency)
