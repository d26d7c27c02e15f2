"""What the part on coming close found: accounts without a scene, what scenes are worth, accounts with open habits."""

from custkit.data.finding import Finding
from custkit.data.words import coded_word
from custkit.locale import money, ntr, number, percent, tr

from .channels import best_channel
from .checklist import relation_completeness
from .scenes import EQUAL_DAYS, scene_lift, scene_plan

THIN = 1  # of the five means within a year: a key account that saw no more lives on routine


def part_findings(company) -> list[Finding]:
    """Key accounts that live on routine, whether scenes go with won deals, the best channel, habits left open."""
    found = [_routine(company), _scenes(company), _channel(company), _habits(company)]
    return [one for one in found if one]


def _routine(company):
    if not company.has("interactions", "interactions.scene"):
        return None
    plan = scene_plan(company)
    thin = plan[plan["scene_kinds"] <= THIN].sort_values(
        ["monetary_12m", "customer_id"], ascending=[False, True]
    )
    if thin.empty:
        return None
    first = thin.iloc[0]
    seen = ntr(
        "One key account saw at most one kind of scene beyond routine in a year: {customer}.",
        "{n} key accounts, with {money} a year, saw at most one kind of scene beyond routine in a year; the largest is "
        "{customer}.",
        len(thin),
        money=money(thin["monetary_12m"].sum(), company.currency),
        customer=first["customer_id"],
    )
    action = tr(
        "Date one scene for each within the quarter; for {customer} begin with: {scene}.",
        customer=first["customer_id"],
        scene=coded_word("scene", first["missing_scenes"][0]),
    )
    ids = tuple(map(str, thin["customer_id"]))
    return Finding(
        "key_accounts.scenes", seen, action, "watch", float(len(thin)), "customers", None, ids, ("M3-02",)
    )


def _scenes(company):
    raw, fair = scene_lift(company), scene_lift(company, equal_days=EQUAL_DAYS)
    judged = raw.dropna(subset=["difference"])
    if judged.empty:
        return None
    clear, kept = (set(table.loc[table["lift_verdict"] == "more", "scene"]) for table in (raw, fair))
    if clear & kept:
        row = fair[fair["scene"].isin(clear & kept)].iloc[0]
        seen = tr(
            "Deals with {scene} are won more often, by {points} points, also at equal time.",
            scene=coded_word("scene", row["scene"]), points=number(100 * row["difference"], 0),
        )  # fmt: skip
        action = tr("Offer it early in the next ten deals of the same kind and keep count.")
    elif clear:
        row = raw.iloc[0]
        seen = tr(
            "Deals with {scene} look {points} points better, but not at equal time: deals that last longer see more.",
            scene=coded_word("scene", row["scene"]), points=number(100 * row["difference"], 0),
        )  # fmt: skip
        action = tr(
            "Do not buy more scenes on that figure; note the deal at each scene and look again in half a year."
        )
    else:
        return None
    rows = ("M3-02",)
    return Finding(
        "key_accounts.scene_lift", seen, action, "know", float(row["difference"]), "share", None, (), rows
    )


def _channel(company):
    table = best_channel(company)
    table = table[(table["tier"] == "high_value") & (table["channel_verdict"] == "best")]
    if table.empty:
        return None
    row = table.iloc[0]
    seen = tr(
        "High-value customers answer best {channel}: {rate} of contacts, against {next_rate} for {next_channel}.",
        rate=percent(row["response_rate"]), channel=coded_word("channel", row["best_channel"]),
        next_rate=percent(row["next_rate"]), next_channel=coded_word("channel", row["next_channel"]),
    )  # fmt: skip
    action = tr(
        "Keep that channel for what needs an answer, and agree with each customer how to reach them otherwise."
    )
    rows = ("M3-24",)
    return Finding(
        "key_accounts.channel", seen, action, "know", float(row["response_rate"]), "share", None, (), rows
    )


def _habits(company):
    table = relation_completeness(company)
    table = table[table["completeness"] < 1]
    if table.empty:
        return None
    first = table.iloc[0]
    seen = ntr(
        "One key account lacks something of the checklist of good relations: {customer}, {done} of {known}.",
        "{n} key accounts lack something of the checklist of good relations; most of all {customer}, {done} of "
        "{known}.",
        len(table),
        customer=first["customer_id"],
        done=number(int(first["n_done"])),
        known=number(int(first["n_known"])),
    )  # fmt: skip
    action = tr("First at {customer}: {todo}.", customer=first["customer_id"], todo=first["next_actions"])
    ids, rows = tuple(map(str, table["customer_id"])), ("M3-26",)
    return Finding(
        "key_accounts.habits", seen, action, "watch", float(len(table)), "customers", None, ids, rows
    )
