"""What a saved page says of its article in its head: Highwire, Dublin Core, PRISM, Open Graph, JSON-LD.

Highwire's `citation_*` names are those that Google Scholar asks publishers for.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from loaders.formats.articles.html.byline import shown_authors, shown_doi
from loaders.formats.articles.html.frame import text_of
from loaders.records.fields.dates import read_date
from loaders.records.fields.identifiers import find_doi, pmcid_of, pmid_of
from loaders.records.fields.markup import plain
from loaders.records.fields.names import part_initials
from loaders.records.xml import Element

_ARTICLE_TYPES = frozenset(
    ("ScholarlyArticle", "MedicalScholarlyArticle", "Report", "TechArticle", "Thesis", "Article")
)
_TITLES = ("citation_title", "dc.title", "dcterms.title", "bepress_citation_title", "eprints.title",
           "wkhealth_title", "prism.title")  # fmt: skip
_DATES = ("citation_publication_date", "citation_date", "prism.publicationdate", "dc.date", "dc.date.issued",
          "dcterms.issued", "dcterms.date", "citation_online_date", "bepress_citation_date", "eprints.date",
          "citation_cover_date", "citation_year", "article:published_time")  # fmt: skip
_JOURNALS = ("citation_journal_title", "prism.publicationname", "bepress_citation_journal_title",
             "wkhealth_journal_title", "dc.relation.ispartof", "dcterms.bibliographiccitation.journaltitle",
             "citation_journal_abbrev", "citation_conference_title", "citation_inbook_title")  # fmt: skip
_DOIS = ("citation_doi", "prism.doi", "bepress_citation_doi", "dc.identifier.doi", "dc.identifier",
         "dcterms.identifier", "evt-doipage", "doi", "eprints.id_number")  # fmt: skip
_ABSTRACTS = ("citation_abstract", "dcterms.abstract", "dc.description.abstract", "eprints.abstract",
              "dc.description", "description", "og:description")  # fmt: skip
_URLS = ("canonical", "og:url", "citation_public_url", "citation_fulltext_html_url", "citation_full_html_url",
         "citation_abstract_html_url")  # fmt: skip
_PMIDS = ("citation_pmid", "ncbi_uid", "uid", "dc.identifier.pmid")
_PMCIDS = ("citation_pmcid", "citation_pmc")
_LARGEST_JSON = 2_000_000
_MOST_NODES = 20_000
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page's head says; `scholarly` tells that it speaks of one article at all."""

    title: str | None
    authors: tuple[str, ...]
    journal: str | None
    date: str | None
    doi: str | None
    pmid: str | None
    pmcid: str | None
    abstract: str | None
    references: tuple[str, ...]
    scholarly: bool


Stated = Mapping[str, list[str]]


def read_metadata(root: Element) -> Metadata:
    """What the page says of its article; the first scheme that has a fact wins."""
    stated = _stated(root)
    article = _article_of_json(root)
    urls = [url for name in _URLS for url in stated.get(name, ())]
    title = _title(root, stated, article)
    doi = _doi(stated, article, urls) or shown_doi(root)
    return Metadata(
        title=title,
        authors=_authors(stated, article) or shown_authors(root),
        journal=_first(stated, _JOURNALS) or _journal_of_json(article),
        date=_date(stated, article),
        doi=doi,
        pmid=_pmid(stated, urls),
        pmcid=_pmcid(stated, urls),
        abstract=_first(stated, _ABSTRACTS) or _string(article.get("abstract") or article.get("description")),
        references=tuple(stated.get("citation_reference", ())),
        scholarly=any(name in stated for name in ("citation_title", "citation_doi", "prism.doi"))
        or _string(article.get("@type")) in ("ScholarlyArticle", "MedicalScholarlyArticle")
        or (doi is not None and any(name in stated for name in _TITLES)),
    )


def _stated(root: Element) -> dict[str, list[str]]:
    """The page's meta elements: names in small letters to their contents, in order; and its own address."""
    stated: dict[str, list[str]] = defaultdict(list)
    for element in root.iter("meta", "link"):
        if element.tag == "link":
            name, content = (element.get("rel") or "").lower(), element.get("href")
        else:
            name = (element.get("name") or element.get("property") or element.get("itemprop") or "").lower()
            content = element.get("content")
        if name and (text := plain(content or "")):
            stated[name.strip().replace("dc:", "dc.").replace("prism:", "prism.")].append(text)
    return stated


def _first(stated: Stated, names: Iterable[str]) -> str | None:
    return next((stated[name][0] for name in names if stated.get(name)), None)


def _title(root: Element, stated: Stated, article: Mapping[str, object]) -> str | None:
    told = _first(stated, _TITLES) or _string(article.get("headline") or article.get("name"))
    if told:
        return plain(told)
    heading = next((text for one in root.iter("h1") if len((text := text_of(one)).split()) >= 3), None)
    return heading or _first(stated, ("og:title", "twitter:title"))


def _date(stated: Stated, article: Mapping[str, object]) -> str | None:
    """The date of publication; of two that agree the more exact one."""
    told = [text for name in _DATES for text in stated.get(name, ())]
    told += [_string(article.get(name)) or "" for name in ("datePublished", "dateCreated")]
    dates = [found for text in told if len(text) <= _LONGEST_NAME and (found := read_date(text))]
    if not dates:
        return None
    return max((one for one in dates if one.startswith(dates[0])), key=len)


def _authors(stated: Stated, article: Mapping[str, object]) -> tuple[str, ...]:
    """The authors, as "Family, Given" where the page tells them apart."""
    lists = [
        stated.get("citation_author") or _split(stated.get("citation_authors", ())),
        stated.get("dc.creator") or stated.get("dcterms.creator") or stated.get("dc.contributor.author"),
        stated.get("dc.contributor"),
        stated.get("bepress_citation_author") or stated.get("eprints.creators_name"),
        [name for one in _listed(article.get("author")) if (name := _name_of(one))],
    ]
    found = [_split(names) for names in lists if names]
    if not found:
        return ()
    parted = (names for names in found if len(names) == len(found[0]) and all("," in name for name in names))
    names = next(parted, found[0])
    return tuple(dict.fromkeys(part_initials(name) for name in names))


def _split(texts: Iterable[str]) -> list[str]:
    names = (name.strip(" ,") for text in texts for name in text.split(";"))
    return [name for name in names if name and len(name) <= _LONGEST_NAME]


def _doi(stated: Stated, article: Mapping[str, object], urls: Iterable[str]) -> str | None:
    told = [text for name in _DOIS for text in stated.get(name, ())]
    told += [
        _string(one) or ""
        for name in ("identifier", "@id", "sameAs", "url")
        for one in _listed(article.get(name))
    ]
    return next((doi for text in (*told, *urls) if (doi := find_doi(text))), None)


def _pmid(stated: Stated, urls: Iterable[str]) -> str | None:
    told = [text for name in _PMIDS for text in stated.get(name, ())]
    others = stated.get("dc.identifier", ())
    return pmid_of(told, others, (*others, *urls))


def _pmcid(stated: Stated, urls: Iterable[str]) -> str | None:
    told = [text for name in _PMCIDS for text in stated.get(name, ())]
    return pmcid_of(told, links=urls)


def _article_of_json(root: Element) -> dict[str, object]:
    """The first article among the page's JSON-LD, a scholarly one if there is any; empty without one."""
    found = [
        node
        for script in root.iter("script")
        if (script.get("type") or "").strip().lower() == "application/ld+json"
        for node in _nodes(script.text or "")
        if _string(node.get("@type")) in _ARTICLE_TYPES
    ]
    scholarly = (node for node in found if "Scholarly" in (_string(node.get("@type")) or ""))
    return next(scholarly, found[0] if found else {})


def _nodes(text: str) -> Iterator[dict[str, object]]:
    """The objects in a JSON text, outer ones first; none where it is damaged or beyond measure."""
    if len(text) > _LARGEST_JSON:
        return
    try:
        waiting: list[object] = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    for node in waiting:
        if isinstance(node, dict):
            yield node
        if len(waiting) < _MOST_NODES and isinstance(node, dict | list):
            waiting += node.values() if isinstance(node, dict) else node


def _journal_of_json(article: Mapping[str, object]) -> str | None:
    """The name of the periodical that the article, its issue or its volume is part of."""
    part: object = article.get("isPartOf")
    name = None
    for _ in range(4):
        if not isinstance(part, dict):
            break
        name = _string(part.get("name")) or name
        part = part.get("isPartOf")
    return name


def _name_of(author: object) -> str | None:
    if not isinstance(author, dict):
        return _string(author)
    family, given = _string(author.get("familyName")), _string(author.get("givenName"))
    return f"{family}, {given}" if family and given else _string(author.get("name"))


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value] if value else []


def _string(value: object) -> str | None:
    """The text of a JSON value: of a list its first, of an object its value or name."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("value") or value.get("@value") or value.get("name")
    return plain(value) if isinstance(value, str) and value.strip() else None
