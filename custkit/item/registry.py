"""The one list of all items and exercises, found from their card files."""

import inspect
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, update_wrapper
from importlib import import_module

import pandas as pd

from custkit.data import cards
from custkit.data.finding import Finding
from custkit.data.memo import shared
from custkit.item.card import EXERCISE, CardError, card_of, checked
from custkit.item.fields import Key
from custkit.item.result import MISSING, Refused, Result, empty_table
from custkit.locale import get_language, tr

KEPT = 200  # results kept with a company; the longest unused goes first
_exercises: dict[str, "Exercise"] = {}


@dataclass(eq=False)
class Item:
    """A function and its card: called with a company it gives a `Result`. ``compute`` is the function itself."""

    compute: Callable
    name: str
    room: str
    file: str
    dial: Mapping = field(default_factory=dict)

    @property
    def card(self) -> Mapping:
        """The words of the item; read and checked when first asked for."""
        return card_of(self.room, self.file, self.name)

    def __call__(self, company, *args, **kwargs) -> Result:
        missing = tuple(company.missing(*self.card.get("needs", ())))
        if missing:
            return Result(empty_table(self.card), MISSING, item=self, company=company, lacks=missing)
        key = _cache_key(self, args, kwargs, company)
        shelf = vars(company).setdefault("_results", OrderedDict())
        if key is None or key not in shelf:
            result = self._computed(company, args, kwargs, key)
            if key is None:
                return result
            shelf[key] = result
            if len(shelf) > KEPT:
                shelf.popitem(last=False)
        shelf.move_to_end(key)
        return shelf[key]

    def _computed(self, company, args, kwargs, key):
        def compute():
            try:
                return self.compute(company, *args, **kwargs)
            except Refused as why:
                return Result(empty_table(self.card), why.verdict, why.facts, refused=True)

        found = shared(company, ("item", key), compute) if key else compute()
        if found.verdict not in self.card["says"]:
            raise CardError(
                f"{self.room}.{self.name}: the card has no words for the verdict {found.verdict!r}"
            )
        return replace(found, item=self, company=company, key=key)

    def __reduce__(self) -> str:
        return self.name  # a pickle names it: the function of its module

    def __repr__(self) -> str:
        return f"<item {self.room}.{self.name}>"


@dataclass(frozen=True, eq=False)
class Exercise:
    """An exercise: what it asks about, and the function that works out its `Key` on a company.

    asks: items shown quietly above the form, in full below it once answered. tools: items shown as dials above it.
    keeps: the name under which what was ticked is kept in the learner's state, for later cells and modules.
    reads: the name under which another exercise kept something that this one is about.
    hushed: whether the dials are quiet as well, where their title would be the answer.
    after: items it asks about that a form shows only once it is answered, since a quiet picture of them says nothing.
    """

    key: str
    compute: Callable
    room: str
    file: str
    asks: tuple[Item, ...] = ()
    tools: tuple[Item, ...] = ()
    keeps: str = ""
    reads: str = ""
    hushed: bool = False
    after: tuple[Item, ...] = ()

    @property
    def card(self) -> Mapping:
        """The words of the exercise."""
        return card_of(self.room, self.file, self.key)

    @property
    def needs(self) -> tuple[str, ...]:
        """The tables and columns it needs: its own, and those of the items it asks about."""
        own = self.card.get("needs", ())
        return tuple(
            dict.fromkeys([*own, *(need for one in self.asks for need in one.card.get("needs", ()))])
        )

    def solve(self, company, **given) -> Key:
        """The answers on this company; raises `Refused` where it has no such case."""
        known = inspect.signature(self.compute).parameters
        return self.compute(company, **{name: value for name, value in given.items() if name in known})


def item(compute: Callable | None = None, *, dial: Mapping | None = None):
    """Make an item of a function ``(company, …) → Result``; its card is the entry of its name in the file beside it.

    dial: arguments that can be turned by hand: ``{"days": slider(30, 180, 10, start=60)}``.
    """
    if compute is None:
        return lambda function: item(function, dial=dial)
    room, file = _place(compute)
    return update_wrapper(Item(compute, compute.__name__, room, file, dial or {}), compute)


def exercise(key: str, asks=(), tools=(), keeps: str = "", reads: str = "", hushed=False, after: tuple = ()):
    """Register a function ``(company) → Key`` as the exercise ``key``, whose words are the entry of that name."""

    def register(compute):
        place = _place(compute)
        _exercises[key] = Exercise(
            key, compute, *place, tuple(asks), tuple(tools), keeps, reads, hushed, after
        )
        return compute

    return register


@cache
def items(room: str | None = None) -> tuple[Item, ...]:
    """Every item, rooms and files in alphabetical order, each file's in the order of its card.

    Raises CardError where a card has no function or a function no card: nothing needs to be registered by hand, and
    nothing can be forgotten. ``room``: those of one room.

    >>> [one.name for one in items("tiering")][:2]  # doctest: +SKIP
    """
    found = []
    for place, file in cards.card_files():
        if room in (None, place):
            module = import_module(f"custkit.{place}.{file}")
            found += _matched(place, file, module)
    return tuple(found)


def exercises() -> dict[str, Exercise]:
    """Every exercise by its key."""
    items()
    return dict(sorted(_exercises.items()))


def exercise_of(key: str) -> Exercise:
    """The exercise with this key; raises KeyError with a message that lists those of its module."""
    if key not in _exercises:
        for place, file in cards.card_files():
            if key in cards.cards_of(place, file):
                import_module(f"custkit.{place}.{file}")
    if key not in _exercises:
        near = [one for one in exercises() if one.split(".")[0] == str(key).split(".")[0]]
        raise KeyError(
            tr("there is no exercise {key}; there are {keys}", key=key, keys=", ".join(near) or "-")
        )
    return _exercises[key]


def findings_of(room: str, company) -> list[Finding]:
    """The findings of all items of a room that the card gives words for; none that judges employees by name."""
    told = [
        one(company).finding for one in items(room) if "finding" in one.card and not one.card.get("personal")
    ]
    return [finding for finding in told if finding is not None]


def _matched(room, file, module):
    """The items of one file in the card's order; raises CardError where functions and entries differ."""
    path = f"custkit.{room}.{file}"
    entries = checked(room, file)
    here = {
        value.name: value
        for value in vars(module).values()
        if isinstance(value, Item) and value.file == file and value.room == room
    }
    asked = {key for key, one in _exercises.items() if (one.room, one.file) == (room, file)}
    wanted = {name for name in entries if not EXERCISE.fullmatch(name)}
    wrong = [f"{name} has a card and no function" for name in sorted(wanted - set(here))]
    wrong += [f"{name} has a function and no card" for name in sorted(set(here) - wanted)]
    keys = {name for name in entries if EXERCISE.fullmatch(name)}
    wrong += [f"exercise {name} has a card and no function" for name in sorted(keys - asked)]
    wrong += [f"exercise {name} has a function and no card" for name in sorted(asked - keys)]
    if wrong:
        raise CardError(f"{path}: " + "; ".join(wrong))
    return [here[name] for name in entries if name in here]


def _place(function) -> tuple[str, str]:
    """The room and the file (without ending) in which a function stands."""
    parts = function.__module__.split(".")
    return parts[-2], parts[-1]


def _cache_key(item, args, kwargs, company):
    """What a result depends on besides the company's data; None where an argument cannot be a key."""
    settings = tuple(getattr(company, "settings", {}).items())
    key = (item.room, item.name, args, tuple(sorted(kwargs.items())), settings, company.as_of, get_language())
    try:
        hash(key)
    except TypeError:
        return None
    return key if not any(isinstance(one, pd.DataFrame) for one in (*args, *kwargs.values())) else None
