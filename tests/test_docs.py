"""The documents say what is there: their links lead somewhere and their paths exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.checkout import DOCS, ROOT
from tests.test_layers import ROOMS

PAGES = sorted([ROOT / "README.md", *DOCS.rglob("*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_link_leads_to_a_file(page: Path) -> None:
    """Every relative link and picture of a page exists."""
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_architecture_names_paths_that_exist() -> None:
    """The table of folders is the tree as it is."""
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    paths = re.findall(r"`((?:graph|loaders|api|benchmarks|tests)/[\w/.]*)`", text)
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_architecture_shows_every_room_in_order() -> None:
    """The table lists the rooms that the layer test proves, from the ground up."""
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\| `([\w/]+)/` \|", text, re.MULTILINE)
    assert tuple(shown) == ROOMS
