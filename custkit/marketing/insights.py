"""What module 5 found, as data. Every sentence is written from numbers computed on the company at hand."""

from custkit.data.finding import Finding, most_urgent
from custkit.item import findings_of

MAX_FINDINGS = 18


def findings(company) -> list[Finding]:
    """The findings of the items of marketing, at most `MAX_FINDINGS`, by urgency and then by money."""
    return most_urgent(findings_of("marketing", company), MAX_FINDINGS)
