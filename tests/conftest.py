"""What several rooms' tests share: the engines that need more than Python. Where one is missing, tests skip."""

import shutil

import pytest


@pytest.fixture(scope="session")
def spark(tmp_path_factory):
    """A local Spark session (``local[2]``, UTC-free naive dates, ANSI on as Spark 4 has it)."""
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
