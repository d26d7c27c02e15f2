"""The generator of the demo company for tests: ``from tests.demo_company import generator``."""

import runpy
import tempfile
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "datasets" / "generator"
generator = runpy.run_path(str(FOLDER / "__main__.py"))["load"]()
SEEDS = (7, 41, 193)  # companies that nobody has looked at


@cache
def folder_of(seed: int) -> tempfile.TemporaryDirectory:
    """The English company of a seed, written once and kept as long as the tests run; ``.name`` is its folder."""
    folder = tempfile.TemporaryDirectory(prefix=f"seed-{seed}-")
    generator.generate(folder.name, seed=seed, language="en")
    return folder
