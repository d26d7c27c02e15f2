"""Too short: steps between two neighbouring series so wide that deals fall through, found in what was noted."""

import re
from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd
import yaml

from custkit.item import Key, Refused, Result, bars, choice, exercise, item, several
from custkit.measures.intervals import wilson

from .series import by_series
from .too_long import DRAWN, line_candidates, line_length, riders

WIDE = 1.9  # times the price of the next smaller one
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@item
def price_gaps(company) -> Result:
    """The widest step of each line's price list between two neighbouring series; in the order of the lines.

    ``product_line, product_below, product_above, price_below, price_above, price_step_times`` (p(i+1)/p(i) of the
    widest step), ``usual_step`` (median of the line's other steps), ``n_line_series``. Only series that are on sale.
    """
    table = by_series(company)
    on_sale = table[(table["status"] != "phase_out") & (table["list_price"] > 0)]
    rows = []
    for line, series in on_sale.sort_values("list_price").groupby("product_line"):
        price = series["list_price"].to_numpy()
        if len(price) < 2:
            continue
        steps = price[1:] / price[:-1]
        at = int(steps.argmax())
        others = np.delete(steps, at)
        rows.append(
            (line, series.index[at], series.index[at + 1], price[at], price[at + 1], steps[at],
             float(np.median(others)) if len(others) else np.nan, len(price))
        )  # fmt: skip
    names = ["product_line", "product_below", "product_above", "price_below", "price_above",
             "price_step_times", "usual_step", "n_line_series"]  # fmt: skip
    table = pd.DataFrame(rows, columns=names)
    if table.empty:
        raise Refused("few")
    widest = table.loc[table["price_step_times"].idxmax()]
    return Result(
        table,
        verdict="wide" if widest["price_step_times"] >= WIDE else "even",
        about=widest.to_dict() | {"wide_from": WIDE},
        picture=bars("product_line", "price_step_times", tone="plain", line_at="wide_from"),
    )


@item
def lost_in_gaps(company) -> Result:
    """Deals lost for want of something between two neighbours, found in reason and note.

    One row a deal, latest first: ``opp_id, customer_id, product_line, amount, close_date, gap_told`` (said: the reason
    or the note says so; budget: a sum in the note lies between the two list prices),
    ``lost_reason_told, lost_note``. Only lines whose widest step is 1.9 times and more, only their lost deals.
    ``about``: money and share (Wilson interval) of the line's lost deals, the median budget. The rest of a loss may
    lie in price or people: this is what was written down and no proof.
    """
    gaps = price_gaps(company)
    wide = gaps.table[gaps.table["price_step_times"] >= WIDE] if gaps.ok else gaps.table
    deals = _lost(company)
    if not len(wide) or deals.empty:
        raise Refused("none")
    deals = deals.merge(wide, on="product_line")
    if deals.empty:
        raise Refused("none")
    told = [_told(row) for row in deals.to_dict("records")]
    deals["gap_told"], deals["gap_budget"] = [kind for kind, _ in told], [budget for _, budget in told]
    found = deals[deals["gap_told"] != ""]
    if found.empty:
        raise Refused("none")
    worst = found.groupby("product_line")["amount"].sum().idxmax()
    of_line = found[found["product_line"] == worst]
    share = wilson(len(of_line), int((deals["product_line"] == worst).sum()))
    columns = ["opp_id", "customer_id", "product_line", "amount", "close_date", "gap_told", "lost_reason_told",
               "lost_note", "gap_budget"]  # fmt: skip
    said = int((of_line["gap_told"] == "said").sum())
    booked = of_line.groupby("lost_reason_told").agg(
        n_gap_deals=("amount", "size"), lost_in_gap=("amount", "sum")
    )
    booked = booked.sort_values("n_gap_deals", ascending=False).reset_index()
    return Result(
        found.sort_values(["close_date", "opp_id"], ascending=[False, True])[columns].reset_index(drop=True),
        verdict="found",
        about={
            "product_line": worst, "n_gap_deals": len(of_line), "n_said": said, "lost_in_gap": of_line["amount"].sum(),
            "n_budget": len(of_line) - said,
            "gap_share_low": share.low, "gap_share_high": share.high, "gap_budget": of_line["gap_budget"].median(),
        }
        | of_line.iloc[0][["product_below", "product_above", "price_below", "price_above"]].to_dict(),
        money=float(of_line["amount"].sum()),
        customers=tuple(of_line.groupby("customer_id")["amount"].sum().sort_values(ascending=False).index),
        urgency="watch",
        value=len(of_line),
        unit="deals",
        picture=bars("lost_reason_told", "n_gap_deals", tone="plain", rows=booked),
    )  # fmt: skip


@exercise("E5.2", asks=[line_candidates, riders, price_gaps], tools=[line_length])
def which_to_retire(company) -> Key:
    """Which series to retire, for whom another is kept, and in which line the gap is that deals were lost in."""
    found = line_candidates(company)
    if not found.ok:
        raise Refused(found.verdict)
    table = found.table.set_index("product_id")
    when, drawn = table["retire_when"], table["gain_high"].rank(ascending=False, method="first") <= DRAWN
    now = list(when.index[when == "now"])
    riding = table[when == "ride"]
    others = riders(company)
    customers = list(dict.fromkeys(others.table["customer_id"])) if others.ok else []
    of_kept = set(customers) - set(riding["customer_id"])
    gaps, lost = price_gaps(company), lost_in_gaps(company)
    if not gaps.ok:
        raise Refused("no_prices")
    wide = gaps.about["product_line"] if gaps.verdict == "wide" else None
    gap = lost.about["product_line"] if lost.ok else wide
    small = gaps.table.sort_values("n_line_series")["product_line"].iloc[0]
    by_money = list(table.index[when.isin(["now", "if_moved", "ride"])])
    nobody = {"nobody": {"none"}} if len(riding) else {}
    no_gap = {"few_series": small, "is_long": found.about["product_line"]}
    no_gap = {name: line for name, line in no_gap.items() if line != gap}
    fields = {
        "retire": several(
            now,
            table.index[drawn | when.isin(["now", "ride"])],
            "product_id",
            {
                "rides": [*now, *riding.index] if len(riding) else None,
                "hopes": by_money if by_money != now else None,
                "smallest": list(table.nsmallest(max(len(now), 1), "sales_year").index),
            },
        ),
        "keep_for": choice(
            set(riding["customer_id"]),
            customers,
            "customer_id",
            {"rides_on_kept": of_kept} | nobody,
            none=True,
        ),
        "gap": choice(gap, gaps.table["product_line"], "product_line", no_gap, none=True),
    }
    facts = found.facts | {"retire": tuple(now), "kept": tuple(riding.index)}
    facts |= {"kept_for": tuple(riding["customer_id"]), "gap_line": gap}
    facts |= {name: lost.about.get(name) for name in ("n_gap_deals", "n_said", "n_budget")}
    return Key(fields, facts)


@cache
def _words() -> re.Pattern:
    text = files("custkit.marketing").joinpath("lost_words.yaml").read_text(encoding="utf-8")
    return re.compile(yaml.safe_load(text)["between"], re.IGNORECASE)


def _lost(company) -> pd.DataFrame:
    """Lost deals with the columns that tell why; empty where there are none."""
    if company.missing("opportunities.product_line", "opportunities.amount"):
        return pd.DataFrame()
    deals = company.table("opportunities")
    deals = deals[(deals["status"] == "lost") & (deals["amount"] > 0)].dropna(subset=["product_line"])
    for name in ("lost_reason", "lost_note", "close_date"):
        deals = deals.assign(**{name: deals.get(name)})
    return deals.rename(columns={"lost_reason": "lost_reason_told"})


def _told(row):
    """What of a lost deal speaks of the gap, and the sum between the two prices that its note names."""
    note, reason = (
        text if isinstance(text, str) else "" for text in (row["lost_note"], row["lost_reason_told"])
    )
    sums = [float(one.replace(",", "")) for one in _NUMBER.findall(note)]
    inside = [one for one in sums if row["price_below"] < one < row["price_above"]]
    budget = min(inside) if inside else np.nan
    if _words().search(reason) or _words().search(note):
        return "said", budget
    return ("budget", budget) if inside else ("", np.nan)
