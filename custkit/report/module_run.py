"""Run a module: its core and lessons in one kernel, and in a second one what is left when the first dies."""

from custkit.report import parts
from custkit.report.execute import execute, read_problems


def execute_section(section, lacking, parameters: dict, on_cell=None, stop=None, clean=None):
    """The executed notebook of a module, ready to be `cut`, and the problems found in it; options as of `execute`.

    Cells whose items need what is ``lacking`` are left out. Where the kernel dies, that part ends and the lessons
    after it run on; where it dies in the set-up, there is nothing to run on with.
    """
    done, waiting = None, section.parts
    while waiting and (parts.computes(joined := parts.join(waiting, lacking)) or done is None):
        notebook, died_at = execute(joined, section.notebook.name, parameters, on_cell, stop, clean)
        for cell in notebook.cells:  # what papermill put in
            cell.metadata.setdefault("part", joined.cells[0].metadata["part"])
        if done is None:
            done = notebook
        else:
            done.cells += notebook.cells
        if died_at is None or parts.is_set_up(notebook.cells[died_at]):
            break
        died = notebook.cells[died_at].metadata["part"]
        waiting = waiting[[part.key for part in waiting].index(died) + 1 :]
        left = {part.key for part in waiting}
        done.cells = [cell for cell in done.cells if cell.metadata["part"] not in left]
    return done, read_problems(done)
