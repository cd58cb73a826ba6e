"""The mechanism questions: paths, why there is none, contradictions, comparison, neighbours, what if.

All are asked of one version of the graph: its snapshot, and the sentences of what is shown. What a person
reads besides (sentences, citations) comes from `api.wording.narrative`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from time import monotonic
from typing import Any

from api.service.answers import Answers
from api.service.library import Library
from api.service.naming import Naming
from api.service.neighbourhoods import Neighbourhood, Neighbours
from api.service.quoting import quote_best
from api.service.recalled import RecalledStatements
from api.service.snapshot import Snapshot, name_species, tell_species
from api.verdicts.answering import PairVerdict, RankedVerdicts, Verdicts
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
from graph.filters.path_filter import Keep, Origins
from graph.index.listing import Listing
from graph.index.renewal import list_statements_of
from graph.index.surroundings import count_left_out, list_around, list_said
from graph.kinds import Hierarchy, Included, Narrower
from graph.model import Evidence, Role, Statement
from graph.paths import (
    Conclusion,
    Explanation,
    Path,
    PathAnswer,
    PathQuery,
    explain_no_path,
    find_opposing_path,
    search_signed_first,
)
from graph.review import Review, names_of
from graph.store import GraphReader, Page
from loaders.lexicon.kinds import file_entities

LEAST_SECONDS = 0.001


class Mechanisms:
    """One version of the graph, ready for questions; every method may be called from any thread.

    Entities may be given by CURIE, name or synonym: all methods raise NotFoundError and
    AmbiguousNameError, both with candidates, QueryError for a question that contradicts itself, and
    StoreError where the store does not answer. What is filed under what is taken over from the
    version `before` where the entities are the same.
    """

    def __init__(self, store: GraphReader, snapshot: Snapshot, before: Mechanisms | None = None) -> None:
        self.snapshot, self.documents = snapshot, snapshot.documents
        self.names = snapshot.names
        alike = before is not None and before.names.entities == self.names.entities
        hierarchy = before.hierarchy if before and alike else file_entities(self.names.entities.values())
        self.index = replace(snapshot.index, hierarchy=hierarchy)
        self.naming = Naming(self.names, self.index)
        self.answers, self.library, self.listing = Answers(), Library(snapshot), Listing(self.index)
        self._store, self._recalled = store, RecalledStatements(self.index, self.names.entities)
        self._verdicts = Verdicts(self.index, self.documents, self.recall)

    @classmethod
    def read(cls, store: GraphReader) -> Mechanisms:
        """The graph as it is now."""
        return cls(store, Snapshot.read(store))

    @property
    def version(self) -> str:
        """The graph's version."""
        return self.snapshot.version

    @cached_property
    def species(self) -> dict[str, str]:
        """CURIE in capitals to name: the species among the entities, and the best known ones."""
        return name_species(self.names)

    # Verdicts.

    def verdict(
        self,
        subject: str,
        object_: str,
        *,
        narrower: Narrower = Narrower.INCLUDE,
        origin: Origins = Origins.ALL,
    ) -> PairVerdict:
        """What studies say that the one, or what is narrower, does to the other, and how it comes about."""
        ends = self.naming.find(subject), self.naming.find(object_)
        subjects, objects = (self.hierarchy.broaden((end.id,), narrower) for end in ends)
        return self.answers.find(
            ("verdict", ends[0].id, ends[1].id, narrower, origin),
            lambda: self._verdicts.judge(
                *ends,
                subjects=subjects,
                objects=objects,
                opposed=self.hierarchy.opposed((ends[1].id,), narrower),
                origin=origin,
            ),
            keep=lambda _: True,
        )

    def ranking(
        self,
        name: str,
        *,
        side: NeighbourSide,
        narrower: Narrower = Narrower.INCLUDE,
        origin: Origins = Origins.ALL,
    ) -> RankedVerdicts:
        """What the entity changes, or what changes it, the most studied first."""
        entity = self.naming.find(name)
        around = self.hierarchy.broaden((entity.id,), narrower)
        opposed = self.hierarchy.opposed((entity.id,), narrower)
        return self.answers.find(
            ("ranking", entity.id, side, narrower, origin),
            lambda: self._verdicts.rank(entity, around=around, opposed=opposed, side=side, origin=origin),
            keep=lambda _: True,
        )

    # Kinds.

    @property
    def hierarchy(self) -> Hierarchy:
        """Which entities of the graph are kinds, members or parts of which others, by the vocabularies."""
        return self.index.hierarchy

    def broaden(self, curie: str) -> frozenset[str]:
        """The entity with this CURIE and everything narrower: its kinds, members and parts in the graph."""
        return self.hierarchy.broaden((curie,))

    def include(self, curies: Iterable[str], narrower: Narrower = Narrower.INCLUDE) -> tuple[Included, ...]:
        """What stands for each of the entities as well, of those that have anything narrower in the graph."""
        asked = dict.fromkeys(curies) if narrower is Narrower.INCLUDE else {}
        entities = self.names.entities
        return tuple(
            Included(
                entities[one], tuple(sorted(map(entities.__getitem__, below), key=lambda e: e.name.lower()))
            )
            for one in asked
            if (below := sorted(self.hierarchy.narrower(one)))
        )

    # Paths.

    def paths(self, query: PathQuery) -> PathAnswer:
        """The best mechanism paths, those whose effect in all is told first.

        The answer's query holds CURIEs for the names asked with.
        """
        return search_signed_first(self.index, self.naming.resolve(query))

    def tell_paths(self, query: PathQuery) -> AnswerNarrative:
        """The best mechanisms as cards, with sentences and citations; for none, why there is none."""
        answer = self.paths(query)
        opposing, explanation = self.oppose(answer), self.explain(answer)
        shown = [*answer.paths, *filter(None, opposing), *(paths_of(explanation) if explanation else ())]
        told = tell_answer(answer, opposing, explanation, self._narrator(statements_in(shown)))
        return replace(told, including=self.include_named(answer.query))

    def include_named(self, query: PathQuery) -> tuple[Included, ...]:
        """What stands for each entity that the query names, ends first; its names are CURIEs."""
        fields = (query.sources.entities, query.targets.entities, query.through, query.avoid)
        return self.include((one for names in fields for one in sorted(names)), query.narrower)

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
        return ask_without(self.index, self.naming.resolve(query), studies, self._supported_by(studies))

    def revise(self, without: Iterable[str]) -> tuple[Revision, ...]:
        """What the statements of these studies would be without them. Raises: NotFoundError."""
        studies = frozenset(map(self.study, without))
        return revise_statements(self._supported_by(studies), studies)

    def documents_of(self, studies: Iterable[str]) -> tuple[Document, ...]:
        """Every document of the studies with these keys, by identifier."""
        wanted = frozenset(studies)
        found = (name for name, study in self.snapshot.studies.items() if study in wanted)
        return tuple(self.documents[name] for name in sorted(found))

    def _supported_by(self, studies: Iterable[str]) -> list[Statement]:
        """The statements with evidence of the studies, each with all of its evidence."""
        gone = (document.id for document in self.documents_of(studies))
        said = self.recall(list_statements_of(self.index, gone))
        return [tell_species(statement, self.documents) for statement in said]

    def study(self, name: str) -> str:
        """The study key behind a document identifier, DOI or PMID. Raises: NotFoundError."""
        if name in self.snapshot.studies:
            return self.snapshot.studies[name]
        wanted = name.casefold().removeprefix("https://doi.org/").removeprefix("doi:")
        for document in self.documents.values():
            named = (document.study_key, document.doi, document.pmcid)
            if wanted in {(name or "").casefold() for name in named}:
                return document.study_key
        raise NotFoundError("document", name)

    # Contradictions.

    def contradictions(  # noqa: PLR0913 - filters, each named where it is called
        self,
        *,
        about: str | None = None,
        pairs: Sequence[tuple[str, str]] | None = None,
        narrower: Narrower = Narrower.EXCLUDE,
        origin: Origins = Origins.ALL,
        offset: int = 0,
        limit: int = 20,
    ) -> DisputeNarratives:
        """One page of what documents disagree on, most at stake first, each split by circumstance.

        Of the whole graph, of one entity (either end), or of (subject, object) pairs, such as a path's steps.
        """
        find = self.naming.find
        named = None if pairs is None else [(find(one).id, find(other).id) for one, other in pairs]
        entity = find(about) if about else None
        found = find_contradictions(
            self.index,
            about=entity.id if entity else None,
            pairs=named,
            narrower=narrower,
            origin=origin,
            offset=offset,
            limit=limit,
        )
        narrator = self._narrator(one for dispute in found.items for one in statement_ids_of(dispute))
        splits = (self._split(narrator.statements(statement_ids_of(dispute))) for dispute in found.items)
        items = tuple(tell_dispute(*one, narrator) for one in zip(found.items, splits, strict=True))
        including = self.include([entity.id] if entity else [], narrower)
        return DisputeNarratives(
            items, found.total, offset, limit, found.version, narrator.sources, entity, including
        )

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
        narrower: Narrower = Narrower.EXCLUDE,
        hidden: Keep = Keep.EXCLUDE,
        origin: Origins = Origins.ALL,
    ) -> Comparison:
        """The entities side by side: shared, opposite, different and unique targets (or regulators)."""
        ids = [self.naming.find(name).id for name in names]
        compared = compare(
            self.index,
            ids,
            side=side,
            roles=roles,
            min_belief=min_belief,
            narrower=narrower,
            hidden=hidden,
            origin=origin,
        )
        return replace(compared, including=self.include(ids, narrower))

    def compare_mediators(  # noqa: PLR0913 - filters, each named where it is called
        self,
        names: Sequence[str],
        target: str,
        *,
        steps: int = STEPS,
        narrower: Narrower = Narrower.EXCLUDE,
        hidden: Keep = Keep.EXCLUDE,
        origin: Origins = Origins.ALL,
    ) -> Mediation:
        """The entities side by side by what lies on their paths to the target."""
        ids = [self.naming.find(name).id for name in names]
        to = self.naming.find(target).id
        compared = compare_mediators(
            self.index, ids, to, steps=steps, narrower=narrower, hidden=hidden, origin=origin
        )
        return replace(compared, including=self.include([*ids, to], narrower))

    def neighbours(  # noqa: PLR0913 - filters, each named where it is called
        self,
        name: str,
        *,
        side: NeighbourSide = NeighbourSide.TARGETS,
        narrower: Narrower = Narrower.EXCLUDE,
        hidden: Keep = Keep.EXCLUDE,
        origin: Origins = Origins.ALL,
        limit: int = 50,
    ) -> Neighbours:
        """What the entity acts on, or what acts on it, by role; at most `limit` a role."""
        entity = self.naming.find(name)
        groups = group_neighbours(
            self.index, entity.id, side=side, narrower=narrower, hidden=hidden, origin=origin, limit=limit
        )
        including = self.include([entity.id], narrower)
        return Neighbours(entity, side, groups, self.index.version, including)

    # Statements.

    def find_statements(self, statement_ids: Iterable[str]) -> list[Statement]:
        """Those of these statements that are there, with their evidence, in any order: one query."""
        return self._store.find_statements(statement_ids, known=self.names.entities)

    def say(  # noqa: PLR0913 - filters, each named where it is called
        self,
        *,
        subject: str | None = None,
        object_: str | None = None,
        narrower: Narrower = Narrower.EXCLUDE,
        hidden: Keep = Keep.EXCLUDE,
        origin: Origins = Origins.ALL,
        limit: int,
    ) -> Page[Statement]:
        """The first statements of these ends, by CURIE, as `recall` tells them; None stands for any end."""
        ids, total = list_said(
            self.index,
            subject=subject,
            object_=object_,
            narrower=narrower,
            hidden=hidden,
            origin=origin,
            limit=limit,
        )
        return Page(self.recall(ids), total, 0, limit)

    def around(  # noqa: PLR0913 - filters, each named where it is called
        self,
        name: str,
        *,
        depth: int = 1,
        narrower: Narrower = Narrower.EXCLUDE,
        hidden: Keep = Keep.EXCLUDE,
        origin: Origins = Origins.ALL,
        limit: int,
    ) -> Neighbourhood:
        """At most `limit` statements within `depth` steps of an entity, nearest and strongest first, as
        `recall` tells them."""
        entity = self.naming.find(name)
        asked: dict[str, Any] = {"narrower": narrower, "hidden": hidden, "origin": origin}
        near = list_around(self.index, entity.id, depth=depth, limit=limit + 1, **asked)
        said = self.recall([one.id for one in near[:limit]])
        left_out = count_left_out(self.index, entity.id, **asked)
        including = self.include([entity.id], narrower)
        return Neighbourhood(entity, said, len(near) > limit, left_out, including)

    def recall(self, statement_ids: Iterable[str]) -> tuple[Statement, ...]:
        """Those of these statements that are there, in this order, each once: from memory, with all of their
        evidence, whose `text` is empty."""
        return self._recalled.find(statement_ids)

    def find_in_order(self, statement_ids: Sequence[str]) -> tuple[Statement, ...]:
        """Those of these statements that are there, in this order, each once, with their evidence."""
        found = {statement.id: statement for statement in self.find_statements(statement_ids)}
        return tuple(found[one] for one in dict.fromkeys(statement_ids) if one in found)

    # Reviewers' marks.

    def marks_on(self, statement_id: str, evidence: Evidence) -> tuple[Review, ...]:
        """Each reviewer's mark of this evidence, with its text, of the statement, the oldest first."""
        document = self.documents.get(evidence.document_id)
        names = names_of(document) if document else ()
        return self.snapshot.log.standing_on(statement_id, evidence, names)

    def _narrator(self, statement_ids: Iterable[str], *, cited: int | None = MOST_CITED) -> Narrator:
        quoted = quote_best(self.recall(statement_ids), self._store.find_texts)
        return Narrator(quoted, self.documents, cited=cited)
