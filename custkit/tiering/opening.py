"""The opening of the day: a first check of one's own on the company's card, and the ten customers one has in mind."""

import pandas as pd

from custkit.item import Key, Refused, Result, curve, exercise, item, number, several
from custkit.locale import tr

from .cohorts import monthly_revenue

CARD, TEN = 30, 10  # names on the card, and how many of them are ticked
YEAR = 12


@item
def revenue_by_month(company) -> Result:
    """Net revenue of each complete month: ``month, revenue``, the first month first.

    ``about``: ``total`` of the last 12, ``year_change`` (share; missing with fewer than 24 months), ``n_months``.
    """
    months = monthly_revenue(company)
    table = months.loc[months["complete"].astype(bool), ["month", "revenue"]].reset_index(drop=True)
    if table.empty:
        raise Refused("empty")
    last, before = table["revenue"].iloc[-YEAR:].sum(), table["revenue"].iloc[-2 * YEAR : -YEAR].sum()
    whole = len(table) >= 2 * YEAR and before > 0
    change = last / before - 1 if whole else float("nan")
    verdict = "short" if not whole else "more" if change >= 0 else "less"
    about = {"total": float(last), "year_change": abs(change), "n_months": min(len(table), YEAR)}
    return Result(table, verdict, about, picture=curve("month", "revenue"))


@exercise("E0.1")
def customers_with_orders(company) -> Key:
    """How many customers placed orders; the usual slips are the number of orders and that of customers on file."""
    orders = company.orders
    customers = int(orders.customer_id.nunique().to_pandas())
    n_orders = int(orders.count().to_pandas())
    if not customers:
        raise Refused("empty")
    listed = 0 if company.missing("customers") else company.table("customers")["customer_id"].nunique()
    wrong = {"orders": n_orders, "on_list": listed}
    slips = {name: n if n > 1.01 * customers else None for name, n in wrong.items()}
    facts = {"n_customers": customers, "n_orders": n_orders, "mean": n_orders / customers}
    facts |= {"n_listed": listed, "n_never": listed - customers}
    return Key({"customers": number(customers, slips)}, facts)


def names_card(company) -> pd.DataFrame:
    """Thirty customers to choose ten from, the longest known first, and what one may know of them without money.

    ``customer_id``, and of ``employees, level, last_visit, known_for`` what the company has. On the card are those
    with a line of fame (``customers.known_for``); empty where fewer than eleven or more than thirty have one.
    """
    columns = ["customer_id", "employees", "level", "last_visit", "known_for"]
    if company.missing("customers.known_for"):
        return pd.DataFrame(columns=columns[:1])
    table = company.table("customers").dropna(subset=["known_for"]).drop_duplicates("customer_id")
    if not TEN < len(table) <= CARD:
        return pd.DataFrame(columns=columns[:1])
    order = [name for name in ("created_date", "customer_id") if name in table]
    table = table.sort_values(order, ignore_index=True)
    if not company.missing("interactions.customer_id", "interactions.type", "interactions.date"):
        met = company.table("interactions")
        met = met[(met["type"] == "visit") & (met["date"] <= pd.Timestamp(company.as_of))]
        table["last_visit"] = table["customer_id"].map(met.groupby("customer_id")["date"].max())
    return table[[name for name in columns if name in table]]


@exercise("E0.2", keeps="ten")
def ten_in_mind(company, ten=None) -> Key:
    """The ten most important customers as one has them in mind: no answer is wrong, and they are kept.

    ten: those ticked before. On the names card they are ticked; with one's own data any customer can be named.
    """
    card = names_card(company)
    known = card["customer_id"].astype(str).tolist()
    if not known:
        ids = company.orders.customer_id
        known = sorted(ids.as_table().distinct().filter(ids.notnull()).to_pandas()["customer_id"].astype(str))
    if len(known) <= TEN:
        raise Refused("few", n_customers=len(known))
    facts = card.fillna({"level": tr("no level yet")}).set_index("customer_id").to_dict("index")

    def counted(codes):
        return [] if len(codes) == TEN else [tr("You chose {n}; choose ten", n=len(codes))]

    start = [one for one in ten or () if one in known] or None
    return Key({"ten": several(known[:TEN], known, "customer_id", start=start, check=counted, notes=facts)})
