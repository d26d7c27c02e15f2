"""Codes in words: tiers, segments, value types, stages, churn states, families, cost drivers, enumerations."""

from collections.abc import Callable

from custkit.data import contract
from custkit.data.words import coded_word
from custkit.locale import tr

# Columns that hold codes, and the vocabularies they may come from, likeliest first.
_GROUPINGS = ("tier", "segment", "value_type", "family", "stage", "state")
_OF_COLUMN = {
    **{name: (name,) for name in ("value_type", "family", "stage", "state", "driver", "source")},
    **dict.fromkeys(("segment", "tier", "group"), _GROUPINGS),
    **dict.fromkeys(("from_tier", "to_tier", "play", "place"), ("tier", "segment")),
    **dict.fromkeys(("from_stage", "to_stage"), ("stage",)),
}


def word(column: str, code: str) -> str:
    """What a code in a column of that name means, in the language in use; other texts as they are."""
    if code == "new" and column in ("from_tier", "to_tier"):
        return tr("Not yet a customer")
    if code == "unknown" and column in ("segment", "group"):
        return tr("unknown")
    for name in _OF_COLUMN.get(column, ()):
        label = _VOCABULARIES[name](code)
        if label is not None:
            return label
    return coded_word(column, code)


def words(codes) -> list[str]:
    """The labels of a grouping: of the one vocabulary that knows all its codes, else the codes themselves.

    ``lost`` is a tier among tiers and a stage among stages; ``unknown`` belongs to every grouping.
    """
    codes = [str(code) for code in codes]
    asked = [code for code in codes if code != "unknown"]
    for translate in (*(_VOCABULARIES[name] for name in _GROUPINGS), *_enumerations()):
        labels = {code: translate(code) for code in asked}
        if asked and None not in labels.values():
            break
    else:
        labels = {code: code for code in asked}
    return [labels.get(code, tr("unknown")) for code in codes]


def _tier(code):
    from custkit.tiering import tier_label

    return _or_none(tier_label, code)


def _segment(code):
    from custkit.tiering import segment_label

    return _or_none(segment_label, code)


def _value_type(code):
    from custkit.tiering import value_type_label

    return _or_none(value_type_label, code)


def _family(code):
    from custkit.tiering import family_label

    return _or_none(family_label, code)


def _stage(code):
    from custkit.tiering import stage_label
    from custkit.tiering.lifecycle import STAGES

    return stage_label(code) if code in STAGES else None


def _state(code):
    from custkit.tiering import stage_label
    from custkit.tiering.leaving import STATES

    return stage_label(code) if code in STATES else None


def _driver(code):
    column = contract.tables()["cost_to_serve"].column(code)
    return (
        None
        if column is None and code != "discount"
        else contract.label(f"cost_to_serve.{code}" if column else code)
    )


def _source(code):
    return {"wallet": tr("wallet estimate"), "trend": tr("own trend"), "none": tr("no data")}.get(code)


def _or_none(label: Callable[[str], str], code: str) -> str | None:
    try:
        return label(code)
    except KeyError:
        return None


def _enumerations():
    """A translation for each column of the customers that has a fixed list of values."""
    for name, column in contract.tables()["customers"].columns.items():
        if column.values:
            known = {value.code: name for value in column.values}
            yield (
                lambda code, known=known: (
                    contract.value_label("customers", known[code], code) if code in known else None
                )
            )


_VOCABULARIES = {
    "tier": _tier,
    "segment": _segment,
    "value_type": _value_type,
    "family": _family,
    "stage": _stage,
    "state": _state,
    "driver": _driver,
    "source": _source,
}
