"""KPI cards: what each number means, who answers for it, where it came from, where it stood, where it shall be."""

import pandas as pd

from custkit.item import Key, Refused, Result, bars, exercise, item, several, written
from custkit.measures.intervals import nps, wilson
from custkit.tiering.features import customer_table, months_before
from custkit.tiering.leaving import GONE, churn_states
from custkit.tiering.lifetime import lifetime_value

from .board import GREEN, RED
from .reading import YEAR, Reading, against, sales_between, target_for, two_years, year_days

FORMS = {
    "revenue": "money", "new_customers": "int", "retention_rate": "percent", "repurchase": "percent",
    "win_rate": "percent", "on_time_rate": "percent", "nps": "int", "clv": "money",
}  # fmt: skip
KPI_OWNERS = {
    "revenue": "sales_head", "new_customers": "marketing", "retention_rate": "sales_head", "repurchase": "sales_head",
    "win_rate": "sales_head", "on_time_rate": "service_head", "nps": "service_head", "clv": "general_manager",
}  # fmt: skip
SCALE = {"nps": 100.0}  # points of NPS as a share, −1 to 1


@item
def kpi_cards(company) -> Result:
    """The KPI cards, one row a number: ``kpi, kpi_means`` (definition), ``kpi_now, kpi_then`` (a year before: the
    baseline), ``kpi_goal`` (the company's own target; without one the baseline), ``light, dim_owner, kpi_source``
    (tables), ``kpi_value, kpi_before, kpi_target`` (the same as numbers; NPS in points).

    Each number comes from the function of its module: `churn_states`, `lifetime_value`, NPS with
    its interval. A number without its table is left out.
    """
    found = {name: read(company) for name, read in _READ.items()}
    found = {name: read for name, read in found.items() if read is not None}
    if not found:
        raise Refused("none")
    table = pd.DataFrame([_card(company, name, read) for name, read in found.items()])
    red = table[table["light"] == "red"]
    judged = table[table["light"] != "unknown"]
    return Result(
        table,
        verdict="red" if len(red) else "no_red" if len(judged) else "no_target",
        about={"kpis": tuple(red["kpi"]), "n_red_kpis": len(red), "n_kpis": len(table), "n_kpis_judged": len(judged),
               "full": 1.0},
        urgency="watch",
        value=len(red),
        unit="kpis",
        picture=bars("kpi", "kpi_of_target", tone="light", line_at="full", rows=judged) if len(judged) else None,
    )  # fmt: skip


@exercise("THX.33", asks=[kpi_cards])
def red_numbers(company) -> Key:
    """Which KPIs are red."""
    found = kpi_cards(company)
    if not found.ok or found.verdict == "no_target":
        raise Refused("none")
    table = found.table[found.table["light"] != "unknown"]
    red = set(table.loc[table["light"] == "red", "kpi"])
    both = set(table.loc[table["light"].isin(["red", "amber"]), "kpi"])
    wrong = {"amber_too": both} if both != red else {}
    return Key({"red": several(red, table["kpi"], "kpi", wrong)}, found.facts)


def _card(company, name, read) -> dict:
    form, scale = FORMS[name], SCALE.get(name, 1.0)
    numbers = {"kpi_now": read.value, "kpi_then": read.before, "kpi_goal": read.target}
    shown = {key: written(name, value * scale, company, form) for key, value in numbers.items()}
    if name == "win_rate" or form == "percent":
        shown = {key: written(name, value, company, "percent1") for key, value in numbers.items()}
    return shown | {
        "kpi": name,
        "kpi_means": name,
        "kpi_source": name,
        "dim_owner": KPI_OWNERS[name],
        "light": read.light(GREEN, RED),
        "kpi_of_target": read.to_target,
        "kpi_value": read.value * scale,
        "kpi_before": read.before * scale,
        "kpi_target": read.target * scale,
    }


def _revenue(company):
    now = sales_between(company, *year_days(company))["money"].sum()
    before = (
        sales_between(company, *year_days(company, 1))["money"].sum() if two_years(company) else float("nan")
    )
    same_year = pd.Timestamp(company.as_of).strftime("%m-%d") == "12-31"
    target, source = against(company, "revenue", before) if same_year else (before, "year_before")
    return Reading(float(now), target, source, before) if company.profile.full_year else None


def _new(company):
    first = customer_table(company, ("core",))["first_order_date"]
    counts = []
    for back in (0, 1):
        start, end = year_days(company, back)
        counts.append(float(pd.to_datetime(first).between(start, end).sum()))
    before = (
        counts[1] if company.profile.months >= 3 * YEAR - 1 else float("nan")
    )  # of all, some are new at first
    return (
        Reading(counts[0], *against(company, "new_customers", before), before) if two_years(company) else None
    )


def retention(company, back: int = 0) -> tuple[int, int]:
    """Customers who were not silent when the year began, and how many of them are not when it ends (`churn_states`)."""
    begin, end = (months_before(company.as_of, YEAR * at) if at else None for at in (back + 1, back))
    before = churn_states(company, as_of=begin).table.set_index("customer_id")["state"]
    there = before.index[~before.isin(GONE)]
    now = churn_states(company, as_of=end).table.set_index("customer_id")["state"].reindex(there)
    return len(there), int((~now.isin(GONE)).sum())


def _retained(company):
    if not two_years(company):
        return None
    n, kept = retention(company)
    rate = wilson(kept, n)
    earlier = retention(company, 1) if company.profile.months >= 3 * YEAR - 1 else (0, 0)
    before = earlier[1] / earlier[0] if earlier[0] else float("nan")
    return (
        Reading(rate[0], *against(company, "retention_rate", before), before, rate[1], rate[2]) if n else None
    )


def _repurchase(company):
    shares = []
    for back in (0, 1):
        start, end = (pd.Timestamp(one).date() for one in year_days(company, back))
        orders = company.orders.filter(
            company.orders.customer_id.notnull() & (company.orders.amount_cents > 0)
        )
        orders = orders.filter((orders.order_date >= start) & (orders.order_date <= end))
        days = orders.group_by("customer_id").aggregate(days=orders.order_date.nunique()).execute()["days"]
        shares.append(((days > 1).sum(), len(days)))
    (again, n), (before, m) = shares
    if not n or not company.profile.full_year:
        return None
    was = before / m if m and two_years(company) else float("nan")
    rate = wilson(int(again), int(n))
    return Reading(rate[0], *against(company, "repurchase_rate", was), was, rate[1], rate[2])


def _won(company):
    from .results import rivals

    return rivals(company)


def _on_time(company):
    """Order lines that fell due in the year, delivered by the promised day; what is not delivered is late."""
    if company.order_lines is None or not company.has(
        "order_lines.promised_date", "order_lines.delivered_date"
    ):
        return None
    lines, counts = company.order_lines, []
    for back in (0, 1):
        start, end = (pd.Timestamp(one).date() for one in year_days(company, back))
        due = lines.filter((lines.promised_date >= start) & (lines.promised_date <= end))
        kept = (due.delivered_date <= due.promised_date).fill_null(False).ifelse(1, 0)
        row = due.aggregate(n=due.count(), kept=kept.sum()).execute().iloc[0].fillna(0)
        counts.append((int(row["kept"]), int(row["n"])))
    (kept, n), (was, m) = counts
    if not n:
        return None
    rate, before = wilson(kept, n), was / m if m and two_years(company) else float("nan")
    return Reading(rate[0], *against(company, "on_time_rate", before), before, rate[1], rate[2])


def _nps(company):
    if not company.has("surveys.kind", "surveys.date", "surveys.customer_id"):
        return None
    table = company.table("surveys")
    table = table[(table["kind"] == "nps") & table["value"].notna() & table["customer_id"].notna()]
    found = []
    for back in (0, 1):
        start, end = year_days(company, back)
        part = table[pd.to_datetime(table["date"]).between(start, end)]
        score = nps(pd.to_numeric(part["value"]), by=part["customer_id"]) if len(part) >= 30 else None
        found.append(score)
    if found[0] is None:
        return None
    before = found[1][0] / 100 if found[1] else float("nan")
    target = target_for(company, "nps") / 100
    target = before if target != target else target
    value, low, high = (one / 100 for one in found[0])
    return Reading(value, target, "plan", before, low, high, offset=0.0 if target > 0 else 1.0)


def _clv(company):
    found = lifetime_value(company)
    if not found.ok or found.verdict == "silent" or found.table.empty:
        return None
    return Reading(float(found.table["clv"].mean()), float("nan"), "year_before")


_READ = {
    "revenue": _revenue, "new_customers": _new, "retention_rate": _retained, "repurchase": _repurchase,
    "win_rate": _won, "on_time_rate": _on_time, "nps": _nps, "clv": _clv,
}  # fmt: skip
