"""Ledgers: two columns of money, debit and credit, of which one is what was sold and the other what was paid for it."""

import re
from collections.abc import Sequence

from custkit.data.meanings import normalise

_DEBIT, _CREDIT = "借方|debits?|dr|soll|debe|débit|dare", "贷方|credits?|cr|haben|haber|crédit|avere"
_AMOUNT = r"(?:{side})(?:发生额?|金额|额|amounts?|amt|betrag|importe|montant|importo|本币|原币|lc|fc)*"
_BEFORE = r"(?:本期|本币|原币|amount|total|sumof|betrag)?"
_REVENUE = r"收入|revenue|income|erlös|umsatz|produits|ingresos|ricavi"


def sides(headers: Sequence[str], said: str = "") -> list[str]:
    """The debit and the credit column of a ledger, what was sold first; [] where there is no such pair.

    In an account of customers, sales stand on the debit side; in one of revenue, on the credit side. said: what the
    file or its title says of the account.
    """
    found = [_of(headers, side) for side in (_DEBIT, _CREDIT)]
    if any(len(side) != 1 for side in found):
        return []
    debit, credit = found[0][0], found[1][0]
    return [credit, debit] if re.search(_REVENUE, said.casefold()) else [debit, credit]


def other_side(header: str, headers: Sequence[str]) -> str | None:
    """The column on the other side of the ledger, None where ``header`` is not of one."""
    pair = sides(headers)
    return next(one for one in pair if one != header) if header in pair else None


def _of(headers: Sequence[str], side: str) -> list[str]:
    pattern = re.compile(_BEFORE + _AMOUNT.format(side=side))
    return [header for header in headers if pattern.fullmatch(normalise(header))]
