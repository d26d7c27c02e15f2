"""The currency that a file writes beside its amounts, for a person to confirm in the field map."""

import re
import unicodedata

from custkit.data.columns import Part
from custkit.data.field_map import FieldMap
from custkit.data.issues import WARNING, Issue
from custkit.data.staging import name

_SAMPLE_ROWS = 200
_MONEY = ("amount", "line_amount", "unit_price")
# ¥ is left out: it is the yuan's and the yen's.
_SIGNS = (
    ("HKD", r"HK\$|\bHKD\b|港币|港元"),
    ("TWD", r"NT\$|\bTWD\b|新台币"),
    ("SGD", r"S\$|\bSGD\b"),
    ("EUR", r"€|\bEUR\b|\bEUROS?\b|欧元"),
    ("GBP", r"£|\bGBP\b|英镑"),
    ("JPY", r"\bJPY\b|日元"),
    ("USD", r"\$|\bUSD\b|(?:\b|_)DOLLARS?(?:\b|_)|美元|美金"),
)
_BEFORE = {"SGD": r"(?<![A-Z])"}


def currency_in(text: str) -> str | None:
    """The currency that a header or an amount names (``Total (US$)`` -> USD), None when it names none."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return next(
        (code for code, sign in _SIGNS if re.search(_BEFORE.get(code, "") + f"(?:{sign})", plain)), None
    )


def other_currency(con, part: Part, field_map: FieldMap) -> list[Issue]:
    """A warning when the amounts of a part name another currency than yuan and the field map names none."""
    money = next((c for c in _MONEY if c in part.match.columns), None)
    if field_map.currency or money is None:
        return []
    header = part.match.columns[money]
    found = currency_in(header) or _in_most(con, part, header)
    if found is None:
        return []
    facts = {"file": part.file, "header": header, "found": found, "shown": "CNY"}
    return [Issue(WARNING, "other_currency", part.match.table, money, facts=facts)]


def _in_most(con, part: Part, header: str) -> str | None:
    """The currency that more than half of the first amounts name."""
    rows = con.execute(
        f"SELECT {name(header)} FROM {part.raw.relation} WHERE {name(header)} <> '' LIMIT {_SAMPLE_ROWS}"
    ).fetchall()
    named = [currency_in(value) for (value,) in rows]
    common = max(set(named), key=named.count, default=None)
    return common if named.count(common) > len(named) / 2 else None
