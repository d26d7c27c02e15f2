"""The first 90 days and after: the second order, the second line as a landmark, care after delivery, promises
kept.
"""

import ibis
import numpy as np
import pandas as pd

from custkit.item import Key, Refused, Result, bars, choice, curve, exercise, intervals, item, number
from custkit.measures.experiment import compare_shares, sample_per_arm
from custkit.measures.intervals import wilson
from custkit.measures.survival import survival_curve
from custkit.planning.working_days import due_day, working_day
from custkit.tiering import customer_table
from custkit.tiering.ledger import customers

LANDMARK, SILENT = 90, 180  # days
WELCOME, ENOUGH = 30, 2  # touches in the first 30 days that make a welcome
SEEN = 365
UNTIL = {"welcome": WELCOME, "second_order": LANDMARK, "second_line": LANDMARK}  # day of each step
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
    ("ever bought a second line" would). ``line_group`` (two_lines, one_line), ``days`` (since day 90), ``at_risk, lost,
    survival, low, high`` (Kaplan–Meier, 95%). Gone: no order for 180 days.
    """
    new = _new(company)
    lines = _lines_within(company, new, LANDMARK)
    new = new[new["last"] >= 0].assign(
        line_group=new["customer_id"].map(lines).ge(2).map({True: "two_lines", False: "one_line"})
    )
    new["stay"] = (new["last"] - LANDMARK).clip(lower=0)
    new["gone"] = new["age"] - new["last"] > SILENT
    sizes = new["line_group"].value_counts()
    if len(sizes) < 2 or sizes.min() < 8:
        raise Refused("few")
    table = survival_curve(new["stay"], new["gone"], new["line_group"]).rename(
        columns={"group": "line_group"}
    )
    at = table[table["days"] <= 180].groupby("line_group").last()
    clear = at.loc["two_lines", "low"] > at.loc["one_line", "high"]
    waiting = new[(new["line_group"] == "one_line") & ~new["gone"] & (new["age"] < 240)]
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
        picture=curve("days", "survival", by="line_group", low="low", high="high", steps=True),
    )


@item
def care_after_order(company) -> Result:
    """Orders of a year ago to 90 days ago: ordered again within 90 days, with a touch in the 21 days after and
    without.

    ``cared, n_orders_seen, again_90`` (0–1), ``again_low, again_high`` (Wilson). ``about``: the difference in points
    with its interval, p by the two-proportion test, and how many orders a group a trial needs to see five points.
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
    spread = [wilson(int(hit), int(n)) for hit, n in zip(table["sum"], table["size"], strict=True)]
    table["again_90"], table["again_low"], table["again_high"] = zip(*spread, strict=True)
    (n_without, hits_without), (n, hits) = table[["size", "sum"]].astype(int).to_numpy().tolist()
    found = compare_shares(hits, n, hits_without, n_without)
    names = ("lift_points", "low_points", "high_points")
    base = min(max(float(table["again_90"].iloc[0]), 0.001), 0.94)
    return Result(
        table.rename(columns={"size": "n_orders_seen"}).drop(columns="sum"),
        verdict={"better": "differs", "worse": "fewer"}.get(found.verdict, found.verdict),
        about={name: 100 * float(points) for name, points in zip(names, found.difference, strict=True)}
        | {"p_value": found.p, "n_each_group": sample_per_arm(base, base + 0.05)},
        urgency="know",
        picture=intervals("cared", "again_90", "again_low", "again_high"),
    )


@item
def promise_ledger(company) -> Result:
    """What we promised customers in 12 months, by owner, most promises first: ``rep_id, n_promises, promises_kept``
    (done by the day), ``promises_late`` (done after it), ``promises_broken`` (day past, not done), ``promises_open,
    kept_rate`` (kept over those whose day is past). The four add up."""
    notes, day = _promised(company), pd.Timestamp(company.as_of)
    done, due = notes["done"], notes["due"]
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
    )


@item
def open_promises(company) -> Result:
    """Every promise of 12 months that is not kept yet, longest overdue first: ``customer_id, next_action`` (what),
    ``promised_on, next_due, promise_late_days`` (0: not due yet), ``promise_age`` (days since it was made),
    ``rep_id``."""
    notes, day = _promised(company), pd.Timestamp(company.as_of)
    notes = notes[notes["done"].isna()]
    if notes.empty:
        raise Refused("none_open")
    if "next_action" not in notes:
        notes["next_action"] = None
    table = notes.assign(
        promised_on=pd.to_datetime(notes["date"]),
        next_due=notes["due"],
        promise_late_days=(day - notes["due"]).dt.days.clip(lower=0),
        promise_age=(day - pd.to_datetime(notes["date"])).dt.days,
    ).sort_values(["promise_late_days", "next_due", "customer_id"], ascending=[False, True, True])
    late = table[table["promise_late_days"] > 0]
    columns = ["customer_id", "next_action", "promised_on", "next_due", "promise_late_days", "rep_id"]
    return Result(
        table[[*columns, "promise_age"]].reset_index(drop=True),
        verdict="late" if len(late) else "in_time",
        about={
            "n_not_kept": len(table),
            "n_promises_late": len(late),
            "customer_id": table["customer_id"].iloc[0],
            "promise_late_days": int(table["promise_late_days"].iloc[0]),
        },
        customers=tuple(late["customer_id"].unique()),
        urgency="watch" if len(late) else "know",
    )


@exercise("TH4.10", asks=[promise_ledger])
def lowest_in_promises(company) -> Key:
    """Who keeps the smallest share of promises on time, and how many of the company's are broken."""
    found = promise_ledger(company)
    if not found.ok or len(found.table) < 3:
        raise Refused("none")
    table, about = found.table.set_index("rep_id"), found.about
    late = table["promises_broken"].idxmax()
    wrong = {"most_broken": late} if late != about["rep_id"] else {}
    not_in_time = int(table[["promises_broken", "promises_late"]].to_numpy().sum())
    fields = {
        "who": choice(about["rep_id"], table.index, "rep_id", wrong),
        "broken": number(about["n_promises_broken"], {"late_too": not_in_time}, absolute=0),
    }
    return Key(fields, found.facts | {"n_not_on_time": not_in_time})


@item
def first_90_days(company) -> Result:
    """Customers who are new within 180 days and where each stands on the way to a second order and a second line.

    ``customer_id, first_order_date, days_in`` (since), ``welcome_touches`` (in the first 30 days; empty without a
    log), ``n_orders, lines_bought`` (empty without lines), ``newcomer_step`` (first what is missing: welcome, two
    touches by day 30; second_order and second_line by day 90; routine: nothing), ``rep_id, act_by`` (that day, or a
    week from Monday where it is past).
    """
    table = customer_table(company).dropna(subset=["first_order_date"])
    if not len(table) or table["tenure_days"].max() < SEEN + SILENT:
        raise Refused("short")
    new = table[table["tenure_days"] < SILENT].rename(columns={"first_order_date": "first"})
    new = new.sort_values(["first", "customer_id"], ascending=[False, True], ignore_index=True)
    if new.empty:
        raise Refused("nobody")
    touched = _touched(company, new, WELCOME) if company.has("interactions") else np.nan
    known = company.order_lines is not None and company.has("products.product_line")
    lines = new["customer_id"].map(_lines_within(company, new, SILENT)) if known else np.nan
    new = new.assign(welcome_touches=touched, lines_bought=lines)
    flags = {
        "welcome": (new["welcome_touches"] < ENOUGH) & (new["tenure_days"] <= WELCOME),
        "second_order": new["n_orders"] < 2,
        "second_line": new["lines_bought"] < 2,
    }
    new["newcomer_step"] = [next((s for s in flags if flags[s][at]), "routine") for at in new.index]
    until = new["first"] + pd.to_timedelta(new["newcomer_step"].map(UNTIL), "D")
    soon = due_day(company, 7)
    new["act_by"] = [working_day(company, max(day, soon)) if pd.notna(day) else day for day in until]
    new["rep_id"] = new["customer_id"].map(customers(company)["owner_rep_id"])
    new = new.rename(columns={"first": "first_order_date", "tenure_days": "days_in"})
    open_ = new[new["newcomer_step"] != "routine"]
    return Result(
        new,
        verdict="found" if len(open_) else "all_on",
        about={"n_newcomers": len(new), "n_steps_open": len(open_), "days": SILENT},
        customers=tuple(open_["customer_id"]),
        urgency="know",
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


def _promised(company) -> pd.DataFrame:
    """Promises of 12 months on record, with ``due`` and ``done`` (as known on as_of)."""
    notes = company.table("interactions").dropna(subset=["next_due", "rep_id"])
    day = pd.Timestamp(company.as_of)
    ago = (day - pd.to_datetime(notes["date"])).dt.days
    notes = notes[(ago >= 0) & (ago < 365)]
    if len(notes) < 5:
        raise Refused("none")
    done = pd.to_datetime(notes["done_date"]).where(lambda d: d <= day)
    return notes.assign(done=done, due=pd.to_datetime(notes["next_due"]))


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
