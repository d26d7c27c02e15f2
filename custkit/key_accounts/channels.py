"""How we reach customers and whether they answer: the mix by tier, the best channel, where online and offline meet."""

from itertools import combinations

import numpy as np
import pandas as pd

from custkit.item import Key, Refused, Result, bars, choice, exercise, grid, intervals, item
from custkit.measures.intervals import wilson
from custkit.tiering.features import months_before
from custkit.tiering.overview import overview

from .accounts import key_accounts
from .scenes import settings

CHANNELS = ("face_to_face", "phone", "email", "social")
SHOWN = ("phone", "email", "social", "face_to_face")  # from cheap to dear
SPACES = ("online", "offline", "community")
TIERS = ("high_value", "potential", "general", "lost")
TOP = "high_value"
FEWEST = 20  # contacts or answers, below which a channel is not compared
EVEN = 0.1  # shares of a channel that lie closer together are no division by tier
_OF_TYPE = {"visit": "face_to_face", "meeting": "face_to_face", "event": "face_to_face", "call": "phone",
            "email": "email", "web": "email", "ticket": "email", "social": "social"}  # fmt: skip


@item
def channel_mix(company, months: int = 12) -> Result:
    """Contacts of the last ``months`` by today's tier and channel, with how often they were answered.

    ``tier, channel, n_touches, share`` (of the tier's contacts: adds up to 1), ``n_answered, n_known`` (contacts with
    an answer on record, yes or no), ``response_rate, rate_low, rate_high`` (Wilson, 95%; empty where none is on
    record). Tiers from high value down. Without a channel on record, the type of contact tells it. Raises ValueError
    when months is not above 0.
    """
    table = contacts(company, months)
    table = table[table["channel"].isin(CHANNELS)]
    if table.empty:
        raise Refused("empty")
    table = table.assign(tier=table["customer_id"].map(overview(company).tier)).dropna(subset=["tier"])
    if table.empty:
        raise Refused("empty")
    counts = table.groupby(["tier", "channel"])["response"].agg(
        n_touches="size", n_answered="sum", n_known="count"
    )
    tiers = [tier for tier in TIERS if tier in set(table["tier"])]
    every = pd.MultiIndex.from_product([tiers, CHANNELS], names=["tier", "channel"])
    counts = counts.reindex(every, fill_value=0).astype(int).reset_index()
    counts["share"] = counts["n_touches"] / counts.groupby("tier")["n_touches"].transform("sum")
    found = [wilson(a, n) for a, n in zip(counts["n_answered"], counts["n_known"], strict=True)]
    for place, name in enumerate(("response_rate", "rate_low", "rate_high")):
        counts[name] = pd.Series([one[place] for one in found], dtype=float).where(counts["n_known"] > 0)
    met = counts[counts["channel"] == "face_to_face"].sort_values("share", ascending=False)
    apart = met["share"].max() - met["share"].min() >= EVEN
    return Result(
        counts,
        verdict="apart" if apart else "alike",
        about={"tier": met["tier"].iloc[0], "other_tier": met["tier"].iloc[-1], "met_most": met["share"].max(),
               "met_least": met["share"].min(), "n_touches": int(counts["n_touches"].sum())},
        picture=grid("tier", "channel", "share", order_y=tuple(tiers), order_x=SHOWN),
    )  # fmt: skip


@item
def best_channel(company, months: int = 12, fewest: int = FEWEST) -> Result:
    """The channel on which each tier answers best, where the intervals allow to say so; drawn for high-value customers.

    ``tier, best_channel, response_rate, rate_low, rate_high, next_channel, next_rate, next_high, channel_verdict``:
    ``best`` where its interval lies above that of every other channel with at least ``fewest`` answers on record, else
    ``cannot_tell``; ``too_few`` where fewer than two channels have as many. best_channel is empty unless the verdict
    is ``best``.
    """
    mix = channel_mix(company, months)
    if not mix.ok:
        raise Refused("empty")
    table = pd.DataFrame([_best(tier, part, fewest) for tier, part in mix.table.groupby("tier", sort=False)])
    columns = ["tier", "best_channel", "response_rate", "rate_low", "rate_high", "next_channel", "next_rate",
               "next_high", "channel_verdict"]  # fmt: skip
    table = table.reindex(columns=columns)
    rows = mix.table[(mix.table["tier"] == TOP) & (mix.table["n_known"] > 0)]
    rows = (
        rows.set_index("channel").reindex([one for one in SHOWN if one in set(rows["channel"])]).reset_index()
    )
    top = table[table["tier"] == TOP]
    if rows.empty or top.empty:
        return Result(table, verdict="no_answers" if table["response_rate"].isna().all() else "no_top")
    row = top.iloc[0]
    return Result(
        table,
        verdict=row["channel_verdict"],
        about=row.to_dict() | {"n_known": int(rows["n_known"].sum())},
        value=row["response_rate"],
        unit="share",
        picture=intervals("channel", "response_rate", "rate_low", "rate_high", rows=rows),
    )


@item
def contact_norm(company, months: int = 12) -> Result:
    """What each tier should get and gets: ``tier, cadence, contacts_per_year`` (the norm), ``contacts_each`` (actual, a
    customer of the tier, scaled to a year), the share of each channel (``mix_face_to_face`` …), ``best_channel,
    channel_verdict``."""
    from custkit.tiering import tier_resources

    mix = channel_mix(company, months).table
    if mix.empty:
        raise Refused("empty")
    norm = tier_resources(company=company)[["tier", "cadence", "contacts_per_year"]]
    norm = norm[norm["tier"].isin(mix["tier"])].reset_index(drop=True)
    touches = norm["tier"].map(mix.groupby("tier")["n_touches"].sum())
    norm["contacts_each"] = touches / norm["tier"].map(overview(company).tier.value_counts()) * 12 / months
    shares = mix.pivot(index="tier", columns="channel", values="share").add_prefix("mix_")
    best = best_channel(company, months).table[["tier", "best_channel", "channel_verdict"]]
    norm = norm.merge(shares, left_on="tier", right_index=True, how="left").merge(best, on="tier", how="left")
    short = norm[norm["contacts_each"] < norm["contacts_per_year"]]
    row = (short if len(short) else norm).iloc[0]
    return Result(
        norm,
        verdict="short" if len(short) else "kept",
        about={name: row[name] for name in ("tier", "contacts_per_year", "contacts_each")}
        | {"n_short": len(short)},
    )


@item
def channel_overlap(company, months: int = 12) -> Result:
    """Customers reached online, offline and in the community within ``months``: the seven regions of three circles.

    ``online, offline, community`` (bool), ``reached_in`` (their codes), ``n_customers, share``; regions do not overlap,
    so they add up to all who were reached: online + offline + community − (each two) + (all three). ``about``:
    ``n_reached``, ``n_online``, ``n_offline``, ``n_community`` and ``pairs`` (who was reached in both).
    """
    table = contacts(company, months)
    table = table[table["space"].isin(SPACES)]
    if table.empty:
        raise Refused("empty")
    inside = {space: set(table.loc[table["space"] == space, "customer_id"]) for space in SPACES}
    everybody = sorted(set().union(*inside.values()))
    where = pd.Series([tuple(space for space in SPACES if one in inside[space]) for one in everybody])
    regions = [combo for size in (1, 2, 3) for combo in combinations(SPACES, size)]
    counts = where.value_counts()
    found = pd.DataFrame([{space: space in combo for space in SPACES} for combo in regions])
    found["reached_in"] = regions
    found["n_customers"] = [int(counts.get(combo, 0)) for combo in regions]
    found["share"] = found["n_customers"] / len(everybody)
    about = {"n_reached": len(everybody)} | {f"n_{space}": len(inside[space]) for space in SPACES}
    about["pairs"] = tuple((a, b, len(inside[a] & inside[b])) for a, b in combinations(SPACES, 2))
    about["several"] = found.loc[found["reached_in"].map(len) > 1, "share"].sum()
    rows = found[found["n_customers"] > 0].sort_values("n_customers", ascending=False, kind="stable")
    return Result(found, about=about, picture=bars("reached_in", "n_customers", rows=rows))


@item
def channel_gap(company, months: int | None = None, fewest: int = FEWEST) -> Result:
    """Whether customers judge us alike on every channel they answer surveys on: scores from 0 to 100 by channel.

    Each answer on satisfaction and on the journey is put on 0–100 and compared with the mean of the same question, so
    that a channel is not judged by which questions it asked; one value per response. ``channel, n_responses,
    mean_score`` (the mean of all plus the channel's difference), ``gap_points`` (from the other channels, in points)
    with ``gap_low, gap_high`` (Welch, 95%), ``gap_verdict``: ``higher, lower, cannot_tell, too_few`` (ends are empty).
    Lowest score first. ``about["gap"]``: highest less lowest score of those with enough answers (NaN below two).
    """
    answers = _scores(company, months)
    if answers.empty:
        raise Refused("empty")
    answers["rest"] = answers["points"] - answers.groupby("item_code")["points"].transform("mean")
    each = answers.groupby(["response_id", "channel"], as_index=False)["rest"].mean()
    base, rows = answers["points"].mean(), []
    for channel, group in each.groupby("channel"):
        others = each.loc[each["channel"] != channel, "rest"]
        row = {"channel": channel, "n_responses": len(group), "mean_score": base + group["rest"].mean()}
        rows.append(row | _difference(group["rest"], others, fewest))
    table = pd.DataFrame(rows).sort_values(["mean_score", "channel"], ignore_index=True)
    judged = table[table["gap_points"].notna()]
    clear = judged[judged["gap_verdict"].isin(["higher", "lower"])]
    scores = table.loc[table["n_responses"] >= fewest, "mean_score"]
    about = {"gap": scores.max() - scores.min() if len(scores) > 1 else np.nan, "fewest": fewest}
    if len(clear):
        about |= clear.loc[clear["gap_points"].abs().idxmax(), ["channel", "gap_points"]].to_dict()
    tone = judged["gap_verdict"].map({"higher": "good", "lower": "bad"}).fillna("plain")
    dots = intervals(
        "channel", "gap_points", "gap_low", "gap_high", tone="tone", rows=judged.assign(tone=tone)
    )
    verdict = "apart" if len(clear) else "alike" if len(judged) else "too_few"
    return Result(table, verdict=verdict, about=about, picture=dots if len(judged) else None)


@item
def joint_touch(company, months: int = 12) -> Result:
    """Whether sales, technical and marketing people all worked on a key account within ``months``, fewest first.

    ``customer_id, sales, technical, marketing`` (contacts of each, by the rules of ``relate.yaml``; a contact may count
    for two), ``functions_joined`` (0–3), ``monetary_12m``.
    """
    names = list(settings()["functions"])
    found = key_accounts(company)[["customer_id", "monetary_12m"]].copy()
    if found.empty:
        raise Refused("nobody")
    table = contacts(company, months)
    for name in names:
        counts = table.loc[_worked(table, settings()["functions"][name]), "customer_id"].value_counts()
        found[name] = found["customer_id"].map(counts).fillna(0).astype(int)
    found["functions_joined"] = (found[names] > 0).sum(axis=1)
    found = found.sort_values(
        ["functions_joined", "monetary_12m", "customer_id"], ascending=[True, False, True], ignore_index=True
    )
    few = found[found["functions_joined"] < len(names)]
    about = {"n_accounts": len(found), "n_few": len(few), "functions": len(names)}
    return Result(
        found[["customer_id", *names, "functions_joined", "monetary_12m"]],
        verdict="few" if len(few) else "joined",
        about=about | found.iloc[0][["customer_id", "functions_joined"]].to_dict(),
        customers=tuple(few["customer_id"]),
    )


@exercise("TH3.5", asks=[best_channel])
def answered_best(company) -> Key:
    """The channel high-value customers answer best, or "cannot tell" where the intervals overlap."""
    mix = channel_mix(company).table
    mix = mix[(mix["tier"] == TOP) & (mix["n_known"] > 0)].sort_values("response_rate", ascending=False)
    if mix.empty:
        raise Refused("no_answers")
    row = best_channel(company).table.set_index("tier").loc[TOP]
    right = row["best_channel"] if row["channel_verdict"] == "best" else "cannot_tell"
    used = mix.sort_values("n_touches", ascending=False)["channel"].iloc[0]
    first, rest = mix.iloc[0], mix.iloc[1:]
    mistakes = {
        "overlap": {first["channel"]} - {right} if right == "cannot_tell" else set(),
        "clear": {"cannot_tell"} - {right},
        "most_used": {used} - {right},
        "other": set(mix["channel"]) - {right, used},
    }
    facts = {
        "channel": first["channel"], "first_rate": first["response_rate"], "first_low": first["rate_low"],
        "next_channel": rest["channel"].iloc[0] if len(rest) else None,
        "next_rate": rest["response_rate"].max(), "next_high": rest["rate_high"].max(), "told_channel": right,
    }  # fmt: skip
    return Key({"channel": choice(right, [*SHOWN, "cannot_tell"], "told_channel", mistakes)}, facts)


def contacts(company, months: int | None) -> pd.DataFrame:
    """Contacts of the last months up to as_of: ``customer_id, date, channel, space, type, scene, rep_id, response``
    (1, 0, empty) and the rep's ``role``."""
    if months is not None and not months > 0:
        raise ValueError("the number of months must be above 0")
    columns = ["customer_id", "date", "channel", "space", "type", "scene", "rep_id", "response"]
    if not company.has("interactions"):
        return pd.DataFrame(columns=[*columns, "role"])
    table = company.table("interactions").reindex(columns=columns)
    table["date"] = pd.to_datetime(table["date"])
    fits = table["customer_id"].notna() & (table["date"] <= pd.Timestamp(company.as_of))
    if months is not None:
        fits &= table["date"] > pd.Timestamp(months_before(company.as_of, months))
    table = table[fits].reset_index(drop=True)
    by_type = table["type"].astype(object).map(_OF_TYPE)
    table["channel"] = table["channel"].astype(object).where(table["channel"].notna(), by_type)
    table["response"] = table["response"].astype("boolean").astype("Float64")
    roles = pd.Series(dtype=object)
    if company.has("reps.role"):
        roles = company.table("reps").drop_duplicates("rep_id").set_index("rep_id")["role"]
    return table.assign(role=table["rep_id"].map(roles))


def _best(tier, part, fewest):
    """One tier's channels compared: the first against the interval of every other."""
    part = part[part["n_known"] >= fewest].sort_values("response_rate", ascending=False, kind="stable")
    if len(part) < 2:
        return {"tier": tier, "channel_verdict": "too_few"}
    first, rest = part.iloc[0], part.iloc[1:]
    clear = first["rate_low"] > rest["rate_high"].max()
    return first[["tier", "response_rate", "rate_low", "rate_high"]].to_dict() | {
        "best_channel": first["channel"] if clear else None,
        "next_channel": rest["channel"].iloc[0],
        "next_rate": rest["response_rate"].iloc[0],
        "next_high": rest["rate_high"].max(),
        "channel_verdict": "best" if clear else "cannot_tell",
    }


def _worked(table, rule):
    worked = pd.Series(False, index=table.index)
    for column, wanted in (("role", "roles"), ("scene", "scenes"), ("type", "types"), ("space", "spaces")):
        worked |= table[column].isin(rule.get(wanted, []))
    return worked


def _scores(company, months):
    """Answers on satisfaction and journey from 0 to 100: ``response_id, item_code, channel, points``."""
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
    return table[["response_id", "item_code", "channel", "points"]].reset_index(drop=True)


def _difference(one, others, fewest):
    if min(len(one), len(others)) < max(fewest, 2):
        return {"gap_points": np.nan, "gap_low": np.nan, "gap_high": np.nan, "gap_verdict": "too_few"}
    from scipy.stats import ttest_ind

    low, high = ttest_ind(one, others, equal_var=False).confidence_interval()
    verdict = "higher" if low > 0 else "lower" if high < 0 else "cannot_tell"
    gap = float(one.mean() - others.mean())
    return {"gap_points": gap, "gap_low": float(low), "gap_high": float(high), "gap_verdict": verdict}
