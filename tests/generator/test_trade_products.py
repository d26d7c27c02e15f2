"""The planted truths about products, prices and new customers, proven on 20 seeds from the tables alone."""

from itertools import combinations

import numpy as np
import pandas as pd
import statsmodels.api as sm


def joined(company):
    """Lines that were sold, with customer, day, region and product line."""
    orders = company["transactions"].loc[
        lambda t: t["amount"] > 0, ["order_id", "customer_id", "order_date", "region"]
    ]
    products = company["products"][["product_id", "product_line", "category"]]
    return company["order_lines"].merge(orders, on="order_id").merge(products, on="product_id")


def entropy(weights):
    share = weights / weights.sum()
    share = share[share > 0]
    return -(share * np.log(share)).sum()


def test_pt04_one_line_is_too_long(everywhere):
    def truth(company):
        lines = joined(company).query("product_line == 'PL-4'")
        series = lines.groupby("product_id")[["line_amount", "cost_amount"]].sum().sort_values("line_amount")
        assert (company["products"]["product_line"] == "PL-4").sum() == 18
        tail = series.iloc[:9] if len(series) == 18 else series.iloc[: len(series) - 9]
        assert 0.015 <= tail["line_amount"].sum() / series["line_amount"].sum() <= 0.05
        yearly = (tail["line_amount"] - tail["cost_amount"]).sum() / 3
        cost = company["products"].set_index("product_id")["complexity_cost_year"]
        assert yearly < cost[tail.index].sum()
        head = series.iloc[-9:]
        assert ((head["line_amount"] - head["cost_amount"]) / 3 > cost[head.index]).all()

    everywhere(truth)


def test_pt04_one_line_is_too_short(everywhere):
    def truth(company):
        widest = {
            line: (prices := np.sort(rows["list_price"]))[1:].__truediv__(prices[:-1]).max()
            for line, rows in company["products"].groupby("product_line")
        }
        assert 2.3 <= widest.pop("PL-7") <= 2.5
        assert max(widest.values()) < 1.9, widest

    everywhere(truth)


def test_pt04_one_line_serves_every_trade_alike(everywhere):
    def truth(company):
        trade = company["customers"].set_index("customer_id").query("customer_type == 'direct'")["industry"]
        lines = joined(company).assign(trade=lambda t: t["customer_id"].map(trade)).dropna(subset="trade")
        buyers = lines.groupby(["product_line", "product_id", "trade"])["customer_id"].nunique()
        series = buyers.groupby(level=[0, 1]).agg([entropy, "sum"])
        inside = (series["entropy"] * series["sum"]).groupby(level=0).sum() / series["sum"].groupby(
            level=0
        ).sum()
        told = buyers.groupby(level=[0, 2]).sum().groupby(level=0).agg(entropy) - inside
        assert told.idxmin() == "PL-5", told.round(3).to_dict()

    everywhere(truth)


def test_pt04_one_line_holds_twins(everywhere):
    def truth(company):
        lines = joined(company)
        price = company["products"].set_index("product_id")["list_price"]
        buyers = lines.groupby("product_id")["customer_id"].agg(set)
        overlap = {}
        for _, members in company["products"].groupby("product_line")["product_id"]:
            for a, b in combinations(members, 2):
                if a in buyers and b in buyers and abs(np.log(price[a] / price[b])) < np.log(1.05):
                    overlap[a, b] = len(buyers[a] & buyers[b]) / len(buyers[a] | buyers[b])
        assert set(max(overlap, key=overlap.get)) == {"P204", "P205"}, overlap
        assert overlap["P204", "P205"] > 0.5, overlap

    everywhere(truth)


def test_pt12_new_customers_without_a_second_line_leave_in_months_five_to_eight(mostly):
    def truth(company):
        lines = joined(company)
        first = lines.groupby("customer_id")["order_date"].min()
        created = company["customers"].set_index("customer_id")["created_date"]
        new = first.index[(created.reindex(first.index) >= "2023-01-01") & (first <= "2025-03-31")]
        early = lines[lines["order_date"] <= lines["customer_id"].map(first) + pd.Timedelta(days=120)]
        two = early.groupby("customer_id")["product_line"].nunique().reindex(new) >= 2
        days = (lines.groupby("customer_id")["order_date"].max() - first)[new].dt.days
        silent = (pd.Timestamp("2025-12-31") - first[new]).dt.days - days > 60
        left = silent & days.between(120, 245)
        assert (~two).sum() >= 25, (~two).sum()
        assert two.sum() >= 25, two.sum()
        assert left[~two].mean() > 0.65, left[~two].mean()
        assert left[two].mean() < 0.15, left[two].mean()

    mostly(truth)


def elasticity(lines):
    """Slope of log quantity on log price within a customer's series, in large enough lots."""
    pair = lines.groupby(["customer_id", "product_id"]).ngroup()
    of = lines.groupby(pair)["quantity"]
    kept = (of.transform("median") >= 5) & (of.transform("size") >= 4)
    logs = np.log(lines.loc[kept, ["quantity", "unit_price"]])
    within = logs - logs.groupby(pair[kept]).transform("mean")
    return sm.OLS(within["quantity"], within["unit_price"]).fit().params.iloc[0]


def test_pt14_those_who_wait_for_promotions_react_to_price_and_the_others_hardly(mostly):
    def truth(company):
        lines = joined(company).query("customer_id != 'C0003'")
        lines = lines.assign(discount=1 - lines["unit_price"] / lines["list_price"])
        lines["usual"] = lines["customer_id"].map(lines.groupby("customer_id")["discount"].quantile(0.1))
        lines["promoted"] = lines["discount"] > lines["usual"] + 0.035
        often = (
            lines[lines["product_line"] != "PL-5"].groupby("customer_id")["promoted"].agg(["mean", "size"])
        )
        often = often[often["size"] >= 15]["mean"]
        bargain = lines["customer_id"].isin(often.index[often > 0.35])
        faithful = lines["customer_id"].isin(often.index[often < 0.12])
        assert often["C0140"] > 0.25, often["C0140"]
        assert -2.6 <= elasticity(lines[bargain]) <= -1.6, elasticity(lines[bargain])
        assert -1.1 <= elasticity(lines[faithful]) <= -0.1, elasticity(lines[faithful])

    mostly(truth)


def test_pt15_a_substitute_takes_servo_drives_in_the_south_from_march_2025(mostly):
    def truth(company):
        lines = joined(company).query("product_line == 'PL-1'")
        month = lines["order_date"].dt.strftime("%Y-%m")
        there = lines["region"] == "South China"

        def change(rows):
            before = lines[rows & month.between("2024-03", "2024-12")]["line_amount"].sum()
            return lines[rows & month.between("2025-03", "2025-12")]["line_amount"].sum() / before - 1

        assert change(there) < -0.25, change(there)
        assert change(~there) > -0.10, change(~there)

    mostly(truth)
