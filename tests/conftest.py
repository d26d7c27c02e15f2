"""What several rooms' tests share: the engines that need more than Python. Where one is missing, tests skip."""

import asyncio
import os
import shutil
import socket
import subprocess
import tempfile
from functools import partial
from pathlib import Path

import duckdb
import hypothesis
import pytest

from custkit import locale, open_company
from tests.demo_company import SEEDS, generator
from tests.in_turn import turn_about
from tests.shared_out import Leaving, Sharing, longest_first, made_once

RUN = "CUSTKIT_TEST_RESULTS"  # a folder that the Makefile makes for one run

hypothesis.settings.register_profile("custkit", deadline=None)  # a busy machine is no fault of what is tested
hypothesis.settings.load_profile("custkit")


@pytest.hookimpl(tryfirst=True)  # before pytest leaves out what is long
def pytest_collection_modifyitems(items):
    turn_about(items)
    longest_first(items)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return Sharing(config, log)


@pytest.fixture(scope="session", autouse=True)
def leaving(results_of_the_run):
    """What is computed of the demo companies once for all workers."""
    with pytest.MonkeyPatch.context() as patch:
        yield Leaving(patch, results_of_the_run)


@pytest.fixture(autouse=True)
def only_of_the_code_as_it_is(request, leaving):
    """A test that may change the code computes for itself."""
    leaving.paused = "monkeypatch" in request.fixturenames
    yield
    leaving.paused = False


@pytest.fixture(scope="session", autouse=True)
def one_thread_each():
    """Workers share few cores, and on small tables DuckDB's threads cost more than they bring. The long run
    leaves it all of them."""
    with pytest.MonkeyPatch.context() as patch:
        if "CUSTKIT_COLD" not in os.environ:
            patch.setattr(duckdb, "connect", partial(_alone, duckdb.connect))
        yield


def _alone(connect, database=":memory:", read_only=False, config=None):
    return connect(database, read_only, {"threads": 1, **(config or {})})


@pytest.fixture(autouse=True)
def outside_of_a_loop(request):
    """A browser of another test leaves its event loop to this process; a form drawn in one draws later."""
    running = asyncio._get_running_loop()
    if "chromium" not in request.fixturenames:
        asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(running)


@pytest.fixture(autouse=True)
def yuan():
    """A test that opens a company in another currency does not change the texts of the next."""
    locale.set_currency("CNY")


@pytest.fixture(scope="session")
def demo():
    """The demo company, opened once."""
    company = open_company("lilan-en")
    locale.set_language("en")
    return company


@pytest.fixture(scope="session")
def results_of_the_run(tmp_path_factory):
    """The folder in which whoever asks a demo company something first leaves it for the rest of the run, the other
    workers and nbval's kernels included. Only for tests that ask these companies as they are shipped."""
    here = tmp_path_factory.getbasetemp()
    folder = Path(
        os.environ.get(RUN) or (here.parent if "PYTEST_XDIST_WORKER" in os.environ else here) / "results"
    )
    folder.mkdir(parents=True, exist_ok=True)
    return str(folder)


@pytest.fixture(
    scope="session", params=[SEEDS[0], *(pytest.param(one, marks=pytest.mark.long) for one in SEEDS[1:])]
)
def unseen(request, results_of_the_run):
    """A demo company of another seed, made and imported once for all workers; of more seeds in the long run."""
    name = f"seed-{request.param}"

    def make(folder):
        generator.generate(folder / name, seed=request.param, language="en")
        open_company(folder / name, store=folder / "store")

    return open_company(made_once(Path(results_of_the_run) / name, make) / "store")


@pytest.fixture(scope="session")
def kit(tmp_path_factory):
    """The folder of a small trainer's kit: one core in Chinese, one in English."""
    from tests.builder.kit import small_kit

    return small_kit(tmp_path_factory.mktemp("kit"))


COURSE = (pytest.mark.long, pytest.mark.timeout(1200))  # a whole course is run before the first test


@pytest.fixture(
    scope="session",
    params=[
        *locale.LANGUAGES,
        *(pytest.param(f"{one}, the course", marks=COURSE) for one in locale.LANGUAGES),
    ],
)
def written(request, tmp_path_factory):
    """Everything that is written of a company with people and hostile text in every text column."""
    from tests.planted import write_all

    language, _, course = request.param.partition(", ")
    return write_all(tmp_path_factory.mktemp("planted"), language, bool(course))


@pytest.fixture(scope="session")
def spark(tmp_path_factory):
    """A local Spark session (``local[2]``, small, and quiet)."""
    pyspark = pytest.importorskip("pyspark", reason="install the extra: pip install 'custkit[spark]'")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java 17 (Debian: apt-get install openjdk-17-jre-headless)")
    here = tmp_path_factory.mktemp("spark")
    builder = pyspark.sql.SparkSession.builder.master("local[2]").appName("custkit-tests")
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "4",
        "spark.sql.warehouse.dir": str(here / "warehouse"),
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "1g",
        "spark.log.level": "ERROR",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory):
    """The URL of an empty PostgreSQL server of its own, on a free port of this computer."""
    pytest.importorskip("psycopg", reason="install the extra: pip install 'custkit[postgres]'")
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or [
        Path(shutil.which("initdb") or "")
    ]
    if not binaries[-1].is_file():
        pytest.skip("needs a PostgreSQL server (Debian: apt-get install postgresql)")
    home = Path(tempfile.mkdtemp(prefix="custkit-pg-"))  # short: a socket's path has at most 107 characters
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_user:
        shutil.chown(home, "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def run(program, *arguments):
        command = [*as_user, str(binaries[-1].with_name(program)), "-D", str(home / "data"), *arguments]
        subprocess.run(
            command, check=True, capture_output=True, cwd=home, env={**os.environ, "LC_ALL": "C.UTF-8"}
        )

    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c fsync=off -c unix_socket_directories={home}"
    run("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync")
    run("pg_ctl", "-w", "-o", options, "-l", str(home / "log"), "start")
    yield f"postgres://postgres@127.0.0.1:{port}/postgres"
    run("pg_ctl", "-m", "immediate", "stop")
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="module", autouse=True)
def language_of_the_file():
    """Every file of tests begins without a chosen language, whatever another file chose in the same process."""
    locale._current = None
    yield
    locale._current = None
