"""The right answers of the opening."""

from custkit.course.answers import Expected
from custkit.course.exercises import Key
from custkit.locale import number


def e0_1(company) -> Key:
    """How many customers placed orders."""
    orders = company.orders
    customers = int(orders.customer_id.nunique().to_pandas())
    count = int(orders.count().to_pandas())
    facts = {
        "customers": number(customers),
        "orders": number(count),
        "mean": number(count / max(customers, 1), 1),
    }
    return Key({"customers": Expected("number", customers, mistakes={"orders": count})}, facts)
