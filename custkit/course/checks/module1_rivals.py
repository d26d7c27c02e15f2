"""The right answers of module 1 on rivals: the largest weighted gap, and who can replace us."""

from custkit import diagnosis
from custkit.course.answers import Expected
from custkit.course.blank import is_blank
from custkit.course.checks.common import label_names
from custkit.course.exercises import Key
from custkit.data.words import texts_of
from custkit.locale import number, percent, pick, tr

_FACTOR_WORDS = {
    "质量": "quality",
    "交期": "delivery",
    "交货": "delivery",
    "准时交货": "delivery",
    "品质": "quality",
}


def e1_3(company, weights=None) -> Key:
    """The factor with the largest weighted gap, and the best rival on it, at the weights given.

    weights: factor → weight (or the control that holds them); those of the customer survey when not given.
    """
    weights = getattr(weights, "value", weights)
    gaps = diagnosis.cpm(company, None if is_blank(weights) else weights)
    if gaps.empty:
        raise ValueError(tr("There are no scores of ourselves and of rivals to compare."))
    first, behind = gaps.iloc[0], gaps["weighted_gap"].iloc[0] < 0
    raw, heavy = gaps.loc[gaps["score_gap"].idxmin()], gaps.loc[gaps["importance_weight"].idxmax()]
    factor, rival = (first["factor"], first["best_rival"]) if behind else (None, None)
    ahead = set(gaps.loc[gaps["score_gap"] >= 0, "factor"]) - {factor}
    mistakes = {"ahead": ahead} if ahead else {}
    mistakes |= {"unweighted": {raw["factor"]}} if raw["factor"] != factor else {}
    mistakes |= {"heaviest": {heavy["factor"]}} if heavy["factor"] != factor else {}
    mistakes |= {"smaller": set(gaps["factor"]) - ahead - {factor}}
    leader, best = _leader(company), _best_total(company, weights)
    wrong_firms = {"leader": {leader}} if leader not in (rival, None) else {}
    wrong_firms |= {"best_total": {best}} if best != rival else {}
    texts = _factor_texts(gaps["factor"])
    names = _firm_names(company)
    wrong_firms |= {"lower": set(names.values()) - {rival}}
    answers = {
        "factor": Expected("choice", {factor} if behind else frozenset(), mistakes, label_names(texts) | _FACTOR_WORDS,
                           {code: pick(words) for code, words in texts.items()}),
        "rival": Expected("choice", {rival} if behind else frozenset(), wrong_firms, names, _shown(names)),
    }  # fmt: skip
    shares = gaps.sort_values("importance_weight", ascending=False)
    facts = {
        "factor": pick(texts[factor]) if behind else tr("none"),
        "rival": first["best_firm"] if behind else tr("none"),
        "ours": number(first["own_score"], 1),
        "theirs": number(first["best_score"], 1),
        "weight": percent(first["importance_weight"]),
        "raw": pick(texts[raw["factor"]]),
        "second": pick(texts[gaps["factor"].iloc[min(1, len(gaps) - 1)]]),
        "weights": tr(", ").join(
            f"{pick(texts[row.factor])} {percent(row.importance_weight)}" for row in shares.itertuples()
        ),
    }
    return Key(answers, facts)


def th1_3(company) -> Key:
    """Which rivals' products reach a substitution of 0.7, and where the highest is strongest."""
    scores = diagnosis.substitution_score(company).dropna(subset=["substitution"])
    if scores.empty:
        raise ValueError(tr("Without scores and prices of rivals a substitute cannot be told."))
    first, over = scores.iloc[0], scores[scores["crosses"]]
    right = set(over["competitor_id"])
    covers = set(scores.loc[scores["function_coverage"] >= 0.7, "competitor_id"])
    leader = _leader(company)
    wrong = {"covers": covers} if covers != right else {}
    wrong |= {"leader": {leader}} if {leader} != right and leader is not None else {}
    below = scores.loc[~scores["crosses"], "competitor_id"]
    wrong |= {"nearest": {below.iloc[0]}} if len(below) and {below.iloc[0]} != right else {}
    names = _firm_names(company)
    shares = diagnosis.regional_shares(company)
    known = isinstance(first["strongest_region"], str)
    region = {first["strongest_region"]} if known else frozenset()
    of_leader = shares[shares["competitor_id"] == leader].nlargest(1, "market_share")["region"]
    wrong_regions = {"largest_market": set(of_leader)} if set(of_leader) - region else {}
    places = {one: one for one in shares["region"].unique()}
    answers = {
        "crossing": Expected("set", frozenset(right), wrong, names, _shown(names)),
        "region": Expected("choice", region, wrong_regions, places),
    }
    entrants = tr(", ").join(over.loc[over["entrant"], "firm"])
    facts = {
        "crossing": tr(", ").join(over["firm"]) or tr("none"),
        "first": first["firm"],
        "covered": number(first["function_coverage"], 2),
        "covered_share": percent(min(first["function_coverage"], 1.0)),
        "worth": number(first["price_performance"], 2),
        "score": number(first["substitution"], 2),
        "second_score": number(scores["substitution"].iloc[min(1, len(scores) - 1)], 2),
        "times": number(first["performance_for_money"], 2),
        "region": first["strongest_region"] if known else tr("none"),
        "share": percent(first["strongest_share"]) if known else "–",
        "entrants": tr("From another trade: {names}. ", names=entrants) if entrants else "",
    }
    return Key(answers, facts)


def _leader(company):
    firms = diagnosis.strategic_map(company)
    return firms["competitor_id"].iloc[0] if len(firms) else None


def _best_total(company, weights):
    """The rival with the highest weighted total."""
    profile = diagnosis.profile_table(company, None if is_blank(weights) else weights).set_index("factor")
    totals = profile.loc["total"].drop("importance_weight").iloc[1:]
    return _firm_names(company)[totals.astype(float).idxmax()]


def _firm_names(company) -> dict[str, str]:
    """Ways to write a competitor: name or id → id."""
    table = company.table("competitors")
    ids = table["competitor_id"].astype(str)
    named = table["name"].fillna(ids) if "name" in table else ids
    return dict(zip(named, ids, strict=True)) | {one: one for one in ids}


def _shown(names):
    return {code: name for name, code in names.items() if name != code}


def _factor_texts(factors):
    written = texts_of("factor")
    return {code: written.get(code, {"zh": code, "en": code}) for code in factors}
