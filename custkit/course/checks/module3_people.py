"""The right answers of module 3: the people at key accounts."""

import pandas as pd

from custkit import key_accounts
from custkit.course.answers import Expected
from custkit.course.checks.common import customer_names, named, named_list
from custkit.course.exercises import Key
from custkit.locale import number, tr

DAYS, POWER = 180, 4
KEY_PEOPLE = 5


def e3_1(company) -> Key:
    """The empty chair: power 4 and more, untouched for 180 days, at the largest key account that has one."""
    accounts = key_accounts.mapped_accounts(company)
    if not accounts:
        raise ValueError(tr("No people are known at any key account yet."))
    chairs = key_accounts.empty_chairs(company, DAYS, POWER)
    account = str(chairs["customer_id"].iloc[0]) if len(chairs) else accounts[0]
    chain = key_accounts.decision_chain(company, account)
    here = chairs[chairs["customer_id"] == account] if len(chairs) else chairs
    right = here["contact_id"].head(1).tolist()
    silent = ~(chain["days_since_touch"] < DAYS)
    strong = chain["power"] >= POWER
    everybody = _all_chains(company, accounts)
    mistakes = {
        "less_power": set(here["contact_id"].iloc[1:]),
        "other_account": set(chairs.loc[chairs["customer_id"] != account, "contact_id"])
        if len(chairs)
        else set(),
        "spoken_to": set(everybody.loc[everybody["days_since_touch"] < DAYS, "contact_id"]),
        "no_power": set(everybody.loc[~(everybody["power"] >= POWER), "contact_id"]),
        "unclear": {_TWICE},
    }
    names = _person_names(chain, right, everybody)
    spoken = chain[~silent]
    departments = sorted(set(spoken["department"].dropna()))
    facts = {
        "account": named(account, customer_names(company, [account])),
        "n": number(len(chain)),
        "spoken": number(len(spoken)),
        "departments": tr(", ").join(departments) or tr("none"),
        "strong": number(int(strong.sum())),
        "n_chairs": number(len(here)),
        "chairs": number(len(chairs)),
        "department": _first(here, "department"),
        "person": _said(here.head(1)),
        "power": number(int(here["power"].iloc[0])) if len(here) else "–",
        "paths": number(round(here["betweenness"].iloc[0])) if len(here) else "–",
        "most_paths": number(round(chain["betweenness"].max())),
    }
    return Key({"person": Expected("choice", frozenset(right), mistakes, names)}, facts)


def e3_2(company) -> Key:
    """The five people we must win at the largest account: most power, then least support, then most paths."""
    everybody = key_accounts.stakeholder_grid(company)
    people = key_accounts.key_people(company, n=KEY_PEOPLE)
    right = people["contact_id"].tolist()
    friends = everybody.sort_values(["support", "power", "contact_id"], ascending=[False, False, True])
    by_paths = everybody.sort_values(["betweenness", "contact_id"], ascending=[False, True])
    touched = everybody.sort_values(["days_since_touch", "contact_id"])
    order = ["power", "support", "betweenness", "contact_id"]
    backwards = everybody.sort_values(order, ascending=[False, False, False, True])
    wrong = {"most_support": backwards, "friends": friends, "paths_only": by_paths, "known_best": touched}
    mistakes = {reason: table["contact_id"].head(KEY_PEOPLE).tolist() for reason, table in wrong.items()}
    mistakes = {reason: ids for reason, ids in mistakes.items() if set(ids) != set(right)}
    account = everybody.attrs["customer_id"]
    facts = {
        "account": named(account, customer_names(company, [account])),
        "n": number(len(people)),
        "first": _said(people.head(1)),
        "last_power": number(int(people["power"].min())) if people["power"].notna().any() else "–",
        "strong": number(int((everybody["power"] >= POWER).sum())),
        "people": tr("; ").join(_said(people.iloc[[i]]) for i in range(len(people))),
        "not_for_us": number(int((people["support"] <= 0).sum())),
        "never": number(int(people["last_touch"].isna().sum())),
    }
    names = _person_names(everybody, right, everybody)
    return Key({"people": Expected("set", frozenset(right), mistakes, names)}, facts)


def th3_1(company) -> Key:
    """The key accounts without an executive pair, and how many people there have no owner or more than one."""
    pairs = key_accounts.exec_alignment(company)
    without = pairs.attrs["without"]
    owners = key_accounts.owner_check(company)
    if owners.empty:
        raise ValueError(tr("No people are known at any key account yet."))
    broken = owners[~owners["one_owner"]]
    never_met = set(pairs.loc[pairs["meetings_12m"] == 0, "customer_id"]) | set(without)
    every = set(owners["customer_id"])
    mistakes = {"on_paper": never_met, "with_pair": every - set(without)}
    mistakes = {reason: ids for reason, ids in mistakes.items() if set(ids) != set(without)}
    written = company.table("contacts")["owner_rep_id"]
    counts = {"owned": len(owners) - len(broken), "everywhere": int(written.isna().sum())}
    counts = {reason: n for reason, n in counts.items() if n != len(broken)}
    names = customer_names(company, every)
    facts = {
        "accounts": number(len(every)),
        "without": named_list(without, names),
        "n_without": number(len(without)),
        "pairs": number(pairs.attrs["pairs"]),
        "met": number(pairs.attrs["met"]),
        "people": number(len(owners)),
        "broken": number(len(broken)),
        "none": number(int((owners["n_owners"] == 0).sum())),
        "several": number(int((owners["n_owners"] > 1).sum())),
        "broken_accounts": number(broken["customer_id"].nunique()),
    }
    answers = {
        "accounts": Expected("set", frozenset(without), mistakes, names),
        "owners": Expected("number", len(broken), counts, absolute=0, relative=0),
    }
    return Key(answers, facts)


_TWICE = "several people"


def _all_chains(company, accounts):
    return pd.concat(
        [_bare(key_accounts.decision_chain(company, one)) for one in accounts], ignore_index=True
    )


def _bare(chain):
    chain.attrs = {}
    return chain


def _person_names(here, right, everybody) -> dict[str, str]:
    """Ways to write a person: id, title, masked name, both, and the label of the widgets.

    Where several at the account share a title or a masked name, it is read in favour of a right answer among them (a
    masked name is all that some can see); where none of them is right, it is too little to tell.
    """
    from custkit.show.decision_chain import contact_label

    known = here.assign(title=here["title"].fillna(""), name=here["name"].fillna(""))
    written = {}
    for person in known.itertuples():
        for text in (
            person.title,
            person.name,
            f"{person.name} {person.title}",
            f"{person.title} {person.name}",
        ):
            if text.strip():
                written.setdefault(text, []).append(person.contact_id)
    names = {text: _one_of(ids, right) for text, ids in written.items()}
    for person in everybody.itertuples():
        names |= {contact_label(person): person.contact_id, person.contact_id: person.contact_id}
    return names


def _one_of(ids, right):
    meant = [one for one in ids if one in right] or ids
    return meant[0] if len(meant) == 1 else _TWICE


def _said(row):
    """A person in a hint: id and title; never the name."""
    if row.empty:
        return tr("none")
    title = row["title"].iloc[0]
    contact = row["contact_id"].iloc[0]
    return f"{title} ({contact})" if isinstance(title, str) else contact


def _first(table, column):
    value = table[column].iloc[0] if len(table) else None
    return value if isinstance(value, str) else "–"
