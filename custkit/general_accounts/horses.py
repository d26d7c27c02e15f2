"""Dark horses: small today, growing by a test, with room, broad, and paid for; and who only looks like one."""

import pandas as pd

from custkit.item import (
    UNTESTED,
    Key,
    Record,
    Refused,
    Result,
    bars,
    choice,
    exercise,
    grid,
    item,
    places,
    slider,
)
from custkit.planning.working_days import due_day
from custkit.tiering import abc, customer_table
from custkit.tiering.ledger import customers
from custkit.tiering.record import held

from .deals import people
from .rising import YEAR, dealers, misses, risers

GREW = 0.2  # a fifth and more in the year after
SHOWN = 10
SHOWN_CHECKS = {
    "one_off": "one_order_share",
    "full": "our_wallet_share",
    "unpaid": "unpaid_share",
    "not_clear": "idle_share",
}
CHECKS = ("one_off", "full", "unpaid", "stocking", "not_clear", "narrow", "unknown")
ASKED = CHECKS[:3]  # who misses each of them
DIAL = {
    "growth": slider(0.2, 1.5, 0.1, start=0.5, form="percent"),
    "rank": slider(20, 200, 10, start=100),
    "room": slider(0.2, 0.9, 0.1, start=0.6, form="percent"),
}


@item(dial=DIAL)
def small_and_rising(company, growth: float = 0.5, rank: int = 100, room: float = 0.6) -> Result:
    """Customers who were small two years ago and rose since, with what has to be asked of each; most money
    first.

    growth: at least so much in the last 12 months (and any the year before, where it is known); rank: two years ago
    below that place; room: the share of the wallet that is not ours. ``customer_id, sales_12m, growth_12m, rank_before,
    our_wallet_share`` (empty: unknown), ``lines_12m`` (product lines), ``one_order_share`` (the largest order in the
    year), ``unpaid_share`` (of invoices of nine months that fell due 30 days ago and more), ``stock_growth``
    (dealers: stock at the end over a year before; empty: not reported).
    """
    table = risers(company, growth, rank)
    if table.empty:
        raise Refused("none")
    return Result(
        table,
        about={"n_rising_small": len(table), "growth": growth, "rank": rank, "full_from": 1 - room},
        customers=tuple(table["customer_id"]),
        picture=places(
            "our_wallet_share", "growth_12m", tone="plain", x_at="full_from", y_at="growth", rows=known
        )
        if len(known := table.dropna(subset=["our_wallet_share"]))
        else None,
    )


@item
def dark_horses(company, growth: float = 0.5, rank: int = 100, room: float = 0.6) -> Result:
    """Of the small and rising, who is a dark horse, and what the others miss; horses first.

    ``customer_id, sales_12m, growth_12m, our_wallet_share, horse_misses`` (one_off: half of the year in one order;
    full: more than 1 − room is ours already; unpaid: three quarters of what fell due 30 days ago and more;
    stocking: a dealer whose stock grew by a quarter and more, or who does not report it; not_clear: the Theil–Sen
    slope of 24 months is not clear of zero; narrow: fewer than two lines; unknown: no wallet), ``is_horse, rep_id``
    (owner), ``sponsor`` (manager), ``act_by, raise_at`` (sales that three in four of class A reach), ``last_order_id,
    way_out`` (no growth over two quarters by that day). Record: the same rule a year ago (without the wallet, which
    has no history): who grew by a fifth and more since, against others as small as that.
    """
    table = risers(company, growth, rank)
    if table.empty:
        raise Refused("none")
    flags = misses(company, table, room)
    table["horse_misses"] = [tuple(name for name in CHECKS if row[name]) for row in flags.to_dict("records")]
    table["is_horse"] = ~flags.any(axis=1).to_numpy()
    who = customers(company)
    table["rep_id"] = table["customer_id"].map(who["owner_rep_id"])
    table["sponsor"] = table["rep_id"].map(_managers(company))
    table["act_by"], table["way_out"] = due_day(company, 14), due_day(company, 182)
    table["raise_at"], table["last_order_id"] = _bar(company), _last_orders(company, table["customer_id"])
    table = table.sort_values(["is_horse", "sales_12m"], ascending=False, kind="stable", ignore_index=True)
    table.loc[~table["is_horse"], ["sponsor", "act_by", "raise_at", "way_out"]] = None  # nobody to raise yet
    horses = table[table["is_horse"]]
    record = _record(company, growth, rank)
    first = horses.iloc[0] if len(horses) else table.iloc[0]
    known = horses[["our_wallet_share", "lines_12m", "unpaid_share"]].notna().all(axis=None)
    return Result(
        table,
        verdict="nobody" if horses.empty else "horse" if known else "part",
        about=first[["customer_id", "sales_12m", "growth_12m"]].to_dict()
        | {"n_horses": len(horses), "n_rising_small": len(table)},
        money=float(horses["sales_12m"].sum()),
        customers=tuple(horses["customer_id"]),
        record=record,
        urgency="watch",
        value=len(horses),
        unit="customers",
        picture=grid("customer_id", "horse_check", "check_value", tone="check_tone", rows=_checked(table)),
    )


def _last_orders(company, customers) -> pd.Series:
    """The number of each customer's last order."""
    orders = company.orders
    found = orders.filter(orders.customer_id.isin(list(customers)), orders.amount_cents > 0)
    found = found.select("customer_id", "order_date", "order_id").to_pandas()
    last = found.sort_values(["order_date", "order_id"]).groupby("customer_id")["order_id"].last()
    return customers.map(last)


@item
def sell_through(company) -> Result:
    """Dealers' warehouses: what they bought and what they sold on in 12 months against the 12 before; fullest first.

    ``customer_id, bought_growth, sold_growth, stock_growth, filling`` (bought a quarter more and sold a tenth more at
    most, stock doubled), ``sales_12m``.
    """
    table = dealers(company)
    if table.empty:
        raise Refused("none")
    table = table.sort_values(["stock_growth", "customer_id"], ascending=[False, True], ignore_index=True)
    full = table[table["filling"]]
    return Result(
        table,
        verdict="filling" if len(full) else "none_filling",
        about={"n_filling": len(full), "n_dealers": len(table), "customer_id": table["customer_id"].iloc[0]},
        money=float(full["sales_12m"].sum()),
        customers=tuple(full["customer_id"]),
        record=UNTESTED,
        urgency="watch" if len(full) else "know",
        picture=bars("customer_id", "stock_growth", tone="filling", most=8),
    )


@item
def rising_people(company) -> Result:
    """People at small and rising customers who speak for us and are not yet the ones who decide; most seen first.

    ``customer_id, contact_id, department_family, power, speaks_for_us, touches_12m, touches_prior, rep_id,
    act_by``. How power changed is on no record: this is who to get to know, not who will rise.
    """
    risen = set(risers(company, 0.5, 100)["customer_id"])
    known = (
        company.table("contacts")[["contact_id", "support"]]
        .rename(columns={"support": "speaks_for_us"})
        .merge(people(company), on="contact_id")
    )
    known = known[
        known["customer_id"].isin(risen) & (known["speaks_for_us"] >= 1) & known["power"].between(2, 3)
    ]
    touches = company.table("interactions").dropna(subset=["contact_id"])
    ago = (pd.Timestamp(company.as_of) - pd.to_datetime(touches["date"])).dt.days
    for name, low in (("touches_12m", 0), ("touches_prior", YEAR)):
        inside = touches[(ago >= low) & (ago < low + YEAR)]
        known[name] = known["contact_id"].map(inside.groupby("contact_id").size()).fillna(0).astype(int)
    if known.empty:
        raise Refused("none")
    known["rep_id"] = known["customer_id"].map(customers(company)["owner_rep_id"])
    known["act_by"] = due_day(company, 30)
    table = known.sort_values(["touches_12m", "contact_id"], ascending=[False, True], ignore_index=True)
    return Result(
        table,
        about={"n_people": len(table), "n_customers": table["customer_id"].nunique()},
        customers=tuple(table["customer_id"].unique()),
    )


@exercise("E4.2", asks=[dark_horses], tools=[small_and_rising])
def which_is_the_horse(company) -> Key:
    """The dark horse, and one each whose growth is a single order, whose wallet is ours already, who has not paid."""
    found = small_and_rising(company)
    if not found.ok:
        raise Refused("none")
    table = dark_horses(company).table
    drawn = _drawn(table)  # who is asked about stands in the picture
    why = {
        name: set(drawn.loc[[name in row for row in drawn["horse_misses"]], "customer_id"])
        for name in sorted(CHECKS, key="not_clear".__eq__)  # what the picture shows is said first
    }
    horses = set(table.loc[table["is_horse"], "customer_id"])
    options = list(drawn["customer_id"])
    if not horses and len(options) < 3:
        raise Refused("none")
    fields = {
        "horse": choice(horses, options, "customer_id", {k: who - horses for k, who in why.items() if who}),
        **{
            name: choice(why[name], options, "customer_id", {"horse": horses} if horses else {})
            for name in ASKED
        },
    }
    named = {"by_one_order": "one_off", "full_wallets": "full", "not_paid": "unpaid"}
    facts = {name: sorted(why[check]) for name, check in named.items()} | {"n_drawn": len(drawn)}
    return Key(fields, found.facts | facts | {"horses": sorted(horses), "n_misses": len(table) - len(horses)})


def _drawn(table) -> pd.DataFrame:
    """Of the small and rising, largest first: the ten largest, the horses, and whoever is largest of a reason asked."""
    table = table.sort_values(["sales_12m", "customer_id"], ascending=[False, True], ignore_index=True)
    first = (
        table.explode("horse_misses").drop_duplicates("horse_misses").query("horse_misses in @ASKED").index
    )
    return table[(table.index < SHOWN) | table["is_horse"] | table.index.isin(first)]


def _checked(table) -> pd.DataFrame:
    """The numbers behind the checks, a row a customer and check, of those drawn."""
    rows = [
        {
            "customer_id": row["customer_id"],
            "lines_12m": row["lines_12m"],
            "growth_12m": row["growth_12m"],
            "horse_check": name,
            "check_value": row[column],
            "check_tone": "bad" if name in row["horse_misses"] else "good",
        }
        for row in _drawn(table).to_dict("records")
        for name, column in SHOWN_CHECKS.items()
        if pd.notna(row[column])
    ]
    return pd.DataFrame(rows)


def _record(company, growth, rank) -> Record:
    """The rule without the wallet, a year ago: who has grown by a fifth and more since, against others as small."""
    then = pd.Timestamp(company.as_of) - pd.Timedelta(days=YEAR)
    table = risers(company, growth, rank, then)
    if table.empty:
        return UNTESTED
    ruled = table[~misses(company, table, 0.0, then).drop(columns=["full", "unknown"]).any(axis=1)]
    all_ = customer_table(company, ("core", "halves")).set_index("customer_id")
    now, before = (all_[f"net_{a}"] + all_[f"net_{b}"] for a, b in (("m1_6", "m7_12"), ("m13_18", "m19_24")))
    named = before.index.isin(ruled["customer_id"])
    small = (before > 0) & (before.rank(ascending=False, method="min") > rank)
    return held(now >= (1 + GREW) * before, pd.Series(named, before.index), small & ~named)


def _managers(company) -> dict:
    if not company.has("reps.manager_id"):
        return {}
    return dict(company.table("reps").dropna(subset=["manager_id"])[["rep_id", "manager_id"]].to_numpy())


def _bar(company) -> float:
    """Sales of 12 months that three in four of class A reach: where a small customer has become a large one."""
    classes = abc(company).table.set_index("customer_id")["abc"]
    table = customer_table(company, ("core", "halves")).set_index("customer_id")
    sales = (table["net_m1_6"] + table["net_m7_12"])[classes.reindex(table.index) == "A"]
    return round(float(sales.quantile(0.25)), -3) if len(sales) else float("nan")
