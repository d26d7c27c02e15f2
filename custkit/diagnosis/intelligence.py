"""Intelligence on rivals: every item with a source, two grades, an age and an owner, confirmed or discarded.

Items come from the company's own records: a rival named in a note of a visit or call, and a deal lost to one. The
grades are the Admiralty code: source A–F, content 1–6, judged apart, since a reliable person may pass on a rumour.
"""

from functools import cache
from importlib.resources import files

import pandas as pd
import yaml

from custkit.item import Key, Refused, Result, bars, choice, curve, exercise, item, number, slider
from custkit.locale import pick, tr

RISE, ODDS = (
    0.03,
    0.05,
)  # of all mentions, and how often chance does as much: from there a rival is on the rise
MAX_CUSTOMERS = 50
STATUSES = ("open", "confirmed", "discarded")  # what people decide; "expired" is what time does
_COLUMNS = ["item_id", "item_date", "rival_id", "rival", "customer_id", "item_owner", "item_kind", "item_text",
            "source_grade", "content_grade", "grade", "item_age_days", "item_status", "item_stale"]  # fmt: skip
_JUDGED = ("source_grade", "content_grade", "item_status", "item_owner")


def intelligence_log(
    company, judged: pd.DataFrame | None = None, stale_days: int | None = None
) -> pd.DataFrame:
    """One row per item, latest first.

    ``item_id`` (of the note or the deal), ``item_date, rival_id, rival`` (name where known), ``customer_id,
    item_owner`` (the rep), ``item_kind`` (lost_deal, face_to_face, phone, email, social, unknown), ``item_text``,
    ``source_grade`` (A–F) and ``content_grade`` (1–6), ``grade`` ("B1"), ``item_age_days`` at ``as_of``,
    ``item_status`` (open, confirmed, discarded, or expired: open for over a year, of use for the trend alone),
    ``item_stale`` (open and older than ``stale_days``).

    To begin with, the source's grade follows from the kind of note (``intelligence.yaml``); the content is 1 where
    the other kind of source (a note, a lost deal) names the same rival at the same customer within 180 days, 2
    where another note does or the item is a lost deal, 3 where nothing else speaks for or against it, 6 where
    there is neither customer nor text. Content 1 is confirmed, all else open.
    judged: what people decided since: ``item_id`` and any of ``source_grade, content_grade, item_status,
    item_owner``; blanks change nothing. Raises ValueError for a grade or status that does not exist. Empty without
    such records.
    """
    items = _items(company)
    if items.empty:
        return pd.DataFrame(columns=_COLUMNS)
    rules = _rules()
    items["source_grade"] = items["item_kind"].map(rules["start"])
    items["content_grade"] = _content(items, rules["confirm_days"])
    items["item_status"] = items["content_grade"].eq(1).map({True: "confirmed", False: "open"})
    items = _as_judged(items, judged)
    items["grade"] = items["source_grade"] + items["content_grade"].astype(str)
    items["item_age_days"] = (pd.Timestamp(company.as_of) - items["item_date"]).dt.days
    old = items["item_status"].eq("open") & (items["item_age_days"] > rules["expire_days"])
    items.loc[old, "item_status"] = "expired"
    limit = rules["stale_days"] if stale_days is None else stale_days
    items["item_stale"] = items["item_status"].eq("open") & (items["item_age_days"] > limit)
    names = _rival_names(company)
    items["rival"] = items["rival_id"].map(lambda one: names.get(one, one))
    return items.sort_values(["item_date", "item_id"], ascending=[False, True], ignore_index=True)[_COLUMNS]


@item(dial={"stale_days": slider(30, 360, 30, start=180, form="int")})
def open_items(company, judged: pd.DataFrame | None = None, stale_days: int | None = None) -> Result:
    """What each owner has to confirm or discard: ``item_owner, n_items, n_open, n_stale, oldest_days``.

    stale_days: from which age an open item is overdue; that of ``intelligence.yaml`` (90) unless given.
    """
    log = intelligence_log(company, judged, stale_days)
    if log.empty:
        raise Refused("empty")
    log["item_owner"] = log["item_owner"].fillna(tr("nobody"))
    still = log["item_status"].eq("open")
    found = log.assign(open_age=log["item_age_days"].where(still)).groupby("item_owner", sort=True)
    table = pd.DataFrame(
        {
            "n_items": found.size(),
            "n_open": still.groupby(log["item_owner"]).sum(),
            "n_stale": log["item_stale"].groupby(log["item_owner"]).sum(),
            "oldest_days": found["open_age"].max(),
        }
    ).reset_index()
    counts = ["n_items", "n_open", "n_stale"]
    table[counts] = table[counts].astype("int64")
    table = table.sort_values(
        ["n_stale", "n_open", "item_owner"], ascending=[False, False, True], ignore_index=True
    )
    about = {name: int(table[name].sum()) for name in counts}
    about |= {"stale_days": _rules()["stale_days"] if stale_days is None else stale_days}
    shown = table.head(12).sort_values("item_owner")
    return Result(table, "found", about, picture=bars("item_owner", "n_stale", rows=shown))


@item
def open_log(company) -> Result:
    """The items still to be confirmed or discarded, latest first, as `intelligence_log` has them."""
    log = intelligence_log(company)
    table = log[log["item_status"] == "open"].reset_index(drop=True)
    if table.empty:
        raise Refused("empty" if log.empty else "nothing_open")
    return Result(table, about={"n_open": len(table), "n_items": len(log)})


@exercise("TH1.33", asks=[open_items], tools=[open_items])
def stale_items(company) -> Key:
    """How many open items have waited more than 90 days, and who holds most of them."""
    owners = open_items(company).table
    if owners.empty or not owners["n_stale"].sum():
        raise Refused("nothing")
    most = set(owners.loc[owners["n_stale"] == owners["n_stale"].max(), "item_owner"])
    many = set(owners.loc[owners["n_items"] == owners["n_items"].max(), "item_owner"]) - most
    stale, half = (int(open_items(company, stale_days=days).table["n_stale"].sum()) for days in (None, 180))
    counts = {"all_open": int(owners["n_open"].sum()), "half_a_year": half}
    fields = {
        "stale": number(stale, {name: n for name, n in counts.items() if n != stale}),
        "owner": choice(most, owners["item_owner"], "item_owner", {"most_items": many} if many else {}),
    }
    about = {"n_stale": stale, "n_open": counts["all_open"], "item_owner": sorted(most)[0]}
    return Key(fields, about | {"of_owner": int(owners["n_stale"].max())})


def rival_mentions(company, freq: str = "M") -> pd.DataFrame:
    """How often each rival comes up: ``month`` (first day of the period), ``rival_id, rival, n_notes, n_lost,
    n_mentions`` (both together); a row for every period and rival, also with 0. freq: M or Q (``month`` is then the
    quarter's first).

    Only complete periods count. Empty without mentions. Raises ValueError for another ``freq``.
    """
    if freq not in ("M", "Q"):
        raise ValueError(tr("freq must be M or Q, not {freq}", freq=freq))
    items = _items(company)
    columns = ["month", "rival_id", "rival", "n_notes", "n_lost", "n_mentions"]
    if items.empty:
        return pd.DataFrame(columns=columns)
    period = items["item_date"].dt.to_period(freq)
    whole = period.dt.end_time.dt.normalize() <= pd.Timestamp(company.as_of)
    items = items[whole].assign(period=period, lost=items["item_kind"].eq("lost_deal"))
    if items.empty:
        return pd.DataFrame(columns=columns)
    everything = pd.period_range(items["period"].min(), items["period"].max(), freq=freq)
    grid = pd.MultiIndex.from_product(
        [everything, sorted(items["rival_id"].unique())], names=["period", "rival_id"]
    )
    counts = (
        items.groupby(["period", "rival_id"])["lost"]
        .agg(["size", "sum"])
        .reindex(grid, fill_value=0)
        .reset_index()
    )
    names = _rival_names(company)
    return pd.DataFrame(
        {
            "month": counts["period"].dt.start_time,
            "rival_id": counts["rival_id"],
            "rival": counts["rival_id"].map(lambda one: names.get(one, one)),
            "n_notes": (counts["size"] - counts["sum"]).astype("int64"),
            "n_lost": counts["sum"].astype("int64"),
            "n_mentions": counts["size"].astype("int64"),
        }
    )


@item
def rival_changes(company) -> Result:
    """Mentions of each rival in the last 12 months against the 12 before, fastest riser first.

    ``rival_id, rival, mentions_12m, mentions_before, share_of_mentions, share_before`` (of all mentions of that
    year), and ``p_value``: whether its share has moved beyond chance (Fisher's exact test), so that more notes in
    all are no rise.
    """
    items = _items(company)
    day = pd.Timestamp(company.as_of)
    late = items["item_date"] > day - pd.DateOffset(months=12)
    early = ~late & (items["item_date"] > day - pd.DateOffset(months=24))
    if not (late | early).any():
        raise Refused("empty")
    table = _changes(items.loc[late, "rival_id"], items.loc[early, "rival_id"], _rival_names(company))
    first, most = table.iloc[0], table.loc[table["mentions_12m"].idxmax()]
    rise = first["share_of_mentions"] - first["share_before"]
    rising = rise >= RISE and first["p_value"] < ODDS
    log = intelligence_log(company)
    of_it = log[(log["rival_id"] == first["rival_id"]) & (log["item_age_days"] <= 365)]
    told = first if rising else most
    quarters = rival_mentions(company, "Q")
    loud = quarters["rival_id"] == told["rival_id"]
    return Result(
        table,
        verdict="rising" if rising else "steady",
        about={**told, "n_all": int(late.sum()), "n_stale": int(log["item_stale"].sum())},
        customers=tuple(of_it["customer_id"].dropna().drop_duplicates().head(MAX_CUSTOMERS))
        if rising
        else (),
        urgency="watch",
        value=float(rise),
        unit="share",
        picture=curve("month", "n_mentions", by="rival_id", rows=pd.concat([quarters[loud], quarters[~loud]]))
        if len(quarters)
        else None,
    )


def _changes(now, before, names) -> pd.DataFrame:
    """The table of `rival_changes` from the mentions (ids) of two years."""
    from scipy.stats import fisher_exact

    rows = []
    for rival in sorted(set(now) | set(before)):
        a, b = int((now == rival).sum()), int((before == rival).sum())
        p_value = float(fisher_exact([[a, len(now) - a], [b, len(before) - b]]).pvalue)
        shares = (a / max(len(now), 1), b / max(len(before), 1))
        rows.append((rival, names.get(rival, rival), a, b, *shares, p_value))
    columns = [
        "rival_id",
        "rival",
        "mentions_12m",
        "mentions_before",
        "share_of_mentions",
        "share_before",
        "p_value",
    ]
    table = pd.DataFrame(rows, columns=columns)
    rise = (table["share_of_mentions"] - table["share_before"]).sort_values(ascending=False, kind="stable")
    return table.loc[rise.index].reset_index(drop=True)


@item
def grade_meanings(company) -> Result:
    """The two scales in words: ``source_grade, source_meaning, content_grade, content_meaning``, one row each step."""
    rules = _rules()
    pairs = zip(rules["source_grade"].items(), rules["content_grade"].items(), strict=True)
    rows = [(letter, pick(source), digit, pick(content)) for (letter, source), (digit, content) in pairs]
    return Result(
        pd.DataFrame(rows, columns=["source_grade", "source_meaning", "content_grade", "content_meaning"])
    )


def _items(company) -> pd.DataFrame:
    """Notes that name a rival and deals lost to one, up to ``as_of``."""
    parts = []
    if company.has("interactions.competitor_mention"):
        notes = company.table("interactions").dropna(subset=["competitor_mention"])
        parts.append(
            pd.DataFrame(
                {
                    "item_id": _column(notes, "interaction_id"),
                    "item_date": pd.to_datetime(notes["date"]),
                    "rival_id": notes["competitor_mention"].astype(str),
                    "customer_id": _column(notes, "customer_id"),
                    "item_owner": _column(notes, "rep_id"),
                    "item_kind": _kind(notes),
                    "item_text": _column(notes, "content"),
                }
            )
        )
    if company.has("opportunities.lost_to"):
        deals = company.table("opportunities").dropna(subset=["lost_to"])
        day = deals["close_date"] if "close_date" in deals else deals["created_date"]
        parts.append(
            pd.DataFrame(
                {
                    "item_id": _column(deals, "opp_id"),
                    "item_date": pd.to_datetime(day.fillna(deals["created_date"])),
                    "rival_id": deals["lost_to"].astype(str),
                    "customer_id": _column(deals, "customer_id"),
                    "item_owner": _column(deals, "rep_id"),
                    "item_kind": "lost_deal",
                    "item_text": _column(deals, "lost_reason"),
                }
            )
        )
    if not parts:
        return pd.DataFrame(columns=_COLUMNS)
    items = pd.concat(parts, ignore_index=True).dropna(subset=["item_date"])
    return items[items["item_date"] <= pd.Timestamp(company.as_of)].reset_index(drop=True)


def _column(frame, name) -> pd.Series:
    return frame[name].astype(object) if name in frame else pd.Series(None, index=frame.index, dtype=object)


def _kind(notes) -> pd.Series:
    channel = _column(notes, "channel").fillna(_column(notes, "type"))
    kinds = {"visit": "face_to_face", "meeting": "face_to_face", "event": "face_to_face", "call": "phone"}
    known = set(_rules()["start"]) - {"lost_deal"}
    return channel.replace(kinds).map(lambda one: one if one in known else "unknown")


def _content(items, days) -> pd.Series:
    """1: the other kind of source says so too; 2: a second of its kind, or a lost deal; 3: possible; 6: no telling."""
    deal = items["item_kind"].eq("lost_deal")
    table = items[["rival_id", "customer_id", "item_date"]].assign(deal=deal, place=items.index)
    pairs = table.dropna(subset=["customer_id"]).merge(
        table.dropna(subset=["customer_id"]), on=["rival_id", "customer_id"], suffixes=("", "_other")
    )
    near = (pairs["item_date"] - pairs["item_date_other"]).abs().dt.days <= days
    pairs = pairs[near & (pairs["place"] != pairs["place_other"])]
    other_kind = set(pairs.loc[pairs["deal"] != pairs["deal_other"], "place"])
    same_kind = set(pairs["place"]) - other_kind
    grades = pd.Series(3, index=items.index, dtype="int64")
    grades[items["customer_id"].isna() & items["item_text"].isna()] = 6
    grades[deal | grades.index.isin(same_kind)] = 2
    grades[grades.index.isin(other_kind)] = 1
    return grades


def _as_judged(items, judged) -> pd.DataFrame:
    """The items with what people decided written over the first grades."""
    if judged is None or judged.empty:
        return items
    allowed = {
        "source_grade": list("ABCDEF"),
        "content_grade": [1, 2, 3, 4, 5, 6],
        "item_status": list(STATUSES),
    }
    judged = judged.drop_duplicates("item_id", keep="last").set_index("item_id")
    for name in _JUDGED:
        if name not in judged:
            continue
        said = judged[name].dropna()
        wrong = sorted({str(one) for one in said if name in allowed and one not in allowed[name]})
        if wrong:
            raise ValueError(
                tr("these do not exist: {wrong}; there are {all}", wrong=", ".join(wrong),
                   all=", ".join(map(str, allowed[name])))
            )  # fmt: skip
        items[name] = items["item_id"].map(said).fillna(items[name])
    items["content_grade"] = items["content_grade"].astype("int64")
    return items


def _rival_names(company) -> dict[str, str]:
    if not company.has("competitors.name"):
        return {}
    return (
        company.table("competitors")
        .dropna(subset=["name"])
        .groupby("competitor_id")["name"]
        .first()
        .to_dict()
    )


@cache
def _rules() -> dict:
    return yaml.safe_load(
        files("custkit.diagnosis").joinpath("intelligence.yaml").read_text(encoding="utf-8")
    )
