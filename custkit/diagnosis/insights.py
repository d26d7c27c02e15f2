"""What module 1 found, as data: each part tells its own findings, here they come together."""

from custkit.data.finding import Finding, most_urgent, told_by
from custkit.item import findings_of

MAX_FINDINGS = 16
# Files of this room that have a function ``part_findings(company) -> list[Finding]``.
PARTS: tuple[str, ...] = (
    "insights_voice",
    "rival_insights",
    "insights_data",
)


def findings(company) -> list[Finding]:
    """The findings of all parts for which the company has the tables, most urgent first, at most `MAX_FINDINGS`."""
    found = [*findings_of("diagnosis", company), *told_by("custkit.diagnosis", PARTS, company)]
    return most_urgent(found, MAX_FINDINGS)
