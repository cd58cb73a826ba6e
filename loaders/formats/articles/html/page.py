"""Saved pages of articles, of any publisher or library: HTML as a document, or the reason why it is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from graph.document import Document, DocumentKind
from graph.model import SectionRole
from loaders.errors import DocumentError
from loaders.formats.articles.assembly import Block, BlockKind, assemble, drop_front_matter, split_references
from loaders.formats.articles.html.blocks import find_blocks, lines_in
from loaders.formats.articles.html.frame import remove_frame, text_of
from loaders.formats.articles.html.metadata import Metadata, read_metadata
from loaders.formats.articles.html.mhtml import is_mhtml, page_in_mhtml
from loaders.formats.articles.html.tree import parse_html
from loaders.formats.articles.section_names import (
    divides_abstract,
    heading_key,
    is_abstract,
    is_article_type,
    is_references,
)
from loaders.formats.pages.plain_text import PLAIN_TEXT
from loaders.formats.pages.reading import parse, recognise
from loaders.records.draft import BETWEEN, Draft, Part, compose
from loaders.records.fields.identifiers import find_dois
from loaders.records.fields.markup import plain
from loaders.records.fields.notices import find_notice, is_retracted
from loaders.records.record import FileFormat, Record
from loaders.records.source import Head, Source
from loaders.records.xml import Element

_ROOTS = frozenset(("html", "head", "body", "meta", "title", "div", "main", "section", "p", "h1", "link"))
_CHECKS = re.compile(
    r"checking your browser|just a moment|verif\w+ (?:that )?you(?:'re| are)(?: a| not a)? (?:human|robot)|"
    r"are you a robot|captcha|unusual (?:traffic|activity)|access (?:to this page )?(?:is |has been )?denied|"
    r"enable (?:javascript|cookies)|attention required|security (?:check|verification)|request blocked|"
    r"403 forbidden|bot (?:check|detection)",
    re.IGNORECASE,
)
_LOGIN = re.compile(r"\b(?:sign|log)[ -]?in\b|\blogin\b", re.IGNORECASE)
_MISSING = re.compile(r"\b(?:page|article) (?:was |is |could )?not (?:be )?found\b|\b404\b", re.IGNORECASE)
_LIST = re.compile(r"\bsearch results?\b|\bresults for\b|\btable of contents\b|\bresults \d", re.IGNORECASE)
_SHORTEST_ARTICLE = 400
_ADVICE = "open the article itself in the browser and save that page, or give its XML or PDF"


def _recognises(head: Head) -> bool:
    return (head.root or "").lower() in _ROOTS or is_mhtml(head)


def _read(source: Source) -> Iterator[Record]:
    root = parse_html(page_in_mhtml(source) if is_mhtml(source.head) else source)
    metadata = read_metadata(root)
    yield _read_article(root, metadata) if metadata.scholarly else _read_other(root, metadata, source)


def _read_article(root: Element, metadata: Metadata) -> Document:
    lists = remove_frame(root)
    return _compose(find_blocks(root), lists, metadata)


def _compose(found: list[Block], lists: list[Element], metadata: Metadata) -> Document:
    blocks = drop_front_matter(found)
    parts = assemble(_without_title(blocks, metadata.title))
    notice = find_notice(metadata.title)
    listed = [*metadata.references, *(text for one in lists for text in _with_links(one))]
    return compose(
        Draft(
            kind=DocumentKind.HTML,
            title=metadata.title,
            parts=parts if _has_text(parts) else _stated_abstract(metadata),
            authors=metadata.authors,
            journal=metadata.journal,
            date=metadata.date,
            doi=metadata.doi,
            pmid=metadata.pmid,
            pmcid=metadata.pmcid,
            notice=notice,
            about=_dois((part.text for part in parts), metadata.doi) if notice else (),
            retracted=is_retracted(metadata.title),
            cites=_dois([*listed, *split_references(blocks)], metadata.doi),
        )
    )


def _without_title(blocks: Iterable[Block], title: str | None) -> list[Block]:
    """The blocks without the headings that repeat the title or name the kind of article."""
    key = heading_key(title or "")
    return [
        block
        for block in blocks
        if block.kind is not BlockKind.HEADING
        or not (heading_key(block.text) == key or is_article_type(block.text))
    ]


def _has_text(parts: Iterable[Part]) -> bool:
    return any(part.role is not SectionRole.CAPTION for part in parts)


def _stated_abstract(metadata: Metadata) -> tuple[Part, ...]:
    """The abstract that the head states, for a page that shows none."""
    told = metadata.abstract or ""
    return (Part(SectionRole.ABSTRACT, "", plain(told)),) if len(told) > 100 else ()


def _with_links(listed: Element) -> Iterator[str]:
    yield text_of(listed)
    yield from (link.get("href") or "" for link in listed.iter("a"))


def _dois(texts: Iterable[str], own: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(doi for text in texts for doi in find_dois(text) if doi != own))


def _read_other(root: Element, metadata: Metadata, source: Source) -> Document:
    """A page without a word of an article in its head: read by its sections, or as its text is.

    Raises:
        DocumentError: it is a sign-in, a check for robots, a list of search results, or holds no text.
    """
    written = BETWEEN.join(lines_in(root))
    if recognise(written) is not PLAIN_TEXT:
        return parse(written, source.name)
    title = " ".join(text_of(one) for one in (*root.iter("title"), *root.iter("h1")))
    password = any((one.get("type") or "").lower() == "password" for one in root.iter("input"))
    lists = remove_frame(root)
    blocks = find_blocks(root)
    if metadata.title and _has_sections_of_article(blocks, lists):
        return _compose(blocks, lists, metadata)
    blocks = [block for block in blocks if block.text]
    running = sum(len(block.text) for block in blocks if block.kind is BlockKind.PARAGRAPH)
    if reason := _reason_against(title, written, running, password=password):
        raise source.error(reason, _ADVICE)
    try:
        return parse(BETWEEN.join(block.text for block in blocks), source.name)
    except DocumentError as error:
        raise source.error("the page holds no article, only menus or fragments", _ADVICE) from error


def _has_sections_of_article(blocks: Iterable[Block], lists: Sequence[Element]) -> bool:
    """Whether an abstract is headed, and two of a paper's usual sections, its references among them."""
    headings = [block.text for block in blocks if block.kind is BlockKind.HEADING]
    usual = {heading_key(text) for text in headings if divides_abstract(text) or is_references(text)}
    return any(map(is_abstract, headings)) and len(usual) + bool(lists) > 1


def _reason_against(title: str, written: str, running: int, *, password: bool) -> str | None:
    short = running < _SHORTEST_ARTICLE
    if _CHECKS.search(title) or (short and _CHECKS.search(written)):
        return "is a check for robots or browsers, saved in place of the article"
    if short and (password or _LOGIN.search(title)):
        return "is a sign-in page, no article"
    if _MISSING.search(title):
        return "is the site's note that there is no such page"
    if _LIST.search(title):
        return "is a list of search results or contents, no article"
    return "the page holds no article, only menus or fragments" if short else None


HTML = FileFormat("an article's page as HTML", _recognises, _read)
"""What is marked up as a web page."""
