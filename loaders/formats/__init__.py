"""Page formats: recognised by their content, read into documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.document import Document, Section, document_id
from graph.model import SectionRole
from loaders.errors import DocumentError
from loaders.formats.catalogue import CATALOGUE
from loaders.formats.lines import lines_of
from loaders.formats.named_lists import gaps_in, limitations_in, resources_in
from loaders.formats.page import THRESHOLD, Header, PageFormat, PageText
from loaders.formats.plain_text import PLAIN_TEXT
from loaders.formats.research_library import RESEARCH_LIBRARY
from loaders.formats.study import sample_size, species, stated, study_type
from loaders.formats.study_summary import STUDY_SUMMARY
from loaders.text.sentences import split_sentences

SITES = (RESEARCH_LIBRARY, STUDY_SUMMARY, CATALOGUE)
_GAP_HEADINGS = ("research gaps",)


def recognise(text: str) -> PageFormat:
    """The format whose signs the text shows most of; plain text where no site's are enough."""
    lines = lines_of(text)
    best = max(SITES, key=lambda site: site.weigh(lines))
    return best if best.weigh(lines) >= THRESHOLD else PLAIN_TEXT


def parse(text: str, source: str = "text") -> Document:
    """The document that a page's text holds, with what it says of itself; `source` names it in errors.

    Raises:
        DocumentError: there is nothing to read: no title and no section.
    """
    page_format = recognise(text)
    page = page_format.cut(text)
    document = _describe(page, page_format, page_format.read_header(page))
    if not document.sections:
        raise DocumentError(
            source, "no content found, only menus or fragments", "save the whole page as text"
        )
    return document


def _describe(page: PageText, page_format: PageFormat, header: Header) -> Document:
    sections = _sections(page, header)
    prose = [sentence for section in sections for sentence in _sentences(page.text, section)]
    whole = " ".join(prose)
    participants = stated(page.under("participants"))
    kind = study_type(header.title or "", whole, participants)
    return Document(
        id=document_id(page.text),
        kind=page_format.kind,
        text=page.text,
        title=header.title,
        authors=header.authors,
        journal=header.journal,
        date=header.date,
        doi=header.doi,
        pmid=header.pmid,
        study_type=kind,
        species=species(kind, header.title or "", whole),
        participants=participants,
        sample_size=sample_size(participants or stated(page.under("sample size"))),
        duration=stated(page.under("study duration", "duration")),
        evidence_level=stated(page.under("evidence level")),
        citations=header.citations,
        readers=header.readers,
        resources=resources_in(prose),
        limitations=_items(page.text, sections, gaps=False) or _unique(limitations_in(prose)),
        gaps=_items(page.text, sections, gaps=True) or _unique(gaps_in(prose)),
        sections=sections,
    )


def _sections(page: PageText, header: Header) -> tuple[Section, ...]:
    """The title and the blocks with a role, in the order of the page; "Not specified" is no content."""
    title = [Section(SectionRole.TITLE, "", header.title_span)] if header.title_span else []
    told = [
        section
        for section in page.sections()
        if section.role is not SectionRole.STUDY_FACTS
        or stated(page.text[section.span.start : section.span.end])
    ]
    return tuple(sorted((*title, *told), key=lambda section: section.span))


def _sentences(text: str, section: Section) -> list[str]:
    spans = split_sentences(text, section.span.start, section.span.end)
    return [" ".join(text[span.start : span.end].split()) for span in spans]


def _items(text: str, sections: Sequence[Section], *, gaps: bool) -> tuple[str, ...]:
    """The sentences of the sections about limitations, or about gaps."""
    return tuple(
        sentence
        for section in sections
        if section.role is SectionRole.LIMITATIONS and (section.heading.casefold() in _GAP_HEADINGS) is gaps
        for sentence in _sentences(text, section)
    )


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
