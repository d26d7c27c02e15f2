"""Words that mark a topic: a small corpus whose answer is known, and the tickets of the demo company."""

import pandas as pd
import pytest

from custkit.data import open_company
from custkit.review import topic_words
from custkit.review.voices import marking, pieces


def test_a_small_corpus_gives_the_words_that_only_one_topic_has():
    texts = pd.Series(["发票税率错了", "税率又错", "改税率", "送货延误", "又延误一天", "延误两天"])
    topics = pd.Series(["invoice"] * 3 + ["delivery"] * 3)
    found = marking(topics, texts)
    assert found["invoice"] == ("税率",)
    assert found["delivery"] == ("延误",)
    english = marking(topics, pd.Series(["The invoice was wrong"] * 3 + ["The truck was late"] * 3))
    assert set(english["invoice"]) == {"invoice", "wrong"}


def test_no_word_is_part_of_another_of_the_same_topic():
    texts = pd.Series(["电子发票没开"] * 4 + ["现场调试太慢"] * 4)
    for words in marking(pd.Series(["a"] * 4 + ["b"] * 4), texts):
        assert not any(one != other and one in other for one in words for other in words)


def test_pieces_are_two_to_four_characters_and_words():
    assert pieces("A 开发票") == ["开发", "发票", "开发票"]


@pytest.mark.parametrize("name", ["lilan-zh", "lilan-en"])
def test_the_words_stand_in_the_tickets_of_their_topic(name):
    company = open_company(name)
    found = topic_words(company)
    assert found.ok
    assert found.table["n_texts"].is_monotonic_decreasing
    for row in found.table.itertuples():
        assert 1 <= len(row.marking_words) <= 3
        assert row.marking_words[0] in row.one_says.casefold()
