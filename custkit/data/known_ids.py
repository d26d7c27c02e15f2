"""The company's own ids that look like people's numbers, so that the filter leaves them alone."""

from collections.abc import Callable
from functools import cache

from custkit.data import contract

_FORM = r"^(1[3-9][0-9]{9}|[1-9][0-9]{16}[0-9Xx])$"  # a mobile telephone, an identity number
_MOST = 1_000_000


def telephone_like_ids(tables) -> Callable[[str], bool]:
    """A function that says whether a number is an id of these tables (`Stored`, `Remote`); they are asked once, when
    the first number comes.
    """

    @cache
    def known() -> frozenset[str]:
        found: set[str] = set()
        for table in contract.tables():
            for column in (c for c in tables.columns(table) if c.endswith("_id")):
                rows = tables.expression(table)
                ids = rows[column].cast("string")
                hits = rows.filter(ids.re_search(_FORM)).select(number=ids).distinct().limit(_MOST)
                found |= set(hits.to_pandas()["number"])
        return frozenset(found)

    return lambda number: number in known()
