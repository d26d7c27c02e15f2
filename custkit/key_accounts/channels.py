"""How we reach customers and whether they answer: the mix by tier, the best channel, where online and
offline meet."""

from itertools import combinations

import numpy as np
import pandas as pd

from custkit.locale import tr
from custkit.measures.intervals import wilson
from custkit.tiering.features import months_before
from custkit.tiering.overview import overview

from .accounts import key_accounts
from .scenes import settings

CHANNELS = ("face_to_face", "phone", "email", "social")
SPACES = ("online", "offline", "community")
FEWEST = 20  # contacts or answers, below which a channel is not compared
_OF_TYPE = {"visit": "face_to_face", "meeting": "face_to_face", "event": "face_to_face", "call": "phone",
            "email": "email", "web": "email", "ticket": "email", "social": "social"}  # fmt: skip


def channel_mix(company, months: int = 12) -> pd.DataFrame:
    """Contacts of the last ``months`` by today's tier and channel, with how often they were answered.

    ``tier, channel, n_touches, share`` (of the tier's contacts: adds up to 1), ``n_answered, n_known``
    (contacts with an answer on record, yes or no), ``response_rate, rate_low, rate_high`` (Wilson, 95%;
    empty where none is on record). Tiers from high value down, channels face to face, phone, e-mail, social.
    Without a channel on record, the type of contact tells it. Empty without contact records; raises
    ValueError when months is not above 0.
    """
    table = _contacts(company, months)
    table = table[table["channel"].isin(CHANNELS)]
    if company.has("interactions") and len(table):
        table = table.assign(tier=table["customer_id"].map(overview(company).tier)).dropna(subset=["tier"])
    columns = [
        "tier",
        "channel",
        "n_touches",
        "share",
        "n_answered",
        "n_known",
        "response_rate",
        "rate_low",
        "rate_high",
    ]
    if table.empty:
        return pd.DataFrame(columns=columns)
    counts = table.groupby(["tier", "channel"])["response"].agg(
        n_touches="size", n_answered="sum", n_known="count"
    )
    tiers = [tier for tier in ("high_value", "potential", "general", "lost") if tier in set(table["tier"])]
    counts = counts.reindex(
        pd.MultiIndex.from_product([tiers, CHANNELS], names=["tier", "channel"]), fill_value=0
    )
    counts = counts.astype(int).reset_index()
    counts["share"] = counts["n_touches"] / counts.groupby("tier")["n_touches"].transform("sum")
    found = [wilson(a, n) for a, n in zip(counts["n_answered"], counts["n_known"], strict=True)]
    known = counts["n_known"] > 0
    for place, name in enumerate(("response_rate", "rate_low", "rate_high")):
        counts[name] = pd.Series([one[place] for one in found], dtype=float).where(known)
    return counts[columns]


def best_channel(company, months: int = 12, fewest: int = FEWEST) -> pd.DataFrame:
    """The channel on which each tier answers best, where the intervals allow to say so.

    ``tier, best_channel, response_rate, rate_low, rate_high, next_channel, next_rate, next_high,
    channel_verdict``: ``best`` where its interval lies above that of every other channel with at least
    ``fewest`` answers on record, else ``cannot_tell``; ``too_few`` where fewer than two channels have as
    many. best_channel is empty unless the verdict is ``best``.
    """
    rows = []
    for tier, group in channel_mix(company, months).groupby("tier", sort=False):
        group = group[group["n_known"] >= fewest].sort_values("response_rate", ascending=False, kind="stable")
        row = {"tier": tier, "channel_verdict": "too_few"}
        if len(group) >= 2:
            first, rest = group.iloc[0], group.iloc[1:]
            row |= first[["response_rate", "rate_low", "rate_high"]].to_dict()
            second = rest.iloc[0]
            row |= {"next_channel": second["channel"], "next_rate": second["response_rate"]}
            row |= {"next_high": rest["rate_high"].max()}
            clear = first["rate_low"] > rest["rate_high"].max()
            row |= {"channel_verdict": "best" if clear else "cannot_tell"}
            row |= {"best_channel": first["channel"] if clear else None}
        rows.append(row)
    columns = ["tier", "best_channel", "response_rate", "rate_low", "rate_high", "next_channel", "next_rate",
               "next_high",
               "channel_verdict"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def contact_norm(company, months: int = 12) -> pd.DataFrame:
    """What each tier should get and gets: ``tier, cadence, contacts_per_year`` (the norm), ``contacts_each``
    (a customer of the tier, scaled to a year), the share of each channel (``mix_face_to_face`` …),
    ``best_channel, channel_verdict``. Empty without contact records."""
    from custkit.tiering import tier_resources

    mix = channel_mix(company, months)
    if mix.empty:
        columns = ["tier", "cadence", "contacts_per_year", "contacts_each", "best_channel", "channel_verdict"]
        return pd.DataFrame(columns=columns)
    norm = tier_resources()[["tier", "cadence", "contacts_per_year"]]
    norm = norm[norm["tier"].isin(mix["tier"])].reset_index(drop=True)
    customers = overview(company).tier.value_counts()
    norm["contacts_each"] = norm["tier"].map(mix.groupby("tier")["n_touches"].sum()) / norm["tier"].map(
        customers
    )
    norm["contacts_each"] *= 12 / months
    shares = mix.pivot(index="tier", columns="channel", values="share").add_prefix("mix_")
    best = best_channel(company, months)[["tier", "best_channel", "channel_verdict"]]
    return norm.merge(shares, left_on="tier", right_index=True, how="left").merge(best, on="tier", how="left")


def channel_overlap(company, months: int = 12) -> pd.DataFrame:
    """Customers reached online, offline and in the community within ``months``: the seven regions of three
    circles.

    ``online, offline, community`` (bool), ``n_customers, share``; regions do not overlap, so they add up to
    all who were reached: online + offline + community − (each two) + (all three). ``.attrs``: ``reached``,
    ``n_online``, ``n_offline``, ``n_community`` and ``pairs`` (who was reached in both). Empty without
    contact records.
    """
    table = _contacts(company, months)
    table = table[table["space"].isin(SPACES)]
    if table.empty:
        return pd.DataFrame(columns=[*SPACES, "n_customers", "share"])
    inside = {space: set(table.loc[table["space"] == space, "customer_id"]) for space in SPACES}
    everybody = sorted(set().union(*inside.values()))
    marks = pd.DataFrame({space: [one in inside[space] for one in everybody] for space in SPACES})
    regions = [combo for size in (1, 2, 3) for combo in combinations(SPACES, size)]
    counts = marks.value_counts()
    rows = [{space: space in combo for space in SPACES} for combo in regions]
    found = pd.DataFrame(rows)
    found["n_customers"] = [int(counts.get(tuple(row.values()), 0)) for row in rows]
    found["share"] = found["n_customers"] / len(everybody)
    found.attrs = {"reached": len(everybody)} | {f"n_{space}": len(inside[space]) for space in SPACES}
    found.attrs["pairs"] = tuple((a, b, len(inside[a] & inside[b])) for a, b in combinations(SPACES, 2))
    return found


def channel_gap(company, months: int | None = None, fewest: int = FEWEST) -> pd.DataFrame:
    """Whether customers judge us alike on every channel they answer surveys on: scores from 0 to 100 by
    channel.

    Each answer on satisfaction and on the journey is put on 0–100 and compared with the mean of the same
    question, so that a channel is not judged by which questions it asked; one value per response. ``channel,
    n_responses, mean_score`` (the mean of all plus the channel's difference), ``gap_points`` (from the other
    channels, in points) with ``gap_low, gap_high`` (Welch, 95%), ``gap_verdict``: ``higher, lower,
    cannot_tell, too_few`` (ends are empty). Lowest score first. ``.attrs["gap"]``: highest less lowest score
    of those with enough answers (NaN below two). Empty without channels.
    """
    columns = ["channel", "n_responses", "mean_score", "gap_points", "gap_low", "gap_high", "gap_verdict"]
    answers = _scores(company, months)
    if answers.empty:
        return pd.DataFrame(columns=columns)
    answers["rest"] = answers["points"] - answers.groupby("item_code")["points"].transform("mean")
    each = answers.groupby(["response_id", "channel"], as_index=False)["rest"].mean()
    base, rows = answers["points"].mean(), []
    for channel, group in each.groupby("channel"):
        others = each.loc[each["channel"] != channel, "rest"]
        row = {"channel": channel, "n_responses": len(group), "mean_score": base + group["rest"].mean()}
        rows.append(row | _difference(group["rest"], others, fewest))
    table = pd.DataFrame(rows, columns=columns).sort_values(["mean_score", "channel"], ignore_index=True)
    judged = table.loc[table["n_responses"] >= fewest, "mean_score"]
    table.attrs["gap"] = float(judged.max() - judged.min()) if len(judged) > 1 else float("nan")
    return table


def joint_touch(company, months: int = 12) -> pd.DataFrame:
    """Whether sales, technical and marketing people all worked on a key account within ``months``.

    ``customer_id, sales, technical, marketing`` (contacts of each, by the rules of ``relate.yaml``; a
    contact may count for two), ``functions_joined`` (0–3), ``monetary_12m``. Fewest first. Empty without
    contact records.
    """
    accounts, table = key_accounts(company), _contacts(company, months)
    names = list(settings()["functions"])
    if accounts.empty or not company.has("interactions"):
        return pd.DataFrame(columns=["customer_id", *names, "functions_joined", "monetary_12m"])
    table = table[table["customer_id"].isin(accounts["customer_id"])]
    found = accounts[["customer_id", "monetary_12m"]].copy()
    for name in names:
        counts = table.loc[_worked(table, settings()["functions"][name]), "customer_id"].value_counts()
        found[name] = found["customer_id"].map(counts).fillna(0).astype(int)
    found["functions_joined"] = (found[names] > 0).sum(axis=1)
    found = found.sort_values(
        ["functions_joined", "monetary_12m", "customer_id"], ascending=[True, False, True], ignore_index=True
    )
    return found[["customer_id", *names, "functions_joined", "monetary_12m"]]


def _contacts(company, months):
    """Contacts of the last months with channel, space, type, scene, role of the rep, and whether they were
    answered."""
    if months is not None and not months > 0:
        raise ValueError(tr("the number of months must be above 0"))
    columns = ["customer_id", "date", "channel", "space", "type", "scene", "rep_id", "response"]
    if not company.has("interactions"):
        return pd.DataFrame(columns=[*columns, "role"])
    table = company.table("interactions").reindex(columns=columns)
    date = pd.to_datetime(table["date"])
    fits = table["customer_id"].notna() & (date <= pd.Timestamp(company.as_of))
    if months is not None:
        fits &= date > pd.Timestamp(months_before(company.as_of, months))
    table = table[fits].reset_index(drop=True)
    by_type = table["type"].astype(object).map(_OF_TYPE)
    table["channel"] = table["channel"].astype(object).where(table["channel"].notna(), by_type)
    table["response"] = table["response"].astype("boolean").astype("Float64")
    roles = pd.Series(dtype=object)
    if company.has("reps.role"):
        roles = company.table("reps").drop_duplicates("rep_id").set_index("rep_id")["role"]
    return table.assign(role=table["rep_id"].map(roles))


def _worked(table, rule):
    worked = pd.Series(False, index=table.index)
    for column, wanted in (("role", "roles"), ("scene", "scenes"), ("type", "types"), ("space", "spaces")):
        worked |= table[column].isin(rule.get(wanted, []))
    return worked


def _scores(company, months):
    """Answers on satisfaction and journey from 0 to 100: ``response_id, item_code, channel, points``."""
    columns = ["response_id", "item_code", "channel", "points"]
    if not company.has("surveys", "surveys.kind", "surveys.channel"):
        return pd.DataFrame(columns=columns)
    table, scales = company.table("surveys"), settings()["scores"]
    value = pd.to_numeric(table["value"], errors="coerce")
    low, high = (table["kind"].map({kind: ends[end] for kind, ends in scales.items()}) for end in (0, 1))
    table = table.assign(points=100 * (value - low) / (high - low))
    fits = table["points"].between(0, 100) & table["channel"].notna()
    if "date" in table:
        date = pd.to_datetime(table["date"])
        fits &= ~(date > pd.Timestamp(company.as_of))
        if months is not None:
            fits &= date > pd.Timestamp(months_before(company.as_of, months))
    table = table[fits].assign(item_code=table["kind"].astype(str) + "." + table["item_code"].astype(str))
    return table[columns].reset_index(drop=True)


def _difference(one, others, fewest):
    if min(len(one), len(others)) < max(fewest, 2):
        return {"gap_points": np.nan, "gap_low": np.nan, "gap_high": np.nan, "gap_verdict": "too_few"}
    from scipy.stats import ttest_ind

    low, high = ttest_ind(one, others, equal_var=False).confidence_interval()
    verdict = "higher" if low > 0 else "lower" if high < 0 else "cannot_tell"
    gap = float(one.mean() - others.mean())
    return {"gap_points": gap, "gap_low": float(low), "gap_high": float(high), "gap_verdict": verdict}
