"""The benchmark's graph as a store: invented names, sentences and documents, made from the arrays when asked.

What the pages ask of a database is answered here, so that what is measured is the pages and the search.
"""
# ruff: noqa: ARG002 - it takes what the store takes

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

import numpy as np

from benchmarks.paths.graph import list_statements
from graph.errors import NotFoundError
from graph.index.columns import Flags
from graph.index.mechanism_index import MechanismIndex
from graph.model import (
    Document,
    DocumentKind,
    Entity,
    Evidence,
    Kind,
    Qualifier,
    QualifierKind,
    Role,
    SectionRole,
    Sign,
    Span,
    Statement,
    StudyType,
)
from graph.paths.narration import verb
from graph.store import Page, StatementFilter, Stats

DOCUMENTS = 50_000
NAMES = {
    Kind.DRUG: ("compound {}", "agonist {} of the descending pathway", "inhibitor {}"),
    Kind.PROTEIN: ("protein K{}", "receptor R{}", "cytokine {}", "subunit {} of the voltage-gated channel"),
    Kind.CELL: ("cell type {}", "satellite glia, subtype {}"),
    Kind.PROCESS: ("process {}", "sensitisation of pathway {}", "release {} from activated microglia"),
    Kind.CONDITION: ("condition {}", "chronic pain, form {}", "pain after injury {} of a peripheral nerve"),
}
SPECIES = ("rat", "mouse", "human")
STUDIES = (StudyType.ANIMAL, StudyType.ANIMAL, StudyType.IN_VITRO, StudyType.HUMAN_OBSERVATION)
FREQUENCIES = ("2", "10", "100", "2/100")
EVERYTHING = StatementFilter()


class NamedStore:
    """The parts of `graph.store.Store` that pages ask, over an index."""

    def __init__(self, made: MechanismIndex) -> None:
        names = (invent_name(made.entity(number).kind, number) for number in range(len(made.ids)))
        self.index = replace(made, names=tuple(names))
        self._said = list_statements(self.index)
        self._numbers = {name: number for number, name in enumerate(self.index.names)}

    def version(self) -> str:
        return self.index.version

    @cached_property
    def _row_of(self) -> dict[str, int]:
        return {self.index.statement_id(row): row for row in range(len(self._said))}

    def stats(self) -> Stats:
        kinds = [self.index.entity(number).kind for number in range(len(self.index.ids))]
        return Stats(
            documents=DOCUMENTS,
            entities=len(kinds),
            entities_by_role={role: sum(kind.role is role for kind in kinds) for role in Role},
            entities_by_kind={kind: kinds.count(kind) for kind in Kind},
            statements=len(self._said),
            statements_by_predicate={},
            statements_by_sign={sign: sum(one.sign is sign for one in self._said) for sign in Sign},
            evidence=sum(one.evidence_count for one in self._said),
            contradicted_pairs=0,
            version=self.version(),
        )

    def get_document(self, document_id: str) -> Document:
        number = int(document_id.removeprefix("doc:"), 16)
        if number >= DOCUMENTS:
            raise NotFoundError("document", document_id)
        title = f"An invented study, number {number}, of what acts on what"
        authors = (f"A. Author{number % 977}", "B. Other")
        return Document(
            document_id,
            DocumentKind.PLAIN_TEXT,
            title,
            title=title,
            authors=authors,
            journal="Journal of Invented Results",
            date=str(1990 + number % 36),
        )

    def extractors(self) -> dict[str, str]:
        return {f"doc:{number:016x}": "invented" for number in range(DOCUMENTS)}

    def iter_documents(self) -> Iterator[Document]:
        return (self.get_document(f"doc:{number:016x}") for number in range(DOCUMENTS))

    def iter_entities(self) -> Iterator[Entity]:
        return map(self.index.entity, range(len(self.index.ids)))

    def entities(
        self, *, roles: Iterable[Role] = (), kinds: Iterable[Kind] = (), offset: int = 0, limit: int = 50
    ) -> Page[Entity]:
        wanted = (*kinds, *(kind for kind in Kind if kind.role in tuple(roles)))
        found = [one for one in self.iter_entities() if not wanted or one.kind in wanted]
        return Page(tuple(found[offset : offset + limit]), len(found), offset, limit)

    def search_entities(
        self, text: str, *, roles: Iterable[Role] = (), kinds: Iterable[Kind] = (), limit: int = 20
    ) -> list[Entity]:
        found = (number for name, number in self._numbers.items() if text.casefold() in name)
        return [self.index.entity(number) for number, _ in zip(found, range(limit), strict=False)]

    def resolve_entity(self, name: str) -> Entity:
        number = self._numbers.get(name, self.index.positions.get(name))
        if number is None:
            raise NotFoundError("entity", name)
        return self.index.entity(number)

    def iter_statements(self) -> Iterator[Statement]:
        return map(self._support, range(len(self._said)))

    def get_statement(self, statement_id: str) -> Statement:
        if statement_id not in self._row_of:
            raise NotFoundError("statement", statement_id)
        return self._support(self._row_of[statement_id])

    def find_statements(
        self,
        statement_ids: Iterable[str],
        *,
        known: Mapping[str, Entity],
    ) -> list[Statement]:
        return [self._support(self._row_of[one]) for one in statement_ids if one in self._row_of]

    def neighbourhood(
        self,
        entity_id: str,
        *,
        depth: int = 1,
        limit: int = 200,
        filter: StatementFilter = EVERYTHING,  # noqa: A002 - the store's own name
    ) -> list[Statement]:
        """The most believed statements about the entity, whatever the depth."""
        return [self._support(row) for row in self._around(self.index.position(entity_id), limit)]

    def statements(
        self,
        wanted: StatementFilter = EVERYTHING,
        *,
        offset: int = 0,
        limit: int = 50,
        with_evidence: bool = False,
    ) -> Page[Statement]:
        """The statements of a document, a subject, an object or a pair, else all."""
        ends = (wanted.subject, wanted.object)
        if not any((*ends, wanted.document_id)):
            items = tuple(map(self._support, range(offset, min(offset + limit, len(self._said)))))
            return Page(items, len(self._said), offset, limit)
        table = self.index.statements
        found = np.ones(len(table), bool)
        for curie, column in zip(ends, (table.subject, table.object), strict=True):
            if curie:
                found &= column == self.index.position(curie)
        if wanted.document_id:
            found &= self._read_from(int(wanted.document_id.removeprefix("doc:"), 16))
        rows = np.flatnonzero(found).tolist()
        return Page(tuple(map(self._support, rows[offset : offset + limit])), len(rows), offset, limit)

    def _read_from(self, document: int) -> Flags:
        """Which rows the document is evidence of."""
        counts, rows = self.index.statements.documents, np.arange(len(self._said))
        read = np.zeros(len(rows), bool)
        for n in range(int(counts.max())):
            read |= ((rows * 31 + 7919 * n) % DOCUMENTS == document) & (n < counts)
        return read

    def _around(self, entity: int, limit: int) -> list[int]:
        """The rows about an entity, the most believed first."""
        sides = (self.index.outgoing, self.index.incoming)
        slices = [arcs.statement[arcs.first[entity] : arcs.first[entity + 1]] for arcs in sides]
        rows = np.unique(np.concatenate(slices))
        return rows[np.argsort(-self.index.statements.belief[rows].astype(int), kind="stable")][
            :limit
        ].tolist()

    def _support(self, row: int) -> Statement:
        """The statement with a sentence of each of its documents."""
        said = self._said[row]
        sentence = f"{said.subject.name} {verb(said)} {said.object.name} (invented)."
        numbers = ((row * 31 + 7919 * n) % DOCUMENTS for n in range(said.document_count))
        return replace(said, evidence=tuple(_bear_out(said, sentence, number) for number in numbers))


def invent_name(kind: Kind, number: int) -> str:
    """A name of its kind, short or long, with the number in it."""
    names = NAMES[kind]
    return names[number % len(names)].format(number)


def _bear_out(said: Statement, sentence: str, number: int) -> Evidence:
    document, span = f"doc:{number:016x}", Span(0, len(sentence))
    start = sentence.rindex(said.object.name)
    qualifiers = [Qualifier(QualifierKind.SPECIES, SPECIES[number % len(SPECIES)], span)]
    if said.subject.kind is Kind.DRUG:
        hertz = FREQUENCIES[number % len(FREQUENCIES)]
        qualifiers.append(Qualifier(QualifierKind.FREQUENCY, hertz, span, "Hz"))
    return Evidence(
        document_id=document,
        study=document,
        section=SectionRole.ABSTRACT,
        span=span,
        text=sentence,
        subject_span=Span(0, len(said.subject.name)),
        object_span=Span(start, start + len(said.object.name)),
        speculated=said.speculated,
        study_type=STUDIES[number % len(STUDIES)],
        qualifiers=tuple(qualifiers),
    )
