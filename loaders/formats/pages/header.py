"""What the headers of the page formats have in common."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.model import Span
from loaders.formats.pages.boilerplate import is_boilerplate
from loaders.formats.pages.lines import TextLine, joined, paragraphs

_DOTS = re.compile(r"\s*[·•∙|]\s*")
_LIST_ITEM = re.compile(r"[•*–-]\s|\d{1,2}[.)]\s")


def between_dots(text: str) -> list[str]:
    """The parts of a line that middle dots or bars separate; empty parts are left out."""
    return [part.strip() for part in _DOTS.split(text) if part.strip()]


def title_from(lines: Sequence[TextLine], *, last: bool = False) -> tuple[str | None, Span | None]:
    """The first (or last) paragraph that reads as a title, and where it is; (None, None) without one."""
    candidates = [group for group in paragraphs(lines) if reads_as_title(group)]
    if not candidates:
        return None, None
    group = candidates[-1 if last else 0]
    return joined(group), Span(group[0].span.start, group[-1].span.end)


def reads_as_title(group: Sequence[TextLine]) -> bool:
    """Whether a paragraph may be a paper's title: three words or more, short, no list item, no menu."""
    text = joined(group)
    if len(text) > 400 or any(is_boilerplate(line.text) for line in group):
        return False
    return len(text.split()) >= 3 and not _LIST_ITEM.match(text)
