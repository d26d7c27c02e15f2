"""What the builder says, in two languages: the English stands in the code, the Chinese in ``zh.yaml``."""

from functools import cache
from pathlib import Path

from custkit.locale import get_language

CHINESE = Path(__file__).with_name("zh.yaml")


def say(message: str, /, **values) -> str:
    """The text in the language in use, with ``{name}`` placeholders filled from ``values``."""
    text = message if get_language() == "en" else chinese()[message]
    return text.format(**values) if values else text


@cache
def chinese() -> dict[str, str]:
    """Every text: English → Chinese."""
    import yaml

    return yaml.safe_load(CHINESE.read_text(encoding="utf-8"))
