"""Text files in any encoding: which one it is, and the same text as clean UTF-8.

UTF-8 bytes prove themselves. Bytes of other encodings mostly decode under each other, as nonsense, so between
them the number of recognisable headers decides, then how many characters are everyday ones.
"""

import codecs
import io
import re
from collections.abc import Callable
from pathlib import Path

from custkit.data.meanings import meanings

HEAD_BYTES = 1 << 20
_CHUNK_BYTES = 1 << 22
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CODEC = {"big5": "cp950"}  # Microsoft's Big5, which is what exports are
_OTHERS = ("gb18030", "big5", "cp932", "cp949", "cp1251", "cp1250", "cp1252")


def choose_encoding(head: bytes, score: Callable[[str], int]) -> str:
    """The encoding of a file that begins with ``head``: its byte-order mark, else UTF-8 when it decodes (but
    for a stray byte), else the one of the usual ones under which ``score(text)`` (recognised
    headers) is highest.
    """
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    wide = _utf16_without_mark(head)
    if wide:
        return wide
    if _is_utf8(head):
        return "utf-8"
    readable = [(name, decode(head, name)) for name in _OTHERS]
    ranked = [
        (
            score(text),
            share := _everyday_share(head, text, name),
            sum(map(text.count, "€£")),
            share > 0 and name == "cp1252",
            name,
        )
        for name, text in readable
        if text is not None and not re.search("[\x80-\x9f]", text)  # no text has such characters
    ]
    return max(ranked, key=lambda r: r[:4])[4] if ranked else "gb18030"


def encoding_of_whole(path: Path, score: Callable[[str], int]) -> str:
    """Like `choose_encoding`, for a file whose head is plain ASCII and whose other characters come later."""
    for block in _blocks(path):
        if not _is_utf8(block):
            return choose_encoding(block, score)
    return "utf-8"


def decode(data: bytes, encoding: str) -> str | None:
    """The text, leaving out a character cut off at the end; None where the bytes are not in this encoding."""
    try:
        return _decoder(encoding).decode(data)
    except UnicodeError:
        return None


def to_utf8(path: Path, target: Path, encoding: str, cut: Callable[[str], str] | None = None) -> int:
    """Write ``path`` to ``target`` as UTF-8 with ``\\n`` line ends and without NUL characters, in chunks.

    ``cut``: what makes tabs of that which parts the cells of whole lines (see `custkit.data.cuts`).
    Gives the number of characters that could not be read and became U+FFFD.
    """
    unreadable, rest = 0, ""
    newlines = io.IncrementalNewlineDecoder(_decoder(encoding, "replace"), translate=True)
    with open(path, "rb") as source, open(target, "wb") as out:
        while True:
            block = source.read(_CHUNK_BYTES)
            text = newlines.decode(block, final=not block)
            if "\0" in text:
                text = text.replace("\0", "")
            if encoding != "utf-8" or "\ufffd" in text:
                unreadable += text.count("\ufffd")
            if cut:
                whole, rest = _whole_lines(rest + text, final=not block)
                text = cut(whole)
            out.write(text.encode())
            if not block:
                return unreadable


def _is_utf8(head: bytes) -> bool:
    """True also with a broken byte here and there, if five times as many other characters are sound."""
    if decode(head, "utf-8") is not None:
        return True
    text = _decoder("utf-8", "replace").decode(head)
    broken = text.count("\ufffd")
    return 5 * broken < len(text) - len(text.encode("ascii", "ignore"))


def _decoder(encoding: str, errors: str = "strict"):
    return codecs.getincrementaldecoder(_CODEC.get(encoding, encoding))(errors)


def _blocks(path: Path):
    """Pieces of the file that end with a line, so that no character is cut."""
    with open(path, "rb") as stream:
        while block := stream.read(HEAD_BYTES):
            yield block + stream.readline(HEAD_BYTES)


def _utf16_without_mark(head: bytes) -> str | None:
    sample = head[: 4096 - len(head) % 2]
    if len(sample) < 4 or sample.count(0) < len(sample) // 8:
        return None
    if not any(sample[0::2]) or not any(sample[1::2]):
        return None
    if sample[1::2].count(0) > 4 * sample[0::2].count(0):
        return "utf-16-le"
    return "utf-16-be" if sample[0::2].count(0) > 4 * sample[1::2].count(0) else None


def _everyday_share(head: bytes, text: str, encoding: str) -> float:
    """How much of what is not ASCII is written with everyday characters, as words are."""
    if encoding in meanings()["everyday"]:
        pairs, everyday = (pattern.encode() for pattern in meanings()["everyday"][encoding])
        found = re.findall(pairs, head)
        share = sum(re.fullmatch(everyday, pair) is not None for pair in found) / max(1, len(found))
        # what is Hangul all through is seldom Chinese: their everyday characters have most bytes in common
        return share + (share == 1 and encoding == "cp949" and len(set(found)) > 20)
    words = re.findall(r"[^\W\d_]*[^\W\d_a-zA-Z][^\W\d_]*", text.replace("õe", "oe"))
    letters = meanings()["letters"][encoding]
    sound = rf"[{letters}]|[a-zA-Z]*(?:[{letters}]{{1,2}}[a-zA-Z]+|[a-zA-Z]+[{letters}]{{1,2}})+[a-zA-Z]*"
    if encoding == "cp1251":
        sound = rf"[{letters}{letters.upper()}]?[{letters}]+|[{letters.upper()}]+"
    return sum(re.fullmatch(sound, word) is not None for word in words) / max(1, len(words))


def _whole_lines(text: str, final: bool) -> tuple[str, str]:
    if final:
        return text, ""
    cut = text.rfind("\n") + 1
    return text[:cut], text[cut:]
