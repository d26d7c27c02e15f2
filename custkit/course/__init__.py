"""The course room: the checks, hints and progress of a lesson."""

from custkit.course.attempt import attempt
from custkit.lazy import lazily

_HOME = {
    "answer": "asking",
    "check": "verbs",
    "exercise": "asking",
    "falling_account": "subjects",
    "hint": "verbs",
    "largest_accounts": "subjects",
    "solution": "verbs",
}
__all__ = [*_HOME, "attempt"]
__getattr__, __dir__ = lazily(__name__, _HOME)
