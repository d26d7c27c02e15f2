"""A short message to the learner: a coloured card in the notebook, plain text elsewhere."""

from dataclasses import dataclass
from html import escape

_COLOURS = {  # border and background; the sign carries the meaning too, so that colour is not alone
    "right": ("#00735c", "#e8f5f0", "✓"),
    "not_yet": ("#b25000", "#fdf3e7", "→"),
    "open": ("#5a6472", "#f2f4f6", "…"),
    "hint": ("#0b63a5", "#eaf3fa", "?"),
    "missing": ("#5a6472", "#f2f4f6", "–"),
}


@dataclass(frozen=True)
class Card:
    """A message: ``kind`` is right, not_yet, open, hint or missing; ``lines`` are sentences."""

    kind: str
    title: str
    lines: tuple[str, ...] = ()

    def __repr__(self):
        return "\n".join([f"{_COLOURS[self.kind][2]} {self.title}", *self.lines]).replace("\n", "\n  ")

    def _repr_html_(self):
        colour, ground, sign = _COLOURS[self.kind]
        body = "".join(
            f'<div style="margin-top:.35em;white-space:pre-line">{escape(line)}</div>' for line in self.lines
        )
        return (
            f'<div role="status" class="tex2jax_ignore mathjax_ignore" '
            f'style="border-left:5px solid {colour};background:{ground};color:#1c2733;'
            f'padding:.6em 1em;max-width:46em;line-height:1.55">'
            f'<strong style="color:{colour}">{sign} {escape(self.title)}</strong>{body}</div>'
        )
