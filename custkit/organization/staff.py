"""Our own people as the tables know them: who is on board, in which role, with which hours, and whose customers."""

import pandas as pd

TEXTS = ("rep_id", "name", "role", "region", "manager_id")
NUMBERS = ("capacity_calls_year", "capacity_hours_month", "quota_year", "cost_year")


def on_board(company, roles=None) -> pd.DataFrame:
    """Reps who have not left by as_of, one row each; of ``roles`` or of all; without a table of reps none.

    A column that the company does not have is empty.
    """
    if not company.has("reps"):
        return pd.DataFrame(columns=[*TEXTS, *NUMBERS])
    table = company.table("reps").drop_duplicates("rep_id")
    if "left_date" in table:
        left = pd.to_datetime(table["left_date"])
        table = table[left.isna() | (left > pd.Timestamp(company.as_of))]
    missing = [name for name in (*TEXTS, *NUMBERS) if name not in table]
    table = table.assign(**dict.fromkeys(missing))
    return table[table["role"].isin(roles)] if roles is not None else table


def owners(company) -> pd.DataFrame:
    """``customer_id, rep_id``: who owns each customer, where that is on record."""
    if not company.has("customers.owner_rep_id"):
        return pd.DataFrame(columns=["customer_id", "rep_id"])
    table = company.table("customers").dropna(subset=["owner_rep_id"]).drop_duplicates("customer_id")
    return table[["customer_id", "owner_rep_id"]].rename(columns={"owner_rep_id": "rep_id"})
