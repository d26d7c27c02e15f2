"""File names made from ids: safe on every system, and one for each id."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.report.file_names import page_name, page_names

DEVICES = {"con", "prn", "aux", "nul", "com1", "lpt9"}


def on_disk(name):
    """What Windows and macOS tell apart."""
    return unicodedata.normalize("NFD", name).casefold()


@given(st.lists(st.text(max_size=90), unique=True, max_size=8))
def test_every_id_has_a_name_of_its_own_that_every_system_takes(ids):
    names = page_names(ids)
    assert list(names) == ids
    assert len({on_disk(name) for name in names.values()}) == len(ids)
    for name in names.values():
        assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
        assert len(name.encode()) <= 180
        stem = name.removesuffix(".html")
        assert stem
        assert not stem.endswith((".", " "))
        assert stem.casefold() not in DEVICES


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("c1", "C1"),
        ("straße", "STRASSE"),
        ("é", "e\u0301"),
        ("K", "\u212a"),
        ("x" * 300, "x" * 301),
        ("华" * 99, "华" * 100),
        ("a/b", "a_b"),
        ("a", "a."),
    ],
)
def test_ids_that_a_disk_confuses_get_two_names_in_either_order(one, other):
    names = page_names([one, other])
    assert on_disk(names[one]) != on_disk(names[other])
    assert names == page_names([other, one])


@pytest.mark.parametrize("device", ["CON", "con", "AUX", "com1", "LPT9", "COM¹", "NUL", "CONIN$"])
def test_names_of_devices_are_not_used(device):
    assert page_name(device).startswith("_")


def test_an_ordinary_id_is_its_own_name_and_no_name_leaves_its_folder():
    assert page_name("C0001") == "C0001.html"
    assert page_name("华东") == "华东.html"
    assert page_name("A/../x") == "A_2F_2E_2E_2Fx.html"
    assert page_name("") == "_.html"
