"""What to offer a customer next, by what similar customers buy together, and when its next order is due."""

import ibis
import numpy as np
import pandas as pd

from custkit.data.memo import kept
from custkit.item import Refused, Result, intervals, item
from custkit.locale import tr
from custkit.measures.basket import pair_table
from custkit.measures.intervals import wilson
from custkit.tiering.features import months_before

from .accounts import key_accounts
from .spend import line_sales
from .wallet import open_account, white_space

FEWEST_SIMILAR = 30  # customers a rule is looked for among
FEWEST_BOTH = 10  # customers that buy both; fewer is chance
MOST_DAYS = 25  # purchase days of a customer that a forecast looks back on
FEWEST_GAPS = 3
PEER_WEIGHT = 12.0  # gaps that the experience with all customers counts for beside a customer's own
INSIDE = 0.80
LEVELS = ("product_line", "product_id")
PRODUCTS = [
    "because",
    "n_both",
    "n_customers",
    "pair_support",
    "confidence",
    "confidence_low",
    "lift",
    "white_space",
]
FORECAST = ["customer_id", "last_order_date", "n_gaps", "own_weight", "date_low", "date_mid", "date_high",
            "amount_low", "amount_mid", "amount_high", "order_state"]  # fmt: skip


@item
def next_best_product(company, customer_id: str | None = None, level: str = "product_line") -> Result:
    """What the customer does not buy yet and customers who buy the same things do, highest lift first.

    customer_id: `open_account` unless given. level: ``"product_line"`` or ``"product_id"`` (series). Bought means:
    within the last 12 months. One row per product: the level's column, ``because`` (what it buys that goes with it
    best), ``n_both`` of ``n_customers`` customers buy both, ``pair_support``, ``confidence`` (of those who buy the one,
    how many buy the other; ``confidence_low``: lower end of its 95% interval), ``lift``, ``white_space`` (the company's
    money, a year; for lines, where the wallet is known).

    Among customers of the same industry where 30 of them bought, else among all (``about["among"]``: ``industry`` or
    ``all``). Pairs bought by fewer than ten, and pairs no likelier than chance (lift ≤ 1), are no reason to offer
    anything and are left out; so the table may be empty. Raises ValueError for an unknown level or customer.
    """
    if level not in LEVELS:
        raise ValueError(f"level is one of {', '.join(LEVELS)}, not {level}")
    customer_id = open_account(company) if customer_id is None else str(customer_id)
    if customer_id is None:
        raise Refused("nobody")
    bought = _bought(company, level)
    mine = set(bought.loc[bought["customer_id"] == customer_id, level])
    if not mine and not _known(company, customer_id):
        raise ValueError(tr("There is no customer {customer}.", customer=customer_id))
    similar, among = _similar(company, customer_id, bought)
    pairs = _pairs(similar, level)
    there = pairs.rename(columns={"item_a": "because", "item_b": level, "n_a": "n_because"})
    back = pairs.rename(columns={"item_b": "because", "item_a": level, "n_b": "n_because"})
    both_ways = pd.concat([there, back.assign(confidence=pairs["confidence_back"])])
    wanted = both_ways["because"].isin(mine) & ~both_ways[level].isin(mine) & (both_ways["lift"] > 1)
    offers = both_ways[wanted].sort_values(
        ["lift", "n_both", level, "because"], ascending=[False, False, True, True]
    )
    offers = offers.drop_duplicates(level).rename(columns={"n_baskets": "n_customers"})
    counts = zip(offers["n_both"], offers["n_because"], strict=True)
    offers["confidence_low"] = [wilson(int(both), int(n)).low for both, n in counts]
    offers["white_space"] = offers[level].map(_space(company, customer_id)) if level == LEVELS[0] else np.nan
    offers = offers.reset_index(drop=True)[[level, *PRODUCTS]]
    about = {"customer_id": customer_id, "among": among}
    if offers.empty:
        return Result(offers, verdict="nothing", about=about)
    return Result(offers, about=about | offers.iloc[0].to_dict() | {"offered_line": offers[level].iloc[0]})


@item
def next_order_forecast(company, customers=None, everybody: bool = False, inside: float = INSIDE) -> Result:
    """When the next order is due and how large: the middle and an interval that should hold ``inside`` (80%) of them.

    customers: ids; the key accounts unless given, or everybody; those with at least three gaps between their purchase
    days. ``customer_id, last_order_date, n_gaps, own_weight`` (share of the customer's own rhythm in the forecast),
    ``date_low, date_mid, date_high``, ``amount_low, amount_mid, amount_high`` (the company's money), ``order_state``:
    ``due`` (its interval holds as_of or lies ahead) or ``overdue`` (it is past; call, do not wait: no date is given).

    The gaps of the customer's last 25 purchase days count for themselves; beside them stand, with the weight of twelve
    gaps, the gaps of all customers as multiples of their own middle one, so that three gaps do not look certain. Gaps
    shorter than the wait so far are ruled out. The interval is as wide as it had to be for the latest purchases
    (`_widened`); `forecast_coverage` says how often such intervals held. Raises ValueError where ``inside`` is no
    share.
    """
    _check_share(inside)
    history, pools, shares = _history(company), _pools(_history(company)), _widened(_history(company), inside)
    if not everybody:
        wanted = (
            key_accounts(company)["customer_id"]
            if customers is None
            else [customers]
            if isinstance(customers, str)
            else customers
        )
        history = history[history["customer_id"].isin(list(wanted))]
    rows = [_forecast(company, one, part, pools, shares) for one, part in history.groupby("customer_id", sort=True)
            if len(part) > FEWEST_GAPS]  # fmt: skip
    if not rows:
        raise Refused("too_few")
    found = pd.DataFrame(rows, columns=FORECAST)
    found = found.sort_values(["date_mid", "customer_id"], na_position="first", ignore_index=True)
    late = found[found["order_state"] == "overdue"]
    held = forecast_coverage(company, inside)
    about = {"n_customers": len(found), "n_overdue": len(late), "customer_id": found["customer_id"].iloc[0],
             "inside_share": held.about["inside_share"] if held.ok else None, "promised_share": inside}  # fmt: skip
    verdict = ("overdue" if len(late) else "due") + ("" if held.ok else "_untested")
    return Result(found, verdict=verdict, about=about, customers=tuple(late["customer_id"]))


@item
def forecast_coverage(company, inside: float = INSIDE) -> Result:
    """Test on the company's own past: of the latest gaps and amounts, held out, how many fell inside the interval.

    The latest purchase of each customer with more than three gaps is hidden, the interval computed from what came
    before (of the peers too; how wide it has to be: from the purchase before that), and compared.
    One row each for ``forecast_of`` ``gap`` and ``amount``: ``n_tested,
    n_inside``, ``inside_share`` with its 95% interval ``share_low, share_high``, and ``promised_share``. Near the
    promise is good; below it, the interval claims too much.
    """
    _check_share(inside)
    history = _history(company)
    reached, shares = _reached(history), _widened(history[~_latest(history)], inside)
    hits = {name: np.array(needed) <= shares[name] for name, needed in reached.items()}
    if not len(hits["gap"]):
        raise Refused("too_few")
    rows = [[name, len(found), int(sum(found)), *wilson(int(sum(found)), len(found)), inside]
            for name, found in hits.items()]  # fmt: skip
    columns = [
        "forecast_of",
        "n_tested",
        "n_inside",
        "inside_share",
        "share_low",
        "share_high",
        "promised_share",
    ]
    table = pd.DataFrame(rows, columns=columns)
    row = table.loc[table["inside_share"].idxmin()]
    return Result(
        table,
        verdict="claims_too_much" if row["share_high"] < inside else "holds",
        about=row.to_dict(),
        value=row["inside_share"],
        unit="share",
        picture=intervals("forecast_of", "inside_share", "share_low", "share_high", line_at="promised_share"),
    )


def _check_share(inside):
    if not 0 < inside < 1:
        raise ValueError(f"the share inside must lie between 0 and 1, not {inside}")


def _latest(history):
    return history.groupby("customer_id").cumcount(ascending=False) == 0


def _reached(history) -> dict[str, list[float]]:
    """How wide an interval (0–1) each customer's latest purchase, hidden from it, would have needed; ∞ outside all."""
    held = _latest(history)
    before, last = history[~held], history[held].set_index("customer_id")
    enough = before.groupby("customer_id")["gap"].transform("count") >= FEWEST_GAPS
    pools, before, needed = _pools(before), before[enough], {"gap": [], "amount": []}
    for name, found in needed.items() if enough.any() else ():
        of = before.dropna(subset=[name])
        starts = np.flatnonzero(~of["customer_id"].duplicated())
        came = last.loc[of["customer_id"].iloc[starts], name]
        for own, real in zip(np.split(of[name].to_numpy(), starts[1:]), came, strict=True):
            values, place = _mixed(own, pools[name])
            found.append(abs(2 * np.interp(real, values, place, left=np.inf, right=np.inf) - 1))
    return needed


def _widened(history, inside) -> dict[str, float]:
    """The share that intervals have to be drawn for so that ``inside`` of the latest purchases fell into them, never
    less than that (split conformal, Lei et al. 2018); of gaps and of amounts."""
    shares = {}
    for name, needed in _reached(history).items():
        rank = int(np.ceil((len(needed) + 1) * inside))
        enough = len(needed) >= FEWEST_BOTH and rank <= len(needed)
        shares[name] = float(np.clip(np.sort(needed)[rank - 1], inside, 1.0)) if enough else inside
    return shares


def _forecast(company, customer, part, pools, shares):
    """One row of `next_order_forecast`."""
    gaps, last = part["gap"].dropna().to_numpy(), part["order_date"].iloc[-1]
    waited = (pd.Timestamp(company.as_of) - last).days
    days = _quantiles(gaps, pools["gap"], shares["gap"], longer_than=waited)
    late = days is None or waited > _quantiles(gaps, pools["gap"], shares["gap"])[2]
    dates = [pd.NaT] * 3 if late else [last + pd.Timedelta(days=round(value)) for value in days]
    money = _quantiles(part["amount"].to_numpy(), pools["amount"], shares["amount"])
    weight = len(gaps) / (len(gaps) + PEER_WEIGHT)
    return [customer, last, len(gaps), weight, *dates, *money, "overdue" if late else "due"]


def _quantiles(own, pool, inside, longer_than=None):
    """Low, middle, high of what `_mixed` gives; None if ruled out."""
    values, place = _mixed(own, pool, longer_than)
    if not len(values):
        return None
    ends = np.interp([(1 - inside) / 2, 0.5, (1 + inside) / 2], place, values)
    return tuple(float(value) for value in ends)


def _mixed(own, pool, longer_than=None):
    """A customer's own values mixed with the pool's multiples of its middle value, smallest first, and the share below
    each; nothing where less than half a gap of experience is ``longer_than`` that."""
    own = np.asarray(own, float)
    centre = max(float(np.median(own)), 1e-9)
    values = np.concatenate([own, pool * centre])
    weights = np.concatenate([np.ones(len(own)), np.full(len(pool), PEER_WEIGHT / max(len(pool), 1))])
    if longer_than is not None:
        left = values > longer_than
        values, weights = (values[left], weights[left]) if weights[left].sum() >= 0.5 else ([], np.ones(0))
    order = np.argsort(values, kind="stable")
    values, weights = np.asarray(values)[order], weights[order]
    return values, (np.cumsum(weights) - weights / 2) / max(weights.sum(), 1e-9)


def _pools(history):
    """Multiples of their own middle value that all customers' gaps and amounts showed: 199 quantiles of each."""
    steps = np.linspace(0.005, 0.995, 199)
    pools = {}
    for name in ("gap", "amount"):
        known = history.dropna(subset=[name])
        groups = known.groupby("customer_id")[name]
        enough = groups.transform("size") >= FEWEST_GAPS
        times = (known[name] / groups.transform("median").clip(lower=1e-9))[enough]
        pools[name] = np.quantile(times, steps) if len(times) >= FEWEST_BOTH else np.array([])
    return pools


def _history(company):
    """``customer_id, order_date, amount`` (money), ``gap`` (days) of each customer's last 25 purchase days; kept."""
    return kept(company, "purchase_days", lambda: _read_history(company))


def _read_history(company):
    orders = company.orders
    until = orders.order_date <= ibis.literal(company.as_of)
    orders = orders.filter(orders.customer_id.notnull() & until & (orders.amount_cents > 0))
    days = orders.group_by("customer_id", "order_date").aggregate(cents=orders.amount_cents.sum())
    newest = ibis.window(group_by=days.customer_id, order_by=ibis.desc(days.order_date))
    days = days.mutate(back=ibis.row_number().over(newest)).filter(lambda t: t.back < MOST_DAYS)
    table = days.select("customer_id", "order_date", "cents").execute()
    table["order_date"] = pd.to_datetime(table["order_date"])
    table = table.sort_values(["customer_id", "order_date"], ignore_index=True)
    table["amount"] = table.pop("cents").astype(float) / 100
    table["gap"] = table.groupby("customer_id")["order_date"].diff().dt.days
    return table


def _bought(company, level):
    """``customer_id`` and ``level`` of what was bought within 12 months (net money above 0); kept."""
    return kept(company, "bought", lambda: _read_bought(company, level), level)


def _read_bought(company, level):
    if level == "product_line":
        table = line_sales(company).stack().rename("sales").rename_axis(["customer_id", level]).reset_index()
        return table.loc[table["sales"] > 0, ["customer_id", level]].reset_index(drop=True)
    lines = company.order_lines
    day = lines.order_date
    inside = (day > ibis.literal(months_before(company.as_of, 12))) & (day <= ibis.literal(company.as_of))
    used = lines.filter(inside & lines.customer_id.notnull() & lines.product_id.notnull())
    sums = used.group_by("customer_id", "product_id").aggregate(cents=used.line_amount_cents.sum()).execute()
    found = sums.loc[sums["cents"] > 0, ["customer_id", level]]
    return found.sort_values(["customer_id", level], ignore_index=True)


def _known(company, customer_id):
    if company.has("customers") and customer_id in set(company.table("customers")["customer_id"]):
        return True
    return customer_id in set(_history(company)["customer_id"])


def _similar(company, customer_id, bought):
    """The purchases that rules are looked for in, without the customer's own, and among whom."""
    others = bought[bought["customer_id"] != customer_id]
    if company.has("customers.industry"):
        customers = company.table("customers").drop_duplicates("customer_id").set_index("customer_id")
        own = customers["industry"].get(customer_id)
        if isinstance(own, str):
            same = others[others["customer_id"].map(customers["industry"]) == own]
            if same["customer_id"].nunique() >= FEWEST_SIMILAR:
                return same, "industry"
    return others, "all"


def _pairs(similar, level):
    baskets = similar.rename(columns={"customer_id": "basket", level: "item"})[["basket", "item"]]
    if baskets.empty:
        return pair_table(ibis.memtable({"basket": [""], "item": [""]}).filter(ibis.literal(False)))
    return pair_table(ibis.memtable(baskets.astype(str)), min_both=FEWEST_BOTH)


def _space(company, customer_id):
    table = white_space(company, customer_id).table
    return table[table["customer_id"] == customer_id].set_index("product_line")["white_space"].to_dict()
