"""Whose voice is missing: interviews per layer, at the company and at each large account, and whom to ask
next."""

import pandas as pd

from custkit.diagnosis.guides import LAYERS, guide_texts
from custkit.item import Refused, Result, item
from custkit.locale import tr
from custkit.tiering.overview import TOP, overview


@item
def layer_quota(company, quota: int | None = None) -> Result:
    """Interviews held per layer against the quota: layer, n_interviews, layer_quota, still_to_do, met.

    quota: interviews per layer, 12 when not given (``guides.yaml``). Raises ValueError below 1.
    """
    quota = guide_texts()["quota_per_layer"] if quota is None else quota
    if quota < 1:
        raise ValueError(tr("a quota is at least 1, not {quota}", quota=quota))
    held = _held(company).groupby("layer")["interview_id"].nunique().reindex(list(LAYERS), fill_value=0)
    table = held.rename("n_interviews").rename_axis("layer").reset_index()
    table["layer_quota"] = quota
    table["still_to_do"] = (quota - table["n_interviews"]).clip(lower=0)
    table["met"] = table["still_to_do"] == 0
    todo = int(table["still_to_do"].sum())
    return Result(table, verdict="open" if todo else "met", about={"n_todo": todo, "quota": quota})


@item
def layer_coverage(company, n: int = TOP) -> Result:
    """Which layers of the ``n`` largest customers were heard: one row per customer, largest first.

    customer_id, n_interviews, n_decision, n_execution, n_user (interviews per layer), layers_covered (layers
    heard / 3), missing_layers.
    """
    sizes = overview(company).tiers.sort_values(["monetary", "customer_id"], ascending=[False, True])
    table = sizes[["customer_id"]].head(n).reset_index(drop=True)
    held = _held(company)
    counts = held.groupby(["customer_id", "layer"])["interview_id"].nunique().unstack(fill_value=0)
    counts = counts.reindex(index=table["customer_id"], columns=list(LAYERS), fill_value=0).astype(int)
    table["n_interviews"] = (
        held.groupby("customer_id")["interview_id"]
        .nunique()
        .reindex(table["customer_id"], fill_value=0)
        .to_numpy()
    )
    for layer in LAYERS:
        table[f"n_{layer}"] = counts[layer].to_numpy()
    table["layers_covered"] = (counts > 0).sum(axis=1).to_numpy() / len(LAYERS)
    table["missing_layers"] = [
        tuple(layer for layer, held in zip(LAYERS, row, strict=True) if not held)
        for row in counts.to_numpy().tolist()
    ]
    if table.empty:
        raise Refused("empty")
    gaps = table[table["layers_covered"] < 1]
    about = {"n_accounts": len(table), "n_gaps": len(gaps)}
    if len(gaps):
        people = next_people(company, table)
        there = people[people["customer_id"] == gaps["customer_id"].iloc[0]].dropna(subset=["contact_id"])
        about |= {"missing_layers": gaps["missing_layers"].iloc[0], "customer": gaps["customer_id"].iloc[0]}
        if len(there):
            about |= {
                **there.sort_values("power", ascending=False, kind="stable").iloc[0][
                    ["contact_title", "contact_id"]
                ]
            }
    verdict = "all" if not len(gaps) else "known" if "contact_id" in about else "gaps"
    return Result(table, verdict=verdict, about=about, customers=tuple(gaps["customer_id"]), urgency="watch",
                  value=float(len(gaps)), unit="customers")  # fmt: skip


@item
def next_interviews(company, n: int = TOP) -> Result:
    """Whom to ask next at the largest customers: per missing layer the contact with most power.

    customer_id, layer, contact_id, contact_title, role, power; without a contact in that layer, contact_id is
    None: find one.
    """
    table = next_people(company, layer_coverage(company, n).table)
    if table.empty:
        raise Refused("empty")
    unknown = int(table["contact_id"].isna().sum())
    return Result(
        table, verdict="found" if unknown else "known", about={"n": len(table), "n_unknown": unknown}
    )


def next_people(company, coverage: pd.DataFrame) -> pd.DataFrame:
    """The table of `next_interviews` for one of `layer_coverage`; empty without contacts by layer."""
    columns = ["customer_id", "layer", "contact_id", "contact_title", "role", "power"]
    if company.missing("contacts.layer", "contacts.power") or coverage.empty:
        return pd.DataFrame(columns=columns)
    gaps = coverage[["customer_id", "missing_layers"]].explode("missing_layers")
    gaps = gaps.dropna().rename(columns={"missing_layers": "layer"})
    people = company.table("contacts").rename(columns={"title": "contact_title"})
    people = people.sort_values(["power", "contact_id"], ascending=[False, True]).drop_duplicates(
        ["customer_id", "layer"]
    )
    return gaps.merge(people, on=["customer_id", "layer"], how="left").reindex(columns=columns)


def _held(company):
    """One row per interview: interview_id, customer_id, layer."""
    turns = company.table("interviews")
    return turns.drop_duplicates("interview_id")[["interview_id", "customer_id", "layer"]]
