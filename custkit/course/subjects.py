"""Whom an exercise is about: found by a rule on the company at hand, never by name."""

import datetime

WINDOW_DAYS = 182
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
    """The large account whose orders fell most: of the ten largest, the steepest fall in net revenue of the
    last 182 days against the same days a year earlier (against the 182 days before, in a short history).

    Ties, and a company without any fall, go to the account that has been silent longest.
    """
    accounts = largest_accounts(company)
    year = datetime.timedelta(days=365)
    window = datetime.timedelta(days=WINDOW_DAYS)
    now = _revenue(company, accounts, company.as_of - window, company.as_of)
    base = _revenue(company, accounts, company.as_of - window - year, company.as_of - year)
    if not any(base.values()):
        base = _revenue(company, accounts, company.as_of - 2 * window, company.as_of - window)
    last = _last_orders(company, accounts)

    def change(account):
        before = base.get(account, 0)
        return now.get(account, 0) / before - 1 if before > 0 else 0.0

    return min(accounts, key=lambda account: (min(change(account), 0.0), last[account], account))


def _revenue(company, accounts, after, until):
    orders = company.orders
    chosen = orders.filter(
        orders.customer_id.isin(accounts), orders.order_date > after, orders.order_date <= until
    )
    sums = chosen.group_by("customer_id").aggregate(total=chosen.amount_cents.sum()).to_pandas()
    return dict(zip(sums["customer_id"], sums["total"], strict=True))


def _last_orders(company, accounts):
    orders = company.orders.filter(company.orders.customer_id.isin(accounts))
    last = orders.group_by("customer_id").aggregate(last=orders.order_date.max()).to_pandas()
    return dict(zip(last["customer_id"], last["last"], strict=True))
