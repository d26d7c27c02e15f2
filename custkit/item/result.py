"""What every item gives: the table, the verdict and the facts; texts, picture and finding follow when asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import pandas as pd

from custkit.data.contract import column_format
from custkit.data.finding import Finding
from custkit.item.texts import say
from custkit.locale import pick, tr

MAX_CUSTOMERS = 500  # ids that a finding names
MISSING = "missing"


class Refused(ValueError):
    """The data cannot carry this. verdict: of the card, which says why; facts: what its sentence quotes."""

    def __init__(self, verdict: str, **facts):
        super().__init__(verdict)
        self.verdict, self.facts = verdict, facts


URGENT = 0.005  # of the last 12 months' revenue
NO_FORECAST = {  # what to do with a label that says nothing of what comes
    "zh": "这是事实，不是预测：过去有这个标签的客户，后来并没有更常这样走。原因照样去问，不为标签另外投入。",
    "en": "A fact and no forecast: earlier customers with this label went that way no more often than others. "
    "Still ask for the reason, and spend nothing more on the label.",
}


_CLAUSE = {
    "zh": "（历史命中率 {right:percent}，共 {cases:int} 次；本来也有 {anyway:percent}[[；命中指{hit}]]）。",
    "en": " (right in {right:percent} of {cases:int} earlier cases; {anyway:percent} come about anyway"
    "[[; right means: {hit}]]).",
}
_UNTESTED = {"zh": "（没有先例可以验证）。", "en": " (no earlier cases to test it on)."}
_BETTER = {"zh": "：优于随机", "en": ": better than chance"}
_NO_BETTER = {"zh": "：不优于随机，只当事实看", "en": ": no better than chance, a fact and no forecast"}


@dataclass(frozen=True)
class Record:
    """How often a rule was right on the company's own history, and how often the same comes about anyway.

    right, anyway: shares (0–1); cases: how many times the rule spoke. `UNTESTED` where it could not be tested.
    """

    right: float
    anyway: float
    cases: int

    @property
    def tested(self) -> bool:
        """Whether there were earlier cases to hold the rule against."""
        return self.right == self.right

    @property
    def better_than_chance(self) -> bool:
        """Whether the rule did better than doing nothing (one-sided exact binomial test, 5%)."""
        from scipy.stats import binomtest

        if not self.cases or not self.tested:
            return False
        hits = round(self.right * self.cases)
        return binomtest(hits, self.cases, min(max(self.anyway, 0), 1), "greater").pvalue < 0.05

    def clause(self, hit: Mapping | None = None) -> str:
        """The record in one clause, in the language in use; hit: what counts as right, ``{zh, en}``."""
        if not self.tested:
            return say(_UNTESTED, {})
        facts = {"right": self.right, "anyway": self.anyway, "cases": self.cases, "hit": hit and pick(hit)}
        return say(_CLAUSE, facts)

    def sentence(self) -> str:
        """The record as the line below a picture: the clause, and whether it is better than chance."""
        told = self.clause().strip(" ()（）。.")
        if not self.tested:
            return told
        return told + say(_BETTER if self.better_than_chance else _NO_BETTER, {})


UNTESTED = Record(float("nan"), float("nan"), 0)


@dataclass(frozen=True, eq=False)
class Result:
    """What an item found on a company. The function gives the first part; `item` adds what it is bound to.

    table: one row a thing, worst or largest first; ``.table`` is what solution cells compute from. verdict: which of
    the card's sentences is true. about: the facts they quote. money: at stake, in the company's currency. customers:
    ids concerned, most important first. record: how often this was right (`Record`; `UNTESTED` where the label asks for
    action and its own history is too short), None where there is nothing to foretell.
    picture: a kind (`custkit.item.kinds`), None for a table. urgency: ``act``, ``watch`` or ``know``. value, unit: the
    number behind the sentence, for the finding. extra: other tables or objects that belong to it.
    """

    table: pd.DataFrame
    verdict: str = "found"
    about: Mapping = field(default_factory=dict)
    money: float | None = None
    customers: tuple = ()
    record: Record | None = None
    picture: object = None
    urgency: str = "know"
    value: float | None = None
    unit: str = ""
    extra: Mapping = field(default_factory=dict)
    # bound by @item
    item: Any = None
    company: Any = None
    lacks: tuple = ()
    refused: bool = False
    key: Any = None

    @property
    def as_found(self) -> Any:
        """The key of what an item gave and nobody has changed since; None for any other Result."""
        kept = vars(self.company).get("_results", {}) if self.company is not None else {}
        return self.key if kept.get(self.key) is self else None

    @property
    def card(self) -> Mapping:
        """The item's card."""
        return self.item.card

    @property
    def ok(self) -> bool:
        """Whether there is something to show: the tables are there and the data carry it."""
        return not self.lacks and not self.refused

    @property
    def facts(self) -> dict:
        """What the card's texts may quote: ``about``, and ``money, customers``."""
        return {"money": self.money, "customers": self.customers} | dict(self.about)

    @property
    def message(self) -> str:
        """What this says, one sentence with its number, in the language in use."""
        if self.lacks:
            return tr("This part is skipped: some data is not there")
        return say(self.card["says"][self.verdict], self.facts, self.company)

    @property
    def quiet_message(self) -> str:
        """What it is about, without what was found: while an exercise asks for that."""
        return say(self.card["quiet"], self.facts, self.company) if "quiet" in self.card else self.message

    @property
    def finding(self) -> Finding | None:
        """The finding of this verdict, None where the card has none or the data do not carry it."""
        entry = self.card.get("finding", {}).get(self.verdict) if self.ok else None
        if entry is None:
            return None
        seen = say(entry["seen"], self.facts, self.company) if "seen" in entry else self.message
        do, urgency = entry["do"], self.urgency
        if "shop" in entry and self.company.profile.trade == "consumer":
            do = entry["shop"]
        if self.record is not None:
            seen = seen.rstrip("。.") + self.record.clause(self.card.get("hit"))
            if not self.record.tested:
                urgency = "watch" if urgency == "act" else urgency
            elif not self.record.better_than_chance:
                do, urgency = NO_FORECAST, "know"
        if self._is_small:
            calm = "watch" if urgency == "act" else urgency
            urgency = "know" if self.company.profile.trade == "consumer" else calm
        key = self.card.get("key", self.item.name)
        return Finding(
            key=key if "." in key else f"{self.item.room}.{key}",
            seen=seen,
            action=say(do, self.facts, self.company),
            urgency=urgency,
            value=None if self.value is None else float(self.value),
            unit=self.unit,
            money=None if self.money is None else round(float(self.money), 2),
            customers=tuple(str(one) for one in list(self.customers)[:MAX_CUSTOMERS]),
            rows=tuple(self.card["rows"]),
            money_of=self.card.get("money", ""),
        )

    @property
    def _is_small(self) -> bool:
        """Whether the money at stake is unknown, or too little of a year's revenue to drop everything for it.

        An item about a key account says so (``about["key_account"]``): there it is the account that is at stake.
        """
        if self.about.get("key_account"):
            return False
        return self.money is None or abs(self.money) < URGENT * self.company.profile.revenue_12m

    def chart(self, quiet: bool = False):
        """The picture as a `custkit.show.Chart`; None for a table. quiet: titles and marks held back."""
        return _show().chart(self, quiet)

    def html(self, quiet: bool = False) -> str:
        """As it stands in a page: the picture or the table, or the card that says what is missing."""
        return _show().html(self, quiet)

    def __repr__(self) -> str:
        return _show().as_text(self)

    def _repr_mimebundle_(self, include=None, exclude=None):
        return _show().bundle(self)


def empty_table(card: Mapping) -> pd.DataFrame:
    """A table without rows that has the columns a card names, so that what computes from it finds them."""
    sheet = card.get("sheet", {}).get("columns", ())
    names = dict.fromkeys([*card.get("table", ()), *sheet, *card.get("columns", ())])
    numeric = ("int", "number", "money", "percent")
    return pd.DataFrame(
        {name: pd.Series(dtype=float if column_format(name) in numeric else object) for name in names}
    )


def lacking(missing) -> list[str]:
    """What is not there and what it would add, one sentence each; ``missing`` as `Company.missing` gives it."""
    return [
        tr("missing: {label}. It would add: {adds}", label=label_, adds=adds) for _, label_, adds in missing
    ]


def _show():
    """The room that draws: the one upward import, and only when a picture is asked for."""
    return import_module("custkit.show.results")
