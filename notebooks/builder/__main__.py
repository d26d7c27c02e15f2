"""``python notebooks/builder [--check]``: the notebooks from their sources. `load` gives the builder to tests."""

import argparse
import importlib.util
import sys
from contextlib import nullcontext
from pathlib import Path

PACKAGE = "_course_builder"  # a name that nothing installed has; the folder itself is on no path


def load():
    """This folder as a package (once a process), found by its place and not by a name on the path."""
    if PACKAGE not in sys.modules:
        here = Path(__file__).resolve().parent
        spec = importlib.util.spec_from_file_location(
            PACKAGE, here / "__init__.py", submodule_search_locations=[str(here)]
        )
        sys.modules[PACKAGE] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules[PACKAGE]


def main(arguments: list[str] | None = None, root: Path | None = None) -> int:
    """Build or check; 0 when the notebooks match their sources, else 1 with every problem on stderr."""
    load()
    build = importlib.import_module(f"{PACKAGE}.build").build
    say = importlib.import_module(f"{PACKAGE}.words").say
    from custkit.course.start import computer_language
    from custkit.locale import set_language

    set_language(computer_language())
    parser = argparse.ArgumentParser(prog="python notebooks/builder", description=say("Build the notebooks."))
    parser.add_argument(
        "only", nargs="*", help=say("only these sources, such as 02_tiering or 02_tiering/20_rfm")
    )
    parser.add_argument("--check", action="store_true", help=say("only say which notebooks are stale"))
    parser.add_argument("--force", action="store_true", help=say("build all, not only what is stale"))
    parser.add_argument("--trainer", type=Path, metavar="OUT", help=say("write the trainer's kit here"))
    parser.add_argument("--data", help=say("the kit on this company instead of the course's"))
    parser.add_argument("--field-map", help=say("how this company's files are read, as custkit run has it"))
    given = vars(parser.parse_args(arguments))
    *own, out = (given.pop("data"), given.pop("field_map"), given["trainer"])
    given["trainer"] = out and out / "notebooks"
    from custkit.data import InputError
    from custkit.report.ownership import own_folder

    with own_folder(out, "trainer", filter(None, own)) if out else nullcontext():
        try:
            problems = build(**given, root=root)
            if out:
                problems += importlib.import_module(f"{PACKAGE}.kit").kit_of(root, out, *own, given["only"])
        except InputError as cannot:
            problems = [str(cannot)]
    for problem in problems:
        print(problem, file=sys.stderr)
    if not problems:
        print(say("The notebooks match their sources."))
    return int(bool(problems))


if __name__ == "__main__":
    sys.path.pop(0)  # the folder: none of its files is to be taken for somebody else's
    sys.exit(main())
