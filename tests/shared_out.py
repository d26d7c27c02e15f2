"""How the tests of a run are shared out among its workers, and what the workers leave for each other."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from xdist.scheduler import LoadFileScheduling

from custkit.data import Company, kept, memo
from custkit.data.company import datasets_dir
from custkit.data.stored import Stored
from custkit.item import registry
from custkit.marketing import series
from custkit.show import results

# What several files need and takes long to make is made once: they are one worker's.
TOGETHER = {
    "JupyterLab": ("action_pack_filled", "class_board", "dial", "fields", "learner", "walk"),
    "kit": ("kit", "kit_seen"),
    "planted": ("hostile_text", "leaving", "nothing_leaks"),
}
FOLDERS = {"tests/generator/": "generator"}  # of several files the companies of two seeds
# Begun first, in this order: what takes longest, so that nothing long is left to run alone at the end.
FIRST = (
    "JupyterLab",
    "tests/golden/test_golden.py",
    "planted",
    "kit",
    "tests/course/test_course.py",
    "generator",
    "tests/browser/",
    "tests/test_fuzz.py",
    "tests/report/",
    "tests/item/",
)


def group(nodeid: str) -> str:
    """What a test is done together with: its file, or several."""
    file = nodeid.partition("::")[0]
    name = Path(file).stem.removeprefix("test_")
    alone = next((group for folder, group in FOLDERS.items() if file.startswith(folder)), file)
    return next((group for group, files in TOGETHER.items() if name in files), alone)


class Sharing(LoadFileScheduling):
    """Group by group, each to the next worker that is free."""

    def _split_scope(self, nodeid: str) -> str:
        return group(nodeid)


def longest_first(items: list) -> None:
    """Put the tests in the order in which workers take them; within a group as they are."""

    def turn(item):
        name = group(item.nodeid)
        return next((at for at, start in enumerate(FIRST) if name.startswith(start)), len(FIRST))

    items.sort(key=turn)


class Leaving:
    """What the demo companies are asked is computed by the first worker that asks, and left for the others.

    Only of companies that are as shipped, on DuckDB, and not in a test that may change the code: a test that asks for
    ``monkeypatch`` pauses it; one that changes what an item says by other means must set ``paused`` itself.
    """

    def __init__(self, patch, folder: str):
        self.folder, self.paused, self.real = folder, False, memo.shared
        self.kept = tuple(f"{path.parent.name}-" for path in datasets_dir().glob("*/transactions.csv"))
        for module in (memo, registry, series, results):
            patch.setattr(module, "shared", self.shared)

    def shared(self, company, key, make):
        """As `custkit.data.memo.shared`."""
        if memo.SHARED in os.environ:  # a test of its own mind
            return self.real(company, key, make)
        if self.paused or not self.known(company):
            return make()
        os.environ[memo.SHARED] = self.folder
        try:
            return self.real(company, key, make)
        finally:
            os.environ.pop(memo.SHARED, None)

    def known(self, company) -> bool:
        """Whether it is one of the kit's data sets or was `made_once`, and nothing of it was replaced."""
        if type(company) is not Company or type(company._tables) is not Stored or "table" in vars(company):
            return False
        if company._tables._engine is not None:
            return False
        store = company.store
        if Path(self.folder) in store.parents:
            return True
        return kept.is_shipped(company) and store.name.startswith(self.kept)


def made_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """The folder, filled by the first worker that asks for it; the others wait, and fail as it failed."""
    done, failed = folder / "done", folder / "failed"
    try:
        folder.mkdir()
    except FileExistsError:
        while not done.exists():
            if failed.exists():
                raise RuntimeError(failed.read_text(encoding="utf-8")) from None
            time.sleep(0.1)
    else:
        try:
            make(folder)
        except BaseException as error:
            failed.write_text(repr(error), encoding="utf-8")
            raise
        done.touch()
    return folder
