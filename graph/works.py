"""Works: one paper is one paper, however many records tell of it.

A catalogue page, a PubMed record and a PDF are sources of the same work where they share a DOI, a PubMed
number or a PMC number, over any chain of records. A record without any of these belongs to the work with the
same title, year and first author, where that is one work and not several. A work is put together from its
sources in one way, whatever order they came in:

- the text is that of the fullest source: a full text before an abstract, an abstract before a page that
  retells it; among equals by kind, then the later revision, then the longer;
- each fact is that of the best source that gives it, in the order of `FACT_ORDER`; what the text says of the
  study is told first by the source that is read;
- of two records of one kind with the same identifiers the one revised last stays.

A work that another one retracts, corrects or doubts carries that notice.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from graph.document import Document, DocumentKind as Kind, WorkSource
from graph.model import SectionRole, StudyType

FACT_ORDER = (
    Kind.PUBMED, Kind.JATS, Kind.MEDLINE, Kind.BIOC, Kind.HTML, Kind.ENDNOTE, Kind.RIS, Kind.BIBTEX,
    Kind.PUBTATOR, Kind.TABLE, Kind.CATALOGUE, Kind.PDF, Kind.DOCX, Kind.STUDY_SUMMARY,
    Kind.RESEARCH_LIBRARY, Kind.PLAIN_TEXT, Kind.NOTICE, Kind.GRAPH,
)  # fmt: skip
"""Whose word on title, authors, journal, date and identifiers counts most, the best first."""
_TEXT_ORDER = (
    Kind.JATS, Kind.BIOC, Kind.HTML, Kind.PDF, Kind.DOCX, Kind.PUBMED, Kind.MEDLINE, Kind.PUBTATOR,
    Kind.ENDNOTE, Kind.RIS, Kind.BIBTEX, Kind.TABLE, Kind.CATALOGUE, Kind.PLAIN_TEXT, Kind.STUDY_SUMMARY,
    Kind.RESEARCH_LIBRARY, Kind.NOTICE, Kind.GRAPH,
)  # fmt: skip
_RETOLD = frozenset({Kind.STUDY_SUMMARY, Kind.RESEARCH_LIBRARY})
_FULL_TEXT = 4_000
"""Characters of running text beside the abstract that make a full text."""
_SHORTEST_TITLE = 20
_INITIALS_LAST = re.compile(r"(\S.*)\s[A-Z]{1,3}")
_RETRACTED = re.compile(r"\W*retract(?:ed|ion)\b[^:]*:", re.IGNORECASE)
_WRITTEN_BEFORE = re.compile(r"(?:https?://\S*?(?=10\.)|doi:\s*|pmid:\s*)", re.IGNORECASE)
_FACTS = (
    "title",
    "authors",
    "journal",
    "date",
    "doi",
    "pmid",
    "pmcid",
    "notice",
    "citations",
    "readers",
    "revised",
)
_STUDY_FACTS = (
    "species", "participants", "sample_size", "duration", "evidence_level", "resources", "limitations",
    "gaps",
)  # fmt: skip
_UNITED = ("about", "cites", "headings")


def identifiers_of(document: Document) -> frozenset[str]:
    """The DOI, PubMed and PMC number that the document is known by: "pmid:123". A graph has none."""
    if document.kind is Kind.GRAPH:
        return frozenset()
    named = (("doi", document.doi), ("pmid", document.pmid), ("pmcid", document.pmcid))
    return frozenset(f"{scheme}:{value.casefold()}" for scheme, value in named if value)


def name_work(identifier: str) -> str:
    """A DOI, PubMed or PMC number as `identifiers_of` writes it, whatever it is written with."""
    plain = _WRITTEN_BEFORE.sub("", identifier.strip(), count=1)
    if plain.isdigit():
        return f"pmid:{plain}"
    return (
        f"pmcid:{plain.casefold()}"
        if re.fullmatch(r"pmc\d+", plain, re.IGNORECASE)
        else f"doi:{plain.casefold()}"
    )


def title_key(document: Document) -> str | None:
    """Title, year and first author's family name as one key; None where one is missing or the title short."""
    letters = _letters(_RETRACTED.sub("", document.title or ""))
    if len(letters) < _SHORTEST_TITLE or not document.date or not document.authors:
        return None
    if document.kind is Kind.GRAPH:
        return None
    return f"title:{letters}|{document.date[:4]}|{_family(document.authors[0])}"


def _family(author: str) -> str:
    before, comma, _ = author.partition(",")
    if comma or (match := _INITIALS_LAST.fullmatch(author)) is None:
        return _letters(before if comma else author.rsplit(maxsplit=1)[-1])
    return _letters(match[1])


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in plain if character.isalnum())


def keys_of(document: Document) -> frozenset[str]:
    """All that a record is found by: identifiers, title, the works it is a notice about, and itself."""
    told = title_key(document)
    about = {f"about:{name_work(one)}" for one in document.about} if document.notice else set()
    return identifiers_of(document) | about | ({told} if told else set()) | {document.id}


def related_keys(document: Document) -> frozenset[str]:
    """What else must be looked up: notices about the document, and the works that it is about."""
    told = {f"about:{one}" for one in identifiers_of(document)}
    return frozenset(told | ({name_work(one) for one in document.about} if document.notice else set()))


def sources_of(document: Document) -> tuple[WorkSource, ...]:
    """The records that a work was put together from; the document itself where it is a record."""
    return document.sources or (WorkSource("", document),)


def assemble_works(sources: Iterable[WorkSource]) -> list[Document]:
    """The works that these records tell of, in the order of their identifiers.

    `sources` must be closed: whatever `keys_of` and `related_keys` of one find must be among them.
    """
    works = [_put_together(group) for group in _group(_once(sources))]
    notices = _announced(works)
    return sorted((_with_notices(work, notices) for work in works), key=lambda work: work.id)


def _once(sources: Iterable[WorkSource]) -> list[WorkSource]:
    """Each record once, whatever files hold it: under the first of its places."""
    found: dict[Document, WorkSource] = {}
    for source in sources:
        held = found.get(source.document)
        if held is None or source.place < held.place:
            found[source.document] = source
    return sorted(found.values(), key=_source_order)


def _source_order(source: WorkSource) -> tuple[int, str, str]:
    """The best source first."""
    return FACT_ORDER.index(source.document.kind), source.document.id, repr(source.document)


def _group(sources: Sequence[WorkSource]) -> list[list[WorkSource]]:
    groups = _join(sources)
    named = [group for group in groups if any(identifiers_of(one.document) for one in group)]
    by_title: dict[str, list[list[WorkSource]]] = defaultdict(list)
    for group in named:
        for key in {title_key(one.document) for one in group} - {None}:
            by_title[str(key)].append(group)
    nameless: dict[str, list[WorkSource]] = defaultdict(list)
    for group in groups:
        if group in named:
            continue
        key = title_key(group[0].document) or group[0].document.id
        homes = by_title.get(key, [])
        (homes[0] if len(homes) == 1 else nameless[key]).extend(group)
    return [*named, *nameless.values()]


def _join(sources: Sequence[WorkSource]) -> list[list[WorkSource]]:
    """The records in groups that a chain of shared identifiers holds together."""
    group_of: dict[str, list[WorkSource]] = {}
    groups: list[list[WorkSource]] = []
    for source in sources:
        keys = identifiers_of(source.document)
        joined = [source]
        for key in sorted(keys):
            other = group_of.get(key)
            if other is not None and other is not joined:
                joined[:0] = other
                groups = [group for group in groups if group is not other]
                for member in other:
                    group_of.update(dict.fromkeys(identifiers_of(member.document), joined))
        group_of.update(dict.fromkeys(keys, joined))
        groups.append(joined)
    return groups


def _put_together(group: list[WorkSource]) -> Document:
    """One work of its sources."""
    kept = sorted(_latest(group), key=_source_order)
    if len(kept) == 1 and not kept[0].place:
        return kept[0].document
    read = max((source.document for source in kept), key=_fullness)
    trusted = sorted(
        (source.document for source in kept), key=lambda one: (FACT_ORDER.index(one.kind), one.id)
    )
    facts: dict[str, Any] = {name: _first(name, trusted) for name in _FACTS}
    facts |= {name: _first(name, [read, *trusted]) for name in _STUDY_FACTS}
    facts |= {
        name: tuple(sorted({item for one in trusted for item in getattr(one, name)})) for name in _UNITED
    }
    told = (one.study_type for one in (read, *trusted) if one.study_type is not StudyType.UNKNOWN)
    return replace(
        read,
        study_type=next(told, StudyType.UNKNOWN),
        retracted=any(one.retracted for one in trusted),
        sources=tuple(kept),
        **facts,
    )


def _first(name: str, documents: Sequence[Document]) -> Any:
    """The fact by the first document that gives it; else as the last says that there is none."""
    return next((value for one in documents if (value := getattr(one, name))), getattr(documents[-1], name))


def _latest(group: Sequence[WorkSource]) -> list[WorkSource]:
    """Without the records that a later revision of the same kind and identifiers replaces."""
    newest: dict[tuple[Kind, frozenset[str]], str] = {}
    for source in group:
        key = source.document.kind, identifiers_of(source.document)
        newest[key] = max(newest.get(key, ""), source.document.revised or "")
    return [
        source
        for source in group
        if not source.document.revised
        or source.document.revised == newest[source.document.kind, identifiers_of(source.document)]
    ]


def _fullness(document: Document) -> tuple[int, int, str, int, str]:
    """How much of the work a record holds: the greatest is read."""
    lengths: dict[SectionRole, int] = defaultdict(int)
    for section in document.sections:
        lengths[section.role] += section.span.end - section.span.start
    content = sum(lengths.values()) - lengths[SectionRole.TITLE]
    if document.kind in _RETOLD:
        tier = 1
    elif lengths[SectionRole.BODY] >= _FULL_TEXT:
        tier = 3
    else:
        tier = 2 if content else 0
    return tier, -_TEXT_ORDER.index(document.kind), document.revised or "", content, document.id


def _with_notices(work: Document, notices: Mapping[str, frozenset[str]]) -> Document:
    """The work with what others announce of it; `notices` are by the identifier that they are about."""
    told = {notice for key in identifiers_of(work) for notice in notices.get(key, ())}
    own = {f"{work.notice} {key}" for key in identifiers_of(work)} if work.notice else set()
    return replace(work, notices=tuple(sorted(told - own)))


def _announced(works: Iterable[Document]) -> dict[str, frozenset[str]]:
    """Identifier of a work to the notices about it: "retraction doi:10.1155/..."."""
    notices: dict[str, set[str]] = defaultdict(set)
    for work in works:
        if work.notice:
            by = min(identifiers_of(work), default=work.id)
            for one in work.about:
                notices[name_work(one)].add(f"{work.notice} {by}")
    return {key: frozenset(told) for key, told in notices.items()}


def leave_source_texts(work: Document) -> Document:
    """The work with what its sources tell, but not their texts."""
    bare = (replace(one, document=replace(one.document, text="", sections=())) for one in work.sources)
    return replace(work, sources=tuple(bare))
