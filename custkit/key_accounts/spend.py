"""Wallets: what customers spend on our kind of product in all, told or reckoned from our rank; and sales by line."""

import ibis
import numpy as np
import pandas as pd

from custkit.data.memo import kept
from custkit.item import Result, bars, item, one_of

RANK_ITEM, SUPPLIERS_ITEM = "supplier_rank", "n_suppliers"


def war(rank, n) -> float | np.ndarray:
    """Share of wallet (0–1) of the supplier ranked ``rank`` of the ``n`` a customer uses, 1 = first choice.

    Wallet allocation rule: (1 − rank/(n + 1)) × 2/n; ties take the mean of their ranks. The shares of all ``n`` add up
    to 1. Source: Keiningham, Aksoy, Buoye & Cooil (2011), *Harvard Business Review* 89(10). Raises ValueError unless
    1 ≤ rank ≤ n.
    """
    rank, n = np.asarray(rank, float), np.asarray(n, float)
    if not ((rank >= 1) & (rank <= n)).all():
        raise ValueError("a rank lies between 1 and the number of suppliers")
    share = (1 - rank / (n + 1)) * 2 / n
    return float(share) if share.ndim == 0 else share


@item(dial={"suppliers": one_of(("2", "3", "4", "5"), start="2")})
def war_table(company, suppliers="3") -> Result:
    """The wallet allocation rule for one number of suppliers: ``rank, wallet_share`` (0–1, adds up to 1)."""
    n = int(suppliers)
    ranks = np.arange(1, n + 1)
    table = pd.DataFrame({"rank": ranks, "wallet_share": war(ranks, n)})
    return Result(table, about={"n_suppliers": n, "first_share": war(1, n), "last_share": war(n, n)},
                  picture=bars("rank", "wallet_share"))  # fmt: skip


def wallets(company) -> pd.DataFrame:
    """`custkit.tiering.headroom` with ``wallet_source``; a survey rank stands in where the spend is not known.

    ``wallet_source``: ``"known"`` (``est_wallet``), ``"rank"`` (the customer told in a survey which of how many
    suppliers we are, items ``supplier_rank`` and ``n_suppliers``: wallet = our sales ÷ `war`), None. A rank is only
    asked where no spend is known, since it is the coarser of the two.
    """
    from custkit.tiering import headroom

    table = headroom(company).set_index("customer_id")
    known = pd.Series("known", index=table.index, dtype=object)
    table["wallet_source"] = known.where(table["est_wallet"].notna(), None)
    share = _rank_shares(company).reindex(table.index)
    told = table["est_wallet"].isna() & share.notna() & (table["sales_12m"] > 0)
    table.loc[told, "wallet_source"] = "rank"
    table.loc[told, "share_of_wallet"] = share[told]
    table.loc[told, "est_wallet"] = table["sales_12m"][told] / share[told]
    table.loc[told, "headroom"] = table["est_wallet"][told] - table["sales_12m"][told]
    return table.reset_index()


def line_sales(company) -> pd.DataFrame:
    """Net money of the last 12 months by customer (rows) and product line (columns); kept."""
    return kept(company, "line_sales_12m", lambda: _read_line_sales(company))


def _rank_shares(company) -> pd.Series:
    """Share of wallet by the latest rank told in a survey, one a customer; odd answers are left out."""
    none = pd.Series(dtype="float64")
    if not company.has("surveys.item_code", "surveys.customer_id", "surveys.value"):
        return none
    answers = company.table("surveys")
    answers = answers[answers["item_code"].isin([RANK_ITEM, SUPPLIERS_ITEM]) & answers["customer_id"].notna()]
    if answers.empty:
        return none
    answers = answers.assign(value=pd.to_numeric(answers["value"], errors="coerce"))
    if "date" in answers:
        answers = answers.sort_values("date", kind="stable")
    told = answers.groupby(["customer_id", "item_code"])["value"].last().unstack()
    told = told.reindex(columns=[RANK_ITEM, SUPPLIERS_ITEM]).dropna()
    told = told[(told[RANK_ITEM] >= 1) & (told[RANK_ITEM] <= told[SUPPLIERS_ITEM])]
    return pd.Series(war(told[RANK_ITEM], told[SUPPLIERS_ITEM]), index=told.index, dtype="float64")


def _read_line_sales(company):
    from custkit.tiering.features import months_before

    lines = company.order_lines
    if lines is None or not company.has("products.product_line") or "line_amount_cents" not in lines.columns:
        return pd.DataFrame(index=pd.Index([], name="customer_id"))
    products = company.table("products")[["product_id", "product_line"]].dropna(subset=["product_line"])
    products = products.drop_duplicates("product_id").set_index("product_id")
    day = lines.order_date
    inside = (day > ibis.literal(months_before(company.as_of, 12))) & (day <= ibis.literal(company.as_of))
    used = lines.filter(inside & lines.customer_id.notnull())
    sums = used.group_by("customer_id", "product_id").aggregate(cents=used.line_amount_cents.sum()).execute()
    sums["product_line"] = sums["product_id"].map(products["product_line"])
    table = sums.dropna(subset=["product_line"]).pivot_table(
        index="customer_id", columns="product_line", values="cents", aggfunc="sum", fill_value=0
    )
    return table.reindex(columns=sorted(products["product_line"].unique()), fill_value=0) / 100
