"""What of an item can be turned by hand: `custkit.show.dial` makes the widget. Labels stand in the card's ``dial``."""

from dataclasses import dataclass


@dataclass(frozen=True)
class slider:
    """A number from low to high in steps. ``start`` off the answer; ``form``: how it is written (percent, int …)."""

    low: float
    high: float
    step: float
    start: float
    form: str = "number"


@dataclass(frozen=True)
class one_of:
    """One of some codes; ``column``: in whose words they are shown."""

    codes: tuple[str, ...]
    start: str
    column: str = ""


@dataclass(frozen=True)
class switches:
    """Any of some codes, as a tuple; ``column``: in whose words they are shown."""

    codes: tuple[str, ...]
    start: tuple[str, ...]
    column: str = ""
