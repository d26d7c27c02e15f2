"""The lab: promises drafted from the data, a form that is kept, a gate that is red until people have decided."""

import pandas as pd
import pytest

from custkit.course import answer, state
from custkit.course.asking import asked, exercise
from custkit.data import open_company
from custkit.locale import set_language
from custkit.planning.pack import GATE, Pack, Promise, gate, pack_of
from custkit.review import (
    boss_answers,
    draft_pack,
    kept_promises,
    lab_example,
    pack_gate,
    pack_now,
    stop_options,
)
from custkit.review.promises import red_lights
from tests.companies import company_from_frame, orders


@pytest.fixture(scope="module")
def shipped():
    return open_company("lilan-en")


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    set_language("en")
    monkeypatch.setattr(state, "_here", {})


def test_the_draft_names_the_account_that_falls_the_horse_and_who_owes_most(shipped):
    pack = draft_pack(shipped)
    assert [one.kind for one in pack.promises] == ["key_account", "dark_horse", "collection"]
    assert [one.customer_id for one in pack.promises][:2] == ["C0007", "C0219"]  # planted
    assert all(one.better and all(one.smart.values()) for one in pack.promises)
    assert not any(one.who for one in pack.promises)  # who answers is decided by people
    assert pack_of(pack.record()) == pack


def test_the_gate_is_red_until_the_form_is_filled_and_then_green(shipped):
    before = pack_gate(shipped)
    assert {"one_a", "slack", "stopped", "policy", "answers"} == set(before.about["gate_rules"])
    form = exercise("EX.3", shipped)
    assert form.check().kind == "not_yet"  # nothing is green before anybody has decided anything
    for name, value in lab_example(shipped).items():
        form.fields[name].value = value
    assert form.check().kind == "right"
    assert "The gate is open" in form.results()[1].message  # what is shown below the form is what was typed
    lab = state.kept(shipped, "lab")
    assert pack_gate(shipped, lab=lab).verdict == "green"
    again = asked("EX.3", shipped)  # what was typed is there when the form is opened again
    for name, value in lab_example(shipped).items():
        typed = [one for one in ("in_charge", "by_day", "signed_by", "boss_answer") if one in value]
        shown = again.fields[name].start[typed].astype(str).to_dict("list")
        assert shown == value[typed].astype(str).to_dict("list"), name


@pytest.mark.parametrize(
    ("field", "cells", "reason"),
    [
        ("promises", {"in_charge": "Sales; Service"}, "if two are responsible, nobody is"),
        ("promises", {"to_value": "1"}, "no better than today"),
        ("promises", {"by_day": "2027-01-01"}, "within the next 90 days"),
        ("stop", {"stop_hours": "3"}, "do not pay for a fifth"),
        ("stop", {"stop_whose": "Nobody of the plan"}, "these are not hours of those who carry the plan"),
        ("stop", {"stop_whose": ""}, "whose hours these are"),
        ("issues", {"in_charge": ""}, "exactly one name"),
        ("issues", {"by_day": "soon"}, "cannot be read"),
        ("policy", {"policy_change": ""}, "from what to what"),
        ("answers", {"boss_answer": "we shall see"}, "the day on which we give up"),
    ],
)
def test_each_mistake_has_its_reason(shipped, field, cells, reason):
    filled = lab_example(shipped)
    filled[field] = filled[field].assign(**cells)
    told = answer("EX.3", shipped, **filled)
    assert told.kind == "not_yet"
    assert reason in "\n".join(told.lines).casefold()


@pytest.mark.parametrize("field", ["promises", "stop", "policy", "issues"])
def test_who_is_neither_staff_nor_in_the_plan_is_asked_back(shipped, field):
    filled = lab_example(shipped)
    for who, kind in (("asdf", "hint"), ("zhuzeyu", "right"), ("General manager", "right")):
        told = answer("EX.3", shipped, **filled | {field: filled[field].assign(in_charge=who)})
        assert told.kind == kind
        assert ("asdf → who is that?" in str(told.lines)) == (kind == "hint")


def test_staff_without_a_plan_ask_back_and_a_post_in_brackets_is_the_way_out():
    months = pd.date_range("2023-01-10", "2025-12-10", freq="MS")
    rows = [(f"C{c}", day, 1000.0 * (c + 1)) for c in range(6) for day in months]
    company = company_from_frame(orders(*rows), reps=pd.DataFrame({"rep_id": ["R1"], "name": ["Ann"]}))
    filled = lab_example(company)
    for who, kind in (("Wang", "hint"), ("Ann", "right"), ("Wang (general manager)", "right")):
        filled["promises"] = filled["promises"].assign(in_charge=who)
        assert answer("EX.3", company, **filled).kind == kind


def test_without_a_list_of_staff_any_name_will_do():
    months = pd.date_range("2023-01-10", "2025-12-10", freq="MS")
    rows = [(f"C{c}", day, 1000.0 * (c + 1)) for c in range(6) for day in months]
    company = company_from_frame(orders(*rows))
    filled = lab_example(company)
    filled["promises"] = filled["promises"].assign(in_charge="asdf")
    assert answer("EX.3", company, **filled).kind == "right"


def test_a_signature_lets_pass_what_cannot_be_freed(shipped):
    filled = lab_example(shipped)
    filled["stop"] = filled["stop"].assign(stop_hours="3", signed_by="Wu")
    assert answer("EX.3", shipped, **filled).kind == "right"


def test_a_company_with_orders_only_gets_its_promises_and_is_not_asked_for_what_it_cannot_know():
    months = pd.date_range("2023-01-10", "2025-12-10", freq="MS")
    company = company_from_frame(
        orders(*[(f"C{c}", day, 1000.0 * (c + 1)) for c in range(6) for day in months])
    )
    found = pack_gate(company).table.set_index("gate_rule")["light"]
    assert found["collection"] == "unknown"
    assert found["slack"] == "unknown"
    assert found["key_account"] == "green"
    assert stop_options(company).ok
    assert "overdue" not in dict(boss_answers(company).table.to_numpy())["how_much"]
    assert answer("EX.3", company, **lab_example(company)).kind == "right"


def test_what_was_promised_is_held_against_what_came(shipped):
    now = draft_pack(shipped).promises[0]
    better = Promise(**{**vars(now), "from_value": now.from_value / 2, "to_value": now.from_value * 0.9})
    part = Promise(**{**vars(now), "from_value": now.from_value / 2, "by_day": "2025-10-01"})
    worse = Promise(**{**vars(now), "from_value": now.from_value * 2, "by_day": "2025-10-01"})
    found = kept_promises(shipped, Pack("2025-07-01", (better, part, worse, now)))
    assert found["promise_state"].tolist() == ["kept", "part", "not_kept", "early"]


def test_every_rule_of_the_gate_can_fail_and_an_empty_pack_fails_all_it_can():
    found = gate(Pack(start=""), pd.DataFrame(), None).set_index("gate_rule")["light"]
    assert list(found.index) == list(GATE)
    assert set(found[["budget", "complete", "slack", "red_issues"]]) == {"unknown"}
    assert set(found.drop(["budget", "complete", "slack", "red_issues", "one_a"])) == {"red"}
    task = pd.DataFrame({"task_id": ["1"], "name": ["a"], "raci_a": [None]})
    hours = {"hours_to_free": 9.0, "people": ("Li",)}
    found = gate(Pack(start="2026-01-01"), task, hours, red=("team",)).set_index("gate_rule")
    assert found.loc[["one_a", "budget", "complete", "slack", "red_issues"], "light"].eq("red").all()


@pytest.mark.parametrize(
    ("whose", "light"), [("Li", "green"), ("Rep", "red"), ("Li, Rep", "red"), ("", "red")]
)
def test_only_hours_of_those_who_carry_the_plan_pay_for_its_slack(whose, light):
    pack = Pack(start="2026-01-01", stop=({"what": "visits", "hours": 10, "whose": whose, "who": "Wu"},))
    found = gate(pack, None, {"hours_to_free": 9.0, "people": ("Li",)}).set_index("gate_rule")
    assert found.at["slack", "light"] == light
    assert found.at["stopped", "light"] == "green"


def test_every_red_light_of_the_review_has_an_action_in_the_draft_and_leaving_one_out_is_seen(shipped):
    pack = draft_pack(shipped)
    red = red_lights(shipped)
    assert red
    assert {one["issue"] for one in pack.issues} == set(red)
    assert all(one["who"] and one["by_day"] and one["metric"] for one in pack.issues)
    fewer = Pack(**{**vars(pack), "issues": pack.issues[1:]})
    assert gate(fewer, None, None, red=red).set_index("gate_rule").at["red_issues", "n_to_do"] == 1


def test_the_form_keeps_what_it_can_read(shipped):
    lab = {"promises": [{"to_value": "480万", "in_charge": "Wu", "by_day": "2026-02-01"}]}
    first = pack_now(shipped, lab).promises[0]
    assert (first.to_value, first.who, first.by_day) == (4_800_000.0, "Wu", "2026-02-01")


@pytest.mark.parametrize("day", ["2026年3月1日", "3月1日", "1 March", "March 1, 2026", "2026/3/1"])
def test_a_day_may_be_written_as_people_write_one(shipped, day):
    lab = {"policy": [{"policy_what": "x", "policy_change": "y", "in_charge": "Wu", "by_day": day}]}
    assert pack_now(shipped, lab).policy[0]["by_day"] == "2026-03-01"


def test_a_debt_may_be_promised_down_to_nothing(shipped):
    lab = {"promises": [{"in_charge": "Wu"}] * 2 + [{"to_value": "0", "in_charge": "Wu"}]}
    assert pack_now(shipped, lab).promises[2].to_value == 0
