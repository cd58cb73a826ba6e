"""EndNote's XML, as EndNote, Zotero, Mendeley and databases export it.

A field's text may be split into runs of <style>. The fields are those of EndNote's RSXML schema; what a
person keeps for himself (notes, research notes, labels, files) is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.document import DocumentKind
from graph.model import SectionRole
from loaders.formats.records.issue_date import iso_date, read_date
from loaders.formats.records.standing import judge
from loaders.formats.records.wording import element_text, is_abstract, title_or_none
from loaders.records.draft import Draft, Part, compose
from loaders.records.identifiers import find_pmid, read_doi
from loaders.records.record import FileFormat, Record
from loaders.records.source import Head, Source
from loaders.records.xml import Element, iterate_xml, refuse_cut_off

_JOURNALS = ("periodical/full-title", "titles/secondary-title", "alt-periodical/full-title", "periodical/abbr-1")
_PMID_DATABASE = re.compile(r"\b(?:pubmed|medline|nlm)\b", re.IGNORECASE)
_PMCID = re.compile(r"(?:PMCID:?\s*)?(PMC\d+)", re.IGNORECASE)
_PMID = re.compile(r"\d{1,8}")
_MONTH_DAY = re.compile(r"(?P<month>[a-z]{3,9})\.?(?:\s*[-/]\s*[a-z]{3,9}\.?)?(?:\s+(?P<day>\d{1,2}))?", re.IGNORECASE)
_DAY_MONTH = re.compile(r"(?P<day>\d{1,2})\.?\s+(?P<month>[a-z]{3,9})\.?", re.IGNORECASE)


def _recognises(head: Head) -> bool:
    return head.root in ("xml", "records") and re.search(r"<record[\s>]", head.text) is not None


def _read(source: Source) -> Iterator[Record]:
    """Raises: DocumentError for a file that is cut off, before its first record."""
    refuse_cut_off(source)
    for number, record in enumerate(iterate_xml(source, "record")):
        draft = describe_record(record)
        if draft.title is None and not draft.parts:
            yield source.error(
                "has neither title nor abstract", "fill it in, or leave the record out", record=number
            )
        else:
            yield compose(draft)


def describe_record(record: Element) -> Draft:
    """What one <record> tells."""
    title = title_or_none(_text(record, "titles/title"))
    standing = judge(title, _text(record, "work-type").replace(";", ",").split(","))
    abstract = _text(record, "abstract")
    return Draft(
        kind=DocumentKind.ENDNOTE,
        title=title,
        parts=(Part(SectionRole.ABSTRACT, "", abstract),) if is_abstract(abstract) else (),
        authors=_authors(record),
        journal=next((name for path in _JOURNALS if (name := _text(record, path))), None),
        date=_date(record),
        doi=_doi(record),
        pmid=_pmid(record),
        pmcid=_pmcid(record),
        notice=standing.notice,
        about=standing.about,
        retracted=standing.retracted,
    )


def _text(record: Element, path: str) -> str:
    return element_text(record.find(path))


def _authors(record: Element) -> tuple[str, ...]:
    """The authors that are people: EndNote ends the name of a group with a comma."""
    names = (element_text(one) for one in record.iterfind("contributors/authors/author"))
    return tuple(name for name in names if name and not name.endswith(","))


def _date(record: Element) -> str | None:
    """The year with the month and day that stand beside it, where they are clear."""
    year = read_date(_text(record, "dates/year"))
    told = _text(record, "dates/pub-dates/date")
    whole = read_date(told)
    if year is None or (whole and whole.startswith(year)):
        return whole or year
    beside = _MONTH_DAY.fullmatch(told) or _DAY_MONTH.fullmatch(told)
    return iso_date(year[:4], beside["month"], beside["day"]) if beside else year


def _doi(record: Element) -> str | None:
    """The electronic resource number, where it is a DOI, else a link to the DOI."""
    given = (_text(record, "electronic-resource-num"), *_links(record))
    words = (word for field in given for word in field.split())
    return next((doi for word in words if (doi := read_doi(word))), None)


def _links(record: Element) -> tuple[str, ...]:
    return tuple(element_text(one) for one in record.iterfind("urls/related-urls/url"))


def _pmid(record: Element) -> str | None:
    """The accession number of a record from PubMed or MEDLINE, else the number in a link to PubMed."""
    number = _text(record, "accession-num")
    linked = next((pmid for link in _links(record) if (pmid := find_pmid(link))), None)
    database = f"{_text(record, 'remote-database-name')} {_text(record, 'remote-database-provider')}"
    if _PMID.fullmatch(number) and _PMID_DATABASE.search(database):
        return number
    return find_pmid(number) or linked


def _pmcid(record: Element) -> str | None:
    """EndNote's field of the PMCID is the second custom one."""
    named = _PMCID.fullmatch(_text(record, "custom2"))
    return named[1].upper() if named else None


ENDNOTE = FileFormat("EndNote XML", _recognises, _read)
