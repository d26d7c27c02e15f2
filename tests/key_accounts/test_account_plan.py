"""The account plan: ladder, draft, promises, owners, cascade, review, findings and the one page."""

import datetime

import pandas as pd
import pytest

import custkit as ck
from custkit import key_accounts as ka
from custkit.data import InputError, open_company
from custkit.key_accounts import insights_plan
from custkit.locale import set_language
from custkit.planning import plan_lint, suggest_repairs, with_repairs
from custkit.report import account_page, pack_sheets
from tests.companies import company_from_frame, orders


@pytest.fixture(autouse=True)
def english():
    set_language("en")


@pytest.fixture(scope="module")
def shipped():
    return open_company("lilan-en")


@pytest.fixture(scope="module")
def orders_only():
    day = [f"2025-{month:02d}-10" for month in range(1, 13)]
    return company_from_frame(orders(*[(f"C{c}", d, 1000 * c) for c in range(1, 6) for d in day]))


def test_every_shipped_tactic_has_a_parent_and_a_wrong_goal_makes_an_orphan(shipped):
    assert ka.value_ladder(shipped).attrs["n_orphans"] == 0
    fewer = ka.ladder_template()
    fewer["campaigns"] = [one for one in fewer["campaigns"] if one["id"] != "G5"]
    found = ka.value_ladder(shipped, ladder=fewer)
    assert found.attrs["orphans"] == ["T11", "T12", "T19"]
    assert set(found.loc[found["item_id"].isin(["T11"]), "ladder_problem"]) == {"unknown_parent"}


def test_goal_ids_of_ones_own_become_campaigns_that_serve_nothing_yet(orders_only):
    tasks = pd.DataFrame({"task_id": ["1", "2"], "name": ["a", "b"], "goal_id": ["Z1", None]})
    company = company_from_frame(orders(("C1", "2025-01-01", 5)), plan_tasks=tasks)
    found = ka.value_ladder(company).set_index("item_id")
    assert found.loc["Z1", "ladder_problem"] == "no_parent"
    assert bool(found.loc["1", "linked"])
    assert found.loc["2", "ladder_problem"] == "no_parent"


def test_the_draft_names_its_evidence_and_its_gaps(shipped):
    draft = ka.plan_builder(shipped, "C0007")
    assert {"falling", "behind_target"} <= set(draft["action_source"])
    assert draft["why"].str.len().gt(0).all()
    assert set(plan_lint(draft)["rule"]) == {"budget"}  # money is decided by people
    assert draft["end_date"].max() <= pd.Timestamp(shipped.as_of) + pd.Timedelta(days=90)
    assert "empty_chair" in set(ka.plan_builder(shipped, "C0001")["action_source"])


def test_four_promises_to_key_accounts_broke_the_trigger(shipped):
    found = ka.promise_tracking(shipped)
    late = found["progress"].eq("late")
    assert found.loc[found["breached"], "late_days"].gt(14).all()
    assert found.loc[late & ~found["breached"], "late_days"].le(14).all()
    assert found.attrs["n_breached"] == 4
    assert found.attrs["spi"] == pytest.approx(25 / 30)


def test_everybody_who_counts_has_one_owner_within_capacity(shipped):
    found = ka.owner_plan(shipped)
    assert found["owner_id"].notna().all()
    assert not found["contact_id"].duplicated().any()
    assert (found.attrs["load"]["load"] <= found.attrs["load"]["capacity"]).all()
    assert set(ka.without_owner(shipped)["contact_id"]) <= set(found["contact_id"])
    assert found["name"].str.endswith("*").all()


def test_the_cascade_adds_up_on_every_level(shipped):
    found = ka.target_cascade(shipped)
    assert found["residual_money"].dropna().eq(0).all()
    leaves = found[found["cascade_level"].isin(["account", "others"])]
    assert leaves["goal_money"].sum() == found.attrs["total"] == 307_360_000
    assert leaves["n_customers"].sum() == found["n_customers"].iloc[0]


def test_the_targets_handed_down_by_region_exceed_the_companys(shipped):
    gaps = ka.target_gaps(shipped).set_index("part")
    assert gaps.loc["region", "residual_money"] == pytest.approx(285_370_000 - 297_440_000)
    assert gaps.loc["quarter", "residual_money"] == 0


def test_the_review_gap_is_actual_less_plan(shipped):
    review = ka.qbr_pack(shipped, "C0012")
    money = shipped.orders.filter(
        (shipped.orders.customer_id == "C0012") & (shipped.orders.order_date >= datetime.date(2025, 1, 1))
    )
    actual = money.amount_cents.sum().execute() / 100
    assert review.gap == pytest.approx(actual - 6_570_000)
    assert ka.account_gaps(shipped)["customer_id"].iloc[0] == "C0007"
    assert review.steps["review_step"].tolist() == ["goal", "result", "cause", "rule"]
    with pytest.raises(ValueError, match="C9999"):
        ka.qbr_pack(shipped, "C9999")


def test_findings_tell_of_plan_promises_targets_and_of_nothing_without_the_tables(shipped, orders_only):
    keys = [finding.key.partition(".")[2] for finding in insights_plan.part_findings(shipped)]
    assert keys == ["plan", "promises", "behind_target", "cascade"]
    assert insights_plan.part_findings(orders_only) == []


def test_orders_alone_still_give_a_plan_a_ladder_and_a_cascade(orders_only, tmp_path):
    assert ka.account_plan(orders_only, "C5").empty
    assert ka.key_account_plans(orders_only).columns[1] == "task"
    assert (ka.value_ladder(orders_only)["ladder_level"] != "tactic").all()
    assert ka.target_cascade(orders_only).attrs["source"] == "wanted"
    assert "Missing" in account_page(orders_only, "C5", tmp_path / "a.html").read_text(encoding="utf-8")


def test_the_page_masks_contacts_unless_told_otherwise(tmp_path):
    company = open_company("lilan-en", field_map={"show_names": True})
    name = company.table("contacts").query("contact_id == 'P0008'")["name"].iloc[0]
    hidden = account_page(company, "C0001", tmp_path / "a.html").read_text(encoding="utf-8")
    shown = account_page(company, "C0001", tmp_path / "b.html", show_names=True).read_text(encoding="utf-8")
    assert "*" not in name
    assert name not in hidden
    assert name in shown
    with pytest.raises(InputError):
        account_page(company, "nobody", tmp_path / "c.html")


def test_the_form_turns_green_and_the_exercise_sees_it(shipped):
    form = ck.show.plan_form(shipped)
    assert len(plan_lint(pd.DataFrame(form.value))) == 8
    assert "✓" not in str(ck.check("E3.4", form, company=shipped))
    form.value = {"T05": {"raci_a": "Zhu Zeyu"}}
    assert "defects left" in str(ck.check("E3.4", form, company=shipped))
    form.value = suggest_repairs(shipped.table("plan_tasks"))
    assert plan_lint(pd.DataFrame(form.value)).empty
    assert "✓" in str(ck.check("E3.4", form, company=shipped))
    assert "gone" in str(ck.check("E3.4", form.value[:-1], company=shipped))
    before = form.value
    with pytest.raises(ValueError, match="no date"):
        form.value = {"T12": {"start_date": "soon"}}
    with pytest.raises(ValueError, match="X1"):
        form.value = {"X1": {"raci_a": "Li"}}
    assert form.value == before


def test_what_the_plan_can_settle_itself_leaves_no_defect(shipped):
    tasks = shipped.table("plan_tasks")
    assert plan_lint(with_repairs(tasks, suggest_repairs(tasks))).empty
    circle = tasks.head(2).assign(predecessor=["T02", "T01"], end_date=pd.Timestamp("2026-02-01"))
    assert "start_date" not in str(suggest_repairs(circle))


def test_late_is_not_yet_broken_and_without_visits_it_says_what_is_missing(shipped, orders_only):
    assert "✓" in str(ck.check("TH3.2", 4, "C0010", company=shipped))
    assert "more than 14 days" in str(ck.check("TH3.2", 5, "C0010", company=shipped))
    assert "next_action" in str(ck.check("TH3.2", 4, "C0010", company=orders_only))


def test_the_charts_say_one_thing_each(shipped):
    charts = [
        ck.show.progress_chart(ka.promise_tracking(shipped)),
        ck.show.slack_chart(ck.planning.plan_slack(shipped)),
        ck.show.cascade_chart(ka.target_cascade(shipped)),
        ck.show.ladder_chart(ka.value_ladder(shipped)),
    ]
    assert "0.83" in charts[0].message
    assert "6%" in charts[1].message
    assert all(len(chart.alt) > len(chart.message) for chart in charts)
    empty = ck.show.progress_chart(ka.promise_tracking(shipped, customers=[]))
    assert empty.message


def test_the_sheets_have_rows(shipped):
    rooms = pack_sheets.entries("key_accounts")
    functions = ("key_account_plans", "owner_plan", "target_cascade", "target_gaps", "plan_defects")
    mine = [entry for entry in rooms if entry["table"].split(".")[1] in functions]
    assert len(mine) == 5
    for entry in mine:
        table = getattr(ka, entry["table"].split(".")[1])(shipped)
        assert set(entry["columns"]) <= set(table.columns)
        assert len(table)


def test_roles_nobody_is_known_for_are_named_in_words(tmp_path):
    set_language("zh")
    page = account_page(open_company("lilan-en"), "C0001", tmp_path / "zh.html").read_text(encoding="utf-8")
    assert "内线教练" in page
    assert "coach" not in page
