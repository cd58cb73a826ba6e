"""Pages saved as text: recognised by their signs, cut into sections, their headers read."""

from __future__ import annotations

from collections.abc import Iterator

from graph.document import Document, Section, document_id
from graph.model import SectionRole
from loaders.errors import DocumentError
from loaders.formats.pages.catalogue import CATALOGUE
from loaders.formats.pages.lines import lines_of
from loaders.formats.pages.page import THRESHOLD, Header, PageFormat, PageText
from loaders.formats.pages.plain_text import PLAIN_TEXT
from loaders.formats.pages.research_library import RESEARCH_LIBRARY
from loaders.formats.pages.study_summary import STUDY_SUMMARY
from loaders.records.encoding import read_text
from loaders.records.record import FileFormat, Record
from loaders.records.source import Source
from loaders.study.design import stated
from loaders.study.facts import Labelled, describe_study

SITES = (RESEARCH_LIBRARY, STUDY_SUMMARY, CATALOGUE)


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
    document = Document(
        id=document_id(page.text),
        kind=page_format.kind,
        text=page.text,
        title=header.title,
        authors=header.authors,
        journal=header.journal,
        date=header.date,
        doi=header.doi,
        pmid=header.pmid,
        citations=header.citations,
        readers=header.readers,
        sections=_sections(page, header),
    )
    labelled = Labelled(
        participants=page.under("participants"),
        sample_size=page.under("sample size"),
        duration=page.under("study duration", "duration"),
        evidence_level=page.under("evidence level"),
    )
    return describe_study(document, labelled)


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


def _read(source: Source) -> Iterator[Record]:
    yield parse(read_text(source), source.name)


PAGE = FileFormat("a page saved as text", lambda _: True, _read)
"""What any text is where no other format knows it."""
