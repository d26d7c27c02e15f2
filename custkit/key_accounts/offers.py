"""What to put together and at what price: pairs bought in one order, and volume breaks with their margin."""

import ibis
import numpy as np
import pandas as pd

from custkit.data.memo import kept
from custkit.locale import tr
from custkit.measures.basket import PAIRS, pair_table

LEVELS = ("product_line", "product_id")
MIN_SUPPORT, MIN_BOTH = 0.005, 20
MARGIN_FLOOR = 0.22
NEAR = 0.20  # a customer this little below a break may jump over it
SHARES_OF_SALES = (
    0.001,
    0.003,
    0.01,
    0.025,
    0.05,
)  # where the default breaks stand, of the company's yearly sales
DISCOUNTS = (0.02, 0.04, 0.06, 0.08, 0.10)
BY = ("amount", "quantity")
BREAKS = ("break_step", "from_volume", "break_discount", "n_customers", "sales_12m", "cost_12m", "sales_at_break",
          "margin_now", "margin_after", "money_given", "volume_needed", "n_near", "keeps_floor")  # fmt: skip


def bundle_finder(
    company, level: str = "product_line", min_support: float = MIN_SUPPORT, months: int = 24
) -> pd.DataFrame:
    """Pairs of product lines (or series) that come in one order more often than by chance, highest lift first.

    level: ``"product_line"`` or ``"product_id"``. Orders of the last ``months`` up to as_of, lines with money
    above 0. The columns of `custkit.measures.basket.pair_table`; pairs in fewer than 20 orders or in less than
    ``min_support`` of all are left out, and so are pairs rarer than chance; ``lift_low`` above 1 is more than
    chance. Counted in the engine. Empty without order lines. Raises ValueError for an unknown level.
    """
    from custkit.tiering.features import months_before

    if level not in LEVELS:
        raise ValueError(tr("level is one of {levels}, not {level}", levels=", ".join(LEVELS), level=level))
    lines = company.order_lines
    if lines is None or "line_amount_cents" not in lines.columns:
        return pd.DataFrame(columns=list(PAIRS))
    day = lines.order_date
    inside = (day > ibis.literal(months_before(company.as_of, months))) & (day <= ibis.literal(company.as_of))
    lines = lines.filter(inside & (lines.line_amount_cents > 0))
    if level == "product_id":
        baskets = lines.select(basket=lines.order_id, item=lines.product_id)
    else:
        if not company.has("products.product_line"):
            return pd.DataFrame(columns=list(PAIRS))
        products = company.table("products")[["product_id", "product_line"]].dropna()
        known = ibis.memtable(products.drop_duplicates("product_id").astype(str))
        joined = lines.join(known, "product_id")
        baskets = joined.select(basket=joined.order_id, item=joined.product_line)
    pairs = pair_table(baskets, min_support=min_support, min_both=MIN_BOTH)
    return pairs[pairs["lift"] > 1].reset_index(drop=True)


def default_breaks(company, by: str = "amount") -> tuple[tuple[float, float], ...]:
    """Five volume breaks that fit the company: 0.1% to 5% of its yearly sales, in round numbers, 2% to 10% off.

    ``(from volume, discount)`` pairs; by quantity, the volumes stand where the same share of all pieces is.
    """
    total = float(_yearly(company)[by].clip(lower=0).sum())
    volumes = dict.fromkeys(_round(total * share) for share in SHARES_OF_SALES)
    return tuple(
        (volume, discount) for volume, discount in zip(volumes, DISCOUNTS, strict=False) if volume > 0
    )


def tier_price(company, breaks=None, by: str = "amount", floor: float = MARGIN_FLOOR) -> pd.DataFrame:
    """What a ladder of volume breaks does to money and margin if nobody buys more, one row per step, lowest first.

    breaks: ``(from volume a year, discount 0–1)`` pairs (`default_breaks`); by: ``"amount"`` (yuan a year) or
    ``"quantity"`` (pieces). A customer gets the discount of the highest break it reaches on everything it buys,
    on top of today's prices; the rest is step 0. Columns: ``break_step, from_volume, break_discount,
    n_customers, sales_12m, cost_12m, sales_at_break, margin_now, margin_after`` (0–1), ``money_given`` (yuan a year),
    ``volume_needed`` (how much more they would have to buy for the same profit, 0–…; NaN where every further
    piece loses money), ``n_near`` (customers at most 20% below the break), ``keeps_floor`` (margin_after ≥ floor).

    Margin is computed per customer from the lines' own cost, in cents. Only customers all of whose lines carry a
    cost are counted; the others stand in ``.attrs["without_cost"]``. Raises ValueError where a higher break has
    a lower discount (the price must never rise with volume), for odd breaks, an unknown ``by``, or a company
    without costs.
    """
    customers = tier_price_customers(company, breaks, by)
    steps = customers.attrs["breaks"]
    grouped = customers.groupby("break_step")
    sums = (
        grouped[["sales_12m", "cost_12m", "sales_at_break"]]
        .sum()
        .reindex(range(len(steps) + 1), fill_value=0.0)
    )
    table = sums.rename_axis("break_step").reset_index()
    table["from_volume"] = [0.0, *(volume for volume, _ in steps)]
    table["break_discount"] = [0.0, *(discount for _, discount in steps)]
    table["n_customers"] = grouped.size().reindex(table["break_step"], fill_value=0).to_numpy()
    table["margin_now"] = _margin(table["sales_12m"], table["cost_12m"])
    table["margin_after"] = _margin(table["sales_at_break"], table["cost_12m"])
    table["money_given"] = (table["sales_12m"] - table["sales_at_break"]).round(2)
    profit_now, profit_after = (
        table["sales_12m"] - table["cost_12m"],
        table["sales_at_break"] - table["cost_12m"],
    )
    needed = profit_now / profit_after.where(profit_after > 0) - 1
    table["volume_needed"] = needed.where(profit_now > 0)
    volume = customers["volume"]
    table["n_near"] = [
        int(((volume < start) & (volume >= start * (1 - NEAR))).sum()) for start in table["from_volume"]
    ]
    table["keeps_floor"] = (table["margin_after"] >= floor - 1e-12) & (table["n_customers"] > 0)
    table.attrs |= {"floor": floor, "by": by, "without_cost": customers.attrs["without_cost"]}
    return table[list(BREAKS)]


def tier_price_customers(company, breaks=None, by: str = "amount") -> pd.DataFrame:
    """The customers behind `tier_price`, largest volume first: ``customer_id, volume, break_step, break_discount,
    sales_12m, cost_12m, sales_at_break, margin_now, margin_after, money_given`` (yuan, exact to the cent)."""
    table = _yearly(company)
    if by not in BY:
        raise ValueError(tr("by is one of {names}, not {by}", names=", ".join(BY), by=by))
    steps = _checked(default_breaks(company, by) if breaks is None else breaks)
    known = table[table["complete"] & (table["amount"] > 0)].copy()
    known["volume"] = known[by]
    starts = np.array([volume for volume, _ in steps])
    known["break_step"] = np.searchsorted(starts, known["volume"].to_numpy(), side="right")
    known["break_discount"] = np.array([0.0, *(discount for _, discount in steps)])[known["break_step"]]
    cents = (known["amount"] * 100).round()
    known["sales_at_break"] = (cents - (cents * known["break_discount"]).round()) / 100
    known = known.rename(columns={"amount": "sales_12m", "cost": "cost_12m"})
    known["margin_now"] = _margin(known["sales_12m"], known["cost_12m"])
    known["margin_after"] = _margin(known["sales_at_break"], known["cost_12m"])
    known["money_given"] = (known["sales_12m"] - known["sales_at_break"]).round(2)
    columns = ["customer_id", "volume", "break_step", "break_discount", "sales_12m", "cost_12m", "sales_at_break",
               "margin_now", "margin_after", "money_given"]  # fmt: skip
    found = known.sort_values(["volume", "customer_id"], ascending=[False, True], ignore_index=True)[columns]
    found.attrs |= {"breaks": steps, "by": by, "without_cost": int((~table["complete"]).sum())}
    return found


def highest_break(
    company,
    from_volume: float | None = None,
    by: str = "amount",
    floor: float = MARGIN_FLOOR,
    step: float = 0.005,
) -> pd.Series:
    """The highest discount, in steps of ``step``, that all who buy ``from_volume`` a year can get at a margin of
    ``floor``.

    from_volume: the third of `default_breaks` where not given. ``from_volume, n_customers, sales_12m, cost_12m,
    margin_now, break_discount`` (0 where the margin is under the floor today, NaN where nobody buys as much),
    ``margin_after`` of them together, ``n_below`` of them alone under the floor at that discount,
    ``n_below_now`` today.
    """
    from_volume = default_breaks(company, by)[2][0] if from_volume is None else float(from_volume)
    them = tier_price_customers(company, ((from_volume, 0.0),), by).query("break_step == 1")
    sales, cost = them["sales_12m"].sum(), them["cost_12m"].sum()
    most = room_to_discount(sales, cost, floor)
    discount = np.nan if pd.isna(most) else round(max(np.floor(most / step + 1e-9), 0) * step, 6)
    alone = 1 - them["cost_12m"] / (them["sales_12m"] * (1 - discount))
    return pd.Series({
        "from_volume": from_volume, "n_customers": len(them), "sales_12m": sales, "cost_12m": cost,
        "margin_now": 1 - cost / sales if sales > 0 else np.nan, "break_discount": discount,
        "margin_after": 1 - cost / (sales * (1 - discount)) if sales > 0 else np.nan,
        "n_below": int((alone < floor).sum()), "n_below_now": int((them["margin_now"] < floor).sum()),
    })  # fmt: skip


def room_to_discount(sales: float, cost: float, floor: float = MARGIN_FLOOR) -> float:
    """The discount (0–1) that brings the margin down to ``floor``: 1 − cost ÷ (sales × (1 − floor)); below 0 if it is
    under it already, NaN without sales."""
    return 1 - cost / (sales * (1 - floor)) if sales > 0 else float("nan")


def offer_sheet(company) -> pd.DataFrame:
    """One row per key account for the offer talk: ``customer_id, sales_12m, margin_now, discount_room`` (the
    most it can be
    given before its margin falls under 22%; below 0: it is under it today), ``break_discount`` (of the default
    ladder), ``product_line`` and ``white_space`` (its largest)."""
    from .accounts import key_accounts
    from .wallet import white_space

    columns = [
        "customer_id",
        "sales_12m",
        "margin_now",
        "discount_room",
        "break_discount",
        "product_line",
        "white_space",
    ]
    table = key_accounts(company)[["customer_id"]].copy()
    try:
        prices = tier_price_customers(company).set_index("customer_id")
    except ValueError:
        return pd.DataFrame(columns=columns)
    table = table[table["customer_id"].isin(prices.index)].reset_index(drop=True)
    for name in ("sales_12m", "margin_now", "break_discount"):
        table[name] = table["customer_id"].map(prices[name])
    table["discount_room"] = [
        room_to_discount(prices.at[one, "sales_12m"], prices.at[one, "cost_12m"])
        for one in table["customer_id"]
    ]
    space = white_space(company)
    space = space[space["white_space"] > 0].sort_values("white_space", ascending=False)
    space = space.drop_duplicates("customer_id").set_index("customer_id")
    table["product_line"] = table["customer_id"].map(space["product_line"])
    table["white_space"] = table["customer_id"].map(space["white_space"])
    return table[columns]


def _yearly(company) -> pd.DataFrame:
    """``customer_id, amount, cost`` (yuan), ``quantity``, ``complete`` (every line has a cost) of the last 12
    months."""
    return kept(company, "yearly_lines", lambda: _read_yearly(company))


def _read_yearly(company):
    from custkit.tiering.features import months_before

    lines = company.order_lines
    if lines is None or not {"line_amount_cents", "cost_amount_cents"} <= set(lines.columns):
        raise ValueError(tr("No cost on the order lines: the margin of a price cannot be computed."))
    day = lines.order_date
    inside = (day > ibis.literal(months_before(company.as_of, 12))) & (day <= ibis.literal(company.as_of))
    used = lines.filter(inside & lines.customer_id.notnull())
    pieces = used.quantity.sum().cast("float64") if "quantity" in used.columns else ibis.null("float64")
    table = used.group_by("customer_id").aggregate(
        amount=used.line_amount_cents.sum(),
        cost=used.cost_amount_cents.sum(),
        quantity=pieces,
        unpriced=used.cost_amount_cents.isnull().sum(),
    )
    table = table.execute().sort_values("customer_id", ignore_index=True)
    table["complete"] = table.pop("unpriced") == 0
    for name in ("amount", "cost"):
        table[name] = table[name].astype("float64") / 100
    table["quantity"] = table["quantity"].astype("float64")
    return table


def _checked(breaks):
    try:
        steps = tuple((float(volume), float(discount)) for volume, discount in breaks)
    except (TypeError, ValueError):
        raise ValueError(tr("breaks are pairs of a volume and a discount, as in (100000, 0.03)")) from None
    volumes, discounts = [step[0] for step in steps], [step[1] for step in steps]
    if not steps or not all(volume > 0 for volume in volumes) or sorted(set(volumes)) != volumes:
        raise ValueError(tr("the volumes of the breaks must be above 0 and rise from step to step"))
    if not all(0 <= discount < 1 for discount in discounts):
        raise ValueError(tr("a discount lies between 0 and 1, as in 0.05"))
    if sorted(discounts) != discounts:
        raise ValueError(
            tr("the price must never rise with volume: a higher break needs at least the same discount")
        )
    return steps


def _margin(sales, cost):
    return 1 - cost / sales.where(sales > 0)


def _round(value):
    """To one leading digit, or one and a half: 1, 1.5, 2, 3, 5 times a power of ten."""
    if not value > 0:
        return 0.0
    power = 10.0 ** np.floor(np.log10(value))
    return float(min((1, 1.5, 2, 3, 5, 7, 10), key=lambda step: abs(step - value / power)) * power)
