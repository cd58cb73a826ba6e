"""The graph in this process's memory: gone with it, and asked as the one in a database is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from threading import Lock
from typing import TypeVar

from graph.document import Document, Mention, Reading
from graph.errors import NotFoundError
from graph.kinds import Filing
from graph.model import Entity, Kind, Role, Statement
from graph.review import Review
from graph.store.memory import changes
from graph.store.port import EVERYTHING, NOBODY, GraphStore
from graph.store.records import sort_key_of
from graph.store.rules.spreading import spread
from graph.store.schema import SCHEMA_VERSION
from graph.store.values import (
    Dependents,
    Outcome,
    Page,
    Place,
    SavedView,
    StatementFilter,
    Stats,
    StoreStatus,
    Stretch,
    ViewSummary,
    check_page,
)
from graph.works import leave_source_texts

T = TypeVar("T")


class MemoryStore(GraphStore):
    """A store without a server; safe to share between threads.

    What is read is the contents of one moment; a writer makes others and puts them in their place. Given
    `statements` are held as they are, with the beliefs and contradictions they come with, until a document
    about the same pair is written or removed; they are no part of the version.
    """

    def __init__(self, statements: Iterable[Statement] = (), documents: Iterable[Document] = ()) -> None:
        self._contents = changes.hold(statements, documents)
        self._views: Mapping[str, SavedView] = {}
        self._filings: frozenset[Filing] = frozenset()
        self._writing = Lock()

    def check(self) -> StoreStatus:
        """Always ready: there is no other schema than this program's."""
        return StoreStatus("memory", "of this process", SCHEMA_VERSION, SCHEMA_VERSION)

    # Writing.

    def holds(self, document_id: str, stamp: str, /) -> bool:
        """True where the graph has that document, and its reading has that stamp."""
        kept = self._contents.documents.get(document_id)
        return kept is not None and kept.stamp == stamp

    def write(self, reading: Reading, /, *, replacing: Iterable[str] = ()) -> Outcome:
        """Makes the graph hold this reading. Raises: InvalidValueError; then nothing of it is there."""
        with self._writing:
            there = {reading.document.id, *replacing} & self._contents.documents.keys()
            others = there - {reading.document.id}
            if not others and self.holds(reading.document.id, reading.stamp):
                return Outcome.UNCHANGED
            contents = changes.add(self._contents, reading)
            for one in sorted(others):
                contents = changes.remove(contents, one)
            self._contents = contents
            return Outcome.REPLACED if there else Outcome.ADDED

    def remove(self, document_id: str) -> None:
        """Removes a document with all that only it supports. Raises: NotFoundError."""
        with self._writing:
            self.get_document(document_id)
            self._contents = changes.remove(self._contents, document_id)

    # Documents and counts.

    def version(self) -> str:
        """A hash of the documents and their readings' stamps, the same as any store's of this content."""
        return self._contents.version

    def stats(self) -> Stats:
        """Counts by role, kind, predicate and sign."""
        return self._contents.stats

    def get_document(self, document_id: str) -> Document:
        """The document. Raises: NotFoundError."""
        return leave_source_texts(_get(self._contents.documents, "document", document_id).document)

    def find_documents(self, document_ids: Iterable[str]) -> list[Document]:
        """The documents of these identifiers; those there are."""
        kept = self._contents.documents
        return [leave_source_texts(kept[key].document) for key in sorted(set(document_ids)) if key in kept]

    def find_works(self, keys: Iterable[str], /) -> list[Document]:
        """The documents with any of these keys, with their sources whole."""
        wanted = {document for key in keys for document in self._contents.works.get(key, ())}
        return [self._contents.documents[key].document for key in sorted(wanted)]

    def stamps(self) -> dict[str, str]:
        """Document to the stamp of its reading and of the marks on it."""
        return self._contents.stamps

    def iter_documents(self) -> Iterator[Document]:
        """Every document by identifier."""
        return iter(self._contents.papers)

    def mentions(self, document_id: str) -> list[Mention]:
        """The places where a document names an entity, in order. Raises: NotFoundError."""
        return list(_get(self._contents.documents, "document", document_id).mentions)

    def count_dependents(self, document_id: str) -> Dependents:
        """How much of the graph would go with the document. Raises: NotFoundError."""
        return self._contents.count_dependents(_get(self._contents.documents, "document", document_id))

    # What the vocabularies know.

    def filings(self) -> list[Filing]:
        """What is filed under what, in order."""
        there = self._contents.entities
        return sorted(one for one in self._filings if one.narrower in there and one.broader in there)

    def file_kinds(self, filings: Iterable[Filing]) -> None:
        """Files entities under others as the vocabularies do, and no others."""
        with self._writing:
            self._filings = frozenset(filings)

    # Entities.

    def get_entity(self, entity_id: str) -> Entity:
        """The entity of that CURIE. Raises: NotFoundError."""
        return _get(self._contents.entities, "entity", entity_id).entity

    def resolve_entity(self, name: str) -> Entity:
        """The entity of that CURIE, name or synonym. Raises: NotFoundError, AmbiguousNameError."""
        return self._contents.names.resolve(name)

    def iter_entities(self) -> Iterator[Entity]:
        """Every entity by identifier."""
        return iter(self._contents.names.entities.values())

    def search_entities(
        self, text: str, *, roles: Iterable[Role] = (), kinds: Iterable[Kind] = (), limit: int = 20
    ) -> list[Entity]:
        """Entities with a name that is, then starts with, then holds the text; empty for none."""
        check_page(0, limit)
        return self._contents.names.search(text, roles=roles, kinds=kinds, limit=limit)

    # Statements.

    def get_statement(self, statement_id: str) -> Statement:
        """The statement with its evidence. Raises: NotFoundError."""
        return _get(self._contents.by_id, "statement", statement_id)

    def find_statements(
        self,
        statement_ids: Iterable[str],
        *,
        known: Mapping[str, Entity] = NOBODY,  # noqa: ARG002 - all are known here
    ) -> list[Statement]:
        """The statements of these identifiers, those there are, each once."""
        by_id = self._contents.by_id
        return [by_id[key] for key in sorted(set(statement_ids)) if key in by_id]

    def find_texts(self, evidence_ids: Iterable[str]) -> dict[str, str]:
        """Identifier to the text of the evidence, where it is there."""
        texts = self._contents.texts
        return {key: texts[key] for key in evidence_ids if key in texts}

    def supported_by(self, document_ids: Iterable[str]) -> list[str]:
        """The identifiers of the statements that any of these documents is evidence of, in order."""
        return self._contents.supported_by(document_ids)

    def statements(
        self,
        wanted: StatementFilter = EVERYTHING,
        *,
        after: str = "",
        limit: int = 50,
        with_evidence: bool = False,
    ) -> Stretch[Statement]:
        """The first statements that pass the filter, in the order of an export, after where one ended."""
        check_page(0, limit)
        found = [one for one in self._contents.said if wanted.admits(one)]
        left = [one for one in found if sort_key_of(one) > after]
        items = tuple(left[:limit]) if with_evidence else tuple(map(_leave_evidence, left[:limit]))
        return Stretch(items, len(found), sort_key_of(items[-1]) if len(left) > limit else None)

    def neighbourhood(
        self,
        entity_id: str,
        *,
        depth: int = 1,
        limit: int = 200,
        filter: StatementFilter = EVERYTHING,  # noqa: A002 - the port's own name
    ) -> list[Statement]:
        """At most `limit` statements within `depth` steps, nearest first. Raises: NotFoundError."""
        check_page(0, limit)
        contents = self._contents
        _get(contents.entities, "entity", entity_id)
        ids = spread(entity_id, partial(contents.around, wanted=filter), depth=depth, limit=limit)
        return [contents.by_id[one] for one in ids]

    def iter_statements(self, *, with_evidence: bool = True) -> Iterator[Statement]:
        """Every statement by (subject, predicate, object, sign) in code point order."""
        said = self._contents.said
        return iter(said) if with_evidence else map(_leave_evidence, said)

    # Reviewers' marks.

    def add_reviews(self, entries: Iterable[Review], /) -> int:
        """Adds the entries that the log does not have, and weighs anew what they are about."""
        with self._writing:
            known = {one.id for one in self._contents.log.entries}
            new = {one.id: one for one in entries if one.id not in known}
            if new:
                self._contents = changes.review(self._contents, new.values())
            return len(new)

    def reviews(self) -> list[Review]:
        """Every entry of the log, the oldest first."""
        return list(self._contents.log.entries)

    # Saved views.

    def save_view(self, view: SavedView) -> Outcome:
        """Keeps the view; one of that identifier that is there already stays as it is."""
        with self._writing:
            known = view.id in self._views
            self._views = {view.id: view, **self._views}
            return Outcome.UNCHANGED if known else Outcome.ADDED

    def get_view(self, view_id: str) -> SavedView:
        """The view with its content. Raises: NotFoundError."""
        return _get(self._views, "view", view_id)

    def views(self, *, offset: int = 0, limit: int = 50) -> Page[ViewSummary]:
        """One page of the saved views, the last saved first."""
        by_id = sorted((view.summary for view in self._views.values()), key=lambda view: view.id)
        return _cut(sorted(by_id, key=lambda view: view.saved_at, reverse=True), offset, limit)

    def change_view(
        self,
        view_id: str,
        *,
        title: str | None = None,
        theme: str | None = None,
        places: Mapping[str, Place] | None = None,
    ) -> None:
        """Changes what is given. Raises: NotFoundError."""
        with self._writing:
            changed = self.get_view(view_id).revise(title=title, theme=theme, places=places)
            self._views = {**self._views, view_id: changed}

    def remove_view(self, view_id: str) -> None:
        """Removes a saved view. Raises: NotFoundError."""
        with self._writing:
            gone = self.get_view(view_id)
            self._views = {key: view for key, view in self._views.items() if key != gone.id}


def _get(there: Mapping[str, T], what: str, identifier: str) -> T:
    if identifier not in there:
        raise NotFoundError(what, identifier)
    return there[identifier]


def _cut(items: Collection[T], offset: int, limit: int) -> Page[T]:
    check_page(offset, limit)
    return Page(tuple(items)[offset : offset + limit], len(items), offset, limit)


def _leave_evidence(statement: Statement) -> Statement:
    return replace(statement, evidence=())
