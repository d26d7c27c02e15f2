"""Everything changes, in four dimensions: channel, product, technology, user; computed, and scored by oneself."""

import ibis
import numpy as np
import pandas as pd

from custkit.item import (
    Key,
    Refused,
    Result,
    bars,
    change,
    choice,
    exercise,
    intervals,
    item,
    one_of,
    slider,
)
from custkit.item.fields import turned
from custkit.measures.intervals import wilson
from custkit.planning.campaigns import campaign_deals
from custkit.tiering import TIERS, customer_table
from custkit.tiering.overview import overview

from .portfolio import vitality

YEAR = 365
DIMENSIONS = ("channel", "product", "technology", "user")
SIGNS = ("has_answered", "took_part", "gave_feedback", "brought_others")
ONLINE = r"线上|网|电商|商城|online|web|shop|e-?commerce"
STAGED = ("event", "meeting")
UNDECIDED = 50  # where the sliders of one's own score stand
FEWEST = 10  # customers, below which a group is not shown


@item
def sales_channels(company) -> Result:
    """Money by the channel of the order, largest first.

    ``order_channel, sales_12m, channel_share`` (of the year), ``channel_growth`` (over the 12 months before; empty
    where nothing was sold then), ``n_customers`` (who bought there within the year).
    """
    orders = company.orders
    if "channel" not in orders.columns:
        raise Refused("none")
    day = pd.Timestamp(company.as_of)
    years = []
    for back in (0, 1):
        last, first = (day - pd.Timedelta(days=YEAR * (back + i)) for i in (0, 1))
        part = orders.filter(
            orders.channel.notnull()
            & (orders.order_date <= ibis.literal(last.date()))
            & (orders.order_date > ibis.literal(first.date()))
        )
        years.append(
            part.group_by(order_channel=part.channel)
            .aggregate(
                sales=part.amount_cents.sum().cast("float64") / 100, n_customers=part.customer_id.nunique()
            )
            .execute()
            .set_index("order_channel")
        )
    now, before = years
    if now.empty or not (now["sales"] > 0).any():
        raise Refused("none")
    table = now.rename(columns={"sales": "sales_12m"})
    table["channel_share"] = table["sales_12m"] / table["sales_12m"].sum()
    earlier = before["sales"].reindex(table.index)
    table["channel_growth"] = table["sales_12m"] / earlier.where(earlier > 0) - 1
    table = table.reset_index().sort_values(
        ["sales_12m", "order_channel"], ascending=[False, True], ignore_index=True
    )
    grown = table.dropna(subset=["channel_growth"])
    first = grown.loc[grown["channel_growth"].idxmax()] if len(grown) else None
    columns = ["order_channel", "sales_12m", "channel_share", "channel_growth", "n_customers"]
    return Result(
        table[columns],
        verdict="grown" if first is not None else "shares",
        about={"n_channels": len(table), "largest_channel": table["order_channel"].iloc[0]}
        | (
            first[["order_channel", "channel_growth", "channel_share"]].to_dict() if first is not None else {}
        ),
        picture=bars("order_channel", "channel_share", tone="plain"),
    )


@item
def campaign_reach(company) -> Result:
    """What each kind of campaign costs, whom it reaches and what it brings, most responses first.

    ``campaign_type, campaign_cost, people_reached, responses, cost_per_reach, cost_per_response, won_money`` (of
    deals that name it), ``won_per_yuan``. What a deal names is where it came from; it is not proof that it would not
    have come.
    """
    fairs = company.table("campaigns").rename(
        columns={"type": "campaign_type", "cost": "campaign_cost", "reach": "people_reached"}
    )
    deals = campaign_deals(company)
    table = fairs.groupby("campaign_type")[["campaign_cost", "people_reached", "responses"]].sum()
    table = table[table["campaign_cost"] > 0]
    if table.empty:
        raise Refused("none")
    for name, column in (("cost_per_reach", "people_reached"), ("cost_per_response", "responses")):
        table[name] = table["campaign_cost"] / table[column].where(table[column] > 0)
    table["won_money"] = deals.groupby("campaign_type")["won_money"].sum().reindex(table.index).fillna(0.0)
    table["won_per_yuan"] = table["won_money"] / table["campaign_cost"]
    table = table.reset_index().sort_values(
        ["responses", "campaign_type"], ascending=[False, True], ignore_index=True
    )
    most, best = table.iloc[0], table.loc[table["won_per_yuan"].idxmax()]
    return Result(
        table,
        verdict="nothing"
        if best["won_money"] <= 0
        else "differ"
        if most["campaign_type"] != best["campaign_type"]
        else "same",
        about={
            "most_responses": most["campaign_type"],
            "most_per_yuan": most["won_per_yuan"],
            "best_campaign": best["campaign_type"],
            "best_per_yuan": best["won_per_yuan"],
            "campaign_type": (most["campaign_type"], best["campaign_type"]),
        },
        picture=bars("campaign_type", "won_per_yuan", tone="plain", rows=table.nlargest(12, "won_per_yuan")),
    )


@item
def digital_customers(company) -> Result:
    """Customers of the last 12 months who helped themselves: a web contact, or an order through an online channel.

    ``tier`` (all, then tiers), ``n_customers, digital_rate, digital_low, digital_high`` (Wilson, 95%). A channel is
    online where its name says so.
    """
    buyers = _buyers(company)
    if len(buyers) < FEWEST:
        raise Refused("none")
    used = _digital(company)
    if used is None:
        raise Refused("none")
    tiers = overview(company).tiers.set_index("customer_id")["tier"].reindex(buyers)
    rows = []
    for name, ids in [("all", buyers), *((tier, buyers[tiers == tier]) for tier in TIERS)]:
        n = int(ids.isin(used).sum())
        if len(ids) >= FEWEST:
            rows.append((name, len(ids), *wilson(n, len(ids))))
    columns = ["tier", "n_customers", "digital_rate", "digital_low", "digital_high"]
    table = pd.DataFrame(rows, columns=columns)
    return Result(
        table,
        about=table.iloc[0][["n_customers", "digital_rate"]].to_dict(),
        picture=intervals("tier", "digital_rate", "digital_low", "digital_high"),
    )


@item
def engagement(company) -> Result:
    """Of four signs of an engaged customer, how many each buyer of the last 12 months shows; most first.

    ``customer_id, engagement`` (0–100: share of the signs that the data can show), ``has_answered`` (a contact of
    ours), ``took_part`` (a meeting, event or community), ``gave_feedback`` (a questionnaire), ``brought_others``
    (ever: is named as who referred somebody), ``n_referred``. Signs without data are left out.
    """
    buyers = _buyers(company)
    signs = {name: found for name in SIGNS if (found := _SIGNS[name](company)) is not None}
    if len(buyers) < FEWEST or not signs:
        raise Refused("none")
    table = pd.DataFrame({"customer_id": buyers})
    for name in SIGNS:
        table[name] = table["customer_id"].isin(signs[name]) if name in signs else None
    table["engagement"] = 100.0 * table[list(signs)].mean(axis=1)
    referred = _referrals(company)
    table["n_referred"] = np.nan  # not on record
    if referred is not None:
        table["n_referred"] = table["customer_id"].map(referred.value_counts()).fillna(0).astype(int)
    table = table.sort_values(
        ["engagement", "n_referred", "customer_id"], ascending=[False, False, True], ignore_index=True
    )
    shares = pd.DataFrame(
        {"engagement_sign": list(signs), "sign_share": [table[name].mean() for name in signs]}
    )
    columns = ["customer_id", "engagement", *SIGNS, "n_referred"]
    return Result(
        table[columns],
        about={
            "mean_engagement": float(table["engagement"].mean()),
            "n_no_sign": int((table["engagement"] == 0).sum()),
            "n_customers": len(table),
        },
        customers=tuple(table["customer_id"].head(20)),
        picture=bars("engagement_sign", "sign_share", tone="plain", rows=shares),
    )


@item
def four_dimensions(company) -> Result:
    """The four dimensions of running users, each one share of this company, weakest first.

    ``dimension, data_score`` (0–100), ``self_score`` (mean of the form four_dimensions of ``self_check``, put on
    0–100; empty without), ``self_gap`` (own less data). channel: customers of the year who were met in two spaces and
    more (online, offline, community; without spaces, bought through two channels and more); product: revenue from
    products launched within `vitality`'s years; technology: `digital_customers`; user: mean `engagement`. Each is a
    share of its own thing: compare a dimension with your own score and with last year, not with another's.
    """
    scores = {name: _SCORES[name](company) for name in DIMENSIONS}
    known = {name: score for name, score in scores.items() if score is not None}
    if len(known) < 2:
        raise Refused("none")
    own = _own_scores(company)
    table = pd.DataFrame({"dimension": list(known), "data_score": list(known.values())})
    table["self_score"] = table["dimension"].map(own).astype(float)
    table["self_gap"] = table["self_score"] - table["data_score"]
    table = table.sort_values(["data_score", "dimension"], ignore_index=True)
    first = table.iloc[0]
    both = table["self_score"].notna().all()
    return Result(
        table,
        about={
            "dimension": first["dimension"],
            "data_score": first["data_score"],
            "n_dimensions": len(table),
        },
        picture=change("dimension", "self_score", "data_score")
        if both
        else bars("dimension", "data_score", tone="plain"),
    )


_SLIDERS = {name: slider(0, 100, 5, start=UNDECIDED, form="int") for name in DIMENSIONS}


@item(dial={**_SLIDERS, "largest": one_of(("unsure", *DIMENSIONS), "unsure", "dimension")})
def own_scores(company, channel=50, product=50, technology=50, user=50, largest: str = "unsure") -> Result:
    """One's own score of the four dimensions, and where one expects the data to differ most.

    ``dimension, self_score``; largest: the dimension, or unsure.
    """
    mine = dict(zip(DIMENSIONS, (channel, product, technology, user), strict=True))
    table = pd.DataFrame({"dimension": list(mine), "self_score": [float(score) for score in mine.values()]})
    return Result(table, picture=bars("dimension", "self_score", tone="plain"))


@exercise("E5.6")
def scored_and_counted(company) -> Key:
    """One's own scores, and the dimension where they lie furthest from the data's."""
    found = four_dimensions(company)
    if not found.ok:
        raise Refused("none")
    data = found.table.set_index("dimension")["data_score"]
    mine = dict.fromkeys(DIMENSIONS, 60)

    def furthest(scores):
        gaps = (pd.Series(scores)[data.index] - data).abs()
        return set(gaps.index[gaps >= gaps.max() - 1e-9])

    def check(settings):
        settings = dict.fromkeys(DIMENSIONS, UNDECIDED) | {"largest": "unsure"} | settings
        scores = {name: settings[name] for name in DIMENSIONS}
        if set(scores.values()) == {UNDECIDED}:
            return ["untouched"]
        if settings["largest"] == "unsure":
            return ["no_guess"]
        return [] if settings["largest"] in furthest(scores) else ["not_largest"]

    right = mine | {"largest": sorted(furthest(mine))[0]}
    scores = {f"data_{name}": data.get(name) for name in DIMENSIONS}
    return Key({"scores": turned(own_scores, check, right, own=True)}, dict(found.about) | scores)


@exercise("TH5.2", asks=[sales_channels, engagement])
def fastest_channel(company) -> Key:
    """The channel that grows fastest, and the customer who brought most others."""
    channels, found = sales_channels(company), engagement(company)
    if not (channels.ok and found.ok) or channels.verdict != "grown" or not found.table["n_referred"].any():
        raise Refused("none")
    table, people = channels.table, found.table
    best, largest = channels.about["order_channel"], table["order_channel"].iloc[0]
    most = people.loc[people["n_referred"] == people["n_referred"].max(), "customer_id"]
    names = [*most, *people.loc[people["n_referred"] > 0, "customer_id"], *people["customer_id"].head(8)]
    options = sorted(dict.fromkeys(names))
    top = set(people["customer_id"].head(1)) - set(most)
    fields = {
        "channel": choice(
            best,
            table["order_channel"],
            "order_channel",
            {"largest": {largest} - {best}} if largest != best else {},
        ),
        "referrer": choice(set(most), options, "customer_id", {"engaged": top} if top else {}),
    }
    return Key(
        fields, channels.about | {"referrers": tuple(most), "n_referred": int(people["n_referred"].max())}
    )


def _buyers(company) -> pd.Index:
    table = customer_table(company, ("core",))
    table = table[(table["recency_days"] < YEAR) & (table["n_orders"] > 0)]
    return pd.Index(table["customer_id"].sort_values(), name="customer_id")


def in_year(company, name: str, column: str, many: int = 1) -> pd.DataFrame | None:
    """Rows of a table whose day in ``column`` lies in the last 12 months (``many`` years); None without them."""
    if not company.has(f"{name}.{column}"):
        return None
    table = company.table(name)
    ago = (pd.Timestamp(company.as_of) - pd.to_datetime(table[column]).dt.normalize()).dt.days
    return table[(ago >= 0) & (ago < many * YEAR)]


def _touches(company):
    return in_year(company, "interactions", "date")


def _digital(company):
    touches, used = _touches(company), set()
    known = touches is not None and "type" in touches
    if known:
        used |= set(touches.loc[touches["type"] == "web", "customer_id"].dropna())
    orders = company.orders
    if "channel" in orders.columns:
        start = (pd.Timestamp(company.as_of) - pd.Timedelta(days=YEAR)).date()
        pairs = orders.filter(orders.channel.notnull() & (orders.order_date > ibis.literal(start)))
        pairs = pairs.select("customer_id", "channel").distinct().execute()
        used |= set(pairs.loc[pairs["channel"].str.contains(ONLINE, case=False), "customer_id"].dropna())
        known = True
    return used if known else None


def answered(company):
    """Customers who answered a contact of ours within the year; None where nobody writes that down."""
    touches = _touches(company)
    if touches is None or "response" not in touches or touches["response"].isna().all():
        return None
    return set(touches.loc[touches["response"].eq(True), "customer_id"].dropna())


def took_part(company):
    """Customers who came to a meeting, an event or a community within the year; None untold."""
    touches = _touches(company)
    if touches is None or not {"type", "space"} & set(touches):
        return None
    there = touches["type"].isin(STAGED) if "type" in touches else False
    if "space" in touches:
        there = there | (touches["space"] == "community")
    return set(touches.loc[there, "customer_id"].dropna())


def _gave_feedback(company):
    table = in_year(company, "surveys", "date")
    return set(table["customer_id"].dropna()) if table is not None and "customer_id" in table else None


def feedback_nps(company, least: int):
    """Customers whose last answer to "would you recommend us" is ``least`` and more; None without answers."""
    if not company.has("surveys.kind", "surveys.customer_id"):
        return None
    table = company.table("surveys")
    table = table[table["kind"] == "nps"].dropna(subset=["value", "customer_id"])
    table = table.sort_values("date", kind="stable") if "date" in table else table
    last = table.drop_duplicates("customer_id", keep="last")
    return set(last.loc[last["value"] >= least, "customer_id"]) if len(last) else None


def _referrals(company):
    return (
        company.table("customers")["referred_by"].dropna() if company.has("customers.referred_by") else None
    )


def brought_others(company):
    """Customers who are named as having referred somebody, ever; None untold."""
    found = _referrals(company)
    return None if found is None else set(found)


def met_in(company) -> pd.DataFrame | None:
    """In which spaces each customer was met within the year: ``customer_id, space``, each pair once; None untold."""
    touches = _touches(company)
    if touches is None or "space" not in touches:
        return None
    pairs = touches.dropna(subset=["space", "customer_id"])[["customer_id", "space"]].drop_duplicates()
    return pairs if len(pairs) else None


def _channel_score(company):
    buyers, pairs = _buyers(company), met_in(company)
    if pairs is None or not len(buyers):
        return None
    counts = pairs.groupby("customer_id").size().reindex(buyers).fillna(0)
    return 100 * float((counts >= 2).mean())


def _own_scores(company) -> dict:
    if not company.has("self_check.score"):
        return {}
    table = company.table("self_check")
    table = table[table["form"] == "four_dimensions"]
    top = table["score"].max()
    return dict(100 * table.groupby("item_code")["score"].mean() / top) if len(table) else {}


_SIGNS = {
    "has_answered": answered,
    "took_part": took_part,
    "gave_feedback": _gave_feedback,
    "brought_others": brought_others,
}
_SCORES = {
    "channel": _channel_score,
    "product": lambda company: _share(vitality(company), "new_share"),
    "technology": lambda company: _share(digital_customers(company), "digital_rate"),
    "user": lambda company: found.about["mean_engagement"] if (found := engagement(company)).ok else None,
}


def _share(result, name):
    value = result.about.get(name) if result.ok else None
    return None if value is None or pd.isna(value) else 100 * float(value)
