"""What insight is worth, how ready a company is for tiers, and what an insight is made of."""

from importlib.resources import files

import pandas as pd

from custkit.data.cards import parse
from custkit.item import Key, Refused, Result, bars, exercise, item, several, slider, text
from custkit.locale import pick

from .assignment import tiers
from .clv import margin_multiple
from .features import months_before
from .leaving import churn_states
from .profit import customer_profit

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
        about={"more_retention": points} | table.iloc[0].to_dict(),
        money=total,
        picture=bars("tier", "value_gain", tone="tier"),
    )


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
