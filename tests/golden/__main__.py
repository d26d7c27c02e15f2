"""Record what companies are told: ``make golden``, or ``python -m tests.golden [company …] [--facts NAME …]``.

Without a name both editions of the demo company, which belong together; ``all``: all five.

Words are written as they are now; commit them if you meant them. Facts are only added to: a recorded fact that is
different now, or gone, stays as it was and is told, unless its name is given (``--facts 'table/tiering.abc*'``).
"""

import argparse
import sys
import tempfile
import warnings
from fnmatch import fnmatchcase
from pathlib import Path

from tests.golden import files, five_companies, recorder

warnings.simplefilter("ignore")


def main(wanted: list[str], may_change: list[str]) -> int:
    refused = {}
    for company in five_companies.LANGUAGE if "all" in wanted else wanted or five_companies.DEMO:
        with tempfile.TemporaryDirectory() as folder:
            now, words = recorder.record(five_companies.opened(company, Path(folder)), Path(folder))
        kept, held = accepted(files.read("facts", company), now, may_change)
        refused |= {f"{company}: {name}": pair for name, pair in held.items()}
        files.write("facts", company, kept)
        files.write("words", company, accepted(files.read("words", company), words, ["*"])[0])
        print(f"{company}: {len(now)} facts, {len(words)} words")
    if refused:
        print(
            f"{len(refused)} facts are not what was recorded; the recording stays. Where the new ones are meant:"
        )
        print(f"python -m tests.golden --facts NAME …\n{files.told(refused)}")
    return 1 if refused else 0


def accepted(recorded: dict, now: dict, may_change: list[str]) -> tuple[dict, dict]:
    """What is to be written, and the differences that are held back; new names come in, others if they may."""
    kept, held = {name: recorded.get(name, value) for name, value in now.items()}, {}
    for name, (old, new) in files.differences(recorded, now).items():
        if old is files.MISSING:
            continue
        if not any(fnmatchcase(name, pattern) for pattern in may_change):
            kept[name], held[name] = old, (old, new)
        elif new is not files.MISSING:
            kept[name] = new
    return kept, held


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument(
        "company", nargs="*", metavar="company", help=f"of {', '.join(five_companies.LANGUAGE)}, or all"
    )
    parser.add_argument(
        "--facts", nargs="*", default=[], metavar="NAME", help="facts that may change; * for any"
    )
    given = parser.parse_args()
    sys.exit(main(given.company, given.facts))
