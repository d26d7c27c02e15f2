"""Scenes of engagement: what we stage for customers, before whom, at which stage of a deal, and which deals are won."""

from functools import cache
from importlib.resources import files
from types import MappingProxyType

import numpy as np
import pandas as pd

from custkit.data.cards import parse
from custkit.item import Key, Refused, Result, choice, exercise, grid, intervals, item, slider
from custkit.tiering.features import months_before

from .accounts import key_accounts

FEWEST = 20  # deals on either side, below which a difference is not shown
EQUAL_DAYS = 30  # how long deals have been open when they are compared at equal time
THIN = 1  # of the five means within a year: a key account that saw no more lives on routine
ACROSS = {
    "stage": ("early", "pre", "mid", "late", "no_deal"),
    "layer": ("decision", "execution", "user", "unknown"),
}
LATER = {"early": 0, "pre": 1, "mid": 2, "late": 3}
RATES = ["n_with", "won_with", "rate_with", "n_without", "won_without", "rate_without"]


@cache
def settings() -> MappingProxyType:
    """``relate.yaml``: the scenes, the functions of our house, the scores of surveys, the checklist of relations."""
    return MappingProxyType(parse(files("custkit.key_accounts").joinpath("relate.yaml")))


def scene_matrix(company, months: int | None = None) -> pd.DataFrame:
    """How often each scene was staged: ``scene, layer, stage, n_touches``, one row per combination that occurs.

    layer: of the person met (``unknown`` where nobody is named); stage: of the customer's deal on that day, the
    furthest where several are open, ``no_deal`` where none is. months: only the last so many. Rows add up to the
    contacts with a scene. Raises ValueError when months is not above 0.
    """
    columns = ["scene", "layer", "stage"]
    table = _staged(company, months)
    if table.empty:
        return pd.DataFrame(columns=[*columns, "n_touches"])
    table["layer"] = table["contact_id"].map(_layers(company)).astype(object).fillna("unknown")
    table["stage"] = _stage_of_day(company, table).fillna("no_deal")
    counts = table.groupby(columns, observed=True).size().rename("n_touches").reset_index()
    places = {code: place for place, code in enumerate(_known_scenes())}
    order = counts["scene"].map(places).fillna(len(places))
    return (
        counts.assign(place=order)
        .sort_values(["place", "layer", "stage"], ignore_index=True)
        .drop(columns="place")
    )


@item
def scene_table(company, by: str = "stage", months: int | None = None) -> Result:
    """`scene_matrix` as a cross table; the picture has the five means beyond routine.

    ``scene``, a column for each stage (``stage_early`` …) or layer (``layer_decision`` …) that occurs, ``n_touches``
    in all. Raises ValueError unless ``by`` is ``"stage"`` or ``"layer"``.

    >>> ck.key_accounts.scene_table(company, by="layer")     # doctest: +SKIP
    """
    if by not in ACROSS:
        raise ValueError(f"by is {' or '.join(ACROSS)}, not {by}")
    matrix = scene_matrix(company, months)
    if matrix.empty:
        raise Refused("empty")
    cross = matrix.groupby(["scene", by], sort=False)["n_touches"].sum().unstack(fill_value=0)
    codes = [code for code in ACROSS[by] if code in cross] + sorted(set(cross) - set(ACROSS[by]))
    cross = cross.reindex(matrix["scene"].unique())[codes].astype(int).add_prefix(f"{by}_")
    cross = cross.assign(n_touches=cross.sum(axis=1)).rename_axis(columns=None).reset_index()
    means = matrix[matrix["scene"].isin(settings()["scenes"])]
    n, total = int(means["n_touches"].sum()), int(matrix["n_touches"].sum())
    where = {"stage": "no_deal", "layer": "decision"}[by]
    there = means.loc[means[by] == where, "n_touches"].sum() / max(n, 1)
    column = {"stage": "scene_stage", "layer": "met_layer"}[by]
    cells = means.rename(columns={by: column}).groupby(["scene", column], as_index=False)["n_touches"].sum()
    order = tuple(code for code in settings()["scenes"] if code in set(cells["scene"]))
    return Result(
        cross,
        verdict=by if n else "routine",
        about={"n_means": n, "n_touches": total, "means_share": n / total, "share_there": there},
        picture=grid("scene", column, "n_touches", order_y=order, order_x=tuple(codes), rows=cells)
        if n
        else None,
    )


@item
def scene_lift(company, equal_days: int | None = None, fewest: int = FEWEST) -> Result:
    """Win rate of closed deals whose customer saw a scene while the deal was open, against the other closed deals.

    ``scene, n_with, won_with, rate_with, n_without, won_without, rate_without, difference`` (of the two rates),
    ``difference_low, difference_high`` (95% interval of Newcombe 1998, *Statistics in Medicine* 17, method 10),
    ``lift_verdict``: ``more``, ``fewer``, ``cannot_tell`` (interval spans 0), ``too_few`` (below ``fewest`` on a side:
    difference and ends are empty). An association, not a cause.

    equal_days: deals that last longer see more of everything, and won ones last longer. With a number, only deals open
    for at least so many days count, and a scene counts only within these first days: the same time for each (landmark
    analysis, Anderson et al. 1983, *Journal of Clinical Oncology* 1). Raises ValueError unless both are above 0.
    """
    if fewest < 1 or (equal_days is not None and equal_days < 1):
        raise ValueError("equal_days and fewest must be above 0")
    table = _lift(company, equal_days, fewest)
    if table.empty:
        raise Refused("none")
    judged, clear = table.dropna(subset=["difference"]), _more(table)
    best = clear.iloc[0] if len(clear) else None
    if judged.empty:
        verdict = "too_few"
    elif best is None:
        verdict = "nothing"
    elif equal_days is not None:
        verdict = "holds"
    else:
        fair = _more(_lift(company, EQUAL_DAYS, fewest))
        stands = fair[fair["scene"].isin(clear["scene"])]
        best, verdict = (stands.iloc[0], "stands") if len(stands) else (best, "time")
    few = int(table["difference"].isna().sum())
    about = {"n_few": few, "fewest": fewest, "equal_days": equal_days or EQUAL_DAYS}
    if best is not None:
        about |= {"scene": best["scene"], "points": 100 * best["difference"], "won_with": int(best["won_with"]),
                  "n_with": int(best["n_with"])}  # fmt: skip
    places = {code: place for place, code in enumerate(_known_scenes())}
    rows = judged.sort_values("scene", key=lambda codes: codes.map(places), kind="stable")
    return Result(
        table,
        verdict=verdict,
        about=about,
        value=None if best is None else best["difference"],
        unit="share",
        picture=None if judged.empty else _dots(rows),
    )


@item(dial={"equal_days": slider(10, 90, 10, start=60, form="int")})
def scene_lift_at_equal_time(company, equal_days: int = EQUAL_DAYS, fewest: int = FEWEST) -> Result:
    """`scene_lift` that gives every deal the same time: deals open for ``equal_days`` or more, scenes within these."""
    return scene_lift(company, equal_days=int(equal_days), fewest=fewest)


@item
def scene_plan(company, months: int = 12) -> Result:
    """Which of the five means each key account saw within ``months``, the account with fewest first.

    ``customer_id, scene_kinds`` (how many of the five), ``staged`` (their codes), ``missing_scenes`` (the other codes,
    in the usual order: the first is the next to plan), ``last_scene``, ``monetary_12m`` (the company's money).
    """
    plan = key_accounts(company)[["customer_id", "monetary_12m"]].copy()
    if plan.empty:
        raise Refused("nobody")
    means = settings()["scenes"]
    table = _staged(company, months)
    table = table[table["scene"].isin(means)]
    held = table.groupby("customer_id")["scene"].agg(set)
    had = [held.get(one, set()) for one in plan["customer_id"]]
    plan["scene_kinds"] = [len(one) for one in had]
    plan["staged"] = [tuple(code for code in means if code in one) for one in had]
    plan["missing_scenes"] = [tuple(code for code in means if code not in one) for one in had]
    plan["last_scene"] = plan["customer_id"].map(table.groupby("customer_id")["date"].max())
    plan = plan.sort_values(
        ["scene_kinds", "monetary_12m", "customer_id"], ascending=[True, False, True], ignore_index=True
    )
    thin = plan[plan["scene_kinds"] <= THIN].sort_values(
        ["monetary_12m", "customer_id"], ascending=[False, True]
    )
    about = {"n_routine": len(thin), "n_accounts": len(plan), "thin_money": thin["monetary_12m"].sum()}
    if len(thin):
        about |= {
            "customer_id": thin["customer_id"].iloc[0],
            "first_scene": thin["missing_scenes"].iloc[0][0],
        }
    return Result(
        plan[["customer_id", "scene_kinds", "staged", "missing_scenes", "last_scene", "monetary_12m"]],
        verdict="thin" if len(thin) else "staged",
        about=about,
        customers=tuple(thin["customer_id"]),
        urgency="watch",
        value=len(thin),
        unit="customers",
    )


@exercise("TH3.6", asks=[scene_lift, scene_lift_at_equal_time])
def best_scene(company) -> Key:
    """The scene with the best win-rate lift among those with enough deals, and whether it stands at equal time."""
    raw, fair = scene_lift(company).table, scene_lift_at_equal_time(company).table
    judged = raw.dropna(subset=["difference"])
    if judged.empty:
        raise Refused("too_few" if len(raw) else "none")
    best = judged.iloc[0]
    few = raw[raw["difference"].isna() & (raw["n_with"] > 0)]
    higher = few[(few["rate_with"] - few["rate_without"]) > best["difference"]]
    again = fair[fair["scene"] == best["scene"]].iloc[0] if len(fair) else pd.Series(dtype=object)
    holds = {"more": "yes", "fewer": "no"}.get(again.get("lift_verdict"), "cannot_tell")
    scenes = choice(
        best["scene"],
        raw["scene"],
        "scene",
        {"too_few": set(higher["scene"]), "not_best": set(judged["scene"][1:])},
    )
    mistakes = {
        "first_sight": {"yes"} - {holds},
        "reversed": {"no"} - {holds},
        "it_can": {"cannot_tell"} - {holds},
    }
    facts = {
        "scene": best["scene"], "points": 100 * best["difference"], "n": int(best["n_with"]),
        "fair_n": int(again.get("n_with", 0)), "days": EQUAL_DAYS, "n_few": len(few),
        "low": 100 * again.get("difference_low", np.nan), "high": 100 * again.get("difference_high", np.nan),
        "fair_verdict": again.get("lift_verdict", "too_few"),
    }  # fmt: skip
    return Key(
        {"scene": scenes, "holds": choice(holds, ("yes", "no", "cannot_tell"), "it_stands", mistakes)}, facts
    )


def _known_scenes():
    return [*settings()["scenes"], *settings()["others"]]


def _staged(company, months):
    """Contacts with a scene up to as_of: ``customer_id, contact_id, date, scene``."""
    columns = ["customer_id", "contact_id", "date", "scene"]
    if months is not None and not months > 0:
        raise ValueError("the number of months must be above 0")
    if not company.has("interactions.scene"):
        return pd.DataFrame(columns=columns)
    table = company.table("interactions").reindex(columns=columns)
    table["date"] = pd.to_datetime(table["date"])
    fits = (
        table["scene"].notna() & table["customer_id"].notna() & (table["date"] <= pd.Timestamp(company.as_of))
    )
    if months is not None:
        fits &= table["date"] > pd.Timestamp(months_before(company.as_of, months))
    return table[fits].reset_index(drop=True)


def closed_deals(company) -> pd.DataFrame:
    """Won and lost deals with both dates: ``opp_id, customer_id, created_date, days`` open, ``won``."""
    if not company.has("opportunities.close_date", "opportunities.status"):
        return pd.DataFrame(columns=["opp_id", "customer_id", "created_date", "days", "won"])
    table = company.table("opportunities").drop_duplicates("opp_id")
    created, closed = pd.to_datetime(table["created_date"]), pd.to_datetime(table["close_date"])
    ended = (
        table["status"].isin(["won", "lost"]) & (closed <= pd.Timestamp(company.as_of)) & (closed >= created)
    )
    table = table[["opp_id", "customer_id"]].assign(
        created_date=created, days=(closed - created).dt.days, won=table["status"].eq("won")
    )
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
    furthest = (
        merged[open_then]
        .sort_values("rank")
        .drop_duplicates("index", keep="last")
        .set_index("index")["stage"]
    )
    return none.where(~none.index.isin(furthest.index), furthest.reindex(none.index))


def _lift(company, equal_days, fewest):
    deals, touches = closed_deals(company), _staged(company, None)
    if equal_days is not None:
        deals = deals[deals["days"] >= equal_days]
    if deals.empty or touches.empty:
        return pd.DataFrame(columns=["scene", "difference", "lift_verdict"])
    seen = deals.merge(touches[["customer_id", "date", "scene"]], on="customer_id")
    day = (seen["date"] - seen["created_date"]).dt.days
    end = seen["days"] if equal_days is None else equal_days - 1
    seen = seen[(day >= 0) & (day <= end)].drop_duplicates(["opp_id", "scene"])
    used = seen.groupby("scene")["won"].agg(n_with="size", won_with="sum")
    table = used.reindex([*_known_scenes(), *sorted(set(used.index) - set(_known_scenes()))]).fillna(0)
    table = table.astype(int).rename_axis("scene").reset_index()
    table["n_without"] = len(deals) - table["n_with"]
    table["won_without"] = int(deals["won"].sum()) - table["won_with"]
    return compared(table, fewest)


def compared(table: pd.DataFrame, fewest: int = FEWEST) -> pd.DataFrame:
    """Two win rates a row (``n_with, won_with, n_without, won_without``) and their difference, as in `scene_lift`."""
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
    table[["difference_low", "difference_high"]] = np.array(ends, dtype=float).reshape(-1, 2)
    clear = [~enough, table["difference_low"] > 0, table["difference_high"] < 0]
    table["lift_verdict"] = np.select(clear, ["too_few", "more", "fewer"], "cannot_tell")
    table = table.sort_values(["difference", "n_with"], ascending=False, kind="stable", ignore_index=True)
    return table[["scene", *RATES, "difference", "difference_low", "difference_high", "lift_verdict"]]


def _more(table):
    """Scenes with which clearly more is won; routine contact is none that anybody could stage."""
    return table[(table["lift_verdict"] == "more") & ~table["scene"].isin(["routine", "other"])]


def _dots(rows):
    tone = rows["lift_verdict"].map({"more": "good", "fewer": "bad"}).fillna("plain")
    return intervals(
        "scene", "difference", "difference_low", "difference_high", tone="tone", rows=rows.assign(tone=tone)
    )
