"""The price system: what is left of the list price, why revenue moved, whose discounts nothing explains."""

import ibis
import pandas as pd

from custkit.item import Key, Refused, Result, bars, choice, exercise, intervals, item, share
from custkit.measures import price_volume_mix
from custkit.measures.price_volume import PARTS
from custkit.tiering.profit import period_start

from .discount_model import explained
from .discounts import priced_lines
from .series import YEAR, bought

SERVED = {"freight": "freight", "expedite": "expedite", "finance_cost": "terms"}
SHOWN_REPS = 18  # in the picture: those who sell most, and those who are clearly above
STEPS = ("list", "usual_discount", "special_price", "rebate", "freight", "expedite", "terms", "note_discount")


@item
def price_waterfall(company) -> Result:
    """From list price to the money that is left, of the last 12 months: ``waterfall_step, step_money`` (negative: given
    away), ``waterfall_share`` (of the list value), ``left_after``. The steps sum to what is left, exactly.

    list: list price × quantity of lines with both, returns left out. usual_discount: up to the customer's median rate;
    special_price: what lies above it. freight, expedite, terms (cost of the capital): as booked by customer.
    note_discount: paid to turn bills into money before they are due. What nobody books (rebates, samples) is not in
    it and makes the rest look better: ``about["not_booked"]``. Source: Marn & Rosiello (1992), *HBR* 70(5).
    """
    sums = _discount_steps(company)
    if sums is None or not sums["list"] > 0:
        raise Refused("no_prices")
    money = sums | _after_invoice(company)
    steps = [name for name in STEPS if money.get(name)]
    table = pd.DataFrame({"waterfall_step": steps, "step_money": [money[name] for name in steps]})
    left = float(table["step_money"].sum())
    table["left_after"] = table["step_money"].cumsum()
    table.loc[len(table)] = ["pocket", left, left]
    table["waterfall_share"] = table["step_money"] / money["list"]
    given = table[table["step_money"] < 0].sort_values("step_money")
    first = given.iloc[0] if len(given) else table.iloc[0]
    absent = tuple(name for name in STEPS[1:] if name not in steps)
    return Result(
        table,
        verdict="falls" if len(given) else "nothing",
        about={"list_value": money["list"], "pocket": left, "pocket_share": left / money["list"],
               "waterfall_step": first["waterfall_step"], "waterfall_share": abs(first["waterfall_share"]),
               "not_booked": absent},
        money=money["list"] - left,
        value=left / money["list"],
        unit="share",
        picture=bars("waterfall_step", "left_after", tone="plain"),
    )  # fmt: skip


@item
def price_bridge(company) -> Result:
    """Why revenue moved from one year to the next: ``revenue_part`` (price, volume, mix, new, gone), ``bridge_money,
    bridge_share`` (of the revenue before). By series; the parts sum to the change (`price_volume_mix`)."""
    day = pd.Timestamp(company.as_of).normalize()
    periods = []
    for end in (day - YEAR, day):
        sums = bought(company, end - YEAR, end).groupby("product_id")[["pieces", "sales"]].sum()
        periods.append(sums.rename(columns={"pieces": "quantity", "sales": "revenue"}))
    before = periods[0]["revenue"].sum() if len(periods[0]) else 0.0
    if not (before > 0 and periods[0]["quantity"].sum() > 0):
        raise Refused("few")
    total = price_volume_mix(*periods).sum()
    table = pd.DataFrame({"revenue_part": PARTS, "bridge_money": [float(total[name]) for name in PARTS]})
    table["bridge_share"] = table["bridge_money"] / before
    facts = dict(zip((f"by_{name}" for name in PARTS), table["bridge_money"], strict=True))
    return Result(
        table,
        verdict="rose" if total["change"] >= 0 else "fell",
        about=facts | {"bridge_change": float(total["change"]), "bridge_before": float(before)},
        money=abs(float(total["price"])),
        picture=bars("revenue_part", "bridge_money", tone="plain"),
    )


@item
def unexplained_discount(company) -> Result:
    """How many points of discount each rep gives that size, kind of customer, lines and terms do not explain.

    ``rep_id, unexplained_points, points_low, points_high`` (95%, share of list price), ``is_generous`` (clear of zero
    and above), ``n_customers, list_value, unexplained_money, plain_discount`` (simple mean), most money first. The
    random effect of a mixed model, so that a rep with few customers is drawn to the mean (see `explained`).
    Unexplained is a question, not a fault: a hard region or a fight with a rival is in no column.
    """
    _, table = explained(company)
    generous = table[table["is_generous"]]
    first = (generous if len(generous) else table).iloc[0]
    large = table["list_value"].rank(ascending=False, method="first") <= SHOWN_REPS - 4
    shown = table[table["is_generous"] | large]
    return Result(
        table,
        verdict="generous" if len(generous) else "even",
        about=first.to_dict() | {"n_generous": len(generous), "n_reps_seen": len(table), "no_points": 0.0},
        money=float(generous["unexplained_money"].sum()),
        urgency="watch",
        value=len(generous),
        unit="reps",
        picture=intervals("rep_id", "unexplained_points", "points_low", "points_high", tone="plain",
                          line_at="no_points", rows=shown.sort_values("rep_id"), most=SHOWN_REPS),
    )  # fmt: skip


@item
def price_corridor(company) -> Result:
    """Customers whose discount lies above what customers like them get: most money first.

    ``customer_id, discount_given, corridor_low, corridor_high`` (95% of customers of that size, kind, lines and terms),
    ``list_value, above_money`` (what lies above the corridor), ``rep_id``.
    """
    table, _ = explained(company)
    high = table[table["discount_given"] > table["corridor_high"]]
    high = high.assign(above_money=(high["discount_given"] - high["corridor_high"]) * high["list_value"])
    high = high.sort_values(["above_money", "customer_id"], ascending=[False, True], ignore_index=True)
    if high.empty:
        raise Refused("inside")
    columns = [
        "customer_id",
        "discount_given",
        "corridor_low",
        "corridor_high",
        "list_value",
        "above_money",
        "rep_id",
    ]
    return Result(
        high[columns],
        verdict="above",
        about=high.iloc[0].to_dict() | {"n_above_corridor": len(high), "by_luck": round(0.025 * len(table))},
        money=float(high["above_money"].sum()),
        customers=tuple(high["customer_id"]),
        urgency="watch",
        picture=intervals(
            "customer_id", "discount_given", "corridor_low", "corridor_high", tone="bad", most=10
        ),
    )


@exercise("TH5.35", asks=[unexplained_discount])
def who_gives_away(company) -> Key:
    """The rep whose discounts are least explained and clear of chance; none where there is none."""
    found = unexplained_discount(company)
    if not found.ok:
        raise Refused(found.verdict)
    table = found.table.set_index("rep_id")
    right = list(table.index[table["is_generous"]])
    plain = table["plain_discount"].idxmax()
    unsure = table.index[~table["is_generous"] & (table["unexplained_points"] > 0)]
    wrong = {"plain": {plain} - set(right), "unsure": set(unsure) - {plain}}
    wrong = {name: codes for name, codes in wrong.items() if codes}
    return Key(
        {"rep": choice(right, table.index, "rep_id", wrong, none=True)}, found.facts | {"plain_rep": plain}
    )


@exercise("TH5.36", asks=[price_waterfall])
def how_much_is_left(company) -> Key:
    """The share of the list price that is left at the end."""
    found = price_waterfall(company)
    if not found.ok:
        raise Refused("no_prices")
    table = found.table.set_index("waterfall_step")
    right = found.about["pocket_share"]
    invoice = table["waterfall_share"].reindex(["list", "usual_discount", "special_price"]).sum()
    wrong = {"invoice": invoice, "given": 1 - right}
    return Key(
        {"left": share(right, {n: w for n, w in wrong.items() if abs(w - right) > 0.021}, absolute=0.02)},
        found.facts,
    )


def _discount_steps(company) -> dict | None:
    lines = priced_lines(company)
    if lines is None:
        return None
    lines = lines.mutate(rate=1 - lines.paid / lines.list_value)
    usual = lines.group_by("customer_id").aggregate(median=lines.rate.median())
    lines = lines.inner_join(usual, "customer_id")
    plain = ibis.least(lines.rate, lines.median) * lines.list_value
    sums = lines.aggregate(
        list=lines.list_value.sum(), usual_discount=-plain.sum(), paid=lines.paid.sum()
    ).to_pandas()
    first = sums.iloc[0].fillna(0.0).astype(float).to_dict()
    first["special_price"] = first.pop("paid") - first["list"] - first["usual_discount"]
    return first


def _after_invoice(company) -> dict:
    """What is taken off after the invoice, negative; only what is booked."""
    end = pd.Timestamp(company.as_of).normalize()
    found = {}
    if company.has("cost_to_serve"):
        costs = company.table("cost_to_serve")
        begun = costs["period"].astype(str).map(period_start)
        costs = costs[(begun > end - YEAR) & (begun <= end)]
        found = {step: -float(costs[name].sum()) for name, step in SERVED.items() if name in costs}
    if company.has("payments.discount_cost"):
        paid = company.table("payments")
        when = pd.to_datetime(paid["pay_date"])
        inside = (when > end - YEAR) & (when <= end)
        found["note_discount"] = -float(pd.to_numeric(paid.loc[inside, "discount_cost"]).sum())
    return found
