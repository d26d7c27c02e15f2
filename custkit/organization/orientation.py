"""Market orientation as our own people see it: three scores, whether each block measures one thing, item by item."""

import pandas as pd

from custkit.item import Key, Refused, Result, bars, choice, exercise, intervals, item, number, slider
from custkit.measures.reliability import alpha_interval, alpha_without

KIND = "mkt_orientation"
ENOUGH = (
    0.7  # alpha from which a block is commonly taken to measure one thing (Nunnally 1978): a habit, no law
)
HELPS = 0.03  # of alpha: an item whose leaving out gains less stays
FEW = 8  # people who answered


@item
def market_orientation(company) -> Result:
    """Customer orientation, competitor orientation, coordination: the mean score of our own people, lowest first.

    ``orientation`` (the item codes' letters), ``n_block_items, n_respondents, mean_points, score_low, score_high``
    (t, 95%), ``alpha, alpha_low, alpha_high`` (Cronbach, Feldt's interval), ``alpha_says`` (enough: all of the
    interval at `ENOUGH` and above; not_enough: all below; unclear). low: the lowest is below the next for the same
    people (paired t test, 5%). Source: Narver & Slater (1990), *Journal of Marketing* 54; Day (1994), same, 58.
    """
    answers = _answers(company)
    rows, means = [], {}
    for code, block in answers.items():
        means[code] = block.mean(axis=1)
        mean, low, high = _mean(means[code])
        alpha = alpha_interval(block)
        rows.append((code, block.shape[1], len(block), mean, low, high, *alpha, _says(alpha)))
    names = ["orientation", "n_block_items", "n_respondents", "mean_points", "score_low", "score_high"]
    names += ["alpha", "alpha_low", "alpha_high", "alpha_says"]
    table = pd.DataFrame(rows, columns=names).sort_values("mean_points", kind="stable", ignore_index=True)
    clear = len(table) > 1 and _lower(means[table["orientation"][0]], means[table["orientation"][1]])
    return Result(
        table,
        verdict="low" if clear else "close",
        about=table.iloc[0].to_dict()
        | {"n_orientations": len(table), "highest": table["orientation"].iloc[-1]},
        urgency="watch" if clear else "know",
        value=float(table["mean_points"].iloc[0]),
        unit="points",
        picture=intervals(
            "orientation",
            "mean_points",
            "score_low",
            "score_high",
            tone="plain",
            rows=table.sort_values("orientation"),
        ),
    )


@item
def item_drop(company) -> Result:
    """Cronbach's alpha of each block with one item left out: ``orientation, item_code, mean_points, alpha,
    alpha_without, alpha_gain``; the item whose leaving out helps most first.
    """
    rows = []
    for code, block in _answers(company).items():
        alpha = alpha_interval(block).estimate
        without = alpha_without(block) if block.shape[1] > 2 else {}
        rows += [(code, name, block[name].mean(), alpha, without.get(name, float("nan"))) for name in block]
    table = pd.DataFrame(rows, columns=["orientation", "item_code", "mean_points", "alpha", "alpha_without"])
    table["alpha_gain"] = table["alpha_without"] - table["alpha"]
    table = table.sort_values(["alpha_gain", "item_code"], ascending=[False, True], ignore_index=True)
    table["item_number"] = table.groupby("orientation")["item_code"].rank(method="first").astype(int)
    first = table.iloc[0]
    return Result(
        table,
        verdict="drop" if first["alpha_gain"] > HELPS else "keep",
        about=first.to_dict(),
        picture=bars(
            "item_code", "alpha_without", tone="plain", rows=table.sort_values("item_code"), most=20
        ),
    )


@item(dial={"drop": slider(0, 5, 1, start=1, form="int")})
def alpha_turned(company, drop: int = 0) -> Result:
    """Cronbach's alpha of each block without its ``drop``-th item (0: with all): ``orientation, alpha_left``."""
    rows = []
    for code, block in _answers(company).items():
        left = block.drop(columns=block.columns[int(drop) - 1]) if 0 < drop <= block.shape[1] else block
        rows.append((code, alpha_interval(left).estimate))
    table = pd.DataFrame(rows, columns=["orientation", "alpha_left"])
    return Result(
        table,
        verdict="dropped" if drop else "whole",
        about={"drop": int(drop), "low_enough": ENOUGH},
        picture=bars("orientation", "alpha_left", tone="plain", line_at="low_enough"),
    )


@exercise("E6.5", asks=[market_orientation], tools=[alpha_turned])
def lowest_and_alpha(company) -> Key:
    """The lowest score, the alpha of its block, and whether that is enough with the people who answered."""
    found = market_orientation(company)
    if not found.ok:
        raise Refused("none")
    table, first = found.table, found.table.iloc[0]
    if len(table) < 2 or first["alpha"] != first["alpha"]:
        raise Refused("none")
    others = {"highest": table["orientation"].iloc[-1]}
    drop = item_drop(company).table
    mine = drop[drop["orientation"] == first["orientation"]]["alpha_without"].dropna()
    wrong = {"without": float(mine.max())} if len(mine) and abs(mine.max() - first["alpha"]) > 0.02 else {}
    fields = {
        "lowest": choice(first["orientation"], sorted(table["orientation"]), "orientation", others),
        "alpha": number(first["alpha"], wrong, absolute=0.01, relative=0.0),
        "enough": choice(first["alpha_says"], ("enough", "unclear", "not_enough"), "alpha_says"),
    }
    return Key(fields, found.facts | {"low_enough": ENOUGH})


def _answers(company) -> dict[str, pd.DataFrame]:
    """Full answers by block: one row a person, one column an item; blocks are told by the letters of the item code."""
    table = company.table("surveys")
    table = table[table["kind"] == KIND].dropna(subset=["item_code"]) if "kind" in table else table.head(0)
    end = pd.Timestamp(company.as_of)
    if "date" in table:
        table = table[pd.to_datetime(table["date"]).fillna(end) <= end]
    block = table["item_code"].astype(str).str.replace(r"[\W_]*\d+$", "", regex=True)
    found = {}
    for code, part in table.groupby(block):
        wide = part.pivot_table(
            index="response_id", columns="item_code", values="value", aggfunc="last"
        ).dropna()
        if len(wide) >= FEW:
            found[str(code)] = wide
    if not found:
        raise Refused("few")
    return found


def _mean(values):
    from scipy.stats import t

    mean, half = values.mean(), t.ppf(0.975, len(values) - 1) * values.std(ddof=1) / len(values) ** 0.5
    return float(mean), float(mean - half), float(mean + half)


def _lower(lowest, following) -> bool:
    """Whether the same people score the one lower than the other (paired t, one-sided, 5%)."""
    from scipy.stats import ttest_rel

    both = pd.concat([lowest, following], axis=1).dropna()
    if len(both) < FEW or (both.iloc[:, 0] - both.iloc[:, 1]).std() == 0:
        return False
    return bool(ttest_rel(both.iloc[:, 0], both.iloc[:, 1], alternative="less").pvalue < 0.05)


def _says(alpha):
    if alpha.estimate != alpha.estimate:
        return "unclear"
    return "enough" if alpha.low >= ENOUGH else "not_enough" if alpha.high < ENOUGH else "unclear"
