"""The right answers of module 2's second half: customer profit, value, churn, clusters, evidence, winning back."""

from custkit import tiering
from custkit.course.answers import Expected
from custkit.course.checks.common import customer_names, label_names, named
from custkit.course.exercises import Key
from custkit.course.subjects import seasonal_customer
from custkit.data.contract import label
from custkit.locale import number, percent, pick, tr
from custkit.measures.intervals import difference_in_differences
from custkit.tiering.clusters import STABLE
from custkit.tiering.overview import overview
from custkit.tiering.profit import COSTS

YES_NO = {"yes": {"zh": "是", "en": "yes"}, "no": {"zh": "否", "en": "no"}}
VERDICTS = YES_NO | {"cannot_tell": {"zh": "说不准", "en": "cannot tell"}}
_WORDS = {"True": "yes", "会": "yes", "报": "yes", "False": "no", "不是": "no", "不会": "no", "不报": "no"}
_VERDICT_WORDS = {"看不出": "cannot_tell", "不能确定": "cannot_tell", "无法判断": "cannot_tell"}


def th2_2(company) -> Key:
    """The churn rate of the last quarter at three own gaps, and whether that rule reports the seasonal customer."""
    lost = tiering.churn_rate(company, months=3, gap_times=3.0)
    if not lost["start"]:
        raise ValueError(tr("Three months ago this company had no customers who could have left."))
    states = overview(company).states.set_index("customer_id")
    gone = states["state"].isin(["silent", "confirmed"])
    customer = seasonal_customer(company)
    if customer is None:
        raise ValueError(tr("No customer here has a quiet season to be mistaken for leaving."))
    row = states.loc[customer]
    flagged = "yes" if gone[customer] else "no"
    mistakes = {"standing": float(gone.mean()), "money": lost["money_rate"]}
    mistakes |= {"year": overview(company).churn["rate"], "kept": 1 - lost["rate"]}
    names = label_names(YES_NO) | _WORDS
    answers = {
        "rate": Expected("share", lost["rate"], mistakes),
        "flagged": Expected(
            "choice", {flagged}, {word: {word} for word in YES_NO if word != flagged}, names, _shown(YES_NO)
        ),
    }
    facts = {
        "rate": percent(lost["rate"], 1),
        "money_rate": percent(lost["money_rate"], 1),
        "start": number(lost["start"]),
        "lost": number(lost["lost"]),
        "customer": named(customer, customer_names(company, [customer])),
        "days": number(int(row["recency_days"])),
        "gap": number(round(float(row["median_gap_days"]))),
        "limit": number(int(row["silent_after_days"])),
        "state": tiering.stage_label(row["state"]),
    }
    return Key(answers, facts)


def th2_3(company) -> Key:
    """The number of clusters to choose: of those that come back on resampled customers, the best separated."""
    found = overview(company).clusters
    choice = found.choice.set_index("k")
    k = int(choice.index[choice["chosen"]][0])
    wrong = {
        "unstable": [n for n in choice.index if choice.loc[n, "stability"] < STABLE],
        "less_apart": [n for n in choice.index if choice.loc[n, "stability"] >= STABLE],
    }
    names = {f"k={n}": str(n) for n in choice.index} | {f"{n}.0": str(n) for n in choice.index}
    names |= {str(n): str(n) for n in choice.index}
    mistakes = {reason: {str(n) for n in ks if n != k} for reason, ks in wrong.items()}
    row, sizes = choice.loc[k], found.profile["customers"]
    answers = {"k": Expected("choice", {str(k)}, mistakes, names)}
    facts = {
        "k": number(k),
        "tried": tr(", ").join(str(n) for n in choice.index),
        "stable": tr(", ").join(str(n) for n in choice.index if n not in wrong["unstable"]) or "–",
        "silhouette": number(row["silhouette"], 2),
        "stability": number(row["stability"], 2),
        "smallest": number(int(sizes.min())),
    }
    return Key(answers, facts)


def th2_4(company) -> Key:
    """Whether an event moved the orders of its guests more than those of comparable customers."""
    table = tiering.event_comparison(company)
    guests, others = table[table["guest"]], table[~table["guest"]]
    if min(len(guests), len(others)) < 2:
        raise ValueError(tr("There is no event with guests and half a year after it to compare."))
    effect, low, high = difference_in_differences(table["before"], table["after"], table["guest"])
    answer = "yes" if low > 0 else "no" if high < 0 else "cannot_tell"
    more = guests["before"].mean() / others["before"].mean() - 1
    mistakes = {"believed": {"yes"}, "disproved": {"no"}, "clear": {"cannot_tell"}}
    names = label_names(VERDICTS) | _WORDS | _VERDICT_WORDS
    facts = {
        "event": table.attrs["event"],
        "guests": number(len(guests)),
        "others": number(len(others)),
        "more": percent(more),
        "guest_change": _signed(guests["after"].mean() - guests["before"].mean()),
        "other_change": _signed(others["after"].mean() - others["before"].mean()),
        "effect": _signed(effect),
        "low": _signed(low),
        "high": _signed(high),
        "verdict": _shown(VERDICTS)[answer],
    }
    return Key({"verdict": Expected("choice", {answer}, mistakes, names, _shown(VERDICTS))}, facts)


def _driver(code, language=None):
    return label(f"cost_to_serve.{code}" if code in COSTS else code, language)


def _signed(value):
    return f"{value:+.2f}"


def _shown(texts):
    return {code: pick(words) for code, words in texts.items()}
