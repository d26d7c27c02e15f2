"""From a seed to tables in memory, or to files in a folder."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from . import firm, raw, scale, voices
from .messages import DemoError
from .world import industries

LANGUAGES = ("zh", "en")


def tables(seed: int = 2025, language: str = "zh", industry: str = "motion_control", customers: int | None = None,
           years: int = 3) -> dict[str, pd.DataFrame]:  # fmt: skip
    """Every clean table of one company, by contract name; the same numbers, keys and dates in both languages."""
    if language not in LANGUAGES:
        raise DemoError("language", value=language)
    if industry not in industries():
        raise DemoError("industry", names=", ".join(industries()), value=industry)
    world = firm.shared(seed, industry, customers, years)
    voices.build(world)  # first: it marks the orders that won deals became
    return firm.tables(world, language) | voices.tables(world, language)


def generate(out, seed: int = 2025, language: str = "zh", industry: str = "motion_control",
             customers: int | None = None, years: int = 3, lines: int | None = None) -> Path:  # fmt: skip
    """Write a company to the folder ``out``: one csv per table (plain UTF-8, contract columns, yuan), and ``raw/``.

    With ``lines`` the orders are written at that scale instead, as Parquet in parts (`scale`).
    Raises DemoError with a message for a person when it cannot be generated as asked.
    """
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    if lines is not None:
        return scale.generate(
            out, seed=seed, industry=industry, customers=customers, years=years, lines=lines
        )
    made = tables(seed, language, industry, customers, years)
    for name, table in made.items():
        write_csv(table, out / f"{name}.csv")
    raw.write(firm.shared(seed, industry, customers, years), made, language, out / "raw")
    return out


def write_csv(table: pd.DataFrame, path: Path) -> None:
    """One table: ISO dates, true/false, empty where nothing is known, LF line ends; the same bytes every time."""
    ready = table.copy()
    for name in ready.select_dtypes("datetime").columns:
        clock = (ready[name].dropna() != ready[name].dropna().dt.normalize()).any()
        ready[name] = ready[name].dt.strftime("%Y-%m-%d %H:%M:%S" if clock else "%Y-%m-%d")
    for name in ready.select_dtypes("bool").columns:
        ready[name] = ready[name].map({True: "true", False: "false"})
    for name in ready.select_dtypes("float").columns:  # 1085, not 1085.0
        ready[name] = ready[name].astype(str).str.removesuffix(".0").where(ready[name].notna())
    ready.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")
