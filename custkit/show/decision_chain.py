"""Pictures of the people at key accounts: the decision chain, power against support, coverage, freshness, gates."""

import textwrap

import pandas as pd

from custkit.data import contract
from custkit.locale import get_language, ntr, number, tr
from custkit.show.codes import word
from custkit.show.labels import bare
from custkit.show.theme import (
    FAINT,
    GREEN,
    GREY,
    INK,
    MUTED,
    ORANGE,
    PAPER,
    SKY,
    VERMILION,
    Chart,
    mix,
    nothing_to_show,
)  # fmt: skip

LAYERS = ("decision", "execution", "user")
LIGHTS = {"green": GREEN, "amber": ORANGE, "red": VERMILION, "unknown": GREY}
_SHAPES = {"green": "o", "amber": "^", "red": "s", "unknown": "D"}
_MOST_PEOPLE, _MOST_COLUMNS = 60, 9
_QUADRANTS = {"win_over": VERMILION, "keep_close": GREEN, "use_help": SKY, "keep_informed": GREY}
_POWERS, _SUPPORTS = (1, 2, 3, 4, 5), (-2, -1, 0, 1, 2)


def decision_chain_chart(chain: pd.DataFrame, chairs: pd.DataFrame | None = None) -> Chart:
    """Who is who at an account: departments across, layers down, lines of report (solid) and of influence (dashed).

    chain: `custkit.key_accounts.decision_chain`. Size and number: judged power; colour and shape: when we last spoke.
    chairs: the empty chairs among them (`untouched`), which are then ringed and named in the title; without them the
    title gives nothing away. The sixty most powerful are drawn.
    """
    if chain.empty:
        return nothing_to_show(tr("Nobody is known here yet"))
    drawn = _placed(chain.head(_MOST_PEOPLE))
    left = len(chain) - len(drawn)
    chart = Chart(
        _chain_message(chain, chairs),
        subtitle=tr(
            "Number and size: judged power. Solid line: reports to; dashed: listens to, privately or at work"
        ),
        source=ntr("{n} more person is not drawn.", "{n} more people are not drawn.", left) if left else "",
        alt="\n".join([_chain_message(chain, chairs), *_chain_lines(chain)]),
        width=10.0,
        height=1.75 + drawn["y"].max(),
    )
    axes = chart.subplots()
    _draw_links(axes, drawn, chain.attrs.get("links", ()))
    _draw_people(axes, drawn, set() if chairs is None else set(chairs["contact_id"]))
    _chain_frame(chart, axes, drawn, int(chain.attrs.get("days", 180)))
    return chart


def stakeholder_chart(grid: pd.DataFrame, picked=()) -> Chart:
    """Power against support, everybody in a cell; ``grid``: `custkit.key_accounts.stakeholder_grid`.

    picked: contact ids to set in bold. Up to four people in a cell are named, more by their ids.
    """
    known = grid[grid["quadrant"] != "unknown"]
    if known.empty:
        return nothing_to_show(tr("Nobody's power and support have been judged yet"))
    counts = known["quadrant"].value_counts()
    strong = int(counts.get("win_over", 0) + counts.get("keep_close", 0))
    message = ntr(
        "{customer}: {n} person with power, {open} of them not yet for us",
        "{customer}: {n} people with power, {open} of them not yet for us",
        strong, customer=_customer(grid), open=number(int(counts.get("win_over", 0))),
    )  # fmt: skip
    lines = [f"{word('quadrant', box)} {number(int(counts.get(box, 0)))}" for box in _QUADRANTS]
    chart = Chart(
        message, subtitle=tr("; ").join(lines), alt="\n".join([message, *lines]), width=9.0, height=5.9
    )
    axes = chart.subplots()
    power = known["power"].round().clip(1, 5).astype(int)
    support = known["support"].round().clip(-2, 2).astype(int)
    cells = known.groupby([power.rename("p"), support.rename("s")])
    for p in _POWERS:
        for s in _SUPPORTS:
            axes.add_patch(_cell(s - 0.5, p - 0.5, mix(_QUADRANTS[_box(p, s, grid.attrs)], 0.16)))
    for (p, s), group in cells:
        _write_cell(axes, p, s, group, set(picked))
    axes.set(xlim=(-2.5, 2.5), ylim=(0.5, 5.5))
    axes.set_xticks(_SUPPORTS, [f"{s:+d}".replace("+0", "0").replace("-", "−") for s in _SUPPORTS])
    axes.set_yticks(_POWERS)
    axes.set(xlabel=tr("Support: −2 works against us, +2 works for us"), ylabel=tr("Power"))
    bare(axes, "left", "bottom")
    return chart


def contact_label(person, width: int = 40) -> str:
    """A person as charts, widgets and exercises name them: id, title, masked name."""
    parts = [getattr(person, field, None) for field in ("contact_id", "title", "name")]
    text = " · ".join(part for part in parts if isinstance(part, str) and part)
    return text if len(text) <= width else f"{text[: width - 1]}…"


# ---------------------------------------------------------------------------------- the decision chain


def _placed(people):
    """Where everybody stands: departments across (most powerful first), layers down, in inches."""
    people = people.assign(
        column=people["department"].astype(object).where(people["department"].notna(), "?"),
        lane=people["layer"].astype(object).where(people["layer"].isin(LAYERS), "user"),
    )
    order = people.groupby("column")["power"].max().fillna(0).sort_values(ascending=False, kind="stable")
    names = list(order.index)
    if len(names) > _MOST_COLUMNS:
        kept = names[: _MOST_COLUMNS - 1]
        other = tr("Other departments")
        people["column"] = people["column"].where(people["column"].isin(kept), other)
        names = [*kept, other]
    people["x"] = people["column"].map({name: i for i, name in enumerate(names)}).astype(float)
    people["detailed"] = people["power"].ge(3) | people["power"].isna()
    people["step"] = people.groupby(["lane", "column"]).cumcount()
    y, heights, lanes = 0.0, {}, {}
    for lane in LAYERS:
        here = people[people["lane"] == lane]
        lanes[lane] = y
        for step in range(int(here["step"].max()) + 1 if len(here) else 1):
            high = bool(here.loc[here["step"] == step, "detailed"].any())
            heights[lane, step] = y + (0.24 if high else 0.15)
            y += 0.48 if high else 0.29
        y += 0.12
    people["y"] = [heights[lane, step] for lane, step in zip(people["lane"], people["step"], strict=True)]
    people.attrs = {"columns": names, "lanes": lanes, "end": y}
    return people


def _draw_links(axes, people, links):
    from matplotlib.patches import FancyArrowPatch

    at = {row.contact_id: (row.x, row.y) for row in people.itertuples()}
    for one, other, kind in links:
        if one in at and other in at:
            solid = kind == "reports"
            axes.add_patch(
                FancyArrowPatch(
                    at[one],
                    at[other],
                    arrowstyle="-",
                    connectionstyle=f"arc3,rad={0.0 if solid else 0.12}",
                    lw=0.8 if solid else 0.9,
                    color=FAINT if solid else SKY,
                    ls="-" if solid else (0, (3, 2)),
                    alpha=0.75,
                    zorder=1,
                )
            )


def _draw_people(axes, people, chairs):
    from matplotlib.patheffects import withStroke

    for row in people.itertuples():
        power = 1 if pd.isna(row.power) else row.power
        size = (50 + 38 * power) * (
            1.5 if row.light == "amber" else 1.0
        )  # a triangle leaves its number less room
        axes.scatter(row.x, row.y, s=size, marker=_SHAPES[row.light], color=LIGHTS[row.light], zorder=3,
                     edgecolors=PAPER, linewidths=0.8)  # fmt: skip
        if row.contact_id in chairs:
            axes.scatter(
                row.x, row.y, s=size * 2.6, marker="o", facecolors="none", edgecolors=INK, lw=2, zorder=4
            )
        inside = "?" if pd.isna(row.power) else f"{power:.0f}"
        axes.text(row.x, row.y, inside, ha="center", va="center", fontsize=8, zorder=5,
                  color=INK if row.light == "amber" else PAPER)  # fmt: skip
        text = _who(row) if row.detailed else row.contact_id
        aside = 17 if row.contact_id in chairs else 11
        note = axes.annotate(text, (row.x, row.y), (aside, 0), textcoords="offset points", fontsize=7.2, va="center",
                             color=INK, linespacing=1.1, zorder=6)  # fmt: skip
        note.set_path_effects([withStroke(linewidth=2, foreground=PAPER)])
        note.set_in_layout(False)


def _who(row):
    """Id and title in at most three short lines."""
    title = row.title if isinstance(row.title, str) else ""
    width = 7 if get_language() == "zh" else 13
    return "\n".join([row.contact_id, *textwrap.wrap(title, width, max_lines=2, placeholder="…")])


def _chain_frame(chart, axes, people, days):
    """Columns and lanes named, and what the shapes mean."""
    from matplotlib.lines import Line2D

    facts = people.attrs
    columns, end = facts["columns"], facts["end"]
    starts = list(facts["lanes"].values())
    for start in starts[1:]:
        axes.axhline(start - 0.06, color=FAINT, lw=0.6, zorder=0)
    middles = [(a + b) / 2 for a, b in zip(starts, [*starts[1:], end], strict=True)]
    axes.set_yticks(middles, [contract.value_label("contacts", "layer", lane) for lane in LAYERS])
    width = 6 if get_language() == "zh" else 14
    axes.set_xticks(range(len(columns)), ["\n".join(textwrap.wrap(str(name), width)) for name in columns])
    axes.set(xlim=(-0.35, len(columns) - 0.2), ylim=(end, 0))
    axes.xaxis.tick_top()
    axes.tick_params(length=0, labelcolor=INK)
    axes.spines[:].set_visible(False)
    meant = {
        "green": tr("in touch, and they answer"),
        "amber": tr("late, or nothing came back"),
        "red": tr("no contact for {days} days or ever", days=number(days)),
        "unknown": tr("no contact records"),
    }
    seen = [light for light in LIGHTS if light in set(people["light"])]
    marks = [
        Line2D([], [], ls="", marker=_SHAPES[one], color=LIGHTS[one], ms=8, label=meant[one]) for one in seen
    ]
    chart.legend(handles=marks, loc="outside lower center", ncols=len(marks), frameon=False, fontsize=9)


def _chain_message(chain, chairs):
    customer, days = _customer(chain), int(chain.attrs.get("days", 180))
    if chairs is None:
        spoken = int((chain["days_since_touch"] < days).sum())
        return ntr(
            "{customer}: we know {n} person and spoke with {spoken} in the last {days} days",
            "{customer}: we know {n} people and spoke with {spoken} in the last {days} days",
            len(chain), customer=customer, spoken=number(spoken), days=number(days),
        )  # fmt: skip
    if chairs.empty:
        return tr("{customer}: no empty chair, everybody with power was spoken to", customer=customer)
    first = chairs.iloc[0]
    who = first["title"] if isinstance(first["title"], str) else first["contact_id"]
    if pd.isna(first["days_since_touch"]):
        return tr(
            "The empty chair at {customer}: {who}, power {power}, nobody has ever been in touch",
            customer=customer, who=who, power=number(first["power"], 0),
        )  # fmt: skip
    return tr(
        "The empty chair at {customer}: {who}, power {power}, not contacted for {days} days",
        customer=customer, who=who, power=number(first["power"], 0), days=number(int(first["days_since_touch"])),
    )  # fmt: skip


def _chain_lines(chain):
    """By department: people known and lights, for those who cannot see the picture."""
    lines = []
    for name, group in chain.groupby(chain["department"].fillna("?"), sort=True):
        lights = group["light"].value_counts()
        said = tr(", ").join(
            f"{word('light', one)} {number(int(lights[one]))}" for one in LIGHTS if one in lights
        )
        lines.append(f"{name}: {said}")
    return lines


# ---------------------------------------------------------------------------------- cells


def _cell(x, y, colour, edge=PAPER, width=1.0, height=1.0):
    from matplotlib.patches import Rectangle

    return Rectangle((x, y), width, height, fc=colour, ec=edge, lw=2, zorder=0 if edge == PAPER else 4)


def _box(p, s, cuts):
    """The box that a cell belongs to, by the cuts the grid was made with."""
    high, friendly = p >= cuts.get("power_cut", 4), s >= cuts.get("support_cut", 1)
    return (("keep_informed", "use_help"), ("win_over", "keep_close"))[high][friendly]


def _write_cell(axes, p, s, group, picked):
    people = list(group.sort_values("contact_id").itertuples())
    named = len(people) <= 4
    across = 1 if named else 2
    room = 10 if get_language() == "zh" else 22
    shown = people if named or len(people) <= 8 else people[:7]
    for i, person in enumerate(shown):
        text = person.contact_id
        if named and isinstance(person.title, str):
            title = person.title if len(person.title) <= room else f"{person.title[: room - 1]}…"
            text = f"{person.contact_id} {title}"
        chosen = person.contact_id in picked
        axes.text(
            s - 0.46 + (i % across) * 0.48, p + 0.36 - (i // across) * 0.24, f"● {text}" if chosen else text,
            fontsize=7.4, va="center", color=VERMILION if chosen else INK,
        )  # fmt: skip
    if len(shown) < len(people):
        axes.text(s + 0.02, p + 0.36 - 3 * 0.24, f"+{number(len(people) - len(shown))}", fontsize=7.4, va="center",
                  color=MUTED)  # fmt: skip


def _customer(table):
    found = table.attrs.get("customer_id") or (table["customer_id"].iloc[0] if "customer_id" in table else "")
    return str(found)
