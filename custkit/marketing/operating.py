"""Running users: from the installed base to parts and retrofit, five points a year, and what it replaces."""

import ibis
import pandas as pd

from custkit.data.memo import kept
from custkit.item import Key, Refused, Result, bars, change, choice, exercise, item, order, slider
from custkit.measures.intervals import wilson

from .dimensions import answered, brought_others, feedback_nps, in_year, took_part

YEAR = 365
ABOUT = 30  # days that a year of history may lack
FEWEST = 10  # customers behind a rate
SERVICES = r"服务|备件|配件|保养|维修|改造|service|spare|parts\b|maintenance|repair|retrofit"
TRAINING = ("workshop", "tech_exchange")
TRADITIONAL = ("research", "segment", "mix", "implement", "control")
STEPS = ("installed", "connected", "served", "trained", "parts")
FIVE_A = ("aware", "appeal", "ask", "act", "advocate")
POINTS = ("acquisition", "activation", "retention", "referral", "revenue")


@item
def connect_steps(company) -> Result:
    """Of the installed base (whoever bought within two years), who was connected, served, trained and buys parts.

    ``connect_step`` (installed, connected: a contact in 12 months; served: a ticket solved; trained: a technical
    exchange or an on-site meeting; parts: bought service or spares, by the name of the product), ``n_customers,
    installed_share`` (of the base), ``share_low, share_high`` (Wilson, 95%). Each step stands alone: one may buy parts
    untrained. Steps without data are left out.
    """
    base = _base(company)
    if len(base) < FEWEST:
        raise Refused("none")
    found = {"installed": set(base)} | {
        name: who for name in STEPS[1:] if (who := _STEPS[name](company)) is not None
    }
    if len(found) < 2:
        raise Refused("none")
    rows = []
    for name, who in found.items():
        n = int(base.isin(who).sum())
        rows.append((name, n, *wilson(n, len(base))))
    table = pd.DataFrame(
        rows, columns=["connect_step", "n_customers", "installed_share", "share_low", "share_high"]
    )
    worst = table.iloc[1:].sort_values("installed_share").iloc[0]
    return Result(
        table,
        about=worst[["connect_step", "installed_share"]].to_dict()
        | {"n_base": len(base), "n_missing_step": int(len(base) - worst["n_customers"])},
        customers=tuple(base[~base.isin(found[worst["connect_step"]])]),
        picture=bars("connect_step", "installed_share", tone="plain"),
    )


@item
def five_a(company) -> Result:
    """The consumer original: how far each known customer has come along the five As, each with those behind it.

    ``five_a`` (aware: on file; appeal: answered us or took part within a year; ask: a deal within two years; act:
    bought within a year; advocate: 9 or 10 of 10, or referred somebody), ``n_so_far`` (got there or further, so
    never more than the one before), ``pass_rate`` (of the one before; 1 for the first). PAR = act ÷ aware, BAR =
    advocate ÷ aware. Source: Kotler, Kartajaya & Setiawan (2016), *Marketing 4.0*.
    """
    known = _known(company)
    stages = {name: who for name in FIVE_A if (who := _FIVE_A[name](company, known)) is not None}
    if len(known) < FEWEST or not {"act", "advocate"} <= set(stages):
        raise Refused("none")
    reached, rows = set(), []
    for name in reversed(stages):
        reached |= stages[name] & set(known)
        rows.append((name, len(reached)))
    table = pd.DataFrame(rows[::-1], columns=["five_a", "n_so_far"])
    before = table["n_so_far"].shift()
    table["pass_rate"] = (table["n_so_far"] / before.where(before > 0)).fillna(1.0)
    leak = table.iloc[1:].sort_values("pass_rate").iloc[0]
    counts = table.set_index("five_a")["n_so_far"]
    return Result(
        table,
        about=leak[["five_a", "pass_rate"]].to_dict()
        | {"par": counts["act"] / counts["aware"], "bar": counts["advocate"] / counts["aware"]},
        picture=bars("five_a", "n_so_far", tone="plain"),
    )


@item
def old_and_new_steps(company) -> Result:
    """The traditional steps beside those of running users, each with what the data show of it.

    ``trad_step`` (research, segment, mix, implement, control: Kotler's R–STP–MM–I–C), ``n_records`` (questionnaires
    of the year, customers with a level, campaigns of the year, plan tasks, targets; empty without the table),
    ``connect_step, installed_share`` (`connect_steps`).
    """
    steps = connect_steps(company)
    shares = steps.table.set_index("connect_step")["installed_share"] if steps.ok else pd.Series(dtype=float)
    table = pd.DataFrame({"trad_step": TRADITIONAL, "connect_step": STEPS})
    table["n_records"] = [_records(company, name) for name in TRADITIONAL]
    table["n_records"] = table["n_records"].astype(float)
    table["installed_share"] = table["connect_step"].map(shares).astype(float)
    if table[["n_records", "installed_share"]].isna().all(axis=None):
        raise Refused("none")
    below = table.iloc[1:].dropna(subset=["installed_share"])
    return Result(
        table[["trad_step", "n_records", "connect_step", "installed_share"]],
        about={
            "n_traditional": int((table["n_records"] > 0).sum()),
            "n_half": int((below["installed_share"] < 0.5).sum()),
        },
    )


@item(
    dial={
        "days": slider(30, 360, 30, start=90, form="int"),
        "target": slider(0.0, 0.2, 0.01, start=0.2, form="percent"),
    }
)
def five_points(company, days: int = 180, target: float = 0.0) -> Result:
    """Five points of a year against the year before, in the order of a customer's life.

    ``user_point`` (acquisition: of the year's buyers, new ones; activation: of new customers, a second purchase
    within ``days`` (B2B: commissioned and ordered again); retention: of last year's buyers, bought again; referral:
    of new customers, named who sent them; revenue: of those who stayed, spent more than the year before),
    ``point_now, point_before`` (0–1), ``point_target`` (before + ``target``), ``point_gap`` (now − target),
    ``n_point`` (customers behind it), ``point_state`` (fell, rose, alike: the 95% interval of Newcombe holds 0; few).
    After McClure (2007), five definitions that can be edited.
    """
    from statsmodels.stats.proportion import confint_proportions_2indep

    rows = []
    for name in POINTS:
        (hits, n), (hits_before, n_before) = (_POINTS[name](company, back, days) for back in (0, 1))
        if min(n, n_before) < FEWEST:
            rows.append((name, None, None, None, None, int(n), "few"))
            continue
        now, before = hits / n, hits_before / n_before
        low, high = confint_proportions_2indep(hits, n, hits_before, n_before, method="newcomb")
        state = "alike" if low <= 0 <= high else "rose" if now > before else "fell"
        rows.append((name, now, before, before + target, now - before - target, int(n), state))
    columns = [
        "user_point",
        "point_now",
        "point_before",
        "point_target",
        "point_gap",
        "n_point",
        "point_state",
    ]
    table = pd.DataFrame(rows, columns=columns)
    known = table[table["point_state"] != "few"]
    if known.empty:
        raise Refused("none")
    table[columns[1:5]] = table[columns[1:5]].astype(float)
    worst = table.loc[table["point_gap"].idxmin()]
    return Result(
        table,
        verdict="short" if worst["point_gap"] < 0 else "met",
        about=worst.to_dict() | {"days": days, "n_fell": int((table["point_state"] == "fell").sum())},
        urgency="watch" if (table["point_state"] == "fell").any() else "know",
        value=float(worst["point_now"]),
        unit="share",
        picture=change("user_point", "point_before", "point_now", rows=table.loc[known.index]),
    )


@exercise("E5.1", asks=[five_points, five_a])
def lever_and_leak(company) -> Key:
    """The point that lies furthest below last year's, and the A at which most customers stay behind."""
    points, path = five_points(company), five_a(company)
    if not (points.ok and path.ok) or points.table["point_gap"].notna().sum() < 2:
        raise Refused("none")
    table, steps = points.table.dropna(subset=["point_gap"]), path.table.iloc[1:]
    lever, leak = table.loc[table["point_gap"].idxmin(), "user_point"], path.about["five_a"]
    lowest = table.loc[table["point_now"].idxmin(), "user_point"]
    best = table.loc[table["point_gap"].idxmax(), "user_point"]
    wrong = {"best": {best}} | ({"lowest": {lowest}} if lowest not in (lever, best) else {})
    others = set(steps["five_a"]) - {leak}
    fields = {
        "lever": choice(lever, table["user_point"], "user_point", wrong),
        "leak": choice(leak, steps["five_a"], "five_a", {"not_leak": others} if others else {}),
    }
    first = table.set_index("user_point").loc[lever]
    return Key(
        fields,
        dict(path.about)
        | {"user_point": lever, "point_now": first["point_now"], "point_before": first["point_before"]},
    )


@exercise("TH5.3")
def five_old_steps(company) -> Key:
    """The five traditional steps in their order."""
    return Key(
        {
            "steps": order(
                TRADITIONAL,
                sorted(TRADITIONAL),
                "trad_step",
                {"mix_first": ("mix", *(s for s in TRADITIONAL if s != "mix"))},
            )
        }
    )


def years(company) -> pd.DataFrame:
    """By customer: ``first, second`` (days of the first two purchases) and of the last three years ``n_0, n_1, n_2,
    money_0 …`` (0 is the last one)."""
    return kept(company, "marketing_years", lambda: _years(company))


def _years(company):
    orders = company.orders
    day = pd.Timestamp(company.as_of)
    bought = orders.filter(
        orders.customer_id.notnull()
        & (orders.amount_cents > 0)
        & (orders.order_date <= ibis.literal(day.date()))
    )
    parts = {}
    for back in range(3):
        last, first = (ibis.literal((day - pd.Timedelta(days=YEAR * (back + i))).date()) for i in (0, 1))
        inside = (bought.order_date > first) & (bought.order_date <= last)
        parts[f"n_{back}"] = inside.ifelse(1, 0).sum()
        parts[f"money_{back}"] = inside.ifelse(bought.amount_cents, 0).sum().cast("float64") / 100
    each = bought.group_by("customer_id").aggregate(first=bought.order_date.min(), **parts)
    later = bought.join(each.select("customer_id", "first"), "customer_id")
    later = later.filter(later.order_date > later.first)
    second = later.group_by("customer_id").aggregate(second=later.order_date.min()).execute()
    table = (
        each.execute()
        .merge(second, on="customer_id", how="left")
        .sort_values("customer_id", ignore_index=True)
    )
    for name in ("first", "second"):
        table[name] = pd.to_datetime(table[name])
    return table


def _base(company) -> pd.Index:
    table = years(company)
    return pd.Index(table.loc[table["n_0"] + table["n_1"] > 0, "customer_id"])


def _known(company) -> pd.Index:
    ids = set(years(company)["customer_id"])
    if company.has("customers"):
        ids |= set(company.table("customers")["customer_id"].dropna())
    return pd.Index(sorted(ids))


def _connected(company):
    touches = in_year(company, "interactions", "date")
    return None if touches is None else set(touches["customer_id"].dropna())


def _served(company):
    if not company.has("tickets.resolved_at"):
        return None
    table = in_year(company, "tickets", "opened_at")
    return set(table.loc[table["resolved_at"].notna(), "customer_id"].dropna())


def _trained(company):
    touches = in_year(company, "interactions", "date")
    if touches is None or "scene" not in touches or touches["scene"].isna().all():
        return None
    return set(touches.loc[touches["scene"].isin(TRAINING), "customer_id"].dropna())


def _parts(company):
    if company.order_lines is None or not company.has("products.product_id"):
        return None
    table = company.table("products")
    said = pd.Series("", index=table.index)
    for name in ("product_name", "category"):
        said += " " + table[name].fillna("") if name in table else ""
    ids = table.loc[said.str.contains(SERVICES, case=False, regex=True), "product_id"].tolist()
    lines = company.order_lines
    if not ids or "product_id" not in lines.columns:
        return None
    start = ibis.literal((pd.Timestamp(company.as_of) - pd.Timedelta(days=YEAR)).date())
    sold = lines.filter(
        lines.product_id.isin(ids) & (lines.order_date > start) & (lines.line_amount_cents > 0)
    )
    return set(sold.select("customer_id").distinct().execute()["customer_id"].dropna())


_STEPS = {"connected": _connected, "served": _served, "trained": _trained, "parts": _parts}


def _appeal(company, _):
    found = [who for who in (answered(company), took_part(company)) if who is not None]
    return set.union(*found) if found else None


def _ask(company, _):
    deals = in_year(company, "opportunities", "created_date", 2)
    return None if deals is None else set(deals["customer_id"].dropna())


def _advocate(company, _):
    found = [who for who in (brought_others(company), feedback_nps(company, 9)) if who is not None]
    return set.union(*found) if found else None


_FIVE_A = {
    "aware": lambda company, known: set(known),
    "appeal": _appeal,
    "ask": _ask,
    "act": lambda company, _: set(years(company).loc[lambda t: t["n_0"] > 0, "customer_id"]),
    "advocate": _advocate,
}


def _records(company, step):
    if step == "research":
        table = in_year(company, "surveys", "date")
        return None if table is None else table["response_id"].nunique()
    if step == "segment":
        return (
            int(company.table("customers")["level"].notna().sum()) if company.has("customers.level") else None
        )
    if step == "mix":
        table = in_year(company, "campaigns", "start_date")
        return None if table is None else len(table)
    name = {"implement": "plan_tasks", "control": "targets"}[step]
    return len(company.table(name)) if company.has(name) else None


def _new(company, back, within=0):
    """Customers whose first purchase fell into a year; the year ends ``within`` days before its usual end. Whoever
    was on file a year earlier than that purchase is not new. Nobody where the log does not reach back about a year
    before both years compared: there everybody looks new.
    """
    table = years(company)
    behind = pd.Timestamp(company.as_of) - pd.Timedelta(days=YEAR * 2) - table["first"].min()
    if behind.days < YEAR - ABOUT:
        return table.iloc[:0]
    if company.has("customers.created_date"):
        filed = (
            company.table("customers").drop_duplicates("customer_id").set_index("customer_id")["created_date"]
        )
        filed = pd.to_datetime(table["customer_id"].map(filed))
        table = table[~((table["first"] - filed).dt.days > YEAR)]
    end = pd.Timestamp(company.as_of) - pd.Timedelta(days=YEAR * back + within)
    born = table["first"]
    started = years(company)["first"].min() + pd.Timedelta(
        days=90
    )  # at the start of the log everybody looks new
    return table[(born > end - pd.Timedelta(days=YEAR)) & (born <= end) & (born > started)]


def _acquisition(company, back, days):
    table = years(company)
    new = _new(company, back)
    return len(new), int((table[f"n_{back}"] > 0).sum()) if len(new) else 0


def _activation(company, back, days):
    new = _new(company, back, days)
    return int(((new["second"] - new["first"]).dt.days <= days).sum()), len(new)


def _retention(company, back, days):
    table = years(company)
    table = table[table[f"n_{back + 1}"] > 0]
    return int((table[f"n_{back}"] > 0).sum()), len(table)


def _referral(company, back, days):
    new = _new(company, back)
    if not company.has("customers.referred_by"):
        return 0, 0
    table = company.table("customers").dropna(subset=["referred_by"])
    return int(new["customer_id"].isin(table["customer_id"]).sum()), len(new)


def _revenue(company, back, days):
    table = years(company)
    if back == 1:
        table = table[table["n_2"] > 0]
    table = table[(table[f"n_{back + 1}"] > 0) & (table[f"n_{back}"] > 0)]
    return int((table[f"money_{back}"] > table[f"money_{back + 1}"]).sum()), len(table)


_POINTS = {
    "acquisition": _acquisition,
    "activation": _activation,
    "retention": _retention,
    "referral": _referral,
    "revenue": _revenue,
}
