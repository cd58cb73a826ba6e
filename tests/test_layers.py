"""The folders are the architecture: rooms import only those below them, libraries of weight have their doors.

Read from the code with `ast`; docs/architecture.md shows the same rooms, which `tests/test_docs.py` holds.
"""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.support.checkout import ROOT

ROOMS = (
    "graph", "graph/weighing", "graph/filters", "graph/store/rules", "graph/store/server", "graph/store",
    "graph/store/memory", "graph/index", "graph/fulltext", "graph/paths", "graph/analyses",
    "graph/exchange/elements",
    "graph/exchange/formats", "graph/exchange/bibliography", "graph/exchange", "graph/console/syntax",
    "graph/console", "graph/backup", "graph/inspection",
    "loaders", "loaders/text", "loaders/lexicon", "loaders/lexicon/compile", "loaders/lexicon/compile/kinds",
    "loaders/study/wording", "loaders/study",
    "loaders/records", "loaders/records/fields", "loaders/formats/pages", "loaders/formats/pdf/layout",
    "loaders/formats/pdf", "loaders/formats/articles",
    "loaders/formats/articles/html", "loaders/formats/articles/docx",
    "loaders/formats/records", "loaders/formats/records/nlm", "loaders/formats/records/tables",
    "loaders/formats/graphs/elements", "loaders/formats/graphs/belscript",
    "loaders/formats/graphs", "loaders/formats",
    "loaders/relations/grammar", "loaders/relations/stance", "loaders/relations/patterns",
    "loaders/relations/context", "loaders/relations", "loaders/mentions", "loaders/learned",
    "loaders/pipeline", "loaders/explanation",
    "api", "api/wording", "api/access", "api/verdicts", "api/assets", "api/listing", "api/uploads",
    "api/service",
    "api/pictures/view", "api/pictures/places", "api/pictures/arrows", "api/pictures",
    "api/question", "api/question/understanding", "api/briefing", "api/console", "api/explorer",
    "api/review", "api/evidence", "api/slides/scene", "api/slides/composition", "api/slides/files",
    "api/slides", "api/charts",
    "api/rest/shapes", "api/rest/requests", "api/rest/routes/kept", "api/rest/routes", "api/pages",
    "api/server", "api/cli/commands", "api/cli/commands/kept", "api/cli",
)  # fmt: skip
"""From the ground up: each room imports only itself and rooms before it."""
PACKAGES = ("graph", "loaders", "api")
MAY_IMPORT = {"graph": {"graph"}, "loaders": {"graph", "loaders"}, "api": {"graph", "loaders", "api"}}
MOST_MODULES = 16
MOST_AT_A_ROOT = 10
ONE_MODULE = (
    "neo4j", "pyvis", "networkx", "filelock", "psutil", "onnxruntime", "pydantic_settings", "jinja2",
    "uvicorn", "prometheus_client", "orjson", "fontTools", "fpdf", "pptx", "zstandard",
    "lets_plot", "resvg_py", "xlsxwriter", "rapidfuzz",
    "sqlite3", "limits",
)  # fmt: skip
"""Libraries that one module imports, so that each can be replaced in one place."""
DOORS = {
    "pyarrow": (
        "graph/console/parquet.py",
        "graph/backup/archive.py",
        "loaders/formats/records/tables/parquet.py",
    ),
    "bibtexparser": ("loaders/formats/records/bibtex.py",),
    "pylatexenc": ("loaders/formats/records/latex.py",),
    "pypdfium2": (
        "loaders/formats/pdf/layout/calls.py",
        "loaders/formats/pdf/layout/file.py",
        "loaders/formats/pdf/layout/characters.py",
        "api/slides/files/png.py",
    ),
    "typer": ("api/cli",),
    "rich": ("api/cli/commands",),
    "fastapi": ("api/rest", "api/pages", "api/server"),
    "starlette": ("api/rest", "api/pages", "api/server", "api/explorer/saved_views.py"),
    "pydantic": ("api/settings.py", "api/rest", "api/pages"),
    "numpy": (
        "graph/index",
        "graph/fulltext",
        "graph/texts.py",
        "api/service/snapshot.py",
        "graph/paths",
        "graph/analyses",
        "loaders/learned",
        "api/pictures/places",
        "api/pictures/arrows",
        "api/slides/composition/badges.py",
        "loaders/lexicon/kinds.py",
    ),
}
"""Libraries that a few rooms are written in: nothing outside them may know of it."""


@cache
def modules() -> dict[str, Path]:
    """Dotted name to file of every module of the three packages."""
    files = (file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py")))
    return {
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file
        for file in files
    }


@cache
def imports(file: Path) -> frozenset[str]:
    """The dotted names that a module imports, at its top or inside a function."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            assert node.module
            full = (f"{node.module}.{alias.name}" for alias in node.names)
            names |= {one if one in modules() else node.module for one in full}
    return frozenset(names)


def libraries(file: Path) -> set[str]:
    """The top-level names that a module imports."""
    return {name.partition(".")[0] for name in imports(file)}


def place(file: Path) -> str:
    return str(file.relative_to(ROOT))


def room(file: Path) -> str:
    return str(file.parent.relative_to(ROOT))


def steps() -> Iterator[tuple[Path, Path]]:
    """Every import of one of our modules by another."""
    for file in modules().values():
        for name in sorted(imports(file) & modules().keys()):
            yield file, modules()[name]


@pytest.mark.parametrize("package", PACKAGES)
def test_import_follows_the_layers(package: str) -> None:
    """graph imports neither of the others, loaders only graph, api may import both."""
    forbidden = set(PACKAGES) - MAY_IMPORT[package]
    files = (file for file in modules().values() if room(file).partition("/")[0] == package)
    assert {place(file): found for file in files if (found := libraries(file) & forbidden)} == {}


def test_every_folder_is_a_room() -> None:
    """Every folder with modules, other than the mere parent of rooms, has its place in the order."""
    inhabited = {room(file) for file in modules().values() if file.name != "__init__.py"}
    assert inhabited == set(ROOMS)


def test_import_leads_down() -> None:
    """A module imports only from its own room and from those below: so no two rooms import each other."""
    floor = {name: number for number, name in enumerate(ROOMS)}
    up = [(place(a), place(b)) for a, b in steps() if floor[room(a)] < floor.get(room(b), -1)]
    assert up == []


def test_room_is_small() -> None:
    """A few modules live in a room, and few at the root of a package."""
    lodgers = Counter(room(file) for file in modules().values() if file.name != "__init__.py")
    assert {name: n for name, n in lodgers.items() if n > MOST_MODULES} == {}
    assert {name: lodgers[name] for name in PACKAGES if lodgers[name] > MOST_AT_A_ROOT} == {}


def test_import_of_a_heavy_library_has_one_door() -> None:
    """Each library of weight is imported by one module, so that it can be replaced in one place."""
    doors: dict[str, list[str]] = defaultdict(list)
    for file in modules().values():
        for library in libraries(file) & set(ONE_MODULE):
            doors[library].append(place(file))
    assert {library: places for library, places in doors.items() if len(places) > 1} == {}


@pytest.mark.parametrize("library", DOORS)
def test_import_of_a_framework_stays_in_its_rooms(library: str) -> None:
    """What a few rooms are written in is not imported outside them."""
    users = [place(file) for file in modules().values() if library in libraries(file)]
    assert [user for user in users if not user.startswith(DOORS[library])] == []


def test_import_of_the_environment_is_in_settings_alone() -> None:
    """Configuration is read once, by the settings object; nothing else looks into os.environ."""
    readers = [
        place(file)
        for file in modules().values()
        if any(word in file.read_text(encoding="utf-8") for word in ("os.environ", "getenv("))
    ]
    assert readers == []
