"""How a file's running text is set: its letters, the distance of its lines, its columns."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from loaders.formats.pdf.layout.line import Line, Page, Style

_REFERENCES = re.compile(
    r"(?:\d+\.?\s*)?(?:references?|bibliography|literature cited|works cited)\s*:?", re.IGNORECASE
)
_NAMED_BOLD = re.compile(r"bold|black|heavy|semib|demi|bd\b", re.IGNORECASE)
_FEWEST_WORDS = 5
BODY_SIZE = 0.55
"""By how many points running text may differ from what most of it has."""


@dataclass(frozen=True, slots=True)
class Measures:
    """The running text: its size in points and its font, how far its lines are apart, how wide they are."""

    size: float
    font: str
    leading: float
    width: float

    @property
    def ratio(self) -> float:
        """How far lines are apart for each point of their size: 1.2 in print, about 2 in manuscripts."""
        return self.leading / self.size

    def is_body(self, style: Style) -> bool:
        """Whether text of this style is as large as running text."""
        return abs(style.size - self.size) <= BODY_SIZE


def measure(pages: Sequence[Page]) -> Measures:
    """The measures of most text before the references; of all text where that is little."""
    prose = [line for line in _before_references(pages) if len(line.text.split()) >= _FEWEST_WORDS]
    if not prose:
        prose = [line for page in pages for line in page.lines]
    sizes: Counter[float] = Counter()
    for line in prose:
        sizes[line.size] += len(line.text)
    size = sizes.most_common(1)[0][0]
    body = [line for line in prose if abs(line.size - size) < 0.3]
    fonts = Counter(line.style.font for line in body if not line.bold)
    widths = sorted(line.width for line in body)
    return Measures(
        size,
        fonts.most_common(1)[0][0] if fonts else "",
        _leading(body, size),
        widths[int(0.8 * (len(widths) - 1))],
    )


def _before_references(pages: Sequence[Page]) -> Iterable[Line]:
    for page in pages:
        for line in page.lines:
            if _REFERENCES.fullmatch(line.text) and (page.number > 0 or len(pages) == 1):
                return
            yield line


def _leading(lines: Sequence[Line], size: float) -> float:
    """The commonest distance between one line and the next, in points."""
    steps = Counter(
        round(2 * (after.base - before.base)) / 2
        for before, after in itertools.pairwise(lines)
        if 0.8 * size < after.base - before.base < 3.2 * size and after.page == before.page
    )
    return steps.most_common(1)[0][0] if steps else 1.2 * size


def with_plain_text(pages: Sequence[Page]) -> list[Page]:
    """The pages, their running text not bold: where its font is said to be, only names tell what is bold.

    Browsers that print write weights into their files that make every font of some families bold.
    """
    letters: Counter[Style] = Counter()
    for page in pages:
        for line in page.lines:
            letters[line.style] += len(line.text)
    if not letters or not letters.most_common(1)[0][0].bold:
        return list(pages)
    running = letters.most_common(1)[0][0].font
    return [replace(page, lines=tuple(_thinned(line, running) for line in page.lines)) for page in pages]


def _thinned(line: Line, running: str) -> Line:
    return replace(line, style=_plain(line.style, running), lead=_plain(line.lead, running))


def _plain(style: Style, running: str) -> Style:
    named = style.font != running and _NAMED_BOLD.search(style.font)
    return style if named else replace(style, bold=False)
