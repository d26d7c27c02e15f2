"""Every item on every thin company says something true to form; on the demo companies `tests.golden` asks the same."""

from dataclasses import replace

import pytest

from custkit.data import cards
from custkit.data.contract import computed_files
from custkit.item import bars, exercises, items
from custkit.item.card import CardError, card_of, faults
from custkit.item.registry import _matched
from custkit.item.result import Record, Result
from custkit.item.texts import placeholders, say, shortened, written
from custkit.locale import speaking
from tests.companies import company_from_frame, orders
from tests.item.conftest import THIN
from tests.item.walks import says_something

# On which company the picture of an item is painted, turn about; the long run paints it on every one.
DRAWN = [name for name in THIN if name != "empty"]


@pytest.mark.parametrize("one", items(), ids=lambda one: f"{one.room}.{one.name}")
def test_an_item_says_something_on_every_company(one, any_company, english):
    result = one(any_company)
    chart = result.chart()
    says_something(result, [chart.message, chart.alt] if chart else [])
    if chart and DRAWN[items().index(one) % len(DRAWN)] == any_company.kind:
        assert chart.png()


@pytest.mark.long
@pytest.mark.parametrize("one", items(), ids=lambda one: f"{one.room}.{one.name}")
def test_every_picture_can_be_drawn_on_every_company(one, thin_company, english):
    chart = one(thin_company).chart()
    assert chart is None or chart.png()


def test_a_column_is_named_once_in_the_house():
    seen, twice = set(), []
    for file in computed_files():
        seen |= set(cards.parse(cards.files("custkit.data").joinpath(file)))
    for room, file in cards.card_files():
        for card in cards.cards_of(room, file).values():
            for column in card.get("columns") or {}:
                twice += [f"{room}/{file}: {column}"] if column in seen else []
                seen.add(column)
    assert not twice


def test_an_exercise_asks_what_its_card_has_words_for(demo):
    with speaking("en"):
        for one in exercises().values():
            key = one.solve(demo["en"])
            assert list(key.fields) == list(one.card["form"])
            told = {name for field in key.fields.values() for name in field.mistakes}
            assert told <= set(one.card.get("mistakes", {})), one.key


def test_every_fault_of_a_card_is_told_at_once():
    entries = {
        "a": {
            "says": {"found": {"zh": "好"}},
            "colour": 1,
            "columns": {"x": {"zh": "甲", "en": "x", "as": "furlongs"}},
        },
        "b": {
            "rows": ["M9"],
            "says": {"found": {"zh": "{n} 家", "en": "{m} firms"}},
            "finding": {"lost": {}},
        },
        "E1.1": {
            "title": {"zh": "题", "en": "title"},
            "rows": [],
            "form": {},
            "hints": [],
            "why": {"zh": "", "en": "y"},
        },
    }
    told = "\n".join(faults(entries))
    for fault in (
        "a.rows: is missing",
        "a.says.found: en is missing",
        "a.colour: unknown",
        "a.columns.x.as: must be one of",
        "b.rows: M9 is no syllabus row",
        "b.says.found: {m} only in en",
        "b.finding.lost.do: is missing",
        "b.finding.lost: no such verdict",
        "E1.1.hints: must be three texts",
        "E1.1.why: zh is missing",
    ):
        assert fault in told


def test_a_card_without_its_function_is_refused():
    class Empty:
        pass

    with pytest.raises(CardError, match="pareto has a card and no function"):
        _matched("tiering", "concentration", Empty)
    with pytest.raises(CardError, match="no entry nobody"):
        card_of("tiering", "concentration", "nobody")


def test_a_missing_table_is_told_with_what_it_would_add(demo, english):
    bare = company_from_frame(orders(("A", "2025-01-05", 100)))
    from custkit import tiering

    result = tiering.whale(bare)
    assert not result.ok
    assert result.finding is None
    assert "missing:" in repr(result)
    assert {"customer_id", "profit"} <= set(result.table.columns)  # what computes from it finds its columns


def test_a_result_is_computed_once_for_the_same_question(demo, english):
    from custkit import tiering

    assert tiering.abc(demo["en"]) is tiering.abc(demo["en"])
    assert tiering.abc(demo["en"], a=0.6) is not tiering.abc(demo["en"])


def test_a_verdict_without_words_is_an_error(english):
    from custkit import tiering
    from custkit.item.registry import Item

    odd = Item(
        lambda company: Result(tiering.abc(company).table, "surprising"), "abc", "tiering", "concentration"
    )
    with pytest.raises(CardError, match="surprising"):
        odd(company_from_frame(orders(("A", "2025-01-05", 100))))


def test_numbers_are_written_as_their_columns_say(demo, language):
    texts = {"zh": "{share}，{monetary}，{n} 家", "en": "{share}, {monetary}, {n} {n:customer|customers}"}
    facts = {"share": 0.123, "monetary": 1_234_567.0, "n": 1}
    assert say(texts, facts) == {"zh": "12%，¥123.5万，1 家", "en": "12%, CN¥1.2M, 1 customer"}[language]
    assert written("share", float("nan")) == written("monetary", None) == "–"
    assert written("customers", ()) == {"zh": "无", "en": "none"}[language]


def test_a_part_that_has_no_value_is_left_out_whole(english):
    text = {"zh": "{n} 个[[；通常 {days} 天]]", "en": "{n}[[; usual {days}]]"}
    assert say(text, {"n": 0, "days": float("nan")}) == "0"
    assert say(text, {"n": 2, "days": 31}) == "2; usual 31"
    assert say(text, {"n": 2, "days": 0}) == "2"
    with pytest.raises(KeyError, match=r"quotes \{days\}"):
        say(text, {"n": 2})


def test_none_and_one_are_said_in_words_of_their_own():
    text = {
        "zh": "{n:没有人走|走了一人|走了 {n} 人}",
        "en": "{n:nobody|one|{n} people} left",
    }
    told = {"zh": ["没有人走", "走了一人", "走了 4 人"], "en": ["nobody left", "one left", "4 people left"]}
    for language, wanted in told.items():
        with speaking(language):
            assert [say(text, {"n": n}) for n in (0, 1, 4)] == wanted
            assert say({"zh": "{n:家|家们}", "en": "{n:home|homes}"}, {"n": 0}) in ("家们", "homes")
    assert placeholders(text["zh"]) == {"n"}  # a text that chooses by a number quotes it
    assert placeholders("{n:home|homes}") == set()


def test_what_to_do_is_a_whole_sentence_in_both_languages():
    torn = []
    for room, file in cards.card_files():
        for name, card in cards.cards_of(room, file).items():
            for verdict, texts in (card.get("finding") or {}).items():
                asked = [texts[part] for part in ("do", "shop") if part in texts]
                ends = [text[language].rstrip()[-1:] for text in asked for language in ("zh", "en")]
                torn += [f"{room}.{name}.{verdict}"] if set(ends) - set("。.？?") else []
    assert not torn


def test_a_customer_is_said_with_its_name_first(demo, english):
    told = written("customer_id", "C0001", demo["en"])
    assert told.endswith("(C0001)")
    assert len(told) > len("C0001") + 5
    assert written("customer_id", "A", None) == "A"


def test_a_fact_or_a_column_that_is_not_there_is_named_with_those_that_are(demo, english):
    from custkit import tiering

    with pytest.raises(KeyError, match=r"quotes \{m\}; the facts are: n"):
        say({"zh": "{m}", "en": "{m}"}, {"n": 1})
    odd = replace(tiering.abc(demo["en"]), picture=bars("customer_id", "money"))
    with pytest.raises(KeyError, match=r"tiering\.abc.*wants money; its rows have customer_id"):
        odd.chart()


def test_a_long_name_is_cut_between_its_words_and_where_it_has_none_in_the_middle():
    for width in range(16, 31):
        short = shortened("Qingdao Yanyue Numerical Tools Corp.", width)
        assert len(short) <= width
        assert short.removesuffix("…") in {
            "Qingdao Yanyue",
            "Qingdao Yanyue Numerical",
            "Qingdao Yanyue Numerical Tools",
        }
    assert shortened("青岛砚岳数控机床股份有限公司第一分厂", 22) == "青岛砚岳数…司第一分厂"
    assert shortened("short") == "short"


@pytest.mark.parametrize("width", [26, 34, 60])
@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Changzhou Yufeng Injection Machinery Co., Ltd.", "Changzhou Yufeng…"),
        ("Bosch Rexroth AG", "Bosch Rexroth AG"),
        ("合肥衡朗锂电装备股份有限公司", "合肥衡朗锂电装备"),
    ],
)
def test_a_firm_is_called_the_same_wherever_there_is_room_for_a_name(name, called, width):
    assert shortened(name, width) == called


def test_a_record_says_how_often_it_was_right_against_what_happens_anyway(english):
    record = Record(0.62, 0.27, 50)
    assert record.better_than_chance
    assert not Record(0.3, 0.27, 50).better_than_chance
    assert not Record(1.0, 0.0, 0).better_than_chance
    assert record.clause() == " (right in 62% of 50 earlier cases; 27% come about anyway)."
    with speaking("zh"):
        assert record.clause() == "（历史命中率 62%，共 50 次；本来也有 27%）。"
        assert "；命中指少买四成）" in record.clause({"zh": "少买四成", "en": "40% less"})


def test_thresholds_of_the_company_are_read(english):
    from custkit import tiering
    from custkit.data.errors import InputError
    from custkit.data.settings import settings

    company = company_from_frame(
        orders(("A", "2025-01-05", 60), ("B", "2025-01-06", 30), ("C", "2025-01-07", 10))
    )
    assert list(tiering.abc(company).table["abc"]) == ["A", "A", "B"]
    company.settings = settings({"a_cut": 0.5, "b_cut": 0.8})
    assert list(tiering.abc(company).table["abc"]) == ["A", "B", "C"]
    with pytest.raises(InputError, match=r"a_cut.*colour"):
        settings({"a_cut": 7, "colour": 1})
