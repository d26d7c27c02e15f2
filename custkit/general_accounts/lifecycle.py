"""The first 90 days and after: the second order, the second line as a landmark, care after delivery, promises
kept.
"""

import ibis
import pandas as pd

from custkit.item import Key, Refused, Result, bars, choice, curve, exercise, item
from custkit.measures.intervals import wilson
from custkit.measures.survival import survival_curve
from custkit.tiering import customer_table

LANDMARK, SILENT = 90, 180  # days
WELCOME, ENOUGH = 30, 2  # touches in the first 30 days that make a welcome
SEEN = 365
CARE = 21  # days after an order within which a touch is care


@item
def second_order(company) -> Result:
    """Of customers new since the data began, who ordered again within 90 days, with a welcome and without.

    A welcome: two touches or more in the 30 days after the first order. ``welcomed, n_newcomers, second_share``
    (0–1), ``second_low, second_high`` (Wilson, 95%). Only customers seen for 90 days; that it differs does not
    prove the cause.
    """
    new = _new(company)
    if len(new) < 10:
        raise Refused("few")
    again = _ordered_within(company, new, LANDMARK)
    new["again"] = new["customer_id"].map(again).eq(True)
    new["welcomed"] = _touched(company, new, WELCOME) >= ENOUGH
    table = new.groupby("welcomed")["again"].agg(["size", "sum"]).reset_index()
    spread = [wilson(int(hit), int(n)) for hit, n in zip(table["sum"], table["size"], strict=True)]
    table["second_share"], table["second_low"], table["second_high"] = zip(*spread, strict=True)
    table = table.rename(columns={"size": "n_newcomers"}).drop(columns="sum")
    both = table.set_index("welcomed")
    known = len(both) == 2
    clear = known and (both.loc[True, "second_low"] > both.loc[False, "second_high"])
    return Result(
        table,
        verdict="clear" if clear else "cannot_tell" if known else "one",
        about={
            "n_newcomers": len(new),
            "all_share": float(new["again"].mean()),
            "with_share": both["second_share"].get(True),
            "without_share": both["second_share"].get(False),
        },
        customers=tuple(new.loc[~new["again"] & (new["age"] < 2 * LANDMARK), "customer_id"]),
        urgency="watch",
        value=float(new["again"].mean()),
        unit="share",
        picture=bars("welcomed", "second_share"),
    )


@item
def second_line(company) -> Result:
    """Who stays, from day 90 on: new customers who had a second product line by then against those who had not.

    Both groups bought within 90 days and are followed from there, so that nobody counts for having lived longer
    ("ever bought a second line" would). ``group`` (two_lines, one_line), ``days`` (since day 90), ``at_risk, lost,
    survival, low, high`` (Kaplan–Meier, 95%). Gone: no order for 180 days.
    """
    new = _new(company)
    lines = _lines_within(company, new, LANDMARK)
    new = new[new["last"] >= 0].assign(
        group=new["customer_id"].map(lines).ge(2).map({True: "two_lines", False: "one_line"})
    )
    new["stay"] = (new["last"] - LANDMARK).clip(lower=0)
    new["gone"] = new["age"] - new["last"] > SILENT
    sizes = new["group"].value_counts()
    if len(sizes) < 2 or sizes.min() < 8:
        raise Refused("few")
    table = survival_curve(new["stay"], new["gone"], new["group"])
    at = table[table["days"] <= 180].groupby("group").last()
    clear = at.loc["two_lines", "low"] > at.loc["one_line", "high"]
    waiting = new[(new["group"] == "one_line") & ~new["gone"] & (new["age"] < 240)]
    return Result(
        table,
        verdict="stays" if clear else "cannot_tell",
        about={
            "two_survival": float(at.loc["two_lines", "survival"]),
            "one_survival": float(at.loc["one_line", "survival"]),
            "n_two": int(sizes["two_lines"]),
            "n_one": int(sizes["one_line"]),
            "n_in_time": len(waiting),
        },
        customers=tuple(waiting["customer_id"]),
        urgency="watch",
        picture=curve("days", "survival", by="group", low="low", high="high", steps=True),
    )


@item
def care_after_order(company) -> Result:
    """Orders of a year ago to 90 days ago: ordered again within 90 days, with a touch in the 21 days after and
    without.

    ``cared, n_orders_seen, again_90`` (0–1), ``again_low, again_high`` (Wilson). ``about``: the difference, its z
    and p by the two-proportion test, and how many orders a group a trial needs to see five points (80% power).
    """
    orders = _orders(company, SEEN + LANDMARK)
    age = (pd.Timestamp(company.as_of) - orders["day"]).dt.days
    orders["next"] = orders.groupby("customer_id")["day"].shift(-1)
    seen = orders[(age >= LANDMARK) & (age < SEEN + LANDMARK)].reset_index(drop=True)
    if len(seen) < 40:
        raise Refused("few")
    seen["again"] = (seen["next"] - seen["day"]).dt.days <= LANDMARK
    seen["cared"] = _touched(company, seen.rename(columns={"day": "first"}), CARE) > 0
    table = seen.groupby("cared")["again"].agg(["size", "sum"]).reset_index()
    if len(table) < 2 or table["size"].min() < 20:
        raise Refused("few")
    from statsmodels.stats.power import NormalIndPower
    from statsmodels.stats.proportion import proportion_effectsize, proportions_ztest

    z, p = proportions_ztest(table["sum"], table["size"])
    spread = [wilson(int(hit), int(n)) for hit, n in zip(table["sum"], table["size"], strict=True)]
    table["again_90"], table["again_low"], table["again_high"] = zip(*spread, strict=True)
    base = float(table["again_90"].iloc[0])
    need = NormalIndPower().solve_power(
        proportion_effectsize(min(base + 0.05, 0.999), base), power=0.8, alpha=0.05
    )
    return Result(
        table.rename(columns={"size": "n_orders_seen"}).drop(columns="sum"),
        verdict="differs" if p < 0.05 else "cannot_tell",
        about={
            "lift_points": float(table["again_90"].iloc[1] - base),
            "z_score": float(-z),
            "p_value": float(p),
            "n_each_group": int(need) + 1,
        },
        urgency="know",
        picture=bars("cared", "again_90"),
    )


@item
def promise_ledger(company) -> Result:
    """What we promised customers in 12 months, by owner, most promises first: ``rep_id, n_promises, promises_kept``
    (done by the day), ``promises_late`` (done after it), ``promises_broken`` (day past, not done), ``promises_open,
    kept_rate`` (kept over those whose day is past). The four add up."""
    notes = company.table("interactions").dropna(subset=["next_due", "rep_id"])
    day = pd.Timestamp(company.as_of)
    ago = (day - pd.to_datetime(notes["date"])).dt.days
    notes = notes[(ago >= 0) & (ago < 365)]
    if len(notes) < 5:
        raise Refused("none")
    done, due = (
        pd.to_datetime(notes["done_date"]).where(lambda d: d <= day),
        pd.to_datetime(notes["next_due"]),
    )
    state = pd.DataFrame(
        {
            "rep_id": notes["rep_id"],
            "promises_kept": done <= due,
            "promises_late": done > due,
            "promises_broken": done.isna() & (due < day),
            "promises_open": done.isna() & (due >= day),
        }
    )
    table = state.groupby("rep_id").sum().astype(int)
    table.insert(0, "n_promises", table.sum(axis=1))
    past = table["n_promises"] - table["promises_open"]
    table["kept_rate"] = table["promises_kept"] / past.where(past > 0)
    table = table.sort_values("n_promises", ascending=False).reset_index()
    known = table[table["n_promises"] >= 10]
    known = known if len(known) else table
    weak = known.loc[known["kept_rate"].idxmin()] if known["kept_rate"].notna().any() else known.iloc[0]
    whole = table[["promises_kept", "promises_late", "promises_broken", "promises_open"]].sum()
    broken = notes[(state["promises_broken"]).to_numpy()]
    return Result(
        table,
        about=weak[["rep_id", "kept_rate"]].to_dict()
        | {
            "all_kept_rate": whole["promises_kept"] / max(whole.sum() - whole["promises_open"], 1),
            "n_promises_broken": int(whole["promises_broken"]),
        },
        customers=tuple(broken["customer_id"].value_counts().index[:50]),
        urgency="watch",
        picture=bars("rep_id", "kept_rate"),
    )


@exercise("TH4.6", asks=[second_order])
def does_a_welcome_help(company) -> Key:
    """Whether a welcome in the first 30 days goes with a second order, as far as the data can tell."""
    found = second_order(company)
    if not found.ok or found.verdict == "one":
        raise Refused("few")
    higher = found.about["with_share"] > found.about["without_share"]
    right = "yes" if found.verdict == "clear" else "cannot_tell"
    wrong = {"overlap": "yes" if higher else "no"} if right == "cannot_tell" else {"clear": "cannot_tell"}
    return Key({"help": choice(right, ("yes", "no", "cannot_tell"), "welcome_helps", wrong)}, found.facts)


def _new(company) -> pd.DataFrame:
    """Customers whose first order came 180 days and more after the data begin and 90 and more before as_of, within
    three years: ``customer_id, first, age`` (days since), ``last`` (days from first to last order)."""
    table = customer_table(company).dropna(subset=["first_order_date"])
    begin = table["first_order_date"].min() + pd.Timedelta(days=180) if len(table) else pd.NaT
    new = table[(table["first_order_date"] > begin) & table["tenure_days"].between(LANDMARK, 3 * 365)]
    return pd.DataFrame(
        {
            "customer_id": new["customer_id"],
            "first": new["first_order_date"],
            "age": new["tenure_days"],
            "last": new["t_x_days"],
        }
    ).reset_index(drop=True)


def _ordered_within(company, new, days):
    orders = _orders(company, 3 * 365, new["customer_id"])
    both = orders.merge(new[["customer_id", "first"]], on="customer_id")
    gap = (both["day"] - both["first"]).dt.days
    return both[(gap > 0) & (gap <= days)].groupby("customer_id").size() > 0


def _lines_within(company, new, days):
    lines = company.order_lines
    inside = lines.filter(
        lines.customer_id.isin(list(new["customer_id"]) or [""]) & (lines.line_amount_cents > 0)
    )
    found = (
        inside.select("customer_id", "order_date", "product_id")
        .distinct()
        .to_pandas()
        .merge(new[["customer_id", "first"]])
    )
    line = company.table("products").set_index("product_id")["product_line"]
    found = found[(pd.to_datetime(found["order_date"]) - found["first"]).dt.days <= days]
    return found["product_id"].map(line).groupby(found["customer_id"]).nunique()


def _orders(company, days: int, ids=None) -> pd.DataFrame:
    """Purchase days of the last ``days`` (of these customers): ``customer_id, day``, in order."""
    orders = company.orders
    start = (pd.Timestamp(company.as_of) - pd.Timedelta(days=days)).date()
    used = orders.filter(
        orders.customer_id.notnull() & (orders.amount_cents > 0) & (orders.order_date >= ibis.literal(start))
    )
    if ids is not None:
        used = used.filter(used.customer_id.isin(list(ids) or [""]))
    found = used.select("customer_id", day=used.order_date).distinct().to_pandas()
    found["day"] = pd.to_datetime(found["day"])
    return found.sort_values(["customer_id", "day"], ignore_index=True)


def _touched(company, spans, days) -> pd.Series:
    """Touches of any kind within ``days`` after ``first``, one number a row of ``spans``."""
    touches = company.table("interactions")[["customer_id", "date"]]
    rows = spans.reset_index(names="row")[["row", "customer_id", "first"]].merge(touches, on="customer_id")
    gap = (pd.to_datetime(rows["date"]) - rows["first"]).dt.days
    return rows[(gap > 0) & (gap <= days)].groupby("row").size().reindex(spans.index).fillna(0)
