"""The decision chain of an account: who reports to whom, who listens to whom, who is in touch with us and how well.

Buying roles: Webster and Wind (1972), and the coach. Influence is what the links say (Freeman's three centralities),
beside the power that somebody judged; it only breaks ties.
"""

import pandas as pd

from custkit.data.memo import kept

from .accounts import LAYERS, account, light, mapped_accounts, people, standards, touches

ROLES = ("initiator", "user", "influencer", "decider", "approver", "buyer", "gatekeeper", "coach")
AT_MOST = 100  # accounts looked at: more key accounts than that are none


def decision_chain(
    company, customer_id: str | None = None, show_names: bool = False, days: int | None = None
) -> pd.DataFrame:
    """Everybody known at an account (the largest key account unless named), most powerful first.

    Columns: those of the contacts; ``depth``: bosses above; ``degree`` (0–1), ``betweenness`` (paths), ``closeness``
    (0–1) of `influence`; ``last_touch``, ``days_since_touch`` (empty: never), ``standard_days`` of the layer;
    ``proven_level`` of `proven_levels`; ``light``: red for no contact for ``days`` (180) or ever, green for contact
    within the standard of the layer with somebody who answers us, amber between, unknown without contact records.
    ``.attrs``: ``customer_id``, ``days``, ``links`` (triples: from, to, kind), ``missing_roles``,
    ``missing_layers``. ValueError where nobody is known.
    """
    customer_id = account(company, customer_id)
    days = standards()["people"]["untouched_days"] if days is None else days
    key = (customer_id, show_names, days)
    return kept(company, "decision_chain", lambda: _chain(company, *key), key).copy()


def influence(links: pd.DataFrame, contacts=()) -> pd.DataFrame:
    """What the links say about influence: ``contact_id, degree, betweenness, closeness``, one row per person.

    links: pairs ``from_contact_id, to_contact_id``; direction and weight do not count. degree: share of the others
    somebody is linked with; betweenness: number of shortest paths between two others that run through them (shared
    paths in part); closeness: the others over the sum of the distances to them, within what can be reached (Freeman
    1979). On Krackhardt's (1990) kite: degree highest at node 3 (.667), betweenness at 7 (14), closeness at 5 and 6
    (.643).
    """
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(contacts)
    graph.add_edges_from(links[["from_contact_id", "to_contact_id"]].itertuples(index=False, name=None))
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    found = pd.DataFrame(
        {
            "degree": nx.degree_centrality(graph),
            "betweenness": nx.betweenness_centrality(graph, normalized=False),
            "closeness": nx.closeness_centrality(graph),
        },
        index=list(graph),
        dtype=float,
    )
    return found.rename_axis("contact_id").reset_index()


def untouched(
    company,
    customer_id: str | None = None,
    days: int | None = None,
    power: int | None = None,
    show_names: bool = False,
) -> pd.DataFrame:
    """The empty chairs of an account: people of ``power`` (4) and more whom nobody contacted for ``days`` (180).

    Rows of `decision_chain`, the most powerful first; betweenness only breaks ties. Empty where there is none.
    """
    chain = decision_chain(company, customer_id, show_names)
    return chairs(chain, days, power)


def chairs(chain: pd.DataFrame, days: int | None = None, power: int | None = None) -> pd.DataFrame:
    """The rows of a `decision_chain` that are empty chairs (see `untouched`). ValueError for a bad number of days."""
    rules = standards()["people"]
    days = rules["untouched_days"] if days is None else days
    power = rules["power"] if power is None else power
    silent = ~(chain["days_since_touch"] < days)  # never touched (no days) is silent too
    found = chain[(chain["power"] >= power) & silent & (chain["light"] != "unknown")]
    return found.sort_values(
        ["power", "betweenness", "contact_id"], ascending=[False, False, True], ignore_index=True
    )


def empty_chairs(
    company, days: int | None = None, power: int | None = None, show_names: bool = False
) -> pd.DataFrame:
    """`untouched` of every key account in one table, the largest account first."""
    parts = [
        chairs(decision_chain(company, one, show_names), days, power)
        for one in mapped_accounts(company)[:AT_MOST]
    ]
    filled = [part for part in parts if len(part)]
    if filled:
        return pd.concat(filled, ignore_index=True)
    return parts[0] if parts else pd.DataFrame(columns=["contact_id", "customer_id", "title", "power"])


def proven_levels(company, contacts) -> pd.Series:
    """The relation level that the record of the last year proves, 0–5, by contact id.

    Rungs and what each asks for stand in ``people.yaml``: we met, they answer, they share information, they act for us,
    they sponsor us. A rung counts only above the lower ones. What never reaches the record cannot be proven: a judged
    level above the proven one asks for evidence, it is not thereby wrong.
    """
    rules = standards()["evidence"]
    record = touches(company, rules["days"])
    record = record[record["contact_id"].isin(list(contacts))]
    level = pd.Series(0, index=pd.Index(list(contacts), name="contact_id"), dtype=int)
    for rung in rules["rungs"]:
        reached = set(record.loc[_speaks(record, rung), "contact_id"])
        level[level.index.isin(reached) & (level == rung["level"] - 1)] = rung["level"]
    return level


def _chain(company, customer_id, show_names, days):
    table = people(company, [customer_id], show_names)
    links = _links(company, table)
    table["depth"] = _depth(table)
    table = table.merge(influence(links, table["contact_id"]), on="contact_id", how="left")
    table = _in_touch(company, table, days)
    table = table.sort_values(
        ["power", "betweenness", "contact_id"], ascending=[False, False, True], ignore_index=True
    )
    table.attrs = {
        "customer_id": customer_id,
        "days": days,
        "links": tuple(links.itertuples(index=False, name=None)),  # tables in attrs would break concat
        "missing_roles": [role for role in ROLES if role not in set(table["role"])],
        "missing_layers": [layer for layer in LAYERS if layer not in set(table["layer"])],
    }
    return table


def _speaks(record, rung):
    """Which touches prove a rung; more than one demand means all of them."""
    fits = pd.Series(True, index=record.index)
    if "response" in rung:
        fits &= record["response"].eq(rung["response"]).fillna(False).astype(bool)
    if "filled" in rung:
        fits &= record[rung["filled"]].notna().any(axis=1)
    for column in ("scene", "our_level"):
        if column in rung:
            fits &= record[column].isin(rung[column])
    return fits


def _links(company, table):
    """Reporting lines and recorded links inside the account; a pair stands once."""
    ids = set(table["contact_id"])
    known = table[table["reports_to"].isin(ids)]
    parts = [
        pd.DataFrame(
            {"from_contact_id": known["reports_to"], "to_contact_id": known["contact_id"], "kind": "reports"}
        )
    ]
    if company.has("contact_links"):
        links = company.table("contact_links").reindex(columns=["from_contact_id", "to_contact_id", "kind"])
        inside = links["from_contact_id"].isin(ids) & links["to_contact_id"].isin(ids)
        parts.append(links[inside & (links["from_contact_id"] != links["to_contact_id"])])
    every = pd.concat(parts, ignore_index=True).fillna({"kind": "influences"})
    ends = every[["from_contact_id", "to_contact_id"]]
    pair = ends.min(axis=1) + "\n" + ends.max(axis=1) if len(every) else pd.Series(dtype=object)
    return every[~pair.duplicated()].reset_index(drop=True)


def _depth(table):
    """How many bosses stand above everybody; a circle of bosses ends where it began."""
    boss = dict(zip(table["contact_id"], table["reports_to"], strict=True))
    depth = []
    for person in table["contact_id"]:
        seen, above = {person}, boss.get(person)
        while above in boss and above not in seen:
            seen.add(above)
            above = boss[above]
        depth.append(len(seen) - 1)
    return pd.Series(depth, index=table.index, dtype=int)


def _in_touch(company, table, days):
    """Last touch, what the record proves, and the light."""
    rules = standards()
    last = touches(company).groupby("contact_id")["date"].max()
    table["last_touch"] = pd.to_datetime(table["contact_id"].map(last.to_dict()))
    table["days_since_touch"] = (pd.Timestamp(company.as_of) - table["last_touch"]).dt.days.astype(float)
    table["standard_days"] = table["layer"].map(rules["standard_days"]).astype(float)
    table["proven_level"] = table["contact_id"].map(proven_levels(company, table["contact_id"])).astype(int)
    within = table["standard_days"].fillna(max(rules["standard_days"].values()))
    colour = light(table["days_since_touch"], within)
    colour = colour.mask(colour.eq("green") & (table["proven_level"] < 2), "amber")
    silent = ~(table["days_since_touch"] < days)
    colour = colour.mask(colour.eq("red"), "amber").mask(silent, "red")
    recorded = company.has("interactions.contact_id")
    table["light"] = colour if recorded else "unknown"
    return table
