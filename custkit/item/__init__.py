"""What a syllabus row is made of: one function (`item`) and its card, the words. Knows the data, draws nothing.

@item                                    # card: collection.card.yaml beside this file, entry "slowest"
def slowest(company) -> Result: ...
@exercise("E4.3", asks=[slowest])        # card: the same file, entry "E4.3"
def where_is_the_money(company) -> Key: ...
"""

from custkit.item.fields import Key, choice, matching, number, order, reds, several, share, table, text
from custkit.item.kinds import (
    bars,
    change,
    curve,
    grid,
    intervals,
    multiples,
    own,
    panels,
    places,
    point,
    zone,
)
from custkit.item.registry import (
    Exercise,
    Item,
    exercise,
    exercise_of,
    exercises,
    findings_of,
    item,
    items,
)
from custkit.item.result import UNTESTED, Record, Refused, Result
from custkit.item.settable import one_of, slider, switches
from custkit.item.texts import named, names_of, said, say, sentences, word, written

__all__ = [
    "UNTESTED",
    "Exercise",
    "Item",
    "Key",
    "Record",
    "Refused",
    "Result",
    "bars",
    "change",
    "choice",
    "curve",
    "exercise",
    "exercise_of",
    "exercises",
    "findings_of",
    "grid",
    "intervals",
    "item",
    "items",
    "matching",
    "multiples",
    "named",
    "names_of",
    "number",
    "one_of",
    "order",
    "own",
    "panels",
    "places",
    "point",
    "reds",
    "said",
    "say",
    "sentences",
    "several",
    "share",
    "slider",
    "switches",
    "table",
    "text",
    "word",
    "written",
    "zone",
]
