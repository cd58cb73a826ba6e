"""The mechanism questions: paths, why there is none, contradictions, comparison, neighbours, what if.

All are asked of one version of the graph: its snapshot, and the sentences of what is shown. What a person
reads besides (sentences, citations) comes from `api.wording.narrative`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from time import monotonic
from typing import Any

from api.service.answers import Answers
from api.service.library import Library
from api.service.name_reading import resolve_entity
from api.service.neighbourhoods import Neighbourhood, Neighbours
from api.service.snapshot import Snapshot, read_pages, tell_species
from api.wording.narrative import (
    MOST_CITED,
    AnswerNarrative,
    DisputeNarratives,
    Narrator,
    SinglePathNarrative,
    paths_of,
    statement_ids_of,
    statements_in,
    tell_answer,
    tell_dispute,
)
from graph.analyses.comparison import Comparison, NeighbourSide, compare, group_neighbours
from graph.analyses.contradictions import find_contradictions
from graph.analyses.disagreement import Split, split_every_path
from graph.analyses.mediation import STEPS, Mediation, compare_mediators
from graph.analyses.what_if import Revision, WhatIf, ask_without, revise_statements
from graph.document import Document
from graph.errors import NotFoundError
from graph.filters.path_filter import Keep, Names, Origins
from graph.filters.table import FILTERS
from graph.index.recall import recall
from graph.index.surroundings import count_left_out, list_around, list_said
from graph.model import Entity, Role, Statement
from graph.paths import (
    Conclusion,
    Explanation,
    Path,
    PathAnswer,
    PathEnds,
    PathQuery,
    explain_no_path,
    find_opposing_path,
    search_paths,
)
from graph.store import GraphReader, Page, StatementFilter

BATCH = 5_000
NEAREST = 5
LEAST_SECONDS = 0.001
NAMING = tuple(row.field for row in FILTERS if isinstance(row.values, Names))
"""The fields of a path query, besides its ends, that name entities."""


class Mechanisms:
    """One version of the graph, ready for questions; every method may be called from any thread.

    Entities may be given by CURIE, name or synonym: all methods raise NotFoundError and
    AmbiguousNameError, both with candidates, QueryError for a question that contradicts itself, and
    StoreError where the store does not answer.
    """

    def __init__(self, store: GraphReader, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.index, self.names, self.documents = snapshot.index, snapshot.names, snapshot.documents
        self.answers, self.library = Answers(), Library(snapshot)
        self._store = store

    @classmethod
    def read(cls, store: GraphReader) -> Mechanisms:
        """The graph as it is now."""
        return cls(store, Snapshot.read(store))

    @property
    def version(self) -> str:
        """The graph's version."""
        return self.snapshot.version

    # Paths.

    def paths(self, query: PathQuery) -> PathAnswer:
        """The best mechanism paths; the answer's query holds CURIEs for the names asked with."""
        return search_paths(self.index, self.resolve(query))

    def tell_paths(self, query: PathQuery) -> AnswerNarrative:
        """The best mechanisms as cards, with sentences and citations; for none, why there is none."""
        answer = self.paths(query)
        opposing, explanation = self.oppose(answer), self.explain(answer)
        shown = [*answer.paths, *filter(None, opposing), *(paths_of(explanation) if explanation else ())]
        return tell_answer(answer, opposing, explanation, self._narrator(statements_in(shown)))

    def tell(self, path: Path) -> SinglePathNarrative:
        """The path in a sentence, with a quote for each step and every document cited."""
        narrator = self._narrator(statements_in([path]), cited=None)
        return SinglePathNarrative(narrator.tell(path), narrator.sources)

    def explain(self, answer: PathAnswer) -> Explanation | None:
        """Why there is no path; None where there is one, or the search was cut short."""
        nothing = not answer.paths and answer.complete
        return explain_no_path(self.index, answer.query) if nothing else None

    def oppose(self, answer: PathAnswer) -> list[Path | None]:
        """For each path the best one against it; None for none in time. Paths with the same ends share it.

        All searches together take at most the query's seconds.
        """
        deadline = monotonic() + answer.query.seconds
        found: dict[Conclusion, Path | None] = {}
        for path in answer.paths:
            if path.conclusion not in found:
                left = max(deadline - monotonic(), LEAST_SECONDS)
                found[path.conclusion] = find_opposing_path(
                    self.index, replace(answer.query, seconds=left), path
                )
        return [found[path.conclusion] for path in answer.paths]

    def what_if(self, query: PathQuery, without: Iterable[str]) -> WhatIf:
        """The answer with and without these studies, named by document identifier, DOI or PMID.

        Every document of such a study is left out. Raises: NotFoundError.
        """
        studies = frozenset(map(self.study, without))
        return ask_without(self.index, self.resolve(query), studies, self._supported_by(studies))

    def revise(self, without: Iterable[str]) -> tuple[Revision, ...]:
        """What the statements of these studies would be without them. Raises: NotFoundError."""
        studies = frozenset(map(self.study, without))
        return revise_statements(self._supported_by(studies), studies)

    def documents_of(self, studies: Iterable[str]) -> tuple[Document, ...]:
        """Every document of the studies with these keys, by identifier."""
        wanted = frozenset(studies)
        found = (document for document in self.documents.values() if document.study_key in wanted)
        return tuple(sorted(found, key=lambda document: document.id))

    def _supported_by(self, studies: Iterable[str]) -> list[Statement]:
        """The statements with evidence of the studies, each with all of its evidence."""
        gone = self.documents_of(studies)
        said = {statement.id: statement for one in gone for statement in self._statements_of(one.id)}
        return [tell_species(statement, self.documents) for statement in said.values()]

    def study(self, name: str) -> str:
        """The study key behind a document identifier, DOI or PMID. Raises: NotFoundError."""
        if name in self.documents:
            return self.documents[name].study_key
        wanted = name.casefold().removeprefix("https://doi.org/").removeprefix("doi:")
        for document in self.documents.values():
            named = (document.study_key, document.doi, document.pmcid)
            if wanted in {(name or "").casefold() for name in named}:
                return document.study_key
        raise NotFoundError("document", name)

    def _statements_of(self, document_id: str) -> Iterator[Statement]:
        where = StatementFilter(document_id=document_id)
        ask = partial(self._store.statements, where, limit=BATCH, with_evidence=True)
        return read_pages(lambda at: ask(offset=at))

    # Contradictions.

    def contradictions(
        self,
        *,
        about: str | None = None,
        pairs: Sequence[tuple[str, str]] | None = None,
        origin: Origins = Origins.ALL,
        offset: int = 0,
        limit: int = 20,
    ) -> DisputeNarratives:
        """One page of what documents disagree on, most at stake first, each split by circumstance.

        Of the whole graph, of one entity (either end), or of (subject, object) pairs, such as a path's steps.
        """
        named = None if pairs is None else [(self.find(one).id, self.find(other).id) for one, other in pairs]
        entity = self.find(about) if about else None
        found = find_contradictions(
            self.index,
            about=entity.id if entity else None,
            pairs=named,
            origin=origin,
            offset=offset,
            limit=limit,
        )
        narrator = self._narrator(one for dispute in found.items for one in statement_ids_of(dispute))
        splits = (self._split(narrator.statements(statement_ids_of(dispute))) for dispute in found.items)
        items = tuple(tell_dispute(*one, narrator) for one in zip(found.items, splits, strict=True))
        return DisputeNarratives(items, found.total, offset, limit, found.version, narrator.sources, entity)

    def _split(self, statements: Iterable[Statement]) -> tuple[Split, ...]:
        return split_every_path((tell_species(s, self.documents) for s in statements), self.documents)

    # Comparison and neighbours.

    def compare(  # noqa: PLR0913 - filters, each named where it is called
        self,
        names: Sequence[str],
        *,
        side: NeighbourSide = NeighbourSide.TARGETS,
        roles: frozenset[Role] = frozenset(),
        min_belief: float = 0.0,
        hidden: Keep = Keep.EXCLUDE,
        origin: Origins = Origins.ALL,
    ) -> Comparison:
        """The entities side by side: shared, opposite, different and unique targets (or regulators)."""
        ids = [self.find(name).id for name in names]
        return compare(
            self.index, ids, side=side, roles=roles, min_belief=min_belief, hidden=hidden, origin=origin
        )

    def compare_mediators(
        self,
        names: Sequence[str],
        target: str,
        *,
        steps: int = STEPS,
        hidden: Keep = Keep.EXCLUDE,
        origin: Origins = Origins.ALL,
    ) -> Mediation:
        """The entities side by side by what lies on their paths to the target."""
        ids = [self.find(name).id for name in names]
        to = self.find(target).id
        return compare_mediators(self.index, ids, to, steps=steps, hidden=hidden, origin=origin)

    def neighbours(
        self,
        name: str,
        *,
        side: NeighbourSide = NeighbourSide.TARGETS,
        hidden: Keep = Keep.EXCLUDE,
        origin: Origins = Origins.ALL,
        limit: int = 50,
    ) -> Neighbours:
        """What the entity acts on, or what acts on it, by role; at most `limit` a role."""
        entity = self.find(name)
        groups = group_neighbours(self.index, entity.id, side=side, hidden=hidden, origin=origin, limit=limit)
        return Neighbours(entity, side, groups, self.index.version)

    # Statements.

    def find_statements(self, statement_ids: Iterable[str]) -> list[Statement]:
        """Those of these statements that are there, with their evidence, in any order: one query."""
        return self._store.find_statements(statement_ids, known=self.names.entities)

    def say(
        self,
        *,
        subject: str | None = None,
        object_: str | None = None,
        hidden: Keep = Keep.EXCLUDE,
        origin: Origins = Origins.ALL,
        limit: int,
    ) -> Page[Statement]:
        """The first statements of these ends, by CURIE, with their evidence; None stands for any end."""
        ids, total = list_said(
            self.index, subject=subject, object_=object_, hidden=hidden, origin=origin, limit=limit
        )
        return Page(self.find_in_order(ids), total, 0, limit)

    def around(
        self,
        name: str,
        *,
        depth: int = 1,
        hidden: Keep = Keep.EXCLUDE,
        origin: Origins = Origins.ALL,
        limit: int,
    ) -> Neighbourhood:
        """At most `limit` statements within `depth` steps of an entity, nearest and strongest first."""
        entity = self.find(name)
        near = list_around(self.index, entity.id, depth=depth, hidden=hidden, origin=origin, limit=limit + 1)
        said = self.find_in_order([one.id for one in near[:limit]])
        left_out = count_left_out(self.index, entity.id, hidden=hidden, origin=origin)
        return Neighbourhood(entity, said, more=len(near) > limit, left_out=left_out)

    def recall(self, statement_ids: Iterable[str]) -> tuple[Statement, ...]:
        """Those of these statements that are there, in this order, each once: from memory, with all of their
        evidence, whose `text` is empty."""
        return recall(self.index, statement_ids, known=self.names.entities)

    def find_in_order(self, statement_ids: Sequence[str]) -> tuple[Statement, ...]:
        """Those of these statements that are there, in this order, each once, with their evidence."""
        found = {statement.id: statement for statement in self.find_statements(statement_ids)}
        return tuple(found[one] for one in dict.fromkeys(statement_ids) if one in found)

    # Names.

    def find(self, name: str) -> Entity:
        """The one entity of that CURIE or name, or that a text means by it (`name_reading`)."""
        try:
            return resolve_entity(self.names.resolve, self._count_statements, name)
        except NotFoundError:
            near = [(entity.id, entity.name) for entity in self._find_near(name)]
            raise NotFoundError("entity", name, near) from None

    def _count_statements(self, curie: str) -> int:
        return int(self.index.degree[self.index.position(curie)])

    def _find_near(self, name: str) -> list[Entity]:
        """Entities named like it: the first part of it, from the whole to half of it, that finds any."""
        words = sorted((word for word in name.split() if len(word) > 2), key=len, reverse=True)
        parts = (name, *words, name[: max(3, len(name) // 2)])
        return next((found for part in parts if (found := self.names.search(part, limit=NEAREST))), [])

    def resolve(self, query: PathQuery) -> PathQuery:
        """The query with CURIEs for the names in it."""
        named: dict[str, Any] = {field: self._resolve_all(getattr(query, field)) for field in NAMING}
        sources, targets = self._resolve_ends(query.sources), self._resolve_ends(query.targets)
        return replace(query, sources=sources, targets=targets, **named)

    def _resolve_ends(self, ends: PathEnds) -> PathEnds:
        return replace(ends, entities=self._resolve_all(ends.entities))

    def _resolve_all(self, names: Iterable[str]) -> frozenset[str]:
        return frozenset(self.find(name).id for name in sorted(names))

    def _narrator(self, statement_ids: Iterable[str], *, cited: int | None = MOST_CITED) -> Narrator:
        return Narrator(self.find_statements(statement_ids), self.documents, cited=cited)
