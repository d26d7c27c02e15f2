"""What to put together and at what price: pairs bought in one order, and volume breaks with their margin."""

import ibis
import numpy as np
import pandas as pd

from custkit.data.memo import kept
from custkit.item import Key, Refused, Result, bars, change, exercise, item, number, share, slider
from custkit.measures.basket import PAIRS, pair_table
from custkit.tiering.features import months_before

from .accounts import key_accounts
from .wallet import white_space

LEVELS = ("product_line", "product_id")
MIN_SUPPORT, MIN_BOTH = 0.005, 20
MARGIN_FLOOR = 0.22
PACKED = ("visits", "expedite", "support")  # costs to serve that a customer can do without
NEAR = 0.20  # a customer this little below a break may jump over it
SHARES_OF_SALES = (
    0.001,
    0.003,
    0.01,
    0.025,
    0.05,
)  # where the default breaks stand, of the company's yearly sales
FIRST, RISE = 0.02, 0.02  # the discount of the first break, and what every further one adds
STEP = 0.005  # discounts are agreed in half points
BY = ("amount", "quantity")
BREAKS = ["break_step", "from_volume", "break_discount", "n_customers", "sales_12m", "cost_12m", "sales_at_break",
          "margin_now", "margin_after", "money_given", "volume_needed", "n_near", "keeps_floor"]  # fmt: skip
CUSTOMERS = ["customer_id", "volume", "break_step", "break_discount", "sales_12m", "cost_12m", "sales_at_break",
             "margin_now", "margin_after", "money_given"]  # fmt: skip


@item
def bundle_finder(
    company, level: str = "product_id", min_support: float = MIN_SUPPORT, months: int = 24
) -> Result:
    """Pairs of product series (or lines) that come in one order more often than by chance, highest lift first.

    level: ``"product_id"`` or ``"product_line"``. Orders of the last ``months`` up to as_of, lines with money above 0.
    The columns of `custkit.measures.basket.pair_table`; pairs in fewer than 20 orders or in less than ``min_support``
    of all are left out, and so are pairs rarer than chance; ``lift_low`` above 1 is more than chance. Counted in the
    engine. Raises ValueError for an unknown level.
    """
    if level not in LEVELS:
        raise ValueError(f"level is one of {', '.join(LEVELS)}, not {level}")
    lines = company.order_lines
    day = lines.order_date
    inside = (day > ibis.literal(months_before(company.as_of, months))) & (day <= ibis.literal(company.as_of))
    lines = lines.filter(inside & (lines.line_amount_cents > 0))
    if level == "product_id":
        baskets = lines.select(basket=lines.order_id, item=lines.product_id)
    else:
        products = company.table("products")[["product_id", "product_line"]].dropna()
        joined = lines.join(ibis.memtable(products.drop_duplicates("product_id").astype(str)), "product_id")
        baskets = joined.select(basket=joined.order_id, item=joined.product_line)
    pairs = pair_table(baskets, min_support=min_support, min_both=MIN_BOTH)
    pairs = pairs[pairs["lift"] > 1].reset_index(drop=True)
    about = {"n_pairs": len(pairs), "n_clear": int((pairs["lift_low"] > 1).sum()), "fewest": MIN_BOTH}
    first = pairs.iloc[0].to_dict() if len(pairs) else {}
    return Result(pairs[list(PAIRS)], verdict="found" if len(pairs) else "nothing", about=about | first)


def default_breaks(company, by: str = "amount", first: float = FIRST, rise: float = RISE) -> tuple:
    """Volume breaks that fit the company, ``(volume, discount)``: 0.1% to 5% of its yearly sales, in round numbers.

    The first gets the discount ``first``, each further one ``rise`` more. By quantity, the volumes stand where the same
    share of all pieces is.
    """
    total = float(_yearly(company)[by].clip(lower=0).sum())
    volumes = [one for one in dict.fromkeys(_round(total * part) for part in SHARES_OF_SALES) if one > 0]
    return tuple((volume, round(first + step * rise, 6)) for step, volume in enumerate(volumes))


@item(
    dial={
        "first": slider(0.0, 0.10, STEP, start=0.0, form="percent1"),
        "rise": slider(0.0, 0.05, STEP, start=0.01, form="percent1"),
        "floor": slider(0.0, 0.5, 0.01, start=MARGIN_FLOOR, form="percent"),
    }
)
def tier_price(company, breaks=None, by="amount", floor=MARGIN_FLOOR, first=FIRST, rise=RISE) -> Result:
    """What a ladder of volume breaks does to money and margin if nobody buys more, one row per step, lowest first.

    breaks: ``(from volume a year, discount 0–1)`` pairs (`default_breaks`, from ``first`` and ``rise``); by:
    ``"amount"`` (money a year) or ``"quantity"`` (pieces). A customer gets the discount of the highest break it reaches
    on everything it buys, on top of today's prices; the rest is step 0. Columns: ``break_step, from_volume,
    break_discount, n_customers, sales_12m, cost_12m, sales_at_break, margin_now, margin_after`` (0–1), ``money_given``
    (a year), ``volume_needed`` (how much more they would have to buy for the same profit, 0–…; NaN where every further
    piece loses money), ``n_near`` (customers at most 20% below the break), ``keeps_floor`` (margin_after ≥ floor).

    Margin is computed per customer from the lines' own cost, in cents. Only customers all of whose lines carry a cost
    are counted; the others stand in ``about["without_cost"]``. Raises ValueError where a higher break has a lower
    discount (the price must never rise with volume), for odd breaks or an unknown ``by``.
    """
    breaks = default_breaks(company, by, first, rise) if breaks is None else breaks
    customers = tier_price_customers(company, breaks, by) if breaks else ()
    if not len(customers):
        raise Refused("nobody")
    grouped = customers.groupby("break_step")
    sums = (
        grouped[["sales_12m", "cost_12m", "sales_at_break"]]
        .sum()
        .reindex(range(len(breaks) + 1), fill_value=0.0)
    )
    table = sums.rename_axis("break_step").reset_index()
    table["from_volume"] = [0.0, *(float(volume) for volume, _ in breaks)]
    table["break_discount"] = [0.0, *(float(discount) for _, discount in breaks)]
    table["n_customers"] = grouped.size().reindex(table["break_step"], fill_value=0).to_numpy()
    table["margin_now"] = _margin(table["sales_12m"], table["cost_12m"])
    table["margin_after"] = _margin(table["sales_at_break"], table["cost_12m"])
    table["money_given"] = (table["sales_12m"] - table["sales_at_break"]).round(2)
    now, after = table["sales_12m"] - table["cost_12m"], table["sales_at_break"] - table["cost_12m"]
    table["volume_needed"] = (now / after.where(after > 0) - 1).where(now > 0)
    volume = customers["volume"]
    table["n_near"] = [
        int(((volume < start) & (volume >= start * (1 - NEAR))).sum()) for start in table["from_volume"]
    ]
    table["keeps_floor"] = (table["margin_after"] >= floor - 1e-12) & (table["n_customers"] > 0)
    given, shown = float(table["money_given"].sum()), table[table["n_customers"] > 0]
    under = int((~shown["keeps_floor"]).sum())
    about = {"floor": floor, "by": by, "without_cost": int((~_yearly(company)["complete"]).sum()), "given": given,
             "n_under": under, "n_near_all": int(table["n_near"].sum())}  # fmt: skip
    return Result(
        table[BREAKS],
        verdict="under" if under else "keeps",
        about=about,
        picture=change("break_step", "margin_now", "margin_after", tone="under", line_at="floor",
                       rows=shown[shown["break_step"] > 0].assign(under=~shown["keeps_floor"])),
    )  # fmt: skip


def tier_price_customers(company, breaks=None, by: str = "amount") -> pd.DataFrame:
    """The customers behind `tier_price`, largest volume first: ``customer_id, volume, break_step, break_discount,
    sales_12m, cost_12m, sales_at_break, margin_now, margin_after, money_given`` (the company's money, to the cent)."""
    if by not in BY:
        raise ValueError(f"by is one of {', '.join(BY)}, not {by}")
    steps = _checked(default_breaks(company, by) if breaks is None else breaks)
    table = _yearly(company)
    known = table[table["complete"] & (table["amount"] > 0)].rename(
        columns={"amount": "sales_12m", "cost": "cost_12m"}
    )
    known["volume"] = known["sales_12m"] if by == "amount" else known["quantity"]
    starts = np.array([volume for volume, _ in steps])
    known["break_step"] = np.searchsorted(starts, known["volume"].to_numpy(), side="right")
    known["break_discount"] = np.array([0.0, *(discount for _, discount in steps)])[known["break_step"]]
    cents = (known["sales_12m"] * 100).round()
    known["sales_at_break"] = (cents - (cents * known["break_discount"]).round()) / 100
    known["margin_now"] = _margin(known["sales_12m"], known["cost_12m"])
    known["margin_after"] = _margin(known["sales_at_break"], known["cost_12m"])
    known["money_given"] = (known["sales_12m"] - known["sales_at_break"]).round(2)
    return known.sort_values(["volume", "customer_id"], ascending=[False, True], ignore_index=True)[CUSTOMERS]


@item(dial={"discount": slider(0.0, 0.2, STEP, start=0.0, form="percent1")})
def one_break(
    company, discount: float = 0.0, from_volume: float | None = None, floor: float = MARGIN_FLOOR
) -> Result:
    """A ladder with one break only: everybody who buys ``from_volume`` a year gets one discount, largest first.

    from_volume: the middle one of `default_breaks` unless given. ``customer_id, sales_12m, cost_12m, margin_now,
    margin_after, below`` (alone under the floor). ``about``: of all of them together ``sales_12m, cost_12m, margin_now,
    margin_after``, ``n_below``, ``n_below_now``; and ``most``: the highest discount (0–1, in half points) that keeps
    them together at the floor, 0 where they are under it today.
    """
    breaks = default_breaks(company)
    if not breaks:
        raise Refused("nobody")
    from_volume = breaks[min(2, len(breaks) - 1)][0] if from_volume is None else float(from_volume)
    them = tier_price_customers(company, ((from_volume, discount),)).query("break_step == 1")
    if them.empty:
        raise Refused("nobody")
    sales, cost = them["sales_12m"].sum(), them["cost_12m"].sum()
    them = them.assign(below=them["margin_after"] < floor)
    most = round(max(np.floor(room_to_discount(sales, cost, floor) / STEP + 1e-9), 0) * STEP, 6)
    about = {
        "from_volume": from_volume, "discount": discount, "floor": floor, "n_customers": len(them), "sales_12m": sales,
        "cost_12m": cost, "margin_now": 1 - cost / sales, "margin_after": 1 - cost / (sales * (1 - discount)),
        "n_below": int(them["below"].sum()), "n_below_now": int((them["margin_now"] < floor).sum()), "most": most,
    }  # fmt: skip
    columns = ["customer_id", "sales_12m", "margin_now", "margin_after", "below", "cost_12m", "money_given"]
    picture = change("customer_id", "margin_now", "margin_after", tone="below", line_at="floor", most=24)
    return Result(them[columns].reset_index(drop=True), about=about, picture=picture)


def room_to_discount(sales: float, cost: float, floor: float = MARGIN_FLOOR) -> float:
    """The discount (0–1) that brings the margin down to ``floor``: 1 − cost ÷ (sales × (1 − floor)); below 0 if it is
    under it already, NaN without sales."""
    return 1 - cost / (sales * (1 - floor)) if sales > 0 else float("nan")


@item(
    dial={
        "take_up": slider(0.0, 1.0, 0.05, start=0.1, form="percent"),
        "floor": slider(0.0, 0.5, 0.01, start=MARGIN_FLOOR, form="percent"),
    }
)
def value_added_pack(company, take_up: float = 0.3, floor: float = MARGIN_FLOOR) -> Result:
    """Services given away today, as packs with a price of their own: one row a service, dearest first.

    ``pack_service`` (of the costs to serve that a customer can choose: visits, expediting, support), ``n_users`` (who
    had it in the last four quarters told), ``given_away`` (what it cost), ``typical_cost`` (of the middle user),
    ``pack_price`` = typical cost ÷ (1 − floor), ``comes_in`` if ``take_up`` of the users (the heaviest first) take the
    pack, and ``still_free``: the cost of the others. take_up is assumed until a trial has told it.
    """
    costs = company.table("cost_to_serve")
    known = [name for name in PACKED if name in costs]
    last = costs["period"].astype(str).isin(sorted(costs["period"].astype(str).unique())[-4:])
    each = costs[last].groupby("customer_id")[known].sum() if known else pd.DataFrame()
    rows = []
    for name in known:
        used = each[name][each[name] > 0].sort_values(ascending=False)
        if used.empty:
            continue
        price, taking = used.median() / (1 - floor), int(np.floor(take_up * len(used) + 1e-9))
        rows.append(
            {
                "pack_service": name,
                "n_users": len(used),
                "given_away": used.sum(),
                "typical_cost": used.median(),
                "pack_price": price,
                "comes_in": taking * price,
                "still_free": used.iloc[taking:].sum(),
            }
        )
    if not rows:
        raise Refused("none")
    table = pd.DataFrame(rows).sort_values("given_away", ascending=False, ignore_index=True)
    first = table.iloc[0][["pack_service", "n_users", "given_away", "pack_price", "comes_in"]].to_dict()
    return Result(
        table,
        about=first | {"take_up": take_up, "floor": floor},
        picture=bars("pack_service", "given_away"),
    )


@item
def offer_sheet(company) -> Result:
    """One row per key account for the offer talk: ``customer_id, sales_12m, margin_now, discount_room`` (the most it
    can be given before its margin falls under 22%; below 0: it is under it today), ``break_discount`` (of the default
    ladder), ``product_line`` and ``white_space`` (its largest; empty where no wallet is known)."""
    table = key_accounts(company)[["customer_id"]].copy()
    prices = (
        tier_price_customers(company).set_index("customer_id") if default_breaks(company) else pd.DataFrame()
    )
    table = table[table["customer_id"].isin(prices.index)].reset_index(drop=True)
    if table.empty:
        raise Refused("nobody")
    for name in ("sales_12m", "margin_now", "break_discount"):
        table[name] = table["customer_id"].map(prices[name])
    pairs = prices.loc[table["customer_id"], ["sales_12m", "cost_12m"]].itertuples(index=False)
    table.insert(3, "discount_room", [room_to_discount(sales, cost) for sales, cost in pairs])
    space = white_space(company).table
    space = space[space["white_space"] > 0].sort_values("white_space", ascending=False)
    space = space.drop_duplicates("customer_id").set_index("customer_id")
    for name in ("product_line", "white_space"):
        table[name] = table["customer_id"].map(space[name])
    under = table[table["discount_room"] < 0].sort_values("discount_room")
    about = {"n_accounts": len(table), "n_under": len(under), "floor": MARGIN_FLOOR}
    if len(under):
        about |= under[["customer_id", "margin_now"]].iloc[0].to_dict() | {
            "under_sales": under["sales_12m"].sum()
        }
    return Result(
        table,
        verdict="under" if len(under) else "room",
        about=about,
        customers=tuple(under["customer_id"]),
        urgency="watch",
        value=len(under),
        unit="customers",
    )


@exercise("TH3.4", tools=[one_break])
def highest_discount(company) -> Key:
    """The highest discount in half points at which the largest customers together keep 22%, and who alone does not."""
    today = one_break(company)
    if not today.ok:
        raise Refused(today.verdict)
    most = today.about["most"]
    found = one_break(company, discount=most).about
    wrong = {"subtract": found["margin_now"] - MARGIN_FLOOR, "one_more": most + STEP}
    wrong = {why: one for why, one in wrong.items() if abs(one - most) >= STEP / 2}
    counts = {"today": found["n_below_now"], "everybody": found["n_customers"]}
    counts = {why: one for why, one in counts.items() if one != found["n_below"]}
    fields = {
        "discount": share(most, wrong, absolute=0.002),
        "below": number(found["n_below"], counts, absolute=0.0, relative=0.0),
    }
    return Key(fields, found)


def _yearly(company) -> pd.DataFrame:
    """``customer_id, amount, cost`` (money), ``quantity``, ``complete`` (all lines have a cost), last 12 months."""
    return kept(company, "yearly_lines", lambda: _read_yearly(company))


def _read_yearly(company):
    lines = company.order_lines
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
    table[["amount", "cost"]] = table[["amount", "cost"]].astype("float64") / 100
    return table.assign(quantity=table["quantity"].astype("float64"))


def _checked(breaks):
    try:
        steps = tuple((float(volume), float(discount)) for volume, discount in breaks)
    except (TypeError, ValueError):
        raise ValueError("breaks are pairs of a volume and a discount, as in (100000, 0.03)") from None
    volumes, discounts = [step[0] for step in steps], [step[1] for step in steps]
    if not steps or not all(volume > 0 for volume in volumes) or sorted(set(volumes)) != volumes:
        raise ValueError("the volumes of the breaks must be above 0 and rise from step to step")
    if not all(0 <= discount < 1 for discount in discounts):
        raise ValueError("a discount lies between 0 and 1, as in 0.05")
    if sorted(discounts) != discounts:
        raise ValueError(
            "the price must never rise with volume: a higher break needs at least the same discount"
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
