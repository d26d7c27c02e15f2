"""The value matrix: whom to invest in this year. Profit now, headroom to grow, lifetime value as a third cut.

Four types, from `value_types.yaml`: *strategic* (earning and room to grow), *high potential* (room, not yet earning),
*basic* (earning, little room), *inefficient* (neither). Value type sets yearly investment; tier sets service.
"""

from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd
import yaml

from custkit.locale import pick

from .features import customer_table
from .profit import customer_profit

TYPES = ("strategic", "high_potential", "basic", "inefficient")
DEFAULT_CUTS = {"profit_share": 0.01, "headroom": None, "clv": 0.0}
HEADROOM_OF_SALES = 0.02


def headroom(company, as_of=None) -> pd.DataFrame:
    """What each customer could still buy from us in a year: wallet less the last 12 months' net money, yuan.

    ``customer_id, sales_12m, est_wallet, headroom`` (never below 0; NaN where the wallet is unknown),
    ``share_of_wallet`` (0–1; NaN likewise). One row per customer with orders or with a wallet.
    """
    table = customer_table(company, groups=("core", "halves"), as_of=as_of).set_index("customer_id")
    sales = (table["net_m1_6"] + table["net_m7_12"]).rename("sales_12m")
    if company.has("customers.est_wallet"):
        wallet = company.table("customers").set_index("customer_id")["est_wallet"].astype(float)
    else:
        wallet = pd.Series(dtype=float, name="est_wallet")
    result = pd.concat([sales, wallet[wallet.notna()].rename("est_wallet")], axis=1)
    result["sales_12m"] = result["sales_12m"].fillna(0.0)
    result["headroom"] = (result["est_wallet"] - result["sales_12m"]).clip(lower=0)
    share = result["sales_12m"].clip(lower=0) / result["est_wallet"].where(result["est_wallet"] > 0)
    result["share_of_wallet"] = share.clip(upper=1)
    return result.rename_axis("customer_id").sort_index().reset_index()


def growth_potential(company, as_of=None) -> pd.DataFrame:
    """Potential of each customer in yuan a year, and where the number comes from.

    ``customer_id, potential, source``: headroom where the wallet is known (``"wallet"``), else what the customer's
    own trend would add in a year if it went on, never below 0 (``"trend"``; 12 × the monthly slope × 12).
    """
    table = customer_table(company, groups=("core", "trend"), as_of=as_of)[["customer_id", "trend_per_month"]]
    room = headroom(company, as_of)[["customer_id", "headroom"]]
    table = table.merge(room, on="customer_id", how="left")
    by_trend = (table["trend_per_month"].fillna(0.0) * 144).clip(lower=0)
    table["potential"] = table["headroom"].fillna(by_trend)
    table["source"] = np.where(table["headroom"].notna(), "wallet", "trend")
    return table[["customer_id", "potential", "source"]]


def value_matrix(
    company, cuts: dict | None = None, clv: pd.DataFrame | None = None, profit=None
) -> pd.DataFrame:
    """Every customer's value type, most valuable first.

    cuts: ``profit_share`` (0–1 of total profit; 1%), ``headroom`` (yuan a year; 2% of the company's last 12 months'
    sales), ``clv`` (yuan; 0; used only where a ``clv`` table with ``customer_id, clv`` is given and has a value).
    ``customer_id, profit, profit_share, potential, source, clv, value_type``. A customer *earns* when profit share
    (and lifetime value, where known) reach the cut, and *has room* when potential does; the four combinations
    are the four types, so each customer has exactly one. ``.attrs["cuts"]``: the cuts used. Raises ValueError for
    an unknown cut.
    """
    unknown = set(cuts or {}) - set(DEFAULT_CUTS)
    if unknown:
        raise ValueError(f"unknown cuts {', '.join(sorted(unknown))}; there are {', '.join(DEFAULT_CUTS)}")
    cuts = DEFAULT_CUTS | (cuts or {})
    if cuts["headroom"] is None:
        cuts["headroom"] = HEADROOM_OF_SALES * float(headroom(company)["sales_12m"].sum())
    profit = customer_profit(company) if profit is None else profit
    table = profit[["customer_id", "profit", "profit_share"]].merge(
        growth_potential(company), on="customer_id", how="left"
    )
    table["potential"] = table["potential"].fillna(0.0)
    table["source"] = table["source"].fillna("none")
    known = pd.Series(dtype=float) if clv is None else clv.set_index("customer_id")["clv"]
    table["clv"] = table["customer_id"].map(known).astype(float)
    return by_type(table, cuts)


def by_type(table: pd.DataFrame, cuts: dict) -> pd.DataFrame:
    """A table of `value_matrix` typed again by other cuts (all three given); fast, for trying cuts out."""
    table = table.drop(columns="value_type", errors="ignore")
    earns = table["profit_share"].fillna(-np.inf) >= cuts["profit_share"]
    earns &= table["clv"].isna() | (table["clv"] >= cuts["clv"])
    room = table["potential"] >= cuts["headroom"]
    table["value_type"] = np.select([earns & room, room, earns], TYPES[:3], TYPES[3])
    order = table["value_type"].map({name: i for i, name in enumerate(TYPES)})
    table = table.assign(order=order).sort_values(
        ["order", "profit", "customer_id"], ascending=[True, False, True], ignore_index=True
    )
    table = table.drop(columns="order")
    table.attrs["cuts"] = cuts
    return table


@cache
def value_types() -> dict:
    """The table ``value_types.yaml``: per type ``zh, en`` labels, ``meaning``, ``invest`` and ``stop`` texts."""
    return yaml.safe_load(files("custkit.tiering").joinpath("value_types.yaml").read_text(encoding="utf-8"))


def value_type_label(code: str, language: str | None = None) -> str:
    """The name of a value type, e.g. 战略型 or Strategic."""
    return pick(value_types()[code], language)
