"""Run an analysis that may refuse: its reason becomes a card, and the lesson goes on."""

from custkit.course.card import Card
from custkit.locale import tr


def attempt(analysis, *args, **kwargs):
    """``analysis(*args, **kwargs)``, or a card with the reason where the data cannot carry it.

    A refusal is a ValueError (`CannotFit` is one) or a missing table. A card among the arguments is handed on, so
    that the chart of a refused model is the same card. Every other error stays an error.
    """
    from custkit.data import MissingTable

    refused = next((value for value in (*args, *kwargs.values()) if isinstance(value, Card)), None)
    if refused:
        return refused
    try:
        return analysis(*args, **kwargs)
    except (ValueError, MissingTable) as error:
        reason = str(error.args[0]) if error.args else str(error)
        return Card("missing", tr("This part is skipped: the data cannot carry it"), (reason,))
