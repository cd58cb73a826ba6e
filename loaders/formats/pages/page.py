"""The section machine that every page format shares.

A format is a table: which headings open a section of which role, what else tells the site, and how
its header is read. The machine walks the lines once: a known heading opens a block, boilerplate
shuts it, a short line above running text opens a sub-heading, all else is content.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph.document import DocumentKind, Section
from graph.model import SectionRole, Span
from loaders.formats.pages.boilerplate import CLOSES, ENDS, INTERRUPTS
from loaders.formats.pages.lines import TextLine, joined, lines_of

THRESHOLD = 3

_NOTHING = re.compile(r"(?!)")
_KEPT_BELOW = frozenset({SectionRole.ABSTRACT, SectionRole.IMPLICATIONS, SectionRole.LIMITATIONS, None})
_LONG_LINE = 120


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under one heading; a block without a role is read for facts and is no section."""

    role: SectionRole | None
    heading: str
    lines: tuple[TextLine, ...] = ()

    @property
    def key(self) -> str:
        """The heading whatever its case."""
        return self.heading.casefold()

    @property
    def text(self) -> str:
        """The text of its lines."""
        return joined(self.lines)

    @property
    def span(self) -> Span:
        """From its first line to its last; it must have one."""
        return Span(self.lines[0].span.start, self.lines[-1].span.end)


@dataclass(frozen=True, slots=True)
class Header:
    """What a page says about the paper above or beside its sections."""

    title: str | None = None
    title_span: Span | None = None
    authors: tuple[str, ...] = ()
    journal: str | None = None
    date: str | None = None
    doi: str | None = None
    pmid: str | None = None
    citations: int | None = None
    readers: int | None = None


@dataclass(frozen=True, slots=True)
class PageText:
    """A text cut up by a format: all its lines, those above the first section, the blocks in order.

    Facts are read before `facts_end`: a page of a site ends in a footer, so a last line without a
    line break may have been cut off in the middle of a number or a name.
    """

    text: str
    lines: tuple[TextLine, ...]
    head: tuple[TextLine, ...]
    blocks: tuple[Block, ...]
    facts_end: int

    def under(self, *headings: str) -> str | None:
        """The text under the first of these headings (in small letters); None where there is none.

        Of a line that may be cut off, only what comes before its last full stop is sure.
        """
        block = next((block for block in self.blocks if block.key in headings), None)
        if block is None or block.span.end <= self.facts_end:
            return block.text if block else None
        return block.text.rpartition(". ")[0] or None

    def sections(self) -> list[Section]:
        """The blocks with a role, as sections."""
        return [Section(block.role, block.heading, block.span) for block in self.blocks if block.role]


@dataclass(frozen=True, slots=True)
class PageFormat:
    """One kind of page.

    `signs` are patterns of whole lines with their weight; a page whose signs weigh `THRESHOLD` or
    more is of this kind. `headings` maps a heading in small letters to its role, or to None for a
    part that is no section; those in `facts` hold one line. `noise` are lines to drop that only
    this site has. `head_length`, for texts of no site, counts the lines above the first content;
    where it is not given, the head ends at the first known heading.
    """

    kind: DocumentKind
    headings: Mapping[str, SectionRole | None]
    read_header: Callable[[PageText], Header]
    signs: tuple[tuple[re.Pattern[str], int], ...] = ()
    facts: frozenset[str] = field(default_factory=frozenset)
    noise: re.Pattern[str] = _NOTHING
    head_length: Callable[[Sequence[TextLine]], int] | None = None

    def weigh(self, lines: Sequence[TextLine]) -> int:
        """How much the lines speak for this format; each sign counts once."""
        short = [line.text for line in lines if line.short]
        return sum(weight for sign, weight in self.signs if any(map(sign.fullmatch, short)))

    def cut(self, text: str) -> PageText:
        """The text as head and blocks."""
        lines = lines_of(text)
        return _Cutter(self, text, lines).cut()


class _Cutter:
    """The machine's state while it walks the lines of one page."""

    def __init__(self, page_format: PageFormat, text: str, lines: Sequence[TextLine]) -> None:
        self._format = page_format
        self._text = text
        self._lines = tuple(lines)
        self._blocks: list[Block] = []
        self._open: Block | None = None
        self._content: list[TextLine] = []
        self._after_closing = Block(SectionRole.BODY, "") if page_format.head_length else None

    def cut(self) -> PageText:
        start = self._head_length()
        body = self._lines[start:]
        self._open = self._after_closing
        for line, following in zip(body, (*body[1:], None), strict=False):
            if _is_boilerplate(ENDS, line, following) and not line.prose:
                break
            self._take(line, following)
        self._begin(None)
        last_break = max(self._text.rfind("\n"), self._text.rfind("\r"))
        facts_end = len(self._text) if self._format.head_length else last_break
        whole = tuple(line for line in self._lines if line.span.end <= facts_end)
        return PageText(self._text, whole, whole[:start], tuple(self._blocks), facts_end)

    def _head_length(self) -> int:
        if self._format.head_length:
            return self._format.head_length(self._lines)
        known = (at for at, line in enumerate(self._lines) if self._heading_in(line))
        return next(known, len(self._lines))

    def _take(self, line: TextLine, following: TextLine | None) -> None:
        if block := self._heading_in(line):
            self._begin(self._kept_in_abstract(block))
        elif _is_boilerplate(CLOSES, line, following):
            self._begin(self._after_closing)
        elif any(_is_boilerplate(noise, line, following) for noise in (INTERRUPTS, self._format.noise)):
            self._begin(self._open)
        elif self._open is not None:
            self._add(self._open, line, following)

    def _heading_in(self, line: TextLine) -> Block | None:
        """The block that a known heading opens, with what follows it on the line ("Abstract: Pain ...")."""
        headings = self._format.headings
        if line.continues:
            return None
        if line.key in headings:
            return Block(headings[line.key], line.text.strip("#: "))
        name, colon, rest = (part.strip() for part in line.text.partition(":"))
        if not colon or name.casefold() not in headings:
            return None
        raw = self._text[line.span.start : line.span.end].partition(":")[2].lstrip()
        content = replace(line, text=rest, span=Span(line.span.end - len(raw), line.span.end), first=True)
        return Block(headings[name.casefold()], name, (content,))

    def _kept_in_abstract(self, block: Block) -> Block:
        """A label before text, such as "Results: Pain fell.", divides an abstract and does not end it."""
        inside = self._open is not None and self._open.role is SectionRole.ABSTRACT
        label = bool(block.lines) and block.role is SectionRole.BODY
        return replace(block, role=SectionRole.ABSTRACT) if inside and label else block

    def _add(self, block: Block, line: TextLine, following: TextLine | None) -> None:
        if block.key in self._format.facts and self._content and not line.continues:
            self._begin(self._after_closing)
            if self._open is not None:
                self._add(self._open, line, following)
        elif following is not None and _opens_below(line, following):
            self._begin(Block(block.role if block.role in _KEPT_BELOW else SectionRole.BODY, line.text))
        else:
            self._content.append(line)

    def _begin(self, block: Block | None) -> None:
        """Ends the open block, if there is one with content, and opens `block`."""
        if self._open is not None and self._content:
            self._blocks.append(replace(self._open, lines=tuple(self._content)))
        self._open = replace(block, lines=()) if block else None
        self._content = list(block.lines) if block else []


def _is_boilerplate(patterns: re.Pattern[str], line: TextLine, following: TextLine | None) -> bool:
    """Whether the whole line is boilerplate, and not the beginning of a wrapped sentence."""
    if not line.short or (following is not None and following.continues):
        return False
    return patterns.fullmatch(line.text) is not None


def _opens_below(line: TextLine, following: TextLine) -> bool:
    """Whether a line is a sub-heading: it looks like a label and running text comes under it."""
    numbered = line.text[0].isdigit() and following.text[0].isdigit()
    apart = line.last or len(following.text) > _LONG_LINE
    return apart and line.label and following.prose and not numbered
