"""What is claimed, and how often it held: ``python -m tests.claims`` writes ``docs/claims.md``.

Companies nobody tuned to: the demo, two of its unseen seeds, a dealer with few orders a customer, and a shop. Walks the
items that carry a record, the forecast with its ranges, and the lights; nothing is entered by hand.
"""

import argparse
import tempfile
import warnings
from pathlib import Path

import numpy as np
import pandas as pd

from custkit import monitoring
from custkit.data import Company, open_company
from custkit.item import items
from custkit.locale import percent, set_language
from custkit.tiering.forecast import forecasts
from tests.demo_company import generator

OUT = Path(__file__).parents[1] / "docs" / "claims.md"
SEEDS = (411, 9173)
HEAD = """# What is claimed, and how often it held

Written by `python -m tests.claims`; every figure is computed. *Right*: how often what a label or a warning says came
about on the company's own history, *anyway*: how often the same came about without it. A label whose *right* is not
better than *anyway* (one-sided binomial test, 5%) is told in reports as a fact, without an action.
"""


def companies(folder: Path) -> dict[str, Company]:
    """The companies, opened; ``folder``: where the made ones are written."""
    found = {"demo company": open_company("lilan-en")}
    for seed in SEEDS:
        written = generator.generate(folder / str(seed), seed=seed, language="en")
        found[f"unseen seed {seed}"] = open_company(written)
    for name, made in (("dealer, few orders each", dealer), ("shop", shop)):
        path = folder / f"{name}.csv"
        made().to_csv(path, index=False)
        found[name] = open_company(path)
    return found


def dealer(customers: int = 793, seed: int = 5) -> pd.DataFrame:
    """Orders of four years, about seven a customer, without rhythm, their size from 20 to 5,000."""
    rng = np.random.default_rng(seed)
    return _log(rng, customers, 1460, lambda: rng.poisson(6.3) + 1, lambda: rng.normal(5, 1.4))


def shop(customers: int = 2500, seed: int = 6) -> pd.DataFrame:
    """Orders of two years: many consumers, most of whom buy two or three times, little each."""
    rng = np.random.default_rng(seed)
    return _log(rng, customers, 730, lambda: rng.geometric(0.35), lambda: rng.normal(3.4, 0.6))


def _log(rng, customers, days, how_often, log_money) -> pd.DataFrame:
    rows = []
    for n in range(customers):
        start = rng.integers(0, days // 2)
        for day in np.sort(rng.integers(start, days, how_often())):
            money = round(float(np.exp(log_money())), 2)
            rows.append((f"K{n:04d}", pd.Timestamp("2022-01-01") + pd.Timedelta(days=int(day)), money))
    return pd.DataFrame(rows, columns=["customer_id", "order_date", "amount"])


def claims_of(company) -> pd.DataFrame:
    """One row a claim: ``claim, right, anyway`` (shares), ``cases``, ``better`` than chance (None: not a label)."""
    rows = []
    for one in items():
        result = one(company)
        if result.ok and result.record is not None and result.record.tested:
            record = result.record
            rows.append(
                (
                    f"`{one.room}.{one.name}`",
                    record.right,
                    record.anyway,
                    record.cases,
                    record.better_than_chance,
                )
            )
    lights = monitoring.rule_backtest(company)
    if lights.ok:
        for light in lights.table.to_dict("records"):
            if light["alerts"]:
                better = light["verdict"] == "better_than_chance"
                claim = f"light `{light['rule']}`"
                rows.append((claim, light["precision"], light["base_rate"], light["alerts"], better))
    found = forecasts(company)
    if found.speaker:
        held, largest = found.coverage
        n = len(found.tests[0].table)
        rows.append(
            (f"range of the forecast (`{found.speaker}`), eight in ten promised", held, None, n, None)
        )
        rows.append(("the same, of the 20 largest", largest, None, 20, None))
    else:
        rows.append((f"no forecast speaks ({found.why})", None, None, 0, None))
    return pd.DataFrame(rows, columns=["claim", "right", "anyway", "cases", "better"])


def written(tables: dict[str, pd.DataFrame]) -> str:
    """The page."""
    parts = [HEAD]
    for name, table in tables.items():
        parts += [
            f"## {name[0].upper()}{name[1:]}",
            "",
            "| Claim | Right | Anyway | Cases | Told as |",
            "|---|---|---|---|---|",
        ]
        for row in table.to_dict("records"):
            right, anyway = (
                percent(v) if v is not None and np.isfinite(v) else "–" for v in (row["right"], row["anyway"])
            )
            told = {True: "a claim", False: "a fact", None: "measured"}[row["better"]]
            parts.append(f"| {row['claim']} | {right} | {anyway} | {row['cases'] or '–'} | {told} |")
        parts.append("")
    return "\n".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.parse_args()
    warnings.simplefilter("ignore")
    set_language("en")
    with tempfile.TemporaryDirectory() as folder:
        tables = {name: claims_of(company) for name, company in companies(Path(folder)).items()}
    OUT.write_text(written(tables), encoding="utf-8")
    print(f"{OUT}: {sum(map(len, tables.values()))} claims")


if __name__ == "__main__":
    main()
