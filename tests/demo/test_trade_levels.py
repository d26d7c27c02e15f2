"""Planted truth 9: the level in the CRM against the tier by the default rules, recomputed customer by customer."""

import datetime
from itertools import pairwise

import pandas as pd

from custkit.data import open_company
from custkit.demo import generate
from custkit.tiering import customer_profit, drift_report, level_by_tier, tier_rules, value_matrix
from custkit.tiering import tiers as kit_tiers

AS_OF = pd.Timestamp("2025-12-31")
HALVES = [pd.Timestamp(d) for d in ("2025-12-31", "2025-06-30", "2024-12-31", "2024-06-30", "2023-12-31")]
FITS = {"high_value": "A", "potential": "B", "general": "CB", "rescue": "BAC", "lost": "D"}


def top(money, share):
    """The customers who, largest first, bring a share of all (positive) money."""
    chosen, sofar, goal = set(), 0.0, share * sum(m for m in money.values() if m > 0)
    for customer, amount in sorted(money.items(), key=lambda item: -item[1]):
        if sofar >= goal - 1e-6 or amount <= 0:
            break
        chosen.add(customer)
        sofar += amount
    return chosen


def tiers(company):
    """``{customer: tier}`` by the rules as tiers.yaml states them in words; rescue is told apart."""
    books = {c: list(rows.itertuples()) for c, rows in company["transactions"].groupby("customer_id")}
    half = {
        c: [sum(o.amount for o in b if HALVES[i + 1] < o.order_date <= HALVES[i]) for i in range(4)]
        for c, b in books.items()
    }
    year = {c: h[0] + h[1] for c, h in half.items()}
    worth = top({c: sum(o.amount for o in b) for c, b in books.items()}, 0.95)
    large, noticed = top(year, 0.5), top(year, 0.8)
    return {c: tier(books[c], half[c], c in worth, c in large, c in noticed) for c in books}


def tier(book, half, worth, large, noticed):
    days = sorted({o.order_date for o in book if o.amount > 0})
    gaps = [(b - a).days for a, b in pairwise(days)]
    silent_after = 365 if len(gaps) < 6 else max(3 * pd.Series(gaps).median(), max(gaps), 60)
    bought = [sum(o.amount > 0 and HALVES[i + 1] < o.order_date <= HALVES[i] for o in book) for i in range(4)]
    first = min(o.order_date for o in book)
    before = half[2] + half[3]
    growth = (
        (half[0] + half[1]) / before - 1 if before > 0 and first <= datetime.datetime(2024, 4, 1) else None
    )
    change = half[0] / half[2] - 1 if half[2] > 0 and first <= datetime.datetime(2024, 8, 15) else None
    recent = bought[0] + bought[1]
    if (AS_OF - days[-1]).days > silent_after:
        return "lost"
    if worth and change is not None and round(change, 6) <= -0.4 and bought[2] >= 4:
        return "rescue"
    if large and recent >= 2:
        return "high_value"
    if growth is not None:
        rising = growth >= 0.3 and half[0] > half[2] and half[1] > half[3]
    else:
        rising = change >= 0.3 if change is not None else noticed and half[0] >= half[1]
    return "potential" if rising and recent >= 4 else "general"


def test_pt09_38_customers_carry_a_level_that_does_not_fit_their_tier(everywhere):
    def truth(company):
        level = company["customers"].set_index("customer_id")["level"]
        wrong = [(level[c], t) for c, t in tiers(company).items() if level[c] not in FITS[t]]
        assert len(wrong) == 38, len(wrong)
        assert wrong.count(("A", "general")) == 5
        assert sum(own == "C" and t in ("high_value", "potential") for own, t in wrong) == 6

    everywhere(truth)


def test_the_planted_customers_as_the_kit_sees_them(tmp_path):
    company = open_company(generate(tmp_path / "lilan", seed=2025), language="zh")
    wrong = drift_report(company)
    assert len(wrong) == 38
    seen = level_by_tier(company)
    assert seen.loc["A", "general"] == 5
    assert seen.loc["C", "high_value"] + seen.loc["C", "potential"] == 6
    assert "C0007" not in set(wrong["customer_id"])  # to be rescued, and still shown as A
    assert (value_matrix(company)["value_type"] == "strategic").sum() == 9  # truth 24
    assert customer_profit(company)["customer_id"].iloc[-1] == "C0003"  # truth 5: the worst of all
    tier = kit_tiers(company).set_index("customer_id")
    assert tier.loc["C0007", ["tier", "play"]].tolist() == ["lost", "rescue"]  # truth 1
    assert tier.loc["C0219", "tier"] == "potential"  # truth 2
    assert tier.loc["C0031", "tier"] != "lost"  # truth 25: seasonal, not silent


def test_the_rules_the_levels_drifted_from_are_the_default_ones():
    rules = tier_rules()
    assert (rules["high_value"]["revenue_share"], rules["lost"]["worth_share"]) == (0.5, 0.95)
    assert {place: "".join(levels) for place, levels in rules.levels.items()} == FITS
