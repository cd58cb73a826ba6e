"""A record's own identifiers, from fields that name them; none is ever made of what only looks like one."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from urllib.parse import unquote

_DOI_FIELD = re.compile(
    r"(?:doi\s?:?\s*|https?://(?:dx\.)?doi\.org/|(?:dx\.)?doi\.org/)*(10\.\d{4,9}/\S{1,300})", re.IGNORECASE
)
_RESOLVER = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/(10\.\d{4,9}/[^\s;?#]{1,300})", re.IGNORECASE)
_IN_PATH = re.compile(
    r"https?://[^/\s]{1,80}/doi/(?:[a-z]{2,8}/)?(10\.\d{4,9}/[^\s;?#]{1,300})", re.IGNORECASE
)
_PAGE_OF_ARTICLE = re.compile(r"/(?:full|abstract|abs|pdf|epdf|meta|html|summary)$", re.IGNORECASE)
_PMID_FIELD = re.compile(
    r"(?:(?:pmid|pubmed(?:\s?id)?|medline)\s?[:_-]?\s?)?(\d{1,8})(?:\.0)?", re.IGNORECASE
)
_PMID_LABELLED = re.compile(r"(?:^|[;,\n])\s*(?:PMID|PUBMED(?:\s?ID)?)\s?:?\s*(\d{1,8})\b", re.IGNORECASE)
_PMID_URL = re.compile(
    r"(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/|europepmc\.org/(?:article|abstract)/med/)"
    r"(\d{1,8})\b",
    re.IGNORECASE,
)
_PMCID_FIELD = re.compile(r"(?:(?:pmcid|pmc)\s?:?\s?)*(\d{2,9})(?:\.0)?", re.IGNORECASE)
_PMCID_LABELLED = re.compile(
    r"(?:(?:^|[;,\n])\s*(?:PMCID\s?:?\s*)?|\sPMCID\s?:\s*)PMC\s?(\d{2,9})\s*(?:\[[^\]]*\])?(?=$|[;,.\n])",
    re.IGNORECASE,
)
_PMCID_URL = re.compile(
    r"(?:(?:www\.)?ncbi\.nlm\.nih\.gov/pmc/articles/|pmc\.ncbi\.nlm\.nih\.gov/articles/|europepmc\.org/articles?/(?:PMC/)?)"
    r"PMC(\d{2,9})\b",
    re.IGNORECASE,
)


def read_doi(text: str) -> str | None:
    """The DOI of a field that is one, in small letters, without resolver; all of it, brackets and "<" too."""
    found = _DOI_FIELD.match(html.unescape(text).strip())
    return _bare(found[1]) if found else None


def read_pmid(text: str) -> str | None:
    """The PubMed number of a field that is one, labelled or not."""
    found = _PMID_FIELD.fullmatch(text.strip()) or _PMID_URL.search(text)
    return found[1] if found and int(found[1]) else None


def read_pmcid(text: str) -> str | None:
    """The number in PubMed Central, as "PMC1234567", of a field that is one."""
    found = _PMCID_FIELD.fullmatch(text.strip()) or _PMCID_LABELLED.search(text) or _PMCID_URL.search(text)
    return f"PMC{found[1]}" if found else None


def doi_of_links(links: Iterable[str]) -> str | None:
    """The DOI in a link to the article itself: the resolver's, or a publisher's ".../doi/10...."."""
    for link in links:
        if found := _RESOLVER.search(link) or _IN_PATH.search(link):
            return _bare(_PAGE_OF_ARTICLE.sub("", unquote(found[1])))
    return None


def pmid_of_links(links: Iterable[str]) -> str | None:
    """The PubMed number of a link to PubMed's page of the article."""
    return next((found[1] for link in links if (found := _PMID_URL.search(link))), None)


def pmcid_of_links(links: Iterable[str]) -> str | None:
    """The number of a link to the article in PubMed Central."""
    return next((f"PMC{found[1]}" for link in links if (found := _PMCID_URL.search(link))), None)


def pmid_of_notes(notes: Iterable[str]) -> str | None:
    """The number of a note that says "PMID: 123" at the start of a line."""
    return next((found[1] for note in notes if (found := _PMID_LABELLED.search(note))), None)


def pmcid_of_notes(notes: Iterable[str]) -> str | None:
    """The number of a note that is "PMC123" or "PMCID: PMC123"."""
    return next((f"PMC{found[1]}" for note in notes if (found := _PMCID_LABELLED.search(note))), None)


def _bare(doi: str) -> str:
    """In small letters, without what a sentence or a list puts behind it; brackets that match stay."""
    doi = doi.rstrip(".,;'\"")
    for opening, closing in ("()", "[]", "{}"):
        while doi.endswith(closing) and doi.count(closing) > doi.count(opening):
            doi = doi[:-1].rstrip(".,;")
    return doi.lower()
