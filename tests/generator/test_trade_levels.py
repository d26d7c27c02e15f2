"""Planted truth 9: the level in the CRM against the tier by the default rules, recomputed customer by customer."""

from itertools import pairwise
from statistics import median

import pandas as pd

from custkit.data import open_company
from custkit.tiering import customer_profit, drift_report, tier_rules, value_matrix
from custkit.tiering import tiers as kit_tiers

AS_OF = pd.Timestamp("2025-12-31")
HALVES = [pd.Timestamp(d) for d in ("2025-12-31", "2025-06-30", "2024-12-31", "2024-06-30", "2023-12-31")]
FITS = {"high_value": "A", "potential": "B", "general": "CB", "rescue": "BAC", "lost": "D"}
from tests.demo_company import generator


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
    orders = company["transactions"]
    half = sum((orders["order_date"] <= day).astype(int) for day in HALVES) - 1  # 0: the newest half-year
    rows = zip(half, (AS_OF - orders["order_date"]).dt.days, orders["amount"], strict=True)
    books = {}
    for customer, row in zip(orders["customer_id"], rows, strict=True):
        books.setdefault(customer, []).append(row)
    money = {c: [sum(m for h, _, m in book if h == i) for i in range(4)] for c, book in books.items()}
    year = {c: halves[0] + halves[1] for c, halves in money.items()}
    worth = top({c: sum(m for _, _, m in book) for c, book in books.items()}, 0.95)
    large, noticed = top(year, 0.5), top(year, 0.8)
    return {c: tier(books[c], money[c], c in worth, c in large, c in noticed) for c in books}


def tier(book, half, worth, large, noticed):
    """The tier of one customer: ``book`` of (half-year, days ago, yuan), ``half``: net money of the four half-years."""
    ago = sorted({day for _, day, money in book if money > 0})
    gaps = [later - earlier for earlier, later in pairwise(ago)]
    silent_after = 365 if len(gaps) < 6 else max(3 * median(gaps), *gaps, 60)
    bought = [sum(h == i and money > 0 for h, _, money in book) for i in range(4)]
    begun = max(day for _, day, _ in book)
    growth = (half[0] + half[1]) / (half[2] + half[3]) - 1 if half[2] + half[3] > 0 and begun >= 639 else None
    change = half[0] / half[2] - 1 if half[2] > 0 and begun >= 503 else None
    recent = bought[0] + bought[1]
    if ago[0] > silent_after:
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


def test_the_planted_customers_as_the_kit_sees_them(company, tmp_path):
    for name in ("transactions", "order_lines", "customers", "cost_to_serve"):
        generator.write_csv(company[name], tmp_path / f"{name}.csv")
    company = open_company(tmp_path, language="en")
    wrong = drift_report(company).table
    assert len(wrong) == 38
    seen = drift_report(company).picture.rows.set_index(["level", "place"])["n_customers"]
    assert seen["A", "general"] == 5
    assert seen.get(("C", "high_value"), 0) + seen.get(("C", "potential"), 0) == 6
    assert "C0007" not in set(wrong["customer_id"])  # to be rescued, and still shown as A
    assert (value_matrix(company).table["value_type"] == "strategic").sum() == 9  # truth 24
    assert customer_profit(company)["customer_id"].iloc[-1] == "C0003"  # truth 5: the worst of all
    tier = kit_tiers(company).set_index("customer_id")
    assert tier.loc["C0007", ["tier", "play"]].tolist() == ["lost", "rescue"]  # truth 1
    assert tier.loc["C0219", "tier"] == "potential"  # truth 2
    assert tier.loc["C0031", "tier"] != "lost"  # truth 25: seasonal, not silent


def test_the_rules_the_levels_drifted_from_are_the_default_ones():
    rules = tier_rules()
    assert (rules["high_value"]["revenue_share"], rules["lost"]["worth_share"]) == (0.5, 0.95)
    assert {place: "".join(levels) for place, levels in rules.levels.items()} == FITS
