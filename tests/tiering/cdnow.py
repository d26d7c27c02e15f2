"""The CDNOW purchase log (January 1997 to June 1998), read from the test dependency ``lifetimes``."""

from importlib.util import find_spec
from pathlib import Path

import pandas as pd


def folder() -> Path:
    return Path(find_spec("lifetimes").origin).parent / "datasets"


def read_sample() -> pd.DataFrame:
    """The 1-in-10 sample: 6,919 purchases of 2,357 customers."""
    return _read("CDNOW_sample.txt", ["master_id", "customer_id", "order_date", "cds", "amount"], None)


def read_master() -> pd.DataFrame:
    """The whole log: 69,659 purchases of 23,570 customers."""
    return _read("CDNOW_master.txt", ["customer_id", "order_date", "cds", "amount"], 0)


def _read(name, columns, header):
    frame = pd.read_csv(folder() / name, sep=r"\s+", names=columns, header=header, dtype=str)
    frame["amount"] = frame["amount"].astype(float)
    return frame[["customer_id", "order_date", "amount"]]
