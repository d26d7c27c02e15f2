"""Sentences of a report counted again from the shipped files with pandas alone."""

import pandas as pd
import pytest

from custkit import general_accounts, organization, tiering
from custkit.data import datasets_dir, open_company
from custkit.locale import set_language


@pytest.fixture(scope="module")
def told():
    set_language("en")
    return open_company("lilan-en")


@pytest.fixture(scope="module")
def file():
    return lambda name: pd.read_csv(datasets_dir() / "lilan-en" / f"{name}.csv", low_memory=False)


def test_the_largest_fifth(told, file):
    money = file("transactions").groupby("customer_id")["amount"].sum()
    money = money.sort_values(ascending=False)
    about = tiering.pareto(told).about
    assert about["n_customers"] == len(money)
    assert about["customer"] == money.index[0]
    assert about["top_share"] == pytest.approx(money.iloc[0] / money.sum(), abs=1e-6)
    assert about["top_20_share"] == pytest.approx(
        money.head(round(len(money) / 5)).sum() / money.sum(), abs=0.005
    )


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
