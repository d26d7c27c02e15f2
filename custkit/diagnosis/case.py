"""How a maker of automation reads its market, in five steps, each with a tool of this module (M1-22)."""

from custkit.item import Key, exercise, matching

TOOL_OF = {
    "books": "cleaning",
    "whole": "overview",
    "regions": "six_ways",
    "customers": "voice",
    "trend": "directions",
}
_SHOWN = ("voice", "directions", "cleaning", "six_ways", "overview")  # not in the order of the steps


@exercise("TH1.37")
def steps_and_tools(company) -> Key:
    """Which tool answers which step of the case; the same on every company."""
    return Key(matching(TOOL_OF, _SHOWN, "market_tool", "other_step"))
