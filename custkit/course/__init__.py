"""The course room: from bilingual sources to notebooks, and the checks, hints and progress of a lesson."""

from custkit.course.verbs import check, hint, solution

__all__ = ["check", "hint", "solution"]
