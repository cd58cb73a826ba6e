"""A text as lines that know where they lie."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.model import Span

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_HEADING_FRAME = re.compile(r"^#{1,6}\s+|^\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?=[^\W\d_])|\s*:$")
_LONGEST_SHORT = 250
_CLOSED = (".", "?", "!", ".”", '."', ".)", ";", ",")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line without the space around it; `text` has every run of space as one blank.

    `number` counts the page's lines from 0; `first` and `last` tell whether a blank line, or the
    page's edge, lies before and after it.
    """

    text: str
    span: Span
    number: int = 0
    first: bool = False
    last: bool = False

    @property
    def key(self) -> str:
        """The line as a heading is compared: small letters, without numbering and colon."""
        return _HEADING_FRAME.sub("", self.text).casefold().strip()

    @property
    def prose(self) -> bool:
        """Whether the line reads as running text: long, or ended as a sentence is."""
        return len(self.text) > 120 or (self.text.endswith(_CLOSED) and len(self.text) > 25)

    @property
    def short(self) -> bool:
        """Whether the line is short enough to be a menu entry, a share button or a sign of the site."""
        return len(self.text) <= _LONGEST_SHORT

    @property
    def continues(self) -> bool:
        """Whether the line reads as the rest of the one above: it begins with a small letter."""
        return self.text[0].islower()

    @property
    def label(self) -> bool:
        """Whether the line looks like a heading nobody has told us of: short, alone, not a sentence."""
        if not self.first or len(self.text) > 80 or self.text.endswith(_CLOSED):
            return False
        return len(self.text.split()) <= 10 and (self.text[0].isupper() or self.text[0] in "#0123456789")


def lines_of(text: str) -> list[TextLine]:
    """The lines of the text that are not blank, in order."""
    found: list[TextLine] = []
    blank_before = True
    for number, match in enumerate(_LINE.finditer(text)):
        raw = match[1]
        stripped = raw.strip()
        if not stripped:
            if found and not blank_before:
                found[-1] = replace(found[-1], last=True)
            blank_before = True
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        span = Span(start, start + len(stripped))
        found.append(TextLine(" ".join(stripped.split()), span, number, first=blank_before))
        blank_before = False
    if found:
        found[-1] = replace(found[-1], last=True)
    return found


def joined(lines: Sequence[TextLine]) -> str:
    """The lines as one text, a blank between them."""
    return " ".join(line.text for line in lines)


def paragraphs(lines: Sequence[TextLine]) -> Iterator[tuple[TextLine, ...]]:
    """The lines grouped as blank lines, or lines left out, separate them."""
    group: list[TextLine] = []
    for line in lines:
        if group and (line.first or line.number > group[-1].number + 1):
            yield tuple(group)
            group = []
        group.append(line)
    if group:
        yield tuple(group)
