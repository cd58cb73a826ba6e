"""An article's headings and paragraphs, in the order of its file, as the parts of a draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from graph.model import SectionRole
from loaders.formats.articles.section_names import (
    divides_abstract,
    heading_key,
    is_abstract,
    is_references,
    is_translated_abstract,
    role_on_page,
)
from loaders.records.draft import BETWEEN, Part

_LABEL = re.compile(
    r"(?P<name>(?:structured )?abstract|summary|highlights|key ?words?|index terms|abbreviations?|mesh terms|"
    r"correspond\w+(?: author| address| to)?|running (?:title|head)|e-?mail|funding|"
    r"(?:declaration of )?(?:conflicts?|competing)(?: of)? interests?|word count|citation|"
    r"(?:academic |handling |senior )?editors?|edited by|reviewed by|received|revised|accepted|published|"
    r"copyright|(?:disclaimer[/ ]*)?publisher['’]?s note)"
    r"(?:\s*(?:[:.—–]|-(?=\s))|(?<=abstract)(?=\s(?-i:[A-Z][a-z]+)\s))\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_LICENCE = re.compile(
    r"\s*(?:"
    r"(?:©|\(c\)\s|copyright\b|open access\b|licen[cs]e\b|published (?:by|under)\b)"
    r"(?=.*\b(?:licen[cs]ed?|distributed|permission|rights|creative ?commons)\b|.{0,120}$)|"
    r"(?:this (?:is an? )?(?:open[- ]access )?(?:article|work|paper|chapter|manuscript|preprint)|"
    r"the copyright holder)\b"
    r"(?=.*\b(?:licen[cs]ed?|distributed under|permission|creative ?commons|copyright)\b)"
    r")",
    re.IGNORECASE | re.DOTALL,
)
_SHORT_LICENCE = re.compile(
    r"creative ?commons|all rights reserved|^\s*(?:https?://)?(?:dx\.)?doi(?:\.org|:).{0,120}$", re.IGNORECASE
)
_LONGEST_LICENCE = 1_200
_LONGEST_SHORT_LICENCE = 250
_INSTITUTION = re.compile(
    r"\b(?:Universit|Departm|Institut|Hospital|School|College|Facult|Cent(?:er|re)\b|Laborator|Division|Academy)"
)
_CONNECTORS = frozenset(
    ("of", "and", "for", "the", "in", "at", "de", "la", "le", "du", "des", "et", "und", "für", "y", "e", "di",
     "del", "da", "do", "der")
)  # fmt: skip
_LONGEST_AFFILIATION = 400
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,4}\.)\s+\S")
_LAST_OF_ABSTRACT = frozenset(("conclusion", "conclusions", "interpretation", "conclusions and relevance"))
_LONGEST_LEAD = 400
"""Letters of what may stand in a divided abstract above its first heading."""


class BlockKind(Enum):
    """What a block of an article's file is; `END` closes the section that is open."""

    HEADING = auto()
    PARAGRAPH = auto()
    CAPTION = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """A heading of a level from 1 (the highest), a paragraph, a caption, the end of a section of that level.

    `abstract` says that the file's mark-up puts the block into the abstract.
    """

    kind: BlockKind
    text: str = ""
    level: int = 0
    abstract: bool = False


def assemble(blocks: Iterable[Block]) -> tuple[Part, ...]:
    """The parts that blocks make: each heading opens one, what is no content is left out.

    What stands above the abstract is front matter; without an abstract, above the first heading, only
    what has no heading at all to follow is kept.
    """
    listed = list(blocks)
    return _Assembler(listed).assemble()


def is_licence(text: str) -> bool:
    """Whether a paragraph is a licence, a copyright line, or a line with a link and no more."""
    if len(text) <= _LONGEST_SHORT_LICENCE and _SHORT_LICENCE.search(text):
        return True
    return len(text) <= _LONGEST_LICENCE and _LICENCE.match(text) is not None


def is_affiliation(text: str) -> bool:
    """Whether a paragraph is an address of an institution: names and places, and not one verb."""
    if len(text) > _LONGEST_AFFILIATION or "," not in text or not _INSTITUTION.search(text):
        return False
    small = re.findall(r"(?<![\w-])[^\W\d_A-Z][^\W\d_]*", text)
    return len(text.split()) > 3 and all(word in _CONNECTORS or len(word) == 1 for word in small)


class _Assembler:
    """The section that is open while the blocks are walked, and the parts before it."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        headings = [(at, block.text) for at, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
        self._last = {heading_key(text): at for at, text in headings}
        self._is_headed = any(is_abstract(text) for _, text in headings)
        self._seen: set[SectionRole] = set()
        self._parts: list[Part] = []
        self._over: list[Part] = []
        self._beside: list[Part] = []
        self._role: SectionRole | None = SectionRole.BODY
        self._heading, self._level = "", 0
        self._abstract_level: int | None = None
        self._marked = False
        self._divided: set[str] = set()
        self._paragraphs: list[str] = []

    def assemble(self) -> tuple[Part, ...]:
        for at, block in enumerate(self._blocks):
            match block.kind:
                case BlockKind.HEADING:
                    self._take_heading(block, at)
                case BlockKind.PARAGRAPH:
                    self._take_paragraph(block)
                case BlockKind.CAPTION:
                    if self._role:
                        self._beside.append(Part(SectionRole.CAPTION, "", block.text))
                case BlockKind.END:
                    self._end(block.level)
        self._open(None, "", 0)
        return tuple(self._parts)

    def _take_heading(self, block: Block, at: int) -> None:
        named = role_on_page(block.text)
        if self._is_headed and is_translated_abstract(block.text):
            self._open(None, block.text, block.level)
        elif is_abstract(block.text) or self._is_opening_summary(named):
            self._open(SectionRole.ABSTRACT, block.text, block.level)
            self._abstract_level, self._marked = block.level, block.abstract
            self._divided = set()
        elif named is SectionRole.BODY and (block.abstract or self._is_inside_abstract(block, at)):
            self._open(SectionRole.ABSTRACT, block.text, block.level)
            self._divided.add(heading_key(block.text))
        elif self._is_inside_left_out(block, named):
            return
        else:
            self._open(named, block.text, block.level)
            self._abstract_level = None

    def _is_inside_left_out(self, block: Block, named: SectionRole | None) -> bool:
        """Below a heading over what tells nothing of findings; the first section of the text never is."""
        begins = SectionRole.BODY not in self._seen and divides_abstract(block.text)
        inside = self._role in (None, SectionRole.STUDY_FACTS) and block.level > self._level > 0
        return inside and named in (SectionRole.BODY, None) and not begins

    def _end(self, level: int) -> None:
        """The section of that level is over; what follows has no heading of its own."""
        if self._abstract_level is not None and level > self._abstract_level:
            self._open(SectionRole.ABSTRACT, "", level)
        elif self._role is not None or level <= self._level:
            self._open(SectionRole.BODY, "", 0)
            self._abstract_level = None

    def _is_opening_summary(self, named: SectionRole | None) -> bool:
        """A summary that comes first is what other journals call the abstract."""
        content = {SectionRole.BODY, SectionRole.ABSTRACT}
        return named is SectionRole.SUMMARY and not self._is_headed and not self._seen & content

    def _is_inside_abstract(self, block: Block, at: int) -> bool:
        """Below the abstract's heading; or beside it, as its later twin in the text itself shows."""
        if self._abstract_level is None or self._marked or not self._may_divide(block):
            return False
        key = heading_key(block.text)
        repeated = any(self._last.get(name, -1) > at for name in (key, "introduction"))
        if block.level > self._abstract_level:
            return repeated or not self._is_undivided()
        begins = not self._paragraphs and not self._divided
        goes_on = bool(self._divided) and not self._divided & _LAST_OF_ABSTRACT
        open_still = self._role is SectionRole.ABSTRACT and (begins or goes_on)
        return divides_abstract(block.text) and key != "introduction" and (repeated or open_still)

    def _may_divide(self, block: Block) -> bool:
        """Whether a heading may stand in the abstract: neither numbered, nor a second of its name in it."""
        key = heading_key(block.text)
        if _NUMBERED.match(block.text) or key in self._divided:
            return False
        return key != "introduction" or not (self._paragraphs or self._divided)

    def _is_undivided(self) -> bool:
        """Whether the abstract began with a long paragraph of its own: then no headings follow in it."""
        return not self._divided and sum(map(len, self._paragraphs)) > _LONGEST_LEAD

    def _take_paragraph(self, block: Block) -> None:
        if block.abstract and self._role is not SectionRole.ABSTRACT and not self._is_own_summary():
            self._open(SectionRole.ABSTRACT, "", self._level)
            self._marked = True
        elif self._marked and self._role is SectionRole.ABSTRACT and not block.abstract:
            self._open(SectionRole.BODY, "", 0)
        self._marked = self._marked or (block.abstract and self._role is SectionRole.ABSTRACT)
        if label := _LABEL.match(block.text):
            self._take_labelled(label["name"], label["rest"], block)
        elif self._role and not is_licence(block.text) and not is_affiliation(block.text):
            self._paragraphs.append(block.text)

    def _is_own_summary(self) -> bool:
        return self._role in (SectionRole.PLAIN_LANGUAGE, SectionRole.KEY_FINDING, None) and self._level > 0

    def _take_labelled(self, name: str, rest: str, block: Block) -> None:
        """A paragraph with its heading on the same line, such as "Abstract: Pain fell."."""
        role = role_on_page(name)
        first = role is SectionRole.ABSTRACT or self._is_opening_summary(role)
        opened = first and not self._has_abstract()
        if opened and len(rest) > 40:
            self._open(SectionRole.ABSTRACT, name, 9)
            self._abstract_level, self._paragraphs = 9, [rest]
        elif role is SectionRole.STUDY_FACTS:
            self._beside.append(Part(role, name, rest))
            if self._role is SectionRole.ABSTRACT:
                self._open(SectionRole.BODY, "", 0)
        elif role is not None and self._role and not _is_fact(name):
            self._paragraphs.append(block.text)
        elif self._role is SectionRole.ABSTRACT:
            self._open(SectionRole.BODY, "", 0)

    def _has_abstract(self) -> bool:
        return self._role is SectionRole.ABSTRACT or SectionRole.ABSTRACT in self._seen

    def _open(self, role: SectionRole | None, heading: str, level: int) -> None:
        """Ends the section that is open and begins the next; a heading over sections stands alone."""
        if self._role and self._paragraphs:
            self._parts += self._over
            self._parts.append(Part(self._role, self._heading, BETWEEN.join(self._paragraphs)))
            self._seen.add(self._role)
        goes_on = role is SectionRole.BODY and level >= self._level
        if self._paragraphs or not goes_on:
            self._over = []
        elif self._role is SectionRole.BODY and self._heading:
            self._over.append(Part(SectionRole.BODY, self._heading, ""))
        self._parts += self._beside
        self._role, self._heading, self._level = role, heading, level
        self._paragraphs, self._beside = [], []


def _is_fact(name: str) -> bool:
    return (
        re.match(
            r"index|abbrev|mesh|corresp|running|e-?mail|word|\w* ?edit|review|rec|rev|acc|pub",
            name,
            re.IGNORECASE,
        )
        is not None
    )


def drop_front_matter(blocks: Sequence[Block]) -> list[Block]:
    """The blocks from the abstract on, or from the first heading that opens content; all, without one."""
    first = next((at for at, block in enumerate(blocks) if _opens_abstract(block)), None)
    return list(blocks if first is None else blocks[first:])


def _opens_abstract(block: Block) -> bool:
    if block.abstract or (block.kind is BlockKind.HEADING and is_abstract(block.text)):
        return True
    label = _LABEL.match(block.text) if block.kind is BlockKind.PARAGRAPH else None
    return label is not None and role_on_page(label["name"]) is SectionRole.ABSTRACT


def split_references(blocks: Sequence[Block]) -> list[str]:
    """The texts under the headings that announce references."""
    texts: list[str] = []
    inside = False
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            inside = is_references(block.text)
        elif inside and block.kind is BlockKind.PARAGRAPH:
            texts.append(block.text)
    return texts
