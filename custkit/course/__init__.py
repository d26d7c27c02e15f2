"""The course room: the checks, hints and progress of a lesson."""

from custkit.course.asking import answer, exercise
from custkit.course.attempt import attempt
from custkit.course.subjects import (
    falling_account,
    largest_accounts,
    seasonal_customer,
)
from custkit.course.verbs import check, hint, solution

__all__ = [
    "answer",
    "attempt",
    "check",
    "exercise",
    "falling_account",
    "hint",
    "largest_accounts",
    "seasonal_customer",
    "solution",
]
