"""What a text speaks of: the codebook's words, and a classifier where a person has coded enough by hand."""

import re
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd
import yaml

from custkit.data.meanings import simplified
from custkit.measures.agreement import Agreement, kappa

_CHINESE = re.compile(r"[一-鿿]")
_NUMBER = (
    r"(?:[\d.]+|[一二两三四五六七八九十百千几半]+|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|sixteen|eighteen)"
)
_WRITTEN = {r"\*": r"\w*", r"\#": _NUMBER, r"\(": "(?:", r"\)": ")", r"\|": "|", r"\?": "?"}
_CLAUSE = re.compile(r"[,，。;；:：!！?？…\n]+|\.\s|\s[-–—]+\s|——")
SURE_WORD, HINT = 2, 1
FEWEST_BY_HAND = 50  # different sentences with a code, from which a coder is measured and a classifier tried
# Share coded as a person did, of sentences the codebook had not seen (measured in tests/diagnosis/test_coder.py).
UNSEEN = {"zh": 0.71, "en": 0.69}
_ALIKE = 75  # of 100: sentences this alike stand on the same side of a cross-validation
_NONE = ""  # the code of what is no pain


class Reading(NamedTuple):
    """One code that a text speaks of: tone ``praise`` or ``matter``, the words that say so, their weight."""

    code: str
    tone: str
    words: tuple
    weight: int


class Coder(NamedTuple):
    """A coder with its measured agreement: kind ``dictionary`` or ``learned``, `code` (texts → codes, "" for no pain),
    its agreement with the person over n sentences coded by hand (None below `FEWEST_BY_HAND`), and the other's."""

    kind: str
    code: object
    agreement: Agreement | None = None
    other: Agreement | None = None
    n: int = 0


@cache
def codebook() -> dict[str, dict]:
    """The codes of ``codebook.yaml``: code → ``label, means, not`` ({zh, en}) and its words in each language."""
    return _file()["codes"]


@lru_cache(maxsize=20_000)
def read(text) -> tuple[Reading, ...]:
    """The codes of a text by the codebook's words: what most is said of first, complaints before praise.

    What is only named to be set aside ("price is not the issue") or is said of one's own house is left out. Praise is
    known by its words alone: of praise it has not seen, most passes for a matter.

    >>> [one.code for one in read("不是价格的问题，是到货老晚")]
    ['delivery']
    """
    language = "zh" if _CHINESE.search(str(text)) else "en"
    text = simplified(str(text)).casefold().replace("’", "'").replace("\n", " ")
    bare = _pattern("ignore", language).sub(lambda hit: " " * len(hit[0]), text)
    clauses, parts = _spans(_CLAUSE, text), _spans(_pattern("turn", language), text)
    hits = {code: _hits(code, language, bare) for code in codebook()}
    away = _set_aside(hits, text, clauses, language)
    found = []
    for at, (code, words) in enumerate(hits.items()):
        if words and code not in away:
            inside = {part for part in parts for start, *_ in words if part[0] <= start < part[1]}
            praised = all(_praised(text[a:b], language) for a, b in inside)
            weight = sum(one[2] for one in words)
            said = tuple(text[a:b] for a, b, _ in words)
            found.append((praised, -weight, -sum(map(len, said)), at, code, said))
    sure = any(-one[1] >= SURE_WORD for one in found)
    return tuple(
        Reading(code, "praise" if praised else "matter", words, -less)
        for praised, less, _, _, code, words in sorted(found)
        if -less >= SURE_WORD or not sure
    )


def code_assist(texts) -> pd.DataFrame:
    """A dictionary's proposal for each text; a person decides.

    texts: a list or a Series; Chinese (simplified or traditional) or English, mixed as they come. One row per
    text: text, code (the label of what most is said of, in the text's language; None where no word is known),
    tone (``matter``, or ``praise``: no pain), words_found, n_codes (how many codes had a word: above 1 a
    person should look).
    """
    rows = [(text, *_proposal(str(text))) for text in pd.Series(texts, dtype=object).fillna("")]
    return pd.DataFrame(rows, columns=["text", "code", "tone", "words_found", "n_codes"])


def best_coder(texts, codes) -> Coder:
    """The dictionary, or a classifier learned from a person's codes where that agrees better with the person.

    texts, codes: what was coded by hand ("" or a gap: no pain). From `FEWEST_BY_HAND` different sentences with a
    code on, both are measured: the classifier (character n-grams and the dictionary's reading, TF-IDF, logistic
    regression) by cross-validation in five parts, with sentences that are nearly the same kept together, so that
    neither is asked about what it was shown. Kappa decides; a draw is the dictionary's.
    """
    hand = pd.DataFrame({"text": list(texts), "code": list(codes)}, dtype=object).fillna(_NONE).astype(str)
    return _best(tuple(hand["text"]), tuple(hand["code"]))


@lru_cache(maxsize=8)
def _best(texts, codes):
    hand = pd.DataFrame({"text": texts, "code": codes}, dtype=object)
    hand = hand[~hand["text"].str.replace(r"\d+", "#", regex=True).duplicated()]
    words = _dictionary(hand["code"])
    n = len(hand)
    if (hand["code"] != _NONE).sum() < FEWEST_BY_HAND or hand["code"].nunique() < 2:
        return Coder("dictionary", words, n=n)
    by_words = kappa(hand["code"], words(hand["text"]))
    learned = kappa(hand["code"], _held_out(hand["text"].to_numpy(), hand["code"].to_numpy()))
    if not learned.kappa > by_words.kappa:
        return Coder("dictionary", words, by_words, learned, n)
    return Coder("learned", _classifier().fit(hand["text"], hand["code"]).predict, learned, by_words, n)


def _dictionary(codes):
    """The dictionary as a coder, in the words of the person where these are the codebook's in either language."""
    used = set(codes)

    def own(key, label):
        return next((one for one in (label, *codebook()[key]["label"].values()) if one in used), label)

    def code(texts):
        found = code_assist(texts)
        pains = found["tone"] == "matter"
        keys = [read(str(text))[0].code if pain else None for text, pain in zip(texts, pains, strict=True)]
        named = [own(key, label) if key else _NONE for key, label in zip(keys, found["code"], strict=True)]
        return np.array(named, dtype=object)

    return code


def _held_out(texts, codes):
    from rapidfuzz import fuzz, process
    from scipy.sparse.csgraph import connected_components
    from sklearn.model_selection import GroupKFold, cross_val_predict

    alike = process.cdist(texts, texts, scorer=fuzz.ratio, score_cutoff=_ALIKE) > 0
    groups = connected_components(alike)[1]
    parts = GroupKFold(min(5, len(set(groups))))
    return cross_val_predict(_classifier(), texts, codes, groups=groups, cv=parts)


def _classifier():
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    vector = TfidfVectorizer(analyzer=_features, sublinear_tf=True)
    return make_pipeline(vector, LogisticRegression(C=3, class_weight="balanced", max_iter=1000))


def _features(text):
    """Pieces of two to four characters, and twice what the dictionary reads."""
    plain = simplified(" ".join(text.split())).casefold()
    pieces = [plain[at : at + size] for size in (2, 3, 4) for at in range(len(plain) - size + 1)]
    return pieces + [f"{one.code} {one.tone}" for one in read(text) for _ in range(2 * one.weight)]


def _proposal(text):
    found = read(text)
    if not found:
        return None, None, (), 0
    language = "zh" if _CHINESE.search(text) else "en"
    return codebook()[found[0].code]["label"][language], found[0].tone, found[0].words, len(found)


def _hits(code, language, text):
    """(start, end, weight) of each word of a code that stands in the text; a hint inside a sure word is none."""
    entry = codebook()[code]
    sure = [(*hit.span(), SURE_WORD) for hit in _compiled(entry[language]).finditer(text)]
    hints = [(*hit.span(), HINT) for hit in _compiled(entry[f"{language}_hints"]).finditer(text)]
    return sure + [one for one in hints if not any(one[0] < b and a < one[1] for a, b, _ in sure)]


def _set_aside(hits, text, clauses, language):
    away = set()
    for at, (start, end) in enumerate(clauses):
        clause = text[start:end]
        spoken = (
            [clauses[at]] if any(_pattern(key, language).search(clause) for key in ("aside", "own")) else []
        )
        if at and _pattern("back", language).search(clause):
            spoken.append(clauses[at - 1])
        away |= {code for code, words in hits.items() for one in words for a, b in spoken if a <= one[0] < b}
    return away


def _praised(part, language):
    left = _pattern("praise", language).sub(" ", part)
    return left != part and not _pattern("blame", language).search(left)


def _spans(border, text):
    ends = [0, *(hit.end() for hit in border.finditer(text)), len(text)]
    return [(a, b) for a, b in pairwise(ends) if a < b]


def _pattern(key, language):
    return _compiled(_file()[key][language])


@cache
def _compiled(words):
    """One expression for a list of words, the longest first."""
    found = sorted(re.split(r",\s+", words.casefold()), key=len, reverse=True)
    return re.compile("|".join(map(_expression, found)))


def _expression(word):
    body = re.escape(word).replace("…", "[^。！？.!?]{0,14}?").replace(r"\ ", " ")
    for written, meant in _WRITTEN.items():
        body = body.replace(written, meant)
    return f"(?:{body})" if _CHINESE.search(word) else rf"(?<!\w)(?:{body})(?!\w)"


@cache
def _file():
    return yaml.safe_load(files("custkit.diagnosis").joinpath("codebook.yaml").read_text(encoding="utf-8"))
