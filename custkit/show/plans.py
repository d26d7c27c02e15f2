"""Charts of plans: progress, slack, what the lint finds, goals handed down, and the ladder from strategy to tactic."""

import numpy as np
import pandas as pd

from custkit.locale import money, ntr, number, percent, tr
from custkit.show.codes import word
from custkit.show.labels import bare, money_axis, percent_axis
from custkit.show.theme import (
    BLUE,
    FAINT,
    GREEN,
    GREY,
    INK,
    ORANGE,
    PAPER,
    SKY,
    VERMILION,
    Chart,
    ink_on,
    mix,
    nothing_to_show,
)  # fmt: skip

_PROGRESS = {"done": GREEN, "late": VERMILION, "doing": SKY, "todo": GREY, "dropped": FAINT}
_MARK = {"done": "✓", "late": "!", "doing": "…", "todo": "", "dropped": "×"}
_LEVEL = {"strategy": BLUE, "campaign": SKY, "tactic": GREY}
_AT_MOST_TASKS = 14


def progress_chart(tracking: pd.DataFrame) -> Chart:
    """How late each task is, the latest first; ``tracking``: `custkit.planning.plan_tracking`.

    The dashed line is the trigger: days after which somebody has to decide.
    """
    shown = tracking[tracking["progress"] != "dropped"].head(_AT_MOST_TASKS)
    if shown.empty:
        return nothing_to_show(tr("No task to follow yet"))
    facts = tracking.attrs
    message = _progress_message(facts)
    rows = shown
    chart = Chart(
        message,
        subtitle=tr("Tasks due and their delay; the line marks {n} days, from which a decision is due",
                    n=number(int(facts["trigger_days"]))),
        alt="\n".join([message, *(_task_words(row) for row in rows.to_dict("records"))]),
        height=1.5 + 0.24 * len(rows),
    )  # fmt: skip
    axes = chart.subplots()
    y = np.arange(len(rows))[::-1]
    late = rows["late_days"].to_numpy()
    colours = [_PROGRESS[code] for code in rows["progress"]]
    axes.barh(y, np.maximum(late, 0.6), color=colours, height=0.62)
    for place, row in zip(y, rows.to_dict("records"), strict=True):
        days = ntr("{n} day", "{n} days", row["late_days"]) if row["late_days"] else ""
        said = f"{_MARK[row['progress']]} {days}".strip()
        axes.text(max(row["late_days"], 0.6) + 0.6, place, said, va="center", fontsize=9, color=INK)
    axes.axvline(facts["trigger_days"], color=INK, lw=1, ls=(0, (4, 3)))
    axes.set_yticks(y, [_task_name(row) for row in rows.to_dict("records")])
    axes.set_xlim(0, max(late.max() * 1.15, facts["trigger_days"] * 1.3))
    left = facts["n_tasks"] - len(rows)
    axes.set_xlabel(
        ntr("Days late ({n} more task not shown)", "Days late ({n} more tasks not shown)", left)
        if left > 0
        else tr("Days late")
    )
    bare(axes, "left")
    return chart


def slack_chart(slack: pd.DataFrame) -> Chart:
    """Hours planned against hours available, one bar a person; ``slack``: `custkit.planning.slack` or `plan_slack`."""
    known = slack[slack["available_hours"].notna()]
    if known.empty:
        return nothing_to_show(tr("Nobody's hours are known yet"))
    facts, pairs = slack.attrs, (known["person"], known["slack_share"])
    message = tr("The plan uses {used} of the hours: slack is {slack}", used=percent(1 - facts["slack_share"]),
                 slack=percent(facts["slack_share"]))  # fmt: skip
    chart = Chart(
        message,
        subtitle=tr("Hours planned as a share of hours available; the line leaves {share} free",
                    share=percent(facts["min_share"])),
        alt="\n".join([message, *(f"{one} {percent(1 - share)}" for one, share in zip(*pairs, strict=True))]),
        height=1.5 + 0.32 * len(known),
    )  # fmt: skip
    axes = chart.subplots()
    y = np.arange(len(known))[::-1]
    used = (1 - known["slack_share"]).to_numpy()
    limit = 1 - facts["min_share"]
    axes.barh(
        y,
        used,
        color=[VERMILION if u > 1 else ORANGE if u > limit + 1e-9 else BLUE for u in used],
        height=0.6,
    )
    for place, share, hours in zip(y, used, known["planned_hours"], strict=True):
        said = tr("{share}, {hours} hours", share=percent(share), hours=number(round(hours)))
        axes.text(share + 0.015, place, said, va="center", fontsize=9, color=INK)
    axes.axvline(limit, color=INK, lw=1, ls=(0, (4, 3)))
    axes.set_yticks(y, known["person"].tolist())
    top = max(used.max() * 1.25, 1.1)
    percent_axis(axes.xaxis, np.arange(0, top, 0.2).round(1))
    axes.set_xlim(0, top)
    bare(axes, "left")
    return chart


def plan_board(board: pd.DataFrame) -> Chart:
    """Which rule each task keeps: a board that turns green; ``board``: `custkit.planning.lint_board`."""
    rules = [name for name in board.columns if name not in ("task_id", "name")]
    if board.empty or not rules:
        return nothing_to_show(tr("No task to check yet"))
    kept = board[rules].to_numpy(bool)
    broken = int((~kept).sum())
    message = (
        ntr("{n} defect left in the plan", "{n} defects left in the plan", broken)
        if broken
        else tr("The plan is green: no defect left")
    )
    faults = [
        f"{task}: {word('rule', rule)}"
        for task, row in zip(board["task_id"], kept, strict=True)
        for rule, ok in zip(rules, row, strict=True)
        if not ok
    ]
    chart = Chart(message, subtitle=tr("Green: the rule is kept; a cross: to be repaired"),
                  alt="\n".join([message, *faults]), height=1.75 + 0.2 * len(board))  # fmt: skip
    axes = chart.subplots()
    colours = np.where(kept[..., None], mix(GREEN, 0.45), mix(VERMILION, 0.85))
    axes.imshow(colours, aspect="auto")
    for i, j in zip(*np.where(~kept), strict=True):
        axes.text(j, i, "×", ha="center", va="center", color=PAPER, fontsize=12)
    axes.set_xticks(range(len(rules)), [_rule_word(rule) for rule in rules], fontsize=9, va="baseline")
    axes.xaxis.tick_top()
    axes.set_yticks(range(len(board)), [_task_name(row) for row in board.to_dict("records")], fontsize=8.5)
    axes.set_xticks(np.arange(-0.5, len(rules)), minor=True)
    axes.set_yticks(np.arange(-0.5, len(board)), minor=True)
    axes.grid(which="minor", color=PAPER, lw=2)
    axes.tick_params(which="both", length=0)
    bare(axes, "left", "bottom")
    return chart


def cascade_chart(cascade: pd.DataFrame, currency: str = "CNY", names: dict | None = None) -> Chart:
    """The goal of each tier and, within it, of its key accounts; ``cascade``: `custkit.key_accounts.target_cascade`.

    names: customer id → name, ids where not given. Bars of a tier lie end to end, so that one sees them add up.
    """
    tiers = cascade[cascade["cascade_level"] == "tier"]
    if tiers.empty:
        return nothing_to_show(tr("No goal to hand down yet"))
    facts = cascade.attrs
    message = _cascade_message(facts, currency)
    from custkit.show.theme import TIER_COLOURS

    chart = Chart(message, subtitle=tr("Goal by tier and key account; grey: the tier's last 12 months"),
                  alt="\n".join([message, *_cascade_lines(cascade, currency, names)]),
                  height=1.4 + 0.75 * len(tiers))  # fmt: skip
    axes = chart.subplots()
    y = np.arange(len(tiers))[::-1]
    for place, tier in zip(y, tiers.to_dict("records"), strict=True):
        axes.barh(place - 0.3, tier["monetary_12m"], height=0.16, color=GREY)
        left = 0.0
        parts = cascade[cascade["parent_id"] == tier["node_id"]]
        for n, part in enumerate(parts.to_dict("records")):
            shade = mix(TIER_COLOURS[tier["tier"]], 0.9 - 0.35 * (n % 2))
            axes.barh(
                place + 0.06, part["goal_money"], left=left, height=0.44, color=shade, edgecolor=PAPER, lw=0.8
            )
            if part["goal_money"] > 0.035 * facts["total"] and part["cascade_level"] == "account":
                axes.text(left + part["goal_money"] / 2, place + 0.06, part["customer_id"], ha="center", va="center",
                          fontsize=8, color=ink_on(shade))  # fmt: skip
            left += part["goal_money"]
        axes.text(
            left + 0.008 * facts["total"],
            place + 0.06,
            money(tier["goal_money"], currency),
            va="center",
            fontsize=9.5,
        )
    from custkit.tiering import tier_label

    axes.set_yticks(y, [tier_label(tier) for tier in tiers["tier"]], fontsize=10)
    axes.set_xlim(0, tiers["goal_money"].max() * 1.14)
    money_axis(axes.xaxis, currency)
    bare(axes, "left")
    return chart


def ladder_chart(ladder: pd.DataFrame) -> Chart:
    """Strategies, campaigns and tactics as steps joined by lines; ``ladder``: `custkit.key_accounts.value_ladder`.

    A tactic without a line up is an orphan and stands in red with a cross.
    """
    if ladder.empty:
        return nothing_to_show(tr("The ladder is empty"))
    orphans = len(ladder.attrs["orphans"])
    tactics = int((ladder["ladder_level"] == "tactic").sum())
    message = (
        ntr("{n} action serves no goal", "{n} actions serve no goal", orphans)
        if orphans
        else tr("Every action serves a goal above it: {n} of {n}", n=number(tactics))
    )
    chart = Chart(message, subtitle=tr("Strategy (three years), campaign (one year), tactic (90 days)"),
                  alt="\n".join([message, *(ladder["item_id"] + " " + ladder["name"])]),
                  width=9.5, height=1.3 + 0.26 * max(tactics, 6))  # fmt: skip
    axes = chart.subplots()
    place = _ladder_places(ladder)
    x = {"strategy": 0.0, "campaign": 1.0, "tactic": 2.0}
    for row in ladder.to_dict("records"):
        here = (x[row["ladder_level"]], place[row["ladder_level"], row["item_id"]])
        above = {"campaign": "strategy", "tactic": "campaign"}.get(row["ladder_level"])
        if above and row["linked"] and (above, row["serves"]) in place:
            there = (x[above] + 0.4, place[above, row["serves"]])
            axes.plot([there[0], here[0] - 0.02], [there[1], here[1]], color=FAINT, lw=1, zorder=0)
        bad = not row["linked"]
        text = _short(
            f"{'× ' if bad else ''}{row['item_id']}  {row['name']}",
            26 if row["ladder_level"] == "tactic" else 20,
        )
        axes.text(here[0], here[1], text, va="center", fontsize=8.5 if row["ladder_level"] == "tactic" else 9,
                  color=VERMILION if bad else INK,
                  bbox={"boxstyle": "round,pad=0.25", "fc": mix(_LEVEL[row["ladder_level"]], 0.25), "ec": "none"},
        )  # fmt: skip
    axes.set(xlim=(-0.05, 2.95), ylim=(-0.8, max(place.values()) + 0.8))
    axes.set_axis_off()
    return chart


def _ladder_places(ladder):
    """Height of each item: tactics in a column by what they serve, campaigns and strategies at the middle of theirs."""
    place = {}
    campaigns = ladder[ladder["ladder_level"] == "campaign"].sort_values("serves", kind="stable")
    ladder = pd.concat([ladder[ladder["ladder_level"] != "campaign"], campaigns])
    order = {item: i for i, item in enumerate(campaigns["item_id"])}
    tactics = ladder[ladder["ladder_level"] == "tactic"]
    tactics = tactics.assign(o=tactics["serves"].map(order).fillna(len(order))).sort_values(["o", "item_id"])
    for i, item in enumerate(tactics["item_id"][::-1]):
        place["tactic", item] = float(i)
    high = max(len(tactics) - 1, 1)
    for level, below in (("campaign", "tactic"), ("strategy", "campaign")):
        items = ladder[ladder["ladder_level"] == level]["item_id"].tolist()
        even = np.linspace(high, 0, len(items)) if len(items) > 1 else [high / 2]
        kids = ladder[ladder["ladder_level"] == below]
        wanted = []
        for item, fallback in zip(items, even, strict=True):
            own = [
                place[below, kid]
                for kid in kids.loc[kids["serves"] == item, "item_id"]
                if (below, kid) in place
            ]
            wanted.append(float(np.mean(own)) if own else float(fallback))
        from custkit.show.labels import spread

        for item, height in zip(items, spread(wanted, 1.4), strict=True):
            place[level, item] = float(height)
    return place


def _progress_message(facts):
    spi = facts["spi"]
    if np.isnan(spi):
        return tr("Nothing is due yet: {n} tasks lie ahead", n=number(facts["n_tasks"]))
    return tr("{earned} of {planned} due are done: a schedule index (SPI) of {spi}",
              earned=number(round(facts["earned"])), planned=number(round(facts["planned"])),
              spi=number(spi, 2))  # fmt: skip


def _cascade_message(facts, currency):
    goal, stretch = money(facts["total"], currency), facts["stretch"]
    if stretch > 0.005 * facts["total"]:
        return tr("Of the {goal} for {year}, {gap} is not explained by any tier's growth yet", goal=goal,
                  year=facts["year"], gap=money(stretch, currency))  # fmt: skip
    return tr(
        "The {goal} for {year} is covered by the growth wanted of the tiers", goal=goal, year=facts["year"]
    )


def _cascade_lines(cascade, currency, names):
    from custkit.tiering import tier_label

    for row in cascade.to_dict("records"):
        if row["cascade_level"] in ("tier", "account"):
            who = tier_label(row["tier"]) if row["cascade_level"] == "tier" else row["customer_id"]
            yield f"{(names or {}).get(who, who)} {money(row['goal_money'], currency)}"


def _task_words(row):
    days = ntr("{n} day", "{n} days", row["late_days"]) if row["late_days"] else ""
    return f"{row['task_id']} {word('progress', row['progress'])} {days}".strip()


def _task_name(row):
    customer = row.get("customer_id")
    who = f"{customer} " if isinstance(customer, str) and customer not in str(row["name"]) else ""
    return _short(f"{row['task_id']}  {who}{row['name']}", 34)


def _rule_word(rule):
    return {
        "owner": tr("owner"), "dates": tr("dates"), "metric": tr("metric"), "goal": tr("goal"), "budget": tr("budget"),
        "evidence": tr("proof"), "predecessor": tr("waits"), "order": tr("order"), "accountable": tr("one A"),
    }.get(rule, rule)  # fmt: skip


def _short(text, width):
    """A text of at most ``width`` Chinese characters' room (a Latin letter takes half)."""
    used, out = 0.0, ""
    for character in text:
        used += 1 if character >= "\u2e80" else 0.5
        if used > width:
            return out.rstrip() + "…"
        out += character
    return out
