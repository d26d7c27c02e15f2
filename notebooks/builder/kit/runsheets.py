"""The run-sheets: a page to print with clock times for any start, and a page with a timer that says what to cut."""

import json
from dataclasses import asdict

from custkit.course.runsheet import Block, Runsheet
from custkit.locale import pick

from ..runsheet_rules import minute_of_day
from .handouts import NAMES_CARD
from .page import Kit, Link, exercise_title, words

UNPLANNED = 5  # minutes of a debrief, at most, that are given away first
TALK_KEPT = 3  # of talk, a third can be shown instead of said
ANSWER_SHOWN = 1  # minute to show the answer of an exercise that is left out


def cuts(block: Block, runsheet: Runsheet) -> list[dict]:
    """What of a block can go when late, the least missed first: ``{minutes, text}``; no stars, nor the names card."""
    t, found = words(), []
    if spare := min(UNPLANNED, block.debrief // 2):
        found.append({"minutes": spare, "text": t["cut_spare"]})
    for key in reversed(block.exercises):
        minutes = runsheet.exercises[key] - ANSWER_SHOWN
        if key not in (*runsheet.stars, NAMES_CARD) and minutes > 0 and len(block.exercises) > 1:
            called = " ".join(dict.fromkeys((key, exercise_title(key))))
            found.append({"minutes": minutes, "text": t["cut_exercise"].format(title=called)})
    if block.talk // TALK_KEPT >= 2:
        found.append({"minutes": block.talk // TALK_KEPT, "text": t["cut_talk"]})
    return found


def runsheets(kit: Kit) -> list[Link]:
    """A page and a timer an edition, and the page of the tracks."""
    links, cores, t = [], {core.name for core in kit.cores}, words()
    homes = {key: core.title for core in kit.lessons for key in core.asked()}
    for name, edition in kit.runsheet.editions.items():
        days = [
            {
                "title": pick(day.title) if len(edition.days) > 1 else "",
                "end": day.end,
                "start": day.blocks[0].clock,
                "blocks": [_row(block, kit.runsheet, cores) for block in day.blocks],
            }
            for day in edition.days
        ]
        hands_on = sum(block.hands_on for block in edition.blocks if block.counted)
        title = f"{t['runsheet']} · {pick(edition.title)}"
        about = {"days": days, "minutes": edition.minutes, "hands_on": hands_on}
        links.append(kit.write(f"runsheet/{name}.html", "runsheet.html.j2", "runsheet", title, **about))
        title = f"{t['timer']} · {pick(edition.title)}"
        data = {"data": _script(days), "texts": _script(t)}
        links.append(kit.write(f"runsheet/{name}-timer.html", "timer.html.j2", "timer", title, **data))
    tracks = kit.write("runsheet/tracks.html", "tracks.html.j2", "runsheet", t["tracks"], homes=homes)
    return [*links, tracks]


def _script(value) -> str:
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def _row(block: Block, runsheet, cores) -> dict:
    return asdict(block) | {
        "at": minute_of_day(block.clock),
        "title": pick(block.title),
        "what": pick(block.what),
        "cuts": cuts(block, runsheet),
        "has_notes": block.name in cores,
    }
