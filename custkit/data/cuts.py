"""Lists that were made for a printer: cells between pipes, under rulers, or at fixed places, turned into tabs.

A cut is a function of whole lines; it keeps the number of lines, so that record numbers stay those of the file.
"""

import re
import statistics
import unicodedata
from collections.abc import Callable, Sequence
from functools import partial

Cut = Callable[[str], str]

_RULER = re.compile(r"[-=+|_─═┼┬┴├┤┌┐└┘ \t]*[-=_─═]{3,}[-=+|_─═┼┬┴├┤┌┐└┘ \t]*")
_PARTED = re.compile(r"\s*[-=]{2,}(?:\s+[-=]+)+\s*")  # ----- --- ------: each run is as wide as its column
# What a console says below: (3 rows)
_COUNT = re.compile(r"\s*\(?(?:\d+ rows?\b.*|已选择 ?\d+ ?行.*|\d+ 行.*|\d+ record\(?s?\)? .*)\s*")
_BLANK = " \t\u3000"
_LEAST_LINES = 3


def cuts_of(text: str) -> list[Cut]:
    """The ways in which the lines of a text may be cut into cells, none of which is a separator."""
    lines = [line for line in text.split("\n") if line.strip()][:300]
    rulers = [line for line in lines if is_ruler(line)]
    piped = sum("|" in line.replace("│", "|") for line in lines)
    if piped >= 2 and (rulers or all(line.strip()[0] in "|│" for line in lines)):
        return [lambda text: "\n".join(map(_between_pipes, text.split("\n")))]
    if parted := next(filter(_PARTED.fullmatch, rulers), None):
        return [partial(_places, spans=[match.span() for match in re.finditer(r"[-=]+", parted)])]
    found: list[Cut] = [partial(_blanks, least=least) for least in (2, 1)]
    if len(lines) >= _LEAST_LINES and (spans := _gaps(lines)):
        found.append(partial(_places, spans=spans))
    return found


def is_ruler(line: str) -> bool:
    """True for a line of a list that holds no cells, only ---- or how many rows there were."""
    return bool(line.strip()) and bool(_RULER.fullmatch(line) or _COUNT.fullmatch(line))


def _between_pipes(line: str) -> str:
    if is_ruler(line):
        return ""
    bare = line.strip().replace("│", "|")
    if "|" not in bare:
        return bare
    return "\t".join(cell.strip() for cell in bare.removeprefix("|").removesuffix("|").split("|"))


def _blanks(text: str, least: int) -> str:
    """Runs of at least ``least`` blanks part the cells."""
    text = re.sub(rf"(?m)^[{_BLANK}]+|[{_BLANK}]+$", "", text)
    return re.sub(rf"[{_BLANK}]{{{least},}}", "\t", text)


def _places(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Cells stand at fixed places; a wide character takes two of them, as on the printer."""
    begins = [0, *(begin for begin, _ in spans[1:])]
    bounds = list(zip(begins, [*begins[1:], None], strict=True))
    return "\n".join(_at_places(line, bounds) for line in text.split("\n"))


def _at_places(line: str, bounds) -> str:
    if is_ruler(line) or not line.strip():
        return ""
    if line.isascii():
        return "\t".join(line[begin:end].strip() for begin, end in bounds)
    cells, place, at = [""] * len(bounds), 0, 0
    for character in line:
        while at + 1 < len(bounds) and place >= bounds[at + 1][0]:
            at += 1
        cells[at] += character
        place += _width(character)
    return "\t".join(cell.strip() for cell in cells)


def _width(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _gaps(lines: Sequence[str]) -> list[tuple[int, int]]:
    """The places that hold something in some line, as spans between places that are blank in every line."""
    shown = ["".join(c + "\0" * (_width(c) - 1) for c in line) for line in lines if not is_ruler(line)]
    usual = statistics.median(map(len, shown)) if shown else 0
    shown = [line for line in shown if len(line) >= 0.6 * usual]
    if len(shown) < _LEAST_LINES or any("\t" in line for line in shown):
        return []
    width = max(map(len, shown))
    filled = "".join("x" if any(line[i : i + 1].strip() for line in shown) else " " for i in range(width))
    spans = [match.span() for match in re.finditer("x+", filled)]
    return spans if 2 <= len(spans) <= 60 else []
