"""Finding by evidence: what interviews, the survey and the books say to each, and whether they agree (M1-03).

The order is the sequential one of Creswell & Plano Clark (2018): numbers locate the matter, interviews explain it,
numbers test the explanation.
"""

import numpy as np
import pandas as pd

from custkit.diagnosis.pains import stated, validate_pain
from custkit.item import Refused, Result, grid, item
from custkit.locale import tr
from custkit.measures.intervals import wilson

SOURCES = ("interviews", "survey", "records")
COLUMNS = ("interviews_say", "survey_says", "records_say")
STANDS = ("supports", "contradicts", "silent")
NEGLIGIBLE = 0.15  # a rank correlation that surely lies within ±0.15 is as good as none
FEWEST_SOURCES = 2


def pain_evidence(company, lost: bool = True) -> pd.DataFrame:
    """What each source says to "this topic decides whether customers recommend us": ``topic, evidence_source, stand``.

    interviews: supports where the topic is the first pain more often than an even share of the topics, contradicts
    where it is so less often (Wilson interval clear of the even share). survey: supports where its rating goes with
    recommending more closely than the average item, contradicts where less closely (interval clear of the average).
    records: supports where what the books show goes with recommending (interval above 0), contradicts where it surely
    hardly does (interval within ±0.15). Anything else, or no data, is silent.
    """
    pains = validate_pain(company, lost).table
    said = stated(company)
    n = int(said["n_first"].sum())
    even = 1 / max(int((said["n_interviews"] > 0).sum()), 1) if len(said) else 0.0
    firsts = said.set_index("topic")["n_first"] if n else pd.Series(dtype=int)
    average = pains["correlation"].mean() if len(pains) else np.nan
    rows = []
    for row in pains.itertuples():
        low, high = (0.0, 1.0) if row.topic not in firsts else wilson(int(firsts[row.topic]), n)[1:]
        rows.append((row.topic, "interviews", _stand(low > even, high < even)))
        rows.append(
            (row.topic, "survey", _stand(row.correlation_low > average, row.correlation_high < average))
        )
        small = row.record_low > -NEGLIGIBLE and row.record_high < NEGLIGIBLE
        rows.append((row.topic, "records", _stand(row.record_low > 0, small)))
    return pd.DataFrame(rows, columns=["topic", "evidence_source", "stand"])


@item
def triangulate(company, evidence_table: pd.DataFrame | None = None, lost: bool = True) -> Result:
    """The evidence matrix: one row per finding, one column per source, and whether the sources agree.

    ``topic, interviews_say, survey_says, records_say`` (each one of `STANDS`), ``n_sources`` that say anything,
    ``agreement``: ``agreed`` (two or more support, none contradicts), ``disputed`` (some support, some contradict),
    ``refuted`` (two or more contradict, none supports), ``one_source`` (only one says anything: ask another),
    ``open``. ``thin_evidence`` where fewer than two sources speak. evidence_table: another one in the form of
    `pain_evidence`, with findings of your own under ``topic``. Best supported first. Raises ValueError for a stand or
    a source that is not known.
    """
    evidence = pain_evidence(company, lost) if evidence_table is None else evidence_table
    if evidence.empty:
        raise Refused("empty")
    table = evidence_matrix(evidence)
    agreed = table[table["agreement"] == "agreed"]
    rows = evidence.merge(table[["topic", "agreement"]], on="topic").assign(one=1)
    picture = grid(
        "topic",
        "evidence_source",
        "one",
        tone="stand",
        order_y=tuple(table["topic"]),
        order_x=SOURCES,
        rows=rows,
    )
    about = {
        "n": len(table),
        "n_agreed": len(agreed),
        "n_doubt": int(table["agreement"].isin(["disputed", "refuted"]).sum()),
    }
    return Result(table, verdict="agreed" if len(agreed) else "none", about=about, picture=picture,
                  value=len(agreed), unit="topics")  # fmt: skip


@item
def doubtful_pains(company) -> Result:
    """Of `triangulate`, the statements on which the evidence disagrees or speaks against: no conclusions yet."""
    table = triangulate(company).table
    table = table[table["agreement"].isin(["disputed", "refuted"])].reset_index(drop=True)
    if table.empty:
        raise Refused("empty")
    return Result(table, about={"n": len(table)})


def evidence_matrix(table: pd.DataFrame) -> pd.DataFrame:
    """The table of `triangulate` from one in the form of `pain_evidence`."""
    for column, known in (("stand", STANDS), ("evidence_source", SOURCES)):
        unknown = sorted(set(table[column]) - set(known))
        if unknown:
            raise ValueError(
                tr(
                    "evidence is one of {known}, not {names}",
                    known=tr(", ").join(known),
                    names=tr(", ").join(unknown),
                )
            )
    columns = ["topic", *COLUMNS, "n_sources", "agreement", "thin_evidence"]
    order = pd.Index(table["topic"].drop_duplicates())
    matrix = table.drop_duplicates(["topic", "evidence_source"]).pivot(
        index="topic", columns="evidence_source", values="stand"
    )
    matrix = (
        matrix.reindex(index=order, columns=list(SOURCES)).fillna("silent").set_axis(list(COLUMNS), axis=1)
    )
    pro, contra = matrix.eq("supports").sum(axis=1), matrix.eq("contradicts").sum(axis=1)
    spoken = pro + contra
    choices = [spoken == 0, spoken < FEWEST_SOURCES, (pro > 0) & (contra > 0), contra == 0]
    matrix["n_sources"] = spoken
    matrix["agreement"] = np.select(choices, ["open", "one_source", "disputed", "agreed"], "refuted")
    matrix["thin_evidence"] = spoken < FEWEST_SOURCES
    rank = matrix["agreement"].map({"agreed": 0, "disputed": 1, "refuted": 2, "one_source": 3, "open": 4})
    keys = pd.DataFrame({"rank": rank, "pro": -pro, "at": np.arange(len(matrix))}, index=matrix.index)
    matrix = matrix.loc[keys.sort_values(["rank", "pro", "at"]).index]
    return matrix.rename_axis(columns=None).rename_axis("topic").reset_index()[columns]


def _stand(supports, contradicts):
    return "supports" if supports else "contradicts" if contradicts else "silent"
