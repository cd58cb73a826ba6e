"""Books and chapters of the NCBI Bookshelf in PubMed's XML."""

from __future__ import annotations

from graph.document import DocumentKind
from loaders.formats.records.nlm.parts import abstract_of, date_of, identifiers, persons, pmid_of, title_of
from loaders.formats.records.nlm.standing import judge
from loaders.formats.records.nlm.wording import title_or_none
from loaders.records.draft import Draft
from loaders.records.fields.element_text import element_text
from loaders.records.xml import Element


def describe_book(document: Element) -> Draft:
    """What a BookDocument tells: of a chapter the book is where it appeared, as an article's journal is."""
    book_title = title_or_none(element_text(document.find("Book/BookTitle")))
    chapter = title_of(document)
    types = [element_text(one) for one in document.iterfind("PublicationType")]
    standing = judge(chapter or book_title, types)
    own = identifiers(document, document)
    return Draft(
        kind=DocumentKind.PUBMED,
        title=chapter or book_title,
        parts=abstract_of(document, document),
        authors=_authors(document),
        journal=book_title if chapter else None,
        date=date_of(document.find("ContributionDate")) or date_of(document.find("Book/PubDate")),
        doi=own.doi or identifiers(document.find("Book"), None).doi,
        pmid=pmid_of(document),
        pmcid=own.pmcid,
        notice=standing.notice,
        about=standing.about,
        retracted=standing.retracted,
    )


def _authors(document: Element) -> tuple[str, ...]:
    """The chapter's authors, else the book's; editors are none."""
    for path in ("AuthorList", "Book/AuthorList"):
        for people in document.iterfind(path):
            if people.get("Type", "authors") != "editors" and (names := persons(people)):
                return names
    return ()
