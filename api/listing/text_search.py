"""Sentences and titles by their words: the passages of one version of the graph, kept as its index is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from urllib.parse import quote

from api.listing.known import Known
from api.listing.text_indexing import index_aside, index_store
from graph.document import Document
from graph.fulltext.passages import Passage, Passages, read_passages
from graph.fulltext.text_query import Term, mark_terms, read_query
from graph.model import Evidence, Span, Statement, evidence_id
from graph.store import GraphReader, Page, StoreConfig
from graph.store.server.supervisor import locked

LOCK = "text.lock"


@dataclass(frozen=True, slots=True)
class FoundText:
    """A sentence or a title that has the words, with their places in it.

    `said` are the statements that a sentence supports, each with that sentence; a title supports none.
    """

    document: Document
    text: str
    marks: tuple[Span, ...]
    said: tuple[tuple[Statement, Evidence], ...] = ()

    @property
    def page(self) -> str:
        """The address of the page that shows it in its document."""
        here = f"/documents/{quote(self.document.id)}"
        return f"{here}#evidence-{evidence_id(self.said[0][0].id, self.said[0][1])}" if self.said else here


class TextSearch:
    """Searches a store's sentences and titles; whichever program is first makes the index of a version.

    Safe to share between threads. Every method raises StoreError where the store cannot answer.
    """

    def __init__(self, store: GraphReader, folder: Path | None = None) -> None:
        self._store, self._folder, self._making = store, folder, Lock()
        self._kept: tuple[str, Passages] | None = None

    def find(self, known: Known, query: str, *, offset: int, limit: int) -> Page[FoundText]:
        """One page of what has all words of the query, the best first; nothing for a query without words."""
        terms = read_query(query)
        passages = self._now(known.version)
        found = passages.find(terms)
        some = [passages.read(int(number)) for number in found[offset : offset + limit]]
        return Page(tuple(_quote(known, some, terms)), len(found), offset, limit)

    def prepare(self, version: str) -> None:
        """Makes the index now, so that nobody who searches need wait, by a process of its own where one can
        reach the store (`index_aside`)."""
        self._now(version, self._store.config)

    def _now(self, version: str, aside: StoreConfig | None = None) -> Passages:
        with self._making:
            if self._kept is None or self._kept[0] != version:
                self._kept = version, self._read(version, aside)
            return self._kept[1]

    def _read(self, version: str, aside: StoreConfig | None) -> Passages:
        """The passages from the folder, else from the store, in which case they are kept."""
        with ExitStack() as stack:
            if self._folder is None:
                return Passages.build(self._store.iter_documents(), self._store.iter_statements())
            with suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                stack.enter_context(locked(self._folder / LOCK))
            kept = self._folder / "kept" / version
            if aside and not read_passages(kept):
                index_aside(aside, kept, version)
            return read_passages(kept) or index_store(self._store, kept, version)


def _quote(known: Known, found: Sequence[Passage], terms: Sequence[Term]) -> Iterable[FoundText]:
    """The passages with their texts: the store is asked once, for the sentences."""
    wanted = {one for passage in found for one in passage.statement_ids}
    said_by = {statement.id: statement for statement in known.find_statements(wanted)} if wanted else {}
    for passage in found:
        document = known.documents.get(passage.document_id)
        said = tuple(_find_said(passage, said_by))
        text = (document.title or "") if document and passage.is_title else said[0][1].text if said else ""
        if document and text:
            yield FoundText(document, text, tuple(mark_terms(text, terms)), said)


def _find_said(passage: Passage, said_by: dict[str, Statement]) -> Iterable[tuple[Statement, Evidence]]:
    for one in passage.statement_ids:
        for evidence in said_by[one].evidence if one in said_by else ():
            if (evidence.document_id, evidence.span.start) == (passage.document_id, passage.offset):
                yield said_by[one], evidence
                break
