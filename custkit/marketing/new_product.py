"""A new series: which price is acceptable, how many would take it up, and from how many pieces it pays."""

import numpy as np
import pandas as pd

from custkit.item import Key, Refused, Result, bars, curve, exercise, item, number, slider
from custkit.measures.bass import bass_peak, bass_share
from custkit.measures.price_points import CURVES, QUESTIONS, consistent, price_curves, price_points

from .series import YEAR, bought, by_series
from .too_short import lost_in_gaps

FEWEST = 20  # people asked before a price range is told
DRAWS = 300
P, Q = 0.03, 0.38  # means of 213 published fits: Sultan, Farley & Lehmann (1990), J. Marketing Research 27
SPREAD = 0.5  # the honest range: half as fast, and half as fast again
YEARS = 6
FIXED_SHARE, LIFE = (
    0.002,
    3,
)  # of a year's revenue, where nobody has said what it costs; years it has to pay in


@item
def acceptable_price(company) -> Result:
    """The price sensitivity meter: ``price, price_question, people_share`` (0–1), the four curves below each other.

    ``about``: ``price_from`` to ``price_to`` (acceptable range: marginal cheapness and expensiveness), ``price_best``
    (as many find it too cheap as too dear), each with the ends of a bootstrap interval (95%, people drawn again),
    ``n_named_prices, n_set_aside`` (their four prices do not rise). It is what people say, and not what they pay.
    Source: Van Westendorp (1976).
    """
    answers = _answers(company)
    good = consistent(answers) if len(answers) else answers
    if len(good) < FEWEST:
        raise Refused("few", n_named_prices=len(good))
    points = price_points(good)
    rng = np.random.default_rng(0)
    ordered = good.sort_values(list(QUESTIONS), ignore_index=True)
    drawn = [price_points(ordered.iloc[rng.integers(0, len(good), len(good))]) for _ in range(DRAWS)]
    low, high = np.nanquantile(np.array(drawn), [0.025, 0.975], axis=0)
    curves = price_curves(good).melt("price", var_name="price_question", value_name="people_share")
    about = {"n_named_prices": len(good), "n_set_aside": len(answers) - len(good)}
    for at, name in enumerate(("price_from", "price_to", "price_best")):
        about |= {name: points[at], f"{name}_low": low[at], f"{name}_high": high[at]}
    return Result(
        curves,
        verdict="range" if points.cheapest < points.dearest else "none",
        about=about,
        value=points.optimal,
        unit="price",
        picture=curve("price", "people_share", by="price_question"),
    )


@item(dial={"price": lambda company: _price_dial(company)})
def at_this_price(company, price: float | None = None) -> Result:
    """What people say of one price: ``price_question, people_share`` (0–1); the mean of all prices unless given."""
    good = consistent(_answers(company)) if len(_answers(company)) else pd.DataFrame()
    if len(good) < FEWEST:
        raise Refused("few", n_named_prices=len(good))
    price = float(good.to_numpy().mean()) if price is None else float(price)
    shares = price_curves(good, [price])[list(CURVES)].iloc[0]
    table = pd.DataFrame({"price_question": CURVES, "people_share": shares.to_numpy()})
    return Result(
        table,
        about={"asked_price": price, "n_named_prices": len(good)},
        picture=bars("price_question", "people_share", tone="plain"),
    )


@item(
    dial={
        "p": slider(0.01, 0.1, 0.01, start=P),
        "q": slider(0.1, 0.8, 0.02, start=Q),
        "launch_reach": slider(0.1, 1.0, 0.1, start=1.0, form="percent"),
    }
)
def launch_forecast(company, p: float = P, q: float = Q, launch_reach: float = 0.5) -> Result:
    """How many customers would have taken up a series that fills the gap, year by year: ``launch_year, takers,
    takers_low, takers_high``.

    m = reach × customers who might: those who bought one of the two neighbours in two years, and those lost in the gap.
    Spread by Bass at p and q; low and high are half as fast and half as fast again, since no fit of our own exists
    before the launch (p and q differ by a factor of several between published products). An outline and no forecast:
    it has no record.
    """
    gap = lost_in_gaps(company)
    if not gap.ok:
        raise Refused("none")
    day = pd.Timestamp(company.as_of).normalize()
    near = bought(company, day - 2 * YEAR, day)
    near = near[near["product_id"].isin([gap.about["product_below"], gap.about["product_above"]])]
    might = set(near.loc[near["sales"] > 0, "customer_id"]) | set(gap.customers)
    might.discard("")
    m = launch_reach * len(might)
    years = np.arange(YEARS + 1)
    table = pd.DataFrame({"launch_year": years})
    for name, pace in (("takers", 1.0), ("takers_low", 1 - SPREAD), ("takers_high", 1 + SPREAD)):
        table[name] = m * bass_share(years, pace * p, pace * q)
    at = table.iloc[LIFE]
    return Result(
        table,
        about={
            "n_might": len(might),
            "launch_reach": launch_reach,
            "year_of": LIFE,
            "product_line": gap.about["product_line"],
        }
        | at[["takers", "takers_low", "takers_high"]].round().astype(int).to_dict()
        | {"peak_in": bass_peak(p, q).time},
        picture=curve("launch_year", "takers", low="takers_low", high="takers_high"),
    )


@item(
    dial={
        "price": lambda company: _gap_dial(company),
        "fixed": lambda company: _fixed_dial(company),
    }
)
def break_even(company, price: float | None = None, fixed: float | None = None) -> Result:
    """From how many pieces a series in the gap pays: ``launch_step`` (price, variable cost, what a piece leaves, fixed
    cost, pieces to break even, pieces asked for in three years, pieces likely), ``step_value``.

    Pieces = fixed / (price − variable cost). price: the median budget noted of the deals lost in the gap. Variable
    cost: at the mean cost rate of the two neighbours. fixed: development and what keeping it costs over three years,
    here 0.2% of a year's revenue until somebody names it. Asked for: money lost in the gap a year × 3 / price; likely:
    at the share of the line's deals that we win.
    """
    gap = lost_in_gaps(company)
    if not gap.ok:
        raise Refused("none")
    near = by_series(company).loc[[gap.about["product_below"], gap.about["product_above"]]]
    rate = near["series_margin"].sum() / near["sales"].sum() if near["sales"].sum() > 0 else np.nan
    rate = rate if rate == rate else company.settings["assumed_margin"]
    price = _gap_price(gap) if price is None else float(price)
    fixed = FIXED_SHARE * company.profile.revenue_12m if fixed is None else float(fixed)
    left = price * rate
    pieces = fixed / left if left > 0 else np.inf
    asked = LIFE * gap.about["lost_in_gap"] / _years(gap) / price
    won = _win_rate(company, gap.about["product_line"])
    steps = (
        "launch_price",
        "launch_cost",
        "piece_leaves",
        "fixed_cost",
        "even_pieces",
        "asked_pieces",
        "likely_pieces",
    )
    values = (price, price - left, left, fixed, pieces, asked, asked * won)
    about = dict(zip(steps, values, strict=True)) | {
        "product_line": gap.about["product_line"],
        "win_share": won,
        "win_needed": pieces / asked,
    }
    table = pd.DataFrame({"launch_step": steps, "step_value": values})
    verdict = "pays" if asked * won >= pieces else "if_all" if asked >= pieces else "never"
    return Result(
        table, verdict, about, money=fixed,
        picture=bars("launch_step", "step_value", tone="plain", rows=table.iloc[4:]),
    )  # fmt: skip


@exercise("E5.5", asks=[acceptable_price], tools=[at_this_price])
def price_range(company) -> Key:
    """The two ends of the range of acceptable prices."""
    found = acceptable_price(company)
    if not found.ok or found.verdict == "none":
        raise Refused("few")
    about = found.about
    good = consistent(_answers(company))
    points = price_points(good)
    wrong = {"middle": points.indifferent, "best": points.optimal}
    near = 0.02

    def others(right, more):
        return {name: one for name, one in (wrong | more).items() if abs(one - right) > 2 * near * right}

    fields = {
        "from_price": number(about["price_from"], others(about["price_from"], {"other_end": about["price_to"]}),
                             relative=near),
        "to_price": number(about["price_to"], others(about["price_to"], {"first_end": about["price_from"]}),
                           relative=near),
    }  # fmt: skip
    return Key(fields, found.facts)


def _answers(company) -> pd.DataFrame:
    """The four prices each person named, a row a person."""
    forms = company.table("surveys") if company.has("surveys.kind") else pd.DataFrame()
    if forms.empty:
        return pd.DataFrame(columns=list(QUESTIONS))
    forms = forms[(forms["kind"] == "price_point") & forms["item_code"].isin(QUESTIONS)]
    values = pd.to_numeric(forms["value"], errors="coerce")
    table = forms.assign(value=values).pivot_table(index="response_id", columns="item_code", values="value")
    return table.reindex(columns=list(QUESTIONS))


def _price_dial(company):
    good = consistent(_answers(company)) if len(_answers(company)) else pd.DataFrame()
    if good.empty:
        return slider(1, 10, 1, start=1, form="money")
    low, high = float(good.to_numpy().min()), float(good.to_numpy().max())
    step = 10.0 ** np.floor(np.log10(max(high - low, 1.0) / 50))
    low = step * np.floor(low / step)
    return slider(low, high, step, start=low, form="money")


def _gap_price(gap) -> float:
    told = gap.about["gap_budget"]
    return float(told if told == told else np.sqrt(gap.about["price_below"] * gap.about["price_above"]))


def _gap_dial(company):
    gap = lost_in_gaps(company)
    if not gap.ok:
        return slider(1, 10, 1, start=1, form="money")
    low, high = gap.about["price_below"], gap.about["price_above"]
    step = 10.0 ** np.floor(np.log10((high - low) / 10))
    return slider(step * np.ceil(low / step), high, step, start=step * np.ceil(low / step), form="money")


def _fixed_dial(company):
    usual = max(FIXED_SHARE * company.profile.revenue_12m, 1.0)
    step = 10.0 ** np.floor(np.log10(usual))
    return slider(step, 10 * step, step, start=10 * step, form="money")


def _years(gap) -> float:
    days = pd.to_datetime(gap.table["close_date"], errors="coerce").dropna()
    return max((days.max() - days.min()).days / 365.25, 1.0) if len(days) else 1.0


def _win_rate(company, line) -> float:
    deals = company.table("opportunities")
    ended = deals[(deals["product_line"] == line) & deals["status"].isin(["won", "lost"])]
    every = deals[deals["status"].isin(["won", "lost"])]
    used = ended if (ended["status"] == "won").any() else every
    return float((used["status"] == "won").mean()) if len(used) else 0.0
