"""Whom an exercise is about: found by a rule on the company at hand, never by name."""

TOP_ACCOUNTS = 10
NAIVE_DAYS, NAIVE_TIMES, NAIVE_GAPS_KNOWN = 60, 3.0, 6


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


def seasonal_customer(company) -> str | None:
    """The largest customer about whom a plain rule cries wolf or is right: "no order for 60 days".

    Of those with a rhythm to judge by (six gaps and more) who ordered within the last 12 months: quiet for over 60
    days and for over three of their own median gaps; most money in these 12 months. None where nobody is.
    """
    from custkit.tiering.overview import overview

    view = overview(company)
    table = view.states[view.states["n_gaps"] >= NAIVE_GAPS_KNOWN]
    quiet = (table["recency_days"] > NAIVE_DAYS) & (table["gap_ratio"] > NAIVE_TIMES)
    table = table[quiet & (table["monetary_12m"] > 0)]
    table = table.sort_values(["monetary_12m", "customer_id"], ascending=[False, True])
    return None if table.empty else table["customer_id"].iloc[0]
