"""JATS, the XML of journal articles (NISO Z39.96; NLM DTDs 2 and 3): one article a file, or a set of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.document import DocumentKind, Notice
from loaders.formats.articles import jats_front as front_matter
from loaders.formats.articles.jats_front import child, children, link
from loaders.formats.articles.jats_text import abstract_parts, body_parts, declaration_parts
from loaders.records.draft import Draft, compose_record
from loaders.records.fields.identifiers import read_doi, read_pmid
from loaders.records.fields.notices import find_notice, is_retracted
from loaders.records.record import FileFormat, Record
from loaders.records.source import Head, Source
from loaders.records.xml import Element, iterate_xml

_ROOTS = ("article", "pmc-articleset")
_ARTICLE_INSIDE = re.compile(r"<(?:[\w.-]+:)?article\s[^>]*(?:article-type|dtd-version)\s*=")
_NOTICES = {
    "retraction": Notice.RETRACTION,
    "retraction-notice": Notice.RETRACTION,
    "withdrawal": Notice.RETRACTION,
    "expression-of-concern": Notice.EXPRESSION_OF_CONCERN,
    "partial-retraction": Notice.CORRECTION,
    "correction": Notice.CORRECTION,
    "corrected-article": Notice.CORRECTION,
    "erratum": Notice.CORRECTION,
    "corrigendum": Notice.CORRECTION,
}
"""What an article of such an article-type announces."""
_OBJECTS = {
    "retracted-article": Notice.RETRACTION,
    "object-of-concern": Notice.EXPRESSION_OF_CONCERN,
    "partial-retraction": Notice.CORRECTION,
    "corrected-article": Notice.CORRECTION,
}
"""What an article announces of a related one, by the related-article-type of that."""
_RETRACTED = ("retraction-forward", "retraction-in", "retracted", "retraction")
"""The kinds of a related article that withdraws this one."""
_OWN_FINDINGS = frozenset({"research-article", "review-article", "case-report", "brief-report"})


def _recognises(head: Head) -> bool:
    if head.root in _ROOTS:
        return True
    return head.root not in (None, "html") and _ARTICLE_INSIDE.search(head.text) is not None


def _read(source: Source) -> Iterator[Record]:
    number = -1
    for number, article in enumerate(iterate_xml(source, "article")):
        yield compose_record(_draft(article), source, number)
    if number < 0:
        raise source.error("holds no article", "give JATS XML with an <article>")


def _draft(article: Element) -> Draft:
    front = child(article, "front")
    front = front if front is not None else child(article, "front-stub")
    inner = child(front, "article-meta")
    meta = inner if inner is not None else front
    if meta is None:
        return Draft(DocumentKind.JATS, parts=tuple(one for one in body_parts(article) if one.text))
    title, ids, cites = (
        front_matter.read_title(meta),
        front_matter.read_ids(meta),
        front_matter.read_cites(article),
    )
    notice = _notice(article, meta, title)
    return Draft(
        DocumentKind.JATS,
        title=title,
        parts=(*abstract_parts(meta), *body_parts(article), *declaration_parts(article)),
        authors=front_matter.read_authors(meta),
        journal=front_matter.read_journal(front),
        date=front_matter.read_date(meta),
        doi=ids.get("doi"),
        pmid=ids.get("pmid"),
        pmcid=ids.get("pmcid"),
        notice=notice,
        about=(_about(meta) or (cites if len(cites) == 1 else ())) if notice else (),
        retracted=notice is Notice.RETRACTION or _is_retracted(article, meta, title),
        cites=cites,
        headings=front_matter.read_keywords(meta),
    )


def _related(meta: Element) -> Iterator[tuple[str, Element]]:
    """The related articles, each with its kind."""
    for related in children(meta, "related-article"):
        yield (related.get("related-article-type") or "").casefold(), related


def _notice(article: Element, meta: Element, title: str | None) -> Notice | None:
    """What the article announces: by its type, by what it withdraws or corrects, or by its title."""
    kind = (article.get("article-type") or "").casefold()
    if kind in _NOTICES:
        return _NOTICES[kind]
    if kind in _OWN_FINDINGS:
        return None
    told = (_OBJECTS.get(related) for related, _ in _related(meta))
    return next(filter(None, told), None) or find_notice(title)


def _about(meta: Element) -> tuple[str, ...]:
    """The works that a notice is about, by DOI or PubMed number."""
    named = (_identifier(related) for kind, related in _related(meta) if kind in _OBJECTS)
    return tuple(dict.fromkeys(filter(None, named)))


def _identifier(related: Element) -> str | None:
    target, kind = link(related), (related.get("ext-link-type") or "").casefold()
    return read_pmid(target) if kind in ("pmid", "pubmed") else read_doi(target)


def _is_retracted(article: Element, meta: Element, title: str | None) -> bool:
    if (article.get("article-type") or "").casefold() == "retracted-article" or is_retracted(title):
        return True
    return any(kind in _RETRACTED for kind, _ in _related(meta))


JATS = FileFormat("JATS XML", _recognises, _read)
"""Articles in the Journal Article Tag Suite, with or without namespace, alone or in the set of a service."""
