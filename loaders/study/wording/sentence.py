"""A document's sentences as the rules about its study read them, split once.

A paper tells of others' studies too: what stands in an introduction or a discussion, or under an abstract's
label "Background", is of OTHERS and no fact of this study is read from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from graph.document import Document, Section
from graph.model import SectionRole, Span
from graph.study import Fact
from loaders.study.wording.headings import is_of_funding, is_of_interests, is_of_text
from loaders.text.sentences import split_sentences

_LETTERS = re.compile(r"[a-z]+")
_OTHERS = re.compile(
    r"(?:\d[\d.]*\s*)?(?:introduction|background|rationale|context|discussion|(?:general |"
    r"final )?conclusions?|"
    r"concluding remarks|limitations|references|importance|significance|interpretation|comment|perspective)\b"
    r"(?!\s*(?:and|/|&)\s*(?:aims?|objectives?|methods|purpose))",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"(?:\d[\d.]*\s*)?(?:(?:materials?|patients?|subjects?|participants?|animals?|study|trial|experimental|"
    r"statistical|research|clinical|main|primary)\b[\w ,&/-]{0,40}|methods?\b.*|methodology|results?\b.*|"
    r"findings|design|settings?|interventions?|measurements?|outcomes?|procedures?|aims?\b.*|objectives?\b.*|"
    r"purpose|abstract|summary|case (?:reports?|presentation|description|series)\b.*|discussion and results|"
    r"background\b.+|trial registration|registration)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"([A-Z][A-Za-z/&,-]{2,15}(?: [A-Za-z/&,-]{2,13}){0,4}):\s")


class Part(Enum):
    """Of whose study a sentence speaks; RESULTS also speaks of parts of those who took part."""

    TITLE = "title"
    OWN = "own"
    RESULTS = "results"
    OTHERS = "others"
    FUNDING = "funding"
    INTERESTS = "interests"


_LONGEST = 2000  # more is a list or a table that lost its lines, and would cost every rule time
_OF_STUDY = frozenset((Part.TITLE, Part.OWN, Part.RESULTS))


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence on one line; `words` are its runs of a to z in lower case, a look before a slow search."""

    text: str
    words: frozenset[str]
    span: Span
    part: Part

    @property
    def own(self) -> bool:
        """Whether it speaks of the document's own study."""
        return self.part in _OF_STUDY and len(self.text) <= _LONGEST

    def fact(self, value: str) -> Fact:
        """A fact that this sentence says."""
        return Fact(value, self.span)


def sentences_of(document: Document) -> list[Said]:
    """The sentences of the document's sections in order."""
    part = Part.OWN
    said: list[Said] = []
    for section in document.sections:
        part = _part_of(section, part)
        said += _sentences(document.text, section, part)
    return said


def _part_of(section: Section, before: Part) -> Part:
    """Whose study a section speaks of: by its heading, else, as a part of the section before, like it."""
    if section.role is SectionRole.TITLE:
        return Part.TITLE
    if section.role in (SectionRole.LIMITATIONS, SectionRole.IMPLICATIONS):
        return Part.OTHERS
    named = _named(section.heading)
    if named or section.role is not SectionRole.BODY or before is Part.TITLE:
        return named or Part.OWN
    return Part.OTHERS if before in (Part.FUNDING, Part.INTERESTS) else before


def _named(heading: str) -> Part | None:
    heading = heading.strip()
    if _OTHERS.match(heading) or is_of_text(heading):
        return Part.OTHERS
    if is_of_funding(heading):
        return Part.FUNDING
    if is_of_interests(heading):
        return Part.INTERESTS
    if heading[:7].casefold() in ("results", "finding") or heading[:6].casefold() == "result":
        return Part.RESULTS
    return Part.OWN if _OWN.fullmatch(heading) else None


def _sentences(text: str, section: Section, part: Part) -> Iterator[Said]:
    for span in split_sentences(text, section.span.start, section.span.end):
        line = " ".join(text[span.start : span.end].split())
        if part is not Part.TITLE and (label := _LABEL.match(line)):
            part = _named(label[1]) or part
        yield Said(line, frozenset(_LETTERS.findall(line.lower())), span, part)
