"""Three spaces, online, offline and community: who is met where, and what that does not prove; scenes and offers."""

import pandas as pd

from custkit.item import Key, Refused, Result, bars, change, choice, exercise, item, number, slider
from custkit.measures.intervals import wilson
from custkit.tiering.voice import scenario_library

from .dimensions import in_year, met_in
from .operating import years

SPACES = ("online", "offline", "community")
FEWEST = 10
EQUALS = 5  # classes of like size, by what they bought the year before


@item
def space_overlap(company) -> Result:
    """Customers of the year by the spaces in which they were met, each customer in one row; most first.

    ``spaces_met`` (online, offline+online …), ``n_customers, met_part, sales_12m, revenue_each`` (mean). The rows
    add up to everybody who was met (inclusion and exclusion). Where customers are met describes them; it is no
    effect.
    """
    table = _met(company)
    grouped = table.groupby("spaces_met")["money_0"].agg(["size", "sum", "mean"])
    found = grouped.set_axis(["n_customers", "sales_12m", "revenue_each"], axis=1).reset_index()
    found.insert(2, "met_part", found["n_customers"] / len(table))
    found = found.sort_values(["n_customers", "spaces_met"], ascending=[False, True], ignore_index=True)
    multi = table["n_spaces"] >= 2
    return Result(
        found,
        about={
            "n_met_somewhere": len(table),
            "multi_share": float(multi.mean()),
            "all_three": int((table["n_spaces"] == len(SPACES)).sum()),
        },
        picture=bars("spaces_met", "n_customers", tone="plain"),
    )


@item
def space_value(company) -> Result:
    """What customers met in several spaces buy beside those met in one: all, and among those of like size before.

    ``like_size`` (all; size_1 … size_5: fifths by sales of the year before, largest first), ``n_single, n_multi,
    single_each, multi_each`` (mean sales of 12 months), ``value_ratio``. ``about["ratio_alike"]``: the median of
    the fifths. Whoever buys much is met more: a description; only an experiment tells an effect.
    """
    table = _met(company)
    place = table["money_1"].rank(method="first", ascending=False) - 1
    size = (place * EQUALS // len(table)).astype(int) + 1
    rows = []
    for name, part in [("all", table), *((f"size_{n}", table[size == n]) for n in range(1, EQUALS + 1))]:
        single, multi = part[part["n_spaces"] == 1]["money_0"], part[part["n_spaces"] >= 2]["money_0"]
        if min(len(single), len(multi)) >= 5 and single.mean() > 0:
            low, high = float(single.mean()), float(multi.mean())
            rows.append((name, len(single), len(multi), low, high, high / low))
    columns = ["like_size", "n_single", "n_multi", "single_each", "multi_each", "value_ratio"]
    found = pd.DataFrame(rows, columns=columns)
    if found.empty or found["like_size"].iloc[0] != "all":
        raise Refused("few")
    whole, within = float(found["value_ratio"].iloc[0]), found.iloc[1:]
    alike = float(within["value_ratio"].median())
    return Result(
        found,
        verdict="alone" if pd.isna(alike) else "size" if alike < whole else "both",
        about={"value_ratio": whole, "ratio_alike": alike, "n_single": rows[0][1], "n_multi": rows[0][2]},
        picture=change("like_size", "single_each", "multi_each"),
    )


@item(dial={"days": slider(3, 60, 1, start=60, form="int")})
def scene_offers(company, days: int = 14) -> Result:
    """Scenes as cards: what set them off last year, and how often we came with something within ``days``.

    ``scene, n_triggers`` (design_in: deals opened; production: first orders; maintenance: tickets), ``n_followed`` (a
    contact with the customer within ``days`` after), ``follow_rate, follow_low, follow_high`` (Wilson, 95%),
    ``scene_trigger, scene_need, scene_serve`` (of `custkit.tiering.scenario_library`, to be edited),
    ``lowest_station``. A contact is not yet an offer: it is the least that a scene asks for.
    """
    touches = in_year(company, "interactions", "date", 2)
    if touches is None:
        raise Refused("none")
    cards = scenario_library(company).table.set_index("scene")
    rows = []
    for scene, triggers in _triggers(company).items():
        if len(triggers) < FEWEST or scene not in cards.index:
            continue
        n = _followed(triggers, touches, days)
        rows.append((scene, len(triggers), n, *wilson(n, len(triggers))))
    columns = ["scene", "n_triggers", "n_followed", "follow_rate", "follow_low", "follow_high"]
    table = pd.DataFrame(rows, columns=columns)
    if table.empty:
        raise Refused("none")
    texts = ["scene_trigger", "scene_need", "scene_serve", "lowest_station"]
    table = table.join(cards[texts], on="scene").sort_values(["follow_rate", "scene"], ignore_index=True)
    first = table.iloc[0]
    return Result(
        table,
        about=first[["scene", "follow_rate"]].to_dict()
        | {"days": days, "n_left_alone": int(first["n_triggers"] - first["n_followed"])},
        picture=bars("scene", "follow_rate"),
    )


@exercise("TH5.5", asks=[space_value])
def several_spaces(company) -> Key:
    """How many times as much customers of several spaces buy, and what that proves."""
    found = space_value(company)
    if not found.ok:
        raise Refused("few")
    ratio, alike = found.about["value_ratio"], found.about["ratio_alike"]
    wrong = {"alike": alike} if not pd.isna(alike) and abs(alike - ratio) > 0.2 else {}
    codes = ("effect", "description", "nothing")
    fields = {
        "ratio": number(round(ratio, 1), wrong, 0.15, 0.03),
        "proves": choice("description", codes, "what_it_is", {"effect": {"effect"}, "nothing": {"nothing"}}),
    }
    return Key(fields, found.about)


@exercise("TH5.6", asks=[scene_offers])
def scene_alone(company) -> Key:
    """The scene in which customers are most often left alone."""
    found = scene_offers(company)
    if not found.ok or len(found.table) < 2:
        raise Refused("none")
    table = found.table
    right, most = table["scene"].iloc[0], table.loc[table["n_triggers"].idxmax(), "scene"]
    wrong = {"most": {most} - {right}, "best": {table["scene"].iloc[-1]} - {most}}
    fields = {
        "scene": choice(
            right, sorted(table["scene"]), "scene", {name: codes for name, codes in wrong.items() if codes}
        )
    }
    return Key(fields, found.about)


def _met(company):
    """Customers met within the year: ``customer_id, spaces_met, n_spaces, money_0, money_1``."""
    pairs = met_in(company)
    if pairs is None:
        raise Refused("none")
    pairs = pairs[pairs["space"].isin(SPACES)]
    spaces = pairs.sort_values("space").groupby("customer_id")["space"].agg("+".join)
    table = years(company).set_index("customer_id")[["money_0", "money_1"]]
    table = table.reindex(spaces.index).fillna(0.0).assign(spaces_met=spaces)
    table["n_spaces"] = table["spaces_met"].str.count(r"\+") + 1
    if len(table) < FEWEST:
        raise Refused("none")
    return table.reset_index()


def _triggers(company):
    """Scene → ``customer_id, day`` of what set it off within the year before the last 60 days."""
    found = {}
    for scene, name, column in (
        ("design_in", "opportunities", "created_date"),
        ("maintenance", "tickets", "opened_at"),
    ):
        table = in_year(company, name, column)
        if table is not None:
            found[scene] = pd.DataFrame(
                {"customer_id": table["customer_id"], "day": pd.to_datetime(table[column])}
            )
    first = years(company)[["customer_id", "first"]].rename(columns={"first": "day"})
    ago = (pd.Timestamp(company.as_of) - first["day"]).dt.days
    found["production"] = first[(ago >= 0) & (ago < 365)]
    last = pd.Timestamp(company.as_of) - pd.Timedelta(days=60)
    return {scene: table[table["day"] <= last].dropna() for scene, table in found.items()}


def _followed(triggers, touches, days) -> int:
    after = (
        triggers.reset_index(drop=True)
        .reset_index()
        .merge(touches[["customer_id", "date"]], on="customer_id")
    )
    gap = (pd.to_datetime(after["date"]) - after["day"].dt.normalize()).dt.days
    return int(after.loc[(gap >= 0) & (gap <= days), "index"].nunique())
