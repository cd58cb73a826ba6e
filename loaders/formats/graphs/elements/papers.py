"""The papers that statements point to, as files of graphs write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.records.identifiers import find_doi

_PMID = re.compile(
    r"\s*(?:(?:pmid|pubmed|medline|https?://(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed/?|"
    r"https?://pubmed\.ncbi\.nlm\.nih\.gov/?|https?://identifiers\.org/pubmed[:/]?)\s*[:=]?\s*)?0*([1-9]\d{0,8})(?:\.0)?/?\s*",
    re.IGNORECASE,
)
_DOI_URL = re.compile(r"(?i)^\s*(?:doi\s*:|https?://(?:dx\.)?doi\.org/)?\s*10\.")


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
    if _DOI_URL.match(name) and (doi := find_doi(name)):
        return Paper(doi=doi)
    if found := _PMID.fullmatch(name):
        return Paper(pmid=found[1])
    return Paper(study=name or None)
