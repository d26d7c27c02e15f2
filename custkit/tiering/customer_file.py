"""The customer file: four blocks on one page, how complete it is, and how fresh."""

import pandas as pd

from custkit.item import Refused, Result, grid, item

from .features import customer_table, months_before

BASIC = (
    "customer_name",
    "industry",
    "region",
    "customer_type",
    "level",
    "owner_rep_id",
    "employees",
    "est_wallet",
)
_NEWEST = 10
_IN_PAIRS = ("kano", "servqual")
BLOCKS = ("basic", "purchases", "interactions", "needs")
STALE_DAYS = {"high_value": 90, "potential": 90, "general": 180, "lost": 180}


STALE_SHARE, COMPLETE = 0.25, 0.7


@item
def file_completeness(company) -> Result:
    """How much of the files of each tier is filled, by block: ``tier, file_block, filled`` (0–1), ``n_customers``."""
    from .segmentation import tier_of_each

    each = completeness(company)
    if each.empty:
        raise Refused("empty")
    each["tier"] = each["customer_id"].map(tier_of_each(company))
    means = each.groupby("tier")[[*BLOCKS, "completeness"]].mean()
    table = means.stack().rename("filled").rename_axis(["tier", "file_block"]).reset_index()
    table["n_customers"] = table["tier"].map(each["tier"].value_counts())
    blocks = each[list(BLOCKS)].mean()
    return Result(
        table,
        about={
            "completeness": each["completeness"].mean(),
            "file_block": blocks.idxmin(),
            "filled": blocks.min(),
        },
        picture=grid("tier", "file_block", "filled", order_x=(*BLOCKS, "completeness")),
    )


@item
def files_to_update(company) -> Result:
    """Files past the update date of their tier, most overdue first.

    ``customer_id, tier, updated_date, age_days, standard_days, completeness, basic, interactions, needs``.
    """
    from .segmentation import tier_of_each

    tier = tier_of_each(company)
    fresh, filled = freshness(company, tier), completeness(company)
    if fresh.empty:
        raise Refused("none")
    table = fresh[fresh["stale"]].drop(columns="stale").merge(filled, on="customer_id", how="left")
    table.insert(1, "tier", table["customer_id"].map(tier))
    top = set(tier.index[tier == "high_value"])
    stale = table.loc[table["customer_id"].isin(top), "customer_id"]
    share = filled.set_index("customer_id")["completeness"]
    thin = [one for one in sorted(top) if share.get(one, 0.0) < COMPLETE]
    told = list(dict.fromkeys([*stale, *thin]))
    due = top and (len(stale) >= STALE_SHARE * len(top) or thin)
    return Result(
        table,
        verdict="due" if due else "fresh",
        about={
            "n_top": len(top),
            "n_stale": len(stale),
            "n_thin": len(thin),
            "complete_from": COMPLETE,
            "n_overdue": len(table),
        },
        customers=tuple(told),
        urgency="watch",
        value=len(told),
        unit="customers",
    )


def completeness(company) -> pd.DataFrame:
    """How much of each customer's file is filled, per block and in all; 0–1.

    ``customer_id``; ``basic``: share of the eight basic fields that are filled; ``purchases``: 1 with an order;
    ``interactions``: 1 with a contact in the last 12 months, ½ with an older one; ``needs``: 1 with a survey answer or
    an interview, ½ with preference tags alone; ``completeness``: their mean. A table that the company does not have
    counts as empty: that is what the file would show.
    """
    bought = customer_table(company)
    bought = set(bought.loc[bought["n_orders"] > 0, "customer_id"])
    ids = set(bought)
    result = {}
    if company.has("customers"):
        customers = company.table("customers").drop_duplicates("customer_id").set_index("customer_id")
        ids |= set(customers.index)
        known = [name for name in BASIC if name in customers]
        result["basic"] = customers[known].notna().sum(axis=1) / len(BASIC)
    index = pd.Index(sorted(ids), name="customer_id")
    table = pd.DataFrame(index=index)
    table["basic"] = result.get("basic", pd.Series(dtype=float)).reindex(index).fillna(0.0)
    table["purchases"] = index.isin(bought).astype(float)
    table["interactions"] = _contacted(company, index)
    table["needs"] = _needs(company, index)
    table["completeness"] = table[list(BLOCKS)].mean(axis=1)
    return table.reset_index()


def freshness(company, tier: pd.Series | None = None, stale_days: dict | int | None = None) -> pd.DataFrame:
    """How old each customer's record is against the standard of its tier; most overdue first.

    ``customer_id, updated_date, age_days, standard_days, stale``; a record never updated is stale. tier: tier by
    ``customer_id``. stale_days: one number for all, or days per tier (90 for high-value and potential, else 180).
    Empty where the customers have no ``updated_date``.
    """
    columns = ["customer_id", "updated_date", "age_days", "standard_days", "stale"]
    if not company.has("customers.updated_date"):
        return pd.DataFrame(columns=columns)
    table = company.table("customers")[["customer_id", "updated_date"]].drop_duplicates("customer_id")
    table["age_days"] = (pd.Timestamp(company.as_of) - pd.to_datetime(table["updated_date"])).dt.days
    standards = STALE_DAYS if stale_days is None else stale_days
    if isinstance(standards, dict):
        tiers = table["customer_id"].map(tier if tier is not None else {})
        table["standard_days"] = tiers.map(standards).fillna(max(standards.values()))
    else:
        table["standard_days"] = standards
    table["stale"] = table["age_days"].isna() | (table["age_days"] > table["standard_days"])
    overdue = (table["age_days"] - table["standard_days"]).fillna(float("inf"))
    order = overdue.sort_values(ascending=False, kind="stable").index
    return table.loc[order, columns].reset_index(drop=True)


def customer_card(company, customer_id: str) -> dict[str, pd.DataFrame]:
    """The four blocks of one customer's file, ready to show: ``basic, purchases, interactions, needs``.

    Each a table of ``item, value`` (basic, purchases) or of rows (the last ten contacts; survey answers, but for Kano
    and SERVQUAL, whose answers come in pairs, and interview turns). Blocks without data are empty tables. Raises
    KeyError for an unknown customer.
    """
    features = customer_table(company, groups=("core", "activity", "halves", "gaps")).set_index("customer_id")
    basic = pd.DataFrame(columns=["item", "value"])
    known = customer_id in features.index
    if company.has("customers"):
        row = company.table("customers").drop_duplicates("customer_id").set_index("customer_id")
        if customer_id in row.index:
            known = True
            basic = row.loc[customer_id].dropna().rename_axis("item").rename("value").reset_index()
    if not known:
        raise KeyError(customer_id)
    purchases = pd.DataFrame(columns=["item", "value"])
    if customer_id in features.index:
        wanted = [
            "first_order_date",
            "last_order_date",
            "n_orders",
            "monetary",
            "mean_order_value",
            "recency_days",
        ]
        wanted += ["median_gap_days", "months_active"]
        purchases = features.loc[customer_id, wanted].rename_axis("item").rename("value").reset_index()
    return {
        "basic": basic,
        "purchases": purchases,
        "interactions": _rows(
            company, "interactions", customer_id, ["date", "type", "content", "next_action"], "date"
        ),
        "needs": _needs_rows(company, customer_id),
    }


def _contacted(company, index):
    if not company.has("interactions"):
        return 0.0
    table = company.table("interactions")
    last = pd.to_datetime(table["date"]).groupby(table["customer_id"]).max().reindex(index)
    recent = last > pd.Timestamp(months_before(company.as_of, 12))
    return 0.5 * last.notna() + 0.5 * recent


def _needs(company, index):
    voiced = set()
    for name in ("surveys", "interviews"):
        if company.has(name, f"{name}.customer_id"):
            voiced |= set(company.table(name)["customer_id"].dropna())
    told = pd.Series(index.isin(voiced), index=index).astype(float)
    if company.has("customers.preference_tags"):
        tags = (
            company.table("customers")
            .drop_duplicates("customer_id")
            .set_index("customer_id")["preference_tags"]
        )
        told = told.where(told > 0, 0.5 * tags.reindex(index).notna())
    return told


def _needs_rows(company, customer_id):
    columns = ["date", "kind", "item_code", "value", "comment"]
    surveys = _rows(company, "surveys", customer_id, columns, "date", limit=None)
    if "kind" in surveys:  # these answers come in pairs that say nothing one by one
        surveys = surveys[~surveys["kind"].astype(str).str.startswith(_IN_PAIRS)]
    surveys = surveys.head(_NEWEST).reset_index(drop=True)
    interviews = _rows(company, "interviews", customer_id, ["date", "layer", "speaker", "text"], "date")
    parts = [part for part in (surveys, interviews) if not part.empty]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["date", "kind", "value"])


def _rows(company, name, customer_id, columns, newest, limit=_NEWEST):
    if not company.has(name, f"{name}.customer_id"):
        return pd.DataFrame(columns=columns)
    table = company.table(name)
    table = table[table["customer_id"] == customer_id]
    if newest in table:
        table = table.sort_values(newest, ascending=False, kind="stable")
    return table[[name for name in columns if name in table]].head(limit).reset_index(drop=True)
