"""The right answers on regions: who has too many reps, and how long the target list is."""

from custkit import tiering
from custkit.course.answers import Expected
from custkit.course.exercises import Key
from custkit.diagnosis import workload
from custkit.locale import number, percent, tr

CUT = 0.7
TOLERANCE = 0.5


def e1_2(company) -> Key:
    """The region with most reps beyond its need, where even the top of the range is a whole rep away; else none."""
    table = workload(company)
    if table.empty:
        raise ValueError(tr("There are no customers with a region and a level or tier to plan calls for."))
    over = table[table["cover"] == "over"]
    subject = over.iloc[0] if len(over) else table.iloc[0]
    surplus = float(subject["surplus_reps"]) if len(over) else 0.0
    mistakes = {
        "under": table.loc[table["cover"] == "under", "region"],
        "fits": table.loc[table["cover"] == "fits", "region"],
        "smaller": over["region"].iloc[1:],
    }
    answers = {
        "region": Expected(
            "choice",
            frozenset(over["region"].head(1)),
            {reason: set(regions) for reason, regions in mistakes.items()},
            region_words(table["region"]),
        ),
        "surplus": Expected(
            "number",
            surplus,
            {"needed": subject["reps_needed"], "have": subject["n_reps"]} if len(over) else {},
            absolute=TOLERANCE,
        ),
    }
    facts = {
        "verdict": _verdict(subject, bool(len(over))),
        "first_hint": _last_hint(subject, bool(len(over))),
        "low": number(subject["needed_low"], 1),
        "high": number(subject["needed_high"], 1),
    }
    return Key(answers, facts)


def th1_2(company) -> Key:
    """How many customers reach an attractiveness of 0.7."""
    matrix = tiering.portfolio_matrix(company).table
    if matrix.empty:
        raise ValueError(tr("There are no customers to screen."))
    sizes = {cut: int((matrix["attractiveness"] >= cut).sum()) for cut in (0.6, CUT, 0.8)}
    chosen = matrix[matrix["attractiveness"] >= CUT]
    size, everybody = sizes[CUT], len(matrix)
    boxes = chosen["box"].value_counts()
    wrong = {"everyone": everybody, "top_share": round((1 - CUT) * everybody), "wrong_side": everybody - size,
             "invest_only": int(boxes.get("invest", 0))}  # fmt: skip
    facts = {
        "size": number(size),
        "customers": number(everybody),
        "share": percent(size / everybody, 1),
        "invest": number(int(boxes.get("invest", 0))),
        "build": number(int(boxes.get("build", 0))),
        "at_60": number(sizes[0.6]),
        "at_80": number(sizes[0.8]),
        "low": number(max(size - 5, 0)),
        "high": number(size + 5),
    }
    return Key({"size": Expected("number", size, wrong)}, facts)


def region_words(regions) -> dict[str, str]:
    """Ways to write a region: its name, and the name without a last word that all of them share ("China")."""
    names = [str(region) for region in regions]
    last = {name.split(" ")[-1] for name in names}
    found = {name: name for name in names}
    if len(names) > 1 and len(last) == 1 and all(" " in name for name in names):
        found |= {name.rsplit(" ", 1)[0]: name for name in names}
    return found


def _verdict(row, over):
    values = {"region": row["region"], "have": number(int(row["n_reps"])), "need": number(row["reps_needed"], 1),
              "surplus": number(row["surplus_reps"], 1)}  # fmt: skip
    if over:
        return tr("{region} has {have} reps and needs {need}: {surplus} too many.", **values)
    return tr(
        "No region has a whole rep more than its range; the nearest is {region} with {have} for {need}.",
        **values,
    )


def _last_hint(row, over):
    if not over:
        return tr("No bar ends a whole rep beyond its line.")
    return tr("Look at {region}: has {have}, needs {need}.", region=row["region"], have=number(int(row["n_reps"])),
              need=number(row["reps_needed"], 1))  # fmt: skip
