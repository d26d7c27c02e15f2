"""Which needs grow: the ranking quarter by quarter, and what moved by more than chance (M1-34)."""

import numpy as np
import pandas as pd

from custkit.diagnosis.topics import vocabulary
from custkit.item import Key, Refused, Result, change, choice, exercise, grid, item
from custkit.locale import tr

UNMET_AT_MOST = 3  # of five: not satisfied
FEWEST = 20  # answers in each period, below which nothing is said
ALPHA = 0.05


def need_answers(company, kind: str = "satisfaction") -> pd.DataFrame:
    """One row per dated answer on a need: ``need, date, unmet``; none without dated surveys.

    kind: ``"satisfaction"`` (unmet: 3 or less of five) or ``"importance"`` (counts those who say 4 or 5).
    """
    if kind not in ("satisfaction", "importance"):
        raise ValueError(tr("needs are read from satisfaction or importance, not from {kind}", kind=kind))
    answers = company.table("surveys")
    answers = answers[answers["kind"].eq(kind)].dropna(subset=["value", "date"])
    limit = answers["value"] <= UNMET_AT_MOST
    return pd.DataFrame(
        {
            "need": answers["item_code"],
            "date": answers["date"],
            "unmet": limit if kind == "satisfaction" else ~limit,
        }
    ).reset_index(drop=True)


@item
def need_ranks(company, kind: str = "satisfaction", quarters: int = 6) -> Result:
    """The ranking of needs in every quarter: ``quarter, need, n_rated, unmet_share, need_rank`` (1 = most unmet).

    Quarters with fewer than `FEWEST` answers on a need are left out there; the picture has the last ``quarters``.
    """
    answers = need_answers(company, kind)
    if answers.empty:
        raise Refused("empty")
    quarter = pd.PeriodIndex(answers["date"], freq="Q").astype(str)
    table = answers.assign(quarter=quarter).groupby(["quarter", "need"])["unmet"].agg(["size", "mean"])
    table = table.set_axis(["n_rated", "unmet_share"], axis=1).reset_index()
    table = table[table["n_rated"] >= FEWEST]
    if table.empty:
        raise Refused("few", fewest=FEWEST)
    rank = table.groupby("quarter")["unmet_share"].rank(ascending=False, method="first")
    table = table.assign(need_rank=rank.astype(int))
    table = table[["quarter", "need", "n_rated", "unmet_share", "need_rank"]].reset_index(drop=True)
    last = sorted(table["quarter"].unique())[-quarters:]
    rows = table[table["quarter"].isin(last)].sort_values("need_rank")
    about = {"quarter": last[-1], **rows[rows["quarter"] == last[-1]].iloc[0][["need", "unmet_share"]]}
    return Result(
        table, about=about, picture=grid("need", "quarter", "unmet_share", order_x=tuple(last), rows=rows)
    )


@item
def need_shift(
    company, before: str | None = None, after: str | None = None, kind: str = "satisfaction"
) -> Result:
    """Which needs rose or fell between two periods, by more than chance; largest rise first.

    before, after: periods such as ``"2024"`` or ``"2025Q3"``; when not given, the last four quarters up to ``as_of``
    against the four before. ``need, answers_before, answers_after, unmet_before, unmet_after`` (shares),
    ``unmet_change, need_rank_before, need_rank_after, z_score, p_value, p_corrected, need_verdict``. z compares two
    proportions (statsmodels ``proportions_ztest``); ``p_corrected`` is Holm's (1979) correction, since among
    several needs one always moves. Verdicts: ``rose`` or ``fell`` (p_corrected below 0.05), ``no_change`` (nothing
    to tell from chance), ``too_few`` answers.
    """
    answers = need_answers(company, kind)
    columns = ["need", "answers_before", "answers_after", "unmet_before", "unmet_after", "unmet_change",
               "need_rank_before", "need_rank_after",
               "z_score", "p_value", "p_corrected", "need_verdict"]  # fmt: skip
    first, second = _periods(company, before, after)
    table = _counted(answers, first, "before").join(_counted(answers, second, "after"), how="inner")
    if table.empty:
        raise Refused("empty")
    table["unmet_change"] = table["unmet_after"] - table["unmet_before"]
    for side in ("before", "after"):
        table[f"need_rank_{side}"] = table[f"unmet_{side}"].rank(ascending=False, method="first").astype(int)
    table = table.join(_tested(table)).reset_index(names="need")
    table = table.sort_values(["unmet_change", "need"], ascending=[False, True], ignore_index=True)[columns]
    risen, fell = (table[table["need_verdict"] == name] for name in ("rose", "fell"))
    told = risen.iloc[0] if len(risen) else fell.iloc[-1] if len(fell) else table.iloc[0]
    verdict = "rose" if len(risen) else "fell" if len(fell) else "no_change"
    rows = table.sort_values("unmet_after", ascending=False)
    return Result(
        table,
        verdict=verdict,
        about={**told, "before": _written(first), "after": _written(second), "n_needs": len(table)},
        urgency="watch" if verdict == "rose" else "know",
        value=float(told["unmet_change"]),
        unit="share",
        picture=change("need", "unmet_before", "unmet_after", most=10, rows=rows),
    )


@exercise("TH1.5", asks=[need_shift])
def risen_need(company) -> Key:
    """The need whose dissatisfied share rose most in the last year, and whether that may be called a rise."""
    table = need_shift(company).table
    if table.empty:
        raise Refused("empty")
    row = table.iloc[0]
    rose = table.loc[(table["unmet_change"] > 0) & (table["unmet_change"] >= row["unmet_change"]), "need"]
    verdict = "yes" if row["need_verdict"] == "rose" else "no" if rose.empty else "cannot_tell"
    largest = {table.loc[table["unmet_after"].idxmax(), "need"]} - set(rose)
    fell = set(table.loc[table["unmet_change"] <= 0, "need"]) - largest
    other = set(table["need"]) - set(rose) - largest - fell
    wrong = {
        "yes": {"underclaimed": {"no", "cannot_tell"}},
        "cannot_tell": {"overclaimed": {"yes"}, "no_evidence": {"no"}},
        "no": {"overclaimed": {"yes"}},
    }[verdict]
    also = {name: code for code in table["need"] for name in vocabulary().get(code, {}).get("codes", ())}
    needs = {"largest": largest, "fell": fell, "other_rise": other}
    fields = {
        "need": choice(rose, sorted(table["need"]), "need", needs, also, none=True),
        "verdict": choice(verdict, ("yes", "no", "cannot_tell"), "rise_verdict", wrong, _VERDICT_WORDS),
    }
    return Key(
        fields, {**row, "points": 100 * row["unmet_change"], "n_needs": len(table), "rise_verdict": verdict}
    )


_VERDICT_WORDS = dict.fromkeys(("看不出", "不能确定", "无法判断"), "cannot_tell") | {
    "不是": "no",
    "不算": "no",
    "算": "yes",
}


def _periods(company, before, after):
    """Two (first day, day after the last) pairs."""
    if (before is None) != (after is None):
        raise ValueError(tr("give both periods or none"))
    if before is None:
        end = pd.Timestamp(company.as_of) + pd.Timedelta(days=1)
        year, two = end - pd.DateOffset(years=1), end - pd.DateOffset(years=2)
        return (two, year), (year, end)
    try:
        periods = [pd.Period(str(one)) for one in (before, after)]
    except ValueError:
        raise ValueError(tr("a period is written as 2025 or 2025Q3")) from None
    day = pd.Timedelta(days=1)
    return tuple((one.start_time.normalize(), one.end_time.normalize() + day) for one in periods)


def _counted(answers, period, side):
    inside = answers[(answers["date"] >= period[0]) & (answers["date"] < period[1])]
    table = inside.groupby("need")["unmet"].agg(["size", "sum", "mean"])
    return table.set_axis([f"answers_{side}", f"unmet_n_{side}", f"unmet_{side}"], axis=1)


def _tested(table):
    from statsmodels.stats.multitest import multipletests
    from statsmodels.stats.proportion import proportions_ztest

    enough = (table["answers_before"] >= FEWEST) & (table["answers_after"] >= FEWEST)
    z, p = pd.Series(np.nan, table.index), pd.Series(np.nan, table.index)
    for need in table.index[enough]:
        row = table.loc[need]
        pooled = (row["unmet_n_after"] + row["unmet_n_before"]) / (
            row["answers_after"] + row["answers_before"]
        )
        if pooled in (0.0, 1.0):  # everybody agrees both times: no spread to test against
            z[need], p[need] = 0.0, 1.0
            continue
        z[need], p[need] = proportions_ztest(
            [row["unmet_n_after"], row["unmet_n_before"]], [row["answers_after"], row["answers_before"]]
        )
    adjusted = pd.Series(np.nan, table.index)
    if enough.any():
        adjusted[enough] = multipletests(p[enough], alpha=ALPHA, method="holm")[1]
    clear = adjusted < ALPHA
    verdict = np.select(
        [~enough, clear & (table["unmet_change"] > 0), clear], ["too_few", "rose", "fell"], "no_change"
    )
    return pd.DataFrame(
        {"z_score": z, "p_value": p, "p_corrected": adjusted, "need_verdict": verdict}, index=table.index
    )


def _written(period):
    return f"{period[0].date()} – {(period[1] - pd.Timedelta(days=1)).date()}"
