"""Maturity in five levels over six capabilities, and what stands between a capability and its next level."""

import numpy as np
import pandas as pd

from custkit.item import Key, Refused, Result, bars, choice, exercise, item, number, slider

CAPABILITIES = ("segmentation", "kam", "pipeline", "product_service", "people", "data")
TOP = 5
# A capability stands on others: it cannot be more than one level above what it stands on.
STANDS_ON = {
    "kam": ("segmentation",),
    "pipeline": ("data",),
    "product_service": ("segmentation",),
    "people": ("kam",),
}


@item
def maturity(company) -> Result:
    """Level of each capability by the managers' own votes, the lowest first: what half of them and more say is reached.

    ``capability, voted_level`` (lower median, 1–5), ``level_stands`` (no more than one above the capability it stands
    on: key accounts and offers on tiering, pipeline on data, people on key accounts), ``votes, vote_low, vote_high``
    (lowest and highest), ``maturity_step``. The whole organization stands where its lowest capability stands. It is an
    opinion of so many people, as good as they are frank.
    """
    answers = company.table("self_check")
    answers = answers[answers["item_code"].astype(str).isin(CAPABILITIES)]
    if "form" in answers and answers["form"].notna().any():
        answers = answers[answers["form"].astype(str).str.contains("maturity|成熟", case=False, regex=True)]
    votes = answers.assign(score=pd.to_numeric(answers["score"])).dropna(subset=["score"])
    votes = votes[votes["score"].between(1, TOP)].groupby("item_code")["score"]
    if votes.ngroups < len(CAPABILITIES):
        raise Refused("few")
    table = pd.DataFrame(
        {
            "voted_level": votes.quantile(0.5, interpolation="lower").astype(int),
            "votes": votes.size(),
            "vote_low": votes.min(),
            "vote_high": votes.max(),
        }
    )
    return _result(table, int(votes.size().max()))


@item(dial={one: slider(1, TOP, 1, start=3, form="int") for one in CAPABILITIES})
def maturity_vote(company, segmentation=3, kam=3, pipeline=3, product_service=3, people=3, data=3) -> Result:
    """The same from one vote, cast here and now: `maturity` without a table."""
    levels = dict(
        zip(CAPABILITIES, (segmentation, kam, pipeline, product_service, people, data), strict=True)
    )
    table = pd.DataFrame({"voted_level": pd.Series(levels), "votes": 1})
    table["vote_low"] = table["vote_high"] = table["voted_level"]
    return _result(table.rename_axis("item_code"), 1)


@exercise("TH6.12", asks=[maturity])
def where_we_stand(company) -> Key:
    """The level of the whole organization and the capability that holds it there."""
    found = maturity(company)
    if not found.ok:
        raise Refused(found.verdict)
    table = found.table
    lowest = table.loc[table["level_stands"] == table["level_stands"].min(), "capability"]
    mean = table["voted_level"].mean()
    mistakes = {"mean": mean} if abs(mean - found.about["org_level"]) > 0.3 else {}
    return Key(
        {
            "org_level": number(found.about["org_level"], mistakes, absolute=0.1, relative=0),
            "capability": choice(
                list(lowest), CAPABILITIES, "capability", {"highest": table["capability"].iloc[-1]}
            ),
        },
        found.facts,
    )


def levels_that_stand(voted: dict) -> dict:
    """Each capability's level, no more than one above what it stands on.

    >>> levels_that_stand(dict.fromkeys(CAPABILITIES, 5) | {"segmentation": 1})["people"]
    3
    """
    found = dict(voted)
    for name in CAPABILITIES:  # in the order in which they stand on each other
        found[name] = min([found[name], *(found[base] + 1 for base in STANDS_ON.get(name, ()))])
    return found


def _result(table, n_votes) -> Result:
    stands = levels_that_stand(table["voted_level"].reindex(CAPABILITIES).to_dict())
    table = table.reindex(CAPABILITIES).rename_axis("capability").reset_index()
    table["level_stands"] = table["capability"].map(stands).astype(int)
    following = np.minimum(table["level_stands"] + 1, TOP)
    table["maturity_step"] = [
        f"{name}_{level}" for name, level in zip(table["capability"], following, strict=True)
    ]
    table = table.sort_values(["level_stands", "voted_level"], kind="stable", ignore_index=True)
    first = table.iloc[0]
    lowest = int((table["level_stands"] == first["level_stands"]).sum())
    return Result(
        table[
            ["capability", "voted_level", "level_stands", "votes", "vote_low", "vote_high", "maturity_step"]
        ],
        verdict="top" if first["level_stands"] == TOP else "found" if lowest < len(table) else "even",
        about={
            "org_level": int(first["level_stands"]),
            "capability": list(table.loc[table["level_stands"] == first["level_stands"], "capability"]),
            "maturity_step": first["maturity_step"],
            "n_votes": n_votes,
        },
        value=float(first["level_stands"]),
        unit="level",
        picture=bars("capability", "level_stands", tone="plain", rows=table.sort_values("capability")),
    )
