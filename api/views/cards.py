"""A mechanism's card: one way in a sentence and step by step, each with its papers and its best sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from api.service import Service
from api.views import words
from api.views.panel import Balance, Quote, quote
from graph.belief import weigh_evidence
from graph.model import Document, Evidence, Sign, Statement
from graph.paths import Path, Step, narrate

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class CardStep:
    """One step with its papers and its best sentence; `cited` are the numbers of its documents."""

    step: Step
    balance: Balance
    quote: Quote
    document: Document
    cited: tuple[int, ...]
    weakest: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A way in a sentence, its steps, the best way against it, and the documents cited, from number 1 on."""

    path: Path
    told: str
    steps: tuple[CardStep, ...]
    against: Path | None
    cited: tuple[Document, ...]


def deal(service: Service, path: Path, *, against: Path | None, said: Sequence[Statement]) -> Card:
    """The path's card; `said` holds the statements that it steps over, with their evidence."""
    by_id = {statement.id: statement for statement in said}
    names = (step.statement_id for step in path.steps)
    stepped = [by_id.get(name) or service.statement(name) for name in names]
    cited = dict.fromkeys(e.document_id for statement in stepped for e in _by_weight(statement))
    documents = {name: service.document(name) for name in cited}
    numbers = {name: number for number, name in enumerate(documents, start=1)}
    steps = tuple(_step(path, i, statement, documents, numbers) for i, statement in enumerate(stepped))
    return Card(path, tell(path, steps), steps, against, tuple(documents.values()))


def tell(path: Path, steps: Sequence[CardStep] = ()) -> str:
    """The path in one sentence, with the numbers of its documents where the steps are given."""
    citations = [", ".join(map(str, step.cited)) for step in steps]
    named = (replace(e, name=words.clean(e.name, longest=LONGEST_NAME)) for e in path.entities)
    return narrate(replace(path, entities=tuple(named)), citations=citations)


def _step(
    path: Path,
    at: int,
    statement: Statement,
    documents: Mapping[str, Document],
    numbers: Mapping[str, int],
) -> CardStep:
    best, *_ = evidence = _by_weight(statement)
    return CardStep(
        step=path.steps[at],
        balance=weigh_step(path.steps[at]),
        quote=quote(statement, best),
        document=documents[best.document_id],
        cited=tuple(sorted({numbers[one.document_id] for one in evidence})),
        weakest=at == path.weakest and len(path.steps) > 1,
    )


def weigh_step(step: Step) -> Balance:
    """The documents for the step, against it, and those that found no effect."""
    null = step.documents_null if step.sign in (Sign.POSITIVE, Sign.NEGATIVE) else 0
    return Balance(step.documents_for, step.documents_against, null)


def _by_weight(statement: Statement) -> list[Evidence]:
    """The statement's evidence, the best first."""
    return sorted(statement.evidence, key=lambda one: (-weigh_evidence(one), one.document_id, one.span))
