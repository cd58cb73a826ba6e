"""What to look at next: evidence of the statements that most would change with, a few at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode

from api.explorer.exploration import explore
from api.explorer.panel import EvidenceQuote, quote
from api.question.state import ExplorerState
from api.service.service import Service
from graph.analyses.review_queue import list_for_review
from graph.document import Document
from graph.model import Entity, Evidence, Judgement, Statement
from graph.review import Mark
from graph.store.values import batched
from graph.weighing.belief import weigh_evidence

AT_ONCE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueState:
    """Which part of the graph is looked through: an entity, the answer to a question, or one statement."""

    about: str = ""
    q: str = ""
    statement: str = ""

    def address(self) -> str:
        """The address of the queue."""
        named = (("about", self.about), ("q", self.q), ("statement", self.statement))
        asked = urlencode([(name, value) for name, value in named if value])
        return f"/review?{asked}" if asked else "/review"


@dataclass(frozen=True, slots=True)
class QueueItem:
    """A piece of evidence to be marked, with its statement, and its document where the graph has it."""

    statement: Statement
    quote: EvidenceQuote
    document: Document | None


@dataclass(frozen=True, slots=True)
class Queue:
    """The first of what is to be looked at, how many statements there are in all, and about whom."""

    items: tuple[QueueItem, ...]
    total: int
    about: Entity | None = None


def list_queue(service: Service, state: QueueState) -> Queue:
    """What to look at next. Raises: NotFoundError, AmbiguousNameError."""
    if state.statement:
        return _one_statement(service, state.statement)
    mechanisms = service.mechanisms
    about = service.entity(state.about) if state.about else None
    rows = list_for_review(
        mechanisms.index,
        about=[about.id] if about else (),
        among=_list_answer(service, state.q) if state.q else None,
        without={one.statement_id for one in mechanisms.snapshot.log.standing if one.mark is Mark.RIGHT},
    )
    return Queue(tuple(islice(_iter_items(service, rows), AT_ONCE)), len(rows), about)


def _list_answer(service: Service, q: str) -> list[str]:
    """The statements that the explorer answers the question with."""
    return [one.id for one in explore(service, ExplorerState(q=q)).statements]


def _iter_items(service: Service, rows: list[int]) -> Iterator[QueueItem]:
    """The weightiest unmarked evidence of each statement; of one that has none left, nothing."""
    index = service.mechanisms.index
    for some in batched(rows, AT_ONCE):
        for statement in service.mechanisms.find_in_order([index.statement_id(row) for row in some]):
            open_ = [one for one in statement.evidence if one.review is Judgement.NONE and not one.void]
            if open_:
                yield _make_item(service, statement, max(open_, key=weigh_evidence))


def _one_statement(service: Service, statement_id: str) -> Queue:
    statement = service.statement(statement_id)
    items = tuple(_make_item(service, statement, one) for one in statement.evidence)
    return Queue(items, 1)


def _make_item(service: Service, statement: Statement, evidence: Evidence) -> QueueItem:
    return QueueItem(
        statement, quote(service, statement, evidence), service.mechanisms.documents.get(evidence.document_id)
    )
