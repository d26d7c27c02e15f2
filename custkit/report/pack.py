"""The action pack of a company: what its cover, diagnosis, tasks and review hold; parameters.yaml; the A4 page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pandas as pd
import yaml

from custkit import __version__
from custkit.data import InputError
from custkit.data.contract import label
from custkit.item.texts import word, written
from custkit.locale import day, get_language, tr
from custkit.planning.pack import Pack, pack_of
from custkit.report.filled import filled
from custkit.report.pack_sheets import Sheet, in_words
from custkit.report.sheets import Column

PARAMETERS, PAGE = "parameters.yaml", "action_pack.html"
FACTS, GAPS, ACTIONS = 3, 6, 12


@dataclass(frozen=True)
class Action:
    """The pack of one company: what people decided or the data propose, and what an earlier pack had promised.

    before: the record of the earlier pack (``as_of, pack, run_rate, findings``), None for the first one.
    """

    company: object
    pack: Pack
    findings: list = field(default_factory=list)
    before: Mapping | None = None

    @property
    def answers(self) -> dict[str, str]:
        """The five answers, as written by people, else by the data; empty where nobody has one."""
        from custkit.review.lab_pack import answered

        return answered(self.company, self.pack)

    @cached_property
    def gate(self) -> pd.DataFrame:
        """The gate of this pack."""
        from custkit.review.lab_pack import gate_of

        return gate_of(self.company, self.pack)

    def promises(self) -> pd.DataFrame:
        """The promises in words, a row each: kind, whom it is about, measure, from, to, in charge, by."""
        from custkit.review.lab_form import promise_rows

        return promise_rows(self.company, self.pack.promises, self._numbers, width=60)

    def _numbers(self, one) -> list[str]:
        form = "" if one.metric != "contacts_90d" else "int"
        return [written("from_value", value, self.company, form) for value in (one.from_value, one.to_value)]

    def stopped(self) -> list[str]:
        """What is stopped, a line each; empty where nobody decided yet."""
        told = ({**one, "hours": f"{one['hours'] or 0:g}"} for one in self.pack.stop)
        return [tr("{what}: {hours} hours a quarter ({who})", **one) for one in told]

    def changed(self) -> list[str]:
        """The policies that are changed, a line each."""
        return [_dated(one, one["what"], one["change"]) for one in self.pack.policy]

    def issues(self) -> list[str]:
        """What is done about each red light of the review, a line each."""
        codes = ("review_dim", "issue_action")
        return [_dated(one, *(word(code, one["issue"]) for code in codes)) for one in self.pack.issues]

    def since(self) -> list[str]:
        """What changed since the earlier pack and what was kept of its promises; nothing for the first one."""
        if not self.before:
            return []
        codes = ("promise_kind", "customer_id", "promise_state")
        kept = self.followed()[[*codes]].to_dict("records")
        told = tr("; ").join(
            " ".join(written(name, one[name], self.company) for name in codes) for one in kept
        )
        now, then = float(self.company.profile.revenue_12m), float(self.before["run_rate"])
        known, mine = set(self.before["findings"]), {finding.key for finding in self.findings}
        sums = {
            name: written("run_rate", value, self.company) for name, value in [("before", then), ("now", now)]
        }
        change = f"{now / then - 1:+.1%}" if then > 0 else "–"
        date, counts = day(pd.Timestamp(self.before["as_of"])), (mine - known, known - mine, known & mine)
        new, gone, same = map(len, counts)
        lines = [
            tr("Promises of {date}: {states}", date=date, states=told or tr("none")),
            tr("Revenue of 12 months: {before} then, {now} now ({change})", change=change, **sums),
            tr("Findings: {new} new, {gone} gone, {same} still there", new=new, gone=gone, same=same),
        ]
        return [*lines, *self._moves()]

    def _moves(self) -> list[str]:
        """How many customers moved between tiers since the earlier pack."""
        from custkit.tiering import tier_migration
        from custkit.tiering.movement import RANKS

        start = pd.Timestamp(self.before["as_of"]).date()
        if start >= self.company.as_of:
            return []
        table = tier_migration(self.company, start)
        table = table[table["from_tier"].isin(RANKS)]
        step = table["to_tier"].map(RANKS) - table["from_tier"].map(RANKS)
        up, down = (int(table.loc[one, "n_customers"].sum()) for one in (step > 0, step < 0))
        return [tr("Tiers: {up} customers moved up, {down} down", up=up, down=down)]

    def followed(self) -> pd.DataFrame:
        """What became of the earlier pack's promises."""
        from custkit.review.promises import kept_promises

        return kept_promises(self.company, pack_of(self.before["pack"]))

    def parameters(self) -> str:
        """parameters.yaml: from it and the same data the same pack comes back, byte for byte."""
        record = {
            "custkit": __version__,
            "company": self.company.name,
            "as_of": self.company.as_of.isoformat(),
            "language": get_language(),
            "settings": dict(self.company.settings),
            "run_rate": round(float(self.company.profile.revenue_12m), 2),
            "findings": sorted(finding.key for finding in self.findings),
            "pack": self.pack.record(),
            "before": dict(self.before) if self.before else None,
        }
        return yaml.safe_dump(_plain(record), allow_unicode=True, sort_keys=False, width=110)

    def own_sheets(self, sections) -> dict[int, list[Sheet]]:
        """The tables that no item gives, by their place in the pack."""
        return {2: [self._diagnosis(sections)], 10: [self._tasks()], 12: [self._gate(), *self._followed()]}

    def _diagnosis(self, sections) -> Sheet:
        """Three facts, one doubt, what data are missing."""
        from custkit.item.result import NO_FORECAST

        doubts = [one for one in self.findings if one.action in NO_FORECAST.values()]
        facts = [one for one in self.findings if one not in doubts][:FACTS]
        missing = list(dict.fromkeys(line for section in sections for line in section.missing))[:GAPS]
        rows = [(tr("Fact"), one.seen, one.action) for one in facts]
        rows += [(tr("Doubt"), one.seen, one.action) for one in doubts[:1]] or [(tr("Doubt"), "", "")]
        rows += [(tr("Data gap"), line, "") for line in missing]
        columns = [
            Column("kind", "", width=12),
            Column("seen", tr("What was seen"), width=70),
            Column("do", tr("What to do"), width=60),
        ]
        frame = pd.DataFrame(rows, columns=[one.name for one in columns])
        return Sheet(tr("Three facts, one doubt, what is missing"), frame, columns, whole=True)

    def _tasks(self) -> Sheet:
        """What the findings ask for, and who does it: an action for each that is urgent."""
        asked = [one for one in self.findings if one.urgency in ("act", "watch")][:ACTIONS]
        columns = [
            Column("action", tr("What to do"), width=56),
            Column("money", tr("Money at stake"), "money", 14),
            Column("who", tr("Who"), width=13),
            Column("due", tr("By when"), width=12),
            Column("first", tr("First step by Friday"), width=24),
            Column("help", tr("Whom to ask when stuck"), width=20),
        ]
        rows = [(one.action, one.money, "", "", "", "") for one in asked]
        frame = pd.DataFrame(rows, columns=[one.name for one in columns], dtype=object)
        return Sheet(tr("Actions"), frame, columns, whole=True)

    def _gate(self) -> Sheet:
        table = self.gate
        widths = {"gate_rule": 40, "light": 12, "n_to_do": 12, "signed_by": 20}
        columns = [Column.of(name, width) for name, width in widths.items()]
        return Sheet(tr("Gate"), in_words(table), columns, whole=True)

    def _followed(self) -> list[Sheet]:
        if not self.before:
            return []
        table = in_words(self.followed())
        columns = [Column.of(name) for name in table.columns]
        return [Sheet(tr("What became of the promises"), table, columns, whole=True)]

    def page(self) -> str:
        """One A4 page: promises, what we stop and change, five answers, gate, days of review."""
        promises, table = self.promises(), self.gate
        pairs = table[["gate_rule", "light"]].to_numpy().tolist()
        lights = [(word("gate_rule", rule), light, word("light", light)) for rule, light in pairs]
        undecided = [tr("To be decided; proposals, if any, on sheet 10.")]
        html = filled(
            "pack",
            self.company,
            title=tr("Customer action pack"),
            heads=[label(name) for name in promises.columns],
            rows=promises.to_numpy().tolist(),
            parts=[
                (tr("We stop"), self.stopped() or undecided),
                (tr("We change"), self.changed() or undecided),
                *([(tr("Red lights"), self.issues())] if self.pack.issues else []),
                *([(tr("Since the last pack"), self.since())] if self.before else []),
            ],
            answers=[(word("boss_question", one), text) for one, text in self.answers.items()],
            lights=lights,
            reviews=[
                (tr("Review after {n} days", n=n), f"{pd.offsets.BDay().rollforward(one):%Y-%m-%d}")
                for n, one in zip((30, 60, 90), self.pack.reviews, strict=False)
            ],
            texts={
                "answers": tr("The boss's five questions"),
                "gate": tr("Gate"),
                "signed": tr("Signed"),
                "promises": tr("Promises"),
            },
        )
        return self.company.filter.html(html)


def _dated(one, what, change) -> str:
    return tr(
        "{what}: {change} ({who}, by {day})", what=what, change=change, who=one["who"], day=one["by_day"]
    )


def read_parameters(path: Path) -> dict:
    """A parameters.yaml that a pack wrote; raises InputError for another file."""
    try:
        record = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise InputError(tr("{path} cannot be read: {error}", path=str(path), error=error)) from None
    if not isinstance(record, dict) or "pack" not in record or "as_of" not in record:
        raise InputError(tr("{path} is not the parameters.yaml of an action pack", path=str(path)))
    return record


def earlier(record: Mapping | None, as_of) -> dict | None:
    """What a pack of this day is compared with: the pack before it. record: of the parameters.yaml that is there."""
    if not record:
        return None
    if str(record["as_of"]) < as_of.isoformat():
        return {name: record[name] for name in ("as_of", "run_rate", "findings", "pack")}
    return record.get("before") if str(record["as_of"]) == as_of.isoformat() else None


def _plain(value):
    """Only what YAML writes by itself: no numpy numbers, no tuples."""
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if hasattr(value, "item"):
        return value.item()
    return value
