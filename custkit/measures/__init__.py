"""Measures that several modules share, each written once."""

from custkit.measures.concentration import gini, hhi, top_share
from custkit.measures.price_volume import price_volume_mix

__all__ = ["gini", "hhi", "price_volume_mix", "top_share"]
