"""What a store in memory holds at one moment: values that nothing changes, and what is asked of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from graph.document import Document, Mention
from graph.model import Entity, Statement
from graph.store.records import sort_key
from graph.store.rules.name_book import NameBook
from graph.store.rules.spreading import Arrow
from graph.store.schema import EMPTY, exchange, name_version
from graph.store.values import Dependents, StatementFilter, Stats
from graph.store.work_records import key_rows
from graph.works import leave_source_texts

Pair = tuple[str, str]
"""The identifiers of a statement's subject and object."""


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A document with the stamp of its reading, what it names, and the pairs that it says something about."""

    document: Document
    stamp: str
    mentions: tuple[Mention, ...] = ()
    entities: frozenset[str] = frozenset()
    pairs: frozenset[Pair] = frozenset()


@dataclass(frozen=True, slots=True)
class KeptEntity:
    """An entity with the extractor that named it last."""

    entity: Entity
    extractor: str


@dataclass(frozen=True)
class Contents:
    """Documents and entities by identifier, statements by their ends; the rest is made when first asked for.

    The ends of `statements` are known by their identifiers alone: their names are those of `entities`.
    """

    documents: Mapping[str, KeptDocument] = field(default_factory=dict)
    entities: Mapping[str, KeptEntity] = field(default_factory=dict)
    statements: Mapping[Pair, tuple[Statement, ...]] = field(default_factory=dict)

    @cached_property
    def version(self) -> str:
        """The graph's version."""
        return name_version(exchange(EMPTY, added=self.stamps.items()))

    @property
    def stamps(self) -> dict[str, str]:
        """Document to the stamp of its reading."""
        return {key: kept.stamp for key, kept in self.documents.items()}

    @cached_property
    def works(self) -> Mapping[str, list[str]]:
        """Key of a work to the documents that have it."""
        known: dict[str, list[str]] = defaultdict(list)
        for document in self.papers:
            for key in key_rows(document):
                known[key].append(document.id)
        return known

    @cached_property
    def papers(self) -> tuple[Document, ...]:
        """The documents by identifier."""
        return tuple(leave_source_texts(self.documents[key].document) for key in sorted(self.documents))

    @cached_property
    def names(self) -> NameBook:
        """The entities by identifier and by name."""
        return NameBook.of(kept.entity for kept in self.entities.values())

    @cached_property
    def said(self) -> tuple[Statement, ...]:
        """The statements in the order of an export, their ends as they are named now."""
        stated = (self._name_ends(one) for several in self.statements.values() for one in several)
        return tuple(sorted(stated, key=_sort_key))

    @cached_property
    def by_id(self) -> Mapping[str, Statement]:
        """The statements by identifier, in the order of an export."""
        return {statement.id: statement for statement in self.said}

    @cached_property
    def stats(self) -> Stats:
        """Counts of what there is."""
        counts = Counter((one.predicate, one.sign, one.shown) for one in self.said)
        return Stats.tally(
            documents=len(self.documents),
            kinds=Counter(kept.entity.kind for kept in self.entities.values()),
            statements=((*key, n) for key, n in counts.items()),
            evidence=sum(one.evidence_count for one in self.said),
            sentences=len({(e.document_id, e.span) for one in self.said for e in one.evidence}),
            contradicted_pairs=len({(s.subject.id, s.object.id) for s in self.said if s.contradicted}),
            version=self.version,
        )

    def around(self, entities: Collection[str], wanted: StatementFilter) -> Iterator[Arrow]:
        """The wanted statements with an end among these entities, the most believed first."""
        near = {one.id: one for entity in entities for one in self._by_end[entity] if wanted.admits(one)}
        for key, one in sorted(near.items(), key=lambda item: (-item[1].belief, _sort_key(item[1]))):
            yield key, one.subject.id, one.object.id

    def _name_ends(self, statement: Statement) -> Statement:
        subject, object_ = (self.entities[end.id].entity for end in (statement.subject, statement.object))
        return replace(statement, subject=subject, object=object_)

    def supported_by(self, document_ids: Iterable[str]) -> list[str]:
        """The identifiers of the statements with evidence of any of these documents, in order."""
        wanted = frozenset(document_ids)
        return sorted(
            key for key, one in self.by_id.items() if any(e.document_id in wanted for e in one.evidence)
        )

    def count_dependents(self, kept: KeptDocument) -> Dependents:
        """How much would go with one of the documents."""
        key = kept.document.id
        supported = [self.by_id[one] for one in self.supported_by([key])]
        alone = sum(one.document_count == 1 for one in supported)
        named = {end for other, one in self.documents.items() if other != key for end in one.entities}
        sentences = {e.span for one in supported for e in one.evidence if e.document_id == key}
        return Dependents(len(sentences), alone, len(supported) - alone, len(kept.entities - named))

    @cached_property
    def _by_end(self) -> Mapping[str, list[Statement]]:
        ends: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.said:
            for end in {statement.subject.id, statement.object.id}:
                ends[end].append(statement)
        return ends


def _sort_key(statement: Statement) -> str:
    return sort_key(statement.subject.id, statement.predicate, statement.object.id, statement.sign)


def list_ends(statements: Iterable[Statement]) -> dict[str, Entity]:
    """The entities that the statements are about, by identifier."""
    return {end.id: end for one in statements for end in (one.subject, one.object)}
