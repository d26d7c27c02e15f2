"""The scored customer list, and tables written so that a spreadsheet opens them safely."""

from pathlib import Path

import pandas as pd

# A text cell that begins like a formula would be run by a spreadsheet (OWASP, "CSV injection").
_FORMULA = r"^[\s]*[=+\-@\t\r|%]"
_PLAIN_NUMBER = r"^[+\-]?\d[\d,]*\.?\d*%?$"


def customer_list(company) -> pd.DataFrame:
    """One row per customer, biggest first: scores, segment, ABC class, tier and the reason for it, what its labels
    cannot rest on yet (``history_note``), value type, lifecycle stage, churn state, lifetime value with its range,
    profit, and what changed in a year.

    Codes (``segment``, ``tier``, ``play``, ``value_type``, ``stage``, ``state``) are English identifiers;
    ``segment_name`` … say them in the language in use. Money is in the company's currency. ``clv`` is empty where the
    model may not speak, ``profit`` where no cost to serve is known.
    """
    from custkit import tiering

    frame = tiering.tiered_list(company).table.copy()
    for column, label in (
        ("segment", tiering.segment_label),
        ("tier", tiering.tier_label),
        ("play", tiering.tier_label),
        ("tier_before", tiering.tier_label),
        ("value_type", tiering.value_type_label),
        ("stage", tiering.stage_label),
        ("state", tiering.stage_label),
    ):
        if column not in frame:  # a company without customers
            continue
        labels = {code: label(code) for code in frame[column].dropna().unique()}
        frame.insert(frame.columns.get_loc(column) + 1, f"{column}_name", frame[column].map(labels))
    return frame.drop(columns="standing", errors="ignore")


def display_names(company) -> dict[str, str]:
    """Customer names by id; empty where the company handed in none."""
    if not company.has("customers.customer_name"):
        return {}
    table = company.table("customers")[["customer_id", "customer_name"]].dropna()
    return dict(zip(table["customer_id"].astype(str), table["customer_name"].astype(str), strict=True))


def write_csv(frame: pd.DataFrame, path: Path) -> None:
    """A csv that Excel opens with its Chinese intact (utf-8 with mark) and without running anything in it."""
    neutral_frame(frame).to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\r\n")


def write_parquet(frame: pd.DataFrame, path: Path) -> None:
    """The same table for programs: exact texts, real types."""
    frame.to_parquet(path, index=False)


def neutral_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """The table with every formula-like text (and column name) made harmless by a leading apostrophe."""
    frame = frame.rename(columns=lambda name: neutral(str(name)))
    for column in frame.columns:
        if pd.api.types.is_numeric_dtype(frame[column]) or pd.api.types.is_datetime64_any_dtype(
            frame[column]
        ):
            continue
        text = frame[column].astype("str")
        risky = text.str.contains(_FORMULA, regex=True, na=False)
        risky &= ~text.str.contains(_PLAIN_NUMBER, regex=True, na=False) & frame[column].notna()
        if risky.any():
            frame[column] = text.where(~risky, "'" + text)
    return frame


def neutral(text: str) -> str:
    """One text made harmless for a spreadsheet; plain numbers such as ``-5`` stay as they are."""
    series = pd.Series([text], dtype="str")
    risky = series.str.contains(_FORMULA, regex=True) & ~series.str.contains(_PLAIN_NUMBER, regex=True)
    return "'" + text if risky.item() else text
