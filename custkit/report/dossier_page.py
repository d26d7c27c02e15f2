"""A person's dossier on an A4 page, for whoever decides about an appointment. The batch never writes one by itself."""

from pathlib import Path

from custkit.data import InputError
from custkit.data.contract import label
from custkit.item.texts import heading, names_of, word, written
from custkit.locale import tr
from custkit.report.filled import write_page

EVIDENCE = (
    "sales_12m",
    "attainment",
    "own_growth",
    "expected_growth",
    "above_expected",
    "above_low",
    "above_high",
    "hard_signs",
    "largest_account_share",
    "battles_won",
    "battles_lost",
    "battle_score",
    "old_share",
    "steadier",
    "years_here",
    "posts",
    "closed_day_share",
)
BATTLES = (
    "customer_id",
    "win_chance",
    "touches_in_deal",
    "met_in_deal",
    "deal_result",
    "role_share",
    "battle_points",
)
MOST_BATTLES = 8


def dossier_page(company, who: str, out, force: bool = False) -> Path:
    """Write the dossier of one person (a code like ``"R14"`` or a name) to ``out`` (.html) and give its path.

    The three sources with their ranges, threshold and records to be cleared, each decisive battle with room for what
    only the person knows, conditions of a trial, and who may see the page and until when. Raises InputError for
    somebody who is not judged, with those who are.
    """
    from custkit.organization import cadre_dossier, trial_conditions
    from custkit.organization.cadres import dossiers

    found = cadre_dossier(company)
    if found.lacks or (found.refused and found.verdict != "nobody"):
        raise InputError(found.message)
    table, names = dossiers(company), names_of(company, "rep")
    rep = _found(str(who).strip(), table["rep_id"], names)
    row = table.set_index("rep_id").loc[rep]
    trial = trial_conditions(company, rep=rep)
    return write_page(
        "dossier",
        out,
        company,
        force,
        title=f"{names.get(rep, rep)} ({rep})",
        eyebrow=tr("Dossier"),
        state=word("dossier_state", row["dossier_state"]),
        evidence=[(label(name), written(name, row[name], company)) for name in EVIDENCE if name in row],
        battle_heads=[heading(name, company) for name in BATTLES],
        battles=_battles(company, rep),
        action=tr("What did only you know at the time?"),
        conditions=[
            (
                word("trial_condition", one["trial_condition"]),
                written("check_on", one["check_on"], company),
            )
            for one in trial.table.to_dict("records")
            if one["applies"]
        ]
        if trial.ok
        else [],
        heads={
            "evidence": tr("Three sources, threshold and records"),
            "battles": tr("Decisive battles"),
            "conditions": tr("If appointed on trial: conditions"),
            "answer": tr("What the person says to this"),
        },
        limits=_limits(),
    )


def _limits() -> list[str]:
    return [
        tr(
            "One year of growth and a few battles: the ranges of several people overlap. This page supports a trial, "
            "not a verdict; how often such a choice was right is not on record."
        ),
        tr(
            "Visits logged on closed days are a question, not proof: a log may be wrong. Ask the person before "
            "anybody else sees it."
        ),
        tr(
            "For the manager who decides, for HR, and for the person concerned, who may see it and answer. Not to be "
            "passed on; to be deleted six months after the decision."
        ),
    ]


def _found(who, reps, names) -> str:
    known = {str(rep): rep for rep in reps} | {names[rep]: rep for rep in reps if rep in names}
    if who not in known:
        there = tr(", ").join(f"{names.get(rep, rep)} ({rep})" for rep in reps)
        raise InputError(tr("Nobody called {who} can be judged; there are: {names}.", who=who, names=there))
    return known[who]


def _battles(company, rep) -> list[list[str]]:
    from custkit.organization import battle_sheet

    found = battle_sheet(company, rep=rep)
    if not found.ok:
        return []
    rows = found.table.head(MOST_BATTLES).to_dict("records")
    return [[written(name, row[name], company) for name in BATTLES] for row in rows]
