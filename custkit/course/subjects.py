"""Whom an exercise is about: found by a rule on the company at hand, never by name."""

TOP_ACCOUNTS = 10
NAIVE_DAYS = 60


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


def seasonal_customer(company) -> str | None:
    """The largest customer that "no order for 60 days" would report although it has been quiet as long before.

    Of those with a rhythm to judge by (six gaps and more); None where there is nobody of the kind.
    """
    from custkit.tiering import customer_table, tier_rules

    table = customer_table(company, groups=("core", "gaps"))
    known = table["n_gaps"] >= tier_rules()["lost"]["min_gaps"]
    quiet = (table["recency_days"] > NAIVE_DAYS) & (table["longest_gap_days"] > NAIVE_DAYS)
    table = table[known & quiet].sort_values(["monetary", "customer_id"], ascending=[False, True])
    return None if table.empty else table["customer_id"].iloc[0]


def vip_comparison(company):
    """A year of the top tier against the customers next below it: the data of "did the VIP plan bring the lift?".

    ``customer_id, treated`` (in the top tier a year ago; the others are as many of the largest below it), ``before``
    (100) and ``after``: net money of the 12 months before and since, the customer's own earlier year as 100. So a
    customer counts by its change, not by its size. Customers without money in the earlier year are left out.
    """
    import pandas as pd

    from custkit import tiering
    from custkit.tiering.features import months_before

    then = tiering.tiers(company, as_of=months_before(company.as_of, 12))
    then = then[then["monetary_12m"] > 0].sort_values(
        ["monetary_12m", "customer_id"], ascending=[False, True]
    )
    top = then[then["tier"] == "high_value"]
    below = then[then["tier"] != "high_value"].head(len(top))
    now = tiering.tiers(company).set_index("customer_id")["monetary_12m"]
    table = pd.concat([top.assign(treated=True), below.assign(treated=False)], ignore_index=True)
    table["after"] = 100 * table["customer_id"].map(now).fillna(0.0) / table["monetary_12m"]
    return table.assign(before=100.0)[["customer_id", "treated", "before", "after"]]
