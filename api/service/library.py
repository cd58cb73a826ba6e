"""The documents of one version of the graph as a list: searched, filtered, sorted, a page at a time.

All of it comes from what the snapshot keeps in memory, so that a page costs the same however long the texts.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from api.listing.known import CURSOR
from api.service.snapshot import Snapshot
from api.wording.words import title
from graph.document import Document, DocumentKind
from graph.errors import InvalidValueError
from graph.filters.path_filter import Keep
from graph.store import Dependents, Page
from graph.works import identifiers_of, sources_of

_WRITTEN_BEFORE = re.compile(r"^(?:https?://\S*?(?=10\.)|(?:doi|pmid|pmcid):)")
_UNDATED = ""


class DocumentSort(StrEnum):
    """What a list of documents is sorted by."""

    DATE = "date"
    TITLE = "title"
    STATEMENTS = "statements"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentQuery:
    """Which documents: with all words of `text` in title, authors, journal, year or identifiers, and read
    from any of these kinds of source; none allows every kind."""

    text: str = ""
    kinds: frozenset[DocumentKind] = frozenset()
    withdrawn: Keep = Keep.INCLUDE
    sort: DocumentSort = DocumentSort.DATE


EVERY_DOCUMENT = DocumentQuery()


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document and how many shown statements it supports; its text is left out."""

    document: Document
    statements: int

    @property
    def kinds(self) -> tuple[DocumentKind, ...]:
        """The kinds of its sources, each once, in the order of their names."""
        return kinds_of(self.document)


@dataclass(frozen=True, slots=True)
class Removal:
    """A document, how much of the graph would go with it, and the documents that it is a notice about."""

    document: Document
    dependents: Dependents
    about: tuple[Document, ...]


def kinds_of(document: Document) -> tuple[DocumentKind, ...]:
    """The kinds of a document's sources, each once, in the order of their names."""
    return tuple(sorted({source.document.kind for source in sources_of(document)}))


class Library:
    """The documents of a snapshot; what is sorted and searched is made once, when first asked for."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def choose(
        self, query: DocumentQuery, *, offset: int, after: str = "", limit: int
    ) -> Page[ListedDocument]:
        """One page of the documents that the query asks for: from the offset, or after that document.

        Raises: InvalidValueError for an `after` that is not among them.
        """
        words = fold_words(query.text)
        found = [one for one in self._sorted[query.sort] if _admits(query, one) and self._has(one, words)]
        first = _place_after(found, after) if after else offset
        return Page(tuple(found[first : first + limit]), len(found), first, limit)

    @cached_property
    def kinds(self) -> Mapping[DocumentKind, int]:
        """Kind of source to how many documents have one, the most first."""
        counted = Counter(kind for one in self._listed for kind in one.kinds)
        return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))

    @cached_property
    def withdrawn(self) -> int:
        """How many documents were retracted, or cannot be relied on."""
        return sum(one.document.withdrawn for one in self._listed)

    def find(self, identifiers: Iterable[str]) -> tuple[Document, ...]:
        """The documents of these identifiers ("doi:10.1/x", or a document's own), each once."""
        found = (self._identified.get(one) for one in identifiers)
        return tuple({document.id: document for document in found if document}.values())

    def _has(self, listed: ListedDocument, words: tuple[str, ...]) -> bool:
        return not words or all(word in self._texts[listed.document.id] for word in words)

    @cached_property
    def _listed(self) -> tuple[ListedDocument, ...]:
        index = self._snapshot.index
        shown = index.statements.shown
        return tuple(
            ListedDocument(document, int(shown[index.sources[name]].sum()) if name in index.sources else 0)
            for name, document in self._snapshot.documents.items()
        )

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        """Document to what is searched of it."""
        return {one.document.id: _search_text(one.document) for one in self._listed}

    @cached_property
    def _identified(self) -> Mapping[str, Document]:
        known = {one.document.id: one.document for one in self._listed}
        return known | {key: one.document for one in self._listed for key in identifiers_of(one.document)}

    @cached_property
    def _sorted(self) -> Mapping[DocumentSort, tuple[ListedDocument, ...]]:
        """The documents in each order; where two are equal, by title and then by identifier."""
        titled = sorted(self._listed, key=lambda one: (_title_key(one.document), one.document.id))
        newest = sorted(titled, key=lambda one: one.document.date or _UNDATED, reverse=True)
        return {
            DocumentSort.TITLE: tuple(titled),
            DocumentSort.DATE: tuple(newest),
            DocumentSort.STATEMENTS: tuple(sorted(titled, key=lambda one: -one.statements)),
        }


def _admits(query: DocumentQuery, listed: ListedDocument) -> bool:
    if query.kinds and query.kinds.isdisjoint(listed.kinds):
        return False
    asked = {Keep.INCLUDE: (True, False), Keep.ONLY: (True,), Keep.EXCLUDE: (False,)}
    return listed.document.withdrawn in asked[query.withdrawn]


def _place_after(found: Iterable[ListedDocument], after: str) -> int:
    """The place that comes after the document of that identifier. Raises: InvalidValueError."""
    for place, listed in enumerate(found, start=1):
        if listed.document.id == after:
            return place
    raise InvalidValueError("after", after, CURSOR)


def fold_words(text: str) -> tuple[str, ...]:
    """The words of a search, without accents, case and what identifiers are written behind."""
    words = (_WRITTEN_BEFORE.sub("", word) for word in _fold(text).split())
    return tuple(word for word in words if word)


def _fold(text: str) -> str:
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in plain if not unicodedata.combining(character))


def _search_text(document: Document) -> str:
    identifiers = (document.id, document.doi, document.pmid, document.pmcid)
    told = (title(document), *document.authors, document.journal, document.date, *identifiers)
    return _fold("\n".join(filter(None, told)))


def _title_key(document: Document) -> str:
    return _fold(title(document)).lstrip("\"'“‘«[( ")
