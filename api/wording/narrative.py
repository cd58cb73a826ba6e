"""Answers about mechanisms as people read them: a path in one sentence, quotes, citations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from api.wording.words import clean
from graph.analyses.contradictions import Dispute, Position
from graph.analyses.disagreement import Split
from graph.document import Document
from graph.kinds import Included
from graph.model import UNTOLD, Balance, Entity, Evidence, Statement, evidence_id
from graph.paths import Explanation, Mechanism, Obstacle, Path, PathAnswer, narrate
from graph.weighing.belief import weigh_evidence

MOST_CITED = 5
"""Documents cited for one step of an answer with many."""

LONGEST_NAME = 80
"""Characters of a name in a sentence."""


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document that an answer cites, under its number."""

    number: int
    document: Document


@dataclass(frozen=True, slots=True)
class CitedQuote:
    """The weightiest sentence of a statement; `id` is its evidence's, `sources` are the numbers of the
    documents that say the same, this sentence's first, `balance` is that of the statement's pair."""

    id: str
    evidence: Evidence
    sources: tuple[int, ...]
    balance: Balance = UNTOLD


@dataclass(frozen=True, slots=True)
class PathNarrative:
    """A path in one sentence, with a quote for each step; None where its statement has gone meanwhile."""

    path: Path
    sentence: str
    quotes: tuple[CitedQuote | None, ...]


@dataclass(frozen=True, slots=True)
class SinglePathNarrative:
    """A path told alone; its documents are numbered from 1 on, all of them."""

    told: PathNarrative
    sources: tuple[CitedDocument, ...]


@dataclass(frozen=True, slots=True)
class MechanismNarrative:
    """A mechanism: its best path, the best path against it where there is one, and its other paths."""

    told: PathNarrative
    opposing: PathNarrative | None
    alternatives: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class NearMissNarrative:
    """A path that filters removed, and what each has against it."""

    told: PathNarrative
    obstacles: tuple[Obstacle, ...]


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why there is no path: near-misses, or the best paths from the sources and to the targets."""

    near_misses: tuple[NearMissNarrative, ...]
    from_sources: tuple[PathNarrative, ...]
    to_targets: tuple[PathNarrative, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class AnswerNarrative:
    """An answer as cards, best first; `why_not` only where there are none and the search was complete."""

    answer: PathAnswer
    cards: tuple[MechanismNarrative, ...]
    why_not: WhyNot | None
    sources: tuple[CitedDocument, ...]
    including: tuple[Included, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A document's weightiest sentence for a statement, or for one of several."""

    document: Document
    statement: Statement
    evidence: Evidence

    @property
    def id(self) -> str:
        """The evidence's identifier."""
        return evidence_id(self.statement.id, self.evidence)


@dataclass(frozen=True, slots=True)
class SideNarrative:
    """One side of a dispute with its quote, its statements, and its papers, the weightiest first."""

    position: Position
    quote: CitedQuote | None
    statements: tuple[Statement, ...]
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class DisputeNarrative:
    """A dispute with its sides, strongest belief first, and its evidence split by circumstance."""

    dispute: Dispute
    sides: tuple[SideNarrative, ...]
    splits: tuple[Split, ...]

    @property
    def explained(self) -> bool:
        """True where the sides fall apart along some circumstance."""
        return any(split.explains for split in self.splits)


@dataclass(frozen=True, slots=True)
class DisputeNarratives:
    """One page of disputes, the greatest stake first; `about` is the entity that all are of, if asked for."""

    items: tuple[DisputeNarrative, ...]
    total: int
    offset: int
    limit: int
    version: str
    sources: tuple[CitedDocument, ...]
    about: Entity | None = None
    including: tuple[Included, ...] = ()


class Narrator:
    """Quotes statements and tells paths; documents are numbered in the order in which they are cited,
    at most `cited` of them for a quote."""

    def __init__(
        self,
        statements: Iterable[Statement],
        documents: Mapping[str, Document],
        *,
        cited: int | None = MOST_CITED,
    ) -> None:
        self._statements = {statement.id: statement for statement in statements}
        self._documents = documents
        self._cited = cited
        self._numbers: dict[str, int] = {}

    @property
    def sources(self) -> tuple[CitedDocument, ...]:
        """The documents cited so far."""
        return tuple(CitedDocument(number, self._documents[name]) for name, number in self._numbers.items())

    def statements(self, ids: Iterable[str]) -> tuple[Statement, ...]:
        """Those of the statements that are left."""
        return tuple(self._statements[one] for one in ids if one in self._statements)

    def papers(self, statement_ids: Iterable[str]) -> tuple[Paper, ...]:
        """Each document behind these statements with its weightiest sentence, the weightiest first."""
        said = [
            (statement, one) for statement in self.statements(statement_ids) for one in statement.evidence
        ]
        said.sort(key=lambda pair: (-weigh_evidence(pair[1]), pair[1].document_id, pair[1].span))
        best: dict[str, Paper] = {}
        for statement, evidence in said:
            if document := self._documents.get(evidence.document_id):
                best.setdefault(document.id, Paper(document, statement, evidence))
        return tuple(best.values())

    def quote(self, papers: Sequence[Paper]) -> CitedQuote | None:
        """The weightiest sentence of these papers, which are cited; None for none."""
        if not papers:
            return None
        cited = tuple(self._number(paper.document.id) for paper in papers[: self._cited])
        return CitedQuote(papers[0].id, papers[0].evidence, cited, papers[0].statement.balance)

    def tell(self, path: Path) -> PathNarrative:
        """The path with its quotes, narrated with citations."""
        quotes = tuple(self.quote(self.papers([step.statement_id])) for step in path.steps)
        citations = [", ".join(map(str, quote.sources)) for quote in quotes if quote]
        complete = len(citations) == len(quotes)
        return PathNarrative(path, narrate_plainly(path, citations=citations if complete else ()), quotes)

    def _number(self, document_id: str) -> int:
        return self._numbers.setdefault(document_id, len(self._numbers) + 1)


def narrate_plainly(path: Path, *, citations: Sequence[str] = ()) -> str:
    """The path in one sentence, its names on one line and cut where they are endless."""
    named = (replace(entity, name=clean(entity.name, longest=LONGEST_NAME)) for entity in path.entities)
    return narrate(replace(path, entities=tuple(named)), citations=citations)


def tell_answer(
    answer: PathAnswer, opposing: Sequence[Path | None], explanation: Explanation | None, narrator: Narrator
) -> AnswerNarrative:
    """The answer as cards, with the path against each mechanism in their order."""
    cards = tuple(_deal(narrator, *pair) for pair in zip(answer.mechanisms, opposing, strict=True))
    why_not = _explain(explanation, narrator) if explanation else None
    return AnswerNarrative(answer, cards, why_not, narrator.sources)


def _deal(narrator: Narrator, mechanism: Mechanism, against: Path | None) -> MechanismNarrative:
    told = narrator.tell(mechanism.best)
    return MechanismNarrative(told, narrator.tell(against) if against else None, mechanism.alternatives)


def _explain(explanation: Explanation, narrator: Narrator) -> WhyNot:
    return WhyNot(
        near_misses=tuple(
            NearMissNarrative(narrator.tell(m.path), m.obstacles) for m in explanation.near_misses
        ),
        from_sources=tuple(map(narrator.tell, explanation.from_sources)),
        to_targets=tuple(map(narrator.tell, explanation.to_targets)),
        complete=explanation.complete,
    )


def statements_in(paths: Iterable[Path]) -> set[str]:
    """The identifiers of the statements that the paths step over."""
    return {step.statement_id for path in paths for step in path.steps}


def paths_of(explanation: Explanation) -> list[Path]:
    """Every path that the explanation shows."""
    missed = (miss.path for miss in explanation.near_misses)
    return [*missed, *explanation.from_sources, *explanation.to_targets]


def tell_dispute(dispute: Dispute, splits: tuple[Split, ...], narrator: Narrator) -> DisputeNarrative:
    """The dispute with the papers of each side."""
    return DisputeNarrative(dispute, tuple(_tell_side(side, narrator) for side in dispute.positions), splits)


def _tell_side(position: Position, narrator: Narrator) -> SideNarrative:
    papers = narrator.papers(position.statement_ids)
    return SideNarrative(
        position, narrator.quote(papers), narrator.statements(position.statement_ids), papers
    )


def statement_ids_of(dispute: Dispute) -> list[str]:
    """The identifiers of the statements of every side."""
    return [one for position in dispute.positions for one in position.statement_ids]
