"""The benchmark's graph as a store: invented names, sentences and documents, made from the arrays when asked.

A million statements with their sentences would fill gigabytes as values. What the pages ask of a database is
answered here, so that what is measured is the pages and the search.
"""
# ruff: noqa: ARG002 - it takes what every store takes

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

import numpy as np

from benchmarks.paths.graph import list_statements
from graph.document import Document, DocumentKind, Mention, Reading
from graph.errors import NotFoundError, StoreAccessError
from graph.index.columns import Flags
from graph.index.mechanism_index import MechanismIndex
from graph.model import (
    Entity,
    Evidence,
    Kind,
    Qualifier,
    QualifierKind,
    Role,
    SectionRole,
    Span,
    Statement,
    StudyType,
)
from graph.paths.narration import verb
from graph.store import Dependents, GraphStore, Outcome, Page, StatementFilter, Stats, StoreStatus
from graph.store.port import EVERYTHING, NOBODY
from graph.store.schema import SCHEMA_VERSION
from graph.store.values import Place, SavedView, ViewSummary

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


class ArrayStore(GraphStore):
    """A store over an index, whose values are made when they are asked for; nothing is written to it."""

    def __init__(self, made: MechanismIndex) -> None:
        names = (invent_name(made.entity(number).kind, number) for number in range(len(made.ids)))
        self.index = replace(made, names=tuple(names))
        self._said = list_statements(self.index)
        self._numbers = {name: number for number, name in enumerate(self.index.names)}

    def check(self) -> StoreStatus:
        return StoreStatus("arrays", self.index.version, SCHEMA_VERSION, SCHEMA_VERSION)

    def version(self) -> str:
        """The version of the index."""
        return self.index.version

    @cached_property
    def _row_of(self) -> dict[str, int]:
        return {self.index.statement_id(row): row for row in range(len(self._said))}

    def stats(self) -> Stats:
        """Counts of what the index holds."""
        kinds = [self.index.entity(number).kind for number in range(len(self.index.ids))]
        counts = Counter((one.predicate, one.sign, one.shown) for one in self._said)
        return Stats.tally(
            documents=DOCUMENTS,
            kinds=Counter(kinds),
            statements=((*key, n) for key, n in counts.items()),
            evidence=sum(one.evidence_count for one in self._said),
            sentences=sum(one.evidence_count for one in self._said),
            contradicted_pairs=0,
            version=self.version(),
        )

    def documents(self, *, offset: int = 0, limit: int = 50) -> Page[Document]:
        numbers = range(DOCUMENTS)[offset : offset + limit]
        return Page(tuple(self.get_document(f"doc:{n:016x}") for n in numbers), DOCUMENTS, offset, limit)

    def mentions(self, document_id: str) -> list[Mention]:
        return []

    def get_document(self, document_id: str) -> Document:
        """An invented document of that number. Raises: NotFoundError."""
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

    def find_documents(self, document_ids: Iterable[str]) -> list[Document]:
        """The invented documents of these identifiers."""
        return list(map(self.get_document, document_ids))

    def count_dependents(self, document_id: str) -> Dependents:
        """Of the statements alone. Raises: NotFoundError."""
        rows = list(self.index.sources.get(self.get_document(document_id).id, ()))
        alone = sum(self._said[row].document_count == 1 for row in rows)
        return Dependents(len(rows), alone, len(rows) - alone, 0)

    def find_works(self, keys: Iterable[str], /) -> list[Document]:
        return []

    def stamps(self) -> dict[str, str]:
        """Every invented document, read by the same."""
        return {f"doc:{number:016x}": "invented" for number in range(DOCUMENTS)}

    def iter_documents(self) -> Iterator[Document]:
        """Every invented document, by number."""
        return (self.get_document(f"doc:{number:016x}") for number in range(DOCUMENTS))

    def get_entity(self, entity_id: str) -> Entity:
        if entity_id not in self.index.positions:
            raise NotFoundError("entity", entity_id)
        return self.index.entity(self.index.position(entity_id))

    def iter_entities(self) -> Iterator[Entity]:
        """Every entity of the index, by number."""
        return map(self.index.entity, range(len(self.index.ids)))

    def entities(
        self, *, roles: Iterable[Role] = (), kinds: Iterable[Kind] = (), offset: int = 0, limit: int = 50
    ) -> Page[Entity]:
        """One page of the entities of any of these roles and kinds."""
        wanted = (*kinds, *(kind for kind in Kind if kind.role in tuple(roles)))
        found = [one for one in self.iter_entities() if not wanted or one.kind in wanted]
        return Page(tuple(found[offset : offset + limit]), len(found), offset, limit)

    def search_entities(
        self, text: str, *, roles: Iterable[Role] = (), kinds: Iterable[Kind] = (), limit: int = 20
    ) -> list[Entity]:
        """Entities whose name holds the text, at most `limit`."""
        found = (number for name, number in self._numbers.items() if text.casefold() in name)
        return [self.index.entity(number) for number, _ in zip(found, range(limit), strict=False)]

    def resolve_entity(self, name: str) -> Entity:
        """The entity of that name or CURIE. Raises: NotFoundError."""
        number = self._numbers.get(name, self.index.positions.get(name))
        if number is None:
            raise NotFoundError("entity", name)
        return self.index.entity(number)

    def iter_statements(self, *, with_evidence: bool = True) -> Iterator[Statement]:
        """Every statement of the index, each with invented evidence where that is wanted."""
        return map(self._support, range(len(self._said))) if with_evidence else iter(self._said)

    def get_statement(self, statement_id: str) -> Statement:
        """The statement with invented evidence. Raises: NotFoundError."""
        if statement_id not in self._row_of:
            raise NotFoundError("statement", statement_id)
        return self._support(self._row_of[statement_id])

    def find_statements(
        self, statement_ids: Iterable[str], *, known: Mapping[str, Entity] = NOBODY
    ) -> list[Statement]:
        """The statements of these identifiers; those there are."""
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

    def supported_by(self, document_ids: Iterable[str]) -> list[str]:
        """None: what is invented never changes."""
        return []

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

    def holds(self, document_id: str, extractor: str, /) -> bool:
        return False

    def write(self, reading: Reading, /, *, replacing: Iterable[str] = ()) -> Outcome:
        raise _refuse()

    def remove(self, document_id: str) -> None:
        raise _refuse()

    def save_view(self, view: SavedView) -> Outcome:
        raise _refuse()

    def change_view(
        self,
        view_id: str,
        *,
        title: str | None = None,
        theme: str | None = None,
        places: Mapping[str, Place] | None = None,
    ) -> None:
        raise _refuse()

    def remove_view(self, view_id: str) -> None:
        raise _refuse()

    def get_view(self, view_id: str) -> SavedView:
        raise NotFoundError("view", view_id)

    def views(self, *, offset: int = 0, limit: int = 50) -> Page[ViewSummary]:
        return Page((), 0, offset, limit)

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
        order = np.argsort(-self.index.statements.belief[rows].astype(int), kind="stable")
        best: list[int] = rows[order][:limit].tolist()
        return best

    def _support(self, row: int) -> Statement:
        """The statement with a sentence of each of its documents."""
        said = self._said[row]
        sentence = f"{said.subject.name} {verb(said)} {said.object.name} (invented)."
        numbers = ((row * 31 + 7919 * n) % DOCUMENTS for n in range(said.document_count))
        return replace(said, evidence=tuple(_bear_out(said, sentence, number) for number in numbers))


def _refuse() -> StoreAccessError:
    return StoreAccessError("this graph is invented: nothing is written to it")


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
