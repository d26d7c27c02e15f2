"""What the generator says to a person, in both languages."""

from __future__ import annotations

from .world import data


class DemoError(ValueError):
    """A company that cannot be generated as asked: ``DemoError("years", value=1)``.

    ``told`` has the sentence per language; ``str()`` gives both.
    """

    def __init__(self, key: str, **values):
        texts = data("messages.yaml")["errors"][key]
        self.told = {language: text.format(**values) for language, text in texts.items()}
        super().__init__(" ".join(self.told.values()))


def say(key: str, language: str, **values) -> str:
    """One text of the command line."""
    return data("messages.yaml")["command"][key][language].format(**values)
