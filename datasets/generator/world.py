"""The world that every table of the demo company is written from.

A `World` holds what has no language: keys, dates, numbers and codes (``region = "east"``, ``city = "suzhou"``),
plus texts in pairs of columns (``customer_name_zh``, ``customer_name_en``). `translate` turns such a frame into
the table of one edition, so that both editions hold the same numbers. Every random draw comes from a stream
named after what is drawn: a table that draws more never shifts another one.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import yaml

HERE = Path(__file__).parent
END = np.datetime64("2025-12-31")
REGIONS = ("east", "south", "north", "central", "southwest", "northeast")
CODED = ("region", "province", "city", "industry", "sub_industry")  # columns whose codes the dictionary words


@dataclass
class World:
    """One company before it is written down. Frames are empty until `firm.build` fills them.

    ``customers`` carries, besides the columns of the contract, ``group`` (key, B, C, lapsed, counter, prospect);
    ``reps`` has ``rep_id, role, region`` for everybody in `staff`.
    """

    seed: int
    trade: dict
    truths: dict
    firm: dict
    n_customers: int = 420
    years: int = 3
    customers: pd.DataFrame = field(default_factory=pd.DataFrame)
    products: pd.DataFrame = field(default_factory=pd.DataFrame)
    reps: pd.DataFrame = field(default_factory=pd.DataFrame)
    transactions: pd.DataFrame = field(default_factory=pd.DataFrame)
    order_lines: pd.DataFrame = field(default_factory=pd.DataFrame)
    invoices: pd.DataFrame = field(default_factory=pd.DataFrame)
    payments: pd.DataFrame = field(default_factory=pd.DataFrame)
    cost_to_serve: pd.DataFrame = field(default_factory=pd.DataFrame)
    rivals: dict = field(
        default_factory=dict
    )  # customers that seem to be the dark horse: see `growth.decoys`
    voices: dict = field(default_factory=dict)  # the tables of `voices`, once they are drawn

    def rng(self, name: str) -> np.random.Generator:
        """The stream called ``name``: the same for the same seed, whatever else was drawn before."""
        return np.random.default_rng(np.random.SeedSequence([self.seed, zlib.crc32(name.encode())]))

    @property
    def end(self) -> pd.Timestamp:
        """Last day of the data, 2025-12-31 (also the ``as_of`` of every analysis)."""
        return pd.Timestamp(END)

    @property
    def start(self) -> pd.Timestamp:
        """First day of the data: 1 January, ``years`` before the end."""
        return pd.Timestamp(year=self.end.year - self.years + 1, month=1, day=1)

    def truth(self, number: int) -> dict:
        """Parameters of planted truth ``number`` (``truths.yaml``)."""
        return self.truths[f"PT{number:02d}"]["plant"]

    def label(self, kind: str, code: str, language: str) -> str:
        """The word of one code: ``label("region", "east", "zh")`` is 华东."""
        return words(self.trade, kind)[code][language]


def new_world(
    seed: int = 2025, industry: str = "motion_control", customers: int | None = None, years: int = 3
):
    """An empty world with its dictionary, its truths and its staff."""
    firm = data("firm.yaml")
    world = World(
        seed=seed,
        trade=data(f"dictionaries/{industry}.yaml"),
        truths=data("truths.yaml"),
        firm=firm,
        n_customers=customers or firm["customers"]["total"],
        years=years,
    )
    world.reps = staff(firm)
    return world


def staff(firm: dict) -> pd.DataFrame:
    """Everybody who serves customers: ``rep_id, role, region`` (region of a key-account manager is where he sits)."""
    rows = [(i, role, region) for role, people in firm["staff"].items() for i, region in people.items()]
    return pd.DataFrame(rows, columns=["rep_id", "role", "region"])


def translate(world: World, frame: pd.DataFrame, language: str) -> pd.DataFrame:
    """The frame in one language: ``x_zh``/``x_en`` pairs become ``x``, codes become words; order is kept."""
    out = {}
    for name in frame.columns:
        stem, _, ending = name.rpartition("_")
        if ending in ("zh", "en") and f"{stem}_zh" in frame and f"{stem}_en" in frame:
            out[stem] = frame[f"{stem}_{language}"]
        elif name in CODED:
            out[name] = frame[name].map({k: v[language] for k, v in words(world.trade, name).items()})
        else:
            out[name] = frame[name]
    return pd.DataFrame(out)


def words(trade: dict, kind: str) -> dict[str, dict[str, str]]:
    """``{code: {"zh": …, "en": …}}`` of ``region``, ``province``, ``city``, ``industry`` or ``sub_industry``."""
    if kind == "sub_industry":
        return {code: text for entry in trade["industry"].values() for code, text in entry["parts"].items()}
    return trade[kind]


@cache
def data(name: str) -> dict:
    """One YAML file of this folder, read once (callers do not change it)."""
    text = (HERE / name).read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one is ten times faster
    return yaml.load(text, Loader=loader)


def industries() -> list[str]:
    """Names of the dictionaries that ship: the trades a company can be generated in."""
    return sorted(path.stem for path in (HERE / "dictionaries").glob("*.yaml"))
