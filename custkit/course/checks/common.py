"""What the checks of several modules share."""

from custkit.locale import pick


def customer_names(company, ids) -> dict[str, str]:
    """Ways to write a customer: the id itself, and the name where the company has one; name → id."""
    ids = [str(one) for one in ids]
    names = {one: one for one in ids}
    if company.has("customers.customer_name"):
        table = company.table("customers").dropna(subset=["customer_name"])
        wanted = table[table["customer_id"].isin(ids)]
        names |= dict(zip(wanted["customer_name"], wanted["customer_id"], strict=True))
    return names


def label_names(labels: dict[str, dict]) -> dict[str, str]:
    """Ways to write a code with labels ``code → {zh, en}``: the code or either label."""
    names = {}
    for code, texts in labels.items():
        names |= {code: code, texts["zh"]: code, texts["en"]: code}
    return names | {pick(texts): code for code, texts in labels.items()}
