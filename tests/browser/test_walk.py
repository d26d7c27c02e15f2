"""The day walked by somebody who has never programmed: every exercise of a core wrongly by mouse, then rightly by keys.

``WALK=out/walk pytest -m long tests/browser/test_walk.py`` also keeps a picture and the seconds of each exercise there.
"""

import json
import os
import time
from pathlib import Path

import pytest

import custkit as ck
from custkit.course.asking import asked
from custkit.locale import speaking
from tests.browser.hand import KEYS, MOUSE, Hand

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.timeout(1200)]
CORES = {
    "00_start": ["E0.1", "E0.2"],
    "01_diagnosis": ["E1.1", "E1.3", "E1.5"],
    "02_tiering": ["E2.1", "E2.3", "E2.4"],
    "03_key_accounts": ["E3.1", "E3.6", "E3.3"],
    "04_general_accounts": ["E4.2", "E4.3", "E4.5"],
    "05_marketing": ["E5.6", "E5.2", "E5.7"],
    "06_organization": ["E6.1", "E6.3", "TH6.13", "TH6.12"],
    "07_plan_and_review": ["EX.3"],
    "07_plan_and_review/10_goals": ["EX.2"],  # these two to take home
    "07_plan_and_review/50_review_in_twelve": ["EX.1"],
}


@pytest.mark.parametrize("core", CORES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_exercise_of_a_core_is_done_wrongly_by_mouse_and_rightly_by_keys(open_course, language, core):
    lab = open_course(language)
    lab.page.set_viewport_size({"width": 1366, "height": 768})
    company = ck.open_company("lilan", language=language)
    lab.open(f"{core}.ipynb")
    lab.run_all()
    with speaking(language):
        for key in CORES[core]:
            walk(lab, company, key)
    assert [(cell["source"], cell["errors"]) for cell in lab.cells() if cell["errors"]] == []
    assert lab.page.errors == []
    assert lab.outside() == []


def walk(lab, company, key):
    """One exercise: a wrong answer gets a reason, the right one is told why."""
    one, began = asked(key, company), time.time()
    hand = Hand(lab, one, MOUSE)
    if hand.form.locator(".custkit-dial").count():
        needed, there = hand.at_once()
        assert needed <= there, f"{key}: dials, picture and Check take {needed} px of {there}"
    for name, value in wrong(one).items():
        hand.give(name, value)
    reasons = hand.check("not yet")
    hand.by = KEYS
    for name, value in right(one).items():
        hand.give(name, value)
    why = hand.check("right")
    _keep(hand, f"{lab.language}-{key}", {"reasons": reasons, "why": why, "seconds": time.time() - began})
    assert len(reasons.splitlines()) > 1, "a reason, and not just: wrong"
    assert len(why.splitlines()) > 1, "why it is so"


def wrong(one) -> dict:
    """An answer nobody would call right, for every field of an exercise."""
    return {name: _wrong(field) for name, field in one.fields.items()}


def _wrong(field):
    if field.kind in ("number", "share"):
        return field.right / 3 if field.right else 0.9
    if field.kind == "table":
        return field.start
    if field.kind == "dial":
        return {}
    off = next(code for code in field.options if code not in field.right)
    return off if field.kind == "choice" else [off]


def right(one) -> dict:
    """The right answer of every field, as the solutions have it."""
    company, key = one.company, one.exercise.key
    if key == "EX.3":
        return ck.review.lab_example(company)
    if key == "EX.2":
        goals = ck.planning.smart_examples(company).table.rename(columns={"whole_goal": "new_goal"})
        return {"goals": goals[["vague_goal", "new_goal"]]}
    return {name: _right(field, company) for name, field in one.fields.items()}


def _right(field, company):
    if field.kind == "order":
        return list(field.right)
    if field.kind == "text":  # an example is told
        return field.right
    if field.kind == "table":  # of a plan
        repaired = ck.planning.repaired(company.table("plan_tasks")).set_index("task_id")
        return repaired.loc[field.start["task_id"]].reset_index()[
            field.start.columns.intersection(["task_id", *repaired])
        ]
    if field.kind in ("number", "share"):
        return field.right
    if field.kind == "dial":
        return dict(field.right)
    codes = sorted(field.right) or ["none"]
    return codes[0] if field.kind == "choice" else codes


def _keep(hand, name, facts):
    if "WALK" not in os.environ:
        return
    folder = Path(os.environ["WALK"])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(facts, ensure_ascii=False, indent=1), encoding="utf-8")
    hand.form.screenshot(path=str(folder / f"{name}.png"))
