"""Twenty companies, generated once for all the tests of this folder."""

import pytest

from custkit.demo import tables

SEEDS = (2025, *range(1, 20))
ALL = len(SEEDS)


@pytest.fixture(scope="session")
def companies():
    """``{seed: {table name: DataFrame}}`` of the 20 seeds, English edition."""
    return {seed: tables(seed, "en") for seed in SEEDS}


@pytest.fixture(scope="session")
def company(companies):
    """The shipped company, seed 2025, English edition."""
    return companies[2025]


@pytest.fixture(scope="session")
def everywhere(companies):
    """Check a truth on every seed; the message says which seeds break it and how."""

    def check(truth, at_least=ALL):
        broken = {}
        for seed, company in companies.items():
            try:
                truth(company)
            except AssertionError as error:
                broken[seed] = str(error).strip().splitlines()[0] if str(error).strip() else "no message"
        told = "\n".join(f"seed {seed}: {why}" for seed, why in broken.items())
        assert len(SEEDS) - len(broken) >= at_least, (
            f"holds on {len(SEEDS) - len(broken)} of {len(SEEDS)}\n{told}"
        )

    return check


@pytest.fixture(scope="session")
def mostly(everywhere):
    """Check a statistical truth: it must hold on at least 17 of the 20 seeds."""
    return lambda truth: everywhere(truth, at_least=17)
