"""The plan on a calendar: a bar a task from start to end, its room as a thin line behind, the critical chain in red."""

import matplotlib.dates as mdates
import pandas as pd

from custkit.item import say
from custkit.item.texts import shortened
from custkit.show.labels import bare
from custkit.show.theme import BLUE, FAINT, GREY, GRID, INK, MUTED, ORANGE, VERMILION

WIDEST = 40  # letters of a task's name; a Chinese one counts twice


def draw(chart, result, quiet: bool = False) -> None:
    """Onto a chart that has its title; rows: ``task_id, task, owner, start_date, end_date, room_days, critical``, and
    where they are told ``can_start, can_end, waits_for``. Text: ``name``."""
    kind, texts = result.picture, result.card["picture"]
    rows = (kind.rows if kind.rows is not None else result.table).reset_index(drop=True)
    axes, day = chart.subplots(), pd.Timedelta(days=1)
    places = {task: at for at, task in enumerate(rows["task_id"])}
    for at, row in enumerate(rows.to_dict("records")):
        colour = VERMILION if row["critical"] and not quiet else BLUE
        start, end = row["start_date"], row["end_date"] + day
        later = row.get("can_start", start)
        axes.barh(at, end - start, left=start, height=0.56, color=GREY if later > start else colour, lw=0)
        if later > start:  # where it comes to lie once what it waits for has ended
            axes.barh(at, row["can_end"] + day - later, left=later, height=0.3, color=colour, lw=0)
            end = row["can_end"] + day
        if row["room_days"] > 0:
            until = end + pd.Timedelta(days=row["room_days"])
            axes.plot([end, until], [at, at], color=FAINT, lw=1.4, solid_capstyle="butt", zorder=0)
        for before in row.get("waits_for") or ():
            if before in places:
                _arrow(axes, rows.iloc[places[before]], places[before], row, at, day)
    names = [_name(row, texts, result.company) for row in rows.to_dict("records")]
    axes.set_yticks(range(len(rows)), names, fontsize=8.5, color=INK)
    axes.set_ylim(len(rows) - 0.4, -0.8)
    axes.xaxis_date()
    axes.xaxis.set_major_locator(mdates.AutoDateLocator(minticks=4, maxticks=9))
    axes.xaxis.set_major_formatter(mdates.DateFormatter("%m-%d"))
    axes.xaxis.grid(True, color=GRID, lw=0.8)
    axes.set_axisbelow(True)
    bare(axes, "left")
    told = [
        f"{name} {row.start_date:%m-%d}–{row.end_date:%m-%d}"
        for name, row in zip(names, rows.itertuples(), strict=True)
    ]
    chart.alt = "\n".join([chart.message, *told])


def _arrow(axes, before, at_before, row, at, day):
    """From the end of what is waited for to the start of what waits; orange where that start comes too early."""
    ends, starts = before.get("can_end", before["end_date"]) + day, row.get("can_start", row["start_date"])
    colour = ORANGE if starts > row["start_date"] else MUTED
    look = {"arrowstyle": "->", "color": colour, "lw": 1.1, "connectionstyle": "arc3,rad=-0.15"}
    axes.annotate("", (starts, at), (ends, at_before), arrowprops=look)


def _name(row, texts, company):
    facts = {
        "task_id": row["task_id"],
        "task": shortened(str(row["task"]), WIDEST),
        "owner": row.get("owner"),
    }
    return say(texts["name"], facts, company)
