"""One owner for each person or account, nobody with more than they can carry, the load even."""

import numpy as np
import pandas as pd

from custkit.locale import tr

_MOST_SECONDS = 20  # far more than a hundred people and ten owners need
EVEN = 10.0  # what the fullest owner's load share weighs against the costs of all single choices


def assign_owner(
    people: pd.DataFrame, owners: pd.DataFrame, cost: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Give everybody exactly one owner: ``people`` with ``owner_id, moved`` added.

    people: ``person_id``, ``load`` (hours or visits a year; 1 each where absent), ``owner_now`` (may be empty).
    owners: ``owner_id``, ``capacity`` in the same unit. cost: what it costs to give this person to this owner,
    indexed by person_id with a column per owner_id (empty: not allowed); without it a change of owner costs 1.

    Solves the generalised assignment problem as a mixed-integer program (scipy ``milp``, HiGHS): the sum of costs plus
    `EVEN` times the highest load share, subject to one owner a person and load ≤ capacity (`owner_loads`). Raises
    ValueError where it cannot be done: too little capacity, or somebody nobody may take.
    """
    from scipy.optimize import Bounds

    people, owners = people.reset_index(drop=True), owners.reset_index(drop=True)
    load = people["load"].astype("float64").to_numpy() if "load" in people else np.ones(len(people))
    capacity = owners["capacity"].astype("float64").fillna(0).to_numpy()
    if not len(people):
        return _assigned(people, owners, np.zeros(0, int))
    if load.sum() > capacity.sum() + 1e-9:
        raise ValueError(
            tr(
                "there is work for {load} and room for {room}: add an owner, or look after fewer people",
                load=round(load.sum(), 1),
                room=round(capacity.sum(), 1),
            )
        )
    prices = _prices(people, owners, cost)
    if np.isinf(prices).all(axis=1).any():
        nobody = people.loc[np.isinf(prices).all(axis=1), "person_id"].astype(str)
        raise ValueError(tr("nobody may take {names}", names=tr(", ").join(nobody)))
    n, m = prices.shape
    allowed = np.isfinite(prices).ravel()
    objective = np.append(np.where(allowed, prices.ravel(), 0.0), EVEN)
    upper = np.append(allowed.astype(float), 1.0)
    answer = _solved(
        objective,
        integrality=np.append(np.ones(n * m), 0),
        bounds=Bounds(np.zeros(n * m + 1), upper),
        constraints=_constraints(load, capacity, n, m),
        options={"time_limit": _MOST_SECONDS, "mip_rel_gap": 1e-3},
    )
    if answer.x is None:
        raise ValueError(tr("no way was found to give everybody an owner within the capacities"))
    return _assigned(people, owners, answer.x[:-1].reshape(n, m).argmax(axis=1))


def _solved(objective, **problem):
    """``milp``; where HiGHS fails among ties (scipy 1.17: ``vector::reserve``), the order of the list breaks them."""
    from scipy.optimize import milp

    try:
        return milp(objective, **problem)
    except ValueError:
        return milp(objective + 1e-6 * np.arange(len(objective)), **problem)


def owner_loads(assigned: pd.DataFrame, owners: pd.DataFrame) -> pd.DataFrame:
    """What each owner carries after `assign_owner`: ``owner_id, capacity, load, load_share`` (NaN without capacity),
    ``n_people``."""
    load = assigned["load"].astype("float64") if "load" in assigned else pd.Series(1.0, index=assigned.index)
    carried = load.groupby(assigned["owner_id"]).agg(["sum", "size"]).reindex(owners["owner_id"]).fillna(0)
    capacity = owners["capacity"].astype("float64").fillna(0).to_numpy()
    share = np.divide(carried["sum"], capacity, out=np.full(len(owners), np.nan), where=capacity > 0)
    return pd.DataFrame(
        {
            "owner_id": owners["owner_id"].to_numpy(),
            "capacity": capacity,
            "load": carried["sum"].to_numpy(),
            "load_share": np.asarray(share),
            "n_people": carried["size"].astype(int).to_numpy(),
        }
    )


def _prices(people, owners, cost) -> np.ndarray:
    """What each pair costs, infinite where it is not allowed; a person's present owner a little cheaper."""
    if cost is not None:
        table = cost.reindex(index=people["person_id"], columns=owners["owner_id"])
        return table.astype("float64").fillna(np.inf).to_numpy()
    now = people["owner_now"] if "owner_now" in people else pd.Series(None, index=people.index, dtype=object)
    same = now.to_numpy()[:, None] == owners["owner_id"].to_numpy()[None, :]
    return np.where(same | now.isna().to_numpy()[:, None], 0.0, 1.0)


def _constraints(load, capacity, n, m):
    """One owner a person; each owner's load at most the share (the last variable) of the capacity."""
    from scipy.optimize import LinearConstraint
    from scipy.sparse import coo_matrix, csr_matrix, hstack, kron, vstack

    once = hstack([kron(np.eye(n), np.ones((1, m))), csr_matrix((n, 1))])
    carried = kron(load[None, :], np.eye(m))
    loads = hstack([carried, coo_matrix(-capacity[:, None])])
    lower = np.concatenate([np.ones(n), np.full(m, -np.inf)])
    upper = np.concatenate([np.ones(n), np.zeros(m)])
    return LinearConstraint(vstack([once, loads]).tocsc(), lower, upper)


def _assigned(people, owners, choice):
    found = people.copy()
    found["owner_id"] = owners["owner_id"].to_numpy()[choice] if len(people) else pd.Series(dtype=object)
    before = found["owner_now"] if "owner_now" in found else pd.Series(None, index=found.index, dtype=object)
    found["moved"] = before.notna() & (before != found["owner_id"])
    return found
