"""Nothing leaves unread: every file of a report passes the company's filter before it is published."""

import json
import zipfile
from pathlib import Path

import nbformat
import pandas as pd

from custkit.data.privacy import Filter


def clean_folder(folder: Path, clean: Filter, done: str = "data") -> None:
    """Hold every file in a folder against the filter; a file with nothing to hide keeps its bytes.

    ``done``: the folder inside it with the imported tables, which passed the filter when they came in.
    """
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.relative_to(folder).parts[0] != done:
            clean_file(path, clean)


def clean_file(path: Path, clean: Filter) -> None:
    """Hold one file against the filter, by its kind. Raises ValueError for a kind that nobody has thought of."""
    if path.suffix not in _KINDS:
        raise ValueError(f"no filter for {path.name}")
    _KINDS[path.suffix](path, clean)


def _text(path: Path, clean: Filter) -> None:
    _rewrite(path, path.read_text(encoding="utf-8"), clean.html)


def _json(path: Path, clean: Filter) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    if (cleaned := clean.tree(content)) != content:
        path.write_text(json.dumps(cleaned, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _notebook(path: Path, clean: Filter) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.write(clean.notebook(notebook), path)


def _csv(path: Path, clean: Filter) -> None:
    with open(path, encoding="utf-8-sig", newline="") as stream:
        frame = pd.read_csv(stream, dtype=str, keep_default_na=False)
    numbers = [name for name in frame if _numeric(frame[name])]
    cleaned = clean.frame(frame, keep=numbers)
    if not cleaned.equals(frame):
        cleaned.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\r\n")


def _numeric(values) -> bool:
    """Whether all that is filled in are numbers."""
    return pd.to_numeric(values.replace("", None), errors="coerce").notna().sum() == (values != "").sum()


def _parquet(path: Path, clean: Filter) -> None:
    frame = pd.read_parquet(path)
    if not (cleaned := clean.frame(frame)).equals(frame):
        cleaned.to_parquet(path, index=False)


def _workbook(path: Path, clean: Filter) -> None:
    """Texts of a workbook stand in one XML of their own (and in the sheets' names and headers); numbers elsewhere."""
    with zipfile.ZipFile(path) as old:
        parts = {entry: old.read(entry) for entry in old.infolist()}
    cleaned = {
        entry: clean.text(text.decode("utf-8")).encode("utf-8") if _holds_texts(entry.filename) else text
        for entry, text in parts.items()
    }
    if cleaned != parts:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for entry, text in cleaned.items():
                new.writestr(entry, text)


def _holds_texts(entry: str) -> bool:
    texts = ("sharedStrings.xml", "workbook.xml", "core.xml", "app.xml")
    return entry.endswith(texts) or "/comments" in entry


def _rewrite(path: Path, text: str, change) -> None:
    if (changed := change(text)) != text:
        path.write_text(changed, encoding="utf-8")


_KINDS = {
    ".html": _text,
    ".ics": _text,
    ".yaml": _text,
    ".json": _json,
    ".ipynb": _notebook,
    ".csv": _csv,
    ".parquet": _parquet,
    ".xlsx": _workbook,
}
