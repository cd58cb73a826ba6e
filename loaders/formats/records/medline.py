"""PubMed's tagged format, saved as .nbib or .txt, and what ERIC and others export in it.

The tags are those of https://pubmed.ncbi.nlm.nih.gov/help/#pubmed-format. The reader is our own: the library
for the format, `nbib`, holds a whole file in memory, stops at the first line it does not know, and passes over
the links to retractions and corrections.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.document import DocumentKind
from graph.model import SectionRole
from loaders.formats.records.issue_date import read_date
from loaders.formats.records.standing import Tie, judge
from loaders.formats.records.tagged_lines import TAG, Fields, read_lines, read_records
from loaders.formats.records.wording import clean, is_abstract, title_or_none
from loaders.records.draft import Draft, Part, compose
from loaders.records.identifiers import find_doi, find_pmid, read_doi
from loaders.records.record import FileFormat, Record
from loaders.records.source import Head, Source

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
_OPENING = frozenset(("PMID", "OWN", "TI", "FAU", "AU", "UI", "STAT"))
_TELLING = frozenset(("PMID", "OWN", "TI", "AB", "FAU", "AU", "DP", "JT", "TA", "LID", "AID", "PT", "MH"))
_FEWEST_TELLING = 3
_TYPED = re.compile(r"(.+?)\s*\[([\w-]+)\]")
_INITIALS = re.compile(r"(.+?) ([A-Z]{1,4})((?: (?:Jr|Sr|2nd|3rd|4th))?)")
_PMCID = re.compile(r"PMC\d+")


def _recognises(head: Head) -> bool:
    """Whether the first line is one of the format's, and more of its tags follow; RIS has TY besides."""
    tags = [found[1] for line in head.lines if (found := TAG.match(line))]
    opens = bool(head.lines and TAG.match(head.lines[0]) and tags[0] in _OPENING)
    return opens and "TY" not in tags and len(_TELLING & set(tags)) >= _FEWEST_TELLING


def _read(source: Source) -> Iterator[Record]:
    for number, fields in enumerate(read_records(read_lines(source))):
        draft = describe_record(fields)
        if draft.title is None and not draft.parts:
            yield source.error(
                "has neither title (TI) nor abstract (AB)", "leave it out, or export it again", record=number
            )
        else:
            yield compose(draft)


def describe_record(fields: Fields) -> Draft:
    """What one record's fields tell."""
    title, book = _title(fields)
    standing = judge(title, fields.get("PT", ()), _ties(fields))
    return Draft(
        kind=DocumentKind.MEDLINE,
        title=title,
        parts=_abstract(fields),
        authors=_authors(fields),
        journal=_first(fields, "JT", "TA") or book,
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
    title, book, own = (title_or_none(clean(_first(fields, tag) or "")) for tag in ("TI", "BTI", "TT"))
    return (title, book) if title else (own or book, None)


def _abstract(fields: Fields) -> tuple[Part, ...]:
    """The abstract, else another one that is said to be in English."""
    for tag in ("AB", "OAB"):
        texts = [text for value in fields.get(tag, ()) if is_abstract(text := clean(value))]
        if texts and (tag == "AB" or _first(fields, "OABL") == "eng"):
            return (Part(SectionRole.ABSTRACT, "", "\n\n".join(texts)),)
    return ()


def _authors(fields: Fields) -> tuple[str, ...]:
    """The full names, else those with initials; groups stand under a tag of their own."""
    names = fields.get("FAU") or [_with_comma(name) for name in fields.get("AU", ())]
    return tuple(name.rstrip(",") for name in names if name)


def _with_comma(name: str) -> str:
    """ "Smith, JA Jr" for "Smith JA Jr"; a name that has its comma, or no initials, as it is."""
    found = None if "," in name else _INITIALS.fullmatch(name)
    return f"{found[1]}, {found[2]}{found[3]}" if found else name


def _date(fields: Fields) -> str | None:
    """The date of the issue; where that is a year alone, the day it appeared online."""
    issue = read_date(_first(fields, "DP") or "")
    online = read_date(_first(fields, "DEP", "CTDT") or "")
    if issue is None or (len(issue) == 4 and fields.get("DEP")):
        return online or issue
    return issue


def _doi(fields: Fields) -> str | None:
    """The DOI that is marked as one, else that of a link, else the one at the end of the citation."""
    ids = [value for tag in ("LID", "AID", "DO", "DOI") for value in fields.get(tag, ())]
    typed = [found for value in ids if (found := _TYPED.fullmatch(value))]
    marked = (read_doi(found[1]) for found in typed if found[2] == "doi")
    bare = (read_doi(value) for value in ids if not _TYPED.fullmatch(value))
    cited = (find_doi(value.partition("doi:")[2]) for value in fields.get("SO", ()))
    return next((doi for dois in (marked, bare, cited) for doi in dois if doi), None)


def _pmid(fields: Fields) -> str | None:
    number = (_first(fields, "PMID") or "").lstrip("0")
    return number if number.isdecimal() and len(number) <= 8 else None


def _pmcid(fields: Fields) -> str | None:
    """Under a tag of its own, or among other identifiers of NLM ("OID - NLM: PMC38908")."""
    named = _PMCID.search(" ".join((*fields.get("PMC", ()), *fields.get("OID", ()))))
    return named[0] if named else None


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
