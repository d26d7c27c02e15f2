"""What stands in the way is told by its true cause, in one sentence, with what to do."""

import errno
import sys

import duckdb
import pytest

from custkit.data import InputError, open_company
from custkit.data.errors import told

ORDERS = "order_id,customer_id,order_date,amount\n" + "".join(
    f"O{i},C{i % 5},2024-01-{i + 1:02d},7\n" for i in range(20)
)


@pytest.mark.parametrize("url", ["postgres://u:hunter2@127.0.0.1/x", "postgresql://u:hunter2@127.0.0.1/x"])
def test_a_database_without_its_driver_says_what_to_install(url, monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(InputError, match=r"psycopg.*pip install 'custkit\[postgres\]'") as refused:
        open_company(url)
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EFBIG, "of this size"),
        (errno.EACCES, "no permission"),
        (errno.EROFS, "cannot be written"),
        (errno.ENAMETOOLONG, "too long"),
        (errno.ELOOP, "circle"),
    ],
)
def test_what_the_system_refuses_is_told_with_file_and_cause(number, words):
    with pytest.raises(InputError, match=rf"^/data/orders\.csv: .*{words}"), told():
        raise OSError(number, "as the system says it", "/data/orders.csv")


def test_a_full_folder_for_temporary_files_is_told(tmp_path):
    """DuckDB spills what does not fit; here it may spill next to nothing."""
    con = duckdb.connect()
    con.execute(f"SET temp_directory = '{tmp_path}'; SET memory_limit = '8MB'")
    con.execute("SET max_temp_directory_size = '1MB'")
    with pytest.raises(InputError, match="temporary files"), told():
        con.execute("SELECT list(i::VARCHAR || i::VARCHAR) FROM range(10_000_000) t(i)").fetchall()


def test_an_address_that_is_too_long_or_leads_in_a_circle_is_refused(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    for source in (tmp_path / ("x" * 5000), tmp_path / "a", "", "  "):
        with pytest.raises(InputError):
            open_company(source)


def test_a_full_disk_is_told_where_the_import_writes(tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device", str(tmp_path / "company.json"))

    monkeypatch.setattr("custkit.data.importing.write_meta", full)
    (tmp_path / "orders.csv").write_text(ORDERS)
    with pytest.raises(InputError, match="disk is full"):
        open_company(tmp_path)
