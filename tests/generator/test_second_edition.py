"""What modules 4-6 need of the company, proven in plain pandas from the tables alone: each truth and what tempts."""

import numpy as np
import pandas as pd

AS_OF = pd.Timestamp("2025-12-31")
OLD = AS_OF - pd.Timedelta(days=90)
TECHNICAL = ["Engineering", "Process engineering"]
STANDARD = {"A": 48, "B": 24, "C": 12, "D": 4}
NOTES = ["bank_acceptance", "commercial_acceptance", "supply_chain_note"]
KEYS = [f"C{i:04d}" for i in range(1, 13)]


def year_of(orders, year):
    return orders[orders["order_date"].dt.year == year]


def yearly(company):
    orders = company["transactions"]
    return orders.pivot_table(
        index="customer_id",
        columns=orders["order_date"].dt.year,
        values="amount",
        aggfunc="sum",
        fill_value=0,
    )


def open_on(invoices, payments):
    """What is open on each invoice after these payments (yuan)."""
    paid = payments.groupby("invoice_id")["amount"].sum()
    return (invoices["amount"] - invoices["invoice_id"].map(paid).fillna(0)).round(2)


# ------------------------------------------------------------------ money in three columns (11)


def test_pt11_every_invoice_is_paid_covered_by_bills_or_open(everywhere):
    def truth(company):
        invoices, payments = company["invoices"], company["payments"]
        applied = payments.dropna(subset="invoice_id")
        bills = applied[applied["method"].isin(NOTES)]
        money = applied[~applied["method"].isin(NOTES)]
        parts = [p.groupby("invoice_id")["amount"].sum() for p in (bills, money)]
        billed, paid = (invoices["invoice_id"].map(p).fillna(0) for p in parts)
        left = (invoices["amount"] - billed - paid).round(2)
        assert (left[invoices["amount"] > 0] >= 0).all(), (
            left.min()
        )  # a month of returns alone is owed to the customer
        assert round(left.sum() + bills["amount"].sum() + money["amount"].sum(), 2) == round(
            invoices["amount"].sum(), 2
        )
        assert (applied["pay_date"] <= AS_OF).all()

    everywhere(truth)


def test_pt11_bills_mature_or_are_settled_before_and_discounting_costs_what_it_costs(everywhere):
    def truth(company):
        bills = company["payments"][company["payments"]["method"].isin(NOTES)]
        assert bills[["maturity_date", "note_state"]].notna().all().all()
        assert set(bills["method"]) == set(NOTES)
        by = dict(list(bills.groupby("note_state")))
        assert set(by) == {"held", "discounted", "endorsed", "matured"}
        assert (by["matured"]["settled_date"] == by["matured"]["maturity_date"]).all()
        assert (by["held"]["maturity_date"] > AS_OF).all()
        assert by["held"]["settled_date"].isna().all()
        for state in ("discounted", "endorsed"):
            early = by[state]
            assert (early["settled_date"] < early["maturity_date"]).all()
            assert (early["settled_date"] >= early["pay_date"]).all()
            assert (early["settled_date"] <= AS_OF).all()
        sold = by["discounted"]
        days = (sold["maturity_date"] - sold["settled_date"]).dt.days
        rate = sold["discount_cost"] / sold["amount"] / days * 360
        assert rate[days > 20].between(0.02, 0.06).all(), rate.describe().to_dict()
        dear = rate[days > 20].groupby(sold["method"]).median()
        assert dear["commercial_acceptance"] > 2 * dear["bank_acceptance"]
        assert bills.loc[bills["note_state"] != "discounted", "discount_cost"].isna().all()
        assert company["payments"].loc[~company["payments"]["method"].isin(NOTES), "note_state"].isna().all()

    everywhere(truth)


def test_pt11_receivable_days_with_and_without_bills(everywhere):
    def truth(company):
        invoices, payments = company["invoices"], company["payments"]
        sales = year_of(company["transactions"], 2025)["amount"].sum()
        left = open_on(invoices, payments).sum()
        waiting = payments[payments["maturity_date"] > AS_OF]["amount"].sum()
        assert 120 <= left / sales * 365 <= 160, left / sales * 365
        assert 195 <= (left + waiting) / sales * 365 <= 255, (left + waiting) / sales * 365

    everywhere(truth)


def test_pt11_the_south_is_worst_with_bills_counted_as_paid_the_east_without(mostly):
    def truth(company):
        region = company["customers"].set_index("customer_id")["region"]
        invoices, payments = company["invoices"], company["payments"]
        old = (invoices["due_date"] < OLD) & (invoices["due_type"] == "goods")
        where = invoices["customer_id"].map(region)
        arrived = payments[payments["maturity_date"].isna() | (payments["maturity_date"] <= AS_OF)]
        for received, worst in ((payments, "South China"), (arrived, "East China")):
            late = open_on(invoices, received)[old].groupby(where[old]).sum()
            assert late.idxmax() == worst, late.to_dict()

    mostly(truth)


def test_pt11_a_third_of_the_souths_oldest_money_waits_for_our_own_papers(everywhere):
    def truth(company):
        invoices = company["invoices"]
        left = open_on(invoices, company["payments"])
        region = invoices["customer_id"].map(company["customers"].set_index("customer_id")["region"])
        old = (invoices["due_date"] < OLD) & (invoices["due_type"] == "goods") & (left > 0)
        assert invoices.loc[old, ["blocked_by", "blocked_side"]].notna().all().all()
        ours = invoices["blocked_by"].isin(["statement", "invoice", "acceptance"]) & invoices[
            "blocked_side"
        ].eq("us")
        south = old & (region == "South China")
        assert left[south & ours].sum() >= 0.3 * left[south].sum(), (
            left[south & ours].sum() / left[south].sum()
        )
        other = old & (region != "South China")
        assert left[other & ours].sum() < 0.25 * left[other].sum()
        assert invoices.loc[left == 0, "blocked_by"].isna().all()

    everywhere(truth)


def test_pt11_advances_unapplied_money_and_goods_not_yet_invoiced_stand_apart(everywhere):
    def truth(company):
        invoices, payments, orders = (company[t] for t in ("invoices", "payments", "transactions"))
        amount = orders.set_index("order_id")["amount"]
        advances = invoices[invoices["due_type"] == "advance"]
        assert len(advances) >= 40
        assert (advances["amount"] < 0.4 * advances["order_ids"].map(amount).to_numpy()).all()
        assert (open_on(advances, payments) == 0).all()
        loose = payments[payments["invoice_id"].isna()]
        assert 5 <= len(loose) <= 20
        assert loose["customer_id"].notna().all()
        assert loose["amount"].sum() < 0.01 * payments["amount"].sum()
        owed = open_on(invoices, payments).groupby(invoices["customer_id"]).sum()
        assert (loose["amount"].to_numpy() < owed[loose["customer_id"]].to_numpy()).all()
        named = invoices.loc[invoices["due_type"] == "goods", "order_ids"].str.split(";").explode()
        missing = orders[~orders["order_id"].isin(named)]
        assert 1e6 < missing["amount"].sum() < 3e6, missing["amount"].sum()
        assert (missing["order_date"] > AS_OF - pd.DateOffset(months=3)).all()
        shipped = company["milestones"].query("milestone == 'shipped'").set_index("order_id")["actual"]
        assert shipped.reindex(missing["order_id"]).notna().any()

    everywhere(truth)


# ------------------------------------------------------------------ deals, from lead to cash (10, 29, 4)


def test_pt10_stuck_deals_lack_a_technical_contact_deals_that_moved_on_did_not(everywhere):
    def truth(company):
        deals, history = company["opportunities"], company["stage_history"]
        pre = history[history["stage"] == "pre"].merge(deals[["opp_id", "customer_id"]], on="opp_id")
        pre["until"] = pre["left_date"].fillna(AS_OF)
        pre = pre[(pre["until"] - pre["entered_date"]).dt.days > 74]
        went_on = pre["opp_id"].isin(history.loc[history["stage"] == "mid", "opp_id"])
        technical = company["contacts"].set_index("contact_id")["department"].isin(TECHNICAL)
        talks = company["interactions"]
        visits = pre.merge(talks[["customer_id", "date", "contact_id", "type"]], on="customer_id")
        visits = visits[visits["date"].between(visits["entered_date"], visits["until"])]
        met = pre["opp_id"].isin(visits.loc[visits["contact_id"].map(technical).eq(True), "opp_id"])
        stuck, moved = pre["left_date"].isna(), went_on & pre["left_date"].notna()
        assert (~met)[stuck].mean() - (~met)[moved].mean() >= 0.3, (
            (~met)[stuck].mean(),
            (~met)[moved].mean(),
        )
        calls = visits.groupby("opp_id").size().reindex(pre["opp_id"]).fillna(0).to_numpy()
        size = pre["opp_id"].map(deals.set_index("opp_id")["amount"])
        assert np.median(calls[stuck]) > 0  # tempting: they are visited, and they are not small
        assert size[stuck].median() > size[moved].median() / 3

    everywhere(truth)


def test_pt29_repeat_orders_of_a_design_in_carry_its_deal(everywhere):
    def truth(company):
        orders, deals = company["transactions"], company["opportunities"].set_index("opp_id")
        linked = orders.dropna(subset="opp_id")
        share = linked["amount"].sum() / orders["amount"].sum()
        assert 0.35 <= share <= 0.45, share
        of = deals.loc[linked["opp_id"]]
        assert (of["status"] == "won").all()
        assert (of["customer_id"].to_numpy() == linked["customer_id"].to_numpy()).all()
        assert (linked["order_date"].to_numpy() >= of["close_date"].to_numpy()).all()
        until = of["close_date"] + pd.DateOffset(months=24)
        assert (linked["order_date"].to_numpy() <= until.to_numpy()).all()
        number = linked.groupby("opp_id").size()
        assert (number[deals.loc[number.index, "kind"] == "project"] == 1).all()

    everywhere(truth)


def test_pt29_the_open_pipeline_is_a_quarter_of_a_year_or_more(everywhere):
    def truth(company):
        deals = company["opportunities"]
        worth = deals.loc[deals["status"] == "open", "amount"].sum()
        assert worth >= 0.25 * year_of(company["transactions"], 2025)["amount"].sum()

    everywhere(truth)


def test_milestones_run_forward_and_say_who_waits_when_late(everywhere):
    def truth(company):
        steps = company["milestones"]
        order = ["shipped", "received", "commissioned", "accepted", "statement_signed", "invoiced"]
        wide = steps.pivot(index="order_id", columns="milestone", values="actual")[order]
        for first, then in (("shipped", "received"), ("received", "accepted"), ("received", "statement_signed"),
                            ("statement_signed", "invoiced")):  # fmt: skip
            assert not (wide[then] < wide[first]).any(), (first, then)
        late = steps["actual"].fillna(AS_OF) > steps["planned"]
        assert steps["waiting_for"].notna().equals(late)
        assert (steps["actual"].dropna() <= AS_OF).all()
        won = company["opportunities"].query("status == 'won'")["opp_id"]
        assert won.isin(steps["opp_id"]).all()

    everywhere(truth)


def tail(company):
    """The last nine series of the long line: yearly margin, complexity cost."""
    products = company["products"].set_index("product_id")
    lines = company["order_lines"]
    lines = lines[lines["product_id"].map(products["product_line"]) == "PL-4"]
    sums = lines.groupby("product_id")[["line_amount", "cost_amount"]].sum() / 3
    sums = sums.nsmallest(9, "line_amount")
    sums["margin"] = sums["line_amount"] - sums["cost_amount"]
    return sums.join(
        products[["complexity_cost_year", "origin", "replaced_by", "reapproval_days", "product_line"]]
    )


def test_pt04_what_to_stop_hangs_on_where_the_sales_go(everywhere):
    def truth(company):
        series = tail(company)
        gain = {t: series["complexity_cost_year"] - series["margin"] * (1 - t) for t in (0.3, 0.5, 0.7)}
        assert gain[0.5].clip(lower=0).sum() >= 1.5e6, gain[0.5].clip(lower=0).sum()
        stop = {t: g > 0 for t, g in gain.items()}
        assert (stop[0.3] != stop[0.7]).sum() == 4, (stop[0.3] != stop[0.7]).sum()
        own = series["origin"] == "own make"
        assert (
            series.loc[own, "complexity_cost_year"].min() > 5 * series.loc[~own, "complexity_cost_year"].max()
        )
        assert series["replaced_by"].notna().all()
        assert series["reapproval_days"].notna().all()
        assert not series["replaced_by"].isin(series.index).any()

    everywhere(truth)


def test_pt04_one_of_the_clear_cases_rides_on_the_largest_accounts_drive_orders(everywhere):
    def truth(company):
        series, lines = tail(company), company["order_lines"]
        orders = company["transactions"]
        mine = orders.loc[orders["customer_id"].eq("C0001") & orders["amount"].gt(0), "order_id"]
        lines = lines[lines["order_id"].isin(mine)]
        line = lines["product_id"].map(company["products"].set_index("product_id")["product_line"])
        drives = set(lines.loc[line.isin(["PL-1", "PL-2", "PL-3"]), "order_id"])
        on = lines[lines["order_id"].isin(drives)].groupby("product_id")["order_id"].nunique() / len(drives)
        on = on.reindex(series.index).fillna(0)
        anchor = on.idxmax()
        assert on[anchor] >= 0.4, on.max()
        assert on.drop(anchor).max() < 0.1
        assert series.loc[anchor, "origin"] == "own make"
        assert series.loc[anchor, "reapproval_days"] >= 90

    everywhere(truth)


def test_pt04_the_missing_middle_is_found_in_the_notes_and_not_told(everywhere):
    def truth(company):
        deals = company["opportunities"].query("product_line == 'PL-7' and status == 'lost'")
        deals = deals[deals["stage"].isin(["early", "pre"])]
        reasons = deals["lost_reason"].value_counts()
        assert reasons["no mid-range model"] == 10
        assert len(deals) == 31
        assert set(reasons.index) == {"no mid-range model", "price", "technical requirement"}
        price = deals.loc[deals["lost_reason"] == "price", "lost_note"]
        assert price.str.contains(r"\d+ axes").all()
        numbers = price.str.extractall(r"(?<!\d)(\d{4,5})(?!\d)")[0].astype(float).groupby(level=0)
        ladder = company["products"].query("product_line == 'PL-7'")["list_price"].nsmallest(2).tolist()
        budget, quoted = numbers.min(), numbers.max()
        assert ((budget > ladder[0]) & (budget < ladder[1])).all()
        assert (quoted == ladder[1]).all()
        everywhere_else = company["opportunities"].query("status == 'lost'")
        assert everywhere_else["lost_note"].notna().all()

    everywhere(truth)


# ------------------------------------------------------------------ who rises, who fills his warehouse (2, 31)


def test_pt02_three_others_rise_and_are_not_it(everywhere):
    def truth(company):
        sums, orders = yearly(company), company["transactions"]
        wallet = company["customers"].set_index("customer_id")["est_wallet"]
        rank = sums[2023].rank(ascending=False)
        rising = sums.index[
            (rank > 100)
            & (sums[2023] > 0)
            & (sums[2024] > 1.2 * sums[2023])
            & (sums[2025] > 1.5 * sums[2024])
        ]
        rising = rising.drop("C0219")
        largest = year_of(orders, 2025).groupby("customer_id")["amount"].max() / sums[2025]
        share = sums[2025] / wallet.reindex(sums.index)
        invoices = company["invoices"][company["invoices"]["invoice_date"] > AS_OF - pd.DateOffset(months=9)]
        left = open_on(invoices, company["payments"]).groupby(invoices["customer_id"]).sum()
        unpaid = left / invoices.groupby("customer_id")["amount"].sum()
        one_off, full, not_paid = (
            largest[rising] >= 0.5,
            share[rising].between(0.7, 1),
            unpaid.reindex(rising) >= 0.9,
        )
        assert one_off.any()
        assert full.any()
        assert not_paid.any(), unpaid.reindex(rising).max()
        tempting = share[rising][one_off | not_paid].dropna()
        assert (tempting < 0.35).sum() >= 2  # as roomy as the real one
        assert largest["C0219"] < 0.3
        assert unpaid["C0219"] < 0.9

    everywhere(truth)


def test_pt02_the_wallet_is_unknown_for_two_fifths_of_the_c_customers_and_has_a_source_elsewhere(everywhere):
    def truth(company):
        customers = company["customers"]
        general = customers[customers["level"] == "C"]
        assert 0.35 <= general["est_wallet"].isna().mean() <= 0.45
        named = customers["level"].isin(["A", "B"]) & customers["customer_type"].ne("counter")
        assert customers.loc[named, "est_wallet"].notna().all()
        known = customers["est_wallet"].notna()
        assert customers["wallet_source"].notna().equals(known)
        assert set(customers["wallet_source"].dropna()) == {"estimate", "usage", "told"}

    everywhere(truth)


def test_pt31_three_dealers_bought_more_and_sold_no_more(everywhere):
    def truth(company):
        stock = company["dealer_stock"].sort_values(["customer_id", "month"])
        before = stock.groupby("customer_id")["stock"].shift()
        moved = (before + stock["bought_in"] - stock["sold_out"] - stock["stock"]).dropna()
        assert (moved.abs() < 0.02).all()
        assert (stock["stock"] >= 0).all()
        orders = company["transactions"]
        month = orders["order_date"].dt.strftime("%Y-%m")
        real = orders.groupby(["customer_id", month])["amount"].sum()
        came = stock.set_index(["customer_id", "month"])["bought_in"]
        assert (came - real.reindex(came.index).fillna(0)).abs().max() < 0.02
        year = stock["month"].str[:4]
        sums = stock.groupby(["customer_id", year])[["bought_in", "sold_out"]].sum().unstack()
        growth = {c: sums[c]["2025"] / sums[c]["2024"] - 1 for c in ("bought_in", "sold_out")}
        ends = stock.pivot(index="customer_id", columns="month", values="stock")
        fuller = ends["2025-12"] / ends["2024-12"]
        filled = (growth["bought_in"] > 0.25) & (growth["sold_out"].abs() < 0.1) & (fuller > 2)
        assert filled.sum() == 3, (filled.sum(), growth["bought_in"].nlargest(4).to_dict())
        honest = (growth["bought_in"] > 0.25) & (growth["sold_out"] > 0.15) & (fuller < 2.5)
        assert honest.any()  # others grow as well, and sell what they buy
        dealers = company["customers"].set_index("customer_id").loc[ends.index, "customer_type"]
        assert set(dealers) == {"distributor"}

    everywhere(truth)


# ------------------------------------------------------------------ our own people (28, 17, 32, 33, 21)


def test_the_people_log_what_their_days_can_hold(everywhere):
    def truth(company):
        reps = company["reps"][company["reps"]["role"].isin(["rep", "ka_manager"])]
        touches = company["interactions"]
        a_year = touches[touches["date"].dt.year == 2025].groupby("rep_id").size().reindex(reps["rep_id"])
        assert 230 <= a_year.mean() <= 400, a_year.mean()

    everywhere(truth)


def test_pt28_one_rep_makes_every_call_and_meets_nobody_new(everywhere):
    def truth(company):
        customers, touches = company["customers"].dropna(subset="level"), company["interactions"]
        year = touches[touches["date"].dt.year == 2025]
        calls = year[year["type"].isin(["visit", "call", "meeting"])].groupby("customer_id").size()
        kept = customers["customer_id"].map(calls).fillna(0) >= customers["level"].map(STANDARD)
        share = kept.groupby(customers["owner_rep_id"]).mean()
        reps = [f"R{i:02d}" for i in range(1, 19)]
        assert share["R05"] == 1
        busy = share[reps][customers["owner_rep_id"].value_counts()[reps] >= 10]
        assert busy.drop("R05").max() < 0.85, busy.nlargest(2).to_dict()
        met = touches.dropna(subset="contact_id").groupby("contact_id")["date"].min()
        owner = company["contacts"].set_index("contact_id")["customer_id"].map(
            customers.set_index("customer_id")["owner_rep_id"])  # fmt: skip
        new = owner.reindex(met.index[met.dt.year == 2025]).value_counts()
        assert "R05" not in new.index, new.to_dict()
        assert (new.reindex(reps).fillna(0) > 0).sum() >= 9, new.to_dict()

    everywhere(truth)


def off_days(company, days):
    kind = company["holidays"].set_index("date")["kind"]
    kind = days.map(kind)
    return kind.eq("holiday") | (days.dt.day_of_week.ge(5) & kind.ne("working"))


def test_pt17_a_tempting_third_candidate_visits_closed_doors(everywhere):
    def truth(company):
        reps = company["reps"][company["reps"]["role"] == "rep"].set_index("rep_id")
        sold = year_of(company["transactions"], 2025).groupby("rep_id")["amount"].sum()
        attained = (sold / reps["quota_year"]).reindex(reps.index)
        assert attained.idxmax() == "R03", attained.nlargest(2).to_dict()
        visits = company["interactions"]
        visits = visits[
            (visits["type"] == "visit") & (visits["date"].dt.year == 2025) & visits["rep_id"].isin(reps.index)
        ]
        closed = off_days(company, visits["date"]).groupby(visits["rep_id"]).mean()
        assert closed["R03"] >= 0.2, closed["R03"]
        busy = visits["rep_id"].value_counts()
        assert closed.drop("R03")[busy > 40].max() < 0.12, closed.nlargest(3).to_dict()
        assert busy["R03"] > busy.median()

    everywhere(truth)


def test_pt17_cash_collected_can_be_read_for_every_rep(company):
    owner = company["invoices"].set_index("invoice_id")["rep_id"]
    cash = company["payments"].groupby(company["payments"]["invoice_id"].map(owner))["amount"].sum()
    assert set(company["reps"].query("role == 'rep'")["rep_id"]) <= set(cash.index)


def test_pt32_six_joined_two_left_and_nobody_had_taught_them(everywhere):
    def truth(company):
        reps = company["reps"].set_index("rep_id")
        new = reps[reps["hire_date"] >= "2023-01-01"]
        assert len(new) == 6
        assert set(new["role"]) == {"inside"}
        gone = new["left_date"].notna()
        assert gone.sum() == 2
        assert new.loc[gone, "mentor_id"].isna().all()
        assert new.loc[~gone, "mentor_id"].isin(reps.index).all()
        assert reps["left_date"].notna().sum() == 2
        orders = company["transactions"]
        for rep in new.itertuples():
            his = orders.loc[orders["rep_id"] == rep.Index, "order_date"]
            assert (his >= rep.hire_date).all()
            assert not (his > rep.left_date).any()
        monthly = company["targets"].query("scope_type == 'rep'")
        monthly = monthly[monthly["period"].str.fullmatch(r"2025-\d\d")]
        assert set(reps.index[reps["role"] == "rep"]) <= set(monthly["scope_id"])
        whole = monthly.groupby("scope_id")["target"].sum()["R01"]
        assert abs(whole / reps["quota_year"]["R01"] - 1) < 0.01

    everywhere(truth)


def test_pt32_with_a_mentor_the_first_months_bring_half_as_much_again(mostly):
    def truth(company):
        reps = company["reps"].query("role == 'inside'")
        orders = company["transactions"]

        def sold(rep):
            first, last = (rep.hire_date + pd.DateOffset(months=m) for m in (3, 9))
            mine = (
                (orders["rep_id"] == rep.rep_id)
                & (orders["order_date"] >= first)
                & (orders["order_date"] < last)
            )
            return orders.loc[mine, "amount"].sum()

        money = {rep.rep_id: sold(rep) for rep in reps.itertuples()}
        taught = reps.set_index("rep_id")["mentor_id"].notna()
        mean = pd.Series(money).groupby(taught).mean()
        assert mean[True] > 1.5 * mean[False], mean.to_dict()

    mostly(truth)


def test_pt33_visits_to_small_customers_cost_hours_that_a_telephone_would_not(everywhere):
    def truth(company):
        customers = company["customers"]
        assert customers["serving_mode"].notna().all()
        assert set(customers["serving_mode"]) == {"visit", "inside", "dealer", "online"}
        general = customers[customers["level"] == "C"]
        calls = general["level"].map(STANDARD)
        each = (general["serving_hours"] / calls).groupby(general["serving_mode"]).mean()
        cost = (general["serving_cost"] / calls).groupby(general["serving_mode"]).mean()
        assert cost["visit"] > 10 * cost["inside"]
        visited = general["serving_mode"] == "visit"
        assert visited.mean() > 0.5
        freed = (general["serving_hours"] - calls * each["inside"])[visited].sum()
        assert freed > 4000, freed
        sales = year_of(company["transactions"], 2025)
        part = (
            sales.loc[sales["customer_id"].isin(general["customer_id"]), "amount"].sum()
            / sales["amount"].sum()
        )
        assert part < 0.2, part

    everywhere(truth)


def test_pt30_six_ordinary_accounts_are_known_in_every_department(everywhere):
    def truth(company):
        people = company["contacts"][~company["contacts"]["customer_id"].isin(KEYS)]
        known = people.groupby("customer_id").agg(n=("contact_id", "size"), rooms=("department", "nunique"))
        full = known[known["n"].between(8, 12)]
        assert len(full) == 6, full
        assert (full["rooms"] == 8).all()
        assert (known["n"] <= 12).all()

    everywhere(truth)


def test_pt30_statements_are_signed_sooner_where_we_know_the_accounts(everywhere):
    def truth(company):
        steps = company["milestones"]
        wide = steps.pivot(index="order_id", columns="milestone", values="actual")
        orders = company["transactions"].set_index("order_id").loc[wide.index]
        ready = np.maximum(orders["order_date"] + pd.offsets.MonthEnd(0), wide["received"])
        days = (wide["statement_signed"] - ready).dt.days
        people = company["contacts"]
        known = orders["customer_id"].isin(people.loc[people["department"] == "Finance", "customer_id"])
        for rows in (slice(None), ~orders["customer_id"].isin(KEYS)):  # not because key accounts are quick
            median = days[rows].groupby(known[rows]).median()
            assert median[True] < 0.6 * median[False], median.to_dict()

    everywhere(truth)


def test_pt21_an_a_without_authority_an_a_with_too_much_and_policies_that_pay_against_the_plan(everywhere):
    def truth(company):
        tasks, reps = company["plan_tasks"], company["reps"].set_index("name")["role"]
        single = tasks[tasks["raci_a"].notna() & ~tasks["raci_a"].fillna("").str.contains(";")]
        limit = {
            "rep": 0,
            "inside": 0,
            "solution": 10e3,
            "delivery": 10e3,
            "ka_manager": 40e3,
            "region_manager": 40e3,
        }
        allowed = single["raci_a"].map(reps).map(limit).fillna(np.inf)
        assert (single["budget"] > allowed).sum() == 3, single.loc[
            single["budget"] > allowed, "task_id"
        ].tolist()
        load = single["raci_a"].value_counts()
        assert load.iloc[0] == 6
        assert load.iloc[1] <= 3
        policies = company["policies"].set_index("row_id")
        assert "cash" in policies.loc["PO05", "rule"]
        assert not policies.loc["PO10", "in_use"]
        assert "whatever the tier" in policies.loc["PO04", "rule"]
        assert "approve" in policies.loc["PO14", "rule"]

    everywhere(truth)


def test_holidays_are_days_off_and_weekends_worked_in_exchange(company):
    days = company["holidays"]
    assert days["date"].is_unique
    worked = days.loc[days["kind"] == "working", "date"]
    assert (worked.dt.day_of_week >= 5).all()
    assert days.loc[days["date"] == "2025-01-29", "kind"].tolist() == ["holiday"]
    this_year = days[days["date"].dt.year == AS_OF.year + 1]  # the plan of 90 days and what follows on it
    assert (this_year["kind"] == "holiday").sum() == 3 + 9 + 3 + 5 + 3 + 3 + 7
    assert (this_year["kind"] == "working").sum() == 6


def test_the_names_card_has_thirty_customers(company):
    known = company["customers"].dropna(subset="known_for")
    assert len(known) == 30
    assert known["known_for"].is_unique
    assert set(KEYS) <= set(known["customer_id"])


# ------------------------------------------------------------------ the same company in consumer goods (34)


def test_consumer_goods_a_chain_whose_shops_stand_in_the_books_one_by_one(shops):
    for seed, company in shops.items():
        customers = company["customers"].set_index("customer_id")
        shop = customers.index[customers["customer_name"].str.contains(" shop$")]
        assert len(shop) == 9, seed
        assert set(customers.loc[shop, "parent_id"]) == {"C0006"}
        money = company["transactions"].groupby("customer_id")["amount"].sum()
        top = money.nlargest(len(money) // 10)
        assert not shop.isin(top.index).any(), seed
        assert money[shop].sum() > top.min(), (seed, money[shop].sum(), top.min())


def test_consumer_goods_carries_the_second_edition_too(shops):
    for seed, company in shops.items():
        assert company["interactions"]["content"].str.contains("axis|firmware|encoder").sum() == 0, seed
        deals = company["opportunities"].query("product_line == 'PL-7' and status == 'lost'")
        assert (deals["lost_reason"] == "no mid-range model").sum() == 10
        assert deals["lost_note"].notna().all()
        share = (
            company["transactions"].dropna(subset="opp_id")["amount"].sum()
            / company["transactions"]["amount"].sum()
        )
        assert 0.33 <= share <= 0.45, (seed, share)
        assert len(company["dealer_stock"]) > 200
