"""The action pack as data: promises, what we stop, the policy we change, five answers, and the gate they must pass."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

import pandas as pd

from custkit.planning.lint import plan_lint
from custkit.planning.raci import people_in
from custkit.planning.repair import repaired
from custkit.planning.slack_time import CLOSED, MIN_SLACK

KINDS = ("key_account", "dark_horse", "collection")
QUESTIONS = ("where_from", "how_much", "who", "why_believe", "what_if")
BETTER = {
    "revenue_90d": 1,
    "contacts_90d": 1,
    "overdue_now": -1,
}  # the direction in which a measure is better
DAYS = 90
GATE = (
    "smart",
    "one_a",
    "slack",
    "budget",
    "complete",
    "red_issues",
    *KINDS,
    "review_date",
    "stopped",
    "policy",
    "answers",
)


@dataclass(frozen=True)
class Promise:
    """One promise: a measure of a customer, from what it is to what it shall be, one person, one day.

    kind: of `KINDS`; metric: of `BETTER`; by_day: ISO date; serves: the lever of the gap it works on.
    """

    kind: str
    customer_id: str
    metric: str
    from_value: float
    to_value: float | None = None
    who: str = ""
    by_day: str = ""
    serves: str = ""

    @property
    def better(self) -> bool:
        """Whether the promised value is better than today's."""
        return self.to_value is not None and (self.to_value - self.from_value) * BETTER[self.metric] > 0

    @property
    def smart(self) -> dict[str, bool]:
        """The five criteria: a customer and a measure, a number, where it stands today, what it serves, a day."""
        return {
            "S": bool(self.customer_id and self.metric),
            "M": self.to_value is not None,
            "A": self.better,
            "R": bool(self.serves),
            "T": bool(self.by_day),
        }


@dataclass(frozen=True)
class Pack:
    """What people decided, or the data propose. start: ISO date from which 30, 60 and 90 days are counted.

    stop: ``what, hours`` (a quarter), ``whose`` (names of those whose hours these are), ``who``. policy:
    ``what, change, who, by_day``. issues: an action for each red light of the review, ``issue, who, by_day, metric``.
    answers: question → answer.
    signed: gate rule → who signs off although it is not green. source: ``form`` or ``draft``.
    """

    start: str
    promises: tuple[Promise, ...] = ()
    stop: tuple[Mapping, ...] = ()
    policy: tuple[Mapping, ...] = ()
    issues: tuple[Mapping, ...] = ()
    answers: Mapping = field(default_factory=dict)
    signed: Mapping = field(default_factory=dict)
    source: str = "draft"

    def record(self) -> dict:
        """As plain data, for parameters.yaml; `pack_of` reads it back."""
        return asdict(self) | {
            "promises": [asdict(one) for one in self.promises],
            "stop": [dict(one) for one in self.stop],
            "policy": [dict(one) for one in self.policy],
            "issues": [dict(one) for one in self.issues],
        }

    @property
    def reviews(self) -> list[pd.Timestamp]:
        """The days of review: 30, 60 and 90 days after the start."""
        return [pd.Timestamp(self.start) + pd.Timedelta(days=n) for n in (30, 60, DAYS)] if self.start else []

    @property
    def hours_stopped(self) -> float:
        """Hours a quarter that stopping gives back."""
        return float(sum(one.get("hours") or 0 for one in self.stop if one.get("what")))

    def hours_for(self, people) -> float:
        """Of them, the hours of these people: only their own hours pay for their slack; names share a row alike."""
        return float(
            sum(paying(one.get("hours"), one.get("whose"), people) for one in self.stop if one.get("what"))
        )


def paying(hours: float | None, whose: str | None, people) -> float:
    """The part of some stopped hours that are hours of ``people``.

    >>> paying(60, "Li; Wang", ["Wang", "Zhao"])
    30.0
    """
    names = people_in(str(whose or "").replace(",", ";"))
    return (hours or 0.0) * sum(one in set(people) for one in names) / len(names) if names else 0.0


def pack_of(record: Mapping) -> Pack:
    """The pack that `Pack.record` wrote."""
    promises = tuple(Promise(**one) for one in record.get("promises", ()))
    lists = {name: tuple(record.get(name, ())) for name in ("stop", "policy", "issues")}
    rest = {name: record[name] for name in ("start", "answers", "signed", "source") if name in record}
    return Pack(promises=promises, **lists, **rest)


def gate(
    pack: Pack, tasks: pd.DataFrame | None, slack: Mapping | None, possible=KINDS, red=None
) -> pd.DataFrame:
    """Whether a pack may be signed: ``gate_rule, light, n_to_do, signed_by``, one row a rule of `GATE`.

    light: green; red; ``unknown`` where the company has no data for it (no plan, no invoices); ``signed`` where it is
    red and somebody put a name to it. smart: every promise holds all five criteria. one_a: every task of the plan and
    every promise has exactly one name. slack: at least 20% of the hours are free once what is stopped is counted, and
    only the hours of those who carry the plan count. budget: every open task has an amount. complete: owner, dates and
    metric of every open task. red_issues: one name, a day and a measure for every red light of the review. A kind of
    promise, and what is stopped, changed and answered: at least one, all of it filled in. tasks: the plan as its owner
    left it; what its own cells settle is taken as settled (`repaired`). possible: kinds of promise for which the
    company has a case. red: the red dimensions of the review, None where there is no review.
    """
    open_ = dict.fromkeys(GATE, 0)
    unknown = {kind for kind in KINDS if kind not in possible}
    open_["smart"] = sum(not all(one.smart.values()) for one in pack.promises) + (not pack.promises)
    open_["one_a"] = sum(len(people_in(one.who)) != 1 for one in pack.promises)
    if tasks is None or tasks.empty:
        unknown |= {"budget", "complete"}
    else:
        work = tasks[~tasks["status"].isin(CLOSED)] if "status" in tasks else tasks
        broken = plan_lint(repaired(work.reset_index(drop=True)))["rule"]
        open_["one_a"] += int((broken == "accountable").sum())
        open_["budget"] = int((broken == "budget").sum())
        open_["complete"] = int(broken.isin(["owner", "dates", "metric"]).sum())
    if not slack:
        unknown.add("slack")
    else:
        open_["slack"] = int(slack["hours_to_free"] - pack.hours_for(slack["people"]) > 0.5)
    if red is None:
        unknown.add("red_issues")
    else:
        open_["red_issues"] = len(set(red) - {one["issue"] for one in pack.issues if _carried(one)})
    for kind in KINDS:
        open_[kind] = int(not any(one.kind == kind for one in pack.promises))
    open_["review_date"] = int(not pack.reviews)
    open_["stopped"] = int(not pack.hours_stopped)
    open_["policy"] = int(not any(all(one.values()) for one in pack.policy))
    open_["answers"] = sum(not str(pack.answers.get(one, "")).strip() for one in QUESTIONS)
    rows = []
    for rule in GATE:
        name = str(pack.signed.get(rule, "")).strip()
        red = "signed" if name else "red"
        light = "unknown" if rule in unknown else red if open_[rule] else "green"
        rows.append((rule, light, 0 if rule in unknown else int(open_[rule]), name))
    return pd.DataFrame(rows, columns=["gate_rule", "light", "n_to_do", "signed_by"])


def _carried(issue: Mapping) -> bool:
    one_name = len(people_in(str(issue.get("who") or ""))) == 1
    return one_name and bool(issue.get("by_day")) and bool(issue.get("metric"))


def slack_facts(company) -> dict | None:
    """The slack of the company's plan as `overall` tells it and ``people``, whose hours it is made of; None where
    nobody's hours are known."""
    from custkit.planning.slack_time import plan_slack

    found = plan_slack(company, MIN_SLACK)
    if not found.ok:
        return None
    people = found.table.dropna(subset=["available_hours"])["person"]
    return dict(found.about) | {"people": tuple(people)}
