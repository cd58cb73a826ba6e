"""Word documents of articles: a manuscript's title, authors, abstract, sections and captions.

Read with the ZIP and XML readers that every format shares. The libraries for DOCX were weighed:
python-docx leaves insertions under change tracking out, docx2python and mammoth lose the sizes that a
title without a style is known by, and none bounds what a file unpacks to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.document import DocumentKind
from graph.model import SectionRole
from loaders.formats.articles.assembly import Block, BlockKind, assemble, split_references
from loaders.formats.articles.docx.front import read_front
from loaders.formats.articles.docx.package import open_package
from loaders.formats.articles.docx.paragraphs import Paragraph, read_paragraphs
from loaders.formats.articles.section_names import divides_abstract, is_references, role_on_page
from loaders.records.draft import Draft, compose
from loaders.records.fields.identifiers import find_doi
from loaders.records.fields.notices import find_notice, is_retracted
from loaders.records.record import FileFormat, Record
from loaders.records.source import Head, Source

_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)[.)]?\s+\S")
_CAPTION = re.compile(
    r"(?:(?:supplementa\w+|extended data)\s+)?(?:fig(?:ure|s?\.)?|table|scheme|box|chart|video)\s*"
    r"(?:[A-Z]?\d+|[IVX]+)[A-Za-z]?\s*(?P<stop>[.:|–—-])?",
    re.IGNORECASE,
)
_SAID = re.compile(r":\s*\w")
"""What follows a label on the same line, such as "Keywords: pain"."""
_OFFICE = b"PK\x03\x04"
_LONGEST_HEADING = 120
_LONGEST_CAPTION_LINE = 200
_REFERENCE_STYLES = ("bibliography", "references", "reference", "endnote bibliography", "literature")


def _read(source: Source) -> Iterator[Record]:
    package = open_package(source)
    paragraphs = read_paragraphs(package)
    if not paragraphs:
        raise source.error("the document holds no text", "give the file with the article in it")
    front = read_front(paragraphs, package.title)
    blocks = list(_blocks(paragraphs[front.start :]))
    if front.headless:
        blocks = _with_abstract(blocks)
    yield compose(
        Draft(
            kind=DocumentKind.DOCX,
            title=front.title,
            parts=assemble(blocks),
            authors=front.authors,
            doi=front.doi,
            pmid=front.pmid,
            notice=find_notice(front.title),
            retracted=is_retracted(front.title),
            cites=_cites(paragraphs[front.start :], blocks, front.doi),
        )
    )


def _blocks(paragraphs: Sequence[Paragraph]) -> Iterator[Block]:
    styled = [one.style.level for one in paragraphs if one.style.level]
    highest = min(styled, default=1)
    for at, one in enumerate(paragraphs):
        following = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
        if one.style.name.startswith("toc") or _is_reference(one):
            continue
        if _is_caption(one):
            yield Block(BlockKind.CAPTION, one.text)
        elif one.boxed:
            continue
        elif level := _heading_level(one, following):
            yield Block(BlockKind.HEADING, one.text, max(level, highest), abstract=False)
        else:
            yield Block(BlockKind.PARAGRAPH, one.text, abstract=one.style.name == "abstract")


def _with_abstract(blocks: list[Block]) -> list[Block]:
    """The blocks, with the paragraphs above the first heading told as the abstract."""
    headings = (at for at, block in enumerate(blocks) if block.kind is BlockKind.HEADING)
    first = next(headings, 0)
    opening = [replace(block, abstract=block.kind is BlockKind.PARAGRAPH) for block in blocks[:first]]
    return [*opening, *blocks[first:]]


def _is_reference(one: Paragraph) -> bool:
    if is_references(one.text):
        return False
    return one.listed or one.style.name in _REFERENCE_STYLES


def _is_caption(one: Paragraph) -> bool:
    if "caption" in one.style.name or "legend" in one.style.name:
        return True
    found = _CAPTION.match(one.text)
    if found is None:
        return False
    short = len(one.text) <= _LONGEST_CAPTION_LINE and not one.text.endswith(".")
    return bool(found["stop"]) or short or one.boxed


def _heading_level(one: Paragraph, following: Paragraph | None) -> int:
    """The level from 1, by style, else by number and look; 0 for what is no heading."""
    text = one.text
    if one.style.level:
        return one.style.level if len(text) <= 2 * _LONGEST_HEADING else 0
    if len(text) > _LONGEST_HEADING or "title" in one.style.name:
        return 1 if "title" in one.style.name and len(text) <= _LONGEST_HEADING else 0
    known = divides_abstract(text) or (role_on_page(text) is not SectionRole.BODY and not _SAID.search(text))
    numbered = _NUMBERED.match(text)
    set_off = one.bold or text.isupper()
    ended = text.endswith((".", ";", ",")) and not known
    if known and (set_off or len(text) < 40):
        return numbered[1].count(".") + 1 if numbered else 1
    if ended or following is None or not (set_off or one.italic):
        return 0
    if numbered:
        return numbered[1].count(".") + 1
    return 1 if set_off else 2


def _cites(paragraphs: Sequence[Paragraph], blocks: Sequence[Block], own: str | None) -> tuple[str, ...]:
    """The DOIs in the list of references."""
    listed = [one.text for one in paragraphs if _is_reference(one)]
    found = [find_doi(text) for text in (*split_references(blocks), *listed)]
    return tuple(dict.fromkeys(doi for doi in found if doi and doi != own))


def _recognises(head: Head) -> bool:
    return head.content.startswith(_OFFICE)


DOCX = FileFormat("a Word document", _recognises, _read)
"""What is a ZIP package and no archive of files."""
