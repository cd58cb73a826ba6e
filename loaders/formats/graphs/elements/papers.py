"""The papers that statements point to, as files of graphs write them."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.records.fields.identifiers import read_doi, read_pmid


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper by its identifiers; `study` is what it is called where the file gives neither."""

    pmid: str | None = None
    doi: str | None = None
    study: str | None = None


NO_PAPER = Paper()


def read_paper(written: str) -> Paper:
    """The paper of "PMID:123", "123", "DOI:10.1/x", a link to either, or of another name."""
    name = written.strip()
    if doi := read_doi(name):
        return Paper(doi=doi)
    if pmid := read_pmid(name):
        return Paper(pmid=pmid)
    return Paper(study=name or None)
