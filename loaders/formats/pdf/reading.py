"""A PDF of an article as a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from graph.document import DocumentKind, Notice
from loaders.formats.pdf.facts import date_of, dois_in, journal_of, notice_of, own_doi
from loaders.formats.pdf.front import authors_of, title_blocks, title_of
from loaders.formats.pdf.items import items_of
from loaders.formats.pdf.layout.blocks import blocks_of
from loaders.formats.pdf.layout.file import open_pdf
from loaders.formats.pdf.layout.letters import count_letters, letters_and_digits
from loaders.formats.pdf.layout.line import Page
from loaders.formats.pdf.layout.margins import at_edge, strip_margins
from loaders.formats.pdf.layout.measures import measure, with_plain_text
from loaders.formats.pdf.layout.order import in_order
from loaders.formats.pdf.paragraphs import Vocabulary
from loaders.formats.pdf.sections import Content, read_content
from loaders.records.draft import Draft, compose
from loaders.records.record import FileFormat, Record
from loaders.records.source import Head, Source

_FEWEST_LETTERS = 100
_MARK_WITHIN = 1024
"""The first bytes in which the mark of a PDF may stand (ISO 32000-1, annex H)."""


def _recognises(head: Head) -> bool:
    return b"%PDF-" in head.content[:_MARK_WITHIN]


def _read(source: Source) -> Iterator[Record]:
    yield compose(read_draft(source))


def read_draft(source: Source) -> Draft:
    """What the file tells of its article: its sections in order, and what is said of it around them.

    Raises:
        DocumentError: it cannot be opened, or has no text.
    """
    with open_pdf(source) as file:
        pages = with_plain_text(list(file.pages()))
        metadata, declared = file.metadata(), file.declared_dois()
    if not _has_text(pages):
        raise source.error(
            "is a PDF without text: pictures of pages", "run text recognition (OCR) on it, or give the text"
        )
    draft = _draft(pages, metadata, declared)
    if not draft.parts:
        raise source.error("no running text was found in its pages", "give the article as XML or text")
    return draft


def _has_text(pages: Sequence[Page]) -> bool:
    """Whether there are more letters than a stamp on pictures of pages has."""
    letters = 0
    for page in pages:
        letters += sum(count_letters(line.text) for line in page.lines)
        if letters >= _FEWEST_LETTERS:
            return True
    return False


def _draft(pages: Sequence[Page], metadata: Mapping[str, str], declared: Sequence[str]) -> Draft:
    margins = strip_margins(pages)
    measures = measure(margins.pages)
    vocabulary = Vocabulary(margins.pages)
    laid = [in_order(blocks_of(page, measures)) for page in margins.pages]
    front = next((at for at, blocks in enumerate(laid) if blocks), 0)
    edges = [line.text for line in pages[front].lines]
    start, end = title_blocks(laid[front], measures, journal_of(margins.repeated, edges, None))
    title = title_of(laid[front][start:end], metadata, vocabulary)
    under = [line for block in laid[front][end:] for line in block.lines]
    content = read_content(items_of([laid[front][end:], *laid[front + 1 :]], measures), measures, vocabulary)
    first = _around(pages[front], content)
    whole = [line.text for page in pages for line in page.lines]
    edges = _edges(pages, content)
    doi = own_doi(margins.repeated, first, whole, declared, edges)
    text = "\n".join(part.text for part in content.parts)
    above = [line.text for block in laid[front][:start] for line in block.lines]
    notice, retracted = notice_of(title, text, above)
    cites = tuple(one for one in dois_in(content.references) if one != doi)
    return Draft(
        DocumentKind.PDF,
        title=title,
        parts=content.parts,
        authors=authors_of(under, metadata, " ".join(line.text for line in pages[front].lines)),
        journal=journal_of(margins.repeated, first, title),
        date=date_of(margins.repeated, first, metadata),
        doi=doi,
        notice=notice,
        about=_about(notice, doi, whole) if notice else (),
        retracted=retracted,
        cites=cites,
    )


def _around(page: Page, content: Content) -> list[str]:
    """The first page's lines that are not text of the article nor of its references."""
    text = "".join(letters_and_digits(part.text) for part in content.parts)
    references = set(content.references)
    lines = [line.text for line in page.lines if line.text not in references]
    return [line for line in lines if letters_and_digits(line) not in text]


def _edges(pages: Sequence[Page], content: Content) -> list[str]:
    """The lines where heads and feet stand; of references only what is too near the paper's edge."""
    references = set(content.references)
    return [
        line.text
        for page in pages
        for line in page.lines
        if at_edge(page, line) and (line.text not in references or not 0.07 < line.base / page.height < 0.93)
    ]


def _about(notice: Notice, own: str | None, lines: Sequence[str]) -> tuple[str, ...]:
    """The DOIs that a notice names other than its own: the works that it is about."""
    return tuple(doi for doi in dois_in(lines) if doi != own)[: 5 if notice is Notice.RETRACTION else 1]


PDF = FileFormat("a PDF", _recognises, _read)
"""Articles as publishers, preprint servers and word processors make them."""
