"""A service that answers from the seeds' statements, without a store: for pages and pictures."""
# ruff: noqa: ARG002 - it takes what the service takes

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from api.service.mechanisms import Mechanisms, Neighbourhood
from api.service.service import EVERYTHING
from api.service.snapshot import Snapshot
from graph.errors import AmbiguousNameError, NotFoundError
from graph.index.mechanism_index import MechanismIndex
from graph.model import Document, Entity, Kind, Mention, Role, Statement
from graph.names import NameBook
from graph.paths import PathAnswer, PathEnds, PathQuery, search_paths
from graph.store import Page, StatementFilter, Stats
from tests.support.seed_graph import documents, statements


@dataclass(frozen=True)
class Report:
    """What became of one upload."""

    loaded: int = 0
    unchanged: int = 0
    replaced: int = 0
    failures: tuple[object, ...] = ()


class SeedService:
    """The parts of `api.service.service.Service` that pages ask, over fixed values."""

    def __init__(
        self, said: Iterable[Statement] | None = None, papers: Iterable[Document] | None = None
    ) -> None:
        self.said = tuple(statements() if said is None else said)
        self.papers = tuple(documents() if papers is None else papers)
        ends = {e.id: e for s in self.said for e in (s.subject, s.object)}
        self.known = sorted(ends.values(), key=lambda e: (e.name.casefold(), e.id))

    def version(self) -> str:
        return "5eed5eed5eed5eed"

    def stats(self) -> Stats:
        return Stats(
            documents=len(self.papers),
            entities=len(self.known),
            entities_by_role=dict(Counter(e.role for e in self.known)),
            entities_by_kind=dict(Counter(e.kind for e in self.known)),
            statements=len(self.said),
            statements_by_predicate=dict(Counter(s.predicate for s in self.said)),
            statements_by_sign=dict(Counter(s.sign for s in self.said)),
            evidence=sum(s.evidence_count for s in self.said),
            contradicted_pairs=len({(s.subject.id, s.object.id) for s in self.said if s.contradicted}),
            version=self.version(),
        )

    def documents(self, *, offset: int = 0, limit: int = 50) -> Page[Document]:
        return Page(self.papers[offset : offset + limit], len(self.papers), offset, limit)

    def document(self, document_id: str) -> Document:
        for paper in self.papers:
            if paper.id == document_id:
                return paper
        raise NotFoundError("document", document_id)

    def mentions(self, document_id: str) -> list[Mention]:
        return []

    def load_upload(self, name: str, content: bytes) -> Report:
        return Report(unchanged=1)

    def search(
        self, text: str, *, roles: tuple[Role, ...] = (), kinds: tuple[Kind, ...] = (), limit: int = 20
    ) -> list[Entity]:
        wanted = text.casefold()
        found = [
            e for e in self.known if any(wanted in name.casefold() for name in (e.name, e.id, *e.synonyms))
        ]
        return sorted(found, key=lambda e: not e.name.casefold().startswith(wanted))[:limit]

    def entities(
        self, *, roles: tuple[Role, ...] = (), kinds: tuple[Kind, ...] = (), offset: int = 0, limit: int = 50
    ) -> Page[Entity]:
        found = [e for e in self.known if not roles or e.role in roles]
        return Page(tuple(found[offset : offset + limit]), len(found), offset, limit)

    def entity(self, name: str) -> Entity:
        wanted = name.casefold()
        found = [e for e in self.known if wanted in (n.casefold() for n in (e.name, e.id, *e.synonyms))]
        found = [e for e in found if e.id.casefold() == wanted] or found
        if len(found) > 1:
            raise AmbiguousNameError(name, [(e.id, e.name) for e in found])
        if not found:
            raise NotFoundError("entity", name)
        return found[0]

    def neighbourhood(
        self, name: str, *, depth: int = 1, limit: int = 200, where: StatementFilter = EVERYTHING
    ) -> Neighbourhood:
        entity = self.entity(name)
        reached = {entity.id}
        for _ in range(depth):
            near = [s for s in self.said if {s.subject.id, s.object.id} & reached]
            reached |= {e.id for s in near for e in (s.subject, s.object)}
        return Neighbourhood(entity, tuple(near[:limit]), len(near) > limit)

    def statements(
        self,
        where: StatementFilter = EVERYTHING,
        *,
        offset: int = 0,
        limit: int = 50,
        with_evidence: bool = True,
    ) -> Page[Statement]:
        found = [
            s
            for s in self.said
            if where.subject in (None, s.subject.id)
            and where.object in (None, s.object.id)
            and (not where.document_id or where.document_id in {e.document_id for e in s.evidence})
        ]
        return Page(tuple(found[offset : offset + limit]), len(found), offset, limit)

    def statement(self, statement_id: str) -> Statement:
        if statement_id not in self.by_id:
            raise NotFoundError("statement", statement_id)
        return self.by_id[statement_id]

    @cached_property
    def by_id(self) -> dict[str, Statement]:
        return {statement.id: statement for statement in self.said}

    def iter_statements(self) -> Iterator[Statement]:
        return iter(self.said)

    @cached_property
    def index(self) -> MechanismIndex:
        return MechanismIndex.build(self.said, version=self.version())

    @cached_property
    def mechanisms(self) -> Mechanisms:
        documents = {paper.id: paper for paper in self.papers}
        snapshot = Snapshot(self.index, NameBook.of(self.known), documents, {}, self.stats())
        return Mechanisms(self, snapshot)  # type: ignore[arg-type]

    def look(self) -> SeedService:
        return self

    def resolve_entity(self, name: str) -> Entity:
        return self.entity(name)

    def search_entities(self, text: str, *, limit: int = 20) -> list[Entity]:
        return self.search(text, limit=limit)

    def find_statements(
        self, statement_ids: Iterable[str], *, known: Mapping[str, Entity] | None = None
    ) -> list[Statement]:
        return [self.statement(one) for one in statement_ids]

    def paths(self, query: PathQuery) -> PathAnswer:
        def known(ends: PathEnds) -> PathEnds:
            return replace(ends, entities=frozenset(self.entity(name).id for name in ends.entities))

        return search_paths(
            self.index, replace(query, sources=known(query.sources), targets=known(query.targets))
        )

    def path_statements(self, answer: PathAnswer) -> list[Statement]:
        return [self.statement(i) for i in {s.statement_id for p in answer.paths for s in p.steps}]
