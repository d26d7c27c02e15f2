"""Measures that several modules share, each written once."""

from custkit.measures.concentration import gini, hhi, top_share

__all__ = ["gini", "hhi", "top_share"]
