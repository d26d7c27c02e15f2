"""What a manager must hear about the regions: people in the wrong place, room to grow, growth lost locally,
rivals."""

from custkit.data.finding import Finding
from custkit.locale import money, ntr, number, percent, tr

from .region_data import region_of
from .region_view import LOCAL, region_view

ENOUGH_DEALS = 8
_MOST_CUSTOMERS = 200


def part_findings(company) -> list[Finding]:
    """Findings on regions; empty for a company with fewer than two regions."""
    view = region_view(company)
    if len(view.names) < 2:
        return []
    makers = (_coverage, _room, _lost_locally, _rival)
    return [finding for make in makers if (finding := make(company, view))]


def _coverage(company, view):
    moves = view.moves
    if moves.empty:
        return None
    first = moves.iloc[0]
    load = view.load.set_index("region")
    give, get = load.loc[first["from_region"]], load.loc[first["to_region"]]
    n = int(moves["reps_to_move"].sum())
    seen = tr(
        "{giver} has {have} reps and needs about {need}; {taker} has {has} and needs about {needs}.",
        giver=first["from_region"], have=number(int(give["n_reps"])), need=number(give["reps_needed"], 1),
        taker=first["to_region"], has=number(int(get["n_reps"])), needs=number(get["reps_needed"], 1),
    )  # fmt: skip
    action = ntr("Move a rep, or fill the next vacancy there instead of here.",
                 "Move {n} reps, or fill the next vacancies there instead of here.", n)  # fmt: skip
    return Finding("diagnosis.coverage", seen, action, "act", float(n), "reps", _cost(company, moves),
                   _customers(company, moves["to_region"]), ("M1-13",))  # fmt: skip


def _room(company, view):
    """Growth that the potential and the development indices both ask for."""
    ranking, grow = view.ranking, view.development
    if ranking.empty or grow.empty:
        return None
    strong = set(grow.loc[grow["development"] == "grow", "region"])
    found = ranking[(ranking["unrealised_low"] > 0) & ranking["region"].isin(strong)]
    if found.empty:
        return None
    row = found.iloc[0]
    index = grow.set_index("region").loc[row["region"]]
    seen = tr(
        "{region} buys more than its size suggests (CDI {cdi}) and we sell less (BDI {bdi}); at our average share it "
        "would bring {low} to {high} more a year.",
        region=row["region"], cdi=number(index["cdi"], 0), bdi=number(index["bdi"], 0),
        low=money(row["unrealised_low"], company.currency), high=money(row["unrealised_high"], company.currency),
    )  # fmt: skip
    action = tr("Put the next person and the next seminar there, before anywhere else.")
    return Finding("diagnosis.room", seen, action, "act", float(row["unrealised"]), company.currency,
                   float(row["unrealised"]), _customers(company, [row["region"]]), ("M1-08", "M1-11"))  # fmt: skip


def _lost_locally(company, view):
    table = view.shifts[view.shifts["sales_before"] > 0] if len(view.shifts) else view.shifts
    if table.empty:
        return None
    row = table.loc[table["local_part"].idxmin()]
    if row["local_part"] > -LOCAL * row["sales_before"]:
        return None
    seen = tr(
        "Had {region} grown like the same industries elsewhere, it would have sold {money} more in the last 12 "
        "months.",
        region=row["region"], money=money(-row["local_part"], company.currency),
    )  # fmt: skip
    action = tr(
        "Do not blame the market: look at rivals, delivery and people in {region} first.",
        region=row["region"],
    )
    return Finding("diagnosis.local_loss", seen, action, "act", float(row["local_part"]), company.currency,
                   float(-row["local_part"]), _customers(company, [row["region"]]), ("M1-12",))  # fmt: skip


def _rival(company, view):
    table = view.rivals
    table = table[table["n_deals"] >= ENOUGH_DEALS] if len(table) else table
    if table.empty:
        return None
    row = table.sort_values(["share_low", "region"], ascending=[False, True]).iloc[0]
    weak = view.shifts.set_index("region")["local_part"] if len(view.shifts) else None
    if weak is not None and len(weak):
        losing = table[table["region"].map(weak) < 0]
        row = losing.iloc[0] if len(losing) else row
    seen = tr(
        "In {region} {rival} took {n} of {closed} deals closed in 12 months ({low} to {high}).",
        region=row["region"], rival=row["rival"], n=number(int(row["n_deals"])), closed=number(int(row["n_closed"])),
        low=percent(row["share_low"]), high=percent(row["share_high"]),
    )  # fmt: skip
    reason = row["main_reason"] if isinstance(row["main_reason"], str) else tr("not written down")
    action = tr("Write the answer to {rival} on one page; the reason given most often: {reason}.", rival=row["rival"],
                reason=reason)  # fmt: skip
    return Finding("diagnosis.regional_rival", seen, action, "watch", float(row["n_deals"]), "deals", None,
                   _customers(company, [row["region"]]), ("M1-07",))  # fmt: skip


def _cost(company, moves):
    """What the reps to be moved cost a year, at the mean of their region; None where unknown."""
    if not company.has("reps.cost_year"):
        return None
    reps = company.table("reps")
    reps = reps[reps["role"] == "rep"] if "role" in reps else reps
    mean = reps.groupby("region")["cost_year"].mean()
    cost = (moves["from_region"].map(mean) * moves["reps_to_move"]).sum()
    return float(cost) if cost > 0 else None


def _customers(company, regions):
    """Ids of the customers of these regions, largest first."""
    from custkit.tiering.overview import overview

    places = region_of(company)
    tiers = overview(company).tiers
    own = tiers[tiers["customer_id"].map(places).isin(list(regions))]
    return tuple(
        own.sort_values("monetary_12m", ascending=False, kind="stable")["customer_id"].head(_MOST_CUSTOMERS)
    )
