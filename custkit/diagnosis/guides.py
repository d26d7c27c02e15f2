"""What an interviewer takes along: guides per layer, a transcript form, an observation log, role cards. To be
printed."""

from functools import cache
from importlib.resources import files

import pandas as pd
import yaml

from custkit.data.contract import tables
from custkit.data.words import texts_of
from custkit.item import Key, Result, bars, exercise, item, share
from custkit.item.fields import table as table_field
from custkit.locale import pick, tr

LAYERS = ("decision", "execution", "user")
BLANK_ROWS = 15
LOG = ["from_time", "to_time", "activity_kind", "activity"]
NO_WORK = ("waiting", "rework", "search")


@cache
def guide_texts() -> dict:
    """``guides.yaml``."""
    return yaml.safe_load(files("custkit.diagnosis").joinpath("guides.yaml").read_text(encoding="utf-8"))


def interview_guide(layer: str) -> pd.DataFrame:
    """The guide for one layer (decision, execution, user): consent first, then the questions in SPIN order,
    then the close.

    question_no (1, 2, …), guide_topic, spin (None for consent and close), question. Every layer is asked
    about the same required topics, so that layers can be compared. Raises ValueError for another layer.
    """
    texts = guide_texts()
    if layer not in texts["guides"]:
        raise ValueError(
            tr("layer must be one of {layers}, not {layer}", layers=", ".join(LAYERS), layer=layer)
        )
    rows = [(tr("Consent"), None, pick(texts["consent"]))]
    rows += [(pick(texts["topics"][one["topic"]]), one["spin"], pick(one)) for one in texts["guides"][layer]]
    rows.append((tr("Close"), None, pick(texts["closing"])))
    frame = pd.DataFrame(rows, columns=["guide_topic", "spin", "question"])
    frame.insert(0, "question_no", range(1, len(frame) + 1))
    return frame


@item
def interview_guides(company) -> Result:
    """The guides of all three layers, one below the other: layer and the columns of `interview_guide`."""
    parts = [interview_guide(layer).assign(layer=layer) for layer in LAYERS]
    table = pd.concat(parts, ignore_index=True)[["layer", "question_no", "guide_topic", "spin", "question"]]
    return Result(table, about={"n": len(table)})


@item
def transcript_template(company, rows: int = BLANK_ROWS) -> Result:
    """A form to type an interview into, one row per turn, in the columns under which `open_company` reads it
    back.

    The first two rows show how; the others are numbered and empty.
    """
    names = [name for name in tables()["interviews"].columns if name != "text_en"]
    frame = pd.DataFrame("", index=range(rows), columns=names, dtype=object)
    frame["interview_id"], frame["turn_no"] = "IV-001", range(1, rows + 1)
    frame["speaker"] = ["us" if turn % 2 else "customer" for turn in range(1, rows + 1)]
    frame.loc[0, "text"] = interview_guide("execution")["question"].iloc[1]
    frame.loc[1, "text"] = tr("(in the customer's own words)")
    return Result(frame)


@item
def observation_log(company, log: pd.DataFrame | None = None) -> Result:
    """The sample log that comes with the kit, an invented morning at a customer's line: from_time, to_time,
    minutes, activity_kind, activity, quote. log: one of your own, filled into the observation form.

    activity_kind: work, waiting, rework (doing it again), search (looking for something).
    ``about``: ``place``, and `observation_shares` in ``extra["shares"]``.
    """
    texts = guide_texts()["observation"]
    rows = [(one["start"], one["end"], one["kind"], pick(one), pick(one["quote"])) for one in texts["log"]]
    columns = ["from_time", "to_time", "activity_kind", "activity", "quote"]
    frame = pd.DataFrame(rows, columns=columns) if log is None else log.reindex(columns=columns)
    frame.insert(2, "minutes", _minutes(frame))
    shares = observation_shares(frame)
    lost, total = (
        int(shares.loc[rows_, "minutes"].sum())
        for rows_ in (shares["activity_kind"].isin(NO_WORK), slice(None))
    )
    return Result(
        frame,
        about={
            "place": pick(texts["place"]) if log is None else company.name,
            "lost_share": lost / total,
            "session_minutes": total,
        },
        picture=bars("activity_kind", "minutes", rows=shares),
        extra={"shares": shares},
    )


def observation_shares(log: pd.DataFrame) -> pd.DataFrame:
    """Where the time of an observed session went: activity_kind, minutes, share; the shares add up to 1.

    log: ``from_time``, ``to_time`` (``"08:25"``), ``activity_kind``, as in `observation_log`; several
    sessions follow each other. Raises
    ValueError where a row ends before it begins, or a row does not begin when the one before it ended: then
    the minutes would not add up to the session.
    """
    minutes = _minutes(log)
    if (minutes <= 0).any():
        row = int(minutes.index.get_loc(minutes.index[minutes <= 0][0])) + 1
        raise ValueError(tr("row {n} of the log ends before it begins", n=row))
    apart = log["from_time"].iloc[1:].to_numpy() != log["to_time"].iloc[:-1].to_numpy()
    if apart.any():
        raise ValueError(
            tr("row {n} of the log does not begin when the one before it ended", n=int(apart.argmax()) + 2)
        )
    total = int(minutes.sum())
    known = [kind for kind in guide_texts()["observation"]["kinds"] if kind in set(log["activity_kind"])]
    found = minutes.groupby(log["activity_kind"]).sum()
    found = found.reindex([*known, *sorted(set(found.index) - set(known))])
    shares = found.rename("minutes").rename_axis("activity_kind").reset_index()
    shares["share"] = shares["minutes"] / total if total else float("nan")
    return shares


@exercise("TH1.38", keeps="observed")
def own_observation(company, observed=None) -> Key:
    """A log of one's own, as an editable table; right when its rows follow each other without a gap. It is kept."""
    blank = pd.DataFrame("", index=range(8), columns=LOG)
    return Key(
        {"log": table_field(blank if observed is None else pd.DataFrame(observed["log"]), _log_faults)}
    )


@exercise("TH1.39", asks=[observation_log], reads="observed")
def time_lost(company, observed=None) -> Key:
    """Which share of the observed time went into waiting, rework and searching: of one's own log, else the sample."""
    log = read_log(pd.DataFrame((observed or {}).get("log") or [], columns=LOG))
    own = len(log) > 0 and not _log_faults(log)
    shares = observation_shares(log) if own else observation_log(company).extra["shares"]
    shares = shares.set_index("activity_kind").reindex([*NO_WORK, "work"]).fillna(0.0)
    lost = shares.loc[list(NO_WORK)].sum()
    facts = {
        "session_minutes": int(shares["minutes"].sum()),
        "lost_minutes": int(lost["minutes"]),
        "lost_share": lost["share"],
        "waiting_share": shares.at["waiting", "share"],
        "whose": "own" if own else "sample",
    }
    wrong = {"waiting_only": facts["waiting_share"], "work": shares.at["work", "share"]}
    wrong = {why: one for why, one in wrong.items() if abs(one - lost["share"]) > 0.02}
    return Key({"lost": share(lost["share"], wrong)}, facts)


def read_log(given: pd.DataFrame) -> pd.DataFrame:
    """A log as it was typed, without its empty rows; what the time went into as a code, also where it was written."""
    log = (
        given.reindex(columns=LOG)
        .fillna("")
        .astype(str)
        .apply(lambda cells: cells.str.strip().str.replace("：", ":"))
    )
    written = {
        text.casefold(): code for code, texts in texts_of("activity_kind").items() for text in texts.values()
    }
    log["activity_kind"] = log["activity_kind"].map(
        lambda text: written.get(text.casefold(), text.casefold())
    )
    return log[(log != "").any(axis=1)].reset_index(drop=True)


def _log_faults(given: pd.DataFrame) -> list[str]:
    """Why a log cannot be counted yet: a key of the card's mistakes, or the row that is off."""
    log = read_log(given)
    if log.empty:
        return ["no_row"]
    if not log["activity_kind"].isin(texts_of("activity_kind")).all():
        return ["other_kind"]
    try:
        observation_shares(log)
    except ValueError as off:
        return [str(off)]
    return []


@item
def observation_form(company, rows: int = BLANK_ROWS) -> Result:
    """The sample log (example: yes) with empty rows below it, to print and fill in on site."""
    log = observation_log(company).table.assign(example=tr("yes"))
    empty = pd.DataFrame("", index=range(rows), columns=log.columns, dtype=object)
    empty["minutes"] = None
    return Result(pd.concat([log.astype(object), empty], ignore_index=True))


@item
def role_cards(company) -> Result:
    """Role cards for practice in pairs: role_card (what to call it), layer, role_title, scene, hidden_brief.

    The interviewer reads title and scene; the hidden brief (how to play it, and what the role really needs)
    is for the player alone. Print, and cut between the two.
    """
    rows = []
    for role, card in guide_texts()["roles"].items():
        needs = tr("; ").join(pick(need) for need in card["needs"])
        brief = tr("{play} What you need: {needs}.", play=pick(card["play"]), needs=needs)
        rows.append((role, card["layer"], pick(card["title"]), pick(card["scene"]), brief))
    table = pd.DataFrame(rows, columns=["role_card", "layer", "role_title", "scene", "hidden_brief"])
    return Result(table, about={"n": len(table)})


@item
def observer_sheet(company) -> Result:
    """What the third person watches for: a line each, ``watch_for``."""
    return Result(pd.DataFrame({"watch_for": [pick(line) for line in guide_texts()["observer"]]}))


def needs_found(role: str, notes) -> pd.DataFrame:
    """Which of a role's hidden needs the interviewer's notes name: hidden_need, need_found (their mean
    is the recall).

    notes: texts, Chinese or English. A need counts when one of its words stands in a note. Raises ValueError
    for an unknown role.
    """
    roles = guide_texts()["roles"]
    if role not in roles:
        raise ValueError(tr("role must be one of {roles}, not {role}", roles=", ".join(roles), role=role))
    said = " ".join([notes] if isinstance(notes, str) else map(str, notes)).casefold()
    needs = roles[role]["needs"]
    found = [any(str(word).casefold() in said for word in need["words"]) for need in needs]
    return pd.DataFrame({"hidden_need": [pick(need) for need in needs], "need_found": found})


def _minutes(log):
    start, end = (
        pd.to_timedelta(log[side].astype(str).str.strip() + ":00", errors="coerce")
        for side in ("from_time", "to_time")
    )
    minutes = (end - start).dt.total_seconds() / 60
    return minutes.fillna(0).round().astype(int)
