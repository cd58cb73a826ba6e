"""The reference manager's catalogue page: title, counts, abstract, and a citation in APA style."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.document import DocumentKind
from graph.model import SectionRole, Span
from loaders.formats.pages.header import title_from
from loaders.formats.pages.lines import TextLine, joined
from loaders.formats.pages.page import Header, PageFormat, PageText
from loaders.records.fields.dates import find_date
from loaders.records.fields.identifiers import find_doi, find_pmid
from loaders.records.fields.names import split_apa_names

_COUNT = r"(?:\d[\d.,]*k?|N/A)"
_NOISE = re.compile(
    rf"{_COUNT}\s*(?:citations?|readers?)?|citations?|readers?|citations? of this article\W*"
    r"|mendeley users who have this article.*|.*\bMendeley\b.*|you can (?:access|cite).*|get full text\W*",
    re.IGNORECASE,
)
_APA = re.compile(
    r"(?P<authors>.*?)\s*\(\s*(?P<date>(?:19|20)\d\d[^()]*|n\.d\.)\s*\)\.?\s*(?P<rest>.*)", re.DOTALL
)
_TITLE_END = re.compile(r"(?<=[.?!])\s+(?=[^\W\d_])")
_BEFORE_VOLUME = re.compile(r"(.+?),\s*(?:[A-Z]?\d|Article\b|pp?\.)")
_BEFORE_PUBLISHER = re.compile(r"(.+?)(?:\.\s|\.?$)")
_CHAPTER = re.compile(r"In\s.*\(pp?\.")


@dataclass(frozen=True, slots=True)
class _Citation:
    authors: tuple[str, ...] = ()
    date: str | None = None
    title: str | None = None
    journal: str | None = None


def _read_header(page: PageText) -> Header:
    shown = [line for line in page.head if not _NOISE.fullmatch(line.text)]
    title, span = title_from(shown)
    cited = page.under("apa", "citation style", "cite") or ""
    citation = _read_citation(cited, title)
    if title is None and citation.title:
        title, span = citation.title, _locate(page.text, citation.title)
    return Header(
        title=title,
        title_span=span,
        authors=citation.authors,
        journal=citation.journal,
        date=citation.date,
        doi=find_doi(cited) or find_doi(joined(page.head)),
        pmid=find_pmid(cited) or find_pmid(joined(page.head)),
        citations=_count(page.lines, "citation"),
        readers=_count(page.lines, "reader"),
    )


def _read_citation(cited: str, title: str | None) -> _Citation:
    """What an APA citation tells; the page's own title says where the citation's ends."""
    match = _APA.match(cited)
    if not match:
        return _Citation()
    cited_title, source = _split_title(match["rest"], title)
    return _Citation(
        split_apa_names(match["authors"]), find_date(match["date"]), cited_title, _journal(source)
    )


def _split_title(rest: str, title: str | None) -> tuple[str | None, str]:
    """The title and what follows it in the citation."""
    if title and rest.casefold().startswith(title.casefold().rstrip(".")):
        return title, rest[len(title.rstrip(".")) :].lstrip(".?! ")
    parts = _TITLE_END.split(rest, maxsplit=1)
    return parts[0].rstrip(". ") or None, parts[1] if len(parts) > 1 else ""


def _journal(source: str) -> str | None:
    """The journal in "Journal, 23(4), 1-9. Publisher. https://..."; None for a chapter or a bare link."""
    named = re.sub(r"\s*(?:https?://|doi:).*", "", source, flags=re.IGNORECASE | re.DOTALL).strip()
    match = _BEFORE_VOLUME.match(named) or _BEFORE_PUBLISHER.match(named)
    return match[1].strip() if match and not _CHAPTER.match(named) else None


def _locate(text: str, title: str) -> Span | None:
    """Where the title stands in the page, however its spaces fall."""
    match = re.search(r"\s+".join(map(re.escape, title.split())), text)
    return Span(*match.span()) if match else None


def _count(lines: Sequence[TextLine], what: str) -> int | None:
    """The number beside "Citations" or "Readers", on the same line or the one above; None without one."""
    beside = re.compile(rf"({_COUNT})\s*{what}s?", re.IGNORECASE)
    for above, line in zip((None, *lines), lines, strict=False):
        match = beside.fullmatch(line.text)
        if match is None and above and re.fullmatch(rf"{what}s?", line.text, re.IGNORECASE):
            match = re.fullmatch(rf"({_COUNT})", above.text, re.IGNORECASE)
        if match:
            return _number(match[1])
    return None


def _number(written: str) -> int | None:
    if not written[0].isdigit():
        return None
    if written[-1] in "kK":
        return round(float(written[:-1].replace(",", ".")) * 1000)
    return int(re.sub(r"[.,]", "", written))


CATALOGUE = PageFormat(
    kind=DocumentKind.CATALOGUE,
    headings={
        "abstract": SectionRole.ABSTRACT,
        "summary": SectionRole.ABSTRACT,
        "author supplied keywords": None,
        "keywords": None,
        "cite": None,
        "citation style": None,
        "apa": None,
    },
    read_header=_read_header,
    noise=_NOISE,
    signs=(
        (re.compile(rf"{_COUNT}\s*citations?", re.IGNORECASE), 1),
        (re.compile(r"citations? of this article\W*", re.IGNORECASE), 2),
        (re.compile(rf"{_COUNT}\s*readers?", re.IGNORECASE), 1),
        (re.compile(r"mendeley users who have this article.*", re.IGNORECASE), 2),
        (re.compile(r"citation style", re.IGNORECASE), 1),
        (re.compile(r"register to see more suggestions", re.IGNORECASE), 2),
        (re.compile(r".*\bwith mendeley\W*|mendeley helps you.*", re.IGNORECASE), 1),
    ),
)
