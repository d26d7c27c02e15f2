"""What the smaller commands write to: the pack, the class's files, the trainer's kit, the USB stick, one page."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from custkit.cli import main
from custkit.report.class_kit import write_kit
from custkit.report.ownership import own_folder
from custkit.report.pack import PAGE, PARAMETERS
from custkit.report.pack_book import PACK

ROOT = Path(__file__).resolve().parents[2]
ORDERS = "customer_id,order_date,amount\n" + "".join(
    f"C{i % 12},{2023 + i // 150}-{1 + i % 12:02d}-{1 + i % 28:02d},{100 + i}\n" for i in range(300)
)


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "orders.csv").write_text(ORDERS)
    return folder


def files_in(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


@pytest.mark.parametrize("link", [False, True])
@pytest.mark.parametrize("command", ["pack", "prepare"])
@pytest.mark.parametrize("place", [".", "inside", ".."])
def test_neither_the_data_nor_what_is_written_lies_inside_the_other(command, place, link, data, tmp_path):
    shown = data
    if link:
        shown = tmp_path / "shown"
        shown.symlink_to(data, target_is_directory=True)
    given = [str(data)] if command == "pack" else ["--data", str(data)]
    before = files_in(tmp_path)
    target = shown / place if place != ".." else shown.parent
    assert main([command, *given, "--out", str(target), "--force", "--language", "en"]) == 2
    assert files_in(tmp_path) == before


@pytest.mark.parametrize(
    ("command", "foreign"), [("pack", PAGE), ("pack", PARAMETERS), ("prepare", "feedback.html")]
)
def test_where_one_file_is_not_ours_nothing_is_written(command, foreign, data, tmp_path, capsys):
    out = tmp_path / "out"
    out.mkdir()
    (out / foreign).write_text("mine")
    given = [str(data)] if command == "pack" else ["--data", str(data)]
    assert main([command, *given, "--out", str(out), "--language", "en"]) == 2
    assert files_in(out) == {foreign: b"mine"}
    assert foreign in capsys.readouterr().err


def test_a_pack_follows_no_link_and_leaves_what_lies_beside_it(data, tmp_path):
    out, book = tmp_path / "out", tmp_path / "book.xlsx"
    (out / ".pack.part").mkdir(parents=True)
    (out / ".pack.part/precious").write_text("mine")
    book.write_bytes(b"mine")
    (out / PACK).symlink_to(book)
    assert main(["pack", str(data), "--out", str(out), "--language", "en"]) == 0
    assert book.read_bytes() == b"mine"
    assert (out / ".pack.part/precious").read_text() == "mine"
    assert not (out / PACK).is_symlink()
    assert [path.resolve() for path in out.glob("action_pack (yours*")] == [book]


def test_a_forced_answer_workbook_takes_the_place_of_a_link_and_not_of_what_it_leads_to(tmp_path):
    typed = tmp_path / "typed.xlsx"
    typed.write_bytes(b"typed in")
    (tmp_path / "kit").mkdir()
    (tmp_path / "kit/answers.xlsx").symlink_to(typed)
    (tmp_path / "kit/data_template.xlsx").symlink_to(tmp_path / "nothing.xlsx")
    _, kept = write_kit(tmp_path / "kit")
    assert {path.name for path in kept} == {"answers.xlsx", "data_template.xlsx"}
    assert not (tmp_path / "nothing.xlsx").exists()
    write_kit(tmp_path / "kit", force=True)
    assert typed.read_bytes() == b"typed in"
    assert not (tmp_path / "kit/answers.xlsx").is_symlink()


@pytest.mark.parametrize("read", ["answers.csv", "orders.csv"])
def test_an_evaluation_never_replaces_what_it_reads(read, data, tmp_path):
    (data / "answers.csv").write_text("form,1,5,5,5,5,5,5\n")
    before = files_in(data)
    command = ["evaluate", str(data / "answers.csv"), "--data", str(data / "orders.csv")]
    assert main([*command, "--out", str(data / read), "--force", "--language", "en"]) == 2
    assert files_in(data) == before


def make(out, files):
    with own_folder(out, "trainer"):
        for name, text in files.items():
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (out / name).write_text(text)


def seen(out):
    return {name: text.decode() for name, text in files_in(out).items() if not name.startswith(".custkit/")}


def test_a_folder_written_in_place_keeps_what_a_person_changed_or_added(tmp_path):
    out = tmp_path / "kit"
    make(out, {"index.html": "one", "en/notes.html": "one"})
    (out / "en/notes.html").write_text("my notes")
    (out / "mine.txt").write_text("mine")
    make(out, {"index.html": "two", "en/notes.html": "two"})
    kept = next((out / "en").glob("notes (yours*"))
    assert seen(out) == {
        "index.html": "two",
        "en/notes.html": "two",
        "mine.txt": "mine",
        f"en/{kept.name}": "my notes",
    }
    make(out, {"index.html": "three", "en/notes.html": "three"})
    assert kept.read_text() == "my notes"
    assert len(list(out.rglob("*yours*"))) == 1


@pytest.mark.parametrize(
    "files",
    [
        {"thesis.docx": "mine"},
        {"index.html": "mine", ".custkit/lock": ""},
        {"run.json": json.dumps({"versions": {"custkit": "1"}, "fingerprint": "0" * 64, "files": {}})},
    ],
    ids=str,
)
def test_a_folder_of_anybody_elses_is_refused(files, tmp_path):
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    before = files_in(tmp_path)
    with pytest.raises(SystemExit, match="was not written by custkit"):
        make(tmp_path, {"index.html": "ours"})
    assert files_in(tmp_path) == before


def test_a_record_moves_nothing_outside_its_folder(tmp_path):
    out = tmp_path / "kit"
    make(out, {"index.html": "one"})
    (tmp_path / "outside.html").write_text("mine")
    wrong = {"../outside.html": "0", str(tmp_path / "outside.html"): "0", ".": "0", "": "0"}
    (out / ".custkit/trainer.json").write_text(json.dumps(wrong))
    make(out, {"index.html": "two"})
    assert (tmp_path / "outside.html").read_text() == "mine"
    assert (out / "index.html").read_text() == "two"


@pytest.mark.parametrize("tool", [["notebooks/builder", "--trainer"], ["notebooks/builder/usb.py"]])
def test_the_builders_tools_refuse_a_folder_of_the_users(tool, tmp_path):
    (tmp_path / "thesis.docx").write_text("mine")
    done = subprocess.run(
        [sys.executable, *tool, tmp_path], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 1
    assert "thesis.docx" in done.stderr
    assert "Traceback" not in done.stderr
    assert files_in(tmp_path) == {"thesis.docx": b"mine"}
