"""What the commands besides `run` write and say holds nobody's name, number or password; commands and pages are found,
not listed."""

from inspect import signature

import pytest
import typer

from custkit import cli
from custkit.cli import main
from custkit.course.runsheet import runsheet
from custkit.locale import set_language
from custkit.report.job import make_job
from custkit.usage import page_kinds
from tests import planted
from tests.course_builder import part
from tests.report.test_leaving import ADDRESSES, PASSWORD, leaks

pytestmark = pytest.mark.turn_about("zh")

MORE = [
    f"snowflake://ann:{PASSWORD}@127.0.0.1/db?warehouse=w",
    "mssql+pyodbc:///?odbc_connect=DRIVER%3DX%3BUID%3Dann%3BPWD%3DPl4nted%21pw",
    f"Server=127.0.0.1;Uid=ann;Pwd={{{PASSWORD}}};",
    f"md:sales?motherduck_token={PASSWORD}",
    f"databricks://token:{PASSWORD}@127.0.0.1?http_path=x",
    f"clickhouse://ann:{PASSWORD}@[::1]:1/db",
    f"https://{PASSWORD}-0123456789@127.0.0.1:1/x",
    f"postgres://ann:x@y:{PASSWORD}@127.0.0.1:1/sales",
]
COMMANDS = {
    name: command
    for name, command in typer.main.get_command(cli._app()).commands.items()
    if any(one.name in ("data", "engine") for one in command.params)
}


def line(name, address, folder, kind):
    """A whole command line whose data is ``address``: every argument and required option of the command is given."""
    (folder / "answers.csv").write_text("form,1\n", encoding="utf-8")
    given = {"kind": kind, "data": address, "id": "X", "answers": str(folder / "answers.csv")}
    given |= {"out": str(folder / "out.html")}
    found = [name]
    for one in COMMANDS[name].params:
        if one.param_type_name == "argument" and (one.required or (one.name == "id" and about_one(kind))):
            found.append(given[one.name])
        elif one.name == "data" or one.required:
            found += [one.opts[0], given[one.name]]
    return found


def about_one(kind):
    from importlib import import_module

    function = getattr(import_module(f"custkit.report.{kind}_page"), f"{kind}_page")
    return list(signature(function).parameters)[1] != "out"


def test_the_commands_that_take_data_are_found():
    assert {"run", "page", "pack", "check-data", "prepare", "evaluate"} <= set(COMMANDS)


@pytest.mark.parametrize("address", [*ADDRESSES, *MORE])
@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_repeats_a_password_whatever_its_form(name, address, tmp_path, capsys, monkeypatch):
    """Also not in the trace that CUSTKIT_DEBUG asks for."""
    monkeypatch.setenv("CUSTKIT_DEBUG", "1")
    kinds = page_kinds()
    kind = kinds[[*ADDRESSES, *MORE].index(address) % len(kinds)]
    assert main(line(name, address, tmp_path, kind)) != 0
    said = capsys.readouterr()
    assert said.out + said.err
    assert "Pl4nted" not in said.out + said.err
    assert leaks(tmp_path, ["Pl4nted"]) == []


def test_nobody_is_in_a_page_a_pack_or_a_form(written):
    if not written.more.exists():
        pytest.skip("of the course's report nothing else is written")
    assert len(written.refused) < 4, written.refused
    assert len(list(written.more.rglob("*.html"))) > 8
    wanted = [*planted.EVERYBODY, *planted.NUMBERS]
    assert leaks(written.more, wanted) == []
    assert [word for word in wanted if word in "".join([written.said, *written.refused.values()])] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_not_understood_in_an_answer_is_told_without_a_number(language, tmp_path, capsys):
    set_language(language)
    answers = tmp_path / "answers.csv"
    test = ["test", "1", planted.note(language), "A", *["a"] * 20]
    form = ["form", *["4"] * 30]
    answers.write_text(
        "\n".join(",".join(f'"{cell}"' for cell in row) for row in (test, form)), encoding="utf-8"
    )
    out = ["--out", str(tmp_path / "page.html"), "--language", language]
    assert main(["evaluate", str(answers), *out]) == 0
    said = capsys.readouterr()
    assert "***" in said.out
    assert [word for word in planted.NUMBERS if word in said.out + said.err] == []


@pytest.mark.long
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nobody_is_in_a_trainers_kit_on_a_companys_data(language, tmp_path):
    planted.write_company(tmp_path / "tables", language, planted.note(language))
    set_language(language)
    sources, _ = part("build").read_sources(part("build").ROOT)
    from custkit import open_company

    job = make_job(str(tmp_path / "tables"), None, language, None, None, None, False)
    open_company(job.data, field_map=job.decisions(), store=tmp_path / "store")
    names = [block.name for block in runsheet().editions["one_day"].blocks if block.name in sources][:2]
    folder, wanted = part("build").ROOT / "notebooks" / "src", {name: sources[name] for name in names}
    options = {"data": str(tmp_path / "store"), "languages": (language,), "pdf": False}
    part("kit").write_kit(tmp_path / "kit", wanted, folder, **options)
    pages = [path for path in (tmp_path / "kit" / language).rglob("*") if path.is_file()]
    assert len(pages) > 5
    for path in pages:
        if path.suffix not in (".html", ".json", ".csv", ".md", ".txt"):
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        assert [word for word in [*planted.PEOPLE[language], *planted.NUMBERS] if word in text] == [], path
