"""What module 1 found, as data: each part tells its own findings, here they come together."""

from importlib import import_module

from custkit.data.finding import Finding, most_urgent

MAX_FINDINGS = 16
# Files of this room that have a function ``part_findings(company) -> list[Finding]``.
PARTS: tuple[str, ...] = (
    "insights_voice",
    "rival_insights",
    "insights_data",
    "insights_region",
    "insights_interviews",
)


def findings(company) -> list[Finding]:
    """The findings of all parts for which the company has the tables, most urgent first, at most `MAX_FINDINGS`."""
    found = [
        finding
        for part in PARTS
        for finding in import_module(f"custkit.diagnosis.{part}").part_findings(company)
    ]
    return most_urgent(found, MAX_FINDINGS)
