"""Answers about mechanisms as people read them: a path in one sentence, quotes, citations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from api.views.evidence import evidence_id
from graph.belief import weigh_evidence
from graph.contradictions import Dispute
from graph.disagreement import Split
from graph.model import Document, Evidence, Statement
from graph.paths import Explanation, Mechanism, Obstacle, Path, PathAnswer, narrate

MOST_CITED = 5
"""Documents cited for one step."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document that an answer cites, under its number."""

    number: int
    document: Document


@dataclass(frozen=True, slots=True)
class Quote:
    """The weightiest sentence of a statement; `id` is its evidence's, `sources` are the numbers of the
    documents that say the same, this sentence's first."""

    id: str
    evidence: Evidence
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ToldPath:
    """A path in one sentence, with a quote for each step; None where its statement has gone meanwhile."""

    path: Path
    sentence: str
    quotes: tuple[Quote | None, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A mechanism: its best path, the best path against it where there is one, and its other paths."""

    told: ToldPath
    opposing: ToldPath | None
    alternatives: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class ToldMiss:
    """A path that filters removed, and what each has against it."""

    told: ToldPath
    obstacles: tuple[Obstacle, ...]


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why there is no path: near-misses, or the best paths from the sources and to the targets."""

    near_misses: tuple[ToldMiss, ...]
    from_sources: tuple[ToldPath, ...]
    to_targets: tuple[ToldPath, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class ToldAnswer:
    """An answer as cards, best first; `why_not` only where there are none and the search was complete."""

    answer: PathAnswer
    cards: tuple[Card, ...]
    why_not: WhyNot | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class ToldDispute:
    """A dispute with a quote for each position, and its evidence split by circumstance."""

    dispute: Dispute
    quotes: tuple[Quote | None, ...]
    splits: tuple[Split, ...]


@dataclass(frozen=True, slots=True)
class ToldDisputes:
    """One page of disputes, the greatest stake first."""

    items: tuple[ToldDispute, ...]
    total: int
    offset: int
    limit: int
    version: str
    sources: tuple[Source, ...]


class Teller:
    """Quotes statements and tells paths; documents are numbered in the order in which they are cited."""

    def __init__(self, statements: Iterable[Statement], documents: Mapping[str, Document]) -> None:
        self._statements = {statement.id: statement for statement in statements}
        self._documents = documents
        self._numbers: dict[str, int] = {}

    @property
    def sources(self) -> tuple[Source, ...]:
        """The documents cited so far."""
        return tuple(Source(number, self._documents[name]) for name, number in self._numbers.items())

    def statements_of(self, dispute: Dispute) -> list[Statement]:
        """The statements of every side."""
        ids = (one for position in dispute.positions for one in position.statement_ids)
        return [self._statements[one] for one in ids if one in self._statements]

    def quote(self, *statement_ids: str) -> Quote | None:
        """The weightiest sentence of these statements; None where none is left."""
        found = (self._statements[one] for one in statement_ids if one in self._statements)
        said = [(statement, evidence) for statement in found for evidence in statement.evidence]
        said = [(s, e) for s, e in said if e.document_id in self._documents]
        if not said:
            return None
        said.sort(key=lambda one: -weigh_evidence(one[1]))
        statement, best = said[0]
        cited = list(dict.fromkeys(evidence.document_id for _, evidence in said))[:MOST_CITED]
        return Quote(evidence_id(statement, best), best, tuple(map(self._number, cited)))

    def tell(self, path: Path) -> ToldPath:
        """The path with its quotes, narrated with citations."""
        quotes = tuple(self.quote(step.statement_id) for step in path.steps)
        citations = [", ".join(map(str, quote.sources)) for quote in quotes if quote]
        complete = len(citations) == len(quotes)
        return ToldPath(path, narrate(path, citations=citations if complete else ()), quotes)

    def _number(self, document_id: str) -> int:
        return self._numbers.setdefault(document_id, len(self._numbers) + 1)


def tell_answer(
    answer: PathAnswer, opposing: Sequence[Path | None], explanation: Explanation | None, teller: Teller
) -> ToldAnswer:
    """The answer as cards, with the path against each mechanism in their order."""
    cards = tuple(_deal(teller, *pair) for pair in zip(answer.mechanisms, opposing, strict=True))
    why_not = _explain(explanation, teller) if explanation else None
    return ToldAnswer(answer, cards, why_not, teller.sources)


def _deal(teller: Teller, mechanism: Mechanism, against: Path | None) -> Card:
    told = teller.tell(mechanism.best)
    return Card(told, teller.tell(against) if against else None, mechanism.alternatives)


def _explain(explanation: Explanation, teller: Teller) -> WhyNot:
    return WhyNot(
        near_misses=tuple(ToldMiss(teller.tell(m.path), m.obstacles) for m in explanation.near_misses),
        from_sources=tuple(map(teller.tell, explanation.from_sources)),
        to_targets=tuple(map(teller.tell, explanation.to_targets)),
        complete=explanation.complete,
    )


def statements_in(paths: Iterable[Path]) -> set[str]:
    """The identifiers of the statements that the paths step over."""
    return {step.statement_id for path in paths for step in path.steps}


def paths_of(explanation: Explanation) -> list[Path]:
    """Every path that the explanation shows."""
    missed = (miss.path for miss in explanation.near_misses)
    return [*missed, *explanation.from_sources, *explanation.to_targets]


def tell_dispute(dispute: Dispute, splits: tuple[Split, ...], teller: Teller) -> ToldDispute:
    """The dispute with the weightiest sentence of each side."""
    quotes = tuple(teller.quote(*position.statement_ids) for position in dispute.positions)
    return ToldDispute(dispute, quotes, splits)
