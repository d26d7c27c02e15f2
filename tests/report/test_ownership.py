"""The user's files are the user's: where a run may write, what it may remove, and what a stop leaves behind."""

import json
import os
import shutil
from pathlib import Path

import pytest

from custkit.data import InputError
from custkit.report import ownership
from custkit.report.ownership import (
    Swap,
    plan_swap,
    settle,
    start_anew,
    swap_in,
    usable_folder,
)

FIRST = {
    "index.html": "first index",
    "02_tiering.html": "first tiers",
    "customers/K1.html": "first K1",
    "customers/K2.html": "first K2",
    "action_pack.xlsx": "first pack",
    "data/orders.parquet": "first orders",
    "calendar/R1.ics": "first calls",
    "calendar/R2.ics": "first calls of another",
}
SECOND = {
    "index.html": "second index",
    "02_tiering.html": "second tiers",
    "customers/K1.html": "second K1",
    "action_pack.xlsx": "second pack",
    "data/orders.parquet": "second orders",
    "calendar/R1.ics": "second calls",
    "notebooks/02.ipynb": "second notebook",
}


def manifest(**more):
    return {"versions": {"custkit": "0.2"}, "fingerprint": "0" * 64, **more}


def write(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def prepared(out, files) -> Swap:
    """A report that waits to be swapped in."""
    usable_folder(out)
    write(out / ".custkit/new", files)
    change = plan_swap(out)
    write(out / ".custkit/new", {"run.json": json.dumps(manifest(files=change.files))})
    return change


def publish(out, files) -> Swap:
    change = prepared(out, files)
    swap_in(out, change)
    return change


def report_in(out):
    """The files of the folder that a person sees, but for the manifest."""
    found = {p.relative_to(out).as_posix(): p for p in out.rglob("*") if p.is_file()}
    return {
        name: path.read_text(encoding="utf-8")
        for name, path in found.items()
        if not name.startswith(".custkit/") and name != "run.json"
    }


@pytest.mark.parametrize(
    "files",
    [
        {"customers.csv": "the user's own"},
        {"thesis.docx": "years of work", "run.json": '{"files": ["thesis.docx"]}'},
        {"thesis.docx": "years of work", "run.json": json.dumps({"files": ["thesis.docx"], "versions": []})},
        {".work/precious": "the user's own"},
        {".custkit/precious": "the user's own"},
        {"run.json": "[" * 100_000},
        {"index.html": "a home page", ".custkit/lock": "", ".custkit/journal.json": '{"files": {"x": 1}}'},
    ],
    ids=str,
)
def test_a_folder_that_is_not_ours_is_refused_by_name_and_left_as_it_was(files, tmp_path):
    write(tmp_path, files)
    with pytest.raises(InputError) as refused:
        usable_folder(tmp_path)
    named = sorted({name.split("/")[0] for name in files})
    assert all(name in str(refused.value) for name in named)
    left = {p.relative_to(tmp_path).as_posix(): p.read_text() for p in tmp_path.rglob("*") if p.is_file()}
    assert left == files


def test_a_new_an_empty_and_our_own_folder_are_used(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty/.DS_Store").touch()
    for name in ("new/deep", "empty"):
        publish(tmp_path / name, FIRST)
        publish(tmp_path / name, SECOND)
        assert {k: v for k, v in report_in(tmp_path / name).items() if k != ".DS_Store"} == SECOND


@pytest.mark.parametrize("link", [False, True])
def test_neither_the_data_nor_the_report_lies_inside_the_other(link, tmp_path):
    data, out = tmp_path / "data", tmp_path / "out"
    (data / "inside").mkdir(parents=True)
    (data / "orders.csv").touch()
    shown = tmp_path / "shown"
    if link:
        shown.symlink_to(data, target_is_directory=True)
        data = shown
    for report, source in (
        (data, data),
        (data / "inside", data),
        (data / "new", data),
        (data.resolve(), data / "orders.csv"),
        (data, data.resolve()),
    ):
        with pytest.raises(InputError, match=r"inside the other|not written by custkit"):
            usable_folder(report, [source])
    assert not list((tmp_path / "data/inside").iterdir())
    usable_folder(out, [data])


def test_data_that_lead_into_the_report_by_a_link_are_refused(tmp_path):
    publish(tmp_path / "out", FIRST)
    (tmp_path / "data").mkdir()
    (tmp_path / "data/orders.csv").symlink_to(tmp_path / "out/data/orders.parquet")
    with pytest.raises(InputError, match="inside the other"):
        usable_folder(tmp_path / "out", [tmp_path / "data"])


def test_a_new_report_takes_away_what_the_old_one_wrote_and_nothing_else(tmp_path):
    publish(tmp_path, FIRST)
    write(tmp_path, {"mine.txt": "mine", "customers/mine.html": "mine", "data/mine.csv": "mine"})
    change = publish(tmp_path, SECOND)
    assert change.stale == ["calendar/R2.ics", "customers/K2.html"]
    mine = {"mine.txt": "mine", "customers/mine.html": "mine", "data/mine.csv": "mine"}
    assert report_in(tmp_path) == SECOND | mine


def test_what_a_person_has_changed_stays_beside_the_new_file_and_is_told(tmp_path):
    publish(tmp_path, FIRST)
    for name in ("action_pack.xlsx", "customers/K2.html"):  # one has a successor, the other has none
        (tmp_path / name).write_text(f"filled in by hand: {name}")
    change = publish(tmp_path, SECOND)
    assert set(change.kept) == {"action_pack.xlsx", "customers/K2.html"}
    for name, beside in change.kept.items():
        assert "(yours, " in beside
        assert (tmp_path / beside).read_text() == f"filled in by hand: {name}"
    assert (tmp_path / "action_pack.xlsx").read_text() == "second pack"
    (tmp_path / "action_pack.xlsx").write_text("changed again")
    again = publish(tmp_path, FIRST)
    assert len({*change.kept.values(), *again.kept.values()}) == 3
    assert (tmp_path / change.kept["action_pack.xlsx"]).read_text() == "filled in by hand: action_pack.xlsx"


def test_a_file_of_the_users_at_a_name_of_ours_is_kept_too(tmp_path):
    publish(tmp_path, FIRST)
    write(tmp_path, {"notebooks/02.ipynb": "mine"})
    (tmp_path / "customers/K1.html").unlink()
    (tmp_path / "customers/K1.html").symlink_to(tmp_path / "elsewhere.html")
    change = publish(tmp_path, SECOND)
    assert (tmp_path / change.kept["notebooks/02.ipynb"]).read_text() == "mine"
    assert (tmp_path / change.kept["customers/K1.html"]).is_symlink()
    assert (tmp_path / "customers/K1.html").read_text() == "second K1"


def test_a_manifest_cannot_make_us_remove_what_we_never_write(tmp_path):
    out = tmp_path / "out"
    publish(out, FIRST)
    write(tmp_path, {"outside.html": "precious"})
    write(out, {"thesis.docx": "precious", ".hidden.html": "precious"})
    names = [
        "thesis.docx",
        "../outside.html",
        ".hidden.html",
        str(tmp_path / "outside.html"),
        "data/../../outside.html",
    ]
    sums = {name: ownership.digest(out / name) for name in names}
    told = json.loads((out / "run.json").read_text())
    (out / "run.json").write_text(json.dumps(told | {"files": told["files"] | sums}))
    publish(out, SECOND)
    assert (tmp_path / "outside.html").exists()
    assert (out / "thesis.docx").exists()
    assert (out / ".hidden.html").exists()


def test_every_kind_of_file_that_leaves_is_one_that_the_next_report_takes_away():
    from custkit.report.leaving import _KINDS

    assert not [kind for kind in _KINDS if not ownership._is_our_name(f"calendar/R1{kind}")]


def test_a_link_does_not_lead_a_report_out_of_its_folder(tmp_path):
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    publish(out, FIRST)
    shutil.move(out / "customers", elsewhere)
    (out / "customers").symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(InputError, match="is a link"):
        publish(out, SECOND)
    assert report_in(elsewhere) == {"K1.html": "first K1", "K2.html": "first K2"}


def test_a_folder_of_version_0_1_is_recognised_once_and_hand_work_in_it_kept(tmp_path):
    write(tmp_path, FIRST | {"data/company.json": "{}"})
    files = sorted(name for name in FIRST if not name.startswith("data/"))
    write(tmp_path, {"thesis.docx": "precious"})
    write(tmp_path, {"run.json": json.dumps(manifest(files=[*files, "thesis.docx"]))})
    (tmp_path / ".data.part-999999").mkdir()
    written = (tmp_path / "run.json").stat().st_mtime
    os.utime(tmp_path / "action_pack.xlsx", (written + 60, written + 60))
    change = prepared(tmp_path, SECOND)
    swap_in(tmp_path, change)
    start_anew(tmp_path)
    kept = change.kept["action_pack.xlsx"]
    assert report_in(tmp_path) == SECOND | {"thesis.docx": "precious", kept: "first pack"}
    assert isinstance(json.loads((tmp_path / "run.json").read_text())["files"], dict)
    assert not (tmp_path / ".data.part-999999").exists()


class Stop(BaseException):
    """What a kill does: nothing of ours runs after it."""


def stopped_after(monkeypatch, renames, error=Stop):
    """From now on the renames go well ``renames`` times, and then the process is gone."""
    replace, done = os.replace, []

    def counted(source, target):
        if len(done) == renames:
            raise error(13, "in use", str(target)) if error is PermissionError else error
        done.append(source)
        replace(source, target)

    monkeypatch.setattr("os.replace", counted)


def whole(out, expected):
    told = json.loads((out / "run.json").read_text())["files"]
    return {n: t for n, t in report_in(out).items() if n in told} == expected


@pytest.mark.parametrize("earlier", [{}, FIRST])
@pytest.mark.parametrize("by_hand", [False, True])
def test_a_stop_at_any_rename_leaves_the_old_report_or_the_new_or_a_page_that_says_so(
    earlier, by_hand, tmp_path, monkeypatch
):
    for n in range(40):
        out = tmp_path / str(n)
        if earlier:
            publish(out, earlier)
        if earlier and by_hand:
            (out / "action_pack.xlsx").write_text("mine")
            (out / "index.html").write_text("mine")
        change = prepared(out, SECOND)
        with monkeypatch.context() as patched:
            patched.setattr(ownership, "_back", lambda *_: pytest.fail("a killed process tidies nothing up"))
            stopped_after(patched, n)
            finished = False
            try:
                ownership._write_safely(out, ".custkit/journal.json", json.dumps(change.__dict__))
                ownership._forward(out, change)
                finished = True
            except Stop:
                pass
        index = (out / "index.html").read_text() if (out / "index.html").exists() else ""
        if index == "second index":
            assert whole(out, SECOND)
        elif index in ("first index", "mine"):
            assert {n: t for n, t in report_in(out).items() if t != "mine"}.items() <= FIRST.items()
            assert whole(out, FIRST) or by_hand
        else:
            assert "--resume" in index or not (index or earlier)
        usable_folder(out)
        settle(out)
        if (out / "index.html").exists() and (out / "index.html").read_text() == "second index":
            kept = {name: text for name, text in report_in(out).items() if text == "mine"}
            assert {n: t for n, t in report_in(out).items() if n not in kept} == SECOND
            assert len(kept) == (2 if earlier and by_hand else 0)
        else:
            assert n == 0  # stopped before the journal was there: nothing had begun
        if finished:
            return
    pytest.fail("the swap never came to its end")


@pytest.mark.parametrize("earlier", [{}, FIRST])
def test_a_file_in_use_at_any_rename_leaves_the_earlier_report_whole(earlier, tmp_path, monkeypatch):
    for n in range(1, 40):
        out = tmp_path / str(n)
        if earlier:
            publish(out, earlier)
            (out / "action_pack.xlsx").write_text("mine")
        change = prepared(out, SECOND)
        before = report_in(out)
        with monkeypatch.context() as patched:
            replace, done = os.replace, []

            def busy(source, target, done=done, at=n, replace=replace):
                done.append(source)
                if len(done) == at + 1:
                    raise PermissionError(13, "in use", str(target))
                replace(source, target)

            patched.setattr("os.replace", busy)
            try:
                swap_in(out, change)
            except InputError as error:
                told = str(error)
            else:
                assert whole(out, SECOND)
                return
        assert "open in another program" in told
        assert report_in(out) == before
        usable_folder(out)
        publish(out, SECOND)
        assert {k: v for k, v in report_in(out).items() if v != "mine"} == SECOND
    pytest.fail("the swap never came to its end")


def test_two_names_that_differ_in_case_do_not_disturb_each_other(tmp_path):
    publish(tmp_path, FIRST)
    publish(tmp_path, {"index.html": "x", "customers/k1.html": "x"})
    assert report_in(tmp_path) == {"index.html": "x", "customers/k1.html": "x"}
    assert Path(tmp_path / "customers").is_dir()
