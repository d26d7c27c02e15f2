"""What insight is worth, how ready a company is for tiers, and what an insight is made of."""

from importlib.resources import files

import ibis
import pandas as pd
from scipy.stats import ttest_ind

from custkit.data.cards import parse
from custkit.item import Key, Refused, Result, bars, choice, exercise, intervals, item, several, slider, text
from custkit.locale import pick

from .assignment import tiers
from .clv import margin_multiple
from .features import months_before
from .leaving import churn_states
from .profit import customer_profit, on_margin

KINDS = ("fact", "insight", "opinion")
STATEMENTS = {"quarter": "fact", "expensive": "opinion", "line_two": "insight", "overdue": "fact", "loyal": "opinion",
              "waiting": "insight", "rivals": "opinion", "spares": "insight"}  # fmt: skip
FEWEST = 10  # promoters, and detractors, that are compared
CARD_PARTS = ("fact", "why", "size", "test")
QUESTIONS = ("top_ten", "rivals", "lost_list", "needs_differ", "levels_current", "service_differs",
             "hours", "cost", "small_ok", "owner", "alarm", "review")  # fmt: skip


@item(dial={"points": slider(0.01, 0.1, 0.01, start=0.05, form="percent")})
def insight_value(company, points: float = 0.02, discount: float | None = None, profit=None) -> Result:
    """What ``points`` more retention a year is worth, per tier, largest gain first.

    ``tier, n_customers`` (in it a year ago), ``retention`` (share of them not silent now), ``yearly_profit`` (of the
    last 12 months, at the profit margin of the tier's customers), ``value_now`` = profit × multiple,
    ``value_gain`` = what it would rise by. Linear in profit; discount: the setting ``discount_rate`` unless given.
    Source: Gupta & Lehmann 2003. Tiers nobody was in are left out.
    """
    discount = company.settings["discount_rate"] if discount is None else discount
    then = tiers(company, as_of=months_before(company.as_of, 12)).set_index("customer_id")
    then = then[then["tier"] != "lost"]
    if then.empty:
        raise Refused("too_short")
    state = churn_states(company).table.set_index("customer_id")["state"].reindex(then.index)
    profit = customer_profit(company) if profit is None else profit
    margin = profit.set_index("customer_id")["profit_margin"].reindex(then.index).fillna(0.0)
    now = tiers(company).set_index("customer_id")["monetary_12m"].reindex(then.index).fillna(0.0)
    rows = []
    for tier, part in then.groupby("tier"):
        retention = float((~state[part.index].isin(["silent", "confirmed"])).mean())
        yearly = float((now * margin)[part.index].sum())
        better = min(1.0, retention + points)
        value, after = (yearly * margin_multiple(r, discount) for r in (retention, better))
        rows.append((tier, len(part), retention, yearly, value, after - value))
    columns = ["tier", "n_customers", "retention", "yearly_profit", "value_now", "value_gain"]
    table = pd.DataFrame(rows, columns=columns).sort_values("value_gain", ascending=False, ignore_index=True)
    total = float(table["value_gain"].sum())
    return Result(
        table,
        verdict="worth" if total > 0 else "nothing",
        about={"more_retention": points, "on_margin": on_margin(company)} | table.iloc[0].to_dict(),
        money=total,
        picture=bars("tier", "value_gain", tone="tier"),
    )


@item
def recommending_value(company, points: float = 1.0) -> Result:
    """What ``points`` more net promoter score are worth a year, if promoters keep buying as they did here.

    Each customer's last answer of more than a year ago: money of the 12 months after it over that of the 12 before
    (at most 2, so that no small start decides). ``answer_group, n_customers, kept_buying`` (mean) with its 95% interval
    ``low, high``. A point is half a customer in a hundred turned from detractor into promoter: worth half a hundredth
    of the last 12 months' money times the difference of the two (Welch's t). An association: who is content may buy
    more for other reasons. Verdict ``silent`` where the interval holds nought, so that no price is told.
    """
    answers = company.table("surveys")
    answers = answers[(answers["kind"] == "nps") & answers["customer_id"].notna() & answers["value"].notna()]
    answers = answers.assign(day=pd.to_datetime(answers["date"]), value=pd.to_numeric(answers["value"]))
    answers = answers[answers["day"] <= pd.Timestamp(months_before(company.as_of, 12))].sort_values("day")
    answers = answers.drop_duplicates("customer_id", keep="last").set_index("customer_id")
    money = _around(company, answers["day"])
    kept = (money["after"] / money["before"].where(lambda cents: cents > 0)).dropna().clip(0, 2)
    group = pd.cut(
        kept.index.map(answers["value"]), [-1, 6, 8, 10], labels=["detractor", "passive", "promoter"]
    )
    parts = {name: part for name, part in kept.groupby(group, observed=True) if len(part) > 1}
    if min(len(parts.get(name, ())) for name in ("promoter", "detractor")) < FEWEST:
        raise Refused("few")
    told = pd.DataFrame({name: part.agg(["size", "mean", "sem"]) for name, part in parts.items()}).T
    told["low"], told["high"] = (told["mean"] + sign * 1.96 * told["sem"] for sign in (-1, 1))
    told = told.astype({"size": int}).rename_axis("answer_group").reset_index()
    found = ttest_ind(parts["promoter"], parts["detractor"], equal_var=False).confidence_interval()
    apart = parts["promoter"].mean() - parts["detractor"].mean()
    a_point = points * 0.005 * company.profile.revenue_12m
    about = {"more_nps": points, "apart": apart, "worth_a_year": a_point * apart,
             "worth_low": a_point * found.low, "worth_high": a_point * found.high}  # fmt: skip
    return Result(
        told.drop(columns="sem").rename(columns={"size": "n_customers", "mean": "kept_buying"}),
        verdict="worth" if found.low > 0 else "silent",
        about=about,
        picture=intervals("answer_group", "kept_buying", "low", "high"),
    )


def _around(company, days: pd.Series) -> pd.DataFrame:
    """Cents of each customer in the 365 days up to its day (``before``) and in the 365 after it (``after``)."""
    spans = pd.DataFrame(
        {"day": days, "first": days - pd.Timedelta(days=364), "last": days + pd.Timedelta(days=365)}
    )
    both = company.orders.join(ibis.memtable(spans.rename_axis("customer_id").reset_index()), "customer_id")
    inside = both.filter(both.order_date.between(both.first, both.last))
    sums = inside.group_by("customer_id").aggregate(
        before=inside.amount_cents.sum(where=inside.order_date <= inside.day).cast("int64"),
        after=inside.amount_cents.sum(where=inside.order_date > inside.day).cast("int64"),
    )
    return sums.execute().set_index("customer_id").astype(float).fillna({"after": 0.0})


@exercise("TH2.18")
def eight_statements(company) -> Key:
    """Which of eight statements is a fact, which an insight, which an opinion; the same at every company."""
    slips = {at: {"no_reason": {"fact"}, "no_number": {"opinion"}} if kind == "insight" else
             {"not_yet": {"insight"}, "no_source": {"fact"} if kind == "opinion" else {"opinion"}}
             for at, kind in STATEMENTS.items()}  # fmt: skip
    return Key({at: choice(kind, KINDS, "statement_kind", slips[at]) for at, kind in STATEMENTS.items()})


@exercise("TH2.10")
def ready_for_tiers(company) -> Key:
    """The twelve questions: whatever is ticked is right; what is left over is the agenda."""
    return Key({"ticked": several((), QUESTIONS, "self_check", check=lambda ticked: [])})


@exercise("TH2.11")
def insight_card(company) -> Key:
    """An insight of one's own: a fact, the customer's reason, a size and a test with a number each."""

    def checked(part):
        needs_number = part in ("size", "test")
        return lambda told: ["no_number"] if needs_number and not any(c.isdigit() for c in str(told)) else []

    return Key({part: text(checked(part)) for part in CARD_PARTS})


def example_goals() -> list[str]:
    """A goal that is SMART and one that is not, in the language in use; to be replaced by one's own."""
    texts = parse(files("custkit.tiering").joinpath("insight.yaml"))
    return [pick(goal) for goal in texts["example_goals"]]
