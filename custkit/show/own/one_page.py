"""The plan of an account on one page: four boxes, and below them who does what by when."""

from custkit.item import sentences, word
from custkit.show.own.steps import box, empty_axes
from custkit.show.theme import BLUE, mix

_PLACES = {  # left, low, width, height
    "goal": (0.0, 0.62, 0.49, 0.38),
    "people": (0.51, 0.62, 0.49, 0.38),
    "lose": (0.0, 0.335, 0.49, 0.265),
    "sell": (0.51, 0.335, 0.49, 0.265),
    "actions": (0.0, 0.0, 1.0, 0.315),
}


def draw(chart, result, quiet: bool = False) -> None:
    """Onto a chart that has its title; ``result``: `custkit.key_accounts.one_page` (``extra["parts"]``)."""
    axes, told = empty_axes(chart), [chart.message]
    for part, lines in result.extra["parts"].items():
        left, low, wide, high = _PLACES[part]
        texts = sentences("page_line", lines, result.company)
        fill = mix(BLUE, 0.14 if part == "actions" else 0.06)
        box(axes, (left, low), (wide, high), word("page_part", part), texts, fill, apart=False)
        told.append(f"{word('page_part', part)}: {' '.join(texts)}")
    chart.alt = "\n".join(told)
