"""Whoever reads the code is told what each public name returns or does, read from the code with `ast`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.support.checkout import ROOT

Definition = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def definitions(node: Definition, name: str) -> Iterator[tuple[str, Definition]]:
    """The node and the public classes, functions and methods in it, by dotted name."""
    yield name, node
    if isinstance(node, ast.Module | ast.ClassDef):
        for inner in node.body:
            if isinstance(inner, Definition) and not inner.name.startswith("_"):
                yield from definitions(inner, f"{name}.{inner.name}")


@pytest.mark.parametrize("package", ["graph", "loaders", "api"])
def test_public_name_has_a_docstring(package: str) -> None:
    """Each module that holds anything, and each public class, function and method in it."""
    silent = [
        name
        for file in sorted((ROOT / package).rglob("*.py"))
        for name, found in definitions(
            ast.parse(file.read_text(encoding="utf-8")), str(file.relative_to(ROOT))
        )
        if found.body and ast.get_docstring(found) is None
    ]
    assert silent == []
