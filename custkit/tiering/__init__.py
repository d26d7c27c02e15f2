"""Module 2: who are our customers, which matter, which are moving, and what we do differently for each group."""

from custkit.tiering.features import GROUPS, customer_features, customer_table, last_complete_month

__all__ = ["GROUPS", "customer_features", "customer_table", "last_complete_month"]
