"""What stands around a page's text: running heads and feet, page numbers, numbers of lines, stamps."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from loaders.formats.pdf.layout.line import Line, Page

_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"\b[ivxlc]+\b")
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-–|\s]*(?:[a-z]{0,2}\d{1,6}|[ivxlc]{1,6})[-–|\s]*(?:(?:of|/)\s*\d{1,5})?[-–|\s]*",
    re.IGNORECASE,
)
_IN_NO_NUMBER = "eaton"
"""Letters that are in no number: lines with different counts of them differ in more than numbers."""
_Key = tuple[str, int]
_EDGE = 0.115
"""The share of a page's height, above and below, in which heads and feet stand."""
_ANYWHERE = 0.5
"""The share of pages from which on a line at the same place is no text, wherever that is."""


@dataclass(frozen=True, slots=True)
class Margins:
    """The pages without what repeats, and what was taken away: the texts of the heads and feet, once each."""

    pages: tuple[Page, ...]
    repeated: tuple[str, ...]


def strip_margins(pages: Sequence[Page]) -> Margins:
    """The pages' own text: no line that many pages show at one place, no page number, no numbers of lines."""
    pages = [_without_line_numbers(page) for page in pages]
    keys = _keys(pages)
    shown = Counter(key for page in keys for key in set(page) if key)
    repeated: dict[str, None] = {}
    kept = []
    for page, page_keys in zip(pages, keys, strict=True):
        own = []
        for line, key in zip(page.lines, page_keys, strict=True):
            if key and _repeats(page, line, key, shown, len(pages)):
                repeated[line.text] = None
            elif not _is_page_number(page, line):
                own.append(line)
        kept.append(replace(page, lines=tuple(own)))
    return Margins(tuple(kept), tuple(repeated))


def at_edge(page: Page, line: Line) -> bool:
    """Whether the line stands where heads and feet do."""
    return line.base < _EDGE * page.height or line.base > (1 - _EDGE) * page.height


def _keys(pages: Sequence[Page]) -> list[list[_Key | None]]:
    """For each page the keys of its lines; None for a line that is like no other."""
    folded = [[line.text.casefold() for line in page.lines] for page in pages]
    traits = [[tuple(map(text.count, _IN_NO_NUMBER)) for text in page] for page in folded]
    alike = Counter(itertools.chain.from_iterable(traits))
    return [
        [
            _key(line, text) if alike[trait] > 1 else None
            for line, text, trait in zip(page.lines, texts, its, strict=True)
        ]
        for page, texts, its in zip(pages, folded, traits, strict=True)
    ]


def _key(line: Line, folded: str) -> _Key:
    """The text without its numbers, and about where it stands; odd and even pages have it left or right."""
    text = _DIGITS.sub("#", folded)
    if len(text) < 60:
        text = _ROMAN.sub("#", text)
    return "".join(text.split()), round(line.base / 4)


def _repeats(page: Page, line: Line, key: _Key, shown: Counter[_Key], pages: int) -> bool:
    text, place = key
    times = shown[key] + max(shown[text, place - 1], shown[text, place + 1])
    if at_edge(page, line):
        return times >= 2
    return pages > 3 and times >= max(3, _ANYWHERE * pages) and len(text) > 3


def _is_page_number(page: Page, line: Line) -> bool:
    return at_edge(page, line) and _PAGE_NUMBER.fullmatch(line.text) is not None


def _without_line_numbers(page: Page) -> Page:
    """The page without the numbers that a manuscript has beside its lines: a column that counts up."""
    numbers = [line for line in page.lines if line.text.isdecimal() and len(line.text) < 6]
    columns = Counter(round(line.right / 6) for line in numbers)
    for place, count in columns.most_common(2):
        column = [line for line in numbers if abs(round(line.right / 6) - place) <= 1]
        values = [int(line.text) for line in sorted(column, key=lambda line: line.base)]
        if count > 4 and _counts_up(values) and _beside(column, page.lines):
            gone = set(column)
            page = replace(page, lines=tuple(line for line in page.lines if line not in gone))
    return page


def _counts_up(values: Sequence[int]) -> bool:
    """Whether nearly all the numbers rise by about as much: by one, or by five."""
    steps = [after - before for before, after in itertools.pairwise(values)]
    usual = Counter(steps).most_common(1)[0][0]
    return usual in {1, 2, 5} and sum(0 < step <= 4 * usual for step in steps) > 0.85 * len(steps)


def _beside(column: Sequence[Line], lines: Iterable[Line]) -> bool:
    """Whether hardly a line of text begins or ends beyond the column."""
    left, right = min(line.left for line in column), max(line.right for line in column)
    others = [line for line in lines if not line.text.isdecimal()]
    outside = sum(line.left < left and line.right > left for line in others)
    outside += sum(line.left < right < line.right for line in others)
    return outside <= 0.1 * len(others)
