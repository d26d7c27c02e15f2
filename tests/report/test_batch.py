"""The batch from end to end on a tiny company: what it writes, what survives a kill, what it refuses."""

import csv
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from custkit.data import InputError
from custkit.report import run
from custkit.report.folder import only_run
from custkit.report.ownership import usable_folder
from tests.report.conftest import SET_UP, cell, text, write_notebook

PAGES = {"index.html", "02_tiering.html"}
FILES = PAGES | {
    "customers/K00.html",
    "customers/K01.html",
    *(
        "customers.csv",
        "customers.parquet",
        "action_pack.xlsx",
        "action_pack.html",
        "parameters.yaml",
        "worksheets.xlsx",
        "rejected.csv",
        "run.json",
    ),
    "notebooks/02_tiering.ipynb",
}


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    """Twelve customers over three years; one row without customer, one with an impossible date; their names."""
    folder = tmp_path_factory.mktemp("company")
    rows = [
        (f"K{k:02d}", f"{2023 + m // 12}-{m % 12 + 1:02d}-1{k % 10}", 1000 * (12 - k) + m)
        for k in range(12)
        for m in range(36)
        if m % (k + 1) == 0
    ]
    rows += [
        ("", "2024-05-05", 77),
        ("K01", "2024-13-41", 5),
        ("K90", "2025-01-01", 10),
        ("K91", "2025-01-01", 9),
    ]
    names = [(f"K{k:02d}", f"客户{k}") for k in range(12)]
    names += [("K90", '=HYPERLINK("x")'), ("K91", "<script>alert(1)</script>")]
    for name, head, table in (
        ("订单.csv", ["客户编号", "下单日期", "金额"], rows),
        ("客户.csv", ["客户编号", "客户名称"], names),
    ):
        with (folder / name).open("w", encoding="gbk", newline="") as stream:
            csv.writer(stream).writerows([head, *table])
    return folder


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory):
    folder = tmp_path_factory.mktemp("solutions")
    write_notebook(
        folder / "02_tiering.ipynb",
        text("# Tiers"),
        cell(SET_UP),
        cell("ck.tiering.rfm(company).table.head(3)"),
        cell("raise SystemExit('teaching')", "lesson"),
    )
    return folder


@pytest.fixture(scope="module")
def done(company, notebooks, tmp_path_factory):
    """A finished run in Chinese."""
    return run(company, tmp_path_factory.mktemp("out"), language="zh", notebooks=notebooks)


def files_in(out: Path) -> set[str]:
    found = {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()}
    return {name for name in found if not name.startswith("data/") and name != ".custkit/lock"}


def test_a_run_writes_every_file_and_leaves_nothing_else(done):
    assert done.exit_code == 0
    assert files_in(done.out) == FILES


def test_no_page_has_an_outside_address_or_a_script(done):
    for name in PAGES:
        html = (done.out / name).read_text(encoding="utf-8")
        assert not re.findall(r"https?://(?!www\.w3\.org)[^\s\"'<]+", html)
        assert "<script" not in html


def test_customers_come_with_scores_segment_and_tier(done):
    written = pd.read_csv(done.out / "customers.csv", dtype={"customer_id": str})
    stored = pd.read_parquet(done.out / "customers.parquet")
    wanted = [
        "customer_id",
        "customer_name",
        "monetary",
        "r_score",
        "rfm_score",
        "segment",
        "abc",
        "tier",
        "reason",
    ]
    for frame in (written, stored):
        assert set(wanted) <= set(frame.columns)
        assert len(frame) == 14
    assert stored.loc[stored["customer_id"] == "K90", "customer_name"].item() == '=HYPERLINK("x")'
    assert written.loc[written["customer_id"] == "K90", "customer_name"].item() == '\'=HYPERLINK("x")'
    assert stored["monetary"].is_monotonic_decreasing


def test_the_workbooks_speak_chinese_and_count_every_customer(done):
    pack, sheets = (
        openpyxl.load_workbook(done.out / f"{name}.xlsx") for name in ("action_pack", "worksheets")
    )
    assert [name.split()[0] for name in pack.sheetnames] == [str(number) for number in range(1, 13)]
    assert [pack.sheetnames[0], pack.sheetnames[2]] == ["1 封面与承诺", "3 分层名单"]
    linked = [cell.value for row in pack.worksheets[0] for cell in row if cell.hyperlink]
    assert set(linked) <= set(pack.sheetnames[1:])
    assert len(linked) == len(set(linked)) == 11
    assert [cell.value for cell in sheets.worksheets[0]["B"] if cell.hyperlink] == sheets.sheetnames[1:]
    assert sheets.sheetnames[:3] == ["目录", "主要发现", "数据质量"]
    tiered = pack["3 分层名单"]
    assert [cell.value for cell in tiered[2] if cell.value][:2] == ["客户编号", "客户名称"]
    assert tiered.max_row == 2 + 14
    rules = [
        [cell.value for cell in row if cell.value is not None] for row in pack["4 资源规则"].iter_rows(4, 7)
    ]
    assert sum(row[1] for row in rules) == 14
    assert [row[2] for row in rules] == [row[1] for row in rules]  # by mail and telephone everybody is served
    assert sum(row[3] for row in rules) == pytest.approx(1)


def test_rejected_rows_are_kept_with_their_reason(done):
    rejected = pd.read_csv(done.out / "rejected.csv")
    assert len(rejected) == 1
    assert "2024-13-41" in rejected.to_string()


def test_run_json_reconciles_rows_and_names_versions(done):
    told = json.loads((done.out / "run.json").read_text(encoding="utf-8"))
    (counts,) = [row for row in told["rows"] if row["table"] == "transactions"]
    assert counts["rows_in"] == counts["used"] + counts["unattributed"] + counts["rejected"]
    assert counts["unattributed"] == counts["rejected"] == 1
    assert told["sections"][0]["status"] == "done"
    assert {name for name in told["files"] if not name.startswith("data/")} == FILES - {"run.json"}
    assert {"python", "pandas", "duckdb"} <= set(told["versions"])


def test_two_runs_give_the_same_list_and_workbook(done, company, notebooks, tmp_path):
    again = run(company, tmp_path, language="zh", notebooks=notebooks)
    for name in (
        "customers.csv",
        "customers.parquet",
        "rejected.csv",
        "action_pack.xlsx",
        "worksheets.xlsx",
        "index.html",
    ):
        assert (again.out / name).read_bytes() == (done.out / name).read_bytes(), name


def test_resuming_a_finished_run_does_nothing_again(done, company, notebooks):
    before = (done.out / "index.html").stat().st_mtime_ns
    again = run(company, done.out, language="zh", notebooks=notebooks, resume=True)
    assert (again.exit_code, again.resumed) == (0, 1)
    assert (done.out / "index.html").stat().st_mtime_ns == before


def test_plain_papermill_gives_the_same_result(done, company, notebooks, tmp_path):
    command = [
        sys.executable,
        "-m",
        "papermill",
        str(notebooks / "02_tiering.ipynb"),
        str(tmp_path / "o.ipynb"),
    ]
    command += ["-p", "data", str(company), "-p", "mode", "report", "-k", "python3"]
    finished = subprocess.run(command, capture_output=True, text=True)
    assert "teaching" in finished.stderr  # papermill runs the lesson's cells as well
    tables = [
        output["data"]["text/plain"]
        for path in (tmp_path / "o.ipynb", done.out / "notebooks/02_tiering.ipynb")
        for c in json.loads(path.read_text(encoding="utf-8"))["cells"]
        for output in c.get("outputs", [])
        if output["output_type"] == "execute_result"
    ]
    assert len(tables) == 2
    assert tables[0][0].split()[1:4] == tables[1][0].split()[1:4]


def test_a_failed_section_is_named_and_the_others_finish(company, notebooks, tmp_path):
    both = tmp_path / "notebooks"
    broken = text("## Prices"), cell("if not __import__('os').path.exists(data + '/fixed'): 1 / 0")
    write_notebook(both / "01_diagnosis.ipynb", text("# Diagnosis"), *broken)
    (both / "02_tiering.ipynb").write_bytes((notebooks / "02_tiering.ipynb").read_bytes())
    out = tmp_path / "out"
    result = run(company, out, notebooks=both)
    assert result.exit_code == 1
    assert [row.status for row in result.rows] == ["failed", "done"]
    assert "Prices: ZeroDivisionError" in result.rows[0].reason
    assert "ZeroDivisionError" in (out / "index.html").read_text(encoding="utf-8")
    (out / "data" / "fixed").touch()
    again = run(company, out, notebooks=both, resume=True)
    assert (again.exit_code, again.resumed) == (0, 1)
    assert [path.name for path in (out / ".custkit").iterdir()] == ["lock"]


RUN = """
import sys
from custkit.report import run
run(sys.argv[1], sys.argv[2], notebooks=sys.argv[3])
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_killed_run_leaves_no_final_name_and_resume_finishes_it(company, notebooks, tmp_path):
    slow, out = tmp_path / "notebooks", tmp_path / "out"
    waits = cell("import os, time\nwhile not os.path.exists(os.path.dirname(data) + '/go'): time.sleep(0.1)")
    write_notebook(slow / "03_key_accounts.ipynb", text("# Slow"), waits)
    (slow / "02_tiering.ipynb").write_bytes((notebooks / "02_tiering.ipynb").read_bytes())
    process = subprocess.Popen([sys.executable, "-c", RUN, str(company), str(out), str(slow)])
    first = out / ".custkit" / "02_tiering.json"
    deadline = time.monotonic() + 100
    while not first.exists() and time.monotonic() < deadline:
        time.sleep(0.2)
    assert first.exists()
    with pytest.raises(InputError, match=str(process.pid)):
        run(company, out, notebooks=slow)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not [name for name in files_in(out) if not name.startswith(".custkit/")]
    (out / ".custkit/new/go").touch()
    result = run(company, out, notebooks=slow, resume=True)
    assert (result.exit_code, result.resumed) == (0, 1)
    pages = {name for name in files_in(out) if name.startswith("accounts/")}
    assert pages
    assert files_in(out) - pages == FILES | {
        "03_key_accounts.html",
        "notebooks/03_key_accounts.ipynb",
    }


def test_what_cannot_be_used_is_refused_before_anything_is_written(company, notebooks, tmp_path):
    for wrong in (
        {"data": "no-such-company"},
        {"as_of": "2025-02-30"},
        {"as_of": "1990-01-01"},
        {"modules": ["pricing"]},
        {"memory": "much"},
        {"field_map": tmp_path / "none.yaml"},
    ):
        asked = {"data": company, "out": tmp_path / "out", "notebooks": notebooks} | wrong
        with pytest.raises(InputError):
            run(**asked)
        assert not files_in(tmp_path / "out")


def test_two_folders_at_once_do_not_disturb_each_other(tmp_path):
    with only_run(usable_folder(tmp_path / "a")), only_run(usable_folder(tmp_path / "b")):
        pass


@pytest.mark.postgres
def test_a_database_stays_where_it_is_and_its_password_is_written_nowhere(postgres_url, notebooks, tmp_path):
    import psycopg

    url = postgres_url.replace("postgres@", "postgres:hunter2@")
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA batch")
        connection.execute("CREATE TABLE batch.orders (customer_id text, order_date date, amount numeric)")
        connection.execute(
            "INSERT INTO batch.orders"
            " SELECT 'K' || i % 7, DATE '2024-01-01' + i, 100 + i FROM generate_series(1, 200) AS i"
        )
    try:
        result = run(f"{url}?options=-csearch_path%3Dbatch", tmp_path, notebooks=notebooks)
    finally:
        with psycopg.connect(postgres_url, autocommit=True) as connection:
            connection.execute("DROP SCHEMA batch CASCADE")
    assert (result.exit_code, [(row.status, row.problems) for row in result.rows]) == (0, [("done", [])])
    assert len(pd.read_parquet(tmp_path / "customers.parquet")) == 7
    assert not (tmp_path / "data").exists()
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"hunter2" not in written
