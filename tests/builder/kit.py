"""A small trainer's kit for tests: two cores, one in each language, so that it is made in seconds."""

from pathlib import Path

from tests.course_builder import part

SMALL = {"zh": "04_general_accounts", "en": "00_start"}


def small_kit(out: Path) -> Path:
    """Write it; raises AssertionError with what went wrong."""
    build, write_kit = part("build"), part("kit").write_kit
    sources, _ = build.read_sources(build.ROOT)
    for language, name in SMALL.items():
        folder = build.ROOT / "notebooks" / "src"
        assert write_kit(out, {name: sources[name]}, folder, languages=(language,), pdf=False) == []
    return out
