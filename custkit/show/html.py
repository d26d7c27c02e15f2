"""Small pieces of HTML that look the same in JupyterLab, in a report and on paper: inline styles, no script."""

from html import escape

INK, MUTED, LINE, PAPER = "#1f2933", "#5f6b76", "#e4e7eb", "#ffffff"
FONT = "system-ui,-apple-system,'Segoe UI','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif"
NO_MATHS = {
    "class": "tex2jax_ignore mathjax_ignore"
}  # JupyterLab sets $…$ as a formula where it is not told off


class Html:
    """Something to show: ``html`` in a notebook, ``text`` where there is no HTML."""

    def __init__(self, html: str, text: str):
        self.html, self.text = html, text

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text


def tag(name: str, content: str, style: str = "", **attributes) -> str:
    """``<name style="…">content</name>``; ``content`` is HTML already, attribute values are escaped."""
    given = {"style": style, **attributes}
    written = "".join(
        f' {key}="{escape(str(value))}"' for key, value in given.items() if value not in ("", None)
    )
    return f"<{name}{written}>{content}</{name}>"


def text(value) -> str:
    """A text as HTML, its line breaks kept."""
    return escape(str(value)).replace("\n", "<br>")
