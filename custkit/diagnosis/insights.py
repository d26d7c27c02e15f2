"""What module 1 found, as data: its items tell their own findings, here they come together."""

from custkit.data.finding import Finding, most_urgent
from custkit.item import findings_of

MAX_FINDINGS = 16


def findings(company) -> list[Finding]:
    """The findings of all items for which the company has the tables, most urgent first, at most `MAX_FINDINGS`."""
    return most_urgent(findings_of("diagnosis", company), MAX_FINDINGS)
