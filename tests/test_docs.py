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


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_link_leads_to_a_heading(page: Path) -> None:
    """Every link to a part of a page, as `page.md#part` or `#part`, names a heading there."""
    links = re.findall(r"\]\((?!https?:)([^)#]*)#([^)]+)\)", page.read_text(encoding="utf-8"))
    parts = {(name, part): headings(page.parent / name if name else page) for name, part in links}
    assert [link for link, there in parts.items() if link[1] not in there] == []


def headings(page: Path) -> set[str]:
    """The headings as links write them: lower case, words joined by hyphens, no punctuation."""
    told = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in told}


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
