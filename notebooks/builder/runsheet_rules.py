"""What must add up in ``runsheet.yaml``: the day, its clock, each block, and the exercises in it."""

from custkit.course.runsheet import Runsheet
from custkit.locale import LANGUAGES

from .limits import LESSON_MINUTES
from .words import say


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
    return [f"runsheet.yaml, {fault}" for fault in found]


def _edition(edition):
    minutes = sum(block.minutes for block in edition.blocks if block.counted)
    hands_on = sum(block.hands_on for block in edition.blocks if block.counted)
    if minutes != edition.minutes:
        yield say("the blocks sum to {n} minutes, not {wanted}", n=minutes, wanted=edition.minutes)
    if 2 * hands_on < edition.minutes:
        yield say("hands-on is {n} minutes, less than half of {of}", n=hands_on, of=edition.minutes)
    names = [block.name for block in edition.blocks]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield say("the block {name} stands there twice", name=name)
    ends = [*(block.clock for block in edition.blocks[1:]), edition.end]
    for block, end in zip(edition.blocks, ends, strict=True):
        then = _minute_of_day(block.clock) + block.minutes
        if then != _minute_of_day(end):
            clock = f"{then // 60:02d}:{then % 60:02d}"
            yield say(
                "{name} ends at {clock}, what follows begins at {end}", name=block.name, clock=clock, end=end
            )


def _block(block, runsheet):
    parts = block.talk + block.hands_on + block.debrief
    if parts and parts != block.minutes:
        yield say(
            "talk, hands-on and debrief sum to {n} minutes, not {wanted}", n=parts, wanted=block.minutes
        )
    unknown = [key for key in block.exercises if key not in runsheet.exercises]
    for key in unknown:
        yield say("{key} has no minutes under exercises", key=key)
    planned = sum(runsheet.exercises[key] for key in block.exercises if key not in unknown)
    if block.exercises and not unknown and planned != block.hands_on:
        yield say("its exercises take {n} minutes, hands-on has {wanted}", n=planned, wanted=block.hands_on)
    for text in (block.title, block.what):
        if set(text) != set(LANGUAGES) or not all(text.values()):
            yield say("title and what are in both languages")


def _minute_of_day(clock):
    hours, minutes = clock.split(":")
    return 60 * int(hours) + int(minutes)
