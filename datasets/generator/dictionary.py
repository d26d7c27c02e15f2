"""The data dictionary of the shipped company: every table and column, from the contract and the data themselves."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from custkit.data import contract

from .world import data

# Which column points to which table; drawn in the picture and checked by the tests.
PARENTS = {
    "customer_id": "customers", "product_id": "products", "order_id": "transactions", "rep_id": "reps",
    "owner_rep_id": "reps", "manager_id": "reps", "contact_id": "contacts", "from_contact_id": "contacts",
    "to_contact_id": "contacts", "reports_to": "contacts", "opp_id": "opportunities", "campaign_id": "campaigns",
    "invoice_id": "invoices", "parent_id": "customers", "referred_by": "customers", "lost_to": "competitors",
    "competitor_mention": "competitors", "mentor_id": "reps", "replaced_by": "products",
}  # fmt: skip
TYPES = {
    "str": ("文字", "text"), "date": ("日期", "date"), "ts": ("时间", "date and time"), "int": ("整数", "whole number"),
    "num": ("数", "number"), "money": ("金额", "money"), "bool": ("是/否", "yes/no"), "enum": ("选项", "one of a list"),
}  # fmt: skip
TEXT = data("dictionary.yaml")


def readme(editions: dict[str, dict[str, pd.DataFrame]]) -> str:
    """The page: ``editions`` holds the clean tables per language. Chinese part first, then English."""
    return "\n".join([_part(editions[language], language) for language in ("zh", "en")])


def relations(tables: dict[str, pd.DataFrame]) -> list[tuple[str, str, str]]:
    """``(child table, column, parent table)`` of every reference between the tables, in contract order."""
    return [
        (name, column, PARENTS[column])
        for name in contract.tables()
        if name in tables
        for column in tables[name].columns
        if column in PARENTS and (PARENTS[column] != name or column != contract.tables()[name].key[0])
    ]


def picture(tables: dict[str, pd.DataFrame], language: str) -> str:
    """The relations as Mermaid text, one arrow per pair of tables (GitHub and JupyterLab draw it)."""
    pairs: dict[tuple[str, str], list[str]] = {}
    for child, column, parent in relations(tables):
        pairs.setdefault((parent, child), []).append(column)
    lines = ["```mermaid", "erDiagram"]
    for (parent, child), columns in pairs.items():
        lines.append(f'    {parent} ||--o{{ {child} : "{", ".join(columns)}"')
    alone = [t for t in tables if not any(t in pair for pair in pairs)]
    lines += [f"    {table}" for table in alone]
    return "\n".join([*lines, "```"])


def write(folder: Path, editions: dict[str, dict[str, pd.DataFrame]]) -> Path:
    """Write ``README.md`` into the folder that holds the editions."""
    path = folder / "README.md"
    path.write_text(readme(editions), encoding="utf-8", newline="\n")
    return path


def _part(tables: dict[str, pd.DataFrame], language: str) -> str:
    words = TEXT[language]
    out = [
        f"# {words['title']}",
        "",
        words["intro"],
        "",
        words["raw"],
        "",
        words["notes"],
        "",
        words["how"],
        "",
    ]
    out += [f"## {words['used']}", "", picture(tables, language), ""]
    for name, entry in contract.tables().items():
        if name in tables:
            out += _table(entry, tables[name], language)
    return "\n".join(out)


def _table(entry, frame: pd.DataFrame, language: str) -> list[str]:
    words = TEXT[language]
    adds = entry.adds[language].rstrip("。.") + ("。" if language == "zh" else ".")
    about = words["about"].format(
        rows=len(frame), modules=", ".join(map(str, entry.modules)), key=" + ".join(entry.key), adds=adds
    )
    out = [
        f"## {entry.name} {contract.label(entry.name, language)}",
        "",
        about,
        "",
        words["head"],
        "|---|---|---|---|---|",
    ]
    for name in frame.columns:
        column = entry.column(name)
        kind = TYPES[column.type][language == "en"]
        if column.values:
            seen = [v for v in column.values if (frame[name] == v.code).any()]
            kind += ": " + ", ".join(f"{v.code} {v.zh}" if language == "zh" else v.code for v in seen)
        star = "\\*" if column.required else ""
        label = contract.label(f"{entry.name}.{name}", language)
        out.append(f"| {name}{star} | {label} | {kind} | {column.unit} | {_example(frame[name])} |")
    return [*out, ""]


def _example(values: pd.Series) -> str:
    known = values.dropna()
    if known.empty:
        return ""
    value = known.iloc[min(len(known) // 2, len(known) - 1)]
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}" if value == value.normalize() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, float):
        return f"{value:g}" if abs(value) < 1e5 else f"{value:.0f}"
    text = str(value).replace("|", "/").replace("\n", " ")
    return text if len(text) <= 60 else text[:57] + "…"
