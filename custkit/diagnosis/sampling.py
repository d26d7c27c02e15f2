"""Small-data survey: how many to ask, whom, and when to stop because nothing new is said."""

import math
from hashlib import sha256

import numpy as np
import pandas as pd

from custkit.diagnosis.coding import coded_pains
from custkit.item import Key, Refused, Result, curve, exercise, item, number, point, slider
from custkit.locale import tr
from custkit.tiering import TIERS
from custkit.tiering.overview import overview

LAYERS = ("decision", "execution", "user")
MOST_REGIONS = 6  # the largest by name, the others together, so that strata stay few enough to visit
OTHER_REGIONS = "other"
ERRORS, USUAL_ERROR = (0.03, 0.05, 0.08, 0.10), 0.05
BASE_INTERVIEWS, RUN_INTERVIEWS, NEW_SHARE = 4, 3, 0.05


def sample_size(
    population: int | None = None, error: float = 0.05, confidence: float = 0.95, share: float = 0.5
) -> int:
    """How many answers give a share within ± ``error``, at this confidence, out of ``population`` customers.

    n₀ = z²·p(1−p)/e² (Cochran 1977), rounded up where nobody counts the population; with a finite one
    n = n₀ / (1 + (n₀ − 1)/N), rounded to the nearest as in the table of Krejcie & Morgan (1970). ``share`` is
    the answer expected; 0.5 asks for most and is safe. They are answers, not invitations, and picked at
    random.

    Raises ValueError unless 0 < error < 0.5, 0.5 ≤ confidence < 1, 0 < share < 1 and the population is at
    least 1.
    """
    if not (0 < error < 0.5 and 0.5 <= confidence < 1 and 0 < share < 1):
        raise ValueError(
            tr("error lies between 0 and 0.5, confidence between 0.5 and 1, share between 0 and 1")
        )
    from scipy.stats import norm

    infinite = max(norm.ppf((1 + confidence) / 2) ** 2 * share * (1 - share) / error**2, 1.0)
    if population is None or population == math.inf:
        return math.ceil(infinite - 1e-9)
    if population < 1:
        raise ValueError(tr("a population has at least one customer, not {n}", n=population))
    finite = infinite / (1 + (infinite - 1) / population)
    return min(max(math.floor(finite + 0.5), 1), int(population))


@item(dial={"error": slider(0.02, 0.15, 0.01, start=0.1, form="percent")})
def sample_sizes(company, error: float | None = None, confidence: float = 0.95) -> Result:
    """What precision costs here: one row per margin of error, or for ``error`` alone.

    error_margin, n_needed (answers), n_customers (everybody who ever ordered), share_asked, n_unlimited (were
    there endlessly many customers).
    """
    everybody = len(overview(company).tiers)
    if not everybody:
        raise Refused("empty")
    rows = [
        {
            "error_margin": one,
            "n_needed": sample_size(everybody, one, confidence),
            "n_customers": everybody,
            "n_unlimited": sample_size(None, one, confidence),
        }
        for one in ([error] if error else ERRORS)
    ]
    table = pd.DataFrame(rows)
    table.insert(3, "share_asked", table["n_needed"] / everybody)
    usual = table.iloc[0] if error else table[table["error_margin"] == USUAL_ERROR].iloc[0]
    return Result(table, about=dict(usual.astype(object)))


@exercise("TH1.12", tools=[sample_sizes])
def answers_needed(company) -> Key:
    """How many answers a share within ±5% takes among this company's customers, and within ±10% on top."""
    everybody = len(overview(company).tiers)
    if not everybody:
        raise Refused("empty")
    needed, rough = sample_size(everybody, USUAL_ERROR), sample_size(everybody, 2 * USUAL_ERROR)
    endless = sample_size(None, USUAL_ERROR)
    fields = {
        "needed": number(needed, {"endless": endless, "rough": rough, "share": USUAL_ERROR * everybody}),
        "rough": number(rough, {"halved": needed / 2, "endless": sample_size(None, 2 * USUAL_ERROR)}),
    }
    return Key(fields, {"n_customers": everybody, "n_needed": needed, "n_rough": rough, "n_unlimited": endless,
                        "low": int(0.9 * needed), "high": int(1.1 * needed) + 1})  # fmt: skip


@item
def stratified_picks(company, n: int = 30, seed: int = 2025) -> Result:
    """Which customers to interview: every tier in every region gets at least one, the rest by size.

    One row per customer: customer_id, tier, region, stands_for (customers of that tier and region per pick),
    layers (whom to ask there: all three layers at high-value customers, else one in turn), reason. Where
    there are more strata than ``n``, one of each is picked. The six largest regions count by name, the others
    as one. The draw hangs on the seed and the customer's own id, so a new customer changes few of the picks.
    Customers without a region are asked by tier; the collecting account of counter sales is left out.

    Raises ValueError for ``n`` below 1.
    """
    if n < 1:
        raise ValueError(tr("at least one interview, not {n}", n=n))
    table = _strata(company)
    if table.empty:
        raise Refused("empty")
    sizes = table.groupby(["tier", "region"]).size()
    wanted = allocate(sizes, n)
    table["lot"] = [sha256(f"{seed}/{one}".encode()).hexdigest() for one in table["customer_id"]]
    table["tier"] = pd.Categorical(table["tier"], list(TIERS))
    table = table.sort_values(["tier", "region", "lot"], ignore_index=True).astype({"tier": object})
    place = table.groupby(["tier", "region"]).cumcount()
    keys = pd.MultiIndex.from_frame(table[["tier", "region"]])
    table["of"], table["drawn"] = sizes.reindex(keys).to_numpy(), wanted.reindex(keys).to_numpy()
    picked = table[place < table["drawn"]].reset_index(drop=True)
    picked["stands_for"] = picked["of"] / picked["drawn"]
    turns = iter(range(len(picked)))
    picked["layers"] = [
        LAYERS if tier == "high_value" else (LAYERS[next(turns) % len(LAYERS)],) for tier in picked["tier"]
    ]
    picked["reason"] = [_reason(row) for row in picked.itertuples()]
    picked = picked[["customer_id", "tier", "region", "stands_for", "layers", "reason"]]
    return Result(
        picked,
        verdict="found" if table["region"].nunique() > 1 else "by_tier",
        about={"n": len(picked), "n_customers": len(table)},
        customers=tuple(picked["customer_id"]),
    )


def allocate(sizes: pd.Series, n: int) -> pd.Series:
    """``n`` picks over strata: one for each, the rest in proportion to size (largest remainder), none above
    its size."""
    wanted = pd.Series(1, index=sizes.index).clip(upper=sizes)
    left = min(n, int(sizes.sum())) - int(wanted.sum())
    while left > 0:
        room = (sizes - wanted).clip(lower=0)
        ideal = left * room / room.sum()
        step = np.floor(ideal).astype(int)
        if not step.sum():
            step = (ideal.rank(method="first", ascending=False) <= left).astype(int)
        wanted, left = wanted + step, left - int(step.sum())
    return wanted


@item
def saturation(company) -> Result:
    """New pains per interview, in the order in which they were held.

    One row per interview: interview_id, date, interview_no (1, 2, …), n_codes (different ones in it), n_new
    (never heard before), n_heard (so far), expected_heard (after as many interviews in any order, which takes
    the luck of the order out: Σ 1 − C(N−f, k)/C(N, k)).

    ``about["flat_at"]``: after which interview it flattens, None where it does not: the first at which three
    interviews running brought at most 5% new codes, measured against the first four (Guest, Namey & Chen
    2020, *PLoS ONE* 15).
    """
    table = coded_pains(company)
    if table.empty:
        raise Refused("empty")
    first = table.drop_duplicates(["interview_id", "code"])
    held = _in_order(table)
    codes = first.groupby("interview_id")["code"].agg(set).reindex(held.index)
    heard, rows = set(), []
    for interview, said in codes.items():
        rows.append((interview, held[interview], len(rows) + 1, len(said), len(said - heard)))
        heard |= said
    frame = pd.DataFrame(rows, columns=["interview_id", "date", "interview_no", "n_codes", "n_new"])
    frame["n_heard"] = frame["n_new"].cumsum()
    frame["expected_heard"] = _expected(first["code"].value_counts().to_numpy(), len(frame))
    flat = _flat_at(frame["n_new"].to_numpy())
    lines = frame.melt("interview_no", ["n_heard", "expected_heard"], "heard_line", "n_pains")
    about = {"flat_at": flat, "n": len(frame), "n_heard": int(frame["n_heard"].iloc[-1])}
    points = ()
    if flat:
        about["n_by_then"] = int(frame["n_heard"].iloc[flat - 1])
        points = (point(flat, about["n_by_then"], {"flat_at": flat}),)
    return Result(frame, verdict="flat" if flat else "rising", about=about,
                  picture=curve("interview_no", "n_pains", by="heard_line", points=points, rows=lines))  # fmt: skip


def _strata(company):
    table = overview(company).tiers[["customer_id", "tier"]].copy()
    if company.has("customers.customer_type"):  # the collecting account of counter sales is nobody to talk to
        kinds = (
            company.table("customers")
            .drop_duplicates("customer_id")
            .set_index("customer_id")["customer_type"]
        )
        table = table[table["customer_id"].map(kinds) != "counter"].reset_index(drop=True)
    table["region"] = OTHER_REGIONS
    if company.has("customers.region"):
        where = company.table("customers").drop_duplicates("customer_id").set_index("customer_id")["region"]
        region = table["customer_id"].map(where).astype(object)
        largest = region.value_counts().sort_index().sort_values(ascending=False, kind="stable")
        named = set(largest.index[:MOST_REGIONS])
        table["region"] = region.where(region.isin(named), OTHER_REGIONS)
    return table


def _reason(row):
    from custkit.tiering import tier_label

    names = {"n": row.of, "k": row.drawn, "tier": tier_label(row.tier), "region": row.region}
    if row.region == OTHER_REGIONS:
        return tr("{tier}: {k} of {n}", **names)
    return tr("{tier} in {region}: {k} of {n}", **names)


def _in_order(table):
    """Date by interview, earliest first; without dates, in the order of the file."""
    held = table.groupby("interview_id", sort=False)["date"].min()
    return held.sort_values(kind="stable", na_position="last")


def _expected(frequencies, n):
    """Codes heard after 1 … n interviews in random order, from the number of interviews that name each
    code."""
    from scipy.special import gammaln

    k = np.arange(1, n + 1)[:, None]
    never = n - np.asarray(frequencies)[None, :]
    with np.errstate(invalid="ignore"):
        missed = np.exp(gammaln(never + 1) - gammaln(never - k + 1) - gammaln(n + 1) + gammaln(n - k + 1))
    return (1 - np.where(k > never, 0.0, missed)).sum(axis=1)


def _flat_at(new):
    base = new[:BASE_INTERVIEWS].sum()
    for last in range(BASE_INTERVIEWS + RUN_INTERVIEWS, len(new) + 1):
        if new[last - RUN_INTERVIEWS : last].sum() <= NEW_SHARE * base:
            return last
    return None
