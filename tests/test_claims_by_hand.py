"""Sentences of a report counted again from the shipped files with pandas alone.

Ten sentences that need orders only, on the demo company in each language's own data, on a shop's log and on a company
nobody looked at; and five from the other tables of the demo company and of that company.
"""

import numpy as np
import pandas as pd
import pytest

from custkit import general_accounts, organization, tiering
from custkit.data import datasets_dir, open_company
from custkit.locale import set_language
from tests import claims
from tests.demo_company import folder_of

COMPANIES = ("lilan-zh", "lilan-en", "shop", "unseen seed")
SEED = 193
MONTH, DAY = pd.DateOffset(months=1), pd.Timedelta(days=1)


class ByHand:
    """A company, and what pandas counts from its orders."""

    def __init__(self, company, orders):
        self.company, self.as_of = company, pd.Timestamp(company.as_of)
        orders = orders.assign(day=pd.to_datetime(orders["order_date"])).dropna(subset=["customer_id"])
        self.orders = orders[orders["day"] <= self.as_of]
        self.bought = self.orders[self.orders["amount"] > 0]

    def money(self, first: int, last: int = 0) -> pd.Series:
        """Net money by customer from ``first`` to ``last`` months ago."""
        start, end = self.as_of - first * MONTH, self.as_of - last * MONTH
        inside = self.orders[(self.orders["day"] > start) & (self.orders["day"] <= end)]
        everybody = self.orders["customer_id"].unique()
        return inside.groupby("customer_id")["amount"].sum().reindex(everybody).fillna(0.0)

    def silent(self, day) -> pd.Series:
        """Who is silent on a day: longer than three own median gaps and than any gap before, at least 60 days; below
        six gaps longer than a year."""
        bought = self.bought[self.bought["day"] <= day]
        days = bought.drop_duplicates(["customer_id", "day"]).sort_values(["customer_id", "day"])
        gaps = days.groupby("customer_id")["day"].diff().dt.days.groupby(days["customer_id"])
        limit = pd.concat([3 * gaps.median(), gaps.max()], axis=1).max(axis=1).clip(lower=60)
        limit = limit.where(gaps.count() >= 6, 365)
        return (day - days.groupby("customer_id")["day"].max()).dt.days > limit


@pytest.fixture(scope="module")
def hands(tmp_path_factory):
    found, made = {}, tmp_path_factory.mktemp("shop") / "orders.csv"
    claims.shop(1200).to_csv(made, index=False)
    files = {name: datasets_dir() / name / "transactions.csv" for name in COMPANIES[:2]}
    files |= {"shop": made, "unseen seed": f"{folder_of(SEED).name}/transactions.csv"}

    def opened(name):
        if name not in found:
            set_language("zh" if name == "lilan-zh" else "en")
            source = {"shop": made, "unseen seed": folder_of(SEED).name}.get(name, name)
            found[name] = ByHand(open_company(source), pd.read_csv(files[name], low_memory=False))
        set_language("zh" if name == "lilan-zh" else "en")
        return found[name]

    yield opened
    set_language("en")


@pytest.fixture(params=COMPANIES)
def hand(request, hands):
    return hands(request.param)


def test_few_customers_bring_much(hand):
    money = hand.orders.groupby("customer_id")["amount"].sum().sort_values(ascending=False)
    about = tiering.pareto(hand.company).about
    share = money.clip(lower=0) / money.clip(lower=0).sum()
    assert about["n_customers"] == len(money)
    assert about["customer"] == money.index[0]
    assert about["top_share"] == pytest.approx(share.iloc[0], abs=1e-6)
    assert about["few_share"] == pytest.approx(
        share.head(int(np.ceil(len(money) / 5 - 1e-9))).sum(), abs=1e-6
    )


def test_the_a_customers_and_who_is_large_through_one_order(hand):
    money = hand.orders.groupby("customer_id")["amount"].sum().sort_values(ascending=False)
    share = (money.clip(lower=0) / money.clip(lower=0).sum()).cumsum()
    about = tiering.abc(hand.company).about
    assert about["a_customers"] == int((share < 0.8 - 1e-9).sum()) + 1
    n = hand.bought["customer_id"].value_counts().reindex(money.index)
    first = max(about["a_customers"], int(np.ceil(0.2 * len(money))))
    once = money.head(first)[(n.head(first) == 1) & (money.head(first) > 0)]
    assert about["n_once"] == len(once)
    assert tiering.abc(hand.company).money == pytest.approx(once.sum(), abs=0.01)


def test_who_fell_silent_within_a_year(hand):
    before = hand.silent(hand.as_of - 12 * MONTH)
    there = before.index[~before]
    lost = hand.silent(hand.as_of).reindex(there)
    about = tiering.churn(hand.company).about
    assert (about["n_customers"], about["lost"]) == (len(there), lost.sum())
    money = hand.orders[
        (hand.orders["day"] > hand.as_of - 24 * MONTH) & (hand.orders["day"] <= hand.as_of - 12 * MONTH)
    ]
    money = money.groupby("customer_id")["amount"].sum().reindex(there).fillna(0.0)
    assert about["money_rate"] == pytest.approx(money[lost].sum() / money.sum(), abs=1e-6)


def test_the_year_against_the_year_before(hand):
    def part(first, last):
        start, end = hand.as_of - first * MONTH, hand.as_of - last * MONTH
        return hand.bought.loc[(hand.bought["day"] > start) & (hand.bought["day"] <= end), "amount"].sum()

    found = general_accounts.growth_split(hand.company)
    if found.ok:
        assert found.about["change_money"] == pytest.approx(part(12, 0) - part(24, 12))
    else:
        assert hand.company.profile.months < 23.5


def test_large_accounts_that_buy_less_than_a_year_ago(hand):
    total = hand.orders.groupby("customer_id")["amount"].sum().sort_values(ascending=False)
    share = (total.clip(lower=0) / total.clip(lower=0).sum()).cumsum()
    large = total.index[: int((share < 0.8 - 1e-9).sum()) + 1]
    now, then = hand.money(6), hand.money(18, 12)
    first = hand.orders.groupby("customer_id")["day"].min() <= hand.as_of - 18 * MONTH + 46 * DAY
    silent = hand.silent(hand.as_of)
    down = [
        one for one in large if then[one] > 0 and first[one] and now[one] < then[one] and not silent.get(one)
    ]
    found = tiering.falling_accounts(hand.company)
    assert sorted(found.table["customer_id"]) == sorted(down)
    if found.ok:
        worst = found.about["customer_id"]
        assert found.about["loss_half_year"] == pytest.approx(then[worst] - now[worst], abs=0.01)
        assert found.about["fall"] == pytest.approx(1 - now[worst] / then[worst], abs=1e-4)


def test_new_customers_a_year_later(hand):
    quarter = hand.bought["day"].dt.to_period("Q")
    first = quarter.groupby(hand.bought["customer_id"]).min()
    over = (hand.as_of + DAY).to_period("Q")
    table = pd.DataFrame({"who": hand.bought["customer_id"], "quarter": quarter})
    asked = first[(first > first.min()) & (first + 4 < over)]
    pairs = set(zip(table["who"], table["quarter"], strict=True))
    kept = sum((who, start + 4) in pairs for who, start in asked.items())
    about = tiering.buying_again(hand.company).about
    if about["age"] == 4:
        assert about["retention"] == pytest.approx(kept / len(asked))


def test_how_much_history_there_is(hand):
    about = tiering.thin_history(hand.company).about
    assert about["days"] == (hand.as_of - hand.orders["day"].min()).days + 1
    assert about["n_customers"] == hand.orders["customer_id"].nunique()


def test_who_calls_off_in_many_deliveries(hand):
    months = hand.bought["day"].dt.to_period("M").groupby(hand.bought["customer_id"]).nunique()
    each = hand.bought["customer_id"].value_counts() / months
    about = tiering.called_off(hand.company).about
    assert about["orders_per_active_month"] == pytest.approx(each.max())
    assert each[about["customer_id"]] == pytest.approx(each.max())


def test_the_top_tier_brings_half_of_the_year(hand):
    year, silent = hand.money(12).sort_values(ascending=False), hand.silent(hand.as_of)
    share = year.clip(lower=0).cumsum() / year.clip(lower=0).sum()
    big = year.index[: int((share < 0.5 - 1e-9).sum()) + 1]
    lately = hand.bought[hand.bought["day"] > hand.as_of - 12 * MONTH]["customer_id"].value_counts()
    told = tiering.tiers(hand.company).set_index("customer_id")
    top = told.index[told["tier"] == "high_value"]
    assert set(top) <= set(big)
    assert not silent.reindex(top).any()
    assert (lately.reindex(top) >= 2).all()
    left = told.loc[[one for one in big if one not in set(top)]]
    assert (left["play"].notna() | (lately.reindex(left.index).fillna(0) < 2)).all()


def test_who_is_recent_and_frequent_brings_what_is_said(hand):
    found = tiering.rfm(hand.company)
    cuts = found.extra["cutpoints"]
    recency = (hand.as_of - hand.bought.groupby("customer_id")["day"].max()).dt.days
    n = hand.bought["customer_id"].value_counts().reindex(recency.index)
    best = recency.index[(recency <= cuts.recency[2]) & (n >= cuts.frequency[2])]
    money = hand.orders.groupby("customer_id")["amount"].sum()
    assert found.about["n_best"] == len(best)
    assert found.about["best_share"] == pytest.approx(money[best].sum() / money.sum())


@pytest.fixture(params=["lilan-zh", pytest.param("lilan-en", marks=pytest.mark.long), "unseen seed"])
def source(request):
    return request.param


@pytest.fixture
def told(source, hands):
    return hands(source).company


@pytest.fixture
def file(source):
    folder = folder_of(SEED).name if source == "unseen seed" else datasets_dir() / source
    return lambda name: pd.read_csv(f"{folder}/{name}.csv", low_memory=False)


def test_answered_within_two_hours(told, file):
    tickets = file("tickets")
    opened, answered = (pd.to_datetime(tickets[name]) for name in ("opened_at", "first_response_at"))
    kept = (answered - opened) <= pd.Timedelta(hours=2)
    about = organization.department_promises(told).about
    assert about["n_tickets"] == len(tickets)
    assert about["kept_all"] == pytest.approx(kept.mean(), abs=0.005)


def test_the_plan_is_nearly_full_and_its_money_is_over_at_two_lines(told, file):
    budget = file("budget")
    over = budget[budget["actual"] > 1.1 * budget["planned"]]
    about = organization.budget_burn(told).about
    assert about["n_over_lines"] == len(over)
    assert about["over_sum"] == pytest.approx((over["actual"] - over["planned"]).sum())
    assert about["whole_burnt"] == pytest.approx(budget["actual"].sum() / budget["planned"].sum())


def test_dealers_whose_warehouses_fill(told, file):
    stock = file("dealer_stock")
    about = general_accounts.sell_through(told).about
    assert about["n_dealers"] == stock["customer_id"].nunique()
    year = stock["month"].astype(str).str[:4]
    sums = stock.groupby(["customer_id", year])[["bought_in", "sold_out"]].sum().unstack()
    rise = {name: sums[name]["2025"] / sums[name]["2024"] - 1 for name in ("bought_in", "sold_out")}
    assert about["n_filling"] == ((rise["bought_in"] > 0.2) & (rise["sold_out"].abs() < 0.1)).sum()


def test_new_people_who_left(told, file):
    reps = file("reps")
    new = reps[pd.to_datetime(reps["hire_date"]) >= "2023-01-01"]
    left = new[new["left_date"].notna()]
    about = organization.new_people(told).about
    assert (about["n_new_people"], about["n_leavers"]) == (len(new), len(left))
    assert about["n_quit_alone"] == left["mentor_id"].isna().sum()
