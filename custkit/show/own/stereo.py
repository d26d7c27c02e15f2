"""The stereo page: three relations side by side, departments down, layers across; holes in orange."""

from matplotlib.patches import Rectangle

from custkit.data.contract import value_label
from custkit.item import say
from custkit.show.labels import bare
from custkit.show.theme import BLUE, GREY, INK, MUTED, ORANGE, PAPER, ink_on, mix

LAYERS = ("decision", "execution", "user")
_HOLE, _THERE = mix(ORANGE, 0.75), mix(BLUE, 0.45)


def draw(chart, result, quiet: bool = False) -> None:
    """``result``: `custkit.key_accounts.coverage`. Texts: ``panels``, each a title and what the relation asks for."""
    table, texts = result.table, result.card["picture"]["panels"]
    holes = table.groupby("department")["hole"].sum().sort_values(ascending=False, kind="stable")
    down, relations = list(holes.index), list(dict.fromkeys(table["relation"]))
    panels = chart.subplots(1, len(relations), sharey=True, squeeze=False, gridspec_kw={"wspace": 0.05})[0]
    lines = [chart.message]
    for axes, relation, words in zip(panels, relations, texts, strict=True):
        cells = table[table["relation"] == relation]
        _cells(axes, cells[cells["required"]], down)
        title, asks = (say(words[part], result.facts, result.company) for part in ("title", "text"))
        place = {"xycoords": "axes fraction", "textcoords": "offset points"}
        axes.annotate(title, (0, 1), (0, 42), fontsize=12, color=INK, **place)
        axes.annotate(asks, (0, 1), (0, 26), fontsize=9, color=MUTED, **place)
        lines.append(f"{title}: {asks}")
    panels[0].set_yticks([y + 0.5 for y in range(len(down))], down)
    chart.alt = "\n".join(lines)


def _cells(axes, cells, down):
    for y in range(len(down)):
        for x in range(len(LAYERS)):
            axes.add_patch(Rectangle((x, y), 1, 1, fc=mix(GREY, 0.12), ec=PAPER, lw=2))
    for cell in cells.itertuples():
        x, y, colour = LAYERS.index(cell.layer), down.index(cell.department), _HOLE if cell.hole else _THERE
        axes.add_patch(Rectangle((x, y), 1, 1, fc=colour, ec=PAPER, lw=2))
        text = f"{'× ' if cell.hole else ''}{cell.n_contacted}/{cell.n_people}"
        axes.text(x + 0.5, y + 0.5, text, ha="center", va="center", fontsize=9.5, color=ink_on(colour))
    axes.set_xticks(
        [x + 0.5 for x in range(len(LAYERS))], [value_label("contacts", "layer", one) for one in LAYERS]
    )
    axes.set(xlim=(0, len(LAYERS)), ylim=(len(down), 0))
    axes.xaxis.tick_top()
    axes.tick_params(labelcolor=INK)
    bare(axes, "left", "bottom", "top", "right")
