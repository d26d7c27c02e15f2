"""What module 3 found, as data: each part tells its own findings, here they come together."""

from custkit.data.finding import Finding, most_urgent, told_by
from custkit.item import findings_of

MAX_FINDINGS = 16
# Files of this room that have a function ``part_findings(company) -> list[Finding]``.
PARTS: tuple[str, ...] = ("people_insights",)


def findings(company) -> list[Finding]:
    """The findings of all parts for which the company has the tables, most urgent first, at most `MAX_FINDINGS`."""
    found = [*told_by_items(company), *told_by("custkit.key_accounts", PARTS, company)]
    return most_urgent(found, MAX_FINDINGS)


def told_by_items(company) -> list[Finding]:
    """The findings of the items of this module, warnings among them."""
    return [*findings_of("key_accounts", company), *findings_of("monitoring", company)]
