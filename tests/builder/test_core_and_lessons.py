"""A core and its lessons: what each edition holds, and what a source in the form of today may not do."""

import re

import nbformat
import pytest
import yaml

from custkit.course.quiz import quiz
from custkit.course.runsheet import read_runsheet
from tests.course.alone import cells_that_need_another
from tests.course_builder import main, part
from tests.stub_course import (
    CORE,
    GLOSSARY,
    LESSONS,
    PARAMETERS,
    asked,
    code,
    core,
    lesson,
    pair,
    trainer,
    write_stub,
)

build, read_sources, make_notebook = (
    part("build").build,
    part("build").read_sources,
    part("notebook").make_notebook,
)


@pytest.fixture
def problems(tmp_path):
    """The problems of the stub with changes."""

    def find(more="", glossary=GLOSSARY, **sources):
        root = write_stub(tmp_path, more, **sources)
        (root / "notebooks" / "src" / "glossary.yaml").write_text(glossary, encoding="utf-8")
        return read_sources(root)[1]

    return find


def notebook(root, folder, language, name):
    return nbformat.read(root / folder / language / f"{name}.ipynb", as_version=4)


def tagged(found, tag):
    return [cell for cell in found.cells if tag in cell.metadata.get("tags", ())]


class TestBuilt:
    def test_a_module_is_a_core_and_a_folder_of_lessons_in_both_languages_and_editions(self, built):
        made = {path.relative_to(built).as_posix() for path in built.rglob("*.ipynb")}
        assert made == {
            f"{folder}/{language}/{name}.ipynb"
            for folder in ("notebooks", "solutions")
            for language in ("zh", "en")
            for name in (CORE, *LESSONS)
        }
        assert build(check=True, root=built) == []

    def test_a_lesson_has_the_set_up_of_its_core_right_below_its_title(self, built):
        for name in LESSONS:
            made, of_core = (notebook(built, "solutions", "en", one) for one in (name, CORE))
            assert made.cells[0].source.startswith("# Lesson")
            for tag in ("parameters", "setup"):
                assert [c.source for c in tagged(made, tag)] == [c.source for c in tagged(of_core, tag)]
            assert made.cells[1].metadata.tags == ["parameters"]

    def test_a_learner_sees_the_form_and_neither_its_answer_nor_the_trainers_notes(self, built):
        learner, solution = (notebook(built, folder, "zh", CORE) for folder in ("notebooks", "solutions"))
        assert not tagged(learner, "solution") + tagged(learner, "trainer") + tagged(solution, "trainer")
        assert [cell.metadata.key for cell in tagged(learner, "exercise")] == ["E4.2", "E4.3", "E4.5"]
        assert [cell.metadata.key for cell in tagged(solution, "solution")] == ["E4.2", "E4.3", "E4.5"]
        assert "ck.answer(" not in (built / "notebooks/zh" / f"{CORE}.ipynb").read_text("utf-8").replace(
            "ck.answer = ", ""
        )

    def test_the_trainers_edition_has_both_in_the_cores_place(self, built, tmp_path):
        assert build(root=built, trainer=tmp_path / "out") == []
        made = nbformat.read(tmp_path / "out" / "en" / f"{CORE}.ipynb", as_version=4)
        assert len(tagged(made, "trainer")) == 4
        assert len(tagged(made, "solution")) == 3
        assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["en", "zh"]

    def test_a_cell_says_which_items_it_calls(self, built):
        (cell,) = [
            c for c in notebook(built, "solutions", "en", CORE).cells if c.source == "ck.tiering.rfm(company)"
        ]
        assert cell["metadata"]["items"] == ["tiering.rfm"]
        (in_lesson,) = [
            c for c in notebook(built, "solutions", "en", LESSONS[0]).cells if "items" in c.metadata
        ]
        assert in_lesson["metadata"]["items"] == ["tiering.abc"]

    def test_minutes_are_those_of_the_run_sheet(self, built):
        texts = "\n".join(cell.source for cell in notebook(built, "notebooks", "zh", CORE).cells)
        assert "讲 13 分钟。" in texts
        assert "练习 E4.3（12 分钟）" in texts

    def test_cell_ids_differ_and_are_the_same_in_both_languages(self, built):
        zh, en = (notebook(built, "solutions", language, CORE) for language in ("zh", "en"))
        assert [cell.id for cell in zh.cells] == [cell.id for cell in en.cells]
        assert len({cell.id for cell in zh.cells}) == len(zh.cells)
        assert {"E4-2", "E4-2-answer"} <= {cell.id for cell in zh.cells}

    def test_one_lesson_can_be_built_alone_and_a_module_as_a_whole(self, built):
        path = built / "notebooks" / "en" / f"{LESSONS[1]}.ipynb"
        before = path.read_bytes()
        path.unlink()
        assert main(["--check", LESSONS[0]], root=built) == 0
        assert len(build(check=True, only=[CORE], root=built)) == 1
        assert build(only=[LESSONS[1]], root=built) == []
        assert path.read_bytes() == before

    def test_a_lesson_without_source_is_left_over_but_a_checkpoint_is_not(self, built):
        folder = built / "notebooks" / "zh" / CORE
        stray, checkpoint = folder / "90_gone.ipynb", folder / ".ipynb_checkpoints" / "90_gone.ipynb"
        checkpoint.parent.mkdir()
        for path in (stray, checkpoint):
            path.write_bytes((folder / "10_late_money.ipynb").read_bytes())
        assert build(check=True, root=built) == [f"notebooks/zh/{CORE}/90_gone.ipynb: has no source"]
        stray.unlink()


class TestRules:
    """Each problem names file, line, cell and rule."""

    def test_the_stub_keeps_the_rules(self, problems):
        assert problems() == []

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            (code("table = ck.tiering.rfm(company)"), "one call"),
            (code("ck.tiering.rfm(company)\nck.tiering.abc(company)"), "one call"),
            (code("ck.tiering.rfm(company, table)"), "table does not come from the set-up cells"),
            (code("# %%needs contacts\ncompany"), "no line begins with %"),
            (asked("E4.1").replace('tags=["solution"]', 'tags=["lesson"]'), "has no solution below"),
            (code('ck.answer("E4.1", company, a=company)', 'tags=["solution"] key="E4.1"'), "not asked here"),
            (code('ck.exercise("E4.1", company)', 'tags=["exercise"]'), "need a key"),
            (code('ck.check("E4.1", company)', 'tags=["exercise"] key="E4.1"'), "an exercise is one line"),
            (code('ck.tiering.rfm(company)', 'key="E4.1"'), "only an exercise carries a key"),
            (pair("### 讨论（8 分钟）", "### Debate (8 minutes)"), "minutes come from the run-sheet"),
            (pair("{minutes:E9.9}", "{minutes:E9.9}"), "knows no {minutes:E9.9}"),
            (pair("黑马", "A dark horse"), "does not explain 黑马 / dark horse"),
            (pair("类型", "Types", 'introduces="Kraljic box"'), "does not explain the classification Kraljic box"),
            (PARAMETERS, "exactly one parameters cell"),
        ],
    )  # fmt: skip
    def test_a_broken_rule_is_named(self, problems, more, said):
        found = problems(more)
        assert any(said in problem for problem in found), found
        assert all(f"{CORE}.py, line" in problem for problem in found)

    @pytest.mark.parametrize("value", ["412", '"C0007"', '["C0007", "C0031"]', "{'a': 0.8}"])
    def test_a_solution_is_computed_and_not_written_down(self, problems, value):
        answer = code(f'ck.answer("E4.2", company, orders={value})', 'tags=["solution"] key="E4.2"')
        old = core()
        start = old.index('# %% tags=["solution"] key="E4.2"')
        changed = old[:start] + answer + old[old.index("# %%", start + 4) :]
        (found,) = problems(**{CORE: changed})
        assert "orders is written down" in found

    def test_a_lesson_has_no_set_up_of_its_own(self, problems):
        (found,) = problems(**{LESSONS[0]: lesson(LESSONS[0], "E4.1", PARAMETERS)})
        assert found.startswith(f"{LESSONS[0]}.py, line")
        assert "the builder puts in that of its core" in found

    def test_a_lesson_needs_a_core(self, tmp_path):
        root = write_stub(tmp_path)
        (root / "notebooks" / "src" / f"{CORE}.py").unlink()
        assert read_sources(root)[1] == [f"{name}.py: its core {CORE}.py is not there" for name in LESSONS]

    def test_every_exercise_and_every_block_has_a_trainers_note(self, problems):
        found = problems(**{CORE: core().replace(trainer("E4.3"), "").replace(trainer(), "")})
        assert ["E4.3 has no trainer cell" in found[1], "the block has no trainer cell" in found[0]] == [
            True,
            True,
        ]


class TestLimits:
    """What does not fit into the time is refused, with the number and the limit."""

    def test_cells(self, problems):
        calls = "".join(code(f"ck.tiering.rfm(company, bins={n})") for n in range(60))
        (found,) = problems(calls)
        assert "cells, at most 60" in found
        short = "".join(code(f"ck.tiering.rfm(company, bins={n})") for n in range(40))
        (found,) = problems(**{LESSONS[0]: lesson(LESSONS[0], "E4.1", short)})
        assert found.startswith(f"{LESSONS[0]}.py")
        assert "47 cells, at most 45" in found

    def test_reading_is_held_against_the_minutes_of_talk(self, problems):
        (words,) = problems(pair("字", "word " * 1690))
        assert "English words to read, at most 1690" in words  # 13 minutes × 130
        (characters,) = problems(pair("字" * 2470, "word"))
        assert "Chinese characters to read, at most 2470" in characters  # 13 minutes × 190
        (words,) = problems(**{LESSONS[1]: lesson(LESSONS[1], "E4.4", pair("字", "word " * 1500))})
        assert "at most 1500" in words
        assert problems(pair("字" * 2400, "word " * 1600, 'tags=["trainer"]')) == []

    def test_classifications(self, problems):
        names = ["RFM segment", "tier", "value type", "lifecycle stage", "CRM level"]
        means = "".join(
            f'- {{zh: 类{n}, en: "{name}", means: {{zh: 一, en: one}}}}\n' for n, name in enumerate(names)
        )
        texts = [pair(f"第{n}", f"No {n}", f'introduces="{name}"') for n, name in enumerate(names)]
        assert problems("".join(texts[:4]), glossary=f"terms:\n{means}") == []
        (found,) = problems("".join(texts), glossary=f"terms:\n{means}")
        assert "at most 4: RFM segment, tier, value type, lifecycle stage, CRM level" in found
        (found,) = problems(
            glossary=f"terms:\n{means}", **{LESSONS[0]: lesson(LESSONS[0], "E4.1", *texts[:3])}
        )
        assert "at most 2" in found

    def test_exercises_follow_the_run_sheet(self, problems):
        (found,) = problems(**{CORE: core().replace(asked("E4.5"), "")})
        assert "gives minutes to E4.5, which is not asked" in found
        (found,) = problems(asked("E5.1") + asked("E5.3") + asked("E5.4"))
        assert "at most 2 exercises beside those of the run-sheet: E5.1, E5.3, E5.4" in found
        (found,) = problems(**{LESSONS[0]: lesson(LESSONS[0], "E4.1", asked("E5.1"), asked("E5.3"))})
        assert "one or two exercises, not 3" in found
        found = problems(asked("E9.1"))
        assert "gives no minutes to E9.1" in " ".join(found)

    @pytest.mark.parametrize(
        "glossary", ["terms: [{zh: 层}]", "terms:\n- {zh: 层, en: tier, means: {zh: 一行}}", "terms: {", "{}"]
    )
    def test_a_glossary_that_cannot_be_read_is_said(self, problems, glossary):
        assert "glossary.yaml cannot be read" in problems(glossary=glossary)[0]


class TestRunsheet:
    """The day adds up."""

    def content(self):
        return yaml.safe_load((part("build").ROOT / "notebooks" / "src" / "runsheet.yaml").read_text("utf-8"))

    def faults(self, tmp_path, content):
        path = tmp_path / "notebooks" / "src" / "runsheet.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else yaml.safe_dump(content, allow_unicode=True)
        path.write_text(text, encoding="utf-8")
        path.with_name("glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
        return read_sources(tmp_path)[1]

    def test_the_one_day_edition_is_360_minutes_202_of_them_hands_on(self, tmp_path):
        content = self.content()
        assert self.faults(tmp_path, content) == []
        blocks = [block for block in content["editions"]["one_day"]["blocks"] if block.get("counted", True)]
        assert sum(block["minutes"] for block in blocks) == content["editions"]["one_day"]["minutes"] == 360
        assert sum(block.get("hands_on", 0) for block in blocks) == 202

    def test_a_block_that_grows_breaks_the_sum_the_clock_and_its_parts(self, tmp_path):
        content = self.content()
        content["editions"]["one_day"]["blocks"][3]["minutes"] += 5
        found = " ".join(self.faults(tmp_path, content))
        assert "the blocks sum to 365 minutes, not 360" in found
        assert "02_tiering ends at 11:00, what follows begins at 10:55" in found
        assert "02_tiering: talk, hands-on and debrief sum to 55 minutes, not 60" in found

    def test_a_block_shorter_than_the_test_in_it_is_refused(self, tmp_path):
        content = self.content()
        days = [day for one in content["editions"].values() for day in one.get("days") or [one]]
        assert sum(bool(block.get("test")) for day in days for block in day["blocks"]) == 4
        close = content["editions"]["one_day"]["blocks"][-1]
        close["hands_on"], close["talk"] = quiz().minutes["short"] - 1, 16 - quiz().minutes["short"]
        found = f"one_day, close: its test takes {quiz().minutes['short']} minutes, which it has not"
        assert [f"runsheet.yaml, {found}"] == self.faults(tmp_path, content)

    def test_every_edition_adds_up_and_is_half_hands_on(self, tmp_path):
        content = self.content()
        assert {"one_day", "half_day", "two_days", "online"} <= set(content["editions"])
        for edition in content["editions"].values():
            days = edition.get("days") or [edition]
            blocks = [one for day in days for one in day["blocks"] if one.get("counted", True)]
            assert sum(one["minutes"] for one in blocks) == edition["minutes"]
            assert 2 * sum(one.get("hands_on", 0) for one in blocks) >= edition["minutes"]
        assert [len(content["editions"][name]["days"]) for name in ("two_days", "online")] == [2, 3]

    def test_a_day_of_a_longer_edition_that_does_not_add_up_is_named(self, tmp_path):
        content = self.content()
        content["editions"]["online"]["days"][1]["blocks"][1]["minutes"] += 5
        found = " ".join(self.faults(tmp_path, content))
        assert "online: 03_key_accounts ends at 10:04, what follows begins at 09:59" in found
        assert "one_day" not in found

    def test_every_module_opens_with_a_question_asks_with_each_exercise_and_closes_with_what_to_do(self):
        sources, _ = read_sources(part("build").ROOT)
        for module in (one for one in sources.values() if not one.is_lesson and one.name != "00_start"):
            texts = [cell for cell in module.cells if cell.kind == "markdown"]
            for language, asks, closes in (
                ("zh", ("这一模块的问题：", "？"), "发现与行动"),
                ("en", ("The question of this module:", "?"), "Findings and what to do"),
            ):
                first = next(cell for cell in texts if "lesson" in cell.tags)
                assert asks[0] in first.texts[language], module.name
                notes = [cell for cell in texts if "trainer" in cell.tags]
                assert asks[1] in notes[0].texts[language], module.name
                asked = {cell.key for cell in module.cells if "exercise" in cell.tags}
                told = {cell.key for cell in notes if asks[1] in cell.texts[language]}
                assert asked <= told, module.name
                assert any(closes in cell.texts[language] for cell in texts), module.name

    def test_every_exercise_of_the_modules_is_done_in_two_days(self):
        content = self.content()
        done = [
            key
            for day in content["editions"]["two_days"]["days"]
            for block in day["blocks"]
            for key in block.get("exercises", ())
        ]
        assert sorted(done) == sorted(key for key in content["exercises"] if key.startswith("E"))

    def test_a_track_keeps_to_the_clock_of_the_day(self, tmp_path):
        content = self.content()
        assert set(content["tracks"]) == {"decide", "manage", "do"}
        content["tracks"]["manage"]["exercises"]["02_tiering"] = ["E2.3", "E2.4", "E2.1"]
        content["tracks"]["do"]["exercises"]["06_organization"] = ["E6.4"]
        found = self.faults(tmp_path, content)
        assert ["manage: 02_tiering: its exercises take 38 minutes" in one for one in found].count(True) == 1
        assert ["do: 06_organization: its exercises take 6 minutes" in one for one in found].count(True) == 1

    def test_what_carries_the_day_is_planned_and_starred_where_it_is_asked(self, tmp_path):
        content = self.content()
        sources, _ = read_sources(part("build").ROOT)
        for language, asks in (("zh", r"练习 (\S+?)：.*★★"), ("en", r"Exercise (\S+?): .*★★")):
            texts = "\n".join(cell.texts[language] for source in sources.values() for cell in source.cells)
            assert sorted(re.findall(asks, texts)) == sorted(content["stars"])
        content["stars"].append("E4.1")
        assert "E4.1 carries the day and is not planned in it" in " ".join(self.faults(tmp_path, content))

    def test_a_core_must_be_readable_in_the_shortest_talk_of_any_edition(self, tmp_path):
        content = self.content()
        block = content["editions"]["half_day"]["blocks"][4]
        block["talk"], block["debrief"] = 1, block["debrief"] + 12
        path = tmp_path / "runsheet.yaml"
        path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
        changed = read_runsheet(path)
        assert (changed.block("04_general_accounts").talk, changed.least_talk("04_general_accounts")) == (
            13,
            1,
        )
        source = read_sources(part("build").ROOT)[0]["04_general_accounts"]
        assert part("limits").limits_of(source, changed).words == 130

    def test_less_than_half_hands_on_is_refused(self, tmp_path):
        content = self.content()
        for block in content["editions"]["one_day"]["blocks"][1:4]:
            block["talk"], block["hands_on"] = block["talk"] + 8, block["hands_on"] - 8
        found = " ".join(self.faults(tmp_path, content))
        assert "hands-on is 178 minutes, less than half of 360" in found
        assert "its exercises take 30 minutes, hands-on has 22" in found

    def test_a_planned_exercise_and_a_lesson_have_minutes(self, tmp_path):
        content = self.content()
        del content["exercises"]["E4.2"]
        content["lessons"] = {"02_tiering/20_rfm": 40}
        found = self.faults(tmp_path, content)
        assert "E4.2 has no minutes" in " ".join(found)
        assert "02_tiering/20_rfm: a lesson takes 15 to 25 minutes, not 40" in " ".join(found)

    def test_a_file_that_cannot_be_read_is_a_problem_and_no_traceback(self, tmp_path):
        for content in ({"editions": {}}, "minutes: [", {**self.content(), "lessons": ["02_tiering/20_rfm"]}):
            (found,) = self.faults(tmp_path, content)
            assert "runsheet.yaml cannot be read" in found
        wrong = self.content()
        wrong["editions"]["one_day"]["blocks"][0]["clock"] = "a quarter to nine"
        (found,) = self.faults(tmp_path, wrong)
        assert "runsheet.yaml cannot be read" in found


class TestWeight:
    """Committed notebooks stay light."""

    def picture(self, mode, size, noise=False):
        import base64
        import io

        import numpy as np
        from PIL import Image

        pixels = (
            np.random.default_rng(1).integers(0, 255, (size, size), "uint8")
            if noise
            else np.zeros((size, size), "uint8")
        )
        stream = io.BytesIO()
        Image.fromarray(pixels, "L").convert(mode).save(stream, "PNG")
        return nbformat.v4.new_output(
            "display_data", {"image/png": base64.b64encode(stream.getvalue()).decode()}
        )

    @pytest.mark.parametrize(
        ("mode", "size", "noise", "said"),
        [
            ("P", 60, False, []),
            ("RGB", 60, False, ["no 8-bit palette PNG"]),
            ("P", 250, True, ["kB, at most 40"]),
        ],
    )
    def test_a_picture_is_small_and_of_a_palette(self, built, mode, size, noise, said):
        path = built / "solutions" / "en" / f"{LESSONS[0]}.ipynb"
        before = path.read_bytes()
        changed = nbformat.read(path, as_version=4)
        changed.cells[4].outputs = [self.picture(mode, size, noise)]
        nbformat.write(changed, path)
        found = build(check=True, root=built)
        path.write_bytes(before)
        assert len(found) == len(said)
        assert all(
            f"{LESSONS[0]}.ipynb: cell 5" in one and text in one
            for one, text in zip(found, said, strict=True)
        )


def test_a_cell_that_needs_another_is_found_by_running_each_alone(tmp_path):
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell("language = data = ''", metadata={"tags": ["parameters"]}),
            nbformat.v4.new_code_cell("company = [data]", metadata={"tags": ["setup"]}),
            nbformat.v4.new_code_cell("table = company[0]"),
            nbformat.v4.new_code_cell("len(table)"),
        ]
    )
    assert cells_that_need_another(notebook, "en") == ["len(table): name 'table' is not defined"]
