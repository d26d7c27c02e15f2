"""What one process of a batch has computed the others read: the same value, their own company, no other day's."""

from pathlib import Path

import pytest

from custkit.data import memo, open_company


@pytest.fixture
def companies(monkeypatch, tmp_path):
    """The same company twice, as two processes of a batch open it; what is computed in between is shared."""
    monkeypatch.setattr(memo, "_WORTH_SHARING", -1)
    monkeypatch.setenv(memo.SHARED, str(tmp_path))
    orders = tmp_path / "orders.csv"
    orders.write_text("customer_id,order_date,amount\nK1,2024-01-05,10\nK2,2025-03-09,20\n", encoding="utf-8")
    return open_company(orders, language="en"), open_company(orders, language="en")


@pytest.fixture
def made():
    return []


def value_of(company, made, name="x", key=None, value=None):
    def make():
        made.append((name, key, company.as_of))
        return {"n": len(made), "company": company} if value is None else value

    return memo.kept(company, name, make, key)


def test_the_second_company_reads_what_the_first_computed(companies, made):
    one, two = companies
    assert value_of(one, made)["n"] == value_of(two, made)["n"] == len(made) == 1
    assert value_of(two, made)["company"] is two


def test_another_key_day_or_setting_is_computed_for_itself(companies, made):
    one, two = companies
    earlier = two.on("2024-06-30")
    found = [value_of(one, made), value_of(two, made, key=2), value_of(earlier, made)]
    two.settings = {**two.settings, "a_cut": 0.5}
    assert [*(one["n"] for one in found), value_of(two, made, name="y")["n"]] == [1, 2, 3, 4]
    assert value_of(one, made, name="y")["n"] == 5


def test_a_company_of_another_day_comes_back_as_of_that_day(companies, made):
    one, two = companies
    value_of(one, made, value={"then": one.on("2024-06-30")})
    assert str(value_of(two, made)["then"].as_of) == "2024-06-30"
    assert len(made) == 1


def test_what_cannot_be_written_is_computed_again_and_leaves_nothing(companies, made, tmp_path):
    one, two = companies
    for company in (one, two):
        assert value_of(company, made, value=lambda: 1)() == 1
    assert len(made) == 2
    assert {path.name for path in tmp_path.iterdir()} == {"orders.csv"}


def test_each_spills_into_a_folder_of_its_own(companies, tmp_path):
    """DuckDB names its files alike in every process: in one folder they would read each other's rows."""
    ask = "SELECT current_setting('temp_directory')"
    folders = {Path(one.orders.get_backend().con.execute(ask).fetchone()[0]) for one in companies}
    assert len(folders) == 2
    assert {one.parent for one in folders} == {tmp_path}


def test_outside_a_batch_nothing_is_written(companies, made, tmp_path, monkeypatch):
    monkeypatch.delenv(memo.SHARED)
    for company in companies:
        value_of(company, made)
    assert len(made) == 2
    assert {path.name for path in tmp_path.iterdir()} == {"orders.csv"}


def test_an_item_is_computed_once_and_says_the_same(companies, monkeypatch):
    from custkit import tiering

    one, two = companies
    first = tiering.pareto(one)
    monkeypatch.setattr(tiering.pareto, "compute", lambda company: pytest.fail("computed again"))
    again = tiering.pareto(two)
    assert (again.message, again.company, again.item) == (first.message, two, tiering.pareto)
    assert again.table.equals(first.table)
    assert again.html() == first.html()
