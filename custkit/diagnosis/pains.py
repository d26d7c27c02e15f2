"""What customers say hurts, against what goes with their recommending us (M1-37).

Stated importance comes from interviews and from the question "how important is it"; derived importance is the rank
correlation of a rating with the answer to "would you recommend us". Both are associations, neither is a proof of cause.
"""

import numpy as np
import pandas as pd

from custkit.diagnosis.topics import as_topics, vocabulary
from custkit.item import Key, Refused, Result, bars, choice, curve, exercise, item, one_of, own
from custkit.locale import tr
from custkit.measures.association import rank_correlation

WINDOW_DAYS = 182
GONE = ("silent", "confirmed")
FEWEST_OF_RATING = 5  # answers, below which a mean is not drawn
_NOT_ITEMS = ("response_id", "customer_id", "date", "nps", "lost")


def recommend_answers(company, lost: bool = True) -> pd.DataFrame:
    """One row per survey response that says how likely it recommends us: ``response_id, customer_id, date, nps``, a
    column per rated item (1–5), and ``lost`` (the customer has stopped ordering by the rule of
    `tiering.churn_states`).

    lost: keep the answers of lost customers; leaving them out asks only those who put up with us. Later answers of a
    customer are kept too. Empty without survey answers of both kinds.
    """
    columns = ["response_id", "customer_id", "date", "nps", "lost"]
    if company.missing("surveys.kind", "surveys.customer_id", "surveys.date"):
        return pd.DataFrame(columns=columns)
    answers = company.table("surveys")
    answers = answers[answers["kind"].isin(["nps", "satisfaction"])].dropna(subset=["value"])
    item = as_topics(answers["item_code"]).where(answers["kind"].ne("nps"), "nps")
    who = answers.drop_duplicates("response_id").set_index("response_id")[["customer_id", "date"]]
    wide = answers.assign(item=item).pivot_table(index="response_id", columns="item", values="value")
    if "nps" not in wide:
        return pd.DataFrame(columns=columns)
    wide = who.join(wide, how="inner").dropna(subset=["nps"]).rename_axis(columns=None).reset_index()
    wide["lost"] = wide["customer_id"].isin(_gone(company))
    kept = wide if lost else wide[~wide["lost"]]
    items = sorted(set(wide.columns) - set(columns))
    return kept[[*columns, *items]].reset_index(drop=True)


@item
def stated_pains(company) -> Result:
    """What customers say: ``topic, n_first, first_share`` (of interviews, the pain named first), ``n_interviews``
    that mention it, ``mention_share``, ``stated_rank`` (by first pain), ``importance`` (1–5 where asked).

    Codes are merged into topics (``topics.yaml``), so "lead time" and "delivery" count as one.
    ``about``: ``interviews``.
    """
    table = stated(company)
    heard = int(table["n_first"].sum())
    if not heard:
        raise Refused("empty")
    first = table.iloc[0]
    return Result(
        table,
        about={"interviews": heard, "topic": first["topic"], "first_share": first["first_share"]},
        value=float(first["first_share"]),
        unit="share",
        picture=bars("topic", "first_share", rows=table[table["n_interviews"] > 0], most=10),
    )


def stated(company) -> pd.DataFrame:
    """The table of `stated_pains`; without interviews, what the survey says of importance."""
    table = _interviewed(company).join(_asked(company), how="outer").rename_axis("topic").reset_index()
    for name in ("n_first", "n_interviews"):
        table[name] = table[name].fillna(0).astype(int)
    order = ["n_first", "n_interviews", "importance", "topic"]
    table = table.sort_values(order, ascending=[False, False, False, True], ignore_index=True)
    table["stated_rank"] = np.arange(1, len(table) + 1)
    names = ["topic", "n_first", "first_share", "n_interviews", "mention_share", "stated_rank", "importance"]
    return table[names]


def derived_importance(company, lost: bool = True, answers: pd.DataFrame | None = None) -> pd.DataFrame:
    """How closely each rated item goes with recommending us, closest first.

    ``topic, correlation, correlation_low, correlation_high`` (Spearman, 95%), ``others_held`` (standardised
    coefficient of a regression on the ranks of all items: what remains when those who tick everything high are
    allowed for), ``n_rated``, ``derived_rank``. The intervals count customers, not answers, since answers of one
    customer resemble each other. lost: with the answers of lost customers.
    """
    answers = recommend_answers(company, lost) if answers is None else answers
    items = [name for name in answers.columns if name not in _NOT_ITEMS]
    rows = []
    for name in items:
        rated = answers.dropna(subset=[name])
        found = rank_correlation(rated[name], rated["nps"], rated["customer_id"].nunique())
        rows.append((name, *found, len(rated)))
    table = pd.DataFrame(
        rows, columns=["topic", "correlation", "correlation_low", "correlation_high", "n_rated"]
    )
    table.insert(4, "others_held", table["topic"].map(_held(answers, items)))
    table["topic"] = as_topics(table["topic"])
    table = table.sort_values(["correlation", "topic"], ascending=[False, True], ignore_index=True)
    table["derived_rank"] = table["correlation"].rank(ascending=False, method="first").astype("Int64")
    return table


@item
def validate_pain(company, lost: bool = True) -> Result:
    """Stated against derived importance: one row per topic that is both rated and, somewhere, talked about.

    ``topic, stated_rank, first_share, importance, correlation, correlation_low, correlation_high, others_held,
    n_rated, derived_rank, record_correlation, record_low, record_high`` (what the books recorded in the half-year
    before each answer, see `recorded`), ``pain_verdict``: ``confirmed`` (said first and goes with recommending
    most), ``hidden`` (goes with recommending, hardly said first), ``loud`` (said often, goes with it less than the
    average item), ``plain`` (neither stands out), ``cannot_tell``. Closest association first. All of it is
    association: nobody tried out a change.
    """
    answers = recommend_answers(company, lost)
    table = derived_importance(company, lost, answers)
    if table.empty:
        raise Refused("empty")
    said = stated(company)
    first = said.iloc[0] if said["n_first"].any() else None
    extra = said.drop(columns=["n_interviews", "n_first"])
    table = table.merge(extra, on="topic", how="left").merge(
        recorded(company, answers), on="topic", how="left"
    )
    table["pain_verdict"] = _verdicts(table)
    known = table.dropna(subset=["correlation"])
    about, verdict = {}, "cannot_tell"
    if first is not None and len(known):
        top = known.iloc[0]
        about = {**top, "said": first["topic"], "said_share": first["first_share"], "meant": top["topic"]}
        if top["correlation_low"] > 0:
            verdict = "agree" if first["topic"] == top["topic"] else "differ"
    ranked = len(table.dropna(subset=["correlation", "stated_rank"])) > 1
    return Result(
        table,
        verdict=verdict,
        about=about,
        urgency="act" if verdict == "differ" else "know",
        value=about.get("correlation"),
        unit="share",
        picture=own("said_and_meant", height=2.0 + 0.42 * min(len(table), 10), width=9.0)
        if ranked and about
        else None,
    )


def _verdicts(table):
    average = table["correlation"].mean()
    said = table["first_share"].fillna(0.0)
    loud, strong = said > said.mean(), table["correlation_low"] > average
    weak, cannot = table["correlation"] < average, table["correlation"].isna()
    choices = [cannot, loud & strong, ~loud & strong, loud & weak]
    return np.select(choices, ["cannot_tell", "confirmed", "hidden", "loud"], "plain")


def _drivers(company) -> one_of:
    """The rated items; the dial starts at the one that goes with recommending least."""
    table = derived_importance(company)
    codes = sorted(table["topic"])
    return one_of(tuple(codes), table["topic"].iloc[-1] if codes else "", column="topic")


@item(dial={"driver": _drivers, "lost": one_of(("yes", "no"), "yes", column="ask_lost")})
def recommending(company, driver: str | None = None, lost: str = "yes") -> Result:
    """How recommending moves with the rating of one item: ``rating, mean_recommend, score_low, score_high, n_rated``.

    driver: a rated item, the last of `derived_importance` unless given; lost: ``"no"`` leaves out the answers of
    customers who have since stopped ordering. ``about``: the rank correlation with its 95% interval, and what it is
    the other way (``correlation_other``). The axes are the same for every choice.
    """
    with_lost, without = recommend_answers(company), recommend_answers(company, lost=False)
    answers, others = (with_lost, without) if lost == "yes" else (without, with_lost)
    two = [derived_importance(company, answers=one).set_index("topic") for one in (answers, others)]
    importance, other = two
    if importance.empty:
        raise Refused("empty")
    driver = driver or importance.index[-1]
    items = {topic: code for code, topic in zip(_items(answers), as_topics(_items(answers)), strict=True)}
    if driver not in items:
        raise ValueError(tr("nobody rated {name}", name=driver))
    table, found = driver_curve(answers, items[driver]), importance.loc[driver]
    if table.empty:
        raise Refused("few", topic=driver)
    about = {name: found[name] for name in ("correlation", "correlation_low", "correlation_high")}
    about |= {"topic": driver, "n_rated": len(answers), "lost_share": float(with_lost["lost"].mean())}
    about["correlation_other"] = other["correlation"].get(driver)
    every = pd.concat([driver_curve(part, item) for part in (answers, others) for item in _items(part)])
    ends = every[["rating", "score_low"]].min(), every[["rating", "score_high"]].max()
    return Result(
        table,
        verdict="with_lost" if lost == "yes" else "without_lost",
        about=about,
        picture=curve("rating", "mean_recommend", "", "score_low", "score_high", within=ends, height=4.0),
    )


@exercise("E1.5", asks=[stated_pains, validate_pain], tools=[recommending], after=(validate_pain,))
def said_and_meant(company) -> Key:
    """The pain that interviews name first, and the item whose rating goes most closely with recommending us."""
    said = stated(company)
    pains = validate_pain(company).table.dropna(subset=["correlation"])
    if not said["n_first"].any() or pains.empty:
        raise Refused("empty")
    first = set(said.loc[said["n_first"] == said["n_first"].max(), "topic"])
    top, lead = pains.iloc[0], said.iloc[0]
    seen = {top["topic"]} if top["correlation_low"] > 0 else set()
    often = set(said.loc[said["n_interviews"] > 0, "topic"]) - first
    zero = set(pains.loc[pains["correlation_low"] <= 0, "topic"]) - seen
    weaker = set(pains["topic"]) - seen - zero - first
    mistakes = {"said_first": first - seen, "none_at_all": zero - first, "weaker": weaker}
    mistakes["nobody"] = {"none"} if seen else set()
    fields = {
        "said": choice(first, said["topic"], "topic", {"often": often}, _also(said["topic"])),
        "driver": choice(seen, sorted(pains["topic"]), "topic", mistakes, _also(pains["topic"]), none=True),
    }
    same = pains[pains["topic"] == lead["topic"]]
    facts = {**top, "said": lead["topic"], "said_share": lead["first_share"], "meant": top["topic"]}
    facts |= {
        "said_r": same["correlation"].iloc[0] if len(same) else None,
        "candidates": sorted(pains["topic"].head(2)),
        "n_items_seen": int(pains["correlation_low"].gt(0).sum()),
    }
    return Key(fields, facts)


def _also(codes) -> dict[str, str]:
    """What coders and surveys call a topic."""
    return {name: code for code in codes for name in vocabulary().get(code, {}).get("codes", ())}


def _items(answers) -> pd.Series:
    return pd.Series([name for name in answers.columns if name not in _NOT_ITEMS], dtype=object)


def driver_curve(answers: pd.DataFrame, item: str) -> pd.DataFrame:
    """How recommending moves with the rating of one item: ``rating, mean_recommend`` (0–10), ``score_low, score_high``
    (95% of the mean, Student's t), ``n_rated``; one row per rating that at least five answers gave.

    answers: table of `recommend_answers`. Raises ValueError for an item that nobody rated.
    """
    if item not in answers or item in _NOT_ITEMS:
        raise ValueError(tr("nobody rated {name}", name=item))
    groups = answers.dropna(subset=[item]).groupby(item)["nps"]
    table = groups.agg(["mean", "std", "size"])
    table = table[table["size"] >= FEWEST_OF_RATING]
    from scipy.stats import t

    half = t.ppf(0.975, table["size"] - 1) * table["std"] / np.sqrt(table["size"])
    return pd.DataFrame(
        {
            "rating": table.index.astype(float),
            "mean_recommend": table["mean"].to_numpy(),
            "score_low": (table["mean"] - half).to_numpy(),
            "score_high": (table["mean"] + half).to_numpy(),
            "n_rated": table["size"].to_numpy(),
        }
    )


def recorded(company, answers: pd.DataFrame | None = None, days: int = WINDOW_DAYS) -> pd.DataFrame:
    """Do the books agree? How what was recorded in the ``days`` before each answer goes with that answer.

    ``topic, record_used`` (which record), ``record_correlation, record_low, record_high, record_n``; the sign is
    turned so that above 0 means "better service, higher score". Delivery: share of order lines delivered by the
    promised day; price: the discount on the list price; the others: tickets of that topic, fewer being better. Only
    what happened before the answer counts, so that the answer cannot have brought it about.
    """
    answers = recommend_answers(company) if answers is None else answers
    columns = ["topic", "record_used", "record_correlation", "record_low", "record_high", "record_n"]
    if answers.empty:
        return pd.DataFrame(columns=columns)
    found = [("on_time_delivery", "on_time_share", _lagged_ratio(_delivered(company), answers, days)),
             ("price", "discount_rate", _lagged_ratio(_discounted(company), answers, days)),
             *(_ticketed(company, answers, days))]  # fmt: skip
    rows = []
    for topic, record, values in found:
        if values is None:
            continue
        known = values.notna()
        r = rank_correlation(
            values[known], answers.loc[known, "nps"], answers.loc[known, "customer_id"].nunique()
        )
        rows.append((topic, record, *r, int(known.sum())))
    return pd.DataFrame(rows, columns=columns)


def _gone(company):
    from custkit.tiering.overview import overview

    states = overview(company).states
    return set(states.loc[states["state"].isin(GONE), "customer_id"])


def _interviewed(company):
    empty = pd.DataFrame(columns=["n_first", "first_share", "n_interviews", "mention_share"])
    if company.missing("interviews.code_a"):
        return empty
    turns = company.table("interviews").dropna(subset=["code_a"]).sort_values(["interview_id", "turn_no"])
    turns = turns.assign(topic=as_topics(turns["code_a"]))
    first = turns.groupby("interview_id")["topic"].first().value_counts()
    named = turns.drop_duplicates(["interview_id", "topic"])["topic"].value_counts()
    table = pd.DataFrame({"n_first": first, "n_interviews": named})
    n = max(turns["interview_id"].nunique(), 1)
    return table.assign(first_share=table["n_first"].fillna(0) / n, mention_share=table["n_interviews"] / n)


def _asked(company):
    if company.missing("surveys.kind"):
        return pd.DataFrame(columns=["importance"])
    answers = company.table("surveys")
    answers = answers[answers["kind"].eq("importance")]
    return answers.groupby(as_topics(answers["item_code"]))["value"].mean().rename("importance").to_frame()


def _held(answers, items):
    """Standardised coefficients of the ranks of all items at once (complete answers only)."""
    full = answers.dropna(subset=[*items, "nps"]) if items else answers
    items = [name for name in items if full[name].nunique() > 1]
    if len(full) < 10 * max(len(items), 1) or full["nps"].nunique() < 2:
        return {}
    ranks = full[[*items, "nps"]].rank()
    ranks = (ranks - ranks.mean()) / ranks.std()
    found = np.linalg.lstsq(ranks[items].to_numpy(), ranks["nps"].to_numpy(), rcond=None)[0]
    return dict(zip(items, found, strict=True))


def _delivered(company):
    """Customer, day: lines delivered that day (``n``) and how many of them by the promised day (``good``)."""
    lines = company.order_lines
    wanted = {"customer_id", "promised_date", "delivered_date"}
    if lines is None or not wanted <= set(lines.columns):
        return None
    lines = lines.filter(
        lines.customer_id.notnull() & lines.promised_date.notnull() & lines.delivered_date.notnull()
    )
    daily = lines.group_by(["customer_id", lines.delivered_date.name("date")]).aggregate(
        good=(lines.delivered_date <= lines.promised_date).ifelse(1, 0).sum(), n=lines.count()
    )
    return daily.to_pandas()


def _discounted(company):
    """Customer, day: value at list price (``n``) and the discount on it (``good``)."""
    lines = company.order_lines
    wanted = {"customer_id", "order_date", "quantity", "unit_price", "list_price"}
    if lines is None or not wanted <= set(lines.columns):
        return None
    there = (
        lines.customer_id.notnull()
        & (lines.quantity > 0)
        & (lines.list_price > 0)
        & lines.unit_price.notnull()
    )
    lines = lines.filter(there)
    at_list = (lines.quantity * lines.list_price).cast("float64")
    off = (lines.quantity * (lines.list_price - lines.unit_price)).cast("float64")
    daily = lines.group_by(["customer_id", lines.order_date.name("date")]).aggregate(
        good=off.sum(), n=at_list.sum()
    )
    return daily.to_pandas()


def _lagged_ratio(daily, answers, days):
    """Σ good / Σ n over the ``days`` before each answer, per row of ``answers``; NaN where nothing was recorded."""
    if daily is None or daily.empty:
        return None
    sums = _lagged_sums(daily, answers, days)
    return (sums["good"] / sums["n"]).where(sums["n"] > 0)


def _lagged_sums(daily, answers, days):
    daily = daily.assign(date=pd.to_datetime(daily["date"]).astype("datetime64[s]")).sort_values("date")
    totals = daily[["customer_id", "date"]].join(
        daily.groupby("customer_id")[["good", "n"]].cumsum().astype(float)
    )
    totals = totals.drop_duplicates(["customer_id", "date"], keep="last")
    asked = answers[["customer_id", "date"]].assign(row=np.arange(len(answers)))
    ends = []
    for back in (0, days):
        date = pd.to_datetime(asked["date"]).astype("datetime64[s]") - pd.Timedelta(days=back)
        at = asked.assign(date=date.astype("datetime64[s]")).dropna(subset=["customer_id", "date"])
        at = pd.merge_asof(
            at.sort_values("date"), totals, on="date", by="customer_id", allow_exact_matches=False
        )
        ends.append(at.set_index("row")[["good", "n"]].reindex(asked["row"]).fillna(0.0))
    return (ends[0] - ends[1]).set_axis(answers.index)


def _ticketed(company, answers, days):
    """(topic, record, −number of tickets in the days before each answer) of each topic that has tickets."""
    if not company.has("tickets.category"):
        return []
    tickets = company.table("tickets").dropna(subset=["category", "opened_at"])
    daily = pd.DataFrame({"customer_id": tickets["customer_id"], "date": tickets["opened_at"].dt.normalize(),
                          "topic": as_topics(tickets["category"])})  # fmt: skip
    daily = daily.groupby(["topic", "customer_id", "date"]).size().rename("n").reset_index().assign(good=0)
    return [
        (topic, "n_tickets", -_lagged_sums(part, answers, days)["n"])
        for topic, part in daily.groupby("topic")
        if topic != "on_time_delivery"
    ]
