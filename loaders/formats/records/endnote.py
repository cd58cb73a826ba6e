"""EndNote's XML, as EndNote, Zotero, Mendeley and databases export it.

A field's text may be split into runs of <style>. What a person keeps for himself (notes, research notes,
labels) is no text of the record; of notes only the publication types that PubMed's import leaves there are
read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.document import DocumentKind
from loaders.formats.records.fields.dates import combine_dates
from loaders.formats.records.fields.element_text import element_text
from loaders.formats.records.fields.identity import (
    doi_of_links,
    pmcid_of_links,
    pmid_of_links,
    pmid_of_notes,
    read_doi,
)
from loaders.formats.records.fields.names import read_names
from loaders.formats.records.fields.reference import Reference, to_document
from loaders.records.record import FileFormat, Record
from loaders.records.source import Head, Source
from loaders.records.xml import Element, iterate_xml

_JOURNALS = (
    "periodical/full-title",
    "titles/secondary-title",
    "alt-periodical/full-title",
    "periodical/abbr-1",
)
_NLM_DATABASE = re.compile(r"\b(?:pubmed|medline|nlm)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,8}")
_PMCID = re.compile(r"(?:PMCID:?\s*)?(PMC\d+)", re.IGNORECASE)
_TYPES_OF_STANDING = frozenset(
    (
        "retracted publication",
        "retraction of publication",
        "retraction notice",
        "expression of concern",
        "published erratum",
    )
)


def _recognises(head: Head) -> bool:
    return head.root in ("xml", "records") and re.search(r"<records?[\s/>]", head.text) is not None


def _read(source: Source) -> Iterator[Record]:
    """Raises: DocumentError for a file without records."""
    number = 0
    for record in iterate_xml(source, "record"):
        yield to_document(describe_record(record), source, number)
        number += 1
    if not number:
        raise source.error("holds no records", "export the library again")


def describe_record(record: Element) -> Reference:
    """What one <record> tells."""
    kinds = ("urls/related-urls/url", "urls/web-urls/url")
    links = tuple(element_text(one) for kind in kinds for one in record.iterfind(kind))
    return Reference(
        kind=DocumentKind.ENDNOTE,
        title=_text(record, "titles/title"),
        abstract=_text(record, "abstract"),
        authors=_authors(record),
        journal=next((name for path in _JOURNALS if (name := _text(record, path))), ""),
        date=combine_dates(_text(record, "dates/year"), (_text(record, "dates/pub-dates/date"),)),
        doi=_doi(record) or doi_of_links(links),
        pmid=_pmid(record) or pmid_of_links(links),
        pmcid=_pmcid(record) or pmcid_of_links(links),
        statements=_statements(record),
        keywords=tuple(element_text(one) for one in record.iterfind("keywords/keyword")),
    )


def _text(record: Element, path: str) -> str:
    return element_text(record.find(path))


def _authors(record: Element) -> tuple[str, ...]:
    """The authors that are people: EndNote ends the name of a group with a comma."""
    names = (element_text(one) for one in record.iterfind("contributors/authors/author"))
    return read_names(name for name in names if not name.endswith(","))


def _doi(record: Element) -> str | None:
    """The electronic resource number, which may name other things besides a DOI."""
    words = _text(record, "electronic-resource-num").split()
    return next((doi for word in words if (doi := read_doi(word))), None)


def _pmid(record: Element) -> str | None:
    """The accession number where it is NLM's: numbers of other databases look alike."""
    number = _text(record, "accession-num")
    database = f"{_text(record, 'remote-database-name')} {_text(record, 'remote-database-provider')}"
    if _NUMBER.fullmatch(number) and _NLM_DATABASE.search(database):
        return number
    return pmid_of_notes((number,))


def _pmcid(record: Element) -> str | None:
    """EndNote's field of the PMCID is the second custom one."""
    named = _PMCID.fullmatch(_text(record, "custom2"))
    return named[1].upper() if named else None


def _statements(record: Element) -> tuple[str, ...]:
    """The type of work, and the lines of the notes that are publication types of NLM."""
    notes = record.find("notes")
    lines = "" if notes is None else "".join(notes.itertext())
    noted = (line.strip() for line in re.split(r"[\r\n;]+", lines))
    return (_text(record, "work-type"), *(line for line in noted if line.casefold() in _TYPES_OF_STANDING))


ENDNOTE = FileFormat("EndNote XML", _recognises, _read)
