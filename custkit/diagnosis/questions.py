"""Interview skill, counted: open and closed questions, who talks, follow-up probes, the order of the
questions."""

import re
from functools import cache
from importlib.resources import files

import pandas as pd
import yaml

from custkit.locale import pick

SPIN = ("situation", "problem", "implication", "need_payoff")
OPEN_SHARE, TALK_SHARE = (
    0.7,
    0.4,
)  # our rule of thumb: at least so many open questions, at most so much talk of ours
_CHINESE = re.compile(r"[一-鿿]")
_END = re.compile(r"(?<=[？?])\s*|(?<=[。!！;；])\s*|\n+")


@cache
def question_rules() -> dict:
    """``questions.yaml``: the patterns of each kind, probes and SPIN, the advice, and the questions to
    rewrite."""
    return yaml.safe_load(files("custkit.diagnosis").joinpath("questions.yaml").read_text(encoding="utf-8"))


def question_lint(texts) -> pd.DataFrame:
    """What kind of question each is, in Chinese or English, by the rules of ``questions.yaml``.

    texts: one text or a list; a text with several lines counts line by line. One row per question: question,
    question_kind (open, closed, leading, double_barrelled, statement), spin (its place in Rackham's order,
    None where no word tells), probe (whether it stays on what was just said), ok (open), advice.
    """
    rows = [(text, question_kind(text), spin_step(text), is_probe(text)) for text in _texts(texts)]
    frame = pd.DataFrame(rows, columns=["question", "question_kind", "spin", "probe"])
    frame["ok"] = frame["question_kind"] == "open"
    frame["advice"] = [pick(question_rules()["advice"][kind]) for kind in frame["question_kind"]]
    return frame


def question_kind(text: str) -> str:
    """open, closed, leading, double_barrelled, or statement (no question at all)."""
    language, asked = _language(text), _plain(text)
    for kind, patterns in _patterns("kinds").items():
        if any(pattern.search(asked) for pattern in patterns[language]):
            return kind
    return "closed" if asked.endswith(("?", "？")) else "statement"


def spin_step(text: str) -> str | None:
    """Situation, problem, implication or need-payoff (Rackham 1988, *SPIN Selling*); None where no word
    tells."""
    language, asked = _language(text), _plain(text)
    steps = _patterns("spin").items()
    return next((step for step, by in steps if any(p.search(asked) for p in by[language])), None)


def is_probe(text: str) -> bool:
    """Whether a question stays on what was just said ("can you give me an example?")."""
    return any(p.search(_plain(text)) for p in _patterns("probe")["probe"][_language(text)])


def spin_in_order(questions) -> bool:
    """Whether the questions whose step is known never go back: situation before problem before
    implication."""
    places = [SPIN.index(step) for step in question_lint(questions)["spin"].dropna()]
    return places == sorted(places)


def talk_ratio(turns: pd.DataFrame) -> float:
    """Our share of what was said, 0–1: Chinese characters and words of other scripts, over ``speaker`` and
    ``text``.

    NaN where nothing was said.
    """
    said = turns["text"].fillna("").map(_spoken)
    total = said.sum()
    return float(said[turns["speaker"] == "us"].sum() / total) if total else float("nan")


def interview_quality(company) -> pd.DataFrame:
    """How each interview was led, the one with most to learn from first.

    interview_id, layer, n_questions, n_open_questions, open_share, n_leading (with double-barrelled ones),
    n_probes, talk_ratio, spin_steps (of four), well_led (open_share at least 70% and our talk at most 40%:
    our rule of thumb). ``attrs``: the same over all interviews: n_questions, open_share, talk_ratio,
    probe_share.
    """
    if not company.has("interviews"):
        return pd.DataFrame(columns=_QUALITY)
    turns = company.table("interviews")
    asked = turns[turns["speaker"] == "us"]
    linted = question_lint_turns(asked)
    layers = turns.groupby("interview_id")["layer"].first() if "layer" in turns else None
    rows = []
    for interview, own in turns.groupby("interview_id", sort=True):
        mine = linted[linted["interview_id"] == interview]
        n, n_open = len(mine), int(mine["ok"].sum())
        ratio, share = talk_ratio(own), n_open / n if n else float("nan")
        rows.append(
            (interview, None if layers is None else layers[interview], n, n_open, share,
             int(mine["question_kind"].isin(["leading", "double_barrelled"]).sum()), int(mine["probe"].sum()), ratio,
             mine["spin"].nunique(), bool(share >= OPEN_SHARE and ratio <= TALK_SHARE))
        )  # fmt: skip
    table = pd.DataFrame(rows, columns=_QUALITY)
    table = table.sort_values(["open_share", "talk_ratio"], ascending=[True, False], kind="stable")
    questions = max(len(linted), 1)
    table.attrs = {
        "n_questions": len(linted),
        "open_share": float(linted["ok"].sum() / questions),
        "probe_share": float(linted["probe"].sum() / questions),
        "talk_ratio": talk_ratio(turns),
    }
    return table.reset_index(drop=True)


def asked_questions(company) -> pd.DataFrame:
    """The different questions we asked: question, question_kind, n_asked, probe, spin, advice; those that are
    not open first."""
    if not company.has("interviews"):
        return pd.DataFrame(columns=["question", "question_kind", "n_asked", "probe", "spin", "advice"])
    turns = company.table("interviews")
    linted = question_lint_turns(turns[turns["speaker"] == "us"])
    counts = linted["question"].value_counts()
    table = linted.drop_duplicates("question").assign(n_asked=lambda t: t["question"].map(counts))
    table = table.sort_values(["ok", "n_asked", "question"], ascending=[True, False, True])
    return table[["question", "question_kind", "n_asked", "probe", "spin", "advice"]].reset_index(drop=True)


def question_lint_turns(turns: pd.DataFrame) -> pd.DataFrame:
    """`question_lint` of the questions in turns, with their ``interview_id``; turns that ask nothing are left
    out."""
    parts = [
        (interview, question)
        for interview, text in zip(turns["interview_id"], turns["text"].fillna(""), strict=True)
        for question in _texts(text)
    ]
    linted = question_lint([question for _, question in parts])
    linted.insert(0, "interview_id", [interview for interview, _ in parts])
    return linted[linted["question_kind"] != "statement"].reset_index(drop=True)


def questions_to_rewrite() -> pd.DataFrame:
    """Three questions to rewrite: question (as people ask), open_version (one way to do better),
    question_kind."""
    practice = question_rules()["practice"]
    rows = [(pick(one["closed"]), pick(one["open"]), question_kind(pick(one["closed"]))) for one in practice]
    return pd.DataFrame(rows, columns=["question", "open_version", "question_kind"])


def rewriting_problem(texts) -> str | None:
    """What is still wrong with three rewritten `questions_to_rewrite`: the first problem of the first bad
    one.

    None: all three are open and on their matter. ``few``: not three of them; ``same``: one is as it was;
    ``other_matter``: one asks about something else; else the kind of the question (`question_kind`). The
    order does not matter.
    """
    given = _texts(texts, whole=True)
    practice = question_rules()["practice"]
    if len(given) != len(practice):
        return "few"
    for text in given:
        if any(_plain(text) == _plain(one["closed"][lang]) for one in practice for lang in ("zh", "en")):
            return "same"
        if (kind := question_kind(text)) != "open":
            return kind
    for one in practice:
        words = one["about"]["zh"] + one["about"]["en"]
        if not any(word in _plain(text) for text in given for word in words):
            return "other_matter"
    return None


_QUALITY = [
    "interview_id", "layer", "n_questions", "n_open_questions", "open_share", "n_leading", "n_probes", "talk_ratio",
    "spin_steps", "well_led",
]  # fmt: skip


@cache
def _patterns(part):
    """Kind → language → compiled patterns, in the order of the file."""
    entries = question_rules()[part]
    entries = {part: entries} if part == "probe" else entries
    return {
        kind: {language: [re.compile(p, re.IGNORECASE) for p in found] for language, found in by.items()}
        for kind, by in entries.items()
    }


def _texts(texts, whole=False):
    """Single questions: a text is cut at line breaks, and, unless ``whole``, kept together otherwise."""
    if isinstance(texts, str):
        texts = texts.split("\n")
        if whole and len(texts) == 1:
            texts = [part for part in _END.split(texts[0]) if part]
    return [str(one).strip() for one in texts if str(one).strip()]


def _language(text):
    return "zh" if _CHINESE.search(str(text)) else "en"


def _plain(text):
    return re.sub(r"\s+", " ", str(text)).strip().replace("’", "'").casefold()


def _spoken(text):
    chinese = len(_CHINESE.findall(text))
    return chinese + len(re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", _CHINESE.sub(" ", text)))
