"""The right answers of module 2's second half: customer profit, value, churn, clusters, evidence, winning back."""

from custkit import tiering
from custkit.course.answers import Expected
from custkit.course.checks.common import customer_names, label_names, named, named_list
from custkit.course.exercises import Key
from custkit.course.subjects import seasonal_customer
from custkit.data.contract import label
from custkit.locale import LANGUAGES, money, number, percent, pick, tr
from custkit.measures.intervals import difference_in_differences
from custkit.tiering.clusters import STABLE
from custkit.tiering.overview import TOP, overview
from custkit.tiering.profit import COSTS

CALLS = 3
YES_NO = {"yes": {"zh": "是", "en": "yes"}, "no": {"zh": "否", "en": "no"}}
VERDICTS = YES_NO | {"cannot_tell": {"zh": "说不准", "en": "cannot tell"}}
_WORDS = {"True": "yes", "会": "yes", "报": "yes", "False": "no", "不是": "no", "不会": "no", "不报": "no"}
_COST_WORDS = {
    "拜访": "visits",
    "加急": "expedite",
    "退货": "returns",
    "技术支持": "support",
    "资金占用": "finance_cost",
    "账期": "finance_cost",
    "物流费": "freight",
}
_VERDICT_WORDS = {"看不出": "cannot_tell", "不能确定": "cannot_tell", "无法判断": "cannot_tell"}


def e2_4(company) -> Key:
    """Which of the ten largest loses most money after cost to serve, and the driver whose repair brings most.

    Where none loses money, the answer is "none" and the driver is that of the least profitable of the ten.
    """
    view = overview(company)
    ten = view.largest
    if ten.empty:
        raise ValueError(tr("No customer of this company has revenue."))
    losers = ten[ten["profit"] < 0].sort_values("profit", kind="stable")["customer_id"].tolist()
    subject = losers[0] if losers else ten.loc[ten["profit_margin"].idxmin(), "customer_id"]
    row = ten.set_index("customer_id").loc[subject]
    repairs = tiering.repair_options(company, subject, view.profit).set_index("driver")["gain"]
    best = repairs.index[0]
    names = customer_names(company, view.profit["customer_id"])
    smaller = view.profit.loc[view.profit["profit"] < 0, "customer_id"]
    others = [one for one in ten["customer_id"] if one not in losers]
    texts = {code: {language: _driver(code, language) for language in LANGUAGES} for code in repairs.index}
    mistakes = {
        "other_loser": losers[1:],
        "not_large": set(smaller) - set(ten["customer_id"]),
        "earns": others,
    }
    helps, none = (
        repairs.index[1:][repairs.iloc[1:] > 0],
        repairs.index[repairs <= 0].drop(best, errors="ignore"),
    )
    answers = {
        "customer": Expected("choice", frozenset(losers[:1]), mistakes, names),
        "driver": Expected(
            "choice",
            {best},
            {"helps_less": set(helps), "no_dearer": set(none)},
            label_names(texts) | _COST_WORDS,
            {code: _driver(code) for code in repairs.index},
            read=_switched_off,
        ),
    }
    facts = {
        "customer": named(subject, names),
        "losers": named_list(losers, names),
        "n_losers": number(len(losers)),
        "revenue": money(row["revenue"], company.currency),
        "margin": money(row["gross_margin"], company.currency),
        "served": money(row["cost_to_serve"], company.currency),
        "profit": money(row["profit"], company.currency),
        "driver": _driver(best),
        "gain": money(repairs.iloc[0], company.currency),
        "next": tr(", ").join(
            f"{_driver(code)} {money(repairs[code], company.currency)}" for code in helps[:2]
        )
        or "–",
    }
    return Key(answers, facts)


def e2_5(company) -> Key:
    """How many strategic customers there are, and who is among the ten most valuable but not the ten largest.

    Value: `tiering.predict_value` at the company's margin; size: net money of the last 12 months.
    """
    view = overview(company)
    if view.predicted is None:
        raise ValueError(tr("The lifetime value model is silent here. {reason}", reason=view.model.refusal))
    matrix = tiering.value_matrix(company, profit=view.profit)
    counts = matrix["value_type"].value_counts()
    sizes = view.tiers.set_index("customer_id")
    by_value = view.predicted.dropna(subset=["clv"]).nlargest(TOP, "clv")["customer_id"]
    by_year = sizes["monetary_12m"].nlargest(TOP).index
    by_all = set(sizes["monetary"].nlargest(TOP).index)
    risen = [one for one in by_value if one not in set(by_year)]
    fallen = [one for one in by_year if one not in set(by_value)]
    all_years = [one for one in by_value if one not in by_all]
    names = customer_names(company, sizes.index)
    strategic = int(counts.get("strategic", 0))
    basic, potential = int(counts.get("basic", 0)), int(counts.get("high_potential", 0))
    mistakes = {"with_basic": strategic + basic, "with_potential": strategic + potential, "basic": basic}
    wrong_sets = {"other_way": fallen} if fallen else {}
    if all_years and all_years != risen:
        wrong_sets["all_years"] = all_years
    cuts = matrix.attrs["cuts"]
    answers = {
        "strategic": Expected(
            "number", strategic, mistakes, absolute=0, relative=0, read=lambda cuts: _strategic(matrix, cuts)
        ),
        "risen": Expected("set", frozenset(risen), wrong_sets, names),
    }
    facts = {
        "strategic": number(strategic),
        "basic": number(basic),
        "potential": number(potential),
        "profit_cut": percent(cuts["profit_share"]),
        "room_cut": money(cuts["headroom"], company.currency),
        "n_risen": number(len(risen)),
        "risen": named_list(risen, names),
        "fallen": named_list(fallen, names),
        "low": number(max(strategic - 2, 0)),
        "high": number(strategic + 2),
    }
    return Key(answers, facts)


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


def th2_5(company) -> Key:
    """The three best bets to win back, by expected value."""
    view = overview(company)
    table = view.winback
    if table.empty:
        raise ValueError(tr("No customer who once brought real money has gone silent: nobody to win back."))
    best = table["customer_id"].head(CALLS).tolist()
    mistakes = {
        "by_past": table.sort_values(["best_year", "customer_id"], ascending=[False, True])["customer_id"],
        "by_silence": table.sort_values(["recency_days", "customer_id"], ascending=[False, True])[
            "customer_id"
        ],
    }
    wrong = {reason: ids.head(CALLS).tolist() for reason, ids in mistakes.items()}
    wrong = {reason: ids for reason, ids in wrong.items() if set(ids) != set(best)}
    names = customer_names(company, view.tiers["customer_id"])
    first = table.iloc[0]
    facts = {
        "listed": number(len(table)),
        "worth": number(int(table["worth_it"].sum())),
        "best": named_list(best, names),
        "first": named(first["customer_id"], names),
        "year": money(first["best_year"], company.currency),
        "rate": percent(first["rate"]),
        "margin_rate": percent(view.margin_rate),
        "value": money(first["expected_value"], company.currency),
        "n": number(len(best)),
    }
    return Key({"calls": Expected("set", frozenset(best), wrong, names)}, facts)


def _driver(code, language=None):
    return label(f"cost_to_serve.{code}" if code in COSTS else code, language)


def _switched_off(answer):
    """Of the cost switches (`show.cost_drivers`): the cost that was switched off; other answers as they are."""
    if isinstance(answer, tuple) and set(answer) <= set(COSTS):
        return [cost for cost in COSTS if cost not in answer] or None
    return answer


def _strategic(matrix, cuts):
    """Of the value cuts (`show.value_cuts`): the strategic customers there; other answers as they are."""
    if not isinstance(cuts, dict):
        return cuts
    earns, room = matrix["profit_share"] >= cuts["profit_share"], matrix["potential"] >= cuts["headroom"]
    return int((earns & room).sum())


def _signed(value):
    return f"{value:+.2f}"


def _shown(texts):
    return {code: pick(words) for code, words in texts.items()}
