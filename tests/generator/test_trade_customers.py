"""The planted truths about single customers, proven on 20 seeds from the tables alone."""

import numpy as np
import pandas as pd

AS_OF = pd.Timestamp("2025-12-31")
COSTS = ["freight", "visits", "expedite", "returns", "support", "finance_cost"]


def purchases(company, customer=None):
    orders = company["transactions"]
    orders = orders[orders["amount"] > 0]
    return orders if customer is None else orders[orders["customer_id"] == customer]


def revenue(company, **between):
    orders = company["transactions"]
    if between:
        orders = orders[orders["order_date"].between(between["since"], between["until"])]
    return orders.groupby("customer_id")["amount"].sum().sort_values(ascending=False)


def gaps(orders):
    """Days between a customer's order days."""
    days = orders["order_date"].drop_duplicates().sort_values()
    return days.diff().dt.days.dropna()


def profit(company):
    orders = company["transactions"]
    margin = (orders["amount"] - orders["cost_amount"]).groupby(orders["customer_id"]).sum()
    served = company["cost_to_serve"].groupby("customer_id")[COSTS].sum().sum(axis=1)
    return margin.sub(served, fill_value=0)


def test_pt01_a_top_customer_rated_a_is_in_decline(everywhere):
    def truth(company):
        assert "C0007" in revenue(company).index[:3]
        level = company["customers"].set_index("customer_id")["level"]
        assert level["C0007"] == "A"
        half = revenue(company, since="2025-07-01", until="2025-12-31")["C0007"]
        before = revenue(company, since="2024-07-01", until="2024-12-31")["C0007"]
        assert -0.55 <= half / before - 1 <= -0.35, half / before - 1
        orders = purchases(company, "C0007")
        usual = gaps(orders[orders["order_date"] < "2025-07-01"]).median()
        open_gap = (AS_OF - orders["order_date"].max()).days
        assert open_gap >= 3 * usual, (open_gap, usual)

    everywhere(truth)


def test_pt02_one_dark_horse_and_only_one(everywhere):
    def truth(company):
        orders = company["transactions"]
        yearly = orders.pivot_table(
            index="customer_id",
            columns=orders["order_date"].dt.year,
            values="amount",
            aggfunc="sum",
            fill_value=0,
        )
        rank = yearly[2023].rank(ascending=False)
        lines = (
            company["order_lines"].merge(company["products"][["product_id", "product_line"]], on="product_id")
            .merge(orders[["order_id", "customer_id"]], on="order_id").groupby("customer_id")["product_line"].nunique()
        )  # fmt: skip
        share = yearly[2025] / company["customers"].set_index("customer_id")["est_wallet"]
        small = (rank > 150) & (yearly[2023] > 0)
        growing = (yearly[2024] > 2.2 * yearly[2023]) & (yearly[2025] > 2.2 * yearly[2024])
        broad = lines.reindex(yearly.index) == 5
        found = yearly.index[small & growing & broad & share.reindex(yearly.index).between(0.09, 0.15)]
        assert list(found) == ["C0219"], list(found)

    everywhere(truth)


def test_pt05_a_top_customer_loses_money_after_cost_to_serve(everywhere):
    def truth(company):
        top = revenue(company).index[:10]
        assert "C0003" in top[:5]
        earned = profit(company)
        assert earned["C0003"] < 0, earned["C0003"]
        assert (earned[top.drop("C0003")] > 0).all()
        lines = company["order_lines"].merge(
            company["transactions"][["order_id", "customer_id"]], on="order_id"
        )
        mine = lines[lines["customer_id"] == "C0003"]
        discount = 1 - mine["line_amount"].sum() / (mine["list_price"] * mine["quantity"]).sum()
        assert 0.26 <= discount <= 0.30, discount
        bills = company["payments"].query("customer_id == 'C0003'")["method"]
        assert (bills == "bank_acceptance").all()
        assert company["customers"].set_index("customer_id")["payment_days"]["C0003"] == 120

    everywhere(truth)


def test_pt19_eleven_firms_look_like_a_key_account_and_three_buy(everywhere):
    def truth(company):
        customers = company["customers"].set_index("customer_id")
        like = customers.loc["C0012"]
        north = (customers["lat"] - like["lat"]) * 111.2
        east = (customers["lon"] - like["lon"]) * 111.2 * np.cos(np.radians(like["lat"]))
        near = np.hypot(north, east) <= 60
        size = customers["employees"].between(0.65 * like["employees"], 1.35 * like["employees"])
        alike = customers[near & size & (customers["industry"] == like["industry"])].drop("C0012")
        assert len(alike) == 11, len(alike)
        buying = alike.index.isin(purchases(company)["customer_id"])
        assert buying.sum() == 3, buying.sum()
        assert (alike[~buying]["credit_limit"] == 0).sum() == 1

    everywhere(truth)


def test_pt24_nine_customers_are_both_profitable_and_far_from_exhausted(everywhere):
    def truth(company):
        earned = profit(company)
        sales = revenue(company, since="2025-01-01", until="2025-12-31")
        wallet = company["customers"].set_index("customer_id")["est_wallet"]
        headroom = wallet - sales.reindex(wallet.index).fillna(0)
        worth = (earned / earned.sum()).reindex(wallet.index) >= 0.01
        assert (worth & (headroom >= 0.02 * sales.sum())).sum() == 9

    everywhere(truth)


def test_pt25_a_seasonal_customer_is_silent_every_winter_and_no_smaller(everywhere):
    def truth(company):
        orders = purchases(company, "C0031")
        assert (AS_OF - orders["order_date"].max()).days > 60
        assert not orders["order_date"].dt.month.isin([11, 12, 1, 2]).any()
        yearly = orders.groupby(orders["order_date"].dt.year)["amount"].sum()
        assert (yearly.pct_change().dropna() > -0.1).all(), yearly.tolist()
        assert orders["order_date"].dt.year.nunique() == 3

    everywhere(truth)


def test_pt26_one_customer_is_in_the_top_fifth_through_a_single_order(everywhere):
    def truth(company):
        total = revenue(company)
        top = total.index[: round(0.2 * len(total))]
        orders = purchases(company).groupby("customer_id").size()
        assert list(top[orders[top] == 1]) == ["C0055"]

    everywhere(truth)


def test_a_lapsed_customer_has_been_silent_for_three_months(everywhere):
    def truth(company):
        last = purchases(company).groupby("customer_id")["order_date"].max()
        codes = [f"C{i:04d}" for i in range(361, 421)]
        assert (last[codes] < AS_OF - pd.Timedelta(days=90)).all()

    everywhere(truth)
