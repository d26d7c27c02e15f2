"""One customer on one page: the four blocks of its file, in words."""

import pandas as pd

from custkit.item.texts import written
from custkit.show.html import Html
from custkit.show.tables import cell_text, digits_of, format_of, full_title, table

_MOST_ROWS = 8
_LEFT_OUT = ("lat", "lon")  # a map needs them, a visit does not


def customer_file(company, customer_id: str) -> Html:
    """The customer's file as a page: basic data, purchases, the last contacts, what it said it needs.

    Blocks without data are left out. Raises KeyError for an unknown customer.
    """
    from custkit.tiering import customer_card

    card = customer_card(company, customer_id)
    blocks = [_listed(card[name], company.currency) for name in ("basic", "purchases") if len(card[name])]
    blocks.append(card["interactions"])
    blocks.append(card["needs"])
    name = written("customer_id", customer_id, company)
    pages = [
        table(block.dropna(axis=1, how="all"), rows=20 if "item" in block else _MOST_ROWS, caption=name)
        for block in blocks
        if len(block)
    ]
    return Html("".join(page.html for page in pages), "\n\n".join(page.text for page in pages))


def _listed(block, currency):
    """Item and value under each other, each as its own column of a table would show it."""
    rows = []
    for name, value in zip(block["item"], block["value"], strict=True):
        if name in _LEFT_OUT:
            continue
        form = format_of(name, pd.Series([value]))
        kind = "customer_status" if name == "status" else name
        rows.append(
            (
                full_title(name, form, currency),
                cell_text(kind, form, value, digits_of(form, pd.Series([value]))),
            )
        )
    return pd.DataFrame(rows, columns=["item", "content"])
