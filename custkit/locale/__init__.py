"""Two languages from one source: translated texts, and numbers, money and dates as each language writes them.

English is the language of the code, so an English text is its own key; ``custkit/locale/zh/*.po`` hold the
Chinese, one catalog per room. Texts that live in data files stand there as ``{zh: …, en: …}``.
"""

import datetime
import os
from contextlib import contextmanager
from functools import cache
from importlib.resources import files

LANGUAGES = ("zh", "en")
_current = None
_currency, _dates = "CNY", "days"


def _default():
    wanted = os.environ.get("CUSTKIT_LANGUAGE", "")[:2].lower()
    return wanted if wanted in LANGUAGES else "en"


def get_language() -> str:
    """The language in use: what was set last, else ``CUSTKIT_LANGUAGE``, else English."""
    return _current or _default()


def set_language(language: str) -> str:
    """Use ``"zh"`` or ``"en"`` for every text from now on; gives the language back.

    Raises ValueError for any other language.
    """
    global _current
    if language not in LANGUAGES:
        raise ValueError(f"language must be one of {', '.join(LANGUAGES)}, not {language!r}")
    _current = language
    return language


@contextmanager
def speaking(language: str):
    """Use a language for a while: ``with speaking("zh"): …``."""
    global _current
    before, _current = _current, language
    try:
        yield
    finally:
        _current = before


def tr(message: str, /, **values) -> str:
    """The text in the language in use, with ``{name}`` placeholders filled from ``values``."""
    text = message if get_language() == "en" else _catalog().get(message, message)
    return text.format(**values) if values else text


def ntr(singular: str, plural: str, n: int, /, **values) -> str:
    """Like `tr`, choosing between an English singular and plural by ``n``, which is also ``{n}``."""
    one = n == 1
    if get_language() == "en":
        return (singular if one else plural).format(n=number(n), **values)
    return _catalog().get(singular, singular).format(n=number(n), **values)


def pick(texts, language: str | None = None) -> str:
    """The right entry of a ``{"zh": …, "en": …}`` mapping; a plain string is given back as it is."""
    return texts if isinstance(texts, str) else texts[language or get_language()]


@cache
def _catalog() -> dict[str, str]:
    from babel.messages.pofile import read_po

    found = {}
    for path in sorted(files("custkit.locale").joinpath("zh").iterdir(), key=lambda p: p.name):
        if path.name.endswith(".po"):
            with path.open("rb") as stream:
                for message in read_po(stream, locale="zh"):
                    text = message.string[0] if message.pluralizable else message.string
                    key = message.id[0] if message.pluralizable else message.id
                    if key and text:
                        found[key] = text
    return found


def _babel_locale():
    return {"zh": "zh_CN", "en": "en"}[get_language()]


def number(value, digits: int | None = None) -> str:
    """A number with thousands separators; ``digits`` fixes the decimals."""
    from babel.numbers import format_decimal

    pattern = None if digits is None else "#,##0" + ("." + "0" * digits if digits else "")
    return format_decimal(value, format=pattern, locale=_babel_locale())


def percent(share, digits: int = 0) -> str:
    """A share between 0 and 1 as a percentage; what rounds to nothing has no sign."""
    from babel.numbers import format_percent

    if abs(share) * 10 ** (digits + 2) <= 0.5:
        share = 0
    return format_percent(
        share, format="#,##0" + ("." + "0" * digits if digits else "") + "%", locale=_babel_locale()
    )


def get_currency() -> str:
    """The currency of the company that was opened last, the yuan before any: for texts that are told no other."""
    return _currency


def set_currency(code: str) -> None:
    """Show money in this currency wherever none is named."""
    global _currency
    _currency = code


def get_dates() -> str:
    """What the orders of the company that was opened last are dated by: days or months."""
    return _dates


def set_dates(kind: str) -> None:
    """Tell how long ago orders were in days, or in months where nothing better is known."""
    global _dates
    _dates = kind


def money(value, currency: str | None = None, digits: int = 1) -> str:
    """An amount of money, shortened as managers say it: ¥1,234.6万 in Chinese, CN¥12.3M in English."""
    from babel.numbers import format_compact_currency, format_currency

    currency = currency or get_currency()
    if abs(value) < (10_000 if get_language() == "zh" else 1_000):
        return format_currency(
            value, currency, format="¤#,##0", locale=_babel_locale(), currency_digits=False
        )
    return format_compact_currency(value, currency, locale=_babel_locale(), fraction_digits=digits)


def day(date: datetime.date) -> str:
    """A date: 2025年3月1日 or 1 Mar 2025."""
    from babel.dates import format_date

    return format_date(
        date, format={"zh": "y年M月d日", "en": "d MMM y"}[get_language()], locale=_babel_locale()
    )
