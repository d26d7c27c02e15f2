"""``custkit start``: open the course in JupyterLab, on copies that belong to the learner."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from custkit.locale import LANGUAGES, get_language, tr

FIRST_PAGE = "00_start.ipynb"
_PACKAGE = Path(__file__).resolve().parents[1]
_SETTINGS = Path(__file__).resolve().parent / "jupyter"
_RECORD = ".custkit-copies.json"


@dataclass(frozen=True)
class Workplace:
    """Where a learner works.

    root: what JupyterLab shows in its file list; notebooks: the learner's copies, below it.
    kept: copies that the learner has changed while the course has a newer version.
    """

    root: Path
    notebooks: Path
    kept: tuple[str, ...] = ()


def start(
    language: str | None = None,
    folder: str | Path | None = None,
    browser: bool = True,
    port: int | None = None,
    extra: Sequence[str] = (),
) -> int:
    """Copy the learner notebooks to a work folder and open JupyterLab on the first page; gives its exit code.

    language: ``"zh"`` or ``"en"``; what the computer speaks when not given.
    folder: the work folder; ``work/`` in the checkout, else ``~/custkit-course``.
    extra: further arguments for ``jupyter lab``.
    """
    language = language or computer_language()
    place = prepare(language, folder)
    print(tr("Your notebooks are in {folder}", folder=place.notebooks))
    for name in place.kept:
        print(tr("{name}: yours was kept; to get the newer one, rename yours and start again", name=name))
    command = lab_command(place, language, browser, port, extra)
    try:
        told = {
            "CUSTKIT_LANGUAGE": language,
            "CUSTKIT_ON_SCREEN": "1",  # see `custkit.show.Chart`
            "CUSTKIT_WORK": str(place.notebooks.parent),  # see `custkit.course.state`
        }
        return subprocess.run(command, env={**os.environ, **told}).returncode
    except KeyboardInterrupt:  # Ctrl-C is how JupyterLab is closed
        return 0


def prepare(language: str, folder: str | Path | None = None) -> Workplace:
    """Copy and sign the notebooks of one edition. What a learner has changed is never overwritten; a copy
    that nobody touched is renewed when the course is."""
    if language not in LANGUAGES:
        raise ValueError(tr("the language is zh or en, not {language}", language=language))
    course, work, root = _course_notebooks(language), *_work_folder(folder)
    target = work / language
    target.mkdir(parents=True, exist_ok=True)
    record_file = target / _RECORD
    record = _read_record(record_file)
    kept = []
    for name in _names(course):
        original, copy = course / name, target / name
        now = _digest(original)
        if copy.exists() and _digest(copy) != record.get(name):
            if record.get(f"course {name}", now) != now:
                kept.append(name)
            continue
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(original, copy)
        _sign(copy)
        record |= {name: _digest(copy), f"course {name}": now}
    record_file.write_text(json.dumps(record, indent=1), encoding="utf-8")
    return Workplace(root, target, tuple(kept))


def lab_command(
    place: Workplace, language: str, browser: bool = True, port: int | None = None, extra: Sequence[str] = ()
) -> list[str]:
    """The command that opens JupyterLab at the course's first page: local, without news, in one language."""
    page = (place.notebooks / FIRST_PAGE).relative_to(place.root).as_posix()
    return [
        sys.executable,
        *("-m", "jupyterlab"),
        f"--ServerApp.root_dir={place.root}",
        f"--LabApp.default_url=/lab/tree/{page}",
        f"--LabApp.app_settings_dir={_SETTINGS / language}",
        "--LabApp.extension_manager=readonly",
        *(() if browser else ("--no-browser",)),
        *((f"--port={port}",) if port else ()),
        *extra,
    ]


def computer_language() -> str:
    """The language chosen for custkit, else the one the computer speaks: Chinese or English."""
    if os.environ.get("CUSTKIT_LANGUAGE"):
        return get_language()
    import locale

    spoken = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), None
    )
    spoken = spoken or locale.getlocale()[0] or ""
    return "zh" if spoken.lower().startswith(("zh", "chinese")) else "en"


def _course_notebooks(language):
    for folder in (_PACKAGE.parent / "notebooks", _PACKAGE / "_notebooks"):
        if (folder / language / FIRST_PAGE).exists():
            return folder / language
    raise FileNotFoundError(tr("the course's notebooks are not there; run make build in the checkout"))


def _names(course):
    """Cores and lessons (``"02_tiering/20_rfm.ipynb"``), but not what JupyterLab keeps of them."""
    paths = (path.relative_to(course) for path in sorted(course.rglob("*.ipynb")))
    return [path.as_posix() for path in paths if not any(part.startswith(".") for part in path.parts)]


def _work_folder(folder):
    """The work folder and JupyterLab's root: the checkout, so that the datasets can be looked at as well."""
    checkout = _PACKAGE.parent
    if folder is not None:
        work = Path(folder).expanduser().resolve()
        return work, checkout if work.is_relative_to(checkout) else work
    if (checkout / "notebooks" / "src").is_dir():
        return checkout / "work", checkout
    home = Path.home() / "custkit-course"
    return home, home


def _sign(path):
    """Trust the copy: an untrusted notebook shows no widgets and no colours in its tables."""
    import nbformat
    from nbformat.sign import NotebookNotary

    NotebookNotary().sign(nbformat.read(path, as_version=4))


def _digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _read_record(path):
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
