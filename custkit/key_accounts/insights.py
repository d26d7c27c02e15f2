"""What module 3 found, as data: the findings of its items, warnings among them."""

from custkit.data.finding import Finding, most_urgent
from custkit.item import findings_of

MAX_FINDINGS = 16


def findings(company) -> list[Finding]:
    """The findings for which the company has the tables, most urgent first, at most `MAX_FINDINGS`."""
    return most_urgent(told_by_items(company), MAX_FINDINGS)


def told_by_items(company) -> list[Finding]:
    """All of them; of monitoring those that cover a row of this module."""
    warnings = [
        one for one in findings_of("monitoring", company) if any(r.startswith("M3") for r in one.rows)
    ]
    return [*findings_of("key_accounts", company), *warnings]
