"""What in the output folder is ours, and how a new report takes the place of the old one.

A run writes only into a folder that is new, empty or its own. It removes only what it wrote and finds as it wrote it
(``run.json`` holds a digest of every file); what a person changed is kept beside the new file. The new report is
built whole in a hidden folder and swapped in from a journal: a stop half-way is finished at the next start, and until
then the first page says so.
"""

import contextlib
import datetime
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from custkit.data import InputError
from custkit.data.errors import cannot
from custkit.data.paths import plain, shown
from custkit.locale import tr

WORK = ".custkit"  # what a run prepares; an interrupted run leaves it behind for --resume
LOCK = "lock"
MANIFEST, INDEX = "run.json", "index.html"
_JOURNAL = "journal.json"
_JUNK = {".DS_Store", "Thumbs.db", "desktop.ini"}  # what file managers leave in a folder
_OURS = re.compile(r"(?:[^\\/.][^\\/]*/){0,2}[^\\/.][^\\/]*\.(?:html|xlsx|csv|parquet|json|ipynb|yaml|ics)")
_SHOWN = 3
_BEING_REPLACED = '<!doctype html><meta charset="utf-8"><title>custkit: being replaced</title>'


@dataclass(frozen=True)
class Swap:
    """What a new report changes: the digest of every new file, ``kept`` (name → the name under which a person's
    version stays), the ``stale`` files of the earlier report that are removed, and the ``carried`` ones that stay."""

    files: dict[str, str]
    kept: dict[str, str]
    stale: list[str]
    carried: dict[str, str]


def usable_folder(out, inputs: Iterable[str | Path] = ()) -> Path:
    """The output folder, made where it does not exist.

    inputs: what is read; neither may lie inside the other, links followed. Raises InputError where the folder is not
    ours to write into, naming what lies there, or cannot be written.
    """
    refuse_address(out)
    out = Path(out).expanduser().absolute()
    try:
        if out.exists() and not out.is_dir():
            raise InputError(tr("--out {path} is a file; give a folder for the report.", path=shown(out)))
        plain(out)
        for source in inputs:
            refuse_overlap(out, Path(source))
        _refuse_foreign(out)
        if (out / WORK).is_symlink():
            raise InputError(tr("{path} is a link: remove it, or choose another --out.", path=out / WORK))
        (out / WORK).mkdir(parents=True, exist_ok=True)
        (out / WORK / LOCK).touch()
    except OSError as error:
        reason = cannot(error, out)
        raise InputError(tr("The folder for the report cannot be written: {reason}", reason=reason)) from None
    return out


def refuse_address(path) -> None:
    """Raise InputError, without quoting it, where an address of a database, with its password, is to be written to."""
    if re.search(r"^\w[\w+.-]+:/|:[^/\\]*@", Path(path).as_posix()):
        raise InputError(tr("What is written needs a file or a folder of this computer, no address."))


@contextlib.contextmanager
def own_folder(out: Path, kind: str, inputs: Iterable[str | Path] = ()):
    """A folder that is written in place (the trainer's kit, a USB stick): new, empty, or written so before.

    What a person changed since is kept beside the new file, as far as the folder's record tells. inputs as in
    `usable_folder`. Ends the program (SystemExit) where the folder is not ours, with a sentence that says why.
    """
    out = Path(out).expanduser().absolute()
    record = out / WORK / f"{kind}.json"
    known = {} if (out / WORK).is_symlink() else read_json(record)
    try:
        for source in inputs:
            refuse_overlap(out, Path(source))
        if not known:
            _refuse_foreign(out, a_report_is_ours=False)
    except InputError as refused:
        raise SystemExit(str(refused)) from None
    for name, sum in known.items():
        path = out / name
        inside = path.parent.resolve().is_relative_to(out.resolve()) and path.name
        if inside and (path.is_symlink() or (path.is_file() and digest(path) != sum)):
            os.replace(path, name_beside(path))
    there = {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()}
    record.parent.mkdir(parents=True, exist_ok=True)
    _write_safely(out, f"{WORK}/{kind}.json", json.dumps(known or {"-": ""}))
    yield out
    files = {path.relative_to(out).as_posix(): path for path in out.rglob("*") if path.is_file()}
    ours = {n: p for n, p in files.items() if n in known or there.get(p) != p.stat().st_mtime_ns}
    ours = {name: digest(path) for name, path in ours.items() if not name.startswith(f"{WORK}/")}
    _write_safely(out, f"{WORK}/{kind}.json", json.dumps(ours))


def let_go(out: Path) -> None:
    """Leave no trace in a folder that a refused run was the first to ask for."""
    if not (out / MANIFEST).exists() and {p.name for p in (out / WORK).iterdir()} <= {LOCK}:
        shutil.rmtree(out / WORK, ignore_errors=True)


def start_anew(out: Path) -> None:
    """Remove what earlier runs prepared and did not publish, killed imports of earlier versions included."""
    for path in (out / WORK).iterdir():
        if path.name != LOCK:
            remove(path)
    for path in out.glob(".data.part-*"):
        if re.fullmatch(r"\.data\.part-\d+", path.name) and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)


def plan_swap(out: Path, carries_data: bool = False) -> Swap:
    """What publishing the report in ``OUT/.custkit/new``, and a manifest beside it, will change.

    carries_data: whether ``OUT/data`` of the earlier report belongs to the new one too. Raises InputError where a link
    leads out of the folder.
    """
    new = out / WORK / "new"
    files = {
        path.relative_to(new).as_posix(): digest(path) for path in sorted(new.rglob("*")) if path.is_file()
    }
    earlier = _files_of(out) or {}
    carried = {n: sum for n, sum in earlier.items() if carries_data and n.startswith("data/")}
    earlier = {n: sum for n, sum in earlier.items() if n not in carried}
    kept, stale = {}, []
    for name in [*files, *(name for name in earlier if name not in files)]:
        target = out / name
        for folder in target.parents:
            if folder != out and folder.is_relative_to(out) and folder.is_symlink():
                raise InputError(tr("{path} is a link: remove it, or choose another --out.", path=folder))
        if not os.path.lexists(target) or name == MANIFEST:
            continue
        ours = name in earlier and _as_written(out, target, earlier[name])
        if name not in files:
            stale.append(name)
        if not ours and not (target.is_file() and digest(target) == files.get(name)):
            kept[name] = name_beside(target).relative_to(out).as_posix()
    return Swap(files, kept, stale, carried)


def swap_in(out: Path, change: Swap) -> None:
    """Publish the report in ``OUT/.custkit/new``. Raises InputError, with the earlier report whole, where a file is
    in use."""
    _write_safely(out, f"{WORK}/{_JOURNAL}", json.dumps(asdict(change), ensure_ascii=False))
    try:
        _forward(out, change)
    except BaseException as error:
        _back(out, change)
        (out / WORK / _JOURNAL).unlink()
        if isinstance(error, PermissionError):
            raise InputError(
                tr(
                    "{path} is open in another program. Close it and run again with --resume.",
                    path=error.filename,
                )
            ) from None
        raise
    _done(out, change)


def settle(out: Path) -> None:
    """Finish what a run that was stopped while it published had begun."""
    change = _journal(out)
    if change:
        _forward(out, change)
        _done(out, change)


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    with open(path, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def name_beside(path: Path) -> Path:
    """A free name that says whose file it is: ``action_pack (yours, 2026-11-29).xlsx``."""
    changed = datetime.date.fromtimestamp(path.lstat().st_mtime).isoformat()
    stem = tr("{name} (yours, {date})", name=path.stem, date=changed)
    for number in range(1, 1000):
        beside = path.with_name(f"{stem}{f' {number}' if number > 1 else ''}{path.suffix}")
        if not os.path.lexists(beside):
            break
    return beside


def read_json(path: Path) -> dict:
    """A JSON file's content; empty where there is none that can be read."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def refuse_overlap(out: Path, source: Path) -> None:
    """Raise InputError where one lies inside the other, links followed."""
    if not source.exists():
        return
    ours, theirs = out.resolve(), source.resolve()
    inside = [path.resolve() for path in source.iterdir()] if source.is_dir() else []
    for one in (theirs, *inside):
        if one == ours or ours in one.parents or (one.is_dir() and one in ours.parents):
            raise InputError(
                tr(
                    "The data ({data}) and the folder for the report ({out}) lie one inside the other. "
                    "Choose another folder for --out.",
                    data=shown(source),
                    out=shown(out),
                )
            )


def _refuse_foreign(out: Path, a_report_is_ours: bool = True) -> None:
    if not out.is_dir() or (a_report_is_ours and _files_of(out) is not None):
        return
    names = sorted(path.name for path in out.iterdir() if path.name not in _JUNK)
    work = out / WORK
    if not names or (
        (work / LOCK).is_file() and not work.is_symlink() and (names == [WORK] or _journal(out))
    ):
        return
    listed = tr(", ").join(shown(name) for name in names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
    raise InputError(
        tr(
            "{path} was not written by custkit and is not empty: {names} ({n}). "
            "Choose a new or empty folder for --out.",
            path=shown(out),
            names=listed,
            n=len(names),
        )
    )


def _files_of(out: Path) -> dict[str, str | None] | None:
    """The files of the report in the folder with their digests; None where no report of ours is.

    Version 0.1 kept no digests: there they are None, and the time of ``run.json``, written last, has to do.
    """
    told = read_json(out / MANIFEST)
    files = told.get("files")
    versions = told.get("versions")
    if not isinstance(versions, dict) or "custkit" not in versions or not isinstance(files, dict | list):
        return None
    if not re.fullmatch("[0-9a-f]{64}", str(told.get("fingerprint"))):
        return None
    known = files if isinstance(files, dict) else dict.fromkeys(map(str, files))
    if isinstance(files, list):
        known |= {f"data/{path.name}": None for path in (out / "data").glob("*.parquet")}
        known |= {"data/company.json": None}
    return {name: sum for name, sum in known.items() if _is_our_name(name)}


def _is_our_name(name: str) -> bool:
    return _OURS.fullmatch(name) is not None


def _as_written(out: Path, path: Path, written: str | None) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    if written is None:
        return path.stat().st_mtime <= (out / MANIFEST).stat().st_mtime
    return digest(path) == written


def _order(change: Swap) -> list[str]:
    """Every name that changes; the manifest and the first page come last."""
    names = [name for name in [*change.stale, *change.files] if name not in (MANIFEST, INDEX)]
    return [*names, MANIFEST, *([INDEX] if INDEX in change.files else [])]


def _aside(out: Path, change: Swap, name: str) -> Path:
    return out / change.kept[name] if name in change.kept else out / WORK / "old" / name


def _forward(out: Path, change: Swap) -> None:
    """The swap, one rename after the other; doing it again goes on where it was stopped."""
    new = out / WORK / "new"
    if INDEX in change.files and (new / INDEX).exists() and len(change.files) > 1:
        _copy_aside(out, change, INDEX)
        _write_safely(out, INDEX, _being_replaced())
    for name in _order(change):
        if name != INDEX and ((new / name).exists() or name in change.stale):
            _set_aside(out, change, name)
        if (new / name).exists():
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(new / name, out / name)


def _set_aside(out: Path, change: Swap, name: str) -> None:
    aside = _aside(out, change, name)
    if os.path.lexists(out / name) and not os.path.lexists(aside) and not _is_being_replaced(out / name):
        aside.parent.mkdir(parents=True, exist_ok=True)
        os.replace(out / name, aside)


def _copy_aside(out: Path, change: Swap, name: str) -> None:
    """As `_set_aside`, but the file stays until another takes its place: at no moment is there none."""
    target, aside = out / name, _aside(out, change, name)
    if target.is_symlink() or not target.is_file():
        _set_aside(out, change, name)
    elif not os.path.lexists(aside) and not _is_being_replaced(target):
        draft = out / WORK / "draft"
        shutil.copy2(target, draft)
        aside.parent.mkdir(parents=True, exist_ok=True)
        os.replace(draft, aside)


def _back(out: Path, change: Swap) -> None:
    """Undo as much of the swap as was done."""
    new = out / WORK / "new"
    for name in reversed(_order(change)):
        if name not in change.stale and os.path.lexists(out / name) and not (new / name).exists():
            os.replace(out / name, new / name)
        aside = _aside(out, change, name)
        if os.path.lexists(aside):
            os.replace(aside, out / name)
        elif _is_being_replaced(out / name):
            (out / name).unlink()
    _without_empty_folders(out, change.files)


def _done(out: Path, change: Swap) -> None:
    (out / WORK / _JOURNAL).unlink()
    for name in ("old", "new"):
        shutil.rmtree(out / WORK / name, ignore_errors=True)
    _without_empty_folders(out, change.stale)


def _without_empty_folders(out: Path, names: Iterable[str]) -> None:
    for name in names:
        with contextlib.suppress(OSError):  # a folder that holds something stays
            (out / name).parent.rmdir()


def _journal(out: Path) -> Swap | None:
    told = read_json(out / WORK / _JOURNAL)
    try:
        change = Swap(dict(told["files"]), dict(told["kept"]), list(told["stale"]), {})
    except (KeyError, TypeError, ValueError):
        return None
    names = [*change.files, *change.kept, *change.kept.values(), *change.stale]
    return change if all(isinstance(name, str) and _is_our_name(name) for name in names) else None


def _being_replaced() -> str:
    text = tr(
        "This report was being replaced when the run was stopped. Run the same command again with --resume: "
        "it finishes in a moment."
    )
    return f"{_BEING_REPLACED}<p>{text}</p>\n"


def _is_being_replaced(path: Path) -> bool:
    if path.name != INDEX or not path.is_file():
        return False
    with open(path, "rb") as stream:
        return stream.read(len(_BEING_REPLACED)) == _BEING_REPLACED.encode()


def _write_safely(out: Path, name: str, text: str) -> None:
    """Write a small file into the folder so that it is whole on the disk before anything else happens."""
    draft = out / WORK / "draft"
    with open(draft, "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(draft, out / name)


def remove(path: Path) -> None:
    """Remove a file, a link, or a folder with all that is in it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
