"""A grid: a field for every pair of codes, with its text and its tone."""

import numpy as np
import pandas as pd

from custkit.data.contract import label
from custkit.item.texts import beside, entity_of, say
from custkit.show.marks import called, palette_of, rows_of
from custkit.show.theme import INK

TALL = 8  # rows from whose end the names of the columns are far away


def grid(axes, kind, texts, result, quiet):
    import seaborn as sns
    from matplotlib.colors import ListedColormap
    from matplotlib.patches import Rectangle

    from custkit.show.theme import BLUES, ink_on

    rows = rows_of(kind, result)
    down = list(kind.order_y or dict.fromkeys(rows[kind.y]))
    down = down[::-1] if kind.upwards else down
    across = list(kind.order_x or dict.fromkeys(rows[kind.x]))
    wide = rows.pivot_table(kind.fill, kind.y, kind.x, "sum", observed=True).reindex(down, columns=across)
    cells = {(row[kind.y], row[kind.x]): row for row in rows.to_dict("records")}
    notes = [[field_in_words(texts, kind, cells.get((y, x)), result) for x in across] for y in down]
    strength = wide.astype(float)
    if kind.tone and (kind.open or not quiet):
        codes = list(dict.fromkeys(rows[kind.tone]))
        strength = strength * np.nan
        for (y, x), row in cells.items():
            strength.loc[y, x] = codes.index(row[kind.tone])
        paint = {"cmap": ListedColormap(palette_of(kind.tone, codes)), "vmin": -0.5, "vmax": len(codes) - 0.5}
    else:
        top = np.nanmax(strength.to_numpy()) if strength.notna().to_numpy().any() else 1
        strength = (strength.clip(lower=0) / max(top, 1e-9)) ** 0.6
        paint = {"cmap": BLUES, "vmin": 0, "vmax": 1}
    sns.heatmap(
        strength,
        annot=np.array(notes, dtype=object),
        fmt="",
        cbar=False,
        linewidths=2,
        linecolor="white",
        ax=axes,
        annot_kws={"fontsize": 9, "linespacing": 1.25},
        mask=strength.isna(),
        **paint,
    )
    faces = axes.collections[0].get_facecolors()
    shown = [c for c, there in zip(faces, strength.notna().to_numpy().ravel(), strict=False) if there]
    for text, colour in zip(axes.texts, shown, strict=False):
        text.set_color(ink_on(colour[:3]))
    if kind.mark and not quiet:
        for (y, x), row in cells.items():
            if row[kind.mark]:
                axes.add_patch(
                    Rectangle((across.index(x), down.index(y)), 1, 1, fill=False, ec=INK, lw=2, zorder=4)
                )
    heads = _folded([_tick(texts, "x", kind, x, rows, result) for x in across])
    axes.set_xticks(np.arange(len(across)) + 0.5, heads, rotation=0)
    names = [_tick(texts, "y", kind, y, rows, result) for y in down]
    axes.set_yticks(np.arange(len(down)) + 0.5, names, rotation=0)
    sides = (("x", kind.x), ("y", kind.y))  # names say whose they are
    axes.set(**{f"{s}label": "" if s in texts or entity_of(c) else label(c) for s, c in sides})
    axes.tick_params(length=0, labelcolor=INK)
    if len(down) > TALL:  # a long list is read from its head
        axes.xaxis.set(ticks_position="top", label_position="top")


def field_in_words(texts, kind, row, result):
    if row is None or pd.isna(row[kind.fill]):
        return ""
    return beside(texts.get("text"), row, kind.fill, result.company)


def _tick(texts, side, kind, code, rows, result):
    """What stands at a code of a grid's axis: the card's ``x`` or ``y``, filled from what is known of it."""
    column = getattr(kind, side)
    if side not in texts:
        return called(column, code, result.company)
    there = rows[rows[column] == code]
    facts = dict(there.iloc[0]) if len(there) else {}
    return say(
        texts[side],
        facts | {column: code} | dict(getattr(kind, f"about_{side}").get(code, {})),
        result.company,
    )


def _folded(names):
    """Names beside each other: of many, or of long ones, words stand below each other."""
    close = len(names) > 3 or max(map(len, names), default=0) > 18
    return [
        name.replace(" ", "\n").replace("（", "\n（") if close and len(name) > 9 else name for name in names
    ]
