"""The generator of the demo company for tests: ``from tests.demo_company import generator``."""

import runpy
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "datasets" / "generator"
generator = runpy.run_path(str(FOLDER / "__main__.py"))["load"]()
