"""Questions of a test: which of them tell the strong from the weak."""

import numpy as np
import pandas as pd


def item_rest_correlation(marks: pd.DataFrame, question: str) -> float:
    """Correlation of being right on a question with the share right on all others of the same test.

    marks: a row an answer, ``person, when, question, right``. The question itself is left out of the rest, or a short
    test would flatter it (Henrysson 1963, *Psychometrika* 28). NaN below three tests, or where nobody differs.

    >>> marks = pd.DataFrame({"person": [1, 1, 2, 2, 3, 3], "when": "before", "question": list("xyxyxy"),
    ...     "right": [True, True, False, False, True, True]})
    >>> round(item_rest_correlation(marks, "x"), 9)
    1.0
    """
    here = marks["question"].eq(question)
    keys = ["person", "when"]
    item = marks[here].groupby(keys)["right"].mean()
    rest = marks[~here].groupby(keys)["right"].mean().reindex(item.index).astype(float)
    known = rest.notna()
    item, rest = item[known].astype(float), rest[known]
    if len(item) < 3 or item.std() == 0 or rest.std() == 0:
        return float("nan")
    return float(np.corrcoef(item, rest)[0, 1])
