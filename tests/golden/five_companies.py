"""The five companies that are recorded; the two editions of the demo company in the ordinary run, the rest `long`."""

from pathlib import Path

import pandas as pd

from custkit.data import Company, open_company
from custkit.data.company import datasets_dir
from tests.demo_company import generator
from tests.tiering import cdnow

LANGUAGE = {"lilan-en": "en", "lilan-zh": "zh", "unseen-seed": "zh", "cdnow": "en", "orders-only": "zh"}
DEMO = ("lilan-en", "lilan-zh")
SEED = 411  # no test and no lesson looks at this company
MINIMAL = ["customer_id", "order_date", "amount"]


def opened(name: str, folder: Path) -> Company:
    """One of `LANGUAGE`, opened in its language; ``folder``: where its files are written where it has none."""
    source = name if name in DEMO else _written(name, folder / name)
    return open_company(source, language=LANGUAGE[name])


def _written(name, folder):
    if name == "unseen-seed":
        return generator.generate(folder, seed=SEED, language=LANGUAGE[name])
    if name == "cdnow":
        orders = cdnow.read_master()
    else:
        orders = pd.read_csv(datasets_dir() / "lilan-zh" / "transactions.csv", dtype=str, usecols=MINIMAL)
    folder.mkdir(parents=True, exist_ok=True)
    orders[MINIMAL].to_csv(folder / "orders.csv", index=False)
    return folder / "orders.csv"
