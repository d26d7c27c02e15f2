"""Power against support: everybody in a cell by name, the boxes in colour, whom to win first in bold."""

from matplotlib.patheffects import withStroke

from custkit.item import say
from custkit.item.texts import shortened
from custkit.show.labels import bare
from custkit.show.theme import FAINT, GREEN, GREY, INK, PAPER, SKY, VERMILION

BOXES = {"win_over": VERMILION, "keep_close": GREEN, "use_help": SKY, "keep_informed": GREY}
_SUPPORTS = (-2, -1, 0, 1, 2)
_FIRST, _WIDE, _SIZE = 5, 22, 7.8  # bold; letters of a title; points


def draw(chart, result, quiet: bool = False) -> None:
    """``result``: `custkit.key_accounts.stakeholder_grid`. Quiet: everybody in grey."""
    people = result.picture.rows
    people = people.assign(p=people["power"].round().clip(1, 5), s=people["stance"].round().clip(-2, 2))
    axes, y, middles = chart.subplots(), 0.0, {}
    for power in range(5, 0, -1):
        here = people[people["p"] == power]
        high = max(here["s"].value_counts().max() if len(here) else 0, 1)
        middles[power] = y + high / 2
        for _, cell in here.groupby("s"):
            for line, person in enumerate(cell.sort_values("rank").itertuples()):
                _person(axes, person, y + line + 0.5, quiet)
        y += high + 0.3
        axes.axhline(y - 0.15, color=FAINT, lw=0.6, zorder=0)
    for x in _SUPPORTS[1:]:
        axes.axvline(x - 0.5, color=FAINT, lw=0.6, zorder=0)
    axes.set_xticks(_SUPPORTS, [f"{s:+d}".replace("+0", "0").replace("-", "−") for s in _SUPPORTS])
    axes.set_yticks(list(middles.values()), [str(power) for power in middles])
    texts = result.card["picture"]
    axes.set(xlim=(-2.5, 2.5), ylim=(y, 0), xlabel=say(texts["x"], {}), ylabel=say(texts["y"], {}))
    bare(axes, "left", "bottom")
    if not quiet:
        _boxes(chart, people, texts)


def _person(axes, person, y, quiet):
    colour = GREY if quiet else BOXES[person.quadrant]
    first = not quiet and person.quadrant == "win_over" and person.rank <= _FIRST
    ring = INK if person.role in ("decider", "approver", "coach") else PAPER
    x = person.s - 0.42
    axes.scatter(x, y, s=110, color=colour, edgecolors=ring, lw=1.8, zorder=3)
    axes.text(x, y, f"{person.p:.0f}", ha="center", va="center", fontsize=7.5, color=PAPER, zorder=4)
    title = f"{shortened(person.title, _WIDE)} " if isinstance(person.title, str) else ""
    text = f"{title}{person.contact_id}"
    note = axes.annotate(
        text, (x, y), (8, 0), textcoords="offset points", va="center", fontsize=_SIZE, color=INK
    )
    note.set_in_layout(False)
    if first:
        note.set_path_effects([withStroke(linewidth=0.5, foreground=INK)])


def _boxes(chart, people, texts):
    """What the colours mean, with the number of people in each box."""
    from matplotlib.lines import Line2D

    sizes = people["quadrant"].value_counts()
    said = {box: say(texts["zone"], {"quadrant": box, "n_people": int(sizes.get(box, 0))}) for box in BOXES}
    marks = [
        Line2D([], [], ls="", marker="o", color=BOXES[box], ms=8, label=text) for box, text in said.items()
    ]
    chart.legend(handles=marks, loc="outside lower center", ncols=4, frameon=False, fontsize=9)
    first = people[people["quadrant"] == "win_over"].sort_values("rank").head(_FIRST)
    chart.alt = "\n".join(
        [chart.alt, *said.values(), *(f"{one.rank}. {one.title}" for one in first.itertuples())]
    )
