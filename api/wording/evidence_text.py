"""Sentences cut into pieces, so that a template marks names and evidence without touching markup."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from graph.document import Document, Section
from graph.model import Evidence, SectionRole, Span, Statement, evidence_id


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and what it is: "", "subject", "object" or "cue"."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class MarkedPassage:
    """A stretch of a document's section; `statements` are what it is evidence of, empty for other text.

    `void` where none of that weighs anything.
    """

    text: str
    anchors: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()
    void: bool = False


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section's heading with its paragraphs, each a row of passages."""

    section: Section
    paragraphs: tuple[tuple[MarkedPassage, ...], ...]

    @property
    def shown(self) -> bool:
        """False for an empty section, and for a title that says nothing: it is the page's heading already."""
        says = any(passage.statements for row in self.paragraphs for passage in row)
        return says or bool(self.paragraphs and self.section.role is not SectionRole.TITLE)


def mark_names(evidence: Evidence) -> tuple[Piece, ...]:
    """The evidence's sentence in pieces, with subject, object and cue marked where they lie inside it."""
    marks = {"subject": evidence.subject_span, "object": evidence.object_span, "cue": _cue_span(evidence)}
    found = sorted((span, mark) for mark, span in marks.items() if span and _inside(span, evidence.span))
    pieces, at = [], evidence.span.start
    for span, mark in found:
        if span.start < at:
            continue
        pieces += [_piece(evidence, Span(at, span.start)), _piece(evidence, span, mark)]
        at = span.end
    pieces.append(_piece(evidence, Span(at, evidence.span.end)))
    return tuple(piece for piece in pieces if piece.text)


def _inside(span: Span, outer: Span) -> bool:
    return outer.start <= span.start < span.end <= outer.end


def _piece(evidence: Evidence, span: Span, mark: str = "") -> Piece:
    start = evidence.span.start
    return Piece(evidence.text[span.start - start : span.end - start], mark)


def _cue_span(evidence: Evidence) -> Span | None:
    """Where the cue stands in the sentence, if it is there in one piece."""
    at = evidence.text.find(evidence.cue) if evidence.cue else -1
    if at < 0:
        return None
    return Span(evidence.span.start + at, evidence.span.start + at + len(evidence.cue))


def lay_out(document: Document, statements: Iterable[Statement]) -> tuple[SectionText, ...]:
    """The document's sections with every sentence that is evidence of one of the statements marked."""
    said = _by_span(document, statements)
    return tuple(
        SectionText(section, tuple(filter(_has_words, _paragraphs(document.text, section.span, said))))
        for section in document.sections
    )


def _has_words(paragraph: tuple[MarkedPassage, ...]) -> bool:
    """False for an empty line and for one with only a bullet or a number."""
    return any(letter.isalpha() for passage in paragraph for letter in passage.text)


class _Said(NamedTuple):
    """What a sentence is evidence of: the evidence's identifier, the statement, whether it weighs nothing."""

    id: str
    statement: Statement
    void: bool


def _by_span(document: Document, statements: Iterable[Statement]) -> dict[Span, list[_Said]]:
    """Span of a sentence to what it is evidence of, in the order of the statements."""
    said: dict[Span, list[_Said]] = defaultdict(list)
    for statement in statements:
        for evidence in statement.evidence:
            if evidence.document_id == document.id:
                one = _Said(evidence_id(statement.id, evidence), statement, evidence.void)
                said[evidence.span].append(one)
    return said


def _paragraphs(text: str, span: Span, said: dict[Span, list[_Said]]) -> Iterable[tuple[MarkedPassage, ...]]:
    """The span's paragraphs; a sentence that runs over a line's end stays in one piece."""
    row: list[MarkedPassage] = []
    for piece in _passages(text, span, said):
        lines = [piece.text] if piece.statements else piece.text.split("\n")
        for number, line in enumerate(lines):
            if number:
                yield tuple(row)
                row = []
            row.append(replace(piece, text=line))
    yield tuple(row)


def _passages(text: str, span: Span, said: dict[Span, list[_Said]]) -> Iterable[MarkedPassage]:
    """The span cut at the sentences that are evidence; those that overlap become one passage."""
    at = span.start
    for start, end, together in _merge(span, said):
        yield MarkedPassage(text[at:start])
        statements = {one.statement.id: one.statement for one in together}
        void = all(one.void for one in together)
        yield MarkedPassage(
            text[start:end], tuple(one.id for one in together), tuple(statements.values()), void
        )
        at = end
    yield MarkedPassage(text[at : span.end])


def _merge(span: Span, said: dict[Span, list[_Said]]) -> list[tuple[int, int, list[_Said]]]:
    """Start, end and evidence of each stretch within the span, in order, none overlapping."""
    merged: list[tuple[int, int, list[_Said]]] = []
    for sentence in sorted(s for s in said if span.start <= s.start < s.end <= span.end):
        if merged and sentence.start < merged[-1][1]:
            start, end, together = merged.pop()
            merged.append((start, max(end, sentence.end), together + said[sentence]))
        else:
            merged.append((sentence.start, sentence.end, said[sentence]))
    return merged
