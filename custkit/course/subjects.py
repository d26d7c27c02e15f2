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
    last = _last_orders(company, accounts)
    changes = _changes(company, accounts)
    return min(accounts, key=lambda account: (min(changes[account], 0.0), last[account], account))


def half_year_change(company, account: str) -> float:
    """Net revenue of an account in the last half-year over the base that `falling_account` uses, minus one."""
    return _changes(company, sorted({account, *largest_accounts(company)}))[account]


def _changes(company, accounts):
    """Change of net revenue per account; 0 where there was nothing before."""
    window, year = datetime.timedelta(days=WINDOW_DAYS), datetime.timedelta(days=365)
    now = _revenue(company, accounts, company.as_of - window, company.as_of)
    base = _revenue(company, accounts, company.as_of - window - year, company.as_of - year)
    if not any(base.values()):
        base = _revenue(company, accounts, company.as_of - 2 * window, company.as_of - window)
    return {one: now.get(one, 0) / base[one] - 1 if base.get(one, 0) > 0 else 0.0 for one in accounts}


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
