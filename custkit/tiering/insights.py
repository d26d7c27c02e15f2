"""What module 2 found, as data. Every sentence is written from numbers computed on the company at hand."""

from custkit.data.finding import Finding, most_urgent
from custkit.item import findings_of

MAX_FINDINGS = 18


def findings(company) -> list[Finding]:
    """The findings of customer tiering, most urgent first; none on a company without customers.

    Those of its items and of `insights_value`; at most `MAX_FINDINGS`, by urgency and then by money.
    """
    from custkit.tiering.insights_value import value_findings

    return most_urgent([*findings_of("tiering", company), *value_findings(company)], MAX_FINDINGS)
