"""The dashboard's figures are those of the KPI cards whatever is filtered; the alerts page carries its calendar."""

import base64
import json
import re

import pandas as pd
import pytest

from custkit import cli, open_company
from custkit.data import InputError
from custkit.report.alerts_page import alerts_page
from custkit.report.dashboard_page import dashboard_page
from custkit.review import dashboard_cells, kpi_cards
from custkit.review.dashboard import MONTHS, figures
from tests.companies import company_from_frame, orders


@pytest.fixture(scope="module")
def demo():
    return open_company("lilan-en", language="en")


def test_without_a_filter_the_tiles_are_the_kpi_cards(demo):
    cells = dashboard_cells(demo)
    cards = kpi_cards(demo).table.set_index("kpi")["kpi_value"]
    found = figures(cells)
    for name in ("revenue", "retention_rate", "repurchase", "nps"):
        assert found[name] == pytest.approx(cards[name])
    assert cells[list(MONTHS)].to_numpy().sum() == pytest.approx(cells["sold"].sum())


def test_the_regions_of_a_filter_add_up(demo):
    cells = dashboard_cells(demo)
    parts = [part["sold"].sum() for _, part in cells.groupby("region")]
    assert sum(parts) == pytest.approx(cells["sold"].sum())


def test_the_page_needs_nothing_else_and_holds_the_cells(demo, tmp_path):
    html = dashboard_page(demo, tmp_path / "d.html").read_text(encoding="utf-8")
    assert not re.search(r'(src|href)="(https?:)?//', html)
    data = json.loads(re.search(r'id="cells">(.*?)</script>', html, re.S).group(1))
    assert data["filters"] == ["region", "tier", "customer_type"]
    assert sum(data["sums"]["sold"]) == pytest.approx(dashboard_cells(demo)["sold"].sum(), abs=1)


def test_orders_alone_give_a_page_without_filters_but_tier(tmp_path):
    company = company_from_frame(
        orders(*[(f"C{i % 9}", f"2025-{i % 12 + 1:02d}-05", 100 + i) for i in range(60)])
    )
    assert dashboard_page(company, tmp_path / "d.html").is_file()


def test_the_alerts_page_carries_its_calendar(demo, tmp_path):
    html = alerts_page(demo, tmp_path / "a.html").read_text(encoding="utf-8")
    text = re.search(r"data:text/calendar;base64,([^\"]+)", html).group(1)
    calendar = base64.b64decode(text.replace("&#43;", "+")).decode()
    assert calendar.count("BEGIN:VEVENT") == calendar.count("END:VEVENT") > 5
    with pytest.raises(InputError):
        alerts_page(company_from_frame(orders(("A", "2025-01-05", 100))), tmp_path / "b.html")


def test_the_command_writes_both(tmp_path):
    for kind in ("dashboard", "alerts"):
        out = tmp_path / f"{kind}.html"
        assert cli.main(["page", kind, "lilan-en", "--out", str(out), "--language", "en"]) == 0
        assert out.is_file()


def test_a_region_with_a_hostile_name_ends_no_script(tmp_path):
    rows = orders(*[(f"C{i % 9}", f"2025-{i % 12 + 1:02d}-05", 100 + i) for i in range(60)])
    regions = ["</script><script>window.caught=1</script>", "North & South"]
    customers = pd.DataFrame(
        {"customer_id": [f"C{i}" for i in range(9)], "region": [regions[i % 2] for i in range(9)]}
    )
    html = dashboard_page(company_from_frame(rows, customers=customers), tmp_path / "d.html").read_text(
        "utf-8"
    )
    assert "window.caught=1</script>" not in html
    data = json.loads(re.search(r'id="cells">(.*?)</script>', html, re.S).group(1))
    assert {row[0] for row in data["rows"]} == set(regions)
