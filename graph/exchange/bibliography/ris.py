"""RIS (Research Information Systems), a record a paper; lines end as the standard says, with CR and LF."""

from __future__ import annotations

from collections.abc import Iterator

from graph.exchange.bibliography.persons import Person
from graph.exchange.bibliography.reference import Reference


def write_ris(key: str, reference: Reference) -> str:
    """The record. Every value is one line, so that none is taken for a tag."""
    return (
        "".join(f"{tag}  - {value}\r\n" for tag, value in _lines(key, reference) if value) + "ER  - \r\n\r\n"
    )


def _lines(key: str, reference: Reference) -> Iterator[tuple[str, str]]:
    """Tag and value; PubMed's number as the accession number of its record, PubMed Central's as EndNote has
    it."""
    yield "TY", "JOUR" if reference.journal else "GEN"
    yield "ID", key
    yield from (("AU", _name(person)) for person in reference.authors)
    yield "TI", reference.title
    yield "T2", reference.journal
    yield "JF", reference.journal
    yield "PY", reference.year
    yield "DA", _date(reference.date)
    yield "DO", reference.doi
    yield "AN", reference.pmid
    yield "DB", "PubMed" if reference.pmid else ""
    yield "C2", reference.pmcid
    yield "UR", reference.address
    yield "N1", reference.status


def _name(person: Person) -> str:
    return ", ".join(part for part in (person.family, person.given, person.suffix) if part)


def _date(date: tuple[int, ...]) -> str:
    """ "2022/07/08/": year, month and day with three slashes, as far as known."""
    parts = [f"{date[0]:04d}", *(f"{part:02d}" for part in date[1:])] if date else []
    return "/".join([*parts, *[""] * (4 - len(parts))]) if parts else ""
