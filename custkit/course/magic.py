"""What ``%load_ext custkit`` does in a notebook."""

from custkit.course import progress, warm
from custkit.course.contents import show_contents
from custkit.course.joining import start_sending
from custkit.course.kind import be_kind


def load(shell) -> None:
    """Start the clock of the first exercise, be kind to who makes a mistake, show the contents to who looks."""
    warm.finish()
    import pandas as pd

    pd.set_option("display.html.use_mathjax", False)  # $x_$ in a table of the data is no formula
    progress.start_clock()
    be_kind(shell)
    start_sending()
    show_contents()
    shell.events.register("post_run_cell", _may_load_again)


def _may_load_again(result) -> None:
    """Whoever runs the page once more gets the contents once more, not IPython's word that custkit is loaded."""
    from IPython import get_ipython

    get_ipython().extension_manager.loaded.discard("custkit")
