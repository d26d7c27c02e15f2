"""Two rankings joined by lines: left what customers say, right what the data say; the steeper, the further apart."""

from custkit.item import say
from custkit.show.labels import bare
from custkit.show.theme import BLUE, GREY, INK, MUTED, VERMILION

_MOST = 10


def draw(chart, result, quiet: bool = False) -> None:
    """``result``: `custkit.diagnosis.validate_pain`. Texts: ``name`` (left), ``text`` (right), ``x, y`` (headings;
    ``zone``: the right one while it is asked)."""
    texts, company = result.card["picture"], result.company
    table = result.table.dropna(subset=["correlation", "stated_rank"]).head(_MOST)
    table = table.assign(left=table["stated_rank"].rank(method="first"))
    table = table.assign(right=table["correlation"].rank(ascending=False, method="first"))
    said, meant = (table.loc[table[side].idxmin(), "topic"] for side in ("left", "right"))
    axes = chart.subplots()
    for row in table.to_dict("records"):
        strong = row["topic"] in (said, meant) and not quiet
        colour = GREY if not strong else BLUE if row["topic"] == meant else VERMILION
        axes.plot([0, 1], [row["left"], row["right"]], "o" if quiet else "o-", color=colour, lw=3 if strong else 1.4,
                  ms=8 if strong else 5, zorder=3 if strong else 1)  # fmt: skip
        ink = colour if strong else INK
        for x, side, text in ((0, "left", texts["name"]), (1, "right", "?" if quiet else texts["text"])):
            axes.annotate(say(text, row, company), (x, row[side]), (-10 if x == 0 else 10, 0), color=ink, va="center",
                          textcoords="offset points", ha="right" if x == 0 else "left")  # fmt: skip
    for x, side in ((0, "x"), (1, "zone" if quiet else "y")):
        axes.text(x, 0.3, say(texts[side], {}), ha="right" if x == 0 else "left", color=MUTED, fontsize=10)
    axes.set(xlim=(-0.75, 1.95), ylim=(len(table) + 0.6, 0.0), xticks=[], yticks=[])
    bare(axes, "left", "bottom")
