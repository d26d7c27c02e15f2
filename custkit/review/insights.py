"""What planning, monitoring and review found, as data: the findings of module 7."""

from custkit.data.finding import Finding, most_urgent
from custkit.item import findings_of

MAX_FINDINGS = 18
OWN_ROWS = "X-"  # a rule of monitoring that covers a row of module 3 is told there


def findings(company) -> list[Finding]:
    """The findings of planning, monitoring and review, at most `MAX_FINDINGS`, by urgency and then by money."""
    told = [one for room in ("planning", "monitoring", "review") for one in findings_of(room, company)]
    own = [one for one in told if any(row.startswith(OWN_ROWS) for row in one.rows)]
    return most_urgent(own, MAX_FINDINGS)
