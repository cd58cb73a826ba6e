"""BioC, the exchange form of text-mining tools (Comeau et al. 2013, doi:10.1093/database/bat064), as drafts.

A document is a row of passages, each with its kind in "infons". The kinds are those of the BioC-PMC service
(`section_type` INTRO, `type` title_1, paragraph, fig_caption, ...) and of PubTator (`type` title, abstract).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.document import Document, DocumentKind
from graph.model import SectionRole
from loaders.errors import DocumentError
from loaders.formats.articles.section_names import role_of
from loaders.records.draft import BETWEEN, Draft, Part, compose_record
from loaders.records.fields.dates import find_date
from loaders.records.fields.identifiers import find_doi, read_doi, read_pmcid, read_pmid
from loaders.records.fields.names import part_initials
from loaders.records.fields.notices import find_notice, is_retracted
from loaders.records.source import Source

_OF_PUBMED = re.compile(r"pubtator|pubmed|medline", re.IGNORECASE)
_OF_PMC = re.compile(r"pmc\b|pubmed\s?central", re.IGNORECASE)
_LEFT_OUT = frozenset({
    "keyword", "keywords", "ref", "review_info", "suppl",
    "supplementary",
})  # fmt: skip
"""Sections that say nothing of findings."""
_DECLARING = frozenset({"abbr", "ack_fund", "auth_cont", "comp_int"})
"""Sections of declarations; thanks stand among those of money."""
_TITLES = frozenset({"front", "title"})
_HEADING = re.compile(r"(?:abstract_)?title(?:_(\d+))?|heading|section_title")
_CAPTION = re.compile(r"(?:fig|table|figure|tbl)\w*caption|caption")
_NO_PROSE = re.compile(r"table\w*|fig\w*|tbl\w*|\w*footnote\w*|ref\w*|keywords?|kwd|formula|equation")
_NAME = re.compile(r"surname:([^;]*)(?:;given-names:([^;]*))?")
_CITATION = re.compile(r"\s*[.;,]\s*(?:19|20)\d\d\b.*", re.DOTALL)
_LEVELS = range(1, 7)
_SECTIONS = {"document title": "title", "abstract": "abstract", "references": "ref"}
"""Titles of sections by which Auto-CORPus tells what no paragraph of the text is."""
Infons = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document, with what is said of it."""

    infons: Infons
    text: str

    @property
    def section(self) -> str:
        """The section that it belongs to, in small letters; empty where that is not told."""
        told = (self.infons.get("section_type") or "").casefold()
        return told or ("abstract" if self.kind.startswith("abstract") else "")

    @property
    def kind(self) -> str:
        """What it is, in small letters; empty where that is not told."""
        return (self.infons.get("type") or self.infons.get("section_type") or "").casefold()


@dataclass(frozen=True, slots=True)
class Article:
    """A document of a collection from `source`; `infons` are what is said of the document itself."""

    id: str
    source: str
    infons: Infons
    passages: Sequence[Passage]
    authors: tuple[str, ...] = field(default=())


def document_of(article: Article, source: Source, number: int) -> Document | DocumentError:
    """The document of a BioC document, the one of that number from 0 in its file."""
    return compose_record(_draft(article), source, number)


def _draft(article: Article) -> Draft:
    passages = _with_headings(article.passages)
    front = next((one for one in passages if _is_title(one)), None)
    rest = [one for one in passages if one is not front]
    told = {**(front.infons if front else {}), **article.infons}
    title = (front.text if front else "") or None
    return Draft(
        DocumentKind.BIOC,
        title=title,
        parts=tuple(one for one in _parts(rest) if one.text or one.heading),
        authors=tuple(map(part_initials, article.authors or _authors(told))),
        journal=_journal(told),
        date=_date(told),
        doi=read_doi(_first(told, "article-id_doi", "doi")) or find_doi(told.get("journal", "")),
        pmid=_pmid(article, told),
        pmcid=_pmcid(article, told),
        notice=find_notice(title),
        retracted=is_retracted(title),
        cites=tuple(_cites(article.passages)),
        headings=tuple(word.strip() for word in re.split(r"[;,]", told.get("kwd", "")) if word.strip()),
    )


def _with_headings(passages: Sequence[Passage]) -> Sequence[Passage]:
    """The passages with their headings between them, where each only names those that it stands under.

    So writes Auto-CORPus (Beck et al. 2022, doi:10.3389/fdgth.2022.788124), in "section_title_1" and so on.
    """
    if any(one.kind for one in passages):
        return passages
    told: list[Passage] = []
    over: list[str] = []
    for passage in passages:
        titles = [title for level in _LEVELS if (title := passage.infons.get(f"section_title_{level}"))]
        section = _SECTIONS.get((titles or [""])[0].casefold(), "body" if titles else "")
        if section == "title":
            told.append(Passage({"type": "title"}, passage.text))
            continue
        changed = next((at for at, title in enumerate(titles) if over[at : at + 1] != [title]), len(titles))
        for level, title in enumerate(titles[changed:], start=changed + 1):
            told.append(Passage({"type": f"title_{level}", "section_type": section}, title))
        told.append(Passage({"type": "paragraph", "section_type": section}, passage.text))
        over = titles
    return told


def _is_title(passage: Passage) -> bool:
    return passage.kind in _TITLES and passage.section in ("", "title", "front")


def _first(infons: Infons, *keys: str) -> str:
    return next((infons[key].strip() for key in keys if infons.get(key)), "")


def _pmid(article: Article, told: Infons) -> str | None:
    """The PubMed number, also where the collection's source says that the documents go by it."""
    own = article.id if _OF_PUBMED.search(article.source) and not _OF_PMC.search(article.source) else ""
    return read_pmid(_first(told, "article-id_pmid", "pmid") or own)


def _pmcid(article: Article, told: Infons) -> str | None:
    marked = article.id if article.id.upper().startswith("PMC") or _OF_PMC.match(article.source) else ""
    return read_pmcid(_first(told, "article-id_pmc", "article-id_pmcid", "pmcid", "pmc") or marked)


def _journal(told: Infons) -> str | None:
    """The name alone: PubTator writes the volume, date and DOI behind it."""
    return _CITATION.sub("", _first(told, "journal", "journal-title", "source")).strip() or None


def _authors(told: Infons) -> Iterator[str]:
    """The persons of "name_0": "surname:Kim;given-names:Ann", ..., or of PubTator's list in "authors"."""
    number = 0
    while entry := told.get(f"name_{number}"):
        number += 1
        if match := _NAME.match(entry):
            family, given = match[1].strip(), (match[2] or "").strip()
            yield f"{family}, {given}" if given else family
    if not number:
        yield from filter(None, (one.strip() for one in told.get("authors", "").split(",")))


def _date(told: Infons) -> str | None:
    """The date; PubTator writes the first of January where only the year is known."""
    date = find_date(told.get("date", "")[:10])
    if date and date.endswith("-01-01"):
        return date[:4]
    return date or find_date(told.get("year", ""))


def _cites(passages: Sequence[Passage]) -> Iterator[str]:
    seen: set[str] = set()
    for passage in passages:
        if passage.section == "ref" or passage.kind == "ref":
            infons = passage.infons
            work = read_doi(_first(infons, "pub-id_doi", "doi")) or _first(infons, "pub-id_pmid", "pmid")
            if work and work not in seen:
                seen.add(work)
                yield work


def _parts(passages: Sequence[Passage]) -> Iterator[Part]:
    """The passages gathered under their headings, captions behind the section that they stand in."""
    section = _Gathered()
    for passage in passages:
        kind = passage.kind
        if passage.section in _LEFT_OUT or kind in _LEFT_OUT or not passage.text:
            continue
        if _CAPTION.fullmatch(kind):
            section.captions.append(Part(SectionRole.CAPTION, "", passage.text))
        elif heading := _HEADING.fullmatch(kind):
            yield from section.end()
            section.open(passage, int(heading[1] or 1))
        elif not _NO_PROSE.fullmatch(kind):
            if passage.section != section.name:
                yield from section.end()
            section.add(passage)
    yield from section.end()


class _Gathered:
    """The section that is being read: its heading, its paragraphs and captions so far."""

    def __init__(self) -> None:
        self.name = ""
        self.captions: list[Part] = []
        self._heading = ""
        self._texts: list[str] = []
        self._role: SectionRole | None = SectionRole.BODY
        self._level = 0  # of the heading that gave the section a role of its own

    def open(self, passage: Passage, level: int) -> None:
        """Begins the section of a heading; one of back matter is left out with what is under it."""
        own = role_of(passage.text)
        own = SectionRole.BODY if own is SectionRole.ABSTRACT else own
        if own is not SectionRole.BODY or self._role is SectionRole.BODY or level <= self._level:
            self._role, self._level = own, level
        self.name, self._heading = passage.section, passage.text

    def add(self, passage: Passage) -> None:
        """Takes a paragraph."""
        if passage.section != self.name:
            self.name, self._role, self._level = passage.section, SectionRole.BODY, 0
        self._texts.append(passage.text)

    def end(self) -> Iterator[Part]:
        """The section with its captions; a heading alone stands over those that follow."""
        if role := self._own_role():
            yield Part(role, self._heading, BETWEEN.join(self._texts))
        yield from self.captions
        self._heading, self._texts, self.captions = "", [], []

    def _own_role(self) -> SectionRole | None:
        if self._role is None or self._role is SectionRole.STUDY_FACTS:
            return self._role
        if self.name in _DECLARING:
            return None if self.name == "ack_fund" else SectionRole.STUDY_FACTS
        return SectionRole.ABSTRACT if self.name == "abstract" else self._role
