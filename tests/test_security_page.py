"""docs/security.md tells no protection without the test that holds it."""

from __future__ import annotations

import re

from tests.support.checkout import DOCS, ROOT

PAGE = (DOCS / "security.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| API(\d+) [^|]+\|[^|]+\|([^|]+)\|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def test_every_risk_of_the_list_names_a_test() -> None:
    """All ten, in their order."""
    rows = ROW.findall(PAGE)
    assert [int(number) for number, _ in rows] == list(range(1, 11))
    assert [number for number, tests in rows if not TEST.search(tests)] == []


def test_every_test_that_the_page_names_exists() -> None:
    """By file and name."""
    named = TEST.findall(PAGE)
    lost = [f"{file}::{test}" for file, test in named if not has_test(file, test)]
    assert named
    assert lost == []


def has_test(file: str, test: str) -> bool:
    """Whether the file is there and defines the test."""
    path = ROOT / file
    return path.is_file() and f"\ndef {test}(" in path.read_text(encoding="utf-8")
