"""Service that makes them say "wow" in five steps, and the gate before it: first what is a matter of course."""

import re

import ibis
import pandas as pd

from custkit.item import Key, Refused, Result, bars, choice, exercise, item, slider, text
from custkit.tiering.voice import journey_map

from .kano import kano_map

LINE = 0.9  # how often a matter of course must be kept before anybody speaks of delight
FEWEST = 30  # cases, below which a rate is not told
YEAR = 365
STEPS = ("journey", "moments", "kano", "blueprint", "test")


@item
def kept_promises(company) -> Result:
    """How often each quality of the Kano survey is kept in fact, last 12 months, in the order of their codes.

    ``kano_quality, promise_kept`` (0–1), ``kept_source`` (deliveries: lines on or before the promised day; answers:
    tickets answered within the hours that the quality names; ratings: satisfaction of 80% of the scale and more;
    unmeasured), ``n_cases``. Fewer than 30 cases are unmeasured.
    """
    found = kano_map(company)
    if not found.ok:
        raise Refused(found.verdict)
    rows = [(name, *_kept(company, name)) for name in found.table["kano_quality"]]
    table = pd.DataFrame(rows, columns=["kano_quality", "promise_kept", "kept_source", "n_cases"])
    table["promise_kept"] = table["promise_kept"].astype(float)
    table = table.sort_values("kano_quality", ignore_index=True)
    known = table.dropna(subset=["promise_kept"])
    worst = known.nsmallest(1, "promise_kept")[["kano_quality", "promise_kept"]].to_dict("records")
    return Result(
        table,
        verdict="measured" if len(known) else "unmeasured",
        about={"n_kept_known": len(known), "n_qualities": len(table)} | next(iter(worst), {}),
        picture=bars("kano_quality", "promise_kept", tone="plain", rows=known) if len(known) else None,
    )


@item(dial={"must_line": slider(0.5, 1.0, 0.05, start=0.5, form="percent")})
def wow_gate(company, must_line: float = LINE) -> Result:
    """May we speak of delight? Not before every must-be quality is kept at least ``must_line`` of the time.

    ``kano_quality, kano_class, promise_kept, kept_source, service_gate`` (passes, fails, unmeasured; unasked: not a
    must-be, so the gate does not ask for it), ``n_cases``; what fails first. Verdict *fails*, *passes*, *unmeasured*
    (a must-be that nobody measures keeps the gate shut) or *no_must_be* (no class is certain).
    """
    kept = kept_promises(company)
    if not kept.ok:
        raise Refused(kept.verdict)
    classes = kano_map(company).table[["kano_quality", "kano_class"]]
    table = classes.merge(kept.table, on="kano_quality")
    must = table["kano_class"] == "must_be"
    table["service_gate"] = "unasked"
    table.loc[must, "service_gate"] = [
        "unmeasured" if pd.isna(rate) else "passes" if rate >= must_line else "fails"
        for rate in table.loc[must, "promise_kept"]
    ]
    place = {"fails": 0, "unmeasured": 1, "passes": 2, "unasked": 3}
    table = table.assign(place=table["service_gate"].map(place)).sort_values(["place", "promise_kept"])
    of = {code: tuple(table.loc[table["service_gate"] == code, "kano_quality"]) for code in place}
    verdict = next((code for code in ("fails", "unmeasured", "passes") if of[code]), "no_must_be")
    first = table.iloc[0]
    columns = ["kano_quality", "kano_class", "promise_kept", "kept_source", "service_gate", "n_cases"]
    return Result(
        table[columns].reset_index(drop=True),
        verdict=verdict,
        about=of
        | {
            "must_line": must_line,
            "kano_quality": first["kano_quality"],
            "promise_kept": first["promise_kept"],
        },
        value=None if pd.isna(first["promise_kept"]) else float(first["promise_kept"]),
        unit="share",
        urgency="watch",
    )


@item
def wow_plan(company) -> Result:
    """The five steps as one file: what the data give for each, and what is left to write.

    ``wow_step`` (journey, moments, kano, blueprint, test), ``wow_at`` (the station or quality it is about),
    ``wow_score`` (journey: mean of all stations; moments: peak-end, the mean of the furthest moment and the last
    one), ``step_state`` (ready, to_write, after_gate: not before `wow_gate`
    passes, no_data). Sources: peak and end of Kahneman et
    al. (1993), Kano (1984), blueprint of Shostack (1984).
    """
    journey, gate = journey_map(company), wow_gate(company)
    if not (journey.ok or gate.ok):
        raise Refused("none")
    scores = journey.table["score"] if journey.ok else pd.Series(dtype=float)
    worst = journey.about.get("lowest_station")
    delight = kano_map(company).about.get("attractive", ()) if gate.ok else ()
    rows = [
        (
            "journey",
            worst,
            float(scores.mean()) if len(scores) else None,
            "ready" if journey.ok else "no_data",
        ),
        (
            "moments",
            journey.about.get("last_station"),
            peak_end(scores),
            "ready" if journey.ok else "no_data",
        ),
        ("kano", delight[0] if delight else None, None, "ready" if delight else "no_data"),
        ("blueprint", worst, None, "to_write"),
        ("test", None, None, "after_gate"),
    ]
    table = pd.DataFrame(rows, columns=["wow_step", "wow_at", "wow_score", "step_state"])
    ready = int((table["step_state"] == "ready").sum())
    return Result(
        table,
        about={
            "n_ready_steps": ready,
            "lowest_station": worst,
            "last_station": journey.about.get("last_station"),
            "attractive": delight,
        },
    )


def peak_end(scores) -> float:
    """What is remembered of a journey: the mean of the moment furthest from the average and of the last one.

    >>> peak_end([7, 8, 2, 6])
    4.0
    """
    scores = pd.Series(scores, dtype=float).dropna().reset_index(drop=True)
    if scores.empty:
        return float("nan")
    furthest = scores[(scores - scores.mean()).abs().idxmax()]
    return float((furthest + scores.iloc[-1]) / 2)


@exercise("E5.7", asks=[kept_promises], tools=[wow_gate])
def may_we_wow(company) -> Key:
    """Whether the wow idea passes the gate, and which must-be quality fails."""
    gate = wow_gate(company)
    if not gate.ok or gate.verdict in ("no_must_be", "unmeasured"):
        raise Refused("none")
    table = gate.table
    fails = tuple(table.loc[table["service_gate"] == "fails", "kano_quality"])
    asked = set(table.loc[table["kano_class"] != "must_be", "kano_quality"])
    low = set(table.loc[table["promise_kept"] < gate.about["must_line"], "kano_quality"]) & asked
    unknown = set(table.loc[table["promise_kept"].isna(), "kano_quality"]) & asked
    wrong = {"not_must": low, "unmeasured": unknown, "kept": asked - low - unknown}
    wrong = {name: codes for name, codes in wrong.items() if codes}
    right = "no" if fails else "yes"
    fields = {
        "passes": choice(
            right, ("yes", "no"), "may_wow", {"eager": {"yes"}} if fails else {"strict": {"no"}}
        ),
        "fails": choice(fails, sorted(table["kano_quality"]), "kano_quality", wrong, none=True),
    }
    facts = gate.about | {"wow_idea": kano_map(company).about["attractive"], "failing": fails}
    return Key(fields, facts)


@exercise("E5.4", asks=[journey_map])
def pit_and_end(company) -> Key:
    """The worst station, the last one, and one step of the blueprint: who does what for the customer, by when."""
    found = journey_map(company)
    if not found.ok or len(found.table) < 3:
        raise Refused("none")
    table, stations = found.table, list(found.table["touchpoint"])
    pit, end = found.about["lowest_station"], found.about["last_station"]
    best = table.loc[table["score"].idxmax(), "touchpoint"]
    low = {end} - {pit} or {table.sort_values("score")["touchpoint"].iloc[1]}
    fields = {
        "pit": choice(pit, stations, "touchpoint", {"end": low, "best": {best}}),
        "end": choice(
            end, stations, "touchpoint", {"pit": {pit} - {end}} if pit != end else {"best": {best}}
        ),
        "step": text(_step_faults),
    }
    return Key(fields, dict(found.about) | {"peak_end_score": peak_end(table["score"])})


def _step_faults(written: str) -> list[str]:
    """A step of a blueprint is long enough to say who does what, and has a time."""
    found = []
    if len(re.sub(r"\s", "", written)) < 10:
        found.append("too_short")
    if not re.search(
        r"\d|[一二两三四五六七八九十半当]\s*(?:小?时|天|日|周|分|个)|\b(day|hour|minute|week|monday)",
        written.lower(),
    ):
        found.append("no_time")
    return found


def _kept(company, quality):
    """``rate, source, cases`` of one quality."""
    hours = re.fullmatch(r"response_(\d+)h", quality)
    measures = [("ratings", _rated)]
    if quality == "on_time_delivery":
        measures.insert(0, ("deliveries", lambda company, _: _on_time(company)))
    if hours:
        measures.insert(0, ("answers", lambda company, _: _answered(company, int(hours[1]))))
    for source, measure in measures:
        good, n = measure(company, quality)
        if n >= FEWEST:
            return good / n, source, n
    return None, "unmeasured", 0


def _on_time(company):
    """Order lines due in the last 12 months, and those delivered on or before the promised day (undelivered: late)."""
    due = _due(company)
    if due is None:
        return 0, 0
    row = due.aggregate(n=due.count(), good=due.good.sum()).execute().iloc[0]
    return int(row["good"] or 0), int(row["n"])


def let_down(company) -> tuple:
    """Customers by the lines that came late to them in the last 12 months, most first."""
    due = _due(company)
    if due is None:
        return ()
    late = due.filter(due.good == 0).group_by("customer_id").aggregate(n=lambda t: t.count()).execute()
    return tuple(late.sort_values(["n", "customer_id"], ascending=[False, True])["customer_id"])


def _due(company):
    lines = company.order_lines
    if lines is None or not {"promised_date", "delivered_date"} <= set(lines.columns):
        return None
    day = pd.Timestamp(company.as_of)
    due = lines.filter(
        (lines.promised_date <= ibis.literal(day.date()))
        & (lines.promised_date > ibis.literal((day - pd.Timedelta(days=YEAR)).date()))
    )
    on_time = due.delivered_date.notnull() & (due.delivered_date <= due.promised_date)
    return due.mutate(good=on_time.ifelse(1, 0))


def _answered(company, hours):
    if not company.has("tickets.opened_at", "tickets.first_response_at"):
        return 0, 0
    table = company.table("tickets").dropna(subset=["opened_at"])
    opened = pd.to_datetime(table["opened_at"])
    table = table[(pd.Timestamp(company.as_of) - opened).dt.days < YEAR]
    wait = (pd.to_datetime(table["first_response_at"]) - opened).dt.total_seconds()
    return int((wait <= 3600 * hours).sum()), len(table)


def _rated(company, quality):
    answers = company.table("surveys")
    rated = answers[(answers["kind"] == "satisfaction")].dropna(subset=["value"])
    top = rated["value"].max()
    part = rated[rated["item_code"] == quality]
    if "date" in part:
        part = part[(pd.Timestamp(company.as_of) - pd.to_datetime(part["date"])).dt.days < YEAR]
    return int((part["value"] >= 0.8 * top).sum()), len(part)
