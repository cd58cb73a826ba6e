"""The pages' blocks as one stream in reading order: headings, text and captions, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.formats.pdf.floats import Kind, kinds_of, opens_caption, stands_alone, without_rows
from loaders.formats.pdf.headings import (
    Opening,
    heading_styles,
    is_back_matter,
    is_box,
    is_heading,
    is_known,
    may_be_heading,
    opening,
    stands_out,
)
from loaders.formats.pdf.layout.blocks import Block
from loaders.formats.pdf.layout.columns import Column, columns_of, whole_column
from loaders.formats.pdf.layout.line import Line, Style
from loaders.formats.pdf.layout.measures import Measures
from loaders.formats.pdf.notes import is_note, is_place, opens_note
from loaders.formats.pdf.paragraphs import is_finished

_STEP = 0.35  # points
_KEYWORDS = re.compile(r"\W*(?:key ?words?|index terms|k e y ?w o r d s?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """A block, or the part of one behind the heading that opens it.

    `heading` holds the lines of that heading, or of a block that is nothing else: then `block` is None.
    """

    kind: Kind
    page: int
    style: Style
    heading: str = ""
    block: Block | None = None

    @property
    def whole(self) -> Block | None:
        """The block with the heading that opens it as its first words."""
        if self.block is None or not self.heading:
            return self.block
        first, *rest = self.block.lines
        return Block((replace(first, text=" ".join([*self.heading.split("\n"), first.text])), *rest))

    @property
    def text(self) -> str:
        """The block's text, lines joined by spaces; empty without a block."""
        return self.block.text if self.block else ""


def items_of(pages: Sequence[Sequence[Block]], measures: Measures) -> list[Item]:
    """The stream of all pages, from what follows the title on."""
    pages = [
        [part for block in page for whole in _parts(block) for part in _without_headings(whole)]
        for page in pages
    ]
    shared = columns_of(pages, measures) or whole_column(pages, measures)
    styles = heading_styles((block for page in pages for block in page), measures)
    known = [_kinds(page, shared, measures) for page in pages]
    stream = [
        (block, kind, page, columns)
        for page, (kinds, columns) in zip(pages, known, strict=True)
        for block, kind in zip(page, kinds, strict=True)
    ]
    items: list[Item] = []
    for at, (block, kind, page, columns) in enumerate(stream):
        if _KEYWORDS.match(block.text) and block.words < 80:
            items.append(Item(Kind.TEXT, block.page, block.style, heading="Keywords"))
            continue
        if kind is Kind.CAPTION or _is_aside(block, kind, measures):
            if kind is Kind.CAPTION:
                items.append(Item(kind, block.page, block.style, block=without_rows(block, page, columns)))
            continue
        following = [(one, its) for one, its, _, _ in stream[at + 1 : at + 4]]
        if _heads(block, items, measures, styles, following) and stands_alone(block, page, columns, measures):
            heading = "\n".join(line.text for line in block.lines)
            items.append(Item(Kind.TEXT, block.page, block.style, heading=heading))
        elif kind is not Kind.OTHER:
            items.extend(_parted(block, kind))
    return list(_with_whole_headings(items))


def _with_whole_headings(items: Sequence[Item]) -> Iterator[Item]:
    """The items, headings whole that go on in the first words of the paragraph below."""
    above: Item | None = None
    for one in items:
        item = _with_rest(above, one) if above is not None else one
        if above is not None and _goes_on(above, item):
            above = replace(item, heading=f"{above.heading}\n{item.heading}")
            continue
        if above is not None:
            yield above
        above = item
    if above is not None:
        yield above


def _with_rest(above: Item, item: Item) -> Item:
    """The item with its first words as a heading where they are set as the heading above is."""
    if item.block is None or item.heading or above.block is not None or item.page != above.page:
        return item
    first, *lines = item.block.lines
    words, text = first.text[: first.run_in].strip(), first.text[first.run_in :].lstrip(" .:—–")
    alike = first.lead == above.style and first.lead != first.style
    if not text or not alike or not words.endswith((".", ":", "—", "–")):
        return item
    block = Block((replace(first, text=text, run_in=0), *lines))
    return replace(item, style=first.lead, heading=words, block=block)


def _goes_on(heading: Item, item: Item) -> bool:
    """Whether a heading without an end goes on in one that opens the next paragraph."""
    alike = heading.style == item.style and heading.page == item.page
    opens = bool(heading.heading and heading.block is None and item.heading and item.block)
    return alike and opens and not is_known(heading.heading) and not heading.heading.endswith((".", ":"))


def _parts(block: Block) -> Iterator[Block]:
    """The block, or its parts where one of the first page changes its letters a little, or a note begins."""
    start = 0
    for at in range(1, len(block.lines) if block.page == 0 else 0):
        ended = block.lines[at - 1].right < block.right - 2 * block.size
        if _turns(block, at) or (ended and opens_note(block.lines[start].text)):
            yield Block(block.lines[start:at])
            start = at
    yield Block(block.lines[start:])


def _turns(block: Block, at: int) -> bool:
    before, line, after = block.lines[at - 1], block.lines[at], block.lines[min(at + 1, len(block.lines) - 1)]
    if abs(line.size - before.size) > _STEP and line.size == after.size:
        return True
    ended = is_finished(before.text) or before.right < block.right - 2 * line.size
    return ended and not line.text[:1].islower() and opens_note(line.text)


def _without_headings(block: Block) -> Iterator[Block]:
    """The block, or its parts where a line of it is by itself a heading that articles have."""
    if len(block.lines) == 1:
        yield block
        return
    start = 0
    for at, line in enumerate(block.lines):
        if _is_heading_line(block, at, line):
            if start < at:
                yield Block(block.lines[start:at])
            yield Block((line,))
            start = at + 1
    if start < len(block.lines):
        yield Block(block.lines[start:]) if start else block


def _is_heading_line(block: Block, at: int, line: Line) -> bool:
    if not line.text[:1].isalnum() or line.text[:1].islower() or line.text.endswith((".", ",", ";")):
        return False
    short = line.right < block.right - 4 * line.size or all(len(one.text) < 60 for one in block.lines)
    return short and is_known(line.text) and (at == 0 or is_finished(block.lines[at - 1].text) or line.bold)


def _kinds(
    page: Sequence[Block], shared: Sequence[Column], measures: Measures
) -> tuple[list[Kind], tuple[Column, ...]]:
    own = tuple(_widened(one, shared, measures) for one in columns_of([page], measures))
    columns = own + tuple(one for one in shared if not any(one.overlaps(other) for other in own))
    return kinds_of(page, columns, measures), columns


def _widened(own: Column, shared: Sequence[Column], measures: Measures) -> Column:
    """The column as wide as the file's one at the same left, where ragged lines leave it a little short."""
    alike = (
        one
        for one in shared
        if abs(one.left - own.left) < measures.size and 0 < one.right - own.right < 0.1 * own.width
    )
    return next(alike, own)


def _is_aside(block: Block, kind: Kind, measures: Measures) -> bool:
    if block.page and len(block.lines) == 1 and is_back_matter(block.text) and stands_out(block, measures):
        return False
    if (kind is not Kind.TEXT or block.words < 90) and is_note(block):
        return True
    return block.page == 0 and is_place(block)


def _text_follows(following: Sequence[tuple[Block, Kind]], measures: Measures) -> bool:
    for block, kind in following:
        if kind in {Kind.TEXT, Kind.SMALL}:
            return True
        if kind is not Kind.CAPTION and not (may_be_heading(block, measures) and stands_out(block, measures)):
            return False
    return False


def _heads(
    block: Block,
    items: Sequence[Item],
    measures: Measures,
    styles: frozenset[Style],
    following: Sequence[tuple[Block, Kind]],
) -> bool:
    """Whether the block is a heading; one that is only slanted does not cut a sentence into two."""
    if not (may_be_heading(block, measures) or is_box(block.text)):
        return False
    follows = _text_follows(following, measures)
    if not is_heading(block, measures, styles, follows):
        return False
    before = next((item for item in reversed(items) if item.kind is not Kind.CAPTION), None)
    strong = (
        block.style.bold or block.size > measures.size + 0.9 or block.style in styles or is_known(block.text)
    )
    return strong or before is None or not before.text or is_finished(before.text)


def _parted(block: Block, kind: Kind) -> Iterator[Item]:
    """The block's item, or several where paragraphs in it open with headings of their own."""
    found: list[tuple[int, Opening]] = []
    for at in range(len(block.lines)):
        beyond = not found or at > found[-1][0] + found[-1][1].whole
        if beyond and (opens := _opening(block, at)):
            found.append((at, opens))
    start = found[0][0] if found else len(block.lines)
    if start:
        opened = Block(block.lines[:start]) if found else block
        yield Item(kind, block.page, block.style, block=opened)
    until = [*(at for at, _ in found), len(block.lines)][1:]
    for (at, opens), end in zip(found, until, strict=True):
        if opens_caption(Block(block.lines[at:end])):
            yield from _captioned(block.lines[at:end], kind)
            continue
        kept = list(block.lines[at + opens.whole : end])
        style = block.lines[at].lead
        if opens.end:
            rest = kept[0].text[opens.end :].lstrip(" .:—–")
            kept[:1] = [replace(kept[0], text=rest, run_in=0)] if rest else []
        text = Block(tuple(kept)) if kept else None
        yield Item(kind, block.page, style, heading="\n".join(opens.lines), block=text)


def _captioned(lines: Sequence[Line], kind: Kind) -> Iterator[Item]:
    """A caption that a block of text goes on behind, as in manuscripts, and what follows its paragraph."""
    right = max(line.right for line in lines)
    ends = (
        at + 1
        for at, line in enumerate(lines)
        if line.right < right - 3 * line.size and is_finished(line.text)
    )
    end = next(ends, len(lines))
    caption = Block(tuple(lines[:end]))
    yield Item(Kind.CAPTION, caption.page, caption.style, block=caption)
    if end < len(lines):
        rest = Block(tuple(lines[end:]))
        yield Item(kind, rest.page, rest.style, block=rest)


def _opening(block: Block, at: int) -> Opening | None:
    """The heading that a paragraph opens with which begins at the line."""
    lead = block.lines[at].lead
    if not (lead.bold or lead.italic) or (at and not is_finished(block.lines[at - 1].text)):
        return None
    return opening(block.lines[at:])
