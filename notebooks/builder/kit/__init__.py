"""The trainer's kit: run-sheets, trainer's pages, slides, handouts and a home page, from one source with the course.

Nothing is listed by hand: a core whose source is there is in the kit. Everything is static and works offline.
"""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from custkit.course.runsheet import ONE_DAY, read_runsheet
from custkit.data import open_company
from custkit.locale import LANGUAGES, get_language, speaking
from custkit.report.job import make_job

from ..source import Source, read_glossary
from ..words import say
from .around import around
from .handouts import handouts
from .home import guide, home
from .notes import notes
from .page import Kit
from .pdf import print_pdf
from .play import Core, play
from .runsheets import runsheets
from .slides import slides

REVEAL = Path(__file__).with_name("reveal")
# Each writes its pages and gives the links to them.
PARTS = (guide, runsheets, notes, slides, handouts, around)


def kit_of(root: Path | None, out: Path, data="", field_map="", only: list[str] = ()) -> list[str]:
    """The kit of a checkout's course; ``only``: some of its modules. data, field_map: as for ``custkit run``."""
    from ..build import ROOT, read_sources

    root = root or ROOT
    sources, _ = read_sources(root)  # their problems are told by the build
    wanted = {name: one for name, one in sources.items() if not only or one.module in only}
    with TemporaryDirectory(ignore_cleanup_errors=True) as store:
        if data:  # read once, as a report reads it: nobody's telephone number or mail address leaves as an id
            job = make_job(data, None, get_language(), field_map, None, None, False)
            data = f"{store}/data"
            open_company(job.data, field_map=job.decisions(), store=data)
        return write_kit(out, wanted, root / "notebooks" / "src", data)


def write_kit(
    out: Path, sources: dict[str, Source], folder: Path, data: str = "", languages=LANGUAGES, pdf: bool = True
) -> list[str]:
    """Write the kit below ``out``; gives the problems, empty when all is well.

    sources: by name; those that are no lessons and belong to a block of the day are in the kit.
    folder: of the sources, with ``runsheet.yaml`` and ``glossary.yaml``.
    data: a company of one's own (as for ``ck.open_company``); the course's when not given.
    pdf: print what is to be printed, where Chromium is installed.
    """
    runsheet, glossary = read_runsheet(folder / "runsheet.yaml"), read_glossary(folder / "glossary.yaml")
    blocks = [block.name for block in runsheet.editions[ONE_DAY].blocks]
    planned = {key for one in runsheet.editions.values() for block in one.blocks for key in block.exercises}
    problems, kits = [], {}
    out.mkdir(parents=True, exist_ok=True)
    shutil.copytree(REVEAL, out / "reveal", dirs_exist_ok=True)
    for language in languages:
        with speaking(language):
            found: list[Core] = []
            for one in sorted(sources.values(), key=lambda one: (one.is_lesson, one.name)):
                there = {key for core in found for key in core.asked()}
                keys = planned & {cell.key for cell in one.cells} - there
                if one.name not in blocks and not (one.is_lesson and found and keys):
                    continue
                try:
                    found.append(play(one, language, data, found[0].company if one.is_lesson else None, keys))
                except Exception as error:
                    problems.append(say("{name}: a cell failed\n{error}", name=one.name, error=error))
            cores, lessons = (
                [one for one in found if ("/" in one.name) == lesson] for lesson in (False, True)
            )
            kit = Kit(out / language, language, runsheet, glossary, (*cores,), (*lessons,), bool(data))
            kits[kit] = [link for part in PARTS for link in part(kit)]
    if pdf:
        print_pdf(out)
    for kit, links in kits.items():
        with speaking(kit.language):
            home(kit, links)
    return problems
