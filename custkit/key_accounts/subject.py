"""Of which key account plan, review and page speak: found by a rule, turned by hand, never named."""

from custkit.item import one_of
from custkit.tiering.movement import falling_accounts

from .accounts import key_accounts


def account_in_question(company) -> str | None:
    """The key account that plan, review and page speak of first: whose orders fell most, else the largest.

    None where there is no key account.
    """
    ids = key_accounts(company)["customer_id"]
    falling = falling_accounts(company).table["customer_id"]
    return next(iter([*falling[falling.isin(ids)], *ids]), None)


def accounts_dial(company) -> one_of:
    """A dial that turns from one key account to the next."""
    ids = tuple(key_accounts(company)["customer_id"])
    return one_of(ids or ("",), account_in_question(company) or "", "customer_id")
