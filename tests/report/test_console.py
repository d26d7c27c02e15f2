"""What stands on the screen is the text itself: no markup, no emoji, no control characters."""

import re

import pytest

from custkit.cli import main
from custkit.report import console

NAME = "[red]K1[/red] [/] :warning: \x1b[31m\x07"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_names_in_the_data_are_shown_as_they_are(language, tmp_path, capsys):
    path = tmp_path / "[bold]a.csv"
    path.write_text(
        f"customer_id,order_date,amount,[red]odd[/red] :warning:\n{NAME},2024-01-05,10,1\n", encoding="utf-8"
    )
    assert main(["check-data", str(path), "--language", language]) == 0
    said = capsys.readouterr().out
    assert "[bold]a" in said
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", said)


def test_an_error_moves_no_cursor(capsys):
    assert main(["check-data", "no\x1b[2Jsuch [red]file[/]"]) == 2
    said = capsys.readouterr().err
    assert "[red]file[/]" in said
    assert "\x1b" not in said


def test_a_console_prints_what_it_is_given(capsys):
    console.console().print("[red]x[/red] [/] :warning: 12 /a/b")
    assert capsys.readouterr().out == "[red]x[/red] [/] :warning: 12 /a/b\n"
