"""One file where a person says: nothing that is not ours, or was changed by hand, is lost."""

import os

import pytest

from custkit.cli import main
from custkit.data import InputError
from custkit.data.field_map import read
from custkit.report.own_file import may_write, write_own
from custkit.report.ownership import usable_folder

ORDERS = "customer_id,order_date,amount\n" + "".join(
    f"C{i % 12},{2023 + i // 150}-{1 + i % 12:02d}-{1 + i % 28:02d},{100 + i}\n" for i in range(300)
)
TEXTS = {
    "page.html": ("<!doctype html>\n<p>one</p>", "<!doctype html>\n<p>two</p>"),
    "map.yaml": ("a: 1", "a: 2"),
}


@pytest.fixture
def orders(tmp_path):
    path = tmp_path / "orders.csv"
    path.write_text(ORDERS)
    return path


@pytest.mark.parametrize("name", TEXTS)
def test_our_own_file_is_replaced_and_one_changed_by_hand_is_kept(name, tmp_path):
    path, (one, two) = tmp_path / name, TEXTS[name]
    assert write_own(path, one) is None
    assert write_own(path, two) is None
    assert path.read_text().startswith(two)
    path.write_text(path.read_text().replace("2", "3").replace("two", "mine"))
    by_hand = path.read_text()
    kept = write_own(path, one)
    assert (kept.read_text(), kept.parent) == (by_hand, tmp_path)
    assert path.read_text().startswith(one)
    path.write_text(path.read_text() + "appended\n")
    assert "appended" in write_own(path, two).read_text()


@pytest.mark.parametrize(
    "content", [b"", b"mine", b"\xff\xfe\x00", b"<!-- custkit -->", b"a: 1\n# custkit 123"]
)
def test_a_file_that_is_not_ours_is_refused_unless_forced(content, tmp_path):
    path = tmp_path / "page.html"
    path.write_bytes(content)
    with pytest.raises(InputError, match="--force"):
        write_own(path, "<p>")
    assert path.read_bytes() == content
    write_own(path, "<p>", force=True)
    assert path.read_text().startswith("<p>")


def test_a_folder_and_what_is_read_are_refused_even_when_forced(orders, tmp_path):
    (tmp_path / "link.html").symlink_to(orders)
    for path in (tmp_path, orders, tmp_path / "link.html"):
        with pytest.raises(InputError):
            may_write(path, force=True, inputs=[orders])
        with pytest.raises(InputError):
            may_write(path, force=True, inputs=[tmp_path])
    assert orders.read_text() == ORDERS


@pytest.mark.parametrize("command", ["customer", "account", "region", "check-data"])
def test_the_commands_refuse_what_is_not_ours_and_never_write_over_the_data(
    command, orders, tmp_path, capsys
):
    precious = tmp_path / "precious.html"
    precious.write_text("mine")
    for target, force in ((precious, []), (orders, []), (orders, ["--force"])):
        written = ["--save-map", str(target)] if command == "check-data" else ["C1", "--out", str(target)]
        name = [command] if command == "check-data" else ["page", command]
        assert main([*name, str(orders), *written, *force, "--language", "en"]) == 2
        assert target.name in capsys.readouterr().err
    assert (precious.read_text(), orders.read_text()) == ("mine", ORDERS)


def test_a_map_corrected_by_hand_survives_the_next_proposal(orders, tmp_path, capsys):
    target = tmp_path / "map.yaml"
    command = ["check-data", str(orders), "--save-map", str(target), "--language", "en"]
    assert main(command) == 0
    target.write_text(target.read_text() + "name: Acme\n")
    assert main(command) == 0
    (kept,) = tmp_path.glob("map (yours*")
    assert "Acme" in kept.read_text()
    assert kept.name in capsys.readouterr().out


def test_run_never_writes_into_the_folder_of_the_data(orders, tmp_path, capsys):
    before = {p.name for p in tmp_path.iterdir()}
    for out in (tmp_path, tmp_path / "report", orders):
        assert main(["run", str(tmp_path), "--out", str(out), "--language", "en"]) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert {p.name for p in tmp_path.iterdir()} == before
    assert orders.read_text() == ORDERS


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_neither_read_nor_written_and_nobody_waits_for_it(tmp_path):
    pipe = tmp_path / "map.yaml"
    os.mkfifo(pipe)
    with pytest.raises(InputError, match="no ordinary file"):
        write_own(pipe, "a: 1")
    with pytest.raises(InputError, match="no ordinary file"):
        read(pipe)


def test_a_file_of_somebody_beside_the_page_is_left_alone(tmp_path):
    theirs = tmp_path / ".page.html.part"
    theirs.write_text("mine")
    write_own(tmp_path / "page.html", "<p>")
    assert theirs.read_text() == "mine"
    assert {path.name for path in tmp_path.iterdir()} == {"page.html", ".page.html.part"}


@pytest.mark.parametrize(
    "address", ["postgresql://u:pw123@h/db", "//u:pw123@h/x", r"\\u:pw123@h\x", "other:u:pw123@h"]
)
@pytest.mark.parametrize("asked", [may_write, usable_folder])
def test_an_address_is_nothing_to_write_to_and_is_not_quoted(asked, address, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError) as refused:
        asked(address)
    assert "pw123" not in str(refused.value)
    assert list(tmp_path.iterdir()) == []
