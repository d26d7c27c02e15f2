"""Customers that may be one and the same, by name: a list for a person to confirm, never merged by itself."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from custkit.data.meanings import meanings

SIMILARITY = 0.9
_MAX_BLOCK = 200

_LEGAL = re.compile(meanings()["legal_form"])
_PLACES = re.compile(meanings()["place_before"])


def plain_name(customer_name: str) -> str:
    """A customer's name without legal form, province, brackets, spaces and width, for comparing."""
    return _place_and_name(customer_name)[1]


def _place_and_name(customer_name: str) -> tuple[str, str]:
    text = unicodedata.normalize("NFKC", customer_name).casefold()
    text = _LEGAL.sub("", re.sub(r"[()\[\]【】]", "", text))
    text = re.sub(r"\s+", " ", text).strip()
    shorter = re.sub(r"^[一-鿿]{2,3}市", "", _PLACES.sub("", text))
    bare = re.sub(r"[\W_]+", "", shorter)
    place = text[: len(text) - len(shorter)] if bare else ""
    return re.sub(r"[省市]|自治区|特别行政区", "", place), bare or re.sub(r"[\W_]+", "", text)


def similar_customers(
    customers: Iterable[tuple[str, str]], similarity: float = SIMILARITY
) -> list[tuple[str, str, float]]:
    """Pairs of customer ids whose names are alike, most alike first.

    customers: (customer_id, customer_name); similarity: 0–1, the least Damerau–Levenshtein likeness of the names
    (normalised by length) that makes a pair. Names are compared with names that share their first two or last two
    characters, so the work grows with the customers and not with their square. Names that begin with two different
    provinces or cities are never a pair.
    """
    names = {str(i): _place_and_name(n) for i, n in customers if i and n}
    blocks: dict[str, list[str]] = defaultdict(list)
    for customer, (_, text) in names.items():
        if len(text) >= 2:
            for key in {"^" + text[:2], text[-2:] + "$"}:
                blocks[key].append(customer)
    pairs = {}
    for members in blocks.values():
        if len(members) > _MAX_BLOCK:
            continue
        for place, one in enumerate(members):
            for other in members[place + 1 :]:
                score = _likeness(names[one], names[other])
                if score >= similarity:
                    pairs[tuple(sorted((one, other)))] = score
    return sorted(((a, b, round(s, 4)) for (a, b), s in pairs.items()), key=lambda p: (-p[2], p[0], p[1]))


def _likeness(one: tuple[str, str], other: tuple[str, str]) -> float:
    """How alike two (place, name) are, 0–1. Firms of two different places are two firms.

    A name that is the other with a place in front (苏州天工机械, 天工机械) counts as nearly the same.
    """
    from rapidfuzz.distance import OSA

    (short_place, short), (long_place, long) = sorted((one, other), key=lambda pair: len(pair[1]))
    if short_place and long_place and short_place != long_place:
        return 0.0
    extra = len(long) - len(short)
    if len(short) >= 4 and 0 < extra <= 3 and long.endswith(short) and re.match("[一-鿿]", long):
        return 0.0 if short_place else 0.95
    return OSA.normalized_similarity(short, long)
