"""Pseudonyms for customers and people, so that results can be shown outside the company."""

import hashlib
import hmac
from collections.abc import Iterable

import pandas as pd


def anonymise(
    frame: pd.DataFrame, columns: Iterable[str] = ("customer_id", "customer_name", "name"), key: str = ""
) -> pd.DataFrame:
    """A copy of ``frame`` in which the values of ``columns`` are pseudonyms such as ``x-3f2a9c41d0``.

    The same value and key always give the same pseudonym, so tables can still be joined; columns that the frame
    lacks are passed over, empty values stay empty. key: a secret of the company; without it, whoever has a list of
    all customers could find out who is who. HMAC-SHA-256, the first 40 bits.
    """
    result = frame.copy()
    for column in columns:
        if column in result:
            codes = {value: _pseudonym(str(value), key) for value in result[column].dropna().unique()}
            result[column] = result[column].map(codes)
    return result


def masked(name) -> str:
    """Someone's name by its first character, as the import masks it: ``X**``; empty where there is none."""
    return f"{name.strip()[:1]}**" if isinstance(name, str) and name.strip() else ""


def _pseudonym(value: str, key: str) -> str:
    return "x-" + hmac.new(key.encode(), value.encode(), hashlib.sha256).hexdigest()[:10]
