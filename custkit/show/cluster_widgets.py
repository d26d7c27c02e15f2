"""Naming clusters: how many groups, and what each is called."""

from custkit.locale import number, percent, tr
from custkit.show.control import Control
from custkit.show.widgets import _slider

_SEPARATORS = ";；"


def cluster_namer(clustering, features, currency: str = "CNY") -> Control:
    """How many groups, and a name for each, largest first: the suggested names until one's own are written.

    clustering: `custkit.tiering.cluster`; features: the table it was made from. ``.value``: ``{"k": groups, "names":
    {cluster: name}}``; a dict with only one of them sets that. In the text field names are separated by a semicolon;
    an empty place keeps the suggestion. ``custkit.tiering.renamed(clustering, namer.value["names"])`` carries them on.
    """
    from custkit.show.groups import cluster_chart
    from custkit.tiering import cluster, renamed

    found = {clustering.k: clustering}

    def of(k):
        if k not in found:
            found[k] = cluster(features, k=k, columns=clustering.features)
        return found[k]

    def check(settings):
        k = settings["k"]
        if isinstance(k, bool) or not isinstance(k, int) or not 2 <= k <= 8:
            raise ValueError(
                tr("the number of groups must be a whole number from 2 to 8, not {value}", value=k)
            )
        if len(_split(settings["names"])) > k:
            raise ValueError(tr("{n} names for {k} groups", n=len(_split(settings["names"])), k=k))
        renamed(of(k), _numbered(settings["names"]))
        return settings

    def inward(value, settings):
        unknown = [str(name) for name in value if name not in ("k", "names")]
        if unknown:
            raise ValueError(tr("unknown setting: {names}", names=tr(", ").join(unknown)))
        settings = settings | {name: value[name] for name in value}
        if not isinstance(settings["names"], str):
            names = settings["names"]
            ordered = [str(names.get(n, "")) for n in range(1, max(names, default=0) + 1)]
            settings["names"] = "; ".join(ordered)
        return settings

    def picture(settings):
        named = renamed(of(settings["k"]), _numbered(settings["names"]))
        judged = named.choice.set_index("k").loc[settings["k"]]
        lines = [
            tr(
                "{n} groups: stand apart {silhouette}, come back {stability} (1 is best for both)",
                n=settings["k"],
                silhouette=number(judged["silhouette"], 2),
                stability=number(judged["stability"], 2),
            )
        ]
        lines += [
            tr(
                "{n} {name}: {few} of customers, {share} of revenue",
                n=row.cluster,
                name=row.name_,
                few=percent(row.share_of_customers),
                share=percent(row.share_of_money),
            )
            for row in named.profile.rename(columns={"name": "name_"}).itertuples()
        ]
        return cluster_chart(named, currency), lines

    return Control(
        {"k": _slider(tr("Groups"), 2, 8, 1, "d"), "names": _names_field},
        {"k": clustering.k, "names": ""},
        outward=lambda settings: {"k": settings["k"], "names": _numbered(settings["names"])},
        inward=inward,
        check=check,
        picture=picture,
    )


def _split(text):
    for mark in _SEPARATORS[1:]:
        text = text.replace(mark, _SEPARATORS[0])
    return [part.strip() for part in text.split(_SEPARATORS[0])] if text.strip() else []


def _numbered(text):
    return {n: name for n, name in enumerate(_split(text), 1) if name}


def _names_field(value):
    from ipywidgets import Layout, Text

    return Text(
        value=value, description=tr("Names; with a semicolon between"), continuous_update=False,
        style={"description_width": "initial"}, layout=Layout(width="40em"),
    )  # fmt: skip
