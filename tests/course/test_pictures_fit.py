"""Every picture of the course stands with its title on one screen of a laptop (1366 × 768)."""

import base64
import struct
from pathlib import Path

import nbformat
import pytest

from tests.course_builder import part

ROOT = part("build").ROOT
TALLEST, WIDEST = 708, 1050  # pixels: what JupyterLab leaves of the screen, without its bar and its margins
SOLUTIONS = [path for path in part("build").built(ROOT) if path.is_relative_to(ROOT / "solutions")]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", SOLUTIONS, ids=name)
def test_a_picture_and_its_title_are_seen_on_one_screen(path):
    too_large = []
    for cell in nbformat.read(path, as_version=4).cells:
        for output in cell.get("outputs", ()):
            if png := output.get("data", {}).get("image/png"):
                wide, tall = struct.unpack(">II", base64.b64decode(png[:40])[16:24])
                if wide > WIDEST or tall > TALLEST:
                    too_large.append((wide, tall, cell.source))
    assert too_large == []
