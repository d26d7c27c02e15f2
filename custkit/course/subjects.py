"""Whom an exercise is about: found by a rule on the company at hand, never by name."""

TOP_ACCOUNTS = 10


def largest_accounts(company, n: int = TOP_ACCOUNTS) -> list[str]:
    """The ``n`` customers with the most net revenue over the whole period, largest first.

    The names that come to mind first, and so what "our top ten" written from memory usually looks like.
    """
    orders = company.orders.filter(company.orders.customer_id.notnull())
    totals = orders.group_by("customer_id").aggregate(total=orders.amount_cents.sum()).to_pandas()
    return (
        totals.sort_values(["total", "customer_id"], ascending=[False, True])["customer_id"].head(n).tolist()
    )


def falling_account(company) -> str:
    """The largest account whose orders fell most (first of `tiering.falling_accounts`); the largest account of
    all where none fell."""
    from custkit import tiering

    found = tiering.falling_accounts(company).table
    return found["customer_id"].iloc[0] if len(found) else largest_accounts(company, 1)[0]
