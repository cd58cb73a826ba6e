"""EndNote's XML, as EndNote, Zotero, Mendeley and databases export it.

A field's text may be split into runs of <style>. What a person keeps for himself (notes, research notes,
labels) is no text of the record; of notes only the publication types that PubMed's import leaves there are
read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.document import DocumentKind
from loaders.formats.records.reference import Reference, to_document
from loaders.records.fields.dates import combine_dates
from loaders.records.fields.element_text import element_text
from loaders.records.fields.identifiers import doi_of, pmcid_of, pmid_of
from loaders.records.fields.names import read_names
from loaders.records.record import FileFormat, Record
from loaders.records.source import Head, Source
from loaders.records.xml import Element, iterate_xml

_JOURNALS = (
    "periodical/full-title",
    "titles/secondary-title",
    "alt-periodical/full-title",
    "periodical/abbr-1",
)
_GREEK = dict(zip("abgdezhqiklmnxprstufcywDFGLPQSWXY", "αβγδεζηθικλμνξπρστυφχψωΔΦΓΛΠΘΣΩΞΨ", strict=True))
_SYMBOL_PAGE = 0xF000
"""Where programs keep the letters of fonts of symbols, in Unicode's private use area."""
_NLM_DATABASE = re.compile(r"\b(?:pubmed|medline|nlm)\b", re.IGNORECASE)
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
    """What one <record> tells; its runs of text are written out in place."""
    for run in record.iter("style"):
        _write_out(run)
    kinds = ("urls/related-urls/url", "urls/web-urls/url")
    links = tuple(element_text(one) for kind in kinds for one in record.iterfind(kind))
    return Reference(
        kind=DocumentKind.ENDNOTE,
        title=_text(record, "titles/title"),
        abstract=_text(record, "abstract"),
        authors=_authors(record),
        journal=next((name for path in _JOURNALS if (name := _text(record, path))), ""),
        date=combine_dates(_text(record, "dates/year"), (_text(record, "dates/pub-dates/date"),)),
        doi=doi_of(_text(record, "electronic-resource-num").split(), links),
        pmid=pmid_of(*_accession(record), links),
        pmcid=pmcid_of((), (_text(record, "custom2"),), links),
        statements=_statements(record),
        keywords=tuple(element_text(one) for one in record.iterfind("keywords/keyword")),
    )


def _write_out(run: Element) -> None:
    """Makes a raised run the element that it is elsewhere, and letters of the Symbol font what is printed."""
    if run.get("font") == "Symbol":
        run.text = _in_greek(run.text or "")
    if "superscript" in (run.get("face") or ""):
        run.tag = "sup"


def _in_greek(run: str) -> str:
    """A letter or two in the Symbol font as they are printed; a longer run was only set in it by mistake."""
    letters = "".join(
        chr(ord(one) - _SYMBOL_PAGE) if _SYMBOL_PAGE <= ord(one) < _SYMBOL_PAGE + 256 else one for one in run
    )
    if letters == run and len(run.strip()) > 2:
        return run
    return "".join(_GREEK.get(one, one) for one in letters)


def _text(record: Element, path: str) -> str:
    return element_text(record.find(path))


def _authors(record: Element) -> tuple[str, ...]:
    """The authors that are people: EndNote ends the name of a group with a comma."""
    names = (element_text(one) for one in record.iterfind("contributors/authors/author"))
    return read_names(name for name in names if not name.endswith(","))


def _accession(record: Element) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The accession number as a PubMed number where it is NLM's, else as a note: others look alike."""
    number = (_text(record, "accession-num"),)
    database = f"{_text(record, 'remote-database-name')} {_text(record, 'remote-database-provider')}"
    return (number, ()) if _NLM_DATABASE.search(database) else ((), number)


def _statements(record: Element) -> tuple[str, ...]:
    """The type of work, and the lines of the notes that are publication types of NLM."""
    notes = record.find("notes")
    lines = "" if notes is None else "".join(notes.itertext())
    noted = (line.strip() for line in re.split(r"[\r\n;]+", lines))
    return (_text(record, "work-type"), *(line for line in noted if line.casefold() in _TYPES_OF_STANDING))


ENDNOTE = FileFormat("EndNote XML", _recognises, _read)
