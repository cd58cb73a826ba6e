"""The facts of a document's study, read from its text as any page may word them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.document import Document, Section
from graph.model import SectionRole
from loaders.study.design import sample_size, species, stated, study_type
from loaders.study.named_lists import gaps_in, limitations_in, resources_in
from loaders.text.sentences import split_sentences

_GAP_HEADINGS = ("research gaps",)


@dataclass(frozen=True, slots=True)
class Labelled:
    """What a page says under a label of its own ("Participants: 30 patients"); None where it has none."""

    participants: str | None = None
    sample_size: str | None = None
    duration: str | None = None
    evidence_level: str | None = None


def describe_study(document: Document, labelled: Labelled | None = None) -> Document:
    """The document with what its sections, or the page's labels, say of the study."""
    labelled = labelled or Labelled()
    prose = [sentence for section in document.sections for sentence in _sentences(document.text, section)]
    whole, title = " ".join(prose), document.title or ""
    participants = stated(labelled.participants)
    kind = study_type(title, whole, participants)
    return replace(
        document,
        study_type=kind,
        species=species(kind, title, whole),
        participants=participants,
        sample_size=sample_size(participants or stated(labelled.sample_size)),
        duration=stated(labelled.duration),
        evidence_level=stated(labelled.evidence_level),
        resources=resources_in(prose),
        limitations=_items(document, gaps=False) or _unique(limitations_in(prose)),
        gaps=_items(document, gaps=True) or _unique(gaps_in(prose)),
    )


def _sentences(text: str, section: Section) -> list[str]:
    spans = split_sentences(text, section.span.start, section.span.end)
    return [" ".join(text[span.start : span.end].split()) for span in spans]


def _items(document: Document, *, gaps: bool) -> tuple[str, ...]:
    """The sentences of the sections about limitations, or about gaps."""
    return tuple(
        sentence
        for section in document.sections
        if section.role is SectionRole.LIMITATIONS and (section.heading.casefold() in _GAP_HEADINGS) is gaps
        for sentence in _sentences(document.text, section)
    )


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
