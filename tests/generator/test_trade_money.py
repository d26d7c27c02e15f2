"""The planted truths about money and the people who bring it, proven on 20 seeds from the tables alone."""

import pandas as pd

AS_OF = pd.Timestamp("2025-12-31")


def open_items(company):
    """Invoices with what is still open on them (yuan)."""
    paid = company["payments"].groupby("invoice_id")["amount"].sum()
    invoices = company["invoices"].merge(
        company["customers"][["customer_id", "region", "payment_days"]], on="customer_id"
    )
    return invoices.assign(open=(invoices["amount"] - invoices["invoice_id"].map(paid).fillna(0)).round(2))


def test_no_invoice_is_paid_twice_and_statements_cover_the_orders_exactly(everywhere):
    def truth(company):
        items = open_items(company)
        assert (items["open"] >= 0).where(items["amount"] > 0, True).all()
        goods = items[items["due_type"] == "goods"]
        covered = goods["order_ids"].str.split(";").explode()
        assert covered.is_unique
        orders = company["transactions"].set_index("order_id")["amount"]
        assert covered.isin(orders.index).all()
        assert round(items["amount"].sum(), 2) == round(orders[covered].sum(), 2)

    everywhere(truth)


def test_pt11_old_overdue_money_sits_in_the_south_with_one_rep(everywhere):
    def truth(company):
        items = open_items(company)
        old = items[(items["due_type"] == "goods") & (items["due_date"] < AS_OF - pd.Timedelta(days=90))]
        region = old.groupby("region")["open"].sum()
        share = region["South China"] / region.sum()
        assert 0.55 <= share <= 0.67, share
        south = old[old["region"] == "South China"].groupby("rep_id")["open"].sum()
        assert south.idxmax() == "R09"

    everywhere(truth)


def test_pt11_that_rep_ships_at_quarter_end_on_long_terms(everywhere):
    def truth(company):
        orders = company["transactions"]
        left = (orders["order_date"] + pd.offsets.QuarterEnd(0) - orders["order_date"]).dt.days
        pushed = orders["amount"].where(left < 10, 0).groupby(orders["rep_id"]).sum()
        share = pushed / orders.groupby("rep_id")["amount"].sum()
        assert share["R09"] > 0.5, share["R09"]
        reps = [f"R{i:02d}" for i in range(1, 19) if i != 9]
        assert (share[reps] < 0.35).all(), share[reps].max()
        south = company["customers"].query("region == 'South China'")
        terms = south.groupby("owner_rep_id")["payment_days"].mean()
        assert terms["R09"] - terms[["R06", "R07", "R08"]].max() > 20, terms.to_dict()

    everywhere(truth)


def test_pt17_the_star_rep_lives_on_one_account_and_the_riser_grows(everywhere):
    def truth(company):
        orders = company["transactions"]
        orders = orders[orders["rep_id"].str.startswith("R")]
        total = orders.groupby("rep_id")["amount"].sum().sort_values(ascending=False)
        assert total.index[0] == "R02", total.head(3).to_dict()
        assert 5 <= list(total.index).index("R14") + 1 <= 13, list(total.index).index("R14") + 1
        accounts = orders[orders["rep_id"] == "R02"].groupby("customer_id")["amount"].sum()
        assert 0.70 <= accounts.max() / accounts.sum() <= 0.86
        yearly = orders.pivot_table(
            index="rep_id", columns=orders["order_date"].dt.year, values="amount", aggfunc="sum"
        )
        growth = yearly[2025] / yearly[2024] - 1
        assert growth["R14"] > growth["R02"] + 0.15, growth[["R02", "R14"]].to_dict()

    everywhere(truth)
