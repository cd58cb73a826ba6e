"""From the stream of headings and text to sections: the abstract, the body, the references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from graph.model import SectionRole
from loaders.formats.pdf.boxes import Box, is_list
from loaders.formats.pdf.floats import Kind, same_family
from loaders.formats.pdf.headings import (
    is_abstract,
    is_back_matter,
    is_box,
    is_known,
    is_numbered,
    is_references,
    plain,
)
from loaders.formats.pdf.items import Item
from loaders.formats.pdf.layout.blocks import Block
from loaders.formats.pdf.layout.line import Style
from loaders.formats.pdf.layout.measures import Measures
from loaders.formats.pdf.paragraphs import Vocabulary, is_finished, join_lines, paragraphs_of, tidy
from loaders.formats.pdf.section_names import ABSTRACT_PARTS, LABELS
from loaders.records.draft import Part
from loaders.text.language import looks_english

_LABEL = re.compile(
    r"\s*(?:abstract|summary|zusammenfassung|resumen|r[ée]sum[ée])\s*[.:—–-]*\s*", re.IGNORECASE
)
_RUN_IN_ABSTRACT = re.compile(
    r"\s*(?:a\s?bstract|ABSTRACT|summary|SUMMARY)\s*(?:[.:—–-]+|(?=[A-Z]))\s*", re.IGNORECASE
)
_KEYWORDS = re.compile(r"\s*(?:key ?words?|index terms)\b(?: and phrases)?\s*[:—–.-]?", re.IGNORECASE)
_AFTER_ABSTRACT = re.compile(
    r"\s*(?:\bkey ?words?(?: and phrases)?\s*[:—–]|\bk e y ?w o r d s?\b|©|\(c\) ?(?:19|20)\d\d"
    r"|copyright ©|\bindex terms\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_FEWEST_WORDS = 25
_FEW_WORDS = 8


class Place(Enum):
    """Where in an article the stream is."""

    FRONT = "front"
    TEXT = "text"
    BACK = "back"
    REFERENCES = "references"


@dataclass(slots=True)
class _Section:
    role: SectionRole
    heading: str
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Content:
    """The parts of an article in order, and the lines of its references."""

    parts: tuple[Part, ...]
    references: tuple[str, ...]


def read_content(items: Sequence[Item], measures: Measures, vocabulary: Vocabulary) -> Content:
    """The sections of a stream: abstract, body and captions; what is front or back matter is left out."""
    return _Reader(items, measures, vocabulary).read()


def current_text(section: _Section | None) -> int:
    """How many blocks a section has so far."""
    return len(section.blocks) if section else 0


class _Reader:
    """Goes through the stream once; knows where in the article it is."""

    def __init__(self, items: Sequence[Item], measures: Measures, vocabulary: Vocabulary) -> None:
        self._items, self._measures, self._vocabulary = items, measures, vocabulary
        self._lowest = max((item.block.bottom for item in items if item.block), default=0.0)
        self._place = Place.FRONT
        self._sections: list[_Section] = []
        self._captions: list[str] = []
        self._references: list[str] = []
        self._label: Style | None = None  # how the abstract's own labels are set, which are no headings
        self._labels: set[str] = set()
        self._main: Style | None = None  # how the last heading was set that opened this place
        self._box: Box | None = None

    def read(self) -> Content:
        for at, item in enumerate(self._items):
            if item.kind is Kind.CAPTION:
                self._add_caption(item)
                continue
            block = self._take_heading(at, item) if item.heading else item.block
            if block is not None:
                self._take_text(at, item, block)
        if not self._sections:
            self._take_short_text()
        parts = _in_english([part for section in self._sections if (part := self._part(section))])
        parts += [Part(SectionRole.CAPTION, "", text) for text in self._captions]
        return Content(tuple(parts), tuple(self._references))

    def _take_short_text(self) -> None:
        """Opens a body of paragraphs too short to begin one, as those of a correction may all be."""
        for item in self._items:
            if is_references(self._heading(item)):
                return
            block = item.block
            if block and block.words >= _FEW_WORDS and is_finished(block.text) and not is_list(block.text):
                if not self._sections:
                    self._open(SectionRole.BODY, "", item)
                self._add(block)

    def _heading(self, item: Item) -> str:
        return join_lines(item.heading.split("\n"), self._vocabulary)

    @property
    def _current(self) -> _Section | None:
        return self._sections[-1] if self._sections else None

    def _take_heading(self, at: int, item: Item) -> Block | None:
        """What is left of the item's block once its heading is taken; a label of the abstract stays in it."""
        heading = self._heading(item)
        inline = item.block is not None
        if self._opens_labelled_abstract(at, item):
            self._open(SectionRole.ABSTRACT, "", item)
            return item.whole
        if self._in_abstract() and not is_box(heading) and self._is_label(at, heading):
            return item.whole
        early = self._place is Place.FRONT or self._in_abstract()
        if inline and not is_abstract(heading) and (self._box or self._is_beside(at, item)):
            return item.block if self._box else None
        self._box = Box() if is_box(heading) and (early or item.page == 0) else None
        if self._box:
            return item.block
        if is_abstract(heading) and (not self._has_abstract() or early):
            self._open(SectionRole.ABSTRACT, heading, item)
        elif is_references(heading):
            self._place, self._main = Place.REFERENCES, item.style
        elif is_back_matter(heading):
            self._place = Place.FRONT if early else Place.BACK
            self._main = item.style
        elif self._opens_body(item, heading, inline=inline):
            self._open(SectionRole.BODY, heading, item)
        return item.block

    def _is_beside(self, at: int, item: Item) -> bool:
        """Whether a paragraph of the first page is of a box: in much smaller letters than its section."""
        if item.page or item.kind is not Kind.SMALL or self._current is None:
            return False
        before = self._current.blocks[-1:]
        after = [one.block for one in self._items[at + 1 : at + 2] if one.block and not one.heading]
        return any(one.size > item.style.size + 1.5 for one in before or after)

    def _opens_labelled_abstract(self, at: int, item: Item) -> bool:
        """Whether an abstract without a heading begins with a label of its own: "Objectives. We ..."."""
        label = item.block is not None and LABELS.fullmatch(plain(item.heading))
        return bool(
            self._place is Place.FRONT
            and label
            and item.page == 0
            and not self._has_abstract()
            and any(one.heading and one.page < 2 for one in self._items[at + 1 :])
        )

    def _opens_body(self, item: Item, heading: str, *, inline: bool) -> bool:
        """Whether a heading opens a section of the body from where the stream is."""
        if self._place is Place.TEXT:
            return True
        strong = is_known(heading) or is_numbered(heading)
        if self._place is Place.FRONT:
            return strong or (self._has_abstract() and not inline) or item.page > 0
        if self._place is Place.BACK:
            return strong or (item.style == self._main and not inline)
        return is_known(heading) and not inline

    def _open(self, role: SectionRole, heading: str, item: Item) -> None:
        self._place, self._main = Place.TEXT, item.style
        self._sections.append(_Section(role, heading))

    def _has_abstract(self) -> bool:
        return any(section.role is SectionRole.ABSTRACT for section in self._sections)

    def _in_abstract(self) -> bool:
        current = self._current
        return self._place is Place.TEXT and current is not None and current.role is SectionRole.ABSTRACT

    def _is_label(self, at: int, heading: str) -> bool:
        """Whether a heading inside the abstract is its own: it comes again, or an introduction follows."""
        item, name = self._items[at], plain(heading).casefold()
        if is_abstract(heading) or is_numbered(heading) or is_back_matter(heading) or is_references(heading):
            return False
        if not current_text(self._current) and ABSTRACT_PARTS.fullmatch(name):
            self._label = item.style
        if item.style == self._label and ABSTRACT_PARTS.fullmatch(name) and name not in self._labels:
            self._labels.add(name)
            return True
        later = [plain(self._heading(one)).casefold() for one in self._items[at + 1 :] if one.heading]
        after = next((one for one in self._items[at:] if one.block and one.kind is not Kind.CAPTION), None)
        small = after is not None and after.kind is Kind.SMALL and after.page == item.page
        inline = item.block is not None and item.page == 0
        if name == "introduction":
            return False
        return small or inline or heading.endswith(":") or name in later or "introduction" in later

    def _take_text(self, at: int, item: Item, block: Block) -> None:
        if self._box and not self._box.is_left_by(block):
            return
        if self._box and self._in_abstract() and current_text(self._current):
            self._open(SectionRole.BODY, "", item)
        self._box = None
        if self._place is Place.REFERENCES:
            self._references.extend(line.text for line in block.lines)
        elif self._place is Place.FRONT:
            self._take_front(at, item, block)
        elif self._place is Place.TEXT:
            self._take_body(item, block)

    def _take_front(self, at: int, item: Item, block: Block) -> None:
        """Opens the abstract, or the body of an article without one, with the first prose."""
        if match := _RUN_IN_ABSTRACT.match(block.text):
            if not self._has_abstract() and block.words > 8:
                self._open(SectionRole.ABSTRACT, tidy(match[0]).strip(" .:—–-"), item)
                self._add(block)
            return
        if block.words < _FEWEST_WORDS or _KEYWORDS.match(block.text) or is_list(block.text):
            return
        later = [one for one in self._items[at:] if one.heading and one.page <= item.page + 1]
        if any(is_abstract(self._heading(one)) for one in later):
            return
        unlike_body = block.size < self._measures.size - 0.55 or block.style.bold or block.style.italic
        headed = any(is_known(self._heading(one)) or is_numbered(one.heading) for one in later)
        follows = self._items[at + 1] if at + 1 < len(self._items) else item
        parted = unlike_body and follows.block is not None and self._measures.is_body(follows.style)
        own_letters = parted and follows.style != item.style
        abstract = not self._has_abstract() and (own_letters or (headed and (unlike_body or item.page == 0)))
        self._open(SectionRole.ABSTRACT if abstract else SectionRole.BODY, "", item)
        self._add(block)

    def _take_body(self, item: Item, block: Block) -> None:
        current = self._current
        if current is None:
            return
        if current.role is SectionRole.ABSTRACT:
            if _KEYWORDS.match(block.text):
                self._place = Place.FRONT
                return
            if current.blocks and self._leaves_abstract(item, block, current):
                self._open(SectionRole.BODY, "", item)
        elif item.kind is Kind.SMALL and current.blocks and current.blocks[-1].size > block.size + 0.5:
            return
        self._add(block)

    def _leaves_abstract(self, item: Item, block: Block, current: _Section) -> bool:
        """Whether the text goes over into the body without a heading: its letters change, or the page."""
        first, last = current.blocks[0], current.blocks[-1]
        if not is_finished(last.text):
            return False
        if (block.page > last.page and last.bottom < 0.75 * self._lowest) or _AFTER_ABSTRACT.search(
            last.text
        ):
            return True
        changed = abs(block.size - first.size) > 0.35 or block.style.bold is not first.style.bold
        return item.kind is Kind.TEXT and (changed or not same_family(block.style.font, first.style.font))

    def _add(self, block: Block) -> None:
        self._sections[-1].blocks.append(block)

    def _add_caption(self, item: Item) -> None:
        if item.block is not None:
            self._captions.append(join_lines([line.text for line in item.block.lines], self._vocabulary))

    def _part(self, section: _Section) -> Part | None:
        """The section with its paragraphs; None where nothing is in it."""
        paragraphs = [
            join_lines([line.text for line in lines], self._vocabulary)
            for lines in paragraphs_of(section.blocks)
        ]
        text = "\n\n".join(one for one in paragraphs if one)
        heading = section.heading
        if section.role is SectionRole.ABSTRACT:
            text = _AFTER_ABSTRACT.sub("", _LABEL.sub("", text, count=1) if _LABEL.match(text) else text)
            heading = heading or "Abstract"
        return Part(section.role, heading, text) if text.strip() or heading else None


def _in_english(parts: Sequence[Part]) -> list[Part]:
    """The parts without abstracts in other languages, where one is in English."""
    abstracts = [part for part in parts if part.role is SectionRole.ABSTRACT and part.text]
    english = [part for part in abstracts if looks_english(part.text)]
    return [part for part in parts if part not in abstracts or part in english or not english]
