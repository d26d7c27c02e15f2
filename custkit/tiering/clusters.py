"""Clusters: groups of customers that behave alike, found by k-means, and five tests whether they are of any use.

k-means (Lloyd 1982) on log-scaled, standardised behaviour. k is chosen by silhouette (Rousseeuw 1987) among those k
whose grouping returns on resampled customers (adjusted Rand index, Hubert & Arabie 1985). The five tests are Kotler's:
measurable, substantial, accessible, differentiable, actionable.
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from custkit.locale import tr

MIN_CUSTOMERS = 30
BEHAVIOUR = ("recency_days", "n_orders", "monetary", "mean_order_value", "orders_per_active_month")
SAMPLE = 10_000
STABLE = 0.75


@dataclass(frozen=True)
class Clustering:
    """``members``: ``customer_id, cluster`` (1 … k, largest money first). ``choice``: one row per k tried with
    ``k, silhouette, stability`` (mean bootstrap ARI) and ``chosen``. ``profile``: one row per cluster with
    ``cluster, name, customers, share_of_customers, share_of_money`` and the median of each feature."""

    members: pd.DataFrame
    choice: pd.DataFrame
    profile: pd.DataFrame
    features: tuple[str, ...] = field(default=())

    @property
    def k(self) -> int:
        return int(self.members["cluster"].max())


def cluster(
    features: pd.DataFrame, k: int | None = None, columns=BEHAVIOUR, ks=range(3, 8), seed: int = 0
) -> Clustering:
    """Group customers by behaviour.

    features: one row per customer with ``customer_id``, ``monetary`` (yuan) and the ``columns`` to group by; rows
    with a missing value are left out. ``k``: number of clusters, chosen from ``ks`` unless given (from 3:
    two clusters only say large and small, which the ABC classes say already). Columns that are
    never negative are logged (log1p), then all are standardised. Same input and seed, same answer; the order of the
    rows changes nothing. Raises ValueError with fewer than 30 complete rows or no column that varies.
    """
    columns = [name for name in columns if name in features.columns]
    table = features.sort_values("customer_id").dropna(subset=columns).reset_index(drop=True)
    if len(table) < MIN_CUSTOMERS:
        raise ValueError(
            tr(
                "Clusters need at least {needed} customers with full data; there are {n}.",
                needed=MIN_CUSTOMERS,
                n=len(table),
            )
        )
    scaled = standardised(table[columns])
    if scaled.shape[1] == 0:
        raise ValueError(tr("All customers behave alike in these columns, so there is nothing to group."))
    choice, chosen, labels = tried(scaled, [k] if k else [n for n in ks if n < len(table)], seed)
    choice["chosen"] = choice["k"] == chosen
    labels = _by_money(labels, table["monetary"])
    members = pd.DataFrame({"customer_id": table["customer_id"], "cluster": labels})
    return Clustering(members, choice, _profile(table, labels, columns), tuple(columns))


def tried(scaled: np.ndarray, ks, seed: int = 0) -> tuple[pd.DataFrame, int, np.ndarray]:
    """Each number of groups tried (``k, silhouette, stability``), the best of them, and its labels (0 … k − 1)."""
    choice = pd.DataFrame([_judged(scaled, n, seed) for n in ks])
    best = _best(choice)
    return choice, best, _fitted(scaled, best, seed).labels_


def standardised(frame: pd.DataFrame) -> np.ndarray:
    """Log of what is never negative, then mean 0 and standard deviation 1; columns that do not vary are left out."""
    values = frame.to_numpy(dtype=float, copy=True)
    logged = (values >= 0).all(axis=0)
    values[:, logged] = np.log1p(values[:, logged])
    spread = values.std(axis=0)
    varies = spread > 1e-12
    return (values[:, varies] - values[:, varies].mean(axis=0)) / spread[varies]


def segment_quality(
    labels, scaled=None, accessible=None, actions=None, min_share: float = 0.05, seed=0
) -> pd.DataFrame:
    """The five tests of a useful segmentation: ``test, value, passed, why``.

    labels: segment of each customer. scaled: the standardised features it was made from (for *differentiable*,
    silhouette ≥ 0.25, and *measurable*, bootstrap ARI ≥ 0.75; without them these stay open, ``passed`` None).
    accessible: True per customer who can be reached (an owner or a contact); at least 80% in every segment.
    actions: segment → what is done differently; *actionable* when each has one and no two are the same.
    min_share: a *substantial* segment holds at least this share of customers.
    """
    labels = pd.Series(np.asarray(labels))
    shares = labels.value_counts(normalize=True)
    k = len(shares)
    rows = []
    if scaled is None or k < 2:
        rows.append(("measurable", np.nan, None, tr("needs the features the segments were made from")))
    else:
        stability = stability_of(scaled, k, seed)
        rows.append(
            (
                "measurable",
                stability,
                stability >= STABLE,
                tr("the same groups come back on resampled customers"),
            )
        )
    rows.append(
        ("substantial", shares.min(), shares.min() >= min_share, tr("the smallest segment is large enough"))
    )
    reach = (
        None
        if accessible is None
        else pd.Series(np.asarray(accessible, dtype=bool)).groupby(labels).mean().min()
    )
    rows.append(("accessible", np.nan if reach is None else reach, None if reach is None else reach >= 0.8,
                 tr("every segment has owners or contacts through whom it can be reached")))  # fmt: skip
    if scaled is None or k < 2:
        rows.append(("differentiable", np.nan, None, tr("needs the features the segments were made from")))
    else:
        silhouette = _silhouette(scaled, labels.to_numpy(), seed)
        rows.append(
            (
                "differentiable",
                silhouette,
                silhouette >= 0.25,
                tr("customers are nearer to their own segment"),
            )
        )
    told = [actions[name] for name in shares.index if actions and actions.get(name)]
    share = len(set(told)) / k
    rows.append(("actionable", share if actions else np.nan, share == 1 if actions else None,
                 tr("each segment gets something different")))  # fmt: skip
    return pd.DataFrame(rows, columns=["test", "value", "passed", "why"])


def stability_of(scaled: np.ndarray, k: int, seed: int = 0, resamples: int = 8) -> float:
    """Mean adjusted Rand index between the clusters and those of resampled customers; 1 = always the same."""
    from sklearn.metrics import adjusted_rand_score, pairwise_distances_argmin

    scaled = _sampled(scaled, seed)
    whole, rng = _fitted(scaled, k, seed), np.random.default_rng(seed)
    scores = []
    for i in range(resamples):
        again = _fitted(scaled[rng.integers(0, len(scaled), len(scaled))], k, seed + i + 1)
        nearest = pairwise_distances_argmin(scaled, again.cluster_centers_)
        scores.append(adjusted_rand_score(whole.labels_, nearest))
    return float(np.mean(scores))


def _judged(scaled, k, seed):
    labels = _fitted(scaled, k, seed).labels_
    return {
        "k": k,
        "silhouette": _silhouette(scaled, labels, seed),
        "stability": stability_of(scaled, k, seed),
    }


def _best(choice):
    """The k of the best silhouette among the stable ones; where none is stable, of the most stable."""
    stable = choice[choice["stability"] >= STABLE]
    if stable.empty:
        return int(choice.loc[choice["stability"].idxmax(), "k"])
    return int(stable.loc[stable["silhouette"].idxmax(), "k"])


def _fitted(scaled, k, seed):
    from sklearn.cluster import KMeans
    from threadpoolctl import threadpool_limits

    small = len(scaled) <= SAMPLE
    # Threads cost more than they bring on small tables, many times more on a busy machine.
    with threadpool_limits(1 if small else None):
        return KMeans(n_clusters=k, n_init=5 if small else 1, random_state=seed).fit(scaled)


def _silhouette(scaled, labels, seed):
    from sklearn.metrics import silhouette_score

    if len(set(labels)) < 2:
        return 0.0
    size = SAMPLE if len(scaled) > SAMPLE else None
    return float(silhouette_score(scaled, labels, sample_size=size, random_state=seed))


def _sampled(scaled, seed):
    if len(scaled) <= SAMPLE:
        return scaled
    return scaled[np.random.default_rng(seed).choice(len(scaled), SAMPLE, replace=False)]


def _by_money(labels, money):
    """Clusters numbered 1 … k by the money they bring, so that numbers mean the same on every run."""
    order = money.groupby(labels).sum().sort_values(ascending=False).index
    return pd.Series(labels).map({label: i + 1 for i, label in enumerate(order)}).to_numpy()


def _profile(table, labels, columns):
    grouped = table.groupby(labels)
    profile = grouped[list(columns)].median()
    profile.insert(0, "customers", grouped.size())
    profile.insert(1, "share_of_customers", profile["customers"] / len(table))
    money = table["monetary"].clip(lower=0)
    profile.insert(2, "share_of_money", money.groupby(labels).sum() / max(money.sum(), 1e-12))
    profile = profile.rename_axis("cluster").reset_index()
    profile.insert(1, "name", _names(profile, columns))
    return profile


def _names(profile, columns):
    """A suggested name per cluster: its two features furthest from the other clusters' middle, in words."""
    logs = np.log1p(profile[list(columns)].clip(lower=0))
    spread = logs.std(ddof=0).replace(0, np.nan)
    distance = ((logs - logs.median()) / spread).fillna(0.0)
    names, taken = [], set()
    for row in distance.index:
        ranked = distance.loc[row].abs().sort_values(ascending=False, kind="stable").index
        words = [
            _word(column, distance.loc[row, column])
            for column in ranked
            if abs(distance.loc[row, column]) > 0.3
        ]
        name = tr("{first}, {second}", first=words[0], second=words[1]) if len(words) > 1 else "".join(words)
        name = name or tr("Middle of the field")
        if name in taken:
            name = tr("{name} ({n})", name=name, n=profile.loc[row, "cluster"])
        taken.add(name)
        names.append(name)
    return names


def _word(column, distance):
    low, high = {
        "recency_days": (tr("bought lately"), tr("long silent")),
        "n_orders": (tr("few orders"), tr("many orders")),
        "monetary": (tr("little money"), tr("much money")),
        "mean_order_value": (tr("small orders"), tr("large orders")),
        "orders_per_active_month": (tr("one order at a time"), tr("many call-offs")),
        "discount_rate": (tr("near list price"), tr("deep discounts")),
        "promotion_share": (tr("outside promotions"), tr("on promotion")),
        "n_product_lines": (tr("narrow range"), tr("broad range")),
        "new_product_share": (tr("proven products"), tr("new products")),
        "return_rate": (tr("few returns"), tr("many returns")),
    }.get(column, (tr("low {column}", column=column), tr("high {column}", column=column)))
    return high if distance > 0 else low
