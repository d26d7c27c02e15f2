"""What must add up in ``runsheet.yaml``: the day, its clock, each block, and the exercises in it."""

from custkit.course.quiz import quiz
from custkit.course.runsheet import ONE_DAY, Runsheet
from custkit.locale import LANGUAGES

from .limits import LESSON_MINUTES
from .words import say

TRACK_SPARE = 6  # minutes of a block that a track may leave to the table


def faults(runsheet: Runsheet) -> list[str]:
    """Everything that does not add up, each with the edition and the block it is in."""
    found = [f"{name}: {text}" for name, edition in runsheet.editions.items() for text in _edition(edition)]
    for name, edition in runsheet.editions.items():
        for block in edition.blocks:
            found += [f"{name}, {block.name}: {text}" for text in _block(block, runsheet)]
    least, most = LESSON_MINUTES[0], LESSON_MINUTES[-1]
    for name, minutes in runsheet.lessons.items():
        if minutes not in LESSON_MINUTES:
            said = say("a lesson takes {least} to {most} minutes, not {n}", least=least, most=most, n=minutes)
            found.append(f"{name}: {said}")
    found += [
        f"{name}: {text}" for name, track in runsheet.tracks.items() for text in _track(track, runsheet)
    ]
    planned = {key for block in runsheet.editions[ONE_DAY].blocks for key in block.exercises}
    found += [
        say("{key} carries the day and is not planned in it", key=key)
        for key in runsheet.stars
        if key not in planned
    ]
    return [f"runsheet.yaml, {fault}" for fault in found]


def _edition(edition):
    minutes = sum(block.minutes for block in edition.blocks if block.counted)
    hands_on = sum(block.hands_on for block in edition.blocks if block.counted)
    if minutes != edition.minutes:
        yield say("the blocks sum to {n} minutes, not {wanted}", n=minutes, wanted=edition.minutes)
    if 2 * hands_on < edition.minutes:
        yield say("hands-on is {n} minutes, less than half of {of}", n=hands_on, of=edition.minutes)
    for day in edition.days:
        yield from _clocks(day)


def _clocks(day):
    names = [block.name for block in day.blocks]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield say("the block {name} stands there twice", name=name)
    ends = [*(block.clock for block in day.blocks[1:]), day.end]
    for block, end in zip(day.blocks, ends, strict=True):
        then = minute_of_day(block.clock) + block.minutes
        if then != minute_of_day(end):
            clock = f"{then // 60:02d}:{then % 60:02d}"
            yield say(
                "{name} ends at {clock}, what follows begins at {end}", name=block.name, clock=clock, end=end
            )


def _track(track, runsheet):
    """A track keeps to the clock: what it does in a block fits, and fills it but for a few minutes."""
    for block in runsheet.editions[ONE_DAY].blocks:
        keys = track.exercises.get(block.name, block.exercises)
        unknown = [key for key in keys if key not in runsheet.exercises]
        yield from (say("{key} has no minutes under exercises", key=key) for key in unknown)
        taken = sum(runsheet.exercises[key] for key in keys if key not in unknown)
        if keys and not unknown and not block.hands_on - TRACK_SPARE <= taken <= block.hands_on:
            yield say(
                "{name}: its exercises take {n} minutes, hands-on has {wanted}",
                name=block.name,
                n=taken,
                wanted=block.hands_on,
            )
    for name in track.exercises:
        if runsheet.block(name) is None:
            yield say("runsheet.yaml has no block {name}", name=name)


def _block(block, runsheet):
    parts = block.talk + block.hands_on + block.debrief
    if parts and parts != block.minutes:
        yield say(
            "talk, hands-on and debrief sum to {n} minutes, not {wanted}", n=parts, wanted=block.minutes
        )
    unknown = [key for key in block.exercises if key not in runsheet.exercises]
    yield from (say("{key} has no minutes under exercises", key=key) for key in unknown)
    planned = sum(runsheet.exercises[key] for key in block.exercises if key not in unknown)
    if block.exercises and not unknown and planned != block.hands_on:
        yield say("its exercises take {n} minutes, hands-on has {wanted}", n=planned, wanted=block.hands_on)
    if block.test and quiz().minutes["short"] > (block.hands_on or block.minutes):
        yield say("its test takes {n} minutes, which it has not", n=quiz().minutes["short"])
    if any(set(text) != set(LANGUAGES) or not all(text.values()) for text in (block.title, block.what)):
        yield say("title and what are in both languages")


def minute_of_day(clock: str) -> int:
    """``"09:15"`` → 555."""
    hours, minutes = clock.split(":")
    return 60 * int(hours) + int(minutes)
