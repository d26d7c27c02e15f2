"""The right answers of module 1 on data: duplicates and units in the export, types of question."""

from custkit import diagnosis
from custkit.course.answers import Expected
from custkit.course.checks.common import customer_names, label_names, named_list
from custkit.course.exercises import Key
from custkit.diagnosis.data_quality import SIMILARITY
from custkit.locale import number, pick, tr


def e1_1(company) -> Key:
    """Pairs that remain to merge at the similarity of the exercise, and who is booked in 万元; on the raw export."""
    export = diagnosis.raw_export(company)
    pairs = diagnosis.duplicate_pairs(export, SIMILARITY)
    merge = pairs[pairs["duplicate_verdict"] != "differs"]
    units = diagnosis.unit_suspects(export)
    ids = [*units["customer_id"], *pairs["customer_id"], *pairs["other_id"]]
    names = customer_names(export, ids)
    mistakes = {
        "every_pair": len(pairs),
        "told_apart": len(pairs) - len(merge),
        "records": len(set(merge["customer_id"]) | set(merge["other_id"])),
    }
    facts = {
        "pairs": number(len(pairs)),
        "apart": number(len(pairs) - len(merge)),
        "merge": number(len(merge)),
        "similarity": f"{SIMILARITY:.2f}",
        "units": named_list(units["customer_id"], names),
        "n_units": number(len(units)),
        "times": number(units["times_smaller"].median(), 0) if len(units) else "–",
    }
    answers = {
        "duplicates": Expected("number", len(merge), {k: v for k, v in mistakes.items() if v != len(merge)}),
        "in_wan": Expected("set", frozenset(units["customer_id"]), names=names),
    }
    return Key(answers, facts)


def th1_1(company) -> Key:
    """The types of the six practice questions."""
    types = diagnosis.practice_questions().attrs["types"]
    labels = diagnosis.type_labels()
    counted = tuple("describe" if kind == "diagnose" else kind for kind in types)
    foretold = tuple("predict" if kind == "prescribe" else kind for kind in types)
    answer = Expected(
        "order",
        types,
        {"counted": counted, "foretold": foretold},
        label_names(labels),
        {code: pick(words) for code, words in labels.items()},
    )
    facts = {"types": tr(", ").join(pick(labels[kind]) for kind in types)}
    facts |= {kind: pick(words) for kind, words in labels.items()}
    return Key({"types": answer}, facts)
