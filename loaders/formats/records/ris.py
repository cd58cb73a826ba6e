"""RIS of PubMed, Embase, Web of Science, Scopus, Zotero, EndNote and publishers, and the two forms beside it.

What tags mean differs between programs: a tag is read for what most of them write there, an identifier only
where its field is for it or names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.document import DocumentKind
from loaders.formats.records.reference import Reference, to_document
from loaders.formats.records.tagged import Fields, find_tagging, iterate_fields
from loaders.records.fields.dates import combine_dates
from loaders.records.fields.identifiers import doi_of, pmcid_of, pmid_of
from loaders.records.fields.names import read_names
from loaders.records.record import FileFormat, Record
from loaders.records.source import Head, Source

_FROM_WEB_OF_SCIENCE = {
    "AU": "AU", "AF": "AF", "TI": "TI", "SO": "JF", "J9": "JA", "JI": "J2", "AB": "AB", "PY": "PY",
    "PD": "DA", "DI": "DO",
    "PM": "PMID", "DT": "M3", "DE": "KW", "ID": "KW",
}  # fmt: skip
_FROM_REFER = {
    "%0": "TY", "%A": "AU", "%T": "TI", "%J": "JF", "%B": "T2", "%X": "AB", "%D": "PY", "%8": "DA",
    "%R": "DO", "%K": "KW",
    "%M": "AN", "%U": "UR", "%Z": "N1", "%9": "M3", "%2": "C2", "%W": "DB", "%~": "DB", "%>": "L1",
}  # fmt: skip
"""Tags of the other forms as those of RIS; the others of Web of Science mean other things there."""
_CUSTOM = (
    "C1",
    "C2",
    "C3",
    "C4",
    "C5",
    "C6",
    "C7",
    "C8",
    "U1",
    "U2",
    "U3",
    "U4",
    "U5",
    "AN",
    "ID",
    "M1",
    "M2",
)
_TYPE = re.compile(r"retracted (?:publication|article)|retraction (?:of publication|notice)", re.IGNORECASE)
"""Keywords that are types: where "retraction" alone is a keyword, it may be that of a muscle."""
_LINKS = ("UR", "L1", "L2", "L3", "LK")


def iterate_references(source: Source) -> Iterator[Reference]:
    """The records of a RIS file, of Web of Science's field-tagged form, or of refer, in order.

    Raises:
        DocumentError: the file holds no records, is no text, or a record does not end.
    """
    tagging = find_tagging(source.head)
    if tagging is None:
        raise source.error("holds no RIS records", "export it again as RIS")
    renamed = {"PT": _FROM_WEB_OF_SCIENCE, "%0": _FROM_REFER}.get(tagging.begin)
    for fields in iterate_fields(source, tagging):
        yield _reference(_renamed(fields, renamed) if renamed else fields)


def _read(source: Source) -> Iterator[Record]:
    for number, reference in enumerate(iterate_references(source)):
        yield to_document(reference, source, number)


def _recognises(head: Head) -> bool:
    return find_tagging(head) is not None


RIS = FileFormat("RIS", _recognises, _read)
"""Lines such as "TI  - Title"; Web of Science's and EndNote's own forms of them as well."""


def _renamed(fields: Fields, names: dict[str, str]) -> Fields:
    """The fields of another form under the tags of RIS; lines that continue a list are values of it."""
    renamed: Fields = {}
    for tag, values in fields.items():
        if name := names.get(tag):
            lines = (
                [line for value in values for line in value.split("\n")] if name in ("AU", "AF") else values
            )
            renamed.setdefault(name, []).extend(lines)
    if full := renamed.pop("AF", None):
        renamed["AU"] = full
    return renamed


def _reference(fields: Fields) -> Reference:
    links = [link for tag in _LINKS for value in fields.get(tag, ()) for link in re.split(r"[;\s]+", value)]
    notes = _all(fields, "N1", "RN")
    return Reference(
        kind=DocumentKind.RIS,
        title=_title(fields),
        abstract="\n\n".join(fields.get("AB", ())) or "\n\n".join(fields.get("N2", ())),
        authors=read_names(_authors(fields)),
        journal=_journal(fields),
        date=combine_dates(_first(fields, "PY") or _first(fields, "Y1"), _all(fields, "DA", "Y1", "PY")),
        doi=_doi(fields, links),
        pmid=_pmid(fields, links, notes),
        pmcid=_pmcid(fields, links, notes),
        statements=(*_all(fields, "M3", "TY"), *filter(_TYPE.fullmatch, _all(fields, "KW")), *notes),
        keywords=_keywords(fields),
        files=_files(fields),
    )


def _all(fields: Fields, *tags: str) -> list[str]:
    return [value for tag in tags for value in fields.get(tag, ()) if value]


def _first(fields: Fields, *tags: str) -> str:
    return next(iter(_all(fields, *tags)), "")


def _title(fields: Fields) -> str:
    """The title; in old records that of a book (BT) or of what is unpublished (CT); else the short one."""
    return (
        _first(fields, "TI", "T1", "CT")
        or (_first(fields, "BT") if _is_book(fields) else "")
        or _first(fields, "ST")
    )


def _is_book(fields: Fields) -> bool:
    return _first(fields, "TY").upper() in ("BOOK", "EBOOK", "EDBOOK", "")


def _authors(fields: Fields) -> list[str]:
    """Each author of the record itself: A2 to A4 are editors and translators."""
    lines = [line for value in _all(fields, "AU", "A1") for line in value.split("\n")]
    return list(dict.fromkeys(name for line in lines for name in line.split(";")))


def _journal(fields: Fields) -> str:
    """The journal by its full name where that is given, else abbreviated; of a chapter the book."""
    full = _first(fields, "JF") or next((name for name in _all(fields, "JO") if "." not in name), "")
    return (
        full
        or _first(fields, "T2", "JO", "JA", "J2", "J1")
        or ("" if _is_book(fields) else _first(fields, "BT"))
    )


def _doi(fields: Fields, links: list[str]) -> str | None:
    labelled = (note for note in _all(fields, "N1", "AN", "ID") if note.lower().startswith("doi"))
    return doi_of((*_all(fields, "DO", "DI", "L3", "M3"), *labelled), links)


def _pmid(fields: Fields, links: list[str], notes: list[str]) -> str | None:
    """The PubMed number: of PubMed's own field, link or note, or the accession number of its record."""
    database = " ".join(_all(fields, "DB", "DP", "DS")).lower()
    tags = ["PMID"]
    if re.search(r"pubmed|medline|nlm", database):
        tags += ["AN", "ID"]
    if "embase" in database:
        tags.append("C5")  # where Embase writes MEDLINE's number
    if "scopus" in database:
        tags.append("C2")  # where Scopus writes PubMed's
    return pmid_of(_all(fields, *tags), (*notes, *_all(fields, *_CUSTOM)), links)


def _pmcid(fields: Fields, links: list[str], notes: list[str]) -> str | None:
    return pmcid_of(_all(fields, "PMC", "PMCID"), (*_all(fields, *_CUSTOM), *notes), links)


def _keywords(fields: Fields) -> tuple[str, ...]:
    return tuple(
        word.strip() for value in fields.get("KW", ()) for word in re.split(r"[;\n]", value) if word.strip()
    )


def _files(fields: Fields) -> tuple[str, ...]:
    return tuple(
        path.strip() for value in _all(fields, "L1", "L2", "L4") for path in value.split("\n") if path.strip()
    )
