"""What stands beside the running text: captions, tables, words in pictures; and what is running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from loaders.formats.pdf.blocks import Block
from loaders.formats.pdf.measures import Measures

_CAPTION = re.compile(
    r"(?:(?:supplementa(?:ry|l)|extended data|additional|appendix|online|web|supporting)\s+)?"
    r"(?P<kind>fig(?:ure|\.)?|tab(?:le|\.)?|scheme|chart|plate|box|video|movie|abbildung|abb\.|tabelle|algorithm|listing|exhibit|graph)"
    r"\s*(?:[A-Z]?\s?-?\d+(?:[.\-]\d+)*[a-z]?|[A-Z]\d*|[IVXLC]+)(?P<end>\s*[.:|,)–—]|\s+|$)",
    re.IGNORECASE,
)
_SENTENCE_ON = re.compile(r"\s*(?:\([^)]{1,9}\)\s*)?(?:and|shows?|also|presents?|displays?|illustrates?|summari[sz]es?|gives?|lists?|is|are|was|were|in|of|depicts?|demonstrates?|provides?|reports?|contains?|compares?|describes?|indicates?|represents?|reveals?|outlines?|details?|[)\],;])\b")


class Kind(Enum):
    """What a block is: running text, a caption, or what no reader takes for a sentence of the article."""

    TEXT = "text"
    SMALL = "small"  # prose in smaller letters: an abstract, references, notes, a journal's methods
    CAPTION = "caption"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Column:
    """From where to where a column of running text reaches, in points from the left."""

    left: float
    right: float

    @property
    def width(self) -> float:
        return self.right - self.left

    def holds(self, block: Block, size: float) -> bool:
        """Whether the block lies within the column."""
        return self.left - 0.8 * size <= block.left and block.right <= self.right + 1.2 * size


def columns_of(pages: Iterable[Sequence[Block]], measures: Measures) -> tuple[Column, ...]:
    """The columns of running text over all the pages given, from left to right, the commonest widths alone."""
    found: list[tuple[int, float, float]] = []
    for block in (block for page in pages for block in page):
        if len(block.lines) > 2 and measures.is_body(block.style) and block.words > 5 * len(block.lines):
            found.append((len(block.lines), block.left, block.right))
    columns: list[tuple[int, float, float]] = []
    for lines, left, right in sorted(found, key=lambda one: -one[0]):
        for at, (total, low, high) in enumerate(columns):
            if abs(left - low) < 2.5 * measures.size and abs(right - high) < 2.5 * measures.size:
                columns[at] = (total + lines, min(low, left), max(high, right))
                break
        else:
            columns.append((lines, left, right))
    most = max((total for total, _, _ in columns), default=0)
    return tuple(Column(left, right) for total, left, right in sorted(columns, key=lambda one: one[1]) if total > 0.08 * most)


def kinds_of(blocks: Sequence[Block], columns: Sequence[Column], measures: Measures) -> list[Kind]:
    """The kind of each block of a page."""
    captions = [is_caption(block, measures) for block in blocks]
    return [
        Kind.CAPTION if caption else _kind(block, blocks, columns, measures)
        for block, caption in zip(blocks, captions, strict=True)
    ]


def is_caption(block: Block, measures: Measures) -> bool:
    """Whether it opens as captions do: "Figure 2." or "Table 1" and more, but no sentence that begins so."""
    match = _CAPTION.match(block.text)
    if match is None:
        return False
    if match["end"].strip() in {".", ":", "|", "–", "—"}:
        return True
    if _SENTENCE_ON.match(block.text[match.end() - len(match["end"]) :]):
        return False
    opening = block.lines[0]
    return not measures.is_body(block.style) or opening.lead != opening.style or opening.bold or block.words < 40


def caption_kind(text: str) -> str:
    """ "table" or "figure", as a caption's first word says."""
    match = _CAPTION.match(text)
    return "table" if match and match["kind"].lower().startswith("tab") else "figure"


def _kind(block: Block, blocks: Sequence[Block], columns: Sequence[Column], measures: Measures) -> Kind:
    column = next((one for one in columns if one.holds(block, measures.size)), None)
    if len(block.lines) > 2 and _is_prose(block, column):
        if measures.is_body(block.style):
            return Kind.TEXT
        return Kind.SMALL if block.size < measures.size else Kind.OTHER
    if column is None or not measures.is_body(block.style):
        return Kind.SMALL if block.size < measures.size and block.words > 5 * len(block.lines) else Kind.OTHER
    return Kind.TEXT if _is_short_text(block, blocks, column, measures) else Kind.OTHER


def _is_prose(block: Block, column: Column | None) -> bool:
    """Whether its lines are full, as only running text's are."""
    widths = sorted(line.width for line in block.lines)
    full = column.width if column else block.width
    wide = widths[len(widths) // 2] >= (0.55 * full if block.words >= 4 * len(block.lines) else 0.8 * full)
    return wide and block.words >= 3.5 * len(block.lines) and _letters(block.text) > 0.55


def _letters(text: str) -> float:
    """The share of letters among all but spaces."""
    signs = [one for one in text if not one.isspace()]
    return sum(map(str.isalpha, signs)) / len(signs) if signs else 0.0


def _is_short_text(block: Block, blocks: Sequence[Block], column: Column, measures: Measures) -> bool:
    """Whether a line or two are the end of a paragraph or an item: in the text's font, at the column's left, alone."""
    if not same_family(block.style.font, measures.font) and not same_family(block.lines[0].lead.font, measures.font):
        return False
    indent = block.left - column.left
    if indent > 4.0 * measures.size or _letters(block.text) < 0.5:
        return False
    return not any(
        other is not block and _shares_row(block, other) and column.holds(other, measures.size) for other in blocks
    )


def _shares_row(block: Block, other: Block) -> bool:
    bases = [line.base for line in other.lines]
    return any(abs(line.base - base) < 0.3 * block.size for line in block.lines for base in bases)


def same_family(font: str, other: str) -> bool:
    """Whether two fonts are cuts of one: the same but for the end of their names."""
    return font == other or (len(font) > 4 and font[:5] == other[:5])


def stands_alone(block: Block, blocks: Sequence[Block], columns: Sequence[Column], measures: Measures) -> bool:
    """Whether nothing else of its column stands on its lines, as beside a table's cell does."""
    column = next((one for one in columns if one.holds(block, measures.size)), None)
    return not any(
        other is not block
        and _shares_row(block, other)
        and (column is None or column.holds(other, measures.size) or other.left < column.right < other.right)
        for other in blocks
    )
