"""The account plan: ladder, draft, promises, owners, cascade, review, findings and the one page."""

import datetime

import pandas as pd
import pytest

import custkit as ck
from custkit import key_accounts as ka
from custkit.course import answer
from custkit.data import InputError, open_company
from custkit.item import findings_of
from custkit.locale import set_language
from custkit.planning import plan_lint, repaired, suggest_repairs, with_repairs
from custkit.report import account_page
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


def test_every_shipped_action_has_a_goal_and_a_wrong_goal_makes_an_action_without_one(shipped):
    assert ka.value_ladder(shipped).about["n_orphans"] == 0
    fewer = ka.ladder_template()
    fewer["campaigns"] = [one for one in fewer["campaigns"] if one["id"] != "G5"]
    found = ka.value_ladder(shipped, ladder=fewer)
    assert found.verdict == "orphans"
    assert found.about["orphans"] == ["T11", "T12", "T19"]
    problems = found.table.set_index("item_id")["ladder_problem"]
    assert problems["T11"] == "unknown_parent"


def test_goal_ids_of_ones_own_become_campaigns_that_serve_nothing_yet():
    tasks = pd.DataFrame({"task_id": ["1", "2"], "name": ["a", "b"], "goal_id": ["Z1", None]})
    company = company_from_frame(orders(("C1", "2025-01-01", 5)), plan_tasks=tasks)
    found = ka.value_ladder(company).table.set_index("item_id")
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


def test_a_plan_shows_its_actions_first_and_speaks_of_the_account_whose_orders_fell_most(shipped):
    plan = ka.account_plan(shipped)
    assert plan.about["customer_id"] == "C0007"
    assert plan.card["table"][0] == "task"
    assert plan.table["task"].str.len().gt(0).all()
    assert len(ka.key_account_plans(shipped).table) > len(plan.table)


def test_four_promises_to_key_accounts_broke_the_trigger(shipped):
    result = ka.promise_tracking(shipped)
    found, late = result.table, result.table["progress"].eq("late")
    assert found.loc[found["breached"], "late_days"].gt(14).all()
    assert found.loc[late & ~found["breached"], "late_days"].le(14).all()
    assert result.about["n_breached"] == 4
    assert result.about["spi"] == pytest.approx(25 / 30)
    assert set(found.loc[found["late_days"] > 30, "correction"].dropna()) == {"decide"}


def test_everybody_who_counts_has_one_owner_within_capacity(shipped):
    found, load = ka.owner_plan(shipped).table, ka.owner_load(shipped).table
    assert found["owner_id"].notna().all()
    assert not found["contact_id"].duplicated().any()
    assert (load["load"] <= load["capacity"]).all()
    assert set(found.loc[found["owner_now"].isna(), "contact_id"])
    assert found["name"].str.endswith("*").all()


def test_the_cascade_adds_up_on_every_level(shipped):
    result = ka.target_cascade(shipped)
    found = result.table
    assert found["residual_money"].dropna().eq(0).all()
    leaves = found[found["cascade_level"].isin(["account", "others"])]
    assert leaves["goal_money"].sum() == result.about["total"] == 307_360_000
    assert leaves["n_customers"].sum() == found["n_customers"].iloc[0]
    assert (found["goal_money"] % 10_000 == 0).all()


def test_goals_are_rounded_to_the_size_of_the_company_in_any_currency(orders_only):
    result = ka.target_cascade(orders_only)
    assert result.about["source"] == "wanted"
    goals = result.table.loc[result.table["cascade_level"] == "tier", "goal_money"]
    assert goals.sum() == pytest.approx(result.about["total"])
    assert goals.max() < 0.99 * result.about["total"] or len(goals) == 1
    turned = ka.target_cascade(orders_only, high_value=0.5)
    assert turned.about["wanted"] > result.about["wanted"]


def test_the_targets_handed_down_by_region_exceed_the_companys(shipped):
    result = ka.target_gaps(shipped)
    gaps = result.table.set_index("part")
    assert gaps.loc["region", "residual_money"] == pytest.approx(285_400_000 - 297_470_000)
    assert gaps.loc["quarter", "residual_money"] == 0
    assert (result.verdict, result.about["part"]) == ("twice", "rep")
    assert answer("TH3.17", shipped, part="rep", money=15_100_000).kind == "right"
    assert answer("TH3.17", shipped, part="customer", money=15_100_000).kind == "not_yet"


def test_the_review_gap_is_actual_less_plan(shipped):
    review = ka.qbr_pack(shipped, "C0012")
    money = shipped.orders.filter(
        (shipped.orders.customer_id == "C0012") & (shipped.orders.order_date >= datetime.date(2025, 1, 1))
    )
    actual = money.amount_cents.sum().execute() / 100
    assert review.money == pytest.approx(actual - 6_570_000)
    assert ka.account_gaps(shipped).table["customer_id"].iloc[0] == "C0007"
    assert list(review.extra["steps"]) == ["goal", "result", "cause", "rule"]
    assert ka.qbr_pack(shipped, "C9999").refused


def test_the_page_has_four_boxes_and_one_owner_for_each_action(shipped):
    page = ka.one_page(shipped)
    assert page.verdict == "owned"
    assert list(page.extra["parts"]) == ["goal", "people", "lose", "sell", "actions"]
    assert all(page.extra["parts"].values())
    assert ka.one_page(shipped, "C0001").extra["parts"]["people"][0][0] == "chairs"


def test_findings_tell_of_plan_promises_targets_and_of_nothing_without_the_tables(shipped, orders_only):
    mine = {"plan", "promises", "behind_target", "cascade"}
    told = {finding.key.partition(".")[2] for finding in findings_of("key_accounts", shipped)}
    assert mine <= told
    assert not mine & {finding.key.partition(".")[2] for finding in findings_of("key_accounts", orders_only)}


def test_orders_alone_still_give_a_ladder_a_cascade_and_a_page(orders_only, tmp_path):
    assert ka.account_plan(orders_only, "C5").refused
    assert ka.value_ladder(orders_only).verdict == "no_action"
    assert ka.one_page(orders_only).verdict == "nothing"
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


def test_the_form_turns_green_when_every_defect_is_repaired(shipped):
    form = ck.exercise("E3.4", shipped)
    start = form.fields["plan"].value
    assert form.check().kind == "not_yet"
    assert len(start) == 8
    one = start.assign(raci_a=start["raci_a"].where(start["task_id"] != "T05", "Zhu Zeyu"))
    form.fields["plan"].value = one
    assert "T05" not in repr(form.check())
    assert "2026-03-31" in repr(answer("E3.4", shipped, plan=one.assign(start_date="soon")))
    assert "gone" in repr(answer("E3.4", shipped, plan=one.head(3)))
    sound = repaired(shipped.table("plan_tasks"))
    assert answer("E3.4", shipped, plan=sound).kind == "right"
    typed = sound.set_index("task_id").loc[start["task_id"], ["start_date", "end_date", "raci_a"]].astype(str)
    form.fields["plan"].value = start.assign(**{name: typed[name].to_numpy() for name in typed})
    assert form.check().kind == "right"


def test_what_is_shown_and_not_typed_stays_as_it_is(shipped):
    form = ck.exercise("E3.4", shipped)
    assert form.panel is not None
    start = form.fields["plan"].value
    form.fields["plan"].value = start.assign(task_id="T01", raci_a="Li")
    assert form.fields["plan"].value["task_id"].tolist() == start["task_id"].tolist()
    assert set(form.fields["plan"].value["raci_a"]) == {"Li"}


def test_what_the_plan_can_settle_itself_leaves_no_defect(shipped):
    tasks = shipped.table("plan_tasks")
    assert plan_lint(with_repairs(tasks, suggest_repairs(tasks))).empty
    circle = tasks.head(2).assign(predecessor=["T02", "T01"], end_date=pd.Timestamp("2026-02-01"))
    assert "start_date" not in str(suggest_repairs(circle))


def test_late_is_not_yet_broken_and_without_visits_it_says_what_is_missing(shipped, orders_only):
    assert answer("TH3.2", shipped, breached=4, account="C0010").kind == "right"
    assert "more than 14 days" in repr(answer("TH3.2", shipped, breached=5, account="C0010"))
    assert answer("TH3.2", orders_only, breached=4, account="C0010").kind == "missing"


def test_the_sheets_have_rows(shipped):
    for name in ("key_account_plans", "target_cascade", "target_gaps", "plan_defects"):
        result = getattr(ka, name)(shipped)
        assert set(result.card["sheet"]["columns"]) <= set(result.table.columns)
        assert len(result.table)


def test_roles_nobody_is_known_for_are_named_in_words(tmp_path):
    set_language("zh")
    page = account_page(open_company("lilan-en"), "C0001", tmp_path / "zh.html").read_text(encoding="utf-8")
    assert "内线教练" in page
    assert "coach" not in page
