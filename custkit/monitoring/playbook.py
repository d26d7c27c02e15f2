"""From a warning to an action: who goes, by when, with what in hand, and how far to trust the light."""

from functools import cache
from importlib.resources import files

import pandas as pd
import yaml

from custkit.item import Refused, Result, item, say
from custkit.locale import pick, tr

from .backtest import backtest, record_of
from .rules import one_after_another, rule_name, warnings
from .signals import signal_table

MANY = 3  # lights on at once that call the whole team
URGENT = 0.005  # of the last 12 months' revenue at stake: act; less is watched


def play(lit, company=None) -> dict:
    """The entry of the playbook for these lights: ``rule, who, within_days, first_step, offer`` in the language in use.

    company: a shop's customers (``company.profile.trade``) are written to and not visited.

    Raises ValueError where no light is on.
    """
    lit = tuple(lit)
    if not lit:
        raise ValueError(tr("no light is on: there is nothing to do"))
    book = _book()
    rule = "many" if len(lit) >= MANY else next(name for name in book if name in lit)
    own = book[rule]["shop"] if company is not None and company.profile.trade == "consumer" else {}
    return {"rule": rule} | {name: _said(value) for name, value in (book[rule] | own).items()}


def plays() -> pd.DataFrame:
    """The whole playbook, one row per warning sign: ``rule, within_days, who, first_step, offer``."""
    rows = [{"rule": n} | {k: _said(v) for k, v in entry.items()} for n, entry in _book().items()]
    return pd.DataFrame(rows)[["rule", "within_days", "who", "first_step", "offer"]]


@item
def warning_list(company, rules=None, as_of=None) -> Result:
    """The early-warning list with its plays: what `warnings` says, the owner, the play, and the lights' own record.

    Adds to `warnings`: ``owner`` (our person, where the customer table names one), ``who, within_days, first_step,
    offer``, and ``past_record``: how often each light that is on was right on the company's own past. Most money at
    stake first. rules: as for `warn_rules`.
    """
    table = warnings(company, rules, as_of)
    watched = len(signal_table(company, as_of))
    if table.empty:
        raise Refused("nobody" if watched else "nothing", watched=watched)
    chosen = [play(lit, company) for lit in table["lit"]]
    for name in ("who", "within_days", "first_step", "offer"):
        table[name] = [one[name] for one in chosen]
    table.insert(1, "owner", table["customer_id"].map(_owners(company)))
    tested, came = backtest(company, rules, as_of)
    tested, record = tested.set_index("rule"), record_of(company, rules, as_of)
    table["past_record"] = [_record(lit, tested, came.enough) for lit in table["lit"]]
    money = float(table["at_stake"].sum())
    good = record is not None and record.better_than_chance
    return Result(
        table,
        verdict="warned" if good else "chance" if record else "untested" if money > 0 else "uncompared",
        about=table.iloc[0][["customer_id", "reason"]].to_dict()
        | {"n_warned": len(table), "watched": watched},
        money=money,
        customers=tuple(table["customer_id"]),
        record=record,
        urgency="act" if good and money >= URGENT * company.profile.revenue_12m else "watch",
        value=len(table),
        unit="customers",
    )


def _record(lit, tested, enough):
    if not enough:
        return pick({"zh": "还没法检验", "en": "could not be tested"})
    text = {"zh": "{rule}：{alerts} 次里 {right} 次命中", "en": "{rule}: {right} of {alerts} right"}
    return one_after_another(
        say(text, {"rule": rule_name(name)} | tested.loc[name, ["alerts", "right"]].astype(int).to_dict())
        for name in lit
    )


def _owners(company):
    """Our owner by customer: the name from the table of reps, else the id."""
    if not company.has("customers.owner_rep_id"):
        return {}
    owner = company.table("customers").drop_duplicates("customer_id").set_index("customer_id")["owner_rep_id"]
    if company.has("reps.name"):
        names = company.table("reps").drop_duplicates("rep_id").set_index("rep_id")["name"]
        return owner.map(names).where(owner.map(names).notna(), owner).dropna().to_dict()
    return owner.dropna().to_dict()


def _said(value):
    return pick(value) if isinstance(value, dict) and "en" in value else value


@cache
def _book():
    return yaml.safe_load(files("custkit.monitoring").joinpath("playbook.yaml").read_text(encoding="utf-8"))
