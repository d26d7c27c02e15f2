"""Who is who at an account: departments across, layers down, lines of report (solid) and of influence (dashed)."""

import pandas as pd

from custkit.data.contract import value_label
from custkit.item import say, word, written
from custkit.item.texts import named
from custkit.show.theme import FAINT, GREEN, GREY, INK, ORANGE, PAPER, SKY, VERMILION, wrap

LAYERS = ("decision", "execution", "user")
LIGHTS = {"green": GREEN, "amber": ORANGE, "red": VERMILION, "unknown": GREY}
SHAPES = {"green": "o", "amber": "^", "red": "s", "unknown": "D"}
_DRAWN, _COLUMNS = 60, 9  # people, departments
_SIZE, _LINE = 9.2, 0.15  # of a label: points, inches a line


def draw(chart, result, quiet: bool = False) -> None:
    """``result``: `custkit.key_accounts.decision_chain`. Size and number: power; colour and shape: the last contact."""
    axes = chart.subplots()
    people = _columns(result.table.head(_DRAWN))
    names = list(dict.fromkeys(people.sort_values("x")["column"]))
    room = (chart.get_figwidth() - 1.3) / max(len(names), 4) - 0.27
    people, where = _placed(people, _labels(chart, people, result.company, room))
    _links(axes, people, result.extra["links"])
    _people(axes, people, () if quiet else result.extra["chairs"])
    _frame(chart, axes, people, where, names, result)
    chart.alt = "\n".join([chart.message, *_told(people)])


def _columns(people):
    """Departments across, the one with most power first; the last column holds what is left over."""
    people = people.assign(
        column=people["department"].fillna("?"),
        lane=people["layer"].where(people["layer"].isin(LAYERS), "user"),
    )
    order = (
        people.groupby("column")["power"].max().fillna(0).sort_values(ascending=False, kind="stable").index
    )
    places = {name: min(place, _COLUMNS - 1) for place, name in enumerate(order)}
    people["x"] = people["column"].map(places).astype(float)
    crowded = people["x"].eq(_COLUMNS - 1) & (len(order) > _COLUMNS)
    people["column"] = people["column"].where(~crowded, "…")
    return people


def _labels(chart, people, company, room) -> list[str]:
    """Title and id of everybody, in at most four lines that fit the room (inches) beside the mark."""
    probe, renderer = chart.text(0, 0, "", fontsize=_SIZE), chart.canvas.get_renderer()

    def fits(line):
        probe.set_text(line)
        return probe.get_window_extent(renderer).width <= room * chart.dpi

    def folded(code):
        lines = wrap(named(code, company, "contact").replace("（", " ").replace("）", ""), fits)
        return "\n".join([*lines[:3], f"{lines[3][:-1]}… {code}"] if len(lines) > 4 else lines)

    found = [folded(str(code)) for code in people["contact_id"]]
    probe.remove()
    return found


def _placed(people, labels):
    """Where everybody stands, in inches from the top: a row is as high as its longest label."""
    people = people.assign(label=labels, step=people.groupby(["lane", "column"]).cumcount())
    people["lines"] = people["label"].str.count("\n") + 1
    y, top, lanes = 0.06, {}, {}
    for lane in LAYERS:
        here = people[people["lane"] == lane]
        lanes[lane] = y
        for step in range(int(here["step"].max()) + 1 if len(here) else 1):
            high = max(here.loc[here["step"] == step, "lines"].max() if len(here) else 1, 1) * _LINE + 0.07
            top[lane, step] = y + high / 2
            y += high
        y += 0.1
    people["y"] = [top[spot] for spot in zip(people["lane"], people["step"], strict=True)]
    return people, (lanes, y)


def _links(axes, people, links):
    from matplotlib.patches import FancyArrowPatch

    at = {row.contact_id: (row.x, row.y) for row in people.itertuples()}
    for one, other, kind in links:
        if one in at and other in at:
            look = (
                {"color": FAINT, "lw": 0.8}
                if kind == "reports"
                else {"color": SKY, "lw": 0.9, "ls": (0, (3, 2))}
            )
            bend = 0.0 if kind == "reports" else 0.12
            line = FancyArrowPatch(at[one], at[other], arrowstyle="-", connectionstyle=f"arc3,rad={bend}")
            line.set(alpha=0.75, zorder=1, **look)
            axes.add_patch(line)


def _people(axes, people, chairs):
    for row in people.itertuples():
        power = 1 if pd.isna(row.power) else row.power
        room = 2.1 if row.light == "amber" else 1.0  # a triangle leaves its number less of it
        size, look = (60 + 30 * power) * room, {"marker": SHAPES[row.light], "color": LIGHTS[row.light]}
        axes.scatter(row.x, row.y, s=size, zorder=3, edgecolors=PAPER, linewidths=0.8, **look)
        if row.contact_id in chairs:
            axes.scatter(row.x, row.y, s=size * 2.3, facecolors="none", edgecolors=INK, lw=2, zorder=4)
        inside = "?" if pd.isna(row.power) else f"{power:.0f}"
        ink = INK if row.light == "amber" else PAPER
        axes.text(row.x, row.y, inside, ha="center", va="center", fontsize=9, zorder=5, color=ink)
        aside, ground = (15 if row.contact_id in chairs else 11, 0), {"fc": PAPER, "ec": "none", "pad": 0.6}
        note = axes.annotate(row.label, (row.x, row.y), aside, textcoords="offset points", va="center",
                             fontsize=_SIZE, linespacing=1.1, zorder=2, bbox=ground)  # fmt: skip
        note.set_in_layout(False)


def _frame(chart, axes, people, where, names, result):
    """Columns and lanes named, and what the shapes mean."""
    from matplotlib.lines import Line2D

    lanes, end = where
    starts = list(lanes.values())
    for start in starts[1:]:
        axes.axhline(start - 0.05, color=FAINT, lw=0.6, zorder=0)
    middles = [(a + b) / 2 for a, b in zip(starts, [*starts[1:], end], strict=True)]
    axes.set_yticks(middles, [value_label("contacts", "layer", lane) for lane in LAYERS])
    axes.set_xticks(range(len(names)), [name.replace(" ", "\n") for name in names], ha="left")
    axes.set(xlim=(-0.25, max(len(names), 4) - 0.2), ylim=(end, 0))
    axes.xaxis.tick_top()
    axes.tick_params(length=0, labelcolor=INK)
    axes.spines[:].set_visible(False)
    texts, about = result.card["picture"], result.facts
    meant = {one: word("light_meant", one) for one in LIGHTS} | {"red": say(texts["zone"], about)}
    seen = [light for light in LIGHTS if light in set(people["light"])]
    marks = [
        Line2D([], [], ls="", marker=SHAPES[one], color=LIGHTS[one], ms=8, label=meant[one]) for one in seen
    ]
    left = say(texts["text"], about) if about["n_left"] else None
    chart.legend(handles=marks, loc="outside lower center", ncols=4, frameon=False, fontsize=9, title=left)


def _told(people):
    """By department: people known and lights, for those who cannot see the picture."""
    for name, group in people.groupby("column"):
        lights = group["light"].value_counts()
        yield f"{name}: " + ", ".join(
            f"{word('light', one)} {written('', int(n))}" for one, n in lights.items()
        )
