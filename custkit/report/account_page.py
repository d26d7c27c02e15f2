"""One key account on one A4 page: what it is for, whom we have not met, what we may lose, what we could sell, who does
what by when, and which warning to trust.

Each block is a function of ``_BLOCKS`` that gives a `Block`; what a company has no tables for says so in a sentence.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from custkit.data import InputError
from custkit.data.contract import label, value_label
from custkit.data.memo import kept
from custkit.item import sentences
from custkit.locale import day, money, ntr, number, percent, tr
from custkit.report.customers import display_names
from custkit.report.file_names import page_names
from custkit.report.filled import write_page
from custkit.show.codes import word

AT_MOST_PAGES = 20
_AT_MOST = {"people": 6, "actions": 8, "ladder": 8, "sell": 4, "trust": 5}


@dataclass
class Block:
    """A part of the page: ``lines`` (sentences) above a table of ``heads`` and ``rows``; ``wide``: full width."""

    title: str
    lines: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    wide: bool = False


def account_page(company, customer_id: str, out, show_names: bool = False, force: bool = False) -> Path:
    """Write the one-page plan of an account to ``out`` (.html) and give its path; the page needs nothing else.

    customer_id: the id, or the customer's name as in the customer table; any customer, though the page is made for key
    accounts. Contacts appear by title, their names masked unless ``show_names``. Raises InputError for an unknown one.
    """
    found = _found(company, str(customer_id).strip())
    return write_page(
        "account",
        out,
        company,
        force,
        name=display_names(company).get(found, found),
        customer_id=found,
        figures=_figures(company, found),
        blocks=[make(company, found, show_names) for make in _BLOCKS],
        eyebrow=tr("Account plan, next 90 days"),
        sign=tr("Agreed with (name, date)"),
    )


def write_account_pages(company, folder: Path, show_names: bool = False) -> list[tuple[str, str]]:
    """The pages of the largest key accounts, at most 20; pairs of a file name and what it is."""
    from custkit.key_accounts import key_accounts

    names, pages = display_names(company), []
    for customer_id, name in page_names(key_accounts(company)["customer_id"].head(AT_MOST_PAGES)).items():
        account_page(company, customer_id, folder / name, show_names)
        said = tr("account plan of {customer}", customer=names.get(customer_id, customer_id))
        pages.append((f"{folder.name}/{name}", said))
    return pages


def _found(company, wanted):
    """The customer's id, told by id or name."""
    known = set(_tiers(company).index)
    wanted = company.pseudonyms.get(wanted, wanted)
    if wanted in known:
        return wanted
    same = [one for one, name in display_names(company).items() if name == wanted]
    if same and same[0] in known:
        return same[0]
    raise InputError(tr("There is no customer {customer}. Copy an id from customers.csv.", customer=wanted))


def _tiers(company):
    from custkit.tiering.overview import overview

    return overview(company).tiers.set_index("customer_id")


def _figures(company, customer_id):
    """Pairs of what it is and how it stands, for the head of the page."""
    from custkit.key_accounts import qbr_pack
    from custkit.key_accounts.draft import account_owner
    from custkit.tiering import standing

    tiers = _tiers(company)
    row = tiers.loc[customer_id]
    pairs = [
        (label("tier"), word("standing", standing(tiers)[customer_id])),
        (label("monetary_12m"), money(row["monetary_12m"], company.currency)),
    ]
    if pd.notna(row["half_year_change"]):
        pairs.append((label("half_year_change"), percent(row["half_year_change"])))
    review = qbr_pack(company, customer_id)
    if review.money is not None:
        pairs.append(
            (
                tr("Against target, {period}", period=review.about["period"]),
                money(review.money, company.currency),
            )
        )
    owner = account_owner(company, customer_id)
    return [*pairs, (label("owner"), owner)] if owner else pairs


def _goals(company, customer_id, _show_names):
    """What kind of relation it is, and the must-wins that this account's actions serve."""
    return Block(tr("What it is for"), _of_page(company, customer_id, "goal"))


def _of_page(company, customer_id, part) -> list[str]:
    """A part of `custkit.key_accounts.one_page`, as sentences."""
    from custkit.key_accounts import one_page

    return sentences("page_line", one_page(company, customer_id).extra["parts"][part], company)


def _people(company, customer_id, show_names):
    """The most powerful people, when somebody last spoke to them, and who is missing from the chain."""
    from custkit.item import Refused
    from custkit.key_accounts import chain_of, untouched

    block = Block(tr("Whom we have not met"))
    if not company.has("contacts.power"):
        return _without(block, company, "contacts")
    try:
        chain = chain_of(company, customer_id, show_names)
    except Refused:
        block.lines.append(tr("No people are known at {customer}.", customer=customer_id))
        return block
    empty = untouched(company, customer_id, show_names=show_names)
    block.lines.append(
        ntr("{n} empty chair: power, and no contact for half a year.",
            "{n} empty chairs: power, and no contact for half a year.", len(empty))
        if len(empty)
        else tr("Nobody with power has gone half a year without contact.")
    )  # fmt: skip
    missing, chain = chain.missing_roles, chain.people
    if missing:
        roles = tr(", ").join(value_label("contacts", "role", role) for role in missing)
        block.lines.append(tr("Roles nobody is known for: {roles}.", roles=roles))
    shown = pd.concat([empty, chain[~chain["contact_id"].isin(empty["contact_id"])]]).head(_AT_MOST["people"])
    block.heads = [label("contacts.title"), label("contacts.name"), label("contacts.power"), label("contacts.support"),
                   tr("Relation, now → target"), tr("Last contact")]  # fmt: skip
    block.rows = [
        [_text(row["title"]), _text(row["name"]), _whole(row["power"]), _whole(row["support"]),
         f"{_whole(row['relation_level'])} → {_whole(row['relation_target'])}", _last(row["days_since_touch"])]
        for row in shown.to_dict("records")
    ]  # fmt: skip
    return block


def _losing(company, customer_id, _show_names):
    """The warning lights of the account, its health, and what its review says."""
    from custkit.key_accounts import qbr_pack

    block = Block(tr("What we may lose"))
    warned = _warned(company, customer_id)
    row = warned[warned["customer_id"] == customer_id]
    if len(row):
        block.lines.append(tr("Warning: {reason}.", reason=row["reason"].iloc[0].rstrip("。.")))
        stake = row["at_stake"].iloc[0]
        if pd.notna(stake) and stake > 0:
            block.lines.append(tr("At stake: {money} a year.", money=money(stake, company.currency)))
    else:
        block.lines.append(tr("No warning is on."))
    lines = qbr_pack(company, customer_id).extra.get("lines", ())
    if len(lines):
        fell = lines[lines["money_change"] < 0].head(_AT_MOST["sell"])
        block.heads = [label(name) for name in ("product_line", "money_before", "money_now", "money_change")]
        block.rows = [
            [str(line), *(money(value, company.currency) for value in values)]
            for line, *values in fell.itertuples(index=False, name=None)
        ]
    return block


def _talk(company, customer_id, _show_names):
    """What to go through in the quarterly review: goal, result, cause, and the rule to be written together."""
    from custkit.key_accounts import qbr_pack

    block = Block(tr("For the quarterly review"))
    review = qbr_pack(company, customer_id)
    if not review.ok:
        return _without(block, company, "targets")
    for step, lines in review.extra["steps"].items():
        said = " ".join(sentences("review_line", lines, company))
        block.lines.append(tr("{step}: {text}", step=word("review_step", step), text=said))
    return block


def _selling(company, customer_id, _show_names):
    """The largest white spaces, as far as they can be computed."""
    block = Block(tr("What we could sell"))
    if company.missing("order_lines", "products.product_line"):
        return _without(block, company, "order_lines", "products.product_line")
    block.lines = _of_page(company, customer_id, "sell")
    return block


def _actions(company, customer_id, _show_names):
    """The plan: what stands in it already, and what the draft adds."""
    from custkit.key_accounts import account_plan

    plan = account_plan(company, customer_id).table
    block = Block(tr("Who does what by when"), wide=True)
    if plan.empty:
        block.lines.append(tr("Nothing is planned and nothing presses: agree on one action all the same."))
        return block
    left = len(plan) - _AT_MOST["actions"]
    if left > 0:
        block.lines.append(ntr("{n} more action is in the plan.", "{n} more actions are in the plan.", left))
    block.heads = [
        tr("Action"),
        tr("Why"),
        label("plan_tasks.owner"),
        tr("By"),
        label("plan_tasks.metric"),
        tr("Done"),
    ]
    block.rows = [
        [row["task"], _text(row["why"]) or word("action_source", row["action_source"]), _text(row["owner"]) or "____",
         day(row["end_date"].date()) if pd.notna(row["end_date"]) else "____", _measure(row), "☐"]
        for row in plan.head(_AT_MOST["actions"]).to_dict("records")
    ]  # fmt: skip
    return block


def _trust(company, customer_id, _show_names):
    """How often each warning light was right on the company's own past; the lights that are on here come first."""
    from custkit.monitoring import rule_backtest, rule_name

    block = Block(tr("Which warning to trust"))
    tested = rule_backtest(company)
    if tested.verdict in ("thin", "few"):
        block.lines.append(
            tr("Too little history to test the warnings: take each as a question, not as an answer.")
        )
        return block
    warned = _warned(company, customer_id)
    row = warned[warned["customer_id"] == customer_id]
    lit = set(row["lit"].iloc[0]) if len(row) else set()
    block.lines.append(
        tr("Of all warnings {share} came true; without any warning {base} of customers lose as much.",
           share=percent(tested.about["precision"]), base=percent(tested.about["base_rate"]))
    )  # fmt: skip
    rules = tested.table[tested.table["rule"] != "warning"].assign(on=lambda t: t["rule"].isin(lit))
    rules = rules.sort_values(["on", "precision"], ascending=[False, False], kind="stable")
    block.heads = [tr("Light"), tr("On here"), tr("Right / alerts"), tr("How it did")]
    block.rows = [
        [rule_name(row["rule"]), tr("yes") if row["on"] else tr("no"),
         f"{number(int(row['right']))} / {number(int(row['alerts']))}", word("verdict", row["verdict"])]
        for row in rules.head(_AT_MOST["trust"]).to_dict("records")
    ]  # fmt: skip
    return block


def _warned(company, customer_id):
    """The warning list with all key accounts in it, reckoned once a company."""
    from custkit.key_accounts import key_accounts
    from custkit.monitoring import warnings

    ids = key_accounts(company)["customer_id"].tolist()
    if customer_id not in ids:
        return warnings(company, customers=(customer_id,))
    return kept(company, "account_warnings", lambda: warnings(company, customers=tuple(ids)))


_BLOCKS: tuple[Callable, ...] = (_goals, _people, _losing, _selling, _actions, _trust, _talk)


def _without(block, company, *needs):
    """A block that lacks tables: says what is missing and what it would add."""
    gone = company.missing(*needs)
    if gone:
        block.lines += [
            tr("Missing: {what}. It would add: {adds}.", what=what, adds=adds) for _, what, adds in gone
        ]
    else:
        block.lines.append(tr("This is not computed yet."))
    return block


def _measure(row):
    metric, target = _text(row["metric"]), row["target_value"]
    if not metric:
        return "____"
    if pd.isna(target):
        return metric
    shown = percent(target) if 0 < abs(target) < 1 else number(round(float(target), 2))
    return tr("{metric}: {target}", metric=metric, target=shown)


def _last(days):
    return tr("never") if pd.isna(days) else ntr("{n} day ago", "{n} days ago", int(days))


def _whole(value):
    return "–" if pd.isna(value) else number(int(value))


def _text(value):
    return value if isinstance(value, str) else ""
