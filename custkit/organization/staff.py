"""Who is on board in which role, with which hours, and whose customers they look after."""

import pandas as pd

from .people import staff


def on_board(company, roles=None) -> pd.DataFrame:
    """Reps who have not left by as_of, one row each; of ``roles`` or of all; without a table of reps none.

    A column that the company does not have is empty.
    """
    table = staff(company)
    table = table[~(table["left_date"] <= pd.Timestamp(company.as_of))].reset_index()
    return table[table["role"].isin(roles)] if roles is not None else table


def owners(company) -> pd.DataFrame:
    """``customer_id, rep_id``: who owns each customer, where that is on record."""
    if not company.has("customers.owner_rep_id"):
        return pd.DataFrame(columns=["customer_id", "rep_id"])
    table = company.table("customers").dropna(subset=["owner_rep_id"]).drop_duplicates("customer_id")
    return table[["customer_id", "owner_rep_id"]].rename(columns={"owner_rep_id": "rep_id"})
