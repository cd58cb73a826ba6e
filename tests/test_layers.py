"""The folders are the layers, and each heavy library has one door: read from the code with `ast`."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("graph", "loaders", "api")
MAY_IMPORT = {"graph": {"graph"}, "loaders": {"graph", "loaders"}, "api": {"graph", "loaders", "api"}}
ONE_DOOR = (
    "neo4j", "pyvis", "networkx", "filelock", "psutil",
    "onnxruntime", "tokenizers", "pydantic_settings", "jinja2", "uvicorn", "orjson", "pyarrow",
    "fontTools", "fpdf", "pypdfium2", "pptx",
)  # fmt: skip


def imported_names(path: Path) -> set[str]:
    """The top-level names that a module imports, at its top or inside a function."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add((node.module or "").partition(".")[0])
    return names


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


@pytest.mark.parametrize("package", PACKAGES)
def test_import_follows_the_layers(package: str) -> None:
    """graph imports neither of the others, loaders only graph, api may import both."""
    forbidden = set(PACKAGES) - MAY_IMPORT[package]
    wrong = {
        str(m.relative_to(ROOT)): found for m in modules(package) if (found := imported_names(m) & forbidden)
    }
    assert wrong == {}


def test_import_of_a_heavy_library_has_one_door() -> None:
    """Each library of weight is imported by one module, so that it can be replaced in one place."""
    doors: dict[str, list[str]] = defaultdict(list)
    for package in PACKAGES:
        for module in modules(package):
            for library in imported_names(module) & set(ONE_DOOR):
                doors[library].append(str(module.relative_to(ROOT)))
    assert {library: places for library, places in doors.items() if len(places) > 1} == {}


def test_import_of_the_environment_is_in_settings_alone() -> None:
    """Configuration is read once, by the settings object; nothing else looks into os.environ."""
    readers = [
        str(module.relative_to(ROOT))
        for package in PACKAGES
        for module in modules(package)
        if any(word in module.read_text(encoding="utf-8") for word in ("os.environ", "getenv("))
    ]
    assert readers == []
