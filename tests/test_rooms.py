"""The street of the house: a room knows the rooms before it, analysis never draws, drawing never computes."""

import ast
import re
from functools import cache
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest

from custkit import ROOMS

HOUSE = Path(__file__).parents[1] / "custkit"
MODULES = ("diagnosis", "key_accounts", "general_accounts", "marketing", "organization")
BEFORE_MODULES = {"data", "measures", "item", "tiering", "planning", "monitoring"}

COMPUTES = BEFORE_MODULES | set(MODULES)


def known():
    """``docs/house.md``: room → what it may import of custkit besides itself, the translations and lazy loading."""
    text = (HOUSE.parent / "docs" / "house.md").read_text(encoding="utf-8")
    found = {}
    for room, allowed in re.findall(r"^\| `(\w+)` \|.*\| (.*) \|$", text, re.MULTILINE):
        if allowed != "everything":
            all_of = COMPUTES if allowed.startswith("all that compute") else set()
            found[room] = all_of | set(re.findall(r"`(\w+)`", allowed))
    return found


KNOWS = known()
ANALYSIS = ("data", "measures", "item", "tiering", "planning", "monitoring", *MODULES, "review")
COMPUTING = COMPUTES - {"data", "item"}
DRAWING = {"matplotlib", "seaborn", "ipywidgets", "IPython"}
# Widgets ask the module anew for every setting, and the customer card is asked for by id.
ASKING = ("widgets.py", "customer.py")


@cache
def imports(path):
    """Every import of a file, also those inside functions: ``(module, name or None, whether at the top)``."""
    return tuple(_imports(path))


def _imports(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top = set(map(id, tree.body))
    here = ["custkit", *path.relative_to(HOUSE).parent.parts]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, None, id(node) in top) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            inside = here[: len(here) - node.level + 1] if node.level else []
            module = ".".join([*inside, *([node.module] if node.module else [])])
            yield from ((module, alias.name, id(node) in top) for alias in node.names)


def room_of(module, name):
    """The room of custkit that an import reaches into; None outside custkit."""
    parts = f"{module}.{name or ''}".rstrip(".").split(".")
    return parts[1] if parts[0] == "custkit" and len(parts) > 1 else None


def files_of(room):
    return sorted((HOUSE / room).rglob("*.py"))


def told(path, module, name):
    return f"{path.relative_to(HOUSE)}: {module}{f' ({name})' if name else ''}"


@pytest.mark.parametrize("room", KNOWS)
def test_a_room_knows_only_the_rooms_before_it(room):
    allowed = {room, "locale", "lazy"} | KNOWS[room]
    strange = [
        told(path, module, name)
        for path in files_of(room)
        for module, name, _ in imports(path)
        if room_of(module, name) not in allowed | {None}
    ]
    assert not strange


def test_the_package_never_reaches_into_the_builder():
    """What makes the notebooks is no part of what is installed."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in HOUSE.rglob("*.py"))
    assert "_course_builder" not in text
    reached = {module.split(".")[0] for path in HOUSE.rglob("*.py") for module, _, _ in imports(path)}
    assert not reached & {"notebooks", "builder", "jupytext"}


def test_every_room_on_the_street_has_its_rule():
    rooms = {path.name for path in HOUSE.iterdir() if (path / "__init__.py").is_file()}
    assert rooms == {*KNOWS, "report"} == set(ROOMS)


@pytest.mark.parametrize("room", KNOWS)
def test_a_room_never_asks_whether_another_is_there(room):
    """Neither by looking for it nor by catching that it is missing: which rooms there are stands in `custkit.ROOMS`."""
    asking = []
    for path in files_of(room):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            looks = isinstance(node, ast.Attribute | ast.Name) and "find_spec" in ast.unparse(node)
            catches = isinstance(node, ast.Try) and any(
                room_of(getattr(one, "module", None) or one.names[0].name, one.names[0].name)
                for line in node.body
                for one in ast.walk(line)
                if isinstance(one, ast.Import | ast.ImportFrom)
            )
            caught = catches and any("Import" in ast.unparse(h.type or ast.Name("")) for h in node.handlers)
            if looks or caught:
                asking.append(f"{path.relative_to(HOUSE)}:{node.lineno}")
    assert not asking


def test_a_private_name_stays_in_its_file():
    taken = [
        told(path, module, name)
        for path in sorted(HOUSE.rglob("*.py"))
        for module, name, _ in imports(path)
        if room_of(module, name) and re.match(r"_[a-z]", name or "")
    ]
    assert not taken


def test_no_chain_of_files_comes_back():
    """Of what is imported while a file is loaded; an import inside a function is a wish for later."""
    files = {module_of(path): path for path in HOUSE.rglob("*.py")}
    TopologicalSorter(
        {
            file: {loaded(module, name, files) for module, name, top in imports(path) if top} & files.keys()
            for file, path in files.items()
        }
    ).prepare()


def module_of(path):
    return ".".join(("custkit", *path.relative_to(HOUSE).with_suffix("").parts)).removesuffix(".__init__")


def loaded(module, name, files):
    """The file that an import loads; a room's names stand in the files its ``_HOME`` says."""
    if f"{module}.{name}" in files:
        return f"{module}.{name}"
    home = getattr(import_module(module), "_HOME", {}) if module in files else {}
    return f"{module}.{home[name]}" if name in home else module


@pytest.mark.parametrize("room", ANALYSIS)
def test_analysis_never_draws(room):
    drawn = [
        told(path, module, name)
        for path in files_of(room)
        for module, name, _ in imports(path)
        if module.split(".")[0] in DRAWING
    ]
    assert not drawn


def test_pictures_take_only_labels_and_fixed_lists_from_the_modules():
    computing = [
        told(path, module, name)
        for path in files_of("show")
        if not path.name.endswith(ASKING)
        for module, name, _ in imports(path)
        if room_of(module, name) in COMPUTING and not _is_a_word(name)
    ]
    assert not computing


def test_the_show_loads_no_module_before_it_is_asked():
    early = [
        told(path, module, name)
        for path in files_of("show")
        for module, name, top in imports(path)
        if top and room_of(module, name) in COMPUTING
    ]
    assert not early


def _is_a_word(name):
    """A label, a constant, or a list written in a file: nothing that looks at a company."""
    return name is not None and (name.isupper() or name == "segments" or name.endswith(("_label", "_rules")))
