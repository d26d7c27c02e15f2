"""Findings of profit, value, churn, effort and files; each from tables that `overview` computes once.

A function gives one `Finding`, or None where the company lacks the data or there is nothing to say.
"""

from custkit.data.finding import Finding
from custkit.locale import money, ntr, number, percent, tr

from .overview import TOP, overview
from .rules import tier_label
from .segmentation import allocation, contact_minutes

MAX_CUSTOMERS = 500
GAP = 0.10  # of effort: served beyond, or short of, its share of the value by this much
STALE, COMPLETE = 0.25, 0.7
PARENT_SHARE = 0.005
CHURN = 0.10


def value_findings(company) -> list[Finding]:
    """What is found beyond the tiers; none of it raises on a company with orders alone."""
    view = overview(company)
    if view.tiers.empty:
        return []
    makers = (_lifetime, _churn, _effort, _files)
    return [finding for make in makers if (finding := make(company, view))]


def driver_label(code: str) -> str:
    """A cost driver of `repair_options` in words."""
    from custkit.data.contract import label

    return label("discount" if code == "discount" else f"cost_to_serve.{code}")


def _lifetime(company, view):
    if view.silence is not None:
        seen = tr(
            "No lifetime value is told, because the model may not speak here. {reason}", reason=view.silence
        )
        action = tr("Rank by profit and potential for now; look again with more history.")
        return _finding("clv", seen, action, "know", 0, "customers", None, (), ("M2-23",))
    value = view.clv.dropna(subset=["clv"]).nlargest(TOP, "clv")
    largest = view.tiers.nlargest(TOP, "monetary_12m")["customer_id"]
    risen = value[~value["customer_id"].isin(largest)]
    total = money(value["clv"].sum(), company.currency)
    if risen.empty:
        seen = tr("The ten customers with the highest lifetime value are last year's ten largest; in three years they "
                  "should leave {total} of margin.", total=total)  # fmt: skip
        action = tr("Hold the ten: their next three years are worth more than any new customer's first.")
        return _finding("clv", seen, action, "know", 0, "customers", value["clv"].sum(), value["customer_id"],
                        ("M2-23",))  # fmt: skip
    seen = ntr(
        "One of the ten customers with the highest lifetime value is not among last year's ten largest: {first}.",
        "{n} of the ten customers with the highest lifetime value are not among last year's ten largest, {first} "
        "first.",
        len(risen), first=risen["customer_id"].iloc[0],
    )  # fmt: skip
    action = tr("Treat them as key accounts before a competitor does.")
    return _finding("clv", seen, action, "watch", len(risen), "customers", risen["clv"].sum(), risen["customer_id"],
                    ("M2-23",))  # fmt: skip


def _churn(company, view):
    lost = view.churn
    if not lost["start"] or not lost["lost"]:
        return None
    states = view.states
    gone = states[states["state"].isin(["silent", "confirmed"])]
    confirmed = int((gone["state"] == "confirmed").sum())
    seen = tr(
        "Within 12 months {lost} of {start} customers fell silent against their own rhythm ({rate}; {money_rate} of "
        "the money). Of all customers {silent} are silent now and {confirmed} confirmed gone.",
        lost=number(lost["lost"]), start=number(lost["start"]), rate=percent(lost["rate"], 1),
        money_rate=percent(lost["money_rate"], 1), silent=number(len(gone) - confirmed), confirmed=number(confirmed),
    )  # fmt: skip
    action = tr("Write down a reason for each loss within a month, and review the list every quarter.")
    urgency = "watch" if lost["rate"] > CHURN or lost["money_rate"] > CHURN else "know"
    slowest = gone.sort_values(["monetary", "customer_id"], ascending=[False, True])["customer_id"]
    return _finding(
        "churn", seen, action, urgency, lost["rate"], "share", lost["money_lost"], slowest, ("M2-26",)
    )


def _effort(company, view):
    minutes = contact_minutes(company)
    if minutes is None or not minutes.sum() > 0:
        return None
    table = allocation(company, view.tier, minutes, view.profit if view.knows_profit else None).set_index(
        "segment"
    )
    short, over = table["gap"].idxmin(), table["gap"].idxmax()
    if table["gap"].abs().max() < GAP:
        return None
    seen = tr(
        "Effort does not follow value: “{short}” brings {value} of it and gets {effort} of the contact time, “{over}” "
        "brings {over_value} and gets {over_effort}.",
        short=tier_label(short), value=percent(table["value_share"][short]),
        effort=percent(table["effort_share"][short]),
        over=tier_label(over), over_value=percent(table["value_share"][over]),
        over_effort=percent(table["effort_share"][over]),
    )  # fmt: skip
    action = tr(
        "Move visits from “{over}” to “{short}”; serve the small ones by phone and through dealers.",
        over=tier_label(over), short=tier_label(short),
    )  # fmt: skip
    members = view.tiers[view.tiers["tier"] == short].sort_values("monetary_12m", ascending=False)
    return _finding("effort", seen, action, "watch", abs(table["gap"]).max(), "share", None, members["customer_id"],
                    ("M2-16",))  # fmt: skip


def _files(company, view):
    fresh = view.freshness
    if fresh.empty:
        return None
    top = set(view.tier.index[view.tier == "high_value"])
    stale = fresh[fresh["customer_id"].isin(top) & fresh["stale"]]["customer_id"]
    filled = view.completeness.set_index("customer_id")["completeness"]
    thin = [one for one in sorted(top) if filled.get(one, 0.0) < COMPLETE]
    if not top or (len(stale) < STALE * len(top) and not thin):
        return None
    seen = tr(
        "Customers in the top tier: {top}. Files past their update date: {stale}; files less than {complete} filled: "
        "{thin}.",
        top=number(len(top)), stale=number(len(stale)), thin=number(len(thin)), complete=percent(COMPLETE),
    )  # fmt: skip
    action = tr("Each owner updates the file at the next visit; the list is in the workbook.")
    ids = list(dict.fromkeys([*stale, *thin]))
    return _finding("files", seen, action, "watch", len(ids), "customers", None, ids, ("M2-17", "M2-18"))


def _finding(key, seen, action, urgency, value, unit, at_stake, customers, rows):
    at_stake = None if at_stake is None else round(float(at_stake), 2)
    ids = tuple(str(name) for name in list(customers)[:MAX_CUSTOMERS])
    return Finding(f"tiering.{key}", seen, action, urgency, float(value), unit, at_stake, ids, rows)
