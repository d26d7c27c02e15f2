"""Whoever is lost runs two cells: every cell of a core runs after the set-up alone."""

import contextlib
import io


def cells_that_need_another(notebook, language: str) -> list[str]:
    """The code cells that fail when only the set-up has run before them, each as ``source: error``."""
    tagged = {"parameters": [], "setup": [], "": []}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            kind = next((tag for tag in ("parameters", "setup") if tag in cell.metadata.get("tags", ())), "")
            tagged[kind].append(cell.source)
    space = {}
    for source in tagged["parameters"]:
        exec(source, space)
    space["language"] = language
    for source in tagged["setup"]:
        exec(source.replace("%load_ext custkit\n", ""), space)  # magics are for notebooks
    failed = []
    for source in tagged[""]:
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(source, dict(space))
        except Exception as error:
            failed.append(f"{source}: {error}")
    return failed
