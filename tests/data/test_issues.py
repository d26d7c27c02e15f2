"""Everything that is noticed is said in both languages, from facts; questions come all at once with their answer."""

import re
from pathlib import Path

import yaml

import custkit.data
from custkit.data.issues import ASK, WARNING, Issue, Questions, for_table, words
from custkit.locale import set_language


def test_every_sentence_exists_in_both_languages_and_is_used():
    source = "".join(path.read_text() for path in Path(custkit.data.__file__).parent.glob("*.py"))
    for rule, texts in words().items():
        assert {"zh", "en"} <= set(texts) <= {"zh", "en", "one"}, rule
        assert set(re.findall(r"{(\w+)", texts["zh"])) <= set(re.findall(r"{(\w+)", texts["en"])), rule
        assert not re.search(r"[一-鿿][,;:?!]", texts["zh"]), rule
        rule = rule.removesuffix("_months")  # said so where orders have months only
        assert f'"{rule}"' in source or f"'{rule}'" in source, rule


def test_one_row_is_spoken_of_in_the_singular_in_english_only():
    one = Issue(WARNING, "empty", "transactions", "amount", 1)
    assert one.message.startswith("Orders: 1 row set aside")
    set_language("zh")
    assert "1 行" in one.message


def test_all_questions_are_asked_at_once_with_one_field_map_that_answers_them():
    asked = Questions(
        [
            Issue(ASK, "note", facts={"text": "Which?"}, answer=for_table("transactions", date_order="dmy")),
            Issue(
                ASK,
                "note",
                facts={"text": "What?"},
                answer=for_table("transactions", columns={"amount": "0012"}),
            ),
        ]
    )
    text = str(asked)
    assert "1. Which?\n2. What?" in text
    pasted = yaml.safe_load(text[text.index("tables:") :])
    assert pasted == {"tables": {"transactions": {"date_order": "dmy", "columns": {"amount": "0012"}}}}
