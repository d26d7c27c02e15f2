"""Names of files made from ids: every system takes them, and no two ids share one."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

_LONGEST, _LONGEST_BYTES = 60, 150
_DEVICES = re.compile(r"(con|prn|aux|nul|conin_24|conout_24|(com|lpt)[0-9¹²³])$", re.IGNORECASE)


def page_name(id: str) -> str:
    """A file name for the page of a customer or region that Windows, macOS and Linux accept, whatever the id holds.

    Letters and digits of any script stay as they are, so that a person can read the name; the rest is spelled out. A
    name that would be too long is cut and told apart by a few characters of its digest.

    >>> page_name("C0001"), page_name("A/1."), page_name("CON")
    ('C0001.html', 'A_2F1_2E.html', '_CON.html')
    """
    return _page_name(str(id), False)


def page_names(ids: Iterable[str]) -> dict[str, str]:
    """A file name for every id; ids that only differ in what some file systems ignore (``c1``, ``C1``) are told
    apart, whatever the order they come in.

    >>> page_names(["C0001", "C0002"])
    {'C0001': 'C0001.html', 'C0002': 'C0002.html'}
    """
    ids = [str(id) for id in ids]
    taken = Counter(_seen_by_a_disk(page_name(id)) for id in dict.fromkeys(ids))
    return {id: _page_name(id, taken[_seen_by_a_disk(page_name(id))] > 1) for id in ids}


def _page_name(id: str, marked: bool) -> str:
    text = unicodedata.normalize("NFC", id)
    spelled = "".join(c if c.isalnum() or c == "-" else f"_{ord(c):02X}" for c in text) or "_"
    if _DEVICES.match(spelled):
        spelled = f"_{spelled}"
    short = spelled[:_LONGEST].encode()[:_LONGEST_BYTES].decode(errors="ignore")
    if marked or short != spelled or text != id:
        short += "-" + hashlib.sha256(id.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{short}.html"


def _seen_by_a_disk(name: str) -> str:
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
