"""People to look at by hand: the decision chain of any key account, and the picking of key people on the grid."""

import pandas as pd

from custkit.data import contract
from custkit.locale import ntr, number, tr
from custkit.show.control import Control
from custkit.show.widgets import _slider

_SHORTEST, _LONGEST = 30, 360
_MOST_LINES = 9


def chain_explorer(company, customer_id: str | None = None, days: int = 180) -> Control:
    """The decision chain of one key account after the other, and how long may nobody have called.

    ``.value``: ``{"customer_id", "days"}``, for ``custkit.key_accounts.untouched(company, **explorer.value)``; a dict
    with only one of them sets that. Starts at the second largest account, so that the largest is yours to look at.
    Raises ValueError where nobody is known at any account.
    """
    from custkit.key_accounts import decision_chain, mapped_accounts
    from custkit.show.decision_chain import decision_chain_chart

    known = mapped_accounts(company)
    if not known:
        raise ValueError(tr("No people are known at any key account yet."))
    start = known[min(1, len(known) - 1)] if customer_id is None else customer_id
    names = _names(company, known)

    def check(settings):
        account, days = str(settings["customer_id"]), settings["days"]
        if account not in known:
            raise ValueError(tr("No people are known at {customer}.", customer=account))
        if isinstance(days, bool) or not isinstance(days, int | float) or not days >= 1:
            raise ValueError(tr("the number of days must be 1 or more, not {value}", value=days))
        return {"customer_id": account, "days": int(days)}

    def picture(settings):
        chain = decision_chain(company, settings["customer_id"], days=settings["days"])
        return decision_chain_chart(chain), _chain_words(chain, settings["days"])

    return Control(
        {
            "customer_id": _dropdown(tr("Account"), [(names[one], one) for one in known]),
            "days": _slider(tr("No contact for days"), _SHORTEST, _LONGEST, 10, ".0f"),
        },
        {"customer_id": start, "days": days},
        outward=dict,
        inward=_some_of(("customer_id", "days")),
        check=check,
        picture=picture,
    )


def key_people_picker(company, customer_id: str | None = None) -> Control:
    """Pick people on the grid of power and support at one account (the largest with known people).

    ``.value``: the contact ids picked, a tuple; nobody at first. For ``ck.check("E3.2", picker)``.
    """
    from custkit.key_accounts import stakeholder_grid
    from custkit.show.decision_chain import contact_label, stakeholder_chart

    grid = stakeholder_grid(company, customer_id)
    listed = grid.sort_values("contact_id")
    options = [(contact_label(person), person.contact_id) for person in listed.itertuples()]
    known = {code for _, code in options}

    def check(settings):
        unknown = [str(one) for one in settings["people"] if one not in known]
        if unknown:
            raise ValueError(tr("nobody here has the id {names}", names=tr(", ").join(unknown)))
        return {"people": tuple(dict.fromkeys(settings["people"]))}

    def picture(settings):
        return stakeholder_chart(grid, settings["people"]), _picked_words(grid, settings["people"])

    return Control(
        {"people": _many(tr("People"), options)},
        {"people": ()},
        outward=lambda settings: settings["people"],
        inward=lambda value, _: {"people": (value,) if isinstance(value, str) else tuple(value)},
        check=check,
        picture=picture,
    )


def _chain_words(chain, days):
    """How many were spoken to, by department; the roles nobody fills."""
    spoken = chain.assign(spoken=chain["days_since_touch"] < days, name=chain["department"].fillna("?"))
    counts = spoken.groupby("name", sort=True)["spoken"].agg(["sum", "size"]).head(_MOST_LINES)
    parts = [
        f"{name} {number(int(row['sum']))}/{number(int(row['size']))}" for name, row in counts.iterrows()
    ]
    lines = [tr("Spoken to / known, by department: {parts}", parts=tr(", ").join(parts))]
    missing = [contract.value_label("contacts", "role", role) for role in chain.attrs["missing_roles"]]
    if missing and chain["role"].notna().any():
        lines.append(tr("Roles in which we know nobody: {roles}", roles=tr(", ").join(missing)))
    return lines


def _picked_words(grid, picked):
    if not picked:
        return [tr("Nobody picked yet: hold Ctrl (on a Mac: Command) and click the people.")]
    chosen = grid[grid["contact_id"].isin(picked)].sort_values("contact_id")
    lines = [ntr("{n} person picked", "{n} people picked", len(chosen))]
    for person in chosen.head(_MOST_LINES).itertuples():
        title = person.title if isinstance(person.title, str) else ""
        lines.append(
            tr(
                "{id} {title}: power {power}, support {support}, on {paths} shortest paths between others",
                id=person.contact_id,
                title=title,
                power=_judged(person.power),
                support=_judged(person.support),
                paths=number(round(person.betweenness)),
            )
        )
    return lines


def _judged(value):
    return "?" if pd.isna(value) else number(int(value))


def _names(company, ids):
    """Id and name of every account, or the id alone."""
    by_id = {}
    if company.has("customers.customer_name"):
        customers = company.table("customers").dropna(subset=["customer_name"])
        by_id = dict(zip(customers["customer_id"], customers["customer_name"], strict=True))
    return {one: f"{one}  {by_id[one]}" if one in by_id else one for one in ids}


def _some_of(allowed):
    def inward(value, settings):
        unknown = [str(name) for name in value if name not in allowed]
        if unknown:
            raise ValueError(tr("unknown setting: {names}", names=tr(", ").join(unknown)))
        return settings | dict(value)

    return inward


def _dropdown(title, options):
    def make(value):
        from ipywidgets import Dropdown, Layout

        return Dropdown(options=options, value=value, description=title, layout=Layout(width="420px"))

    return make


def _many(title, options):
    def make(value):
        from ipywidgets import Layout, SelectMultiple

        rows, layout = min(len(options), 12), Layout(width="420px")
        return SelectMultiple(options=options, value=value, description=title, rows=rows, layout=layout)

    return make
