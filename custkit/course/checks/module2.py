"""The right answers of module 2: insight and tiering."""

from custkit.course.checks.module2_value import th2_2, th2_3, th2_4

__all__ = ["th2_2", "th2_3", "th2_4"]
