"""What the links among people say: who knows whom, who stands between whom, who is whose boss."""

import pandas as pd


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


def links_inside(company, table):
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


def bosses_above(table):
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
