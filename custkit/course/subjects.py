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


def chosen_accounts(company, written=None) -> list[str]:
    """The customers somebody wrote down, by id or name, as ids; the ten largest where nothing was written."""
    from custkit.course.answers import as_items, normal
    from custkit.course.blank import is_blank
    from custkit.course.checks.common import customer_names

    if is_blank(written):
        return largest_accounts(company)
    everybody = company.orders.customer_id
    ids = company.orders.filter(everybody.notnull()).select("customer_id").distinct().to_pandas()
    known = {normal(name): code for name, code in customer_names(company, ids["customer_id"]).items()}
    return list(dict.fromkeys(known.get(normal(one), str(one).strip()) for one in as_items(written)))


def falling_account(company) -> str:
    """The largest account whose orders fell most (first of `tiering.falling_accounts`); the largest account of
    all where none fell."""
    from custkit import tiering

    found = tiering.falling_accounts(company)
    return found["customer_id"].iloc[0] if len(found) else largest_accounts(company, 1)[0]
