"""PubMed's XML: what its search saves, E-utilities fetch, and the yearly baseline and daily updates hold.

A file is read record by record, so that a baseline of any size needs little memory. The elements are those
of NLM's DTD (https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/250101/); records of the older MedlineCitationSet
have the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.document import DocumentKind
from loaders.formats.records.nlm.book import describe_book
from loaders.formats.records.nlm.parts import (
    abstract_of,
    cited_works,
    date_of,
    identifiers,
    persons,
    pmid_of,
    pubmed_numbers,
    ties_of,
    title_of,
)
from loaders.formats.records.nlm.standing import judge
from loaders.records.draft import Draft, compose_record
from loaders.records.fields.element_text import element_text
from loaders.records.record import Deletion, FileFormat, Record
from loaders.records.source import Source
from loaders.records.xml import Element, iterate_xml, local_name

_SETS = {
    "PubmedArticleSet": ("PubmedArticle", "PubmedBookArticle", "DeleteCitation", "DeleteDocument"),
    "PubmedBookArticleSet": ("PubmedBookArticle", "DeleteDocument"),
    "BookDocumentSet": ("BookDocument", "DeleteDocument"),
    "MedlineCitationSet": ("MedlineCitation", "DeleteCitation"),
    "PubmedArticle": ("PubmedArticle",),
    "PubmedBookArticle": ("PubmedBookArticle",),
    "MedlineCitation": ("MedlineCitation",),
    "BookDocument": ("BookDocument",),
}
"""The elements that are records, or take records back, by the first element of the file."""


def read_drafts(source: Source) -> Iterator[Draft | Deletion]:
    """What each record of a file tells, in order.

    Raises:
        DocumentError: the file is damaged or cut off, which is told before its first record, or has none.
    """
    none = True
    for element in iterate_xml(source, *_SETS[source.head.root or ""]):
        none = False
        deletes = local_name(element).startswith("Delete")
        yield Deletion(pubmed_numbers(element)) if deletes else describe_record(element)
    if none:
        raise source.error("holds no records", "save the records as XML again")


def _read(source: Source) -> Iterator[Record]:
    number = 0
    for told in read_drafts(source):
        if isinstance(told, Deletion):
            yield told
        else:
            yield compose_record(told, source, number)
            number += 1


def describe_record(element: Element) -> Draft:
    """What a PubmedArticle, MedlineCitation, PubmedBookArticle or BookDocument tells."""
    if "Book" in element.tag:
        document = element.find("BookDocument")
        return describe_book(element if document is None else document)
    citation = element.find("MedlineCitation")
    return _describe_article(element if citation is None else citation, element.find("PubmedData"))


def _describe_article(citation: Element, status: Element | None) -> Draft:
    """`status` is the PubmedData beside the citation, which has its identifiers and references."""
    article = citation.find("Article")
    if article is None:
        return Draft(DocumentKind.PUBMED, pmid=pmid_of(citation))
    title = title_of(article)
    types = [element_text(one) for one in article.iterfind("PublicationTypeList/PublicationType")]
    corrections = citation.find("CommentsCorrectionsList")
    standing = judge(title, types, ties_of(corrections))
    own = identifiers(article, status)
    return Draft(
        kind=DocumentKind.PUBMED,
        title=title,
        parts=abstract_of(article, citation),
        authors=persons(article.find("AuthorList")),
        journal=_journal(article, citation),
        date=date_of(article.find("Journal/JournalIssue/PubDate"), article.find("ArticleDate")),
        doi=own.doi,
        pmid=pmid_of(citation),
        pmcid=own.pmcid,
        notice=standing.notice,
        about=standing.about,
        retracted=standing.retracted,
        cites=cited_works(corrections, status),
        headings=_subject_headings(citation),
    )


def _journal(article: Element, citation: Element) -> str | None:
    """The full title, else an abbreviated one."""
    for holder, path in (
        (article, "Journal/Title"),
        (article, "Journal/ISOAbbreviation"),
        (citation, "MedlineJournalInfo/MedlineTA"),
    ):
        if name := element_text(holder.find(path)):
            return name
    return None


def _subject_headings(citation: Element) -> tuple[str, ...]:
    """The names of MeSH's descriptors, each once."""
    descriptors = citation.iterfind("MeshHeadingList/MeshHeading/DescriptorName")
    return tuple(dict.fromkeys(name for one in descriptors if (name := (one.text or "").strip())))


PUBMED = FileFormat("PubMed XML", lambda head: head.root in _SETS, _read)
