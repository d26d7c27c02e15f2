"""What the checks of several modules share."""

from custkit.locale import tr


def customer_names(company, ids) -> dict[str, str]:
    """Ways to write a customer: the name where the company has one, and the id; name → id."""
    ids = [str(one) for one in ids]
    names = {}
    if company.has("customers.customer_name"):
        table = company.table("customers").dropna(subset=["customer_name"])
        wanted = table[table["customer_id"].isin(ids)]
        names |= dict(zip(wanted["customer_name"], wanted["customer_id"], strict=True))
    return names | {one: one for one in ids}


def label_names(labels: dict[str, dict]) -> dict[str, str]:
    """Ways to write a code with labels ``code → {zh, en}``: the code or either label; name → code."""
    return {name: code for code, texts in labels.items() for name in (code, texts["zh"], texts["en"])}


def named(customer: str, names: dict[str, str]) -> str:
    """A customer with its name, where `customer_names` knows one."""
    name = next((name for name, code in names.items() if code == customer and name != code), None)
    return f"{name} ({customer})" if name else customer


def named_list(ids, names: dict[str, str]) -> str:
    """Customers in one line; "none" where there are none."""
    return tr(", ").join(named(one, names) for one in ids) or tr("none")
