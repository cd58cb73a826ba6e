"""Contradictions as the page shows them: the sides with their papers, and what may tell them apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from api.service import Service
from api.views import words
from api.views.panel import Quote, quote
from graph.belief import weigh_evidence
from graph.contradictions import SIDES, Dispute, Position, find_contradictions
from graph.disagreement import NOT_TOLD, Circumstance, Split, split_every_way
from graph.model import Document, Entity, Sign, Statement, StudyType

PER_PAGE = 20
MOST_PAPERS = 4
CIRCUMSTANCES = {
    Circumstance.SPECIES: "Species",
    Circumstance.STUDY_TYPE: "Study",
    Circumstance.DOSE: "Dose",
    Circumstance.FREQUENCY: "Frequency",
    Circumstance.ACUPOINT: "Acupoint",
    Circumstance.YEAR: "Year",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A document's best sentence for one side, with the statement that it supports."""

    document: Document
    statement: Statement
    quote: Quote


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its statements, its papers, the best first, and how many more there are."""

    position: Position
    statements: tuple[Statement, ...]
    papers: tuple[Paper, ...]
    more: int

    @property
    def sign(self) -> Sign:
        return self.position.sign


@dataclass(frozen=True, slots=True)
class Conflict:
    """A pair that is said to stand in more than one way: raising first, then lowering, then no effect.

    `splits` are by all that is told, those that explain the conflict first.
    """

    dispute: Dispute
    sides: tuple[Side, ...]
    splits: tuple[Split, ...]

    @property
    def explained(self) -> bool:
        """True where the sides fall apart along some circumstance."""
        return any(split.explains for split in self.splits)


@dataclass(frozen=True, slots=True)
class Conflicts:
    """One page of the contradictions of the graph, or of those about an entity."""

    items: tuple[Conflict, ...]
    total: int
    about: Entity | None
    offset: int
    limit: int = PER_PAGE


def find_conflicts(service: Service, about: str, *, offset: int) -> Conflicts:
    """The contradictions on which most hangs; all of them for no name. Raises: NotFoundError,
    AmbiguousNameError.
    """
    entity = service.entity(about) if about else None
    found = find_contradictions(
        service.index, about=entity.id if entity else None, offset=offset, limit=PER_PAGE
    )
    return Conflicts(tuple(_open(service, one) for one in found.items), found.total, entity, offset)


def _open(service: Service, dispute: Dispute) -> Conflict:
    stated = {name: service.statement(name) for side in dispute.positions for name in side.statement_ids}
    names = sorted({e.document_id for statement in stated.values() for e in statement.evidence})
    documents = {name: service.document(name) for name in names}
    sides = (
        _side(position, [stated[name] for name in position.statement_ids], documents)
        for sign in SIDES
        if (position := dispute.on(sign))
    )
    return Conflict(dispute, tuple(sides), split_every_way(stated.values(), documents))


def _side(position: Position, statements: Iterable[Statement], documents: dict[str, Document]) -> Side:
    stated = tuple(statements)
    weighed = [(weigh_evidence(e), e, statement) for statement in stated for e in statement.evidence]
    weighed.sort(key=lambda one: (-one[0], one[1].document_id, one[1].span))
    best: dict[str, Paper] = {}
    for _, evidence, statement in weighed:
        paper = Paper(documents[evidence.document_id], statement, quote(statement, evidence))
        best.setdefault(evidence.document_id, paper)
    papers = tuple(best.values())
    return Side(position, stated, papers[:MOST_PAPERS], max(0, len(papers) - MOST_PAPERS))


def label_share(by: Circumstance, value: str) -> str:
    """The value of a circumstance in words."""
    if value == NOT_TOLD:
        return "not told"
    return (
        words.STUDIES[StudyType(value)] if by is Circumstance.STUDY_TYPE else words.clean(value, longest=60)
    )
