"""Which letters are bold, where the weights that a file gives its fonts are worth nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from loaders.formats.pdf.layout.line import Line, Page, Style

_NAMED_BOLD = re.compile(r"bold|black|heavy|semib|demi|bd\b", re.IGNORECASE)


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
    return [
        replace(page, lines=tuple(_thinned(line, running) for line in page.lines)) for page in pages
    ]


def _thinned(line: Line, running: str) -> Line:
    return replace(line, style=_plain(line.style, running), lead=_plain(line.lead, running))


def _plain(style: Style, running: str) -> Style:
    named = style.font != running and _NAMED_BOLD.search(style.font)
    return style if named else replace(style, bold=False)
