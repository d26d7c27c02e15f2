"""From lead to cash: what a deal is, which later orders it brought, why one was lost, and who met whom on the way."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .people import TECHNICAL
from .wording import fitting, line_names, sentences, write

RIDERS = ("visit", "existing", "tender")  # sources whose won deals may be given to another customer


def design_ins(world, frame: pd.DataFrame) -> list:
    """Some won deals are the early orders of large customers, so that their repeat orders make up what truth 29 says.

    Changes customer, order, amount, product line and contract date of deals that no campaign brought; gives their rows.
    """
    plant, table = world.truth(29), _with_lines(world)
    orders = _large_orders(world, table)
    orders = orders[~orders["order_id"].isin(frame["order_id"])].reset_index(drop=True)
    free = frame[frame["status"].eq("won") & frame["done"] & frame["source"].isin(RIDERS)]
    free = free[~free["rep_id"].isin([world.truth(17)[k] for k in ("riser", "star")])]
    money = world.transactions.set_index("order_id")["amount"].to_dict()
    wanted = plant["share"] * sum(money.values())
    won = frame["stage"].isin(["mid", "late"]) & frame["status"].eq("won")
    covered = set(
        _repeats(world, frame[won & (_part(world, frame) <= plant["project_part"])], table)["order_id"]
    )
    followed = _repeats(world, orders.rename(columns={"order_date": "contract_date"}), table)
    brings = {i: set(ids) for i, ids in followed.groupby("deal")["order_id"]}
    given = []
    for row in world.rng("design-ins").permutation(free.index):
        gain = {i: sum(money[order] for order in ids - covered) for i, ids in brings.items()}
        best = max(gain, key=gain.get, default=None)
        if best is None or sum(money[order] for order in covered) >= wanted:
            break
        order = orders.loc[best]
        for column in ("order_id", "customer_id", "rep_id", "product_line"):
            frame.loc[row, column] = order[column]
        frame.loc[row, "amount"] = round(order["amount"], -2)
        frame.loc[row, "contract_date"] = order["order_date"]
        covered |= brings.pop(best)
        given.append(row)
    return given


def _large_orders(world, table) -> pd.DataFrame:
    """Early orders of key accounts and the largest B accounts, one for each of the three lines they buy most."""
    plant, customers = world.truth(29), world.customers.set_index("customer_id")
    hidden = [world.firm["customers"]["counter"], *(world.truth(i)["customer"] for i in (1, 26))]
    sums = table.groupby(["customer_id", "product_line"])["line_amount"].sum().reset_index()
    sums = sums[
        sums["customer_id"].map(customers["group"]).isin(["key", "B"]) & ~sums["customer_id"].isin(hidden)
    ]
    sums = sums.sort_values("line_amount", ascending=False).groupby("customer_id").head(3)
    first, best, last = (world.start + pd.DateOffset(months=m) for m in plant["months"])
    found = sums[["customer_id", "product_line"]].merge(table, on=["customer_id", "product_line"])
    found = found[found["order_date"].between(first, last) & found["line_amount"].gt(0.3 * found["amount"])]
    found["off"] = (found["order_date"] - best).abs()
    found = found.sort_values(["off", "order_id"]).drop_duplicates(["customer_id", "product_line"])
    return found.drop_duplicates("order_id")


def _with_lines(world) -> pd.DataFrame:
    """Orders with each product line on them: ``order_id, customer_id, order_date, amount, rep_id, product_line``."""
    lines = world.order_lines.merge(world.products[["product_id", "product_line"]], on="product_id")
    lines = lines.groupby(["order_id", "product_line"])["line_amount"].sum().reset_index()
    columns = ["order_id", "customer_id", "order_date", "amount", "rep_id"]
    return lines.merge(world.transactions[columns], on="order_id")


def _repeats(world, deals: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Later orders that each design-in brought: ``deal`` (row of ``deals``), ``order_id``."""
    who = deals[["customer_id", "product_line", "contract_date"]].dropna().reset_index(names="deal")
    met = table.merge(who, on=["customer_id", "product_line"])
    until = met["contract_date"] + pd.DateOffset(months=world.truth(29)["follow_months"])
    met = met[(met["order_date"] > met["contract_date"]) & (met["order_date"] <= until) & met["amount"].gt(0)]
    return met.sort_values("contract_date")[["deal", "order_id"]]


def _part(world, frame) -> pd.Series:
    """A deal's amount against all that its customer bought."""
    return frame["amount"] / frame["customer_id"].map(
        world.transactions.groupby("customer_id")["amount"].sum()
    )


def kinds(world, frame: pd.DataFrame) -> None:
    """``kind``: a project stands alone in its customer's books, a design-in is the first of many orders."""
    part = _part(world, frame)
    drawn = world.rng("kinds of deals").random(len(frame)) < 0.35
    won = frame["stage"].isin(["mid", "late"]) & frame["status"].eq("won")
    frame["kind"] = np.where(won, np.where(part > world.truth(29)["project_part"], "project", "design_in"),
                             np.where(drawn, "project", "design_in"))  # fmt: skip


def follow(world, frame: pd.DataFrame) -> None:
    """Write a design-in's number on the orders that followed it; the first order keeps its own."""
    signed = frame["kind"].eq("design_in") & frame["status"].eq("won") & frame["order_id"].notna()
    later = (
        _repeats(world, frame[signed], _with_lines(world))
        .groupby("order_id")["deal"]
        .last()
        .map(frame["opp_id"])
    )
    orders = world.transactions
    orders["opp_id"] = orders["opp_id"].where(orders["opp_id"].notna(), orders["order_id"].map(later))


def pipeline_value(world, frame: pd.DataFrame) -> None:
    """Open deals are worth what truth 29 says of a year's revenue: each a part of what the customer could buy."""
    rng, plant = world.rng("pipeline"), world.truth(29)
    year = world.transactions["order_date"].dt.year.eq(world.end.year)
    wanted = plant["pipeline"] * world.transactions.loc[year, "amount"].sum()
    rows = frame.index[frame["status"] == "open"]
    wallet = frame.loc[rows, "customer_id"].map(world.customers.set_index("customer_id")["est_wallet"])
    size = np.sqrt(wallet.fillna(200e3).clip(lower=40e3)) * rng.lognormal(0, 0.4, len(rows))
    frame.loc[rows, "amount"] = np.maximum((size / size.sum() * wanted).round(-3), 5000)


# ------------------------------------------------------------------------------------------- why lost


def losses(world, frame: pd.DataFrame) -> None:
    """Planted truth 4: a third of those lost for want of a middle size say so, the others name price or technology.

    ``lost_note`` of every lost deal; those of the short line carry what was needed and what it might cost.
    """
    rng, plant = world.rng("losses"), world.truth(4)
    gap = frame.index[frame["reason"] == "no_mid_spec"]
    told = np.repeat(["no_mid_spec", "price", "technology"], plant["lost_told"])
    frame.loc[gap, "reason"] = rng.permutation(told)
    lost = frame.index[frame["status"] == "lost"]
    topic = frame.loc[lost, "reason"].copy()
    topic[gap] = topic[gap].replace({"price": "gap price", "technology": "gap technology"})
    slots = _gap_slots(world, rng, len(lost)) | {
        "product": line_names(world, frame.loc[lost, "product_line"]),
        "pct": rng.integers(4, 20, len(lost)).tolist(), "n": rng.integers(2, 8, len(lost)).tolist(),
    }  # fmt: skip
    for language in ("zh", "en"):
        frame[f"lost_note_{language}"] = pd.Series(None, index=frame.index, dtype=object)
    for name, at in topic.reset_index(drop=True).groupby(topic.to_numpy()).indices.items():
        entries = fitting(world, sentences("deals")[name])
        part = {k: {c: [v[c][i] for i in at] for c in v} if isinstance(v, dict) else [v[i] for i in at]
                for k, v in slots.items()}  # fmt: skip
        for language, texts in write(entries, rng.integers(0, len(entries), len(at)), **part).items():
            frame.loc[lost[at], f"lost_note_{language}"] = [t[:1].upper() + t[1:] for t in texts]


def _gap_slots(world, rng, n: int) -> dict:
    """What was needed, between the two series the short line has; what it might cost, between their prices."""
    short = world.products[world.products["product_line"] == world.truth(4)["short"]].sort_values(
        "list_price"
    )
    low, high = short["list_price"].iloc[:2]
    names = world.trade["line"][world.truth(4)["short"]]["series"]
    need = world.trade["gap_need"]
    pick = rng.integers(0, len(need), n)
    budget = (low * (high / low) ** rng.uniform(0.3, 0.75, n)).round(-2)
    return {
        "need": {k: [need[i][k] for i in pick] for k in ("zh", "en")},
        "small": {"zh": [names[0][1]] * n, "en": [f"the {names[0][2].lower()} model"] * n},
        "large": {"zh": [names[1][1]] * n, "en": [f"the {names[1][2].lower()} model"] * n},
        "budget": [f"{b:.0f}" for b in budget], "quoted": [f"{high:.0f}"] * n,
    }  # fmt: skip


# ------------------------------------------------------------------------------------------- who met whom


def moved(world, frame: pd.DataFrame, history: pd.DataFrame) -> pd.DataFrame:
    """Pre-sales stays of deals that went on to a contract: ``customer_id, entered_date, left_date`` (truth 10).

    Some deals move on without anybody technical, as they do in life; customers of stuck deals are left out.
    """
    rng, plant = world.rng("moved deals"), world.truth(10)
    went_on = history.loc[history["stage"] == "mid", "opp_id"]
    pre = history[history["stage"].eq("pre") & history["opp_id"].isin(went_on)]
    pre = pre.merge(frame[["opp_id", "customer_id"]], on="opp_id")
    unmet = frame.loc[frame["stuck"] & ~frame["engineer_met"], "customer_id"]
    pre = pre[~pre["customer_id"].isin(unmet)]
    keep = rng.permutation(len(pre))[: round(plant["moved_with_engineer"] * len(pre))]
    return pre.iloc[np.sort(keep)].reset_index(drop=True)


def engineers_wanted(people: pd.DataFrame, stays: pd.DataFrame) -> pd.DataFrame:
    """A designer for every customer of a moved deal where we know nobody technical: ``customer_id, position``."""
    known = people.loc[people["dept"].isin(TECHNICAL), "customer_id"]
    missing = stays.loc[~stays["customer_id"].isin(known), "customer_id"].drop_duplicates().sort_values()
    return pd.DataFrame({"customer_id": missing, "position": "designer"})


def meetings(world, stays: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """One technical meeting in the middle of each of these stays: ``customer_id, contact_id, date``."""
    rng = world.rng("technical meetings")
    chair = world.truth(6)["customer"]
    stays = stays[stays["customer_id"] != chair]
    technical = (
        people[people["dept"].isin(TECHNICAL)].sort_values("contact_id").groupby("customer_id")["contact_id"]
    )
    days = (stays["left_date"] - stays["entered_date"]).dt.days.clip(lower=2)
    day = stays["entered_date"] + pd.to_timedelta((days * rng.uniform(0.2, 0.8, len(stays))).astype(int), "D")
    back = (day.dt.day_of_week - 4).clip(lower=0)
    day = np.maximum(day - pd.to_timedelta(back, "D"), stays["entered_date"])
    return pd.DataFrame({"customer_id": stays["customer_id"], "contact_id": stays["customer_id"].map(technical.first()),
                         "date": day.astype("datetime64[s]")}).reset_index(drop=True)  # fmt: skip
