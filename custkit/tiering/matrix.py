"""The value matrix: whom to invest in this year. Profit now, headroom to grow, lifetime value as a third cut.

Four types, from `value_types.yaml`: *strategic* (earning and room to grow), *high potential* (room, not yet earning),
*basic* (earning, little room), *inefficient* (neither). Value type sets yearly investment; tier sets service.
"""

from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd
import yaml

from custkit.item import UNTESTED, Key, Refused, Result, exercise, item, number, places, several, slider
from custkit.locale import pick

from .features import customer_table, months_before
from .profit import customer_profit, on_margin
from .record import a_year_ago, held

TYPES = ("strategic", "high_potential", "basic", "inefficient")
DEFAULT_CUTS = {"profit_share": None, "headroom": None, "clv": 0.0}
EARNERS, ROOMY = 0.75, 0.5  # of profit and of potential: the smallest group that has it earns, and has room
NONE_EARNS = 1.0
MONTH_DAYS, YEAR_MONTHS, SIZES = 30.4375, 12, 5


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
    """Potential of each customer in money a year, and where the number comes from.

    ``customer_id, potential, source``: headroom where the wallet is known (``"wallet"``). Else (``"trend"``) what the
    own trend would add in a year if it went on (12 × the monthly slope × 12), drawn towards nothing by a year
    (n / (n + 12) for n months of history), nothing below a year of history or for a falling one, and never more than
    lifts the customer to the largest of its size: the fifth of customers by the last 12 months' money it is in.
    """
    table = customer_table(company, groups=("core", "trend"), as_of=as_of)
    table = table[["customer_id", "trend_per_month", "tenure_days"]]
    room = headroom(company, as_of)[["customer_id", "headroom", "sales_12m"]]
    table = table.merge(room, on="customer_id", how="left")
    months = table["tenure_days"].fillna(0) / MONTH_DAYS
    trend = table["trend_per_month"].fillna(0.0) * 144 * months / (months + YEAR_MONTHS)
    sales = table["sales_12m"].fillna(0.0)
    size = np.ceil(sales.rank(method="first", pct=True) * SIZES)
    reach = sales.groupby(size).transform("max") - sales
    by_trend = np.minimum(trend.clip(lower=0), reach).where(months >= YEAR_MONTHS, 0.0)
    table["potential"] = table["headroom"].fillna(by_trend)
    table["source"] = np.where(table["headroom"].notna(), "wallet", "trend")
    return table[["customer_id", "potential", "source"]]


def _share_slider(company) -> slider:
    usual = usual_cuts(customer_profit(company), growth_potential(company))["profit_share"]
    step = 10.0 ** np.floor(np.log10(max(usual, 1e-4) / 5))
    return slider(
        step,
        round(10 * usual / step) * step + step,
        step,
        start=round(2 * usual / step) * step,
        form="percent1",
    )


def _room_slider(company) -> slider:
    usual = usual_cuts(customer_profit(company), growth_potential(company))["headroom"]
    step = 10.0 ** np.floor(np.log10(max(usual, 10.0) / 10))
    return slider(
        0.0, round(5 * usual / step) * step + step, step, start=round(2 * usual / step) * step, form="money"
    )


@item(dial={"share_cut": _share_slider, "room_cut": _room_slider})
def value_matrix(
    company,
    cuts: dict | None = None,
    clv: pd.DataFrame | None = None,
    profit=None,
    share_cut=None,
    room_cut=None,
) -> Result:
    """Every customer's value type, most valuable first.

    cuts: ``profit_share`` (0–1 of total profit), ``headroom`` (money a year): `usual_cuts` unless given; ``clv``
    (money; 0; used only where a ``clv`` table, ``customer_id, clv``, is given and has a value).
    share_cut, room_cut: the first two by themselves, as the dial turns them.
    ``customer_id, profit, profit_share, potential, source, clv, value_type``. A customer *earns* when profit share
    (and lifetime value, where known) reach the cut, and *has room* when potential does; the four combinations
    are the four types, so each customer has exactly one. ``about``: counts, and the cuts used. Raises ValueError for
    an unknown cut. Its record, at the usual cuts: of those with room a year ago, how many bought more in the 12 months
    since than in the 12 before; anyway: of the others who still bought then. Untested where wallets are noted: they
    keep no history, and today's would know what came.
    """
    unknown = set(cuts or {}) - set(DEFAULT_CUTS)
    if unknown:
        raise ValueError(f"unknown cuts {', '.join(sorted(unknown))}; there are {', '.join(DEFAULT_CUTS)}")
    turned = {"profit_share": share_cut, "headroom": room_cut}
    given = (cuts, share_cut, room_cut)
    cuts = DEFAULT_CUTS | (cuts or {}) | {name: cut for name, cut in turned.items() if cut is not None}
    profit = customer_profit(company) if profit is None else profit
    room = growth_potential(company)
    usual = usual_cuts(profit, room)
    cuts = {name: usual.get(name, 0.0) if cut is None else cut for name, cut in cuts.items()}
    table = profit[["customer_id", "profit", "profit_share"]].merge(room, on="customer_id", how="left")
    table["potential"] = table["potential"].fillna(0.0)
    table["source"] = table["source"].fillna("none")
    known = pd.Series(dtype=float) if clv is None else clv.set_index("customer_id")["clv"]
    table["clv"] = table["customer_id"].map(known).astype(float)
    table = by_type(table, cuts)
    if table.empty:
        raise Refused("empty")
    sizes = table["value_type"].value_counts().reindex(TYPES).fillna(0).astype(int)
    strategic, high = (table[table["value_type"] == name] for name in TYPES[:2])
    high = high.sort_values("potential", ascending=False)
    loss = not table["profit_share"].notna().any()
    record = None if any(cut is not None for cut in given) else _room_held(company, room)
    return Result(
        table,
        verdict="no_profit"
        if loss
        else "both"
        if len(high)
        else "strategic"
        if len(strategic)
        else "neither",
        about={f"n_{name}": int(sizes[name]) for name in TYPES}
        | {
            "n_customers": len(table),
            "on_margin": on_margin(company),
            "strategic_share": float(strategic["profit_share"].sum()),
            "share_cut": cuts["profit_share"],
            "room_cut": cuts["headroom"],
            "cuts": cuts,
        },
        money=float(high["potential"].sum()),
        customers=tuple(pd.concat([strategic, high])["customer_id"]),
        record=record,
        urgency="watch",
        value=int(sizes["strategic"]),
        unit="customers",
        picture=None if loss else _picture(table, sizes),
    )


def _room_held(company, now):
    """The record of having room to grow (strategic or high-potential); untested with wallets noted, or too few then."""
    if (now["source"] == "wallet").any():
        return UNTESTED
    then, day = a_year_ago(company), months_before(company.as_of, 12)
    room = growth_potential(company, day)
    cut = usual_cuts(customer_profit(company, as_of=day), room)["headroom"]
    roomy = room.set_index("customer_id")["potential"].reindex(then.index) >= cut
    return held(then["after"] > then["before"], roomy & then["buying"], ~roomy & then["buying"])


def last_of(values: pd.Series, share: float) -> float:
    """The value of the last in the smallest group that brings ``share`` of all above zero; NaN where nothing is.

    >>> last_of(pd.Series([0.5, 0.35, 0.25, -0.1]), 0.75)
    0.35
    """
    there = values[values > 0].sort_values(ascending=False)
    if there.empty:
        return float("nan")
    before = there.cumsum().shift(fill_value=0.0) / there.sum()
    return float(there[before < share - 1e-12].iloc[-1])


def usual_cuts(profit: pd.DataFrame, potential: pd.DataFrame) -> dict[str, float]:
    """Where the cuts lie unless given: at the last of those who bring three quarters of the profit, and of those who
    have half of the potential; relative, so that they fit a maker with ten key accounts and a shop with thousands."""
    cuts = {
        "profit_share": last_of(profit["profit_share"], EARNERS),
        "headroom": last_of(potential["potential"], ROOMY),
    }
    return {name: NONE_EARNS if np.isnan(cut) else cut for name, cut in cuts.items()}


def _picture(table, sizes) -> places:
    """Profit share × yearly potential; first in the rows whom one would ask about: they are labelled."""
    asked = pd.concat(
        [
            table.nlargest(12, "profit"),
            table[table["profit"] < 0].nsmallest(2, "profit"),
            table.nlargest(3, "potential"),
        ]
    ).drop_duplicates("customer_id")
    rows = pd.concat([asked, table.drop(asked.index)])
    spots = ("right top", "left top", "right bottom", "left bottom")
    corners = [
        (name, spot, {"value_type": name, "n_customers": int(sizes[name])})
        for name, spot in zip(TYPES, spots, strict=True)
    ]
    return places(
        "profit_share",
        "potential",
        size="clv" if table["clv"].notna().any() else "",
        tone="value_type",
        x_at="share_cut",
        y_at="room_cut",
        log=True,
        corners=tuple(corners),
        most=len(asked),
        rows=rows[rows["profit_share"].notna()],
    )


@exercise("E2.5", asks=[value_matrix], tools=[value_matrix])
def strategic_customers(company) -> Key:
    """How many strategic customers there are, and who is among the ten most valuable but not the ten largest.

    Value: lifetime value, where a forecast may speak; size: net money of the last 12 months.
    """
    from .overview import TOP, overview

    view = overview(company)
    if view.clv is None:
        raise Refused("silent")
    matrix = value_matrix(company)
    sizes = view.tiers.set_index("customer_id")
    by_value = view.clv.nlargest(TOP, "clv")["customer_id"]
    by_year = sizes["monetary_12m"].nlargest(TOP).index
    by_all = set(sizes["monetary"].nlargest(TOP).index)
    risen = [one for one in by_value if one not in set(by_year)]
    fallen = [one for one in by_year if one not in set(by_value)]
    all_years = [one for one in by_value if one not in by_all]
    strategic, basic, potential = (
        matrix.about[f"n_{name}"] for name in ("strategic", "basic", "high_potential")
    )
    counts = {"with_basic": strategic + basic, "with_potential": strategic + potential, "basic": basic}
    lists = {"other_way": fallen, "all_years": all_years if set(all_years) != set(risen) else []}
    fields = {
        "strategic": number(strategic, counts, absolute=0, relative=0),
        "risen": several(risen, sizes.index, "customer_id", lists),
    }
    facts = matrix.facts | {
        "customers": risen,
        "fallen": fallen,
        "n_risen": len(risen),
        "low": max(strategic - 2, 0),
        "high": strategic + 2,
    }
    return Key(fields, facts)


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
    return table.drop(columns="order")


@cache
def value_types() -> dict:
    """The table ``value_types.yaml``: per type ``zh, en`` labels, ``meaning``, ``invest`` and ``stop`` texts."""
    return yaml.safe_load(files("custkit.tiering").joinpath("value_types.yaml").read_text(encoding="utf-8"))


def value_type_label(code: str, language: str | None = None) -> str:
    """The name of a value type, e.g. 战略型 or Strategic."""
    return pick(value_types()[code], language)
