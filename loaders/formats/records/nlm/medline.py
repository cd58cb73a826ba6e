"""PubMed's tagged format, saved as .nbib or .txt, and what ERIC and others export in it.

The tags are those of https://pubmed.ncbi.nlm.nih.gov/help/#pubmed-format. The reader is our own: the
library for the format, `nbib`, holds a whole file in memory, stops at the first line it does not know, and
passes over the ties to retractions and corrections.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.document import DocumentKind
from graph.model import SectionRole
from loaders.formats.records.nlm.standing import Tie, judge
from loaders.formats.records.nlm.wording import title_or_none
from loaders.records.draft import Draft, Part, compose_record
from loaders.records.fields.absence import told
from loaders.records.fields.dates import read_date
from loaders.records.fields.identifiers import doi_of, find_doi, find_pmcid, find_pmid, read_pmid
from loaders.records.fields.markup import plain
from loaders.records.fields.names import part_initials, read_names
from loaders.records.record import FileFormat, Record
from loaders.records.source import Head, Source
from loaders.records.text_lines import LONGEST_RECORD, iterate_lines, too_long

Fields = dict[str, list[str]]
"""Tag to its values in order, each in one line."""
_Lines = dict[str, list[list[str]]]
"""Tag to its values in order, each in the lines that it has in the file."""
_TAG = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}-(?: |$)(.*)")
_ONCE = frozenset(("PMID", "OWN", "TI", "BTI"))
"""Tags that no record has twice: a second one tells that another record has begun."""
_OPENING = frozenset(("PMID", "OWN", "TI", "FAU", "AU", "UI", "STAT", "VN", "DB"))
_TELLING = frozenset(
    ("PMID", "OWN", "TI", "AB", "FAU", "AU", "DP", "JT", "TA", "LID", "AID", "PT", "MH", "UI", "JN")
)
_FEWEST_TELLING = 3
_OPENED_WITHIN = 3
_NUMBER_OF_RECORD = re.compile(r"<\d{1,6}>")
"""What Ovid writes above each record."""
"""Lines; a title or a number may stand before the first record."""
_KIND_OF_TIE = {
    "ROF": "RetractionOf",
    "RIN": "RetractionIn",
    "RRI": "RetractedandRepublishedIn",
    "RRF": "RetractedandRepublishedFrom",
    "ECF": "ExpressionOfConcernFor",
    "ECI": "ExpressionOfConcernIn",
    "EFR": "ErratumFor",
    "EIN": "ErratumIn",
}
_TYPED = re.compile(r"(.+?)\s*\[([\w-]+)\]")


def _recognises(head: Head) -> bool:
    """Whether one of the first lines opens a record, and more of its tags follow; RIS has TY besides."""
    found = [_TAG.match(line) for line in head.lines]
    tags = {one[1] for one in found if one}
    opens = any(one and one[1] in _OPENING for one in found[:_OPENED_WITHIN])
    return opens and "TY" not in tags and len(_TELLING & tags) >= _FEWEST_TELLING


def _read(source: Source) -> Iterator[Record]:
    for number, fields in enumerate(iterate_fields(source)):
        yield compose_record(describe_record(fields), source, number)


def iterate_fields(source: Source) -> Iterator[Fields]:
    """The fields of each record, as they are read; what stands before the first tag is passed over.

    A record begins with a tag that the one before has already, or with a PMID after a blank line: a blank
    line alone may lie inside a record.

    Raises:
        DocumentError: the file is no text, or a record does not end.
    """
    fields: _Lines = {}
    last: list[str] = []
    length, number, after_blank = 0, 0, False
    for line in iterate_lines(source):
        if not line.strip():
            after_blank = True
            continue
        found = _TAG.match(line)
        numbered = _NUMBER_OF_RECORD.fullmatch(line.strip()) is not None
        if fields and (numbered or (found and _begins(found[1], fields, after_blank=after_blank))):
            yield _whole(fields)
            fields, length, number = {}, 0, number + 1
        if found:
            last = [found[2]]
            fields.setdefault(found[1], []).append(last)
        elif fields and not numbered:
            last.append(line)
        after_blank, length = False, length + len(line)
        if length > LONGEST_RECORD:
            raise too_long(source, number)
    if fields:
        yield _whole(fields)


def _begins(tag: str, fields: _Lines, *, after_blank: bool) -> bool:
    return (tag in _ONCE and tag in fields) or (tag == "PMID" and after_blank)


def _whole(fields: _Lines) -> Fields:
    return {tag: [" ".join(" ".join(lines).split()) for lines in values] for tag, values in fields.items()}


def describe_record(fields: Fields) -> Draft:
    """What one record's fields tell."""
    title, book = _title(fields)
    standing = judge(title, fields.get("PT", ()), _ties(fields))
    return Draft(
        kind=DocumentKind.MEDLINE,
        title=title,
        parts=_abstract(fields),
        authors=_authors(fields),
        journal=_first(fields, "JT", "JN", "TA") or book,
        date=_date(fields),
        doi=_doi(fields),
        pmid=_pmid(fields),
        pmcid=_pmcid(fields),
        notice=standing.notice,
        about=standing.about,
        retracted=standing.retracted,
        headings=_subject_headings(fields),
    )


def _first(fields: Fields, *tags: str) -> str | None:
    """The first value under the first of the tags that has one."""
    return next((value for tag in tags for value in fields.get(tag, ()) if value), None)


def _title(fields: Fields) -> tuple[str | None, str | None]:
    """The title and, of a chapter, its book's; TT is the title in the article's own language."""
    title, book, own = (title_or_none(plain(_first(fields, tag) or "")) for tag in ("TI", "BTI", "TT"))
    return (title, book) if title else (own or book, None)


def _abstract(fields: Fields) -> tuple[Part, ...]:
    """The abstract, else another one that is said to be in English."""
    for tag in ("AB", "OAB"):
        texts = [text for value in fields.get(tag, ()) if (text := told(plain(value)))]
        if texts and (tag == "AB" or _first(fields, "OABL") == "eng"):
            return (Part(SectionRole.ABSTRACT, "", "\n\n".join(texts)),)
    return ()


def _authors(fields: Fields) -> tuple[str, ...]:
    """The full names, else those with initials; groups stand under a tag of their own."""
    return read_names(fields.get("FAU") or fields.get("FA") or map(part_initials, fields.get("AU", ())))


def _date(fields: Fields) -> str | None:
    """The date of the issue; where that is a year alone, the day it appeared online."""
    issue, online = (read_date(_first(fields, tag) or "") for tag in ("DP", "DEP"))
    if issue is None or len(issue) == len("2006"):
        return online or issue or read_date(_first(fields, "CTDT", "YR") or "")
    return issue


def _doi(fields: Fields) -> str | None:
    """The DOI that is marked as one, else that of a link, else the one at the end of the citation."""
    ids = [value for tag in ("LID", "AID", "DO", "DOI") for value in fields.get(tag, ())]
    typed = [found for value in ids if (found := _TYPED.fullmatch(value))]
    marked = [found[1] for found in typed if found[2] == "doi"]
    bare = [value for value in ids if not _TYPED.fullmatch(value)]
    cited = (value.partition("doi:")[2] for value in fields.get("SO", ()))
    return doi_of((*marked, *bare), bare) or next(filter(None, map(find_doi, cited)), None)


def _pmid(fields: Fields) -> str | None:
    """The PMID, which Ovid's export of MEDLINE calls the unique identifier."""
    of_medline = "medline" in (_first(fields, "DB") or "").lower()
    return read_pmid(_first(fields, "PMID") or (_first(fields, "UI") if of_medline else "") or "")


def _pmcid(fields: Fields) -> str | None:
    """Under a tag of its own, or among other identifiers of NLM ("OID - NLM: PMC38908")."""
    return find_pmcid(" ".join((*fields.get("PMC", ()), *fields.get("OID", ()))))


def _ties(fields: Fields) -> tuple[Tie, ...]:
    return tuple(
        Tie(kind, find_pmid(value) or find_doi(value))
        for tag, kind in _KIND_OF_TIE.items()
        for value in fields.get(tag, ())
    )


def _subject_headings(fields: Fields) -> tuple[str, ...]:
    """MeSH descriptors, without the marks of main topics and their qualifiers behind a slash."""
    names = (value.lstrip("*").partition("/")[0].strip() for value in fields.get("MH", ()))
    return tuple(dict.fromkeys(name for name in names if name))


MEDLINE = FileFormat("MEDLINE (nbib)", _recognises, _read)
