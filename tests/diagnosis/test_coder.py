"""The dictionary on sentences it had not seen, and what is learned from a person's codes."""

import random
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
import yaml

from custkit import diagnosis
from custkit.diagnosis import coder, coding
from custkit.locale import set_language
from tests.companies import company_from_frame, orders

HERE = Path(__file__).parent
LESSON = HERE.parents[1] / "notebooks/src/01_diagnosis/65_coding.py"


@pytest.fixture(autouse=True)
def english():
    set_language("en")


@cache
def sentences(language, half="hidden"):
    return yaml.safe_load((HERE / "independent_sentences.yaml").read_text(encoding="utf-8"))[language][half]


@cache
def later(language):
    """Sentences written when the list was done, by somebody who had not seen it: ``codes, text``."""
    by_code = yaml.safe_load((HERE / "unseen_sentences.yaml").read_text(encoding="utf-8"))[language]
    return [
        {"codes": [] if code == "none" else [code], "text": text}
        for code, texts in by_code.items()
        for text in texts
    ]


def first_code(text):
    return next((one.code for one in coder.read(text)), None)


def agrees(one):
    return first_code(one["text"]) in (one["codes"] or [None])


def praise_known(rows):
    """How many sentences of praise are known as praise, and how many there are."""
    praise = [row for row in rows if row["tone"] == "praise" and row["codes"]]
    found = [coder.read(row["text"]) for row in praise]
    return sum(bool(one) and one[0].tone == "praise" for one in found), len(praise)


def recall_and_precision(rows):
    """Means over the codes, of all that the dictionary names."""
    named = [{one.code for one in coder.read(row["text"])} for row in rows]
    meant = [set(row["codes"]) for row in rows]
    recall, precision = [], []
    for code in coder.codebook():
        right = sum(code in a and code in b for a, b in zip(named, meant, strict=True))
        recall.append(right / max(1, sum(code in b for b in meant)))
        precision.append(right / max(1, sum(code in a for a in named)))
    return sum(recall) / len(recall), sum(precision) / len(precision)


# recall, precision, share left uncoded of what has no code
MEASURED = {"zh": (0.76, 0.64, 0.71), "en": (0.77, 0.57, 0.60)}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_on_sentences_it_had_not_seen_the_dictionary_agrees_as_often_as_is_said(language):
    rows = sentences(language)
    unseen = [*rows, *later(language)]
    assert len(unseen) >= 200
    assert sum(map(agrees, unseen)) / len(unseen) == pytest.approx(coder.UNSEEN[language], abs=0.01)
    assert sum(map(agrees, later(language))) / len(later(language)) >= 0.65
    without = [row for row in rows if not row["codes"]]
    left = sum(not coder.read(row["text"]) for row in without) / len(without)
    assert (*recall_and_precision(rows), left) == pytest.approx(MEASURED[language], abs=0.03)


def test_the_lesson_says_how_often():
    text = LESSON.read_text(encoding="utf-8")
    counted = {language: len(sentences(language)) + len(later(language)) for language in ("zh", "en")}
    assert "中文 {zh} 句、英文 {en} 句".format(**counted) in text
    assert "{zh} Chinese and {en} English".format(**counted) in text
    n = {language: round(10 * share) for language, share in coder.UNSEEN.items()}
    assert f"十句里约 {n['zh']} 句" in text
    assert f"英文约 {n['en']} 句" in text
    (zh, all_zh), (en, all_en) = praise_known(sentences("zh")), praise_known(sentences("en"))
    assert f"中文 {all_zh} 句只听出 {zh} 句，英文 {all_en} 句一句也没听出" in text
    assert f"knew {zh} of {all_zh} in Chinese and none of {all_en} in English" in text
    assert en == 0
    assert (n["zh"], n["en"]) == (7, 7)
    assert "about seven in ten as a person would, in either language" in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_complaint_is_seldom_taken_for_praise(language):
    told = [row for half in ("dev", "hidden") for row in sentences(language, half) if coder.read(row["text"])]
    complaints = [row for row in told if row["tone"] == "complaint"]
    wrong = [row["text"] for row in complaints if coder.read(row["text"])[0].tone == "praise"]
    assert len(wrong) <= 0.05 * len(complaints), wrong


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("价格不是问题，关键是到货老晚", "delivery"),
        ("不是价格的问题，是技术电话没人接", "technical_support"),
        ("Price is not the issue, the invoices are always wrong.", "payment_terms"),
        ("It isn't the quality, it's that the parcel never arrives on time.", "delivery"),
        ("我们自己的交期也就两周", None),
        ("贵公司在哪里？", None),
        ("I like the weather here.", None),
    ],
)
def test_what_is_only_set_aside_is_not_coded(text, code):
    assert first_code(text) == code


def test_praise_is_told_from_complaint_and_is_no_pain():
    texts = ["交货一直很准时，没话说", "交货总是不准时", "Delivery is excellent", "Delivery is a disaster"]
    found = diagnosis.code_assist(texts)
    assert found["tone"].tolist() == ["praise", "matter"] * 2
    assert found["code"].tolist() == ["交货", "交货", "delivery", "delivery"]
    assert coding.coded_pains(interviews(texts, None))["code"].tolist() == ["交货", "delivery"]


@pytest.mark.parametrize(
    ("traditional", "simple"),
    [
        ("發票開錯了", "发票开错了"),
        ("品質不穩定", "品质不稳定"),
        ("說好的貨還沒送到", "说好的货还没送到"),
        ("報價太貴", "报价太贵"),
    ],
)
def test_traditional_chinese_is_read_as_simplified(traditional, simple):
    assert [one.code for one in coder.read(traditional)] == [one.code for one in coder.read(simple)]
    assert coder.read(traditional)


def test_the_columns_of_a_proposal_and_texts_that_say_nothing():
    found = diagnosis.code_assist(
        ["上个月到货晚了三天", "Your price is high", "发票老出错", "thank you", None]
    )
    assert found["code"].fillna("").tolist() == ["交货", "price", "账期", "", ""]
    assert found.columns.tolist() == ["text", "code", "tone", "words_found", "n_codes"]


# -- learned from a person -------------------------------------------------------------------------------------------


def interviews(texts, codes, coded=None):
    """A company whose customers said these texts, ten an interview; codes of coder A, or nobody's."""
    table = pd.DataFrame({"text": texts, "speaker": "customer", "turn_no": range(1, len(texts) + 1)})
    table["interview_id"] = [f"I{at // 10}" for at in range(len(texts))]
    table["layer"], table["date"], table["customer_id"] = "user", pd.Timestamp("2025-01-01"), "A"
    return company_from_frame(
        orders(("A", "2025-01-05", 100)), interviews=table if codes is None else table.assign(code_a=codes)
    )


OWN = {
    "flour": ["flour", "moths", "lumps", "sieve", "gluten", "grain", "mill", "bran"],
    "yeast": ["yeast", "dough", "rising", "ferment", "sour", "foam", "crumb", "proofing"],
    None: ["cinema", "garden", "sunshine", "football", "holidays", "music", "picnic", "cousin"],
}
AROUND = [
    "we saw",
    "my wife",
    "lately",
    "the baker",
    "yesterday",
    "again",
    "it has",
    "rather",
    "much",
    "in spring",
]


def of_a_trade(n, seed=1):
    """Sentences about things that no word of the codebook covers, with the trade's own codes."""
    chance, rows = random.Random(seed), []
    for at in range(n):
        code = list(OWN)[at % 3]
        words = chance.sample(OWN[code], 3) + chance.sample(AROUND, 3)
        rows.append((" ".join(chance.sample(words, 6)), code))
    return [text for text, _ in rows], [code for _, code in rows]


def test_codes_of_ones_own_trade_are_learned_and_the_agreement_is_measured():
    best = coder.best_coder(*of_a_trade(100))
    assert best.kind == "learned"
    assert best.agreement.kappa > 0.6 > best.other.kappa
    assert best.code(["The yeast smells again", "Moths, the flour is full of moths"]).tolist() == [
        "yeast",
        "flour",
    ]
    result = diagnosis.coding_proposals(interviews(*of_a_trade(100)))
    assert (result.verdict, result.about["n_hand"]) == ("learned", 100)


def test_fewer_than_fifty_coded_by_hand_measure_nothing():
    best = coder.best_coder(*of_a_trade(60))
    assert (best.kind, best.agreement) == ("dictionary", None)
    assert diagnosis.coding_proposals(interviews(*of_a_trade(60))).verdict == "unmeasured"


def test_where_the_dictionary_agrees_better_it_speaks():
    rows = [row for language in ("zh", "en") for row in sentences(language)]
    codes = [first_code(row["text"]) and diagnosis.code_assist([row["text"]])["code"][0] for row in rows]
    praised = [diagnosis.code_assist([row["text"]])["tone"][0] == "praise" for row in rows]
    best = coder.best_coder(
        [row["text"] for row in rows], [None if p else c for c, p in zip(codes, praised, strict=True)]
    )
    assert (best.kind, best.agreement.kappa) == ("dictionary", 1)


def test_interviews_that_nobody_coded_are_coded_only_by_what_agrees_with_the_person():
    texts, codes = of_a_trade(100)
    company = interviews(
        [*texts, "The yeast smells", *["Cinema, music, football"] * 9], [*codes, *[None] * 10]
    )
    pains = coding.coded_pains(company)
    assert coding.pain_source(company) == "code_a+learned"
    assert len(pains) == sum(map(bool, codes)) + 1
    few = interviews([*texts[:40], *["Your price is high"] * 10], [*codes[:40], *[None] * 10])
    assert coding.pain_source(few) == "code_a"
    assert "price" not in set(coding.coded_pains(few)["code"])
