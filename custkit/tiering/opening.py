"""The opening of the day: a first check of one's own on the company's card."""

from custkit.item import Key, Refused, exercise, number


@exercise("E0.1")
def customers_with_orders(company) -> Key:
    """How many customers placed orders; the number of orders is the usual slip."""
    orders = company.orders
    customers = int(orders.customer_id.nunique().to_pandas())
    n_orders = int(orders.count().to_pandas())
    if not customers:
        raise Refused("empty")
    facts = {"n_customers": customers, "n_orders": n_orders, "mean": n_orders / customers}
    return Key(
        {"customers": number(customers, {"orders": n_orders if n_orders != customers else None})}, facts
    )
