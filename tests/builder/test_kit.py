"""The trainer's kit: what stands on paper and what does not, slides that can be read, cuts, links."""

import re
from html import unescape
from pathlib import PurePosixPath

import pytest

from custkit.course.asking import Asked, asked
from custkit.course.judge import names_of_field
from custkit.course.runsheet import Block, runsheet
from custkit.item import exercise_of
from custkit.locale import speaking
from custkit.show.dials import declared, told
from tests.builder.kit import SMALL
from tests.course_builder import main, part

STARS = ("E4.2", "E4.3")


@pytest.fixture(scope="module")
def company():
    import custkit as ck

    with speaking("zh"):
        return ck.open_company("lilan-zh", settings={"hours_per_contact": 1.5, "assumed_margin": 0.3})


def read(kit, path):
    return unescape((kit / path).read_text(encoding="utf-8"))


def sections(kit, deck):
    return re.findall(r"<section class=\"(\w+)\".*?>(.*?)</section>", read(kit, deck), re.DOTALL)


def face(section):
    """What the room sees of a slide, as text; tables and pictures aside."""
    seen = section.partition('<aside class="notes">')[0].partition('<div class="picture')[0]
    return re.sub(r"<style>.*?</style>|<[^>]+>", " ", seen, flags=re.DOTALL)


class TestPages:
    def test_every_link_and_picture_is_there(self, kit):
        pages = list(kit.rglob("*.html"))
        assert len(pages) > 40
        for page in pages:
            for address in re.findall(r"(?:href|src)=\"([^\"#?]+)", page.read_text(encoding="utf-8")):
                if not address.startswith("data:"):
                    other = "zh" if page.parts[-2 if page.name == "index.html" else -3] == "en" else "en"
                    assert (page.parent / address).exists() or other in PurePosixPath(address).parts, (
                        page,
                        address,
                    )
                    assert not re.match(r"\w+:", address), f"{page} needs the network: {address}"

    def test_every_link_of_the_documents_is_there(self):
        root = part("build").ROOT
        for page in [*root.glob("README*.md"), *root.glob("docs/*.md"), *root.glob("datasets/*.md")]:
            for address in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
                assert re.match(r"https?:", address) or (page.parent / address).exists(), (page, address)

    @pytest.mark.parametrize("language", SMALL)
    def test_everything_is_one_click_from_the_home_page(self, kit, language):
        home = kit / language / "index.html"
        linked = {
            (home.parent / one).resolve() for one in re.findall(r'href="([^"?]+)', home.read_text("utf-8"))
        }
        made = {path.resolve() for path in (kit / language).rglob("*.html")} - {home.resolve()}
        assert made <= linked

    @pytest.mark.parametrize("language", SMALL)
    def test_what_goes_out_before_and_comes_in_after_is_there(self, kit, language):
        home = read(kit, f"{language}/index.html")
        for name in ("confidentiality.html", "data_template.xlsx", "test_before_B.html", "answers.xlsx"):
            assert f'href="around/{name}"' in home
            assert (kit / language / "around" / name).is_file()
        assert "<script>" in read(kit, f"{language}/around/self_checks.html")

    def test_a_page_is_in_one_language(self, kit):
        for path in (kit / "en").rglob("*.html"):
            text = re.sub(
                r"<script>.*?</script>|<style>.*?</style>|中文", "", read(kit, path), flags=re.DOTALL
            )
            if path.stem not in ("glossary", "index") and "reference" not in path.stem:
                assert not re.search(r"[一-鿿]", text), path

    def test_the_trainers_page_has_notes_beside_the_cells_and_answers_folded(self, kit, company):
        page = read(kit, "zh/notes/04_general_accounts.html")
        assert "您手下跑得最勤的人" in page
        assert "给您一名工程师、半年，您押哪一家" in page
        assert page.count('<details class="answer">') == 3
        assert "13:30" in page
        before = page.partition('<details class="answer">')[0]
        with speaking("zh"):
            why = asked("E4.2", company).solution().lines[-1]
        assert why in page
        assert why not in before


class TestPaper:
    def test_every_exercise_of_a_core_is_on_paper_with_its_answer_sheet(self, kit):
        names = {path.stem for path in (kit / "zh" / "handouts").glob("E*.html")}
        assert names == {"E4.2", "E4.2-answers", "E4.3", "E4.3-answers", "E4.5", "E4.5-answers"}

    @pytest.mark.parametrize("key", [*STARS, "E4.5"])
    def test_the_sheet_has_the_tables_of_the_form_and_not_its_answers(self, kit, company, key):
        with speaking("zh"):
            one = asked(key, company)
            sheet, solved = (read(kit, f"zh/handouts/{key}{end}.html") for end in ("", "-answers"))
            tools = {item.name for item in one.exercise.tools}
            for result in one.results():
                if result.item.name not in tools:
                    assert unescape(result.html(quiet=True)) in sheet
                if result.quiet_message != result.message:
                    assert result.message not in sheet
            for name in one.fields:
                assert one.question(name) in sheet
            for line in (told.replace("\n", " ") for told in one.solution().lines):
                assert line in solved
                assert line not in sheet

    def test_paper_knows_nobodys_ten_and_holds_the_whole_names_card(self, company):
        """A learner's ten are on the learner's own paper: sheet and answer look at all of the card."""
        from custkit.tiering.opening import names_card

        build, kit = part("build"), part("kit.paper")
        with speaking("zh"):
            source = build.read_sources(build.ROOT)[0]["02_tiering"]
            core = part("kit.play").play(source, "zh", lesson_of=company, keys={"E2.3"})
            sheet, solved = kit.paper(core, "E2.3"), kit.answers(core, "E2.3")
        card = names_card(company)["customer_id"]
        below = core.asked()["E2.3"].value.fields["not_top"].right
        ordered = set(company.table("transactions")["customer_id"])
        assert len(card) == 30
        assert len(set(card) & ordered) > 20
        rows = re.sub("<caption.*?</caption>", "", "".join(sheet["tables"]), flags=re.DOTALL)
        assert all((code in rows) == (code in ordered) for code in card)
        assert all(code in "".join(sheet["tables"]) for code in card)  # who never ordered is named above
        assert sheet["ten"]
        assert 5 < len(below) < 30
        assert all(f"（{code}）" in solved["whole"][0] for code in below)
        assert "您勾的" not in "".join(map(str, [*sheet["tables"], *solved["results"], solved["lines"][-1]]))

    def test_what_stands_between_the_question_and_its_form_is_on_paper(self, company):
        play = part("kit.play")
        asked_part = play.Part("asked", value=asked("E6.1", company), key="E6.1")
        shown = play.Part("shown", value=asked("E6.1", company).results()[0])
        heading = play.Part("text", level=3, title="E6.1")
        core = play.Core("06_organization", "6", company, (shown, heading, shown, asked_part))
        assert core.shown_for("E6.1") == [shown.value]
        with speaking("zh"):
            assert len(part("kit.paper").paper(core, "E6.1")["shown"]) == 1

    def test_what_an_edition_plans_and_no_core_has_is_on_paper_and_says_where_it_is(self, company, tmp_path):
        kit, page = part("kit"), part("kit.page")
        build = part("build")
        with speaking("zh"):
            source = build.read_sources(build.ROOT)[0]["03_key_accounts/80_action_plan"]
            lesson = part("kit.play").play(source, "zh", lesson_of=company, keys={"E3.4"})
            assert set(lesson.asked()) == {"E3.4"}
            one = page.Kit(tmp_path, "zh", runsheet(), [], (), (lesson,))
            links = [*part("kit.handouts").handouts(one), *part("kit.runsheets").runsheets(one)]
        assert {"handouts/E3.4.html", "handouts/E3.4-answers.html"} <= {link.path for link in links}
        for path in ("handouts/E3.4.html", "runsheet/tracks.html"):
            assert f"屏幕上在《{lesson.title}》" in read(tmp_path, path)
        assert kit.Core is part("kit.play").Core

    def test_what_can_be_turned_on_the_screen_is_worked_out(self, kit):
        sheet = read(kit, "zh/handouts/E4.3.html")
        told = [days for days in (30, 60, 90, 120, 150, 180) if f": {days}</small>" in sheet]
        assert {30, 90} <= set(told)  # the start, and what the question is about

    def test_a_rule_to_be_tuned_is_a_choice_of_rules_one_of_which_passes(self, company):
        paper = part("kit.paper")
        with speaking("zh"):
            field = asked("E3.3", company).fields["rule"]
            rules = paper._between(field, company)
            passing = [rule for rule in rules if not field.check(rule)]
        assert 1 <= len(passing) < len(rules) <= 12

    def test_ones_own_scores_are_written_down_and_not_chosen(self, company):
        with speaking("zh"):
            one = asked("E5.6", company)
            scores = part("kit.paper")._field("scores", one.fields["scores"], one)
        assert "rules" not in scores
        assert [each["range"] for each in scores["inputs"]] == ["0–100"] * 4 + [""]
        assert len(scores["inputs"][-1]["options"]) == 4

    def test_a_tool_is_told_for_what_the_question_is_about(self, company):
        with speaking("zh"):
            one = asked("E3.1", company)
            (stops,) = part("kit.paper")._tools(one.exercise.tools, one, 0)
        assert len(stops) <= 4
        assert any(one.key.facts["customer_id"] in said for stop in stops for said in stop["said"])

    def test_the_names_card_has_thirty_customers_and_no_money(self, kit):
        card = read(kit, "en/handouts/E0.2.html")
        assert card.count('<div class="box">') == 30
        assert "Number: ____" in card  # it is everybody's own; a sheet is a table's
        assert "桌号： ____" in read(kit, "zh/handouts/E4.2.html")
        assert not re.search(r"CN¥|revenue", card)

    def test_the_names_card_of_a_company_with_few_facts_has_its_names(self, tmp_path):
        import custkit as ck

        lines = [f"K{k:02},2024-{m:02}-10,{k}00" for k in range(1, 25) for m in range(1, 7)]
        data = tmp_path / "orders.csv"
        data.write_text("customer_id,order_date,amount\n" + "\n".join(lines), encoding="utf-8")
        one = asked("E0.2", ck.open_company(str(data)))
        field = part("kit.paper")._field("ten", one.fields["ten"], one)
        assert len(field["ticks"]) >= 24 or len(field["options"]) >= 24

    def test_a_company_with_orders_only_gets_a_kit_too(self, tmp_path):
        lines = [
            f"K{k},2024-{m:02d}-10,{100 * k + m}" for k in range(1, 9) for m in range(1, 13) if m % k == 0
        ]
        data = tmp_path / "orders.csv"
        data.write_text("customer_id,order_date,amount\n" + "\n".join(lines), encoding="utf-8")
        build = part("build")
        sources = build.read_sources(build.ROOT)[0]
        cores = {name: sources[name] for name in ("00_start", "04_general_accounts")}
        folder, out = build.ROOT / "notebooks" / "src", tmp_path / "out"
        made = part("kit").write_kit(out, cores, folder, str(data), ("en",), pdf=False)
        assert made == []
        assert "E4.3" in read(out, "en/handouts/E4.3.html")
        assert "LiLan" not in "".join(read(out, path) for path in out.rglob("*.html"))

    def test_a_companys_files_are_read_as_its_field_map_says(self, tmp_path, monkeypatch):
        from custkit.data import open_company

        data, field_map, read = tmp_path / "export.csv", tmp_path / "field_map.yaml", []
        data.write_text(
            "Wer,Wann,Was\n" + "".join(f"K{n},2024-0{n}-10,{n}00\n" for n in range(1, 8)), "utf-8"
        )
        columns = "{customer_id: Wer, order_date: Wann, amount: Was}"
        field_map.write_text(
            f"version: 1\ntables: {{transactions: {{file: export.csv, columns: {columns}}}}}\n"
        )
        kit = part("kit")

        def write_kit(*given):
            read.append(open_company(given[-1]).table("transactions"))
            return []

        monkeypatch.setattr(kit, "write_kit", write_kit)
        assert kit.kit_of(None, tmp_path / "out", str(data), str(field_map)) == []
        assert read[0]["amount"].sum() == 2800

    def test_data_that_cannot_be_used_are_told_in_a_sentence(self, tmp_path, capsys):
        out, missing = tmp_path / "out", tmp_path / "nothing.csv"
        assert (
            main(["--trainer", str(out), "--data", str(missing), "04_general_accounts/10_ladder_and_pains"])
            == 1
        )
        assert "nothing.csv" in capsys.readouterr().err


@pytest.fixture(scope="module", params=["zh", "en"])
def sheets(request):
    """The exercises of the day by key: as they are asked, their sheets and their answers."""
    import custkit as ck

    build, play, paper, found = part("build"), part("kit.play").play, part("kit.paper"), {}
    sources, language = build.read_sources(build.ROOT)[0], request.param
    with speaking(language):
        company = ck.open_company(f"lilan-{language}", settings={"hours_per_contact": 1.5})
        for block in runsheet().editions["one_day"].blocks:
            if block.exercises:  # what stands above a form is shown where all the cells run
                above = block.name == "06_organization"
                own = {"lesson_of": None if above else company, "keys": set(block.exercises)}
                core = play(sources[block.name], language, **own)
                for key in block.exercises:
                    one = core.asked()[key].value
                    found[key] = (one, paper.paper(core, key), paper.answers(core, key))
        yield found


def printed(sheet):
    """Everything of a sheet in one text."""
    told = [sheet["title"], sheet["intro"], *sheet["shown"], *sheet["tables"]]
    told += [stop["shown"] for stops in sheet["tools"] for stop in stops]
    for field in sheet["fields"]:
        told += [*field["options"], *field["ticks"], *(rule["shown"] for rule in field.get("rules", ()))]
    return unescape(" ".join(map(str, told)))


@pytest.mark.turn_about("en")
class TestSheetsOfTheDay:
    def test_what_a_key_names_stands_on_the_sheet(self, sheets):
        for key in set(runsheet().stars) - {"E3.1"}:  # whose people are drawn, each with the title
            one, sheet, _ = sheets[key]
            text = printed(sheet)
            for field in one.fields.values():
                if field.kind in ("choice", "several"):
                    label = names_of_field(field, one.company).label
                    absent = [code for code in field.right if code not in text and label(code) not in text]
                    assert not absent, (key, field.column)

    def test_the_setting_that_an_item_has_by_itself_is_printed(self, sheets):
        paper, n = part("kit.paper"), 0
        for key, (one, sheet, _) in sheets.items():
            for item, stops in zip(one.exercise.tools, sheet["tools"], strict=True):
                dial = declared(item, one.company)
                if sliders := paper._own(item, dial):
                    start = {name: turned.start for name, turned in dial.items()}
                    given = {name: value for name, value in (start | sliders).items() if value is not None}
                    said = told(item, one.company, given)
                    assert any(set(said) <= set(stop["said"]) for stop in stops), key
                    n += sliders != {name: start[name] for name in sliders}
        assert n >= 3

    def test_paper_has_no_words_of_the_screen(self, sheets):
        screen = r"滑块|拖|点击|屏幕|分号|右边的|鼠标|slider|drag|click|semicolon|the screen|on the right,|type part"
        for key, (_, sheet, solved) in sheets.items():
            said = [sheet["intro"], *(field["question"] for field in sheet["fields"]), *solved["lines"]]
            found = [re.findall(screen, one) for one in said]
            assert not any(found), (key, found)

    def test_nothing_is_called_right_that_nobody_can_get_wrong(self, sheets):
        for key in ("E0.2", "E5.6"):
            one, _, solved = sheets[key]
            assert solved["lines"] == list(one.solution().lines[-1:])
            assert solved["whole"] == []

    def test_an_answer_names_the_rule_as_the_sheet_numbers_it(self, sheets):
        one, sheet, solved = sheets["E3.3"]
        (field,) = one.fields.values()
        (n,) = re.findall(r"(?:方案|Rule) (\d)", solved["lines"][0])
        right = told(field.start, one.company, field.right)
        assert sheet["fields"][0]["rules"][int(n) - 1]["said"] == right

    def test_of_several_right_answers_one_is_enough_on_the_sheet_and_in_the_key(self, sheets):
        one, sheet, solved = sheets["E4.2"]
        several = [len(field.right) > 1 for field in one.fields.values()]
        assert several == [field["enough"] for field in sheet["fields"]]
        told = [bool(re.search("答对一个就行|one is enough", line)) for line in solved["lines"]]
        assert told == [*several, False]
        assert any(several)

    def test_a_line_that_a_subtitle_speaks_of_is_drawn_where_the_answer_is_held_back(self, sheets):
        checked = 0
        for key in ("E4.3", "E5.2", "E6.3"):
            for result in sheets[key][0].results():
                if getattr(result.picture, "line_at", ""):
                    (axes, *_) = result.chart(quiet=True).figure.axes
                    assert [line for line in axes.lines if line.is_dashed()], result.item.name
                    checked += 1
        assert checked >= 3


class TestSlides:
    @pytest.mark.parametrize(
        "deck", ["zh/slides/04_general_accounts.html", "zh/slides/day.html", "en/slides/day.html"]
    )
    def test_few_words_one_picture_no_code_and_something_to_say(self, kit, deck):
        found = sections(kit, deck)
        assert len(found) >= 15
        size, most = part("kit.slides").size, part("kit.slides").MOST[deck[:2]]
        for kind, section in found:
            with speaking(deck[:2]):  # the question of an exercise stands there however long it is
                assert size(face(section)) <= most * (1.5 if kind == "exercise" else 1), face(section)
            seen, _, said = section.partition('<aside class="notes">')
            assert seen.count("<img") <= 1
            assert not re.search(r"<pre|<code|(?<![.\w])ck\.", seen)
            said = re.sub(r"<[^>]+>", "", said).strip()
            assert len(said) > 15, face(section)
            assert not face(section).strip().startswith("1."), face(section)

    def test_every_exercise_has_a_slide_of_what_the_data_say_and_none_is_planned_that_the_day_leaves_out(
        self, kit
    ):
        for deck in ("zh/slides/04_general_accounts.html", "en/slides/00_start.html"):
            found = sections(kit, deck)
            asked_at = [n for n, (kind, _) in enumerate(found) if kind == "exercise"]
            assert asked_at
            for n in asked_at:
                assert found[n + 1][0] == "answer"
                key = re.search(r"E\d\.\d", face(found[n][1]))[0]
                planned = any(key in block.exercises for block in runsheet().editions["one_day"].blocks)
                outside = re.search("给做得快的桌|for quick tables", face(found[n][1]))
                assert bool(outside) != planned, key

    def test_the_pictures_of_the_talk_are_on_paper_and_those_of_exercises_are_not(self, kit):
        page = read(kit, "zh/handouts/pictures-04_general_accounts.html")
        found = sections(kit, "zh/slides/04_general_accounts.html")
        drawn = {kind: re.findall(r'<img src="pictures/([^"]+)', s) for kind, s in found if kind != "section"}
        talk = [
            name for kind, s in found if kind == "section" for name in re.findall(r'src="pictures/([^"]+)', s)
        ]
        assert len(talk) >= 3
        assert re.findall(r'src="../slides/pictures/([^"]+)', page) == talk
        assert not {name for names in drawn.values() for name in names} & set(talk)

    def test_employees_of_ones_own_company_are_not_judged_by_name(self):
        play = part("kit.play")
        for key, named in (("E6.3", True), ("E6.1", False), ("E4.2", False)):
            one = play.Part("asked", value=Asked(exercise_of(key), None), key=key)
            assert play._names_employees(one) == named
        assert not play._names_employees(play.Part("text", "x"))

    def test_a_question_comes_before_its_answer(self, kit, company):
        with speaking("zh"):
            alt = asked("E4.2", company).results()[0].chart().alt
        found = sections(kit, "zh/slides/04_general_accounts.html")
        at = [n for n, (kind, section) in enumerate(found) if kind == "exercise" and "E4.2" in section]
        told = [n for n, (_, section) in enumerate(found) if alt in section.partition("<aside")[0]]
        assert len(at) == 1
        with speaking("zh"):
            one = asked("E4.2", company)
            assert one.question(next(iter(one.fields))) in found[at[0]][1]
        assert told == [at[0] + 1]

    def test_the_day_has_its_clock_the_rules_and_every_module_that_is_there(self, kit):
        day = read(kit, "zh/slides/day.html")
        assert "13:30 · 45 分钟" in day
        assert "礼品和招待" in day
        for _, section in sections(kit, "zh/slides/04_general_accounts.html")[1:]:
            assert section in day


class TestCuts:
    def test_stars_stay_and_what_is_least_missed_goes_first(self):
        cuts = part("kit.runsheets").cuts
        with speaking("en"):
            found = cuts(runsheet().block("04_general_accounts"), runsheet())
        assert [cut["minutes"] for cut in found] == [2, 3, 4]
        assert "E4.5" in found[1]["text"]
        for edition in runsheet().editions.values():
            for block in edition.blocks:
                for cut in cuts(block, runsheet()):
                    assert not [key for key in (*runsheet().stars, "E0.2") if f"{key} " in cut["text"]]

    def test_a_block_with_one_exercise_keeps_it(self):
        text = {"zh": "一", "en": "one"}
        block = Block("lab", "09:00", 25, text, text, hands_on=25, exercises=("EX.3",))
        assert part("kit.runsheets").cuts(block, runsheet()) == []

    @pytest.mark.parametrize("edition", ["one_day", "half_day", "two_days", "online"])
    def test_a_run_sheet_tells_the_minutes_of_every_block_and_exercise(self, kit, edition):
        page = read(kit, f"zh/runsheet/{edition}.html")
        for block in runsheet().editions[edition].blocks:
            assert f">{block.clock}</td>" in page
            assert block.title["zh"] in page
        assert str(runsheet().editions[edition].minutes) in page
