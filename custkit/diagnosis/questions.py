"""Interview skill, counted: open and closed questions, who talks, follow-up probes, the order of the
questions."""

import re
from functools import cache
from importlib.resources import files

import pandas as pd
import yaml

from custkit.item import Key, Refused, Result, exercise, item, text
from custkit.locale import pick

FEWEST_QUESTIONS = 15  # below it nothing is said about how we ask
SPIN = ("situation", "problem", "implication", "need_payoff")
OPEN_SHARE, TALK_SHARE = (
    0.7,
    0.4,
)  # our rule of thumb: at least so many open questions, at most so much talk of ours
_CHINESE = re.compile(r"[一-鿿]")


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


@item
def interview_quality(company) -> Result:
    """How each interview was led, the one with most to learn from first.

    interview_id, layer, n_questions, n_open_questions, open_share, n_leading (with double-barrelled ones),
    n_probes, talk_ratio, spin_steps (of four), well_led (open_share at least 70% and our talk at most 40%:
    our rule of thumb). ``about``: the same over all interviews: n_questions, open_share, talk_ratio,
    probe_share.
    """
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
    if linted.empty:
        raise Refused("empty")
    about = {
        "n_questions": len(linted),
        "open_share": float(linted["ok"].mean()),
        "probe_share": float(linted["probe"].mean()),
        "talk_ratio": talk_ratio(turns),
    }
    few = len(linted) < FEWEST_QUESTIONS or pd.isna(about["talk_ratio"])
    well = about["open_share"] >= OPEN_SHARE and about["talk_ratio"] <= TALK_SHARE
    return Result(
        table.reset_index(drop=True),
        verdict="few" if few else "well" if well else "improve",
        about=about,
        value=about["talk_ratio"],
        unit="share",
    )


@item
def asked_questions(company) -> Result:
    """The different questions we asked: question, question_kind, n_asked, probe, spin, advice; those that are
    not open first."""
    turns = company.table("interviews")
    linted = question_lint_turns(turns[turns["speaker"] == "us"])
    if linted.empty:
        raise Refused("empty")
    counts = linted["question"].value_counts()
    table = linted.drop_duplicates("question").assign(n_asked=lambda t: t["question"].map(counts))
    table = table.sort_values(["ok", "n_asked", "question"], ascending=[True, False, True])
    closed = int((~table["ok"]).sum())
    table = table[["question", "question_kind", "n_asked", "probe", "spin", "advice"]].reset_index(drop=True)
    return Result(table, about={"n": len(table), "n_closed": closed})


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


@item
def questions_to_rewrite(company) -> Result:
    """Three questions to rewrite: question (as people ask), open_version (one way to do better),
    question_kind."""
    practice = question_rules()["practice"]
    rows = [(pick(one["closed"]), pick(one["open"]), question_kind(pick(one["closed"]))) for one in practice]
    return Result(pd.DataFrame(rows, columns=["question", "open_version", "question_kind"]))


@exercise("TH1.4", asks=[questions_to_rewrite])
def opened_questions(company) -> Key:
    """Three questions rewritten: all open, on their matter, none as it was."""
    practice = question_rules()["practice"]
    fields = {
        name: text(lambda given, one=one: rewriting_faults(given, one), pick(one["open"]))
        for name, one in zip(("first", "second", "third"), practice, strict=True)
    }
    asked = {f"asked_{name}": pick(one["closed"]) for name, one in zip(fields, practice, strict=True)}
    return Key(fields, asked | {"example": pick(practice[0]["open"])})


def rewriting_faults(given: str, practice: dict) -> list[str]:
    """What is still wrong with one rewritten question: ``same`` (as it was), the kind of a question that is not open
    (`question_kind`), or ``other_matter``; nothing where it is open and on its matter."""
    if any(_plain(given) == _plain(asked) for asked in practice["closed"].values()):
        return ["same"]
    kind = question_kind(given)
    if kind != "open":
        return [kind]
    words = practice["about"]["zh"] + practice["about"]["en"]
    return [] if any(word in _plain(given) for word in words) else ["other_matter"]


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


def _texts(texts):
    """Single questions: a text is cut at line breaks."""
    if isinstance(texts, str):
        texts = texts.split("\n")
    return [str(one).strip() for one in texts if str(one).strip()]


def _language(text):
    return "zh" if _CHINESE.search(str(text)) else "en"


def _plain(text):
    return re.sub(r"\s+", " ", str(text)).strip().replace("’", "'").casefold()


def _spoken(text):
    chinese = len(_CHINESE.findall(text))
    return chinese + len(re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", _CHINESE.sub(" ", text)))
