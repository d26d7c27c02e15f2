"""Scenes of engagement: what we stage for customers, before whom, at which stage of a deal, and which deals
are won.

The five means beyond a routine call (technical exchange, on-site meeting, reference site, visit to our
house, exchange on management) stand in ``relate.yaml``.
"""

from functools import cache
from importlib.resources import files
from types import MappingProxyType

import numpy as np
import pandas as pd
import yaml

from custkit.locale import tr
from custkit.tiering.features import months_before

from .accounts import key_accounts

FEWEST = 20  # deals on either side, below which a difference is not shown
EQUAL_DAYS = 30  # how long deals have been open when they are compared at equal time
ACROSS = {
    "stage": ("early", "pre", "mid", "late", "no_deal"),
    "layer": ("decision", "execution", "user", "unknown"),
}
LATER = {"early": 0, "pre": 1, "mid": 2, "late": 3}


@cache
def settings() -> MappingProxyType:
    """``relate.yaml``: the scenes, the functions of our house, the scores of surveys, the checklist of
    relations."""
    text = files("custkit.key_accounts").joinpath("relate.yaml").read_text(encoding="utf-8")
    return MappingProxyType(yaml.safe_load(text))


def scene_matrix(company, months: int | None = None) -> pd.DataFrame:
    """How often each scene was staged: ``scene, layer, stage, n_touches``, one row per combination that
    occurs.

    layer: of the person met (``unknown`` where nobody is named); stage: of the customer's deal on that day,
    the furthest where several are open, ``no_deal`` where none is. months: only the last so many. Rows add
    up to the contacts with a scene. Empty without scenes; raises ValueError when months is not above 0.
    """
    columns = ["scene", "layer", "stage", "n_touches"]
    table = _staged(company, months)
    if table.empty:
        return pd.DataFrame(columns=columns)
    table["layer"] = table["contact_id"].map(_layers(company)).astype(object).fillna("unknown")
    table["stage"] = _stage_of_day(company, table).fillna("no_deal")
    counts = table.groupby(columns[:3], observed=True).size().rename("n_touches").reset_index()
    return _ordered(counts, ["layer", "stage"])[columns]


def scene_table(company, by: str = "stage", months: int | None = None) -> pd.DataFrame:
    """`scene_matrix` as a cross table: ``scene``, a column for each stage (``stage_early`` …) or layer
    (``layer_decision`` …) that occurs, ``n_touches`` in all. Raises ValueError unless ``by`` is ``"stage"``
    or ``"layer"``."""
    if by not in ACROSS:
        raise ValueError(tr("by is stage or layer"))
    table = scene_matrix(company, months)
    cross = table.groupby(["scene", by], sort=False)["n_touches"].sum().unstack(fill_value=0)
    known = [code for code in ACROSS[by] if code in cross] + [
        code for code in cross if code not in ACROSS[by]
    ]
    cross = cross.reindex(table["scene"].unique())[known].astype(int).add_prefix(f"{by}_")
    return cross.assign(n_touches=cross.sum(axis=1)).rename_axis(columns=None).reset_index()


def scene_lift(company, equal_days: int | None = None, fewest: int = FEWEST) -> pd.DataFrame:
    """Win rate of closed deals whose customer saw a scene while the deal was open, against the other closed
    deals.

    ``scene, n_with, won_with, rate_with, n_without, won_without, rate_without, difference`` (of the two
    rates), ``difference_low, difference_high`` (95% interval of Newcombe 1998, *Statistics in Medicine* 17,
    method 10), ``lift_verdict``: ``more``, ``fewer``, ``cannot_tell`` (interval spans 0), ``too_few`` (below
    ``fewest`` on a side: difference and ends are empty). An association, not a cause.

    equal_days: deals that last longer see more of everything, and won ones last longer. With a number, only
    deals open for at least so many days count, and a scene counts only within these first days: the same
    time for each (landmark analysis, Anderson et al. 1983, *Journal of Clinical Oncology* 1). Empty without
    closed deals or scenes. Raises ValueError unless ``equal_days`` and ``fewest`` are above 0.
    """
    if fewest < 1 or (equal_days is not None and equal_days < 1):
        raise ValueError(tr("days and the fewest deals must be above 0"))
    deals, touches = _closed(company), _staged(company, None)
    columns = ["scene", "n_with", "won_with", "rate_with", "n_without", "won_without", "rate_without"]
    if deals.empty or touches.empty:
        return pd.DataFrame(
            columns=[*columns, "difference", "difference_low", "difference_high", "lift_verdict"]
        )
    if equal_days is not None:
        deals = deals[deals["days"] >= equal_days]
    seen = deals.merge(touches[["customer_id", "date", "scene"]], on="customer_id")
    day = (seen["date"] - seen["created_date"]).dt.days
    end = seen["days"] if equal_days is None else equal_days - 1
    seen = seen[(day >= 0) & (day <= end)].drop_duplicates(["opp_id", "scene"])
    used = seen.groupby("scene")["won"].agg(n_with="size", won_with="sum")
    table = used.reindex([*_known_scenes(), *sorted(set(used.index) - set(_known_scenes()))]).fillna(0)
    table = table.astype(int).rename_axis("scene").reset_index()
    table["n_without"] = len(deals) - table["n_with"]
    table["won_without"] = int(deals["won"].sum()) - table["won_with"]
    return _compared(table, fewest)


def scene_plan(company, months: int = 12) -> pd.DataFrame:
    """Which of the five means each key account saw within ``months``, the account with fewest first.

    ``customer_id, scene_kinds`` (how many of the five), ``staged`` (their codes), ``missing_scenes`` (the
    other codes, in the usual order: the first is the next to plan), ``last_scene``, ``monetary_12m`` (yuan).
    Empty without scenes.
    """
    accounts, table = key_accounts(company), _staged(company, months)
    if accounts.empty or not company.has("interactions.scene"):
        return pd.DataFrame(
            columns=["customer_id", "scene_kinds", "staged", "missing_scenes", "last_scene", "monetary_12m"]
        )
    table = table[table["scene"].isin(settings()["scenes"])]
    held = table.groupby("customer_id")["scene"].agg(set)
    plan = accounts[["customer_id", "monetary_12m"]].copy()
    had = [held.get(one, set()) for one in plan["customer_id"]]
    plan["scene_kinds"] = [len(one) for one in had]
    plan["staged"] = [tuple(code for code in settings()["scenes"] if code in one) for one in had]
    plan["missing_scenes"] = [tuple(code for code in settings()["scenes"] if code not in one) for one in had]
    plan["last_scene"] = plan["customer_id"].map(table.groupby("customer_id")["date"].max())
    return plan.sort_values(
        ["scene_kinds", "monetary_12m", "customer_id"], ascending=[True, False, True], ignore_index=True
    )[["customer_id", "scene_kinds", "staged", "missing_scenes", "last_scene", "monetary_12m"]]


def _known_scenes():
    return [*settings()["scenes"], *settings()["others"]]


def _staged(company, months):
    """Contacts with a scene up to as_of: ``customer_id, contact_id, date, scene``."""
    columns = ["customer_id", "contact_id", "date", "scene"]
    if months is not None and not months > 0:
        raise ValueError(tr("the number of months must be above 0"))
    if not company.has("interactions", "interactions.scene"):
        return pd.DataFrame(columns=columns)
    table = company.table("interactions").reindex(columns=columns)
    table["date"] = pd.to_datetime(table["date"])
    fits = table["scene"].notna() & table["customer_id"].notna()
    fits &= table["date"] <= pd.Timestamp(company.as_of)
    if months is not None:
        fits &= table["date"] > pd.Timestamp(months_before(company.as_of, months))
    return table[fits].reset_index(drop=True)


def _closed(company):
    """Won and lost deals with both dates: ``opp_id, customer_id, created_date, days`` open, ``won``."""
    if not company.has("opportunities", "opportunities.close_date", "opportunities.status"):
        return pd.DataFrame(columns=["opp_id", "customer_id", "created_date", "days", "won"])
    table = company.table("opportunities").drop_duplicates("opp_id")
    created, closed = pd.to_datetime(table["created_date"]), pd.to_datetime(table["close_date"])
    table = table[["opp_id", "customer_id"]].assign(
        created_date=created, days=(closed - created).dt.days, won=table["status"].eq("won")
    )
    ended = company.table("opportunities").drop_duplicates("opp_id")["status"].isin(["won", "lost"])
    ended &= (closed <= pd.Timestamp(company.as_of)) & (table["days"] >= 0)
    return table[ended].reset_index(drop=True)


def _layers(company):
    if not company.has("contacts.layer"):
        return pd.Series(dtype=object)
    contacts = company.table("contacts").drop_duplicates("contact_id")
    return contacts.set_index("contact_id")["layer"].astype(object)


def _stage_of_day(company, table):
    """The stage of the customer's furthest open deal on the day of each row; empty where none was open."""
    none = pd.Series(None, index=table.index, dtype=object)
    if not company.has("stage_history", "opportunities"):
        return none
    owner = company.table("opportunities").drop_duplicates("opp_id").set_index("opp_id")["customer_id"]
    stages = company.table("stage_history").reindex(columns=["opp_id", "stage", "entered_date", "left_date"])
    stages = stages.assign(customer_id=stages["opp_id"].map(owner), rank=stages["stage"].map(LATER))
    entered, left = pd.to_datetime(stages["entered_date"]), pd.to_datetime(stages["left_date"])
    stages = stages.assign(entered_date=entered, left_date=left).dropna(subset=["customer_id", "rank"])
    merged = table[["customer_id", "date"]].reset_index().merge(stages, on="customer_id")
    open_then = (merged["entered_date"] <= merged["date"]) & ~(merged["left_date"] <= merged["date"])
    furthest = merged[open_then].sort_values("rank").drop_duplicates("index", keep="last")
    return none.where(
        ~none.index.isin(furthest["index"]), furthest.set_index("index")["stage"].reindex(none.index)
    )


def _compared(table, fewest):
    from statsmodels.stats.proportion import confint_proportions_2indep

    enough = (table["n_with"] >= fewest) & (table["n_without"] >= fewest)
    with np.errstate(invalid="ignore", divide="ignore"):
        table["rate_with"] = table["won_with"] / table["n_with"]
        table["rate_without"] = table["won_without"] / table["n_without"]
    table["difference"] = (table["rate_with"] - table["rate_without"]).where(enough)
    ends = [
        confint_proportions_2indep(a.won_with, a.n_with, a.won_without, a.n_without, compare="diff", method="newcomb")
        if judged else (np.nan, np.nan)
        for a, judged in zip(table.itertuples(), enough, strict=True)
    ]  # fmt: skip
    table["difference_low"] = [float(low) for low, _ in ends]
    table["difference_high"] = [float(high) for _, high in ends]
    clear = [~enough, table["difference_low"] > 0, table["difference_high"] < 0]
    table["lift_verdict"] = np.select(clear, ["too_few", "more", "fewer"], "cannot_tell")
    table = table.sort_values(["difference", "n_with"], ascending=False, kind="stable", ignore_index=True)
    columns = ["scene", "n_with", "won_with", "rate_with", "n_without", "won_without", "rate_without"]
    return table[[*columns, "difference", "difference_low", "difference_high", "lift_verdict"]]


def _ordered(table, then):
    places = {code: place for place, code in enumerate(_known_scenes())}
    order = table["scene"].map(places).fillna(len(places))
    return table.assign(_place=order).sort_values(["_place", *then], ignore_index=True).drop(columns="_place")
