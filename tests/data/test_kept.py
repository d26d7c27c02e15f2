"""Imports of the kit's own data sets are kept, found again, and never stale."""

import os

import pytest

import custkit as ck
from custkit.data import kept
from custkit.data.store import write_meta


@pytest.fixture
def dataset(tmp_path, monkeypatch):
    monkeypatch.setenv("CUSTKIT_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "shop-en"
    folder.mkdir()
    (folder / "transactions.csv").write_text("customer_id,order_date,amount\nA,2025-01-01,5\n")
    return folder


def made(calls):
    def make(folder):
        calls.append(folder)
        folder.mkdir()
        write_meta(folder, {"name": "shop"})
        (folder / "transactions.parquet").touch()

    return make


def test_the_second_opening_imports_nothing(dataset):
    calls = []
    first = kept.kept_store(dataset, made(calls))
    assert kept.kept_store(dataset, made(calls)) == first
    assert len(calls) == 1


def test_a_changed_file_is_imported_again(dataset):
    calls = []
    first = kept.kept_store(dataset, made(calls))
    (dataset / "transactions.csv").write_text("customer_id,order_date,amount\nA,2025-01-01,6\n")
    assert kept.kept_store(dataset, made(calls)) != first
    assert len(calls) == 2


def test_a_failed_import_leaves_nothing_behind(dataset, tmp_path):
    def fails(folder):
        folder.mkdir()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        kept.kept_store(dataset, fails)
    assert list((tmp_path / "cache").iterdir()) == []


def test_the_slower_of_two_processes_takes_what_the_quicker_made(dataset):
    calls = []

    def slow(folder):
        kept.kept_store(dataset, made(calls))  # meanwhile, another process
        made(calls)(folder)

    store = kept.kept_store(dataset, slow)
    assert kept.kept_store(dataset, made(calls)) == store
    assert len(calls) == 2
    assert len(list(store.parent.iterdir())) == 1


def test_without_a_place_to_keep_it_the_company_opens_all_the_same(dataset, tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("CUSTKIT_CACHE", str(blocked / "inside"))
    assert kept.kept_store(dataset, made([])) is None


def test_a_companys_own_file_is_never_kept(dataset, tmp_path):
    company = ck.open_company(dataset / "transactions.csv")
    assert company.orders.count().execute() == 1
    assert not (tmp_path / "cache").exists()


def test_an_old_import_of_the_same_data_set_is_forgotten_in_time(dataset):
    first = kept.kept_store(dataset, made([]))
    os.utime(first, (0, 0))
    (dataset / "more.csv").write_text("x\n")
    second = kept.kept_store(dataset, made([]))
    assert second.exists()
    assert not first.exists()
