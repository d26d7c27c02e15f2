"""Which contract column a header means, and which contract table a file or sheet is."""

import re
import unicodedata

_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|\{[^}]*\}|【[^】]*】|<[^>]*>")


def normalise(text: str) -> str:
    """A header or file name as it is compared: full width, case, brackets, spaces and punctuation undone."""
    text = unicodedata.normalize("NFKC", str(text)).casefold()
    bare = _BRACKETS.sub("", text)
    return re.sub(r"[\W_]+", "", bare) or re.sub(r"[\W_]+", "", text)
