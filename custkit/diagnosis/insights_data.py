"""Findings on the record and the data: a break of level, a rising rival, numbers not to trust, unknown people."""

from custkit.data.finding import Finding
from custkit.diagnosis.breaks import structural_breaks
from custkit.diagnosis.intelligence import intelligence_log, rival_changes
from custkit.locale import money, ntr, percent, tr

MAX_CUSTOMERS = 50
UNATTRIBUTED = 0.01  # of the revenue: above, it is worth a finding
RISE = 0.03  # of all mentions
ODDS = 0.05


def part_findings(company) -> list[Finding]:
    """At most four; a company with orders alone gives those that orders can give."""
    return [found for make in (_break, _rival) if (found := make(company))]


def _break(company):
    breaks = structural_breaks(company)
    breaks = breaks[breaks["is_break"].astype(bool) & (breaks["money_moved"] < 0)] if len(breaks) else breaks
    if breaks.empty:
        return None
    first = breaks.sort_values("money_moved", kind="stable").iloc[0]
    lost = -float(first["money_moved"])
    seen = tr(
        "Since {month} {group} sells {fall} less than it did, measured against the rest of the company: "
        "about {money} a year.",
        month=f"{first['break_month']:%Y-%m}", group=first["break_group"], fall=percent(-first["level_change"]),
        money=money(lost, company.currency),
    )  # fmt: skip
    action = tr(
        "Ask five customers there what they have bought instead since {month}, and who sold it, "
        "before touching the price.",
        month=f"{first['break_month']:%Y-%m}",
    )
    return Finding(
        "diagnosis.break", seen, action, "act", float(first["level_change"]), "share", lost,
        rows=("M1-02",),
    )  # fmt: skip


def _rival(company):
    changes = rival_changes(company)
    if changes.empty:
        return None
    first = changes.iloc[0]
    rise = first["share_of_mentions"] - first["share_before"]
    if rise < RISE or first["p_value"] >= ODDS:
        return None
    log = intelligence_log(company)
    about = log[(log["rival_id"] == first["rival_id"]) & (log["item_age_days"] <= 365)]
    stale = int(log["item_stale"].sum())
    seen = tr(
        "{rival} is named ever more often: {now} of all mentions of rivals in the last 12 months, "
        "{before} in the 12 before.",
        rival=first["rival"], now=percent(first["share_of_mentions"]), before=percent(first["share_before"]),
    )  # fmt: skip
    action = ntr(
        "Give each open item an owner and a day; {n} item has waited too long to be confirmed or discarded.",
        "Give each open item an owner and a day; {n} items have waited too long to be confirmed or discarded.",
        stale,
    )
    customers = tuple(about["customer_id"].dropna().drop_duplicates().head(MAX_CUSTOMERS))
    return Finding(
        "diagnosis.rival_mentions",
        seen,
        action,
        "watch",
        float(rise),
        "share",
        customers=customers,
        rows=("M1-39",),
    )
