"""A report can be mailed without reading it first: nobody's name, number or password is in any of its files."""

import json
import re
import zipfile
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from custkit.cli import main
from custkit.data.privacy import Filter
from custkit.report import run
from custkit.report.leaving import clean_file
from tests import planted
from tests.report.conftest import SET_UP, cell, text, write_notebook

PASSWORD = "Pl4nted!pw"


def readable(path: Path) -> str:
    """All text in a file, pictures left out."""
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    if path.suffix == ".parquet":
        return pd.read_parquet(path).to_csv()
    return re.sub(
        r"data:[\w/+.-]+;base64,[^\"')]+|\"image/png\": \"[^\"]+\"", "", path.read_text(encoding="utf-8")
    )


pytestmark = pytest.mark.turn_about("zh")


def leaks(folder: Path, wanted) -> list[tuple[str, str]]:
    texts_of = {path: readable(path) for path in folder.rglob("*") if path.is_file() and path.name != ".lock"}
    return [
        (path.relative_to(folder).as_posix(), word)
        for path, text in texts_of.items()
        for word in wanted
        if word in text
    ]


def test_nobody_is_in_any_file_of_the_report(written):
    done = written.report
    assert [(row.key, row.problems) for row in done.rows if row.problems] == []
    assert {path.suffix for path in done.out.rglob("*.*")} >= {
        ".html",
        ".xlsx",
        ".csv",
        ".parquet",
        ".ipynb",
        ".json",
    }
    assert leaks(done.out, [*planted.EVERYBODY, *planted.NUMBERS]) == []


def test_what_was_set_aside_is_in_the_file_and_counted(written):
    done = written.report
    rejected = pd.read_csv(done.out / "rejected.csv", dtype=str)
    counted = json.loads((done.out / "run.json").read_text(encoding="utf-8"))["rows"]
    assert len(rejected) == sum(row["rejected"] for row in counted) >= 3


def test_the_same_filter_stands_before_the_screen(written, capsys, tmp_path):
    language, done = written.language, written.report
    assert main(["check-data", str(done.out.parent / "<b>&tables"), "--language", language]) == 0
    said = capsys.readouterr()
    assert [word for word in [*planted.EVERYBODY, *planted.NUMBERS] if word in said.out + said.err] == []


ADDRESSES = [
    f"postgres://ann:{PASSWORD}@127.0.0.1:1/sales",
    "postgres://ann:Pl4nted%21pw@127.0.0.1:1/sales",
    f"postgresql://127.0.0.1:1/sales?user=ann&password={PASSWORD}",
    f"postgres://ann:a/b@c#{PASSWORD}@127.0.0.1:1/sales",
    f"host=127.0.0.1 port=1 user=ann password={PASSWORD} dbname=sales",
    f"mssql://ann:{PASSWORD}@127.0.0.1/x?driver=y",
    f"nosuch://ann:{PASSWORD}@127.0.0.1/x",
    f"https://127.0.0.1:1/x?access_token={PASSWORD}",
    f"trino://ann:{PASSWORD}@[::1:bad/x",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("command", ["check-data", "run"])
def test_no_message_repeats_a_password(address, command, tmp_path, capsys, monkeypatch):
    options = ["--out", str(tmp_path / "out")] if command == "run" else []
    assert main([command, address, *options]) != 0
    said = capsys.readouterr()
    assert "Pl4nted" not in said.out + said.err
    assert leaks(tmp_path, ["Pl4nted"]) == []


@pytest.mark.parametrize("engine", ADDRESSES[:4])
def test_no_file_repeats_the_password_of_an_engine(engine, tmp_path, capsys):
    (tmp_path / "orders.csv").write_text(
        "customer_id,order_date,amount\nK1,2024-01-05,10\n", encoding="utf-8"
    )
    main(
        [
            "run",
            str(tmp_path / "orders.csv"),
            "--out",
            str(tmp_path / "out"),
            "--engine",
            engine,
            "--modules",
            "tiering",
        ]
    )
    said = capsys.readouterr()
    assert "Pl4nted" not in said.out + said.err
    assert leaks(tmp_path, ["Pl4nted"]) == []


def test_every_kind_of_file_is_filtered_and_an_unknown_kind_refused(tmp_path):
    clean = Filter(secrets=(PASSWORD,))
    frame = pd.DataFrame({"note": [f"13987654321 {PASSWORD}", "x"], "n": [13987654321, 2]})
    frame.to_csv(tmp_path / "a.csv", index=False)
    frame.to_parquet(tmp_path / "a.parquet", index=False)
    frame.to_excel(tmp_path / "a.xlsx", index=False)
    (tmp_path / "a.json").write_text(json.dumps({"x": [f"{PASSWORD}"], "n": 13987654321}), encoding="utf-8")
    (tmp_path / "a.html").write_text(f"<p>{PASSWORD} 13987654321</p>", encoding="utf-8")
    nbformat.write(
        nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(f"x = '{PASSWORD}'")]), tmp_path / "a.ipynb"
    )
    for path in sorted(tmp_path.iterdir()):
        clean_file(path, clean)
    assert leaks(tmp_path, [PASSWORD]) == []
    assert pd.read_csv(tmp_path / "a.csv")["n"].tolist() == [13987654321, 2]
    assert pd.read_excel(tmp_path / "a.xlsx")["note"].tolist() == ["*** ***", "x"]
    (tmp_path / "a.exe").write_bytes(b"x")
    with pytest.raises(ValueError, match="exe"):
        clean_file(tmp_path / "a.exe", clean)


PEOPLE_AS_IDS = ["13800138000", "13899998000", "ann.lee@x.test", "anna@x.test", "VIP13600136000"]
SHOWN = ["138****8000", "138****8000-2", "a***@x.test", "a***@x.test-2", "VIP136****6000"]


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """A shop that calls its customers by telephone and mail address, among them a contact and a reference."""
    folder = tmp_path_factory.mktemp("shop") / "tables"
    folder.mkdir()
    ids = [*PEOPLE_AS_IDS, *(f"C{n}" for n in range(6))]
    rows = [
        (id, f"{2022 + m // 12}-{m % 12 + 1:02d}-{1 + n:02d}", 100 * (12 - n) + m)
        for m in range(36)
        for n, id in enumerate(ids)
    ]
    rows += [("ann.lee@x.test", "2024-13-41", 5), ("13800138000", "someday", 5)]
    orders = pd.DataFrame(rows, columns=["customer_id", "order_date", "amount"])
    orders.to_csv(folder / "orders.csv", index=False)
    names = {"customer_id": ids, "customer_name": ["13800138000", *ids[1:]], "region": "East"}
    pd.DataFrame(names).to_csv(folder / "customers.csv", index=False)
    return folder


def test_customers_called_by_telephone_or_mail_leave_under_one_pseudonym_each(shop, tmp_path):
    name = tmp_path / "solutions" / "02_tiering.ipynb"
    write_notebook(name, text("# Tiers"), cell(SET_UP), cell(planted.EVERY_TABLE))
    done = run(shop, tmp_path / "out", language="en", notebooks=name.parent)
    assert [row.problems for row in done.rows if row.problems] == []
    assert leaks(done.out, PEOPLE_AS_IDS) == []
    assert [path for path in done.out.rglob("*") if any(id in path.name for id in PEOPLE_AS_IDS)] == []
    listed = pd.read_csv(done.out / "customers.csv", dtype=str)["customer_id"].tolist()
    assert set(SHOWN) <= set(listed)
    assert len(set(listed)) == 11
    assert pd.read_parquet(done.out / "customers.parquet")["customer_id"].tolist() == listed
    kept = pd.read_parquet(done.out / "data" / "transactions.parquet")["customer_id"]
    assert set(kept) == set(listed)
    aside = "".join(pd.read_csv(done.out / "rejected.csv", dtype=str)["raw"])
    assert "a***@x.test" in aside
    assert "138****8000" in aside
    for shown in SHOWN:
        assert shown in readable(done.out / "action_pack.xlsx")
        assert shown in readable(done.out / "notebooks" / "02_tiering.ipynb")


@pytest.mark.parametrize("kind", ["customer", "account"])
def test_a_page_is_found_by_the_true_id_and_shows_the_pseudonym(shop, kind, tmp_path, capsys):
    page = tmp_path / "page.html"
    assert main(["page", kind, str(shop), "ann.lee@x.test", "--out", str(page), "--language", "en"]) == 0
    assert leaks(tmp_path, PEOPLE_AS_IDS) == []
    assert "a***@x.test" in page.read_text(encoding="utf-8")
