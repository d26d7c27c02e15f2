"""The course room: exercises as forms, their judge, the contents, what a learner has done and kept."""

from custkit.lazy import lazily

_HOME = {
    "answer": "asking",
    "chosen": "own_data_form",
    "exercise": "asking",
    "falling_account": "subjects",
    "join": "join_form",
    "kept": "state",
    "largest_accounts": "subjects",
    "own_data": "own_data_form",
    "agenda": "training",
    "competence": "training",
    "evaluation": "training",
    "mode_shares": "training",
    "training_agenda": "training_rows",
    "training_effect": "training_rows",
    "training_gaps": "training_rows",
    "training_modes": "training_rows",
}
__all__ = [*_HOME]
__getattr__, __dir__ = lazily(__name__, _HOME)
