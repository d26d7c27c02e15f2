"""``python datasets/generator OUT``: the demo company from a seed. `load` gives the generator to tests."""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
from pathlib import Path

PACKAGE = "_lilan_generator"  # a name that nothing installed has; the folder itself is on no path


def load():
    """This folder as a module (once a process), found by its place and not by a name on the path."""
    if PACKAGE not in sys.modules:
        here = Path(__file__).resolve().parent
        spec = importlib.util.spec_from_file_location(
            PACKAGE, here / "__init__.py", submodule_search_locations=[str(here)]
        )
        sys.modules[PACKAGE] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules[PACKAGE]


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when the company is written, 2 when it cannot be made as asked."""
    made = load()
    language = _language(sys.argv[1:] if arguments is None else arguments)
    asked = vars(_parser(made, language).parse_args(arguments))
    out, ship = asked.pop("out"), asked.pop("ship")
    try:
        if out.is_file():
            raise made.DemoError("out", value=out)
        made.ship(out) if ship else made.generate(out, **asked)
    except made.DemoError as error:
        print(error.told[language], file=sys.stderr)
        return 2
    print(made.messages.say("done", language, value=out))
    return 0


def _parser(made, language: str) -> argparse.ArgumentParser:
    def text(key):
        return made.messages.say(key, language, names=", ".join(made.industries()), value="{value}")

    def wrong(message):
        parser.exit(2, text("wrong").format(value=message) + "\n")

    parser = argparse.ArgumentParser(prog="python datasets/generator", description=text("about"))
    parser.error = wrong
    parser.add_argument("out", metavar="OUT", type=Path, help=text("out"))
    parser.add_argument("--seed", type=int, default=2025, help=text("seed"))
    parser.add_argument("--language", default=language, metavar="zh|en", help=text("language"))
    parser.add_argument("--industry", default="motion_control", help=text("industry"))
    parser.add_argument("--customers", type=int, help=text("customers"))
    parser.add_argument("--years", type=int, default=3, help=text("years"))
    parser.add_argument("--lines", type=int, help=text("lines"))
    parser.add_argument("--ship", action="store_true", help=text("ship"))
    return parser


def _language(arguments: list[str]) -> str:
    """The language asked for, else ``CUSTKIT_LANGUAGE``, else English."""
    for at, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--language":
            value = value or "".join(arguments[at + 1 : at + 2])
            return value if value in ("zh", "en") else "en"
    return "zh" if os.environ.get("CUSTKIT_LANGUAGE", "").startswith("zh") else "en"


if __name__ == "__main__":
    sys.path = [path for path in sys.path if Path(path).resolve() != Path(__file__).resolve().parent]
    sys.exit(main())
