"""Findings from customers' voice and from the trends of the trade (M1-37, M1-32, M1-34, M1-24, M1-25)."""

from custkit.data.finding import Finding
from custkit.locale import number, percent, tr

from .trends import lead_time_stats, mix_shift

LATE_SHARE = 0.1  # of lines not on the promised day: worth a finding


def part_findings(company) -> list[Finding]:
    """What a manager must hear of the customers' voice; nothing where the tables are missing."""
    makers = (_on_time, _mix)
    return [finding for make in makers if (finding := make(company))]


def _on_time(company):
    if not company.has("products.origin"):
        return None
    table = lead_time_stats(company).dropna(subset=["on_time_share"])
    if table.empty:
        return None
    late = 1 - float((table["on_time_share"] * table["n_lines"]).sum() / table["n_lines"].sum())
    if late < LATE_SHARE:
        return None
    seen = tr("{late} of order lines came after the promised day; nine in ten arrive within {days} days.",
              late=percent(late), days=number(table["lead_time_p90"].max(), 0))  # fmt: skip
    action = tr("Promise the day that nine in ten lines keep, tell customers of a delay a week ahead, and publish the "
                "on-time share every month.")  # fmt: skip
    return _finding("on_time", seen, action, "watch", late, ("M1-25",))


def _mix(company):
    if company.order_lines is None or not company.has("products.category"):
        return None
    table = mix_shift(company)
    moved = table[table["mix_trend"].isin(["rising", "falling"])] if len(table) else table
    if moved.empty:
        return None
    row = moved.loc[moved["share_change"].abs().idxmax()]
    words = {"name": row["product_attribute"], "first": percent(row["share_first"], 1),
             "last": percent(row["share_last"], 1)}  # fmt: skip
    if row["share_change"] < 0:
        seen = tr("{name} fell steadily in what customers buy, from {first} to {last} of revenue.", **words)
        action = tr(
            "Find out who stopped buying {name} and what replaced it before planning next year's range.",
            **words,
        )
    else:
        seen = tr("{name} rose steadily in what customers buy, from {first} to {last} of revenue.", **words)
        action = tr("Make sure stock and engineers follow the rise of {name}.", **words)
    return _finding("mix_shift", seen, action, "watch", float(row["share_change"]), ("M1-24",))


def _finding(key, seen, action, urgency, value, rows):
    return Finding(f"diagnosis.{key}", seen, action, urgency, value, "share", rows=rows)
