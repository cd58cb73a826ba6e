"""What stands beside the running text: captions, tables, words in pictures; and what is running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from loaders.formats.pdf.layout.blocks import Block
from loaders.formats.pdf.layout.columns import Column, column_of
from loaders.formats.pdf.layout.letters import count_letters, count_signs
from loaders.formats.pdf.layout.measures import BODY_SIZE, Measures

_CAPTION = re.compile(
    r"(?:(?:supplementa(?:ry|l)|extended data|additional|appendix|online|web|supporting)\s+)?"
    r"(?P<kind>fig(?:ure|\.)?|tab(?:le|\.)?|scheme|chart|plate|box|video|movie|abbildung|abb\.|tabelle"
    r"|algorithm|listing|exhibit|graph)"
    r"\s*(?:[A-Z]?\s?-?\d+(?:[.\-]\d+)*[a-z]?|[A-Z]\d*|[IVXLC]+)(?P<end>\s*[.:|,)–—]|\s+|$)"
    r"|(?P<alone>figure|table|box|chart|scheme)(?P<stop>\s?[.:]\s)",
    re.IGNORECASE,
)
_SENTENCE_ON = re.compile(
    r"\s*(?:\([^)]{1,9}\)\s*)?(?:and|shows?|also|presents?|displays?|illustrates?|summari[sz]es?|gives?"
    r"|lists?|is|are|was|were|in|of|depicts?|demonstrates?|provides?|reports?|contains?|compares?|describes?"
    r"|indicates?|represents?|reveals?|outlines?|details?|[)\],;])\b"
)


_MOST_BLOCKS = 1500
"""Blocks from which on a page is a picture made of words, in which nothing short is text."""


class Kind(Enum):
    """What a block is: running text, a caption, or what no reader takes for a sentence of the article."""

    TEXT = "text"
    SMALL = "small"  # prose in smaller letters: an abstract, references, notes, a journal's methods
    CAPTION = "caption"
    OTHER = "other"


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
    if match["alone"] or match["end"].strip() in {".", ":", "|", "–", "—"}:
        return True
    if _SENTENCE_ON.match(block.text[match.end() - len(match["end"]) :]):
        return False
    opening = block.lines[0]
    return (
        not measures.is_body(block.style) or opening.lead != opening.style or opening.bold or block.words < 40
    )


def opens_caption(block: Block) -> bool:
    """Whether it opens with a caption's label and the sign behind it: "Table 1. "."""
    match = _CAPTION.match(block.text)
    return bool(match and (match["alone"] or match["end"].strip() in {".", ":", "|", "–", "—"}))


def _kind(block: Block, blocks: Sequence[Block], columns: Sequence[Column], measures: Measures) -> Kind:
    column = column_of(block, columns, measures.size)
    if len(block.lines) > 2 and _is_prose(block, column):
        return Kind.TEXT if block.size > measures.size - BODY_SIZE else Kind.SMALL
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
    signs = count_signs(text)
    return count_letters(text) / signs if signs else 0.0


def _is_short_text(block: Block, blocks: Sequence[Block], column: Column, measures: Measures) -> bool:
    """Whether a line or two end a paragraph or are an item: in the text's font, at the left, alone."""
    if not same_family(block.style.font, measures.font) and not same_family(
        block.lines[0].lead.font, measures.font
    ):
        return False
    if len(blocks) > _MOST_BLOCKS:
        return False
    indent = block.left - column.left
    if indent > 4.0 * measures.size or _letters(block.text) < 0.5:
        return False
    return not any(
        other is not block and _shares_row(block, other) and column.holds(other, measures.size)
        for other in blocks
    )


def _shares_row(block: Block, other: Block) -> bool:
    near = 0.3 * block.size
    if other.bottom < block.lines[0].base - near or other.lines[0].base > block.bottom + near:
        return False
    bases = [line.base for line in other.lines]
    return any(abs(line.base - base) < near for line in block.lines for base in bases)


def same_family(font: str, other: str) -> bool:
    """Whether two fonts are cuts of one: the same but for the end of their names."""
    return font == other or (len(font) > 4 and font[:5] == other[:5])


def stands_alone(
    block: Block, blocks: Sequence[Block], columns: Sequence[Column], measures: Measures
) -> bool:
    """Whether nothing else of its column stands on its lines, as beside a table's cell does."""
    if len(blocks) > _MOST_BLOCKS:
        return False
    column = column_of(block, columns, measures.size)
    return not any(
        other is not block
        and _shares_row(block, other)
        and (column is None or column.holds(other, measures.size) or other.left < column.right < other.right)
        for other in blocks
    )


def without_rows(caption: Block, blocks: Sequence[Block], columns: Sequence[Column]) -> Block:
    """The caption without the first cells of its table, which other cells of its column stand beside."""
    column = column_of(caption, columns, caption.size)
    right = column.right if column else caption.right
    cells = [
        line.base for block in blocks for line in block.lines if caption.left + line.size < block.left < right
    ]
    kept = next(
        (
            at
            for at, line in enumerate(caption.lines)
            if at and any(abs(line.base - cell) < 1 for cell in cells)
        ),
        len(caption.lines),
    )
    return Block(caption.lines[:kept])
