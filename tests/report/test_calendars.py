"""Every rep finds the routine calls in a calendar file."""

from custkit.data import open_company
from custkit.general_accounts import next_contacts
from custkit.locale import set_language
from custkit.report.calendars import write_calendars
from tests.companies import company_from_frame, orders


def test_each_rep_has_a_calendar_with_the_names_of_customers(tmp_path):
    set_language("en")
    demo = open_company("lilan-en")
    files = write_calendars(demo, tmp_path / "calendar")
    assert {name for name, _ in files} == {
        f"calendar/{rep}.ics" for rep in next_contacts(demo).table["rep_id"].unique()
    }
    text = (tmp_path / "calendar/R09.ics").read_bytes().decode("utf-8")
    assert "SUMMARY:Routine call: " in text
    assert "\r\n" in text
    assert dict(files)["calendar/R09.ics"] == "routine calls of Xia Simin, for the calendar of a phone"


def test_without_a_log_of_calls_there_is_none(tmp_path):
    assert write_calendars(company_from_frame(orders(("A", "2025-01-05", 100))), tmp_path / "none") == []
