"""Six problems of managing users as lamps, each backed by a number where there is one."""

import pandas as pd

from custkit.item import Key, Refused, Result, exercise, item, reds

from .dimensions import in_year, met_in
from .operating import years
from .service import feedback_loop

# problem → (amber from, red from): the share that is wrong
LAMPS = {
    "no_single_id": (0.005, 0.02),
    "no_owner": (0.02, 0.1),
    "silos": (0.3, 0.5),
    "acquisition_only": (0.6, 0.8),
    "no_feedback": (0.1, 0.25),
    "no_tests": (0.8, 1.0),
}
WINNING = ("exhibition", "ad", "digital", "seminar")  # campaigns that look for new customers
TESTED = r"对照|试点|分组|a/b|control group|pilot|hold-?out|\btest\b"


@item
def six_lamps(company) -> Result:
    """Six problems of managing users, most serious first.

    ``user_problem, problem_share`` (0–1, the share that is wrong), ``light`` (red, amber, green; unknown where no
    table tells: ask), ``n_looked_at`` (what the share is of). no_single_id: money of orders without a customer;
    no_owner: money of customers who have no owner, or one who left; silos: customers met in one space only;
    acquisition_only: campaign money for winning rather than keeping; no_feedback: tickets whose customer was never
    told; no_tests: campaigns and tasks that name no pilot and no control group. The six and their cuts are this
    course's; the source names none.
    """
    rows = []
    for name, (amber, red) in LAMPS.items():
        share, n = _MEASURES[name](company) or (None, 0)
        light = (
            "unknown" if share is None else "red" if share >= red else "amber" if share >= amber else "green"
        )
        rows.append((name, share, light, n))
    table = pd.DataFrame(rows, columns=["user_problem", "problem_share", "light", "n_looked_at"])
    table["problem_share"] = table["problem_share"].astype(float)
    if table["problem_share"].isna().all():
        raise Refused("none")
    place = table["light"].map({"red": 0, "amber": 1, "green": 2, "unknown": 3})
    table = (
        table.assign(place=place).sort_values("place", kind="stable", ignore_index=True).drop(columns="place")
    )
    red = table[table["light"] == "red"]
    return Result(
        table,
        verdict="red" if len(red) else "no_red",
        about={
            "n_red_lamps": len(red),
            "user_problems": tuple(red["user_problem"]),
            "n_backed": int(table["problem_share"].notna().sum()),
            "n_unknown_lamps": int(table["problem_share"].isna().sum()),
        },
        value=len(red),
        unit="lamps",
        urgency="watch",
    )


@exercise("TH5.4", asks=[six_lamps])
def proven_problems(company) -> Key:
    """The problems that the data prove: red lamps."""
    found = six_lamps(company)
    if not found.ok:
        raise Refused("none")
    return Key({"red": reds(found.table, "user_problem", sorted(LAMPS))}, found.about)


def _no_id(company):
    orders = company.orders
    sums = orders.aggregate(
        n=orders.count(),
        all=orders.amount_cents.abs().sum().cast("float64"),
        open=orders.customer_id.isnull().ifelse(orders.amount_cents.abs(), 0).sum().cast("float64"),
    ).execute().iloc[0]  # fmt: skip
    return (float(sums["open"] / sums["all"]), int(sums["n"])) if sums["all"] and sums["all"] > 0 else None


def _no_owner(company):
    if not company.has("customers.owner_rep_id"):
        return None
    owner = company.table("customers").drop_duplicates("customer_id").set_index("customer_id")["owner_rep_id"]
    table = years(company)
    who, money = table["customer_id"].map(owner), table["money_0"]
    gone = who.isna()
    if company.has("reps.left_date"):
        reps = company.table("reps")
        gone |= who.isin(reps.loc[pd.to_datetime(reps["left_date"]) <= pd.Timestamp(company.as_of), "rep_id"])
    return (float(money[gone].sum() / money.sum()), int((money > 0).sum())) if money.sum() > 0 else None


def _silos(company):
    pairs = met_in(company)
    if pairs is None:
        return None
    counts = pairs.groupby("customer_id").size()
    return float((counts == 1).mean()), len(counts)


def _acquisition_only(company):
    table = in_year(company, "campaigns", "start_date")
    if table is None or "cost" not in table or not table["cost"].sum() > 0:
        return None
    return float(table.loc[table["type"].isin(WINNING), "cost"].sum() / table["cost"].sum()), len(table)


def _no_feedback(company):
    found = feedback_loop(company)
    return (found.about["untold_share"], found.about["n_tickets"]) if found.ok else None


def _no_tests(company):
    texts = [
        company.table(name)["name"].dropna()
        for name in ("campaigns", "plan_tasks")
        if company.has(f"{name}.name")
    ]
    said = pd.concat(texts) if texts else pd.Series(dtype=str)
    return (1 - float(said.str.contains(TESTED, case=False).mean()), len(said)) if len(said) else None


_MEASURES = {
    "no_single_id": _no_id,
    "no_owner": _no_owner,
    "silos": _silos,
    "acquisition_only": _acquisition_only,
    "no_feedback": _no_feedback,
    "no_tests": _no_tests,
}
