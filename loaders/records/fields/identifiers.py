"""A record's own identifiers: its DOI, its PubMed number, its number in PubMed Central.

`find_x` looks into running text for what is named as such, `read_x` reads a field that is for it, `x_of`
takes the first that a record's fields, notes and links give. None is made of what only looks like one. A DOI
is written in small letters without resolver, a PubMed number as digits, one of PubMed Central as "PMC123".
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

_START = r"10\.\d{4,9}(?:\.\d+)*(?:/|%2F)"
_DOI = re.compile(rf"\b{_START}(?:(?!&\w+=)[^\s\"<>|·]){{1,200}}", re.IGNORECASE)
_DOI_FIELD = re.compile(
    rf"(?:doi\s?:?\s*|(?:https?://)?(?:dx\.|www\.)?doi\.org/)*({_START}\S{{1,300}})", re.IGNORECASE
)
_RESOLVER = re.compile(rf"https?://(?:dx\.|www\.)?doi\.org/({_START}[^\s;?#]{{1,300}})", re.IGNORECASE)
_IN_PATH = re.compile(
    rf"https?://[^/\s]{{1,80}}/doi/(?:[a-z]{{2,8}}/)?({_START}[^\s;?#]{{1,300}})", re.IGNORECASE
)
_PAGE_OF_ARTICLE = re.compile(r"/(?:full|abstract|abs|pdf|epdf|meta|html|summary)$", re.IGNORECASE)
_BRACKETS = {")": "(", "]": "[", "}": "{"}

_PUBMED_PAGE = (
    r"(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/|identifiers\.org/pubmed[:/]|"
    r"europepmc\.org/(?:article|abstract)/med/|info:pmid/)"
)
_PMID = re.compile(rf"(?:\bPMID\s*:?\s*|{_PUBMED_PAGE})(\d{{1,8}})\b", re.IGNORECASE)
_PMID_FIELD = re.compile(
    r"(?:(?:pmid|pubmed(?:\s?id)?|medline)\s*[:=_-]?\s*)?0*([1-9]\d{0,7})(?:\.0)?", re.IGNORECASE
)
_PMID_LABELLED = re.compile(r"(?:^|[;,\n])\s*(?:PMID|PUBMED(?:\s?ID)?)\s?:?\s*(\d{1,8})\b", re.IGNORECASE)
_PMID_LINK = re.compile(rf"{_PUBMED_PAGE}(\d{{1,8}})\b", re.IGNORECASE)

_PMCID = re.compile(r"\bPMC(\d{1,9})(?!\d)", re.IGNORECASE)
_PMCID_FIELD = re.compile(r"(?:(?:pmcid|pmc)\s?:?\s?)*(\d{1,9})(?:\.\d+)?", re.IGNORECASE)
_PMCID_LABELLED = re.compile(
    r"(?:(?:^|[;,\n])\s*(?:PMCID\s?:?\s*)?|\sPMCID\s?:\s*)PMC\s?(\d{2,9})\s*(?:\[[^\]]*\])?(?=$|[;,.\n])",
    re.IGNORECASE,
)
_PMCID_LINK = re.compile(
    r"(?:ncbi\.nlm\.nih\.gov/pmc/articles/|pmc\.ncbi\.nlm\.nih\.gov/articles/|"
    r"europepmc\.org/articles?/(?:PMC/)?)PMC(\d{2,9})\b",
    re.IGNORECASE,
)


def find_doi(text: str) -> str | None:
    """The first DOI in the text."""
    return next(find_dois(text), None)


def find_dois(text: str) -> Iterator[str]:
    """The DOIs in the text in order, without the punctuation of the sentence they stand in."""
    return (_bare(found[0]) for found in _DOI.finditer(text))


def read_doi(field: str) -> str | None:
    """The DOI that a field for DOIs begins with, all of it, brackets and "<" too.

    An example: "10.1002/(SICI)1097-4644(1998)68:1<1::AID-JCB1>3.0.CO;2-1".
    """
    found = _DOI_FIELD.match(html.unescape(field).strip())
    return _bare(found[1]) if found else None


def doi_of(fields: Iterable[str], links: Iterable[str] = ()) -> str | None:
    """The DOI in the fields, else in a link to the article: the resolver's, or one with "/doi/10.1/x"."""
    of_links = (found for link in links if (found := _RESOLVER.search(link) or _IN_PATH.search(link)))
    dois = (_bare(_PAGE_OF_ARTICLE.sub("", found[1])) for found in of_links)
    return next(filter(None, map(read_doi, fields)), None) or next(dois, None)


def _bare(doi: str) -> str:
    """In small letters, without what a sentence or a list puts behind it; brackets that match stay."""
    doi = unquote(doi) if "%" in doi else doi
    while doi[-1] in ".,;:'\"’”" or (
        doi[-1] in _BRACKETS and doi.count(doi[-1]) > doi.count(_BRACKETS[doi[-1]])
    ):
        doi = doi[:-1]
    return doi.lower()


def find_pmid(text: str) -> str | None:
    """The first PubMed number that the text names as one."""
    return _first(_PMID, (text,))


def read_pmid(field: str) -> str | None:
    """The PubMed number of a field that is one, labelled or not, or a link to its page."""
    found = _PMID_FIELD.fullmatch(field.strip()) or _PMID_LINK.search(field)
    return found[1] if found else None


def pmid_of(fields: Iterable[str], notes: Iterable[str] = (), links: Iterable[str] = ()) -> str | None:
    """The PubMed number in the fields, else in a note that begins "PMID: 123", else in a link to its page."""
    of_fields = next(filter(None, map(read_pmid, fields)), None)
    return of_fields or _first(_PMID_LABELLED, notes) or _first(_PMID_LINK, links)


def find_pmcid(text: str) -> str | None:
    """The first number of PubMed Central in the text, which its letters mark."""
    return _as_pmcid(_first(_PMCID, (text,)))


def read_pmcid(field: str) -> str | None:
    """The number in PubMed Central of a field that is one, with its letters or without, or a link to it."""
    found = _PMCID_FIELD.fullmatch(field.strip())
    return _as_pmcid(found[1]) if found else pmcid_of((), (field,), (field,))


def pmcid_of(fields: Iterable[str], notes: Iterable[str] = (), links: Iterable[str] = ()) -> str | None:
    """The number in the fields, else in a note that is "PMC123" or "PMCID: PMC123", else in a link to it."""
    of_fields = next(filter(None, map(read_pmcid, fields)), None)
    return of_fields or _as_pmcid(_first(_PMCID_LABELLED, notes) or _first(_PMCID_LINK, links))


def _first(pattern: re.Pattern[str], texts: Iterable[str]) -> str | None:
    return next((found[1] for text in texts if (found := pattern.search(text))), None)


def _as_pmcid(number: str | None) -> str | None:
    return f"PMC{number}" if number else None
