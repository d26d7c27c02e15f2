"""In which words customers tell a problem: the pieces of text that mark it, weighed by TF-IDF."""

import re

import pandas as pd

from custkit.diagnosis.topics import as_topics
from custkit.item import Refused, Result, item

SMALL = "的了我们你您他它是在有没就都还这那个一两不要到过得可也很吗呢吧和跟从把被让给又再已先才上下来去"  # little alone
RUNS = re.compile(rf"(?:(?![{SMALL}])[\u4e00-\u9fff])+|[a-z]{{4,}}")
SIZES = (2, 3, 4)  # of a piece of Chinese text
LONGEST, MOSTLY = 10, 0.8  # characters of an expression; of the texts
WORDS, FEWEST, FEW_TOPICS = 3, 3, 2  # a topic; texts that hold a word; topics to compare


def pieces(text: str) -> list[str]:
    """Words of Latin letters, and every piece of two to four Chinese characters between small words; no dictionary.

    >>> pieces("发票 wrong")
    ['发票', 'wrong']
    """
    found = []
    for run in RUNS.findall(str(text).casefold()):
        chinese = run[0] >= "\u4e00"
        found += [run[at : at + n] for n in SIZES for at in range(len(run) - n + 1)] if chinese else [run]
    return found


def marking(topics: pd.Series, texts: pd.Series, most: int = WORDS) -> pd.Series:
    """The words that mark each topic, best first: topic → tuple of words.

    All texts of a topic are one document; weight = tf × idf (scikit-learn `TfidfVectorizer`, sublinear tf). A word
    counts where at least three texts of the topic hold it; Chinese is grown to the whole expression (`grown`), and no
    better one shares two characters (a word) with it.
    """
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer

    each = texts.map(
        lambda text: [one for one in dict.fromkeys(pieces(text)) if one not in ENGLISH_STOP_WORDS]
    )
    documents = each.groupby(topics).agg(lambda lists: [one for words in lists for one in words])
    model = TfidfVectorizer(analyzer=list, sublinear_tf=True)
    weights = pd.DataFrame(
        model.fit_transform(documents).toarray(), documents.index, model.get_feature_names_out()
    )
    found = {}
    for topic, row in weights.iterrows():
        often = pd.Series(documents[topic]).value_counts(sort=False)
        row = row.reindex(often.index[often >= FEWEST]).sort_values(ascending=False, kind="stable")
        chosen = []
        mine = texts[topics == topic]
        for piece in row.index:
            word = piece if piece.isascii() else grown(piece, mine)
            if len(chosen) < most and not any(_alike(word, one) for one in chosen):
                chosen.append(word)
        found[topic] = tuple(chosen)
    return pd.Series(found, dtype=object)


def grown(piece: str, texts: pd.Series) -> str:
    """A piece of Chinese with the characters that stand beside it in four of five texts that hold it.

    >>> grown("统显", pd.Series(["系统显示已签收", "系统显示错了"]))
    '系统显示'
    """
    while len(piece) < LONGEST:
        holding = texts[texts.str.contains(piece, regex=False)]
        for pattern in (f"([\u4e00-\u9fff]){piece}", f"{piece}([\u4e00-\u9fff])"):
            beside = holding.str.extract(pattern)[0].value_counts()
            if len(beside) and beside.iloc[0] >= MOSTLY * len(holding):
                piece = beside.index[0] + piece if pattern.endswith(piece) else piece + beside.index[0]
                break
        else:
            return piece
    return piece


def _alike(one: str, other: str) -> bool:
    return one == other if one.isascii() and other.isascii() else bool(set(pieces(one)) & set(pieces(other)))


@item
def topic_words(company, months: int = 12) -> Result:
    """Which words mark each topic of the tickets of the last ``months``, most tickets first.

    ``topic, n_texts, marking_words`` (up to three, `marking`), ``one_says`` (the newest ticket with the first of them).
    The words tell what to ask about; they do not tell why.
    """
    tickets = company.table("tickets").dropna(subset=["text", "category"])
    start = pd.Timestamp(company.as_of) - pd.DateOffset(months=months)
    tickets = tickets[pd.to_datetime(tickets["opened_at"]) > start].sort_values("opened_at", ascending=False)
    tickets = tickets.assign(topic=as_topics(tickets["category"]), text=tickets["text"].astype(str))
    counts = tickets["topic"].value_counts()
    kept = tickets[tickets["topic"].isin(counts.index[counts >= FEWEST])].reset_index(drop=True)
    if kept["topic"].nunique() < FEW_TOPICS or not kept["text"].map(pieces).map(bool).any():
        raise Refused("few")
    words = marking(kept["topic"], kept["text"])
    rows = []
    for topic, chosen in words.items():
        mine = kept.loc[kept["topic"] == topic, "text"]
        quotes = mine[mine.str.casefold().str.contains(chosen[0], regex=False)] if chosen else mine[:0]
        rows.append((topic, len(mine), chosen, next(iter(quotes), None)))
    table = pd.DataFrame(rows, columns=["topic", "n_texts", "marking_words", "one_says"])
    table = table[table["marking_words"].map(len) > 0]
    if table.empty:
        raise Refused("few")
    table = table.sort_values(["n_texts", "topic"], ascending=[False, True], ignore_index=True)
    return Result(
        table,
        about=table.iloc[0].to_dict() | {"text_months": months, "n_all_texts": int(table["n_texts"].sum())},
    )
