"""Findings from customers' voice and from the trends of the trade (M1-37, M1-32, M1-34, M1-24, M1-25)."""

from custkit.data.finding import Finding
from custkit.locale import number, percent, tr

from .feedback import feedback_shares, merge_feedback
from .need_trend import need_shift
from .pains import stated_pains, validate_pain
from .topics import topic_label
from .trends import lead_time_stats, mix_shift

LATE_SHARE = 0.1  # of lines not on the promised day: worth a finding
LISTENED = 2  # channels, below which there is nothing to merge


def part_findings(company) -> list[Finding]:
    """What a manager must hear of the customers' voice; nothing where the tables are missing."""
    makers = (_said_and_meant, _merged, _risen, _on_time, _mix)
    return [finding for make in makers if (finding := make(company))]


def _said_and_meant(company):
    pains, said = validate_pain(company), stated_pains(company)
    known = pains.dropna(subset=["correlation"])
    if known.empty or not said.attrs.get("interviews"):
        return None
    first, top = said.iloc[0], known.iloc[0]
    if not top["correlation_low"] > 0:
        return None
    names = {"said": topic_label(first["topic"]), "meant": topic_label(top["topic"])}
    numbers = {
        "share": percent(first["first_share"]),
        "r": number(top["correlation"], 2),
        "low": number(top["correlation_low"], 2),
        "high": number(top["correlation_high"], 2),
    }
    if first["topic"] == top["topic"]:
        seen = tr("Interviews name “{said}” first ({share}), and its rating also goes most closely with recommending "
                  "us ({r}, between {low} and {high}).", **names, **numbers)  # fmt: skip
        action = tr("Start with “{said}”: what customers say and what the data say agree.", **names)
        return _finding("said_and_meant", seen, action, "know", float(top["correlation"]), ("M1-37", "M1-03"))
    seen = tr("Interviews name “{said}” first ({share}), but the rating of “{meant}” goes most closely with "
              "recommending us ({r}, between {low} and {high}).", **names, **numbers)  # fmt: skip
    action = tr("Before any concession on “{said}”, put “{meant}” right with five customers and see whether their "
                "answer changes; so far this is association, not proof.", **names)  # fmt: skip
    return _finding("said_and_meant", seen, action, "act", float(top["correlation"]), ("M1-37", "M1-03"))


def _merged(company):
    merged = merge_feedback(company)
    if merged.empty or merged["feedback_channel"].nunique() < LISTENED:
        return None
    shares = feedback_shares(merged=merged)
    top = shares.iloc[0]
    seen = tr("Over all channels customers raised {n} matters ({removed} repeats taken out); with every channel "
              "weighing the same, “{topic}” leads with {share}.", n=number(len(merged)),
              removed=number(merged.attrs["removed"]), topic=topic_label(top["topic"]),
              share=percent(top["weighted_share"]))  # fmt: skip
    action = tr("Keep one list of matters for all channels, with an owner for “{topic}”, and read it monthly.",
                topic=topic_label(top["topic"]))  # fmt: skip
    return _finding("merged_feedback", seen, action, "know", float(top["weighted_share"]), ("M1-32",))


def _risen(company):
    table = need_shift(company)
    risen = table[table["need_verdict"].eq("rose")] if len(table) else table
    if risen.empty:
        return None
    row = risen.iloc[0]
    seen = tr("“{need}” is the need that grew most: {before} were not satisfied a year ago, {after} are now.",
              need=topic_label(row["need"]), before=percent(row["unmet_before"]),
              after=percent(row["unmet_after"]))  # fmt: skip
    action = tr("Ask the customers who rated it low this year what changed, and decide within the quarter.")
    return _finding("need_rose", seen, action, "watch", float(row["unmet_change"]), ("M1-34",))


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
