"""``custkit start``: open the course in JupyterLab, on copies that belong to the learner."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import webbrowser
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from custkit.locale import LANGUAGES, get_language, tr

FIRST_PAGE = "00_start.ipynb"
_PACKAGE = Path(__file__).resolve().parents[1]
_SETTINGS = Path(__file__).resolve().parent / "jupyter"
_RECORD = ".custkit-copies.json"
_WORKSPACE = "course"
# that can be chosen on the screen; JupyterLab by itself loses one of more than 10 MB
LARGEST_FILE = 512 * 1024**2
FULL_LAB = "CUSTKIT_FULL_LAB"  # the address of the whole of JupyterLab, see `custkit.course.contents`


@dataclass(frozen=True)
class Workplace:
    """Where a learner works.

    root: what JupyterLab shows in its file list; notebooks: the learner's copies, below it.
    kept: copies that the learner has changed while the course has a newer version.
    fresh: copies just made, which nobody has signed yet.
    """

    root: Path
    notebooks: Path
    kept: tuple[str, ...] = ()
    fresh: tuple[Path, ...] = ()


def start(
    language: str | None = None,
    folder: str | Path | None = None,
    browser: bool = True,
    port: int | None = None,
    extra: Sequence[str] = (),
    board: tuple[str, int] | None = None,
) -> int:
    """Copy the learner notebooks to a work folder and open JupyterLab on the first page; gives its exit code.

    language: ``"zh"`` or ``"en"``; what the computer speaks when not given.
    folder: the work folder; ``work/`` in the checkout, else ``~/custkit-course``.
    extra: further arguments for ``jupyter lab``.
    board: the code of a class board to join, and the number of the table.
    """
    language = language or computer_language()
    place = prepare(language, folder)
    if board:
        _join(place, *board)
    print(tr("Your notebooks are in {folder}", folder=place.notebooks))
    for name in place.kept:
        print(tr("{name}: yours was kept; to get the newer one, rename yours and start again", name=name))
    as_root = getattr(os, "geteuid", lambda: 1)() == 0
    if as_root and not any("allow-root" in one.replace("_", "-") for one in extra):
        from custkit.data.errors import InputError

        raise InputError(tr("JupyterLab does not run as root unless told to: custkit start --allow-root"))
    # Beside JupyterLab's own start, which takes longer: done before the browser asks for the first page.
    threading.Thread(target=_make_ready, args=[place]).start()
    told = {
        "CUSTKIT_LANGUAGE": language,
        "CUSTKIT_ON_SCREEN": "1",  # see `custkit.show.Chart`
        "PYTHONSTARTUP": os.environ.get("PYTHONSTARTUP", str(_SETTINGS / "startup.py")),
        "CUSTKIT_WORK": str(place.notebooks.parent),  # see `custkit.course.state`
        FULL_LAB: f"/lab/tree/{_first_page(place)}",
    }
    return _run_until_ended(lab_command(place, language, browser, port, extra), {**os.environ, **told})


def open_trainers_page(
    language: str | None = None, folder: str | Path | None = None, browser: bool = True
) -> Path:
    """Open the trainer's home page in the browser; gives its place.

    folder: of the kit; ``out/trainer`` in the checkout when not given. Raises FileNotFoundError where there is none.
    """
    language = language or computer_language()
    kit = Path(folder).expanduser().resolve() if folder else _PACKAGE.parent / "out" / "trainer"
    page = kit / language / "index.html"
    if not page.is_file():
        raise FileNotFoundError(
            tr("the trainer's kit is not in {folder}; run make trainer in the checkout", folder=kit)
        )
    print(tr("The trainer's page is {page}", page=page))
    if browser:
        webbrowser.open(page.as_uri())
    return page


def _join(place, code, table) -> None:
    """Join the class board; where that is not possible the course opens all the same."""
    from custkit.course import joining

    os.environ["CUSTKIT_WORK"] = str(place.notebooks.parent)
    try:
        joining.join(code, table)
        print(tr("Table {n} is on the board", n=table))
    except joining.CannotJoin as why:
        print(why)


def _run_until_ended(command, environment) -> int:
    """Run JupyterLab; when this program is ended, so is JupyterLab with its kernels."""
    lab = subprocess.Popen(command, env=environment)

    def end(*_):
        raise SystemExit(0)

    before = signal.signal(signal.SIGTERM, end)
    try:
        return lab.wait()
    except KeyboardInterrupt:  # Ctrl-C is how JupyterLab is closed; it has heard it too
        return 0
    finally:
        signal.signal(signal.SIGTERM, before)
        lab.terminate()
        try:
            lab.wait(10)
        except subprocess.TimeoutExpired:
            lab.kill()


def _make_ready(place) -> None:
    sign(place.fresh)
    _folded_away(place)


def _folded_away(place) -> None:
    """A layout without side bars for the course's own workspace; what the learner arranges later is kept."""
    from jupyterlab_server.workspaces_handler import WorkspacesManager

    folder = _workspaces(place)
    if folder.is_dir() and any(folder.iterdir()):
        return
    side = {"collapsed": True, "visible": False, "widgets": []}
    layout = {"main": {}, "down": {"size": 0, "collapsed": True, "widgets": []}, "left": side, "right": side}
    layout |= {"relativeSizes": [0, 1, 0], "top": {"simpleVisibility": False}}
    content = {"data": {"layout-restorer:data": layout}, "metadata": {"id": _WORKSPACE}}
    folder.mkdir(parents=True, exist_ok=True)
    WorkspacesManager(str(folder)).save(_WORKSPACE, json.dumps(content))


def _workspaces(place) -> Path:
    return place.notebooks.parent / ".jupyterlab"


def _first_page(place) -> str:
    return (place.notebooks / FIRST_PAGE).relative_to(place.root).as_posix()


def prepare(language: str, folder: str | Path | None = None) -> Workplace:
    """Copy the notebooks of one edition; `sign` what is fresh. What a learner has changed is never overwritten; a copy
    that nobody touched is renewed when the course is."""
    if language not in LANGUAGES:
        raise ValueError(tr("the language is zh or en, not {language}", language=language))
    course, work, root = _course_notebooks(language), *_work_folder(folder)
    target = work / language
    target.mkdir(parents=True, exist_ok=True)
    record_file = target / _RECORD
    record = _read_record(record_file)
    kept, fresh = [], []
    for name in _names(course):
        original, copy = course / name, target / name
        now = _digest(original)
        renewed = record.get(f"course {name}", now) != now
        mine = copy.exists() and _digest(copy) != record.get(name)
        if mine and renewed:
            kept.append(name)
        if mine or (copy.exists() and not renewed):
            continue
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(original, copy)
        fresh.append(copy)
        record |= {name: _digest(copy), f"course {name}": now}
    record_file.write_text(json.dumps(record, indent=1), encoding="utf-8")
    return Workplace(root, target, tuple(kept), tuple(fresh))


def lab_command(
    place: Workplace, language: str, browser: bool = True, port: int | None = None, extra: Sequence[str] = ()
) -> list[str]:
    """The command that opens JupyterLab at the course's first page: one document, local, no news, in one language."""
    # custom.css is looked for where our settings are
    served = {"websocket_max_message_size": LARGEST_FILE, "static_custom_path": [str(_SETTINGS)]}
    return [
        sys.executable,
        *("-m", "jupyterlab"),
        f"--ServerApp.root_dir={place.root}",
        f"--LabApp.default_url=/doc/workspaces/{_WORKSPACE}/tree/{_first_page(place)}",
        f"--LabApp.workspaces_dir={_workspaces(place)}",
        f"--LabApp.app_settings_dir={_SETTINGS / language}",
        "--LabApp.extension_manager=readonly",
        f"--ServerApp.tornado_settings={served}",
        "--LabApp.custom_css=True",
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


def sign(copies: Sequence[Path]) -> None:
    """Trust the copies: an untrusted notebook shows no widgets and no colours in its tables."""
    import nbformat
    from nbformat.sign import NotebookNotary

    notary = NotebookNotary()
    for path in copies:
        notary.sign(nbformat.read(path, as_version=4))


def _digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _read_record(path):
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
