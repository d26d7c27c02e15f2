"""The planted truths about people, deals, feedback and plans, proven on 20 seeds from the tables alone."""

import itertools

import numpy as np
import pandas as pd
from scipy import stats

from tests.generator.conftest import made

AS_OF = pd.Timestamp("2025-12-31")
TECHNICAL = ["Engineering", "Process engineering"]
DELIVERY = {"lead time": "delivery"}


def betweenness(people, links):
    """How often a person lies on the only or one of the shortest ways between two others (small graphs, by hand)."""
    ids = list(people)
    near = {i: set() for i in ids}
    for a, b in links[["from_contact_id", "to_contact_id"]].to_numpy():
        if a in near and b in near:
            near[a].add(b)
            near[b].add(a)
    score = dict.fromkeys(ids, 0.0)
    for source in ids:
        level, ways, order = {source: 0}, {source: 1.0}, [source]
        for node in order:
            for other in near[node]:
                if other not in level:
                    level[other], ways[other] = level[node] + 1, 0.0
                    order.append(other)
                if level[other] == level[node] + 1:
                    ways[other] += ways[node]
        debt = dict.fromkeys(order, 0.0)
        for node in reversed(order):
            for other in near[node]:
                if level[other] == level[node] - 1:
                    debt[other] += ways[other] / ways[node] * (1 + debt[node])
            if node != source:
                score[node] += debt[node]
    return pd.Series(score)


def kappa(a, b):
    """Cohen 1960: agreement beyond what chance would give."""
    chance = (a.value_counts(normalize=True) * b.value_counts(normalize=True)).sum()
    return ((a == b).mean() - chance) / (1 - chance)


def test_pt03_too_many_reps_in_the_northeast_too_few_in_the_southwest(everywhere):
    def truth(company):
        calls = company["customers"]["level"].map({"A": 48, "B": 24, "C": 12, "D": 4})
        asked = calls.groupby(company["customers"]["region"]).sum()
        reps = company["reps"][company["reps"]["role"] == "rep"].groupby("region")
        needed = asked / reps["capacity_calls_year"].mean()
        gap = reps.size() - needed
        assert 1.4 <= needed["Northeast China"] <= 1.8
        assert 4.2 <= needed["Southwest China"] <= 4.6
        assert gap.drop(["Northeast China", "Southwest China"]).abs().max() < 1, gap.to_dict()
        assert reps.size()["Northeast China"] == 4
        assert reps.size()["Southwest China"] == 2

    everywhere(truth)


def test_pt06_the_empty_chair(everywhere):
    def truth(company):
        people = company["contacts"][company["contacts"]["customer_id"] == "C0001"].set_index("contact_id")
        met = company["interactions"]
        last = met.groupby("contact_id")["date"].max().reindex(people.index)
        untouched = ~(last >= AS_OF - pd.Timedelta(days=180))
        chairs = people[untouched & (people["power"] >= 4)]
        assert chairs["title"].tolist() == ["Chief process engineer"]
        central = betweenness(people.index, company["contact_links"]).idxmax()
        assert central == chairs.index[0]
        here = met[met["customer_id"] == "C0001"]["contact_id"].map(people["department"])
        assert set(here.dropna()) == {"Purchasing"}

    everywhere(truth)


def test_no_other_key_account_has_an_empty_chair(everywhere):
    def truth(company):
        customers = company["customers"]["customer_id"].head(12)[1:]
        people = company["contacts"][company["contacts"]["customer_id"].isin(customers)]
        last = company["interactions"].groupby("contact_id")["date"].max()
        age = (AS_OF - people["contact_id"].map(last)).dt.days
        strong = people["power"] >= 4
        assert (age[strong] <= 180).all(), people.loc[strong & ~(age <= 180), "customer_id"].tolist()

    everywhere(truth)


def test_pt07_interviews_say_price_first_the_data_say_delivery(mostly):
    def truth(company):
        turns = company["interviews"].dropna(subset="code_a").sort_values(["interview_id", "turn_no"])
        first = turns.groupby("interview_id")["code_a"].first().replace(DELIVERY).value_counts()
        assert first.index[0] == "price", first.to_dict()
        surveys = company["surveys"]
        answers = surveys[surveys["kind"].isin(["nps", "satisfaction"])].pivot(
            index=["response_id", "customer_id", "date"], columns="item_code", values="value"
        )
        answers = answers.dropna(subset=["nps", "on_time_delivery"])
        rank = answers.corr(method="spearman")["nps"].drop("nps")
        assert rank.idxmax() == "on_time_delivery", rank.round(2).to_dict()
        assert rank.drop("on_time_delivery").max() < rank["on_time_delivery"] - 0.1
        lines = company["order_lines"].dropna(subset="delivered_date")
        owner = company["transactions"].set_index("order_id")["customer_id"]
        good = (
            (lines["delivered_date"] <= lines["promised_date"]).groupby(lines["order_id"].map(owner)).mean()
        )
        scores = answers.groupby("customer_id")["nps"].mean()
        recorded = stats.spearmanr(scores, good.reindex(scores.index), nan_policy="omit")
        assert recorded.statistic > 0.15, recorded.statistic
        assert recorded.pvalue < 0.05

    mostly(truth)


def test_pt08_two_coders_and_the_pain_that_hides_behind_two_words(everywhere):
    def truth(company):
        turns = company["interviews"].dropna(subset="code_a")
        a, b = turns["code_a"], turns["code_b"]
        assert 0.64 <= kappa(a, b) <= 0.76, kappa(a, b)
        assert a.value_counts().index[0] == b.value_counts().index[0] == "price"
        a, b = a.replace(DELIVERY), b.replace(DELIVERY)
        assert a.value_counts().index[0] == b.value_counts().index[0] == "delivery"
        assert kappa(a, b) > 0.8
        assert company["interviews"]["interview_id"].nunique() == 60

    everywhere(truth)


def test_pt10_the_funnel_leaks_before_the_contract(everywhere):
    def truth(company):
        history = company["stage_history"]
        stages = ["early", "pre", "mid", "late"]
        left = history[history["left_date"].notna()].groupby("stage").size()
        entered = history.groupby("stage").size()
        rate = {s: entered[t] / left[s] for s, t in itertools.pairwise(stages)}
        deals = company["opportunities"]
        done = deals[
            deals["opp_id"].isin(
                history[history["stage"].eq("late") & history["left_date"].notna()]["opp_id"]
            )
        ]
        rate["late"] = done["status"].eq("won").mean()
        assert 0.57 <= rate["early"] <= 0.63, rate
        assert 0.29 <= rate["pre"] <= 0.33, rate
        assert rate["mid"] >= 0.97, rate
        assert rate["late"] >= 0.97, rate
        pre = history[history["stage"] == "pre"]
        stay = (pre["left_date"] - pre["entered_date"]).dt.days
        assert 70 <= stay.median() <= 78, stay.median()
        waiting = pre[pre["left_date"].isna()]
        stuck = waiting[(AS_OF - waiting["entered_date"]).dt.days > 74]["opp_id"]
        customers = deals.set_index("opp_id").loc[stuck, "customer_id"]
        technical = company["contacts"].set_index("contact_id")["department"].isin(TECHNICAL)
        met = company["interactions"].dropna(subset="contact_id")
        met = met[met["contact_id"].map(technical) & (met["date"] > AS_OF - pd.Timedelta(days=180))]
        without = 1 - customers.isin(met["customer_id"]).mean()
        assert 0.62 <= without <= 0.78, without

    everywhere(truth)


def test_pt01_and_its_rival_is_named_at_the_declining_account(everywhere):
    def truth(company):
        notes = company["interactions"]
        here = notes[notes["customer_id"].eq("C0007") & notes["competitor_mention"].notna()]
        assert set(here["competitor_mention"]) == {"CP02"}
        assert here["date"].min() >= pd.Timestamp("2025-03-31")
        assert len(here) >= 4
        name = company["competitors"].set_index("competitor_id")["name"]["CP02"].iloc[0]
        assert here["content"].str.contains(name).any()

    everywhere(truth)


def test_pt13_exhibitions_win_leads_seminars_win_money(everywhere):
    def truth(company):
        deals = company["opportunities"].merge(
            company["campaigns"][["campaign_id", "type"]], on="campaign_id"
        )
        leads = deals["type"].value_counts()
        assert leads.index[0] == "exhibition"
        won = deals[deals["status"] == "won"].groupby("type")["amount"].sum()
        cost = company["campaigns"].groupby("type")["cost"].sum()
        romi = (0.35 * won.reindex(cost.index).fillna(0.0) - cost) / cost
        assert romi.idxmax() == "seminar", romi.round(2).to_dict()
        assert romi["exhibition"] < 0, romi.round(2).to_dict()

    everywhere(truth)


def test_pt17_the_riser_won_his_must_win_deals_the_star_did_not(everywhere):
    def truth(company):
        fought = company["opportunities"][company["opportunities"]["must_win"]]
        won = fought[fought["status"] == "won"].groupby("rep_id").size()
        assert won["R14"] == 4
        assert won.drop("R14").max() <= 2
        assert fought[fought["rep_id"] == "R02"]["status"].eq("lost").sum() >= 1

    everywhere(truth)


def test_pt18_the_two_hour_promise(everywhere):
    def truth(company):
        tickets = company["tickets"].dropna(subset="first_response_at")
        wait = tickets["first_response_at"] - tickets["opened_at"]
        kept = wait <= pd.Timedelta(hours=2)
        opened = tickets["opened_at"]
        friday = (opened.dt.day_of_week == 4) & (opened.dt.hour >= 12)
        there = tickets["region"] == "Southwest China"
        assert 0.69 <= kept.mean() <= 0.73, kept.mean()
        assert 0.34 <= kept[friday].mean() <= 0.42, kept[friday].mean()
        assert 0.34 <= kept[there].mean() <= 0.42, kept[there].mean()
        assert kept[~friday & ~there].mean() > 0.75
        assert (wait == pd.Timedelta(hours=2)).any()

    everywhere(truth)


def test_pt19_somebody_at_the_reference_account_can_introduce_us(everywhere):
    def truth(company):
        home = company["contacts"].set_index("contact_id")["customer_id"]
        links = company["contact_links"].assign(
            source=lambda t: t["from_contact_id"].map(home), target=lambda t: t["to_contact_id"].map(home)
        )
        across = links[links["source"] != links["target"]]
        assert len(across) >= 1
        assert set(across["source"]) == {"C0012"}
        buyers = set(company["transactions"]["customer_id"])
        assert not buyers & set(across["target"])

    everywhere(truth)


def test_pt20_the_plan_has_six_percent_slack(everywhere):
    def truth(company):
        tasks, reps = company["plan_tasks"], company["reps"].set_index("name")
        assert tasks["owner"].isin(reps.index).all()
        available = 3 * reps.loc[tasks["owner"].unique(), "capacity_hours_month"].sum()
        assert round(1 - tasks["hours"].sum() / available, 3) == 0.06

    everywhere(truth)


def test_pt21_three_tasks_without_an_a_and_two_with_two(everywhere):
    def truth(company):
        accountable = (
            company["plan_tasks"]["raci_a"]
            .fillna("")
            .map(lambda names: len([n for n in names.split(";") if n]))
        )
        assert (accountable == 0).sum() == 3
        assert (accountable == 2).sum() == 2
        assert accountable.max() == 2
        assert company["plan_tasks"]["raci_r"].notna().all()

    everywhere(truth)


def test_pt22_kano_classes(everywhere):
    table = [
        "QAAAO",
        "RIIIM",
        "RIIIM",
        "RIIIM",
        "RRRRQ",
    ]  # functional down, dysfunctional across (Berger 1993)

    def truth(company):
        answers = company["surveys"][company["surveys"]["kind"].isin(["kano_f", "kano_d"])]
        answers = answers.assign(attribute=answers["item_code"].str[:-2])
        wide = answers.pivot(index=["response_id", "attribute"], columns="kind", values="value").astype(int)
        letter = [table[f - 1][d - 1] for f, d in zip(wide["kano_f"], wide["kano_d"], strict=True)]
        found = pd.Series(letter, index=wide.index).groupby("attribute").agg(lambda s: s.mode().iloc[0])
        assert found["on_time_delivery"] == "M"
        assert found["spare_loan_48h"] == "A"

    everywhere(truth)


def test_pt23_the_pit_is_the_first_day_and_the_end_is_the_invoice(everywhere):
    def truth(company):
        journey = company["surveys"][company["surveys"]["kind"] == "journey"]
        means = journey.groupby("item_code")["value"].mean()
        assert means.idxmin() == "5_commissioning_day"
        assert means.index.max() == "9_invoice"

    everywhere(truth)


def test_pt27_user_days_and_staying_show_no_effect_beyond_chance(seeds):
    significant = 0
    for company in map(made, seeds):
        days = company["campaigns"].loc[company["campaigns"]["type"] == "user_day", "start_date"]
        orders = company["transactions"][company["transactions"]["amount"] > 0]
        day = days.iloc[1]
        active = orders[orders["order_date"].between(day - pd.Timedelta(days=365), day)][
            "customer_id"
        ].unique()
        guests = company["interactions"]
        guests = set(
            guests[(guests["date"] == day) & (guests["space"] == "community") & guests["type"].eq("event")][
                "customer_id"
            ]
        )
        later = orders[orders["order_date"] > day + pd.Timedelta(days=180)]["customer_id"]
        came, stayed = np.isin(active, list(guests)), np.isin(active, later)
        table = [
            [(came & stayed).sum(), (came & ~stayed).sum()],
            [(~came & stayed).sum(), (~came & ~stayed).sum()],
        ]
        significant += stats.fisher_exact(table).pvalue < 0.05
    assert significant <= 4
