"""What the checks of several modules share."""


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
